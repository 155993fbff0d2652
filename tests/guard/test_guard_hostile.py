"""Files of strangers: encodings, signs nobody sees, long lines, names, and texts of one kind."""

from pathlib import Path

import pytest
from command import cablelint
from test_growth import is_steep
from test_guard_places import lines_found

from validator.commands.guard.job import Done, Job, examine
from validator.files.reading import Limits
from validator.guard.reading import is_binary

TEXT = "TRAINING EXAMPLE: café\n\n# SECRET//NOFORN\nx = 1\n"


def done(raw: bytes, folder: Path, limits: Limits = Limits()) -> Done:  # noqa: B008
    path = folder / "a.py"
    path.write_bytes(raw)
    [one] = examine([Job(str(path), "a.py", "UNCLASSIFIED", limits)])
    return one


def lines(one: Done) -> list[int]:
    if one.source is None:
        return []
    return [one.source.position(found.span.start)[0] + 1 for found in one.findings]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"],
)
def test_no_encoding_hides_a_marking(encoding: str, tmp_path: Path) -> None:
    assert lines(done(TEXT.encode(encoding), tmp_path)) == [3]


def test_a_marking_of_ebcdic_is_found(tmp_path: Path) -> None:
    text = "TRAINING EXAMPLE: the door is open.\nIt is not shut.\n\nSECRET//NOFORN\n"
    assert lines(done(text.replace("\n", "\x85").encode("cp037"), tmp_path)) == [4]


@pytest.mark.parametrize(
    "text",
    [
        "# SEC\u200bRET//NOFORN\n",
        "# \u0405ECRET//NOFORN\n",
        "# (\u0405//NF) TRAINING EXAMPLE\n",
        "# SECRET\u2044\u2044NOFORN\n",
        "# \uff33\uff25\uff23\uff32\uff25\uff34//NOFORN\n",
        "\x1b[31mSECRET//NOFORN\x1b[0m\n",
        "x\x00y\nSECRET//NOFORN\n",
        "TOP\u00a0SECRET//SI\n",
        "\ufeffSECRET//NOFORN\n",
    ],
)
def test_what_nobody_sees_hides_no_marking(text: str, tmp_path: Path) -> None:
    assert len(lines(done(text.encode(), tmp_path))) == 1


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\u2028", "\x85"])
def test_every_line_end_ends_a_banner(end: str, tmp_path: Path) -> None:
    text = f"TRAINING EXAMPLE.{end}SECRET//NOFORN{end}Text.{end}"
    assert done(text.encode(), tmp_path).findings


def test_a_long_line_hides_no_marking(tmp_path: Path) -> None:
    filler = "lorem(S)ipsum,SECRET;" * 4_000
    text = f'{{"a": "{filler}", "t": "(S//NF) TRAINING EXAMPLE", "b": "{filler}"}}'
    assert lines(done(text.encode(), tmp_path)) == [1]


@pytest.mark.slow
def test_a_line_of_64_megabytes_is_read_to_its_end(tmp_path: Path) -> None:
    text = b"x" * ((64 << 20) - 100) + b' "(S//NF) TRAINING EXAMPLE"'
    assert lines(done(text, tmp_path)) == [1]


def test_what_is_too_large_is_searched_and_told(tmp_path: Path) -> None:
    small = Limits(megabytes=1)
    clean, marked = b"x = 1\n" * 400_000, b"# (S//NF) TRAINING EXAMPLE\n"
    assert done(clean, tmp_path, small) == Done()
    one = done(clean + marked, tmp_path, small)
    assert one.fault == "larger than 1 MB, and words of markings are in it"
    wide = (clean + marked).decode().encode("utf-16-le")
    assert done(wide, tmp_path, small).fault == one.fault
    assert done(bytes(range(256)) * 10_000, tmp_path, small).binary


@pytest.mark.parametrize(
    "text",
    [
        "a SECRET b\n" * 20 + "# SECRET//NOFORN\n",
        "classification: public\n" * 20 + "classification: SECRET\n",
        'a(handling="S")\n' * 20 + '"portion_mark": "S",\n',
        "id,classification\n" + "1,UNCLASSIFIED\n" * 20 + "2,SECRET\n",
    ],
)
def test_more_places_than_are_looked_at_are_told(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("validator.guard.sightings._MOST", 10)
    found = done(text.encode(), tmp_path).findings
    assert [one.code for one in found] == ["LIM01"]


def test_rows_without_a_level_hide_none_behind_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("validator.guard.sightings._MOST", 10)
    text = "id,classification\n" + "1,mammal\n" * 20 + "2,SECRET\n"
    assert lines(done(text.encode(), tmp_path)) == [22]


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    for raw in (bytes(range(256)) * 40, b"\x7fELF\x00\x01" * 900, b"\x89PNG\r\n\x1a\n\0\0\0" * 99):
        assert is_binary(raw)
        assert done(raw + b"\n# SECRET//NOFORN\n", tmp_path).binary


def test_an_empty_file_is_looked_into(tmp_path: Path) -> None:
    assert done(b"", tmp_path) == Done()


@pytest.mark.parametrize("name", ["-x.py", "a\nb.py", "::error::x.py", "\x1b[31m.py", "é.py"])
def test_names_of_files_harm_nobody(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("# SECRET//NOFORN\n")
    for form in ("text", "github", "concise"):
        said = cablelint("guard", ".", "--output-format", form, cwd=tmp_path)
        assert said.returncode == 1
        assert "\x1b" not in said.stdout
        assert not [one for one in said.stdout.split("\n") if one.strip().startswith("::error::x")]
    assert cablelint("guard", "--", name, cwd=tmp_path).returncode == 1


#: what hostile texts are made of, each repeated a number of times
_REPEATED = (
    "(S//NF) ",
    "SECRET ",
    "SECRET\n",
    "# SECRET\n\n",
    "# SECRET\n\n# CONFIDENTIAL\n\n",
    "(S) x\n",
    "(S) Xx\n\n(C) Yy\n\n",
    'classification: "SECRET", ',
    "classification ",
    '<x ism:classification="S" ',
    "classified by: ",
    "S E C R E T ",
    "S-E-C-R-E-T-",
    "\\n(S//NF) ",
    "| (S//NF) ",
    "<p>(S//NF) ",
    "((((S/",
    "//GBR SECRET//",
    "TOP SECRET//SI-A B C D E F//",
    '"(S//NF) x", ',
    "<<SECRET\n",
)


@pytest.mark.parametrize("piece", _REPEATED)
def test_repeated_pieces_are_looked_at_in_linear_time(piece: str) -> None:
    def text(size: int) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    assert not is_steep(text, lambda text: lines_found("a.txt", text))
