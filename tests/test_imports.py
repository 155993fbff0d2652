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
#: the floors, from the ground up: a package imports what stands before it, and its own modules
FLOORS = (
    "text",
    "grammar",
    "files",
    "terminal",
    "law",
    "markings",
    "cable",
    "reading",
    "findings",
    "settings",
    "guard",
    "rules",
    "reports",
    "pages",
    "checking",
    "suppression",
    "server",
    "survey",
    "review",
    "web",
    "commands",
    "cli",
    "__main__",
)
#: the modules of this package that a check of one cable loads, but for the rules themselves
CHECK_PATH = ROOT / "tests" / "data" / "check-path.txt"
#: and those of the standard library
STANDARD = {
    *("argparse", "bisect", "collections", "contextlib", "copyreg", "datetime", "enum", "errno"),
    *("functools", "gc", "gettext", "itertools", "keyword", "locale", "math", "operator", "os"),
    *("re", "reprlib", "types", "typing", "warnings", "genericpath", "posixpath", "stat"),
    *("encodings", "codecs", "string", "annotationlib", "atexit"),
}


def package_of(module: str) -> str:
    return module.split(".")[1]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


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
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in NAMES else node.module)
    return {name for name in found if name.startswith("validator.")}


MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = {name_of(path) for path in MODULES}


def circles(arrows: dict[str, set[str]]) -> list[str]:
    """Return what is left once everything that leads to no circle is taken away."""
    left = {name: set(seen) for name, seen in arrows.items()}
    while ends := [name for name, seen in left.items() if not seen & left.keys()]:
        for name in ends:
            del left[name]
    return sorted(left)


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["a", "b", "c"]


def test_every_module_has_its_floor() -> None:
    beside = {name for name in NAMES if name.count(".") == 1 and name != "validator"}
    assert {name.removeprefix("validator.") for name in beside} == set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    own = name_of(path)
    if own == "validator":  # the face of the whole, which loads what is asked for
        return
    for imported in imports(path):
        low, high = FLOORS.index(package_of(imported)), FLOORS.index(package_of(own))
        assert low <= high, f"{own} imports {imported}"


def test_no_module_imports_itself_by_way_of_another() -> None:
    arrows = {name_of(path): imports(path) - {name_of(path)} for path in MODULES}
    assert circles(arrows) == []


def test_no_package_imports_itself_by_way_of_another() -> None:
    arrows: dict[str, set[str]] = {}
    for path in MODULES:
        own = name_of(path)
        if own != "validator":
            seen = {package_of(one) for one in imports(path)} - {package_of(own)}
            arrows.setdefault(package_of(own), set()).update(seen)
    assert circles(arrows) == []


def test_rules_know_neither_grammar_nor_reading() -> None:
    for path in some((PACKAGE / "rules").rglob("*.py")):
        assert not {
            name
            for name in imports(path)
            if name.startswith(("validator.grammar.automaton", "validator.reading"))
        }, path


def test_reports_know_no_rules() -> None:
    for path in some((PACKAGE / "reports").rglob("*.py")):
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
