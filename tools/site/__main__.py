"""Build the documentation site: ``python -m tools.site -o FOLDER`` (extra ``site``).

The result is a folder of static files: it needs no server, its search works from disk, and
nothing in it asks another host for anything. A link within the site that leads nowhere, or a page
that no other page names, fails the build.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from tools.site.pages import write_sources

__all__ = ["main"]


def main(words: list[str] | None = None) -> int:
    """Build the site. Exits with what Sphinx exits with; a warning is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write")
    parser.add_argument("--sources", type=Path, help="keep the sources of the pages there")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        sources = options.sources or Path(folder) / "sources"
        write_sources(sources)
        told = ["-q", "-W", "--keep-going", "-d", f"{folder}/doctrees"]
        found = ["-c", str(Path(__file__).parent), str(sources), str(options.output)]
        return sphinx([*told, *found])


if __name__ == "__main__":
    sys.exit(main())
