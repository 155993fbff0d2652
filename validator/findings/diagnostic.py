"""What a check says: a fault, its place, its related places, its remedy."""

from enum import Enum, IntEnum
from typing import NamedTuple

from validator.text.source import Span

__all__ = ["EXPIRED", "LEFT_OUT", "NO_RULES", "OF_THE_GUARD", "UNUSED"]
__all__ += ["Applicability", "CableFacts", "Diagnostic", "Edit", "Fix", "Label", "Severity"]

#: Code and name of findings that no rule makes, but the run itself.
LEFT_OUT = "LIM01", "findings-left-out"
UNUSED = "SUP01", "unused-suppression"
EXPIRED = "SUP02", "expired-suppression"
NO_RULES = (LEFT_OUT, UNUSED, EXPIRED)
#: Code and name of what the guard alone looks for, under its ceiling.
OF_THE_GUARD = "GRD01", "above-ceiling"


class Severity(IntEnum):
    """How grave a finding is. OFF is never reported."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word reports use: ``error``, ``warning``, ``info`` or ``off``."""
        return self.name.lower()


class Applicability(Enum):
    """SAFE corrects spelling and spacing of a mark; UNSAFE wants a person's consent."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Label(NamedTuple):
    """A place and the short phrase that stands beside it."""

    span: Span
    message: str


class Edit(NamedTuple):
    """Replace the text of a span by ``content``."""

    span: Span
    content: str


class Fix(NamedTuple):
    """Edits that remove a finding.

    None of them lowers a level, drops a control or moves a date: we have no classification
    authority.
    """

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class CableFacts(NamedTuple):
    """What is told of the cable that a finding stands in; None is what it does not say."""

    id: str | None = None
    #: the ISO day
    date: str | None = None
    level: str | None = None
    form: str = ""
    post: str | None = None


class Diagnostic(NamedTuple):
    """One finding. Messages hold markings and positions, never body text."""

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Label, ...] = ()
    citation: str = ""
    help: str | None = None
    fix: Fix | None = None
    #: the cable it stands in; None in a configuration and in a marking that stands alone
    cable: CableFacts | None = None

    @property
    def sort_key(self) -> tuple[int, str, int, str]:
        """The one order of reports: by offset, then by id."""
        span = self.span
        return span[0], self.code, span[1], self.message  # by number, which is faster
