"""What holds for a file, as a configuration that would say the same, with where it comes from."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from validator.settings.settings import LIMITS, CommandLine, Settings
from validator.terminal.harmless import inert

__all__ = ["render"]

_RULES = ("select", "ignore", "extend-select")
#: what holds where nobody says otherwise
_DEFAULTS: dict[str, Any] = {
    "select": ["ALL"],
    "ignore": [],
    "extend-select": [],
    "profile": "state",
    "fail-on": "warning",
    **LIMITS,
}
_LINE = "the command line"


def render(plan: Iterable[tuple[str, Settings]], asked: CommandLine) -> Iterator[str]:
    """Yield the settings of each group of files that have the same configuration."""
    groups: dict[str, tuple[list[str], Settings]] = {}
    for path, settings in plan:
        config = settings.config.path if settings.config is not None else ""
        groups.setdefault(config, ([], settings))[0].append(path)
    between = ""
    for paths, settings in groups.values():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield f"{between}# {inert(paths[0])}{more}\n"
        yield from (f"{inert(line)}\n" for line in _lines(settings, asked))
        between = "\n"


def _lines(settings: Settings, asked: CommandLine) -> Iterator[str]:
    said, from_file = _said(asked), {} if settings.config is None else settings.config.values
    for key, default in _DEFAULTS.items():
        values = [(default, "default")]
        if key in from_file and not (key in _RULES and asked.select):
            values = [(from_file[key], _origin(settings, key))]
        if key in said:
            # what is ignored or added comes on top of the configuration
            kept = values if key in _RULES[1:] and values[0][1] != "default" else []
            values = [*kept, (said[key], _LINE)]
        value = values[0][0] if len(values) == 1 else [word for one, _ in values for word in one]
        yield f"{key} = {_toml(value)}  # {' and '.join(origin for _, origin in values)}"
    origin = _LINE if asked.as_of else _origin(settings, "as-of")
    yield f"as-of = {settings.today}  # {origin}"
    if settings.day is not None:
        yield f"date = {settings.day}  # {_LINE if asked.day else _origin(settings, 'date')}"
    patterns = {"exclude": asked.exclude, "include": asked.include}
    for key, words in patterns.items():
        if words and key not in from_file:
            yield f"{key} = {_toml(list(words))}  # {_LINE}"
    for key, value in from_file.items():
        if patterns.get(key):
            both = _toml([*value, *patterns[key]])
            yield f"{key} = {both}  # {_origin(settings, key)} and {_LINE}"
        elif key not in (*_DEFAULTS, "as-of", "date"):
            yield f"{key} = {_toml(value)}  # {_origin(settings, key)}"


def _said(asked: CommandLine) -> dict[str, Any]:
    words = {
        "select": list(asked.select),
        "ignore": list(asked.ignore),
        "extend-select": list(asked.extend_select),
        "profile": asked.profile,
        "fail-on": asked.fail_on,
        **asked.limits,
    }
    return {key: value for key, value in words.items() if value}


def _origin(settings: Settings, key: str) -> str:
    config = settings.config
    if config is None or key not in config.values:
        return "default"
    return config.origin(key)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value) if isinstance(value, str) else str(value)
