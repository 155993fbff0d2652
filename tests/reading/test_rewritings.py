"""What copying, mailing and printing do to a clean cable: no complaint, and nothing read otherwise.

The cables are those of ``benchmarks.generated``, of all eras and forms; each rewriting is
one that a file meets on its way.
"""

from random import Random
from typing import Any

import pytest
from rewritings import REWRITINGS, meets

from benchmarks.generated import ERAS, Generated, cable, varied
from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.pages.cable_json import cable_as_json
from validator.reading import read_all
from validator.text.source import decode

NAMES = sorted(REWRITINGS)


def met(one: Generated, names: tuple[str, ...], by: Random) -> list[str]:
    """Return what is complained of, or read otherwise, once a cable has met these rewritings."""
    text = one.text
    for name in names:
        text = REWRITINGS[name](text, by)
    source = decode(text.encode(), "a.cable")
    found = [
        f"{d.code} {d.message}"
        for d in check(source, today=one.day)
        if d.severity >= Severity.WARNING
    ]
    before, after = facts(one.text), facts(text)
    found += [
        f"{key}: {before[key]} -> {after[key]}" for key in before if before[key] != after[key]
    ]
    return [f"{one.era} {names} {what}\n{text}" for what in found]


def facts(text: str) -> dict[str, Any]:
    """Return what must be read of a text whatever it has met."""
    cables = [cable_as_json(one) for one in read_all(decode(text.encode(), "a.cable"))]
    one = cables[0]
    order, level = one["declassification"] or {}, one["classification"] or {}
    subject, authority = one["subject"] or {}, one["authority"] or {}
    return {
        "cables": len(cables),
        "level": (level.get("level"), level.get("administrative")),
        "number": one["reference_id"],
        "date": one["date"],
        "from": one["from"],
        "addressees": (one["to"], one["info"]),
        "captions": one["captions"],
        "order": (order.get("order"), order.get("kind"), order.get("date"), order.get("due")),
        "tags": one["tags"],
        "subject": (bool(subject.get("text")), subject.get("portion")),
        "references": [reference["id"] for reference in one["references"]],
        "reasons": authority.get("reasons"),
        "classifier": (authority.get("classified_by") or "").upper(),
        "entire text": one["entire_text"],
        "paragraphs": [
            (p["number"], p["portion"] and p["portion"].replace(" ", "")) for p in one["paragraphs"]
        ],
        "overall": one["computed_overall"],
        "signature": (one["signature"] or "").upper(),
    }


def some(seed: int, era: str) -> Generated:
    """Return a cable of an era, a plain or a varied one in turn."""
    return varied(seed, era=era) if seed % 2 else cable(seed, era=era, size=900)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("name", NAMES)
def test_a_clean_cable_stays_clean(name: str, era: str) -> None:
    for seed in range(4):
        assert met(some(seed, era), (name,), Random(f"{seed} {name}")) == []


@pytest.mark.slow
@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("name", NAMES)
def test_hundreds_of_clean_cables_stay_clean(name: str, era: str) -> None:
    for seed in range(100, 250):
        assert met(some(seed, era), (name,), Random(f"{seed} {name}")) == []


@pytest.mark.slow
@pytest.mark.parametrize("era", ERAS)
def test_two_rewritings_at_once_do_no_more_than_each(era: str) -> None:
    for seed in range(1500):
        by = Random(f"{seed} {era}")
        names = tuple(by.sample(NAMES, 2))
        if meets(names):
            assert met(some(seed, era), names, by) == []


def test_every_rewriting_rewrites_something() -> None:
    texts = [some(seed, era).text for era in ERAS for seed in range(6)]
    for name, rewritten in REWRITINGS.items():
        assert any(rewritten(text, Random(0)) != text for text in texts), name
