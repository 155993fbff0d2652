"""Lines that no runner of CI obeys, written so that nothing of them is lost where it matters."""

import html
import json

import pytest

from validator.text.harmless import inert, is_obeyed, still, stilled

#: what a runner takes for a command, with the sign that makes it one taken out
COMMANDS = [
    ("::error::x", "{}:error::x"),
    ("  ::debug::x", "  {}:debug::x"),
    ("##[error]x", "##{}error]x"),
    ("a ##teamcity[x]", "a ##teamcity{}x]"),
    ("section_start:1:x", "section_start{}1:x"),
    ("a section_end:1:x", "a section_end{}1:x"),
    ("travis_fold:start", "travis_fold{}start"),
    ("travis_time:end", "travis_time{}end"),
]
HARMLESS = ["a::b", ":one", "# [x]", "section_middle:x", "my_section_start:x", "##", "travis_", ""]


def sign(line: str) -> str:
    return "[" if "##" in line else ":"


@pytest.mark.parametrize(("line", "without"), COMMANDS)
def test_the_sign_that_makes_a_command_is_taken_out_or_written_in_another_way(
    line: str, without: str
) -> None:
    assert still(line) == without.format("\ufffd")
    if not line.strip().startswith("::"):  # which a report of ours says itself
        assert still(line, "github") == without.format("\ufffd")
    for form, read in (("json", lambda said: json.loads(f'"{said}"')), ("xml", html.unescape)):
        said = still(line, form)
        assert said != line
        assert still(said) == said
        assert read(said) == line
        assert line.count(sign(line)) == said.count(sign(line)) + 1


@pytest.mark.parametrize("line", HARMLESS)
@pytest.mark.parametrize("form", ["text", "github", "json", "xml"])
def test_what_no_runner_obeys_stays(line: str, form: str) -> None:
    assert still(line, form) == line
    assert not is_obeyed(line)


def test_a_report_of_ours_for_github_says_its_commands() -> None:
    assert still("::error::x", "github") == "::error::x"
    assert is_obeyed("  ::error::x")
    assert not is_obeyed("##[error]x")


def test_lines_are_told_apart_whatever_pieces_they_come_in() -> None:
    text = "a\n::b\nc\n  ::d"
    for size in range(1, len(text) + 1):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        assert "".join(stilled(pieces)) == "a\n\ufffd:b\nc\n  \ufffd:d"
    assert "".join(stilled(["one\n", "two\n"])) == "one\ntwo\n"
    assert "".join(stilled([])) == ""


def test_a_harmless_text_stays_and_a_tab_is_a_blank() -> None:
    assert inert("a b ä") == "a b ä"
    assert inert("a\tb\x1b[1m") == "a b\ufffd[1m"
    assert inert("a\x7f") == "a\ufffd"
