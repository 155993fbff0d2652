"""Writes the page that checks texts in the browser, as a folder of static files."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from validator.files.writing import write_bytes

__all__ = ["NoRuntime", "write"]

_PACKAGE = Path(__file__).parent.parent
_PAGE = Path(__file__).parent / "page"
#: what the page loads of Pyodide, the distribution of Python for browsers
_RUNTIME = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)
#: no file of the runtime is larger
_LARGEST = 64_000_000
#: an archive of the same files is the same, whenever it is made
_TIME = (1980, 1, 1, 0, 0, 0)


class NoRuntime(Exception):
    """What was named is no Pyodide."""


def write(folder: Path, runtime: Path) -> None:
    """Write the page into a folder, which may be there.

    ``runtime`` is a folder with Pyodide, or the archive in which npm packs it. Raises NoRuntime,
    OSError.
    """
    found = dict(_runtime(runtime))
    missing = [name for name in _RUNTIME if name not in found]
    if missing:
        raise NoRuntime(f"{missing[0]} is not in it")
    (folder / "pyodide").mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        write_bytes(str(folder / "pyodide" / name), content)
    for path in sorted(_PAGE.iterdir()):
        write_bytes(str(folder / path.name), path.read_bytes())
    write_bytes(str(folder / "validator.zip"), _packed())


def _runtime(place: Path) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        yield from (
            (name, (place / name).read_bytes()) for name in _RUNTIME if (place / name).is_file()
        )
        return
    try:
        with tarfile.open(place) as archive:
            for member in archive:
                name = member.name.removeprefix("package/")
                if name in _RUNTIME and member.isfile() and member.size <= _LARGEST:
                    content = archive.extractfile(member)
                    if content is not None:
                        yield name, content.read()
    except tarfile.TarError as error:
        raise NoRuntime("it is neither a folder nor an archive") from error


def _packed() -> bytes:
    """Return the package as an archive that Python in the browser unpacks."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(_PACKAGE.rglob("*.py")):
            name = f"validator/{path.relative_to(_PACKAGE).as_posix()}"
            archive.writestr(
                zipfile.ZipInfo(name, _TIME), path.read_bytes(), zipfile.ZIP_DEFLATED, 9
            )
    return content.getvalue()
