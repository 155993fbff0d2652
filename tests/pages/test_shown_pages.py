"""What ``parse``, ``rollup``, ``mark`` and ``rule`` show, to people and to programs, word by word.

The texts hold every line and part that a page can show. Rewrite ``expected`` beside this file with
``pytest --update-expected`` and read the difference.
"""

import json
from pathlib import Path

import pytest

from validator.cli import main

EXPECTED = Path(__file__).parent / "expected"
TELEGRAM = """\
DECLASSIFIED
VZCZCXRO1234
RR RUEHDE RUEHLO
DE RUEHDBU #1334/01 2631234
ZNY CCCCC ZZH
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO RUEHC/SECSTATE WASHDC PRIORITY 0966
INFO RUEHFR/AMEMBASSY PARIS 0012
XMT AMEMBASSY ROME

C O N F I D E N T I A L SECTION 01 OF 02 DUSHANBE 001334

NOFORN
SIPDIS

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, OVIP (DOE, JANE), QQQQ
SUBJECT: (U) TRAINING EXAMPLE
REF: A. STATE 12345
     B. 06 PARIS 123

CLASSIFIED BY: AMBASSADOR JANE DOE
REASON: 1.4 (B), (D)

1. (C) Summary. Text. End summary.

2. (U) Heading: (S//NF) part. Text.

A. (C/NF) Item.

3. Text without a mark.

CONFIDENTIAL

PAGE 02 DUSHANBE 001334

4. (SBU) Text (NOFORN).

DOE
CONFIDENTIAL
"""
OLD = """\
UNCLASSIFIED

PAGE 01        LA PAZ 01334  240814Z
ACTION ARA-10

INFO OCT-01 ISO-00 /011 W
                    --------------------- 054819
R 240714Z MAR 75
FM AMEMBASSY LA PAZ
TO SECSTATE WASHDC 4711

LIMITED OFFICIAL USE LA PAZ 1334

E.O. 11652: N/A
TAGS: PINT, BL
SUBJECT: TRAINING EXAMPLE

1. TEXT.
STEDMAN

LIMITED OFFICIAL USE
"""
FORM = """\
SECRET//NOFORN

MRN: 11 DUSHANBE 1334
Date/DTG: Sep 20, 2011 / 200402Z SEP 11
From: AMEMBASSY DUSHANBE
Action: WASHDC, SECSTATE ROUTINE
Info: AMEMBASSY PARIS
E.O.: 13526
TAGS: PREL, TI
Captions: SIPDIS
Reference: 11 STATE 12345
Subject: (U) TRAINING EXAMPLE
Classified By: DCM Jane Doe
Derived From: Guide of 2009
Reason: 1.4 (b)
Declassify On: 2036/09/20

1. (S//NF) Text.

Signature: DOE

SECRET//NOFORN
"""
DOCUMENT = """\
SECRET//NOFORN

MEMORANDUM FOR THE RECORD

15 March 2015

SUBJECT: (U) TRAINING EXAMPLE

1. (S//NF) Text.
   a. (U) Item.
   b. Item without a mark.

(C) HEADING

\f
CONFIDENTIAL

(S) Text on another page (C).

| (U) One | (S) Two |

Classified By: Jane Doe
Derived From: Guide of 2009
Declassify On: 20400315

SECRET//NOFORN
"""
EARLY = """\
R 101200Z MAY 68
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

CORRECTED COPY (TEXT)

C O N F I D E N T I A L OSLO 1334

PASS TO COMMERCE
LIMDIS
XQXDIS
FOR BOB DOE FROM JANE DOE

SUBJECT: TRAINING EXAMPLE

1. ENTIRE TEXT CONFIDENTIAL.

(1) TEXT.

GP-4
"""
DRAFT = "SECRT//NOFRON\n\nSUBJECT: (X) TRAINING EXAMPLE\n\n1. (S//REL TO USA, XYZ) Text.\n"
TEXTS = {
    "telegram": TELEGRAM,
    "old": OLD,
    "early": EARLY,
    "whole": TELEGRAM.replace("1. (C) Summary.", "1. (C - ENTIRE TEXT) Summary."),
    "form": FORM,
    "document": DOCUMENT,
    "draft": DRAFT,
    "empty": "Text.\n",
    "above": TELEGRAM.replace("C O N F I D E N T I A L SECTION 01 OF 02", "T O P S E C R E T"),
    "below": FORM.replace("SECRET//NOFORN", "CONFIDENTIAL//REL TO USA, GBR"),
}
MARKS = (
    *("TOP SECRET//HCS-P/SI-G/TK//FGI DEU GBR//ORCON/NOFORN", "(TS//SI//NF)", "S//REL TO USA, DEU"),
    *("SECRET//RD-CNWDI SIGMA 14//NOFORN", "SECRET//SAR-ABC", "//NATO SECRET", "//DEU S"),
    *("UNCLASSIFIED//FOUO", "CUI//SP-CTI//NF", "SBU", "S//DISPLAY ONLY GBR", "LOU", "CONFDENTIAL"),
    *("SECRET//XYZ//NOFRON", "SECRET//EXDIS", "SECRET NOFORN", "S//NF//SI", "", "LES"),
)
RULES = ("AUT05", "CLS04", "DEC09", "POR10", "ROL01", "S21", "DIS31", "CUI01", "GRD01", "SUP01")
WORDS = {
    **{
        f"{command}-{name}-{form}": (command, f"{name}.cable", f"--output-format={form}", *more)
        for name in TEXTS
        for command, more in (("parse", ()), ("rollup", ()))
        for form in ("text", "json")
    },
    **{
        f"rollup-{name}-{profile}": ("rollup", f"{name}.cable", f"--profile={profile}")
        for name in ("telegram", "below")
        for profile in ("ic", "dod")
    },
    **{f"tree-{name}": ("parse", f"{name}.cable", "--tree") for name in ("telegram", "early")},
    **{f"rule-{rule}-{form}": ("rule", rule, f"--output-format={form}", "--no-pager")
       for rule in RULES for form in ("text", "json")},
}  # fmt: skip


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what a command writes, one line below the other."""
    code = main(list(words))
    out, err = capsys.readouterr()
    if out.startswith(("{", "[")) and "jsonl" not in words:
        out = json.dumps(json.loads(out), indent=1, ensure_ascii=False) + "\n"
    return f"$ cablelint {' '.join(words)}\n{out}{err}exit {code}\n"


def compared(name: str, text: str, *, update: bool) -> None:
    path = EXPECTED / f"{name}.txt"
    if update:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "pytest --update-expected, and read it"


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.cable").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", WORDS)
def test_a_page_is_as_it_is_written_down(
    name: str, capsys: pytest.CaptureFixture[str], update_expected: bool
) -> None:
    compared(name, said(capsys, *WORDS[name]), update=update_expected)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("day", ["2000-01-01", "2020-01-01"])
def test_a_mark_is_explained_as_it_is_written_down(
    form: str, day: str, capsys: pytest.CaptureFixture[str], update_expected: bool
) -> None:
    pages = [
        said(capsys, "mark", mark, f"--output-format={form}", f"--date={day}") for mark in MARKS
    ]
    compared(f"mark-{day}-{form}", "".join(pages), update=update_expected)


def test_every_page_that_is_written_down_is_one_that_is_shown() -> None:
    marks = {
        f"mark-{day}-{form}" for day in ("2000-01-01", "2020-01-01") for form in ("text", "json")
    }
    assert {path.stem for path in EXPECTED.iterdir()} == {*WORDS, *marks}
