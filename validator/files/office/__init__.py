"""The text of files of a word processor, of slides and of PDF files with a text layer.

Each paragraph becomes a line, a heading a line that begins with ``#``, an item one with ``-``, a
row of a table one with bars; a page or slide begins with a form feed. So lines of a report count
paragraphs there. Two signs that no text holds begin what is no line of it: words that stand beside
the text (a title, what is said of a picture), and a part that cannot be read. Read by python-docx,
python-pptx and pypdf (extra ``cablelint[office]``).
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from validator.files.office.packages import Remark
from validator.files.reading import Unreadable

__all__ = ["text_of"]

#: the module that reads a kind of file, by the end of its name
_READERS = {
    ".docx": "validator.files.office.word",
    ".pptx": "validator.files.office.slides",
    ".pdf": "validator.files.office.pdf",
}
#: an empty line takes the time of so many bytes
_SHORTEST = 64
#: the signs of the reading copy mean something only where this package writes them
_SIGNS = dict.fromkeys(range(0xE000, 0xE020), " ")


def text_of(raw: bytes, path: str, most: int) -> str:
    """Return the text of a file, at most so many bytes of it. Raises Unreadable."""
    suffix = next(one for one in _READERS if path.lower().endswith(one))
    try:
        read: Callable[[bytes, int], Iterator[str]] = import_module(_READERS[suffix]).lines
        pieces: list[str] = []
        size = 0
        for line in read(raw, most):
            size += len(line) + 1
            if size > most or len(pieces) > most // _SHORTEST:
                raise Unreadable(f"holds more than {most >> 20} MB of text")
            pieces.append(_stilled(line))
    except ImportError as error:
        raise Unreadable(
            f"{suffix} files need the extra office: pip install '.[office]' in a clone"
        ) from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # what a damaged file raises there is of any kind
        raise Unreadable(f"no {suffix[1:]} file that can be read") from error
    return "\n".join(pieces) + "\n"


def _stilled(line: str) -> str:
    """Return a line without signs of the reading copy but for the one that we wrote before it."""
    if isinstance(line, Remark):
        return line[:1] + line[1:].translate(_SIGNS)
    return line.translate(_SIGNS)
