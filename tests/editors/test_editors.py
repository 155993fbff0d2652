"""Real editors start the server with the configurations of ``editors/`` and show what it says."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from command import CLEAN, ROOT, environment

EDITORS = ROOT / "editors"
BROKEN = CLEAN.replace("11. (C)", "11. (S)").replace("13. (C)", "13. (c)")
#: seconds after which an editor will not come to its end, on the slowest machine
_LONG = 300

#: opens a cable, waits for its findings, makes the first safe fix, and writes what it saw
IN_NEOVIM = """
local out = {}
vim.cmd("edit a.cable")
vim.wait(200000, function() return #vim.diagnostic.get(0) > 0 end, 50)
out.filetype = vim.bo.filetype
out.found = {}
for _, one in ipairs(vim.diagnostic.get(0)) do
  table.insert(out.found, { one.lnum, one.message })
end
local line = vim.fn.search("13. (c)") - 1
local place = { line = line, character = 5 }
local asked = {
  textDocument = vim.lsp.util.make_text_document_params(0),
  range = { start = place, ["end"] = place },
  context = { diagnostics = {}, only = { "quickfix" } },
}
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 200000)
for _, answer in pairs(answers or {}) do
  for _, action in ipairs(answer.result or {}) do
    if action.isPreferred then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
      break
    end
  end
end
out.line = vim.api.nvim_buf_get_lines(0, line, line + 1, true)[1]
vim.fn.writefile({ vim.fn.json_encode(out) }, "out.json")
vim.cmd("qall!")
"""

#: the same in Emacs, with findings as Flymake has them; formatting makes the safe fixes
IN_EMACS = r"""
(defvar out (make-hash-table :test 'equal))
(setq eglot-sync-connect 200 eglot-connect-timeout 200 eglot-events-buffer-size 0
      confirm-kill-processes nil kill-buffer-query-functions nil
      make-backup-files nil create-lockfiles nil)
(defun wait-for (found)
  "Wait until a function returns something, and return that."
  (let ((end (+ (float-time) 200)) one)
    (while (not (or (setq one (funcall found)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    one))
(with-current-buffer (find-file-noselect "a.cable")
  (apply #'eglot (eglot--guess-contact))
  (wait-for #'eglot-managed-p)
  (flymake-mode 1)
  (flymake-start)
  (wait-for #'flymake-diagnostics)
  (puthash "mode" (symbol-name major-mode) out)
  (puthash "found"
           (vconcat (mapcar (lambda (one)
                              (vector (line-number-at-pos (flymake-diagnostic-beg one))
                                      (flymake-diagnostic-text one)))
                            (flymake-diagnostics)))
           out)
  (eglot-format-buffer)
  (goto-char (point-min))
  (search-forward "\n13. ")
  (puthash "line" (buffer-substring (line-beginning-position) (line-end-position)) out)
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server)))
(with-temp-file "out.json" (insert (json-serialize out)))
(kill-emacs 0)
"""


def program(*names: str) -> str:
    """Return where an editor lies that this machine may lack."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"no {names[0]} here")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a cable, and a home without settings."""
    (tmp_path / "a.cable").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "cablelint.toml").write_text("", encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    home = str(folder / "home")
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
    return subprocess.run(
        words,
        cwd=folder,
        env=environment(**places, TERM="dumb", **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_LONG,
        check=False,
    )


def seen(folder: Path, done: subprocess.CompletedProcess[str]) -> Any:
    path = folder / "out.json"
    assert path.exists(), done.stdout + done.stderr
    return json.loads(path.read_text(encoding="utf-8"))


def test_neovim_shows_findings_and_makes_a_fix(folder: Path) -> None:
    neovim = program("nvim")
    given = json.dumps([sys.executable, "-m", "validator", "server"])
    begin = folder / "begin.lua"
    begin.write_text(
        f"vim.g.cablelint_command = vim.fn.json_decode([==[{given}]==])\n"
        f"vim.cmd('filetype on')\nvim.cmd('luafile {EDITORS}/neovim/cablelint.lua')\n",
        encoding="utf-8",
    )
    (folder / "test.lua").write_text(IN_NEOVIM, encoding="utf-8")
    done = run(folder, neovim, "--headless", "-n", "-u", str(begin), "-c", "luafile test.lua")
    out = seen(folder, done)
    assert out["filetype"] == "cable"
    messages = [message for _, message in out["found"]]
    assert any("paragraph 1 is SECRET, the cable only CONFIDENTIAL" in one for one in messages)
    assert out["line"].startswith("13. (C)")


def test_vim_reads_the_findings_of_a_check(folder: Path) -> None:
    vim = program("vim", "vim.tiny", "vi")
    if "Vi IMproved" not in run(folder, vim, "--version").stdout:
        pytest.skip("no vim here")
    if "+eval" not in run(folder, vim, "--version").stdout:
        pytest.skip("this vim is too small")
    shim = folder / "bin"
    shim.mkdir()
    (shim / "cablelint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m validator "$@"\n')
    (shim / "cablelint").chmod(0o755)
    script = (
        f"set nocompatible shell=/bin/sh shellpipe=>%s\\ 2>&1\n"
        "command! -nargs=* CompilerSet setlocal <args>\n"
        f"source {EDITORS}/vim/compiler/cablelint.vim\n"
        "silent make! a.cable\n"
        "let found = map(getqflist(), {_, one -> [bufname(one.bufnr), one.lnum, one.text]})\n"
        "call writefile([json_encode(found)], 'out.json')\nqall!\n"
    )
    (folder / "test.vim").write_text(script, encoding="utf-8")
    path = f"{shim}{os.pathsep}{os.environ['PATH']}"
    done = run(folder, vim, "-es", "-N", "-u", "NONE", "-S", "test.vim", PATH=path)
    out = seen(folder, done)
    line = 1 + BROKEN[: BROKEN.index("11. (S)")].count("\n")
    [portion] = [one for one in out if "ROL01" in one[2]]
    assert portion[:2] == ["a.cable", line]
    assert "paragraph 1 is SECRET" in portion[2]


def test_emacs_shows_findings_and_makes_the_safe_fixes(folder: Path) -> None:
    emacs = program("emacs")
    # where Debian has packages for Emacs; newer ones bring eglot along
    places = '(setq load-path (append (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")'
    begin = folder / "begin.el"
    begin.write_text(
        f"{places} load-path))\n(unless (require 'eglot nil t) (kill-emacs 77))\n"
        f'(load "{EDITORS}/emacs/cablelint.el")\n'
        f'(setq cablelint-command \'("{sys.executable}" "-m" "validator" "server"))\n',
        encoding="utf-8",
    )
    (folder / "test.el").write_text(IN_EMACS, encoding="utf-8")
    done = run(folder, emacs, "--batch", "-Q", "-l", str(begin), "-l", "test.el")
    if done.returncode == 77:
        pytest.skip("this Emacs has no eglot")
    out = seen(folder, done)
    assert out["mode"] == "cable-mode"
    line = 1 + BROKEN[: BROKEN.index("11. (S)")].count("\n")
    assert any(at == line and "paragraph 1 is SECRET" in said for at, said in out["found"])
    assert out["line"].startswith("13. (C)")


def test_helix_and_kate_start_the_server() -> None:
    helix = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    server = helix["language-server"]["cablelint"]
    assert [server["command"], *server["args"]] == ["cablelint", "server"]
    [language] = helix["language"]
    assert language["language-servers"] == ["cablelint"]
    kate = json.loads((EDITORS / "kate" / "settings.json").read_text(encoding="utf-8"))
    [(name, started)] = kate["servers"].items()
    assert (name, started["command"]) == ("cable", ["cablelint", "server"])
    # what is no cable is left alone
    mode = ElementTree.parse(EDITORS / "kate" / "cable.xml").getroot().attrib
    assert re.fullmatch(started["highlightingModeRegex"], mode["name"])
    assert mode["extensions"] == "*.cable;*.cbl;*.tel"
