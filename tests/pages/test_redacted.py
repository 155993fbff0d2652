"""``cablelint parse --redact``: no word of the body, and the same findings."""

import re
from pathlib import Path
from random import Random

import pytest
from command import cablelint
from conftest import FIXTURES, GIVEN

from benchmarks.generated import ERAS, varied
from validator.checking.engine import check
from validator.pages.redacted import redacted
from validator.reading import read_all
from validator.rules import RULES
from validator.text.source import Source, decode

PATHS = sorted(FIXTURES.rglob("*.cable"))
#: a sample of the texts that draw a finding of each rule
EXAMPLES = [(rule.id, rule.bad[0]) for rule in RULES if rule.bad]


def outside_of_bodies(source: Source, text: str) -> str:
    """Return what of a text stands in no paragraph and no unread line among them."""
    signs = list(text)
    for cable in read_all(source):
        unread = [one for one in cable.unrecognised if one.zone in ("body", "closing")]
        for one in (*cable.paragraphs, *unread):
            signs[slice(*one.span)] = " " * len(signs[slice(*one.span)])
    return "".join(signs)


def without_words(source: Source) -> str:
    """Return what is redacted, and hold that findings and all but bodies stay."""
    shown = redacted(source, read_all(source), check)
    assert shown is not None
    assert len(shown.text) == len(source.text)
    told = [
        [(one.code, one.severity, one.span) for one in check(text)]
        for text in (source, source._replace(text=shown.text))
    ]
    assert told[0] == told[1]
    assert outside_of_bodies(source, shown.text) == outside_of_bodies(source, source.text)
    return shown.text if not shown.kept else ""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_is_found_stays(path: Path) -> None:
    without_words(decode(path.read_bytes(), path.name))


@pytest.mark.parametrize("era", ERAS)
def test_no_word_of_a_body_is_left(era: str) -> None:
    whole = 0
    for seed in range(40):
        source = decode(varied(seed, era=era).text.encode(), "a.cable")
        text = without_words(source)
        whole += bool(text)
        for cable in read_all(source) if text else ():
            for paragraph in cable.paragraphs:
                words = {*re.findall(r"[a-z]{4,}", source.slice(paragraph.span))}
                left = set(re.findall(r"[a-z]{4,}", text[slice(*paragraph.span)]))
                assert not left & words - {"ntire", "text"}  # of a mark: Entire text
    assert whole > 30


@pytest.mark.parametrize(("rule", "example"), Random(7).sample(EXAMPLES, 60))
def test_what_a_rule_finds_is_found_without_the_words(rule: str, example: str) -> None:
    lines = [line for line in example.splitlines() if not re.search(r"^\s*[\^~]", line)]
    without_words(Source("\n".join(lines) + "\n", f"{rule}.cable"))


def test_a_text_is_redacted_from_its_first_sign_to_its_last() -> None:
    text = without_words(Source("1. Zest alone.\n\n2. (S) Zeal alone.\n", "a.cable"))
    assert not re.search("Zeal|Zest|alone", text)
    assert "2. (S) " in text


def test_the_command_writes_it() -> None:
    done = cablelint("parse", GIVEN, "--redact")
    assert (done.returncode, done.stderr) == (0, "")
    assert "C O N F I D E N T I A L DUSHANBE 001334" in done.stdout
    assert "11. (C)" in done.stdout
    assert "Rahmatullo" not in done.stdout
    assert cablelint("parse", GIVEN, "--redact", "--tree").returncode == 2
