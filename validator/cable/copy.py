"""What a copy adds to a cable or takes from it: pages, stamps, distribution, damage."""

from typing import NamedTuple

from validator.text.source import Span

__all__ = [
    "CorrectedCopy",
    "DashLine",
    "Distribution",
    "PageTurn",
    "Repair",
    "Stamp",
    "Unrecognised",
]


class Repair(NamedTuple):
    """Damage of conversion that reading saw through; the text stays as it is.

    ``kind`` is one of ``pilcrow``, ``markdown-link``, ``carriage-return``,
    ``no-break-space``, ``entity``, ``encoding``, ``ebcdic``, ``nul``, ``backslash``, ``dash``,
    ``hidden`` (characters that nobody sees, within words),
    ``fused-fields`` (one field begins in the midst of another's line), ``split-line`` (a
    line of the heading goes on below), ``margin`` (all lines are indented or quoted),
    ``blank-lines`` (blank lines between all lines), ``markup`` (of markdown, HTML or mail),
    ``letter-for-one`` (in a number of a paragraph),
    ``date-time-group`` (signs of it are wrong), ``day`` (told by the rest of the cable),
    ``label`` (signs stand for letters of a label of the header),
    ``damaged-heading`` (a banner a letter or two away from a level),
    ``glued-level`` and ``level-signs`` (digits for letters) of a classification line,
    ``level-letters`` (a level of a printed telegram whose letters are damaged),
    ``look-alike`` (a word of capitals with letters of another alphabet that look the same).
    ``times`` says how often it occurs; the span is the first place.
    """

    span: Span
    kind: str
    times: int = 1


class Unrecognised(NamedTuple):
    """A line that was not recognised. ``zone`` is transmission, address, header or closing."""

    span: Span
    text: str
    zone: str


class Distribution(NamedTuple):
    """The distribution block of an archive copy: ``ACTION EA-14``, ``INFO OCT-01 … /026 W``.

    ``head`` is ACTION or ORIGIN, ``offices`` all codes with their copies, those
    of the head first; ``total`` the number behind the slash; ``letter`` R or W.
    """

    span: Span
    head: str | None
    offices: tuple[tuple[str, int], ...]
    total: int | None
    total_span: Span | None
    letter: str | None


class DashLine(NamedTuple):
    """``------------------040858 121347Z /41``: serial and filing time of an archive copy."""

    span: Span
    groups: tuple[str, ...]
    number: str | None


class PageTurn(NamedTuple):
    """A page head or page break in the midst of the text.

    ``PAGE 02  LA PAZ 09361  02 OF 03  040732Z`` is page 2 of section 2 of 3;
    ``DUSHANBE 00001334  002.3 OF 003`` (``is_break``) page 3 of section 2 of 3.
    ``station`` is cut as the system cuts it; ``span`` covers the page line alone.
    """

    span: Span
    number: int
    station: str | None
    cable_number: int | None
    section: tuple[int, int] | None
    time: str | None
    is_break: bool = False


class Stamp(NamedTuple):
    """A stamp of review or release, put on the copy long after the cable.

    ``kind`` is ``review`` (Declassified/Released …), ``release`` (Case No. …, RELEASED IN FULL),
    ``regrading`` (REGRADED UNCLASSIFIED ON …) or ``re-marking`` (Classified by … on 1/1/2015 ~).
    """

    span: Span
    kind: str


class CorrectedCopy(NamedTuple):
    """``C O R R E C T E D COPY (PARA 3)``. ``changed`` is what the notice adds, if anything."""

    span: Span
    changed: str | None
