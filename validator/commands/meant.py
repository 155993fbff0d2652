"""What was meant by a command or an option that does not exist.

First what other linters call the same, then what another command has, then a word
that is spelt almost so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from validator.commands.arguments import COMMANDS, NoOption
from validator.settings.errors import nearest

__all__ = ["said_of_command", "said_of_option"]

#: what others call a command of ours
_COMMANDS = {
    **dict.fromkeys(("lint", "scan", "validate", "verify", "run"), "check"),
    **dict.fromkeys(("fix", "format", "fmt"), "check --fix"),
    "diff": "check --diff",
    "baseline": "check --write-baseline",
    **dict.fromkeys(("explain", "describe", "list", "why"), "rule"),
    **dict.fromkeys(("show", "read", "tree", "dump", "redact"), "parse"),
    **dict.fromkeys(("marking", "banner", "portion"), "mark"),
    "config": "check --show-settings",
    **dict.fromkeys(("lsp", "serve"), "server"),
}
#: what others call an option of ours, or what stands for it here
_OPTIONS = {
    **dict.fromkeys(("-V", "--version"), "cablelint version"),
    **dict.fromkeys(("--explain", "--list-rules", "--rules"), "cablelint rule"),
    **dict.fromkeys(("--no-color", "--no-colour", "--no-colors", "--monochrome"), "--color never"),
    **dict.fromkeys(("-f", "--format", "--reporter"), "--output-format"),
    **dict.fromkeys(("--disable", "--skip", "--suppress"), "--ignore"),
    **dict.fromkeys(("--enable", "--only", "--rule"), "--select"),
    **dict.fromkeys(("--level", "--min-severity", "--minimum-severity"), "--severity"),
    **dict.fromkeys(("--write", "--autofix", "--apply"), "--fix"),
    **dict.fromkeys(("--dry-run", "--fix-dry-run", "--preview"), "--diff"),
    **dict.fromkeys(("--workers", "--threads", "--processes", "--parallel"), "--jobs"),
    **dict.fromkeys(("--show-config", "--print-config"), "--show-settings"),
    **dict.fromkeys(("--no-config", "--no-config-file"), "--isolated"),
    **dict.fromkeys(("--create-baseline", "--generate-baseline"), "--write-baseline"),
    **dict.fromkeys(("--no-fail", "--warn-only", "--no-error"), "--exit-zero"),
    **dict.fromkeys(("-s", "--silent"), "--quiet"),
    **dict.fromkeys(("--debug", "--traceback"), "--verbose"),
    **dict.fromkeys(("--stdin-display-name", "--stdin-filepath"), "--stdin-filename"),
    **dict.fromkeys(("--count", "--stats", "--summary"), "--statistics"),
    **dict.fromkeys(("--today", "--now"), "--as-of"),
    **{f"--{name}": f"--output-format {name}" for name in ("json", "jsonl", "sarif", "github")},
}
#: two hyphens and so many letters: a shorter word is the beginning of too many others
_BEGINNING = len("--ab")


def said_of_command(word: str) -> str:
    """Return the complaint on a word that is no file and almost a command, else nothing."""
    meant = _COMMANDS.get(word.casefold())
    hint = _did_you_mean(f"cablelint {meant}") if meant else nearest(word, COMMANDS)
    return f"{word}: no command and no file{hint}" if hint else ""


def said_of_option(
    error: NoOption, words: Sequence[str], others: Callable[[], Mapping[str, Iterable[str]]]
) -> str:
    """Return the complaint on an option that a command does not have.

    ``others`` returns the options of the other commands by their names.
    """
    own = error.options
    if words[:1] == [error.word]:  # no command was named: what stands for one is one of these
        own = (*own, "--version")
    hint = (
        _known_elsewhere(error.word, own)
        or _of_another(error.word, others())
        or _beginning(error.word, own)
        or nearest(error.word, own)
    )
    return f"no option {error.word}{hint}; see --help" if hint else str(error)


def _known_elsewhere(word: str, own: Sequence[str]) -> str:
    """Return what others' word for an option is called here, if this command has it."""
    meant = _OPTIONS.get(word, "")
    return _did_you_mean(meant) if meant.partition(" ")[0] in ("cablelint", *own) else ""


def _of_another(word: str, others: Mapping[str, Iterable[str]]) -> str:
    """Return the first of the other commands that has an option."""
    having = (name for name, options in others.items() if word in options)
    name = next(having, "") if word.startswith("--") else ""
    return _did_you_mean(f"cablelint {name} {word}") if name else ""


def _beginning(word: str, own: Iterable[str]) -> str:
    """Return the shortest option of which a word is the beginning."""
    longer = [one for one in own if one.startswith(word)] if len(word) >= _BEGINNING else []
    return _did_you_mean(min(longer, key=len)) if longer else ""


def _did_you_mean(text: str) -> str:
    return f" (did you mean '{text}'?)"
