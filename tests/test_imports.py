"""Imports run one way, and the check path loads only what a check needs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from command import environment
from conftest import GIVEN, ROOT

PACKAGE = ROOT / "validator"
#: from the bottom up: a module may import what stands before it, and its own layer
LAYERS = (
    ("source", "regex"),
    ("diagnostic",),
    ("days", "_law", "countries", "vocabulary", "law"),
    ("_grammars", "grammar"),
    ("settling", "markings", "overall", "marking_text", "normal", "suggesting"),
    ("document",),
    ("rolling",),
    ("reading",),
    ("rule",),
    ("schedule", "rules", "signs"),
    ("engine", "judging"),
    ("examples",),
    ("fingerprint", "work"),
    ("files", "patterns", "keys", "tomltext", "settings", "config", "configured"),
    ("reporters",),
    (
        "suppression",
        "baseline",
        "sieve",
        "fixing",
        "rewriting",
        "effective",
        "arguments",
        "checking",
        "reports",
        "marking_commands",
        "commands",
    ),
    ("cli", "__main__"),
)
#: tools that build the package and are no part of a check
TOOLS = ("compiling", "lawbook", "grammarbook", "__init__")


def layer_of(module: str) -> int:
    name = module.split(".")[1]
    return next(i for i, names in enumerate(LAYERS) if name in names)


def imports(path: Path) -> set[str]:
    """Return the modules of this package that a file imports at run time."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(names if node.module == "validator" else [node.module])
    return {
        name for name in found if name.startswith("validator.") and name != "validator.__version__"
    }


MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in TOOLS
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    module = "validator." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    own = layer_of(module)
    for imported in imports(path):
        assert layer_of(imported) <= own, f"{module} imports {imported}"


def test_rules_know_neither_grammar_nor_reading() -> None:
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert not {
            name
            for name in imports(path)
            if name.startswith(("validator.grammar", "validator.reading"))
        }, path


def test_reporters_know_no_rules() -> None:
    for path in (PACKAGE / "reporters").rglob("*.py"):
        assert not {name for name in imports(path) if name.startswith("validator.rules")}, path


def test_a_check_loads_neither_lark_nor_rich() -> None:
    script = (
        "import sys; from validator.cli import main; main(sys.argv[1:]);"
        "print(*sorted(m.split('.')[0] for m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--quiet", str(GIVEN)],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.split())
    assert not loaded & {"lark", "rich", "tomllib", "json", "logging", "typing_extensions"}
