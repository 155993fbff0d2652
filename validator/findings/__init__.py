"""What a rule is and what it says.

Spans are offsets in code points of the file, half-open.
"""
