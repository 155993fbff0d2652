"""The keys of a configuration.

``SCHEMA`` is their one definition, in the terms of JSON Schema: the check of a file,
``config.schema.json`` for editors and the table in the docs all come of it.
"""

from collections.abc import Mapping
from typing import Any

__all__ = ["INHERITED", "SCHEMA", "table", "tool_schema"]

_RULES = {"type": "array", "items": {"type": "string"}}
_SEVERITY = {"enum": ["error", "warning", "info", "off"]}
_DAY = {"type": "string", "format": "date"}
_DAY_OR_TODAY = {"type": "string", "pattern": r"^(today|\d{4}-\d{2}-\d{2})$"}
_COUNT = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_SUPPRESS = {
    "type": "object",
    "required": ["file", "rule", "reason"],
    "additionalProperties": False,
    "properties": {
        "file": {"type": "string", "description": "a pattern of files"},
        "rule": {"type": "string", "description": "a rule, or a family of rules"},
        "reason": {
            "type": "string",
            "minLength": 1,
            "description": "why nobody needs to hear of it",
        },
        "expires": {**_DAY, "description": "the last day on which it holds"},
    },
}
_ALLOW = {
    "type": "object",
    "required": ["file", "reason"],
    "additionalProperties": False,
    "properties": {
        "file": {"type": "string", "description": "a pattern of files"},
        "line": {**_COUNT, "description": "the one line in which it may stand"},
        "marking": {"type": "string", "description": "the one marking, as it is written"},
        "reason": {"type": "string", "minLength": 1, "description": "why it may stand there"},
        "expires": {**_DAY, "description": "the last day on which it holds"},
    },
}
_GUARD = {
    "ceiling": {"type": "string", "description": "the highest marking that may stand in a file"},
    "include": {**_RULES, "description": "files that are looked into, instead of all"},
    "exclude": {**_RULES, "description": "files and folders that are passed over"},
    "allow": {"type": "array", "items": _ALLOW, "description": "what may stay, with the reason"},
}
_KEYS: dict[str, dict[str, Any]] = {
    "extend": {
        "type": "string",
        "minLength": 1,
        "description": "another configuration, as a path from this one; what it says of rules and "
        "severities holds where this one is silent",
    },
    "select": {**_RULES, "description": "run only these rules"},
    "ignore": {**_RULES, "description": "do not run these rules"},
    "extend-select": {
        **_RULES,
        "description": "run these as well, also rules that are off by themselves",
    },
    "severity": {
        "type": "object",
        "additionalProperties": _SEVERITY,
        "description": "the severity of a rule or a family, instead of its own; "
        "`off` silences it. Of several the closer word wins",
    },
    "per-file-ignores": {
        "type": "object",
        "additionalProperties": _RULES,
        "description": "rules that do not run for files of a pattern",
    },
    "include": {
        **_RULES,
        "description": "what is a cable in a folder that is searched, "
        "instead of `*.cable`, `*.cbl`, `*.tel`, `*.msg` and `*.txt` that look like one",
    },
    "exclude": {
        **_RULES,
        "description": "what is passed over in a folder that is searched; "
        "with `--force-exclude`, and in a pre-commit hook, also files that are named",
    },
    "profile": {
        "enum": ["state", "ic", "dod"],
        "description": "whose manual judges a mark written with `//`: "
        "`state` is one step milder than `ic`; `dod` is as strict, and follows DoDM 5200.01 "
        "volume 2 where it differs",
    },
    "as-of": {**_DAY, "description": "the day that stands for today"},
    "date": {
        **_DAY_OR_TODAY,
        "description": "the day of a text that gives none, as a draft; `today` is one",
    },
    "form": {
        "enum": ["auto", "cable", "document"],
        "description": "what a text is; `auto` takes one without a line of a cable for a document",
    },
    "fail-on": {
        "enum": ["error", "warning", "info", "never"],
        "description": "the lowest severity that makes the exit code 1",
    },
    "max-file-size": {**_COUNT, "description": "megabytes; a larger file is not read (64)"},
    "max-lines": {**_COUNT, "description": "a file of more lines is not checked (1000000)"},
    "max-findings": {
        **_COUNT,
        "description": "findings that are shown of one file, the gravest first (1000); "
        "one more says how many were left out",
    },
    "baseline": {
        "type": "string",
        "minLength": 1,
        "description": "a baseline, as a path from the configuration",
    },
    "suppress": {
        "type": "array",
        "items": _SUPPRESS,
        "description": "findings that are not reported: `file`, `rule`, `reason` and, "
        "if they shall come back, `expires`",
    },
    "guard": {
        "type": "object",
        "additionalProperties": False,
        "properties": _GUARD,
        "description": "of `cablelint guard`: `ceiling`, `include`, `exclude` and `allow`, a list "
        "of what may stay ([guard.md](guard.md))",
    },
}
#: Keys that a configuration takes over from the one it extends: none of them names files.
INHERITED = (
    "select",
    "ignore",
    "extend-select",
    "severity",
    "profile",
    "as-of",
    "date",
    "form",
    "fail-on",
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cablelint.toml, or [tool.cablelint] of pyproject.toml",
    "type": "object",
    "additionalProperties": False,
    "properties": _KEYS,
}


def tool_schema(name: str) -> dict[str, Any]:
    """Return the definition as validate-pyproject asks plug-ins for it."""
    return {**SCHEMA, "$schema": "http://json-schema.org/draft-07/schema#", "$id": f"urn:{name}"}


def table() -> str:
    """Return the keys as a table in Markdown."""
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for key, shape in _KEYS.items():
        rows.append(f"| `{key}` | {_value(shape)} | {shape['description']} |")
    return "\n".join(rows) + "\n"


def _value(shape: Mapping[str, Any]) -> str:
    if "enum" in shape:
        return ", ".join(f"`{word}`" for word in shape["enum"])
    if "pattern" in shape:
        return "a day, `today`"
    if shape.get("format") == "date":
        return "a day"
    if shape["type"] == "integer":
        return "a number"
    if shape["type"] == "array":
        return "tables" if shape["items"]["type"] == "object" else "list of texts"
    if "properties" in shape:
        return "table"
    if shape["type"] == "object":
        return f"table of {'severities' if 'enum' in shape['additionalProperties'] else 'lists'}"
    return "a text"
