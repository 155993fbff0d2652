"""Writes an archive of invented cables into a folder."""

import sys
from pathlib import Path

from benchmarks.generated import archive

if len(sys.argv) not in (2, 3):
    sys.exit("python -m benchmarks.generated FOLDER [NUMBER]")
archive(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
