"""Reads the code words of an instruction: ``GDS``, ``XGDS-2``, ``X1``, ``25X1``, ``GROUP 4``.

What copying did to one is repaired where a single word can be meant. Sources: "TAGS and
Executive Order 11652 Codes" (1974); 15 CFR 2008.6; 32 CFR 2001.26.
"""

from validator.cable.instruction import Code
from validator.grammar.automaton import Token
from validator.law.instructions import instruction
from validator.law.spelling import nearest
from validator.text.numerals import as_int, is_number
from validator.text.source import Span

__all__ = ["continued", "misspelt_code", "read_code"]

_ROMAN = {"L": 1, "I": 1, "II": 2, "III": 3, "IV": 4}
_SPELT = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4}
#: what stands between a base and its number, where it is not a hyphen
_JOINTS = {"X": "", "GROUP": " ", "25X": "", "50X": "", "75X": ""}
_DIGITS = str.maketrans("SO", "50")
_LETTERS = str.maketrans("05186", "OSIBG")
_CODED = ("GDS", "ADS", "XGDS", "RDS", "XDS", "AGDS")


def read_code(token: Token) -> Code:
    """Return the code word of a token of the grammar."""
    groups = token.match.groupdict()
    text = token.match.group().rstrip()
    span, rank = Span(token.start, token.start + len(text)), groups.get("rank")
    number, doubtful = _number(rank)
    if token.kind == "EXEMPTION":
        return _exemption(token, span, number, doubtful)
    if token.kind == "NUMBERED_CODE":
        base = "".join(filter(str.isalpha, groups["base"])).upper()
        span = Span(token.match.start("base"), span.end)
        return _numbered(span, base, number, misspelt=doubtful and base == "X")
    if token.kind == "GROUP":
        return _numbered(span, "GROUP", number)
    if token.kind == "SPELLED_OUT":
        return _spelled_out(span, text.upper(), number)
    if token.kind == "DOWNGRADING":
        verb = text[: next((i for i, sign in enumerate(text) if not sign.isalpha()), len(text))]
        return _plain(Span(span.start, span.start + len(verb)), "DNG")
    return _plain(span, text)


def continued(last: Code, token: Token) -> Code | None:
    """Return the code word of a further number (``X1, 5``), or of one apart from its word."""
    number = as_int(token.match["rank"])
    if last.base not in ("X", "XGDS", "RDS", "XDS", "25X", "50X", "75X"):
        return None
    if last.number is None:
        return _numbered(Span(last.span.start, token.end), last.base, number, last.misspelt)
    return _numbered(Span(token.start, token.end), last.base, number)


def misspelt_code(token: Token, *, coded: bool) -> Code | None:
    """Return the only code word that is a letter away from a word; OADR where events may stand."""
    word = token.match.group().upper()
    # of digits that look like letters any number may be wrong
    letters = word.translate(_LETTERS) if word[0].isalpha() or not coded else word
    known = _CODED if coded else ("OADR",)
    meant = letters if letters in known else nearest(letters, known)
    if meant is None or meant == word:
        return None
    span = Span(token.start, token.end)
    return Code(span, meant, meant, None, instruction(meant), misspelt=True)


def _number(rank: str | None) -> tuple[int | None, bool]:
    """Return a number, and whether a letter stands for its 1."""
    if rank is None:
        return None, False
    if is_number(rank):
        return as_int(rank), False
    word = rank.upper()
    return _ROMAN.get(word) or _SPELT.get(word), word in ("L", "I")


def _exemption(token: Token, span: Span, number: int | None, doubtful: bool) -> Code:
    years, kind, other = token.match.group("years", "kind", "other")
    base = years.upper().translate(_DIGITS) + "X"
    tail = (kind or other or "").upper()
    word = f"{base}{'' if number is None else number}" + (f"-{tail}" if tail else "")
    known = instruction(word)
    misspelt = doubtful or not is_number(years)
    return Code(span, known.word if known else word, base, number, known, misspelt)


def _numbered(span: Span, base: str, number: int | None, misspelt: bool = False) -> Code:
    word = base if number is None else f"{base}{_JOINTS.get(base, '-')}{number}"
    return Code(span, word, base, number, instruction(word), misspelt)


def _spelled_out(span: Span, text: str, number: int | None) -> Code:
    if text.startswith("EXEMPT"):
        return _numbered(span, "XGDS", number)
    word = "OADR" if text.startswith("ORIG") else "ADS" if "ADVANCED" in text else "GDS"
    return _plain(span, word)


def _plain(span: Span, text: str) -> Code:
    """Return a code word without number."""
    word = " ".join(text.upper().split())
    letters = "".join(filter(str.isalpha, word))
    known = instruction("MR" if word == "MANUAL REVIEW" else letters)
    word = known.word if known else letters
    return Code(span, word, word, None, known)
