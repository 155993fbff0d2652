"""Harmless text, colours, widths, streams and progress."""
