"""What is no marking draws no finding: code that handles markings, years, plurals, lists, menus."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from test_guard_places import lines_found

from validator.commands.guard.job import Done, Job, examine

#: name of a file, and a text of its kind in which nothing is marked
SILENT: tuple[tuple[str, str], ...] = (
    ("a.md", "[S] and [S/N] are keys, [C//D] is none.\n"),
    ("a.md", "See [S//NF](a.md) for what that is.\n"),
    ("a.py", "re.compile('[S//NF]')\n"),
    ("a.csv", "id,classification,title\n1,secret,a\n2,Confidential,b\n3,mammal,c\n"),
    ("a.csv", "id,name,title\n1,SECRET,TRAINING EXAMPLE\n"),
    ("a.csv", "classification is a word of this line, and SECRET of the next\nSECRETS,x\n"),
    ("a.py", "# (C) 2020 TRAINING EXAMPLE\n"),
    ("a.py", "# (C) Copyright 1999, 2001\n# (C) by Jane Doe\n# (U) x\n"),
    ("a.txt", "Take the item(S) from here (S).\n"),
    ("a.txt", "The key (U) opens it, (S) shuts it.\n"),
    ("a.md", "The box says TOP SECRET on its lid.\n"),
    ("a.md", "They marked it as\nTOP SECRET and put it away.\n"),
    ("a.txt", "It is long, and it was kept for years as a\nSECRET\nof the house.\n"),
    ("a.py", 'LEVELS = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"]\n'),
    ("a.py", 'LEVELS = [\n    "UNCLASSIFIED",\n    "CONFIDENTIAL",\n    "SECRET",\n]\n'),
    ("a.py", 'LEVELS = [\n    "SECRET//NOFORN",\n    "TOP SECRET//SI",\n]\n'),
    ("a.py", 'LEVELS = {\n    "U": "UNCLASSIFIED",\n    "TS": "TOP SECRET",\n}\n'),
    ("a.py", "class Level(Enum):\n    SECRET = 3\n    TOP_SECRET = 4\n"),
    ("a.py", "SECRET = 'x'\nTOP_SECRET = SECRET\n"),
    ("a.py", "x = (\n    SECRET\n).y\n"),
    ("a.py", 'if doc.classification == "SECRET":\n    pass\n'),
    ("a.py", 'def f(x, classification="SECRET"):\n    pass\n'),
    ("a.py", "re.compile('[(S//NF)]')\n"),
    ("a.py", "assert parse('(S//NF)') == mark('SECRET//NOFORN')\n"),
    ("a.py", 'm = {"(S//NF)": "SECRET//NOFORN", "(U)": "UNCLASSIFIED"}\n'),
    ("a.java", "enum Level {\n  UNCLASSIFIED,\n  SECRET,\n  TOP_SECRET\n}\n"),
    ("a.c", "enum {\n  CONFIDENTIAL,\n  SECRET\n};\n"),
    ("a.go", "const (\n\tUNCLASSIFIED = iota\n\tSECRET\n)\n"),
    ("a.rs", 'enum Level {\n    Unclassified,\n    Secret,\n}\nconst SECRET: &str = "x";\n'),
    ("a.sql", "check (level in ('UNCLASSIFIED', 'SECRET', 'TOP SECRET'))\n"),
    ("a.yaml", "levels:\n  - UNCLASSIFIED\n  - SECRET\n  - TOP SECRET\n"),
    ("a.yaml", "env:\n  - SECRET\n"),
    ("a.yaml", "kind: Secret\nmetadata:\n  name: SECRET\n"),
    ("a.yaml", "data-classification: confidential\nclassification: public\n"),
    ("a.json", '{"classification": "Confidential"}\n'),
    ("a.json", '{"classification": {"enum": ["UNCLASSIFIED", "SECRET", "TOP SECRET"]}}\n'),
    ("a.json", '{"task": "text-classification", "secret": "TOP SECRET"}\n'),
    ("a.ts", 'type C = "UNCLASSIFIED" | "SECRET";\nlet classification: "SECRET" | "TOP SECRET";\n'),
    ("a.cpp", "// (C) Microsoft\n// (R) Foo\n"),
    ("a.txt", "(a) x\n(b) y\n(c) z\n"),
    ("a.txt", "(A) one\n(B) two\n(C) three\n(R) four\n(S) five\n(U) six\n"),
    ("a.txt", "(S) Save\n(C) Cancel\n(U) Undo\n"),
    ("a.txt", "(S)-2-aminopropanoic acid\n(R)-limonene\n(S) and (R) are mirror images\n"),
    ("a.min.js", "if(a){b=/(S|C)/;c=(C/D);d=(S)(U);e=(C)}\n"),
    ("a.tex", "Let $f(S)$ and $g(C)$ be maps.\n(S) $\\subset$ (C)\n"),
    ("a.sh", "cat <<SECRET\nx\nSECRET\n"),
    ("a.sh", "export SECRET\necho $SECRET\n"),
    ("a.env", "# SECRET\nSECRET_KEY=1\n"),
    ("a.rst", "x\n\nSECRET\n------\n\nThe word that nobody knows.\n"),
    ("a.md", "# Variables\n\n## SECRET\n\nThe variable.\n\nMore.\n"),
    ("a.md", "Use the portion mark (S//NF) for it.\n"),
    (
        "a.md",
        "Paragraphs of that sort should bear the mark\n(S//NF) and their pages too.\n",
    ),
    ("a.md", "`(S//NF)` means SECRET, not for foreigners.\n"),
    ("a.md", "| TOP SECRET | the highest |\n| SECRET | less |\n"),
    ("a.html", "<ul><li>SECRET</li></ul><option>SECRET</option>\n"),
    ("a.plist", "<key>SECRET</key>\n<string>SECRET</string>\n"),
    ("a.1", ".SH SECRET\nThe word.\n"),
    ("a.po", 'msgid "TOP SECRET"\nmsgstr "STRENG GEHEIM"\n'),
    ("a.csv", "name,level\nx,SECRET\ny,TOP SECRET\n"),
    ("a.txt", "Price (C/NF): 10 USD\nsee (S/P) there\n"),
    ("a.txt", "UNCLASSIFIED\n\n(U) TRAINING EXAMPLE.\n\nUNCLASSIFIED\n"),
    ("a.txt", "UNCLAS DUSHANBE 001334\n\n1. (U) TRAINING EXAMPLE.\n"),
    ("a.py", "declassification = 'SECRET'\n"),
    ("a.json", '{"classification": ["UNCLASSIFIED", "SECRET", "TOP SECRET"]}\n'),
    ("a.json", '{"classification": ["SECRET", "TOP SECRET"]}\n'),
    ("a.yaml", "classification:\n  - SECRET\n  - TOP SECRET\n"),
    ("a.yaml", "classification:\n  type: string\n  enum: [SECRET, TOP SECRET]\n"),
    ("a.json", '{"classification": "S", "class": "C", "label": "SECRET"}\n'),
    ("a.json", '{"name": "SECRET", "value": "SECRET"}\n'),
    ("a.sql", "select * from d where classification = 'SECRET'\n"),
    ("a.py", 'doc(portion_mark="S//NF", ism="SECRET")\n'),
    ("a.html", '<option value="SECRET//NOFORN">\n'),
    ("a.c", 'char x[] = "\\x28\\x53\\x29\\x2f\\x2f";\n'),
    ("a.rtf", "{\\rtf1\\ansi The mark (S//NF) stands there.\\par}\n"),
    ("a.ipynb", '{"cells": [{"source": ["LEVELS = [\\"SECRET\\", \\"TOP SECRET\\"]\\n"]}]}\n'),
    ("a.txt", "The concept of unique identifiers of that kind\n(CUI) is used in it.\n"),
    ("a.txt", "Controlled Unclassified Information (CUI) is kept.\n"),
    ("a.js", "a=(<b>x</b>);f(S//x\n)\n"),
    ("a.txt", "IN NO EVENT SHALL SECRET LABS AB BE LIABLE\n"),
)


@pytest.mark.parametrize(("name", "text"), SILENT, ids=lambda one: repr(one[:40]))
def test_what_is_no_marking_draws_no_finding(name: str, text: str) -> None:
    assert lines_found(name, text) == []


def _files(folder: Path) -> Iterator[Path]:
    """Yield what lies below a folder, but for this project."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one not in ("validator", "__pycache__"))
        if "cablelint" not in Path(here).name:
            yield from (Path(here) / name for name in sorted(names))


def _found(paths: Iterator[Path]) -> tuple[int, int, list[str]]:
    """Return how many texts there were, of how many bytes, and what was found in them."""
    jobs = [Job(str(path), str(path), "UNCLASSIFIED") for path in paths if path.is_file()]
    texts = size = 0
    found: list[str] = []
    for job, done in zip(jobs, examine(jobs), strict=True):
        assert isinstance(done, Done)
        if done.binary or done.fault:
            continue
        texts, size = texts + 1, size + os.stat(job.path).st_size
        if done.source is not None:
            lines = [done.source.position(one.span.start)[0] + 1 for one in done.findings]
            found += [f"{job.path}:{line}" for line in lines]
    return texts, size, found


STANDARD = Path(sysconfig.get_path("stdlib"))


def test_some_of_the_standard_library_draws_no_finding() -> None:
    texts, _, found = _found(islice(_files(STANDARD), 300))
    assert texts > 100
    assert found == []


@pytest.mark.slow
def test_no_text_of_this_python_or_its_documents_draws_a_finding() -> None:
    folders = [STANDARD, Path(sysconfig.get_path("purelib")), Path("/usr/share/doc")]
    for folder in filter(Path.is_dir, folders):
        texts, size, found = _found(_files(folder))
        print(f"{folder}: {texts} texts, {size / 1e6:.0f} MB, {len(found)} found", file=sys.stderr)
        assert found == []
