"""Every screen as it stands at a terminal of 80 and of 120 columns.

Rewrite them with ``pytest --update-expected`` and read the difference.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from command import CLEAN, held_for_a_while
from results import cable, written
from results import of_texts as result_of_texts
from terminal import at_terminal, shown

from validator.commands.arguments import COMMANDS
from validator.terminal.excerpt import cells

SCREENS_FOLDER = Path(__file__).parent.parent / "screens"
#: the day that stands for today
TODAY = "--as-of=2026-01-01"
#: the given cable with faults of every kind: safe and unsafe fixes, errors, warnings, remarks
BROKEN = (
    CLEAN.replace("E.O. 12958:", "EO12958")
    .replace("REASON: 1.4 (b), (d)\n", "")
    .replace("11. (C)", "11. (S)")
    .replace("13. (C)", "13. (c)")
)
#: what a survey has read
REVIEWED = {
    "gds.cable": cable(date(1975, 3, 10), "11652", "GDS"),
    "oadr.cable": cable(date(1985, 3, 10), "12356", "OADR"),
    "basis.cable": cable(date(2007, 9, 20), "12958", "N/A"),
}
SCREENS: dict[str, tuple[str, ...]] = {
    "findings": ("check", "broken.cable", TODAY),
    "remarks": ("check", "broken.cable", TODAY, "--severity=info", "--select=CAP,DEC"),
    "no-source": ("check", "broken.cable", TODAY, "--no-source"),
    "clean": ("check", "clean.cable", TODAY),
    "many": ("check", "many", "broken.cable", TODAY),
    "concise": ("check", "broken.cable", TODAY, "--output-format=concise"),
    "grouped": ("check", "broken.cable", "many/000.cable", TODAY, "--output-format=grouped"),
    "statistics": ("check", "many", "broken.cable", TODAY, "--statistics"),
    "diff": ("check", "broken.cable", TODAY, "--diff", "--unsafe-fixes"),
    "settings": ("check", "broken.cable", TODAY, "--show-settings", "--ignore=POR02"),
    "rollup": ("rollup", "broken.cable"),
    "rule": ("rule", "AUT05", "--no-pager"),
    "rule-with-fix": ("rule", "CLS04", "--no-pager"),
    "table": ("rule", "--no-pager"),
    "search": ("rule", "--search", "derived", "reason"),
    "parse": ("parse", "broken.cable"),
    "review": ("review", "result.duckdb", "--as-of=2026-11-30"),
    "mark": ("mark", "SECRET//SI/TK//NOFORN//ORCON", "--date=2015-01-01"),
    "help": ("--help",),
    **{f"{name}-help": (name, "--help") for name in COMMANDS},
    "misconfigured": ("check", "odd"),
    "misspelt": ("check", "--fail-no=error", "broken.cable"),
    "nowhere": ("check", "nowhere.cable"),
}
#: screens whose lines stay whole: each is for a program as well
WHOLE = ("concise", "diff")
#: the family that stands for the table of rules in its snapshot, which would else be very long
FAMILY = "AUT"


def prepare(folder: Path) -> None:
    """Lay out the files that the screens speak of."""
    (folder / "broken.cable").write_text(BROKEN, encoding="utf-8")
    (folder / "clean.cable").write_text(CLEAN.replace("SIPDIS\n\n", "", 1), encoding="utf-8")
    (folder / "cablelint.toml").write_text('ignore = ["S82"]\n', encoding="utf-8")
    (folder / "odd").mkdir()
    (folder / "odd" / "cablelint.toml").write_text('[severty]\nROL01 = "error"\n', encoding="utf-8")
    shutil.copy(folder / "broken.cable", folder / "odd")
    written(result_of_texts(REVIEWED), folder / "result.duckdb")
    (folder / "many").mkdir()
    for number in range(120):
        shutil.copy(folder / "clean.cable", folder / "many" / f"{number:03}.cable")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("screens")
    prepare(made)
    return made


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_looked_at(
    name: str, columns: int, folder: Path, update_expected: bool
) -> None:
    written, _ = at_terminal(*SCREENS[name], columns=columns, cwd=folder)
    lines = shown(written)
    if name not in WHOLE:
        folded = [line for line in lines if not line.lstrip().startswith("https://")]
        assert max(map(cells, folded)) <= columns, "no line is broken by the terminal"
    assert "\n\n\n" not in "\n".join(lines), "no blank line is wasted"
    if name == "table":
        first = next(i for i, line in enumerate(lines) if line.startswith(f"{FAMILY}: "))
        lines = lines[first : lines.index("", first)]
    text = "".join(f"{line}\n" for line in lines)
    path = SCREENS_FOLDER / f"{name}.{columns}.txt"
    if update_expected:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_every_snapshot_is_of_a_screen() -> None:
    names = {f"{name}.{columns}.txt" for name in SCREENS for columns in (80, 120)}
    assert {path.name for path in SCREENS_FOLDER.iterdir()} == names


def test_the_line_of_progress_fits_the_terminal(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "many", tmp_path / "many")
    (tmp_path / "many" / "000.cable").unlink()
    with held_for_a_while() as first:
        words = ("check", first.path, "many", "--jobs=1", "--severity=error")
        written, _ = at_terminal(*words, columns=40, cwd=tmp_path, pass_fds=[first.reader])
    frames = [shown(one)[0] for one in re.findall(r"\r([^\r\n]+\d+/120[^\r]*)\x1b\[K", written)]
    assert frames
    assert all(re.search(r"\d+/120", frame) and cells(frame) < 40 for frame in frames)


def test_colours_are_those_that_a_terminal_chooses_itself(folder: Path) -> None:
    """The sixteen colours follow the palette, light or dark; white and black suit only one."""
    coloured = 0
    for words in SCREENS.values():
        written, _ = at_terminal(*words, cwd=folder)
        for codes in re.findall(r"\x1b\[([\d;]*)m", written):
            coloured += 1
            assert set(codes.split(";")) <= {
                *("", "0", "1", "2", "31", "32", "33", "36"),
                *("90", "91", "94", "96"),
            }
    assert coloured > 100


def test_without_colours_a_screen_says_the_same(folder: Path) -> None:
    painted, _ = at_terminal(*SCREENS["findings"], cwd=folder)
    bare, _ = at_terminal(*SCREENS["findings"], cwd=folder, NO_COLOR="1")
    assert "\x1b[" in painted
    assert "\x1b[" not in bare
    assert shown(painted) == shown(bare)
