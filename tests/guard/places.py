"""Invented places at which a marking above UNCLASSIFIED stands, in files of many kinds.

A file is told by its name; ``>>>`` stands before the line in which the marking is to be found and
is no part of the text.
"""

from base64 import b64encode
from typing import NamedTuple

from kinds import KINDS

__all__ = ["PLACES", "Written"]


class Written(NamedTuple):
    """A file with a marking, and the line in which it stands, from 1."""

    name: str
    text: str
    line: int


def _written(name: str, marked: str) -> Written:
    before, sign, after = marked.partition(">>>")
    assert sign, marked
    return Written(name, before + after, before.count("\n") + 1)


_T = "TRAINING EXAMPLE"
_BLOCK = "Classified By: J. Doe\nDerived From: Guide\n"

#: name of the file, and its text with the sign before the line
_TEXTS: tuple[tuple[str, str], ...] = (
    # Python
    ("a.py", f">>># SECRET//NOFORN\n# {_T}\nx = 1\n"),
    ("a.py", f"x = 1\n>>>y = 2  # (S//NF) {_T}: the third site.\n"),
    ("a.py", f'>>>TEXT = "(TS//SI//NF) {_T}: the third site."\n'),
    ("a.py", f'def f():\n    """Open the door.\n\n>>>    (S//REL TO USA, GBR) {_T}.\n    """\n'),
    ("a.py", f'TEXT = """\\\n>>>TOP SECRET//SI//NOFORN\n\n{_T}\n"""\n'),
    ("a.py", '>>>CLASSIFICATION = "SECRET//NOFORN"\n'),
    ("a.py", f'd = {{\n    "title": "{_T}",\n>>>    "classification": "TOP SECRET",\n}}\n'),
    ("a.py", f'>>>print(f"(C//NF) {_T} {{x}}")\n'),
    ("a.pyi", f">>># (S//NF) {_T}\nx: int\n"),
    ("a.ipynb", f' "source": [\n>>>  "SECRET//NOFORN\\n",\n  "{_T}\\n"\n ]\n'),
    ("a.ipynb", f' "source": [\n  "# {_T}\\n",\n  "\\n",\n>>>  "(S//NF) The third site.\\n"\n ]\n'),
    ("a.ipynb", f'>>>{{"cells":[{{"source":["{_T}\\n","(TS//SI) Text."]}}]}}\n'),
    ("a.ipynb", f' "source": [\n>>>  "# (S//NF) {_T}\\n",\n  "x = 1"\n ]\n'),
    # JavaScript and its kin
    ("a.js", f">>>// TOP SECRET\n// {_T}\nlet x;\n"),
    ("a.js", f"/*\n>>> * SECRET//NOFORN\n * {_T}\n */\n"),
    ("a.js", f"const d = {{ title: '{_T}',\n>>>  classification: 'SECRET' }};\n"),
    ("a.min.js", f'>>>var a=1;var t="{_T}";show("(S//NF) The third site.");b()\n'),
    ("a.ts", f">>>const t = `(C//NF) {_T}`;\n"),
    ("a.tsx", f"return (\n>>>  <p>(S//NF) {_T}</p>\n);\n"),
    ("a.vue", f"<template>\n>>>  <h1>SECRET//NOFORN</h1>\n  <p>{_T}</p>\n</template>\n"),
    # the family of C
    ("a.c", f">>>/* SECRET */\n/* {_T} */\nint x;\n"),
    ("a.c", f'>>>    printf("SECRET//NOFORN\\n");\n    puts("{_T}");\n'),
    ("a.h", f"/*\n>>> * CONFIDENTIAL//NOFORN\n * {_T}\n */\n"),
    ("a.cpp", f">>>//! (S//REL TO USA, GBR) {_T}\n"),
    ("a.cpp", f"int x;  /* a door */\n>>>int y;  /* (S//NF) {_T} */\n"),
    ("a.cs", f">>>/// <summary>(S//NF) {_T}</summary>\n"),
    ("a.java", f"/**\n>>> * (TS//SI//NF) {_T}\n */\n"),
    ("a.java", f'>>>    log.info("(S//NF) {_T}");\n'),
    ("a.kt", f'>>>val t = "(S//NF) {_T}"\n'),
    ("a.go", f">>>// SECRET//NOFORN\n// {_T}\npackage x\n"),
    ("a.go", f'>>>\tfmt.Println("(S//NF) {_T}")\n'),
    ("a.rs", f">>>/// (S//NF) {_T}\nfn x() {{}}\n"),
    ("a.swift", f">>>// (C//NF) {_T}\n"),
    ("a.proto", f">>>// SECRET//NOFORN\n// {_T}\n"),
    ("a.m", f">>>% (S//NF) {_T}\nx = 1;\n"),
    # scripts
    ("a.rb", f'>>>puts "(TS//SI//NF) {_T}"\n'),
    ("a.php", f"<?php\n>>># (S//NF) {_T}\n"),
    ("a.pl", f">>># SECRET//NOFORN\n# {_T}\n"),
    ("a.sh", f"#!/bin/sh\n>>># SECRET//NOFORN\n# {_T}\n"),
    ("a.sh", f'>>>echo "(S//NF) {_T}"\n'),
    ("a.sh", f"cat <<END\n>>>(S//NF) {_T}\nEND\n"),
    ("a.bat", f">>>REM SECRET//NOFORN\nREM {_T}\n"),
    ("a.bat", f">>>:: (S//NF) {_T}\n"),
    ("a.ps1", f">>><# (S//NF) {_T} #>\n"),
    ("a.R", f">>>#' (S//NF) {_T}\n"),
    ("a.jl", f">>># (S//NF) {_T}\n"),
    ("a.lua", f">>>--[[ (S//NF) {_T} ]]\n"),
    ("a.hs", f">>>{{- SECRET//NOFORN -}}\n-- {_T}\n"),
    ("a.ml", f">>>(* (S//NF) {_T} *)\n"),
    ("a.f", f">>>C SECRET//NOFORN\nC {_T}\n"),
    ("a.vb", f">>>' (S//NF) {_T}\n"),
    ("a.lisp", f">>>;; SECRET//NOFORN\n;; {_T}\n"),
    ("a.erl", f">>>%% (S//NF) {_T}\n"),
    ("a.sql", f">>>-- (S//NF) {_T}\nselect 1;\n"),
    ("a.sql", f">>>insert into t values (1, '(S//NF) {_T}');\n"),
    ("a.tf", f">>># SECRET//NOFORN\n# {_T}\n"),
    ("Dockerfile", f'FROM x\n# {_T}\n>>>LABEL classification="SECRET//NOFORN"\n'),
    ("Dockerfile", f">>># SECRET//NOFORN\n# {_T}\nFROM x\n"),
    ("Makefile", f'all:\n>>>\t@echo "(S//NF) {_T}"\n'),
    ("Makefile", f">>># (S//NF) {_T}\nall:\n"),
    ("CMakeLists.txt", f">>># SECRET//NOFORN\n# {_T}\n"),
    # markup
    ("a.html", f'>>><p align="center"><b>SECRET//NOFORN</b></p>\n<p>{_T}</p>\n'),
    ("a.html", f"<p>\n>>>  (S//NF) {_T}\n</p>\n"),
    ("a.html", f">>><table><tr><td>1</td><td>(S//NF) {_T}</td></tr></table>\n"),
    ("a.html", f">>><!-- SECRET//NOFORN -->\n<p>{_T}</p>\n"),
    ("a.html", f">>><li><strong>(TS//SI)</strong> {_T}</li>\n"),
    ("a.xml", f'>>><doc ism:classification="S" ism:ownerProducer="USA"><t>{_T}</t></doc>\n'),
    ("a.xml", '<a/>\n>>><x ism:classification="TS" ism:disseminationControls="NF"/>\n'),
    ("a.xml", f">>><classification>SECRET</classification>\n<t>{_T}</t>\n"),
    ("a.xml", f">>><doc classification='TOP SECRET'><t>{_T}</t></doc>\n"),
    ("a.xml", '>>><ddms:security ICISM:classification="C" ICISM:ownerProducer="USA"/>\n'),
    ("a.svg", f'>>><text x="1" y="2">(S//NF) {_T}</text>\n'),
    ("a.css", f">>>/* SECRET//NOFORN */\n/* {_T} */\n"),
    ("a.md", f">>>**SECRET//NOFORN**\n\n# {_T}\n\nText.\n"),
    ("a.md", f"# {_T}\n\n>>>- (S//NF) The third site.\n"),
    ("a.md", f"# {_T}\n\n>>>> (S//NF) The third site.\n"),
    ("a.md", f"# {_T}\n\n| no. | what |\n|---|---|\n>>>| 1 | (S//NF) The third site. |\n"),
    ("a.md", f">>>## (S//NF) {_T}\n"),
    ("a.md", f"# {_T}\n\n>>>1. (TS//SI) The third site.\n"),
    ("a.md", f"# {_T}\n\n>>>**(S//NF)** The third site.\n"),
    ("a.md", f"---\ntitle: {_T}\n>>>classification: SECRET//NOFORN\n---\n"),
    ("a.md", f"# {_T}\n\nText.\n\n>>><!-- (S//NF) The third site. -->\n"),
    ("a.md", f">>>SECRET\n\n# {_T}\n\nText.\n\nSECRET\n"),
    ("a.rst", f">>>(S//NF) {_T}\n====================\n"),
    ("a.rst", f"{_T}\n\n>>>.. SECRET//NOFORN\n"),
    ("a.adoc", f"= {_T}\n\n>>>* (S//NF) The third site.\n"),
    ("a.tex", f">>>% SECRET//NOFORN\n% {_T}\n"),
    ("a.tex", f">>>\\section{{(S//NF) {_T}}}\n"),
    ("a.tex", f"{_T}\n>>>\\begin{{center}}\\textbf{{SECRET//NOFORN}}\\end{{center}}\n"),
    ("a.tex", f"\\begin{{itemize}}\n>>>\\item (S//NF) {_T}\n\\end{{itemize}}\n"),
    ("a.tex", f"{_T} & 1 \\\\\n>>>2 & (S//NF) The third site. \\\\\n"),
    ("a.1", f'>>>.\\" SECRET//NOFORN\n.SH {_T}\n'),
    # data
    ("a.csv", f"id,text\n>>>1,(S//NF) {_T}\n"),
    ("a.csv", f'id,text,more\n>>>1,"(S//NF) {_T}, more",x\n'),
    ("a.csv", f"mark,text\n>>>(S//NF),{_T}\n"),
    ("a.tsv", f"id\ttext\n>>>1\t(S//NF) {_T}\n"),
    ("a.json", f'>>>{{"text": "(S//NF) {_T}"}}\n'),
    ("a.json", f'{{\n  "title": "{_T}",\n>>>  "classification": "TOP SECRET"\n}}\n'),
    ("a.json", f'>>>{{"classification":"SECRET//NOFORN","title":"{_T}"}}\n'),
    ("a.json", f'>>>{{"title":"{_T}","classification":{{"level":"TOP SECRET"}}}}\n'),
    ("a.json", f'>>>{{"body": "SECRET//NOFORN\\n{_T}\\n"}}\n'),
    ("a.jsonl", f'{{"t": "{_T}"}}\n>>>{{"t": "One.\\n(S//NF) Two."}}\n'),
    ("a.yaml", f"title: {_T}\n>>>classification: SECRET//NOFORN\n"),
    ("a.yaml", f">>>text: (S//NF) {_T}\n"),
    ("a.yaml", f"items:\n>>>  - (S//NF) {_T}\n"),
    ("a.yaml", f"text: |\n>>>  (S//NF) {_T}\n"),
    ("a.yml", f"title: {_T}\n>>>security_classification: 'TOP SECRET'\n"),
    ("a.toml", f'title = "{_T}"\n>>>classification = "SECRET"\n'),
    ("a.toml", f'>>>text = "(S//NF) {_T}"\n'),
    ("a.ini", f">>>; SECRET//NOFORN\n; {_T}\n"),
    ("a.ini", f"[{_T}]\n>>>classification = SECRET\n"),
    ("a.properties", f"title={_T}\n>>>classification=SECRET//NOFORN\n"),
    ("a.log", f">>>2024-05-01 10:00:00 INFO (S//NF) {_T}\n"),
    ("a.log", f">>>May  1 10:00:00 host app[3]: (S//NF) {_T}\n"),
    ("a.log", f">>>[2024-05-01T10:00:00Z] WARNING app - (S//NF) {_T}\n"),
    ("a.po", f'msgid "x"\n>>>msgstr "(S//NF) {_T}"\n'),
    ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n>>>(S//NF) {_T}\n"),
    ("a.diff", f"--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n {_T}\n>>>+SECRET//NOFORN\n"),
    ("a.patch", f"@@ -1 +1,2 @@\n {_T}\n>>>+# (S//NF) The third site.\n"),
    ("a.eml", f">>>Subject: (S//NF) {_T}\nFrom: a@example.org\n\nText.\n"),
    ("a.eml", f"Subject: {_T}\n\n>>>Classification: SECRET//NOFORN\n\nText.\n"),
    ("a.eml", f"Subject: {_T}\n>>>X-Classification: TOP SECRET\n\nText.\n"),
    ("a.eml", f"Subject: {_T}\n\n>>>> SECRET//NOFORN\n> Text.\n"),
    # prose and cables
    ("a.txt", f">>>SECRET//NOFORN\n\n{_T}\n"),
    ("a.txt", f">>>                          SECRET\n\n{_T}\n\nText.\n\n          SECRET\n"),
    ("a.txt", f"{_T}\n\n+--------+\n>>>| SECRET |\n+--------+\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>*** TOP SECRET//SI ***\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>S E C R E T\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>SECRET NOFORN\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>COSMIC TOP SECRET\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>//GBR SECRET\n\nText.\n"),
    ("a.txt", f"{_T}\n\n>>>(//GBR S) The third site.\n"),
    ("a.txt", f"{_T}\n\n>>>(S/NF) The third site.\n"),
    ("a.txt", f"{_T}\n\n>>>2. (C/NF) The third site.\n"),
    ("a.txt", f"SUBJECT: {_T}\n\n>>>C O N F I D E N T I A L DUSHANBE 001334\n\nText.\n"),
    ("a.txt", f"SUBJECT: {_T}\n\n>>>S E C R E T SECTION 01 OF 02 MOSCOW 000123\n\nText.\n"),
    ("a.txt", f"SUBJECT: {_T}\n\n>>>CONFIDENTIAL DUSHANBE 001334\n\nText.\n"),
    ("a.cable", f"SUBJECT: {_T}\n\n>>>S E C R E T STATE 012345 NOFORN\n\nText.\n"),
    (
        "a.txt",
        f"{_T}\n\nText.\n\n>>>SECRET\n{_BLOCK}Declassify On: 20301231\n\nMore.\n",
    ),
    (
        "a.txt",
        f"{_T}\n\nText.\n\n>>>Classification: CONFIDENTIAL\n{_BLOCK}\n\nMore.\n",
    ),
    ("a.txt", f"(U) {_T}.\n\n>>>(S) The third site.\n\n(C) The second.\n"),
    ("a.txt", f"SECRET//NOFORN\n\n(U) {_T}.\n\n>>>(C) The third site.\n"),
    ("a.md", f"{_T}\n\n>>>[S//NF] The third site.\n"),
    ("a.md", f"{_T}\n\n>>>- [TS//SI//NF] The third site.\n"),
    ("a.py", f">>># [C//REL TO USA, GBR] {_T}\n"),
    ("a.csv", f"id,classification,title\n>>>1,SECRET,{_T}\n"),
    ("a.csv", f"id,Security Classification,title\n1,UNCLASSIFIED,x\n>>>2,CONFIDENTIAL,{_T}\n"),
    ("a.csv", f'title,classification\n"{_T}, of 2020",UNCLASSIFIED\n>>>"{_T}","SECRET//NOFORN"\n'),
    ("a.tsv", f"id\tmarking\ttitle\n>>>1\tTOP SECRET\t{_T}\n"),
    ("a.csv", f"doc_classification;title\n>>>SECRET;{_T}\n"),
    ("a.txt", f">>>UNCLASSIFIED//FOUO\n\n{_T}\n"),
    ("a.txt", f">>>(U//FOUO) {_T}.\n"),
    ("a.txt", f">>>CUI//SP-CTI\n\n{_T}\n"),
    ("a.txt", f">>>CUI\n\n{_T}\n\nText.\n\nCUI\n"),
    ("a.txt", f">>>SENSITIVE BUT UNCLASSIFIED\n\n{_T}\n\nText.\n"),
)
_MAIL = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n"
_BASE64 = b64encode(f"Text.\n\n(S//NF) {_T}\n".encode()).decode()
_MORE_TEXTS: tuple[tuple[str, str], ...] = (
    # signs by their numbers and names
    ("a.json", f'>>>{{"t": "(S\\/\\/NF) {_T}"}}\n'),
    ("a.json", f'>>>{{"t": "\\u0028S//NF\\u0029 {_T}"}}\n'),
    ("a.json", f'>>>{{"t": "\\u0028S\\u002f\\u002FNF\\u0029 {_T}"}}\n'),
    ("a.json", f'>>>{{"t": "SECRET\\/\\/NOFORN\\n{_T}"}}\n'),
    ("a.json", f'>>>{{"t": "\\u0053ECRET//NOFORN\\n{_T}"}}\n'),
    ("a.json", f'>>>{{"t": "# Title\\n\\nSECRET//NOFORN\\n{_T}"}}\n'),
    ("a.js", f'>>>x = "\\x28S//NF\\x29 {_T}";\n'),
    ("a.js", f'>>>x = "\\u{{28}}S//NF\\u{{29}} {_T}";\n'),
    ("a.c", f'>>>char *x = "\\050S//NF\\051 {_T}";\n'),
    ("a.properties", f">>>x=\\u0028S//NF\\u0029 {_T}\n"),
    ("a.html", f">>><p>&#40;S//NF&#41; {_T}</p>\n"),
    ("a.html", f">>><p>&lpar;S&sol;&sol;NF&rpar; {_T}</p>\n"),
    ("a.html", f">>><p>(<b>S</b>//NF) {_T}</p>\n"),
    ("a.html", f">>><p>SECRET&#47;&#47;NOFORN</p>\n<p>{_T}</p>\n"),
    ("a.xml", f">>><t>&#x28;S//NF&#x29; {_T}</t>\n"),
    ("a.xml", f">>><t><![CDATA[(S//NF) {_T}]]></t>\n"),
    # notebooks, RTF, mails
    ("a.ipynb", f'{{"cells": [{{"source": [\n "# x\\n",\n>>> "(S//NF) {_T}"\n]}}]}}\n'),
    ("a.ipynb", f'{{"cells": [{{\n>>>"source": "# x\\n\\nSECRET//NOFORN\\n{_T}"\n}}]}}\n'),
    ("a.ipynb", f'{{"cells": [{{\n>>>"source": "one\\n> (S//NF) {_T}"\n}}]}}\n'),
    ("a.rtf", f"{{\\rtf1\\ansi\n>>>\\'28S//NF\\'29 {_T}\\par}}\n"),
    ("a.rtf", f"{{\\rtf1\\ansi\n>>>{{\\b (S}}{{\\i //NF)}} {_T}\\par}}\n"),
    ("a.rtf", f"{{\\rtf1\\ansi\n>>>\\pard\\qc SECRET//NOFORN\\par {_T}\\par}}\n"),
    ("a.rtf", f"{{\\rtf1\\ansi\n>>>\\u40?S//NF\\u41? {_T}\\par}}\n"),
    ("a.rtf", "{\\rtf1\n>>>{\\info{\\title (S//NF) Plan}}\n{\\b x}\\par}\n"),
    ("a.eml", f"{_MAIL}Content-Transfer-Encoding: base64\n\n>>>{_BASE64}\n"),
    (
        "a.eml",
        f"{_MAIL}Content-Transfer-Encoding: quoted-printable\n\n>>>=28S//NF=29 {_T}\n",
    ),
    ("a.eml", f"From: a@example.org\n>>>Subject: =?utf-8?Q?=28S=2F=2FNF=29_x?=\n\n{_T}\n"),
    ("a.eml", f'From: a@b.org\n>>>SIO-Label: marking="SECRET//NOFORN"\nSubject: x\n\n{_T}\n'),
    (
        "a.mbox",
        f"From a@b Wed Jun 9\n{_MAIL}Content-Transfer-Encoding: base64\n\n>>>{_BASE64}\n",
    ),
    # values of keys
    ("a.json", '>>>{"classification": "S//NF"}\n'),
    ("a.json", '>>>{"portion_mark": "S"}\n'),
    ("a.json", '>>>{"portionMarking": "TS//SI//NF"}\n'),
    ("a.json", '>>>{"ism": "SECRET//NOFORN"}\n'),
    ("a.json", '>>>{"security_label": "TOP SECRET"}\n'),
    ("a.json", '>>>{"classification": ["SECRET", "NOFORN"]}\n'),
    ("a.json", '{\n"classification": {\n>>>  "level": "SECRET",\n  "x": 1\n}\n}\n'),
    ("a.json", '>>>{"name": "classification", "value": "SECRET"}\n'),
    ("a.yaml", "classification:\n>>>  - SECRET//NOFORN\n"),
    ("a.yaml", "classification: >-\n>>>  SECRET//NOFORN\n"),
    ("a.yaml", "classification:\n>>>  level: SECRET\n  controls: [NOFORN]\n"),
    ("a.yaml", ">>>classification: [SECRET, NOFORN]\n"),
    ("a.yaml", ">>>portion_mark: S//NF\n"),
    ("a.toml", '[classification]\n>>>level = "SECRET"\n'),
    ("a.xml", '<doc x:a="1"\n  ism:classification\n  =\n>>>  "S"/>\n<x ism:b="c"/>\n'),
    ("a.xml", "<Classification>\n>>>  SECRET\n</Classification>\n"),
    ("a.xml", ">>><marking><level>SECRET</level></marking>\n"),
    ("a.html", '>>><meta name="classification" content="SECRET//NOFORN">\n'),
    ("a.plist", "<key>classification</key>\n>>><string>SECRET</string>\n"),
    ("a.sql", ">>>update d set classification = 'SECRET' where id = 1;\n"),
    ("a.csv", "id,portion_mark\n>>>1,S//NF\n"),
    # prose
    ("a.txt", f"{_T}\n\n>>>Page 1 of 2          SECRET//NOFORN\n"),
    ("a.txt", f"{_T}\n\n>>>SECRET//NOFORN          Page 1 of 2\n"),
    ("a.txt", f"{_T}\n\n>>>Table 2. (S//NF) The third site.\n"),
    ("a.txt", f"{_T}\n\n>>>(CUI) The third site.\n"),
    ("a.txt", f"{_T}\n\n>>>2. (FOUO) The third site.\n"),
    ("a.txt", f">>>(S) {_T}\n\nClassified By: Jane Doe\nDerived From: Multiple Sources\n"),
    ("a.py", '>>>print(f"(S//NF) {x}")\n'),
)
PLACES = [_written(name, marked) for name, marked in (*_TEXTS, *_MORE_TEXTS, *KINDS)]
