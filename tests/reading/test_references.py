"""Lists of references: their items, and the id of each that is a cable."""

import pytest
from some import some

from validator.law import _records
from validator.reading.references import references

#: what is written, and of each item letter and id
LISTS = (
    ("OSLO 45", "-:07OSLO45"),
    ("Oslo 45", "-:07OSLO45"),
    ("A) State 12 B) Sao Paulo 5", "A:07STATE12 B:07SAOPAULO5"),
    ("a. 05 oslo 20\nB. 05 berlin 37\nc. 05 state 21", "A:05OSLO20 B:05BERLIN37 C:05STATE21"),
    ("A. Training talk of Jan 5\n B. Doe-Roe e-mail of 10/15/06", "A:None B:None"),
    ("A) STATE 12, B) BOGOTA\n5361", "A:07STATE12 B:07BOGOTA5361"),
    ("A) 01\nOSLO 2292", "A:01OSLO2292"),
    ("A) STATE 12 B) ROME 5 C) RIO  DE JANEIRO 1291", "A:07STATE12 B:07ROME5 C:07RIODEJANEIRO1291"),
    ("A. OSLO 12\n B. TRAINING TALK OF MAY\n2006", "A:07OSLO12 B:None"),
    ("06 RIYADH 55", "-:06RIYADH55"),
    ("A. 06KINGSTON 55\n B. STATE 7", "A:06KINGSTON55 B:07STATE7"),
    ("PORT-OF-SPAIN 220", "-:07PORTOFSPAIN220"),
    ("06-PORT-AU-PRINCE-220", "-:06PORTAUPRINCE220"),
    ("A. 9 FAM 40\n B. 06 MEMO 15\n C. 15 JUNE 2006", "A:None B:None C:None"),
    ("OSLO 12, 06 STATE 5", "-:07OSLO12 -:06STATE5"),
    ("OSLO 12, 14 AND STATE 5", "-:07OSLO12 -:07OSLO14 -:07STATE5"),
    ("OSLO 12, 2006 STATE 5", "-:07OSLO12 -:06STATE5"),
    ("OSLO 12; 06 STATE 5; 05 ROME 7", "-:07OSLO12 -:06STATE5 -:05ROME7"),
    ("STATE 12 AND OSLO 13", "-:07STATE12 -:07OSLO13"),
    ("STATE 12 & 06 OSLO 13", "-:07STATE12 -:06OSLO13"),
    ("A) OSLO 5 B)ROME 7", "A:07OSLO5 B:07ROME7"),
    ("(A)OSLO 5 (B)ROME 7", "A:07OSLO5 B:07ROME7"),
    ("A)OSLO 5, B)ROME 7, C)TELCON OF 5 MAY", "A:07OSLO5 B:07ROME7 C:None"),
    ("A:OSLO 5 B:ROME 7", "A:07OSLO5 B:07ROME7"),
    ("A.OSLO 5\nB.ROME 7", "A:07OSLO5 B:07ROME7"),
    ("OSLO 11657 AND 7743, 12155", "-:07OSLO11657 -:07OSLO7743 -:07OSLO12155"),
    ("A OSLO 721 B OSLO 690", "A:07OSLO721 B:07OSLO690"),
    ("A OSLO 721, B 06 ROME 690 C STATE 5", "A:07OSLO721 B:06ROME690 C:07STATE5"),
    ("A. OSLO 1\nB. B OSLO 690", "A:07OSLO1 B:07OSLO690"),
    ("A. OSLO 1\nB. REF B OSLO 690", "A:07OSLO1 B:07OSLO690"),
    ("A. A) OSLO 1\nB. (B) OSLO 690", "A:07OSLO1 B:07OSLO690"),
    ("A. OSLO 1 B.01 OSLO 3714", "A:07OSLO1 B:01OSLO3714"),
    ("REFERENCE: 01 OSLO 997", "-:01OSLO997"),
    ("REF: 01 OSLO 997", "-:01OSLO997"),
    ("REFTEL: A. OSLO 12 B. STATE 5", "A:07OSLO12 B:07STATE5"),
    ("A TRAINING TALK OF 5 JAN", "-:None"),
    ("A. OSLO POINTS JULY 15\nB. OSLO 12", "A:None B:07OSLO12"),
    ("INCSR BRAZIL 2006", "-:None"),
    ("UNCLAS STATE 12", "-:07STATE12"),
    ("CONFIDENTIAL OSLO 12", "-:07OSLO12"),
    ("S E C R E T OSLO 12", "-:07OSLO12"),
    ("C O N F I D E N T I A L OSLO 12", "-:07OSLO12"),
    ("BERGEN 12", "-:07BERGEN12"),
    ("STATE (06) 201265", "-:06STATE201265"),
    ("STATE 06 201265", "-:06STATE201265"),
    ("STATE-06-201265", "-:06STATE201265"),
    ("STATE ('06) 201265", "-:06STATE201265"),
    ("05 OSL0 465", "-:05OSLO465"),
    ("0TTAWA 12", "-:07OTTAWA12"),
    ("COTON0U 5", "-:07COTONOU5"),
    ("OSLO 4O5", "-:07OSLO405"),
    ("O4 OSLO 1", "-:04OSLO1"),
    ("A. OSLO #3565\nB. 06OSLO0561\nC. OSLO 1/06", "A:07OSLO3565 B:06OSLO561 C:06OSLO1"),
    ("MEXICO CITY 2636.", "-:07MEXICO2636"),
    ("GUATEMALA CITY 5", "-:07GUATEMALA5"),
    ("PANAMA CITY 5", "-:07PANAMA5"),
    ("EMBASSY VIENNA 1450", "-:07VIENNA1450"),
    ("AMEMBASSY VIENNA 1450", "-:07VIENNA1450"),
    ("AMCONSUL MUNICH 12", "-:07MUNICH12"),
    ("US EMBASSY VIENNA 1450", "-:07VIENNA1450"),
    ("HO CHI MINH 10", "-:07HOCHIMINHCITY10"),
    ("HO CHI MINH CITY 10", "-:07HOCHIMINHCITY10"),
    ("A. PARIS FR 87\nB. PARIS 88", "A:07PARISFR87 B:07PARIS88"),
    ("2006 OSLO 1", "-:06OSLO1"),
    ("'06 OSLO 1", "-:06OSLO1"),
    ("094 OSLO 1", "-:94OSLO1"),
    ("(99) OSLO 1", "-:99OSLO1"),
    ("OSLO 1 (06)", "-:06OSLO1"),
    ("OSLO 1-06", "-:06OSLO1"),
    ("OSLO 00001 06", "-:06OSLO1"),
    ("10-OSLO-57", "-:10OSLO57"),
    ("STATE 41252 AND 44603", "-:07STATE41252 -:07STATE44603"),
    ("OSLO 936/935/12", "-:07OSLO936 -:07OSLO935 -:07OSLO12"),
    ("OSLO, 1228", "-:07OSLO1228"),
    ("870 OSLO", "-:07OSLO870"),
    ("OSLO (C)02293", "-:07OSLO2293"),
    ("STATE: 73097", "-:07STATE73097"),
    ("2962 AND PREVIOUS", "-:None"),
    ("OSLO 12 (NOTAL)", "-:07OSLO12"),
    ('OSLO 12 ("MEETING WITH OSLO 5 GROUP")', "-:07OSLO12"),
    ("DOE-ROE E-MAIL 10/15/07", "-:None"),
    ("DOE/ROE TELCON 2/16/2010", "-:None"),
    ("SECDEF R162245Z OCT 08", "-:None"),
    ("SECDEF 162245Z OCT 08", "-:None"),
    ("IIR 6 832 0617 08", "-:None"),
    ("TD-314/12345-06", "-:None"),
    ("9 FAM 41.21", "-:None"),
    ("EMBASSY DAILY REPORT FOR MAY 5", "-:None"),
    ("A-50", "-:None"),
    ("CA-3400", "-:None"),
    ("BANGKOK 12 AND PREVIOUS", "-:07BANGKOK12"),
    ("OSLO 12 OF JAN 24", "-:07OSLO12"),
    ("OSLO 12 OF JAN 24, 2006", "-:06OSLO12"),
    ("OSLO 12 OF 2006", "-:06OSLO12"),
    ("OSLO 12 MAY 2006", "-:None"),
    ("CONFERENCE PARIS 2006", "-:None"),
    ("EMAIL FROM OSLO 12/5/06", "-:None"),
    ("A. 06 OSLO 12 B. 06 BERGEN 5 C. LETTER 12", "A:06OSLO12 B:06BERGEN5 C:None"),
    ("OSLO 12 (REPORT OF A. DOE)", "-:07OSLO12"),
    ("A. EMAIL FROM J. DOE OF 5 MAY\nB. OSLO 5", "A:None B:07OSLO5"),
    ("OSLO 5, REPORT 7", "-:07OSLO5"),
    ("A. OSLO 12, B. OSLO 13, AND C. OSLO 14", "A:07OSLO12 B:07OSLO13 C:07OSLO14"),
    ("A) OSLO 12; B) OSLO 13; AND C) OSLO 14", "A:07OSLO12 B:07OSLO13 C:07OSLO14"),
    ("A. 06 NEW DELHI 12 (NOTAL) B. 06 NEW DELHI 14", "A:06NEWDELHI12 B:06NEWDELHI14"),
    ("KUALA LUMPUR 5 AND PHNOM PENH 6", "-:07KUALALUMPUR5 -:07PHNOMPENH6"),
    ("USUN NEW YORK 336", "-:07USUNNEWYORK336"),
    ("ST. PETERSBURG 12", "-:07STPETERSBURG12"),
    ("SAINT PETERSBURG 12", "-:07STPETERSBURG12"),
    ("THE HAGUE 5", "-:07THEHAGUE5"),
    ("THEHAGUE 5", "-:07THEHAGUE5"),
    ("HCMC 5, HK 6, RIO 7", "-:07HOCHIMINHCITY5 -:07HONGKONG6 -:07RIODEJANEIRO7"),
    ("SECSTATE 12345", "-:07STATE12345"),
    ("OSLO NO. 12", "-:07OSLO12"),
    ("SEE OSLO 12", "-:07OSLO12"),
    ("A. OSLO 12 AND PREVIOUS B. STATE 5", "A:07OSLO12 B:07STATE5"),
    ("(1) OSLO 12 (2) STATE 5", "1:07OSLO12 2:07STATE5"),
    ("1) OSLO 12 2) STATE 5", "1:07OSLO12 2:07STATE5"),
    ("B OSLO 690", "B:07OSLO690"),
    ("A. 06 OSLO 12\nC. 06 OSLO 14", "A:06OSLO12 C:06OSLO14"),
    ("A/ OSLO 12 B/ STATE 5", "A:07OSLO12 B:07STATE5"),
    ("A - OSLO 12 B - STATE 5", "A:07OSLO12 B:07STATE5"),
    ("A) 06OSLO12 B) 06STATE5", "A:06OSLO12 B:06STATE5"),
    ("DOE LETTER TO ROE, 5 MAY 06", "-:None"),
    ("EMBTEL 1091", "-:None"),
    ("STATE A4683 OF JUNE 10", "-:None"),
    ("MIL. MSG. P 161339Z MAR 74", "-:None"),
    ("OSLO 12 5/6/06", "-:07OSLO12"),
    ("SANAA 12", "-:07SANAA12"),
    ("SANA'A 12", "-:07SANAA12"),
    ("N'DJAMENA 12", "-:07NDJAMENA12"),
    ("PORT AU PRINCE 504", "-:07PORTAUPRINCE504"),
    ("REF A: OSLO 12", "A:07OSLO12"),
    ("[A] OSLO 12 [B] STATE 5", "A:07OSLO12 B:07STATE5"),
    ("OSLO  12", "-:07OSLO12"),
    ("2007 OSLO 12 AND 2006 STATE 5", "-:07OSLO12 -:06STATE5"),
    ("OSLO 12, DATED MAY 5, 2006", "-:06OSLO12"),
    ("NATO 12", "-:07NATO12"),
    ("A) OSLO 1234 B) E-MAIL DOE/ROE 5/6/06 C) FAX OF 7 MAY", "A:07OSLO1234 B:None C:None"),
)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_and_ids(text: str, expected: str) -> None:
    found = references(text, 0, 2007)
    assert " ".join(f"{one.letter or '-'}:{one.id}" for one in found) == expected


#: ways to write one cable of any post; the number is 12, the year 2006 where one is written
SHAPES = (
    *("06 {} 12", "06{}12", "2006 {} 12", "'06 {} 12", "06-{}-12", "{} 12/06", "{} 12 (06)"),
    *("{} (06) 12", "A) STATE 5, B) 06 {} 12", "STATE 5, 06 {} 12", "STATE 5 AND 06 {} 12"),
    *("{} 12", "{} 000012", "UNCLAS {} 12", "A {} 12 B STATE 5", "{} #12", "{} 12 (NOTAL)"),
)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_post_in_every_shape(shape: str) -> None:
    year = "06" if "06" in shape else "07"
    for record in some(_records.POSTS):
        for station in record["stations"]:
            plain = references(f"{station} 1", 0, 2007)[0].id
            assert plain is not None
            expected = f"{year}{plain[2:-1]}12"
            written = shape.format(station)
            for text in (written, written.title(), written.lower(), written.replace(", ", ",\n")):
                if text != written.lower() or "AND" not in shape:
                    assert expected in [one.id for one in references(text, 0, 2007)], text


@pytest.mark.parametrize(
    "text",
    [
        *("DOE-ROE PHONECON OF MAY 5, 2006", "OSLO DAILY REPORT 12", "UNSCR 1701", "PL 480"),
        *("2006 HUMAN RIGHTS REPORT", "ARTICLE 98", "MAY 5 MEETING", "12 MAY 2006 MEMO"),
        *("EO 12958", "GAO REPORT 06-12", "EMBASSY OSLO NOTE 12", "PARIS CLUB 12"),
        *("VIENNA CONVENTION 31", "TELCON WITH OSLO 5", "CDR USEUCOM 121212Z JAN 07"),
    ],
)
def test_what_is_no_cable_has_no_id(text: str) -> None:
    assert [one.id for one in references(text, 0, 2007)] == [None]


def test_a_list_goes_on_with_the_next_letter() -> None:
    assert [one.letter for one in references("B OSLO 5 C ROME 6", 0, 2007, "A")] == ["B", "C"]


def test_items_stand_where_they_are_written() -> None:
    text = "A. OSLO 12\n B. 06 STATE 5 (NOTAL)"
    spans = [one.span for one in references(text, 100, 2007)]
    assert [text[start - 100 : end - 100] for start, end in spans] == [
        "OSLO 12",
        "06 STATE 5 (NOTAL)",
    ]


def test_without_a_year_there_is_no_id() -> None:
    assert [one.id for one in references("OSLO 12, 06 STATE 5", 0, None)] == ["06STATE5"]
