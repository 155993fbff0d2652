"""``cablelint survey``: a whole archive in the tables of a database."""

import argparse

from validator.commands.survey.arguments import options

__all__ = ["options", "run"]


def run(asked: argparse.Namespace) -> int:
    """Survey what the options name."""
    from validator.commands.survey.command import run as survey

    return survey(asked)
