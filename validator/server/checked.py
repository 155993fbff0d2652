"""A text that was checked: its cables and what was found in them."""

from typing import NamedTuple

from validator.cable.cable import Cable
from validator.checking.engine import check_cables
from validator.findings.diagnostic import Diagnostic
from validator.reading import read_all
from validator.reports.shown import cut
from validator.server.documents import Document
from validator.server.settings import InForce
from validator.settings.settings import Settings
from validator.text.source import Source

__all__ = ["Checked", "checked"]


class Checked(NamedTuple):
    """A version of a text, read and judged."""

    document: Document
    in_force: InForce
    cables: tuple[Cable, ...] = ()
    #: what is left of the findings after all that may pass, in the order of the text
    findings: tuple[Diagnostic, ...] = ()
    #: why the text was not judged at all
    refused: str = ""

    @property
    def source(self) -> Source:
        """The text that was read."""
        return self.document.source

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The findings that are told: no more than a report of ``check`` would show."""
        settings = self.in_force.settings
        return cut(self.findings, None if settings is None else settings.limits.findings)

    def cable_at(self, offset: int) -> Cable | None:
        """Return the cable that an offset lies in."""
        before = [cable for cable in self.cables if cable.span.start <= offset]
        return before[-1] if before else None


def checked(document: Document, in_force: InForce) -> Checked:
    """Read and judge a text. A text that ``check`` would refuse is not judged."""
    settings = in_force.settings
    if settings is None or document.is_configuration:
        return Checked(document, in_force)
    refused = _refusal(document.source, settings)
    if refused:
        return Checked(document, in_force, refused=refused)
    source = document.source._replace(form=settings.form)
    cables = read_all(source, settings.day)
    found = check_cables(
        cables,
        rules=settings.rules,
        severities=settings.severities,
        today=settings.today,
        profile=settings.profile,
    )
    return Checked(document, in_force, cables, tuple(in_force.left(source, found)))


def _refusal(source: Source, settings: Settings) -> str:
    """Return why a text is not checked, nothing if it is."""
    limits = settings.limits
    if len(source.text) > limits.bytes:
        return f"more than {limits.megabytes} megabytes"
    if len(source.line_starts) > limits.lines + 1:
        return f"more than {limits.lines} lines"
    return ""
