"""The functions of ``validator`` by the name that is installed: ``import cablelint``."""

from validator import __version__, check, describe, parse, parse_marking, rollup

__all__ = ["__version__", "check", "describe", "parse", "parse_marking", "rollup"]
