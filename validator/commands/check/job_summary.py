"""The page that GitHub shows of a job: findings as a table, beside the annotations.

A runner names a file in ``GITHUB_STEP_SUMMARY``; what a step adds to it, up to 1 MiB, is shown
as Markdown (GitHub documentation, "Adding a job summary"). A summary that cannot be written
changes nothing of the check.
"""

import os

from validator.files.reading import reason
from validator.files.records import Record
from validator.findings.diagnostic import Severity
from validator.reports import CheckedText
from validator.reports.markdown import Markdown
from validator.reports.report import Outcome
from validator.reports.shown import narrowed
from validator.terminal.streams import say
from validator.text.harmless import stilled

__all__ = ["VARIABLE", "JobSummary", "job_summary"]

VARIABLE = "GITHUB_STEP_SUMMARY"
#: characters of rows: what else stands there, and letters of several bytes, have room beside it
_MOST = 300_000


class JobSummary:
    """A table that goes to the end of the summary when the run is at its end."""

    def __init__(self, path: str, lowest: Severity | None) -> None:
        self._path, self._lowest = path, lowest
        self._report = Markdown(_MOST)
        self._pieces = [*self._report.begin()]

    def file(self, one: CheckedText) -> None:
        """Take note of one file."""
        for shown in narrowed([one], self._lowest):
            self._pieces += self._report.file(shown)

    def end(self, outcome: Outcome) -> None:
        """Write all of it."""
        self._pieces += self._report.end(outcome)
        try:
            record = Record(self._path)
            record.add("".join(stilled(self._pieces)))
            record.close()
        except OSError as error:
            say(f"cablelint: {VARIABLE}: {reason(error)}")


def job_summary(form: str, lowest: Severity | None) -> JobSummary | None:
    """Return the summary of this job, None where there is none, or no annotations beside it."""
    path = os.environ.get(VARIABLE) if form == "github" else None
    return JobSummary(path, lowest) if path else None
