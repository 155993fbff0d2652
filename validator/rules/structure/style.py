"""How authority blocks and portion marks are written.

Sources: 5 FAH-1 H-246 of 2004, whose H-246.2c has the mark follow the number, in parentheses;
copies of 1995 to 2010 as collected (cablemap).
"""

import re
from collections.abc import Iterator

from validator.cable.body import PortionMark
from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.shared.completeness import misspelling
from validator.rules.structure.nodes import authority
from validator.text.regex import regex
from validator.text.source import Span

#: ``Classified By: Classified by``; compiled at first use
_DOUBLED = regex(
    r"(?i)class(?:if|f)ied +by *+:? *+(?:\d{1,2}\. *)?(?:\([A-Z/]{1,6}\) *)?"
    r"(?P<again>class(?:if|f)ied +by\b:?)"
)
#: the label of a reason and whether anything follows it
_REASON = regex(r"(?i)(?:\bREASONS?\b|\bREASON\(S\))[ \t]*:?[ \t]*(?P<value>[^\r\n]*)")


@rule(
    id="S59",
    severity=INFO,
    about=authority,
    cites=["cablemap", "practice"],
    help="write it once",
    example=CONFIDENTIAL_2007,
    bad="""
        Classified By: Classified by DCM Jane Roe for reasons 1.4 (b) and (d)
                       ^^^^^^^^^^^^^ the label Classified By stands twice
    """,
    good="Classified By: DCM Jane Roe for reasons 1.4 (b) and (d)",
)
def doubled_label(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """The label of the classifier stands twice.

    One was typed, the other set by the program. It harms nothing, and many cables
    have it.
    """
    match = _DOUBLED.search(cable.source.slice(block.span))
    if match is not None and not block.in_eo_line:
        start, end = match.span("again")
        place = Span(block.span.start + start, block.span.start + end)
        yield found(place, "the label Classified By stands twice")


@rule(
    id="S60",
    severity={"eo-12958": WARNING},
    about=authority,
    needs=("classified",),
    cites=[
        *("5-fah-1-2004:H-246", "5-fah-3-h710:H-712(a)(4)", "eo-13526:1.6(a)(5)"),
        *("eo-13292:1.6(a)(5)", "32-cfr-2001:2001.21(a)(3)"),
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        Classified By: DCM Jane Roe, reason: foreign relations
                                     ^^^^^^ the reason names no section and letter of the order
    """,
    good="Classified By: DCM Jane Roe for reasons 1.4 b/d",
)
def unreadable_reason(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """A reason is announced, but names no section of the order.

    Only the categories of the order classify. Copies cut this field and wrap it in
    the midst of words; there it is only remarked.
    """
    if block.reasons or not cable.is_classified:
        return
    text, start = cable.source.slice(block.span), block.span.start
    match = _REASON.search(text)
    if match is None or not match["value"].strip():
        return
    wrapped = text[match.start() :].strip()
    damaged = block.cut or "\n" in wrapped or "\r" in wrapped
    word = re.match(r"\w+", match[0])
    yield found(
        Span(
            start + match.start(), start + match.start() + (word.end() if word is not None else 0)
        ),
        "the reason names no section and letter of the order",
        help="write section and letter, such as 1.4 (b)",
        severity=INFO if damaged else None,
    )


@rule(
    id="S66",
    severity=WARNING,
    needs=("marks",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)(1)"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. C) Text.
           ^^ the mark of paragraph 2 has lost a bracket
        ---
        1. Summary: (C) Text.
                    ^^^ the mark of paragraph 1 stands after a heading
        2. ((C) Text.
           ^^^^ the mark of paragraph 2 has a bracket too many
    """,
    good="1. (C) Summary: Text.\n2. (C) Text.",
)
def misplaced_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark lacks a bracket, has one too many or stands after a heading.

    A letter without its brackets may be taken for text. Where it can still be read
    without doubt, it is only remarked.
    """
    for portion, mark in cable.marks:
        if mark.entire_text:
            continue
        if mark.bracket_lost:
            doubled = _is_doubled(cable, mark)
            way = "a bracket too many" if doubled else "lost a bracket"
            message = f"the mark of {portion.name} has {way}"
            help = f"write ({mark.text.strip('()').upper()})"
            yield found(mark, message, help=help, severity=INFO if doubled else misspelling(cable))
        elif mark.brackets not in ("()", "[]", "{}", "<>"):
            right = f"({mark.text.upper()})"
            fault = f"the mark of {portion.name} is damaged, read as {right}"
            yield found(mark, fault, help=f"write {right}", severity=INFO)
    for paragraph in cable.paragraphs:
        inner = paragraph.portion_mark
        if inner is None or inner.entire_text:
            continue
        between = cable.source.text[paragraph.number_span.end : inner.span.start]
        if any(map(str.isalpha, between)):
            fault = f"the mark of {paragraph.name} stands after a heading"
            yield found(inner, fault, help="put the mark before the heading", severity=INFO)


def _is_doubled(cable: Cable, mark: PortionMark) -> bool:
    """Whether a bracket is there twice, not missing."""
    text = cable.source.slice(mark.span)
    return text.startswith("(") and text.endswith(")")
