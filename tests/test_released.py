"""Officially released cables read as a careful reader read them (``released/truth.csv``)."""

import csv
import re

import pytest
from conftest import FIXTURES

from validator.cable.cable import Cable
from validator.reading import read, read_all
from validator.text.source import decode

RELEASED = FIXTURES / "released"

#: where the truth is corrected: field, what is read, where it stands and why
CORRECTIONS = {
    ("1974LAPAZ04305", "captions"): (
        "NOFORN",
        "line 19: NO FOREIGN DISSEM was the wording of NOFORN in 1974; the model is canonical",
    ),
}


def rows() -> list[dict[str, str]]:
    with (RELEASED / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [row | {"name": row["file"].split("/")[1][:-4]} for row in csv.DictReader(file)]


ROWS = {row["name"]: row for row in rows()}


def read_released(name: str) -> Cable:
    path = RELEASED / f"{name}.cable"
    return read(decode(path.read_bytes(), path.name))


def seen(cable: Cable) -> dict[str, str]:
    """Return what the columns of the truth say, as reading has it."""
    level = cable.level.word if cable.level else ""
    words = [caption.word or caption.text for caption in cable.captions]
    order = cable.declassification
    value = "" if order is None else order.instruction.text.split(" (")[0]
    authority = cable.authority
    return {
        "cable_date": str(cable.date),
        "overall": cable.administrative or level,
        "captions": ";".join(dict.fromkeys(words)),
        "eo_line": "" if order is None else " ".join(cable.source.slice(order.span).split()),
        "order_in_force": "" if order is None else f"E.O. {order.order}",
        "declassification": value,
        "classified_by": (authority.classified_by or "") if authority else "",
        "reasons": ";".join(map(str, authority.reasons)) if authority else "",
        "portions": portions(cable),
    }


def portions(cable: Cable) -> str:
    marks = [paragraph.portion_mark for paragraph in cable.paragraphs]
    shown = [
        "-" if mark is None else f"{mark.level.letter}=ALL" if mark.entire_text else mark.text
        for mark in marks
        if mark is None or mark.level is not None
    ]
    return ",".join(shown) or "none"


def expected(row: dict[str, str]) -> dict[str, str]:
    truth = {field: " ".join(row[field].split()) for field in seen_fields()}
    # notes of the truth's reader, in parentheses, are not on the cable
    if truth["declassification"].endswith(("(no value)", "(blank)")):
        truth["declassification"] = ""
    truth["classified_by"] = re.sub(r" \(OR-[EMP]\)$", "", truth["classified_by"])
    return truth


def seen_fields() -> tuple[str, ...]:
    return tuple(seen(read_released(next(iter(ROWS)))))


@pytest.mark.parametrize("name", ROWS)
def test_a_released_cable_reads_as_its_reader_found_it(name: str) -> None:
    found, truth = seen(read_released(name)), expected(ROWS[name])
    for (cable, field), (value, _) in CORRECTIONS.items():
        if cable == name:
            assert truth[field] != value, "the truth needs no correction"
            truth[field] = value
    assert found == truth


def test_every_released_cable_has_its_truth() -> None:
    assert {path.stem for path in RELEASED.glob("*.cable")} == set(ROWS)
    assert len(ROWS) == 44
    assert {name for name, _ in CORRECTIONS} <= set(ROWS)


def test_hardly_a_line_is_unrecognised() -> None:
    lines = lost = 0
    for name in ROWS:
        path = RELEASED / f"{name}.cable"
        source = decode(path.read_bytes(), path.name)
        lines += len(source.line_starts)
        lost += sum(len(cable.unrecognised) for cable in read_all(source))
    assert lost * 200 <= lines


@pytest.mark.parametrize("name", ROWS)
def test_a_released_cable_is_one_cable(name: str) -> None:
    path = RELEASED / f"{name}.cable"
    assert len(read_all(decode(path.read_bytes(), path.name))) == 1
