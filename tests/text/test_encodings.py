"""Encodings: each text of strangers is read as it was meant, or refused; none passes unread."""

from pathlib import Path
from string import ascii_letters, digits

import pytest
from command import CLEAN, cablelint
from some import some

from validator.checking.engine import check
from validator.files.search import looks_like_a_cable
from validator.text.encodings import Decoded, NotText, decoded, encoded, is_ebcdic
from validator.text.source import Source, decode

TEXT = CLEAN.replace("12. (U)", "12. (S)")
TEXT = TEXT.encode("ascii", "replace").decode()
OPEN_SYSTEMS = str.maketrans("^[]", "¬Ý¨")


def in_ebcdic(text: str, page: str, line_end: str = "\n") -> bytes:
    text = text.replace("\n", line_end)
    return text.translate(OPEN_SYSTEMS).encode("cp037") if page == "cp1047" else text.encode(page)


READ = {
    **{name: TEXT.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32")},
    **{f"{name} without mark": TEXT.encode(name) for name in ("utf-16-le", "utf-16-be")},
    **{f"{name} without mark": TEXT.encode(name) for name in ("utf-32-le", "utf-32-be")},
    "utf-32-be": b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"),
    "utf-16-be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-16-be with the other mark": b"\xff\xfe" + TEXT.encode("utf-16-be"),
    "utf-16-le with the other mark": b"\xfe\xff" + TEXT.encode("utf-16-le"),
    "utf-32-be with the other mark": b"\xff\xfe\0\0" + TEXT.encode("utf-32-be"),
    "cp037": in_ebcdic(TEXT, "cp037"),
    "cp037 with NL": in_ebcdic(TEXT, "cp037", "\x85"),
    "cp500": in_ebcdic(TEXT.replace("12. (S)", "12. [S]"), "cp500"),
    "cp1047": in_ebcdic(TEXT.replace("12. (S)", "12. [S]"), "cp1047", "\x85"),
}
REFUSED = {
    "wide behind the mark of UTF-8": b"\xef\xbb\xbf" + TEXT.encode("utf-16-le"),
    "narrow behind the mark of UTF-16": b"\xff\xfe" + TEXT.encode(),
    "first wide, then narrow": TEXT[:400].encode("utf-16") + TEXT[400:].encode(),
    "two orders of bytes": TEXT.encode("utf-16") + b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-7 with its mark": b"+/v8-" + TEXT.encode("utf-7"),
    "noise behind a mark": b"\xff\xfe" + bytes(range(256)) * 40,
    "records of EBCDIC": in_ebcdic(TEXT.replace("\n", " "), "cp037"),
    "zeros": bytes(1000),
    "first ASCII, then EBCDIC": TEXT[:700].encode() + TEXT[700:].encode("cp037"),
    "first EBCDIC, then ASCII": TEXT[:700].encode("cp037") + TEXT[700:].encode(),
    "a paragraph of EBCDIC": TEXT.replace("12. (S)", "11. (U)").encode()
    + "12. (S) A b c.\n".encode("cp037"),
    "a paragraph of EBCDIC behind UTF-8": (TEXT.replace("12. (S)", "11. (U)") + "é" * 99).encode()
    + "12. (S) A b c.\n".encode("cp037"),
    "a paragraph of ASCII behind EBCDIC": TEXT.encode("cp037") + b"13. (TS) A b c.\n",
    **{
        f"a paragraph of ASCII behind {name}": TEXT.encode(name) + b"13. (S) A b.\n   "
        for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    },
    **{
        f"a short one of ASCII behind {name}": TEXT.encode(name) + b"13. (S) A b "
        for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    },
}


@pytest.mark.parametrize("raw", READ.values(), ids=READ)
def test_a_text_is_read_in_any_encoding_of_cables(raw: bytes, tmp_path: Path) -> None:
    source = decode(raw, "a.cable")
    assert source.text.replace("[S]", "(S)") == TEXT
    found = check(source)
    assert "ROL01" in {one.code for one in found}
    assert source.encoding.startswith("utf-8") or "S82" in {one.code for one in found}
    assert looks_like_a_cable(raw[:4096])
    path = tmp_path / "a.cable"
    path.write_bytes(raw)
    done = cablelint("check", path, "--select", "ROL01", "--output-format", "concise")
    line = TEXT[: TEXT.index("12. (S)")].count("\n") + 1
    assert (done.returncode, f"{path}:{line}:" in done.stdout) == (1, True), done.stdout


@pytest.mark.parametrize("raw", REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_once_it_is_decoded_is_refused(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotText):
        decoded(raw)
    path = tmp_path / "a.cable"
    path.write_bytes(raw)
    done = cablelint("check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"cablelint: {path}: " in done.stderr


@pytest.mark.parametrize("raw", READ.values(), ids=READ)
def test_fixing_writes_the_same_encoding_back_or_refuses(raw: bytes, tmp_path: Path) -> None:
    one = decoded(raw)
    marked = Decoded(one.text.replace("12. ", "12.  "), *one[1:])
    path = tmp_path / "a.cable"
    lower = one.text.replace("11. (C)", "11. (c)")
    path.write_bytes(encoded(Decoded(lower, *one[1:])))
    if encoded(one) == raw:
        done = cablelint("check", path, "--fix", "--select", "POR07", "--quiet")
        assert done.returncode == 0, done.stderr
        assert path.read_bytes() == raw
        assert decoded(encoded(marked)) == marked
    else:  # the mark at the beginning says something else
        path.write_bytes(raw)
        assert raw[:1] in b"\xff\xfe"
        raw_lower = raw.replace("11. (C)".encode(one.encoding), "11. (c)".encode(one.encoding))
        path.write_bytes(raw_lower)
        done = cablelint("check", path, "--fix", "--select", "POR07", "--quiet")
        assert "cannot be written back" in done.stderr
        assert path.read_bytes() == raw_lower


def test_every_byte_of_ebcdic_comes_back() -> None:
    for page in ("cp037", "cp500", "cp1047"):
        for new_line in (b"", b"\x15" * 200):
            raw = in_ebcdic(TEXT, page) * 9 + bytes(range(256)) + new_line
            one = decoded(raw)
            assert one.encoding.partition("-")[0] == page
            assert encoded(one) == raw


def test_a_truncated_unit_and_a_mark_in_the_midst_hide_nothing() -> None:
    for raw in (TEXT.encode("utf-16")[:-1], TEXT.replace("12. ", "12.\ufeff ").encode()):
        assert "ROL01" in {one.code for one in check(decode(raw, "a"))}


def test_one_broken_byte_does_not_make_a_text_of_another_code() -> None:
    raw = TEXT.replace("12. (S)", "12. (S\u200b)").encode() + b" \xff"
    assert "ROL01" in {one.code for one in check(decode(raw, "a"))}
    assert decoded("caf\xe9".encode("latin-1")).encoding == "windows-1252"


LINE_ENDS = ("\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029", "\r", "\r\n")


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_line_end_begins_a_line(end: str) -> None:
    def told(text: str) -> list[tuple[str, str]]:
        found = check(Source(text))
        return [(one.code, one.message) for one in found if one.code not in ("S82", "S84")]

    assert told(TEXT.replace("\n", end)) == told(TEXT)
    inside = TEXT.replace("\n\n12. (S)", f"{end}12. (S)")
    assert "ROL01" in {code for code, _ in told(inside)}
    for mark in (f"(S{end})", f"({end}S)", f"(S{end}//NF)") if end not in ("\r", "\r\n") else ():
        assert "ROL01" in {code for code, _ in told(TEXT.replace("12. (S)", f"12. {mark}"))}


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_fixing_keeps_line_ends(end: str, tmp_path: Path) -> None:
    text = CLEAN.replace("\n\n", end * 2)
    path = tmp_path / "a.cable"
    path.write_bytes(text.replace("11. (C)", "11. (c)").encode())
    cablelint("check", path, "--fix", "--select", "POR07", "--quiet")
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_paragraph_of_wide_characters_hides_no_mark(end: str) -> None:
    """Their zeros are read as blanks, and blanks within a number part no mark from it."""
    wide = f"{end}13. (S) A b c.\n".encode("utf-16-le")
    assert "ROL01" in {one.code for one in check(decode(CLEAN.encode() + wide, "a"))}


@pytest.mark.parametrize(
    "text",
    [
        "Ähnlich é à â @ wie ü @ ö @ ß in einem Brief @ home.",
        "\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440 a@b @ c",
    ],
)
def test_letters_of_one_code_are_no_other_code(text: str) -> None:
    for name in ("windows-1252", "koi8-r", "windows-1251", "utf-8"):
        raw = (TEXT + text * 5).encode(name, "replace")
        assert "ROL01" in {one.code for one in check(decode(raw, "a"))}


#: bytes of EBCDIC that stand beside those of letters and digits, and are none
BESIDE = (0x80, 0x8A, 0x90, 0x9A, 0xA1, 0xAA, 0xC0, 0xCA, 0xD0, 0xDA, 0xE1, 0xEA, 0xEF, 0xFA)


def test_letters_digits_and_usual_signs_of_ebcdic_are_known_and_what_is_beside_them_is_not() -> (
    None
):
    for sign in some([*ascii_letters, *digits, *" .(&)-/,:#'", "\t", "\r", "\x85", "\n"]):
        one = decoded(f"ab{sign}".encode("cp037") * 9)
        assert one.encoding in ("cp037", "cp037-nl"), sign
        assert one.text == f"ab{sign}".replace("\x85", "\n") * 9
    for byte in some(BESIDE):
        one = decoded(b"\x81\x82" + bytes((byte,)) + b"\x81\x82\x83" * 9 + bytes((byte,)) * 5)
        assert not is_ebcdic(one.encoding), hex(byte)


def test_a_text_has_hardly_a_control() -> None:
    for code in some(range(0x20)):
        raw = b"Text. " * 9 + bytes((code,)) * 9
        if code in (*range(9, 14), 27):
            assert decoded(raw) == Decoded(raw.decode(), "utf-8")
        else:
            with pytest.raises(NotText):
                decoded(raw)
    with pytest.raises(NotText):
        decoded(b"Text. " * 9 + b"\x7f" * 9)
    assert decoded(b"Text. " * 99 + b"\x01" * 9).encoding == "utf-8"


def test_only_pages_of_ebcdic_are_called_so() -> None:
    assert all(map(is_ebcdic, ("cp037", "cp037-nl", "cp500", "cp1047-nl")))
    assert not any(map(is_ebcdic, ("utf-8", "utf-16-le", "windows-1252")))
