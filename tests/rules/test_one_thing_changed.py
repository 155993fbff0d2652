"""What all rules say of a cable in which one thing is written in another way: ``data/changed.txt``.

One faultless cable of each of six years, and in its place one mark, heading, instruction, line of
authority, caption or line of the header after the other. A line of the table holds year, what is
changed, and severity, rule and line of every finding. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from command import ROOT

from validator.checking.engine import check
from validator.rules import RULES
from validator.settings.selection import choose
from validator.text.source import Source

TABLE = ROOT / "tests" / "data" / "changed.txt"
HEAD = "# Written by pytest --update-expected (test_one_thing_changed.py). Read the difference.\n\n"

CABLE = """\
{zny}
{group} {year}
{fm}
{to}

{line}

{captions}
{eo}
{tags}
{subject}
{ref}

{authority}

{text}

DOE
"""
#: of each year the E.O. line, and who classified
ORDERS = {
    "74": ("E.O. 11652: GDS", ""),
    "88": ("E.O. 12356: DECL: OADR", "CLASSIFIED BY AMBASSADOR JANE DOE."),
    "97": ("E.O. 12958: DECL: 6/8/2007", "CLASSIFIED BY: AMBASSADOR JANE DOE. REASON: 1.5 (B)."),
    "07": ("E.O. 12958: DECL: 6/8/2017", "Classified By: Ambassador Jane Doe. Reason: 1.4 (b)."),
    "12": ("E.O. 13526: DECL: 6/8/2022", "Classified By: Ambassador Jane Doe. Reason: 1.4 (b)."),
    "19": ("E.O. 13526: DECL: 6/8/2029", "Classified By: Ambassador Jane Doe. Reason: 1.4 (b)."),
}
LEVELS = (
    ("C O N F I D E N T I A L OSLO 001334", "ZNY CCCCC ZZH"),
    ("UNCLAS OSLO 001334", "ZNR UUUUU ZZH"),
    ("S E C R E T OSLO 001334", "ZNY SSSSS ZZH"),
)
USUAL = {
    "line": LEVELS[0][0],
    "zny": LEVELS[0][1],
    "group": "R 091200Z JUN",
    "fm": "FM AMEMBASSY OSLO",
    "to": "TO RUEHC/SECSTATE WASHDC 0001",
    "captions": "",
    "tags": "TAGS: PREL, NO",
    "subject": "SUBJECT: (U) TRAINING EXAMPLE",
    "ref": "REF: OSLO 1233",
    "text": "1. (C) Text.\n\n2. (U) Text.",
}
CHANGES: dict[str, tuple[str, ...]] = {
    "mark": (
        *("", "(U) ", "(C) ", "(S) ", "(TS) ", "(R) ", "(SBU) ", "(SBU/NF) ", "(C/NF) ", "(S/NF) "),
        *("(C/REL LIBYA) ", "(S//NF) ", "(S//SI) ", "(S//SI//NF) ", "(TS//SI-G ABCD//OC/NF) "),
        *("(S//HCS-P//NF) ", "(S//TK) ", "(S//SAR-BP) ", "(S//SAR-BP//WAIVED) ", "(S//RD) "),
        *("(S//FRD) ", "(C//TFNI) ", "(S//RD-N) ", "(S//RD-SG 14) ", "(SRD) ", "(U//UCNI) "),
        *("(S//FGI GBR) ", "(S//FGI) ", "(//GBR S) ", "(//NS) ", "(//CTS//BOHEMIA) ", "(GBR-C) "),
        *("(//JOINT S GBR USA) ", "(//FGI S) ", "(//DEU R) ", "(S//OC) ", "(S//OC-USGOV) "),
        *("(S//IMC) ", "(S//PR) ", "(S//RS) ", "(S//FISA) ", "(U//DSEN) ", "(S//RELIDO) "),
        *("(S//REL) ", "(S//REL TO USA, GBR) ", "(S//REL TO USA, FVEY) ", "(S//REL TO GBR) "),
        *("(S//REL TO USA, GBR, AUS) ", "(S//REL TO USA, QQQ) ", "(S//DISPLAY ONLY AFG) "),
        *("(S//USA/GBR EYES ONLY) ", "(S//NF/REL TO USA, GBR) ", "(U//FOUO) ", "(U//SBU) "),
        *("(U//SBU-NF) ", "(U//LES) ", "(U//LES-NF) ", "(U//SSI) ", "(U//DS) ", "(S//DS) "),
        *("(S//XD) ", "(S//ND) ", "(S//ND/XD) ", "(CUI) ", "(CUI//PRVCY) ", "(CUI//SP-CTI//NF) "),
        *("(LOU) ", "(EFTO) ", "(S//QQ) ", "(NF) ", "(S//NF//SI) ", "(S//NF/NF) ", "(s//nf) "),
        *("(S//NF) (C) ", "(SECRET) ", "(S-NF) ", "(S, NF) ", "(C", "C) ", "(S//NF//25X1) "),
    ),
    "line": (
        *("", "OSLO 001334", "SECRET OSLO 001334", "S E C R T OSLO 001334", "CONF OSLO 001334"),
        *("UNCLASSIFIED OSLO 001334", "U N C L A S OSLO 001334", "UNCLAS SENSITIVE OSLO 001334"),
        *("LIMITED OFFICIAL USE OSLO 001334", "UNCLAS EFTO OSLO 001334", "RESTRICTED OSLO 001334"),
        *("S E C R E T NOFORN OSLO 001334", "S E C R E T SECTION 01 OF 02 OSLO 001334"),
        *("SECRET//NOFORN", "SECRET//SI//NOFORN", "//GBR SECRET", "SECRET//REL TO USA, GBR"),
        *("CUI", "CUI//PRVCY", "UNCLASSIFIED//FOUO", "TOP SECRET//SI-G ABCD//ORCON/NOFORN"),
        *("SECRET//RD", "SECRET//FGI GBR", "SECRET//NOFORM", "SECRET // NOFORN", "SECRET//NF"),
        *("S E C R E T LONDON 001334", "S E C R E T OSLO", "S E C R E T 001334"),
    ),
    "eo": (
        *("", "E.O. 13526:", "E.O. 12958: DECL:", "E.O. 13526: N/A", "EO 13526 DECL 6/8/2029"),
        *("E.O. 13526: DECL: 06/08/29", "E.O. 13526: DECL: 20290608", "E.O. 13526: DECL: 6/8/1989"),
        *("E.O. 13526: DECL: 2/30/2029", "E.O. 13526: DECL: 2029", "E.O. 13526: DECL: 06/2029"),
        *("E.O. 13526: DECL: 6/8/2099", "E.O. 13526: DECL: OADR", "E.O. 13526: DECL: X1, X5"),
        *("E.O. 13526: DECL: 25X1", "E.O. 13526: DECL: 25X1, 6/8/2045", "E.O. 12958: DECL: 25X1"),
        *("E.O. 13526: DECL: 50X1-HUM", "E.O. 13526: DECL: 50X6", "E.O. 13526: DECL: 75X1"),
        *("E.O. 13526: DECL: MR", "E.O. 13526: DECL: DNI ONLY", "E.O. 12958: DECL: X1"),
        *("E.O. 12958: DECL: UPON DEPARTURE", "E.O. 13526: DECL: 25X9, END OF TREATY"),
        *("E.O. 12958: DECL: 10 YEARS", "E.O. 12958: DECL: 6/8/2017, 6/8/2020", "E.O. 12356: OADR"),
        *("E.O. 12065: GDS 6/8/85 (DOE, JANE)", "E.O. 12065: RDS-3 6/8/99", "E.O. 11652: XGDS-1"),
        *("E.O. 11652: ADS 12-31-85", "E.O. 10501: GROUP 4", "E.O. 99999: DECL: 6/8/2029"),
        *("E.O. 13526: DECL: 6/8/2029\nE.O. 13526: DECL: 6/8/2030", "E.O. 12958: DCL: 6/8/2017"),
        *("E.O. 13526: SOURCE MARKED OADR, DATE OF SOURCE 3/1/95", "E.O. 1Z958: DECL: 6/8/2017"),
    ),
    "authority": (
        *(
            "",
            "CLASSIFIED BY: DCM JANE DOE",
            "REASON: 1.4 (B)",
            "CLASSIFIED BY: . REASON: 1.4 (B).",
        ),
        *("Classified By: DCM Jane Doe. Reason: 1.5 (b), (d).", "Derived From: STATE 12345"),
        *("Classified By: DCM Jane Doe. Reason: 1.4 (x).", "Derived From: Multiple Sources"),
        *("Classified By: DCM Jane Doe. Reason: 1.4 (b), (b).", "DERIVED FROM:"),
        *("Classified by DCM Jane Doe for reasons 1.4 (b) and (d).", "Reason: national security"),
        *("CLASSIFIED BY: JANE DOE, DCM. REASON: 1.4 (B). DERIVED FROM: STATE 12345.",),
        *(
            "CLASSIFIED BY: POST. REASON: 1.4 (B).",
            "Classified By: DCM Jane Doe. Reason: 3.3(b)(1)",
        ),
    ),
    "captions": (
        *(
            "",
            "NODIS\n",
            "EXDIS\n",
            "LIMDIS\n",
            "STADIS\n",
            "NOFORN\n",
            "SENSITIVE\n",
            "NODIS\nEXDIS\n",
        ),
        *("SIPDIS\nSIPDIS\n", "SIPDS\n", "NODIS\nSIPDIS\n", "ROGER CHANNEL\n", "DISSENT CHANNEL\n"),
        *("EYES ONLY FOR THE AMBASSADOR\n", "TERREP\n", "RELTO USA, GBR\n", "NODIS SIPDIS\n"),
        *("NOFORN\nSENSITIVE\n", "EXCLUSIVE FOR THE AMBASSADOR\n", "LIMITED OFFICIAL USE\n"),
        *("STADIS\nNODIS\n", "EXDIS\nLIMDIS\n", "CHEROKEE\n", "NODIS CHEROKEE\n", "DS CHANNEL\n"),
        *("CODEL\n", "NOCONTRACT\n", "PASS TO TREASURY\n", "SIPDIS NOFORN\n", "MED CHANNEL\n"),
    ),
    "tags": (
        *(
            "",
            "TAGS:",
            "TAGS: PREL",
            "TAGS: NO",
            "TAGS PREL, NO",
            "TAGS: PREL NO",
            "TAGS: PREL, XX",
        ),
        *("TAGS: PREL, PREL, NO", "TAGS: PREL, NO, DOE (JANE)", "TAGS: prel, no", "TAGS: NO, PREL"),
    ),
    "subject": (
        *(
            "",
            "SUBJECT: TRAINING EXAMPLE",
            "SUBJECT: (S) TRAINING EXAMPLE",
            "SUBJECT:",
            "SUBJ: (U) X",
        ),
        *("SUBJECT: TRAINING EXAMPLE (U)", "SUBJECT: (U) Training Example", "SUBJECT: (SBU) X"),
    ),
    "ref": (
        *("", "REF:", "REF: A. STATE 12345\n     B. OSLO 1233", "REF: A. STATE 1\n     C. OSLO 2"),
        *("REF: OSLO 1334", "REF: STATE", "REFS: OSLO 1233", "REF: A. OSLO 1", "REF: (A) STATE 1"),
    ),
    "to": (
        *("", "TO SECSTATE WASHDC", "TO RUEHC/SECSTATE WASHDC IMMEDIATE", "INFO AMEMBASSY PARIS"),
        *("TO RUEHC/SECSTATE WASHDC\nTO SECSTATE WASHDC", "TO AMEMBASSY OSLO", "TO NOWHERE AT ALL"),
        *("TO SECSTATE WASHDC\nINFO AMEMBASSY PARIS\nAMEMBASSY PARIS", "TO USMISSION GENEVA"),
    ),
    "fm": ("", "FM AMEMBASSY PARIS", "FM AMCONSUL OSLO", "FM SECSTATE WASHDC", "FM NOWHERE"),
    "group": ("R 311200Z JUN", "R 092500Z JUN", "O 091200Z JUN", "091200Z JUN", "RR 091200Z JUN"),
    "zny": ("", "ZNY SSSSS ZZH", "ZNR UUUUU ZZH", "ZNY CCSCC ZZH", "ZNY TTTTT ZZH"),
    "text": (
        *("Text without a number.", "1. (C) Text.\n\n3. (U) Text.", "1. Text.\n\n2. Text."),
        *("1. (C) Text.\n\n1. (U) Text.", "1. (C - ENTIRE TEXT) Text.\n\n2. Text.", "2. (C) Text."),
        *("1. (C) Text.\n   a. (S) Item.\n   b. Item.", "1. (C) Text. (S) Text.", "(C) Text."),
        *(
            "1. (U) Text.\n\n2. (U) Text.",
            "1. (C) BEGIN TEXT: SECRET\n\n2. (U) END TEXT.",
            "1. (c) Text.",
        ),
        *(
            "1. (C) Summary. Text. End summary.\n\n2. (C)\n\n3. (U) Text.",
            "1. [C] Text.",
            "1.(C) Text.",
        ),
    ),
}
NAMES = [(kind, number) for kind, values in CHANGES.items() for number in range(len(values))]


def made(year: str, kind: str, value: str) -> str:
    """Return the cable of a year with one thing changed; a mark also under other levels."""
    eo, authority = ORDERS[year]
    parts = USUAL | {"eo": eo, "authority": authority, "year": year}
    if kind == "mark":
        line, zny = LEVELS[list(ORDERS).index(year) % len(LEVELS)]
        parts |= {"line": line, "zny": zny}
        return CABLE.format(**parts | {"text": f"1. {value}Text.\n\n2. (U) Text."})
    return CABLE.format(**parts | {kind: value})


def told(text: str, profile: str) -> str:
    """Return the findings of all rules on a text: ``error DIS04 1 9, info POR11 9``."""
    source = Source(text)
    chosen = choose(RULES, ["ALL"], [], [])
    found: dict[str, list[str]] = {}
    for one in check(source, rules=chosen.rules, severities=chosen.severities, profile=profile):
        line, _ = source.position(one.span.start)
        fix = "" if one.fix is None else "*"
        found.setdefault(f"{one.severity.word} {one.code}", []).append(f"{line + 1}{fix}")
    return ", ".join(f"{name} {' '.join(at)}" for name, at in sorted(found.items())) or "nothing"


def entry(kind: str, number: int) -> str:
    """Return what is said of a change in the cables of all years."""
    value = CHANGES[kind][number]
    return "\n".join([f"{kind} {value!r}", *(f"  {line}" for line in _lines(kind, value))])


def _lines(kind: str, value: str) -> Iterator[str]:
    for year in ORDERS:
        text = made(year, kind, value)
        of_state, of_ic = told(text, "state"), told(text, "ic")
        if of_state == of_ic:
            yield f"{year}: {of_state}"
        else:
            yield f"{year} under state: {of_state}"
            yield f"{year} under ic: {of_ic}"


@cache
def table() -> dict[str, str]:
    """Return the entries of the table by what is changed."""
    entries = TABLE.read_text(encoding="utf-8").removeprefix(HEAD).rstrip("\n").split("\n\n")
    return {one.partition("\n")[0]: one for one in entries}


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-expected"):
        entries = [entry(*name) for name in NAMES]
        TABLE.write_text(HEAD + "\n\n".join(entries) + "\n", encoding="utf-8")
        table.cache_clear()


@pytest.mark.parametrize(("kind", "number"), NAMES)
def test_all_rules_say_of_a_change_what_the_table_says(kind: str, number: int) -> None:
    expected = table().get(f"{kind} {CHANGES[kind][number]!r}")
    assert entry(kind, number) == expected, "pytest --update-expected, and read the difference"
