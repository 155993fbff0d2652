"""The report for GitLab: Code Quality (GitLab documentation, "Code Quality report format").

Its widget shows findings of one fingerprint once and takes a finding whose
fingerprint changed for a new one: hence keys that are all different and do not
hold the line.
"""

from collections.abc import Iterator
from typing import Any

from validator.findings.diagnostic import Severity
from validator.findings.fingerprint import keys
from validator.reports import CheckedText, place, within
from validator.reports.json_array import JsonArray
from validator.reports.report import relative
from validator.terminal.harmless import inert

__all__ = ["GitLab"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitLab(JsonArray):
    """A JSON array of findings. ``root`` is the folder that paths count from."""

    def __init__(self, root: str = "", *, ascii_only: bool = False) -> None:
        super().__init__(lambda one: _entries(one, root), ascii_only=ascii_only)


def _entries(one: CheckedText, root: str) -> Iterator[dict[str, Any]]:
    path = relative(one.source.name, root)
    for diagnostic, key in zip(one.findings, keys(path, one.findings), strict=True):
        where = place(one.source, diagnostic.span)
        said = inert(diagnostic.message) + within(one.source, diagnostic.span)
        yield {
            # the name of the check is not shown anywhere else
            "description": f"{diagnostic.code} {diagnostic.name}: {said}",
            "check_name": diagnostic.code,
            "fingerprint": key,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": inert(path),
                "lines": {"begin": where["line"], "end": where["end_line"]},
            },
        }
