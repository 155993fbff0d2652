"""Markings above a ceiling, in any text file: where they stand, and which of them count."""
