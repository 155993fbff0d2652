"""``cablelint web``: a page that checks texts in the browser, as a folder of static files."""

import argparse
from pathlib import Path

from validator.commands.arguments import Parser, add_help, parser
from validator.commands.exits import CLEAN, fail
from validator.files.reading import reason
from validator.terminal.harmless import inert
from validator.terminal.streams import say

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "web",
        "-o FOLDER --pyodide PLACE",
        "Write a page that checks texts in the browser: static files for any web server,\n"
        "also on a network of its own. The linter runs in the page; nothing is sent.",
        "examples:\n"
        "  npm pack pyodide                           fetches Python for browsers, once\n"
        "  cablelint web -o page --pyodide pyodide-*.tgz\n"
        "  python3 -m http.server -d page              to look at it\n",
    )
    made.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help="the folder to write the page into"
    )
    made.add_argument(
        "--pyodide",
        required=True,
        metavar="PLACE",
        help="a folder with Pyodide, or the archive in which npm packs it",
    )
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Write the page."""
    from validator.web.folder import NoRuntime, write

    try:
        write(Path(asked.output), Path(asked.pyodide))
    except NoRuntime as error:
        return fail(f"{inert(asked.pyodide)} is no Pyodide: {error}")
    except OSError as error:
        return fail(f"{inert(str(error.filename or asked.output))}: {reason(error)}")
    say(f"cablelint: wrote the page to {inert(asked.output)}: serve the folder, open index.html")
    return CLEAN
