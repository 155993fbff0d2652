"""Reads a cable: trees of the grammar to the model of ``validator.document``.

Nothing else knows both. Damage of conversion is repaired here, in the reading and
never in the text, and each kind of repair is noted on the cable.
"""

import re
from dataclasses import dataclass, field
from datetime import date as Day

from validator.document import (
    Addressee,
    Authority,
    Banner,
    Cable,
    Caption,
    ClassificationLine,
    DateTimeGroup,
    Declassification,
    Kind,
    Reference,
    Repair,
    SecurityWarning,
    Signature,
    Subject,
    Tag,
    Unrecognised,
)
from validator.grammar import Token, Tree, flat, grammar
from validator.markings import level_of
from validator.reading import authority, body, header, heading
from validator.reading.instructions import read_instruction
from validator.reading.marks import read_banner
from validator.source import Source, Span

__all__ = ["read", "read_all"]

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_BANNER = re.compile(
    r"^[ \t]*(UNCLASSIFIED|UNCLAS|CONFIDENTIAL|TOP {1,3}SECRET|SECRET|LIMITED OFFICIAL USE)"
    r"(?: {1,5}POSS DUPE)?[ \t]*$",
    re.MULTILINE,
)
_HANDLING = {
    "SBU": "SBU",
    "SENSITIVE": "SBU",
    "SENSITIVE BUT UNCLASSIFIED": "SBU",
    "FOUO": "FOR OFFICIAL USE ONLY",
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|nbsp|apos);")
_LINE_BACKSLASH = re.compile(r" \\\r?\n")
_CUT = re.compile(r"[A-Za-z]$")
#: a line of a copy that is cut after this many characters ends in the midst of a field
_CUT_COLUMN = 70


def read(source: Source) -> Cable:
    """Return the cable of a source, or the first of several."""
    return read_all(source)[0]


def read_all(source: Source) -> tuple[Cable, ...]:
    """Return all cables of a source; sections of one cable are one."""
    text = flat(source.text)
    tree, beside = grammar("cable").parse(text, "cable")
    messages = [child for child in tree.children if isinstance(child, Tree)]
    groups: list[list[Tree]] = []
    for message in messages:
        if groups and _continues(message):
            groups[-1].append(message)
        else:
            groups.append([message])
    starts = [_start(group) for group in groups[1:]]
    edges = [0, *starts, len(text)]
    cables = []
    for group, first, last in zip(groups, edges, edges[1:], strict=False):
        furniture = [token for token in beside if first <= token.start < last]
        cables.append(_Reader(source, text, Span(first, last)).read(group, furniture))
    return tuple(cables) or (Cable(source, Span(0, len(text)), "plain"),)


def _continues(message: Tree) -> bool:
    """Claim that a message is a later section of the cable before it."""
    return any(token.kind == "SECTION_LINE" for token in message.tokens())


def _start(group: list[Tree]) -> int:
    return next(group[0].tokens()).start


@dataclass
class _Reader:
    """Collects the parts of one cable while its trees are walked."""

    source: Source
    text: str
    span: Span
    group: DateTimeGroup | None = None
    station: Token | None = None
    warning: SecurityWarning | None = None
    transmission_id: str | None = None
    originator: str | None = None
    addressees: list[Addressee] = field(default_factory=list)
    lines: list[ClassificationLine] = field(default_factory=list)
    banners: list[Banner] = field(default_factory=list)
    message_reference: tuple[int, str, int] | None = None
    other_date: Day | None = None
    captions: list[Caption] = field(default_factory=list)
    orders: list[tuple[Token, Span]] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    tags_span: Span | None = None
    links: list[Span] = field(default_factory=list)
    subject: Subject | None = None
    reference_spans: list[Span] = field(default_factory=list)
    classified_by: list[tuple[Span, Span]] = field(default_factory=list)
    reason: list[tuple[Span, Span]] = field(default_factory=list)
    derived_from: str | None = None
    signatures: list[Signature] = field(default_factory=list)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def read(self, messages: list[Tree], furniture: list[Token]) -> Cable:
        """Return the cable of these messages: one, or the sections of one."""
        bodies: list[Tree] = []
        for message in messages:
            for part in message.children:
                assert isinstance(part, Tree)
                if part.kind == "body":
                    bodies.append(part)
                else:
                    for child in part.children:
                        self._take(child, part.kind)
        for token in furniture:
            self._furniture(token)
        later = self.lines[0].section if self.lines else None
        text_body = body.read_body(
            bodies, self.text, later_section=later is not None and later[0] > 1
        )
        return self._cable(text_body)

    # -- walking ----------------------------------------------------------------------------

    def _take(self, node: Tree | Token, zone: str) -> None:
        token = node if isinstance(node, Token) else next(node.tokens())
        self.kinds.add(token.kind)
        end = token.end if isinstance(node, Token) else list(node.tokens())[-1].end
        take = getattr(self, f"_{token.kind.lower()}", None)
        if take is not None:
            take(token, Span(token.start, end))
        elif token.kind == "UNRECOGNISED_LINE":
            self._unrecognise(token, zone)
        if isinstance(node, Tree) and node.kind == "addressees":
            for line in node.children[1:]:
                if isinstance(line, Token) and line.kind == "ADDRESSEE_LINE":
                    self._address(line, "addressee", self.addressees[-1].kind)

    def _unrecognise(self, token: Token, zone: str) -> None:
        text = token.match.group().rstrip()
        if text:
            start = token.start + len(text) - len(text.lstrip())
            span = Span(start, token.start + len(text))
            self.unrecognised.append(Unrecognised(span, " ".join(text.split()), zone))

    def _transmission_id_line(self, token: Token, _: Span) -> None:
        self.transmission_id = self.transmission_id or token.match.group().strip()

    def _drafting_line(self, token: Token, _: Span) -> None:
        drafted = token.match.group("drafted")
        if drafted and self.other_date is None:
            self.other_date = read_instruction(drafted, 0, "", None).date

    def _calling_station_line(self, token: Token, _: Span) -> None:
        self.station = self.station or token

    def _security_warning_line(self, token: Token, _: Span) -> None:
        self.warning = self.warning or heading.security_warning(token)

    def _date_time_line(self, token: Token, _: Span) -> None:
        self.group = self.group or heading.date_time_group(token)

    def _originator_line(self, token: Token, _: Span) -> None:
        self.originator = self.originator or " ".join(token.match.group("originator").split())

    def _action_line(self, token: Token, _: Span) -> None:
        self._address(token, "to", "action")

    def _information_line(self, token: Token, _: Span) -> None:
        self._address(token, "info", "information")

    def _exempted_line(self, token: Token, _: Span) -> None:
        self._address(token, "xmt", "exempted")

    def _address(self, token: Token, name: str, kind: str) -> None:
        text = token.match.group(name)
        found = heading.addressee(text, token.match.start(name), kind) if text else None
        if found is not None:
            self.addressees.append(found)

    def _classification_line(self, token: Token, _: Span) -> None:
        line = header.classification_line(self.text, token.start, token.end)
        self.lines.append(line)
        if line.number_span is not None:
            tail = Span(line.number_span.end, token.end)
            self.captions += header.captions(
                self._slice(tail).strip("\n"), tail.start, unknown=False
            )

    _section_line = _classification_line

    def _other_classification_line(self, token: Token, _: Span) -> None:
        spans = [heading.group_span(token, f"other_{n}") for n in ("word", "station", "number")]
        line = header.other_classification_line(self.text, *spans)
        if line is not None:
            self.lines.append(line)
        else:
            self._unrecognise(token, "header")

    def _message_reference_line(self, token: Token, _: Span) -> None:
        match = token.match
        if self.message_reference is None:
            station = " ".join(match.group("mrn_station").split())
            self.message_reference = (int(match["mrn_year"]), station, int(match["mrn_number"]))

    def _dated_field(self, token: Token, _: Span) -> None:
        match = token.match
        if match.group("dated") is None or self.other_date is not None:
            return
        month = match.group("dated_month").upper()
        if month in _MONTHS:
            try:
                self.other_date = Day(
                    int(match["dated_year"]), _MONTHS.index(month) + 1, int(match["dated_day"])
                )
            except ValueError:
                self.other_date = None

    def _labelled_field(self, token: Token, span: Span) -> None:
        label, value = (
            token.match.group("label"),
            " ".join(self._slice(Span(token.match.start("labelled"), span.end)).split()),
        )
        if label.startswith("Caption"):
            place = token.match.start("labelled")
            self.captions += header.captions(
                self._slice(Span(place, span.end)), place, unknown=True
            )
        elif label == "From":
            self.originator = self.originator or value
        elif label in ("Action", "Info"):
            kind = "action" if label == "Action" else "information"
            for piece in value.split(";"):
                found = heading.addressee(piece, token.match.start("labelled"), kind)
                if found is not None:
                    self.addressees.append(found)

    def _caption_line(self, token: Token, _: Span) -> None:
        text, place = token.match.group("captions"), token.match.start("captions")
        above = not self.orders
        self.captions += header.captions(text.rstrip(), place, unknown=above)

    def _attention_line(self, token: Token, _: Span) -> None:
        text, place = token.match.group("attention"), token.match.start("attention")
        first = text.split(",")[0]
        self.captions += header.captions(first, place, unknown=False)

    def _executive_order_line(self, token: Token, span: Span) -> None:
        self.orders.append((token, span))

    def _tags_line(self, token: Token, span: Span) -> None:
        place = token.match.start("tags")
        found, links = header.tags(self._slice(Span(place, span.end)), place)
        if self.tags_span is None:
            self.tags, self.tags_span = found, _trim(Span(token.start, span.end), self.text)
        self.links += links

    def _subject_line(self, token: Token, span: Span) -> None:
        if self.subject is None:
            label = _trim(Span(token.start, span.end), self.text).start
            self.subject = header.subject(self.text, token.match.start("subject"), span.end, label)

    def _reference_line(self, token: Token, span: Span) -> None:
        self.reference_spans.append(Span(token.match.start("reference"), span.end))

    def _reference_item(self, token: Token, span: Span) -> None:
        self.reference_spans.append(Span(token.match.start("reference_item"), span.end))

    def _numbered_reference(self, token: Token, span: Span) -> None:
        self.reference_spans.append(Span(token.match.start("numbered_reference"), span.end))

    def _classified_by_line(self, token: Token, span: Span) -> None:
        label = heading.group_span(token, "classified_by_label")
        self.classified_by.append((label, Span(token.match.start("classified_by"), span.end)))

    def _reason_line(self, token: Token, span: Span) -> None:
        label = heading.group_span(token, "reason_label")
        self.reason.append((label, Span(token.match.start("reason"), span.end)))

    def _derived_from_line(self, token: Token, span: Span) -> None:
        value = Span(token.match.start("derived_from"), span.end)
        self.derived_from = " ".join(self._slice(value).split()) or None

    def _signature_line(self, token: Token, _: Span) -> None:
        span = heading.group_span(token, "signature")
        self.signatures.append(Signature(span, token.match.group("signature").strip()))

    def _closing_field(self, token: Token, _: Span) -> None:
        value = token.match.group("closing_value").strip()
        if token.match.group("closing_label") == "Signature" and value:
            self.signatures.append(Signature(heading.group_span(token, "closing_value"), value))

    def _furniture(self, token: Token) -> None:
        self.kinds.add(token.kind)
        if token.kind == "BANNER_LINE":
            marking = read_banner(token.match.group("banner"))
            level = level_of(token.match.group("banner").split("//")[0]) or marking.level
            below = token.match.group("banner_mark")
            handling = marking.administrative or (_HANDLING[below] if below else None)
            span = heading.group_span(token, "banner")
            if level is not None:
                controls = tuple(sorted(marking.controls))
                self.banners.append(Banner(span, level, handling, controls))
        elif token.kind == "PAGE_TURN":
            for match in _BANNER.finditer(self.text, token.start, token.end):
                level = level_of(match.group(1)) or level_of("U")
                lou = "LIMITED OFFICIAL USE" if match.group(1).startswith("LIM") else None
                if level is not None:
                    self.banners.append(Banner(Span(*match.span(1)), level, lou))

    # -- putting together -------------------------------------------------------------------

    def _slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _cable(self, text_body: body.Body) -> Cable:
        group = self.group
        day = group.moment.date() if group is not None and group.moment else self.other_date
        declassifications = tuple(self._declassification(t, s, day) for t, s in self.orders)
        signatures = self.signatures
        if not signatures and text_body.glued_signature is not None:
            signatures = [text_body.glued_signature]
        return Cable(
            source=self.source,
            span=self.span,
            form=self._form(),
            transmission_id=self.transmission_id,
            calling_station=heading.calling_station(self.station, group) if self.station else None,
            security_warning=self.warning,
            date_time_group=group,
            other_date=self.other_date,
            originator=self.originator,
            addressees=tuple(self.addressees),
            classification_lines=tuple(self.lines),
            banners=tuple(sorted(self.banners, key=lambda banner: banner.span)),
            message_reference=self.message_reference,
            captions=tuple(self.captions),
            declassifications=declassifications,
            tags_span=self.tags_span,
            tags=tuple(self.tags),
            subject=self.subject,
            references=tuple(self._references(day)),
            authority=self._authority(text_body.authority, declassifications),
            entire_text=text_body.entire_text,
            paragraphs=tuple(text_body.paragraphs),
            loose_portions=tuple(text_body.loose),
            body_span=text_body.span,
            signatures=tuple(signatures),
            repairs=tuple(self._repairs(text_body)),
            unrecognised=tuple(self.unrecognised),
        )

    def _form(self) -> str:
        if self.kinds & {"MESSAGE_REFERENCE_LINE", "DATED_FIELD"}:
            return "smart"
        if self.kinds & {"DISTRIBUTION_LINE", "DASH_LINE", "CONTROL_NUMBER_LINE"}:
            return "nara"
        heads = {"TRANSMISSION_ID_LINE", "CALLED_STATIONS_LINE", "CALLING_STATION_LINE"}
        return "acp127" if self.kinds & {*heads, "SECURITY_WARNING_LINE"} else "plain"

    def _declassification(self, token: Token, span: Span, day: Day | None) -> Declassification:
        label = heading.group_span(token, "eo_label")
        number = token.match.group("eo_number") or ""
        order = heading.group_span(token, "eo_number") if number else Span(label.end, label.end)
        place = token.match.start("eo_value")
        value = self._slice(Span(place, token.end))
        instruction = read_instruction(value.replace("\n", " "), place, number, day)
        more = self._slice(Span(token.end, span.end)).strip()
        if more and instruction.kind in (Kind.MISSING, Kind.EVENT):
            value = self._slice(Span(place, span.end))
            instruction = read_instruction(value.replace("\n", " "), place, number, day)
        if instruction.kind is Kind.MISSING:
            whole = _trim(Span(token.start, token.end), self.text)
        else:
            whole = Span(label.start, instruction.span.end)
        return Declassification(
            span=whole,
            label=" ".join(self._slice(Span(label.start, place)).split()),
            label_span=_trim(Span(label.start, place), self.text),
            order=number,
            order_span=order,
            instruction=instruction,
        )

    def _references(self, day: Day | None) -> list[Reference]:
        found: list[Reference] = []
        for span in self.reference_spans:
            found += header.references(self._slice(span), span.start, day.year if day else None)
        return found

    def _authority(
        self, in_body: Span | None, orders: tuple[Declassification, ...]
    ) -> Authority | None:
        value = self.classified_by[0][1] if self.classified_by else None
        label = self.classified_by[0][0] if self.classified_by else None
        if value is None and in_body is not None:
            words = re.match(r"(?i)[^:]{0,20}?\bby\b *:? *", self._slice(in_body))
            place = in_body.start + (words.end() if words else 0)
            label, value = Span(in_body.start, place), Span(place, in_body.end)
        if value is not None:
            return self._authority_block(label, value)
        if self.reason or self.derived_from:
            return self._authority_block(None, None)
        for order in orders:
            if order.instruction.authority:
                name = order.instruction.authority
                span = order.instruction.span
                return Authority(span, name, span, None, (), None, None, None, in_eo_line=True)
        return None

    def _authority_block(self, label: Span | None, value: Span | None) -> Authority:
        written = self._slice(value) if value is not None else ""
        name_text, cut_at = authority.split_reason(_rejoined(written))
        name_text = re.sub(r"(?i)^(?:\(\w+\) *)?class(?:if|f)ied +by *:? *", "", name_text)
        position, name = authority.position_and_name(name_text)
        reason_span = None
        reason_text = None
        if self.reason:
            reason_span = _trim(self.reason[0][0].to(self.reason[0][1]), self.text)
            found = authority.reasons(self._slice(self.reason[0][1]), self.reason[0][1].start)
            reason_text = " ".join(self._slice(self.reason[0][1]).split())
        elif cut_at is not None and value is not None:
            reason_span = _trim(Span(value.start + cut_at, value.end), self.text)
            found = authority.reasons(_rejoined(written)[cut_at:], value.start + cut_at)
            reason_text = " ".join(written[cut_at:].split())
        else:
            found = []
        spans = [span for span in (label, value, reason_span) if span is not None]
        whole = (
            _trim(Span(min(s.start for s in spans), max(s.end for s in spans)), self.text)
            if (spans)
            else Span(0, 0)
        )
        value_span = _trim(value, self.text) if value is not None and written.strip() else label
        return Authority(
            span=whole,
            classified_by=name or position,
            classified_by_span=value_span,
            position=position,
            reasons=tuple(found),
            reason_span=reason_span,
            reason_text=reason_text,
            derived_from=self.derived_from,
            cut=_is_cut(written),
        )

    def _repairs(self, text_body: body.Body) -> list[Repair]:
        text, first, last = self.source.text, self.span.start, self.span.end
        found: list[Repair] = []
        if text_body.pilcrow is not None:
            found.append(Repair(text_body.pilcrow[0], "pilcrow", text_body.pilcrow[1]))
        if self.links:
            found.append(Repair(self.links[0], "markdown-link", len(self.links)))
        for kind, sign in (("carriage-return", "\r"), ("no-break-space", "\xa0"), ("nul", "\0")):
            if sign in text and (count := text.count(sign, first, last)):
                place = text.index(sign, first)
                found.append(Repair(Span(place, place + 1), kind, count))
        for kind, sign, pattern in (("entity", "&", _ENTITY), ("backslash", "\\", _LINE_BACKSLASH)):
            if sign in text and (spots := list(pattern.finditer(text, first, last))):
                found.append(Repair(Span(*spots[0].span()), kind, len(spots)))
        if self.source.encoding != "utf-8" and first == 0:
            found.append(Repair(Span(0, 0), "encoding"))
        return found


def _rejoined(text: str) -> str:
    """Join words that a copy cut at its right edge (``for Re`` / ``asons``), keeping the length."""
    return (
        re.sub(r"(?<=[A-Za-z])(\n+)(?=[a-z])", lambda m: "\0" * len(m.group()), text).replace(
            "\0", " "
        )
        if "\n" in text
        else text
    )


def _is_cut(text: str) -> bool:
    lines = text.rstrip().split("\n")
    return len(lines[-1]) >= _CUT_COLUMN - 20 and _CUT.search(lines[-1]) is not None


def _trim(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return Span(start, end)
