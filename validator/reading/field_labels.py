"""Writes labels of the header as they were meant: ``TA6S:``, ``Ciassified By``, ``£.O. 12958``.

Scanners take digits and signs for the letters they look like, a typist spreads a label, a copy
parts it at a line end. A label that is not known hides its field, so that the drafter would be
told that it is missing. No offset moves.
"""

from validator.regex import regex

__all__ = ["mend_labels"]

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
_LABELS = (
    *("TAGS", "SUBJECT", "SUBJ", "REF", "REFS", "REASON", "REASONS"),
    *("CLASSIFIED BY", "DECLASSIFY ON", "DERIVED FROM", "CAPTIONS", "SIGNATURE"),
)
_BY_ITSELF = "CLASSIFIED BY"


def _shape(label: str) -> str:
    letters = "".join(" " if sign == " " else f"[{_ALIKE.get(sign, sign)}]" for sign in label)
    # of this label alone the colon may be missing
    return letters + (r"(?=[ \t]*[:;]|[ \t]+\S)" if label == _BY_ITSELF else r"(?=[ \t]*:)")


_LABEL = regex(
    rf"(?mi)^[ \t]*+(?P<label>{'|'.join(_shape(label) for label in _LABELS)}"
    r"|£(?=[.,]? ?[O0][.,]? ?\d{5})|T A G S(?=[ \t]*:)|CLASSIFIED\nBY(?=:))"
)


def mend_labels(text: str) -> tuple[str, list[int]]:
    """Return a flat text of the same length with its labels mended, and where they were not."""
    parts, places, last = [], [], 0
    for match in _LABEL.finditer(text):
        printed = match["label"]
        meant = _meant(printed)
        if meant != printed:
            start = match.start("label")
            parts += [text[last:start], meant]
            places.append(start)
            last = match.end("label")
    return ("".join([*parts, text[last:]]), places) if places else (text, places)


def _meant(printed: str) -> str:
    """Return a label in its own letters, capital or small as those around them are."""
    if printed == "£":
        return "E"
    folded = printed.upper().replace("\n", " ")
    if folded == "T A G S":
        return "TAGS   "
    label = next(one for one in _LABELS if len(one) == len(folded) and _is(folded, one))
    small = sum(map(str.islower, printed)) * 2 > len(printed)
    return "".join(
        sign
        if sign.upper() == letter
        else letter.lower()
        if small and place and label[place - 1] != " "
        else letter
        for place, (sign, letter) in enumerate(zip(printed, label, strict=True))
    )


def _is(folded: str, label: str) -> bool:
    return all(
        sign in _ALIKE.get(letter, letter) for sign, letter in zip(folded, label, strict=True)
    )
