"""The work of a survey: texts go in, rows of its tables come out.

A pure function of its arguments, so that this machine's processes, Dask or any other scheduler
can map it over portions of an archive. Rows are columns of Arrow in bytes, as they travel best.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from hashlib import blake2b
from typing import Any, NamedTuple

from validator.cable.cable import Cable
from validator.checking.engine import judge_cables
from validator.files.reading import Limits, Unreadable
from validator.files.sources import OFFICE
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.telling import offered, told_mark
from validator.reading import read_each
from validator.reports import place as place_of
from validator.survey.result import arrow_schema
from validator.survey.row import described, first_line
from validator.survey.schema import OF_TEXTS, names
from validator.terminal.faults import our_fault
from validator.terminal.harmless import inert
from validator.text.kept import kept
from validator.text.source import EXTRACTED, NotText, Source, decode

__all__ = ["Piece", "Wanted", "grouped", "key", "stamp", "surveyed", "tables", "text_of"]

_LIMITS = Limits()
#: texts that are read and judged at once, at most, and the bytes that they have together
_TOGETHER, _HEAVY = 48, 250_000
#: a name is told no further
_LONGEST = 1000


class Piece(NamedTuple):
    """A text as it was found: it may hold several cables."""

    source: str
    #: where in the source it was found
    place: str
    #: what it is called; the ending tells how it is read
    name: str
    raw: bytes | str
    #: why it could not be read
    fault: str = ""

    @property
    def weight(self) -> int:
        """How many bytes or characters it has."""
        return len(self.raw)


class Wanted(NamedTuple):
    """What changes a row beside the text."""

    #: the run that the rows belong to
    run: str = ""
    profile: str = "state"
    form: str = "auto"
    #: the day of a text that gives none
    day: Day | None = None
    #: the day of the question
    as_of: Day | None = None
    #: the lowest severity of findings that are kept
    severity: Severity = Severity.WARNING
    with_text: bool = False


def key(source: str, place: str, part: int) -> str:
    """Return the key of a text, the same in every run."""
    return _digest(source, place, str(part))


def stamp(piece: Piece, run: str) -> str | None:
    """Return what changes with the text and with all that changes its rows."""
    if piece.fault:
        return None
    return _digest(piece.source, piece.place, run, piece.name, piece.raw)


def _digest(*parts: str | bytes) -> str:
    # the length before each part: no two lists of parts read the same
    made = blake2b(digest_size=16)
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


def grouped(pieces: Iterable[Piece], most: int, heavy: int) -> Iterator[list[Piece]]:
    """Yield so many texts at once, or fewer that are as heavy together."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        group.append(piece)
        size += piece.weight
        if len(group) == most or size >= heavy:
            yield group
            group, size = [], 0
    if group:
        yield group


def surveyed(pieces: Iterable[Piece], wanted: Wanted) -> dict[str, bytes]:
    """Return the rows of some texts, for each table a stream of Arrow (IPC).

    All that is read of some dozens of them is held at once, of the others their rows alone; they
    should be some hundreds and not an archive. What goes wrong with one is a row with its fault
    and stops none of the others.
    """
    rows = _Rows(wanted)
    for some in grouped(pieces, _TOGETHER, _HEAVY):
        opened = [_opened(piece, wanted) for piece in some]
        for piece, read in zip(some, _judged(opened, wanted), strict=True):
            if isinstance(read, str):
                rows.add_fault(piece, read)
            else:
                for part, (cable, findings) in enumerate(read, 1):
                    rows.add(piece, part, cable, findings)
    return rows.as_bytes()


def tables(rows: Mapping[str, bytes]) -> dict[str, Any]:
    """Return rows that came as bytes as tables of Arrow."""
    import pyarrow

    made = {}
    for table, raw in rows.items():
        with pyarrow.ipc.open_stream(raw) as stream:
            made[table] = stream.read_all()
    return made


def text_of(piece: Piece) -> Source:
    """Return the text of what was found. Raises Unreadable."""
    if piece.fault:
        raise Unreadable(piece.fault)
    if isinstance(piece.raw, str):
        return Source(piece.raw, piece.name)
    if piece.name.lower().endswith(OFFICE):
        from validator.files.office import text_of as extracted

        said = extracted(piece.raw, piece.name, _LIMITS.bytes)
        return Source(said, piece.name, EXTRACTED)
    try:
        return decode(piece.raw, piece.name)
    except NotText as error:
        raise Unreadable(str(error)) from error


def _opened(piece: Piece, wanted: Wanted) -> Source | str:
    """Return a text, or why it cannot be read."""
    try:
        source = text_of(piece)
    except Unreadable as error:
        return str(error)
    except Exception as error:
        return our_fault(error)
    if source.text.count("\n") > _LIMITS.lines:
        return f"more than {_LIMITS.lines} lines"
    return source._replace(form=wanted.form)


_Read = Sequence[tuple[Cable, list[Diagnostic]]]


def _judged(opened: Sequence[Source | str], wanted: Wanted) -> list[_Read | str]:
    """Return of each text its cables with their findings, or why it has none."""
    sources = [one for one in opened if isinstance(one, Source)]
    try:
        judged = iter(_together(sources, wanted))
        return [one if isinstance(one, str) else next(judged) for one in opened]
    except Exception as error:
        if len(opened) > 1:
            return [read for one in opened for read in _judged([one], wanted)]
        return [our_fault(error)]


def _together(sources: Sequence[Source], wanted: Wanted) -> list[_Read]:
    read = read_each(sources, wanted.day)
    judged = iter(
        judge_cables(
            (cable for cables in read for cable in cables),
            today=wanted.as_of,
            profile=wanted.profile,
        )
    )
    return [[(cable, next(judged).findings) for cable in cables] for cables in read]


class _Rows:
    """Rows of the tables, gathered as columns."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._columns: dict[str, dict[str, list[Any]]] = {
            table: {name: [] for name in names(table)} for table in OF_TEXTS
        }

    def add(self, piece: Piece, part: int, cable: Cable, findings: list[Diagnostic]) -> None:
        """Add the rows of a cable."""
        name = key(piece.source, piece.place, part)
        row = described(cable, findings)
        row.update(self._about(piece, name, part))
        if self._wanted.with_text:
            text = cable.source.slice(cable.span)
            row["text"] = text.encode("utf-8", "replace").decode("utf-8")
        self._add("texts", row)
        lowest = self._wanted.severity
        told = [one for one in findings if one.severity >= lowest]
        for ordinal, finding in enumerate(told, 1):
            self._add("findings", _finding(name, ordinal, cable.source, finding))
        for column, values in _portions(name, cable).items():
            self._columns["portions"][column] += values

    def add_fault(self, piece: Piece, why: str) -> None:
        """Add the row of what could not be read."""
        row: dict[str, Any] = {"captions": [], "reasons": []}
        name = key(piece.source, piece.place, 1)
        self._add("texts", {**row, **self._about(piece, name, 1), "fault": inert(why)})

    def _about(self, piece: Piece, name: str, part: int) -> dict[str, Any]:
        return {
            "key": name,
            "source": _named(piece.source),
            "place": _named(piece.place),
            "part": part,
            "stamp": stamp(piece, self._wanted.run),
            "run": self._wanted.run,
        }

    def _add(self, table: str, row: Mapping[str, Any]) -> None:
        for column, values in self._columns[table].items():
            values.append(row.get(column))

    def as_bytes(self) -> dict[str, bytes]:
        """Return each table as a stream of Arrow."""
        import pyarrow

        made = {}
        for table, columns in self._columns.items():
            schema = arrow_schema(table)
            arrays = [_array(pyarrow, columns[one.name], one.type) for one in schema]
            sink = pyarrow.BufferOutputStream()
            with pyarrow.ipc.new_stream(sink, schema) as stream:
                stream.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=schema))
            made[table] = sink.getvalue().to_pybytes()
        return made


def _array(pyarrow: Any, values: list[Any], kind: Any) -> Any:
    """Return a column; days are told as in ISO 8601."""
    if pyarrow.types.is_date(kind):
        values = [None if one is None else Day.fromisoformat(one) for one in values]
    return pyarrow.array(values, kind)


def _named(name: str) -> str:
    """Return a name as the result has it: harmless, and still a name of one thing alone."""
    said = inert(name[:_LONGEST])
    return said if said == name else f"{said}~{_digest(name)[:8]}"


def _finding(name: str, ordinal: int, source: Source, finding: Diagnostic) -> dict[str, Any]:
    fix = offered(finding.fix)
    return {
        "key": name,
        "ordinal": ordinal,
        "rule": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": inert(finding.message),
        **place_of(source, finding.span),
        "citation": inert(finding.citation),
        "help": None if finding.help is None else inert(finding.help),
        "fix": None if fix is None else inert(fix.message),
        "applicability": None if fix is None else fix.applicability.value,
    }


def _portions(name: str, cable: Cable) -> dict[str, Iterable[Any]]:
    """Return the columns of a cable's portions: of each its mark as told, its level, its line."""
    portions = cable.portions
    marks = [one.portion_mark for one in portions]
    levels = [None if one is None else one.level for one in marks]
    return {
        "key": [name] * len(portions),
        "ordinal": range(1, len(portions) + 1),
        "kind": [
            one.kind or ("subject" if one.name == "the subject" else "paragraph")
            for one in portions
        ],
        "mark": [None if one is None else _told(one.text) for one in marks],
        "level": [None if one is None else one.word for one in levels],
        "line": _lines(cable, [one.span.start for one in portions]),
    }


@kept(4096)
def _told(mark: str) -> str:
    """Return a mark as it is told, in one line."""
    return inert(" ".join(told_mark(mark).split()))


def _lines(cable: Cable, places: Sequence[int]) -> list[int]:
    """Return the lines, from 1, of places in a cable that stand in their order.

    Line ends between them are counted: to look for the beginnings of all lines takes longer.
    """
    source = cable.source
    if "\r" in source.text:
        return [source.position(one)[0] + 1 for one in places]
    found, line, at = [], first_line(cable), cable.span.start
    for place in places:
        line, at = line + source.text.count("\n", at, place), place
        found.append(line)
    return found
