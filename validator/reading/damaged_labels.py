"""Writes labels of the header as they were meant: ``TA6S:``, ``Ciassified By``, ``£.O. 12958``.

Scanners take digits and signs for the letters they look like, a typist spreads a label, a copy
parts it at a line end. A label that is not known hides its field, so that the drafter would be
told that it is missing. No offset moves. Source: observed copies.
"""

from collections.abc import Iterable

from validator.text.regex import regex

__all__ = ["LABEL_SIGNS", "WRONG_LABEL", "mend_labels"]

#: what scanners take for a letter
_ALIKE = {
    "A": "A4@",
    "B": "B8",
    "E": "E3£€",
    "G": "G6",
    "I": "I1L|!",
    "J": "J3I",
    "L": "L1I|!",
    "O": "O0",
    "S": "S5$",
    "T": "T7",
}
#: signs that are the letter, apart from its case
_CASES = {"I": "\u0130\u0131", "S": "\u017f"}
_LABELS = (
    *("TAGS", "SUBJECT", "SUBJ", "REF", "REFS", "REASON", "REASONS"),
    *("CLASSIFIED BY", "DECLASSIFY ON", "DERIVED FROM", "CAPTIONS", "SIGNATURE"),
)
_BY_ITSELF = "CLASSIFIED BY"


def _shape(label: str) -> str:
    letters = "".join(_sign(sign, _ALIKE.get(sign, sign)) for sign in label)
    # of this label alone the colon may be missing
    return letters + (r"(?=[ \t]*[:;]|[ \t]+\S)" if label == _BY_ITSELF else r"(?=[ \t]*:)")


def _sign(letter: str, alike: str) -> str:
    # cases are written out: a search without case is several times slower
    others = "".join(_CASES.get(sign, "") for sign in alike)
    return letter if letter.isspace() else f"[{alike}{alike.lower()}{others}]"


def _spelled(label: str) -> str:
    return "".join(_sign(sign, sign) for sign in label)


def _first_two(labels: Iterable[str]) -> dict[str, list[str]]:
    """Return by the first letter of labels how the second may look."""
    found: dict[str, list[str]] = {}
    for two in sorted({label[:2] for label in labels}):
        second = _sign(two[1], _ALIKE.get(two[1], two[1]))
        found.setdefault(two[0], []).append(second)
    return found


#: by the name of a group: what is meant, and the pattern of what may stand there
_FORMS = {
    **{label.replace(" ", "_"): (label, _shape(label)) for label in _LABELS},
    "order": ("E", r"£(?=[.,]? ?[Oo0][.,]? ?\d{5})"),
    "spread": ("TAGS   ", _spelled("T A G S") + r"(?=[ \t]*:)"),
    "parted": (_BY_ITSELF, _spelled("CLASSIFIED\nBY") + "(?=:)"),
}
#: how they begin: to see these two signs first is much faster than to try one form after another
_BEGINNINGS = "|".join(
    f"{_sign(first, _ALIKE.get(first, first))}(?:{'|'.join(seconds)})"
    for first, seconds in _first_two((*_LABELS, "T A G S")).items()
)
_ANY = "|".join(f"(?P<{name}>{shape})" for name, (_, shape) in _FORMS.items())
_LABEL = regex(rf"\n[ \t]*+(?={_BEGINNINGS}|£)(?:{_ANY})")
#: any of their first signs
LABEL_SIGNS = "£" + "".join(
    sorted({_sign(label[0], _ALIKE.get(label[0], label[0])).strip("[]") for label in _LABELS})
)
_RIGHT = "|".join(
    "".join(sign if sign == " " else f"[{sign}{sign.lower()}]" for sign in label)
    for label in _LABELS
)
#: one that is not as it should be, behind the blanks before it
WRONG_LABEL = rf"(?={_BEGINNINGS}|£)(?=(?:{_ANY}))(?!(?:{_RIGHT})[ \t:;])"


def mend_labels(text: str) -> tuple[str, list[int]]:
    """Return a flat text of the same length with its labels mended, and where they were not."""
    parts, places, last = [], [], 0
    for match in _LABEL.finditer(f"\n{text}"):
        name = match.lastgroup or ""
        start, printed, label = match.start(name) - 1, match[name], _FORMS[name][0]
        if printed.upper() == label:
            continue  # as it should be, and as it nearly always is
        meant = _meant(printed, label)
        if meant != printed:
            parts += [text[last:start], meant]
            places.append(start)
            last = start + len(printed)
    return ("".join([*parts, text[last:]]), places) if places else (text, places)


def _meant(printed: str, label: str) -> str:
    """Return a label in its own letters, capital or small as those around them are."""
    if label not in _LABELS:
        return label
    small = sum(map(str.islower, printed)) * 2 > len(printed)
    return "".join(
        sign
        if sign.upper() == letter
        else letter.lower()
        if small and place and label[place - 1] != " "
        else letter
        for place, (sign, letter) in enumerate(zip(printed, label, strict=True))
    )
