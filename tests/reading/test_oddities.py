"""Oddities of real cables, each numbered as the catalogue of the format numbers it (section 4).

A case is a number, a text with invented words, what to look at in the cable as read, and what
must be seen there. Where the catalogue wants damage reported, the model must carry the place.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from conftest import GIVEN

from validator.cable.cable import Cable
from validator.reading import read_all
from validator.text.source import Source


class Oddity(NamedTuple):
    number: int
    text: str
    look: Callable[[Cable], object]
    expected: object


ADDRESS = "R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0001\n"
LINE = "C O N F I D E N T I A L OSLO 000123\n"
ORDER = "E.O. 12958: DECL: 9/19/2017\n"
TAGS = "TAGS: PGOV, PREL, NO\n"
SUBJECT = "SUBJECT: TRAINING EXAMPLE\n"
BODY = "\n1. (C) First words.\n\n2. (U) Second words.\n\nDOE\n"


def cable(
    *,
    above: str = "",
    address: str = ADDRESS,
    line: str = LINE,
    captions: str = "\nSIPDIS\n\n",
    order: str = ORDER,
    tags: str = TAGS,
    subject: str = SUBJECT,
    fields: str = "",
    body: str = BODY,
) -> str:
    """Return a whole cable with some of its parts put differently."""
    return "".join(
        (
            above,
            address,
            "\n" if address else "",
            line,
            captions,
            order,
            tags,
            subject,
            fields,
            body,
        )
    )


# -- what to look at ---------------------------------------------------------------------------


def lines(c: Cable) -> object:
    return [
        (one.level.word if one.level else None, one.station, one.number)
        for one in c.classification_lines
    ]


def section(c: Cable) -> object:
    assert c.classification is not None
    return c.classification.station, c.classification.number, c.classification.section


def to(c: Cable) -> object:
    return [one.name for one in c.addressees if one.kind == "action"]


def info(c: Cable) -> object:
    return [one.name for one in c.addressees if one.kind == "information"]


def exempted(c: Cable) -> object:
    return [one.name for one in c.addressees if one.kind == "exempted"]


def captions(c: Cable) -> object:
    return [one.word for one in c.captions]


def value(c: Cable) -> object:
    assert c.declassification is not None
    return c.declassification.order, c.declassification.instruction.text


def kind(c: Cable) -> object:
    assert c.declassification is not None
    return c.declassification.instruction.kind.value


def until(c: Cable) -> object:
    assert c.declassification is not None
    return str(c.declassification.instruction.date)


def tags(c: Cable) -> object:
    return " ".join(tag.text for tag in c.tags)


def subject(c: Cable) -> object:
    return c.subject and c.subject.text


def subject_mark(c: Cable) -> object:
    return c.subject and (c.subject.text, c.subject.portion_mark and c.subject.portion_mark.text)


def refs(c: Cable) -> object:
    return [(one.letter, one.id) for one in c.references]


def ids(c: Cable) -> object:
    return [one.id for one in c.references]


def classifier(c: Cable) -> object:
    assert c.authority is not None
    return c.authority.position, c.authority.classified_by


def reasons(c: Cable) -> object:
    assert c.authority is not None
    return " ".join(map(str, c.authority.reasons))


def marks(c: Cable) -> object:
    return [(p.number, p.portion_mark and p.portion_mark.text) for p in c.paragraphs]


def portions(c: Cable) -> object:
    return [(one.name, one.portion_mark and one.portion_mark.text) for one in c.portions]


def signers(c: Cable) -> object:
    return [(one.text, one.glued) for one in c.signatures]


def lost(c: Cable) -> object:
    return [(one.zone, one.text) for one in c.unrecognised]


def repaired(c: Cable) -> object:
    return [(one.kind, one.times) for one in c.repairs]


def levels(c: Cable) -> object:
    return [one.level.letter for one in c.banners]


def whole(c: Cable) -> object:
    """The parts that no oddity beside them may disturb."""
    return (
        lines(c),
        captions(c),
        c.declassification and c.declassification.instruction.text,
        tags(c),
        subject(c),
        marks(c),
        signers(c),
    )


WHOLE = (
    [("CONFIDENTIAL", "OSLO", 123)],
    ["SIPDIS"],
    "9/19/2017",
    "PGOV PREL NO",
    "TRAINING EXAMPLE",
    [(1, "C"), (2, "U")],
    [("DOE", False)],
)
ONE = [("CONFIDENTIAL", "OSLO", 123)]
PAGE = "CONFIDENTIAL\n\nPAGE 02        OSLO  000123  182333Z\n\n"

HEADING = (
    Oddity(1, cable(above="UNCLASSIFIED STATE 00045678\nVZCZCABC1234\n"), whole, WHOLE),
    Oddity(2, cable(above="Cable Text:\nVZCZCXRO1234\n"), whole, WHOLE),
    Oddity(2, cable(above="Cable Text:\nVZCZCXRO1234\n"), lost, [("transmission", "Cable Text:")]),
    Oddity(3, cable(above="VZCZCABC123\n"), lambda c: c.transmission_id, "VZCZCABC123"),
    Oddity(3, cable(above="VZCZCXRO1234\n"), lambda c: c.transmission_id, "VZCZCXRO1234"),
    Oddity(4, cable(), whole, WHOLE),
    Oddity(
        5,
        cable(
            above="This record is a partial extract of the original cable. The full text of the\n"
            "original cable is not available.\n\n",
            address="",
        ),
        whole,
        WHOLE,
    ),
    Oddity(
        6,
        cable(above="RR RUEHXXX RUEHYYY\nRUEHZZZ RUEHAAA\nDE RUEHBB #0123 2630402\n"),
        lambda c: c.called_stations and c.called_stations.routing_indicators,
        ("RUEHXXX", "RUEHYYY", "RUEHZZZ", "RUEHAAA"),
    ),
    Oddity(7, cable(address="R 200402Z SEP 07\nFM AMEMBASSY OSLO\nINFO AMEMBASSY ROME\n"), to, []),
    Oddity(7, cable(address="R 200402Z SEP 07\nTO SECSTATE\n"), lambda c: c.originator, None),
    Oddity(
        8,
        cable(
            address="R 200402Z SEP 07\nFM AMEMBASSY OSLO\n"
            "TO PAGE 02        OSLO   000123  182333Z\n"
            "SECSTATE WASHDC\nAMEMBASSY ROME PRIORITY\n"
        ),
        to,
        ["SECSTATE WASHDC", "AMEMBASSY ROME"],
    ),
    Oddity(
        9,
        cable(
            address="R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n"
            "INFO PAGE 02        OSLO   000123  131535Z\nAMEMBASSY ROME\n"
        ),
        info,
        ["AMEMBASSY ROME"],
    ),
    Oddity(
        10,
        cable(address=ADDRESS + "INFO AMEMBASSY ROME PRIOITY\nAMMBASSY NEW DELHI\n"),
        info,
        ["AMEMBASSY ROME PRIOITY", "AMMBASSY NEW DELHI"],
    ),
    Oddity(
        11,
        cable(address=ADDRESS + "INFO RHMFIUU/39OS SOMEWHERE AB TU\n39OS ELSEWHERE AB TU\n"),
        info,
        ["39OS SOMEWHERE AB TU", "39OS ELSEWHERE AB TU"],
    ),
    Oddity(
        12,
        cable(address=ADDRESS + "INFO ALL POSTS COLLECTIVE, XMT AMEMBASSY ROME\n"),
        exempted,
        ["AMEMBASSY ROME"],
    ),
    Oddity(12, cable(address=ADDRESS + "XMT/AMEMBASSY ROME\n"), exempted, ["AMEMBASSY ROME"]),
    Oddity(
        12,
        cable(address=ADDRESS + "XMT AMCONSUL MILAN\nAMEMBASSY ROME\n"),
        exempted,
        ["AMCONSUL MILAN", "AMEMBASSY ROME"],
    ),
    Oddity(
        13,
        cable(address="R 240714 Z MAR 73\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n"),
        lambda c: str(c.date_time_group and c.date_time_group.moment),
        "1973-03-24 07:14:00+00:00",
    ),
    Oddity(
        14,
        cable(address="O P 211930Z MAY 79 ZFF4\nFM AMEMBASSY OSLO\n"),
        lambda c: c.date_time_group and (c.date_time_group.precedences, c.date_time_group.signals),
        (("IMMEDIATE", "PRIORITY"), ("ZFF4",)),
    ),
    Oddity(
        15,
        cable(address="R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECDEF WASHDC IMMEDIATE 0000\n"),
        lambda c: [(a.name, a.precedence, a.serial) for a in c.addressees],
        [("SECDEF WASHDC", "IMMEDIATE", "0000")],
    ),
    Oddity(
        16,
        cable(address="R 200402Z SEP 07\nFM SECSTATE WASHDC\nTO AMEMBASSY OSLO\n"),
        lambda c: [(a.routing_indicator, a.name) for a in c.addressees],
        [(None, "AMEMBASSY OSLO")],
    ),
    Oddity(
        17,
        cable(address=ADDRESS + "INFO JCS WASH DC\nJCS WASHDC\n"),
        info,
        ["JCS WASH DC", "JCS WASHDC"],
    ),
    Oddity(18, cable(line="C O N F I D E N T I A L  OSLO 000123\n"), whole, WHOLE),
    Oddity(
        19,
        cable(
            line="S e c r e t oslo 000123\n",
            captions="\nsipdis\n\n",
            order="e.o. 12958: decl: 9/19/2017\n",
            tags="tags: pgov, prel, no\n",
            subject="subject: training example\n",
            fields="ref: rome 5\nclassified by: dcm jane roe for reasons 1.4 (b).\n",
        ),
        lambda c: (lines(c), captions(c), until(c), tags(c), subject(c), ids(c), reasons(c)),
        (
            [("SECRET", "oslo", 123)],
            ["SIPDIS"],
            "2017-09-19",
            "PGOV PREL NO",
            "training example",
            ["07ROME5"],
            "1.4(b)",
        ),
    ),
    Oddity(
        20,
        cable(line="UNCLAS E F T O OSLO 000123\n"),
        lambda c: (lines(c), c.administrative),
        ([("UNCLASSIFIED", "OSLO", 123)], "EFTO"),
    ),
    Oddity(
        21,
        cable(line="UNCLAS AMEMBASSY OSLO 000123\n"),
        lines,
        [("UNCLASSIFIED", "OSLO", 123)],
    ),
    Oddity(
        22,
        cable(line="S E C R E T NOFORN OSLO 00123\n"),
        lambda c: (lines(c), c.classification and c.classification.controls),
        ([("SECRET", "OSLO", 123)], ("NOFORN",)),
    ),
    *(
        Oddity(23, cable(line=f"UNCLAS {words} OSLO 000123\n"), section, ("OSLO", 123, read))
        for words, read in (
            ("SECTON 02 OF 02", (2, 2)),
            ("SECTIO 03 OF 03", (3, 3)),
            ("SECTION 02F 02", (2, 2)),
            ("SECTION 0QF 05", None),
            ("SETION 01 OF 02", (1, 2)),
        )
    ),
    Oddity(24, cable(line="UNCLAS OLO 000123\n"), lines, [("UNCLASSIFIED", "OLO", 123)]),
    Oddity(24, cable(line="UNCLAS QSLO 000123\n"), lines, [("UNCLASSIFIED", "QSLO", 123)]),
    *(
        Oddity(
            25,
            cable(line=f"UNCLAS OSLO 002583 {tail}\n"),
            lambda c: (lines(c), c.classification and c.classification.tail),
            ([("UNCLASSIFIED", "OSLO", 2583)], tail),
        )
        for tail in ("ZDK …124", "ZFR 2585", "SUSPECTED DUPLICATE 1392")
    ),
    Oddity(
        26,
        cable(line="S E C R E T STATE 012345 TOSEC 010001\n"),
        lambda c: (lines(c), c.classification and c.classification.tail),
        ([("SECRET", "STATE", 12345)], "TOSEC 010001"),
    ),
    Oddity(
        27,
        cable(line="UNCLAS SECTION 01 OF 02 BRUSSELS 000123\n"),
        section,
        ("BRUSSELS", 123, (1, 2)),
    ),
    Oddity(
        28,
        "C O N F I D E N T I A L SECTION 01 OF 02 STATE 000123 SIPDIS E.O. 12958: DECL: 01/04/2020"
        " TAGS: MASS SUBJECT: (U) TRAINING EXAMPLE\n\n1. (C) Words.\n",
        lambda c: (section(c), captions(c), until(c), tags(c), subject(c), repaired(c)),
        (
            ("STATE", 123, (1, 2)),
            ["SIPDIS"],
            "2020-01-04",
            "MASS",
            "TRAINING EXAMPLE",
            [("fused-fields", 3)],
        ),
    ),
    Oddity(
        29,
        cable(fields=LINE + ORDER + TAGS + SUBJECT),
        lambda c: (lines(c), tags(c), subject(c), len(c.declassifications)),
        (ONE * 2, "PGOV PREL NO", "TRAINING EXAMPLE", 2),
    ),
    Oddity(
        29,
        cable(above="C O N F I D E N T I A L OSLO 000123\n\nSIPDIS\n\n---- header\n"),
        lambda c: (lines(c)[0], marks(c)),  # type: ignore[index]
        (ONE[0], [(1, "C"), (2, "U")]),
    ),
    *(
        Oddity(
            30,
            cable(captions=f"\nSIPDIS\n\n{notice}\n\n"),
            lambda c: (c.corrected_copy and c.source.slice(c.corrected_copy.span), captions(c)),
            (notice, ["SIPDIS"]),
        )
        for notice in (
            "C O R R E C T E D COPY//SUBJECT LINE/////",
            "C O R R E C T E D COPY (SUBJECT LINE)",
            "- - C O R R E C T E D  C O P Y - - CLASSIFIED BY LINE ADDED",
        )
    ),
    Oddity(
        30,
        cable(fields="REF: ROME 5\n\nC O R R E C T E D COPY OF OSLO 122 - TEXT\n"),
        lambda c: (c.corrected_copy and c.corrected_copy.changed, ids(c), marks(c)),
        ("OF OSLO 122 - TEXT", ["07ROME5"], [(1, "C"), (2, "U")]),
    ),
    Oddity(
        30,
        cable(subject="SUBJECT: CORRECTED COPY: TRAINING EXAMPLE\n"),
        subject,
        "CORRECTED COPY: TRAINING EXAMPLE",
    ),
    Oddity(
        30,
        cable(subject="SUBJECT: TRAINING EXAMPLE (CORRECTED COPY)\n"),
        subject_mark,
        ("TRAINING EXAMPLE (CORRECTED COPY)", None),
    ),
)

CAPTIONS = (
    Oddity(31, cable(captions="\nSIPDIS\n\nSIPDIS\n\n"), captions, ["SIPDIS"] * 2),
    Oddity(31, cable(captions="\nSIPDIS SIPDIS\n\n"), captions, ["SIPDIS"] * 2),
    Oddity(31, cable(tags="TAGS: PGOV, NO, SIPDIS\n"), tags, "PGOV NO"),
    Oddity(
        31,
        cable(
            body="\n1. (C) First\n\nCONFIDENTIAL\n\nSIPDIS\n\nCONFIDENTIAL\n\nwords.\n\n2. (U) X\n"
        ),
        lambda c: (marks(c), captions(c), levels(c)),
        ([(1, "C"), (2, "U")], ["SIPDIS"], ["C", "C"]),
    ),
    Oddity(32, cable(captions="STADIS//////////////////////\n"), captions, ["STADIS"]),
    Oddity(33, cable(captions="LIMDIS, FOR CHARGE FROM DOE\n"), captions, ["LIMDIS"]),
    Oddity(
        34,
        cable(captions="NODIS\nMILITARY ADDRESSEES HANDLE AS SPECAT EXCLUSIVE\n"),
        lambda c: (captions(c), until(c)),
        (["NODIS"], "2017-09-19"),
    ),
    Oddity(
        35,
        cable(
            fields="SENSITIVE BUT UNCLASSIFED--PLEASE PROTECT ACCORDINGLY\n\nREF: ROME 5\n",
        ),
        lambda c: (subject(c), ids(c), marks(c)),
        ("TRAINING EXAMPLE", ["07ROME5"], [(1, "C"), (2, "U")]),
    ),
    Oddity(
        35,
        cable(fields="\nSENSITIVE BUT UNCLASSIFED--PLEASE PROTECT ACCORDINGLY\n"),
        whole,
        WHOLE,
    ),
    Oddity(36, cable(captions="WEBGRAM EXCLUDED ONLY\n"), lambda c: len(c.captions), 1),
    Oddity(37, cable(body="\nThis is CWC-36-09.\n" + BODY), marks, [(1, "C"), (2, "U")]),
)

ORDERS = (
    Oddity(38, cable(order="EO 12958 DECL: 2020/02/23\n"), value, ("12958", "2020/02/23")),
    Oddity(38, cable(order="EO 12958 DECL: 2020/02/23\n"), until, "2020-02-23"),
    Oddity(
        39,
        cable(order="E.o. 12958: decl: after trainingland unification\n"),
        lambda c: (value(c), kind(c)),
        (("12958", "after trainingland unification"), "event"),
    ),
    Oddity(
        40,
        cable(order="E.O. 12958:N/A\n"),
        lambda c: (value(c), kind(c)),
        (("12958", "N/A"), "not-applicable"),
    ),
    Oddity(
        40,
        cable(order="E.O.1295: NA\n"),
        lambda c: (value(c), kind(c)),
        (("1295", "NA"), "not-applicable"),
    ),
    Oddity(40, cable(order="E.O. 1295: DECL: 9/19/2017\n"), value, ("1295", "9/19/2017")),
    Oddity(
        41,
        cable(order="E.O. 12958: DECL: X1, X5\n"),
        lambda c: c.declassification and c.declassification.instruction.words,
        ("X1", "X5"),
    ),
    Oddity(
        42,
        cable(order="E.O. 12958: DECL: 6/3/08\n"),
        lambda c: (
            until(c),
            c.declassification and c.declassification.instruction.dates[0].two_digit_year,
        ),
        ("2008-06-03", True),
    ),
    Oddity(43, cable(order="E.O. 12356: DECL:  OADR\n"), value, ("12356", "OADR")),
    Oddity(
        44,
        cable(order="E.O. 12065 GDS, 5/21/85 (DOE, JANE)\n", address=ADDRESS.replace("07", "79")),
        lambda c: (value(c)[0], until(c), classifier(c)[1]),  # type: ignore[index]
        ("12065", "1985-05-21", "DOE, JANE"),
    ),
    Oddity(
        44,
        cable(order="E.O. 12065:GDS 9/14/85 (DOE, JANE)\n", address=ADDRESS.replace("07", "79")),
        lambda c: (value(c)[0], until(c), classifier(c)[1]),  # type: ignore[index]
        ("12065", "1985-09-14", "DOE, JANE"),
    ),
    Oddity(45, cable(order="E. O. 11652: GDS\n"), value, ("11652", "GDS")),
    Oddity(46, cable(order="E.O. 16652: GDS\n"), value, ("16652", "GDS")),
    Oddity(
        46,
        cable(order="E.O. 11652 6DS\n"),
        lambda c: (value(c), kind(c)),
        (("11652", "6DS"), "unreadable"),
    ),
    Oddity(46, cable(order="E.O. 11652: LDS\n"), value, ("11652", "LDS")),
    Oddity(46, cable(order="E.O. 11652: AGDS\n"), value, ("11652", "AGDS")),
    Oddity(
        47,
        cable(order="DEPT FOR EUR/XX E.O. 12958: DECL: 11/22/2012\n"),
        lambda c: (until(c), [a.text for a in c.attention]),
        ("2012-11-22", ["DEPT FOR EUR/XX"]),
    ),
    Oddity(
        48,
        cable(order=TAGS, tags=ORDER),
        lambda c: (until(c), tags(c), c.tags_span < c.declassifications[0].span),  # type: ignore[operator]
        ("2017-09-19", "PGOV PREL NO", True),
    ),
    Oddity(49, cable(order="E.O.: Unknown\n"), value, ("Unknown", "")),
    Oddity(49, cable(order="E.0. 12958: N/A\n"), value, ("12958", "N/A")),
)

TAG_LINES = (
    *(
        Oddity(50, cable(tags=f"{label}PREL, NO\n"), tags, "PREL NO")
        for label in (
            "TAG ",
            "TAGES: ",
            "TAS: ",
            "TABS: ",
            "TGS: ",
            "AGS: ",
            "tAgs: ",
            "TAGS; ",
            "TAGS, ",
            "TAGS ",
            "TAGSC: ",
        )
    ),
    Oddity(51, cable(tags="EFIN, ECON, NO\n"), tags, "EFIN ECON NO"),
    Oddity(52, cable(tags="TAGS: N/A\nTAGS: PREL, NO\n"), tags, "PREL NO"),
    Oddity(53, cable(tags="TAGS: PREL, PGOV,\nNL, IS\n"), tags, "PREL PGOV NL IS"),
    Oddity(53, cable(tags="TAGS: PREL, PGOV\nNL, IS\n"), tags, "PREL PGOV NL IS"),
    Oddity(54, cable(tags="TAGS: ETRDEINVECINPGOVCS\n"), tags, "ETRDEINVECINPGOVCS"),
    Oddity(
        55,
        cable(
            tags="TAGS: ECON, IT      UNCLASSIFIED    PAGE 02        ROME  01059  01 OF 04  281501Z"
            " ECON, IT\n"
        ),
        lambda c: (tags(c), levels(c), [(p.number, p.station) for p in c.page_turns]),
        ("ECON IT ECON IT", ["U"], [(2, "ROME")]),
    ),
    Oddity(56, cable(tags="TAGS: PREL, BA, TAGS: EFIN\n"), tags, "PREL BA EFIN"),
    Oddity(57, cable(tags="TAGS: PHUM, IS, EG, PHUM, IS, EG\n"), tags, "PHUM IS EG PHUM IS EG"),
    *(
        Oddity(
            58,
            cable(tags=f"TAGS: {written}\n"),
            lambda c: [(t.text, t.is_person) for t in c.tags],
            read,
        )
        for written, read in (
            ("OVIP (DOE, JANE A.)", [("OVIP", False), ("(DOE, JANE A.)", True)]),
            ("OVIP DOE JANE", [("OVIP", False), ("DOE", False), ("JANE", False)]),
            ("ovip (doe, jane)", [("OVIP", False), ("(DOE, JANE)", True)]),
        )
    ),
    Oddity(
        59,
        cable(tags="TAGS: HUMAN RIGHTS, MEDIA REACTION REPORT\n"),
        tags,
        "HUMAN RIGHTS MEDIA REACTION REPORT",
    ),
    *(
        Oddity(60, cable(tags=f"TAGS: PREL, {written}, NO\n"), tags, f"PREL {written} NO")
        for written in ("UNGA/C-6", "ZANU-PF", "BA'ATH", "ADB-1")
    ),
    Oddity(
        61,
        cable(tags="TAGS: [PGOV](#) [PREL](#)\n"),
        lambda c: (tags(c), repaired(c)),
        ("PGOV PREL", [("markdown-link", 2)]),
    ),
    Oddity(62, cable(tags="TAGS: PREL, UR,EINV,\n"), tags, "PREL UR EINV"),
)

SUBJECTS = (
    *(
        Oddity(63, cable(subject=f"{label} TRAINING EXAMPLE\n"), subject, "TRAINING EXAMPLE")
        for label in ("SUBJ:", "UBJECT:", "SUBECT:", "SUBJECT", "S U B J E C T:", "SUBJ8", "SUJ:")
    ),
    Oddity(64, cable(subject="SUBJECT:\n\nTRAINING EXAMPLE\n"), whole, WHOLE),
    Oddity(65, cable(subject="SUBJECT:TRAINING EXAMPLE\n"), subject, "TRAINING EXAMPLE"),
    Oddity(
        66,
        cable(subject="SUBJECT: (C/NF) TRAINING EXAMPLE\n"),
        subject_mark,
        ("TRAINING EXAMPLE", "C/NF"),
    ),
    Oddity(
        66,
        cable(subject="Subject: (s) training example\n"),
        subject_mark,
        ("training example", "s"),
    ),
    Oddity(
        66,
        cable(subject="SUBJECT: TRAINING EXAMPLE (U)\n"),
        subject_mark,
        ("TRAINING EXAMPLE", "U"),
    ),
    Oddity(
        67,
        cable(subject="SUBJECT: TRAINING EXAMPLE OF THE UK PRIMEREF: A. LONDON 1\n"),
        lambda c: (subject(c), refs(c)),
        ("TRAINING EXAMPLE OF THE UK PRIME", [("A", "07LONDON1")]),
    ),
    Oddity(
        67,
        cable(
            subject="SUBJECT: TRAINING EXAMPLE TO CAIROClassified By: DCM Jane Roe "
            "for reasons 1.4 (b).\n"
        ),
        lambda c: (subject(c), classifier(c), reasons(c)),
        ("TRAINING EXAMPLE TO CAIRO", ("DCM", "Jane Roe"), "1.4(b)"),
    ),
    Oddity(
        68,
        cable(subject="SUBJECT: TRAINING EXAMPLE\n" + "OF A LONG TITLE\n" * 6),
        subject,
        "TRAINING EXAMPLE" + " OF A LONG TITLE" * 6,
    ),
    Oddity(
        68,
        cable(subject="SUBJECT: TRAINING EXAMPLE OF THE US-\nLATIN MEETING\n"),
        subject,
        "TRAINING EXAMPLE OF THE US- LATIN MEETING",
    ),
    Oddity(
        69,
        cable(subject="SUBJECT: TFXX01: TRAINING EXAMPLE\n"),
        subject,
        "TFXX01: TRAINING EXAMPLE",
    ),
    Oddity(70, cable(subject=""), lambda c: (c.subject, marks(c)), (None, [(1, "C"), (2, "U")])),
    Oddity(
        71,
        cable(body="The words of the text begin here, and go on\nbelow.\n\nDOE\n"),
        lambda c: (subject(c), c.body),
        ("TRAINING EXAMPLE", "The words of the text begin here, and go on\nbelow."),
    ),
    Oddity(
        72,
        cable(subject="", fields="REF: ROME 5\n"),
        lambda c: (c.subject, tags(c), ids(c)),
        (None, "PGOV PREL NO", ["07ROME5"]),
    ),
)


def ref(text: str, *expected: object, number: int) -> Oddity:
    return Oddity(number, cable(fields=f"{text}\n"), refs, list(expected))


REFERENCES = (
    *(
        ref(f"{label} OSLO 5", (None, "07OSLO5"), number=73)
        for label in (
            "REF",
            "REF:",
            "REF.",
            "REFS:",
            "REFS :",
            "Ref(s):",
            "Reftel:",
            "REFTELS:",
            "REFERENCE:",
            "REF: REF:",
            "PROGRAM REF:",
        )
    ),
    *(
        ref(f"REF: {a} OSLO 5 {b} ROME 6", ("A", "07OSLO5"), ("B", "07ROME6"), number=74)
        for a, b in (
            ("A.", "B."),
            ("A)", "B)"),
            ("(A)", "(B)"),
            ("[A]", "[B]"),
            ("A:", "B:"),
            ("A -", "B -"),
            ("A.)", "B.)"),
            ("A. A)", "B. B)"),
            ("A. (A)", "B. (B)"),
            ("A. REF A", "B. REF B"),
            ("A.", "\n¶B."),
            ("A.", "\n-      (B)"),
        )
    ),
    ref("REF: (1) OSLO 5 (2) ROME 6", ("1", "07OSLO5"), ("2", "07ROME6"), number=74),
    *(
        ref(f"REF: {written}", (None, read), number=75)
        for written, read in (
            ("06 OSLO 1", "06OSLO1"),
            ("2006 OSLO 1", "06OSLO1"),
            ("'06 OSLO 1", "06OSLO1"),
            ("094 OSLO 1", "94OSLO1"),
            ("(99) OSLO 1", "99OSLO1"),
            ("OSLO 1 (06)", "06OSLO1"),
            ("OSLO 1/06", "06OSLO1"),
            ("OSLO 1-06", "06OSLO1"),
            ("OSLO 00001 06", "06OSLO1"),
            ("06-OSLO-57", "06OSLO57"),
            ("06OSLO0561", "06OSLO561"),
            ("O4 OSLO 1", "04OSLO1"),
        )
    ),
    ref("REF: STATE 41252 AND 44603", (None, "07STATE41252"), (None, "07STATE44603"), number=76),
    ref(
        "REF: OSLO 936/935/12",
        (None, "07OSLO936"),
        (None, "07OSLO935"),
        (None, "07OSLO12"),
        number=76,
    ),
    ref(
        "REF: OSLO 11657 and 7743, 12155",
        (None, "07OSLO11657"),
        (None, "07OSLO7743"),
        (None, "07OSLO12155"),
        number=76,
    ),
    ref("REF: OSLO, 1228", (None, "07OSLO1228"), number=76),
    ref("REF: OSLO #3565", (None, "07OSLO3565"), number=76),
    ref("REF: 870 OSLO", (None, "07OSLO870"), number=76),
    ref("REF: OSLO (C)02293", (None, "07OSLO2293"), number=76),
    ref("REF: STATE: 73097", (None, "07STATE73097"), number=76),
    ref("REF: 2962 AND PREVIOUS", (None, None), number=77),
    ref("REF: OSLO 5 (NOTAL)", (None, "07OSLO5"), number=77),
    ref('REF: OSLO 5 ("TITLE IN QUOTES")', (None, "07OSLO5"), number=77),
    *(
        ref(f"REF: {written}", (None, None), number=78)
        for written in (
            "DOE-ROE E-MAIL 10/15/07",
            "DOE/ROE TELCON 2/16/2010",
            "SECDEF R162245Z OCT 08",
            "IIR 6 832 0617 08",
            "TD-314/12345-07",
            "OSC EUP20070912",
            "9 FAM 41.31",
            "EMBASSY DAILY REPORT FOR MAY 3",
            "OSLO A-50",
            "CA-3400",
        )
    ),
    *(
        ref(f"REF: {written} 5", (None, f"07{read}5"), number=79)
        for written, read in (
            ("RIO", "RIODEJANEIRO"),
            ("HK", "HONGKONG"),
            ("HCMC", "HOCHIMINHCITY"),
            ("USUN", "USUNNEWYORK"),
            ("UNVIE", "UNVIEVIENNA"),
            ("TEGUZ", "TEGUCIGALPA"),
            ("PAP", "PORTAUPRINCE"),
            ("KL", "KUALALUMPUR"),
            ("SECSTATE", "STATE"),
            ("COTON0U", "COTONOU"),
            ("0TTAWA", "OTTAWA"),
        )
    ),
    Oddity(
        80,
        cable(fields="REF: A) ROME 6 AND B) OSLO 227 OSLO 00000123\n001.2 OF 003\n"),
        lambda c: (refs(c), [(p.number, p.station, p.section) for p in c.page_turns]),
        ([("A", "07ROME6"), ("B", "07OSLO227")], [(2, "OSLO", (1, 3))]),
    ),
    ref(
        "REF: A. OSLO 5\n     B. ROME 6\n     B. STATE 7",
        ("A", "07OSLO5"),
        ("B", "07ROME6"),
        ("B", "07STATE7"),
        number=81,
    ),
)


def by(text: str, position: str | None, name: str | None, why: str, *, number: int) -> Oddity:
    """A case of Classified By among the fields, before the first paragraph."""
    return Oddity(
        number,
        cable(fields=f"\n{text}\n"),
        lambda c: (*classifier(c), reasons(c)),  # type: ignore[misc]
        (position, name, why),
    )


def reason(text: str, read: str, *, number: int = 87) -> Oddity:
    return Oddity(
        number,
        cable(fields=f"\nClassified By: DCM Jane Roe {text}\n"),
        lambda c: (classifier(c)[1], reasons(c)),  # type: ignore[index]
        ("Jane Roe", read),
    )


AUTHORITY = (
    Oddity(
        82,
        cable(body="\n1.  (U) CLASSIFIED BY CDA JANE ROE, REASON 1.5.D.\n\n2. (C) Words.\n"),
        lambda c: (classifier(c), reasons(c), marks(c)),
        (("CDA", "JANE ROE"), "1.5(d)", [(1, "U"), (2, "C")]),
    ),
    Oddity(
        83,
        cable(
            body="\n1. CONFIDENTIAL - ENTIRE TEXT.  CLASSIFIED BY:\n"
            "CDA JANE ROE, REASON 1.5 (B).\n\n"
            "2. Words.\n"
        ),
        lambda c: (classifier(c), reasons(c), c.entire_text and c.entire_text.level.letter),  # type: ignore[union-attr]
        (("CDA", "JANE ROE"), "1.5(b)", "C"),
    ),
    Oddity(
        84,
        cable(
            body="\n1. CONFIDENTIAL - ENTIRE TEXT. CLASSIFIED BY SECTION 1.5 (B).\n\n2. Words.\n"
        ),
        lambda c: (classifier(c)[1], reasons(c)),  # type: ignore[index]
        (None, "1.5(b)"),
    ),
    by(
        "Classified By: Classified by DCM Jane Roe for reasons 1.4 (b).",
        "DCM",
        "Jane Roe",
        "1.4(b)",
        number=85,
    ),
    by(
        "Classified By: Classfied By: DCM Jane Roe for reasons 1.4 (b).",
        "DCM",
        "Jane Roe",
        "1.4(b)",
        number=85,
    ),
    by(
        "Classified By: (U) Classified by DCM Jane Roe for reasons 1.4 (b).",
        "DCM",
        "Jane Roe",
        "1.4(b)",
        number=85,
    ),
    by(
        "Classified By: 1. CLASSIFIED BY DCM JANE ROE FOR REASONS 1.4 (B).",
        "DCM",
        "JANE ROE",
        "1.4(b)",
        number=85,
    ),
    by(
        "Classified By: Acting Deputy Chief of Mission Jane Margaret Roe for Re\nasons 1.4 (b)",
        "Acting Deputy Chief of Mission",
        "Jane Margaret Roe",
        "1.4(b)",
        number=86,
    ),
    by(
        "Classified By: DCM Jane Roe for reasons 1.4 (b) a\nnd (d)",
        "DCM",
        "Jane Roe",
        "1.4(b) 1.4(d)",
        number=86,
    ),
    by(
        "CLASSIFIED BY: DCM JANE ROE FOR REA\n\nSONS 1.4 (B)",
        "DCM",
        "JANE ROE",
        "1.4(b)",
        number=86,
    ),
    by("Classified By: DCM Jane Roe for reasons 1.\n4 (b)", "DCM", "Jane Roe", "1.4(b)", number=86),
    reason("for reason 1,4 (C)", "1.4(c)"),
    reason("for reasons 1.4 b/d", "1.4(b) 1.4(d)"),
    reason("for reasons 1.4(b)(d)", "1.4(b) 1.4(d)"),
    reason("for reasons 1.4 (b&d)", "1.4(b) 1.4(d)"),
    reason("for reasons 1.4 (b+d)", "1.4(b) 1.4(d)"),
    reason("for reasons 1.4 a,b,and d", "1.4(a) 1.4(b) 1.4(d)"),
    reason("for reason 1.5.D", "1.5(d)"),
    reason("for reason 1.5 B,D", "1.5(b) 1.5(d)"),
    reason("for reason 1.2 (B)", "1.2(b)"),
    reason("for reasons 1.4 (b and (d)", "1.4(b) 1.4(d)"),
    reason("for Reas (b)", ""),
    reason("E.O. 12958 1.4 B, D", "1.4(b) 1.4(d)"),
    reason("for Resons 1.4 (b)", "1.4(b)"),
    reason("for reaons 1.4 (b)", "1.4(b)"),
    reason("FOR RASONS 1.4 (B)", "1.4(b)"),
    reason("for for reasons 1.4 (b)", "1.4(b)"),
    reason("Reason(s): 1.4 (b)", "1.4(b)"),
    reason("per reasons 1.4 (b)", "1.4(b)"),
    reason("under 1.4 (b)", "1.4(b)"),
    reason("PER 1.5 (B)", "1.5(b)"),
    reason("DUE TO 1.4 (B)", "1.4(b)"),
    reason("BASED ON 1.4 (B)", "1.4(b)"),
    reason("reason para 1.4 (b)", "1.4(b)"),
    by("Classified By: DCM Jane Roe", "DCM", "Jane Roe", "", number=88),
    by("Classified By: for reasons 1.4 (b)", None, None, "1.4(b)", number=88),
    by("Classified By: OSLO 222\nOSLO 216", None, "OSLO 222 OSLO 216", "", number=88),
    by(
        "Classified By: DOS CLASSIFICATION GUIDE BY JANE ROE",
        None,
        "DOS CLASSIFICATION GUIDE BY JANE ROE",
        "",
        number=89,
    ),
    by(
        "Classified By: DCM Jane Roe for reasons 1.4 (b). Classified By: A/S John Doe",
        "DCM",
        "Jane Roe",
        "1.4(b)",
        number=90,
    ),
    Oddity(
        91,
        cable(
            captions="\nSIPDIS\n\nCLASSIFIED BY: DCM JANE ROE, REASON 1.4 (B)\n\n"
            "STATE FOR EUR/XX\n\n"
        ),
        lambda c: (classifier(c), reasons(c), whole(c)),
        (("DCM", "JANE ROE"), "1.4(b)", WHOLE),
    ),
    by(
        "CLASSIFIED BY: JROE, AMBASSADOR, STATE, STATE.\nREASON: 1.4 (b), (d)",
        "AMBASSADOR",
        "JROE",
        "1.4(b) 1.4(d)",
        number=92,
    ),
    by(
        "CLASSIFIED BY: AMBASSAD0R JANE ROE. REAS0N: 1.5 (B)",
        "AMBASSAD0R",
        "JANE ROE",
        "1.5(b)",
        number=93,
    ),
    by(
        "Classified By: Charge d,Affaires Jane Roe for reasons 1.4 (b).",
        "Charge d,Affaires",
        "Jane Roe",
        "1.4(b)",
        number=94,
    ),
    Oddity(
        95,
        cable(
            body=f"\n1. (U) CLASSIFIED BY DCM JANE ROE.\n{PAGE}REASON: 1.5 (B).\n\n2. (C) Words.\n"
        ),
        lambda c: (classifier(c), reasons(c)),
        (("DCM", "JANE ROE"), "1.5(b)"),
    ),
    Oddity(
        95,
        cable(fields=f"CLASSIFIED BY: DCM JANE ROE,\n{PAGE}REASON: 1.5 (B).\n"),
        lambda c: (classifier(c), reasons(c)),
        (("DCM", "JANE ROE"), "1.5(b)"),
    ),
    by(
        "Classified By: DCM Jane Roe ~}#%x\x1a~~zq for reasons 1.4 (b).",
        "DCM",
        "Jane Roe ~}#%x~~zq",
        "1.4(b)",
        number=96,
    ),
)


def text(
    body: str, number: int, expected: object, look: Callable[[Cable], object] = marks
) -> Oddity:
    return Oddity(number, cable(body=f"\n{body}\n\nDOE\n"), look, expected)


BODIES = (
    text(
        "11. (C) First.\n\n12. (U) Second.",
        97,
        ([(1, "C"), (2, "U")], [("pilcrow", 2)]),
        lambda c: (marks(c), repaired(c)),
    ),
    *(
        text(f"{written} First words.\n\n2. (C) Second.", 98, [(1, read), (2, "C")])
        for written, read in (
            ("1.(C)", "C"),
            ("1. C)", "C"),
            ("1. SBU)", "SBU"),
            ("1 (C)", "C"),
            ("1. (C/NF)", "C/NF"),
            ("1. (S//NF)", "S//NF"),
            ("1. (SBU/N)", "SBU/N"),
            ("1.(C/REL LIBYA)", "C/REL LIBYA"),
        )
    ),
    text("1.  Summary: (SBU) Words.\n\n2. (U) Words.", 99, [(1, "SBU"), (2, "U")]),
    text(
        "(S) In words.\n\n(C) Other words.",
        100,
        ["S", "C"],
        lambda c: [m.text for _, m in c.marks],
    ),
    text("1. (C) First.\n\nMore words.\n\n2. (U) Second.", 101, [(1, "C"), (2, "U")]),
    text("1. (C) First\n\nwords go on.\n\n2. (U) Second.", 102, [(1, "C"), (2, "U")]),
    Oddity(
        103,
        "C O N F I D E N T I A L SECTION 01 OF 02 STATE 000123 SIPDIS E.O. 12958: DECL: 01/04/2020"
        " TAGS: PTER SUBJECT: TRAINING EXAMPLE 1. (U) SUMMARY: first words of issues (AQIM, STATE"
        " 00000123 002 OF 002 foreign fighters). 2. (S) Second words, and here they are rather many"
        " to fill the line beyond what any terminal ever set.\n",
        lambda c: (subject(c), marks(c), [(p.station, p.section) for p in c.page_turns]),
        ("TRAINING EXAMPLE", [(1, "U"), (2, "S")], [("STATE", (2, 2))]),
    ),
    text(
        "1. (C - ENTIRE TEXT).\n\n2. Words.\n\n3. Words.",
        104,
        ("C", [(1, "(C - ENTIRE TEXT)"), (2, None), (3, None)]),
        lambda c: (c.entire_text and c.entire_text.level.letter, marks(c)),  # type: ignore[union-attr]
    ),
    *(
        text(f"{heading}\n\n1. (C) First.\n\n2. (U) Second.", 105, [(1, "C"), (2, "U")])
        for heading in (
            "-------\nSUMMARY\n-------",
            "SUMMARY\n-------",
            "------- SUMMARY -------",
            "SUMMARY =======",
            "\u2010\u2010\u2010\u2010\u2010\u2010\u2010\nSUMMARY\n\u2010\u2010\u2010\u2010\u2010\u2010\u2010",
        )
    ),
    text(
        "---------\n1. SUMMARY\n---------\n\n(C) First words.\n\n2. (U) Second.",
        105,
        [(1, "C"), (2, "U")],
    ),
    text(
        "1. (C) First.\n\n2. ---------------- Visit Officer ----------------\n\n(U) X",
        106,
        [1, 2],
        lambda c: [p.number for p in c.paragraphs],
    ),
    *(
        text(f"1. (C) First.\n\n{item}\n\n2. (U) Second.", 107, [(1, "C"), (2, "U")])
        for item in ("A. Words.", "H. NO CHANGE.", "- --FINALLY, words.", "1) Words.", "iv) Words.")
    ),
    text("1. (C) First.\n-\n2. (U) Second.\n-", 108, [(1, "C"), (2, "U")]),
    text("1. (C) XXXXXXXXXXXX said words [...].\n\n2. (U) Second.", 109, [(1, "C"), (2, "U")]),
    text("1. (C) The PresidentQs words, POST,S and UNGA,S.", 110, [(1, "C")]),
    text(
        "1. (C) First.\n\n2. (U) Second.\n\n4. (C) Fourth.\n\n4. (C) Again.",
        111,
        [(1, "C"), (2, "U"), (4, "C"), (4, "C")],
    ),
    text(
        "1. (C) First.\n\n¶B. (U) Words.\n\n2. (U) Second.",
        112,
        [("paragraph 1", "C"), ("item B of paragraph 1", "U"), ("paragraph 2", "U")],
        lambda c: portions(c)[1:],  # type: ignore[index]
    ),
    Oddity(
        113,
        cable().replace("\n", " \\\n"),
        lambda c: (whole(c), [kind for kind, _ in repaired(c)]),  # type: ignore[attr-defined]
        (WHOLE, ["backslash"]),
    ),
    Oddity(
        114,
        cable(body=BODY + "DOE 0 03/13/2008 9871 PGOV,PREL TRAINING EXAMPLE AGAIN\n"),
        lambda c: (signers(c), [c.source.slice(one.span) for one in c.trailing]),
        ([("DOE", False)], ["DOE 0 03/13/2008 9871 PGOV,PREL TRAINING EXAMPLE AGAIN"]),
    ),
    text("1. (C) RAMSBOTHAM' S MORE- IN- SORROW QUOTE WORDS UNQUOTE.", 115, [(1, "C")]),
    text("1. (C) U.S.TRAINING words.", 116, [(1, "C")]),
    text("1. (C) First.\n¿¿¿\n2. (U) Second.", 117, [(1, "C"), (2, "U")]),
)

ENDINGS = (
    *(
        Oddity(
            118, cable(body=f"\n1. (C) First words.\n\n2. (U) {last}\n"), signers, [("DOE", glued)]
        )
        for last, glued in (
            ("Words. END OF TEXT. DOE", True),
            ("OSLO MINIMIZE CONSIDERED.  DOE", True),
            ("Words.\n\nDOE##", False),
            ("Words.\n\nDOE.", False),
            ("Words. END FYI. YYY\n\nDOE", False),
        )
    ),
    Oddity(119, cable(body=BODY.replace("DOE", "KEEGANPAAL")), signers, [("KEEGANPAAL", False)]),
    Oddity(
        119, cable(body=BODY.replace("DOE", "DOE\nROE")), signers, [("DOE", False), ("ROE", False)]
    ),
    Oddity(
        119,
        cable(body=BODY.replace("DOE", "Doe")),
        lambda c: (signers(c), c.trailing),
        ([("Doe", False)], ()),
    ),
    Oddity(119, cable(body=BODY.replace("\nDOE\n", "")), signers, []),
    Oddity(
        120,
        cable(body=BODY + "\nNOTE BY OC/T: HEADING AS RECEIVED. CORRECTION TO FOLLOW.\n"),
        lambda c: (signers(c), [c.source.slice(one.span) for one in c.trailing]),
        ([("DOE", False)], ["NOTE BY OC/T: HEADING AS RECEIVED. CORRECTION TO FOLLOW."]),
    ),
    Oddity(
        121,
        cable(body=BODY + "NNNN\n2004OSLOXX01540 - UNCLASSIFIED\n"),
        lambda c: (whole(c), lost(c), c.trailing),
        (WHOLE, [], ()),
    ),
    Oddity(
        121,
        cable(body=BODY + ">\n2002OSLO01748 - Classification: SECRET\n"),
        lambda c: (whole(c), lost(c), c.trailing),
        (WHOLE, [], ()),
    ),
    Oddity(
        122,
        cable(
            body="\n1. (C) First\nJane R. Roe Declassified/Released US Department of State EO "
            "Systematic"
            " Review 20 Mar 2014\nJane R. Roe Declassified/Released US Department of State EO "
            "Systematic"
            " Review 20 Mar 2014\nwords.\n\n2. (U) Second.\n\nDOE\n"
        ),
        lambda c: (marks(c), len(c.stamps)),
        ([(1, "C"), (2, "U")], 2),
    ),
    Oddity(
        122,
        cable(
            body="\n1. (C) First\nDeclassified/Released US Department of State EO Systematic\n"
            "words.\n\n2. (U) Second.\n\nDOE\n"
        ),
        lambda c: (marks(c), len(c.stamps)),
        ([(1, "C"), (2, "U")], 1),
    ),
    Oddity(
        123,
        cable(
            body="\n1. (C) First\n\nCONFIDENTIAL\n\nSIPDIS\n\nCONFIDENTIAL\n\nSIPDIS\n\n"
            "PAGE 03        OSLO  000123  182333Z\n\nwords.\n\n2. (U) Second.\n\nDOE\n"
        ),
        lambda c: (marks(c), captions(c), [p.number for p in c.page_turns], levels(c)),
        ([(1, "C"), (2, "U")], ["SIPDIS"], [3], ["C", "C"]),
    ),
    Oddity(
        124,
        cable(
            body="\n1. (C) First\nCONFIDENTIAL\nCONFIDENTIAL\nPAGE 02\n-\n"
            "OSLO 00123 01 OF 03 081307Z\nwords.\n\n2. (U) Second.\n\nDOE\n"
        ),
        lambda c: (
            marks(c),
            [(p.number, p.station, p.cable_number, p.section, p.time) for p in c.page_turns],
        ),
        ([(1, "C"), (2, "U")], [(2, "OSLO", 123, (1, 3), "081307Z")]),
    ),
    Oddity(
        125,
        "UNCIASSIFIED\nACTION AID-GO\n\nINFO  LOG-00 EUR- 00 US I A 10-19 /020W\n"
        "------------------136102   201745Z /38\nR 201738Z SEP 88\nFM AMEMBASSY OSLO\n"
        "TO SECSTATE WASHDC\nUS I A WASHDC\n\n" + cable(address="", line="UNCLAS OSLO 09443\n"),
        lambda c: (lines(c), marks(c), str(c.date)),
        ([("UNCLASSIFIED", "OSLO", 9443)], [(1, "C"), (2, "U")], "1988-09-20"),
    ),
    Oddity(
        125,
        cable(line="COMFIDEMTIAL OSLO 000123\n"),
        lambda c: c.classification and (c.classification.nearest and c.classification.nearest.word),
        "CONFIDENTIAL",
    ),
    Oddity(
        126,
        "Browse by origin\nShow Headers\nKey: training\n\n" + cable(above="VZCZCXRO1234\n"),
        whole,
        WHOLE,
    ),
    Oddity(
        127, cable(line="C O N F I D E N T I A L OSLO\n"), lines, [("CONFIDENTIAL", "OSLO", None)]
    ),
    Oddity(
        127,
        cable(line="C O N F I D E N T I A L SECTION 09 2OF5 000123\n"),
        lambda c: c.level and c.level.word,
        "CONFIDENTIAL",
    ),
    Oddity(
        127,
        cable(fields="REF: 7575OSLO1895\n"),
        ids,
        ["75OSLO1895"],
    ),
    Oddity(
        128,
        "MRN: 17 STATE 93402\n\nDate/DTG: Sep 12, 2017 / 120125Z SEP 1\n\nFrom: SECSTATE WASHDC\n\n"
        "Action: ALL POSTS COLLECTIVE ROUTINE; SOMALIA, USMISSION ROUTINE\n\nE.O.: 13526\n\n"
        "TAGS: CMGT, CVIS, NO\n\nCaptions: SENSITIVE\n\nReference: A) 17 STATE 9540\n\n"
        "B) 17 OSLO 53\n\n"
        "Subject: TRAINING EXAMPLE\n\n1. (SBU) Words.\n",
        lambda c: (
            str(c.date),
            c.dated and c.dated.group,
            to(c),
            tags(c),
            captions(c),
            refs(c),
            subject(c),
            marks(c),
            lost(c),
        ),
        (
            "2017-09-12",
            "120125Z SEP 1",
            ["ALL POSTS COLLECTIVE", "SOMALIA, USMISSION"],
            "CMGT CVIS NO",
            ["SENSITIVE"],
            [("A", "17STATE9540"), ("B", "17OSLO53")],
            "TRAINING EXAMPLE",
            [(1, "SBU")],
            [],
        ),
    ),
    Oddity(
        129,
        cable(address=ADDRESS + "INFO RUEHPL/AMEMBASSY PRINSTINA\nRUEHYD/USMISSIN VAOUNDE\n"),
        lambda c: [(a.routing_indicator, a.name) for a in c.addressees[1:]],
        [("RUEHPL", "AMEMBASSY PRINSTINA"), ("RUEHYD", "USMISSIN VAOUNDE")],
    ),
)

ODDITIES = (
    *HEADING,
    *CAPTIONS,
    *ORDERS,
    *TAG_LINES,
    *SUBJECTS,
    *REFERENCES,
    *AUTHORITY,
    *BODIES,
    *ENDINGS,
)


def named(oddity: Oddity) -> str:
    return f"{oddity.number:03}"


@pytest.mark.parametrize("oddity", ODDITIES, ids=named)
def test_an_oddity_reads_as_what_it_stands_for(oddity: Oddity) -> None:
    read = read_all(Source(oddity.text))[0]
    assert oddity.look(read) == oddity.expected


def test_every_oddity_of_the_catalogue_has_a_case() -> None:
    assert {oddity.number for oddity in ODDITIES} == set(range(1, 130))


def test_two_cables_in_one_record_are_two() -> None:
    """Number 113 again: a raw row of metadata stands between them."""
    first = cable(above="VZCZCXRO1234\n")
    row = '12345,"9/20/2007 4:02","07OSLO123","Embassy Oslo","CONFIDENTIAL"\n'
    second = cable(above="VZCZCXRO1235\n", line="S E C R E T OSLO 000124\n")
    found = read_all(Source(first + row + second))
    assert [lines(one) for one in found] == [ONE, [("SECRET", "OSLO", 124)]]
    assert [marks(one) for one in found] == [[(1, "C"), (2, "U")]] * 2


def test_the_given_cable_twice_is_two_cables() -> None:
    text = GIVEN.read_text(encoding="utf-8")
    found = read_all(Source(text + text))
    assert [marks(one) for one in found] == [marks(read_all(Source(text))[0])] * 2
