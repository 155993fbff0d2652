"""Walks the trees of one cable and collects its parts, kind of line by kind of line."""

from collections.abc import Callable, Sequence
from datetime import date as Day

from validator.cable.body import Portion, Signature
from validator.cable.copy import CorrectedCopy, DashLine, PageTurn, Stamp, Unrecognised
from validator.cable.header import (
    Attention,
    Banner,
    Caption,
    ClassificationLine,
    Dated,
    MessageReference,
    Reference,
    Subject,
    Tag,
)
from validator.cable.heading import Addressee, CalledStations, DateTimeGroup, SecurityWarning
from validator.grammar.automaton import Token, Tree
from validator.reading import (
    closing_lines,
    copy_lines,
    header,
    header_lines,
    heading_lines,
    label_form,
    page_furniture,
)
from validator.reading.grammars import PRINTED
from validator.reading.spans import joined
from validator.text.source import Span

__all__ = ["Collector"]

#: captions may stand there though no field of the header has begun
_ABOVE = ("transmission", "address")


class Collector:
    """The parts of one cable, in the order in which they were met."""

    def __init__(
        self,
        text: str,
        written: str,
        on_disk: str,
        messages: Sequence[Tree] = (),
        beside: Sequence[Token] = (),
    ) -> None:
        #: the parts of its messages that are still to be taken, the last of them first
        self.waiting = [part for message in messages for part in message.children][::-1]
        #: the page furniture
        self.beside = beside
        #: the flat text with blanks for page furniture, with it, and the text of the file
        self.text = text
        self.written = written
        self.on_disk = on_disk
        #: there was nothing in the text of the file to be flattened
        self.is_ordinary = False
        #: where one field begins in the midst of another's line
        self.fused: list[int] = []
        #: damage of the heading that was mended, with its places
        self.damage: list[tuple[int, str]] = []
        self.kinds: set[str] = set()
        self.bodies: list[Tree] = []
        self.transmission_id: str | None = None
        self.called_stations: CalledStations | None = None
        self.station: Token | None = None
        self.warning: SecurityWarning | None = None
        self.distribution: list[Token] = []
        self.dash_lines: list[DashLine] = []
        self.group: DateTimeGroup | None = None
        self.originator: str | None = None
        self.addressees: list[Addressee] = []
        self.lines: list[ClassificationLine] = []
        self.message_reference: MessageReference | None = None
        self.dated: Dated | None = None
        self.other_date: Day | None = None
        self.captions: list[Caption] = []
        self.corrected_copy: CorrectedCopy | None = None
        self.attention: list[Attention] = []
        self.orders: list[tuple[Token, Span]] = []
        self.tags: list[Tag] = []
        self.tags_span: Span | None = None
        self.links: list[Span] = []
        self.subject: Subject | None = None
        #: marked subjects of a header that stands there again, or of a telegram inside
        self.later_subjects: list[Portion] = []
        self.references: list[Span] = []
        #: the lists as they began, and whether the last one is one of them again
        self.listed: set[str] = set()
        self.list_again = False
        self.classified_by: list[tuple[Span, Span]] = []
        self.reason: list[tuple[Span, Span]] = []
        #: marked lines among the fields
        self.loose: list[Portion] = []
        self.derived_from: list[tuple[Span, Span]] = []
        self.declassify_on: list[tuple[Span, Span]] = []
        #: what stands within one of these fields and is no part of it
        self.taken_out: list[Span] = []
        #: labels of the label form that were seen
        self.labels: set[str] = set()
        self.group_marking: Span | None = None
        self.signatures: list[Signature] = []
        #: lists of addressees of the label form
        self.addresses: list[tuple[str, Span]] = []
        #: the label of a field that may go on below
        self.open_label: str | None = None
        #: fields of the label form below the text, with the lines that continue them
        self.footer: list[tuple[str, Span]] = []
        self.unrecognised: list[Unrecognised] = []
        #: a mark such as SBU alone on a line, which may belong to a banner above it
        self.handling: list[Unrecognised] = []
        self.damaged_banners: list[Banner] = []
        self.banners: list[Banner] = []
        self.page_turns: list[PageTurn] = []
        self.stamps: list[Stamp] = []
        #: the lines of a printed telegram's head and drafting, and its levels and pages
        self.printed: list[Token] = []
        self.printed_beside: list[Token] = []
        self.telegram_references: list[Reference] = []
        #: levels whose letters a copy damaged
        self.letters_repaired: list[Span] = []

    def take_part(self) -> bool:
        """Collect what stands in the next part of the messages, and tell whether there was one."""
        if not self.waiting:
            return False
        part = self.waiting.pop()
        assert isinstance(part, Tree)
        if part.kind == "body":
            self.bodies.append(part)
        else:
            self._part(part)
        return True

    def take_furniture(self) -> None:
        """Collect what stands beside the messages, when all their parts are taken."""
        label_form.take_addressees(self)
        for token in self.beside:
            copy_lines.take_furniture(self, token)
        self.unrecognised += page_furniture.add_handling(self.banners, self.handling, self.text)

    def _part(self, part: Tree) -> None:
        """Collect from one part of a message: each child is a line, or a field of several."""
        zone = part.kind
        for child in part.children:
            lines = (child,) if type(child) is Token else child.children  # type: ignore[union-attr]
            first = lines[0]
            assert type(first) is Token
            kind = first.kind
            self.kinds.add(kind)
            if kind == "BLANK_LINES":
                continue
            if kind == "UNRECOGNISED_LINE":
                self.unrecognise(first, zone)
                if self.printed:
                    self.printed.append(first)
                continue
            if kind not in label_form.BETWEEN:
                self.open_label = None
            take = _TAKEN.get(kind)
            if kind == "TAGS_LINE":
                header_lines.tags_field(self, lines)
            elif take is not None:
                take(self, first, lines[-1].end)  # type: ignore[union-attr]
            elif kind in heading_lines.ADDRESS_KINDS:
                heading_lines.addressee_lines(self, lines)
            if kind in PRINTED:
                self.printed.append(first)

    def unrecognise(self, token: Token, zone: str) -> None:
        """Take a line that was not recognised, unless its words or its place tell what it is."""
        written = token.match.group()
        text = written.strip()
        start = token.start + written.find(text)
        if not text:
            return
        span = Span(start, start + len(text))
        if self.open_label is not None and label_form.goes_on(self, text, span):
            return
        if zone == "closing" and label_form.block_field(self, text, start):
            return
        if page_furniture.is_handling(text):
            self.handling.append(Unrecognised(span, joined(text), zone))
        elif zone in _ABOVE and (captions := header.whole_captions(text, start)):
            self.captions += captions
        elif (printed := page_furniture.page_banner(text, start)) is not None:
            copy_lines.take_banner(self, printed)
        else:
            self.unrecognised.append(Unrecognised(span, joined(text), zone))

    def slice(self, span: Span) -> str:
        """Return what stands at a place, with blanks for what is no part of the field there."""
        text = self.text[span.start : span.end]
        for start, end in self.taken_out:
            if span.start <= start and end <= span.end:
                first, last = start - span.start, end - span.start
                text = text[:first] + " " * (end - start) + text[last:]
        return text

    def written_at(self, span: Span) -> str:
        """Return what stands at a place, on one line."""
        return self.text[span.start : span.end].replace("\n", " ")


#: what takes a line of each kind, and where its field ends
_TAKEN: dict[str, Callable[[Collector, Token, int], None]] = {
    **heading_lines.TAKEN,
    **header_lines.TAKEN,
    **label_form.TAKEN,
    **closing_lines.TAKEN,
}
