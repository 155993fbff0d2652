"""The language server: what an editor asks of a text, and the thin layer that speaks its protocol.

``features/`` are pure functions of a text that was checked; ``protocol.py`` alone knows pygls.
"""
