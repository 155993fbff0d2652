"""Messages that are understood alone, as a column of a table or an annotation shows them.

A message may not lean on the place it stands at, or on a related place that only a picture shows:
what it speaks of it must name.
"""

import re

import pytest

from tools.build import BUILT
from tools.messages_page import said
from validator.findings.rule import Rule
from validator.guard.rule import RULES as GUARD
from validator.rules import RULES

ALL = (*RULES, *GUARD)
#: what names a thing: an article, a number, words in capitals, what parts of a cable are called
NAMED = (
    r"(?:the|a|an|any|all|no|one|every|each|those who|its?|them|their|paragraphs?|sections?|pages?"
    r"|lines?|[A-Z\d(][\w./(),-]*)"
)
#: words that point at something without saying what it is
POINTING = {
    "here and there": r"\bhere\b|\bthere\b(?! (?:is|are|was|were)\b)|\belsewhere\b",
    "already and again": r"\balready\b|\bagain\b",
    "this and that": r"\bthis\b|\bthese\b|\bthose\b(?! (?:of|who|are)\b)",
    "above what, below what": rf"\b(?:above|below|behind|beside|after)\b(?! {NAMED}\b)",
    "it without a name before it": rf"^(?:(?!\b{NAMED} ).)*\b(?:it|its|itself)\b",
    "they without a name before them": rf"^(?:(?!\b{NAMED} |\w+s\b).)*\b(?:they|them|their)\b",
    "the one beside it": r"\bthe ones? (?:above|below|before|after|behind|beside)\b",
    "another than the first": r"\b(?:than|from|as) the (?:first|second|last|others?)\b(?! \w)",
    "another, but which": r"^(?:another|the other|the same)\b",
}


def leaning(message: str) -> list[str]:
    """Return how a message leans on what it does not name."""
    return [how for how, words in POINTING.items() if re.search(words, message)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_message_names_what_it_speaks_of(rule: Rule) -> None:
    found = {one.message: leaning(one.message) for one in said(rule) if leaning(one.message)}
    assert found == {}


def test_every_rule_says_something_that_is_looked_at() -> None:
    assert [rule.id for rule in ALL if not said(rule)] == []


@pytest.mark.parametrize(
    ("message", "how"),
    [
        ("nothing here is classified", "here and there"),
        ("a letter that does not belong there", "here and there"),
        ("the caption was already said", "already and again"),
        ("this TAG is repeated", "this and that"),
        ("no line above names a level", "above what, below what"),
        ("a control stands after", "above what, below what"),
        ("XYZ and its owner, or the words below", "above what, below what"),
        ("by whom and when it ended is missing", "it without a name before it"),
        ("must have their own owner", "they without a name before them"),
        ("must not have its own owner", "it without a name before it"),
        ("the level is lower than the one above it", "the one beside it"),
        ("SECRET differs from the first", "another than the first"),
        ("another group than that of the heading", "another, but which"),
    ],
)
def test_what_leans_is_told_by_its_words(message: str, how: str) -> None:
    assert how in leaning(message)


@pytest.mark.parametrize(
    "message",
    [
        "paragraph 2 is SECRET, the cable only CONFIDENTIAL",
        "there is no reference C",
        "the E.O. line stands below the TAGS",
        "NODIS stands beside EXDIS",
        "REL TO stands after its list",
        "no line above the E.O. line names a level",
        "the caption stands above paragraph 1",
        "XDS-4 has no date: it ends by 1 July 1999",
        "sources do not classify: they stand under Derived From",
        "the page heading says CONFIDENTIAL, paragraph 2 below it SECRET",
        "the cable is released, though it holds RD",
    ],
)
def test_what_names_its_thing_does_not(message: str) -> None:
    assert leaning(message) == []


def test_the_page_of_messages_is_fresh() -> None:
    path, build = next(pair for pair in BUILT if pair[0].name == "messages.md")
    assert path.read_text(encoding="utf-8") == build(), "run python -m tools.build"
