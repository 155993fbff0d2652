"""The reading copy of a text: character for character at its place, in plain signs.

Blanks of every kind become blanks, line ends of every kind ``LF``, dashes ``-``, full-width
signs and digits of every alphabet their usual ones, and a word of capitals in which letters of
another alphabet stand that look the same (``(Ѕ)`` with a Cyrillic letter) the word that every
reader sees. What nobody sees within a word (a zero-width space, a control, an escape of a
terminal) stands before it. The length stays, so that offsets hold in both. Sources: Unicode 15,
chapter 5.8 for line ends, UTS 39 for letters that look alike (capitals only, and only those of
Greek, Cyrillic, Armenian and Lisu).
"""

import re

from validator.text.harmless import COMBINING, UNSEEN
from validator.text.numerals import as_int
from validator.text.regex import regex

__all__ = ["flat", "look_alikes", "unseen"]

_BLANKS = "\0\x1a\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_BLANKS += "\u202f\u205f\u2800\u3000"
#: controls that part no word either, as a terminal shows it; ESC with what it says to one
_CONTROLS = "\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_ESCAPE = r"\x1b\[[0-9;:?]{0,20}+[@-~]"
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_QUOTES = "\u2018\u2019\u02bc"
_LEFT, _RIGHT = "\u207d\u208d\u2768\u276a\ufe59", "\u207e\u208e\u2769\u276b\ufe5a"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys(_LINE_ENDS, "\n"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_QUOTES, "'"),
        **dict.fromkeys(_LEFT, "("),
        **dict.fromkeys(_RIGHT, ")"),
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    }
)
#: what looks like each capital, and like a slash or a digit among them
_ALIKE = {
    "A": "\u0391\u0410\ua4ee",
    "B": "\u0392\u0412\ua4d0",
    "C": "\u03f9\u0421\u216d\ua4da",
    "D": "\u216e\ua4d3",
    "E": "\u0395\u0415\ua4f0",
    "F": "\u03dc\ua4dd",
    "G": "\u050c\ua4d6",
    "H": "\u0397\u041d\ua4e7",
    "I": "\u0399\u0406\u04c0\u2160\ua4f2",
    "J": "\u0408\u037f\ua4d9",
    "K": "\u039a\u041a\ua4d7",
    "L": "\u216c\ua4e1",
    "M": "\u039c\u041c\u216f\ua4df",
    "N": "\u039d\ua4e0",
    "O": "\u039f\u041e\u0555\ua4f3",
    "P": "\u03a1\u0420\ua4d1",
    "R": "\ua4e3",
    "S": "\u0405\u054f\ua4e2",
    "T": "\u03a4\u0422\ua4d4",
    "U": "\u054d\u222a\u22c3\ua4f4",
    "X": "\u03a7\u0425\u2169\ua4eb",
    "Y": "\u03a5\u0423\u04ae\ua4ec",
    "Z": "\u0396\ua4dc",
    "/": "\u2044\u2215\u29f8",
}
_SEEN_AS = str.maketrans({sign: plain for plain, signs in _ALIKE.items() for sign in signs})
_SIGNS = re.escape("".join(chr(code) for code in _SEEN_AS))
#: a word of capitals, digits and slashes of which a sign is of another alphabet
_LOOK_ALIKE = regex(
    rf"(?<!\w)(?:[A-Z0-9/]{{0,20}}+[{_SIGNS}]{{1,20}}+){{1,20}}+[A-Z0-9/]{{0,20}}+(?!\w)"
)
_NOTHING = rf"(?:{_ESCAPE}|[{UNSEEN}{_CONTROLS}])"
_UNSEEN = regex(_NOTHING)
#: the first sign of any of it, sought much faster
_ANY = regex(f"[{UNSEEN}{_CONTROLS}]")
#: printed ASCII, tab and the usual line ends: what is left of a text without them is mostly nothing
_ORDINARY = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
#: a mark in whose brackets a line ends that only some programs end
_BROKEN_MARK = regex(
    rf"\((?:[A-Z/,-]| (?! )){{0,40}}+(?:[{_LINE_ENDS}](?:[A-Z/,-]| (?! )){{0,40}}+){{1,4}}+\)"
)
_LINE_END = regex(f"[{_LINE_ENDS}]")
#: such a line end where it may be within a mark; it begins with the rarest sign and looks back
_END_IN_MARK = regex(rf"[{_LINE_ENDS}](?<=[A-Z/, (-].)", re.DOTALL)
#: what stands in a text between two blanks, with something in its midst that nobody sees
_SEEN = rf"[^\s{UNSEEN}{_CONTROLS}]"
_PARTED_WORD = regex(rf"(?<!{_SEEN}){_SEEN}++(?:{_NOTHING}++{_SEEN}++)++")
#: a stroke or accent upon a letter of a mark leaves the letter
_STRUCK = regex(rf"(?<![A-Z/(\[])[A-Z/(\[]++(?:[{COMBINING}]++[A-Z/)\]]++)++")
_ACCENT = regex(f"[{COMBINING}]")
#: digits of other alphabets
_OTHER_DIGIT = regex(r"[^\D0-9]")
_SIGN_ALIKE = regex(f"[{_SIGNS}]")
#: so many different signs are each replaced by themselves, which is much faster
_FEW = 8


def flat(text: str) -> str:
    """Return the text as the grammars read it, character for character at its place."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    special = _special(text)
    if not special:
        return text
    if _ANY.search(special):
        text = _UNSEEN.sub(_blank, _PARTED_WORD.sub(_one_word, text))
    if _LINE_END.search(special) and _END_IN_MARK.search(text):
        text = _BROKEN_MARK.sub(_on_one_line, text)
    text = _with_plain_signs(text, special)
    if _ACCENT.search(special):
        text = _STRUCK.sub(_without_accents, text)
    if _OTHER_DIGIT.search(special):
        text = _OTHER_DIGIT.sub(_digit, text)
    if _SIGN_ALIKE.search(special):
        text = _LOOK_ALIKE.sub(_seen, text)
    return text


def _special(text: str) -> str:
    """Return the signs of a text that are not ordinary, in their order: mostly none, or few.

    Whether a text holds any of a kind is told by them, much faster than by the text.
    """
    if text.isascii():
        return text.encode("ascii").translate(None, _ORDINARY).decode("ascii")
    raw = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
    return raw.decode("utf-8", "surrogatepass")


def _with_plain_signs(text: str, special: str) -> str:
    """Write blanks, line ends, dashes and so on as the usual ones."""
    signs = _PLAIN.keys() & map(ord, special)
    if len(signs) > _FEW:
        return text.translate(_PLAIN)
    for sign in signs:
        text = text.replace(chr(sign), _PLAIN[sign])
    return text


def unseen(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words of a stretch are parted by what nobody sees."""
    if _ANY.search(_special(text[start:end])) is None:
        return []
    return [match.span() for match in _PARTED_WORD.finditer(text, start, end)]


def look_alikes(text: str) -> list[tuple[int, int]]:
    """Return where words stand in which letters of another alphabet were read as plain ones."""
    if _SIGN_ALIKE.search(_special(text)) is None:
        return []
    return [match.span() for match in _LOOK_ALIKE.finditer(text)]


def _seen(match: re.Match[str]) -> str:
    return match.group().translate(_SEEN_AS)


def _digit(match: re.Match[str]) -> str:
    return str(as_int(match.group()))


def _one_word(match: re.Match[str]) -> str:
    """Write a word without what is not seen in its midst, and as many blanks before it."""
    return _behind_blanks(match.group(), _UNSEEN)


def _without_accents(match: re.Match[str]) -> str:
    return _behind_blanks(match.group(), _ACCENT)


def _behind_blanks(text: str, left_out: re.Pattern[str]) -> str:
    return left_out.sub("", text).rjust(len(text))


def _on_one_line(match: re.Match[str]) -> str:
    return _LINE_END.sub(" ", match.group())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
