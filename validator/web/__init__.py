"""A page that checks texts in the browser: the linter runs there, and nothing is sent."""
