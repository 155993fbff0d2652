"""Repairs that look at each line are tried only where one pass over the text saw a doubtful one."""

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from validator.reading import line_ends
from validator.text.flattening import flat

RELEASED = sorted((ROOT / "fixtures" / "released").glob("*.cable"))
#: lines of each kind that a repair looks for, and lines that are like one
LINES = (
    *("TA6S: PGOV, XY", "Tags: PGOV", "T A G S: PGOV", "SU8JECT: A VISIT", "5UBJ: A VISIT"),
    *("Ciassified By: Consul", "CLASSIFIED BY the Consul", "CLASSIFIED", "BY: CONSUL", "REF5: A"),
    *(
        "C 0 N F I D E N T I A L",
        "SECRET",
        "UNCLASSLFLED",
        "SECRT",
        "COMMENT",
        "S E C R E T / NODIS",
    ),
    *("l. (C) Text.", "2. (C) Text.", "¶I. (C) Text.", "II. Text", "£.O. 12958: DECL: 1/1/2010"),
    *("", "", "  ", "the text goes on", "\tTOP SECRAT", "REF: A", "CAPTIONS :", "CAPTI0NS :"),
)


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_no_repair_is_left_out_that_would_change_something(lines: list[str]) -> None:
    text = "\n".join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_ends, "is_doubtful", lambda _: True)
        thorough = line_ends.split_lines(text)
    assert line_ends.split_lines(text) == thorough


def test_released_cables_want_none(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def mend_labels(text: str) -> tuple[str, list[int]]:
        tried.append(text)
        return text, []

    monkeypatch.setattr(line_ends, "mend_labels", mend_labels)
    for path in RELEASED:
        line_ends.split_lines(flat(path.read_bytes().decode()))
    assert len(RELEASED) > 40
    assert tried == []
