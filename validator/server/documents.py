"""The texts that a client has open, as it last told them."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from validator.server.places import Range, Units, joined, span_of
from validator.settings.lookup import CONFIGURATIONS
from validator.text.source import Source

__all__ = ["Change", "Document", "Documents", "path_of", "uri_of"]

#: the scheme of files, and the hosts that are this machine
_FILE, _HERE = "file", ("", "localhost")
#: a drive stands behind the first slash: ``/c:/cables``
_DRIVE = slice(2, 3)


class Change(NamedTuple):
    """A stretch of a text and what stands there from now on; without a range the whole text."""

    text: str
    range: Range | None = None


class Document(NamedTuple):
    """One text as a client has it. Its source bears the path of its file, or else its URI."""

    uri: str
    version: int | None
    source: Source

    @property
    def is_configuration(self) -> bool:
        """Whether it is a configuration of ours and no text to be checked."""
        return os.path.basename(self.source.name) in CONFIGURATIONS


def path_of(uri: str) -> str | None:
    """Return the path of a file on this machine, None for whatever else a URI may name."""
    try:
        scheme, host, path, query, fragment = urlsplit(uri)
        path = unquote(path, errors="strict")
    except ValueError:  # no URI at all
        return None
    is_plain = scheme == _FILE and host.lower() in _HERE and not (query or fragment)
    if not is_plain or not path.startswith("/") or "\0" in path:
        return None
    if os.name == "nt":
        path = path[1:] if path[_DRIVE] == ":" else path
        path = path.replace("/", "\\")
        # a name of another machine, written as a path, would be looked for in the network
        return None if path.startswith("\\\\") else path
    return os.path.normpath("/" + path.lstrip("/"))


def uri_of(path: str) -> str:
    """Return the URI of a file."""
    path = os.path.abspath(path)
    if os.name == "nt":
        path = "/" + path.replace("\\", "/")
    return f"file://{quote(os.fsencode(path))}"


class Documents:
    """The open texts by their URI. What is told of a text that is not open counts for nothing."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def open(self, uri: str, version: int | None, text: str) -> Document:
        """Take up a text, or take it anew."""
        path = path_of(uri)
        document = Document(uri, version, Source(joined(text), uri if path is None else path))
        self._open[uri] = document
        return document

    def change(
        self, uri: str, version: int | None, changes: Iterable[Change], units: Units
    ) -> Document | None:
        """Return a text after some changes, each made to what the one before left."""
        document = self._open.get(uri)
        if document is None:
            return None
        source = document.source
        for one in changes:
            source = source._replace(text=joined(_changed(source, one, units)))
        document = self._open[uri] = Document(uri, version, source)
        return document

    def close(self, uri: str) -> bool:
        """Let go of a text; return whether it was open."""
        return self._open.pop(uri, None) is not None

    def get(self, uri: str) -> Document | None:
        """Return an open text."""
        return self._open.get(uri)

    def at(self, path: str) -> Document | None:
        """Return the open text of a file."""
        return next((one for one in self if one.source.name == path), None)

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._open.values()))


def _changed(source: Source, change: Change, units: Units) -> str:
    if change.range is None:
        return change.text
    start, end = span_of(source, change.range, units)
    return f"{source.text[:start]}{change.text}{source.text[end:]}"
