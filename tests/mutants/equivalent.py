"""Mutations that nobody could notice, each with the reason: ``tests/data/equivalent.toml``."""

import tomllib

from tests.mutants.areas import ROOT

__all__ = ["PATH", "reasons"]

PATH = ROOT / "tests" / "data" / "equivalent.toml"


def reasons() -> dict[tuple[str, str, str], str]:
    """Return the reason for each: by file, its line as it is, and as it would be."""
    entries = tomllib.loads(PATH.read_text(encoding="utf-8")).get("mutation", [])
    return {(one["file"], one["line"], one["becomes"]): one["reason"] for one in entries}
