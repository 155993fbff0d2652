"""Reports: what people see, what programs read, and that neither can be harmed."""

import io
import json as stdlib_json
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.findings.diagnostic import (
    Applicability,
    CableFacts,
    Diagnostic,
    Edit,
    Fix,
    Label,
    Severity,
)
from validator.pages import cable_text
from validator.pages.cable_json import cable_as_json
from validator.reports import CheckedText, concise, json, place, summary, text
from validator.terminal.colours import painter
from validator.terminal.excerpt import cells, excerpt
from validator.terminal.harmless import inert
from validator.text.source import Source, Span, decode

ROOT = Path(__file__).parent.parent.parent

CABLE = """\
CONFIDENTIAL

SUBJECT: TRAINING EXAMPLE

1. (C) First point.
2. (S) Second point.
"""


def finding(source: Source, what: str = "(S)", **changes: object) -> Diagnostic:
    start = source.text.index(what)
    fields: dict[str, object] = {
        "code": "ROL01",
        "name": "portion-above-overall",
        "severity": Severity.ERROR,
        "message": "paragraph 2 is marked SECRET",
        "span": Span(start, start + len(what)),
        "citation": "32 CFR 2001.21(b)",
        "help": "raise the classification line or lower the portion",
        **changes,
    }
    return Diagnostic(**fields)  # type: ignore[arg-type]


def at(span: Span) -> Diagnostic:
    """Return the same finding elsewhere, for texts without a mark."""
    return finding(Source("(S)"), span=span)


def report(source: Source, *findings: Diagnostic, **options: object) -> str:
    return "".join(text.render([CheckedText(source, findings)], **options))  # type: ignore[arg-type]


def shown(source: Source, found: Diagnostic, **options: object) -> list[tuple[str, str]]:
    """Return each source line of the report with the line of marks under it."""
    lines = report(source, found, **options).splitlines()
    pairs = pairwise(lines)
    return [(one, two) for one, two in pairs if "|" in one and ("^" in two or "--" in two)]


# --- the report for people


def test_the_layout_of_a_finding() -> None:
    source = Source(CABLE, "a.cable")
    overall = Label(Span(0, 12), "the cable as a whole is CONFIDENTIAL")
    assert report(source, finding(source, related=(overall,))) == (
        "error[ROL01]: paragraph 2 is marked SECRET\n"
        " --> a.cable:6:4\n"
        "  |\n"
        "1 | CONFIDENTIAL\n"
        "  | ------------ the cable as a whole is CONFIDENTIAL\n"
        "...\n"
        "6 | 2. (S) Second point.\n"
        "  |    ^^^\n"
        "  |\n"
        "  = rule: portion-above-overall, 32 CFR 2001.21(b)\n"
        "  = help: raise the classification line or lower the portion\n"
        "\n"
    )


def test_without_source_no_line_of_the_cable_is_shown() -> None:
    source = Source(CABLE, "a.cable")
    overall = Label(Span(0, 12), "the cable as a whole is CONFIDENTIAL")
    said = report(source, finding(source, related=(overall,)), show_source=False)
    assert "point" not in said
    assert "a.cable:6:4" in said
    assert "line 1: the cable as a whole is CONFIDENTIAL" in said


def test_a_related_place_in_the_same_line_stands_under_the_fault() -> None:
    source = Source(CABLE)
    beside = Label(Span(source.text.index("2."), source.text.index("2.") + 2), "its number")
    lines = report(source, finding(source, related=(beside,))).splitlines()
    at = lines.index("6 | 2. (S) Second point.")
    assert lines[at + 1 : at + 3] == ["  |    ^^^", "  | -- its number"]


def test_a_fault_of_several_lines_says_where_it_ends() -> None:
    source = Source("1. (C) one\n2. (S) two\n")
    lines = report(source, finding(source, "(C) one\n2. (S)")).splitlines()
    assert lines[lines.index("1 | 1. (C) one") + 1].startswith("  |    ^^^^^^^")
    assert "(to line 2)" in "\n".join(lines)


@pytest.mark.parametrize("offset", [0, 5, 6])
def test_an_empty_place_has_one_caret(offset: int) -> None:
    source = Source("SECRET")
    [(_, marks)] = shown(source, finding(source, "SECRET", span=Span(offset, offset)))
    assert marks == "  | " + " " * offset + "^"


@pytest.mark.parametrize("body", ["", "\n", "\r\n\r\n", "SECRET\r\n"])
def test_a_place_at_the_end_of_the_text_can_be_shown(body: str) -> None:
    found = at(Span(len(body), len(body)))
    assert report(Source(body), found).splitlines()[4].endswith("| ^")


@pytest.mark.parametrize(
    "before",
    ["中文 ", "é́ ", "한국 — ", "\t", "ﬁ ", "e\u0301a\u0308 ", "\u200d"],  # wide, combining, tab
)
def test_carets_stand_under_the_fault_whatever_stands_before(before: str) -> None:
    source = Source(f"2. {before}(S) x")
    [(line, marks)] = shown(source, finding(source))
    start = line.index("(S)")
    assert cells(line[:start]) == len(marks) - len(marks.lstrip("| ")), (line, marks)
    assert marks.endswith(" ^^^") or before == "\u200d"


def test_a_long_line_is_shown_around_the_fault() -> None:
    source = Source("a" * 5000 + " (S) " + "中" * 5000)
    [(line, marks)] = shown(source, finding(source), width=100)
    assert cells(line) <= 100 + 2 * len("...") + 4
    assert line.count("...") == 2
    assert line.index("(S)") == marks.index("^^^")


def test_two_places_far_apart_in_a_long_line_are_both_shown() -> None:
    source = Source("(C) " + "a" * 5000 + " (S) x")
    lines = shown(source, finding(source, related=(Label(Span(0, 3), "marked (C)"),)))
    assert [marks.strip("| ") for _, marks in lines] == ["^^^", "--- marked (C)"]


def test_a_line_of_fifty_megabytes_costs_no_more_than_a_short_one() -> None:
    source = Source("a " * 25_000_000 + "(S)")
    found = finding(source)
    said = report(source, *[found] * 200)
    assert said.count("^^^") == 200
    assert max(map(len, said.splitlines())) < 200


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(20, 60))
def test_any_place_of_any_text_can_be_shown(body: str, one: int, two: int, width: int) -> None:
    source = Source(body)
    start, end = sorted((min(one, len(body)), min(two, len(body))))
    for line in report(source, at(Span(start, end)), width=width).splitlines():
        assert line == inert(line)
        assert line == line.rstrip()
    where = place(source, Span(start, end))
    assert where["line"] >= 1
    assert (where["line"], where["column"]) <= (where["end_line"], where["end_column"])


@given(st.text(max_size=300), st.integers(0, 300), st.integers(20, 80))
def test_an_excerpt_holds_the_place_asked_for(body: str, at: int, width: int) -> None:
    body = body.replace("\n", " ").replace("\r", " ")
    at = min(at, len(body))
    shown_ = excerpt(Source(body), 0, at, width)
    assert shown_.start <= at <= shown_.end
    assert cells(shown_.text) <= width + 6


# --- hostile text

HOSTILE = "\x1b[31m\x07\x9b\x7f\u202e\u2066\u2028\u200b\ud800\U000e0041\r\x00"


def test_nothing_harmful_is_printed_from_text_message_or_path() -> None:
    source = Source(f"2. (S) {HOSTILE}\n", f"{HOSTILE}.cable")
    found = finding(
        source,
        message=HOSTILE,
        citation=HOSTILE,
        help=HOSTILE,
        related=(Label(Span(0, 2), HOSTILE),),
        fix=Fix(HOSTILE, (Edit(Span(0, 2), HOSTILE),)),
    )
    checked = [CheckedText(source, (found,))]
    for said in (
        "".join(text.render(checked)),
        "".join(concise.render(checked)),
        *stdlib_json.loads("".join(json.render(checked)))[0]["message"],
    ):
        bad = {c for c in said if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"}
        assert not bad
        assert not set(said) & set("\u202e\u2066\u2028\u200b\U000e0041")


@given(st.text())
def test_the_sanitiser_keeps_columns_and_what_is_harmless(body: str) -> None:
    said = inert(body)
    assert len(said) == len(body)
    for old, new in zip(body, said, strict=True):
        assert new == old or (old, new) == ("\t", " ") or new == "\ufffd"
        assert new.isprintable() or unicodedata.category(new) in ("Zs", "Cf", "Co", "Cn")


@pytest.mark.parametrize("word", ["SÃO TOMÉ", "中文", "é́", "—", "ﷺ"])
def test_the_sanitiser_leaves_letters_alone(word: str) -> None:
    assert inert(word) == word


# --- reports for programs


def test_a_finding_as_json() -> None:
    source = Source(CABLE, "a.cable")
    start = source.text.index("(S)")
    found = finding(
        source,
        related=(Label(Span(0, 12), "the cable as a whole is CONFIDENTIAL"),),
        fix=Fix(
            "write it out",
            (Edit(Span(start, start + 3), "(SECRET)\r\n"),),
            Applicability.UNSAFE,
        ),
        cable=CableFacts("07DUSHANBE1334", "2007-09-20", "CONFIDENTIAL", "acp127", post="DUSHANBE"),
    )
    assert stdlib_json.loads("".join(json.render([CheckedText(source, (found,))]))) == [
        {
            "code": "ROL01",
            "name": "portion-above-overall",
            "severity": "error",
            "message": "paragraph 2 is marked SECRET",
            "file": "a.cable",
            "line": 6,
            "column": 4,
            "end_line": 6,
            "end_column": 7,
            "related": [
                {
                    "message": "the cable as a whole is CONFIDENTIAL",
                    "line": 1,
                    "column": 1,
                    "end_line": 1,
                    "end_column": 13,
                }
            ],
            "citation": "32 CFR 2001.21(b)",
            "help": "raise the classification line or lower the portion",
            "fix": {
                "applicability": "unsafe",
                "message": "write it out",
                "edits": [
                    {
                        "line": 6,
                        "column": 4,
                        "end_line": 6,
                        "end_column": 7,
                        "content": "(SECRET)\r\n",
                    }
                ],
            },
            "cable": {
                "id": "07DUSHANBE1334",
                "date": "2007-09-20",
                "level": "CONFIDENTIAL",
                "form": "acp127",
            },
        }
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_one_array_with_one_finding_a_line(count: int) -> None:
    source = Source(CABLE, "a.cable")
    said = "".join(json.render([CheckedText(source, (finding(source),) * count)]))
    assert len(stdlib_json.loads(said)) == count
    assert len(said.splitlines()) == (count + 2 if count else 1)


def test_json_can_be_kept_to_ascii() -> None:
    source = Source(CABLE, "é.cable")
    said = "".join(json.render([CheckedText(source, (finding(source),))], ascii_only=True))
    assert said.isascii()
    assert stdlib_json.loads(said)[0]["file"] == "é.cable"


def test_columns_count_code_points() -> None:
    source = Source("𝄞é(S)")
    assert place(source, Span(2, 5)) == {
        "line": 1,
        "column": 3,
        "end_line": 1,
        "end_column": 6,
    }


def test_concise_is_one_line_for_each_finding() -> None:
    source = Source(CABLE, "a.cable")
    assert "".join(concise.render([CheckedText(source, (finding(source),))])) == (
        "a.cable:6:4: error[ROL01] paragraph 2 is marked SECRET\n"
    )


# --- colours


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_the_same_words_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    source = Source(CABLE + "[/bold] [link=x]\x1b[0m", "[red]a.cable")
    found = finding(source, message="a [/] in a message")
    painted = report(source, found, paint=painter(Terminal()))
    assert "\x1b[1;91merror[ROL01]" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == report(source, found)


def test_what_is_no_terminal_is_painted_only_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert painter(io.StringIO())("error", "x") == "x"
    assert painter(io.StringIO(), force=True)("error", "x") == "\x1b[1;91mx\x1b[0m"


def test_plain_reports_do_not_import_rich() -> None:
    modules = "reports.text, reports.concise, reports.json, reports.summary, pages.cable_json"
    modules += ", pages.cable_text, pages.rule, pages.syntax_tree, terminal.streams"
    loaded = ", ".join(f"validator.{name}" for name in modules.split(", "))
    program = f"import sys, {loaded}\nassert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


# --- the summary


def tally(
    *severities: Severity,
    lowest: Severity | None = Severity.INFO,
    fails: Severity | None = Severity.WARNING,
    most: int | None = None,
) -> summary.Tally:
    said = summary.Tally(lowest)
    source = Source(CABLE)
    found = tuple(finding(source, severity=one) for one in severities)
    said.checked += 1
    said.count(CheckedText(source, found, fails, most))
    return said


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), "checked 1 file: no findings"),
        ((Severity.ERROR,), "checked 1 file: 1 error"),
        (
            (Severity.INFO, Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.WARNING),
            "checked 1 file: 1 error, 2 warnings, 2 remarks",
        ),
    ],
)
def test_the_summary(severities: tuple[Severity, ...], words: str) -> None:
    assert str(tally(*severities)) == words


def test_the_summary_tells_what_is_not_shown_and_not_checked() -> None:
    said = tally(Severity.INFO, Severity.ERROR, lowest=Severity.WARNING)
    said.faults += [("a.cable", "gone"), ("b.cable", "gone")]
    assert str(said) == (
        "checked 1 file: 1 error (1 remark not shown: --severity info); 2 not checked"
    )


REMARKS = Severity.INFO, Severity.INFO


@pytest.mark.parametrize(
    ("severities", "changes", "words"),
    [
        ((), {}, "no findings"),
        (REMARKS, {}, "no errors or warnings (2 remarks not shown: --severity info)"),
        ((Severity.ERROR, *REMARKS), {}, "1 error (2 remarks not shown: --severity info)"),
        # what makes the run fail is shown, whatever it is
        (REMARKS, {"fails": Severity.INFO}, "2 remarks"),
        (REMARKS, {"fails": None}, "no errors or warnings (2 remarks not shown: --severity info)"),
        ((Severity.WARNING,), {"fails": Severity.ERROR}, "1 warning"),
        (
            (Severity.WARNING, *REMARKS),
            {"lowest": Severity.ERROR},
            "no errors (1 warning, 2 remarks not shown: --severity info)",
        ),
        (
            (Severity.ERROR, Severity.WARNING, *REMARKS),
            {"most": 1},
            (
                "1 error, 1 warning, 1 of these left out: --max-findings"
                " (2 remarks not shown: --severity info)"
            ),
        ),
    ],
)
def test_the_summary_says_how_to_see_what_a_person_is_not_shown(
    severities: tuple[Severity, ...], changes: dict[str, Severity | None], words: str
) -> None:
    said = tally(*severities, **{"lowest": None, **changes})  # type: ignore[arg-type]
    assert str(said) == f"checked 1 file: {words}"


def test_counts_by_rule() -> None:
    source = Source(CABLE)
    one, two = finding(source), finding(source, code="DEC14", name="date-too-late")
    checked = [CheckedText(source, (one, two, two))]
    assert "".join(summary.render(checked)) == (
        "2  error    DEC14  date-too-late\n1  error    ROL01  portion-above-overall\n"
    )
    assert next(summary.counted(checked)) == {
        "code": "DEC14",
        "name": "date-too-late",
        "severity": "error",
        "count": 2,
    }


# --- a cable as read


def parsed(name: str) -> dict[str, object]:
    from validator.reading import read

    path = ROOT / "fixtures" / name
    return cable_as_json(read(decode(path.read_bytes(), path.name)))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "released/12KABUL1212.cable",
            {
                "form": "smart",
                "date_time_group": "2012-03-11T15:02:00Z",
                "precedence": ["ROUTINE"],
                "reference_id": "12KABUL1212",
                "heading": None,
                "computed_overall": "UNCLASSIFIED//SBU",
            },
        ),
        (
            "released/1979LAPAZ06747.cable",
            {
                "form": "nara",
                "precedence": ["IMMEDIATE", "ROUTINE"],
                "to": ["SECSTATE WASHDC", "AMEMBASSY QUITO"],
                "reference_id": "79LAPAZ6747",
                "signature": "BOEKER",
            },
        ),
    ],
)
def test_other_forms_of_a_cable_as_json(name: str, facts: dict[str, object]) -> None:
    read = parsed(name)
    assert {key: read[key] for key in facts} == facts


def test_every_text_of_a_cable_is_one_inert_line() -> None:
    from validator.reading import read

    text = (ROOT / "fixtures" / "07DUSHANBE1334.cable").read_text(encoding="utf-8")
    source = Source(text.replace("PARTY", "PAR\x1b[31mTY\u202e"), f"{HOSTILE}.cable")
    said = stdlib_json.dumps(cable_as_json(read(source)), ensure_ascii=False)
    assert said == inert(said)
    for line in "".join(cable_text.render([read(source)])).splitlines():
        assert line == inert(line)
