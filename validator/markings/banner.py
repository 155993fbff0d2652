"""Writes a marking as the overall marking of a document.

Sources: IC Markings Manual (2016) D.1 and H.3 to H.9 for categories, their order
and separators; 5 FAH-2 H-440 and 00 STATE 018029 for captions of cables.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from validator.law.countries import in_order
from validator.law.levels import UNCLASSIFIED
from validator.law.term import Term
from validator.law.words import controls

TYPE_CHECKING = False  # a marking writes its banner by this module, and is known here by its parts
if TYPE_CHECKING:
    from validator.markings.marking import Marking

__all__ = ["CARRIED_UP", "CATEGORIES", "banner", "captions"]

#: the categories of a banner behind the level, in their order
CATEGORIES = (
    "nato",
    "sci",
    "sap",
    "waived",
    "aea",
    "foreign",
    "cui",
    "dissemination",
    "non-ic",
)
#: behind which controls those of NATO stand in a mark of the United States; of the last two
#: no text that was read says so, and no rule judges it
CARRIED_UP = {"ATOMAL": "aea", "BALK": "sci", "BOHEMIA": "sci"}
#: more programs are written as one word (DoDM 5200.01 Vol. 2, 7.e)
_MANY_PROGRAMS = 4
_FOUO, _LOU = "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE"


@lru_cache(maxsize=4096)
def banner(marking: "Marking", style: str) -> str:
    """Return a marking as a banner, or in style "state" as level and captions."""
    if marking.level is None:
        return ""
    if style == "state":
        return " ".join((_state_level(marking), *captions(marking)))
    written = [text for text in map(_written, _by_category(marking)) if text]
    if marking.level == UNCLASSIFIED and written and written[0].partition("//")[0] == "CUI":
        return "//".join(written)  # 32 CFR 2002.20(b): CUI is the first element
    return "//".join((marking.level.word, *written))


def captions(marking: "Marking") -> tuple[str, ...]:
    """Return what stands beside the level of a cable: NODIS, NOFORN, RELTO, SENSITIVE."""
    special = [word for word in ("NODIS", "EXDIS") if word in marking.controls]
    release = ["NOFORN"] if _forbids(marking) else []
    if marking.release is not None and not release:
        release.append("RELTO " + ", ".join(in_order(marking.release)))
    sensitive = ["SENSITIVE"] if (marking.administrative or "").startswith("SBU") else []
    rest = marking.controls - {"NODIS", "EXDIS", "NOFORN", "LES NOFORN", "EYES ONLY"}
    if "LES NOFORN" in marking.controls:
        rest |= {"LES"}
    others = marking._replace(controls=rest, release=None, administrative=None)
    written = (text for text in map(_written, _by_category(others)) if text)
    return (*special, *release, *written, *sensitive)


def _state_level(marking: "Marking") -> str:
    if marking.administrative in (_LOU, _FOUO):
        return marking.administrative
    return marking.level.word if marking.level is not None else ""


def _forbids(marking: "Marking") -> bool:
    """Whether NOFORN is to be written: it is said, or no reader is common to all lists."""
    return "NOFORN" in marking.controls or (
        marking.release is not None and len(marking.release) == 1
    )


def _by_category(marking: "Marking") -> Iterable[tuple[str, list[str]]]:
    """Yield each category with its words, release lists and administrative mark among them."""
    found: dict[str, list[str]] = {category: [] for category in CATEGORIES}
    for word in marking.controls - {"NOFORN", "REL TO", "EYES ONLY"}:
        found[_category(word)].append(word)
    if _forbids(marking) and not ({"LES NOFORN"} & marking.controls):
        if marking.administrative != "SBU NOFORN":
            found["dissemination"].append("NOFORN")
    elif marking.release is not None and len(marking.release) > 1:
        found["dissemination"].append(_release(marking))
    if marking.display is not None:
        found["dissemination"].append("DISPLAY ONLY " + ", ".join(in_order(marking.display)))
    if marking.administrative is not None:
        fouo = marking.administrative == _FOUO
        found["dissemination" if fouo else "non-ic"].append(
            "FOUO" if fouo else marking.administrative
        )
    return found.items()


def _release(marking: "Marking") -> str:
    assert marking.release is not None
    listed = in_order(marking.release)
    if "EYES ONLY" in marking.controls:
        return "/".join(listed) + " EYES ONLY"
    return "REL TO " + ", ".join(listed)


def _written(category: tuple[str, list[str]]) -> str:
    name, words = category
    write = _WRITERS.get(name)
    return write(words) if write is not None else "/".join(sorted(words, key=_rank))


def _sap(words: list[str]) -> str:
    """``SAR-BP/CA``: the heading stands once."""
    programs = sorted(word[4:] for word in words if word.startswith("SAR-"))
    if len(programs) > _MANY_PROGRAMS:
        programs = ["MULTIPLE PROGRAMS"]
    others = sorted(word for word in words if not word.startswith("SAR-"))
    return "/".join([f"SAR-{'/'.join(programs)}"] * bool(programs) + others)


def _non_ic(words: list[str]) -> str:
    """``LES/ACCM-ONE/TWO``: the word ACCM stands once (DoDM 5200.01 Vol. 2, 11.a)."""
    names = sorted(word[5:] for word in words if word.startswith("ACCM-"))
    once = [f"ACCM-{'/'.join(names)}"] if names else []
    others = [word for word in words if not word.startswith("ACCM-")]
    return "/".join(sorted([*others, *once], key=_rank))


def _foreign(words: list[str]) -> str:
    """``FGI DEU GBR``, or ``FGI`` where a source is concealed."""
    sources = in_order((word[4:] for word in words if word.startswith("FGI ")), first=None)
    others = sorted(word for word in words if not word.startswith("FGI"))
    shown = [" ".join(["FGI", *sources])] if len(others) < len(words) else []
    return "/".join(shown + others)


def _cui(words: list[str]) -> str:
    """``CUI//SP-CTI/PRVCY``: specified categories first."""
    categories = sorted((word[4:] for word in words if word != "CUI"), key=_specified_first)
    return "//".join(["CUI", *(["/".join(categories)] if categories else [])])


def _specified_first(category: str) -> tuple[bool, str]:
    return not category.startswith("SP-"), category


def _sci(words: list[str]) -> str:
    """``SI-G ABCD DEFG/TK``: sub-compartments by blanks, compartments by hyphens."""
    heads = sorted({w.split("-")[0] for w in words}, key=lambda w: (w in CARRIED_UP, w))
    return "/".join(_with_parts(head, words) for head in heads)


def _aea(words: list[str]) -> str:
    """``RD-CNWDI-SIGMA 14 18/ATOMAL``: what is NATO's stands last (IC Manual of 2016, H.7)."""
    heads = sorted({w.split("-")[0] for w in words}, key=lambda w: (w in CARRIED_UP, _rank(w)))
    return "/".join(_with_parts(head, words) for head in heads)


def _with_parts(head: str, words: list[str]) -> str:
    parts: dict[str, list[str]] = {}
    for word in words:
        if word.startswith(f"{head}-"):
            compartment, _, below = word[len(head) + 1 :].partition(" ")
            parts.setdefault(compartment, []).extend([below] if below else [])
    shown = [head]
    for compartment, listed in sorted(parts.items()):
        names = sorted(listed, key=lambda sub: (len(sub), sub))
        if compartment == "ECI":  # the word stands before each
            shown += [f"ECI {name}" for name in names]
        else:
            shown.append(" ".join([compartment, *names]))
    return "-".join(shown)


_WRITERS: dict[str, Callable[[list[str]], str]] = {
    "sci": _sci,
    "sap": _sap,
    "aea": _aea,
    "foreign": _foreign,
    "non-ic": _non_ic,
    "cui": lambda words: _cui(words) if words else "",
}


@lru_cache(maxsize=1)
def _terms() -> dict[str, Term]:
    return {term.word: term for term in controls()}


def _term(word: str) -> Term | None:
    known = _terms().get(word)
    if known is None:
        known = _terms().get(word.split("-")[0].split(" ")[0])
    return known


def _category(word: str) -> str:
    if word in CARRIED_UP:
        return CARRIED_UP[word]
    term = _term(word)
    return term.category if term is not None and term.category in CATEGORIES else "dissemination"


def _rank(word: str) -> tuple[int, str]:
    term = _term("DISPLAY ONLY" if word.startswith("DISPLAY ONLY") else word)
    if word.startswith("REL TO"):
        term = _terms()["REL TO"]
    elif word.endswith("EYES ONLY"):
        term = _terms()["EYES ONLY"]
    return (term.rank, word) if term is not None else (len(_terms()), word)
