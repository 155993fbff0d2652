"""Exemptions: X1 to X8 of E.O. 12958 (1995 to 2003), and 25X, 50X and 75X of E.O. 13526.

Sources: 5 CFR 1312.8(a)(4)(iv) and (b)(6); ISOO, Changes to Classified Document Markings (2003); 32
CFR 2001.21(a)(4), 2001.22(e) and 2001.26; IC Markings Manual (2016) E.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.instruction import Code
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1999, CONFIDENTIAL_2012, DERIVED_2012
from validator.law import Law, effective
from validator.law.days import in_words
from validator.rules.declassification.nodes import Coded, code_words, instructions
from validator.rules.shared.limits import Judged, beyond

_EXEMPTIONS = ("25X", "50X", "75X")


@rule(
    id="DEC26",
    severity={"eo-12958": INFO},
    about=instructions(),
    needs=("SOURCE",),
    until="eo-13526",
    cites=["isoo-2003", "5-cfr-1312:1312.8(b)(6)"],
    example=CONFIDENTIAL_1999,
    bad="""
        E.O. 12958: DECL: SOURCE MARKED OADR, 03/01/98
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a source of 1 Mar 1998 cannot be marked OADR
        ---
        E.O. 12958: DECL: SOURCE MARKED OADR
                          ^^^^^^^^^^^^^^^^^^ the note of a source marked OADR lacks the date
    """,
    good="""
        E.O. 12958: DECL: SOURCE MARKED OADR, DATE OF SOURCE 03/01/95
        DERIVED FROM: EMBASSY MEMO, 03/01/95
    """,
)
def source_marked_too_late(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A note ``source marked OADR`` or ``X1`` to ``X8`` lacks the source's date, or it is too late.

    The time counts from the source, which must be of the days of its own order.
    Only the source itself could prove the note wrong, so it is remarked only.
    """
    note = case.written.source_marked
    word = note.word if note is not None else None
    if note is None or word is None:
        return
    end = effective("eo-12958" if word == "OADR" else "directive-2003")
    day = note.date.first if note.date is not None else None
    if day is None:
        fault = f"the note of a source marked {word} lacks the date of the source"
        yield found(case.written, fault, help="add the date of the source")
    elif day > end or (word != "OADR" and day == end):
        fault = f"cannot be marked {word}, which ended on {in_words(end)}"
        message = f"a source of {in_words(day)} {fault}"
        yield found(case.written, message, help="check the date of the source")


@rule(
    id="DEC28",
    severity=ERROR,
    about=code_words("X"),
    cites=["5-cfr-1312:1312.8(a)(4)(iv)", "eo-13292:6.2(d)"],
    help="give a date, an event or OADR",
    example=CONFIDENTIAL_1999,
    bad="""
        R 101200Z MAR 91
        E.O. 12356: DECL: X1
                          ^^ X1 exists only since E.O. 12958 of 14 Oct 1995
    """,
    good=["R 101200Z MAR 91\nE.O. 12356: DECL: OADR", "E.O. 12958: DECL: X1, X5"],
)
def x_code_before_1995(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code X1 to X8 stands on a cable before E.O. 12958.

    The codes name exemptions from the ten years of that order; before it they mean
    nothing.
    """
    code = part.code
    if code.number is None or law.in_force("eo-12958") or part.case.order.allows(code.word):
        return
    first = in_words(effective("eo-12958"))
    yield found(code, f"{code.word} exists only since E.O. 12958 of {first}")


@rule(
    id="DEC29",
    severity={"directive-2003": WARNING, "eo-13526": ERROR},
    about=instructions(any_of=("code word", "SOURCE")),
    cites=[
        *("eo-13526:1.6(a)(4)", "eo-13292:1.6(a)(4)", "isoo-2003", "32-cfr-2001:2001.22(e)(3)"),
        "design",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        R 101200Z MAY 06
        E.O. 12958: DECL: X4
                          ^^ X1 to X8 are no longer lawful: they ended on 22 Sep 2003
    """,
    good=[
        "R 101200Z MAY 06\nE.O. 12958: DECL: 12/31/2015",
        "R 101200Z MAY 99\nE.O. 12958: DECL: X4\nREASON: 1.5 (B)",
    ],
)
def x_code_after_2003(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code X1 to X8 stands on a cable after the marking changes of 2003.

    They kept texts classified without an end. Since 22 Sep 2003 a date or event of
    up to twenty-five years stands instead.
    """
    part = next((p for p in case.written.codes if p.base == "X" and p.number is not None), None)
    note = case.written.source_marked if law.in_force("eo-13526") else None
    if part is not None or (note is not None and note.word not in (None, "OADR")):
        end = in_words(effective("directive-2003"))
        message = f"X1 to X8 are no longer lawful: they ended on {end}"
        help = "give a date or event within 25 years of the cable, or of its source"
        yield found(part or case.written, message, help=help)


@rule(
    id="DEC30",
    severity={"eo-12958": ERROR},
    about=code_words("X", order="12958"),
    until="eo-12958-amended",
    cites=["5-cfr-1312:1312.8(a)(4)(iv)"],
    help="write one of X1 to X8, or a date or event",
    example=CONFIDENTIAL_1999,
    bad="""
        E.O. 12958: DECL: X9
                          ^^ X9 is no exemption: those of E.O. 12958 are X1 to X8
        ---
        E.O. 12958: DECL: X
                          ^ X stands without its number, 1 to 8
    """,
    good=[
        *("E.O. 12958: DECL: X6", "E.O. 12958: DECL: X1, X5", "E.O. 12958: DECL: 1.6X1"),
        "E.O. 12958: DECL: X-6",
    ],
)
def x_code_unknown(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """An X code is none of X1 to X8.

    Each number names one exemption of section 1.6(d); another one names none.
    """
    code = part.code
    if code.number is None and not part.case.written.rest:
        yield found(code, "X stands without its number, 1 to 8")
    elif code.number is not None and not 1 <= code.number <= 8:
        yield found(code, f"{code.word} is no exemption: those of E.O. 12958 are X1 to X8")


@rule(
    id="DEC33",
    severity={"eo-13526": ERROR},
    about=code_words("25X", order="13526"),
    cites=["eo-13526:3.3(j)(1)(C)", "32-cfr-2001:2001.26(a)(1)", "32-cfr-2001:2001.22(e)(4)(ii)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X1
                          ^^^^ 25X1 stands without a date or event
    """,
    good=["E.O. 13526: DECL: 25X1, 20600610", "E.O. 13526: DECL: 25X9, END OF THE TREATY"],
)
def exemption_without_date(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """25X1 to 25X9 stands without a date or event.

    The exemption moves the end of classification beyond twenty-five years, it does
    not abolish it. Without a date fifty years are computed.
    """
    yield from _without_date(
        part, "add the date or event that ends it; without one, fifty years are counted"
    )


@rule(
    id="DEC34",
    severity={"eo-13526": ERROR},
    about=code_words("25X", "50X", order="13526"),
    cites=["eo-13526:3.3(h)", "32-cfr-2001:2001.26(a)(1)", "32-cfr-2001:2001.26(b)"],
    help="give that day or an earlier one",
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X1, 20700101
                                ^^^^^^^^ declassification comes too late: the last lawful day is
        ---
        E.O. 13526: DECL: 50X3, 20900101
                                ^^^^^^^^ declassification comes too late: the last lawful day is
    """,
    good=["E.O. 13526: DECL: 25X1, 20620610", "E.O. 13526: DECL: 50X3, 20870610"],
)
def exemption_over_limit(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date after a 25X or 50X code lies beyond its fifty or seventy-five years.

    Each exemption reaches to the next one: beyond fifty years only 50X codes carry,
    beyond seventy-five only 75X.
    """
    if not part.code.never_dated:
        limit = part.case.order.limit(part.code.base)
        yield from beyond(part.case, limit, part.case.written.dates)


@rule(
    id="DEC35",
    severity={"directive-2003": ERROR},
    about=code_words(*_EXEMPTIONS),
    cites=[
        *("eo-13526:3.3(b)(1)-(9)", "eo-13292:3.3(b)(1)-(9)", "32-cfr-2001:2001.22(e)(4)(ii)"),
        "32-cfr-2001:2001.26",
    ],
    help="write the exemption that applies, 25X1 to 25X9",
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 25X10, 20500610
                          ^^^^^ 25X10 names none of the exemptions 25X1 to 25X9
    """,
    good="E.O. 13526: DECL: 25X1, 20500610",
)
def exemption_number(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """The number behind 25X, 50X or 75X is not 1 to 9.

    The nine numbers are the paragraphs of section 3.3(b); another one names none.
    """
    base, number = part.code.base, part.code.number
    if number is not None and not 1 <= number <= 9:
        yield found(part.code, f"{part.code.word} names none of the exemptions {base}1 to {base}9")


@rule(
    id="DEC36",
    severity={"eo-13526": INFO},
    about=code_words(*_EXEMPTIONS),
    cites=["eo-13526:3.3(b)(1)-(9)", "eo-13292:3.3(b)(1)-(9)", "32-cfr-2001:2001.26(a)(4)"],
    help="cite the approval of the panel, or give a date within 25 years",
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 25X6, 20590101
                          ^^^^ 25X6 on an original classification
    """,
    good=["on DERIVED_2012", "E.O. 13526: DECL: 50X1-HUM"],
)
def exemption_on_original(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """An exemption of twenty-five years stands on a cable that was classified originally.

    A classifier may use it only after the interagency panel has approved it for
    that information. No cable shows the approval, so it is remarked only.
    """
    block = cable.authority
    original = block is not None and block.reasons and block.derived_from is None
    if original and not part.code.never_dated:
        approval = "the approval of the interagency panel"
        yield found(part.code, f"{part.code.word} on an original classification needs {approval}")


@rule(
    id="DEC37",
    severity={"eo-13526": ERROR},
    about=instructions(),
    needs=("code word",),
    cites=[
        *("eo-13526:1.6(a)(4)(D)", "32-cfr-2001:2001.21(a)(4)(iii)"),
        *("32-cfr-2001:2001.21(a)(4)(iv)", "ism-v10:ISM-133"),
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 50X1-HUM, 20600101
                                    ^^^^^^^^ a date stands beside 50X1-HUM, which is the whole
                          ~~~~~~~~ the whole instruction
        ---
        E.O. 13526: DECL: 50X2-WMD, END OF TREATY
                          ^^^^^^^^^^^^^^^^^^^^^^^ an event stands beside 50X2-WMD
                          ~~~~~~~~ the whole instruction
    """,
    good=[
        "E.O. 13526: DECL: 50X1-HUM",
        "E.O. 13526: DECL: 50X2-WMD",
        "on DERIVED_2012\nE.O. 13526: DECL: 25X9, END OF THE TREATY",
    ],
)
def human_source_with_date(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A date or an event stands after 50X1-HUM or 50X2-WMD.

    These two values are the whole instruction. A date beside them would end the
    protection of a human source, or of a weapon's design, too early. Whether free
    text is an event cannot be told for sure, so that is a warning.
    """
    code: Code | None = None
    for part in case.written.parts:
        if isinstance(part, Code):
            code = part if part.base == "50X" and part.never_dated else code
        elif code is not None:
            message = f"a date stands beside {code.word}, which is the whole instruction"
            help = "take the date out"
            yield found(part, message, beside(code, "the whole instruction"), help=help)
    if code is not None and case.written.event:
        message = f"an event stands beside {code.word}, which is the whole instruction"
        whole = beside(code, "the whole instruction")
        yield found(case.written, message, whole, help="take the event out", severity=WARNING)


@rule(
    id="DEC38",
    severity={"eo-13526": ERROR},
    about=code_words("50X", "75X", order="13526"),
    cites=["eo-13526:3.3(j)(1)(C)", "32-cfr-2001:2001.26(b)(3)", "32-cfr-2001:2001.26(c)(1)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 50X3
                          ^^^^ 50X3 stands without a date or event
    """,
    good=["E.O. 13526: DECL: 50X3, 20800101", "E.O. 13526: DECL: 50X1-HUM"],
)
def long_exemption_without_date(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """A 50X or 75X code other than 50X1-HUM and 50X2-WMD stands without a date or event.

    The panel approves such an exemption with its end, which belongs on the line.
    """
    yield from _without_date(part, "add the date or event that ends it")


@rule(
    id="DEC39",
    severity={"directive-2010": INFO, "isoo-2012-02": WARNING},
    about=code_words("25X"),
    cites=[
        *("22-cfr-9:9.4(e)(1)(i)", "isoo-2012-02", "32-cfr-2001:2001.21(a)(4)(iii)"),
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
def human_source_of_2003(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """25X1-HUMAN stands on a cable after it was replaced.

    E.O. 13526 protects human sources for up to seventy-five years, under 50X1-HUM: for an
    original decision from 25 Jun 2010. Whether it might be carried over from a source is
    told by a notice of fiscal year 2012 whose day was not found, so until the end of that
    year it is only remarked.
    """
    if part.code.word == "25X1-HUMAN":
        yield found(part.code, "25X1-HUMAN was replaced by 50X1-HUM", help="write 50X1-HUM")


def _without_date(part: Coded, help: str) -> Iterator[Finding]:
    """Find a code word that needs a date or event and has none."""
    code, written = part.code, part.case.written
    if written.dates or written.event:
        return
    if code.known is None or code.known.dated == "required":
        yield found(code, f"{code.word} stands without a date or event", help=help)
