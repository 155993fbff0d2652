"""Build the documentation site: ``python -m tools.site -o FOLDER`` (extra ``site``).

The result is a folder of static files: it needs no server, its search works from disk, and
nothing in it asks another host for anything. A link within the site that leads nowhere, or a page
that no other page names, fails the build.

With ``--pyodide PLACE``, as ``cablelint web`` takes it, the site has the page that checks texts in
the browser, below ``try/``; that page alone needs a server.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from tools.site.pages import TRY, write_sources
from tools.site.reachable import mend
from validator.web.folder import NoRuntime, write

__all__ = ["main"]


def main(words: list[str] | None = None) -> int:
    """Build the site. Exits with what Sphinx exits with; a warning is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write")
    parser.add_argument("--sources", type=Path, help="keep the sources of the pages there")
    parser.add_argument("--pyodide", type=Path, help="Python for browsers: npm pack pyodide")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        sources = options.sources or Path(folder) / "sources"
        write_sources(sources, has_page_to_try=options.pyodide is not None)
        told = ["-q", "-W", "--keep-going", "-d", f"{folder}/doctrees"]
        found = ["-c", str(Path(__file__).parent), str(sources), str(options.output)]
        if code := sphinx([*told, *found]):
            return code
    mend(options.output)
    return _to_try(options.output / TRY, options.pyodide)


def _to_try(folder: Path, pyodide: Path | None) -> int:
    """Write the page that checks texts, or say that there is none."""
    if pyodide is None:
        print("no page to try cablelint in: --pyodide was not said")
        return 0
    try:
        write(folder, pyodide)
    except (NoRuntime, OSError) as error:
        print(f"{pyodide} is no Pyodide: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
