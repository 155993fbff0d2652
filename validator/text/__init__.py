"""A file's text: what was read, where something stands in it, patterns and signs."""
