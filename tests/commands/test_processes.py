"""Long runs: several processes, several reports, a line of progress, and a clean end."""

import errno
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import junitparser
import pytest
from command import (
    CLEAN,
    ROOT,
    Held,
    cablelint,
    environment,
    hearing_ctrl_c,
    held,
    held_for_a_while,
)
from terminal import watched

from validator.commands.check.processes import each, processes

BAD = CLEAN.replace("11. (C)", "11. (S)")
MANY = 120

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def cables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of many cables, every third of them broken, the first the longest."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        text = BAD if number % 3 == 0 else CLEAN
        (folder / f"{number:03}.cable").write_text(text, encoding="utf-8")
    (folder / "000.cable").write_text(BAD + "A line of text.\n" * 40_000, encoding="utf-8")
    (folder / "050.cable").write_bytes(bytes(range(32)) * 99)
    return folder


# --- processes


@pytest.mark.parametrize(
    "form", ["concise", "grouped", "json", "sarif", "junit", "github", "gitlab", "jsonl", "rdjson"]
)
def test_any_number_of_processes_writes_the_same_report(form: str, cables: Path) -> None:
    words = ("check", cables, "--select", "ROL", "--output-format", form)
    alone = cablelint(*words, "--jobs", "1")
    together = cablelint(*words, "--jobs", "3")
    assert alone.returncode == together.returncode == 2
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    assert "050.cable: not a text file" in together.stderr


def test_settings_of_each_file_reach_the_processes(cables: Path) -> None:
    config = cables / "cablelint.toml"
    config.write_text('[per-file-ignores]\n"00*.cable" = ["ROL"]\n', encoding="utf-8")
    try:
        words = ("check", cables, "--select=ROL01,FRM01", "--output-format=concise", "--jobs=2")
        lines = cablelint(*words).stdout.splitlines()
    finally:
        config.unlink()
    named = [line.split(":")[0].rsplit("/", 1)[-1] for line in lines]
    assert named == [f"{number:03}.cable" for number in range(12, MANY, 3)]


@pytest.mark.parametrize(
    ("asked", "items", "count"), [(1, 9999, 1), (8, 10, 1), (8, 49, 1), (8, 60, 2), (3, 9999, 3)]
)
def test_few_files_need_one_process(asked: int, items: int, count: int) -> None:
    assert processes(asked, items) == count


def test_without_a_number_there_is_a_process_for_each_cpu() -> None:
    assert 1 <= processes(0, 99999) <= (os.cpu_count() or 1)


def gone(number: int) -> int:
    return 1_000_000 + number


def slowly(numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        time.sleep(0.05 if number < 8 else 0)
        yield -number


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(each(slowly, range(100), 3, gone)) == [-number for number in range(100)]


def together(numbers: Iterable[int]) -> Iterator[int]:
    """Yield for each number how many it was handed over with."""
    numbers = list(numbers)
    yield from [len(numbers)] * len(numbers)


def test_heavy_items_are_handed_over_one_by_one() -> None:
    heavy = {3, 4}
    results = list(each(together, range(100), 2, gone, lambda n: n in heavy and 1_000_000))
    assert results[:5] == [4, 4, 4, 4, 1]
    assert min(results[5:]) > 1
    assert len(results) == 100


def fails_at_40(numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        if number == 40:
            raise ValueError(number)
        yield number


def test_a_fault_ends_all_processes() -> None:
    with pytest.raises(ValueError, match="40"):
        list(each(fails_at_40, range(1000), 2, gone))
    assert not living_children(os.getpid())


def test_who_loses_interest_ends_all_processes() -> None:
    results = each(slowly, range(1000), 2, gone)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert not living_children(os.getpid())


#: gives up while the processes write results that are longer than a pipe holds
GIVES_UP = """
from validator.commands.check.processes import each

def large(items):
    for item in items:
        yield bytes(1_000_000)

for _ in range(30):
    results = each(large, range(100), 2, bytes)
    next(results)
    results.close()
"""


@linux
def test_who_loses_interest_in_the_midst_of_a_long_result_ends_all_the_same() -> None:
    """Half of one is in the pipe, and nobody is left who writes the other."""
    subprocess.run(
        [sys.executable, "-c", GIVES_UP], cwd=ROOT, env=environment(), check=True, timeout=300
    )


def dies_at_40_and_700(numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        if number in (40, 700):
            os.kill(os.getpid(), signal.SIGKILL)
        yield number


def test_an_item_that_ends_its_process_is_told_and_the_others_are_worked_on() -> None:
    results = list(each(dies_at_40_and_700, range(900), 2, gone))
    assert results == [gone(n) if n in (40, 700) else n for n in range(900)]
    assert not living_children(os.getpid())


def dies(numbers: Iterable[int]) -> list[int]:
    os._exit(9)


def test_where_every_item_ends_its_process_the_run_ends_all_the_same() -> None:
    assert list(each(dies, range(30), 2, gone)) == [gone(number) for number in range(30)]


@linux
@pytest.mark.parametrize("started", [0, 1])
def test_where_no_process_can_be_started_one_does_all(
    started: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, begun = os.fork, []

    def refused() -> int:
        if len(begun) == started:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        begun.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", refused)
    assert list(each(slowly, range(100), 2, gone)) == [-number for number in range(100)]
    assert len(begun) == started
    assert not living_children(os.getpid())


# --- the end of a run


def living_children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split() if is_alive(int(word))]


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def waited_for(claim: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not claim():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def in_a_group(first: Held, *words: object) -> subprocess.Popen[str]:
    """Start a check of a held file and others, as the head of a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "validator", "check", first.path, *map(str, words), "--jobs=2"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
        preexec_fn=hearing_ctrl_c,
        pass_fds=[first.reader],
    )


@pytest.fixture
def running(tmp_path: Path, cables: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Yield a check in its midst, with its processes: it does not end by itself."""
    with held() as first:
        words = (cables, f"--report=sarif={tmp_path}/report", f"--output-file={tmp_path}/out")
        process = in_a_group(first, *words)
        try:
            first.wait_until_read()
            children = living_children(process.pid)
            assert len(children) == 2
            yield process, children
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


@linux
def test_ctrl_c_ends_all_in_silence(running: tuple[subprocess.Popen[str], list[int]]) -> None:
    process, children = running
    # a terminal sends it to every process of the group
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")
    assert waited_for(lambda: not any(map(is_alive, children)))


@linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_one_that_is_killed(
    how: signal.Signals, running: tuple[subprocess.Popen[str], list[int]]
) -> None:
    process, children = running
    process.send_signal(how)
    process.wait(timeout=60)
    assert waited_for(lambda: not any(map(is_alive, children)))


@linux
def test_ctrl_c_leaves_no_half_report(
    tmp_path: Path, running: tuple[subprocess.Popen[str], list[int]]
) -> None:
    process, _ = running
    assert waited_for(lambda: len(list(tmp_path.iterdir())) == 2)  # both are begun
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_does_not_keep_the_run(cables: Path) -> None:
    line = f"{sys.executable} -m validator check {cables} --jobs 2 --quiet 2>/dev/null | head -n 1"
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.count("\n") == 1


# --- reports beside the screen


def test_several_reports_come_of_one_run(cables: Path, tmp_path: Path) -> None:
    names = {form: tmp_path / form for form in ("sarif", "junit", "gitlab", "jsonl", "text")}
    done = cablelint(
        *("check", cables, "--select=ROL01", "--output-format=json", "--jobs=2"),
        *(f"--report={form}={path}" for form, path in names.items()),
    )
    found = json.loads(done.stdout)
    assert len(found) == MANY / 3
    [run] = json.loads(names["sarif"].read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == len(found)
    assert run["invocations"][0]["exitCode"] == done.returncode == 2
    assert len(run["artifacts"]) == MANY - 1
    xml = junitparser.JUnitXml.fromfile(str(names["junit"]))
    assert sum(suite.failures for suite in xml) == len(found)
    assert sum(suite.errors for suite in xml) == 1
    assert len(json.loads(names["gitlab"].read_text(encoding="utf-8"))) == len(found)
    assert len(names["jsonl"].read_text(encoding="utf-8").splitlines()) == len(found)
    # a report for people shows no line of a cable in a file, which travels
    text = names["text"].read_text(encoding="utf-8")
    assert text.count("error[ROL01]") == len(found)
    assert "Chairman" not in text


def test_reports_go_on_when_no_one_reads_the_screen(cables: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    command = f"{sys.executable} -m validator check {cables} --report jsonl={report} 2>/dev/null"
    subprocess.run(["sh", "-c", f"{command} | true"], env=environment(), check=True)
    whole = cablelint("check", cables, "--output-format=jsonl").stdout
    assert report.read_text(encoding="utf-8") == whole


def test_a_report_is_beside_the_counts_as_well(cables: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    words = ("check", cables, "--select=ROL01", "--statistics", f"--report=jsonl={report}")
    done = cablelint(*words)
    assert done.stdout.split() == ["40", "error", "ROL01", "portion-above-overall"]
    assert len(report.read_text(encoding="utf-8").splitlines()) == 40


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--report", "sarf=x"), "no format is called 'sarf' (did you mean 'sarif'?)"),
        (("--report", "sarif"), "sarif needs a file: sarif=FILE"),
        (("--report", "sarif=x", "--report", "json=x"), "x: two outputs cannot go to one file"),
        (("--report", "sarif=x", "--output-file", "x"), "x: two outputs cannot go to one file"),
        (("--report", "sarif=no/where"), "no/where: no such file or folder"),
        (("--jobs", "-1"), "'-1' is no number of processes"),
        (("--jobs", "many"), "'many' is no number of processes"),
        (
            ("--statistics", "--output-format", "sarif"),
            "--statistics is text or concise or grouped or json",
        ),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    done = cablelint("check", "a.cable", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("cablelint: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.cable"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_each_fault_names_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    done = cablelint("check", "a.cable", "--report=sarif=/dev/full", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "cablelint: /dev/full: no space left on device\n",
    )
    with open("/dev/full", "wb") as full:
        done_ = subprocess.run(
            [sys.executable, "-m", "validator", "check", "a.cable", "--report=sarif=x"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
            check=False,
        )
    assert done_.returncode == 2
    assert done_.stderr == b"cablelint: standard output: no space left on device\n"
    assert not (tmp_path / "x").exists()


# --- the line of progress


def on_terminal(*words: object, pass_fds: Sequence[int] = (), **env: str) -> str:
    """Run a check whose standard error is a terminal; return what that got."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=follower,
        env=environment(**{"TERM": "xterm", **env}),
        cwd=ROOT,
        pass_fds=pass_fds,
    )
    os.close(follower)
    return watched(process, leader)[0]


@linux
def test_a_terminal_shows_how_far_the_run_has_come(tmp_path: Path) -> None:
    for number in range(1, MANY):
        (tmp_path / f"{number:03}.cable").write_text(BAD, encoding="utf-8")
    (tmp_path / "001.cable").write_bytes(bytes(range(32)) * 99)
    with held_for_a_while() as first:
        seen = on_terminal("check", first.path, tmp_path, "--jobs=1", pass_fds=[first.reader])
    counts = [int(number) for number in re.findall(rf"(\d+)/{MANY}", seen)]
    assert counts[0] == 1
    assert counts == sorted(counts)
    # it is taken away before anything is said, and nothing of it is left
    assert seen.count("cablelint:") == seen.count("\x1b[2Kcablelint:") == 1
    last = seen.rsplit("\x1b[2K", 1)[-1]
    message = r"(?:cablelint: .*\r\n)?"  # a fast machine draws no line behind it
    assert re.fullmatch(message + r"checked \d+ files: .*\r\n\d+ fixable .*\r\n", last)


@linux
@pytest.mark.parametrize(
    ("words", "env"),
    [(("--quiet",), {}), ((), {"TERM": "dumb"})],
)
def test_no_progress_is_shown_where_it_is_unwanted(
    words: tuple[str, ...], env: dict[str, str], cables: Path
) -> None:
    assert "\x1b" not in on_terminal("check", cables, *words, **env)


def test_no_progress_is_written_into_a_pipe(cables: Path) -> None:
    done = cablelint("check", cables, "--jobs=1")
    assert f"/{MANY}" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@linux
def test_few_files_have_no_progress() -> None:
    assert "\x1b" not in on_terminal("check", "fixtures/broken/ROL01.cable")


@linux
def test_ctrl_c_while_the_processes_are_begun_is_heard(cables: Path) -> None:
    for _ in range(8):
        with held() as first:
            process = in_a_group(first, cables)
            assert waited_for(lambda: bool(living_children(process.pid)))  # noqa: B023
            os.killpg(process.pid, signal.SIGINT)
            _, err = process.communicate(timeout=60)
            assert (process.returncode, err) == (130, "")
