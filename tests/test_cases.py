"""Small cables and markings, each with what must be read in it, found in it, or not found.

A file of ``tests/cases`` holds the cases of one part of reading or one family of rules. A case
states a kind of fault or of damage: ``why`` says what is right, and by which source. The fields:

``command``  check (the default), parse, rollup, mark, fix, fix-unsafe or diff
``options``  more options of the command
``name``     the name of the file in which the text stands
``text``     the cable; for ``mark`` the marking
``has``      findings that must be there: ``CODE``, ``CODE severity``, ``CODE severity LINE``;
             ``error``, ``warning`` or ``info`` alone is some finding of that severity
``lacks``    codes or severities that must not be there
``fields``   a JSON object of what parse, rollup or mark must say: ``a.b``, ``list[].key``
``becomes``  for fix and fix-unsafe, the text afterwards
``exit``     the exit code
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from validator.cli import main

Case = dict[str, Any]
CASES: list[Case] = [
    case
    for path in sorted(Path(__file__).with_name("cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
]
SEVERITIES = {"error", "warning", "info"}
AS_JSON = ["--output-format", "json"]


def words(case: Case, name: str) -> list[str]:
    """Return the command line of a case."""
    options = case.get("options", [])
    match case.get("command", "check"):
        case "mark":
            return ["mark", *options, *AS_JSON, "--", case["text"]]
        case "fix":
            return ["check", *options, "--fix", *AS_JSON, name]
        case "fix-unsafe":
            return ["check", *options, "--fix", "--unsafe-fixes", *AS_JSON, name]
        case "diff":
            return ["check", *options, "--diff", name]
        case command:
            return [command, *options, *AS_JSON, name]


def value_at(data: Any, path: str) -> Any:
    """Return what stands at a dotted path; ``list[]`` maps over a list."""
    for step in path.split("."):
        name, mapped = step.removesuffix("[]"), step.endswith("[]")
        if isinstance(data, list):
            data = [(one or {}).get(name) for one in data]
        else:
            data = (data or {}).get(name)
        if mapped and any(isinstance(one, list) for one in data or []):
            data = [two for one in data for two in one]
    return data


def matches(finding: dict[str, Any], wanted: str) -> bool:
    first, *more = wanted.split()
    if first in SEVERITIES:
        return bool(finding["severity"] == first)
    seen = [finding["severity"], str(finding["line"])]
    return bool(finding["code"] == first) and seen[: len(more)] == more


def test_ids_are_unique_and_every_case_asks_for_something() -> None:
    ids = [case["id"] for case in CASES]
    assert sorted(set(ids)) == sorted(ids)
    asked = {"has", "lacks", "fields", "becomes", "exit"}
    assert [case["id"] for case in CASES if not asked & case.keys() or not case["why"]] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / case.get("name", "case.cable")
    path.write_bytes(case["text"].removeprefix("\n").encode())
    monkeypatch.chdir(tmp_path)
    code = main(words(case, path.name))
    out = capsys.readouterr().out
    if "exit" in case:
        assert code == case["exit"], out
    if "becomes" in case:
        assert path.read_bytes().decode() == case["becomes"].removeprefix("\n")
    if not {"has", "lacks", "fields"} & case.keys():
        return
    answer = json.loads(out)
    if case.get("command") == "mark":
        [answer] = answer
    findings = answer.get("findings", []) if isinstance(answer, dict) else answer
    for wanted in case.get("has", []):
        assert any(matches(one, wanted) for one in findings), f"no {wanted}: {out}"
    for barred in case.get("lacks", []):
        assert not any(matches(one, barred) for one in findings), f"{barred}: {out}"
    fields = json.loads(case.get("fields", "{}"))
    assert {path: value_at(answer, path) for path in fields} == fields
