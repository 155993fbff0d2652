"""What one part of a marking makes of the others: the rows of the roll-up on sets of words.

Settling is idempotent and may be done before or after words are put together:
settling the union of settled words is settling the union. That is what makes
the joining of markings associative. Sources: IC Markings Manual (2016) D.2 and
H.3 to H.9; 10 CFR 1045.140(e) and 1017.16(a)(3); 00 STATE 018029 for SBU.
"""

from collections.abc import Iterable
from functools import lru_cache

from validator.law.countries import USA, expanded

__all__ = ["ADMINISTRATIVE", "FORBIDS", "PERMITS", "Readers", "settled"]

Readers = frozenset[str] | None
#: marks beside UNCLASSIFIED, each protecting more than the one before it (2.19, 2.20)
ADMINISTRATIVE = (
    "FOR OFFICIAL USE ONLY",
    "LIMITED OFFICIAL USE",
    "SBU",
    "SBU NOFORN",
)
#: controls beside which FOR OFFICIAL USE ONLY is not shown (2.19)
_ABOVE_FOUO = frozenset(
    ("LES", "LES NOFORN", "SSI", "LIMDIS", "DEA SENSITIVE", "PROPIN", "EXDIS", "NODIS")
)
#: controls that are not shown beside one that says more (2.6, 2.10, 2.22, 2.23)
_OUTRANKED = {
    "EXDIS": ("NODIS",),
    "ORCON-USGOV": ("ORCON",),
}
#: and so of atomic energy information, but by the manual of 2011 and 2012 (2.6)
_ENERGY = {"FRD": ("RD",), "TFNI": ("RD", "FRD")}
#: controls of unclassified text that become NOFORN in a classified document (2.7)
_NUCLEAR = frozenset(("DOE UCNI", "DOD UCNI"))
#: what permits readers: it stands only if every portion permits it (2.15, 2.17)
PERMITS = frozenset(("RELIDO", "EYES ONLY", "REL TO"))
#: what forbids any foreign reader (2.11, 2.23)
FORBIDS = frozenset(("NOFORN", "NODIS", "EXDIS"))
#: controls with sub-markings, which imply the control itself (2.5)
_WITH_PARTS = frozenset(("EL", "HCS", "KDK", "RSV", "SI", "TK", "RD", "FRD"))
#: controls that change what readers a marking names
_ON_READERS = FORBIDS | PERMITS
_ONLY_USA = frozenset((USA,))


def settled(
    classified: bool,
    controls: frozenset[str],
    release: Readers,
    administrative: str | None,
    display: Readers,
    in_full: bool = False,
) -> tuple[frozenset[str], Readers, str | None, Readers]:
    """Return the parts of a marking without what others of them make void.

    ``in_full`` keeps LIMDIS in classified text and every kind of atomic energy information.
    """
    if administrative is not None:
        if administrative == "SBU NOFORN":
            controls |= {"NOFORN"}
        if classified or (administrative == ADMINISTRATIVE[0] and controls & _ABOVE_FOUO):
            administrative = None
    words = _settled_words(classified, controls, in_full) if controls else controls
    if release is not None or display is not None or words & _ON_READERS:
        return _settled_readers(words, release, administrative, display)
    return words, None, administrative, None


@lru_cache(maxsize=8192)
def _settled_words(classified: bool, controls: frozenset[str], in_full: bool) -> frozenset[str]:
    words = set(controls)
    for word in controls:
        words.update(_implied(word))
    if not in_full:
        _settle_atomic_energy(words)
        if classified:
            words.discard("LIMDIS")
    _settle_foreign(words)
    _settle_by_level(words, classified)
    words -= {w for w, above in _OUTRANKED.items() if not words.isdisjoint(above)}
    return frozenset(words)


def _implied(word: str) -> Iterable[str]:
    """2.5: ``SI-G ABCD`` is SI-G, and SI; a category of CUI is CUI."""
    if word.startswith("CUI "):
        return ("CUI",)
    head, _, rest = word.partition("-")
    if not rest or head not in _WITH_PARTS:
        return ()
    compartment = word.partition(" ")[0]
    return (head,) if compartment == word or "SIGMA" in word else (head, compartment)


def _settle_atomic_energy(words: set[str]) -> None:
    """2.6: beside RD, the SIGMA numbers of FRD are RD's, and FRD and TFNI are not shown."""
    if "RD" in words:
        for word in [word for word in words if word.startswith("FRD-SIGMA")]:
            words.remove(word)
            words.add(word[1:])
    words -= {w for w, above in _ENERGY.items() if not words.isdisjoint(above)}


def _settle_foreign(words: set[str]) -> None:
    """2.8: a concealed source conceals all."""
    if "FGI" in words:
        words -= {word for word in words if word.startswith("FGI ")}


def _settle_by_level(words: set[str], classified: bool) -> None:
    """2.7, 2.21, 2.22: what controls of unclassified text become in a classified one."""
    if "LES NOFORN" in words:
        words.add("NOFORN")
        if classified:
            words.remove("LES NOFORN")
            words.add("LES")
        else:
            words.discard("LES")
    if classified and not _NUCLEAR.isdisjoint(words):
        words -= _NUCLEAR
        words.add("NOFORN")


def _settled_readers(
    words: frozenset[str], release: Readers, administrative: str | None, display: Readers
) -> tuple[frozenset[str], Readers, str | None, Readers]:
    """2.11, 2.23: NOFORN, NODIS and EXDIS leave no reader; tetragraphs are their members."""
    if not FORBIDS.isdisjoint(words):
        return words - PERMITS, None, administrative, None
    if release is not None:
        release = expanded(release) | _ONLY_USA
        words -= {"REL TO"}  # REL beside a list names that
    if display is not None:
        display = (expanded(display) - (release or _ONLY_USA)) or None
    if release == _ONLY_USA and (display is not None or "RELIDO" in words):
        release = None  # nobody but viewers, or whom an official names
    if release is None or release == _ONLY_USA:
        words -= {"EYES ONLY"}  # a list without eyes
    return words, release, administrative, display
