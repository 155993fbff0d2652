"""Banners of a document that is no cable: at its ends, and on each page (CLS01, CLS09, CLS10).

Sources: 32 CFR 2001.21(b)(1) for the first and the last page, (b)(3) for pages between, which may
bear the highest level of their own text; 32 CFR 2001.23(b)(1) for mail.
"""

from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found
from validator.law import Law
from validator.law.levels import Level
from validator.text.source import Span

__all__ = ["closing_banner", "opening_banner", "page_banners"]


def opening_banner(cable: Cable, form: DocumentForm) -> Iterator[Finding]:
    """Find that no banner stands above the text of a document."""
    if form.opening is not None:
        return
    required = cable.rolled_up.level if cable.rolled_up is not None else None
    classified = required is not None and required.is_classified
    asked = classified or cable.is_classified or cable.authority is not None
    if not asked and cable.overall is None:
        return  # nothing in it is said to be classified
    place = cable.body_span or cable.span
    yield found(
        Span(place.start, place.start + 1),
        "no banner above the text names the level of the document",
        help="write the highest level and its controls on the first line",
        severity=None if asked else WARNING,
    )


def page_banners(cable: Cable, form: DocumentForm) -> Iterator[Finding]:
    """Find banners of a page below a portion of it, or above the document as a whole."""
    overall = cable.level
    highest = _highest_by_page(cable, form)
    ends = (form.opening, form.closing)
    seen: set[tuple[int, Level]] = set()
    for banner in cable.banners:
        page = form.page_of(banner.span.start)
        if (page, banner.level) in seen or any(banner is one for one in ends):
            continue
        seen.add((page, banner.level))
        below = highest[page].below(form.depth_of(banner.span.start)) if page in highest else None
        if below is not None and below[0] > banner.level:
            level, place = below
            yield found(
                banner,
                f"the banner of page {page} {banner.says}, a portion of that page {level}",
                beside(place, f"this portion is {level}"),
                help=f"mark the page {level}",
                severity=ERROR,
            )
        elif overall is not None and banner.level > overall:
            whole = cable.overall
            assert whole is not None
            stated = cable.level_word
            yield found(
                banner,
                f"the banner of page {page} {banner.says}, the document as a whole {stated}",
                beside(whole, f"the document as a whole is {stated}"),
                help=f"handle the page as {banner.level} until one is corrected",
                severity=WARNING,
            )


def _highest_by_page(cable: Cable, form: DocumentForm) -> dict[int, "_Highest"]:
    """Return the highest portions of each page."""
    found: dict[int, _Highest] = {}
    for _, mark in cable.marks:
        if mark.level is not None:
            depth = form.depth_of(mark.span.start)
            page = found.setdefault(form.page_of(mark.span.start), _Highest({}))
            if depth not in page.by_depth or mark.level > page.by_depth[depth][0]:
                page.by_depth[depth] = mark.level, mark.span
    return found


class _Highest(NamedTuple):
    """The highest portion of a page at each depth of quoted mails."""

    by_depth: dict[int, tuple[Level, Span]]

    def below(self, depth: int) -> tuple[Level, Span] | None:
        """Return the highest portion of a mail with all that it quotes (32 CFR 2001.23(b)).

        An older mail has a banner of its own, which answers for nothing that was written later.
        """
        held = [one for deep, one in self.by_depth.items() if deep >= depth]
        return max(held, key=lambda one: one[0], default=None)


def closing_banner(cable: Cable, law: Law, form: DocumentForm) -> Iterator[Finding]:
    """Find that the banner below the text is missing, or says other than the one above it."""
    opening, closing = form.opening, form.closing
    if opening is None:
        return
    if closing is None:
        end = (cable.body_span or cable.span).end
        yield found(
            Span(max(end - 1, 0), end),
            "the text has no banner below it",
            beside(opening, f"the banner above the text {opening.says}"),
            help="write the same banner above and below the text",
            severity=WARNING if opening.level.is_classified else INFO,
        )
    elif opening.level != closing.level:
        higher = max(opening.level, closing.level)
        yield found(
            closing,
            f"the banner below the text {closing.says}, that above the text {opening.word}",
            beside(opening, f"the banner above the text {opening.says}"),
            help=f"handle the document as {higher} until one is corrected",
            severity=ERROR,
        )
    elif opening.marking != closing.marking:
        yield found(
            closing,
            "the banner below the text has other controls than that above the text",
            beside(opening, "the banner above the text"),
            help="write the same banner above and below the text",
            severity=WARNING if law.profile == "state" else ERROR,
        )
