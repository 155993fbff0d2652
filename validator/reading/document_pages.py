"""Tells where the pages of a document begin, and which stretches quote another.

Source: 32 CFR 2001.21(b)(3) for pages, 2001.23(b) for mail.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from validator.reading.document_lines import FRAME, PAGE, DocumentLines
from validator.text.regex import regex
from validator.text.source import Source

__all__ = ["page_starts", "quoted_stretches"]

#: a line of a quoted mail or of one sent on; any other line ends a quotation
_QUOTING = regex(
    r"^[ \t]{0,8}(?:-{2,20}[ \t]{0,3}(?i:original message|forwarded message|original appointment)"
    r"|(?i:begin forwarded message:)|(?P<signs>(?:>[ \t]?){0,40}+)(?=[^\s>]))",
    re.MULTILINE,
)


def page_starts(source: Source, lines: DocumentLines, text: str) -> tuple[int, ...]:
    """Return where the second and later pages begin.

    A form feed turns the page; so does a banner right behind another, and where neither
    stands a line ``Page 2 of 5``.
    """
    whole = source.text
    first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    feeds = [place + 1 for place in _places(whole, "\f") if first < place < last - 1]
    found = list(feeds)
    text_begins = min((block.start for block in lines.blocks), default=len(text))
    for one, other in zip(lines.banners, lines.banners[1:], strict=False):
        between = text[one.span.end : other.span.start]
        filled = one.span.start > text_begins
        bare = not between.strip(FRAME + "0123456789") or _is_page_line(between)
        near = bisect_right(feeds, one.span.end) < bisect_right(feeds, other.span.start)
        if filled and bare and not near and "\n" in between:
            found.append(text.rfind("\n", 0, other.span.start) + 1)
    if not found:
        found = _numbered_pages(lines)
    return tuple(sorted(found))


def _is_page_line(between: str) -> bool:
    rest = PAGE.sub("", between)
    return not rest.strip(FRAME + "0123456789")


def _numbered_pages(lines: DocumentLines) -> list[int]:
    """Return where pages begin that only their numbers tell, in a row from 1 or 2."""
    found: list[int] = []
    text = lines.text
    starts = [block.start for block in lines.blocks]
    text_begins, text_ends = min(starts, default=len(text)), max(starts, default=0)
    worded = [one for one in lines.pages if "age" in text[one[1] : one[2]].lower()]
    for number, start, end in worded:
        above = text_begins < start
        if text_ends <= end:
            continue  # at the foot of the last page
        if number == 1:
            if above:
                found.append(end)  # at the foot
        elif above and number == len(found) + 2:
            found.append(start)
        elif above and found and number == len(found) + 1:
            found.append(end)
    last = len(text.rstrip())
    return [place for place in found if place < last]


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the depth of quoted mails changes, and the depth from there on."""
    if ">" not in text and "---" not in text and "orwarded" not in text:
        return ()
    found: list[tuple[int, int]] = []
    seams = now = 0
    for match in _QUOTING.finditer(text):
        signs = match["signs"]
        if signs is None:
            seams += 1
        depth = seams + (signs.count(">") if signs else 0)
        if depth != now:
            found.append((match.start(), depth))
            now = depth
    return tuple(found)
