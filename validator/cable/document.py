"""What only a document has that is no cable: its pages, and the banners at its ends.

Sources: 32 CFR 2001.21(b): the marking of the whole stands on the first page and the last.
"""

from bisect import bisect_right
from typing import NamedTuple

from validator.cable.header import Banner
from validator.text.source import Span

__all__ = ["DocumentForm"]

#: deeper than any quotation
_DEEPEST = 1 << 60


class DocumentForm(NamedTuple):
    """The pages of a document, and the banners at its ends.

    ``page_starts`` are the offsets, in code points of the text, at which the second and later
    pages begin. ``opening`` is the banner above the text of the first page, ``closing`` the one
    below that of the last; None if there is none.
    """

    page_starts: tuple[int, ...] = ()
    opening: Banner | None = None
    closing: Banner | None = None
    #: paragraphs of whole sentences that bear no mark
    unmarked: tuple[Span, ...] = ()
    #: the label ``Derived From`` that nothing follows
    source_missing: Span | None = None
    #: the lines of the designation indicator of CUI: what its label is called, place of its value
    designation: tuple[tuple[str, Span], ...] = ()
    #: the first lines of parts of a mail that are no text, or that cannot be decoded
    unread_parts: tuple[Span, ...] = ()
    #: where the depth of quoted mails changes, and the depth from there on
    quoted: tuple[tuple[int, int], ...] = ()
    #: where the date of the document stands, if it is no day of the calendar
    no_day: Span | None = None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.page_starts) + 1

    def page_of(self, place: int) -> int:
        """Return the page, from 1, on which an offset lies."""
        return bisect_right(self.page_starts, place) + 1

    def depth_of(self, place: int) -> int:
        """Return how deep in quoted mails an offset lies; 0 in the one last written."""
        number = bisect_right(self.quoted, (place, _DEEPEST))
        return self.quoted[number - 1][1] if number else 0
