"""Takes fields out of a cable by regular expressions, as some readers do: nothing is judged."""

import re

__all__ = ["extract"]

_FIELDS = {
    "reference_id": r"^(?:[A-Z ]+?) ((?:SECTION \d+ OF \d+ )?[A-Z ]+ \d+)$",
    "classification": r"^(TOP SECRET|SECRET|CONFIDENTIAL|UNCLAS|(?:[A-Z] ){5,13}[A-Z])\b",
    "created": r"^[ZOPR] (?:[ZOPR] )?(\d{6}Z [A-Z]{3} \d{2})",
    "transmission_id": r"^(V?ZCZC[A-Z]{3}\d{3,4})",
    "origin": r"^FM (.+)$",
    "recipients": r"^(?:TO|INFO) (.+)$",
    "order": r"^E\.?O\.? ?(\d+: .*)$",
    "tags": r"^TAGS: (.*)$",
    "subject": r"^SUBJ(?:ECT)?: (.*(?:\n(?!REF|E\.O|TAGS|CLASS|\s*$).+)*)",
    "references": r"^REFS?: (.*(?:\n[A-Z]\. .*)*)",
    "classified_by": r"^(?i:classified by):? (.*(?:\n.+)*)",
    "summary": r"(?s)SUMMARY:?(.*?)END SUMMARY",
    "signed_by": r"^([A-Z]{2,})$(?![\s\S]*^[A-Z]{2,}$)",
}
_PATTERNS = {name: re.compile(pattern, re.MULTILINE) for name, pattern in _FIELDS.items()}
_CITED = re.compile(r"\b(\d{2}) ?([A-Z][A-Z ]+?) ?(\d+)\b")


def extract(text: str) -> dict[str, list[str]]:
    """Return the fields that cablemap's reader takes out of a cable, found by expressions."""
    found = {
        name: [match if isinstance(match, str) else match[0] for match in pattern.findall(text)]
        for name, pattern in _PATTERNS.items()
    }
    found["tags"] = [tag.strip() for line in found["tags"] for tag in line.split(",")]
    found["cited"] = ["".join(match) for match in _CITED.findall(" ".join(found["references"]))]
    return found
