"""The functions of ``validator`` by the name that is installed: ``import cablelint``."""

try:
    from validator import __version__, check, describe, parse, parse_marking, rollup
except ImportError as fault:
    import validator

    where = getattr(validator, "__file__", None) or list(validator.__path__)
    raise ImportError(
        "cablelint is the package validator, but Python finds another one of that name first: "
        f"{where}; rename that one, or run Python in another folder"
    ) from fault

__all__ = ["__version__", "check", "describe", "parse", "parse_marking", "rollup"]
