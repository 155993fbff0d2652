"""Writes what a run has found into the suppression list of the configuration of each file.

Entries are added behind all that stands there; nothing else of a configuration is
changed. Where a file has none, ``cablelint.toml`` of this folder is begun.
"""

import json
import os
import tomllib
from collections.abc import Iterable, Iterator

from validator.files.reading import Unreadable, read, reason
from validator.files.writing import replaced, write_file
from validator.findings.diagnostic import Diagnostic
from validator.reports.summary import number_of
from validator.settings.configuration import Config
from validator.settings.errors import Misconfigured
from validator.settings.globs import inside
from validator.settings.settings import Settings
from validator.settings.toml_places import Path
from validator.text.regex import regex

__all__ = ["NEW", "NewEntries", "entry", "pattern_of"]

#: the configuration that is begun where a file has none
NEW = "cablelint.toml"
_WILD = regex(r"([*?\[])")


class NewEntries:
    """Entries to come, by configuration, all with one reason."""

    def __init__(self, why: str) -> None:
        self._why = why
        self._configs: dict[str, Config | None] = {}
        self._entries: dict[str, set[tuple[str, str]]] = {}

    def note(self, path: str, settings: Settings, findings: Iterable[Diagnostic]) -> None:
        """Let the findings of a file be suppressed. Raises Misconfigured for one out of reach."""
        config = settings.config
        place = NEW if config is None else config.path
        relative = inside(path, os.getcwd() if config is None else config.root)
        for finding in findings:
            if relative is None:
                raise Misconfigured(f"{path} lies outside of the folder of {place}")
            self._configs[place] = config
            self._entries.setdefault(place, set()).add((pattern_of(relative), finding.code))

    def write(self) -> Iterator[str]:
        """Write the configurations; yield what is to be said. Raises Misconfigured."""
        for place, entries in self._entries.items():
            config = self._configs[place]
            prefix = config.prefix if config is not None else ()
            tables = "".join(entry(prefix, *one, self._why) for one in sorted(entries))
            _append(place, tables)
            yield f"{place}: {number_of(len(entries), 'suppression')} added"


def pattern_of(relative: str) -> str:
    """Return the pattern that names one file, by its path from the configuration."""
    pattern = _WILD.sub(r"[\1]", relative)
    return pattern if "/" in pattern else f"/{pattern}"


def entry(prefix: Path, pattern: str, code: str, reason: str) -> str:
    """Return an entry of a suppression list as it stands in a configuration, a line above it."""
    where = "".join(f"{part}." for part in prefix)
    lines = {"file": pattern, "rule": code, "reason": reason}
    said = "".join(f"{key} = {json.dumps(text)}\n" for key, text in lines.items())
    return f"\n[[{where}suppress]]\n{said}"


def _append(path: str, tables: str) -> None:
    old = ""
    try:
        if os.path.lexists(path):
            old = read(path).decode("utf-8")
        end = "" if old.endswith("\n") or not old else "\n"
        new = f"{old}{end}{tables}" if old else tables.lstrip("\n")
        tomllib.loads(new.removeprefix("\ufeff"))
        if old:
            replaced(path, new.encode())
        else:
            write_file(path, [new])
    except OSError as error:
        raise Misconfigured(f"{path}: {reason(error)}") from error
    except (Unreadable, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, Unreadable) else "not UTF-8"
        raise Misconfigured(f"{path}: {said}") from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{path}: no entry can be added behind what stands there") from error
