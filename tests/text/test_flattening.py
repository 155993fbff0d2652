"""The reading copy: every sign at its place, in the plain sign that a reader sees."""

import unicodedata
from functools import lru_cache

import pytest
from some import some

from validator.text.flattening import flat, look_alikes, unseen

#: what looks like a capital, by the names that Unicode gives it
ALIKE = {
    "GREEK CAPITAL LETTER": (
        "ALPHA=A BETA=B EPSILON=E ZETA=Z ETA=H IOTA=I KAPPA=K MU=M NU=N OMICRON=O RHO=P TAU=T "
        "UPSILON=Y CHI=X YOT=J"
    ),
    "CYRILLIC CAPITAL LETTER": (
        "A=A VE=B ES=C IE=E EN=H BYELORUSSIAN-UKRAINIAN_I=I JE=J KA=K EM=M O=O ER=P DZE=S TE=T "
        "HA=X U=Y STRAIGHT_U=Y KOMI_SJE=G"
    ),
    "CYRILLIC LETTER": "PALOCHKA=I",
    "GREEK LETTER": "DIGAMMA=F",
    "GREEK CAPITAL": "LUNATE_SIGMA_SYMBOL=C",
    "ARMENIAN CAPITAL LETTER": "OH=O TIWN=S SEH=U",
    "LISU LETTER": (
        "A=A BA=B CA=C DA=D E=E TSA=F GA=G XA=H I=I JA=J KA=K LA=L MA=M NA=N O=O PA=P ZHA=R SA=S "
        "TA=T U=U SHA=X YA=Y DZA=Z"
    ),
    "ROMAN NUMERAL": "ONE=I TEN=X FIFTY=L ONE_HUNDRED=C FIVE_HUNDRED=D ONE_THOUSAND=M",
}
SIGNS = {
    unicodedata.lookup(f"{script} {name.replace('_', ' ')}"): plain
    for script, pairs in ALIKE.items()
    for name, plain in (pair.split("=") for pair in pairs.split())
}
SIGNS |= {"\u222a": "U", "\u22c3": "U", "\u2044": "/", "\u2215": "/", "\u29f8": "/"}


@lru_cache(maxsize=1)
def signs() -> dict[str, list[str]]:
    """Return every sign by its category in Unicode."""
    found: dict[str, list[str]] = {}
    for code in range(0x20000):  # what stands further on is of Han, or of nobody
        found.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    return found


def of(category: str) -> list[str]:
    return signs()[category]


@pytest.mark.parametrize(("sign", "plain"), SIGNS.items())
def test_a_capital_of_another_alphabet_is_read_as_what_every_reader_sees(
    sign: str, plain: str
) -> None:
    for text in (f"({sign})", f"({sign}//NF)", f"TOP SEC{sign}ET//REL"):
        assert flat(text) == text.replace(sign, plain)
        assert len(look_alikes(text)) == 1
    # the plain signs beside it stay
    for beside in ("ABCDEFGHIJKLM", "NOPQRSTUVWXYZ", "0123456789/"):
        assert flat(f"({sign}{beside})") == f"({plain}{beside})"
    # within a word of that alphabet it is none
    assert flat(f"{sign}я") == f"{sign}я"
    assert look_alikes(f"{sign}я") == []


def test_no_other_capital_is_read_as_a_plain_one() -> None:
    for sign in some(of("Lu")):
        if sign not in SIGNS and not sign.isascii() and not "\uff01" <= sign <= "\uff5e":
            assert flat(f"({sign})") == f"({sign})"


def test_every_blank_of_unicode_is_a_blank_and_every_line_end_ends_a_line() -> None:
    for sign in some([*of("Zs"), "\0", "\u2800"]):
        assert flat(f"a{sign}b") == "a b"
    for sign in some([*of("Zl"), *of("Zp"), "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85"]):
        assert flat(f"a{sign}b") == "a\nb"
    assert flat("a\r\nb\rc\nd") == "a \nb\nc\nd"


@pytest.mark.parametrize(
    ("alike", "plain"),
    [
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        ("\u2018\u2019\u02bc\uff07", "'"),
        ("\u207d\u208d\u2768\u276a\ufe59\uff08", "("),
        ("\u207e\u208e\u2769\u276b\ufe5a\uff09", ")"),
    ],
)
def test_dashes_apostrophes_and_brackets_are_the_usual_ones(alike: str, plain: str) -> None:
    for sign in alike:
        assert flat(f"a{sign}b") == f"a{plain}b"
        assert flat(f"AXZ 09{sign}") == f"AXZ 09{plain}"
    # many different ones are replaced in another way than few
    assert flat("AXZ" + "".join(of("Zs"))) == "AXZ" + " " * len(of("Zs"))
    assert flat(alike + "".join(of("Zs"))) == plain * len(alike) + " " * len(of("Zs"))


def test_digits_of_every_alphabet_and_full_width_signs_are_the_usual_ones() -> None:
    for digit in some(of("Nd")):
        assert flat(digit) == str(unicodedata.decimal(digit))
    for code in some(range(0x21, 0x7F)):
        assert flat(chr(code + 0xFEE0)) == chr(code)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\u200bbc d", " abc d"),
        ("a\u200b\u200bbc", "  abc"),
        ("(S\x1b[1m//N\x1b[0mF)", "        (S//NF)"),
        ("a \u200b b", "a   b"),
        ("(S\u0336/\u0336/NF)", "  (S//NF)"),
        ("(S\u2028//NF)", "(S //NF)"),
        ("(S//\vNF)", "(S// NF)"),
        ("Text.\u2028Text.", "Text.\nText."),
        ("Ordinary text, with (S) in it.\n", "Ordinary text, with (S) in it.\n"),
        ("\ud800(S)", "\ud800(S)"),
    ],
)
def test_what_nobody_sees_within_a_word_stands_before_it(text: str, read: str) -> None:
    assert flat(text) == read
    assert len(read) == len(text)


def test_words_that_are_parted_by_what_nobody_sees_are_told() -> None:
    text = "one t\u200bwo three\u00adfour"
    assert [text[start:end] for start, end in unseen(text, 0, len(text))] == [
        "t\u200bwo",
        "three\u00adfour",
    ]
    assert unseen(text, 0, 3) == []
