"""Which attributions are claims worth a reader's time: somebody is reported to have said something, and it says something.

The tagger learnt PolNeAR's attributions, which include what people want, feel and do ("Roe plans to …", "they began imposing …"). A
reader of claims looks for what was said, so the less a cue tells of saying, the surer the tagger must be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.english.cues import WORD, VerbClass, verb_class
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from claimx.model import Attribution, Speaker

# The least confidence of an indirect claim, by the class of its cue's verb. On PolNeAR's dev precision rises from 0.81 to 0.86 with this
# and the rules before it, and recall falls from 0.77 to 0.65.
LEAST: dict[VerbClass, float] = {"reporting": 0.0, "speaking": 0.6, "attitude": 0.8, "other": 0.8}
# The least confidence of what a verb of saying reports of nobody: "it was reported that".
SOURCELESS = 0.8


def is_claim(attribution: Attribution, speaker: Speaker) -> bool:
    """Whether an attribution, with its speaker resolved, is shown as a claim: none of the rules speaks against it."""
    return not any(rule(attribution, speaker) for rule in AGAINST)


def says_nothing(attribution: Attribution, _: Speaker) -> bool:
    """Whether the content has no words that say anything: none at all, or, outside quotation marks, none but "that", "it", "the"."""
    if not any(character.isalnum() for span in attribution.content for character in span.text):
        return True
    words = (word.casefold() for span in attribution.content for word in WORD.findall(span.text))
    return attribution.kind == "indirect" and all(word in listed("cues", "empty") for word in words)


def only_names(attribution: Attribution, _: Speaker) -> bool:
    """Whether the cue gives somebody or something a name: "the singer known as “Marlo”"."""
    return attribution.cue is not None and attribution.cue.text.casefold() in listed("cues", "naming")


def own_voice(attribution: Attribution, _: Speaker) -> bool:
    """Whether the writer speaks of themselves or to the reader, outside quotation marks: "I think", "as you see"."""
    source = attribution.source
    return attribution.kind == "indirect" and source is not None and source.text.casefold() in listed("cues", "own")


def no_speaker(attribution: Attribution, speaker: Speaker) -> bool:
    """Whether what stands as the source cannot speak: "no one", "a video" that shows something; a "who" does for whom it stands."""
    words = [word.casefold() for word in WORD.findall(attribution.source.text)] if attribution.source else []
    if " ".join(words) in listed("cues", "nobody"):
        return speaker.name is None or [word.casefold() for word in WORD.findall(speaker.name)] == words
    return bool(words) and words[-1] in listed("cues", "pictures") and verb_class(attribution.cue) != "reporting"


def nobody_says(attribution: Attribution, speaker: Speaker) -> bool:
    """Whether nobody known says it and it is no quotation: "is expected to"; a verb of saying may stand for people left unnamed."""
    if attribution.source is None and attribution.cue is None:
        return speaker.name is None
    if speaker.name is not None or attribution.kind == "direct":
        return False
    return verb_class(attribution.cue) != "reporting" or (attribution.source is None and attribution.confidence < SOURCELESS)


def too_unsure(attribution: Attribution, _: Speaker) -> bool:
    """Whether the tagger is less sure than such a cue asks for; of a quotation the marks show that something was said."""
    return attribution.kind == "indirect" and attribution.confidence < LEAST[verb_class(attribution.cue)]


AGAINST: tuple[Callable[[Attribution, Speaker], bool], ...] = (says_nothing, only_names, own_voice, no_speaker, nobody_says, too_unsure)
