"""Every fixture with an ``.expected`` beside it is reported exactly so.

Rewrite the reports with ``pytest --update-expected`` and read the difference.
"""

from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT

from validator.cli import main
from validator.diagnostic import Severity
from validator.rules import RULES

REPORTED = sorted(path.with_suffix(".cable") for path in FIXTURES.rglob("*.expected"))
#: the day on which the reports were written down
TODAY = "2026-01-01"
BROKEN = {path.stem: path for path in (FIXTURES / "broken").glob("*.cable")}


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
    code = main(["check", "--as-of", TODAY, "--exit-zero", "--color", "never", *extra, name])
    done = capsys.readouterr()
    assert code == 0, done.err
    expected = path.with_suffix(".expected")
    if update_expected:
        expected.write_text(done.out, encoding="utf-8")
    assert done.out == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_broken_copy_breaks_the_rule_it_is_named_after(name: str) -> None:
    ids = [rule.id for rule in RULES if name == rule.id or name in rule.aliases]
    report = BROKEN[name].with_suffix(".expected").read_text(encoding="utf-8")
    assert any(f"[{one}]: " in report for one in ids)
