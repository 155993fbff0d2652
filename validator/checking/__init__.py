"""The engine: which rules concern a text, what they find, fixes and their guards."""
