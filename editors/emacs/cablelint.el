;;; cablelint.el --- Check classification markings of cables -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Put this file where Emacs finds it, and (require 'cablelint) into the init file.
;; Eglot is part of Emacs 29; for older ones it is a package.

;;; Code:

(require 'eglot)

(defvar cablelint-command '("cablelint" "server")
  "The words by which the language server is started.")

;;;###autoload
(define-derived-mode cable-mode text-mode "Cable"
  "Major mode for diplomatic cables.")

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(cable\\|cbl\\|tel\\)\\'" . cable-mode))

(add-to-list 'eglot-server-programs
             `(cable-mode . ,(lambda (&rest _) cablelint-command)))

(add-hook 'cable-mode-hook #'eglot-ensure)

(provide 'cablelint)
;;; cablelint.el ends here
