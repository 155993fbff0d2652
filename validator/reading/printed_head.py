"""Reads the head of the Department's printed telegram: labels, columns, captions.

A copy that a machine made sets labels and values apart and the columns between other lines:
values are given to labels by their shape. Sources: as in ``grammar/telegram.lark``.
"""

import re
from datetime import date as Day

from validator.cable.header import Attention, Caption
from validator.cable.heading import Addressee
from validator.grammar.automaton import Token
from validator.law.posts import is_post
from validator.law.words import nearest_caption
from validator.reading import printed_values as values
from validator.reading.printed_values import NumberLine
from validator.reading.spans import group_span, joined, trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["PrintedHead", "head"]

#: no lines of the head, or none that are known
_LOOSE = ("DRAFTED_LINE", "DRAFTING_MORE", "UNRECOGNISED_LINE")
#: ``SENT DEPARTMENT 865, REPEATED INFORMATION KOBE 2``: what stands before the others
_INFORMED = regex(r"(?i:(?:(?:REPEATED|RPTD) )?INFO(?:RMATION)?\b:?|(?:REPEATED|RPTD)(?: TO)?\b:?)")
_SENT = regex(r"(?i:SENT|ACTION|SECTION|PRIORITY)\b:? *(?i:TO |ACTION )?")
_DEPARTMENT = regex(r"(?i:DEPARTMENT|DEPT|SECSTATE|STATE)\b")
_SECRETARY = regex(r"(?i:SECRETARY|SECSTATE|SECY|DEPARTMENT|DEPT)")
_NOISE = regex(r"[ \t]{2,}.*| +(?:\d{1,2}[:.]\d\d.*|FILE\b.*|\d{3,}.*)|(?<![ .,;:_|-])[ .,;:_|-]+$")
_LONG_WORD = regex(r"[A-Z]{5,13}")
_PLACE = regex(r"[A-Z][A-Za-z][A-Za-z .'()-]{1,30}")


class PrintedHead:
    """What the labels and columns of one printed telegram hold."""

    def __init__(self) -> None:
        self.direction: str | None = None
        self.control: str | None = None
        self.received: Day | None = None
        self.received_span: Span | None = None
        self.sender: str | None = None
        self.sender_span: Span | None = None
        self.recipient: Addressee | None = None
        self.number: NumberLine | None = None
        #: a day from a label, a stamp or the line of the drafters, where the number has no year
        self.stamped: Day | None = None
        self.addressees: list[Addressee] = []
        self.precedences: list[str] = []
        self.offices: list[str] = []
        self.captions: list[Caption] = []
        self.attention: list[Attention] = []
        self.references: list[Span] = []
        #: loose lines of which something is known after all
        self.known: set[Span] = set()
        #: lines behind the number of which nothing is known
        self.unknown: list[Token] = []
        self.span: Span | None = None
        #: what may yet be the first words of the text
        self._loose: list[Token] = []
        #: labels whose values have not come yet
        self._waiting: list[str] = []

    def take(self, token: Token) -> None:
        """Take one line."""
        if token.kind not in _LOOSE:
            span = Span(token.start, token.end)
            self.span = span if self.span is None else self.span.to(span)
        loose = len(self._loose)
        getattr(self, "_" + token.kind.lower())(token)
        if len(self._loose) == loose and token.kind not in _LOOSE:
            # what nothing is known of stood in the midst of the head
            self.unknown += self._loose
            self._loose = []

    @property
    def day(self) -> Day | None:
        """The day on which it was sent, else received; None if no year can be told."""
        number = self.number
        if number is None or number.month is None or number.day is None:
            return self.stamped or self.received
        if number.year is not None:
            return values.day_of(number.year, number.month, number.day)
        known = self.received or self.stamped
        if known is None:
            return None
        # sent in December, received in January
        early = (number.month, number.day) > (
            known.month,
            known.day,
        ) and number.month - known.month > 6
        return values.day_of(known.year - early, number.month, number.day)

    # -- letterhead and labels ------------------------------------------------------------------

    def _letterhead_line(self, token: Token) -> None:
        self._loose = []
        incoming = token.match.group("direction").upper().startswith("I")
        self.direction = self.direction or ("incoming" if incoming else "outgoing")

    def _control_line(self, token: Token) -> None:
        written = token.match.group("control") or token.match.group("control_bare") or ""
        digits = re.sub(r"\D", "", written.split("  ")[0])
        if digits:
            self.control = self.control or digits
        elif self.control is None:
            self._waiting.append("control")

    def _received_line(self, token: Token) -> None:
        group = "received" if token.match.group("received") is not None else "received_bare"
        if not self._receive(token, group):
            self._waiting.append("received")

    def _receive(self, token: Token, group: str) -> bool:
        day = values.written_day(token.match.group(group))
        if day is not None and self.received is None:
            self.received, self.received_span = day, group_span(token, group)
        return day is not None or self.received is not None

    def _sender_line(self, token: Token) -> None:
        self._label(token, "sender")

    def _recipient_line(self, token: Token) -> None:
        self._label(token, "recipient")

    def _label(self, token: Token, label: str) -> None:
        written, place = token.match.group(label), token.match.start(label)
        if _NOISE.sub("", written).strip():
            self._name(label, written, place)
        else:
            self._waiting.append(label)

    def _name(self, label: str, written: str, place: int) -> None:
        shown = joined(_NOISE.sub("", _NOISE.sub("", written.strip())))
        if not shown:
            return
        start = place + len(written) - len(written.lstrip())
        span = Span(start, start + len(shown))
        if label == "sender" and self.sender is None:
            shown = _without_noise(shown)
            self.sender, self.sender_span = shown, Span(start, start + len(shown))
        elif label == "recipient" and self.recipient is None:
            self.recipient = Addressee(span, "action", None, shown, None, None, None)

    def _number_line(self, token: Token) -> None:
        group = "number_value" if token.match.group("number_value") is not None else "number_bare"
        self._numbered(token, group)

    def _later_number_line(self, token: Token) -> None:
        self._numbered(token, "later_value")

    def _numbered(self, token: Token, group: str) -> None:
        if not token.match.group(group).strip():
            self._waiting.append("number")
        elif self.number is None:
            self.number = values.number(token, group)
            self._ranks(token.match.group(group))

    def _date_line(self, token: Token) -> None:
        written, place = token.match.group("dated"), token.match.start("dated")
        match = values.DAY.search(written)
        month = values.month_of(match["month"]) if match is not None else None
        if match is None or month is None:
            self.stamped = self.stamped or values.written_day(written)
            return
        before = self.number
        hour = values.HOUR.search(written, match.end())
        if before is None or before.month is None:
            self.number = NumberLine(
                span=Span(place, place + len(written.rstrip())),
                number=before.number if before else None,
                number_span=before.number_span if before else None,
                month=month,
                day=as_int(match["day"]),
                year=as_int(match["year"]) if match["year"] else None,
                hour=hour.group() if hour else None,
                section=before.section if before else None,
            )

    # -- addressees -----------------------------------------------------------------------------

    def _action_to_line(self, token: Token) -> None:
        written = token.match.group("action_to")
        self.stamped = self.stamped or values.written_day(written)
        self._ranks(written)
        found = list(values.addressees(written, token.match.start("action_to"), "action"))
        self.addressees += [one for one, _ in found]
        number = next((number for _, number in found if number is not None), None)
        if number is not None:
            self._count(number, token.match.string[number.start : number.end])
        elif not found:
            self._name("recipient", written, token.match.start("action_to"))
            self._waiting.append("number")

    def _info_to_line(self, token: Token) -> None:
        self._informed(token, "info_to")

    def _post_line(self, token: Token) -> None:
        self._informed(token, "post")

    def _informed(self, token: Token, group: str) -> None:
        found = values.addressees(token.match.group(group), token.match.start(group), "information")
        self.addressees += [one for one, _ in found]

    def _repeated_line(self, token: Token) -> None:
        written, place = token.match.group("repeated"), token.match.start("repeated")
        sent = _SENT.match(written)
        cut = _INFORMED.search(written, sent.end() if sent else 0)
        middle = cut.start() if cut else len(written)
        first = sent.end() if sent else 0
        for one, number in values.addressees(written[first:middle], place + first, "action"):
            if _DEPARTMENT.match(one.name) is None:
                self.addressees.append(one)
            elif number is not None:
                self._count(number, token.match.string[number.start : number.end])
                self._ranks(written[one.span.start - place : one.span.end - place])
        if cut is not None:
            others = values.addressees(written[cut.end() :], place + cut.end(), "information")
            self.addressees += [one for one, _ in others if _DEPARTMENT.match(one.name) is None]

    # -- values that stand below their labels ---------------------------------------------------

    def _value_line(self, token: Token) -> None:
        ranked = self._ranks(token.match.group("value_rank") or "")
        if "control" in self._waiting and not ranked:
            self._waiting.remove("control")
            self.control = token.match.group("value")
        elif "number" in self._waiting:
            self._waiting.remove("number")
            self._count(group_span(token, "value"), token.match.group("value"))

    def _count(self, span: Span, digits: str) -> None:
        """Take a number that stands apart from the day."""
        if self.number is None:
            self.number = NumberLine(span, as_int(digits), span, None, None, None, None, None)
        elif self.number.number is None:
            self.number = self.number._replace(number=as_int(digits), number_span=span)

    def _day_line(self, token: Token) -> None:
        if self._receive(token, "day") and "received" in self._waiting:
            self._waiting.remove("received")

    def _hour_line(self, _: Token) -> None:
        """The hour of receipt, which nothing asks for."""

    def _clock_stamp(self, token: Token) -> None:
        written = token.match.group("clock_stamp")
        match = values.DAY.search(written)
        year = re.search(r"^(?:19)?(\d\d) |['19 ](\d\d)$", written.strip())
        month = values.month_of(match["month"]) if match is not None else None
        if match is not None and month is not None and year is not None:
            day = values.day_of(1900 + as_int(year[1] or year[2]), month, as_int(match["day"]))
            self.stamped = self.stamped or day

    def _unrecognised_line(self, token: Token) -> None:
        if self._waits_for(token.match.group(), token.start):
            self.known.add(trimmed(Span(token.start, token.end), token.match.string))

    def _waits_for(self, line: str, start: int) -> bool:
        """Give a line to a label that has no value yet, if it may be that value."""
        shown = line.strip(" \t\n.:,")
        if "recipient" in self._waiting and _SECRETARY.match(shown):
            label = "recipient"
        elif "sender" in self._waiting and _PLACE.fullmatch(shown) and not self._is_office(shown):
            label = "sender"
        else:
            return False
        self._waiting.remove(label)
        self._name(label, line.strip("\n"), start)
        return True

    @staticmethod
    def _is_office(shown: str) -> bool:
        return not is_post(shown.upper()) and (shown.isupper() and len(shown) < 6)

    def _office_line(self, token: Token) -> None:
        words = token.match.group("offices") or ""
        place = token.match.start("offices")
        if not words or self._waits_for(words, place) or self._caption(words, place):
            return
        if not self._misspelt(words, place):
            self.offices += words.replace(",", " ").split()

    # -- behind the number ----------------------------------------------------------------------

    def _telegram_reference(self, token: Token) -> None:
        self.references.append(group_span(token, "reference_tels"))

    def _telegram_attention(self, token: Token) -> None:
        words, place = token.match.group("telegram_attention"), token.match.start()
        place = token.match.start("telegram_attention")
        known = self._caption(words.upper(), place)
        if not known or re.search(r"\b(?:FOR|FROM|PASS)\b", words.upper()):
            span = group_span(token, "telegram_attention")
            self.attention.append(Attention(span, joined(words)))

    def _head_words(self, token: Token) -> None:
        words, place = token.match.group("head_words"), token.match.start("head_words")
        if self._waits_for(words, place) or self._caption(words, place):
            return
        if not self._misspelt(words, place):
            self._loose.append(token)

    def _misspelt(self, words: str, place: int) -> bool:
        """Take words that are one letter off a caption; reports tell them as unknown."""
        found = [
            Caption(Span(place + match.start(), place + match.end()), match.group(), None, True)
            for match in _LONG_WORD.finditer(words)
            if nearest_caption(match.group()) is not None
        ]
        self.captions += found
        return bool(found)

    def _caption(self, words: str, place: int) -> bool:
        """Take the captions and precedences of a line; tell whether there are any."""
        ranks = self._ranks(words)
        found = [
            Caption(Span(place + a, place + b), words[a:b], word, False)
            for a, b, word in values.captions(words)
        ]
        self.captions += [one._replace(alone=True) for one in found] if len(found) == 1 else found
        return ranks or bool(found)

    def _ranks(self, words: str) -> bool:
        ranks = [match.group() for match in values.PRECEDENCE.finditer(words)]
        self.precedences += ranks
        return bool(ranks)

    # -- drafting -------------------------------------------------------------------------------

    def _drafted_line(self, token: Token) -> None:
        self._drafting_more(token)

    def _drafting_more(self, token: Token) -> None:
        match = values.FIGURES.search(token.match.group())
        if match is not None and self.stamped is None:
            self.stamped = values.day_of(
                1900 + as_int(match["year"]), as_int(match["month"]), as_int(match["day"])
            )


def _without_noise(name: str) -> str:
    """Return a known post without the letters that a copy has behind it."""
    words = name.split(" ")
    for count in range(len(words), 0, -1):
        if is_post(" ".join(words[:count]).upper()):
            behind = " ".join(words[count:])
            return name if behind[:1] in ("(", "v") else " ".join(words[:count])
    return name


def head(tokens: list[Token]) -> PrintedHead:
    """Read the lines of the head and of the drafting, in the order of the text."""
    found = PrintedHead()
    for token in tokens:
        found.take(token)
    return found
