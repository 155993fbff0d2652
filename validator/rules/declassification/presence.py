"""Whether the E.O. line stands there, has a value, and the cable a date to count from.

Sources: 32 CFR 2001.21(a)(4) and (e); TAGS manual of 1974 (the line is mandatory
since 1 Mar 1973); 22 CFR 9.12(b)(5) of 1982.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.shared.limits import is_partial

__all__ = ["RULES"]

#: the Atomic Energy Act protects it, without any date: 32 CFR 2001.24(h)(3)
_ATOMIC = frozenset(("RD", "FRD", "TFNI", "RD-CNWDI"))


@rule(
    id="DEC01",
    forms=("cable",),
    severity={"tags-1973": WARNING, "eo-12356": ERROR},
    needs=("classified",),
    cites=[
        "5-fah-1-2002:H-131(c)",
        "5-fah-1-h130:H-131(c)",
        "5-fah-1-h210:H-212(d)",
        "22-cfr-9-1982:9.12(b)(5)(iii)",
        "tags-1974:1",
        "eo-13526:1.6(a)(4)",
        "eo-13292:1.6(a)(4)",
        "eo-12356:1.5(a)(4)",
        "eo-12065:1-501(c)",
        "eo-11652:4(A)",
        "32-cfr-2001:2001.21(a)(4)",
    ],
    aliases=["S32"],
    example=CONFIDENTIAL_2007,
    bad="""
        without E.O.
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ a classified cable needs an E.O. line
    """,
    good=CONFIDENTIAL_2007,
)
def eo_line_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable has no E.O. line.

    The line says under which order the text is classified and when that ends.
    Without it the text stays classified for longer than anybody decided. Under
    E.O. 11652 silence counted as the general schedule, so it is a warning there.
    """
    lines = cable.declassifications
    if cable.form != "smart":  # S79 asks that form for the field
        lines = tuple(line for line in lines if line.is_eo_line)
    if cable.is_classified and cable.overall is not None and not lines:
        yield found(
            cable.overall,
            "a classified cable needs an E.O. line with a declassification instruction",
            help=f"the order in force is {law.order}" if law.order else None,
            severity=INFO if is_partial(cable) else None,
        )


@rule(
    id="DEC08",
    severity={"tags-1973": WARNING, "eo-12065": ERROR},
    needs=("missing",),
    cites=[
        "5-fah-1-2002:H-131(c)",
        "5-fah-1-h130:H-131(c)",
        "5-fah-3-h710:H-712(a)(5)",
        "22-cfr-9-1982:9.12(b)(5)(iii)",
        "eo-13526:1.6(a)(4)",
        "eo-13292:1.6(a)(4)",
        "eo-12356:1.5(a)(4)",
        "eo-12065:1-501(c)",
        "eo-11652:4(A)",
        "32-cfr-2001:2001.21(a)(4)",
        "18-cfr-3a:3a.31(b)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958:
        ^^^^^^^^^^^ no declassification instruction
        ---
        on SMART_UNCLASSIFIED_2011
        CONFIDENTIAL
        Subject: (U) TRAINING EXAMPLE
        Classified By: Ambassador Jane Doe
        Reason: 1.4(b)
        Declassify On:
        ^^^^^^^^^^^^^ no declassification instruction
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
        if cable.is_classified and not _is_atomic(cable):
            yield found(
                block or cable.overall,
                "nothing says until when the document is classified",
                help="name a date or event in the authority block",
            )
        return
    if line is None or line.instruction.kind is not Kind.MISSING:
        return
    written = block.declassify_on if block is not None else None
    if written is None and cable.form == "smart":
        return
    yield found(
        line.label_span if written is None else written.span,
        "no declassification instruction",
        help="give a date or event" if cable.is_classified else "write N/A",
        severity=None if cable.is_classified else WARNING,
    )


def _is_atomic(cable: Cable) -> bool:
    """Whether all that is classified is RD, FRD or TFNI, which no instruction ends."""
    classified = [m for _, m in cable.marks if m.level is not None and m.level.is_classified]
    return bool(classified) and all(m.marking.controls & _ATOMIC for m in classified)


@rule(
    id="DEC49",
    severity=WARNING,
    needs=("classified", "no date"),
    cites=["eo-11652:4(A)", "32-cfr-2001:2001.21(e)", "ism-v10:ISM-118"],
    example=CONFIDENTIAL_2007,
    bad="""
        without date-time group
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ the cable bears no date of origin
    """,
    good=["on CONFIDENTIAL_2007", "without FM, TO, date-time group"],
)
def date_of_origin_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable with a heading has no date-time group.

    Every term of classification is counted from the date of origin. A copy
    without any heading has lost it in copying and is left alone.
    """
    dated = cable.date_time_group is not None or cable.date is not None
    headed = cable.has_heading or (cable.document is not None and cable.authority is not None)
    if cable.is_classified and cable.overall is not None and headed and not dated:
        yield found(
            cable.overall,
            "the cable bears no date of origin: no term can be counted",
            severity=INFO if is_partial(cable) or _is_open(cable) else None,
        )


def _is_open(cable: Cable) -> bool:
    """Whether a message in the label form has no number or no date yet, as a draft."""
    unfilled = cable.dated is not None and not cable.dated.is_filled
    return unfilled or (cable.form == "smart" and cable.message_reference is None)


RULES = (eo_line_missing, instruction_missing, date_of_origin_missing)
