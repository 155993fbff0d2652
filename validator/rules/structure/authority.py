"""The shape of the authority block, and notices of correction (catalogue S).

Sources: 5 FAH-1 H-246 of 2004; copies of 1995 to 2010 as collected (cablemap).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007
from validator.law import Law
from validator.text.source import Span

__all__ = ["RULES"]

#: ``Classified By: Classified by``; compiled at first use
_DOUBLED = (
    r"(?i)class(?:if|f)ied +by *+:? *+(?:\d{1,2}\. *)?(?:\([A-Z/]{1,6}\) *)?"
    r"(?P<again>class(?:if|f)ied +by\b:?)"
)
#: the label of a reason and whether anything follows it
_REASON = r"(?i)(?:\bREASONS?\b|\bREASON\(S\))[ \t]*:?[ \t]*(?P<value>[^\r\n]*)"


@rule(
    id="S59",
    severity=INFO,
    needs=("authority",),
    cites=["cablemap", "practice"],
    example=CONFIDENTIAL_2007,
    bad="""
        Classified By: Classified by DCM Jane Roe for reasons 1.4 (b) and (d)
                       ^^^^^^^^^^^^^ the label stands twice
    """,
    good="Classified By: DCM Jane Roe for reasons 1.4 (b) and (d)",
)
def doubled_label(cable: Cable, law: Law) -> Iterator[Finding]:
    """The label of the classifier stands twice.

    One was typed, the other set by the program. It harms nothing, and many cables
    have it.
    """
    if cable.authority is None or cable.authority.in_eo_line:
        return
    start = cable.authority.span.start
    match = re.search(_DOUBLED, cable.source.slice(cable.authority.span))
    if match is not None:
        yield found(
            Span(start + match.start("again"), start + match.end("again")), "the label stands twice"
        )


@rule(
    id="S60",
    severity={"eo-12958": WARNING},
    needs=("classified", "authority"),
    cites=[
        "5-fah-1-2004:H-246",
        "5-fah-3-h710:H-712(a)(4)",
        "eo-13526:1.6(a)(5)",
        "eo-13292:1.6(a)(5)",
        "32-cfr-2001:2001.21(a)(3)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        Classified By: DCM Jane Roe, reason: foreign relations
                                     ^^^^^^ no section and letter of the order can be read here
    """,
    good="Classified By: DCM Jane Roe for reasons 1.4 b/d",
)
def unreadable_reason(cable: Cable, law: Law) -> Iterator[Finding]:
    """A reason is announced, but names no section of the order.

    Only the categories of the order classify. Copies cut this field and wrap it in
    the midst of words; there it is only remarked.
    """
    authority = cable.authority
    if authority is None or authority.reasons or not cable.is_classified:
        return
    text, start = cable.source.slice(authority.span), authority.span.start
    match = re.search(_REASON, text)
    if match is not None and match["value"].strip():
        wrapped = text[match.start() :].strip()
        damaged = authority.cut or "\n" in wrapped or "\r" in wrapped
        word = re.match(r"\w+", match[0])
        end = match.start() + (word.end() if word is not None else 0)
        yield found(
            Span(start + match.start(), start + end),
            "no section and letter of the order can be read here",
            help="write section and letter, such as 1.4 (b)",
            severity=INFO if damaged else None,
        )


@rule(
    id="S61",
    forms=("cable",),
    severity=INFO,
    needs=("corrected_copy",),
    cites=["cablemap", "practice"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334

        C O R R E C T E D COPY
        ^^^^^^^^^^^^^^^^^^^^^^ a corrected copy, which does not say what was changed
    """,
    good=UNCLAS_2007,
)
def corrected_copy(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable is a corrected copy.

    Another version is about under the same number, perhaps with other marks.
    """
    notice = cable.corrected_copy
    if notice is not None:
        told = "says" if notice.changed else "does not say"
        yield found(notice, f"a corrected copy, which {told} what was changed")


RULES = (doubled_label, unreadable_reason, corrected_copy)
