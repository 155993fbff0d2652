"""Builds ``docs/sources.md``: what each rule cites, and how many cite whom."""

from collections.abc import Iterator

__all__ = ["sources_page"]

#: who may be cited, the nearest to a drafter of the Department first
_SPEAKERS = {
    "state": "the Foreign Affairs Manual or Handbooks (FAM, FAH), 22 CFR Part 9",
    "instruction": "another instruction of the Department: TAGS manual, telegrams",
    "order": "an executive order itself",
    "directive": "a directive under an order, or what its office says",
    "agency": "a regulation of another agency",
    "intelligence": "manuals of the Intelligence Community",
    "defense": "the manual of the Department of Defense",
    "communications": "allied and military message procedures",
    "record": "released telegrams, archives, lists",
    "project": "a decision of this project",
}
_HEAD = """# Sources

Written by `python -m tools.build` from the rules and `validator/law/data/sources.toml`.

Each source is cited by section, with the edition that was read and the day somebody last looked
it up; where a text is known only from those who cite it, its line below says so.
`cablelint rule ID` shows the same with examples. A finding names at most three sources: those that
stood on the cable's day, State's own and the order first.

## Who is cited

"Nothing nearer" counts each rule once, by the first of its speakers in this list.

"""


def sources_page() -> str:
    """Return the text of the page."""
    return _HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    # imported here, for the package may be what is being built
    from validator.law import cite
    from validator.law.days import in_words
    from validator.law.sources import source
    from validator.pages.rule import called, linked
    from validator.rules import RULES

    kinds = [{source(key).kind for key in rule.cites} for rule in RULES]
    nearest = [next(kind for kind in _SPEAKERS if kind in one) for one in kinds]
    yield "| rules cite | rules | nothing nearer |"
    yield "|---|---|---|"
    for kind, words in _SPEAKERS.items():
        yield f"| {words} | {sum(kind in one for one in kinds)} | {nearest.count(kind)} |"
    yield f"| all rules | {len(RULES)} | {len(RULES)} |"
    yield "\n## What each rule cites\n\n| rule | what is wrong | sources |\n|---|---|---|"
    for rule in RULES:
        cited = "; ".join(map(cite, rule.cites))
        yield f"| {rule.id} | {rule.summary} | {cited} |"
    yield "\n## What was read\n\n| source | what it is, and which edition | looked up | rules |"
    yield "|---|---|---|---|"
    names = sorted({key.partition(":")[0] for rule in RULES for key in rule.cites})
    for name in sorted(names, key=lambda name: (list(_SPEAKERS).index(source(name).kind), name)):
        whole = source(name)
        count = sum(any(key.partition(":")[0] == name for key in rule.cites) for rule in RULES)
        when = in_words(whole.checked)
        yield f"| {linked(whole)} | {called(whole)} | {when} | {count} |"
