"""The areas of the code, and the tests that each mutation of one meets, the quickest first."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.mutants import of_data, of_python
from tests.mutants.mutation import Mutation

__all__ = ["AREAS", "Area"]

ROOT = Path(__file__).resolve().parent.parent.parent
Make = Callable[[str, bytes], list[Mutation]]


class Area(NamedTuple):
    """Folders of the code with their tests: files or folders below ``tests``."""

    code: tuple[str, ...]
    quick: tuple[str, ...]
    tests: tuple[str, ...]

    def mutations(self) -> list[Mutation]:
        """Return every mutation of the area, in the order of files and texts."""
        return [one for path in self.files() for one in _maker(path)(*_named(path))]

    def files(self) -> Iterator[Path]:
        """Yield the files that may be changed; what is generated is made of others."""
        for folder in self.code:
            for path in sorted((ROOT / folder).rglob("*")):
                built = path.name.startswith("_") and path.name != "__init__.py"
                if path.suffix in (".py", ".toml", ".lark") and not built:
                    yield path


def _named(path: Path) -> tuple[str, bytes]:
    return path.relative_to(ROOT).as_posix(), path.read_bytes()


def _maker(path: Path) -> Make:
    made: dict[str, Make] = {".toml": of_data.of_records, ".lark": of_data.of_grammar}
    return made.get(path.suffix, of_python.mutations)


#: the tables of what rules say of their own examples and of those of all others, and all good ones
_EXAMPLES = (
    "rules/test_table_of_rules.py",
    "rules/test_rules.py",
    "rules/test_all_rules_beside.py",
    "test_cases.py",
)
_RELEASED = ("test_released.py", "test_fixtures.py")
#: commands that show what they found, and commands whose files are odd
_SHOWN = (
    "commands/test_screens.py",
    "commands/test_rule.py",
    "commands/test_cli.py",
    "commands/test_marking_commands.py",
)
_STRANGE = (
    "commands/test_bad_input.py",
    "commands/test_faults.py",
    "commands/test_strangers.py",
)
AREAS = {
    "rules": Area(("validator/rules",), _EXAMPLES, ("rules", *_RELEASED, "checking/test_fixes.py")),
    "markings": Area(
        ("validator/markings",),
        ("markings",),
        (
            *_EXAMPLES,
            "rules/test_mark_rules.py",
            "reading",
            *_RELEASED,
            "commands/test_marking_commands.py",
        ),
    ),
    "law": Area(
        ("validator/law",), ("law",), (*_EXAMPLES, "rules/test_days_of_rules.py", "markings")
    ),
    "reading": Area(("validator/reading",), ("reading",), (*_RELEASED, *_EXAMPLES, "documents")),
    "cable": Area(
        ("validator/cable",),
        ("cable",),
        (*_EXAMPLES, "reading", *_RELEASED, "findings/test_nodes.py"),
    ),
    "checking": Area(
        ("validator/checking",), ("checking",), (*_EXAMPLES, *_RELEASED, "commands/test_cli.py")
    ),
    "findings": Area(
        ("validator/findings",),
        ("findings",),
        (
            *_EXAMPLES,
            "rules/test_lines_of_examples.py",
            "rules/test_messages.py",
            "reports",
            "suppression",
            "checking",
            "commands/test_rule.py",
            *_RELEASED,
        ),
    ),
    "reports": Area(("validator/reports",), ("reports",), (*_SHOWN, *_RELEASED)),
    "pages": Area(("validator/pages",), ("pages",), _SHOWN),
    "commands": Area(
        ("validator/commands",), ("commands",), ("settings", "suppression", "test_outputs.py")
    ),
    "settings": Area(
        ("validator/settings",),
        ("settings",),
        ("commands/test_check_options.py", "commands/test_strangers.py"),
    ),
    "suppression": Area(
        ("validator/suppression",),
        ("suppression",),
        ("commands/test_check_options.py", "commands/test_strangers.py"),
    ),
    "files": Area(("validator/files",), ("files",), (*_STRANGE, *_RELEASED)),
    "text": Area(("validator/text",), ("text",), ("reading", *_STRANGE, *_RELEASED)),
    "guard": Area(("validator/guard",), ("guard",), ("test_security.py",)),
    "grammar": Area(
        ("grammar", "validator/grammar"),
        ("grammar",),
        ("reading", *_RELEASED, *_EXAMPLES, "documents"),
    ),
}
