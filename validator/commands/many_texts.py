"""What ``parse`` and ``rollup`` write of many texts: one JSON object a line for each cable.

Folders are searched as ``check`` does without a configuration. What cannot be read is told and
stops none of the others; all cables of a text are shown.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from validator.commands.arguments import UsageError
from validator.commands.exits import CLEAN, FAILED, fail, our_fault, refused
from validator.files.reading import Unreadable
from validator.files.search import find
from validator.files.sources import STDIN, source
from validator.terminal.streams import write_out, writes_unicode
from validator.text.source import Source

__all__ = ["write_lines"]


def write_lines(
    asked: argparse.Namespace, shown: Callable[[Source], Iterable[dict[str, Any]]]
) -> int:
    """Write the objects of every text that is named; return the exit code.

    Raises UsageError where there is no cable at all.
    """
    found = find(path for path in asked.paths if path != STDIN)
    has_stdin = STDIN in asked.paths or not asked.paths
    paths = [*([STDIN] if has_stdin else []), *found.paths]
    failed = [fail(f"{path}: {why}") for path, why in [*found.faults, *found.told]]
    if not (paths or failed):
        raise UsageError(f"nothing to show: no cable in {', '.join(asked.paths)}")
    encode = json.JSONEncoder(ensure_ascii=not writes_unicode()).encode

    def lines() -> Iterator[str]:
        for path in paths:
            name = (asked.stdin_filename or STDIN) if path == STDIN else path
            try:
                yield from [f"{encode(one)}\n" for one in shown(source(path, name))]
            except Unreadable as error:
                failed.append(fail(f"{path}: {refused(path, error)}"))
            except Exception as error:
                failed.append(fail(f"{path}: {our_fault(error)}"))

    write_out(lines(), "json")
    return FAILED if failed else CLEAN
