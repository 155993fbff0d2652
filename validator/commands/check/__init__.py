"""The command check: files in, a report out."""
