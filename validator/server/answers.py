"""Answers on a text as it was checked: what a feature says, as the protocol has it."""

from typing import TYPE_CHECKING

from lsprotocol import types

from validator.server.checked import Checked
from validator.server.convert import lsp_range, our_range
from validator.server.features.completion import Offer, offers
from validator.server.features.hints import Hint, hints
from validator.server.features.hover import explained
from validator.server.features.symbols import Symbol, folds, symbols
from validator.server.features.tokens import TYPES, tokens
from validator.server.places import Place, offset_of, place_of, span_of

if TYPE_CHECKING:
    from validator.server.protocol import Server

__all__ = ["LEGEND", "TRIGGERS", "completion", "folding", "hover", "inlay_hints", "outline"]
__all__ += ["semantic_tokens"]

LEGEND = types.SemanticTokensLegend(list(TYPES), [])
_NUMBERS = {name: number for number, name in enumerate(TYPES)}
#: what opens a list of words
TRIGGERS = ["(", "/", " ", ","]
_SYMBOLS = {
    "text": types.SymbolKind.File,
    "part": types.SymbolKind.Namespace,
    "field": types.SymbolKind.Field,
    "portion": types.SymbolKind.String,
}
_ITEMS = {
    "cable": types.CompletionItemKind.Snippet,
    "level": types.CompletionItemKind.EnumMember,
    "control": types.CompletionItemKind.Keyword,
    "caption": types.CompletionItemKind.Keyword,
    "tag": types.CompletionItemKind.Constant,
    "order": types.CompletionItemKind.Reference,
    "country": types.CompletionItemKind.Value,
}


def _offset(server: "Server", found: Checked, position: types.Position) -> int:
    return offset_of(found.source, Place(position.line, position.character), server.units)


def hover(server: "Server", found: Checked, params: types.HoverParams) -> types.Hover | None:
    """Return what is said of what stands at a place."""
    said = explained(found, _offset(server, found, params.position))
    if said is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, said.markdown)
    return types.Hover(content, lsp_range(found.source, said.span, server.units))


def completion(
    server: "Server", found: Checked, params: types.CompletionParams
) -> types.CompletionList:
    """Return what may stand at a place."""
    made = offers(found, _offset(server, found, params.position))
    takes = _takes_snippets(server)
    items = [
        _item(server, found, one, number)
        for number, one in enumerate(made)
        if takes or not one.is_snippet
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def _takes_snippets(server: "Server") -> bool:
    """Whether the client knows places that are to be filled in."""
    text = server.client.text_document
    asked = None if text is None or text.completion is None else text.completion.completion_item
    return asked is not None and bool(asked.snippet_support)


def _item(server: "Server", found: Checked, one: Offer, number: int) -> types.CompletionItem:
    return types.CompletionItem(
        one.label,
        detail=one.detail,
        kind=_ITEMS[one.kind],
        sort_text=f"{number:04}",
        insert_text_format=types.InsertTextFormat.Snippet
        if one.is_snippet
        else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(lsp_range(found.source, one.span, server.units), one.content),
    )


def outline(
    server: "Server", found: Checked, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Return the outline of a text."""
    return [_symbol(server, found, one) for one in symbols(found)]


def _symbol(server: "Server", found: Checked, one: Symbol) -> types.DocumentSymbol:
    place = lsp_range(found.source, one.span, server.units)
    return types.DocumentSymbol(
        one.name,
        _SYMBOLS[one.kind],
        place,
        types.Range(place.start, place.start),
        detail=one.detail,
        children=[_symbol(server, found, child) for child in one.children],
    )


def folding(
    server: "Server", found: Checked, params: types.FoldingRangeParams
) -> list[types.FoldingRange]:
    """Return what folds."""
    return [types.FoldingRange(one.first, one.last) for one in folds(found)]


def semantic_tokens(
    server: "Server", found: Checked, params: types.SemanticTokensParams
) -> types.SemanticTokens:
    """Return what is coloured, each by its distance from the one before."""
    data: list[int] = []
    line = character = 0
    for one in tokens(found):
        start = place_of(found.source, one.span.start, server.units)
        end = place_of(found.source, one.span.end, server.units)
        below = start.line - line
        beside = start.character - (0 if below else character)
        data += (below, beside, end.character - start.character, _NUMBERS[one.type], 0)
        line, character = start
    return types.SemanticTokens(data)


def inlay_hints(
    server: "Server", found: Checked, params: types.InlayHintParams
) -> list[types.InlayHint]:
    """Return the hints in a range."""
    span = span_of(found.source, our_range(params.range), server.units)
    return [_hint(server, found, one) for one in hints(found, span)]


def _hint(server: "Server", found: Checked, one: Hint) -> types.InlayHint:
    where = place_of(found.source, one.offset, server.units)
    label: str | list[types.InlayHintLabelPart] = one.text
    if one.target is not None:
        target = types.Location(
            found.document.uri, lsp_range(found.source, one.target, server.units)
        )
        label = [types.InlayHintLabelPart(one.text, tooltip=one.said, location=target)]
    return types.InlayHint(
        types.Position(where.line, where.character),
        label,
        padding_left=True,
        tooltip=one.said,
    )
