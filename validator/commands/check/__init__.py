"""``cablelint check``: files in, a report out."""

import argparse

from validator.commands.check.arguments import options, output_format

__all__ = ["options", "run"]


def run(asked: argparse.Namespace) -> int:
    """Check files and folders; the format may come from the environment."""
    from validator.commands.check.command import run as check

    asked.output_format = output_format(asked.output_format)
    if asked.watch:
        from validator.commands.check.watching import watch

        return watch(asked, check)
    return check(asked)
