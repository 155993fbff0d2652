"""Many suppressions: each file meets its own entries, and the whole costs no more than the list."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.findings.diagnostic import Diagnostic, Severity
from validator.rules import RULES
from validator.settings import toml_places
from validator.settings.configuration import load
from validator.settings.globs import BadPattern, matches
from validator.settings.many_globs import GlobIndex
from validator.settings.toml_places import locate
from validator.suppression.entries import SuppressionList
from validator.text.source import Span

signs = st.text(alphabet="ab*?[]!/.-", max_size=8)
names = st.lists(st.sampled_from(["a", "b", "ab", "a*b", "[a]", "?", ".", "a.b"]), min_size=1)


@given(st.lists(signs, max_size=6), names.map("/".join))
def test_it_finds_what_matches(patterns: list[str], relative: str) -> None:
    right = []
    for pattern in patterns:
        try:
            matches([pattern], relative)
        except BadPattern:
            continue
        right.append(pattern)
    found = GlobIndex(right).matching(relative)
    assert found == [n for n, one in enumerate(right) if matches([one], relative)]


@pytest.mark.parametrize(
    ("pattern", "relative"),
    [
        ("/a.cable", "a.cable"),
        ("a.cable", "sub/a.cable"),
        ("sub", "x/sub/a.cable"),
        ("sub/", "x/sub/a.cable"),
        ("./sub/x", "sub/x/a.cable"),
        ("sub/[[]b][*].cable", "sub/[b]*.cable"),
        ("[?]", "?"),
    ],
)
def test_plain_patterns_are_looked_up(pattern: str, relative: str) -> None:
    made = GlobIndex([pattern])
    assert made.matching(relative) == [0]
    assert not made._wild


def config_of(folder: Path, entries: int) -> Path:
    """Write a list as --add-ignore does, of so many files and half as many wild cards."""
    path = folder / "cablelint.toml"
    path.write_text(
        "".join(
            f'\n[[suppress]]\nfile = "/{at}.cable"\nrule = "ROL01"\nreason = "known"\n'
            for at in range(entries)
        )
    )
    return path


def spent(folder: Path, entries: int) -> float:
    """Return the processor time that so many entries and as many files take, best of three."""
    path = config_of(folder, entries)
    finding = Diagnostic("ROL01", "portion-above-overall", Severity.ERROR, "x", Span(0, 0))
    best = []
    for _ in range(3):
        toml_places._places.cache_clear()
        begun = time.process_time()
        config = load(str(path))
        assert config is not None
        made = SuppressionList(config, RULES, date(2026, 1, 1))
        for at in range(0, entries, 2):
            assert made.cover(str(folder / f"{at}.cable"), RULES, [finding]) != [None]
        assert len(list(made.notices(lambda folder: True))) == entries // 2
        best.append(time.process_time() - begun)
    return min(best)


def test_twice_the_entries_and_files_take_twice_the_time(tmp_path: Path) -> None:
    few, many = spent(tmp_path, 400), spent(tmp_path, 1600)
    assert many < 9 * few, (few, many)


def test_the_text_of_a_configuration_is_read_once_for_all_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    reading = toml_places._keys
    monkeypatch.setattr(toml_places, "_keys", lambda text: reads.append(text) or reading(text))
    config = load(str(config_of(tmp_path, 900)))
    assert config is not None
    made = SuppressionList(config, RULES, date(2026, 1, 1))
    made.cover(str(tmp_path / "x.cable"), RULES, [])
    said = list(made.notices(lambda folder: True))
    assert [one.span.start for one in said] == [
        at for at in range(len(config.text)) if config.text.startswith("[[suppress]]", at)
    ]
    assert len(reads) <= 1


def test_entries_of_an_inline_list_are_found_as_well() -> None:
    text = 'select = ["X"]\nsuppress = [{file = "a", rule = "ROL01", reason = "x"}, {}]\n'
    assert locate(text, ("suppress", 1)) == (2, 1)
    assert locate(text, ("suppress", 1, "rule")) == (2, 26)
