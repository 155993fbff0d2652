"""What findings tell of a text: nothing that a register does not know, in no format."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import CLEAN, cablelint
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from some import some

import validator
from validator.checking.engine import check
from validator.findings.examples import parse
from validator.findings.telling import is_told, told, told_mark
from validator.reports import CheckedText
from validator.reports.formats import FORMATS, ReportOptions, report
from validator.reports.report import Outcome, written
from validator.rules import RULES
from validator.text.source import Source

CANARY = "QZXVKWY"
#: the formats that no line of a text enters, be it read by programs or shown to all
MACHINE = tuple(name for name in FORMATS if name != "text")
#: a word of the text in every place of a mark
INSIDE = (
    "S//FGI {}",
    "S//FGI General {} plans a coup in May",
    "S//FGI GBR {}//NF",
    "S//SAR-{}",
    "S//SAR-{}/{}",
    "S//RD-{}",
    "S//RD-SIGMA {}",
    "S//SI-{}",
    "S//SI-G {}",
    "S//HCS-P {}//OC/NF",
    "S//TK-{}",
    "S//REL TO USA, {}",
    "S//REL TO {}, USA",
    "S//DISPLAY ONLY {}",
    "S//USA/{} EYES ONLY",
    "S//ACCM-{}",
    "S//JOINT {} USA",
    "//JOINT S {} USA",
    "//{} S",
    "//NATO {}",
    "U//CUI//SP-{}",
    "S//{}",
    "S//NF//{}",
    "S/{}",
    "C/REL {}",
    "S - {}",
    "C - {} ENTIRE TEXT",
    "{}//NF",
    "s//si-{}//nf",
)
#: and in the lines of a heading that rules speak of
LINES = (
    ("E.O. 12958: DECL: 9/19/2017", "E.O. 12958: DECL: {}"),
    ("E.O. 12958: DECL: 9/19/2017", "E.O. 12958: 25X{}, {}-4"),
    ("E.O. 12958: DECL: 9/19/2017", "E.O. {}: DECL: 9/19/2017"),
    ("TAGS: ", "TAGS: {}, K{}, PREL{}, "),
    ("SIPDIS", "SIPDIS {}\n\n{}\n\nSIPDI {}"),
    ("DUSHANBE 001334", "{} 001334"),
    ("C O N F I D E N T I A L", "C O N F I D E N T I A L {}"),
    ("REASON: 1.4", "REASON: {}"),
    ("CLASSIFIED BY: ", "CLASSIFIED BY: {} "),
    ("FM AMEMBASSY DUSHANBE", "FM {}"),
    ("TO RUEHC/SECSTATE", "TO {} RUEHC/SEC{}STATE"),
    ("INFO ", "INFO {} "),
    ("REF: ", "REF: {} "),
    ("SUBJECT: ", "SUBJECT: (C) {} "),
    ("ZNY CCCCC", "ZNY {}"),
)


def texts() -> Iterator[str]:
    for inside in INSIDE:
        mark = inside.replace("{}", CANARY)
        whole = re.sub(r"^[Ss]\b", "SECRET", mark)
        yield CLEAN.replace("11. (C)", f"11. ({mark})").replace("12. (U)", f"12. ({mark})")
        yield CLEAN.replace("SUBJECT: ", f"SUBJECT: ({mark}) ")
        yield CLEAN.replace("C O N F I D E N T I A L", f"{whole}\n\nC O N F I D E N T I A L")
        yield f"{whole}\nMRN: 17 OSLO 123\nCaptions: {mark}\nSubject: A\n\n1. (S) A.\n\n{whole}\n"
    for old, new in LINES:
        yield CLEAN.replace(old, new.replace("{}", CANARY))


def shown(source: Source, form: str) -> str:
    checked = [CheckedText(source, tuple(check(source)))]
    return "".join(written(report(form, ReportOptions(RULES)), checked, lambda: Outcome(1)))


@pytest.mark.parametrize("text", list(texts()))
@pytest.mark.parametrize("as_written", [str, str.title], ids=["capitals", "words"])
def test_no_word_of_a_text_is_in_what_a_finding_says(text: str, as_written: type[str]) -> None:
    text = text.replace(CANARY, as_written(CANARY))
    for profile in ("state", "ic"):
        found = check(Source(text), profile=profile)
        said = [(d.message, d.help, d.related, d.fix and d.fix.message) for d in found]
        assert CANARY.lower() not in str(said).lower()
    assert CANARY.lower() not in str(validator.check(text)).lower()
    source = Source(text)
    for form in MACHINE if CANARY in text else ():
        assert CANARY.lower() not in shown(source, form).lower(), form


@given(st.integers(0, 10_000), st.sampled_from(["{}", " {} ", "-{}", "/{}", ", {}", "//{}"]))
def test_a_word_put_anywhere_into_an_example_is_told_by_nobody(at: int, form: str) -> None:
    rule = RULES[at % len(RULES)]
    text = parse(rule.bad[at % len(rule.bad)]).text
    place = at * 7919 % (len(text) + 1)
    text = text[:place] + form.replace("{}", CANARY) + text[place:]
    for profile in ("state", "ic"):
        found = check(Source(text), profile=profile)
        assert CANARY.lower() not in str([d._replace(fix=None) for d in found]).lower()
    assert CANARY.lower() not in str(validator.check(text)).lower()


def test_a_sentence_in_a_mark_is_neither_quoted_nor_offered_but_can_be_fixed_here(
    tmp_path: Path,
) -> None:
    mark = "(s//fgi general qzxvkwy plans a coup in may)"
    path = tmp_path / "a.cable"
    path.write_text(CLEAN.replace("12. (U)", f"12. {mark}"))
    for form in MACHINE:
        done = cablelint("check", path, "--output-format", form)
        assert not re.search("qzxvkwy|coup", done.stdout, re.IGNORECASE), form
    [found] = [
        one
        for one in json.loads(cablelint("check", path, "--output-format", "json").stdout)
        if one["code"] == "POR07"
    ]
    assert found["fix"] is None
    assert cablelint("check", path, "--fix", "--select", "POR07", "--quiet").returncode == 0
    assert mark.upper() in path.read_text()


def test_rollup_for_programs_leaves_out_what_no_register_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    for inside in INSIDE:
        path.write_text(CLEAN.replace("12. (U)", f"12. ({inside.replace('{}', CANARY)})"))
        done = cablelint("rollup", path, "--output-format", "json")
        assert CANARY not in done.stdout, inside
        assert CANARY.lower() not in done.stdout, inside


def test_what_stands_between_two_words_that_are_left_out_is_left_out_too() -> None:
    said = told("paragraph 1 is marked FGI GENERAL QZXVKWY OSLO COUP IN MAY and SI-G ABCD")
    assert said == "paragraph 1 is marked FGI ..."
    assert (
        told("mark the cable SECRET//SI-G ABCD//NOFORN")
        == "mark the cable SECRET//SI-G ...//NOFORN"
    )
    assert (
        told("mark the cable SECRET//SAR-4711//NOFORN") == "mark the cable SECRET//SAR-...//NOFORN"
    )
    assert (
        told("REL TO USA, GBR by 9/19/2017, E.O. 12958")
        == "REL TO USA, GBR by 9/19/2017, E.O. 12958"
    )
    assert told_mark("s//si-abcd") == "S//SI-..."
    assert told_mark("s//nf") == "s//nf"
    assert is_told("\nC O N F I D E N T I A L\n")
    assert not is_told("secret\u200b")


def test_every_word_that_rules_say_themselves_is_told() -> None:
    said = []
    for path in some(sorted((ROOT / "validator" / "rules").rglob("*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in SAYING:
                continue
            for part in ast.walk(call):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    assert told(part.value) == part.value, f"{path}: {part.value}"
                    said.append(part.value)
    assert len(said) > 500


#: what makes findings, places and fixes of words
SAYING = {"found", "beside", "Fix", "edited"}
