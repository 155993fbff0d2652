"""What Sphinx is told of the site (``python -m tools.site``)."""

from validator import __version__

project = "cablelint"
author = "the cablelint project"
project_copyright = "the cablelint project, Apache-2.0"
release = version = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["deflist", "attrs_block"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "cablelint"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
templates_path = ["templates"]
# each page says its own source in the repository; the sources of made pages are no pages
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
# readers on closed networks: the theme asks no other host for anything
html_use_opensearch = ""
nitpicky = True
language = "en"
# examples are cables, not programs
highlight_language = "text"
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"
