"""Collects what a copy adds to a cable: levels on page heads and feet, page lines, stamps."""

from typing import TYPE_CHECKING

from validator.cable.header import Banner
from validator.grammar.automaton import Token
from validator.reading import label_form, page_furniture
from validator.reading.damaged_banners import BANNER
from validator.reading.grammars import BESIDE
from validator.text.flattening import flat

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["BANNERS", "take_banner", "take_furniture"]

#: a level alone on a line, in one form or another
BANNERS = ("BANNER_LINE", "LABELLED_BANNER")


def take_banner(parts: "Collector", line: page_furniture.PageBanner) -> None:
    """Keep the level of a page's banner; a damaged one apart."""
    if line.banner is not None:
        (parts.damaged_banners if line.damaged else parts.banners).append(line.banner)


def _damaged_banner(parts: "Collector", token: Token) -> Banner | None:
    """Read a banner for whose first letter a sign stands (reading.damaged_banners)."""
    if not token.match.group("banner").startswith(BANNER):
        return None
    return page_furniture.damaged_banner(flat(parts.on_disk[token.start : token.end]), token.start)


def take_furniture(parts: "Collector", token: Token) -> None:
    """Collect from one piece of page furniture."""
    parts.kinds.add(token.kind)
    if token.kind in BESIDE:
        parts.printed_beside.append(token)
        return
    if token.kind in BANNERS:
        label_form.sensitive_below_level(parts, token)
        found = page_furniture.banner(token) or _damaged_banner(parts, token)
        parts.banners += [] if found is None else [found]
        return
    parts.stamps += page_furniture.stamps(token, parts.written)
    if token.kind == "PAGE_TURN":
        parts.banners += page_furniture.banners_of_page(token, parts.written)
        turn = page_furniture.page_turn(token, parts.written)
        parts.page_turns += [] if turn is None else [turn]
