"""What a client may ask for, and the answers, each by a feature."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types

from validator.files.real_paths import is_below
from validator.files.search import SUFFIXES
from validator.server import answers
from validator.server.checked import Checked
from validator.server.convert import diagnostic, edits, our_range
from validator.server.documents import uri_of
from validator.server.features.fixing import Repair, all_safe, repairs
from validator.server.features.passing import Addition, addition, may_pass
from validator.server.places import Place, place_of, span_of
from validator.settings.lookup import CONFIGURATIONS
from validator.text.source import Source, Span

if TYPE_CHECKING:
    from validator.server.protocol import Server

__all__ = ["add_requests"]

_FIX_ALL = "source.fixAll.cablelint"
_SUPPRESS = "cablelint.suppress"
#: the command of a client that asks for a reason and then runs ours
_LET_PASS = "cablelint.letPass"

Params = TypeVar("Params")
Answer = Callable[["Server", Checked, Any], object]


def add_requests(server: "Server") -> None:
    """Let a server answer all that it can."""
    _life(server)
    kinds = [types.CodeActionKind.QuickFix, _FIX_ALL]
    _answer(server, types.TEXT_DOCUMENT_CODE_ACTION, _code_actions, types.CodeActionOptions(kinds))
    _answer(server, types.TEXT_DOCUMENT_FORMATTING, _formatting)
    _answer(server, types.TEXT_DOCUMENT_HOVER, answers.hover)
    triggers = types.CompletionOptions(trigger_characters=answers.TRIGGERS)
    _answer(server, types.TEXT_DOCUMENT_COMPLETION, answers.completion, triggers)
    _answer(server, types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answers.outline)
    _answer(server, types.TEXT_DOCUMENT_FOLDING_RANGE, answers.folding)
    legend = answers.LEGEND
    _answer(server, types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, answers.semantic_tokens, legend)
    _answer(server, types.TEXT_DOCUMENT_INLAY_HINT, answers.inlay_hints)
    server.command(_SUPPRESS)(_suppressing(server))


def _life(server: "Server") -> None:
    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.begin(params)
        if server.pulls:
            _pulled(server)

    @server.feature(types.INITIALIZED)
    def watch(params: types.InitializedParams) -> None:
        if server.watches:
            told = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _watched())
            server.client_register_capability(types.RegistrationParams([told]))
        server.published.changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed([one.uri for one in params.changes])

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.take_folders()
        server.check_again()


def _watched() -> types.DidChangeWatchedFilesRegistrationOptions:
    """Return which files a client is to watch: configurations and cables."""
    names = [*CONFIGURATIONS, *(f"*{suffix}" for suffix in (*SUFFIXES, ".txt"))]
    return types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(f"**/{name}") for name in names]
    )


def _pulled(server: "Server") -> None:
    """Let a client ask for findings by itself."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=False, workspace_diagnostics=True, identifier="cablelint"
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def of_text(params: types.DocumentDiagnosticParams) -> Any:
        return await _guarded(server, server.in_folders.document(params))

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def of_all(params: types.WorkspaceDiagnosticParams) -> Any:
        return await _guarded(server, server.in_folders.all(params))


def _answer(server: "Server", method: str, answer: Answer, options: object = None) -> None:
    """Answer a request on a text by what is found in it as it now stands."""

    @server.feature(method, options)
    async def handle(params: Any) -> Any:
        return await _guarded(server, _on_text(server, answer, params))


async def _on_text(server: "Server", answer: Answer, params: Any) -> object:
    found = await server.background.current(params.text_document.uri)
    if found is None or found.in_force.settings is None or found.document.is_configuration:
        return None
    return await server.background.run(lambda: answer(server, found, params))


async def _guarded(server: "Server", work: Awaitable[object]) -> object:
    """Return what comes of a request; nothing, and a complaint, if there is a fault of ours."""
    try:
        return await work
    except asyncio.CancelledError:
        raise
    except Exception as error:
        server.complain(error)
        return None


def _formatting(
    server: "Server", found: Checked, params: types.DocumentFormattingParams
) -> list[types.TextEdit]:
    return edits(found.source, all_safe(found), server.units)


def _code_actions(
    server: "Server", found: Checked, params: types.CodeActionParams
) -> list[types.CodeAction | types.Command]:
    wanted = params.context.only
    span = span_of(found.source, our_range(params.range), server.units)
    made: list[types.CodeAction | types.Command] = []
    if _is_wanted(types.CodeActionKind.QuickFix, wanted):
        fixes = repairs(found, span)
        made += [_fix_action(server, found, one) for one in fixes]
        made += _passing(server, found, span)
    if _is_wanted(_FIX_ALL, wanted) and (wanted or any(one.fix for one in found.findings)):
        safe = all_safe(found)
        if safe:
            made.append(
                types.CodeAction(
                    "Make all safe fixes", kind=_FIX_ALL, edit=_edit(server, found, safe)
                )
            )
    return made


def _is_wanted(kind: str, wanted: Any) -> bool:
    """Whether a kind of actions is asked for, by itself or by one that it belongs to."""
    if not wanted:
        return True
    kind = str(getattr(kind, "value", kind))
    asked = [str(getattr(one, "value", one)) for one in wanted]
    return any(one == "" or kind == one or kind.startswith(f"{one}.") for one in asked)


def _fix_action(server: "Server", found: Checked, one: Repair) -> types.CodeAction:
    return types.CodeAction(
        one.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(server, found, one.finding)],
        is_preferred=one.is_safe or None,
        edit=_edit(server, found, one.edits),
    )


def _diagnostic(server: "Server", found: Checked, finding: Any) -> types.Diagnostic:
    return diagnostic(found.document, finding, server.units, related=server.shows_related)


def _edit(server: "Server", found: Checked, made: Any) -> types.WorkspaceEdit:
    one = edits(found.source, made, server.units)
    if _versioned(server):
        where = types.OptionalVersionedTextDocumentIdentifier(
            found.document.uri, found.document.version
        )
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(where, list(one))])
    return types.WorkspaceEdit(changes={found.document.uri: one})


def _versioned(server: "Server") -> bool:
    """Whether the client takes edits of a certain version of a text."""
    workspace = server.client.workspace
    edit = None if workspace is None else workspace.workspace_edit
    return edit is not None and bool(edit.document_changes)


def _passing(server: "Server", found: Checked, span: Span) -> list[types.CodeAction]:
    """Return for each rule that found something there the action that lets it pass."""
    made: dict[str, types.CodeAction] = {}
    for one in found.shown:
        if not one.span.touches(span) or not may_pass(one) or one.code in made:
            continue
        title = f"{one.code}: let it pass in this file, with a reason"
        action = types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(server, found, one)],
        )
        if server.asks_for_reason:
            given = [found.document.uri, one.code]
            action.command = types.Command(title, _LET_PASS, arguments=given)
        else:
            added = _addition(server, found, one.code, "")
            if added is None:
                continue
            action.edit = _adding(server, added)
        made[one.code] = action
    return list(made.values())


def _addition(server: "Server", found: Checked, code: str, reason: str) -> Addition | None:
    name = found.source.name
    folder = next((one for one in server.book.folders if is_below(name, (one,))), None)

    def text_of(path: str) -> str | None:
        opened = server.documents.at(path)
        return None if opened is None else opened.source.text

    return addition(found, code, reason, folder, text_of)


def _adding(server: "Server", added: Addition) -> types.WorkspaceEdit:
    """Return the edit that adds an entry at the end of a configuration, or begins one."""
    uri = uri_of(added.path)
    end = place_of(Source(added.before), len(added.before), server.units)
    edit = types.TextEdit(_point(end), added.text)
    if not _versioned(server):
        return types.WorkspaceEdit(changes={uri: [edit]})
    where = types.OptionalVersionedTextDocumentIdentifier(uri, None)
    changes: list[Any] = [types.TextDocumentEdit(where, [edit])]
    if added.is_new:
        keep = types.CreateFileOptions(ignore_if_exists=True)
        changes.insert(0, types.CreateFile(uri, options=keep))
    return types.WorkspaceEdit(document_changes=changes)


def _point(place: Place) -> types.Range:
    at = types.Position(place.line, place.character)
    return types.Range(at, at)


def _suppressing(server: "Server") -> Callable[..., Awaitable[Any]]:
    """Return the command that lets a finding pass with the reason that the client has asked for."""

    async def suppress(uri: str, code: str, reason: str) -> Any:
        return await _guarded(server, _suppressed(server, uri, code, reason))

    return suppress


async def _suppressed(server: "Server", uri: str, code: str, reason: str) -> bool:
    found = await server.background.current(uri)
    known = found is not None and any(one.code == code for one in found.findings)
    if found is None or not known or not reason.strip():
        return False
    added = _addition(server, found, code, reason.strip())
    if added is None:
        return False
    edit = _adding(server, added)
    told = types.ApplyWorkspaceEditParams(edit, label=f"Let {code} pass")
    answer = await server.workspace_apply_edit_async(told)
    return bool(answer.applied)
