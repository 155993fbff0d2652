"""The model of a cable, and what follows from it.

Spans are offsets in code points of the file, half-open.
"""
