"""What must stand there: E.O. line, instruction, a date to count from; on a stamp, who and when.

Sources: 32 CFR 2001.21(a)(4) and (e), 2001.25(b); TAGS manual of 1974 (the line is mandatory
since 1 Mar 1973); 22 CFR 9.12(b)(5) of 1982.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, DERIVED_2012
from validator.law import Law
from validator.rules.declassification.nodes import INSTRUCTED, Overall, classified
from validator.rules.shared.limits import is_partial
from validator.rules.shared.whole import is_unclassified_alone
from validator.text.regex import regex
from validator.text.source import Span

#: the Atomic Energy Act protects it, without any date: 32 CFR 2001.24(h)(3)
_ATOMIC = frozenset(("RD", "FRD", "TFNI", "RD-CNWDI"))
#: the word alone on its line, with nothing about it on the next
_STAMP = regex(
    r"^[ \t]*(?P<stamp>DECLASSIFIED)[ \t]*$(?!\s*(?:BY|ON|AUTHORITY|DATE|PER|E\.?O\.? \d)\b)",
    re.MULTILINE,
)


@rule(
    id="DEC01",
    forms=("cable",),
    severity={"tags-1973": WARNING, "eo-12356": ERROR},
    about=classified,
    cites=[
        *("5-fah-1-2002:H-131(c)", "5-fah-1-h130:H-131(c)", "5-fah-1-h210:H-212(d)"),
        *("22-cfr-9-1982:9.12(b)(5)(iii)", "tags-1974:1", *INSTRUCTED),
        "32-cfr-2001:2001.21(a)(4)",
    ],
    aliases=["S32"],
    example=CONFIDENTIAL_2007,
    bad="""
        without E.O.
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ the cable is CONFIDENTIAL, but no E.O. line says until when
    """,
    good=CONFIDENTIAL_2007,
)
def eo_line_missing(overall: Overall, cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable has no E.O. line.

    The line says under which order the text is classified and when that ends.
    Without it the text stays classified for longer than anybody decided. Under
    E.O. 11652 silence counted as the general schedule, so it is a warning there.
    """
    # S79 asks the label form for the field
    if any(line.is_eo_line or cable.form == "smart" for line in cable.declassifications):
        return
    yield found(
        overall,
        f"the cable is {cable.stated}, but no E.O. line says until when",
        help="add an E.O. line with a date or event"
        + (f"; the order in force is {law.order}" if law.order else ""),
        severity=INFO if is_partial(cable) else None,
    )


@rule(
    id="DEC08",
    severity={"tags-1973": WARNING, "eo-12065": ERROR},
    needs=("missing",),
    cites=[
        *("5-fah-1-2002:H-131(c)", "5-fah-1-h130:H-131(c)", "5-fah-3-h710:H-712(a)(5)"),
        *("22-cfr-9-1982:9.12(b)(5)(iii)", *INSTRUCTED, "32-cfr-2001:2001.21(a)(4)"),
        "18-cfr-3a:3a.31(b)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958:
        ^^^^^^^^^^^ the label has no declassification instruction
        ---
        on SMART_UNCLASSIFIED_2011
        CONFIDENTIAL
        Subject: (U) TRAINING EXAMPLE
        Classified By: Ambassador Jane Doe
        Reason: 1.4(b)
        Declassify On:
        ^^^^^^^^^^^^^ the label has no declassification instruction
        1. (C) Text.
    """,
    good=CONFIDENTIAL_2007,
)
def instruction_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line has no value, or `Declassify On` has none.

    Nobody can tell when the text may be declassified. Under E.O. 11652 an empty
    line meant the general schedule. The label form of SMART prints the bare
    number and is left alone, but for an empty field of its authority block.
    """
    line, block = cable.declassification, cable.authority
    if line is None and cable.document is not None and cable.overall is not None:
        if cable.is_classified and not _is_atomic(cable) and not is_unclassified_alone(cable):
            message = "nothing says until when the document is classified"
            help = "name a date or event in the authority block"
            yield found(block or cable.overall, message, help=help)
        return
    if line is None or line.instruction.kind is not Kind.MISSING:
        return
    written = block.declassify_on if block is not None else None
    if written is not None or cable.form != "smart":
        yield found(
            line.label_span if written is None else written.span,
            "the label has no declassification instruction after it",
            help="give a date or event" if cable.is_classified else "write N/A",
            severity=None if cable.is_classified else WARNING,
        )


@rule(
    id="DEC49",
    severity=WARNING,
    about=classified,
    needs=("no date",),
    cites=["eo-11652:4(A)", "32-cfr-2001:2001.21(e)", "ism-v10:ISM-118"],
    help="add the date-time group",
    example=CONFIDENTIAL_2007,
    bad="""
        without date-time group
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ the cable has no date of origin
    """,
    good=["on CONFIDENTIAL_2007", "without FM, TO, date-time group"],
)
def date_of_origin_missing(overall: Overall, cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable with a heading has no date-time group.

    Every term of classification is counted from the date of origin. A copy
    without any heading has lost it in copying and is left alone.
    """
    document = cable.document
    if document is not None and document.no_day is not None:
        return  # S21
    headed = cable.has_heading or (document is not None and cable.authority is not None)
    if headed and cable.date_time_group is None and cable.date is None:
        yield found(
            overall,
            "the cable has no date of origin: no term can be counted",
            severity=INFO if is_partial(cable) or _is_open(cable) else None,
        )


@rule(
    id="DEC51",
    severity={"directive-2010": INFO},
    needs=("classified",),
    cites=[
        *("22-cfr-9:9.7(d)", "eo-13526:1.6(h)", "eo-13292:1.6(h)", "eo-10501:5(h)"),
        "32-cfr-2001:2001.25(b)",
    ],
    help="add to the stamp who declassified the text, and when",
    example=DERIVED_2012,
    bad="""
        DECLASSIFIED
        ^^^^^^^^^^^^ the stamp of declassification does not say by whom and when
    """,
    good="""
        DECLASSIFIED BY JANE DOE, A/GIS/IPS, 5 JAN 2015
        ---
        Jane Doe Declassified/Released US Department of State EO Systematic Review 20 Mar 2014
    """,
)
def stamp_incomplete(cable: Cable, law: Law) -> Iterator[Finding]:
    """A stamp DECLASSIFIED names neither authority nor date.

    Only a named authority can declassify, on a day. Stamps of archives and of
    releases under the FOIA are left alone.
    """
    if not cable.is_classified or "DECLASSIFIED" not in cable.capitals:
        return
    for match in _STAMP.finditer(cable.source.text, cable.span.start, cable.span.end):
        message = "the stamp of declassification does not say by whom and when"
        yield found(Span(*match.span("stamp")), message)


def _is_atomic(cable: Cable) -> bool:
    """Whether all that is classified is RD, FRD or TFNI, which no instruction ends."""
    classified = [m for _, m in cable.marks if m.level is not None and m.level.is_classified]
    return bool(classified) and all(m.marking.controls & _ATOMIC for m in classified)


def _is_open(cable: Cable) -> bool:
    """Whether a message in the label form has no number or no date yet, as a draft."""
    unfilled = cable.dated is not None and not cable.dated.is_filled
    return unfilled or (cable.form == "smart" and cable.message_reference is None)
