"""What a configuration says of rules, once every word of it names some."""

from collections.abc import Sequence
from functools import lru_cache

from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.settings.configuration import Config
from validator.settings.configuration import load as load_file
from validator.settings.errors import UnknownRule
from validator.settings.globs import inside, matches
from validator.settings.selection import Selection, choose, closeness, folded, selected
from validator.settings.settings import CommandLine

__all__ = ["chosen", "excludes", "ignored_in", "includes", "load"]


def load(path: str, rules: Sequence[Rule]) -> Config | None:
    """Read a configuration. Raises Misconfigured, also for a word that names no rule."""
    config = load_file(path)
    if config is None:
        return None
    owners = {config.path: config, **{base.path: base for _, base in config.inherited}}
    for owner in owners.values():
        known: set[str] = set()  # a list of suppressions says the same few again and again
        for place, word in owner.selectors():
            if folded(word) in known:
                continue
            try:
                selected(rules, word)
            except UnknownRule as error:
                raise owner.wrong(place, str(error), word) from error
            known.add(folded(word))
    return config


def chosen(config: Config, rules: Sequence[Rule], asked: CommandLine) -> Selection:
    """Return the rules that run, and their severities.

    ``--select`` begins anew; ``--ignore`` and ``--extend-select`` change what the
    configuration chose.
    """
    profile = asked.profile or config.values.get("profile", "state")
    if asked.select:
        base = choose(rules, asked.select, asked.ignore, asked.extend_select, profile)
    else:
        select, ignore, extend = map(config.words, ("select", "ignore", "extend-select"))
        base = _changed(choose(rules, select, ignore, extend, profile), rules, asked, profile)
    severities = {**base.severities, **_severities(config, base.rules, rules)}
    kept = (rule for rule in base.rules if severities.get(rule.id) is not Severity.OFF)
    return Selection(tuple(kept), severities)


def ignored_in(config: Config, path: str, rules: Sequence[Rule]) -> frozenset[str]:
    """Return the ids of rules that do not run for a file."""
    relative = inside(path, config.root)
    if relative is None:
        return frozenset()
    words: set[str] = set()
    for pattern, said in config.values.get("per-file-ignores", {}).items():
        if matches([pattern], relative):
            words |= _different(tuple(said))
    return frozenset(closeness(rules, words))


@lru_cache(maxsize=256)
def _different(words: tuple[str, ...]) -> frozenset[str]:
    """Return the selectors of a list that are not the same."""
    return frozenset(map(folded, words))


def _changed(base: Selection, rules: Sequence[Rule], asked: CommandLine, profile: str) -> Selection:
    """Return a choice to which the command line has added, and from which it has taken."""
    if not (asked.ignore or asked.extend_select):
        return base
    added = Selection((), {})
    if asked.extend_select:
        added = choose(rules, asked.extend_select, (), (), profile)
    taken, dropped = closeness(rules, asked.extend_select), closeness(rules, asked.ignore)
    ids = {rule.id for rule in (*base.rules, *added.rules)}
    gone = {id_ for id_, how in dropped.items() if how >= taken.get(id_, -1)}
    kept = tuple(rule for rule in rules if rule.id in ids - gone)
    return Selection(kept, {**base.severities, **added.severities})


def _severities(
    config: Config, chosen: Sequence[Rule], rules: Sequence[Rule]
) -> dict[str, Severity]:
    """Return the severities of the configuration by rule; the closer word wins."""
    found: dict[str, tuple[int, Severity]] = {}
    for word, severity in config.values.get("severity", {}).items():
        for id_, how in closeness(rules, [word]).items():
            if how >= found.get(id_, (-1,))[0]:
                found[id_] = how, Severity[severity.upper()]
    return {rule.id: found[rule.id][1] for rule in chosen if rule.id in found}


def excludes(config: Config, path: str) -> bool:
    """Whether a file or folder is to be passed over."""
    patterns = config.words("exclude")
    relative = inside(path, config.root) if patterns else None
    return relative is not None and matches(patterns, relative)


def includes(config: Config, path: str) -> bool | None:
    """Tell whether a file is a cable; None if the configuration does not say."""
    if "include" not in config.values:
        return None
    relative = inside(path, config.root)
    return relative is not None and matches(config.words("include"), relative)
