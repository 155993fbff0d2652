"""A mark in a mail is judged or named wherever it stands, and what nobody can read is told."""

import base64

import pytest

from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.reading.document_view import view
from validator.text.source import Source

HEAD = "From: Ann <ann@example.org>\nDate: Wed, 09 Jun 2021 10:00:00 +0000\n"
SUBJECT = "Subject: (U) TRAINING EXAMPLE\n"
BANNERS = "UNCLASSIFIED\n\n(U) The bridge opens.\n\nUNCLASSIFIED\n"
PLAIN = f"Content-Type: text/plain\n\n{BANNERS}"
MARKED = "(S//NF) The site is open.\n"


def mail(*parts: str, kind: str = "mixed", fields: str = SUBJECT) -> str:
    """Return a mail of these parts, each with its own head."""
    seams = "".join(f"--seam\n{part}\n" for part in parts)
    head = f"{HEAD}{fields}MIME-Version: 1.0\n"
    return f'{head}Content-Type: multipart/{kind}; boundary="seam"\n\n{seams}--seam--\n'


def beside(part: str) -> str:
    """Return a mail of a plain text and of another part."""
    return mail(PLAIN, part)


def codes(text: str) -> set[str]:
    found = check(Source(text, "a.eml"))
    return {one.code for one in found if one.severity > Severity.INFO}


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode() + "\n"


def nested(part: str, head: str, depth: int) -> str:
    for number in range(depth):
        part = head.replace("NUMBER", str(number)).replace("PART", part)
    return part


_UU = "begin 644 a.txt\n#0V%T\n`\nend\n"
_PGP = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"
_DIGEST = 'Content-Type: multipart/digest; boundary="d"\n\n'
_EVENT = "Content-Type: text/calendar\n\nBEGIN:VEVENT\n"
_IN_PARTS = 'Content-Type: multipart/mixed; boundary="bNUMBER"\n\n--bNUMBER\nPART\n--bNUMBER--\n'

#: marks that are judged: the mail is only UNCLASSIFIED
JUDGED = {
    "a mail of a digest": f"{_DIGEST}--d\n\nSubject: x\n\n{MARKED}\n--d--\n",
    "a subject of a digest": f"{_DIGEST}--d\n\nSubject: (S//NF) x\n\nText.\n--d--\n",
    "a coded mail": "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    + coded(f"Subject: x\n\n{MARKED}"),
    "a mail in new letters": f"Content-Type: message/global\n\nSubject: x\n\n{MARKED}",
    "a part without head": f"\n{MARKED}",
    "UTF-7": "Content-Type: text/plain; charset=utf-7\n\n+ACg-S//NF+ACk- The site.\n",
    "enriched text": "Content-Type: text/enriched\n\n<bold>(S//NF)</bold> The site.\n",
    "rich text": "Content-Type: text/richtext\n\nOne.<nl>(S//NF) The site.\n",
    "a cell": "Content-Type: text/csv\n\nid,text\n1,(S//NF) The site\n",
    "a cell in quotes": 'Content-Type: text/csv\n\nid,text\n1,"(S//NF) The site, east"\n',
    "a cell behind a tab": "Content-Type: text/tab-separated-values\n\n1\t(S//NF) The site\n",
    "a page of XHTML": "Content-Type: application/xhtml+xml\n\n<p>(S//NF) The site</p>\n",
    "an event": f"{_EVENT}SUMMARY:(S//NF) The site\nEND:VEVENT\n",
    "a folded event": f"{_EVENT}DESCRIPTION:Text\\n(S//N\n F) The site\nEND:VEVENT\n",
    "a list in an event": f"{_EVENT}SUMMARY:(S//REL TO USA\\, GBR) x\nEND:VEVENT\n",
    "a card": "Content-Type: text/vcard\n\nBEGIN:VCARD\nNOTE:(S//NF) The site\nEND:VCARD\n",
    "the name of a file": 'Content-Type: text/plain; name="(S//NF) plan.txt"\n\n(U) Text.\n',
    "the name of a disposition": "Content-Type: text/plain\n"
    'Content-Disposition: attachment;\n filename="(S//NF) plan.txt"\n\n(U) Text.\n',
    "the description of a part": "Content-Description: (S//NF) The plan\n\n(U) Text.\n",
}

#: parts whose words nobody can tell
TOLD = {
    "RTF": "Content-Type: text/rtf\n\n{\\rtf1 \\'28S//NF\\'29 The site.\\par}\n",
    "JSON": f'Content-Type: text/json\n\n{{"text": "{MARKED[:-1]}"}}\n',
    "XML": "Content-Type: text/xml\n\n<a><b>One</b><b>(S//NF) Two</b></a>\n",
    "a coded file in the text": f"Content-Type: text/plain\n\n{BANNERS}{_UU}",
    "a letter of PGP in the text": f"Content-Type: text/plain\n\n{BANNERS}{_PGP}",
    "yEnc": "Content-Type: text/plain\n\n=ybegin line=128 size=5 name=a\nabc\n=yend size=5\n",
    "a coding nobody knows": "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n",
    "Outlook's own": "Content-Type: application/ms-tnef; name=winmail.dat\n\neJ8+IgAA\n",
    "a part of a mail": f"Content-Type: message/partial; id=a; number=1\n\n{MARKED}",
    "seams that are not there": f'Content-Type: multipart/mixed; boundary="x"\n\n{MARKED}',
    "parts within parts": nested(f"\n{MARKED}", _IN_PARTS, 12),
}

#: fields of the head that say what a mail is marked
FIELDS = (
    'SIO-Label: marking="SECRET//NOFORN"; fgcolor=black; bgcolor=red',
    "X-Protective-Marking: SEC=SECRET, VER=2018.1, ORIGIN=a@example.org",
    "X-Protective-Marking: VER=2012.3, NS=gov.au, SEC=TOP-SECRET, CAVEAT=SH:x",
    "X-Label: SECRET",
    "Security-Label: SECRET//NOFORN",
    "Keywords: SECRET//NOFORN",
    "Comments: (S//NF) The site is open.",
    "X-Marking: S//NF",
    "X-Portion-Marking: (S//NF)",
    "X-Classification-Level: SECRET",
    'X-Titus-Metadata-40: {"Classification":"SECRET"}',
    "X-MSIP-Labels: MSIP_Label_1_Name=SECRET;",
)

#: what is no marking, or no part that is lost
SILENT = {
    "fields that say something else": mail(
        PLAIN,
        fields="X-Mailer: SECRET Mail 3\nX-Spam-Status: No, level=SECRETS\nOrganization: (C) A\n"
        f"Sensitivity: Company-Confidential\nComments: (S)ave\n{SUBJECT}",
    ),
    "a portion mark in a field": mail(PLAIN, fields=f"Comments: (U) Text.\n{SUBJECT}"),
    "a sentence that begins": beside("\n(U) The work will\nbegin 100 metres from there.\n"),
    "a number in the name of a file": beside('Content-Type: text/plain; name="(1) a"\n\n(U) x\n'),
    "a note for old readers": beside("\n(U) Text.\n").replace(
        "\n\n--seam", "\n\nThis is a multi-part message in MIME format.\n--seam", 1
    ),
}


@pytest.mark.parametrize("what", JUDGED)
def test_a_mark_in_a_part_is_judged(what: str) -> None:
    assert "ROL01" in codes(beside(JUDGED[what]))


@pytest.mark.parametrize("what", TOLD)
def test_a_part_that_nobody_can_read_is_told(what: str) -> None:
    assert "FRM03" in codes(beside(TOLD[what]))


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_says_a_marking_is_judged(field: str) -> None:
    assert {"ROL01", "CLS10"} & codes(mail(PLAIN, fields=f"{field}\n{SUBJECT}"))


@pytest.mark.parametrize("where", ["before", "behind"])
def test_a_mark_outside_of_all_parts_is_told(where: str) -> None:
    text = mail(PLAIN)
    text = text.replace("\n\n--seam", f"\n\n{MARKED}--seam", 1) if where == "before" else text
    assert "FRM03" in codes(text if where == "before" else text + MARKED)


@pytest.mark.parametrize("what", SILENT)
def test_what_is_no_marking_of_a_mail_is_not_told(what: str) -> None:
    assert codes(SILENT[what]) == set()


@pytest.mark.parametrize("part", [*JUDGED.values(), *TOLD.values()])
def test_what_is_seen_of_a_mail_has_the_length_of_its_text(part: str) -> None:
    text = beside(part)
    assert len(view(text, "a.eml").text) == len(text)


def test_a_label_that_bears_a_mark_leaves_the_banner_its_place() -> None:
    text = f"To: (U) Ann\n\n{BANNERS}"
    assert [one.code for one in check(Source(text, "memo.txt")) if one.code == "CLS01"] == []
