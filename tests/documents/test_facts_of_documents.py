"""Day, authority and what hides nothing: facts of documents that were told wrongly once."""

from pathlib import Path

import pytest
from command import cablelint

from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.reading import read
from validator.text.source import Source

BLOCK = "Classified By: Jane Invented, Director\nReason: 1.4(b)\nDeclassify On: 20310609\n"


def memo(*lines: str, banner: str = "CONFIDENTIAL", day: str = "June 9, 2021") -> str:
    text = "\n\n".join(lines)
    return f"{banner}\n\nDate: {day}\n\n{text}\n\n{banner}\n"


def codes(text: str, name: str = "memo.txt") -> set[str]:
    found = check(Source(text, name))
    return {one.code for one in found if one.severity > Severity.INFO}


@pytest.mark.parametrize(
    "lines",
    [
        "Text.\n\n```\ncode\n\n(S//NF) Text.",
        "~~~\n(S//NF) Text.",
        "`<!--` opens a comment.\n\n(S//NF) Two.\n\n`-->` ends one.",
        "<!-- open\n\n(S//NF) Text.",
        "<script>\n\n(S//NF) Text.",
    ],
)
def test_what_is_never_closed_hides_nothing(lines: str) -> None:
    assert "ROL01" in codes(memo("(C) One.", lines, BLOCK), "memo.md")


def test_a_script_that_is_never_closed_hides_nothing_behind_one_that_is() -> None:
    page = (
        "<html><head><script>x</script></head><body><p>CONFIDENTIAL</p><p>Date: June 9, 2021</p>"
        "<p>(C) One.</p><script>y<p>(S//NF) Two.</p><p>CONFIDENTIAL</p></body></html>"
    )
    assert "ROL01" in codes(page, "page.html")


@pytest.mark.parametrize("day", ["February 31, 2021", "31 June 2021", "2021-02-30", "13/45/2021"])
def test_a_date_that_cannot_be_is_told_as_such(day: str) -> None:
    found = codes(memo("(C) One.", BLOCK, day=day))
    assert "S21" in found
    assert "DEC49" not in found


def test_a_document_with_a_day_or_without_any_has_no_date_that_cannot_be() -> None:
    assert "S21" not in codes(memo("(C) One.", BLOCK))
    assert "S21" not in codes(memo("(C) One.", BLOCK, day="soon"))


@pytest.mark.parametrize(
    "notice",
    [
        "Unclassified when separated from classified enclosures",
        "UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE",
        "Unclassified when enclosure removed",
        "Unclassified upon removal of attachments.",
        "Upon removal of attachments, this document is UNCLASSIFIED.",
        "Unclassified without classified attachment",
    ],
)
def test_an_unclassified_letter_of_transmittal_needs_no_authority_of_its_own(notice: str) -> None:
    assert codes(memo("(U) The study is attached.", notice, banner="SECRET")) == set()


def test_a_letter_that_is_classified_itself_needs_its_authority() -> None:
    notice = "Upon removal of attachments, this document is CONFIDENTIAL."
    assert "DEC08" in codes(memo("(C) The study.", notice, banner="SECRET"))
    notice = "Unclassified when separated from enclosures"
    assert "DEC08" in codes(memo("(S) The study.", notice, banner="SECRET"))


def test_a_block_in_small_letters_is_read() -> None:
    block = "derived from Training Guide 1, 5 January 2020\ndeclassify on 20310609\n"
    cable = read(Source(memo("(C) One.", block), "memo.txt"))
    assert cable.authority is not None
    assert cable.authority.derived_from == "Training Guide 1, 5 January 2020"
    assert cable.authority.span.start > 0
    assert codes(memo("(C) One.", block)) == set()


def test_a_sentence_on_a_source_is_no_block() -> None:
    cable = read(Source(memo("(C) One.", "derived from the desk\nand its papers."), "memo.txt"))
    assert cable.authority is None


def test_the_roll_up_of_a_document_speaks_of_no_cable(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    file.write_text(memo("(S//NF) One.", BLOCK), encoding="utf-8")
    said = cablelint("rollup", file).stdout
    assert "the document says" in said
    assert "the document does not say it" in said
    assert "the cable" not in said
    assert "on a cable" not in said
