"""Links to the page of a rule, on terminals that are known to have them."""

import re
from pathlib import Path

import pytest
from command import CLEAN, cablelint
from terminal import at_terminal, shown

from validator.reports.rule_pages import page
from validator.rules import RULES

LINK = re.compile(r"\x1b\]8;;(.*?)\x1b\\(.*?)\x1b\]8;;\x1b\\")
KNOWN = {"TERM_PROGRAM": "WezTerm"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cable").write_text(CLEAN.replace("11. (C)", "11. (S)"))
    return tmp_path


def check(folder: Path, *words: str, **env: str) -> str:
    words = ("check", "a.cable", "--select=ROL01", *words)
    written, code = at_terminal(*words, cwd=folder, **env)
    assert code == 1
    return written


@pytest.mark.parametrize("form", ["text", "concise", "grouped"])
def test_an_id_leads_to_the_source_of_its_rule(form: str, folder: Path) -> None:
    written = check(folder, f"--output-format={form}", **KNOWN)
    [(address, text)] = LINK.findall(written)
    [rule] = [rule for rule in RULES if rule.id == "ROL01"]
    assert address == page(rule)
    assert address.startswith("https://")
    assert "ROL01" in text
    assert shown(written) == shown(check(folder, f"--output-format={form}")), "nothing else differs"


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "alacritty"},
        {"VTE_VERSION": "6003"},
        {"WT_SESSION": "1"},
        {"KONSOLE_VERSION": "230800"},
        {"FORCE_HYPERLINK": "1"},
    ],
)
def test_terminals_that_have_them(env: dict[str, str], folder: Path) -> None:
    assert LINK.search(check(folder, **env))


@pytest.mark.parametrize(
    ("words", "env"),
    [
        ((), {}),
        ((), {"VTE_VERSION": "4999"}),
        ((), {"VTE_VERSION": "x"}),
        ((), {"TERM_PROGRAM": "Apple_Terminal"}),
        ((), {**KNOWN, "TERM": "dumb"}),
        ((), {**KNOWN, "NO_COLOR": "1"}),
        ((), {**KNOWN, "FORCE_HYPERLINK": "0"}),
        (("--color=never",), KNOWN),
        (("--output-format=json",), KNOWN),
        (("--statistics",), KNOWN),
    ],
)
def test_nowhere_else(words: tuple[str, ...], env: dict[str, str], folder: Path) -> None:
    assert "\x1b]" not in check(folder, *words, **env)


def test_no_pipe_and_no_file_holds_any(folder: Path) -> None:
    words = ("check", "a.cable", "--color=always")
    assert "\x1b]" not in cablelint(*words, cwd=folder, **KNOWN, FORCE_HYPERLINK="1").stdout
    check(folder, "-o", "out", **KNOWN)
    assert "\x1b" not in (folder / "out").read_text()
