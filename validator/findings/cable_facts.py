"""Which cable a finding stands in: enough to sort findings by, and no word of its text."""

from validator.cable.cable import Cable
from validator.cable.identity import post_of, reference_id
from validator.findings.diagnostic import CableFacts
from validator.findings.telling import is_told
from validator.law.posts import is_post

__all__ = ["facts_of"]

#: the form of a marking that stands alone, in no cable
_MARKING = "marking"


def facts_of(cable: Cable) -> CableFacts | None:
    """Return what is told of the cable that a finding stands in, None if it is a marking alone.

    A name that no register of posts knows may be anything; then neither post nor id is told.
    """
    if cable.form == _MARKING:
        return None
    facts: CableFacts | None = cable.facts.get(CableFacts)
    if facts is None:
        post = post_of(cable)
        known = post is not None and (is_post(post) or is_told(post))
        facts = cable.facts[CableFacts] = CableFacts(
            id=reference_id(cable) if known else None,
            date=None if cable.date is None else cable.date.isoformat(),
            level=None if cable.level is None else cable.level.word,
            form=cable.form,
            post=post if known else None,
        )
    return facts
