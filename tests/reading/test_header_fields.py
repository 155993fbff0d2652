"""Fields of a header: wherever they stand, however they are labelled, and what goes on below."""

from itertools import permutations

import pytest

from validator import check
from validator.cable.cable import Cable
from validator.reading import read
from validator.text.source import Source

TOP = (
    "R 151200Z JAN 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\n"
    "C O N F I D E N T I A L OSLO 000123\n\n"
)
ORDER = "E.O. 12958: DECL: 01/15/2017\n"
TAGS = "TAGS: PREL, NO\n"
SUBJECT = "SUBJECT: TRAINING EXAMPLE\n"
BY = "\nClassified By: DCM Jane Doe for reasons 1.4 (b) and (d).\n"
BODY = "\n1. (C) Training only.\n\n2. (C) More.\n\nDOE\n"


def seen(text: str) -> Cable:
    return read(Source(text))


def classifier(cable: Cable) -> tuple[str | None, str]:
    block = cable.authority
    return (block.classified_by, " ".join(map(str, block.reasons))) if block else (None, "")


def tags(cable: Cable) -> str:
    return " ".join(tag.text for tag in cable.tags)


def captions(cable: Cable) -> str:
    return " ".join(one.word or one.text for one in cable.captions)


def refs(cable: Cable) -> str:
    return " ".join(f"{one.letter or '-'}:{one.id}" for one in cable.references)


def subject(cable: Cable) -> str | None:
    return cable.subject and cable.subject.text


def marks(cable: Cable) -> list[tuple[int, str | None]]:
    return [(one.number, one.portion_mark and one.portion_mark.text) for one in cable.paragraphs]


def codes(text: str) -> set[str]:
    return {f"{one.code} {one.severity.name.lower()}" for one in check(text)}


JANE = ("Jane Doe", "1.4(b) 1.4(d)")
PARAGRAPHS = [(1, "C"), (2, "C")]
LOOSE = (
    "POUCH COPY TO BERGEN.\n",
    "Please protect this source.\n",
    "THIS IS A JOINT MESSAGE WITH EMBASSY ROME.\nPLEASE PASS TO ALL.\n",
    "-------\n",
    "This is the first of two cables.\n\n",
    "STATE FOR EUR/NB\n\n",
    "SIPDIS\n\n",
    "(SBU) Sensitive but unclassified, please protect.\n",
    "Post requests that this cable be\nhandled with care.\n\n",
    "** SENSITIVE **\n",
)


@pytest.mark.parametrize("line", LOOSE)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_a_line_below_the_subject_hides_no_field(line: str, apart: str) -> None:
    cable = seen(f"{TOP}{ORDER}{TAGS}{SUBJECT}{apart}{line}REF: OSLO 12\n{BY}{BODY}")
    assert (classifier(cable), refs(cable)) == (JANE, "-:07OSLO12")
    assert marks(cable) == PARAGRAPHS
    cable = seen(f"{TOP}{ORDER}{TAGS}{SUBJECT}{apart}{line}{BY.lstrip()}{BODY}")
    if apart or "\n\n" in line:
        assert classifier(cable) == JANE


def test_a_mark_on_such_a_line_is_judged() -> None:
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}\n(S) A line.\n\nREF: OSLO 12\n{BY}{BODY}"
    assert "ROL01 error" in codes(text)
    assert captions(seen(text.replace("(S) A line.", "NOFORN"))) == "NOFORN"


def test_the_text_of_a_cable_without_numbers_is_no_header() -> None:
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}{BY}\nThis is the only paragraph.\n\n(C) Another.\n\nDOE\n"
    assert len(seen(text).loose_portions) == 1


PROSE = (
    "\nTHE TEXT WAS\nCLASSIFIED BY MISTAKE LAST YEAR.\n",
    "\nThe text was\nclassified by the ministry for reasons unknown.\n",
    "REF: OSLO 12 (PAPER CLASSIFIED BY THE MINISTRY OF DEFENSE)\n",
)


@pytest.mark.parametrize("line", PROSE)
def test_prose_about_classifying_names_nobody(line: str) -> None:
    assert "AUT01 error" in codes(f"{TOP}{ORDER}{TAGS}{SUBJECT}{line}{BODY}")


#: between E.O. line and text, who classified and why, the references
CLASSIFIERS = (
    (
        "REF: A. OSLO 12 B. STATE 5 CLASSIFIED BY: DCM JANE DOE, REASON 1.4 (B)\n",
        ("JANE DOE", "1.4(b)"),
        "A:07OSLO12 B:07STATE5",
    ),
    ("REF: OSLO 12 Classified By DCM Jane Doe for reasons 1.4 (b)\n", ("Jane Doe", "1.4(b)"), None),
    ("REF: OSLO 12 classified by: DCM Jane Doe, reason 1.4 (b)\n", ("Jane Doe", "1.4(b)"), None),
    (
        "\nClassified By: Counselor Jane\nE. Doe for reasons 1.4 (b)\n",
        ("Jane E. Doe", "1.4(b)"),
        "",
    ),
    ("\nCLASSIFIED BY: DCM JANE\nA. DOE. REASON: 1.4 (B).\n", ("JANE A. DOE", "1.4(b)"), ""),
    ("\nClassified By: DCM Jane Doe under\nE.O. 12958 for reasons 1.4 (b)\n", None, ""),
    ("\nClassified By: DCM Jane Doe under\nE.O. 12958\nfor reasons 1.4 (b)\n", None, ""),
    ("\nClassified By: DCM Jane Doe,\nE.O. 12958, Section 1.4 (b)\n", None, ""),
    ("\nClassified By: DCM Jane Doe,\nEO 12958 1.4 B\n", None, ""),
    ("\nClassified By: DCM Jane Doe\nReason: E.O. 12958, 1.4 (b)\n", None, ""),
    ("\nClassified By:\n\nDCM Jane Doe for reasons 1.4 (b)\n", None, ""),
    ("\nClassified By: REF: OSLO 222\n\nClassified By: DCM Jane Doe, reason 1.4 (b)\n", None, ""),
    ("\nClassified By: A. STATE 2\n\nClassified By: DCM Jane Doe, reason 1.4 (b)\n", None, ""),
    ("\nClassified By:\n\nClassified By: DCM Jane Doe, reason 1.4 (b)\n", None, ""),
    ("\nClasified By: DCM Jane Doe for reasons 1.4 (b)\n", None, ""),
    ("\nClassifed By; DCM Jane Doe for reasons 1.4 (b)\n", None, ""),
    ("\nClassifiedBy: DCM Jane Doe for reasons 1.4 (b)\n", None, ""),
    ("\nClassified By: DCM Jane Doe\nRESON: 1.4 (B)\n", None, ""),
    ("\nClassified By: DCM Jane Doe\n\nREASOSN: 1.4 (B)\n", None, ""),
    ("\nClassified By: DCM Jane Doe\n\nFOR REASON 1.4 (B)\n", None, ""),
)


@pytest.mark.parametrize(("fields", "who", "listed"), CLASSIFIERS)
def test_the_classifier_is_found(
    fields: str, who: tuple[str, str] | None, listed: str | None
) -> None:
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}{fields}{BODY}"
    cable = seen(text)
    assert classifier(cable) == (who or ("Jane Doe", "1.4(b)"))
    assert refs(cable) == ("-:07OSLO12" if listed is None else listed)
    assert len(cable.declassifications) == 1
    assert not codes(text) & {"AUT01 error", "AUT05 warning", "AUT19 error", "S53 warning"}


@pytest.mark.parametrize(
    "blocks",
    [
        "CLASSIFIED BY DCM JANE DOE, REASON 1.4 (B).\n\nCLASSIFIED BY: JOHN ROE, REASON 1.4 (D).\n",
        "CLASSIFIED BY: DCM JANE DOE, REASON 1.4 (B).\n\n1. (U) CLASSIFIED BY JOHN ROE, 1.4 (D).\n",
    ],
)
def test_two_classifiers_disagree_with_and_without_colon(blocks: str) -> None:
    assert "AUT19 error" in codes(f"{TOP}{ORDER}{TAGS}{SUBJECT}\n{blocks}\n2. (C) More.\n\nDOE\n")


@pytest.mark.parametrize("reason", ["1.9 (D)", "2.4 (B)", "1.10 (B)"])
def test_a_reason_of_no_section_is_a_warning(reason: str) -> None:
    found = codes(
        f"{TOP}{ORDER}{TAGS}{SUBJECT}\nCLASSIFIED BY: JDOE, DCM\nREASON: {reason}\n{BODY}"
    )
    assert found & {"AUT07 warning", "S60 warning"}


#: the field, what TAGS are read, what captions
LISTS = (
    ("Tags: prel, pgov,\nmnuc, ch\n", "PREL PGOV MNUC CH", ""),
    ("Tags: prel, pgov,\nmnuc\n", "PREL PGOV MNUC", ""),
    ("TAGS: PREL PGOV\nMNUC CH\n", "PREL PGOV MNUC CH", ""),
    (
        "TAGS: OVIP (DOE, JANE), PREL,\n(ROE, JOHN), NO\n",
        "OVIP (DOE, JANE) PREL (ROE, JOHN) NO",
        "",
    ),
    ("TAGS: KPAO, NO, MEDIA REACTION\nREPORT\n", "KPAO NO MEDIA REACTION REPORT", ""),
    ("TAGS: PHUM NO HUMAN\nRIGHTS\n", "PHUM NO HUMAN RIGHTS", ""),
    ("TAGS: PREL, NO\nSIPDIS\n", "PREL NO", "SIPDIS"),
    ("TAGS: PREL, NO, SENSITIVE\n", "PREL NO", "SENSITIVE"),
    ("Tags: prel, no, sipdis\n", "PREL NO", "SIPDIS"),
    ("TAGS: PREL, NO, NOFORN, SIPDIS\n", "PREL NO", "NOFORN SIPDIS"),
    ("TAGS: PREL, NO\nthis is what does it\n", "PREL NO", ""),
    ("TAGS: PREL, NO\nTHE POST THINKS SO TOO\n", "PREL NO", ""),
    ("TAGS:\n\nPREL, NO\n", "PREL NO", ""),
    ("TAGS:\nPREL\n\nKDEM\n\nNATO\n\nTC\n", "PREL KDEM NATO TC", ""),
    ("TAGS:\nPREL\nPTER\nXF\n", "PREL PTER XF", ""),
    ("TAGS: PREL, NO\n\nSIPDIS\n\n", "PREL NO", "SIPDIS"),
    ("TAFS: PREL, NO\n", "PREL NO", ""),
    ("TGAS: PREL, NO\n", "PREL NO", ""),
    ("TAGGS: PREL, NO\n", "PREL NO", ""),
)


@pytest.mark.parametrize(("field", "words", "among"), LISTS)
def test_tags_and_what_goes_on_with_them(field: str, words: str, among: str) -> None:
    cable = seen(f"{TOP}{ORDER}{field}{SUBJECT}{BY}{BODY}")
    assert (tags(cable), captions(cable)) == (words, among)
    assert subject(cable) == "TRAINING EXAMPLE"


def test_a_caption_among_the_tags_is_told_there_alone() -> None:
    assert "S45 info" in codes(f"{TOP}{ORDER}TAGS: PREL, NO, SIPDIS\n{SUBJECT}{BY}{BODY}")
    assert "S45 info" not in codes(f"{TOP}{ORDER}TAGS: PREL, NO\nSIPDIS\n{SUBJECT}{BY}{BODY}")


#: the field, the subject, the references
SUBJECTS = (
    *(
        (f"{label} TRAINING EXAMPLE\n", "TRAINING EXAMPLE", "")
        for label in ("SUBECT:", "SUBJCT:", "SUJBECT:", "SUBJEECT:", "SUBJETC:", "DUBJECT:")
    ),
    ("SUBJECT:\n\ntraining example of a ring\n", "training example of a ring", ""),
    ("SUBJECT:\n\n(U) Training Example\n", "Training Example", ""),
    ("SUBJECT:\n\n\nTraining Example\nOf A Ring\n", "Training Example Of A Ring", ""),
    ("Subject:\n \nTraining: what a ring is\n", "Training: what a ring is", ""),
    ("SUBJECT:\n\nREF: OSLO 12\n", "", "-:07OSLO12"),
    ("SUBJECT: TRAINING &amp; &quot;X&quot;\n", 'TRAINING & "X"', ""),
    ("SUBJECT: TRAINING &#x2019;EXAMPLE\n", "TRAINING \u2019EXAMPLE", ""),
    ("SUBJECT: TRAINING &#27;EXAMPLE\n", "TRAINING &#27;EXAMPLE", ""),
    ("SUBJECT: TRAINING&#160;EXAMPLE\n", "TRAINING EXAMPLE", ""),
    *(
        (f"SUBJECT: TRAINING {label} A) 06 OSLO 138\n", "TRAINING", "A:06OSLO138")
        for label in ("Ref(s):", "Ref:", "REFS:", "Reftel:", "Reference:", "ref:")
    ),
    ("Subject: Training: the ref: is here\n", "Training: the ref: is here", ""),
)


@pytest.mark.parametrize(("field", "text", "listed"), SUBJECTS)
def test_the_subject(field: str, text: str, listed: str) -> None:
    cable = seen(f"{TOP}{ORDER}{TAGS}{field}{BY}{BODY}")
    assert (subject(cable), refs(cable)) == (text, listed)


def test_the_text_below_an_empty_subject_is_no_subject() -> None:
    body = "This training text is the only paragraph of\nthe cable, and it ends here.\n\nROE\n"
    assert subject(seen(f"{TOP}{ORDER}{TAGS}SUBJECT:\n\n{body}")) == ""


#: lines on which several fields stand: TAGS, subject, declassification instruction
FUSED = (
    ("E.o. 12958: decl: X1 Tags: prel, no Subject: why?\n", "PREL NO", "why?", "X1"),
    ("e.o. 12958: decl: x1 tags: prel, no subject: why?\n", "PREL NO", "why?", "x1"),
    ("E.O. 12958: DECL: X1 AGS: PREL, NO\nSUBJECT: WHY\n", "PREL NO", "WHY", "X1"),
    ("E.O. 12958: DECL: X1 Tgas: PREL, NO SUBECT: WHY\n", "PREL NO", "WHY", "X1"),
    ("E.O. 12958: DECL: X1 TAGS; PREL, NO SUBJ: WHY\n", "PREL NO", "WHY", "X1"),
    (
        f"E.O. 12958: DECL: END OF TALKS ON FLAGS\n{TAGS}SUBJECT: WHY\n",
        "PREL NO",
        "WHY",
        "END OF TALKS ON FLAGS",
    ),
    ("E.O. 12958: DECL: X1\n" + TAGS + "REF: OSLO 12 SUBJECT: WHY\n", "PREL NO", "WHY", "X1"),
)


@pytest.mark.parametrize(("lines", "words", "text", "until"), FUSED)
def test_fields_on_one_line(lines: str, words: str, text: str, until: str) -> None:
    cable = seen(f"{TOP}{lines}{BY}{BODY}")
    assert (tags(cable), subject(cable), classifier(cable)) == (words, text, JANE)
    assert cable.declassification is not None
    assert cable.declassification.instruction.text == until


#: references, and what is read of them
WRAPPED = (
    ("REF: A) STATE 12 B) BOGOTA\n\n5361\n", "A:07STATE12 B:07BOGOTA5361"),
    ("REF: A) STATE 12 B) 06\n\nBOGOTA 5361\n", "A:07STATE12 B:06BOGOTA5361"),
    ("REF: A) STATE 12 B)\n\nBOGOTA 5361\n", "A:07STATE12 B:07BOGOTA5361"),
    ("REF: STATE 12,\n\nBOGOTA 5361 (NOTAL)\n", "-:07STATE12 -:07BOGOTA5361"),
    (
        "Ref: a. 05 oslo 20\n\nb. 05 berlin 37\n\nc. 05 state 21\n",
        "A:05OSLO20 B:05BERLIN37 C:05STATE21",
    ),
    ("REF:\n\nA. OSLO 721\n\nB. OSLO 690\n", "A:07OSLO721 B:07OSLO690"),
    ("REF: A. OSLO 1\n     B. DOE-ROE E-MAIL OF\n5 MAY 06\n", "A:07OSLO1 B:None"),
)


@pytest.mark.parametrize(("fields", "listed"), WRAPPED)
def test_references_across_line_ends(fields: str, listed: str) -> None:
    cable = seen(f"{TOP}{ORDER}{TAGS}{SUBJECT}{fields}{BY}{BODY}")
    assert (refs(cable), classifier(cable), marks(cable)) == (listed, JANE, PARAGRAPHS)


AGAIN = f"C O N F I D E N T I A L OSLO 000123\n\nSIPDIS\n\n{ORDER}{TAGS}"


@pytest.mark.parametrize(
    "second",
    [
        AGAIN + SUBJECT,
        AGAIN,
        f"---- header\n\n{AGAIN}{SUBJECT}",
        AGAIN.replace("SIPDIS\n", "SIPDIS\n\nSTATE FOR EUR/NB\n") + SUBJECT,
        ORDER + TAGS + SUBJECT,
        (AGAIN + SUBJECT + "\n") * 2,
    ],
)
def test_a_header_printed_twice_is_one(second: str) -> None:
    listed = "REF: A. 06 STATE 5\n     B. OSLO 12\n"
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}{listed}\n{second}{listed}{BY}{BODY}"
    cable = seen(text)
    assert (refs(cable), classifier(cable)) == ("A:06STATE5 B:07OSLO12", JANE)
    assert marks(cable) == PARAGRAPHS
    assert not codes(text) & {"AUT01 error", "AUT19 error", "S53 warning", "S49 warning"}


@pytest.mark.parametrize("first", ["l. (S) Text.", "I. (S) Text.", "|. (S) Text.", "l.(S) Text."])
def test_a_letter_for_the_number_one(first: str) -> None:
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}{BY}\n{first}\n\n2. (C) Text.\n\nDOE\n"
    assert marks(seen(text)) == [(1, "S"), (2, "C")]
    assert "ROL01 error" in codes(text)


def test_a_roman_number_is_none() -> None:
    text = f"{TOP}{ORDER}{TAGS}{SUBJECT}{BY}\nI. FIRST\n\nII. NEXT\n\n2. (C) Text.\n\nDOE\n"
    assert marks(seen(text)) == [(2, "C")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("SENSITIVESIPDIS", "SENSITIVE SIPDIS"),
        ("SIPDISNOFORN", "SIPDIS NOFORN"),
        ("EXDISNOFORN", "EXDIS NOFORN"),
    ],
)
def test_captions_run_together(line: str, words: str) -> None:
    text = f"{TOP}{line}\n\n{ORDER}{TAGS}{SUBJECT}{BY}{BODY}"
    assert captions(seen(text)) == words
    assert "CAP01 info" in codes(text)


FIELDS = (ORDER, TAGS, SUBJECT, "REF: A. OSLO 12\n     B. 06 STATE 5\n", BY.lstrip())


@pytest.mark.parametrize("first", range(len(FIELDS)))
def test_fields_stand_in_any_order(first: int) -> None:
    for order in permutations(FIELDS):
        if order[0] == FIELDS[first]:
            for between in ("", "\n"):
                cable = seen(f"{TOP}{between.join(order)}{BODY}")
                assert (tags(cable), subject(cable)) == ("PREL NO", "TRAINING EXAMPLE"), order
                assert (refs(cable), classifier(cable)) == ("A:07OSLO12 B:06STATE5", JANE), order
                assert marks(cable) == PARAGRAPHS


def test_a_header_in_small_letters_is_the_same_header() -> None:
    cable = seen(
        "R 151200Z JAN 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nS e c r e t oslo 000123\n\n"
        "Sipdis\n\nE.o. 12958: decl: 01/15/2017\nTags: prel, pgov,\nno\n"
        "Subject: training example: how strong?\n\n"
        "Ref: a. 06 state 81854\n     B. oslo 12 (notal)\n"
        "\nClassified by: ambassador jane doe for reasons 1.4 (b) and (d).\n\n1. (S) Text.\n\nDOE\n"
    )
    assert (tags(cable), captions(cable)) == ("PREL PGOV NO", "SIPDIS")
    assert subject(cable) == "training example: how strong?"
    assert refs(cable) == "A:06STATE81854 B:07OSLO12"
    assert classifier(cable) == ("jane doe", "1.4(b) 1.4(d)")
    assert not cable.unrecognised


@pytest.mark.parametrize(
    "block",
    [
        "1. (U) CLASSIFIED BY DCM JANE DOE, E.O. 12958, REASON 1.4 (B).\n\n2. (C) More.\n\nDOE\n",
        "(U) Classified by DCM Jane Doe for reas\n(b). Reason: 1.4 (b).\n\n1. (C) X.\n\nDOE\n",
        "(U) Classified by DCM Jane Doe for reasons 1.\n4 (b).\n\n1. (C) X.\n\n2. (C) Y.\n\nDOE\n",
        "CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.\n4 (B).\n\n1. (C) X.\n\n2. (C) Y.\n\nDOE\n",
        "CLASSIFIED BY: DCM JANE DOE, REASON 1.4 (B). A COPY WAS POUCHED.\n\n1. (C) X.\n\nDOE\n",
    ],
)
def test_the_classifier_in_the_text_or_above_it(block: str) -> None:
    cable = seen(f"{TOP}{ORDER}{TAGS}{SUBJECT}\n{block}")
    name, reasons = classifier(cable)
    assert ((name or "").upper(), reasons) == ("JANE DOE", "1.4(b)")
