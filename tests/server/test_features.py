"""What an editor asks of a text, each a function of the text as it was checked."""

from functools import cache

import pytest
from command import CLEAN
from texts_in_editors import at, checked_text

from validator.law.words import controls
from validator.server.features.completion import CABLE, offers
from validator.server.features.hints import hints
from validator.server.features.hover import explained
from validator.server.features.symbols import Symbol, folds, symbols
from validator.server.features.tokens import tokens
from validator.text.source import Span

DOCUMENT = """\
SECRET//NOFORN

1. (U) First.

2. (S//REL TO USA, GBR) Second.

SECRET//NOFORN
"""


def said(text: str, word: str, within: str = "") -> str:
    """Return what is said of the middle of a word of a text."""
    start = text.index(within) if within else 0
    found = explained(checked_text(text), text.index(word, start) + len(word) // 2)
    return "" if found is None else found.markdown


def test_a_mark_is_explained_with_its_source() -> None:
    shown = said(CLEAN, "(C)")
    assert "**CONFIDENTIAL** (C): a level of classification" in shown
    assert "32 CFR 2001.24(a)" in shown
    shown = said(DOCUMENT, "(S//REL TO USA, GBR)")
    assert "**S//REL TO USA, GBR**" in shown
    assert "GBR: United Kingdom" in shown
    assert "Source: " in shown


@pytest.mark.parametrize(
    ("word", "within", "parts"),
    [
        ("SIPDIS", "", ("**SIPDIS**", "caption of cables", "Source: ")),
        ("12958", "", ("**E.O. 12958**", "as amended by E.O. 13292", "Source: ")),
        ("PREL", "TAGS", ("**PREL**", "subject TAG", "Source: ")),
        ("DUSHANBE", "C O N F", ("**DUSHANBE**: a post", "RUEHDBU", "Source: ")),
        ("SECSTATE", "", ()),
    ],
)
def test_words_of_the_header_are_explained(word: str, within: str, parts: tuple[str, ...]) -> None:
    shown = said(CLEAN, word, within)
    for part in parts:
        assert part in shown


def test_an_instruction_is_explained() -> None:
    line = next(one for one in CLEAN.split("\n") if one.startswith("E.O. 12958:"))
    text = CLEAN.replace(line, "E.O. 12958: DECL: X1")
    assert "**X1**: exemption under E.O. 12958" in said(text, "X1", "12958")


def test_nothing_is_said_of_the_text_itself() -> None:
    body = CLEAN[CLEAN.index("1. (C)") :] if "1. (C)" in CLEAN else CLEAN
    place = CLEAN.index(body) + len(body) // 2
    assert explained(checked_text(CLEAN), place) is None
    assert explained(checked_text(""), 0) is None


def labels(text: str) -> list[str]:
    """Return what is offered where a text has a bar."""
    plain, offset = at(text)
    return [one.label for one in offers(checked_text(plain), offset)]


def test_words_are_offered_where_they_may_stand() -> None:
    header = CLEAN[: CLEAN.index("TAGS:")]
    assert "PREL" in labels(f"{header}TAGS: PGOV, P|")
    assert labels(f"{header}TAGS: PREL\n1. (|")[:2] == ["U", "R"]
    assert "GBR" in labels(f"{header}TAGS: PREL\n1. (S//REL TO USA, |")
    assert "NF" in labels(f"{header}TAGS: PREL\n1. (S//|")
    assert labels("E.O. 1|")[-1] != labels("E.O. 1|")[0]
    assert "13526" in labels("E.O. 1|")
    assert "NODIS" in labels("S E C R E T DUSHANBE 000001\n\nNOD|")
    assert "S E C R E T" in labels("BT\nS|")
    assert labels("BT\nS E C R E T DUSHANBE 000001\n\n1. (S) Words of prose|") == []


def test_only_words_of_the_day_are_offered() -> None:
    gone = next(one for one in controls() if one.until is not None and one.until.year < 2007)
    late = next(one for one in controls() if one.since is not None and one.since.year > 2008)
    offered = labels(f"{CLEAN}\n14. (S//|")
    words = {one.portion for one in controls() if one.known(None)}
    assert set(offered) <= words | {one.word for one in controls()}
    assert late.portion not in offered
    assert gone.portion not in offered


def test_a_whole_cable_is_offered_where_there_is_none_and_is_one() -> None:
    [offer] = offers(checked_text("ca"), 2)
    assert (offer.content, offer.is_snippet, offer.span) == (CABLE, True, Span(0, 2))
    import re

    filled = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", CABLE)
    filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", filled)
    filled = filled.replace("Name, Position", "Jane Roe, Counselor").replace("POST", "DUSHANBE")
    assert {one.code for one in checked_text(filled).findings if one.severity > 1} == set()
    assert offers(checked_text(filled), len(filled)) != (offer,)


def named(found: tuple[Symbol, ...]) -> list[str]:
    return [one.name for one in found]


def test_the_outline_holds_heading_header_and_paragraphs_with_their_marks() -> None:
    [cable] = symbols(checked_text(CLEAN))
    assert cable.name == "07DUSHANBE1334"
    assert named(cable.children) == ["heading", "header", "text"]
    _, header, text = cable.children
    assert {"classification", "TAGS", "subject"} <= set(named(header.children))
    assert text.children[0].detail == "(C)"
    assert [one.name for one in symbols(checked_text(DOCUMENT))] == ["document 1"]

    def nested(one: Symbol) -> bool:
        return all(one.span.covers(inner.span) and nested(inner) for inner in one.children)

    assert nested(cable)


def test_what_folds_has_more_than_a_line() -> None:
    found = folds(checked_text(CLEAN))
    assert found
    assert all(0 <= one.first < one.last < CLEAN.count("\n") + 1 for one in found)


def test_marks_are_coloured_by_their_level() -> None:
    text = CLEAN.replace("11. (C)", "11. (S)")
    found = tokens(checked_text(text))
    coloured = [(text[one.span.start : one.span.end], one.type) for one in found]
    assert ("(S)", "cableSecret") in coloured
    assert ("(C)", "cableConfidential") in coloured
    assert ("SIPDIS", "cableCaption") in coloured
    ends = [0, *(one.span.end for one in found)]
    assert all(start <= one.span.start for start, one in zip(ends, found, strict=False))
    assert all("\n" not in text[one.span.start : one.span.end] for one in found)


@pytest.mark.parametrize("mark", ["S", "S//NF"])
def test_beside_the_level_line_stands_what_the_portions_require(mark: str) -> None:
    text = CLEAN.replace("11. (C)", f"11. ({mark})")
    [hint] = hints(checked_text(text), Span(0, len(text)))
    required = "SECRET//NOFORN" if "NF" in mark else "SECRET"
    assert hint.text == f"portions: {required}"
    assert "SECRET by paragraph 1" in hint.said
    assert hint.target is not None
    assert text[hint.target.start : hint.target.end] == f"({mark})"
    line = text.rfind("\n", 0, hint.offset) + 1
    assert text[line : hint.offset].startswith("C O N F I D E N T I A L")
    assert hints(checked_text("no mark at all\n"), Span(0, 10)) == ()


@cache
def every_feature(text: str) -> None:
    checked = checked_text(text)
    symbols(checked), folds(checked), tokens(checked), hints(checked, Span(0, len(text)))
    for offset in range(0, len(text) + 1, max(len(text) // 40, 1)):
        explained(checked, offset)
        offers(checked, offset)


@pytest.mark.parametrize("text", ["", "\n", "(", "\ud800", "(S)", "SECRET//", "\r\r\n", DOCUMENT])
def test_no_text_is_too_odd(text: str) -> None:
    every_feature(text)
    for cut in range(0, len(CLEAN), 97):
        every_feature(CLEAN[:cut])
