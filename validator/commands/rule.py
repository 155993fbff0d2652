"""``cablelint rule``: what is wrong, why it matters, by which source."""

import argparse
from collections.abc import Iterable

from validator.commands.arguments import (
    Parser,
    add_color,
    add_format,
    add_help,
    day,
    parser,
)
from validator.commands.exits import CLEAN, FINDINGS
from validator.terminal.streams import paint, say, width, write_out, writes_unicode

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "rule",
        "[ID ...] [options]",
        "Explain rules: what is wrong, why it matters, by which source, since when,\n"
        "with bad and good examples, and what a fix makes of the bad ones. ID may be a\n"
        "name, an alias or a family such as DEC. Without ID, list them all.",
        "examples:\n"
        "  cablelint rule                  the table of all rules\n"
        "  cablelint rule ROL01            one of them\n"
        "  cablelint rule --search NODIS   those that speak of it\n"
        "  cablelint rule --on 1999-05-01  those that stood on a day, and the order\n"
        "  cablelint rule --output-format markdown > rules.md\n",
    )
    made.add_argument("rules", nargs="*", metavar="ID", help="rules to explain")
    made.add_argument(
        "--search",
        nargs="+",
        default=[],
        metavar="WORD",
        help="only rules that have all these words in name, explanation or sources",
    )
    made.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="only the rules and the law that stand then"
    )
    add_format(made, "text", "json", "markdown")
    add_color(made)
    made.add_argument(
        "--no-pager", action="store_true", help="run no pager for what is longer than the screen"
    )
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Explain rules."""
    from validator.guard.rule import RULES as GUARD
    from validator.pages import rule as explanation
    from validator.pages.notices import NOTICES, explained
    from validator.rules import RULES

    named = {rule.id: rule for word in asked.rules for rule in explained(RULES, word)}
    rules = list(named.values()) if asked.rules else [*RULES, *GUARD]
    if asked.search:
        rules = explanation.searched(rules if asked.rules else [*rules, *NOTICES], asked.search)
    order = ""
    if asked.on is not None:
        from validator import law

        view = law.on(asked.on)
        rules = [rule for rule in rules if rule.stands(view)]
        if view.order is not None:
            order = f"{view.order}: {view.order.title}, since {view.order.effective}\n"
    if asked.output_format == "json":
        from validator.reports import json

        objects = map(explanation.as_json, rules)
        write_out(json.array(objects, ascii_only=not writes_unicode()), "json")
    elif asked.output_format == "markdown":
        write_out(explanation.markdown(rules))
    else:
        show = explanation.render if asked.rules and not asked.search else explanation.table
        page = show(rules, paint=paint(asked.color), width=width())
        _write([order, *page] if show is explanation.table else page, pager=not asked.no_pager)
    if asked.search and not rules:
        say(f"cablelint: no rule speaks of {', '.join(asked.search)}")
        return FINDINGS
    return CLEAN


def _write(page: Iterable[str], *, pager: bool) -> None:
    """Write for people; what is longer than their screen goes through their pager."""
    if pager and width() is not None:
        from validator.terminal.pager import write_paged

        write_paged(page)
    else:
        write_out(page)
