"""One page a file of the grammar, with a railroad diagram of each rule and each terminal."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import railroad
from lark import Lark, Token, Tree

from tools.site.markup import ORPHAN, plain

__all__ = ["grammar_pages"]

_GRAMMAR = Path(__file__).parents[2] / "grammar"
#: the rest of a pattern is in the file; no reader follows a longer one along a rail
_LONGEST = 48
#: what parts the sections of a file: // ---- pieces -----
_RULER = re.compile(r"-{4}")


class _Rule(NamedTuple):
    name: str
    comment: str
    node: railroad.DiagramItem


def grammar_pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each page below ``grammar/`` and its text in Markdown."""
    paths = sorted(_GRAMMAR.rglob("*.lark"))
    names = [str(path.relative_to(_GRAMMAR).with_suffix("")).replace("/", "-") for path in paths]
    yield "index.md", "".join(_index(names))
    for name, path in zip(names, paths, strict=True):
        yield f"{name}.md", "".join(_page(path))


def _index(names: list[str]) -> Iterator[str]:
    yield "# The grammar\n\nHow a text is read, drawn from `grammar/`: what stands in an oval is "
    yield "found in the text, what stands in a box has a diagram of its own. Each accepts every "
    yield "text, and together the pieces are the whole text again.\n\n"
    yield from (f"- [{name}]({name}.md)\n" for name in names)


def _page(path: Path) -> Iterator[str]:
    text = path.read_text()
    yield f"{ORPHAN}# grammar/{path.relative_to(_GRAMMAR)}\n\n"
    head = re.match(r"(?://[^\n]*\n)+", text)
    for paragraph in _uncommented(head[0] if head else "").split("\n\n"):
        if not _RULER.match(paragraph):
            yield f"{plain(paragraph)}\n\n"
    for rule in _rules(text):
        yield f"## {plain(rule.name)}\n\n"
        if rule.comment:
            # most comments are examples, a line each
            yield "\\\n".join(plain(line) for line in rule.comment.splitlines()) + "\n\n"
        yield f'<div class="railroad">{_drawn(rule)}</div>\n\n'


def _uncommented(text: str) -> str:
    return "\n".join(line.removeprefix("//").strip() for line in text.splitlines())


def _rules(text: str) -> Iterator[_Rule]:
    comments = _comments(text)
    joined = re.sub(r"\\\n", "  ", text) + "\n"
    reader = Lark.open_from_package("lark", "lark.lark", ["grammars"], parser="lalr")
    for tree in reader.parse(joined).find_pred(lambda one: one.data in ("rule", "token")):
        name = str(tree.children[0])
        yield _Rule(name.lstrip("?!"), comments.get(name, ""), _item(tree.children[-1]))


def _comments(text: str) -> dict[str, str]:
    """Return the comment right above each rule by the name of the rule, sections left out."""
    above = re.compile(r"((?:^//[^\n]*\n)+)([?!]?[A-Za-z_][A-Za-z0-9_]*)", re.MULTILINE)
    return {found[2]: _uncommented(found[1]) for found in above.finditer(text)}


def _item(node: Tree[Token] | Token | None) -> railroad.DiagramItem:
    if node is None:
        return railroad.Skip()
    if isinstance(node, Token):
        return _leaf(node)
    parts = [one for one in node.children if one is not None]
    match node.data:
        case "expansions":
            return _choice([_item(one) for one in parts])
        case "expansion":
            return _sequence([_item(one) for one in parts])
        case "alias":
            return _item(parts[0])
        case "maybe":
            return railroad.Optional(_item(parts[0]))
        case "expr":
            return _repeated(_item(parts[0]), [str(one) for one in parts[1:]])
        case _:
            return _sequence([_item(one) for one in parts])


def _choice(items: list[railroad.DiagramItem]) -> railroad.DiagramItem:
    return items[0] if len(items) == 1 else railroad.Choice(0, *items)


def _sequence(items: list[railroad.DiagramItem]) -> railroad.DiagramItem:
    if len(items) == 1:
        return items[0]
    return railroad.Sequence(*items) if items else railroad.Skip()


def _repeated(item: railroad.DiagramItem, signs: list[str]) -> railroad.DiagramItem:
    match signs:
        case []:
            return item
        case ["?"]:
            return railroad.Optional(item)
        case ["*"]:
            return railroad.ZeroOrMore(item)
        case ["+"]:
            return railroad.OneOrMore(item)
        case _:
            return railroad.OneOrMore(item, railroad.Comment(f"{' to '.join(signs)} times"))


def _leaf(token: Token) -> railroad.DiagramItem:
    if token.type in ("RULE", "TOKEN"):
        return railroad.NonTerminal(str(token))
    words = str(token)
    return railroad.Terminal(words if len(words) <= _LONGEST else words[: _LONGEST - 2] + " …")


def _drawn(rule: _Rule) -> str:
    picture = io.StringIO()
    diagram = railroad.Diagram(rule.node)
    diagram.attrs["role"] = "img"
    diagram.attrs["aria-label"] = f"diagram of {rule.name}"
    diagram.writeSvg(picture.write)
    # a blank line would end the block of HTML in Markdown
    return re.sub(r"\s*\n\s*", " ", picture.getvalue())
