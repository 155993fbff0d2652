"""Rules about nodes: asked with each node of a kind, and only where there may be one."""

from collections.abc import Iterator

from validator.cable.body import Paragraph
from validator.cable.cable import Cable
from validator.checking.engine import check
from validator.findings.nodes import nodes
from validator.findings.rule import WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.text.source import Source

asked: list[str] = []


@nodes(needs=("classified", "paragraphs"))
def paragraphs(cable: Cable, law: Law) -> tuple[Paragraph, ...]:
    asked.append(cable.source.name)
    return cable.paragraphs if cable.is_classified else ()


@rule(
    id="TST01",
    about=paragraphs,
    severity=WARNING,
    cites=["32-cfr-2001:2001.21(c)"],
    example=CONFIDENTIAL_2007,
    bad=(),
    good=(),
)
def mark_missing(paragraph: Paragraph, cable: Cable, law: Law) -> Iterator[Finding]:
    """A paragraph of a classified cable has no mark.

    Nobody knows its level.
    """
    if paragraph.portion_mark is None:
        yield found(paragraph.number_span, f"no mark, and the cable is {cable.level}")


def judged(level: str) -> list[str]:
    header = f"{level} OSLO 000123\n\nSUBJECT: TRAINING EXAMPLE\n"
    text = f"{header}\n1. Text.\n\n2. (C) Text.\n\n3. Text.\n"
    return [
        f"{one.span.start}: {one.message}"
        for one in check(Source(text, level), rules=(mark_missing,))
    ]


def test_a_rule_is_asked_about_each_of_its_nodes() -> None:
    first, second = judged("CONFIDENTIAL")
    assert first == "53: no mark, and the cable is CONFIDENTIAL"
    assert second.endswith(first[2:])


def test_nodes_are_not_looked_for_where_there_can_be_none() -> None:
    asked.clear()
    assert judged("UNCLAS") == []
    assert asked == []
    judged("CONFIDENTIAL")
    assert asked == ["CONFIDENTIAL"]


def test_what_a_kind_needs_is_what_its_rules_need() -> None:
    assert mark_missing.needs == {"classified", "paragraphs"}
    assert mark_missing.about == set()
    assert (mark_missing.name, mark_missing.why) == ("mark-missing", "Nobody knows its level.")


def test_a_rule_may_need_more_than_its_nodes() -> None:
    declared = rule(
        id="TST02",
        about=nodes(needs=("paragraphs",), any_of=("marks", "banners"))(lambda cable, law: ()),
        needs=("classified",),
        severity=WARNING,
        cites=(),
        example=CONFIDENTIAL_2007,
        bad=(),
        good=(),
    )
    more = declared(mark_missing.check)
    assert more.needs == {"classified", "paragraphs"}
    assert more.about == {"marks", "banners"}


def test_a_rule_judges_the_kinds_of_text_of_its_nodes_unless_it_names_its_own() -> None:
    kind = nodes(needs=("tags",), forms=("cable",))(lambda cable, law: ())

    def forms(**given: tuple[str, ...]) -> tuple[str, ...]:
        declare = rule(
            id="TST03",
            about=kind,
            severity=WARNING,
            cites=(),
            example=CONFIDENTIAL_2007,
            bad=(),
            good=(),
            **given,
        )
        return declare(mark_missing.check).forms

    assert mark_missing.forms == ("cable", "document")
    assert forms() == ("cable",)
    assert forms(forms=("document",)) == ("document",)
