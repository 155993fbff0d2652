"""Shapes of memos, mails and pages: what is lawful raises nothing, a mark above is found."""

import pytest

from validator import check, parse
from validator.checking.engine import check as findings_of
from validator.reading import read
from validator.text.source import Source

BLOCK = (
    "Classified By: Jane Invented, Desk Officer\n"
    "Derived From: Training Guide 1, 5 January 2020\n"
    "Declassify On: 20340512\n"
)
TITLE = "\n\nDate: 12 May 2024\n\n"
HEAD = "From: Jane <j@example.gov>\nTo: John <o@example.gov>\nDate: 12 May 2024 10:00:00 +0000\n"
TYPED = "Content-Type: text/plain\n\n"


def memo(body: str, banner: str = "CONFIDENTIAL") -> str:
    """Return a memo under a banner."""
    return f"{banner}{TITLE}(C) First.\n\n{body}\n\n{BLOCK}\n{banner}\n"


def page(body: str) -> str:
    """Return a page of HTML on one line."""
    block = BLOCK.strip().replace("\n", "<br>")
    return (
        "<html><body><p>CONFIDENTIAL</p><p>Date: 12 May 2024</p><p>(C) First.</p>"
        f"{body}<p>{block}</p><p>CONFIDENTIAL</p></body></html>\n"
    )


def mail(body: str, subject: str = "(U) Bridge") -> str:
    """Return a mail under a banner."""
    return (
        f"{HEAD}Subject: {subject}\n{TYPED}CONFIDENTIAL\n\n(C) First.\n\n{body}\n\n{BLOCK}"
        "\nCONFIDENTIAL\n"
    )


LAWFUL = {
    "originator.txt": "CONFIDENTIAL\n\nINFORMATION MEMORANDUM\n\nDATE: 12 May 2024\nTO: The Sec"
    "retary\n"
    f"FROM: EUR - John Invented\nSUBJECT: (U) Bridge\n\n• (C) Text.\n\n{BLOCK}\nCONFIDENTIAL\n",
    "information.txt": "SECRET\n\nDATE OF INFORMATION: 1 January 2009\nDate: 12 May 2024\n\n(S) "
    f"Text.\n\n{BLOCK}\nSECRET\n",
    "answer.eml": mail("(U) Thanks.", "RE: (U) Bridge"),
    "levelled.eml": mail("(U) Thanks.", "CONFIDENTIAL//(U) Bridge"),
    "quoted.eml": f"{HEAD}Subject: RE: (U) Bridge\n{TYPED}Classification: SECRET\n\n(U) Thanks.\n\n"
    f"{BLOCK}\nOn 11 May 2024 John wrote:\n\n> Classification: SECRET\n>\n> (S) Text.\n>\n"
    ">> CONFIDENTIAL\n>>\n>> (C) Text?\n>>\n>> CONFIDENTIAL\n>\n> Classification: SECRET\n\n"
    "Classification: SECRET\n",
    "original.txt": "From: Jane\n"
    "Sent: Sunday, May 12, 2024 10:00 AM\nTo: John\nSubject: (U) Bridge\n\n"
    f"Classification: CONFIDENTIAL\n\n(C) Text.\n\n{BLOCK}\n-----Original Message-----\n"
    "From: John\n"
    "Sent: Saturday, May 11, 2024 9:00 AM\nTo: Jane\nSubject: (U) Bridge\n\n"
    "Classification: UNCLASSIFIED\n\n(U) Any news?\n\nClassification: UNCLASSIFIED\n\n"
    "Classification: CONFIDENTIAL\n",
    "front.md": "---\ndate: 2024-05-12\ntags: [a, b]\nclassification: SECRET//NOFORN\n---\n\n"
    f"**SECRET//NOFORN**\n\n(S//NF) Text.\n\n{BLOCK}\n**SECRET//NOFORN**\n",
    "heading.md": f"# SECRET\n\n## (U) Title{TITLE}(S) Text.\n\n{BLOCK}\n# SECRET\n",
    "centred.md": f"<center>**SECRET**</center>{TITLE}"
    f"(S) Text.\n\n{BLOCK}\n<center>**SECRET**</center>\n",
    "numbers.txt": f"SECRET - 1 -{TITLE}(S) Text.\n\n{BLOCK}\n- 1 - SECRET\n",
    "page.html": page("<h1>(U) Title</h1>"),
    "atomic.txt": "SECRET//RESTRICTED DATA\n\n12 May 2024\n\n(S//RD) Text.\n\n(U) Text.\n\n"
    "Classified By: Jane Invented\nDerived From: CG-TEST-1, 3 May 2020, DOE OC\n\n"
    "SECRET//RESTRICTED DATA\n",
    "letter.txt": f"SECRET{TITLE}SUBJECT: (U) Study\n\n(U) The study is attached.\n\n"
    f"UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE\n\n{BLOCK}\nSECRET\n",
}
ABOVE = {
    **{
        f"{number}.txt": memo(line)
        for number, line in enumerate(
            (
                *("1. a. (S) Text.", "1.a.(1) (S) Text.", "1. - (S) Text.", "4 - (S) Text."),
                *("1st. (S) Text.", "<4> (S) Text.", "10:00 (S) Text.", "Encl: 1. (S) Letter"),
                *("REFERENCES: (a) (S) Letter", "(U) a\t(S) b", "(U) East      (S) 12"),
                *("Tab A\t(S) Text", "| Text (S) |", "| 12 | 13 (S) |", "1. Intro (S) ..... 4"),
            )
        )
    },
    **{
        f"{number}.html": page(part)
        for number, part in enumerate(
            (
                "<p><span>(</span><span>S</span><span>)</span> Text</p>",
                "<p>(<b>S</b>//<b>NF</b>) Text</p>",
                "<p>(S\n)\nText</p>",
                "<p>(S&shy;) Text</p>",
                "<p>(S<wbr>//NF) Text</p>",
                "<p>&#8203;(S) Text</p>",
                "<p>&#x28;&#83;&#x29; Text</p>",
                "<noscript><p>(S) Text</p></noscript>",
                "<summary>(S) Text</summary>",
                "<h3>Background (S)</h3>",
                "<table><tr><td>(C) a</td><td>(S) b</td></tr></table>",
            )
        )
    },
    "answer.eml": mail("x", "RE: FW: (S) Bridge"),
    "behind.eml": mail("x", "Bridge (S)"),
    "sent_on.eml": f"{HEAD}Subject: (U) x\nContent-Type: multipart/mixed; boundary=b\n\n"
    f"--b\n{TYPED}{memo('x')}\n"
    f"--b\nContent-Type: message/rfc822\n\n{HEAD}Subject: y\n\n(S) Text\n--b--\n",
    "tags.md": f"---\ntags: [a]\n---\n{memo('(S) Text.')}",
}


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_document_raises_nothing(name: str) -> None:
    found = [one for one in findings_of(Source(LAWFUL[name], name)) if one.severity.name != "INFO"]

    assert read(Source(LAWFUL[name], name)).form == "document"
    assert [(one.code, one.message) for one in found] == []


@pytest.mark.parametrize("name", ABOVE)
def test_a_mark_above_the_banner_is_found(name: str) -> None:
    codes = {one.code for one in check(ABOVE[name], filename=name)}

    assert codes & {"ROL01", "FRM02"}


def test_the_banner_of_a_quoted_mail_answers_for_what_it_quotes_itself() -> None:
    name = "quoted.eml"
    text = LAWFUL[name].replace(">> (C) Text?", ">> (S) Text?")

    assert [one.code for one in check(text, filename=name)] == ["CLS09"]


def test_a_fault_within_a_banner_is_shown_where_it_stands() -> None:
    text = memo("x", "MEMO\n\nCONFIDENTIAL//NOFORM").replace("MEMO\n\n", "", 1)
    text = "MEMO\n\n" + text

    shown = [text[one.span.start : one.span.end] for one in check(text) if one.code == "DIS66"]

    assert shown
    assert set(shown) == {"NOFORM"}


@pytest.mark.parametrize(
    "text",
    ["Copyright\n\n    (C) Copyright Jane Invented\n", "(C) Jane Invented, 2020\n", "- (S)ave\n"],
)
def test_the_sign_of_an_owner_and_a_key_of_a_menu_make_no_document(text: str) -> None:
    assert parse(text).form == "none"


@pytest.mark.parametrize(
    "banner",
    [
        "CONFIDENTIAL                                Page 1",
        "CONFIDENTIAL (UNCLASSIFIED when separated from enclosure)",
        "CONFIDENTIAL - UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE",
        "CONFIDENTIAL - WORKING PAPERS",
        "CONFIDENTIAL (DRAFT)",
        "CONFIDENTIAL.",
        "~~~ CONFIDENTIAL ~~~",
    ],
)
def test_what_stands_behind_the_level_of_a_banner_makes_it_none_the_less_one(banner: str) -> None:
    document = read(Source(memo("(U) Text.", banner), "memo.txt"))
    assert [str(one.level) for one in document.banners] == ["CONFIDENTIAL"] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "CONFIDENTIAL papers are kept in the safe when nobody reads them.",
        "UNCLASSIFIED when separated from the enclosure.",
        "SECRET is what the page was, and the page 3 as well.",
    ],
)
def test_a_sentence_that_begins_with_a_level_is_no_banner(sentence: str) -> None:
    document = read(Source(memo(sentence), "memo.txt"))
    assert len(document.banners) == 2


@pytest.mark.parametrize(
    "block",
    [
        "CL BY: 1234567\nCL REASON: 1.4(c)\nDECL ON: 20340512\nDRV FM: Training Guide 1\n",
        "CL BY 1234567\nRSN: 1.4(c)\nDECL ON 20340512\nDERV FM Training Guide 1\n",
        "Class. by: 1234567\nClass. Reason: 1.4(c)\nDerv from: Training Guide 1\nDecl: 20340512\n",
    ],
)
def test_an_authority_block_in_short_words_is_read(block: str) -> None:
    text = f"SECRET{TITLE}(S) Text.\n\n{block}\nSECRET\n"
    document = read(Source(text, "memo.txt"))
    block_read = document.authority
    assert block_read is not None
    assert block_read.classified_by == "1234567"
    assert block_read.reasons
    assert block_read.derived_from == "Training Guide 1"
    assert document.declassification is not None
    assert "20340512" in document.declassification.instruction.text


@pytest.mark.parametrize("mark", ["(ts)", "(Ts)", "( ts )", "(sbu)"])
def test_a_short_level_in_small_letters_is_a_mark_where_one_stands(mark: str) -> None:
    found = check(memo(f"{mark} Text.\n\n- {mark} Text."), "memo.txt")
    assert [one.code for one in found if one.code == "POR07"] == ["POR07"] * 2
    within = check(memo(f"(U) The transport section {mark} was asked."), "memo.txt")
    assert "POR07" not in [one.code for one in within]


@pytest.mark.parametrize(
    "before", ["&bull; ", "&emsp;", "&ensp;", "&mdash; ", "&middot; ", "&ldquo;", "&sect; 2 "]
)
def test_a_sign_by_its_name_before_a_mark_hides_nothing(before: str) -> None:
    found = check(page(f"<p>{before}(S) Two</p>"), "page.html")
    assert "ROL01" in [one.code for one in found]


def test_a_mark_whose_slashes_have_names_is_read() -> None:
    found = check(page("<p>(S&sol;&sol;NF) Two &nosuch; &copy; &amp; more</p>"), "page.html")
    assert "ROL01" in [one.code for one in found]


@pytest.mark.parametrize(
    "lead", ["[EXTERNAL] ", "[list-a] RE: ", "RE: [EXT] ", "[EXTERNAL][bridge] FW: "]
)
def test_what_a_gateway_sets_before_a_subject_hides_no_mark(lead: str) -> None:
    lead = lead.replace("][", "] [")
    found = check(mail("(U) Two.", f"{lead}(S) Bridge"), "mail.eml")
    assert "ROL01" in [one.code for one in found]


@pytest.mark.parametrize("lead", ["Table 3-2", "Table 2", "Figure 1.", "Fig. 4", "Exhibit A"])
def test_a_mark_behind_the_number_of_a_caption_is_read(lead: str) -> None:
    found = check(memo(f"{lead} (S) Course of the cable"), "memo.txt")
    assert "ROL01" in [one.code for one in found]


@pytest.mark.parametrize("mark", ["[S] Bridge", "[SECRET] Bridge", "[S//NF] Bridge"])
def test_brackets_of_a_mark_are_none_of_a_gateway(mark: str) -> None:
    found = check(mail("(U) Two.", mark), "mail.eml")
    assert "ROL01" in [one.code for one in found]


@pytest.mark.parametrize("name", ["Classification", "MMHS-Classification", "Security-Marking"])
def test_a_field_of_a_mail_that_says_how_it_is_marked_is_a_banner(name: str) -> None:
    text = mail("(U) Two.").replace("Subject:", f"{name}: SECRET\nSubject:", 1)
    found = check(text, "mail.eml")
    assert {one.code for one in found} & {"CLS10", "ROL03"}
