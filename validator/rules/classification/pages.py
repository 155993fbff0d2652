"""Whether every page and section has the level of the cable (catalogue CLS).

Sources: 18 CFR 3a.31(c) under E.O. 11652; 22 CFR 9.12(a)(2) of 1982, 12 CFR 403.3(e)(1)(i), 5
CFR 1312.8(a)(6) and 32 CFR 2001.21(b), which let a page bear its own level; 32 CFR
2001.23(b)(1); archive copies of 1973-79 for page headings.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine
from validator.findings.diagnostic import Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979
from validator.law import Law
from validator.law.levels import Level
from validator.rules.classification.document_banners import closing_banner, page_banners
from validator.rules.shared.raising import with_lines
from validator.text.source import Span


@rule(
    id="CLS09",
    severity=ERROR,
    about=("banners", "second classification line"),
    cites=[
        *("22-cfr-9-1982:9.12(a)(2)", "eo-10501:5(b)", "32-cfr-2001:2001.21(b)(3)"),
        *("5-cfr-1312:1312.8(a)(6)", "18-cfr-3a:3a.31(c)", "nara-telegrams"),
    ],
    aliases=["S72"],
    fixable="raises headings that are lower; only with --unsafe-fixes",
    example=CONFIDENTIAL_1979,
    bad="""
        R 301929Z MAR 76
        S E C R E T LA PAZ 02803
        ~~~~~~~~~~~ the classification line says SECRET
        E.O. 11652: GDS
        1. TEXT.
        CONFIDENTIAL
        ^^^^^^^^^^^^ the page heading says CONFIDENTIAL, the classification line says SECRET
        PAGE 02        LA PAZ 02803  302014Z
        2. TEXT.
        ---
        R 301929Z MAR 86
        S E C R E T LA PAZ 02803
        ~~~~~~~~~~~ the classification line says SECRET
        E.O. 12356: DECL: OADR
        1. (C) Text.
        CONFIDENTIAL
        ^^^^^^^^^^^^ the page heading says CONFIDENTIAL, paragraph 2 below it SECRET
        PAGE 02        LA PAZ 02803  302014Z
        2. (S) Text.
           ~~~ paragraph 2 is marked SECRET
        ---
        S E C R E T SECTION 1 OF 2 LA PAZ 02803
        ~~~~~~~~~~~ the classification line says SECRET
        1. TEXT.

        R 301929Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        C O N F I D E N T I A L SECTION 2 OF 2 LA PAZ 02803
        ^^^^^^^^^^^^^^^^^^^^^^^ the heading of section 2 says CONFIDENTIAL, the classification line
        2. TEXT.
    """,
    fixed="""
        1. TEXT.
        SECRET
        PAGE 02        LA PAZ 02803  302014Z
        2. TEXT.
        ---
        1. (C) Text.
        SECRET
        PAGE 02        LA PAZ 02803  302014Z
        2. (S) Text.
        ---
        1. TEXT.

        R 301929Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        S E C R E T SECTION 2 OF 2 LA PAZ 02803
        2. TEXT.
    """,
    good="""
        S E C R E T SECTION 1 OF 2 LA PAZ 02803
        1. TEXT.
        SECRET
        SECRET
        PAGE 02        LA PAZ 02803  01 OF 02  302014Z
        2. TEXT.

        R 301929Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        S E C R E T SECTION 2 OF 2 LA PAZ 02803
        3. TEXT.
    """,
)
def page_heading_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """The heading of a page or section gives another level than the classification line.

    Pages are read one by one. It is a warning if the heading is higher, an error if it
    is lower, under E.O. 11652 than the cable, later than a portion of its page: by State's
    regulation of 1982, as by later rules, a page may bear the highest level of its own
    text. What held under E.O. 12065 was not found, so there too it is only remarked, as
    is the stamp of a release. Each wrong level is reported once.
    """
    if cable.document is not None:
        yield from page_banners(cable, cable.document)
        return
    line = cable.overall
    if line is None or line.level is None:
        return
    sections = _sections(cable, line) if isinstance(line, ClassificationLine) else ()
    seen: set[tuple[str, Level, bool]] = set()
    headings: list[tuple[ClassificationLine | Banner, Level, str]]
    headings = [*sections, *_pages(cable)]
    differing = [one for one in headings if one[1] != line.level]
    if not differing:
        return
    pages = [place for place, _, _ in headings]
    higher = _higher(cable, ((place, level) for place, level, _ in differing))
    for (place, level, name), above in zip(differing, higher, strict=True):
        of_page = name == "page heading"
        above = above if of_page else None
        if (name, level, above is not None) in seen:
            continue
        seen.add((name, level, above is not None))
        severity = WARNING if level > line.level else None
        said = f"the {name} {place.says}"
        labels = [beside(line, _says(line))]
        if above is not None:
            portion, mark = above
            said = f"{said}, {portion.name} below it {mark.level}"
            labels.append(beside(mark, f"{portion.name} is marked {mark.level}"))
        else:
            said = f"{said}, {_says(line)}"
            severity = (_own_level(cable, law, level) if of_page else None) or severity
        yield found(
            place,
            said,
            *labels,
            help=f"handle the page as {max(level, line.level)} until one is corrected",
            severity=severity,
            fix=with_lines(cable, pages, line.level) if level < line.level else None,
        )


@rule(
    id="CLS10",
    severity=ERROR,
    about=("banners", "damaged_banners"),
    cites=[
        *("5-fah-1-h130:H-132(b)", "eo-10501:5(b)", "32-cfr-2001:2001.21(b)(1)"),
        "32-cfr-2001:2001.23(b)(1)",
    ],
    fixable="raises headings that are lower; only with --unsafe-fixes",
    example=CONFIDENTIAL_1979,
    bad="""
        SECRET
        S E C R E T LA PAZ 02803
        ~~~~~~~~~~~ the marking above the text says SECRET
        1. TEXT.

        DOE

        CONFIDENTIAL
        ^^^^^^^^^^^^ the marking below the text says CONFIDENTIAL, that above the text says SECRET
        ---
        on SMART_UNCLASSIFIED_2011
        UNCLASSIFIED
        ~~~~~~~~~~~~ the marking above the text says UNCLASSIFIED
        Subject: (U) TRAINING EXAMPLE
        1. (C) Text.

        Signature: DOE

        CONFIDENTIAL
        ^^^^^^^^^^^^ the marking below the text says CONFIDENTIAL
    """,
    fixed=[
        """
        1. TEXT.

        DOE

        SECRET
    """,
        None,
    ],
    good="""
        SECRET
        S E C R E T LA PAZ 02803
        1. TEXT.

        DOE

        SECRET
    """,
)
def closing_marking_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """The marking below the text differs from the one above it.

    First and last page bear the level of the whole; whoever takes the cable up from
    below trusts the last. Where a release is stamped on the copy, it is only remarked. In
    the Intelligence Community both say the same, controls among it.
    """
    if cable.document is not None:
        yield from closing_banner(cable, law, cable.document)
        return
    opening, closing = _opening(cable), cable.closing_banner
    if opening is None or closing is None:
        yield from _damaged(cable, opening or closing)
        return
    if opening.level is None:
        return
    if opening.level == closing.level:
        if law.by_register and isinstance(opening, Banner):
            yield from _controls_differ(opening, closing)
        return
    levels = [one.level for one in (opening, closing) if one.level is not None]
    yield found(
        closing,
        f"the marking below the text {closing.says}, that above the text {opening.says}",
        beside(opening, f"the marking above the text {opening.says}"),
        help=f"handle the cable as {max(levels)} until one is corrected",
        severity=_closing_severity(cable, law, levels),
        fix=with_lines(cable, [closing], max(levels)),
    )


def _controls_differ(opening: Banner, closing: Banner) -> Iterator[Finding]:
    """Find a control, or a list of readers, that stands in one of two markings alone."""
    if opening.marking == closing.marking:
        return
    yield found(
        closing,
        "the marking below the text has other controls than that above the text",
        beside(opening, "the marking above the text"),
        help="write the same marking above and below the text",
    )


def _damaged(cable: Cable, stands: ClassificationLine | Banner | None) -> Iterator[Finding]:
    """Find a damaged heading or foot that is nearest to another level than the one that stands."""
    if stands is None or stands.level is None:
        return
    for heading in cable.damaged_banners:
        below, above = heading.span.start >= cable.text_end, heading.span < stands.span
        if heading.level != stands.level and (below or above):
            yield found(
                heading,
                f"a damaged marking looks like {heading.level}, the cable is {stands.level}",
                beside(stands, f"the cable is {stands.level}"),
                help=f"handle the cable as {max(heading.level, stands.level)}",
                severity=WARNING,
            )
            return


def _says(stands: ClassificationLine | Banner) -> str:
    if isinstance(stands, ClassificationLine):
        return f"the classification line {stands.says}"
    return f"the overall marking {stands.says}"


def _sections(
    cable: Cable, line: ClassificationLine
) -> Iterator[tuple[ClassificationLine, Level, str]]:
    """Yield the classification lines of later sections."""
    for other in cable.classification_lines[1:]:
        if other.section is not None and other.section != line.section and other.level is not None:
            yield other, other.level, f"heading of section {other.section[0]}"


def _pages(cable: Cable) -> Iterator[tuple[Banner, Level, str]]:
    """Yield the page headings between header and end of the text."""
    first = _header_end(cable)
    for banner in cable.banners:
        if first is not None and first < banner.span and banner.span.start < cable.text_end:
            yield banner, banner.level, "page heading"


def _opening(cable: Cable) -> ClassificationLine | Banner | None:
    """Return where the level stands above the text: the classification line, else a heading."""
    return cable.classification or cable.opening_banner


def _header_end(cable: Cable) -> Span | None:
    """Return what stands between header and pages: in a printed telegram the text itself."""
    first = cable.declassification or cable.subject
    if first is not None:
        return first.span
    return cable.body_span if cable.printed is not None else None


def _closing_severity(cable: Cable, law: Law, levels: Iterable[Level]) -> Severity | None:
    """Return INFO where a release or the pages of a copy explain another level.

    A stamp tells that the copy was released: one of the levels is then its new one. From
    E.O. 12958 on the pages of a telegram that was printed later may all bear a level. A
    level that was read through damage is a warning.
    """
    lower = any(not level.is_classified for level in levels)
    if lower and cable.stamps:
        return INFO
    closing = cable.closing_banner
    pages = sum(closing is not None and one.level == closing.level for one in cable.banners)
    printed = cable.classification is not None and pages > 1
    if printed and not law.by_register and law.in_force("eo-12958"):
        return INFO
    return WARNING if closing is not None and closing.repaired is not None else None


def _higher(
    cable: Cable, headings: Iterable[tuple[ClassificationLine | Banner, Level]]
) -> Iterator[tuple[Portion, PortionMark] | None]:
    """Yield for each heading the first portion before the next banner that is above its level.

    None where there is none, and for the stamp of a release.
    """
    marks = sorted(cable.marks, key=lambda pair: pair[1].span)
    starts = [mark.span.start for _, mark in marks]
    banners = sorted(banner.span.start for banner in cable.banners)
    for heading, level in headings:
        after = bisect_right(banners, heading.span.start)
        end = banners[after] if after < len(banners) else cable.span.end
        of_page = marks[bisect_left(starts, heading.span.end) : bisect_left(starts, end)]
        higher = (one for one in of_page if one[1].level is not None and one[1].level > level)
        yield None if _released(cable, level) is not None else next(higher, None)


def _own_level(cable: Cable, law: Law, level: Level) -> Severity | None:
    """Return INFO where a page may bear its own level, and where it is not known whether."""
    return INFO if law.in_force("eo-12065") else _released(cable, level)


def _released(cable: Cable, level: Level) -> Severity | None:
    stamped = any(one.kind in ("release", "regrading") for one in cable.stamps)
    return INFO if stamped and not level.is_classified else None
