"""Every form a cable comes in: page lines in any field, sections, archive copies, two in a file."""

import pytest

from validator.cable.cable import Cable
from validator.reading import read_all
from validator.text.source import Source

PAGE = "OSLO 00001234  002 OF 003\n"
HEADING = (
    "VZCZCXRO2751\nOO RUEHDBU\nDE RUEHNY #1234/01 2630402\nZNY CCCCC ZZH\n"
    "O 200402Z SEP 07\nFM AMEMBASSY OSLO\n"
)
TO = "TO RUEHC/SECSTATE WASHDC IMMEDIATE 0966\n"
INFO = "INFO RUEAIIA/CIA WASHDC IMMEDIATE\n"
LINE = "\nC O N F I D E N T I A L SECTION 01 OF 03 OSLO 001234\n\nSIPDIS\n\n"
ORDER = "E.O. 12958: DECL: 9/19/2017\n"
TAGS = "TAGS: PGOV, PREL, NO\n"
SUBJECT = "SUBJECT: (C) TRAINING EXAMPLE\n"
REFERENCES = "\nREF: A. OSLO 5\n     B. 06 ROME 6 (NOTAL)\n"
BY = "\nClassified By: DCM Jane Roe for reasons 1.4 (b) and (d).\n"
BODY = "\n1. (C) Words of the text go on here.\n\n2. (U) Words.\n"
SIGNED = "\nDOE\n"


def cable(
    *,
    to: str = TO,
    info: str = INFO,
    line: str = LINE,
    order: str = ORDER,
    tags: str = TAGS,
    subject: str = SUBJECT,
    references: str = REFERENCES,
    by: str = BY,
    body: str = BODY,
    signed: str = SIGNED,
) -> str:
    parts = (HEADING, to, info, line, order, tags, subject, references, by, body, signed)
    return "".join(parts)


def read(text: str) -> Cable:
    (found,) = read_all(Source(text))
    return found


def summary(c: Cable) -> tuple[object, ...]:
    """Return what a page line must not change."""
    return (
        [(one.kind, one.name, one.precedence, one.serial) for one in c.addressees],
        [(one.order, one.instruction.text) for one in c.declassifications],
        [tag.text for tag in c.tags],
        c.subject and (c.subject.text, c.subject.portion_mark and c.subject.portion_mark.text),
        [(one.letter, one.id) for one in c.references],
        c.authority and (c.authority.classified_by, [str(one) for one in c.authority.reasons]),
        marks(c),
        [one.text for one in c.signatures],
        c.unrecognised,
    )


def marks(c: Cable) -> list[tuple[int, str | None]]:
    return [(one.number, one.portion_mark and one.portion_mark.text) for one in c.paragraphs]


def portions(c: Cable) -> list[tuple[str, str]]:
    return [(portion.name, mark.text) for portion, mark in c.marks]


@pytest.mark.parametrize(
    ("line", "shown", "spelling", "controls", "number"),
    [
        ("C O N F I D E N T I A L OSLO 000123", "C O N F I D E N T I A L", "spaced", (), 123),
        ("S E C R E T NOFORN OSLO 000123", "S E C R E T", "spaced", ("NOFORN",), 123),
        ("SECRET NOFORN", "SECRET", "plain", ("NOFORN",), None),
        ("UNCLAS E F T O OSLO 000123", "UNCLAS", "plain", (), 123),
        ("S E C R E T U S U N NEW YORK 000123", "S E C R E T", "spaced", (), 123),
        ("C O N F I D E N T A L OSLO 000123", "C O N F I D E N T A L", "broken", (), 123),
    ],
)
def test_a_classification_line(
    line: str, shown: str, spelling: str, controls: tuple[str, ...], number: int | None
) -> None:
    found = read(cable(line=f"\n{line}\n\n")).classification
    assert found is not None
    assert (found.text, found.spelling, found.controls) == (shown, spelling, controls)
    assert found.number == number
    assert found.level is not None
    assert (found.repaired == "letters") == (spelling == "broken")


# -- page lines ----------------------------------------------------------------------------------

BROKEN = {
    "to": cable(to=TO + "RUEHRO/AMEMBASSY ROME\n"),
    "info": cable(info=INFO + "RUEHRO/AMEMBASSY ROME\n"),
    "order": cable(order="E.O. 12958: DECL: \n9/19/2017\n"),
    "tags": cable(tags="TAGS: PGOV, PREL,\nNO, EFIN\n"),
    "subject": cable(subject="SUBJECT: (C) TRAINING EXAMPLE OF WORDS\nAND MORE WORDS\n"),
    "references": cable(references="\nREF: A. OSLO 5\nB. 06 ROME 6 (NOTAL)\n"),
    "reference": cable(references="\nREF: A. OSLO 5 B. 06\nROME 6 (NOTAL)\n"),
    "by": cable(by="\nClassified By: DCM Jane Roe for\nreasons 1.4 (b) and (d).\n"),
    "reason": cable(by="\nClassified By: DCM Jane Roe for reasons 1.4 (b)\nand (d).\n"),
    "paragraph": cable(body="\n1. (C) Words of the\ntext go on here.\n\n2. (U) Words.\n"),
}
#: where a line ends in the midst of the field
PLACES = {
    "to": "0966\nRUEHRO",
    "info": "IMMEDIATE\nRUEHRO",
    "order": "DECL: \n9",
    "tags": "PREL,\nNO",
    "subject": "WORDS\nAND",
    "references": "5\nB.",
    "reference": "06\nROME",
    "by": "for\nreasons",
    "reason": "(b)\nand",
    "paragraph": "the\ntext",
}


@pytest.mark.parametrize("lines", [PAGE, f"\n{PAGE}\n", f"CONFIDENTIAL\n\nCONFIDENTIAL\n\n{PAGE}"])
@pytest.mark.parametrize("field", BROKEN)
def test_a_page_line_may_stand_in_any_field(field: str, lines: str) -> None:
    whole, place = BROKEN[field], PLACES[field]
    assert whole.count(place) == 1
    broken = read(whole.replace(place, place.replace("\n", f"\n{lines}")))
    assert len(broken.page_turns) == 1
    assert summary(broken) == summary(read(whole))


def test_a_page_line_that_lost_its_line_ends_in_the_midst_of_a_sentence() -> None:
    within = BODY.replace("text go", f"text {PAGE.strip()} go")
    broken = read(cable(body=within))
    assert summary(broken) == summary(read(cable()))
    assert len(broken.page_turns) == 1


# -- sections and several messages ---------------------------------------------------------------


def later(number: str, text: str, signed: str = "\n") -> str:
    line = LINE.replace("SECTION 01", f"SECTION {number}")
    head = cable(line=line, references="", by="", body=text, signed=signed)
    return head.replace("#1234/01", f"#1234/{number}")


@pytest.mark.parametrize(
    "last", ["SECTION 03 OF 03", "FINAL SECTION OF 03", "FINAL SECTION 03 OF 03"]
)
def test_sections_are_one_cable(last: str) -> None:
    text = cable(signed="\n") + later("02", "\n3. (C) Third.\n")
    third = later("03", "\n4. (S) Fourth.\n", SIGNED).replace("SECTION 03 OF 03", last)
    found = read(text + third)
    assert [line.section for line in found.classification_lines] == [(1, 3), (2, 3), (3, 3)]
    assert {line.station for line in found.classification_lines} == {"OSLO"}
    assert marks(found) == [(1, "C"), (2, "U"), (3, "C"), (4, "S")]
    assert [one.text for one in found.signatures] == ["DOE"]


@pytest.mark.parametrize("between", ["", "\n\n", "BT\n#1234\n\n\n\nNNNN\n\n", "\nMessage Text\n\n"])
def test_two_messages_in_one_file_are_each_whole(between: str) -> None:
    first = cable(line=LINE.replace("SECTION 01 OF 03 ", ""))
    second = first.replace("001234", "001235").replace("1. (C)", "1. (S)")
    found = read_all(Source(first + between + second))
    assert [one.classification.number for one in found if one.classification] == [1234, 1235]
    assert [marks(one) for one in found] == [[(1, "C"), (2, "U")], [(1, "S"), (2, "U")]]
    assert [[name.text for name in one.signatures] for one in found] == [["DOE"], ["DOE"]]
    assert [one.unrecognised for one in found] == [(), ()]


def test_what_the_archive_prints_about_a_telegram_is_no_part_of_it() -> None:
    found = read(
        "Message Text\n\n\nSECRET\n\nPAGE 01 TEHRAN 05785 151317Z\n\n53\nACTION EA-14\n\n"
        "INFO OCT-01 /015 W\n--------------------- 054819\nR 151200Z AUG 73\n"
        "FM AMEMBASSY TEHRAN\nTO SECSTATE WASHDC 4321\n\nS E C R E T TEHRAN 5785\n\n"
        "E. O. 11652: XGDS-1\nTAGS: PFOR, IR\nSUBJECT: TRAINING EXAMPLE\n1. WORDS.\nDOE\n\n\n"
        "SECRET\n\nNNN\n\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\n"
        "Current Classification: UNCLASSIFIED\nConcepts: TRAINING, EXAMPLES\nOF WORDS\n"
        "Executive Order: GDS\nTAGS: PINT\nSubject: ANOTHER\nMarkings: n/a\n"
    )
    assert found.form == "nara"
    assert found.unrecognised == ()
    assert [one.text for one in found.signatures] == ["DOE"]
    assert [tag.text for tag in found.tags] == ["PFOR", "IR"]
    assert [one.instruction.text for one in found.declassifications] == ["XGDS-1"]


def test_a_dashed_line_with_letters_in_its_number() -> None:
    dashes = "                  ------------------9D1F0E  111534Z /38\n"
    (line,) = read(dashes + cable()[cable().index("O 200402Z") :]).dash_lines
    assert (line.groups, line.number) == (("9D1F0E", "111534Z"), "38")


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("THEY MOVED TO\nBOLIVIA.\nDOE\n", ["DOE"]),
        ("Words.\n\nDOE\nROE\n", ["DOE", "ROE"]),
        ("Words.\nDOE\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02  OSLO 01234  142231Z\n\n", ["DOE"]),
        ("THEY MOVED\nIN STRONG RELATIONS.\n\nNNNN\n", []),
    ],
)
def test_the_signature_is_the_last_line_alone(end: str, names: list[str]) -> None:
    found = read(cable(body=f"\n1. (C) Words.\n\n2. (U) {end}", signed="\nNNNN\n"))
    assert [one.text for one in found.signatures] == names


def test_the_last_word_of_a_section_is_no_signature() -> None:
    first = cable(body="\n1. (C) Words of the\nDEPARTMENT AND COMMUNICATIONS.\n", signed="\nNNNN\n")
    found = read(first + later("02", "\n2. (C) Second.\n", SIGNED))
    assert [one.text for one in found.signatures] == ["DOE"]


# -- the label form ------------------------------------------------------------------------------

LABELLED = """\
UNCLASSIFIED
SBU

MRN:                    12 OSLO 826
Date/DTG:               May 03, 2012 / 031722Z MAY 12
From:                   AMEMBASSY OSLO
Action:                 WASHDC, SECSTATE ROUTINE
                        ROME, AMEMBASSY PRIORITY; PARIS,
                        AMEMBASSY ROUTINE
E.O.:                   13526
TAGS:                   PREL, PGOV, NO
Captions:               SENSITIVE, SIPDIS
Subject:                TRAINING EXAMPLE ABOUT A
                        LONG TITLE

1. (SBU) Words.

Signature:              DOE

Drafted By:             OSLO:Roe, Jane
Info:                   BERN, AMEMBASSY ROUTINE; NATIONAL SECURITY COUNCIL WASHINGTON
                        DC ROUTINE

XMT:                    AMEMBASSY TRIPOLI
Dissemination Rule:     Released Copy
"""


def test_the_addressees_of_the_label_form() -> None:
    found = read(LABELLED)
    assert [(one.kind, one.name, one.precedence) for one in found.addressees] == [
        ("action", "WASHDC, SECSTATE", "ROUTINE"),
        ("action", "ROME, AMEMBASSY", "PRIORITY"),
        ("action", "PARIS, AMEMBASSY", "ROUTINE"),
        ("information", "BERN, AMEMBASSY", "ROUTINE"),
        ("information", "NATIONAL SECURITY COUNCIL WASHINGTON DC", "ROUTINE"),
        ("exempted", "AMEMBASSY TRIPOLI", None),
    ]
    for one in found.addressees:
        assert " ".join(found.source.slice(one.span).split()).startswith(one.name)
    assert found.subject is not None
    assert found.subject.text == "TRAINING EXAMPLE ABOUT A LONG TITLE"


# -- marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(S) In 2005 words were said.\n", [("the text", "S")]),
        ("(S) IN 2005 WORDS WERE SAID.\n", [("the text", "S")]),
        ("Summary: (S) In 2005 words.\n", [("the text", "S")]),
        ("1. (C) X:\n(a) (S) In 2005.\n", [("paragraph 1", "C"), ("item a of paragraph 1", "S")]),
        ("1. (C) X:\n1.a. (S) Words.\n", [("paragraph 1", "C"), ("item 1.a of paragraph 1", "S")]),
        ("1. (C) X:\n(A) Jane\n(B) John\n\n(C) Jim\n", [("paragraph 1", "C")]),
        (
            "1. (C) X:\n(a) (C) One.\n\n(S) Words.\n",
            [
                ("paragraph 1", "C"),
                ("item a of paragraph 1", "C"),
                ("the continuation of paragraph 1", "S"),
            ],
        ),
        (
            "4. (C) X:\n1. (U) One.\n2. (S) Two.\n",
            [
                ("paragraph 4", "C"),
                ("item 1 of paragraph 4", "U"),
                ("item 2 of paragraph 4", "S"),
            ],
        ),
        (
            "1. (C) X.\n\nComment: (S) Words.\n",
            [("paragraph 1", "C"), ("the continuation of paragraph 1", "S")],
        ),
    ],
)
def test_no_mark_is_overlooked(text: str, expected: list[tuple[str, str]]) -> None:
    for references in (REFERENCES, ""):
        found = read(cable(subject="SUBJECT: X\n", references=references, by="", body=f"\n{text}"))
        assert portions(found) == expected


@pytest.mark.parametrize(("begin", "end"), [("QUOTE", "UNQUOTE"), ("BEGIN TEXT:", "END TEXT.")])
def test_the_numbers_of_a_quoted_list_are_no_paragraphs(begin: str, end: str) -> None:
    listed = f"{begin}\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n{end}"
    found = read(cable(body=f"\n1. (C) X.\n\n2. (C) Y.\n\n{listed}\n\n3. (U) Z.\n"))
    assert marks(found) == [(1, "C"), (2, "C"), (3, "U")]
    assert "3. Three." in found.source.slice(found.paragraphs[1].span)


def test_a_quotation_that_goes_on_with_the_count_holds_paragraphs() -> None:
    found = read(cable(body="\n1. (C) X.\n\nQUOTE\n\n2. Y.\n\nUNQUOTE\n\n3. (U) Z.\n"))
    assert marks(found) == [(1, "C"), (2, None), (3, "U")]


def test_letters_of_references_are_no_marks() -> None:
    listed = "REF: (A) OSLO 5\n     (B) ROME 6\n     (C) 06 STATE 12345 (NOTAL)\n     (S) PARIS 7\n"
    found = read(cable(references=listed, by=""))
    assert [(one.letter, one.id) for one in found.references] == [
        ("A", "07OSLO5"),
        ("B", "07ROME6"),
        ("C", "06STATE12345"),
        ("S", "07PARIS7"),
    ]


def test_a_letter_right_below_another_is_one_of_references() -> None:
    listed = "REF: (A) OSLO 5\n     (B) ROME 6\n     (C) DOE-ROE CONVERSATION OF 5 MAY\n"
    found = read(cable(references=listed, by=""))
    assert [one.letter for one in found.references] == ["A", "B", "C"]
    assert portions(found) == [("the subject", "C"), ("paragraph 1", "C"), ("paragraph 2", "U")]


@pytest.mark.parametrize(
    "statement",
    [
        *("(C - ENTIRE TEXT)", "(C -- ENTIRE TEXT.)", "(C) - ENTIRE TEXT", "(C) ENTIRE TEXT."),
        *("(CONFIDENTIAL ENTIRE TEXT.)", "CONFIDENTIAL- ENTIRE TEXT", "ENTIRE TEXT CONFIDENTIAL"),
        *("CONFIDENTIAL, ENTIRE TEXT", "CONFIDENTIAL (ENTIRE TEXT)", "(ENTIRE TEXT - C)"),
        *("ENTIRE TEXT (C)", "ENTIRE TEXT IS CONFIDENTIAL", "(Confidential - Entire text)"),
        *("C O N F I D E N T I A L - ENTIRE TEXT", "(C - ENTIRE MESSAGE)"),
    ],
)
def test_a_blanket_statement(statement: str) -> None:
    texts = [f"1. {statement}\n\n2. WORDS.\n", f"{statement}\n\n1. WORDS.\n"]
    # without a number these two are classification lines
    for text in texts[:1] if statement.startswith(("C O", "CONFIDENTIAL (")) else texts:
        entire = read(cable(by="", body=f"\n{text}")).entire_text
        assert entire is not None
        assert entire.level is not None
        assert entire.level.word == "CONFIDENTIAL"


@pytest.mark.parametrize("text", ["1. (C) THE ENTIRE TEXT OF IT", "1. (S) IN ITS ENTIRE TEXT"])
def test_no_blanket_statement(text: str) -> None:
    assert read(cable(by="", body=f"\n{text}\n\n2. WORDS.\n")).entire_text is None


# -- the classifier ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1. (C) Words. End summary. Classified by Ambassador Jane Roe. Reasons 1.5 (b), (d).\n",
        "1. (C) Words.\nCLASSIFIED BY AMBASSADOR JANE ROE, REASONS 1.5 (B)\nAND (D).\n",
        "(U) This message is classified by Ambassador Jane Roe. Reason: 1.5 (b), (d).\n\n1. X.\n",
        "1. (C) Words.\n\n2. (U) Classified by Ambassador Jane Roe, reason 1.5b and d.\n",
    ],
)
def test_a_classifier_in_the_text(text: str) -> None:
    authority = read(cable(by="", body=f"\n{text}")).authority
    assert authority is not None
    assert authority.classified_by is not None
    assert authority.classified_by.upper() == "JANE ROE"
    assert [str(one) for one in authority.reasons] == ["1.5(b)", "1.5(d)"]


def test_a_court_that_classified_is_no_classifier() -> None:
    text = "1. (C) Words. Classified by a court in 1.5 years, for no reason.\n"
    assert read(cable(by="", body=f"\n{text}")).authority is None


@pytest.mark.parametrize(
    "reason",
    [
        *("reasons: 1.4 (b) and (d)", "reasons; 1.4 (b), (d)", "for reasons of 1.4 (b) and (d)"),
        *("for reasons stated in 1.4 (b)/(d)", "in accordance with 1.4 (b) and (d)"),
        *("pursuant to section 1.4 (b) and (d)", "for reasons under E.O. 12958 1.4 (b) and (d)"),
        *("for reasons I.4 (b) and (d)", "for reasons 1.4 (b} and (d)", ", reason 1,4 B and D"),
        *("for reasons 1.4 sections (b) and (d)", "for reasons 1.4 paras b and d"),
    ],
)
def test_a_reason_in_many_words(reason: str) -> None:
    authority = read(cable(by=f"\nClassified By: DCM Jane Roe {reason}\n")).authority
    assert authority is not None
    assert (authority.position, authority.classified_by) == ("DCM", "Jane Roe")
    assert [str(one) for one in authority.reasons] == ["1.4(b)", "1.4(d)"]


def test_a_reason_that_names_no_section_is_no_part_of_the_name() -> None:
    authority = read(cable(by="\nCLASSIFIED BY: DCM JANE ROE\nREASON: 14 (B)\n")).authority
    assert authority is not None
    assert authority.classified_by == "JANE ROE"
    assert (authority.reasons, authority.reason_text) == ((), "14 (B)")
