"""The words of ``cablelint guard``: what may stand where, and what is told of it."""

import argparse

from validator.commands.arguments import (
    Parser,
    add_help,
    add_stdin_name,
    parser,
)
from validator.commands.check.arguments import (
    add_baseline,
    add_config,
    add_diff_base,
    add_fail_on,
    add_force_exclude,
    add_jobs,
    add_listed,
    add_no_gitignore,
    add_reports,
    add_screen,
    add_severity,
    add_show_suppressed,
)

__all__ = ["options"]

_ABOUT = """\
Look into text files of any kind, source code too, for markings above a ceiling.
A marking counts where a marking stands: a banner alone on its line, also after
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
    group = made.add_argument_group("what counts")
    add_severity(group)
    add_fail_on(group)
    group = made.add_argument_group("the report")
    add_reports(group)
    add_show_suppressed(group)
    add_screen(group)
    group.add_argument(
        "-v", "--verbose", action="store_true", help="show where a fault of ours comes from"
    )
    group = made.add_argument_group("what may pass")
    add_baseline(group)
    add_diff_base(group)
    add_config(made.add_argument_group("the configuration"))
    add_help(made)
    # what a check may be told and a guard may not: it shows no line, and fixes nothing
    made.set_defaults(
        no_source=True,
        show_source=False,
        statistics=False,
        by=None,
        exit_non_zero_on_fix=False,
        add_ignore=None,
        fix_log=None,
        no_ignores=True,
    )
    return made


def _add_files(group: argparse._ArgumentGroup) -> None:
    add_listed(group)
    add_force_exclude(group)
    add_no_gitignore(group, "look into")
    group.add_argument("--show-files", action="store_true", help="list the files, look into none")
    group.add_argument(
        "--allow-no-files", action="store_true", help="exit 0 where there is nothing to look into"
    )
    add_jobs(group)
    add_stdin_name(group)
