"""PDF files with a text layer say what the cables say that they were made of."""

import random
import zipfile
from pathlib import Path

import pytest
from archives import about, survey
from pdfs import LAYOUTS

import validator
from benchmarks.generated import cables

#: what a catalogue asks of a cable
FIELDS = (
    *("reference_id", "day", "originator", "level", "administrative", "captions", "order"),
    *("instruction", "instruction_kind", "due", "due_kind", "basis", "classifier", "reasons"),
    *("paragraphs", "portions_unclassified", "portions_confidential", "portions_secret"),
    *("portions_top_secret", "portions_unmarked", "computed_overall"),
)
LOWEST = 0.98


@pytest.mark.parametrize("number", [16, pytest.param(200, marks=pytest.mark.slow)])
def test_a_pdf_is_read_as_the_text_it_was_made_of(number: int, tmp_path: Path) -> None:
    by = random.Random(7)
    said = [one.text for one in cables(number, size=1500)]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for at, text in enumerate(said):
            layout = list(LAYOUTS)[at % len(LAYOUTS)]
            archive.writestr(f"{at:03}.pdf", LAYOUTS[layout](text, by))
    assert survey(tmp_path / "a.zip", "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert len(rows) == number
    wrong = []
    for at, text in enumerate(said):
        told, row = validator.describe(text), rows[f"a.zip {at:03}.pdf 1"]
        assert row["fault"] is None
        wrong += [(at, name) for name in FIELDS if told[name] != row[name]]
    assert len(wrong) <= (1 - LOWEST) * number * len(FIELDS), wrong


def test_findings_in_a_pdf_name_page_and_paragraph(tmp_path: Path) -> None:
    text = next(one.text for one in cables(40, size=600) if "(C)" in one.text)
    raw = LAYOUTS["foia"](text.replace("(C)", "(S)"), random.Random(1))
    (tmp_path / "a.pdf").write_bytes(raw)
    assert survey(tmp_path / "a.pdf", "-o", tmp_path / "r.duckdb") == 0
    from validator.survey.result import opened

    with opened(str(tmp_path / "r.duckdb")) as result:
        found = list(result.rows("findings"))
    assert "ROL01" in [one["rule"] for one in found]
    assert all(one["page"] and one["paragraph"] for one in found)
