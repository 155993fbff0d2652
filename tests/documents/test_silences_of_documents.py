"""What nobody saw of documents once: each of it is judged now, or named."""

import pytest

from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.text.source import Source

HEAD = "From: Ann <ann@example.org>\nDate: Wed, 09 Jun 2021 10:00:00 +0000\n"
SUBJECT = "Subject: (U) TRAINING EXAMPLE\nMIME-Version: 1.0\n"
PLAIN = "Content-Type: text/plain\n\nUNCLASSIFIED\n\n(U) The bridge opens.\n\nUNCLASSIFIED\n"


def codes(text: str, name: str) -> list[str]:
    found = check(Source(text, name))
    return [one.code for one in found if one.severity > Severity.INFO]


def memo(*lines: str) -> str:
    text = "\n\n".join(lines)
    return f"UNCLASSIFIED\n\nDate: June 9, 2021\n\n{text}\n\nUNCLASSIFIED\n"


def mail(*parts: str, kind: str = "mixed", head: str = SUBJECT) -> str:
    body = "".join(f"--seam\n{part}\n" for part in parts)
    return f'{HEAD}{head}Content-Type: multipart/{kind}; boundary="seam"\n\n{body}--seam--\n'


def page(words: str) -> str:
    return f"Content-Type: text/html\n\n<p>UNCLASSIFIED</p><p>{words}</p><p>UNCLASSIFIED</p>\n"


# -- mails ----------------------------------------------------------------------------------------


def test_a_page_that_says_more_than_the_plain_text_is_read_too() -> None:
    both = mail(PLAIN, page("(S//NF) The bridge opens."), kind="alternative")
    assert "CLS09" in codes(both, "a.eml")
    first = mail(page("(S//NF) The bridge opens."), PLAIN, kind="alternative")
    assert "CLS09" in codes(first, "a.eml")


def test_a_page_that_says_the_same_is_passed_over() -> None:
    assert codes(mail(PLAIN, page("(U) The bridge opens."), kind="alternative"), "a.eml") == []


def test_a_field_of_the_head_that_says_how_the_mail_is_marked_is_a_banner() -> None:
    for name in ("X-Classification", "X-Security-Classification", "X-Msg-Marking"):
        text = mail(PLAIN, head=f"{name}: SECRET//NOFORN\n{SUBJECT}")
        assert "CLS10" in codes(text, "a.eml"), name
        same = mail(PLAIN, head=f"{name}: UNCLASSIFIED\n{SUBJECT}")
        assert codes(same, "a.eml") == [], name


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("SECRET//NOFORN Training example", ["FRM02"]),
        ("RE: SECRET//NOFORN Training example", ["FRM02"]),
        ("TOP SECRET//SI/TK//NOFORN: Training example", ["FRM02"]),
        ("SECRET//REL TO USA, GBR Training example", ["FRM02"]),
        ("UNCLASSIFIED//FOUO Training example", []),
        ("Secret of the bridge", []),
        ("SECRET santa", []),
    ],
)
def test_a_marking_at_the_head_of_a_subject_is_named_where_it_is_higher(
    subject: str, expected: list[str]
) -> None:
    text = mail(PLAIN, head=SUBJECT.replace("(U) TRAINING EXAMPLE", subject))
    assert codes(text, "a.eml") == expected


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBBQAAAAI\n", 1),
        ("Content-Type: image/png\n\n\x89PNG\n", 1),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!not base64\n", 1),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n//79/P8=\n", 1),
        (
            (
                "Content-Type: text/plain; charset=nowhere\nContent-Transfer-Encoding: base64\n\n"
                "KFUpIFRleHQu\n"
            ),
            1,
        ),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nKFUpIFRleHQu\n", 0),
        ("Content-Type: text/plain\n\n(U) Text.\n", 0),
    ],
)
def test_a_part_that_cannot_be_read_is_named(part: str, count: int) -> None:
    assert codes(mail(PLAIN.rstrip(), part), "a.eml").count("FRM03") == count


def test_a_mail_is_known_by_its_head_too() -> None:
    part = "Content-Type: application/zip\n\nPK\n"
    assert "FRM03" in codes(mail(PLAIN, part), "saved.txt")
    assert codes(memo("(U) Content-Type: the words of a mail."), "memo.txt") == []


# -- lost brackets, covers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "(S The bridge opens in June.",
        "(S//NF The bridge opens in June.",
        "(TS//SI//NF The bridge opens in June.",
        "(S//REL TO USA, GBR The bridge opens in June.",
        "- (S The bridge opens in June.",
        "## (S The bridge opens in June.",
        "a. (S//NF The bridge opens in June.",
    ],
)
def test_a_mark_without_its_end_is_judged(line: str) -> None:
    found = codes(memo("(U) The ferry runs daily.", line), "memo.md")
    assert "ROL01" in found
    assert "S66" in found


@pytest.mark.parametrize(
    "line",
    [
        "(C Company of the guard marches.)",
        "(S or U, nobody knows.",
        "(U.S. forces) The ferry runs.",
        "The plan (S The bridge opens.",
    ],
)
def test_a_bracket_of_a_sentence_is_no_mark(line: str) -> None:
    found = codes(memo("(U) The ferry runs daily.", line), "memo.txt")
    assert "ROL01" not in found
    assert "S66" not in found


def test_a_cover_line_is_no_banner_but_named_where_it_is_higher() -> None:
    for cover in ("TOP SECRET//SI//NOFORN COVER SHEET", "SECRET COVER PAGE"):
        text = f"{cover}\n\n{memo('(U) The ferry runs daily.')}"
        assert codes(text, "memo.txt") == ["FRM02"]
    text = f"UNCLASSIFIED COVER SHEET\n\n{memo('(U) The ferry runs daily.')}"
    assert codes(text, "memo.txt") == []


# -- HTML -----------------------------------------------------------------------------------------


def html(head: str, body: str = "") -> str:
    day = "<p>Date: June 9, 2021</p>"
    text = f"<p>UNCLASSIFIED</p>{day}<p>(U) The ferry runs.</p>{body}<p>UNCLASSIFIED</p>"
    return f"<html><head>{head}</head><body>{text}</body></html>\n"


def test_the_title_of_a_page_is_its_subject() -> None:
    assert "ROL01" in codes(html("<title>(S//NF) TRAINING EXAMPLE</title>"), "a.html")
    assert "FRM02" in codes(html("<title>SECRET//NOFORN TRAINING</title>"), "a.html")
    assert codes(html("<title>(U) TRAINING EXAMPLE</title>"), "a.html") == []
    assert codes(html("<title>TRAINING EXAMPLE</title>"), "a.html") == []


def test_a_field_of_the_head_of_a_page_that_says_how_it_is_marked_is_a_banner() -> None:
    for name in ("classification", "dc.classification", "security-marking"):
        field = f'<meta name="{name}" content="{{}}">'
        assert "CLS10" in codes(html(field.format("SECRET//NOFORN")), "a.html"), name
        assert codes(html(field.format("UNCLASSIFIED")), "a.html") == []
    assert codes(html('<meta name="description" content="The ferry">'), "a.html") == []


def test_what_tells_of_a_picture_is_a_portion() -> None:
    picture = '<img src="a.png" alt="{}">'
    assert "ROL01" in codes(html("", picture.format("(S//NF) Map of the bridge")), "a.html")
    assert codes(html("", picture.format("(U) Map of the bridge")), "a.html") == []
    assert codes(html("", picture.format("Map of the bridge")), "a.html") == []
