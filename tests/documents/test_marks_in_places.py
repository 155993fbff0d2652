"""No mark passes unread: each place, each way to write one, in text, Markdown and HTML."""

import html
import random

import pytest
from made_documents import Document, clean
from places_of_marks import BANNERS, IN_HTML, IN_TEXT, LAWFUL, MARKS

from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.reading.document_view import view
from validator.text.source import Source

BLOCK = "Classified By: Jane Invented, Director\nReason: 1.4(b)\nDeclassify On: 20310609\n"
#: these say that a mark is missing, not that one was read
OF_ABSENCE = {"POR01", "POR02", "POR22"}
SENTENCE = "The bridge opens in June."


def memo(lines: str, banner: str = "CONFIDENTIAL") -> str:
    block = BLOCK if banner == "CONFIDENTIAL" else ""
    first = f"({banner[0]}) The ferry runs daily."
    return f"{banner}\n\nDate: June 9, 2021\n\n{first}\n\n{lines}\n\n{block}\n{banner}\n"


def page(lines: str) -> str:
    block = BLOCK.strip().replace("\n", "<br>\n")
    return (
        "<html><head><title>TRAINING</title></head><body><p>CONFIDENTIAL</p>\n"
        f"<p>Date: June 9, 2021</p>\n<p>(C) The ferry runs daily.</p>\n{lines}\n<p>{block}</p>\n"
        "<p>CONFIDENTIAL</p></body></html>\n"
    )


def codes(text: str, name: str) -> set[str]:
    found = check(Source(text, name))
    return {one.code for one in found if one.severity > Severity.INFO} - OF_ABSENCE


def test_what_the_marks_are_put_into_is_lawful() -> None:
    assert codes(memo("(U) Text."), "a.txt") == set()
    assert codes(memo("(U) Text.", "UNCLASSIFIED"), "a.md") == set()
    assert codes(page("<p>(U) Text.</p>"), "a.html") == set()


@pytest.mark.parametrize("name", ["memo.txt", "memo.md"])
@pytest.mark.parametrize("place", IN_TEXT)
def test_a_mark_in_a_text_is_judged_or_named(place: str, name: str) -> None:
    assert codes(memo(place.format(mark="(S//NF)")), name)


@pytest.mark.parametrize("mark", ["((S))", "(S|NF)", "(Secret)"])
@pytest.mark.parametrize("place", [one for one in IN_TEXT if "{mark}" in one])
def test_what_stands_for_a_mark_is_named_in_a_text(place: str, mark: str) -> None:
    assert codes(memo(place.format(mark=mark)), "memo.txt")


@pytest.mark.parametrize("mark", ["((S))", "(S|NF)", "(Secret)"])
@pytest.mark.parametrize("place", [one for one in IN_HTML if "{mark}" in one])
def test_what_stands_for_a_mark_is_named_in_a_page(place: str, mark: str) -> None:
    assert codes(page(place.format(mark=mark)), "page.html")


@pytest.mark.parametrize("mark", ["S:", "TS:", "S -", "/S/", "/TS/", "(S1)", "(SS)"])
@pytest.mark.parametrize("lead", ["", "2. ", "a. ", "- ", "> ", "# ", "| "])
def test_a_letter_with_other_signs_is_named_before_a_sentence(lead: str, mark: str) -> None:
    assert "FRM02" in codes(memo(f"{lead}{mark} {SENTENCE}"), "memo.txt")


@pytest.mark.parametrize(
    "lines",
    [
        "Q: Why does the ferry stop?\n\nS: The ferry stops at dusk.",
        "S: drive",
        "/S/ JANE INVENTED",
        "(S1) The first office.\n\n(S2) The second office.",
        "B) The ferry stops at dusk.\n\nC) The bridge opens in June.",
        "C:\\\\Texts are kept there.",
    ],
)
def test_a_letter_of_a_list_or_a_name_is_no_mark(lines: str) -> None:
    assert codes(memo(lines, "UNCLASSIFIED"), "memo.txt") == set()


@pytest.mark.parametrize("seed", range(60))
def test_every_attribute_of_a_tag_is_read_at_its_place(seed: int) -> None:
    by = random.Random(seed)
    said = by.choices(("(U) map", "(S) map", "S", "SECRET//NOFORN", "map", "(C//NF) \nmap"), k=4)
    names = by.sample(
        ("alt", "title", "aria-label", "data-portion", "data-classification", "id"), 4
    )
    quotes = by.choices("\"'", k=4)
    tag = "".join(f" {n}={q}{s}{q}" for n, s, q in zip(names, said, quotes, strict=True))
    text = (
        f"<p>SECRET//NOFORN</p><img{by.choice(('', ' src=a'))}{tag}{by.choice(('', '/'))}><p>x</p>"
    )
    shown = view(text, "a.html").text
    assert len(shown) == len(text)
    for name, words in zip(names, said, strict=True):
        place = text.index(f" {name}=") + len(f" {name}='")
        if words.startswith("(") and not name.startswith(("data", "id")):
            assert shown[place : place + 3] == words[:3]
        if words == "S" and name.startswith("data"):
            assert shown[place - 1 : place + 2] == "(S)"


@pytest.mark.parametrize("name", ["page.html", "memo.md"])
@pytest.mark.parametrize("place", IN_HTML)
def test_a_mark_in_a_page_is_judged_or_named(place: str, name: str) -> None:
    shell = page if name.endswith("html") else memo
    assert codes(shell(place.format(mark="(S//NF)")), name)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_judged_or_named_however_it_is_written(mark: str) -> None:
    text = f"{mark} {SENTENCE}"
    assert codes(memo(text), "memo.txt")
    assert codes(memo(text), "memo.md")
    assert codes(page(f"<p>{html.escape(mark, quote=False)} {SENTENCE}</p>"), "page.html")


@pytest.mark.parametrize("banner", BANNERS)
def test_a_line_that_says_a_level_is_judged_or_named(banner: str) -> None:
    text = f"{banner}\n\n(U) The last page."
    assert codes(memo(text), "memo.txt")
    assert codes(memo(text), "memo.md")
    said = html.escape(banner, quote=False)
    assert codes(page(f"<p>{said}</p>\n<p>(U) The last page.</p>"), "page.html")


@pytest.mark.parametrize("mark", ["(S)", "(S//NF)", "((S))", "(Secret)"])
@pytest.mark.parametrize("title", ["Title", "Plan Alpha", "# Title", "Summary", "2. Plan Alpha"])
def test_a_mark_behind_a_title_is_no_name(title: str, mark: str) -> None:
    assert codes(memo(f"{title} {mark}\n\n(U) {SENTENCE}"), "memo.md")


@pytest.mark.parametrize("line", ["Caveats: NOFORN", "NOFORN", "//NOFORN", "Handling: NOFORN"])
def test_controls_that_the_banner_has_are_said_again(line: str) -> None:
    text = memo(f"(S//NF) {SENTENCE}\n\n{line}", "SECRET//NOFORN")
    assert "FRM02" not in codes(text, "memo.txt")


@pytest.mark.parametrize("label", ["LDC", "Limited Dissemination Control"])
def test_the_control_of_a_designation_indicator_is_read(label: str) -> None:
    text = memo(f"(CUI) {SENTENCE}\n\n{label}: NOFORN", "CUI")
    assert "FRM02" not in codes(text, "memo.txt")


def test_readers_that_the_banner_names_are_said_again() -> None:
    readers = "REL TO USA, GBR"
    text = memo(f"(S//{readers}) {SENTENCE}\n\nReleasable to USA, GBR", f"SECRET//{readers}")
    assert "FRM02" not in codes(text, "memo.txt")


@pytest.mark.parametrize("line", LAWFUL)
def test_what_only_looks_like_a_mark_is_none(line: str) -> None:
    for banner in ("UNCLASSIFIED", "CONFIDENTIAL"):
        assert codes(memo(line, banner), "memo.md") == set()
        if "```" not in line and "~~~" not in line:
            assert codes(memo(line, banner), "memo.txt") == set()


def test_a_letter_that_no_register_knows_is_named() -> None:
    assert "FRM02" in codes(memo(f"(X) {SENTENCE}"), "memo.txt")
    assert "FRM02" in codes(memo(f"2. (X) {SENTENCE}"), "memo.txt")
    assert codes(memo("(X) marks the spot"), "memo.txt") == set()


def _higher(one: Document) -> str | None:
    """Return a mark above a document, None if there is none."""
    level = (one.opening or "").split("/")[0]
    return {"UNCLASSIFIED": "(S)", "CONFIDENTIAL": "(S)", "SECRET": "(TS)"}.get(level)


def _with(one: Document, place: str, mark: str) -> str:
    """Return a document with a mark at a place below its text."""
    put = place.replace("(S//NF)", mark).format(mark=mark)
    last = "</body>" if one.kind == "html" else (one.closing or "")
    head, closes, tail = one.text.rpartition(last)
    return f"{head}\n\n{put}\n\n{closes}{tail}"


@pytest.mark.parametrize("seed", range(200))
def test_a_mark_at_any_place_of_a_made_document_is_judged_or_named(seed: int) -> None:
    one, by = clean(seed), random.Random(seed)
    mark = _higher(one)
    if mark is None or one.kind == "mail":
        return
    place = by.choice(IN_HTML if one.kind == "html" else IN_TEXT)
    found = check(Source(_with(one, place, mark), one.name), profile=one.profile)
    said = {d.code for d in found if d.severity > Severity.INFO} - OF_ABSENCE
    assert said, place
