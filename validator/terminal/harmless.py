"""Text of strangers, made harmless to print: see ``validator.text.harmless``."""

from validator.text.harmless import inert

__all__ = ["inert", "leading"]


def leading(text: str) -> str:
    """Return the same for a text that begins a line: two colons there are a command to GitHub."""
    text = inert(text)
    return text.replace("::", "\ufffd:", 1) if text.lstrip().startswith("::") else text
