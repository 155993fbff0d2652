"""Classified By: which words are the name, which the position, and where the reason begins."""

import pytest

from validator.reading import read
from validator.reading.classifier_names import position_and_name
from validator.text.source import Source

#: what is written, the position, the name
WRITTEN: tuple[tuple[str, str | None, str | None], ...] = (
    ("AIT Director Jane Doe", "AIT Director", "Jane Doe"),
    ("COM Jane Doe", "COM", "Jane Doe"),
    ("Ambasasdor Jane Doe", "Ambasasdor", "Jane Doe"),
    ("PRT Team Leader Jane Doe", "PRT Team Leader", "Jane Doe"),
    ("Acting E/P Counselor Jane Doe", "Acting E/P Counselor", "Jane Doe"),
    ("Political Minister-Counselor Jane Q. Doe", "Political Minister-Counselor", "Jane Q. Doe"),
    ("Ambassador to Norway Jane Doe", "Ambassador to Norway", "Jane Doe"),
    ("Ambassador to Norway Doe", "Ambassador to Norway", "Doe"),
    ("Ambassador to Saudi Arabia Mary Ann Doe", "Ambassador to Saudi Arabia", "Mary Ann Doe"),
    ("Ambassador to the Atlantis Isles Jane Doe", "Ambassador to the Atlantis Isles", "Jane Doe"),
    ("Deputy Chief of Mission: Jane Doe", "Deputy Chief of Mission", "Jane Doe"),
    ("SPECIAL ENVOY JANE DOE", "SPECIAL ENVOY", "JANE DOE"),
    ("A/DCM Jane Doe", "A/DCM", "Jane Doe"),
    ("Regional Security Officer Jane van der Doe", "Regional Security Officer", "Jane van der Doe"),
    ("EUR/NB Director Jane Doe", "EUR/NB Director", "Jane Doe"),
    ("U.S. Ambassador Jane Doe", "U.S. Ambassador", "Jane Doe"),
    ("Charge d'Affaires ad interim J. Q. Doe", "Charge d'Affaires ad interim", "J. Q. Doe"),
    ("Charge d'Affaires a.i. Jane Doe", "Charge d'Affaires a.i.", "Jane Doe"),
    ("Charge d'Affaires (a.i.) Jane Doe", "Charge d'Affaires (a.i.)", "Jane Doe"),
    ("Charge d,Affaires Jane Roe", "Charge d,Affaires", "Jane Roe"),
    ("Charge d'Affaires, a.i. Jane Doe", "Charge d'Affaires, a.i.", "Jane Doe"),
    ("Charge d'Affaires, a.i., Jane Doe", "Charge d'Affaires, a.i.", "Jane Doe"),
    ("Chargé d'Affaires Jane Doe", "Chargé d'Affaires", "Jane Doe"),
    (
        "Acting Charge d'Affaires, Ambassador Jane Doe,",
        "Acting Charge d'Affaires, Ambassador",
        "Jane Doe",
    ),
    ("Jane Doe (DCM)", "DCM", "Jane Doe"),
    ("Jane Doe [DCM]", "DCM", "Jane Doe"),
    ("Jane Doe (Political Counselor)", "Political Counselor", "Jane Doe"),
    ("Jane Doe (POL)", "POL", "Jane Doe"),
    ("Jane (Janie) Doe, DCM", "DCM", "Jane (Janie) Doe"),
    ("ECONOFF Jane Doe", "ECONOFF", "Jane Doe"),
    ("EconOff Jane Doe", "EconOff", "Jane Doe"),
    ("ECONOFF JANE DOE", "ECONOFF", "JANE DOE"),
    ("PolOff Jane Doe", "PolOff", "Jane Doe"),
    (
        "Counselor of Embassy for Political Affairs Jane Doe",
        "Counselor of Embassy for Political Affairs",
        "Jane Doe",
    ),
    ("Consul General Jane de la Doe", "Consul General", "Jane de la Doe"),
    ("Consul Jane St. Doe", "Consul", "Jane St. Doe"),
    ("AMBASSADOR MARY ANN DOE", "AMBASSADOR", "MARY ANN DOE"),
    ("DCM Jean-Paul Doe", "DCM", "Jean-Paul Doe"),
    ("Mary Ann Doe", None, "Mary Ann Doe"),
    ("AMBASSADOR J. Q. DOE", "AMBASSADOR", "J. Q. DOE"),
    ("Ambassador Doe", "Ambassador", "Doe"),
    ("JDOE", None, "JDOE"),
    ("Jane Doe", None, "Jane Doe"),
    ("JANE E. DOE", None, "JANE E. DOE"),
    ("JANE DOE, JR., AMBASSADOR", "AMBASSADOR", "JANE DOE, JR."),
    ("Ambassador John Doe, III", "Ambassador", "John Doe, III"),
    ("Ambassador John Doe III", "Ambassador", "John Doe III"),
    ("John Doe II, Consul General", "Consul General", "John Doe II"),
    ("John Doe, Jr., DCM", "DCM", "John Doe, Jr."),
    ("DCM John Doe Jr.", "DCM", "John Doe Jr."),
    ("JANE DOE, CG, STATE, STATE", "CG", "JANE DOE"),
    ("JDOE, DCM, STATE, STATE", "DCM", "JDOE"),
    ("JDOE, POL, STATE", "POL", "JDOE"),
    ("Deputy Chief of Mission, Jane Doe", "Deputy Chief of Mission", "Jane Doe"),
    ("Jane Doe, Political Officer,", "Political Officer", "Jane Doe"),
    ("Ambassador Jane Consul", "Ambassador", "Jane Consul"),
    ("Ambassador Jane E. Consul", "Ambassador", "Jane E. Consul"),
    ("DCM Jane Chief", "DCM", "Jane Chief"),
    ("Jane Consul", None, "Jane Consul"),
    ("Jane E. Consul", None, "Jane E. Consul"),
    ("Jane E. Doe, Assistant Secretary, VCI", "Assistant Secretary", "Jane E. Doe"),
    (
        "Acting Counselor for Political Affairs Jane H. Doe",
        "Acting Counselor for Political Affairs",
        "Jane H. Doe",
    ),
    (
        "Acting Political and Economic Affairs Counselor Janet Doe",
        "Acting Political and Economic Affairs Counselor",
        "Janet Doe",
    ),
    ("Jane Doe DCM", "DCM", "Jane Doe"),
    ("Jane Doe Deputy Chief of Mission", "Deputy Chief of Mission", "Jane Doe"),
    ("Jane Doe - DCM", "DCM", "Jane Doe"),
    ("DCM - Jane Doe", "DCM", "Jane Doe"),
    ("Director, EUR/NB, Jane Doe", "Director, EUR/NB", "Jane Doe"),
    ("Jane Doe, Director, EUR/NB", "Director", "Jane Doe"),
    ("Director of EUR/NB Jane Doe", "Director of EUR/NB", "Jane Doe"),
    ("Jane Doe, EUR/NB Director", "EUR/NB Director", "Jane Doe"),
    (
        "Deputy Assistant Secretary for South Asian Affairs Jane Doe",
        "Deputy Assistant Secretary for South Asian Affairs",
        "Jane Doe",
    ),
    ("Ambassador-at-Large Jane Doe", "Ambassador-at-Large", "Jane Doe"),
    ("Special Envoy for Sudan Jane Q. Doe", "Special Envoy for Sudan", "Jane Q. Doe"),
    (
        "Political Counselor and Acting DCM Jane Doe",
        "Political Counselor and Acting DCM",
        "Jane Doe",
    ),
    ("Vice Consul Jane O'Doe", "Vice Consul", "Jane O'Doe"),
    ("Embassy Oslo DCM Jane Doe", "Embassy Oslo DCM", "Jane Doe"),
    ("Oslo DCM Jane Doe", "Oslo DCM", "Jane Doe"),
    ("Political Counselor", "Political Counselor", None),
    ("DCM", "DCM", None),
    ("The Deputy Chief of Mission", "The Deputy Chief of Mission", None),
    ("Deputy Chief of Mission, Oslo", "Deputy Chief of Mission", None),
    ("Ambassador, Doe", "Ambassador", "Doe"),
    ("(U) DCM Jane Doe", "DCM", "Jane Doe"),
    ("DCM Jane Doe (C)", "DCM", "Jane Doe"),
    ("Amb. Jane Doe", "Amb.", "Jane Doe"),
    ("D.C.M. Jane Doe", "D.C.M.", "Jane Doe"),
    (
        "Minister Counselor for Economic Affairs John von Doe",
        "Minister Counselor for Economic Affairs",
        "John von Doe",
    ),
    ("Jane Doe of EUR/NB", "EUR/NB", "Jane Doe"),
    ("JANE DOE DCM", "DCM", "JANE DOE"),
    ("JDOE DCM", "DCM", "JDOE"),
    ("AMBASSAD0R JANE ROE", "AMBASSAD0R", "JANE ROE"),
    ("Doe, Jane, DCM", "DCM", "Doe, Jane"),
    ("Ambassador Jordan Doe", "Ambassador", "Jordan Doe"),
    ("Ambassador Georgia Roe", "Ambassador", "Georgia Roe"),
    ("DCM JD Doe", "DCM", "JD Doe"),
    ("RAO Jane Doe", "RAO", "Jane Doe"),
    ("XYZ Jane Doe", "XYZ", "Jane Doe"),
    ("Econ Counselor Heath Doe", "Econ Counselor", "Heath Doe"),
    ("Charge John Doe Roe", "Charge", "John Doe Roe"),
    ("AMBASSADOR JOHN Q. DOE-ROE", "AMBASSADOR", "JOHN Q. DOE-ROE"),
    ("DCM Jane Doe ~}#%x", "DCM", "Jane Doe ~}#%x"),
    ("OSLO 222 OSLO 216", None, "OSLO 222 OSLO 216"),
    ("DCM/Charge Jane Doe", "DCM/Charge", "Jane Doe"),
    ("Counsellor Jane Doe", "Counsellor", "Jane Doe"),
    ("Consul-General Jane Doe", "Consul-General", "Jane Doe"),
    ("Acting Ambassdor Jane Doe", "Acting Ambassdor", "Jane Doe"),
    (
        "Narcotics Affairs Section Director Jane Doe",
        "Narcotics Affairs Section Director",
        "Jane Doe",
    ),
    ("Chief of the Political Section Jane Doe", "Chief of the Political Section", "Jane Doe"),
    ("POL SECTION", "POL SECTION", None),
    ("DCM Jane Doe. ", "DCM", "Jane Doe"),
    (
        "Assistant Secretary for Arms Control Jane Doe, VCI",
        "Assistant Secretary for Arms Control",
        "Jane Doe",
    ),
    ("Ambassador Jane Doe and DCM John Roe", "Ambassador", "Jane Doe"),
    ("Lt. Col. Jane Doe, Defense Attache", "Lt. Col.", "Jane Doe"),
    ("DAO Colonel Jane Doe", "DAO Colonel", "Jane Doe"),
    ("Ambassador Jane Underwood-Basedow", "Ambassador", "Jane Underwood-Basedow"),
    ("Officer in Charge Jane Doe", "Officer in Charge", "Jane Doe"),
    ("Jane Doe, Charge d'Affaires, a.i.", "Charge d'Affaires", "Jane Doe"),
    ("Jane Doe, Charge d'Affaires a.i.", "Charge d'Affaires a.i.", "Jane Doe"),
    (
        "Ambassador Extraordinary and Plenipotentiary Jane Doe",
        "Ambassador Extraordinary and Plenipotentiary",
        "Jane Doe",
    ),
)


@pytest.mark.parametrize(("text", "position", "name"), WRITTEN)
def test_position_and_name_are_told_apart(
    text: str, position: str | None, name: str | None
) -> None:
    assert position_and_name(text) == (position, name)


TITLES = (
    *("Ambassador", "Charge d'Affaires a.i.", "A/DCM", "Minister-Counselor", "PolOff", "Econoff"),
    *("PRT Team Leader", "Consul General", "POL/ECON Chief", "Regional Security Officer", "RSO"),
    *("EAP/J Director", "Under Secretary for Political Affairs", "USNATO Charge", "Polcouns"),
    *("Ambassador-at-Large for Counterterrorism", "Embassy Baghdad Political Counselor"),
    *("REO Basrah Regional Coordinator", "Second Secretary (Political)", "Interim Charge"),
    *("Deputy Cheif of Mission", "Counsleor", "Acting Ambassdor", "Secretray", "OIC", "Amb"),
    *("Ambassador to the United Arab Emirates", "Ambassador to Bosnia and Herzegovina"),
    *("Director for Nordic and Baltic Affairs", "Counselor for Science and Technology"),
    *("Consul General in Oslo", "Charge at Embassy Oslo", "Director of EUR/NB"),
)
NAMES = (
    *("Jane Doe", "J.Q. Doe", "J. Q. Doe", "Jane de la Doe", "Jane van der Doe", "Jane O'Doe"),
    *("Mary Ann Doe", "Jane Doe-Roe", "Jane St. Doe", "John Doe Jr.", "John Doe, Jr.", "Jane DOE"),
    *("John Q. Doe III", "John Doe, III", "Jane al-Doe", "Jean-Paul van den Doe", "Jane Doe Roe"),
)


@pytest.mark.parametrize("title", TITLES)
def test_every_title_before_and_behind_every_name(title: str) -> None:
    for name in NAMES:
        assert position_and_name(f"{title} {name}") == (title, name)
        assert position_and_name(f"{name}, {title}") == (title, name)
        if name.count(" ") == 1:
            assert position_and_name(f"{title}, {name}") == (title, name)
    assert position_and_name(f"{title} Jane Q. Doe".upper()) == (title.upper(), "JANE Q. DOE")


HEAD = (
    "R 151200Z JAN 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\n"
    "C O N F I D E N T I A L OSLO 000123\n\nE.O. 12958: DECL: 01/15/2017\nTAGS: PREL, NO\n"
    "SUBJECT: TRAINING EXAMPLE\n\nClassified By: "
)
#: what is written, the name, the reasons
WITH_REASONS = (
    ("DCM Jane Doe for reasons 1.4 (b) and (d), E.O. 12958.", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe for reasons 1.4 (b) and (d) of E.O. 13526.", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe for reasons 1.4 of E.O. 12958, (b) and (d).", "Jane Doe", "1.4(b) 1.4(d)"),
    (
        "DCM Jane Doe, pursuant to section 1.4 (b) of Executive Order 12958, as amended",
        "Jane Doe",
        "1.4(b)",
    ),
    ("DCM Jane Doe; Executive Order 12958, as amended, reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe under E.O. 12958 for reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe for reasons in section 1.4 (b) and (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe for reasons stated in 1.4 (b) and (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe, reasosn: 1.4 (b) and (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe Raeson 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe for Reas (b)", "Jane Doe", ""),
    ("DCM Jane Doe for Reasns (b) and (d)", "Jane Doe", ""),
    ("DCM Jane Doe for Re", "Jane Doe", ""),
    ("DCM Jane Doe f", "Jane Doe", ""),
    ("DCM Jane Doe for reasons", "Jane Doe", ""),
    ("DCM Jane Doe/reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe--reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe - reason: 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe (reasons 1.4 (b) and (d))", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Ransom (DCM) for reasons 1.4 (b)", "Jane Ransom", "1.4(b)"),
    ("Ambassador Jane Reason for reasons 1.4 (b)", "Jane Reason", "1.4(b)"),
    ("Ambassador Jane Rawson, 1.4 (b)", "Jane Rawson", "1.4(b)"),
    ("DCM Jane Doe on the basis of 1.4 (b)", "Jane Doe", "1.4(b)"),
    (
        "DCM Jane Doe, in accordance with E.O. 12958 section 1.4 (b), (d)",
        "Jane Doe",
        "1.4(b) 1.4(d)",
    ),
    ("DCM Jane Doe because of reasons 1.4 b and d only", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe by virtue of 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe, reason 1.4 (b). A copy was pouched.", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe fo r reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe FOR REASON 1.4(B)(C)(D)", "Jane Doe", "1.4(b) 1.4(c) 1.4(d)"),
    ("DCM Jane Doe for reasons 1.4 (b), 1.4 (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe for reasons 1.4: (b) and (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe E.0. 12958 reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe EO 12958 REASONS 1.4 (B)", "Jane Doe", "1.4(b)"),
    ("Jane Doe, Political Officer, for reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    (
        "Deputy Chief of Mission and Counselor of Embassy\nfor Labor Janet Doe for reasons 1.4 (b)",
        "Janet Doe",
        "1.4(b)",
    ),
    ("Acting Deputy Chief of Missi\non Janet Doe for reasons 1.4 (b)", "Janet Doe", "1.4(b)"),
    (
        "Acting Deputy Chief of Mission and Counselor Janet Doe for re\nasons 1.4 (b)",
        "Janet Doe",
        "1.4(b)",
    ),
    (
        "Acting Deputy Chief of Mission and Counselor Janet Doe for reasons 1.4 \n(b) and (d)",
        "Janet Doe",
        "1.4(b) 1.4(d)",
    ),
    (
        "Acting Deputy Chief of Mission and Counselor Janet Doe for reasons 1.\n4 (b) and (d)",
        "Janet Doe",
        "1.4(b) 1.4(d)",
    ),
    ("Political Counselor Jane Doe for\nReasons: 1.4 (b), (d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("\nDCM Jane Doe for reasons 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe as per 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe, E.O. 12958, Sec. 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe reasons: E.O. 12958 1.4 (b)", "Jane Doe", "1.4(b)"),
    ("DCM Jane Doe Based on 1.4 (b/d)", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe, Reason: 1.4 'b' and 'd'", "Jane Doe", "1.4(b) 1.4(d)"),
    ("DCM Jane Doe, Reason: Foreign relations", "Jane Doe", ""),
)


@pytest.mark.parametrize(("text", "name", "reasons"), WITH_REASONS)
def test_name_and_reasons_are_told_apart(text: str, name: str, reasons: str) -> None:
    authority = read(Source(f"{HEAD}{text}\n\n1. (C) Training only.\n\nDOE\n")).authority
    assert authority is not None
    assert authority.classified_by == name
    assert " ".join(map(str, authority.reasons)) == reasons


def test_reasons_stand_where_they_are_written() -> None:
    cable = read(Source(f"{HEAD}DCM Jane Doe for Re\nasons 1.4 (b) a\nnd (d)\n\n1. (C) X.\n"))
    assert cable.authority is not None
    assert [cable.source.slice(one.span) for one in cable.authority.reasons] == ["b", "d"]
