"""Characters that nobody sees: they hide no mark, and no report shows them."""

import subprocess
import sys
import unicodedata
from importlib.util import find_spec

import pytest
from command import CLEAN
from conftest import ROOT

import validator
from validator.checking.engine import check
from validator.text._hidden import HIDDEN, UNICODE
from validator.text.flattening import flat
from validator.text.harmless import inert
from validator.text.source import Source

#: of the issue, and others of their kinds: fillers, variation selectors, tags, shorthand
KNOWN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2065"
    "\u2066\u206a\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff0\ufff9\ufffb\U0001bca0\U0001d173\U000e0001"
    "\U000e0041\U000e007f\U000e0080\U000e0100\U000e01ef\U000e0fff"
)
BAD = CLEAN.replace("12. (U)", "12. (S)")


def test_the_table_holds_all_that_unicode_calls_hidden() -> None:
    table = {chr(code) for first, last in HIDDEN for code in range(first, last + 1)}
    assert set(KNOWN) <= table
    newest = tuple(map(int, UNICODE.split(".")))
    assert newest >= (18, 0, 0)
    if tuple(map(int, unicodedata.unidata_version.split("."))) <= newest:
        every = map(chr, range(sys.maxunicode + 1))
        assert {sign for sign in every if unicodedata.category(sign) == "Cf"} <= table
    if find_spec("regex") is not None:
        script = [sys.executable, str(ROOT / "tools" / "hidden.py"), "--check"]
        assert subprocess.run(script, check=False).returncode == 0, "run python tools/hidden.py"


@pytest.mark.parametrize("sign", KNOWN, ids=ascii)
def test_no_report_shows_one(sign: str) -> None:
    assert inert(f"SEC{sign}RET") == "SEC\ufffdRET"
    text = BAD.replace("12. (S)", f"12. (S//SAR-A{sign}B//FGI {sign} C)")
    assert sign not in str(validator.check(text, f"a{sign}.cable"))


@pytest.mark.parametrize(
    "sign", [*KNOWN, "\x01", "\x08", "\x1b[31m", "\x1b[1;38:2m", "\x7f", "\x80"], ids=ascii
)
def test_none_hides_a_mark(sign: str) -> None:
    def levels(text: str) -> list[tuple[int, str]]:
        read = validator.parse(text).paragraphs
        return [(p.number, str(p.portion_mark.level)) for p in read if p.portion_mark is not None]

    for mark in ("12. (S)", f"12. (S{sign})", f"12.{sign} (S)", f"{sign}12. (S)", f"1{sign}2. (S)"):
        assert levels(CLEAN.replace("12. (U)", mark)) == levels(BAD), ascii(mark)
    read = validator.parse_marking(flat(f"SEC{sign}RET//NO{sign}FORN").strip())
    assert (str(read.level), set(read.controls)) == ("SECRET", {"NOFORN"})
    assert any(
        one.code == "ROL01" for one in check(Source(CLEAN.replace("12. (U)", f"12. (S{sign})")))
    )


def test_that_they_stand_within_words_is_remarked() -> None:
    found = check(Source(CLEAN.replace("SECSTATE", "SEC\u200bSTATE")))
    said = {one.message for one in found if one.code == "S82"}
    assert "characters that nobody sees stand in words" in said


def test_strokes_and_heaps_of_accents_hide_nothing() -> None:
    read = validator.parse(CLEAN.replace("12. (U)", "12. (S\u0336)"))
    assert "SECRET" in {str(p.portion_mark.level) for p in read.paragraphs if p.portion_mark}
    assert inert("a" + "\u0301" * 9) == "a" + "\u0301" * 3 + "\ufffd" * 6
    assert inert("e\u0301\u0323") == "e\u0301\u0323"


def test_a_blank_of_braille_is_a_blank() -> None:
    assert flat("12.\u2800(S)") == "12. (S)"
