"""The words of ``cablelint guard``: what may stand where, and what is told of it."""

import argparse

from validator.commands.arguments import (
    FAIL_ON,
    Parser,
    add_color,
    add_help,
    add_stdin_name,
    parser,
)
from validator.commands.check.arguments import add_jobs, add_reports

__all__ = ["options"]

_ABOUT = """\
Look into text files of any kind, source code too, for markings above a ceiling.
A marking counts where a marking stands: a banner alone on its line, also behind
signs of a comment; a portion mark at the head of a paragraph, comment, string,
cell or field; a classification block; the classification line of a cable; an
attribute that says classification. "TOP SECRET" in a sentence, a list of levels
or "(C) 2020" does not. Reports tell the marking and its place, never the text.
"""

_MORE = """\
examples:
  cablelint guard                            nothing here may be classified
  cablelint guard --ceiling SECRET//NOFORN   what this network may hold
  cablelint guard . --write-baseline known   adopt: what is there may stay,
  cablelint guard . --baseline known         and only what is new fails
  cablelint guard . --diff-base main         only what this branch brings

exit codes:
  0  nothing above the ceiling
  1  something is
  2  not done as asked: no such option or file, broken configuration, a file
     that cannot be read, nothing to look into; standard error says which

documentation: docs/guard.md (what counts, what may stay and why, the hook)
"""


def options() -> Parser:
    """Return the parser of the command."""
    made = parser("guard", "[PATH ...] [options]", _ABOUT, _MORE)
    group = made.add_argument_group("what may stand where")
    group.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (this folder)")
    group.add_argument(
        "--ceiling",
        metavar="MARKING",
        help="the highest marking that may stand in a file (UNCLASSIFIED)",
    )
    _add_files(group)
    _add_verdict(made.add_argument_group("what counts"))
    group = made.add_argument_group("the report")
    add_reports(group)
    group.add_argument(
        "--sarif-category",
        metavar="NAME",
        help="what sets apart two SARIF reports on one commit",
    )
    add_color(group)
    group.add_argument("--no-progress", action="store_true", help="no line of progress")
    group.add_argument("-q", "--quiet", action="store_true", help="findings only, no summary")
    group.add_argument(
        "-v", "--verbose", action="store_true", help="show where a fault of ours comes from"
    )
    _add_passing(made.add_argument_group("what may pass"))
    group = made.add_argument_group("the configuration")
    group.add_argument(
        "--config", metavar="FILE", help="use this one, not the one closest to each file"
    )
    group.add_argument("--isolated", action="store_true", help="use no configuration")
    add_help(made)
    # what a check may be told and a guard may not: it shows no line, fixes nothing, prunes nothing
    made.set_defaults(
        severity=None,
        no_source=True,
        show_source=False,
        statistics=False,
        by=None,
        exit_non_zero_on_fix=False,
        prune_baseline=False,
        add_ignore=None,
        fix_log=None,
        no_ignores=True,
    )
    return made


def _add_files(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--files0-from",
        metavar="FILE",
        help="more of them, from a file (-: standard input), with NUL or a line end after each",
    )
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="pass over files and folders of this pattern, beside those of the configuration",
    )
    group.add_argument(
        "--force-exclude", action="store_true", help="pass them over even if they are named"
    )
    group.add_argument("--show-files", action="store_true", help="list the files, look into none")
    group.add_argument(
        "--allow-no-files", action="store_true", help="exit 0 where there is nothing to look into"
    )
    add_jobs(group)
    add_stdin_name(group)


def _add_verdict(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        metavar="LEVEL",
        help="lowest that exits 1: error, warning, info or never (warning)",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 even with findings")


def _add_passing(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--write-baseline", metavar="FILE", help="let all that is found now pass from now on"
    )
    group.add_argument("--baseline", metavar="FILE", help="let pass what stands in it")
    group.add_argument(
        "--diff-base",
        metavar="REF",
        help="let pass what is found in the files as they were where this branch left REF",
    )
