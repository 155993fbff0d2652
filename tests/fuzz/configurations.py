"""Configurations by chance: right ones, wrong ones, damaged ones, bombs, and no files at all."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.surroundings import BAD, SIGNS, Case, Said, text
from validator.reports.formats import FORMATS
from validator.settings.schema import SCHEMA

__all__ = ["CASE"]

_NAMES = ("cablelint.toml", ".cablelint.toml", "pyproject.toml", "sub/cablelint.toml")
_KEYS = (*SCHEMA["properties"], "exlude", "fail_on", "x")
_RULES = ("ALL", "ROL01", "ROL", "S", "LAW01", "DEC1", "portion-above-overall", "X99", "")
_PATTERNS = ("*", "**", "*a*a*a*a*b", "a.cable", "sub/*", "**/*.cable", "/", "[z-a]", "[", "?" * 50)
_ODD = (
    *("0", "-1", "1", "9" * 5_000, "0x" + "f" * 500, "1e999", "nan", "-inf", "1_0", "²", "1.5"),
    *("true", "1979-05-27", "1979-05-27T07:32:00Z", "9999-99-99", "07:32:00", "[]", "{}", "[[]]"),
    *(
        '""',
        "''",
        '"today"',
        '"never"',
        '"error"',
        '"off"',
        '"1979-02-30"',
        '"a\\u0000b"',
        '"\\ud800"',
    ),
    *("[" * 5_000, "{a=" * 3_000, ".".join(["a"] * 5_000), '"' + "a" * 20_000 + '"', '"""', "'''"),
)


def _word(by: random.Random) -> str:
    return by.choice((*_RULES, *_PATTERNS, text(by)))


def _quoted(word: str) -> str:
    return json.dumps(word.encode("utf-8", "replace").decode())


def _list(by: random.Random) -> str:
    return f"[{', '.join(_quoted(_word(by)) for _ in range(by.randint(0, 4)))}]"


def _value(by: random.Random, key: str) -> str:
    """Draw a value for a key: mostly one of the right kind, with strange words in it."""
    if by.random() < 0.25:
        return by.choice(_ODD)
    if key in ("select", "ignore", "extend-select", "include", "exclude"):
        return _list(by)
    severity = ("error", "warning", "info", "off")
    if key == "severity":
        word = by.choice(_RULES)
        return f"{{{_quoted(word)} = {_quoted(by.choice(severity))}}}"
    if key == "per-file-ignores":
        return f"{{{_quoted(_word(by))} = {_list(by)}}}"
    if key == "suppress":
        entry = {"file": _word(by), "rule": by.choice(_RULES), "reason": text(by)}
        return "[{" + ", ".join(f"{k} = {_quoted(v)}" for k, v in entry.items()) + "}]"
    if key.startswith("max-"):
        return str(by.choice((1, 2, 64, 1000)))
    words = ("never", "error", "warning", "info", "state", "ic", "today", "1990-01-01", "known")
    return _quoted(by.choice((*words, "other.toml", "/dev/zero", "..", text(by))))


def _configuration(by: random.Random) -> str:
    chosen = by.sample(_KEYS, by.randint(0, 4))
    lines = [f"{key} = {_value(by, key)}" for key in chosen]
    if by.random() < 0.1:
        lines.append(f"[{by.choice((*_KEYS, *SIGNS))}]")
    return "\n".join(lines) + "\n"


def _damaged(by: random.Random, raw: bytes) -> bytes:
    """Cut, repeat or replace a piece, or write it in another encoding."""
    if by.random() < 0.1:
        return raw.decode(errors="replace").encode(by.choice(("utf-16", "utf-8-sig", "utf-32")))
    at, to = sorted(by.randint(0, len(raw)) for _ in range(2))
    sign = by.choice(SIGNS).encode("utf-8", "surrogatepass")
    return by.choice(
        (raw[:at], raw[:at] + raw[to:], raw[:to] + raw[at:], raw[:at] + sign + raw[at:])
    )


def _lay(by: random.Random, folder: Path) -> bytes:
    (folder / "sub").mkdir()
    for name in ("a.cable", "sub/b.cable"):
        (folder / name).write_text(BAD, encoding="utf-8")
    if by.random() < 0.1:  # what a pattern of many stars would be tried on for ever
        (folder / ("a" * 200 + ".cable")).write_text(BAD, encoding="utf-8")
    (folder / "known").write_bytes(by.choice((b"", b"x\n", text(by).encode("utf-8", "replace"))))
    (folder / "other.toml").write_text(_configuration(by), encoding="utf-8", errors="replace")
    path = folder / by.choice(_NAMES)
    if by.random() < 0.04:
        by.choice(
            (lambda: path.symlink_to(by.choice(_GOALS)), path.mkdir, lambda: os.mkfifo(path))
        )()
        return b""
    raw = _configuration(by).encode("utf-8", "replace")
    if path.name == "pyproject.toml":
        raw = b"[tool.cablelint]\n" + raw
    if by.random() < 0.25:
        raw = _damaged(by, raw)
    path.write_bytes(raw)
    return raw


_GOALS = (
    "nowhere",
    "cablelint.toml",
    "pyproject.toml",
    "/dev/zero",
    "/proc/self/environ",
    "known",
    ".",
)


def _ask(by: random.Random, folder: Path) -> list[str]:
    words = ["check", "--jobs=1", by.choice((".", "a.cable", "sub"))]
    more: tuple[Callable[[], str], ...] = (
        lambda: f"--output-format={by.choice(FORMATS)}",
        lambda: f"--config={by.choice((*_NAMES, 'other.toml'))}",
        lambda: f"--exclude={by.choice(_PATTERNS)}",
        lambda: by.choice(
            ("--show-settings", "--show-files", "--statistics", "--diff", "--verbose")
        ),
        lambda: by.choice(("--no-ignores", "--allow-no-files", "--force-exclude", "--isolated")),
    )
    return [*words, *(one() for one in more if by.random() < 0.2)]


def _holds(said: Said, folder: Path) -> None:
    """Whether a bad cable passes only where it is said why."""
    changed = {"--show-settings", "--show-files", "--diff", "--statistics"} & set(said.words)
    asked = any(word.startswith("--exclude") for word in said.words)
    if said.code == 0 and not changed and not asked:
        assert " lets pass: " in said.err, "a bad cable passes in silence"


CASE = Case(_lay, _ask, _holds)
