"""The configuration file: ``cablelint.toml``, or ``[tool.cablelint]`` of pyproject.toml.

This module, and TOML with it, is loaded only where a configuration exists.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from validator.files.reading import Unreadable, read
from validator.settings.errors import Misconfigured, nearest
from validator.settings.globs import BadPattern, matches
from validator.settings.schema import INHERITED, SCHEMA
from validator.settings.settings import TODAY
from validator.settings.toml_places import Path, excess, locate
from validator.text.regex import regex

__all__ = ["Config", "Suppression", "as_day", "load"]

#: bytes of a configuration: some eight thousand suppressions; a larger one takes much memory
_LARGEST = 1 << 20
#: configurations of which each extends the next
_CHAIN = 16
#: characters of a complaint: a word of the configuration may be in it
_LONGEST = 500
_NUL = "\0"
#: more digits than Python turns into a number
_MANY_DIGITS = regex(r"[0-9][0-9_]{4300}")
_TYPES: dict[str, tuple[type, str]] = {
    "array": (list, "a list"),
    "integer": (int, "a whole number"),
    "object": (dict, "a table"),
    "string": (str, "a text in quotes"),
}


class Suppression(NamedTuple):
    """One entry of the suppression list."""

    file: str
    rule: str
    reason: str
    expires: date | None
    #: which of the list it is
    number: int


class Config(NamedTuple):
    """A configuration that was read and found right. Patterns start from ``root``."""

    path: str
    root: str
    text: str
    #: how the path of a key begins: ``tool.cablelint`` in a pyproject.toml
    prefix: Path
    values: Mapping[str, Any]
    #: keys that do not stand here, and the configuration from which each comes
    inherited: "tuple[tuple[str, Config], ...]" = ()
    #: the configurations that it extends
    bases: tuple[str, ...] = ()

    def words(self, key: str) -> list[str]:
        """Return the list under a key; the empty one if it is absent."""
        return list(self.values.get(key, ()))

    def day(self, key: str) -> date | None:
        """Return the day under a key."""
        return as_day(self.values[key]) if key in self.values else None

    def day_or_today(self, key: str) -> date | str | None:
        """Return the day under a key, or the word for today."""
        return TODAY if self.values.get(key) == TODAY else self.day(key)

    @property
    def suppressions(self) -> list[Suppression]:
        """The suppression list, in the order of the file."""
        return [
            Suppression(
                one["file"],
                one["rule"],
                one["reason"],
                as_day(one["expires"]) if "expires" in one else None,
                number,
            )
            for number, one in enumerate(self.values.get("suppress", ()))
        ]

    def selectors(self) -> Iterator[tuple[Path, str]]:
        """Yield every word that is to name rules, with where it stands."""
        taken = dict(self.inherited)
        own = {key: value for key, value in self.values.items() if key not in taken}
        for key in ("select", "ignore", "extend-select"):
            yield from (((key,), word) for word in own.get(key, ()))
        yield from ((("severity", word), word) for word in own.get("severity", ()))
        for pattern, words in self.values.get("per-file-ignores", {}).items():
            yield from ((("per-file-ignores", pattern), word) for word in words)
        for number, one in enumerate(self.values.get("suppress", ())):
            yield ("suppress", number, "rule"), one["rule"]

    def place(self, key: str, *more: int) -> tuple[int, int]:
        """Return line and column of a key, or of an entry of its list, from 1."""
        return locate(self.text, (*self.prefix, key, *more))

    def place_of(self, path: Path) -> tuple[int, int]:
        """Return line and column of what a path of keys leads to, from 1."""
        return locate(self.text, (*self.prefix, *path))

    def origin(self, key: str) -> str:
        """Return the file and line from which a key comes."""
        owner = dict(self.inherited).get(key, self)
        return f"{owner.path}:{owner.place(key)[0]}"

    def wrong(self, path: Path, what: str, word: str = "") -> Misconfigured:
        """Return the complaint about a value, with its place in the file."""
        line, column = locate(self.text, (*self.prefix, *path), word)
        what = what if len(what) <= _LONGEST else f"{what[:_LONGEST]}..."
        return Misconfigured(f"{self.path}:{line}:{column}: {what}")


def load(path: str, extending: Sequence[str] = ()) -> Config | None:
    """Read and check a configuration; None if a pyproject.toml holds none.

    ``extending`` are those that led here. Raises Misconfigured with file, line and column.
    """
    text = _read(path)
    data = _parsed(path, text)
    prefix: Path = ()
    if os.path.basename(path) == "pyproject.toml":
        prefix = ("tool", "cablelint")
        for key in prefix:
            data = data.get(key) if isinstance(data, dict) else None
        if data is None:
            return None
    root = os.path.dirname(os.path.abspath(path))
    config = Config(path, root, text, prefix, data)
    _check(config, data, SCHEMA, ())
    _check_patterns(config)
    return _extended(config, extending) if "extend" in data else config


def _read(path: str) -> str:
    try:
        return read(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path}: not UTF-8") from error
    except Unreadable as error:
        raise Misconfigured(f"{path}: {error}") from error


def _parsed(path: str, text: str) -> Any:
    too_much = excess(text)
    if too_much is not None:
        line, column, what = too_much
        raise Misconfigured(f"{path}:{line}:{column}: {what}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(_syntax(path, text, str(error))) from error
    except (ValueError, RecursionError) as error:  # a day or a number that no calendar has
        if (number := _MANY_DIGITS.search(text)) is not None:
            line, column = text.count("\n", 0, number.start()) + 1, 1
            raise Misconfigured(f"{path}:{line}:{column}: a number of too many digits") from error
        raise Misconfigured(f"{path}: not TOML") from error


def _extended(config: Config, extending: Sequence[str]) -> Config:
    """Return a configuration with what it takes over from the one it extends."""
    path = os.path.relpath(os.path.join(config.root, config.values["extend"]))
    chain = (*extending, os.path.realpath(config.path))
    if os.path.realpath(path) in chain:
        raise config.wrong(("extend",), f"'extend': {path} extends itself")
    if len(chain) > _CHAIN:
        raise config.wrong(("extend",), f"'extend': more than {_CHAIN} extend each other")
    try:
        base = load(path, chain)
    except Misconfigured as error:
        if not str(error).startswith(f"{path}: "):
            raise  # it says itself where it is wrong
        raise config.wrong(("extend",), f"'extend': {error}") from error
    if base is None:
        raise config.wrong(("extend",), f"'extend': {path}: no [tool.cablelint] in it")
    taken = {key: base.values[key] for key in INHERITED if key in base.values}
    others = dict(base.inherited)
    owners = tuple((key, others.get(key, base)) for key in taken if key not in config.values)
    values, bases = {**taken, **config.values}, (base.path, *base.bases)
    return config._replace(values=values, inherited=owners, bases=bases)


def _syntax(path: str, text: str, said: str) -> str:
    what, _, where = said.rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    lines = text.split("\n")
    line, column = (place[1], place[2]) if place else (len(lines), len(lines[-1]) + 1)
    return f"{path}:{line}:{column}: {what[:1].lower()}{what[1:]}"


def _check(config: Config, value: Any, shape: Mapping[str, Any], path: Path) -> None:
    """Compare a value with its shape: the part of JSON Schema that SCHEMA uses."""
    if "enum" in shape:
        if value not in shape["enum"]:
            hint = nearest(value, shape["enum"]) if isinstance(value, str) else ""
            raise config.wrong(path, f"{_name(path)} must be {_either(shape['enum'])}{hint}")
        return
    if "pattern" in shape:
        if value != TODAY and as_day(value) is None:
            raise config.wrong(path, f"{_name(path)} must be a day like 2027-09-20, or '{TODAY}'")
        return
    if shape.get("format") == "date":
        if as_day(value) is None:
            raise config.wrong(path, f"{_name(path)} must be a day like 2027-09-20")
        return
    wanted, words = _TYPES[shape["type"]]
    if not isinstance(value, wanted) or isinstance(value, bool):
        if isinstance(value, dict) and shape.get("items", {}).get("type") == "object":
            whole = ".".join(map(str, (*config.prefix, *path)))
            raise config.wrong(path, f"{_name(path)} must be a list of tables: write [[{whole}]]")
        raise config.wrong(path, f"{_name(path)} must be {words}")
    if isinstance(value, int) and value < shape["minimum"]:
        raise config.wrong(path, f"{_name(path)} must be {shape['minimum']} or more")
    if isinstance(value, int) and value > shape["maximum"]:
        raise config.wrong(path, f"{_name(path)} must be {shape['maximum']} or less")
    if isinstance(value, str) and not value.strip():
        raise config.wrong(path, f"{_name(path)} must not be empty")
    if isinstance(value, str) and _NUL in value:
        raise config.wrong(path, f"{_name(path)} must not hold a NUL")
    if isinstance(value, list):
        for number, item in enumerate(value):
            _check(config, item, shape["items"], (*path, number))
    elif isinstance(value, dict):
        _check_table(config, value, shape, path)


def _check_table(
    config: Config, value: Mapping[str, Any], shape: Mapping[str, Any], path: Path
) -> None:
    known, other = shape.get("properties", {}), shape["additionalProperties"]
    for key, item in value.items():
        if key not in known and not other:
            within = f" in {_name(path)}" if path else ""
            raise config.wrong((*path, key), f"no key '{key}'{within}{nearest(key, known)}")
        if _NUL in key:
            raise config.wrong((*path, key), f"a key of {_name(path)} must not hold a NUL")
        _check(config, item, known.get(key, other), (*path, key))
    for key in shape.get("required", ()):
        if key not in value:
            raise config.wrong(path, f"{_name(path)} has no '{key}'")


def _check_patterns(config: Config) -> None:
    patterns: list[tuple[Path, str]] = [
        *((("include",), one) for one in config.words("include")),
        *((("exclude",), one) for one in config.words("exclude")),
        *((("per-file-ignores", one), one) for one in config.values.get("per-file-ignores", ())),
        *((("suppress", i, "file"), one.file) for i, one in enumerate(config.suppressions)),
        *_patterns_of_guard(config.values.get("guard", {})),
    ]
    for path, pattern in patterns:
        try:
            matches([pattern], "")
        except BadPattern as error:
            said = f"'{pattern}' is no pattern of files ({error})"
            raise config.wrong(path, said, pattern) from error


def _patterns_of_guard(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the patterns of the table ``guard``."""
    for key in ("include", "exclude"):
        yield from ((("guard", key), one) for one in table.get(key, ()))
    for number, one in enumerate(table.get("allow", ())):
        yield ("guard", "allow", number, "file"), one["file"]


def _name(path: Path) -> str:
    """Return how a message calls a key: ``'suppress'``, ``'severity.DEC14'``, an entry of it."""
    name = ".".join(str(part) for part in path if isinstance(part, str))
    if not name:
        return "[tool.cablelint]"
    return f"an entry of '{name}'" if path and isinstance(path[-1], int) else f"'{name}'"


def _either(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def as_day(value: Any) -> date | None:
    """Return the day that a value says, None if it says none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None
