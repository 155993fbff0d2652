"""Libraries that only a survey needs, loaded when one is asked for."""

from importlib import import_module
from typing import Any

from validator.files.reading import Unreadable

__all__ = ["library"]


def library(name: str, wanted_for: str) -> Any:
    """Return a library of the extra ``survey``. Raises Unreadable where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise Unreadable(f"{wanted_for} needs: pip install 'cablelint[survey]'") from error
