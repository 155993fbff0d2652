"""What one edition of the register lets stand and another does not (catalogue DIS).

Sources: IC Register (2008); IC Manuals of 2011 and 2016. Which levels a control goes with, and
since when, stands in ``data/controls.toml``.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2009, SECRET_2011
from validator.law import Law, effective
from validator.law.days import in_words
from validator.rules.shared.marks import ic_marks, unfit
from validator.rules.shared.order_of_marks import is_of_activity

__all__ = ["RULES"]

_2016 = "ic-manual-2016"
#: words that an edition has and the one before, which was read, has not; owner: activities of NATO
_LATER = (
    "TFNI",
    *("HCS-O", "HCS-P", "SI-EU", "SI-NK", "TK-BLFH", "TK-IDIT", "TK-KAND"),
    *("ORCON-USGOV", "CUI", "owner"),
)


@rule(
    id="DIS49",
    needs=["unfit"],
    about=["LIMDIS"],
    severity={"directive-2003": WARNING},
    cites=["ic-manual-2016:H.9", "ic-manual-2012:p. 133", "ic-register-2008:p. 20"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//DS) Text.
               ^^ LIMDIS stands on SECRET text
        ---
        R 091200Z JUN 20
        SECRET//NOFORN//LIMDIS
                        ^^^^^^ LIMDIS stands on SECRET text
        E.O. 13526: DECL: 6/8/2030
    """,
    good=[
        "1. (U//DS) Text.",
        "LIMDIS\n1. (S//DS) Text.",
        "R 091200Z JUN 12\nSECRET//NOFORN//LIMDIS\nE.O. 13526: DECL: 6/8/2022",
    ],
)
def limdis_on_classified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """The geospatial control LIMDIS, in a portion mark DS, stands on classified text.

    It is for unclassified maps and data. By the manual of 2011 and 2012 such portions show
    in a classified heading too; by that of 2016 they drop out of it. The caption of State
    with the same name may stand at any level and is judged elsewhere.
    """
    captions = {caption.word for caption in cable.captions}
    if "LIMDIS" in captions:
        return
    drops_out = law.in_force(_2016)
    judged = (mark for mark in ic_marks(cable, law) if drops_out or not mark.is_heading)
    yield from unfit(judged, ("LIMDIS",), law)


#: words of which other rules judge the level
_JUDGED = frozenset(
    (
        *("ORCON", "ORCON-USGOV", "IMCON", "RSEN", "FOUO", "SBU", "SBU NOFORN", "LIMDIS"),
        *("EYES ONLY", "DOE UCNI", "DOD UCNI", "SAR", "HVSACO"),
    )
)
#: and kinds of which they do
_KINDS_JUDGED = frozenset(("sci", "aea", "level"))


@rule(
    id="DIS69",
    needs=["unfit"],
    about=["DEA SENSITIVE", "SAMI", "SPECAT", "SENSITIVE INFORMATION", "ACCM"],
    severity={"ic-register-2008": WARNING},
    cites=["ic-register-2008:H", "ic-manual-2012:p. 123", "ism-v10:225"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        on SECRET_2011
        E.O. 13526: DECL: 6/8/2022
        1. (S//DSEN) Text.
               ^^^^ DEA SENSITIVE stands on SECRET text
        ---
        1. (U//SAMI) Text.
               ^^^^ SAMI stands on UNCLASSIFIED text
        ---
        1. (C//SINFO) Text.
               ^^^^^ SENSITIVE INFORMATION stands on CONFIDENTIAL text
    """,
    good=[
        "R 091200Z JUN 12\nE.O. 13526: DECL: 6/8/2022\n1. (U//DSEN) Text.",
        "R 091200Z JUN 12\nSECRET//NOFORN/DEA SENSITIVE\nE.O. 13526: DECL: 6/8/2022",
        "R 091200Z JUN 20\nE.O. 13526: DECL: 6/8/2030\n1. (S//DSEN) Text.",
        "1. (S//SAMI) Text.",
    ],
)
def control_on_unfit_level(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control stands on text of a level that its edition does not let it stand on.

    DEA SENSITIVE had portions of its own that were unclassified, and showed in every heading;
    the manual of 2016 lets it stand in classified portions.
    """
    for mark in ic_marks(cable, law):
        words = [
            entry.word
            for entry in mark.entries
            if entry.word and entry.word not in _JUDGED and entry.kind not in _KINDS_JUDGED
        ]
        if words:
            yield from unfit((mark,), words, law)


@rule(
    id="DIS68",
    about=_LATER,
    severity={"ic-register-2008": INFO},
    cites=["ic-manual-2016:G.1", "ic-manual-2012:p. 24-25"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        E.O. 13526: DECL: 6/8/2022
        1. (S//OC-USGOV) Text.
               ^^^^^^^^ ORCON-USGOV is in no edition before 31 Dec 2016
        ---
        //NATO KFOR SECRET
          ^^^^^^^^^^^^^^^^ NATO KFOR SECRET is in no edition
        E.O. 13526: DECL: 6/8/2022
    """,
    good=[
        "R 091200Z JUN 17\nE.O. 13526: DECL: 6/8/2027\n1. (S//OC-USGOV) Text.",
        "R 091200Z JUN 17\n//NATO KFOR SECRET\nE.O. 13526: DECL: 6/8/2027",
    ],
)
def control_of_later_edition(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control is newer than the last edition of the register that was read for the day.

    It may have been in one that was not: editions between 2012 and 2016 are known by their
    names alone. So it is only remarked.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            term = entry.meaning.term
            since = term.since if term is not None and term.kind != "administrative" else None
            if entry.meaning.owner == "NATO" and is_of_activity(entry):
                since = effective(_2016)
            if since is not None and law.day is not None and law.day < since:
                message = f"{entry.word} is in no edition before {in_words(since)} that was read"
                yield found(entry, message)


RULES = (limdis_on_classified_text, control_of_later_edition, control_on_unfit_level)
