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
from validator.law.levels import level_of
from validator.reading import header, heading, label_form, page_furniture
from validator.reading.classification_line import classification_line
from validator.reading.damaged_banners import BANNER
from validator.reading.grammars import BESIDE, PRINTED
from validator.reading.instructions import read_instruction
from validator.reading.portion_marks import mark_at
from validator.reading.reasons import is_classifier
from validator.reading.spans import group_span, joined, trimmed
from validator.text.flattening import flat
from validator.text.source import Span

__all__ = ["BANNERS", "Collector"]

#: so much above a signature tells whether a sentence ends there
_LINE_ABOVE = 100

#: how an attention line ends that goes on below
_UNFINISHED = (" FOR", " PASS", " TO", " AND", ",", ";", "/", ":")
_ADDRESS_KINDS = {
    "ACTION_LINE": ("to", "action"),
    "INFORMATION_LINE": ("info", "information"),
    "EXEMPTED_LINE": ("xmt", "exempted"),
}


#: a level alone on a line, in one form or another
BANNERS = ("BANNER_LINE", "LABELLED_BANNER")
#: captions may stand there though no field of the header has begun
_ABOVE = ("transmission", "address")


class Collector:
    """The parts of one cable, in the order in which they were met."""

    def __init__(self, text: str, written: str, on_disk: str) -> None:
        #: the flat text with blanks for page furniture, with it, and the text of the file
        self.text = text
        self.written = written
        self.on_disk = on_disk
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
        self._listed: set[str] = set()
        self._again = False
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
        #: the page furniture
        self.beside: list[Token] = []
        #: the lines of a printed telegram's head and drafting, and its levels and pages
        self.printed: list[Token] = []
        self.printed_beside: list[Token] = []
        self.telegram_references: list[Reference] = []
        #: levels whose letters a copy damaged
        self.letters_repaired: list[Span] = []

    def walk(self, messages: list[Tree], beside: list[Token]) -> None:
        """Collect what stands in these messages, and the page furniture beside them."""
        for message in messages:
            for part in message.children:
                assert isinstance(part, Tree)
                if part.kind == "body":
                    self.bodies.append(part)
                else:
                    self._part(part)
        label_form.take_addressees(self)
        self.beside = beside
        for token in beside:
            self._furniture(token)
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
            if kind == "UNRECOGNISED_LINE":
                self._unrecognise(first, zone)
                if self.printed:
                    self.printed.append(first)
                continue
            if kind not in label_form.BETWEEN:
                self.open_label = None
            take = _TAKEN.get(kind)
            if kind == "TAGS_LINE":
                self._tags_field(lines)
            elif take is not None:
                take(self, first, lines[-1].end)  # type: ignore[union-attr]
            elif kind in _ADDRESS_KINDS:
                self._addressees(lines)
            if kind in PRINTED:
                self.printed.append(first)

    def _unrecognise(self, token: Token, zone: str) -> None:
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
            self._printed(printed)
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

    # -- transmission and address ------------------------------------------------------------

    def _numbered_banner_line(self, token: Token, _: int) -> None:
        level = level_of(token.match.group("numbered_banner"))
        if level is not None:
            self.banners.append(Banner(group_span(token, "numbered_banner"), level, None))

    def _transmission_id_line(self, token: Token, _: int) -> None:
        self.transmission_id = self.transmission_id or token.match.group().strip()

    def _called_stations_line(self, token: Token, end: int) -> None:
        if self.called_stations is None:
            self.called_stations = page_furniture.called_stations(token, end, self.text)

    def _calling_station_line(self, token: Token, _: int) -> None:
        self.station = self.station or token

    def _security_warning_line(self, token: Token, _: int) -> None:
        self.warning = self.warning or heading.security_warning(token)

    def _distribution_line(self, token: Token, _: int) -> None:
        self.distribution.append(token)

    def _dash_line(self, token: Token, _: int) -> None:
        self.dash_lines.append(page_furniture.dash_line(token))

    def _drafting_line(self, token: Token, _: int) -> None:
        drafted = token.match.group("drafted")
        if drafted and self.other_date is None:
            self.other_date = read_instruction(drafted, 0, "", None).date

    def _date_time_line(self, token: Token, _: int) -> None:
        self.group = self.group or heading.date_time_group(token)

    def _originator_line(self, token: Token, _: int) -> None:
        self.originator = self.originator or joined(token.match.group("originator"))

    def _addressees(self, lines: Sequence[Tree | Token]) -> None:
        group, kind = "addressee", "action"
        for line in lines:
            assert type(line) is Token
            if line.kind in _ADDRESS_KINDS:
                group, kind = _ADDRESS_KINDS[line.kind]
            elif line.kind == "ADDRESSEE_LINE":
                group = "addressee"
            else:
                continue
            text = line.match.group(group)
            if text:
                self.addressees += heading.addressees(text, line.match.start(group), kind)

    # -- header ------------------------------------------------------------------------------

    def _classification_line(self, token: Token, _: int) -> None:
        written = self.slice(Span(token.start, token.end))
        blanks = len(written) - len(written.lstrip())
        # a sign may stand there for the first letter (reading.heading_repairs)
        letter = flat(self.on_disk[token.start + blanks : token.start + blanks + 1])
        written = written[:blanks] + letter + written[blanks + 1 :]
        line = classification_line(written, token.start, self.originator)
        self.lines.append(line)
        if line.tail_span is not None:
            tail = line.tail_span
            self.captions += header.captions(self.slice(tail), tail.start, unknown=False)

    def _other_classification_line(self, token: Token, _: int) -> None:
        spans = [group_span(token, f"other_{name}") for name in ("word", "station", "number")]
        line = header.other_classification_line(self.text, *spans)
        if line is not None:
            self.lines.append(line)
        else:
            self._unrecognise(token, "header")

    def _corrected_copy_line(self, token: Token, _: int) -> None:
        if self.corrected_copy is None:
            changed = joined(token.match.group("corrected").strip(" -/()\n")) or None
            self.corrected_copy = CorrectedCopy(
                trimmed(Span(token.start, token.end), self.text), changed
            )

    def _caption_line(self, token: Token, _: int) -> None:
        text, place = token.match.group("captions").rstrip(), token.match.start("captions")
        if label_form.goes_on(self, text, Span(place, place + len(text))):
            return
        if self._goes_on(place):
            self.attention.append(Attention(group_span(token, "captions"), joined(text)))
            return
        if self.orders and self.tags_span is None and header.is_tag_list(text):
            self._tags(Span(place, place + len(text)), place)
            return
        found = header.captions(text, place, unknown=not self.orders)
        self.captions += found
        if not found and (text.islower() or text.istitle()):
            self._unrecognise(token, "header")
        elif self.orders and not found:
            self._instruction_goes_on(token)

    def _instruction_goes_on(self, token: Token) -> None:
        """Let a line in capitals that is no caption go on with the instruction just above it."""
        line, span = self.orders[-1]
        if span.end == token.start and line.match.group("eo_value").strip():
            self.orders[-1] = line, Span(span.start, token.end)

    def _loose_line(self, token: Token, _: int) -> None:
        """Take a line among the fields that is none: captions, marked text, or it fits nowhere."""
        text, place = token.match.group("loose").rstrip(), token.match.start("loose")
        mark = mark_at(self.text, place)
        found = header.captions(text, place, unknown=False)
        self.captions += found
        if mark is not None:
            name = "the text before paragraph 1"
            self.loose.append(Portion(Span(place, place + len(text)), name, mark, "line"))
        elif not found:
            self._unrecognise(token, "header")

    def _attention_line(self, token: Token, _: int) -> None:
        text, place = token.match.group("attention"), token.match.start("attention")
        found = header.captions(text.split(",")[0], place, unknown=False)
        self.captions += found
        if not found or "," in text:
            self.attention.append(Attention(group_span(token, "attention"), joined(text)))

    def _goes_on(self, place: int) -> bool:
        """Whether a line goes on with the names of an attention line above it."""
        if not self.attention:
            return False
        span, text = self.attention[-1]
        return not self.slice(Span(span.end, place)).strip(" \t\n") and text.endswith(_UNFINISHED)

    def _group_line(self, token: Token, _: int) -> None:
        self.group_marking = self.group_marking or trimmed(Span(token.start, token.end), self.text)

    def _executive_order_line(self, token: Token, end: int) -> None:
        self.orders.append((token, Span(token.start, end)))

    def _tags_field(self, lines: Sequence[Tree | Token]) -> None:
        """Take a TAGS line and the lines that go on with it; others are captions or stray."""
        first = lines[0]
        assert type(first) is Token
        end, above, open_still = first.end, first.match.group("tags"), True
        for line in lines[1:]:
            assert type(line) is Token
            group = "tags_more" if line.kind == "TAGS_MORE" else "tags_apart"
            text, place = line.match.group(group), line.match.start(group)
            apart = group == "tags_apart"
            open_still = open_still and header.continues_tags(above, text, apart=apart)
            if open_still:
                end, above = line.end, text
            elif found := header.captions(text, place, unknown=False):
                self.captions += found
            else:
                self._unrecognise(line, "header")
        self._tags(Span(first.start, end), first.match.start("tags"))

    def _tags(self, span: Span, place: int) -> None:
        """Take a TAGS line: the first that names any; one fused to the line before adds to it."""
        whole = trimmed(span, self.text)
        fused = (
            self.tags_span is not None
            and self.on_disk.find("\n", self.tags_span.end, whole.start) < 0
        )
        found, links, among = header.tags(self.text[place : span.end], place)
        self.captions += among
        named = any(tag.text not in ("N/A", "NA") for tag in self.tags)
        if self.tags_span is None or not named:
            self.tags, self.tags_span = found, whole
        elif fused:
            self.tags += found
            self.tags_span = self.tags_span.to(whole)
        self.links += links

    def _subject_line(self, token: Token, end: int) -> None:
        label = trimmed(Span(token.start, end), self.text).start
        group = "subject" if token.kind == "SUBJECT_LINE" else "capital_subject"
        subject = header.subject(self.text, token.match.start(group), end, label)
        if self.subject is None:
            self.subject = subject
        elif subject.portion_mark is not None:
            self.later_subjects.append(
                Portion(subject.span, "a later subject", subject.portion_mark, "subject")
            )

    def _reference_line(self, token: Token, end: int) -> None:
        span = Span(token.match.start("reference"), end)
        written = joined(self.slice(span))
        self._again = written in self._listed  # a header printed twice has its list twice
        if not self._again:
            self.references.append(span)
        self._listed.add(written)

    def _item(self, span: Span) -> None:
        if not self._again:
            self.references.append(span)

    def _reference_item(self, token: Token, end: int) -> None:
        self._item(Span(token.match.start("reference_item"), end))

    def _numbered_reference(self, token: Token, end: int) -> None:
        self._item(Span(token.match.start("numbered_reference"), end))

    def _classified_by_line(self, token: Token, end: int) -> None:
        label = group_span(token, "classified_by_label")
        value = Span(token.match.start("classified_by"), end)
        if self.slice(label)[-1:] == ":" or is_classifier(self.slice(value)):
            self.classified_by.append((label, value))
        else:
            self._unrecognise(token, "header")

    def _reason_line(self, token: Token, end: int) -> None:
        label = group_span(token, "reason_label")
        self.reason.append((label, Span(token.match.start("reason"), end)))

    def _derived_from_line(self, token: Token, end: int) -> None:
        label = group_span(token, "derived_label")
        self.derived_from.append((label, Span(token.match.start("derived_from"), end)))

    # -- closing and furniture ---------------------------------------------------------------

    def _printed(self, line: page_furniture.PageBanner) -> None:
        if line.banner is not None:
            (self.damaged_banners if line.damaged else self.banners).append(line.banner)

    def _signature_line(self, token: Token, _: int) -> None:
        span = group_span(token, "signature")
        printed = page_furniture.page_banner(self.slice(span), span.start)
        if printed is not None and (self.signatures or not printed.damaged):
            self._printed(printed)  # below a signature, no second signer is called CONFIDENTAL
            return
        if self._is_last_words(span.start, token.match.group()):
            return
        self.signatures.append(Signature(span, token.match.group("signature").strip()))

    def _is_last_words(self, place: int, line: str) -> bool:
        """Whether a line goes on with the sentence above it, and ends it with a full stop."""
        if not line.rstrip(" \t\n#").endswith((".", "?", "!")):
            return False
        above = self.text[max(0, place - _LINE_ABOVE) : place].rstrip(" \t")
        if not above.endswith("\n") or above.endswith(("\n\n", "\n \n")):
            return False
        return not above.rstrip().endswith((".", "!", "?", ":", '"', "”", ")", "-"))

    def _closing_field(self, token: Token, _: int) -> None:
        label, place = token.match.group("closing_label"), token.match.start("closing_value")
        self.footer.append((label, Span(place, token.end)))
        value = token.match.group("closing_value").strip()
        if label.title() == "Signature" and value:
            self.signatures.append(Signature(group_span(token, "closing_value"), value))

    def _closing_more(self, token: Token, _: int) -> None:
        if self.footer:
            label, span = self.footer[-1]
            self.footer[-1] = label, Span(span.start, token.end)

    def _damaged_banner(self, token: Token) -> Banner | None:
        """Read a banner for whose first letter a sign stands (reading.damaged_banners)."""
        if not token.match.group("banner").startswith(BANNER):
            return None
        return page_furniture.damaged_banner(
            flat(self.on_disk[token.start : token.end]), token.start
        )

    def _furniture(self, token: Token) -> None:
        self.kinds.add(token.kind)
        if token.kind in BESIDE:
            self.printed_beside.append(token)
            return
        if token.kind in BANNERS:
            label_form.sensitive_below_level(self, token)
            found = page_furniture.banner(token) or self._damaged_banner(token)
            self.banners += [] if found is None else [found]
            return
        self.stamps += page_furniture.stamps(token, self.written)
        if token.kind == "PAGE_TURN":
            self.banners += page_furniture.banners_of_page(token, self.written)
            turn = page_furniture.page_turn(token, self.written)
            self.page_turns += [] if turn is None else [turn]


_TAKEN: dict[str, Callable[[Collector, Token, int], None]] = {
    "NUMBERED_BANNER_LINE": Collector._numbered_banner_line,
    "TRANSMISSION_ID_LINE": Collector._transmission_id_line,
    "CALLED_STATIONS_LINE": Collector._called_stations_line,
    "CALLING_STATION_LINE": Collector._calling_station_line,
    "SECURITY_WARNING_LINE": Collector._security_warning_line,
    "DISTRIBUTION_HEAD": Collector._distribution_line,
    "DISTRIBUTION_LINE": Collector._distribution_line,
    "OFFICES_LINE": Collector._distribution_line,
    "DASH_LINE": Collector._dash_line,
    "DRAFTING_LINE": Collector._drafting_line,
    "DATE_TIME_LINE": Collector._date_time_line,
    "ORIGINATOR_LINE": Collector._originator_line,
    "CLASSIFICATION_LINE": Collector._classification_line,
    "SECTION_LINE": Collector._classification_line,
    "OTHER_CLASSIFICATION_LINE": Collector._other_classification_line,
    "CORRECTED_COPY_LINE": Collector._corrected_copy_line,
    "MESSAGE_REFERENCE_LINE": label_form.message_reference_line,
    "LATER_REFERENCE": label_form.message_reference_line,
    "DATED_FIELD": label_form.dated_field,
    "DATE_FIELD": label_form.dated_field,
    "LABELLED_FIELD": label_form.labelled_field,
    "CAPTION_LINE": Collector._caption_line,
    "ATTENTION_LINE": Collector._attention_line,
    "LOOSE_LINE": Collector._loose_line,
    "GROUP_LINE": Collector._group_line,
    "EXECUTIVE_ORDER_LINE": Collector._executive_order_line,
    "SUBJECT_LINE": Collector._subject_line,
    "CAPITAL_SUBJECT_LINE": Collector._subject_line,
    "REFERENCE_LINE": Collector._reference_line,
    "REFERENCE_ITEM": Collector._reference_item,
    "NUMBERED_REFERENCE": Collector._numbered_reference,
    "CLASSIFIED_BY_LINE": Collector._classified_by_line,
    "REASON_LINE": Collector._reason_line,
    "DERIVED_FROM_LINE": Collector._derived_from_line,
    "DECLASSIFY_ON_LINE": label_form.declassify_on_line,
    "SIGNATURE_LINE": Collector._signature_line,
    "CLOSING_FIELD": Collector._closing_field,
    "CLOSING_MORE": Collector._closing_more,
}
