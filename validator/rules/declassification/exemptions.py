"""25X, 50X and 75X: exemptions from automatic declassification (E.O. 13526).

Sources: 32 CFR 2001.21(a)(4), 2001.22(e) and 2001.26; IC Markings Manual (2016) E.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.instruction import Code
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2012, DERIVED_2012
from validator.law import Law
from validator.rules.shared.limits import judged, latest

__all__ = ["RULES"]

_EXEMPTIONS = ("25X", "50X", "75X")


@rule(
    id="DEC33",
    severity={"eo-13526": ERROR},
    needs=("classified", "code word"),
    cites=["eo-13526:3.3(j)(1)(C)", "32-cfr-2001:2001.26(a)(1)", "32-cfr-2001:2001.22(e)(4)(ii)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X1
                          ^^^^ 25X1 without a date or event
    """,
    good=["E.O. 13526: DECL: 25X1, 20600610", "E.O. 13526: DECL: 25X9, END OF THE TREATY"],
)
def exemption_without_date(cable: Cable, law: Law) -> Iterator[Finding]:
    """25X1 to 25X9 stands without a date or event.

    The exemption moves the end of classification beyond twenty-five years, it does
    not abolish it. Without a date fifty years are computed.
    """
    yield from _without_date(cable, law, ("25X",), "fifty")


@rule(
    id="DEC34",
    severity={"eo-13526": ERROR},
    needs=("classified", "code word"),
    cites=["eo-13526:3.3(h)", "32-cfr-2001:2001.26(a)(1)", "32-cfr-2001:2001.26(b)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X1, 20700101
                                ^^^^^^^^ by 31 Dec 2062 at the latest: 50 full calendar years
        ---
        E.O. 13526: DECL: 50X3, 20900101
                                ^^^^^^^^ by 31 Dec 2087 at the latest: 75 full calendar years
    """,
    good=["E.O. 13526: DECL: 25X1, 20620610", "E.O. 13526: DECL: 50X3, 20870610"],
)
def exemption_over_limit(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date behind a 25X or 50X code lies beyond its fifty or seventy-five years.

    Each exemption reaches to the next one: beyond fifty years only 50X codes carry,
    beyond seventy-five only 75X.
    """
    case = judged(cable, law)
    if case is None or case.order.number != "13526":
        return
    for part in case.written.codes:
        limit = case.order.limit(part.base) if part.base in ("25X", "50X") else None
        if limit is None or (part.known is not None and part.known.dated == "never"):
            continue
        for written in case.written.dates:
            if written.first is not None and written.first > limit.last_day(case.day):
                yield found(written, latest(limit, case.day), cites=limit.source)


@rule(
    id="DEC35",
    severity={"directive-2003": ERROR},
    needs=("classified", "code word"),
    cites=[
        "eo-13526:3.3(b)(1)-(9)",
        "eo-13292:3.3(b)(1)-(9)",
        "32-cfr-2001:2001.22(e)(4)(ii)",
        "32-cfr-2001:2001.26",
    ],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X10, 20500610
                          ^^^^^ the exemptions are 25X1 to 25X9
    """,
    good="E.O. 13526: DECL: 25X1, 20500610",
)
def exemption_number(cable: Cable, law: Law) -> Iterator[Finding]:
    """The number behind 25X, 50X or 75X is not 1 to 9.

    The nine numbers are the paragraphs of section 3.3(b); another one names none.
    """
    case = judged(cable, law)
    for part in case.written.codes if case is not None else ():
        if part.base in _EXEMPTIONS and part.number is not None and not 1 <= part.number <= 9:
            yield found(part, f"the exemptions are {part.base}1 to {part.base}9, not {part.word}")


@rule(
    id="DEC36",
    severity={"eo-13526": INFO},
    needs=("classified", "code word"),
    cites=["eo-13526:3.3(b)(1)-(9)", "eo-13292:3.3(b)(1)-(9)", "32-cfr-2001:2001.26(a)(4)"],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 25X6, 20590101
                          ^^^^ 25X6 on an original classification
    """,
    good=["on DERIVED_2012", "E.O. 13526: DECL: 50X1-HUM"],
)
def exemption_on_original(cable: Cable, law: Law) -> Iterator[Finding]:
    """An exemption of twenty-five years stands on a cable that was classified originally.

    A classifier may use it only after the interagency panel has approved it for
    that information. No cable shows the approval, so it is remarked only.
    """
    case, block = judged(cable, law), cable.authority
    original = block is not None and block.reasons and block.derived_from is None
    for part in case.written.codes if case is not None and original else ():
        never = part.known is not None and part.known.dated == "never"
        if part.base in _EXEMPTIONS and not never:
            yield found(part, f"{part.word} on an original classification needs an approval")


@rule(
    id="DEC37",
    severity={"eo-13526": ERROR},
    needs=("classified", "code word"),
    cites=[
        "eo-13526:1.6(a)(4)(D)",
        "32-cfr-2001:2001.21(a)(4)(iii)",
        "32-cfr-2001:2001.21(a)(4)(iv)",
        "ism-v10:ISM-133",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 50X1-HUM, 20600101
                                    ^^^^^^^^ no date goes with 50X1-HUM
                          ~~~~~~~~ it stands alone
    """,
    good=["E.O. 13526: DECL: 50X1-HUM", "E.O. 13526: DECL: 50X2-WMD"],
)
def human_source_with_date(cable: Cable, law: Law) -> Iterator[Finding]:
    """A date stands behind 50X1-HUM or 50X2-WMD.

    These two values are the whole instruction. A date beside them would end the
    protection of a human source, or of a weapon's design, too early.
    """
    case = judged(cable, law)
    part: Code | None = None
    for this in case.written.parts if case is not None else ():
        if isinstance(this, Code):
            never = this.known is not None and this.known.dated == "never"
            part = this if this.base == "50X" and never else part
        elif part is not None:
            yield found(this, f"no date goes with {part.word}", beside(part, "it stands alone"))


@rule(
    id="DEC38",
    severity={"eo-13526": ERROR},
    needs=("classified", "code word"),
    cites=["eo-13526:3.3(j)(1)(C)", "32-cfr-2001:2001.26(b)(3)", "32-cfr-2001:2001.26(c)(1)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 50X3
                          ^^^^ 50X3 without a date or event
    """,
    good=["E.O. 13526: DECL: 50X3, 20800101", "E.O. 13526: DECL: 50X1-HUM"],
)
def long_exemption_without_date(cable: Cable, law: Law) -> Iterator[Finding]:
    """A 50X or 75X code other than 50X1-HUM and 50X2-WMD stands without a date or event.

    The panel approves such an exemption with its end, which belongs on the line.
    """
    yield from _without_date(cable, law, ("50X", "75X"), None)


@rule(
    id="DEC39",
    severity={"directive-2010": INFO, "isoo-2012-02": WARNING},
    needs=("classified", "code word"),
    cites=[
        "22-cfr-9:9.4(e)(1)(i)",
        "isoo-2012-02",
        "32-cfr-2001:2001.21(a)(4)(iii)",
        "ic-manual-2016:E.6",
    ],
    example=DERIVED_2012,
    bad="""
        R 101200Z JUN 13
        E.O. 13526: DECL: 25X1-HUMAN
                          ^^^^^^^^^^ 25X1-HUMAN was replaced by 50X1-HUM
    """,
    good="E.O. 13526: DECL: 50X1-HUM",
)
def human_source_of_2003(cable: Cable, law: Law) -> Iterator[Finding]:
    """25X1-HUMAN stands on a cable after it was replaced.

    E.O. 13526 protects human sources for up to seventy-five years, under 50X1-HUM: for an
    original decision from 25 Jun 2010. Whether it might be carried over from a source is
    told by a notice of fiscal year 2012 whose day was not found, so until the end of that
    year it is only remarked.
    """
    case = judged(cable, law)
    for part in case.written.codes if case is not None else ():
        if part.word == "25X1-HUMAN":
            yield found(part, "25X1-HUMAN was replaced by 50X1-HUM", help="write 50X1-HUM")


def _without_date(
    cable: Cable, law: Law, bases: tuple[str, ...], computed: str | None
) -> Iterator[Finding]:
    case = judged(cable, law)
    if case is None or case.order.number != "13526" or case.written.dates or case.written.event:
        return
    for part in case.written.codes:
        if part.base in bases and (part.known is None or part.known.dated == "required"):
            yield found(
                part,
                f"{part.word} without a date or event",
                help=f"without one {computed} years are computed" if computed else None,
            )


RULES = (
    exemption_without_date,
    exemption_over_limit,
    exemption_number,
    exemption_on_original,
    human_source_with_date,
    long_exemption_without_date,
    human_source_of_2003,
)
