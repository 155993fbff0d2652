"""Bytes of a text and back: which encoding they are in, and whether they are a text at all.

A byte-order mark is believed as long as what it says gives a text. Old message systems wrote
EBCDIC, and Windows wide characters without a mark. Whatever was read is told by a name under
which ``encoded`` gives the same bytes again, if that can be done at all. Sources: Unicode 15,
chapter 23.8 (byte-order marks); IBM, Character Data Representation Architecture (cp037, cp500,
cp1047, of which Python has no codec).
"""

from typing import NamedTuple

from validator.text.regex import regex

__all__ = ["Decoded", "NotText", "decoded", "encoded", "is_ebcdic"]

_BOM = "\ufeff"
_BOMS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: of UTF-7, UTF-1, UTF-EBCDIC, SCSU, BOCU-1 and GB 18030: nobody writes cables in them
_FOREIGN: tuple[bytes, ...] = (
    b"+/v8",
    b"+/v9",
    b"+/v+",
    b"+/v/",
    b"\xf7\x64\x4c",
    b"\xdd\x73\x66\x73",
)
_FOREIGN += (b"\x0e\xfe\xff", b"\xfb\xee\x28", b"\x84\x31\x95\x33")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SNIFFED = 65536
#: A text with more than this share of control characters is none.
#: Compressed data has a tenth, a telegram with its transmission controls a hundredth.
_CONTROL_SHARE = 0.05
_NO_CONTROL = bytes((*range(9, 14), 27, *range(32, 127)))
_CONTROL = regex("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Wide characters have so many zeros in English.
_ZERO_SHARE = 0.2
#: Text of one byte a character, or of the other order of bytes, read as wide characters: by its
#: letters it lies here, by a bracket or a point with a blank at one of the last four. Of real
#: characters here less than half look like that.
_EAST = regex("[\u3000-\u7eff\u2029\u202e\u2920\u2e20]")
_FEW, _NEARLY_ALL = 4, 0.9
_PLAIN_BYTES = frozenset((0, 9, 10, 13, *range(32, 127)))
#: what nearly all bytes of EBCDIC are: blanks, line ends, signs, letters, digits
_IN_EBCDIC = bytes(
    (
        *(0x05, 0x0D, 0x15, 0x25, 0x40, 0x4B, 0x4D, 0x50, 0x5D, 0x60, 0x61, 0x6B, 0x7A, 0x7B, 0x7D),
        *(*range(0x81, 0x8A), *range(0x91, 0x9A), *range(0xA2, 0xAA)),
        *(*range(0xC1, 0xCA), *range(0xD1, 0xDA), *range(0xE2, 0xEA), *range(0xF0, 0xFA)),
    )
)
_EBCDIC_SHARE = 0.9
_NEW_LINE, _LINE_FEED = 0x15, 0x25
#: longer than any line: what has no line end is a file of records, of which no one tells the length
_RECORD = 400
#: the square brackets, by which code pages can be told
_BRACKETS = {"cp037": b"\xba\xbb", "cp1047": b"\xad\xbd", "cp500": b"\x4a\x5a"}
#: where cp1047 differs from cp037
_OPEN_SYSTEMS = str.maketrans("¬Ý¨^[]", "^[]¬Ý¨")
_BACK = str.maketrans("^[]¬Ý¨", "¬Ý¨^[]")
#: where each line ends in NL, that is our LF
_EXCHANGED = str.maketrans("\n\x85", "\x85\n")


#: three words of EBCDIC with its blanks, and three of ASCII, where the rest is not in it
_PUNCTUATION, _WORDS = rb"\x4b\x4d\x5d\x60\x61\x6b\x7a\x7d", rb"\x81-\xa9\xc1-\xe9\xf0-\xf9"
_OF_EBCDIC = regex(
    rb"(?<![%b%b])(?:[%b]*+[%b]++[%b]*+\x40){3}"
    % (_PUNCTUATION, _WORDS, _PUNCTUATION, _WORDS, _PUNCTUATION)
)
_OF_ASCII = regex(rb"(?<![!-~])(?:[!-~]++ ){3}")


class NotText(Exception):
    """The bytes are no text in any encoding a cable is stored in."""


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether a byte-order mark stood before it."""

    text: str
    encoding: str
    bom: bool = False


def decoded(raw: bytes) -> Decoded:
    """Read bytes: by their byte-order mark, else UTF-8, wide, EBCDIC or Windows-1252.

    Raises NotText when what is read is no text: a cable has hardly a control character,
    a program or picture is full of them.
    """
    if raw.startswith(_FOREIGN):
        raise NotText("not a text file in an encoding that is read")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _with_bom(raw[len(bom) :], encoding)
    if raw[:_SNIFFED].count(0) > _ZERO_SHARE * len(raw[:_SNIFFED]):
        return _wide(raw)
    one = _narrow(raw)
    if not _is_text(one.text):
        raise NotText("not a text file")
    return one


def encoded(one: Decoded) -> bytes:
    """Return the bytes of a text. Raises UnicodeEncodeError if its encoding has not all of it."""
    text, encoding, bom = one
    if is_ebcdic(encoding):
        page, _, line_end = encoding.partition("-")
        text = text.translate(_EXCHANGED) if line_end else text
        return (text.translate(_BACK) if page == "cp1047" else text).encode(_codec(page))
    return (_BOM + text if bom else text).encode(encoding)


def is_ebcdic(encoding: str) -> bool:
    """Whether an encoding is a page of EBCDIC."""
    return encoding.partition("-")[0] in _BRACKETS


def _codec(page: str) -> str:
    return "cp037" if page == "cp1047" else page


def _with_bom(raw: bytes, encoding: str) -> Decoded:
    """Read what stands after a mark; in the other order of bytes if only that gives a text."""
    for name in (encoding, *(other for other in _WIDE if _is_turned(other, encoding))):
        text = raw.decode(name, errors="replace")
        if _is_text(text) and (name == "utf-8" or _is_wide(text, name)):
            return Decoded(text, name, bom=True)
    raise NotText("not a text file, or not what its byte-order mark says")


def _is_turned(name: str, other: str) -> bool:
    return name != other and name[:6] == other[:6]


def _wide(raw: bytes) -> Decoded:
    """Read wide characters without a mark: letters of the alphabet tell which they are."""
    for name in _WIDE:
        text = raw.decode(name, errors="replace")
        if _is_text(text) and _is_wide(text, name) and 2 * len(_EAST.findall(text)) <= len(text):
            return Decoded(text, name)
    raise NotText("not a text file")


def _narrow(raw: bytes) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    page = _ebcdic(raw)
    if (_OF_EBCDIC if page is None else _OF_ASCII).search(raw) is not None:
        raise NotText("a text in several encodings")
    if page is not None:
        return page
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) >= 2 * damaged:
        return Decoded(text, "utf-8")  # UTF-8 with some bytes damaged
    return Decoded(raw.decode("windows-1252", errors="replace"), "windows-1252")


def _ebcdic(raw: bytes) -> Decoded | None:
    """Read a page of EBCDIC, None if it is none. Raises NotText for records without line ends."""
    head = raw[:_SNIFFED]
    outside = len(head.translate(None, _IN_EBCDIC))
    if outside > (1 - _EBCDIC_SHARE) * len(head) or 2 * len(head.translate(None, _HIGH)) > len(
        head
    ):
        return None
    if len(raw) > _RECORD and not any(raw.count(end) for end in (0x0D, _NEW_LINE, _LINE_FEED)):
        raise NotText("EBCDIC in records without line ends")
    page = max(_BRACKETS, key=lambda page: min(map(raw.count, _BRACKETS[page])))
    text = raw.decode(_codec(page))
    text = text.translate(_OPEN_SYSTEMS) if page == "cp1047" else text
    if raw.count(_NEW_LINE) > raw.count(_LINE_FEED):
        return Decoded(text.translate(_EXCHANGED), f"{page}-nl")
    return Decoded(text, page)


_HIGH = bytes(range(0x80, 0x100))


def _is_text(text: str) -> bool:
    head = text[:_SNIFFED]
    if head.isascii() and not head.encode("ascii").translate(None, _NO_CONTROL):
        return True  # as nearly all are: told in a twentieth of the time
    return len(_CONTROL.findall(head)) <= _CONTROL_SHARE * len(head)


def _is_wide(text: str, encoding: str) -> bool:
    """Whether wide characters are what they seem, and not bytes of something else, in no part."""
    found = _EAST.findall(text)
    plain = sum(set(divmod(ord(sign), 256)) <= _PLAIN_BYTES for sign in found)
    whole = text.count("\ufffd") <= _CONTROL_SHARE * len(text) and "\ufffe" not in text
    if encoding.startswith("utf-32"):
        # twice four bytes that are no character are no damage, but a text of another encoding
        whole = whole and "\ufffd\ufffd" not in text
    return whole and (len(found) < _FEW or plain < _NEARLY_ALL * len(found))
