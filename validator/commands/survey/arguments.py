"""The words of ``cablelint survey``: what is read, by what, and where the result goes."""

import argparse

from validator.commands.arguments import (
    SEVERITIES,
    Parser,
    add_date,
    add_form,
    add_help,
    add_profile,
    day,
    parser,
)
from validator.commands.check.arguments import add_jobs, add_no_gitignore

__all__ = ["options"]

_ABOUT = """\
Survey an archive of any size: a row for each cable, finding and portion,
in tables of DuckDB, Parquet or SQLite. Sources are files, folders, ZIP, tar,
mailboxes, CSV, JSON lines, Parquet, SQLite, DuckDB, and addresses of fsspec.
Nothing is unpacked to the disk, and no word of a body is in the result unless
--with-text is said. What was broken off goes on when started again.
"""

_MORE = """\
examples:
  cablelint survey cables/ -o result.duckdb
  cablelint survey 1975.zip 1976.tar.zst -o result.duckdb
  cablelint survey a.csv --text head --text body --id name -o result.parquet
  cablelint survey mail.mbox foia/ --include '*.pdf' -o result.sqlite
  cablelint survey https://example.org/a.zip -o a.duckdb
  cablelint survey /archive -o a.duckdb --engine dask://scheduler:8786

exit codes:
  0    all is in the result; what is damaged in a source is a row with a fault
  2    not done as asked: no such option, a library is missing, a source that
       cannot be read; the others are in the result
  130  stopped by Ctrl-C: what was done is in the result

documentation: docs/survey.md (sources, tables, units, engines)
"""


def options() -> Parser:
    """Return the parser of the command."""
    made = parser("survey", "SOURCE ... -o RESULT [options]", _ABOUT, _MORE)
    _add_sources(made.add_argument_group("what is read"))
    _add_settings(made.add_argument_group("how it is judged"))
    group = made.add_argument_group("the result")
    group.add_argument(
        "-o",
        "--output-file",
        metavar="RESULT",
        help="DuckDB; by its ending .sqlite, or a folder .parquet; gone on with if it is there",
    )
    group.add_argument(
        "--with-text", action="store_true", help="keep the text of each cable in the result"
    )
    group = made.add_argument_group("the work")
    add_jobs(group)
    group.add_argument(
        "--engine",
        default="local",
        metavar="ENGINE",
        help="local: processes of this machine; or dask://HOST:PORT, a scheduler of Dask (local)",
    )
    group.add_argument("--no-progress", action="store_true", help="no line of progress")
    group.add_argument("-q", "--quiet", action="store_true", help="no summary")
    group.add_argument(
        "-v", "--verbose", action="store_true", help="name what is passed over, and why"
    )
    add_help(made)
    return made


def _add_sources(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "paths", nargs="*", metavar="SOURCE", help="files, folders, addresses (memory://, https://)"
    )
    group.add_argument(
        "--text",
        action="append",
        default=[],
        metavar="COLUMN",
        help="the column of a table with the text; said again, columns are joined in this order",
    )
    group.add_argument("--id", metavar="COLUMN", help="the column that names a row")
    group.add_argument("--table", metavar="NAME", help="the table of a database")
    group.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="PATTERN",
        help="of folders and archives read only files of this pattern, whatever they are called",
    )
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="of folders and archives pass over files and folders of this pattern",
    )
    add_no_gitignore(group, "read")


def _add_settings(group: argparse._ArgumentGroup) -> None:
    add_profile(group, "state")
    add_form(group)
    add_date(group)
    group.add_argument(
        "--as-of",
        type=day,
        metavar="YYYY-MM-DD",
        help="the day of the question: with it dates that have passed are remarked (DEC50)",
    )
    group.add_argument(
        "--severity",
        choices=tuple(SEVERITIES),
        default="warning",
        metavar="LEVEL",
        help="lowest that is kept as a finding: error, warning or info (warning)",
    )
