"""A short run of the fuzzers; ``python -m tests.fuzz`` is the long one."""

import gc
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from json import JSONDecodeError
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from command import ROOT, environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import chance, configurations, growth, names, properties, recipes, surroundings
from tests.fuzz.properties import Broken, check_marking, holds
from tests.fuzz.recipes import LONGEST, made, marking
from validator.checking import engine
from validator.findings.diagnostic import Diagnostic, Edit, Fix, Severity
from validator.reading import read_all
from validator.text.source import Source, Span

CORPUS = sorted((Path(__file__).parent / "fuzz" / "corpus").iterdir())
#: the same inputs each time: a change that breaks one is to blame, not chance
SEED = 20261125
lists = st.lists(st.integers(0, 2**16 - 1), max_size=80)
often = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_broke_something_does_so_no_more(path: Path) -> None:
    if path.suffix == ".marking":
        check_marking(path.read_text(encoding="utf-8"))
    else:
        holds(path.read_bytes(), turn=-1)


@pytest.mark.parametrize("path", sorted(recipes.FIXTURES.rglob("*.cable")), ids=lambda p: p.stem)
def test_it_holds_of_every_cable_of_the_fixtures(path: Path) -> None:
    holds(path.read_bytes(), turn=-1)


@given(lists)
@often
def test_it_holds_of_every_recipe(recipe: list[int]) -> None:
    holds(made(recipe), turn=-1)


@given(lists)
@often
def test_it_holds_of_every_marking(recipe: list[int]) -> None:
    check_marking(marking(recipe))


@given(st.binary(max_size=400))
@often
def test_it_holds_of_any_bytes(raw: bytes) -> None:
    holds(raw, turn=-1)


def test_it_holds_of_many_by_chance() -> None:
    for number in range(4):
        assert chance.portion(number, SEED).failures == []


@pytest.mark.slow
def test_it_holds_of_very_many_by_chance(tmp_path: Path) -> None:
    assert chance.run(20_000, 2, SEED + 1, tmp_path) == 0


@pytest.mark.slow
def test_it_holds_of_many_guided_by_coverage(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    done = fuzz(tmp_path, "--atheris", "--runs=1500")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Done 1500 runs" in done.stderr
    assert "no interesting inputs" not in done.stderr


def fuzz(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", f"--failures={folder}", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=False,
    )


def test_the_command_says_how_far_it_came(tmp_path: Path) -> None:
    done = fuzz(tmp_path, "--runs=500")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("500 inputs, ")
    assert "0 failures of 0 kinds" in done.stdout


@pytest.fixture
def frozen() -> Iterator[None]:
    """Let no search for garbage among what the tests hold count as time of a check."""
    gc.freeze()
    yield
    gc.unfreeze()


# --- recipes


@given(lists)
@often
def test_a_recipe_gives_one_text(recipe: list[int]) -> None:
    assert made(recipe) == made(recipe)
    assert len(made(recipe)) <= LONGEST * 4 + 4
    assert marking(recipe) == marking(recipe)


def test_recipes_are_different_and_mostly_cables() -> None:
    by = random.Random(SEED)
    texts = [made(chance.recipe(by)) for _ in range(600)]
    assert len(set(texts)) > 580
    known = [read_all(Source(text.decode("utf-8", "replace")))[0] for text in texts]
    # if all were noise, all that knows of paragraphs, marks and dates would lie idle
    assert sum(one.date is not None for one in known) > 200
    assert sum(bool(one.marks) for one in known) > 200
    assert sum(one.level is not None for one in known) > 300


def test_recipes_reach_most_rules() -> None:
    by = random.Random(SEED)
    found = {
        one.code
        for _ in range(1500)
        for one in engine.check(Source(made(chance.recipe(by)).decode("utf-8", "replace")))
    }
    assert len(found) > 150


# --- the properties themselves


class _Spoiled:
    """The check with one more finding, as a rule with a fault would yield it."""

    def __init__(self, more: Diagnostic) -> None:
        self.more = more

    def __call__(self, source: Source, **options: object) -> list[Diagnostic]:
        return [self.more]


def finding(start: int, end: int, message: str = "x", fix: Fix | None = None) -> Diagnostic:
    return Diagnostic("X01", "x", Severity.ERROR, message, Span(start, end), fix=fix)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (finding(5, 9999), "is not in the text"),
        (finding(-1, 3), "is not in the text"),
        (finding(9, 3), "is not in the text"),
        (finding(0, 1, ""), "says nothing"),
        (finding(0, 1, "x" * 5000), "has no end"),
        (finding(0, 1, fix=Fix("x", (Edit(Span(0, 9999), ""),))), "fix of X01"),
        (finding(0, 1), "other findings where checked with others"),
    ],
)
def test_a_finding_that_must_not_be_is_noticed(
    more: Diagnostic, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(properties, "check", _Spoiled(more))
    with pytest.raises(Broken, match=said):
        holds(b"C O N F I D E N T I A L OSLO 000123\n", turn=-1)


#: what is raised of a report that its own reader cannot read; of the others the findings miss
UNREADABLE: dict[str, type[Exception]] = {
    **dict.fromkeys(("json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl"), JSONDecodeError),
    "junit": ParseError,
}


@pytest.mark.parametrize("form", properties.FORMATS)
def test_a_report_that_can_be_broken_is_noticed(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("SECRET\n", properties.NAME)
    properties.check_reports(source, [finding(0, 6)], form)

    def spoiled(*_: object) -> Iterator[str]:
        yield "[\x1b[31m]"

    monkeypatch.setattr(properties, "written", spoiled)
    with pytest.raises(Broken, match="harmful"):
        properties.check_reports(source, [finding(0, 6)], form)
    nothing: Iterator[str] = iter(["\n", "\n", "\n", "\n"])
    monkeypatch.setattr(properties, "written", lambda *_: nothing)
    with pytest.raises(UNREADABLE.get(form, Broken)):
        properties.check_reports(source, [finding(0, 6)], form)


def test_a_fix_that_lowers_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "S E C R E T OSLO 000123\n\n1. (S) Text.\n"
    source = Source(text)

    def lowering(source: Source, *_: object, **__: object) -> object:
        return type(
            "Fixed", (), {"source": Source(text.replace("S E C R E T", "UNCLAS")), "fixed": ()}
        )

    monkeypatch.setattr(properties, "fix", lowering)
    with pytest.raises(Broken, match="lowered SECRET"):
        properties.check_fixes(source, [], "state", unsafe=False)


@pytest.mark.parametrize(("power", "is_steep"), [(1.0, False), (2.0, True)])
def test_time_that_grows_too_fast_is_noticed(
    power: float, is_steep: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "_seconds", lambda text: (len(text) / growth.SIZE) ** power)
    monkeypatch.setattr(growth, "cost", lambda *_: 0.0)  # no text is dear in itself
    assert bool(growth.superlinear(b"R 200402Z SEP 07\n")) == is_steep


@pytest.mark.parametrize(("power", "steep"), [(1.0, 0), (2.0, len(growth.KINDS) + chance.FEW)])
def test_a_run_of_growth_alone_keeps_what_is_steep(
    power: float, steep: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "_seconds", lambda text: (len(text) / growth.SIZE) ** power)
    monkeypatch.setattr(growth, "cost", lambda *_: 0.0)  # no text is dear in itself
    failures = chance.grown(0, SEED).failures
    assert len(failures) == steep
    for failure in failures:
        assert failure.what.startswith("superlinear ")
        assert growth.SIZE < len(failure.raw.decode()) < growth.SIZE + 2 * LONGEST


def test_growth_is_measured_in_many_places() -> None:
    by = random.Random(SEED)
    planted = [growth.planted("R 200402Z SEP 07\n\n1. (S) A\n", by) for _ in range(400)]
    assert all(one.unit for one in planted)
    assert all((one.before + one.after).startswith("R 2004") for one in planted if one.before)
    assert {one.before[-1:] for one in planted} >= {"", "\n", "S", " "}
    assert len({one.unit for one in planted}) > 300


def test_failures_are_kept_once_for_each_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failures: Sequence[chance.Failure] = [
        chance.Failure("KeyError at a.py:1: x", b"one"),
        chance.Failure("KeyError at a.py:1: y", b"two"),
        chance.Failure("KeyError at b.py:1: x", b"three"),
    ]
    monkeypatch.setattr(
        chance, "_portions", lambda *_: iter([chance.Result(500, 9, 0.1, [*failures])])
    )
    assert chance.run(500, 1, 0, tmp_path) == 2
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"one", b"three"]
    assert "3 failures of 2 kinds" in capsys.readouterr().out


def test_fixes_of_many_places_are_made_once_or_not_at_all() -> None:
    """Every finding offered to raise every heading: as many edits as findings, squared."""
    head = HEADING.replace("S E C R E T", "UNCLAS") + "SUBJECT: TRAINING EXAMPLE\n\n"
    page = "UNCLASSIFIED\n\n1. (C) Text.\n\n"
    for pages in (40, 1600):
        found = engine.check(Source(head + page * pages))
        fixes = [one.fix for one in found if one.fix is not None and len(one.fix.edits) > 1]
        assert len(found) > pages
        assert len({id(fix) for fix in fixes}) <= 2
        assert all(len(fix.edits) <= 500 for fix in fixes)
        assert bool(fixes) == (pages == 40)


@pytest.mark.slow
@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_time_grows_no_faster_than_the_text(path: Path) -> None:
    assert growth.superlinear(path.read_bytes()) is None


HEADING = "R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nS E C R E T OSLO 000123\n\n"


@pytest.mark.slow
@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        (HEADING + "TAGS: PREL, ", "[A (", ""),
        (HEADING + "TAGS: PREL, ", "[A](", ""),
        (HEADING + "CLASSIFIED BY: DCM JANE DOE", " 001\n", "\n1. (S) A\n"),
        (HEADING + "CLASSIFIED BY: DOE AS DUE TO REASON", " ", "! 7\n\n1. (S) A\n"),
        (HEADING + "CLASSIFIED BY: DOE", " ", "!\nREASON: 1.4 (B)\n\n1. (S) A\n"),
        (HEADING + "E.O. 135", "\n", "26: N/A\nTAGS: PREL\n\n1. (S) A\n"),
        (HEADING + "REF: ", "17 STATE 93402 ", ""),
        (HEADING.replace("WASHDC\n", "WASH"), " \t ", "DC\n"),
        (HEADING + "MRN: 17 A", " ", "B"),
        (HEADING + "1. (S) A:\n", "\na. (C) A\nb. A\nS) A\n", ""),
        ("", "SECRET//REL TO USA, GBR\n\nTO SECSTATE WASHDC\n1. (S//EYES ONLY) A\n", ""),
    ],
)
def test_time_grows_no_faster_than_what_is_repeated(before: str, unit: str, after: str) -> None:
    assert growth.steep(growth.Grown(repr(unit), before, unit, after)) is None


@pytest.mark.slow
@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("blank", [" ", "\t", "\n", " \n"])
@pytest.mark.parametrize(
    "line",
    [
        *("R 200402Z|SEP 07", "TO AMEMBASSY OSLO|ROME", "TO AMEMBASSY OSLO|A XMT ROME", "GROUP|3"),
        *("ACTION|SS-30", "PAGE|01  OSLO 00123  200402Z", "SECRET//REL TO USA,|GBR", "SECRET|//SI"),
        *(
            "S E C R E T|OSLO 000123",
            "SIPDIS|NOFORN",
            "SUBJECT: A|B",
            "REF: A. OSLO|12",
            "MRN: 17 A|1",
        ),
        *("TAGS: PREL|, NO", "E.O.|12958: N/A", "E.O. 129|58: N/A", "E.O. 12958: DECL:|9/19/2017"),
        *(
            "E.O. 12958: DECL: 9/19/2017|X",
            "CLASSIFIED BY|DOE",
            "CLASSIFIED BY: A. DOE, REASON|1.4 (B)",
        ),
        *("CLASSIFIED BY: A. DOE FOR|1.4 (B)", "CLASSIFIED BY: A. DOE FOR|A\nREASON: 1.4 (B)"),
        *("CLASSIFIED BY: A, DUE TO|A 7", "CLASSIFIED BY: A, DUE TO REASON|A 7", "REASON: 1.4|(B)"),
        *(
            "REASON: 1.4 (B)|(D)",
            "DERIVED FROM: A|B",
            "DECLASSIFY ON:|9/9/2017",
            "1.|(S) A",
            "1. (S|) A",
        ),
        *(
            "1. (S//REL TO USA,|GBR) A",
            "1. (S - ENTIRE|TEXT) A",
            "1. (S) A.|(C) B",
            "1. (S) A: (A)|A (B) B",
        ),
        *(
            "BEGIN|TEXT\nA\nEND TEXT",
            "QUOTE|A\nUNQUOTE",
            "TABLE|1\nA",
            "DISTRIBUTION STATEMENT|A",
            "DOE|A",
        ),
    ],
)
def test_time_grows_no_faster_than_blanks_within_a_field(line: str, blank: str) -> None:
    before, after = line.split("|")
    after += "\nSUBJECT: TRAINING EXAMPLE\n\n1. (S) Text.\nDOE\nNNNN\n"
    assert growth.steep(growth.Grown(line, HEADING + before, blank, after)) is None
    assert growth.steep(growth.Grown(line, before, blank, after)) is None


# --- what stands around a cable


@pytest.mark.skipif(sys.platform == "win32", reason="no links and pipes as here")
@pytest.mark.parametrize(("what", "count"), [("configurations", 200), ("names", 80)])
def test_nothing_around_a_cable_stops_or_silences_a_check(
    what: str, count: int, tmp_path: Path
) -> None:
    case = {"configurations": configurations.CASE, "names": names.CASE}[what]
    assert surroundings.run(case, count, 1, SEED, tmp_path, what) == 0


def test_what_breaks_around_a_cable_is_noticed(tmp_path: Path) -> None:
    def silent(_: object, __: Path) -> list[str]:
        return ["check", ".", "--jobs=1", "--exit-zero"]

    def lay(_: object, folder: Path) -> None:
        (folder / "a.cable").write_text(surroundings.BAD, encoding="utf-8")

    case = configurations.CASE._replace(lay=lay, ask=silent)
    assert surroundings.run(case, 1, 1, 0, tmp_path, "silence") == 1
    [found] = tmp_path.iterdir()
    assert "a bad cable passes in silence" in found.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--configurations=100000", "--names=20000"])
def test_the_long_runs_around_a_cable(option: str, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.fuzz", option, "--jobs=2", f"--failures={tmp_path}"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
