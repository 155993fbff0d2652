"""The benchmark measures what it says it does. No test here depends on seconds."""

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, SEED, environment
from lark import Lark

from benchmarks import growing, neighbours, table, whole
from benchmarks.extraction import extract
from benchmarks.generated import ERAS, cable, cables
from validator.reading import read
from validator.text.source import Source


@pytest.mark.parametrize("one", neighbours.NEIGHBOURS, ids=lambda one: one.name)
def test_a_neighbour_reads_its_files_and_has_no_fault(
    one: neighbours.Neighbour, tmp_path: Path
) -> None:
    if one.module is not None:
        pytest.importorskip(one.module)
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(2):
        text = one.text(number)
        assert 3500 < len(text) < 6500
        (folder / f"{number}{one.suffix}").write_text(text, encoding="utf-8")
    words = [sys.executable, *map(str, one.words(folder))]
    done = subprocess.run(words, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode in (0, 65), done.stderr  # codespell: so many words that it doubts
    assert "Traceback" not in done.stderr


def test_a_goal_is_met_or_missed(capsys: pytest.CaptureFixture[str]) -> None:
    figures = table.Table()
    figures.row("a", 1, "s", 1)
    figures.row("b", 1.1, "s", 1)
    figures.row("c", 2, "times", 1.8, least=True)
    figures.row("d", 1.7, "times", 1.8, least=True)
    figures.row("e", 5, "s")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines] == ["met", "MISSED", "met", "MISSED", "s"]
    assert figures.missed == ["b", "d"]


def test_both_sides_of_a_ratio_run_in_turns() -> None:
    said: list[str] = []

    def one() -> float:
        said.append("one")
        return 3

    def other() -> float:
        said.append("other")
        return 2

    assert table.ratio(one, other, 4) == 1.5
    assert said == ["one", "other"] * 5


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(SystemExit, match="exited 2"):
        table.run(("-m", "validator", "check", "nowhere"))
    done = table.run(("-m", "validator", "check", SEED))
    assert 0 < done.cpu < 60
    assert done.said.startswith("checked 1 file")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_peak_of_memory_is_that_of_the_process(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(SEED.read_text() + "Words.\n" * 500_000)
    _, small = table.peak("check", SEED)
    _, large = table.peak("check", path)
    assert small < 60
    assert small + 5 < large


def test_the_slope_is_the_power_of_growth() -> None:
    assert growing._power([(10, 1), (100, 10), (1000, 100)]) == pytest.approx(1)
    assert growing._power([(10, 1), (100, 100)]) == pytest.approx(2)


def test_lines_are_told_apart_in_every_era() -> None:
    parser = Lark.open(str(ROOT / "benchmarks" / "lines.lark"), parser="lalr")
    grammar = (ROOT / "benchmarks" / "lines.lark").read_text()
    assert len(re.findall(r"^[A-Z_]+(?:\.-?\d)?: /", grammar, re.MULTILINE)) == 38
    kinds = {token.type for one in cables(200) for token in parser.parse(one.text).children}
    assert kinds >= {"CLASSIFICATION", "LEVEL", "ORDER", "TAGS", "SUBJECT", "PARAGRAPH", "MRN"}
    assert kinds >= {"SIGNATURE", "PAGE", "OFFICES", "CALLING", "DATE_TIME", "ACTION", "FIELD"}


@pytest.mark.parametrize("era", [era for era in ERAS if era != "2010"])
def test_what_is_extracted_is_what_is_read(era: str) -> None:
    """A stand-in that found nothing would be fast."""
    for seed in range(20):
        text = cable(seed, era=era).text
        found, known = extract(text), read(Source(text))
        assert found["tags"] == [tag.text for tag in known.tags]
        assert found["origin"] == [known.originator]
        assert known.declassification is not None
        assert found["order"][0].startswith(str(known.declassification.order))
        assert found["subject"][0].startswith("TRAINING EXAMPLE") or known.subject
        assert len(found["created"]) == 1


def test_the_text_that_another_linter_gets_is_clean(tmp_path: Path) -> None:
    pytest.importorskip("yamllint")
    path = tmp_path / "a.yaml"
    path.write_text(whole._yaml(5000))
    words = [sys.executable, "-m", "yamllint", "--strict", path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_plot_is_drawn_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    growth = growing.Growth([(10, 0.1), (100, 1.0), (1000, 10.1)], [(1, 0.1), (10, 0.2), (99, 1)])
    for name in ("a.svg", "b.svg"):
        growing.plot(growth, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert "processor time" in (tmp_path / "a.svg").read_text()


@pytest.mark.slow
def test_one_command_prints_every_figure_beside_its_goal(tmp_path: Path) -> None:
    words = [sys.executable, "benchmarks", "--quick"]
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=ROOT, env=environment(), check=True
    )
    goals = [
        line for line in done.stdout.splitlines() if " at most " in line or " at least " in line
    ]
    for wanted in (
        *("--version", "yamllint", "scaled to 4.3 KB", "rival", "--jobs 2", "text", "sarif"),
        *("one process : two", "power of bytes", "power of files", "memory at its peak"),
    ):
        assert any(wanted in line for line in goals), wanted
    assert all(line.rstrip().endswith(("met", "MISSED")) for line in goals)
    parts = [bool(line) for line in done.stdout.splitlines()]
    assert len(list(itertools.groupby(parts))) > 15
