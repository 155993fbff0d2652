"""What one file is checked by."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from validator.files.reading import Limits
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule

if TYPE_CHECKING:
    from validator.settings.configuration import Config

__all__ = ["LIMITS", "TODAY", "CommandLine", "Settings", "day_of"]

#: the keys of limits, in the order of Limits, and what holds where nobody says otherwise
LIMITS = dict(zip(("max-file-size", "max-lines", "max-findings"), Limits(), strict=True))
#: the word for the day on which it is asked
TODAY = "today"


class CommandLine(NamedTuple):
    """What the command line says of rules and verdict; None and nothing where it is silent."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    fail_on: str | None = None
    as_of: date | None = None
    #: the day of a text that gives none, or TODAY
    day: date | str | None = None
    form: str | None = None
    profile: str | None = None
    #: the one configuration to be used, wherever a file lies
    config: str | None = None
    #: use no configuration at all
    isolated: bool = False
    #: patterns from here that are passed over, beside those of the configuration
    exclude: Sequence[str] = ()
    #: patterns from here that are cables in a folder, beside all that are so anyway
    include: Sequence[str] = ()
    #: limits by the names of their keys
    limits: Mapping[str, int] = MappingProxyType({})


class Settings(NamedTuple):
    """What holds for one file."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    today: date
    fail_on: Severity | None
    profile: str = "state"
    config: "Config | None" = None
    limits: Limits = Limits()
    #: the day of a text that gives none
    day: date | None = None
    #: what texts are taken for: ``auto``, ``cable`` or ``document``
    form: str = "auto"

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the check fail."""
        return self.fail_on is not None and severity >= self.fail_on


def day_of(said: date | str | None, today: date) -> date | None:
    """Return the day that is said; TODAY is one as well."""
    return today if isinstance(said, str) else said
