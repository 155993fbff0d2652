"""The law of a day, and the words it knows.

``on(day)`` is the view of the law that a cable of that day is judged by; it
hides every interval. The tables stand in ``data/*.toml``, reach us prebuilt in
``_law.py``, and are indexed at first use.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from validator import _law
from validator.diagnostic import Severity

TYPE_CHECKING = False  # typing itself would double the time this module takes to load
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "CaptionRecord",
    "ControlRecord",
    "InstructionRecord",
    "Law",
    "Limit",
    "Order",
    "Post",
    "PrecedenceRecord",
    "caption",
    "caption_words",
    "cite",
    "control",
    "effective",
    "instruction",
    "instruction_words",
    "is_post",
    "is_tag",
    "nearest",
    "on",
    "orders",
    "posts",
    "precedence",
    "precedence_rank",
    "same_post",
    "station",
    "tag_kind",
    "title",
]


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest term of an instruction, in years from the day of the cable.

    ``word`` is an instruction word without its number, or ``date`` for a date alone.
    """

    word: str
    years: int
    source: str


@dataclass(frozen=True, slots=True)
class Order:
    """An executive order on classification, in one of its texts.

    ``effective`` is the first day of its marking rules and ``until`` the first
    day of the next order's. ``words`` are the instruction words that may stand
    under it, ``section`` and ``letters`` the reasons it knows. Citing it after
    its end is remarked for ``grace_info`` months and warned of until
    ``grace_warning`` months have passed.
    """

    id: str
    number: str
    title: str
    signed: date
    effective: date
    until: date | None
    limits: tuple[Limit, ...]
    words: frozenset[str]
    section: str | None
    letters: str
    grace_info: int
    grace_warning: int
    source: str

    def __str__(self) -> str:
        return f"E.O. {self.number}"

    def limit(self, word: str = "date") -> Limit | None:
        """Return the limit of a date, or of a word without its number."""
        return next((limit for limit in self.limits if limit.word == word), None)

    def allows(self, word: str) -> bool:
        """Claim that an instruction word may stand under this order."""
        known = instruction(word)
        return known is not None and known.word in self.words


@dataclass(frozen=True, slots=True)
class InstructionRecord:
    """A word of a declassification instruction; ``base`` is the word without its number.

    ``dated`` says whether a date or event goes with it: required, optional, never.
    """

    word: str
    base: str
    kind: str
    orders: tuple[str, ...]
    dated: str
    source: str


@dataclass(frozen=True, slots=True)
class CaptionRecord:
    """A caption. Kinds are explained in ``data/captions.toml``."""

    word: str
    kind: str
    portion: str | None
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """A control: canonical banner ``word`` and the usual ``portion`` form."""

    word: str
    kind: str
    portion: str
    lists: bool
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class PrecedenceRecord:
    """A precedence; rank 1 (FLASH) is handled first."""

    prosign: str
    word: str
    rank: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post or series. ``id`` is its name in reference ids."""

    id: str
    stations: tuple[str, ...]
    heads: tuple[str, ...]
    routing: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """What is law on one day. Without a day nothing is in force.

    ``today`` is the day of the check, if the caller gave one.
    """

    day: date | None
    today: date | None = None

    def in_force(self, record: str) -> bool:
        """Claim that an order, directive or handbook has taken effect."""
        first = effective(record)
        return self.day is not None and first <= self.day

    def severity(self, schedule: Mapping[str, Severity]) -> Severity:
        """Return the severity of the latest record of a schedule that is in force."""
        begun = [record for record in schedule if self.in_force(record)]
        return schedule[max(begun, key=effective)] if begun else Severity.OFF

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders, the oldest first."""
        return orders()

    @cached_property
    def order(self) -> Order | None:
        """The order whose marking rules are in force."""
        return next((order for order in reversed(orders()) if self.in_force(order.id)), None)

    def order_cited(self, number: str) -> Order | None:
        """Return the order that bears a number, in its text of the day."""
        texts = [order for order in orders() if order.number == number]
        begun = [order for order in texts if self.in_force(order.id)]
        return begun[-1] if begun else (texts[0] if texts else None)


@lru_cache(maxsize=256)
def on(day: date | None, today: date | None = None) -> Law:
    """Return the law of a day."""
    return Law(day, today)


def effective(record: str) -> date:
    """Return the first day of an order, directive or handbook. Raises KeyError."""
    day: date = _records()[record]["effective"]
    return day


def title(record: str) -> str:
    """Return what a record of ``data/orders.toml`` is. Raises KeyError."""
    return str(_records()[record]["title"])


def cite(key: str) -> str:
    """Print a citation: ``32-cfr-2001:2001.21(b)`` as ``32 CFR 2001.21(b)``. Raises KeyError."""
    name, _, paragraph = key.partition(":")
    source = _sources()[name]
    return str(source["cited"].format(paragraph) if paragraph else source["whole"])


@lru_cache(maxsize=1)
def orders() -> tuple[Order, ...]:
    """Return all orders, the oldest first."""
    return tuple(_order(record) for record in _law.RECORDS if "number" in record)


def instruction(word: str) -> InstructionRecord | None:
    """Return the instruction word in any accepted spelling (``XGDS1``, ``x-6``)."""
    return _instructions().get(_packed(word))


def instruction_words() -> tuple[str, ...]:
    """Return every instruction word in its canonical spelling."""
    return tuple(record["word"] for record in _law.INSTRUCTIONS)


def caption(text: str) -> CaptionRecord | None:
    """Return the caption of any accepted form, case, accent and blanks aside."""
    return _captions().get(_packed(text))


def caption_words() -> tuple[str, ...]:
    """Return every caption in its canonical spelling."""
    return tuple(record["word"] for record in _law.CAPTIONS)


def control(token: str, *, portion: bool = True) -> ControlRecord | None:
    """Return the control of a token, in a portion mark or else in a banner."""
    token = " ".join(token.upper().split())
    return (_portion_controls() if portion else _banner_controls()).get(token)


def precedence(word: str) -> PrecedenceRecord | None:
    """Return the precedence of a prosign or word: ``O``, ``NIACT IMMEDIATE``."""
    return _precedences().get(_packed(word))


def precedence_rank(word: str) -> int | None:
    """Return 1 for FLASH to 4 for ROUTINE, None if the word is no precedence."""
    known = precedence(word)
    return known.rank if known else None


def posts(name: str) -> frozenset[str]:
    """Return the ids of all posts that a name may mean: station, FM line, nickname, page head."""
    packed = _packed(name)
    for head in ("", "AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USLO", "REO", "USOFFICE"):
        if packed.startswith(head):
            known = _post_names().get(packed[len(head) :])
            if known:
                return known
    return frozenset()


def is_post(name: str) -> bool:
    """Claim that a name is one of a known post or series."""
    return bool(posts(name))


def station(name: str) -> str | None:
    """Return a post as the classification line writes it, None if it is not known."""
    known = posts(name)
    return _posts()[min(known)].stations[0] if known else None


def same_post(name: str, other: str) -> bool | None:
    """Claim that two names may mean one post; None if either is not known."""
    first, second = posts(name), posts(other)
    return bool(first & second) if first and second else None


def tag_kind(text: str) -> str | None:
    """Return what a TAG is: subject, program, geographic; None if neither list nor shape says."""
    word = text.strip().upper()
    if word in _tags():
        return _tags()[word]
    if len(word) == 2 and word.isalpha():
        return "geographic"
    if len(word) == 4 and word.isalpha() and word[0] == "K":
        return "program"
    return None


def is_tag(text: str) -> bool:
    """Claim that a TAG is known, by list or by shape."""
    return tag_kind(text) is not None


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word itself or the only one that is one letter away.

    A letter may be wrong, missing or too many, or two neighbours exchanged.
    """
    packed = _packed(word)
    words = tuple(words)
    for other in words:
        if _packed(other) == packed:
            return other
    close = {other for other in words if _one_apart(packed, _packed(other))}
    return close.pop() if len(close) == 1 else None


def _one_apart(left: str, right: str) -> bool:
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        swapped = left[start + 1 : start + 2] + left[start] + left[start + 2 :]
        return left[start + 1 :] == right[start + 1 :] or swapped == right[start:]
    short, long = sorted((left, right), key=len)
    return short[start:] == long[start + 1 :]


def _packed(text: str) -> str:
    upper = text.upper().replace("É", "E")
    return "".join(c for c in upper if c.isalnum() or c == "&")


def _order(record: "Mapping[str, Any]") -> Order:
    reason = record.get("reason", {})
    grace = record["grace"]
    return Order(
        id=record["id"],
        number=record["number"],
        title=record["title"],
        signed=record["signed"],
        effective=record["effective"],
        until=record.get("until"),
        limits=tuple(Limit(**limit) for limit in record.get("limit", ())),
        words=frozenset(r["word"] for r in _law.INSTRUCTIONS if record["id"] in r["orders"]),
        section=reason.get("section"),
        letters=reason.get("letters", ""),
        grace_info=grace["info"],
        grace_warning=grace["warning"],
        source=record["source"],
    )


@lru_cache(maxsize=1)
def _records() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _law.RECORDS}


@lru_cache(maxsize=1)
def _sources() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _law.SOURCES}


@lru_cache(maxsize=1)
def _instructions() -> dict[str, InstructionRecord]:
    index: dict[str, InstructionRecord] = {}
    for record in _law.INSTRUCTIONS:
        known = InstructionRecord(
            word=record["word"],
            base=record.get("base", record["word"]),
            kind=record["kind"],
            orders=record["orders"],
            dated=record["dated"],
            source=record["source"],
        )
        for form in (record["word"], *record.get("forms", ())):
            index[_packed(form)] = known
    return index


@lru_cache(maxsize=1)
def _captions() -> dict[str, CaptionRecord]:
    index: dict[str, CaptionRecord] = {}
    for record in _law.CAPTIONS:
        known = CaptionRecord(
            word=record["word"],
            kind=record["kind"],
            portion=record.get("portion"),
            since=record.get("since"),
            until=record.get("until"),
            source=record["source"],
        )
        for form in (record["word"], *record.get("forms", ())):
            index[_packed(form)] = known
    return index


@lru_cache(maxsize=1)
def _controls() -> "tuple[tuple[dict[str, Any], ControlRecord], ...]":
    return tuple(
        (
            record,
            ControlRecord(
                word=record["word"],
                kind=record["kind"],
                portion=record["portion"][0],
                lists=record.get("list", False),
                since=record.get("since"),
                until=record.get("until"),
                source=record["source"],
            ),
        )
        for record in _law.CONTROLS
    )


@lru_cache(maxsize=1)
def _portion_controls() -> dict[str, ControlRecord]:
    return {form: known for record, known in _controls() for form in record["portion"]}


@lru_cache(maxsize=1)
def _banner_controls() -> dict[str, ControlRecord]:
    return {
        form: known
        for record, known in _controls()
        for form in (record["word"], *record.get("forms", ()))
    }


@lru_cache(maxsize=1)
def _precedences() -> dict[str, PrecedenceRecord]:
    index: dict[str, PrecedenceRecord] = {}
    for record in _law.PRECEDENCES:
        known = PrecedenceRecord(record["prosign"], record["word"], record["rank"])
        for form in (record["prosign"], record["word"], *record.get("forms", ())):
            index[_packed(form)] = known
    return index


@lru_cache(maxsize=1)
def _posts() -> dict[str, Post]:
    return {
        record["id"]: Post(
            id=record["id"],
            stations=record["stations"],
            heads=record.get("heads", ()),
            routing=record.get("routing", ()),
        )
        for record in _law.POSTS
    }


@lru_cache(maxsize=1)
def _post_names() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for record in _law.POSTS:
        names = {record["id"], *record["stations"]}
        for key in ("plads", "ids", "heads", "nicknames"):
            names.update(record.get(key, ()))
        # page heads cut the station to six characters, page breaks to ten
        names.update(place[:width] for place in record["stations"] for width in (6, 10))
        for name in names:
            index.setdefault(_packed(name), set()).add(record["id"])
    return {name: frozenset(ids) for name, ids in index.items()}


@lru_cache(maxsize=1)
def _tags() -> dict[str, str]:
    return {record["id"]: record["kind"] for record in _law.TAGS}
