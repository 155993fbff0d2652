"""What a configuration lets pass that would not pass without one.

A gate reads the configuration of the change it judges. What that takes away is told,
so that nobody reads "no findings" where nothing was asked.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.reports.summary import number_of
from validator.settings.configuration import Config
from validator.settings.lookup import SettingsLookup
from validator.settings.selection import choose
from validator.settings.settings import LIMITS, TODAY, CommandLine, Settings

__all__ = ["lenient"]

#: rules that are told by their ids; of more only the number is told
_NAMED = 8


def lenient(
    plan: Iterable[tuple[str, Settings]],
    lookup: SettingsLookup,
    rules: Sequence[Rule],
    asked: CommandLine,
    *,
    ignores: bool,
    baselines: bool,
) -> list[tuple[str, str]]:
    """Return what each configuration of a run lets pass, those that let nothing pass left out.

    ``ignores`` and ``baselines`` tell whether suppressions and the baselines that
    configurations name are obeyed.
    """
    files: dict[str, list[Settings]] = {}
    configs = {one.path: one for one in lookup.configurations}
    for _, settings in plan:
        if settings.config is not None:
            files.setdefault(settings.config.path, []).append(settings)
    found = []
    for path, config in configs.items():
        parts = [*_passed_over(config, lookup)]
        if path in files:
            parts += _of_rules(config, files[path], rules, asked, lookup)
            parts += _of_verdict(config, asked, files[path][0].today)
            parts += _let_pass(config, ignores=ignores, baselines=baselines)
        if parts:
            found.append((path, f"lets pass: {'; '.join(parts)}"))
    return sorted(found)


def _of_rules(
    config: Config,
    files: Sequence[Settings],
    rules: Sequence[Rule],
    asked: CommandLine,
    lookup: SettingsLookup,
) -> Iterator[str]:
    """Yield what it takes from the rules that would run without it."""
    base = choose(rules, asked.select, asked.ignore, asked.extend_select).rules
    settings = lookup.before_files(config)
    running = {rule.id for rule in settings.rules}
    off = [rule.id for rule in base if rule.id not in running]
    if off:
        keys = [key for key in ("select", "ignore", "severity") if key in config.values]
        yield f"{_rules(off)} off ({', '.join(keys)})"
    milder = [
        rule.id
        for rule in settings.rules
        if settings.severities.get(rule.id, Severity.ERROR) < _declared(rule, settings.profile)
    ]
    if milder:
        yield f"{_rules(milder)} milder (severity)"
    lost = [running - {rule.id for rule in one.rules} for one in files]
    if any(lost):
        taken, number = sorted(set().union(*lost)), sum(map(bool, lost))
        yield f"{_rules(taken)} off in {number_of(number, 'file')} (per-file-ignores)"


def _declared(rule: Rule, profile: str) -> Severity:
    """Return the gravest that a rule is under a profile, on any day."""
    declared = rule.declared(profile)
    return declared if isinstance(declared, Severity) else max(declared.values())


def _of_verdict(config: Config, asked: CommandLine, today: date) -> Iterator[str]:
    """Yield what it says of the verdict, of days and of what is shown."""
    fail_on = config.values.get("fail-on", "warning")
    if fail_on in ("error", "never") and not asked.fail_on:
        yield f'fail-on = "{fail_on}"'
    most = config.values.get("max-findings", LIMITS["max-findings"])
    if most < LIMITS["max-findings"] and "max-findings" not in asked.limits:
        yield f"max-findings = {most}"
    day = config.day_or_today("date")
    if day not in (None, TODAY) and not asked.day:
        yield f"date = {day}"
    if config.day("as-of") is not None and not asked.as_of:
        yield f"as-of = {today}"


def _let_pass(config: Config, *, ignores: bool, baselines: bool) -> Iterator[str]:
    """Yield the lists by which it lets findings pass."""
    if ignores and config.values.get("suppress"):
        yield number_of(len(config.values["suppress"]), "suppression")
    if baselines and "baseline" in config.values:
        yield f"baseline = {json.dumps(config.values['baseline'], ensure_ascii=False)}"


def _passed_over(config: Config, lookup: SettingsLookup) -> Iterator[str]:
    """Yield how much of what was searched it keeps from being checked."""
    for key in ("exclude", "include"):
        count = lookup.passed_over[config.path, key]
        if count:
            what = "files or folders" if count > 1 else "file or folder"
            yield f"{count} {what} not checked ({key})"


def _rules(ids: Sequence[str]) -> str:
    return ", ".join(ids) if len(ids) <= _NAMED else f"{len(ids)} rules"
