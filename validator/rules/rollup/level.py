"""Whether the overall level is that of the highest portion, and whether that is proved (ROL).

Sources: 32 CFR 2001.21(b), 2001.24(b) and (g); IC marking training (c. 2000) for unmarked text.
"""

from collections.abc import Iterator

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SECRET_2014
from validator.law import Law
from validator.law.levels import CONFIDENTIAL, RESTRICTED, Level, level_of
from validator.rules.rollup.nodes import speaks
from validator.rules.shared.completeness import is_quoted, quotations, required
from validator.rules.shared.raising import with_level
from validator.rules.shared.whole import is_explained, is_marked_throughout, overall
from validator.text.regex import regex
from validator.text.source import Span

#: ``(B)`` behind a number: the letters of a series, not levels
_LETTERED = regex(r"[ \t]*+(?:[.,][ \t]*+)?\(([A-Z])\)")
_ENCLOSED = ("ENCLOSURE", "ATTACHMENT")
_ENCLOSURE = regex(
    r"(?i)\b(TOP[ ]SECRET|SECRET|CONFIDENTIAL)[ -](?:ENCLOSURES?|ATTACHMENTS?)\b"
    r"|\b(?:ENCLOSURES?|ATTACHMENTS?)[ ](?:\d+[ ])?(?:(?:IS|ARE)[ ])?(?:CLASSIFIED[ ])?"
    r"[(]?(TOP[ ]SECRET|SECRET|CONFIDENTIAL)\b"
)


@rule(
    id="ROL01",
    severity=ERROR,
    needs=("marks",),
    cites=["5-fah-3-h710:H-713", "32-cfr-2001:2001.21(b)"],
    fixable="marks the cable with the level of its highest portion; only with --unsafe-fixes",
    example=CONFIDENTIAL_2007,
    bad="""
        C O N F I D E N T I A L DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. (C) Text.
        2. (S) Text.
           ^^^ paragraph 2 is SECRET, the cable only CONFIDENTIAL
    """,
    fixed="S E C R E T DUSHANBE 001334",
    good=[
        "S E C R E T DUSHANBE 001334\n1. (C) Text.\n2. (S) Text.",
        "on UNCLAS_2007\n1. (A) First.\n2. (B) Second.\n3. (C) Third.",
    ],
)
def portion_above_overall(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is marked above the cable as a whole.

    Readers trust the classification line; a higher portion under it will be handled
    too openly.
    """
    overall, level = cable.overall, cable.level
    if overall is None or level is None:
        return
    above = [pair for pair in cable.marks if _is_above(pair[1], level, law)]
    if not above:
        return
    taken = list(_without_text(cable, above))
    highest = max((mark.level for _, mark in taken if mark.level), default=level)
    whole = beside(overall, f"the cable as a whole is {cable.stated}")
    fix = with_level(cable, highest)
    remedy = fix.message if fix is not None else f"mark the cable {required(cable, law)}"
    for portion, mark in taken:
        said = f"{portion.name} is {mark.level}, the cable only {cable.level_word}"
        yield found(mark, said, whole, help=f"{remedy}, or lower the portion", fix=fix)


@rule(
    id="ROL03",
    severity={"eo-12958": WARNING},
    needs=("classified", "marks"),
    cites=[
        *("5-fah-3-h710:H-713", "eo-13526:1.7(e)", "eo-13292:1.7(e)"),
        *("32-cfr-2001:2001.21(b)", "32-cfr-2001:2001.24(g)"),
    ],
    aliases=["ROL04"],
    example=CONFIDENTIAL_2007,
    bad="""
        S E C R E T DUSHANBE 001334
        ^^^^^^^^^^^ the cable is SECRET, but no portion is marked above CONFIDENTIAL
        1. (C) Text.
           ~~~ the highest mark
        2. (U) Text.
        ---
        S E C R E T DUSHANBE 001334
        ^^^^^^^^^^^ the cable is SECRET, but no portion is marked above UNCLASSIFIED
        SUBJECT: TRAINING EXAMPLE
        1. (U) Text.
           ~~~ the highest mark
        2. (U) Text.
    """,
    good=[
        "S E C R E T DUSHANBE 001334\n1. (U) Text. Classified by compilation.\n2. (U) Text.",
        "on SECRET_2011\nS E C R E T DUSHANBE 000334\nSUBJECT: (S) TRAINING EXAMPLE\n1. (C) Text.",
    ],
)
def overall_above_portions(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole is above every portion, and nothing explains why.

    Either a portion is marked too low or the cable too high; a compilation that
    is higher than its parts must say so. Judged only where the whole text is
    there and marked.
    """
    overall, level = cable.overall, cable.level
    if overall is None or level is None or not level.is_classified:
        return
    levels = [(mark.level, mark) for _, mark in cable.marks if mark.level is not None]
    if not levels or len(levels) < len(cable.marks):
        return
    highest, mark = max(levels, key=lambda pair: pair[0])
    if highest >= level or (highest == RESTRICTED and level == CONFIDENTIAL):
        return  # no document of the United States is RESTRICTED
    if is_marked_throughout(cable, law) and not is_explained(cable):
        yield found(
            overall,
            f"the cable is {cable.stated}, but no portion is marked above {highest}",
            beside(mark, "the highest mark"),
            help=f"mark the cable {required(cable, law)}, raise a portion, "
            "or state the reason for classifying the compilation",
        )


@rule(
    id="ROL39",
    severity={"eo-12958": INFO},
    under_ic={"eo-12958": WARNING},
    needs=("body_span",),
    cites=["32-cfr-2001:2001.24(b)"],
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        C O N F I D E N T I A L OSLO 000123
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. (C) Text. The SECRET attachment follows by pouch.
                         ^^^^^^ the text speaks of a SECRET enclosure, the cable is only
    """,
    good="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        1. (S) Text. The SECRET attachment follows by pouch.
    """,
)
def enclosure_above_cable(cable: Cable, law: Law) -> Iterator[Finding]:
    """The text speaks of an enclosure that is higher than the cable.

    A cable shows the highest level it transmits, with a notice of what it is without
    its enclosures. These are other documents, so it is only remarked.
    """
    if not any(word in cable.capitals for word in _ENCLOSED):
        return
    stands, body = overall(cable), cable.body_span
    if stands is None or body is None or stands.marking.level is None:
        return
    for match in _ENCLOSURE.finditer(cable.body):
        number = 1 if match[1] else 2
        level = level_of(match[number])
        if level is not None and level > stands.marking.level:
            yield found(
                Span(body.start + match.start(number), body.start + match.end(number)),
                f"the text speaks of a {level} enclosure, the cable is only {cable.level_word}",
                beside(stands, f"the cable as a whole is {cable.stated}"),
                help=f"mark the cable {level}, and say what it is without its enclosure",
            )
            return


@rule(
    id="ROL40",
    severity=INFO,
    needs=("classified", "paragraphs", "unmarked paragraph"),
    cites=["ic-training-2000", "design"],
    help="mark every paragraph",
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ^^^^^^^^^^^ 1 of 3 paragraphs has no mark
        1. (S) Text.
        2. Text.
        ~ the first without a mark
        3. (C) Text.
    """,
    good=["1. (S) Text.\n2. (C) Text.", "1. Text.\n2. Text."],
)
def roll_up_not_provable(cable: Cable, law: Law) -> Iterator[Finding]:
    """Some paragraphs are marked and others are not, so the overall marking cannot be proved.

    Text without a mark counts as the overall level, never as unclassified. What it
    would need is not known from the cable.
    """
    stands = cable.overall
    if stands is None or not cable.is_classified or cable.entire_text is not None:
        return
    numbered = [paragraph for paragraph in cable.paragraphs if not paragraph.heading]
    unmarked = [paragraph for paragraph in numbered if paragraph.portion_mark is None]
    if unmarked and len(unmarked) < len(numbered):
        have = "has" if len(unmarked) == 1 else "have"
        yield found(
            stands,
            f"{len(unmarked)} of {len(numbered)} paragraphs {have} no mark, "
            "so the overall marking cannot be proved",
            beside(unmarked[0].number_span, "the first without a mark"),
        )


def _is_above(mark: PortionMark, overall: Level, law: Law) -> bool:
    """Whether a mark is higher. RESTRICTED and levels of foreign owners are judged elsewhere."""
    level = mark.level
    if level is None or level <= overall or level == RESTRICTED:
        return False
    return not (mark.marking.is_foreign and law.in_force("ic-scheme-1999") and speaks(mark, law))


def _without_text(
    cable: Cable, marks: list[tuple[Portion, PortionMark]]
) -> Iterator[tuple[Portion, PortionMark]]:
    """Leave out what only looks like the mark of a portion.

    That is quoted text, or a letter of a series. A statement on the entire text is a mark,
    but has a rule of its own.
    """
    quoted, letters = quotations(cable), set(_letters_behind_numbers(cable))
    for portion, mark in marks:
        letter = not portion.kind and len(mark.text) == 1
        letter = letter and chr(ord(mark.text.upper()) - 1) in letters
        if not (letter or mark.entire_text or is_quoted(mark.span, quoted)):
            yield portion, mark


def _letters_behind_numbers(cable: Cable) -> Iterator[str]:
    """Yield the letters that stand after numbers like a mark: of a series, if they are none."""
    for paragraph in cable.paragraphs:
        end = paragraph.number_span.end
        match = _LETTERED.match(cable.source.text[end : end + 12])
        if match is not None:
            yield match.group(1)
