"""The tables of a survey's result: their columns, types and units, in one place.

Writers make their tables from it, the opener reads by it, and docs/survey.md is held to it by a
test. A column is added by a new number of `VERSION`: a result of a newer one is refused, and in
one of an older one the column has no value.
"""

from collections.abc import Mapping
from typing import NamedTuple

from validator.law.levels import LEVELS

__all__ = ["OF_TEXTS", "PORTIONS", "TABLES", "VERSION", "Column", "names"]

#: raised with each change of tables or columns; it stands in each row of `runs`
VERSION = 2
#: the tables whose rows are about texts
OF_TEXTS = ("texts", "findings", "portions")
#: the columns that count portions, by the level that these bear, the lowest first
PORTIONS = {level.word: f"portions_{level.word.lower().replace(' ', '_')}" for level in LEVELS}


class Column(NamedTuple):
    """A column: what kind of values it has, and what they mean."""

    name: str
    #: text, integer, day (ISO 8601), moment (UTC), list (of text) or json
    kind: str
    means: str
    #: whether a value may be lacking; a list is then empty
    optional: bool = True


def _text(name: str, means: str, *, optional: bool = True) -> Column:
    return Column(name, "text", means, optional)


def _number(name: str, means: str, *, optional: bool = True) -> Column:
    return Column(name, "integer", means, optional)


def _count(name: str, means: str) -> Column:
    """Return a column that counts; of a text that could not be read it has no value."""
    return Column(name, "integer", f"how many {means}")


_KEY = _text("key", "the text that the row is about: `key` of `texts`", optional=False)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "texts": (
        _text(
            "key",
            "BLAKE2b of source, place and part in 32 hexadecimal digits; each text has one, the"
            " same in every run",
            optional=False,
        ),
        _text("source", "the file or address that was read, as named or found", optional=False),
        _text(
            "place",
            "where the text is in it: the name of a member of an archive, `row 7`, the `--id` of"
            " a row, `message 3`; empty if the source is one text",
            optional=False,
        ),
        _number("part", "which cable of the text at that place, from 1", optional=False),
        _number("line", "the line of that text in which the cable begins, from 1"),
        _text("sha256", "of the text of the cable in UTF-8, in hexadecimal digits"),
        _text(
            "form",
            "`acp127`, `plain`, `nara`, `smart`, `telegram`, `document` or `none` (no cable)",
        ),
        _text("reference_id", "two digits of the year, post and number: `07DUSHANBE1334`"),
        Column("day", "day", "the day of the cable"),
        _text("originator", "who sent it, as printed"),
        _text("level", "`TOP SECRET`, `SECRET`, `CONFIDENTIAL` or `UNCLASSIFIED`"),
        _text("administrative", "`SBU`, `LIMITED OFFICIAL USE`, `FOR OFFICIAL USE ONLY`, `EFTO`"),
        Column("captions", "list", "captions and controls of the whole, sorted", optional=False),
        _text("order", "the number of the executive order that the E.O. line cites"),
        _text("instruction", "the declassification instruction as printed"),
        _text(
            "instruction_kind",
            "`date`, `duration` (a term of years alone), `event`, `schedule`, `exemption`,"
            " `determination`, `not-applicable`, `missing` or `unreadable`; `parse` calls a"
            " duration an `event`",
        ),
        Column(
            "due", "day", "the day on which its order ends the classification or asks for a review"
        ),
        _text("due_kind", "`automatic`, `review`, `event` or `none`"),
        _text("basis", "why it is due then, with the section of the order"),
        _text(
            "released",
            "how the copy was released, by its stamps: `in part`, `in full`, `declassified`, or"
            " `released` where they do not say how; none without a stamp",
        ),
        Column("released_on", "day", "the last day that a stamp of release names"),
        _text("classifier", "the name in the authority block"),
        Column("reasons", "list", "of the authority block: `1.4(b)` and so on", optional=False),
        _count("paragraphs", "paragraphs are numbered"),
        _count("portions_unclassified", "portions bear a mark of this level"),
        _count("portions_restricted", "portions bear a mark of this level"),
        _count("portions_confidential", "portions bear a mark of this level"),
        _count("portions_secret", "portions bear a mark of this level"),
        _count("portions_top_secret", "portions bear a mark of this level"),
        _count("portions_unmarked", "portions should bear a mark and do not"),
        _text("computed_overall", "the marking that the portions require"),
        _count("unread_marks", "places have the shape of a mark and are judged by no rule (FRM02)"),
        _count("errors", "errors were found"),
        _count("warnings", "warnings were found"),
        _text("fault", "why it could not be read; such a row has no value behind `part`"),
        _text("text", "the text of the cable, with `--with-text` only"),
        _text(
            "stamp",
            "BLAKE2b of source, place, the bytes read and `run` in 32 hexadecimal digits: what"
            " has this stamp is not read again; none if nothing could be read",
        ),
        _text("run", "the run that made the row: `run` of `runs`", optional=False),
    ),
    "findings": (
        _KEY,
        _number("ordinal", "the findings of a text in their order, from 1", optional=False),
        _text("rule", "the rule's id: `ROL01`", optional=False),
        _text("name", "the rule's name", optional=False),
        _text("severity", "`error`, `warning` or `info`", optional=False),
        _text("message", "what is wrong; unknown words are `...`", optional=False),
        _number("line", "from 1, in the text at that place", optional=False),
        _number("column", "from 1, in code points", optional=False),
        _number("end_line", "from 1", optional=False),
        _number("end_column", "from 1, in code points, exclusive", optional=False),
        _number("page", "of a PDF, Word file or slides, from 1"),
        _number("paragraph", "of that page, from 1"),
        _text("citation", "the source of the rule", optional=False),
        _text("help", "the remedy"),
        _text("fix", "what `check --fix` would do"),
        _text("applicability", "of the fix: `safe` or `unsafe`"),
    ),
    "portions": (
        _KEY,
        _number("ordinal", "the portions of a text in their order, from 1", optional=False),
        _text(
            "kind", "`paragraph`, `subject`, `summary`, … as the reading calls it", optional=False
        ),
        _text("mark", "the mark as told, unknown words as `...`; none if it bears none"),
        _text("level", "of the mark; none if it bears none or tells none"),
        _number("line", "in which the portion begins, from 1", optional=False),
    ),
    "runs": (
        _text(
            "run", "BLAKE2b of version, settings and law in 32 hexadecimal digits", optional=False
        ),
        _number("schema_version", "the version of these tables", optional=False),
        _text("version", "of cablelint", optional=False),
        Column("settings", "json", "all options that change a row", optional=False),
        Column("law_as_of", "day", "the day on which a source of the law was last looked up"),
        Column("as_of", "day", "the day of the question (`--as-of`), if one was given"),
        Column("started", "moment", "when the run was first started", optional=False),
        Column("ended", "moment", "when it last came to its end; none while it has not"),
        _number("starts", "how often it was started", optional=False),
        _count("texts", "rows of `texts` are of this run"),
        _count("findings", "rows of `findings`"),
        _count("portions", "rows of `portions`"),
        _count("faults", "texts could not be read"),
        _count("skipped", "texts the last start did not read again"),
    ),
}


def names(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns in their order."""
    return tuple(column.name for column in TABLES[table])
