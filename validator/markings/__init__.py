"""What a marking demands; how it is written, read, and put in normal form.

Spans are offsets in code points: of the file once a mark has its place there, before that of
the mark itself.
"""
