"""What all rules say of a cable in which one thing is written in another way: ``data/changed.txt``.

One faultless cable of each of six years, and in its place one mark, heading, instruction, line of
authority, caption or line of the header after the other. A line of the table holds year, what is
changed, and severity, rule and line of every finding. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator
from functools import partial

import pytest
from tables import Table, by_profile, said_by_all_rules

TABLE = Table("changed.txt", "(test_one_thing_changed.py). Read the difference.")

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
#: what is seldom written, or reached by two things at once
CHANGES["eo"] += (
    *("E.O. 11652: XGDS", "E.O. 11652: XGDS-7", "E.O. 11652: XGDS ENERGY", "E.O. 11652: GSD"),
    *("E.O. 10501: GROUP 5", "E.O. 10501: GROUP", "E.O. 12065: RDS-9", "E.O. 12065: XDS-1"),
    *("E.O. 12065: REVIEW ON 6/8/99", "E.O. 12065: OADR", "E.O. 12356: X1", "E.O. 12958: FOO BAR"),
    *("E.O. 12958: QQQQ", "E.O. 12958: DECL: 6/8/2045", "E.O. 12958: DECL: FGI 6/8/2042"),
    *("E.O. 13526: DECL: 25X99", "E.O. 13526: DECL: 25XI", "E.O. 13526: DECL: OADRR"),
    *("E.O. 13526: DECL: 6/8/2019", "E.O. 13526: DECL: 06/2O/29", "E.O. 13526: DECL: 31/12/2029"),
    *("E.O. 12356: DECL: 6/8/98 OR UPON DEPARTURE", "E.O. 11652: NONE", "E.O. 11652: N/A"),
)
CHANGES["authority"] += (
    "Classified By: DCM Jane Doe. Reason: 1.4 (b). Declassify On: 6/8/2020",
    "Classified By: DCM Jane Doe\nReason: 1.4 (b)\nDeclassify On: 25X1",
    "Classified By: DCM Jane Doe. Reason: 1.4 (h).\nDerived From: STATE 12345",
    "Classified By: Multiple Sources. Reason: 1.4 (b).",
    "Classified By: DCM Jane Doe, Reason 1.5",
    "Classified By: Jane Doe. Reason: E.O. 12958, 1.4 (b).",
    "Derived From: Multiple Sources, dated 3/1/1995\nDeclassify On: Source Marked OADR",
    "CLASSIFIED BY: AMBASSADOR JANE DOE FOR REASONS 1.5 (A), (B), (C), (D), (E).",
)
CHANGES["captions"] += (
    *("NODISSIPDIS\n", "NODIS/SIPDIS\n", "FOR ONLY\n", "EYES ONLY\n", "FOR THE AMBASSADOR ONLY\n"),
    *("SPECAT\n", "FOO\n", "NOFORN ORCON\n", "REL TO USA, SWAZILAND\n", "SENSITIVE\nSIPDIS\n"),
    *(
        "UNCLAS SENSITIVE\n",
        "NATO\n",
        "STATE FOR EUR\n",
        "DEPT PASS TO NSC\n",
        "SECTION 01 OF 01\n",
    ),
)
CHANGES["subject"] += (
    *("SUBJECT: (U) OFFICIAL INFORMAL - TRAINING EXAMPLE", "SBJECT: (U) X", "SUBJECT (U) X"),
    *(
        "SUBJECT: (U) TRAINING EXAMPLE\n\nSUBJECT: (U) OTHER",
        "SUBJECT: (U//FOUO) X",
        "Subject: (C) X",
    ),
)
CHANGES["ref"] += (
    *("REF: STATE 1234567", "REF: A. STATE 1 B. STATE 1", "REF: 07 OSLO 12", "REF: 25 OSLO 12"),
    *("REF: A. OSLO 1 (NOTAL)\n     B. E-MAIL OF 6/8", "REF: A. STATE 1, B. OSLO 2, D. OSLO 3"),
)
CHANGES["tags"] += (
    *("TAGS: 1REL, NO", "TAGS: KDEM, PREL, NO", "TAGS: PREL/NO", "TAGS: OVIP (DOE, JANE), NO"),
    *("TAGS: PREL,, NO", "TAGS: PREL, NO.", "TABS: PREL, NO", "TAGS: AMB, PREL, UK, NO, FR, GM"),
)
CHANGES["zny"] += ("ZNY CCGCC ZZH", "ZNR CCCCC ZZH", "VZCZCXYZ0000\nRR RUEHC\n\nDE RUEHNY #1335/01")
CHANGES["zny"] += (
    *("DE RUEHNY #1334 1601200\nZNY CCCCC ZZH", "DE RUEHNY #1334 1611200\nZNY CCCCC ZZH"),
    *("DE RUEHNY #1334 4002500\nZNY CCCCC ZZH", "DE RUEHLO #1334 1601230\nZNY CCCCC ZZH"),
    *("ACTION EUR-10\n\nINFO OCT-01 ADP-00 /011 R", "ORIGIN EUR-10\n\nINFO OCT-01 /011 R"),
)
CHANGES["line"] += (
    *("S E C R E T SECTION 01 OF 01 OSLO 001334", "S E C R E T SECTION 03 OF 02 OSLO 001334"),
    *("C O N F I D E N T I A L OSLO 1334567", "C O N F I D E N T I A L OSLO 001334 SIPDIS"),
    *(
        "SECRET//NOFORN//25X1",
        "SECRET//REL TO USA, QQQ",
        "SECRET//SI/REL TO USA, GBR",
        "SECRET/NOFORN",
    ),
    *(
        "TOP SECRET//SAR-BP//NOFORN",
        "SECRET//HCS",
        "SECRET//FGI GBR//REL TO USA, GBR",
        "NATO SECRET",
    ),
    *(
        "SECRET//LES",
        "UNCLASSIFIED//SBU",
        "SECRET//NODIS",
        "CONTROLLED",
        "SECRET\u2215\u2215NOFORN",
    ),
    *(
        "//SECRET",
        "//JOINT SECRET GBR USA//REL TO USA, GBR",
        "UNCLASSIFIED//SSI",
        "SECRET//RD-CNWDI",
    ),
    *("SECRET//SBU", "CONFIDENTIAL//FOUO", "UNCLASSIFIED//REL TO USA, GBR", "UNCLASSIFIED//NOFORN"),
)
CHANGES["text"] += (
    "1. (C) Text.\n\nJOHNSON\n\n2. (U) Text.\n\nSMITH",
    "2. (C) Text.\n\n3. (U) Text.",
    "\n\n".join(["(C) " + "A text of many words without any number before it. " * 4] * 4),
    "1. (C) Text.\n\nCONFIDENTIAL\n\nOSLO 00001334 002 OF 002\n\n2. (U) Text.",
    "1. (C) Text.\n\nSECRET\n\nPAGE 02 OSLO 01334 02 OF 02 091200Z\n\n2. (S) Text.",
    "1. (C) Text.\n\nC O N F I D E N T I A L SECTION 02 OF 03 OSLO 001334\n\n2. (U) Text.",
    "1. (C) Text.\n\nS E C R E T SECTION 02 OF 02 LONDON 001334\n\n2. (S) Text.",
    "1. (C) Text. The paper said:\n\n(1) First.\n\n(2) Second.\n\n2. (U) Text (end).",
    "1. (C) Text.\n   (1) (S) Item.\n   (2) Item.\n   -- (U) Point.\n   -- Point.",
    "1. (C/NF) Text.\n\n2. (SBU) Text.\n\n3. (U//FOUO) Text.\n\n4. (CUI) Text.",
    "1. (S//REL TO USA, GBR) Text.\n\n2. (S//REL TO USA, DEU) Text.\n\n3. (S) Text.",
    "1. (S//SI//NF) Text.\n\n2. (S//TK) Text.\n\n3. (//GBR S) Text.\n\n4. (S//RD) Text.",
    "1. (C) MINIMIZE CONSIDERED.\n\n2. (U) COMMENT: Text. END COMMENT.\n\n3. (C) END NOTE.",
    "1. (C) Text. RELEASABLE TO NATO.\n\n2. (U) WARNING: RESTRICTED DATA.",
)
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
    """Return the findings of all rules on a text, with their lines."""
    return said_by_all_rules(text, profile, columns=False)


def entry(kind: str, number: int) -> str:
    """Return what is said of a change in the cables of all years."""
    value = CHANGES[kind][number]
    return "\n".join([f"{kind} {value!r}", *(f"  {line}" for line in _lines(kind, value))])


def _lines(kind: str, value: str) -> Iterator[str]:
    for year in ORDERS:
        yield from by_profile(year, partial(told, made(year, kind, value)))


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, (entry(*name) for name in NAMES))


@pytest.mark.parametrize(("kind", "number"), NAMES)
def test_all_rules_say_of_a_change_what_the_table_says(kind: str, number: int) -> None:
    expected = TABLE.entries.get(f"{kind} {CHANGES[kind][number]!r}")
    assert entry(kind, number) == expected, "pytest --update-expected, and read the difference"
