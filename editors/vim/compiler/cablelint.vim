" Cablelint in Vim: copy to ~/.vim/compiler/cablelint.vim, then
"     :compiler cablelint
"     :make            (all cables of this folder)  or  :make %
" and :cwindow shows the findings.

if exists("current_compiler")
  finish
endif
let current_compiler = "cablelint"

CompilerSet makeprg=cablelint\ check\ --output-format=concise\ --severity=info
CompilerSet errorformat=%f:%l:%c:\ %trror%m,%f:%l:%c:\ %tarning%m,%f:%l:%c:\ %tnfo%m,%-G%.%#
