"""Every cable of the fixtures is reported exactly as the ``.expected`` beside it says.

Rewrite the reports with ``pytest --update-expected`` and read the difference.
"""

from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT

from validator.cli import main
from validator.findings.diagnostic import Severity
from validator.rules import RULES

REPORTED = sorted(FIXTURES.rglob("*.cable"))
#: the day on which the reports were written down
TODAY = "2026-01-01"
BROKEN = FIXTURES / "broken"


@pytest.mark.parametrize("path", REPORTED, ids=lambda path: path.stem)
def test_report_is_as_expected(
    path: Path,
    update_expected: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    off = {rule.id for rule in RULES if rule.gravest is Severity.OFF}
    extra = ["--extend-select", path.stem] if path.stem in off else []
    monkeypatch.chdir(ROOT)
    name = str(path.relative_to(ROOT))
    words = ["check", "--as-of", TODAY, "--exit-zero", "--color", "never", "--severity", "info"]
    code = main([*words, *extra, name])
    done = capsys.readouterr()
    assert code == 0, done.err
    if path.parent == BROKEN:  # it breaks the rule that it is named after
        ids = [rule.id for rule in RULES if path.stem == rule.id or path.stem in rule.aliases]
        assert any(f"[{one}]: " in done.out for one in ids)
    expected = path.with_suffix(".expected")
    if update_expected:
        expected.write_text(done.out, encoding="utf-8")
    assert done.out == expected.read_text(encoding="utf-8")


def test_nothing_is_expected_of_a_cable_that_is_gone() -> None:
    expected = sorted(FIXTURES.rglob("*.expected"))
    assert [path.with_suffix(".cable") for path in expected] == REPORTED
    assert len(REPORTED) > 150
