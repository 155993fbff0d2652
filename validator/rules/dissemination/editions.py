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
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.mark_nodes import all_entries, unfit
from validator.rules.shared.marks import Misfit, ic_marks
from validator.rules.shared.order_of_marks import is_of_activity

_2016 = "ic-manual-2016"
#: words that an edition has and the one before, which was read, has not; owner: activities of NATO
_LATER = (
    *("TFNI", "HCS-O", "HCS-P", "SI-EU", "SI-NK", "TK-BLFH", "TK-IDIT", "TK-KAND"),
    *("ORCON-USGOV", "CUI", "owner"),
)


def _that_show(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the marks that may not show LIMDIS on classified text: since 2016 headings too."""
    drops_out = law.in_force(_2016)
    return (mark for mark in ic_marks(cable, law) if drops_out or not mark.is_heading)


@rule(
    id="DIS49",
    about=unfit("LIMDIS", among=_that_show),
    severity={"directive-2003": WARNING},
    cites=["ic-manual-2016:H.9", "ic-manual-2012:p. 133", "ic-register-2008:p. 20"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//DS) Text.
               ^^ LIMDIS does not go with SECRET text
        ---
        R 091200Z JUN 20
        SECRET//NOFORN//LIMDIS
                        ^^^^^^ LIMDIS does not go with SECRET text
    """,
    good=[
        *("1. (U//DS) Text.", "LIMDIS\n1. (S//DS) Text."),
        "R 091200Z JUN 12\nSECRET//NOFORN//LIMDIS",
    ],
)
def limdis_on_classified_text(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """The geospatial control LIMDIS, in a portion mark DS, is on classified text.

    It is for unclassified maps and data. By the manual of 2011 and 2012 such portions show
    in a classified heading too; by that of 2016 they drop out of it. State's caption of the
    same name may go with any level and is judged elsewhere.
    """
    if "LIMDIS" not in cable.caption_words:
        yield misfit.finding


@rule(
    id="DIS69",
    about=unfit("DEA SENSITIVE", "SAMI", "SPECAT", "SENSITIVE INFORMATION", "ACCM"),
    severity={"ic-register-2008": WARNING},
    cites=["ic-register-2008:H", "ic-manual-2012:p. 123", "ism-v10:225"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        on SECRET_2011
        1. (S//DSEN) Text.
               ^^^^ DEA SENSITIVE does not go with SECRET text
        ---
        1. (U//SAMI) Text.
               ^^^^ SAMI does not go with UNCLASSIFIED text
    """,
    good=[
        "on SECRET_2011\n1. (U//DSEN) Text.",
        "on SECRET_2011\nSECRET//NOFORN/DEA SENSITIVE",
        "on SECRET_2014\nR 091200Z JUN 20\n1. (S//DSEN) Text.",
        "1. (S//SAMI) Text.",
    ],
)
def control_on_unfit_level(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """A control is on text of a level that its edition does not let it go with.

    DEA SENSITIVE had portions of its own that were unclassified, and showed in every heading;
    the manual of 2016 lets it stand in classified portions.
    """
    yield misfit.finding


@rule(
    id="DIS68",
    about=all_entries(*_LATER),
    severity={"ic-register-2008": INFO},
    cites=["ic-manual-2016:G.1", "ic-manual-2012:p. 24-25"],
    profile="ic",
    help="check the day of the cable, or ask the originator what is meant",
    example=SECRET_2011,
    bad="""
        1. (S//OC-USGOV) Text.
               ^^^^^^^^ ORCON-USGOV is in no edition of the manual before 31 Dec 2016
        ---
        //NATO KFOR SECRET
          ^^^^^^^^^^^^^^^^ NATO KFOR SECRET is in no edition of
    """,
    good=[
        "R 091200Z JUN 17\n1. (S//OC-USGOV) Text.",
        "R 091200Z JUN 17\n//NATO KFOR SECRET",
    ],
)
def control_of_later_edition(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """A control is newer than the last edition of the register that was read for the day.

    It may have been in one that was not: editions between 2012 and 2016 are known by their
    names alone. So it is only remarked.
    """
    term = entry.meaning.term
    since = term.since if term is not None and term.kind != "administrative" else None
    if entry.meaning.owner == "NATO" and is_of_activity(entry):
        since = effective(_2016)
    if since is not None and law.day is not None and law.day < since:
        message = f"{entry.word} is in no edition of the manual before {in_words(since)}"
        yield found(entry, message)
