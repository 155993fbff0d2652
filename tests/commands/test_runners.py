"""No line that any command writes is a command to a runner of CI."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import CLEAN, cablelint

from validator.reports.formats import FORMATS
from validator.text.harmless import still, stilled

#: what GitHub, Azure, TeamCity, GitLab and Travis obey: behind blanks of any kind, or anywhere
COMMANDS = (
    "::error file=a::b",
    " ::stop-commands::tok",
    "\t::set-output name=a::b",
    "\xa0\u3000::add-mask::c",
    "::::",
    "a ##[command]rm",
    "##[error]a",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStop comment='a']",
    "section_start:1:a",
    "section_end:1:a",
    "travis_fold:start:a",
)
OBEYED = re.compile(r"(?m)^\s*::|##\w*\[|section_(?:start|end):|travis_(?:fold|time):")
#: what our own annotations look like
OURS = re.compile(r"(?m)^::(?:error|warning|notice) (?:file|title)=[^\n]*$")
BEFORE = "".join(f"{line}\n" for line in COMMANDS)
TEXT = (
    BEFORE
    + CLEAN.replace("\n\n11. (C)", f"\n{BEFORE}11. (c)")
    .replace("12. (U)", f"{BEFORE}12. (S)")
    .replace("SUBJECT: ", f"SUBJECT: A\n{BEFORE} ")
    + BEFORE
)
WORDS = (
    *[("check", "--output-format", form, "--report", f"{form}=out") for form in FORMATS],
    ("check", "--output-file", "out"),
    ("check", "--statistics"),
    ("check", "--statistics", "--output-format", "json"),
    ("check", "--no-source"),
    ("check", "--verbose"),
    ("check", "--color", "always"),
    ("check", "--diff"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "--diff", "--color", "always"),
    ("check", "--show-files"),
    ("check", "--show-settings"),
    ("parse",),
    ("parse", "--output-format", "json"),
    ("rollup",),
    ("rollup", "--output-format", "json"),
)


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_command_of_a_text_or_a_name_is_written(words: tuple[str, ...], tmp_path: Path) -> None:
    names = ["::error::x.cable", "##[error]x.cable"]
    for name in names:
        (tmp_path / name).write_text(TEXT)
    done = cablelint(words[0], *names[: 2 if words[0] == "check" else 1], *words[1:], cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    out = tmp_path / "out"
    for text in (done.stdout, done.stderr, out.read_text() if out.exists() else ""):
        text = OURS.sub("", text) if "github" in words else text
        found = OBEYED.search(text)
        assert found is None, text[max(0, found.start() - 80) : found.end() + 80]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_marking_is_no_command(line: str) -> None:
    for form in ("text", "json", "jsonl"):
        done = cablelint(
            "mark", "-", "--output-format", form, stdin=f"SECRET//{line}\n{line}\n".encode()
        )
        assert OBEYED.search(done.stdout + done.stderr) is None
    done = cablelint("mark", line)
    assert OBEYED.search(done.stdout + done.stderr) is None


@pytest.mark.parametrize("line", COMMANDS)
def test_data_stays_what_it_was(line: str) -> None:
    assert OBEYED.search(still(line)) is None
    text = "".join(stilled([json.dumps([line])[:3], json.dumps([line])[3:], "\n"], "json"))
    assert json.loads(text) == [line]
    assert re.search(r"##\w*\[", text) is None
    element = ElementTree.Element("a")
    element.text = f"\n{line}\n"
    xml = "".join(stilled([ElementTree.tostring(element, "unicode")], "xml"))
    assert OBEYED.search(xml) is None
    assert ElementTree.fromstring(xml).text == element.text


def test_pieces_of_a_line_make_no_command() -> None:
    assert (
        OBEYED.search("".join(stilled(["a\n", " :", ":error::", "b\n##", "[x]\n:", ":y"]))) is None
    )


@pytest.mark.parametrize("tool", [("git", "apply"), ("patch", "-p1")], ids=["git", "patch"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CR LF"])
@pytest.mark.parametrize("last", ["", "\n"], ids=["no end", "end"])
def test_a_difference_applies(tool: tuple[str, ...], end: str, last: str, tmp_path: Path) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"no {tool[0]} here")
    lines = [" ::stop-commands::tok", "::error ::a"]
    around = "".join(f"{line}\n" for line in lines)
    text = CLEAN.replace("\n\n11. (C)", f"\n{around}11. (c)").replace(
        "\n\n13. (C)", f"\n{around}13. (c)"
    )
    text = (
        text.replace("\n\n16. (C)", f"\n\n{around}\t16. (c)").rstrip("\n")
        + f"\n{around.rstrip()}{last}"
    )
    (tmp_path / "a.cable").write_bytes(text.replace("\n", end).encode())
    done = cablelint("check", "a.cable", "--diff", "--select", "POR07", cwd=tmp_path)
    assert done.returncode == 1
    assert OBEYED.search(done.stdout) is None
    patch = tmp_path / "a.patch"
    patch.write_bytes(done.stdout.encode())
    fixed = tmp_path / "b.cable"
    fixed.write_bytes((tmp_path / "a.cable").read_bytes())
    assert cablelint("check", fixed, "--fix", "--select", "POR07").returncode == 0
    binary = ["--binary"] if tool[0] == "patch" else []
    subprocess.run(
        [*tool, *binary, *(["-i"] if binary else []), "a.patch"], cwd=tmp_path, check=True
    )
    assert (tmp_path / "a.cable").read_bytes() == fixed.read_bytes()
