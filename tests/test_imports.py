"""Imports run one way, and the check path loads only what a check needs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from command import environment
from conftest import GIVEN, ROOT
from some import some

PACKAGE = ROOT / "validator"
#: from the bottom up: a module may import what stands before it, and its own layer
LAYERS = (
    ("source", "encodings", "regex", "once", "numerals", "_hidden", "harmless", "_words"),
    ("flattening",),
    ("diagnostic",),
    ("days", "_law", "countries", "term", "vocabulary", "word_days", "law"),
    ("_grammars", "grammar"),
    ("settling", "markings", "overall", "marking_text", "normal", "suggesting"),
    ("telling",),
    ("instruction", "document"),
    ("rolling",),
    ("reading",),
    ("rule",),
    ("schedule", "rules", "signs"),
    ("engine", "judging"),
    ("examples",),
    ("fingerprint", "signals", "places", "work"),
    (
        "files",
        "placing",
        "patterns",
        "lookup",
        "keys",
        "tomltext",
        "settings",
        "config",
        "configured",
    ),
    ("reporters",),
    (
        "suppression",
        "baseline",
        "before",
        "adding",
        "outputs",
        "notices",
        "sieve",
        "keeping",
        "differing",
        "patching",
        "fixing",
        "rewriting",
        "effective",
        "lenience",
        "arguments",
        "check_arguments",
        "checking",
        "check_report",
        "check_command",
        "reports",
        "marking_commands",
        "commands",
    ),
    ("cli", "__main__"),
)
#: the modules of this package that a check of one cable loads, but for the rules themselves
CHECK_PATH = ROOT / "tests" / "data" / "check-path.txt"
#: and those of the standard library
STANDARD = {
    *("argparse", "bisect", "collections", "contextlib", "copyreg", "datetime", "enum", "errno"),
    *("functools", "gc", "gettext", "itertools", "keyword", "locale", "math", "operator", "os"),
    *("re", "reprlib", "types", "typing", "warnings", "genericpath", "posixpath", "stat"),
    *("encodings", "codecs", "string", "annotationlib"),
}
#: tools that build the package and are no part of a check
TOOLS = ("__init__",)


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


def test_imports_are_seen() -> None:
    """Of a module that imports at its top, within a function and for its types alone."""
    seen = imports(PACKAGE / "check_command.py")
    assert {"validator.commands.arguments", "validator.rules"} <= seen
    assert "validator.suppression.adding" in seen
    assert len({one for path in MODULES for one in imports(path)}) > 100


def test_rules_know_neither_grammar_nor_reading() -> None:
    for path in some((PACKAGE / "rules").rglob("*.py")):
        assert not {
            name
            for name in imports(path)
            if name.startswith(("validator.grammar.automaton", "validator.reading"))
        }, path


def test_reporters_know_no_rules() -> None:
    for path in some((PACKAGE / "reporters").rglob("*.py")):
        assert not {name for name in imports(path) if name.startswith("validator.rules")}, path


def loaded(*words: str) -> set[str]:
    """Return the modules that a command has loaded at its end, but for those of a bare Python."""
    script = (
        "import sys; bare = set(sys.modules);"
        "from validator.cli import main; main(sys.argv[1:]);"
        "print(*(set(sys.modules) - bare), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, *words],
        capture_output=True,
        text=True,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_a_check_loads_what_it_needs_and_nothing_else(update_expected: bool) -> None:
    modules = loaded("check", "--quiet", str(GIVEN))
    own = {name for name in modules if name.partition(".")[0] == "validator"}
    own = {name for name in own if not name.startswith("validator.rules.")}
    if update_expected:
        CHECK_PATH.write_text("".join(f"{name}\n" for name in sorted(own)), encoding="utf-8")
    assert sorted(own) == CHECK_PATH.read_text(encoding="utf-8").split()
    others = {name.partition(".")[0] for name in modules - own} - {"validator"}
    assert {name for name in others if not name.startswith("_")} <= STANDARD


def test_a_check_loads_neither_lark_nor_rich_nor_what_is_slow_to_load() -> None:
    heads = {name.partition(".")[0] for name in loaded("check", "--quiet", str(GIVEN))}
    slow = {"lark", "rich", "tomllib", "json", "logging", "typing_extensions", "shutil", "bz2"}
    assert not heads & (slow | {"subprocess", "multiprocessing", "tempfile", "inspect", "pathlib"})


def test_the_version_loads_nothing() -> None:
    own = {name for name in loaded("--version") if name.startswith("validator")}
    assert own == {"validator", "validator.cli"}
