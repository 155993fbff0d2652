"""Roll-up rules against the lattice: what portions require, written out, is never a fault."""

import sys

from hypothesis import example, given, settings
from hypothesis import strategies as st

from validator.cable.cable import Cable
from validator.cable.rollup import stands_on
from validator.checking.engine import check_cable
from validator.law.levels import SECRET
from validator.markings.marking import Marking, rollup
from validator.reading import read
from validator.rules import RULES
from validator.rules.rollup import RULES as ROLL_UP
from validator.text.source import Source

CABLE = """\
R 091200Z JUN {year}
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

{heading}

E.O. {order}
TAGS: PREL, NO
SUBJECT: (U) TRAINING EXAMPLE

{text}
"""
ORDERS = {"95": "12356: DECL: OADR", "01": "12958: DECL: 6/8/2011", "09": "12958: DECL: 6/8/2019"}
ORDERS |= {"14": "13526: DECL: 6/8/2024", "19": "13526: DECL: 6/8/2029"}

#: marks that stand by themselves
WHOLE = ("U", "C", "S", "TS", "SBU", "SBU/NF", "S/NF", "C/NF", "S/ND", "CUI", "CUI//SP-CTI")
WHOLE += ("//GBR S", "//DEU R", "//FGI C", "//NS", "//CTS//BOHEMIA", "//JOINT S GBR USA")
WHOLE += ("U//FOUO", "U//UCNI", "U//DS", "U//SBU-NF", "U//LES-NF", "S//REL", "(C", "SRD")
#: what may stand after a level, in the order of categories
SCI = ("SI", "SI-G ABCD", "TK", "HCS-P", "SI/TK", "RSV-ABC")
SAP = ("SAR-BP", "SAR-BP/CA")
AEA = ("RD", "FRD", "TFNI", "RD-CNWDI", "RD-SG 14", "FRD-SG 18", "UCNI")
FGI = ("FGI", "FGI GBR", "FGI DEU GBR")
CONTROLS = ("NF", "OC", "OC-USGOV", "IMC", "PR", "FISA", "DSEN", "RS", "RELIDO", "FOUO")
CONTROLS += ("REL TO USA, GBR", "REL TO USA, FVEY", "REL TO USA, NATO", "REL TO USA, DEU")
CONTROLS += ("DISPLAY ONLY AFG", "DISPLAY ONLY AFG, IRQ", "USA/GBR EYES ONLY")
OTHERS = ("XD", "ND", "SBU", "SBU-NF", "LES", "LES-NF", "SSI", "DS")


@st.composite
def composed(draw: st.DrawFn) -> str:
    categories = [draw(st.sampled_from(("U", "C", "S", "TS")))]
    for words in (SCI, SAP, AEA, FGI):
        categories += draw(st.lists(st.sampled_from(words), max_size=1))
    for words in (CONTROLS, OTHERS):
        several = draw(st.lists(st.sampled_from(words), max_size=2, unique=True))
        categories += ["/".join(several)] if several else []
    return "//".join(categories)


#: what is longer in brackets is text, not a mark
short = composed().filter(lambda mark: len(mark) <= 60)
portions = st.lists(st.sampled_from(WHOLE) | short, min_size=1, max_size=6)


def cable(heading: str, marks: list[str], year: str = "14") -> Cable:
    order = ORDERS[year]
    if heading.startswith("UNCLAS"):
        order = order.partition(":")[0] + ": N/A"
    text = "\n\n".join(f"{number}. ({mark}) Text." for number, mark in enumerate(marks, 1))
    return read(Source(CABLE.format(heading=heading, order=order, text=text, year=year)))


def required(marks: list[str], profile: str) -> Marking:
    plain = cable("UNCLASSIFIED", marks)
    found = rollup([mark.marking for _, mark in plain.marks], profile=profile)
    # REL alone names nobody where no list stands on the whole
    return Marking(found.level, found.controls - {"REL TO"}, *found[2:])


def faults(one: Cable, profile: str = "state") -> list[str]:
    found = check_cable(one, rules=ROLL_UP, profile=profile)
    return [f"{d.code} {d.message} ({d.help})" for d in found]


@given(portions, st.sampled_from(sorted(ORDERS)), st.sampled_from(["state", "ic"]))
@example(["U//UCNI", "S//REL TO USA, GBR"], "14", "state")
@example(["//DEU R", "U"], "14", "state")
@example(["S//RD//REL TO USA, GBR"], "14", "ic")
@settings(max_examples=300, deadline=None)
def test_the_rolled_up_marking_is_no_fault(marks: list[str], year: str, profile: str) -> None:
    heading = required(marks, profile).banner()
    assert faults(cable(heading, marks, year), profile) == [], heading


STATE = st.sampled_from(("U", "C", "S", "SBU", "SBU/NF", "S/NF", "C/NF", "S/ND", "C/XD"))


@given(st.lists(STATE, min_size=1, max_size=6), st.sampled_from(sorted(ORDERS)))
@settings(max_examples=100, deadline=None)
def test_nor_are_the_captions_that_say_the_same(marks: list[str], year: str) -> None:
    level, *captions = required(marks, "state").banner("state").split(" ")
    heading = "\n".join([f"{' '.join(level)} OSLO 000123", "", *captions])
    if level == "UNCLASSIFIED":
        heading = heading.replace(" ".join(level), "UNCLAS")
    assert faults(cable(heading, marks, year)) == [], heading


@given(portions)
@settings(max_examples=100, deadline=None)
def test_a_portion_above_what_stands_is_always_found(marks: list[str]) -> None:
    """Under the profile of the manual nothing that protects more is passed over."""
    one = cable("UNCLASSIFIED", marks, "14")
    needed = required(marks, "state")
    if needed.is_classified:
        assert faults(one, "ic") != []


def test_the_countries_of_a_caption_are_the_list_of_the_whole() -> None:
    heading = "S E C R E T OSLO 000123\n\nRELTO USA, GBR"
    assert faults(cable(heading, ["S//REL TO USA, GBR", "S//REL"])) == []
    stands = stands_on(cable(heading, ["S"]))
    assert stands == Marking(SECRET, release={"USA", "GBR"})


def test_rules_are_linear_in_the_number_of_portions() -> None:
    """By the calls they make, which are the same on every machine."""

    def calls(times: int) -> int:
        one = cable("SECRET//SI//REL TO USA, GBR", ["S//SI//NF", "C", "//GBR S", "S//TK"] * times)
        assert one.rolled_up is not None
        count = 0

        def counting(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(counting)
        try:
            check_cable(one, rules=ROLL_UP)
        finally:
            sys.setprofile(before)
        return count

    calls(50)
    few, many = calls(100), calls(800)
    assert few > 100
    assert many < 8 * few * 1.2


def test_every_row_of_the_catalogue_is_there() -> None:
    rows = {f"ROL{number:02}" for number in range(1, 41)}
    known = {name for rule in RULES for name in (rule.id, *rule.aliases)}
    assert rows <= known
