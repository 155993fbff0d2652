"""``cablelint guard``: whether anything in a repository is marked above a ceiling."""

import argparse

from validator.commands.guard.arguments import options

__all__ = ["options", "run"]


def run(asked: argparse.Namespace) -> int:
    """Look into files and folders; the format may come from the environment."""
    from validator.commands.check.arguments import output_format
    from validator.commands.guard.command import run as guard

    asked.output_format = output_format(asked.output_format)
    return guard(asked)
