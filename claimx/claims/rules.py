"""Which attributions are claims worth a reader's time: somebody is reported to have said something, and it says something.

The tagger learnt PolNeAR's attributions, which include what people want, feel and do ("Roe plans to …", "they began imposing …"). A
reader of claims looks for what was said, so the less a cue tells of saying, the surer the tagger must be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.claims.phrases import is_cut, is_proposition
from claimx.english.cues import VERBLESS, WORD, VerbClass, verb_class
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from claimx.claims.offered import Offered

# The least confidence of an indirect claim, by the class of its cue's verb. Where 0.6, 0.8 and 0.8 stood before, these find 166 certain
# attributions instead of 163 of 177, and show no more that are none, on the twenty annotated pages that do not train.
LEAST: dict[VerbClass, float] = {"reporting": 0.0, "speaking": 0.4, "attitude": 0.5, "other": 0.6}
# The least confidence of what a verb of saying reports of nobody: "it was reported that".
SOURCELESS = 0.8
# So many words after "said" are a sentence: "said goodbye to them" has fewer.
SENTENCE = 5
# A quotation of so many words, with nobody who says it, is a term or a title; by eye.
FEW = 4
# A paragraph that is a quotation of so many words was said by somebody, known or not; shorter ones are slogans and titles. By eye.
STANDING = 8


def reason_against(one: Offered) -> str | None:
    """Why an attribution is not shown as a claim: the first of the rules that speaks against it, as words; None for a claim."""
    return next((rule.__name__.replace("_", " ") for rule in AGAINST if rule(one)), None)


def class_of(one: Offered) -> VerbClass:
    """The class of the cue's verb; what a court or an inquiry hears is said before it."""
    return "reporting" if _in_court(one) else verb_class(one.attribution.cue)


def _in_court(one: Offered) -> bool:
    """Whether a court or an inquiry is told something: "the inquest heard that", "the hearing was told that"."""
    if one.verbs.isdisjoint({"hear", "tell"}):
        return False
    cue = one.touched(one.attribution.cue)
    before = [cue[0].nbor(-1).lower_] if cue is not None and cue[0].i else []
    return not listed("cues", "tribunals").isdisjoint(one.source_words or before)


def says_nothing(one: Offered) -> bool:
    """Whether the content has no words that say anything: none at all, or, outside quotation marks, none but "that", "it", "the"."""
    sounds = any(character.isalnum() for span in one.attribution.content for character in span.text)
    return not sounds or (one.unquoted and listed("cues", "empty").issuperset(one.content_words))


def no_proposition(one: Offered) -> bool:
    """Whether the content only names something, outside quotation marks: "nominated her to the bench", "announced the tour".

    What a verb of wanting has after it, "to open in May", is what somebody wants and not what they say.
    """
    kind, cue, words = one.attribution.kind, one.attribution.cue, one.cue_words
    if one.doc is None or one.attribution.part == "title" or (cue is not None and (not words or words[0] in VERBLESS)):
        return False  # what stands before "according to" or after a label is a sentence, whatever the parse makes of it
    told = class_of(one)
    said, tokens = told in {"reporting", "speaking"}, one.tokens
    if kind == "direct" or (kind == "mixed" and said) or denies_something(one) or calls_something(one):
        return False
    if "say" in one.verbs and len(tokens) >= SENTENCE:
        return False  # whatever the parse makes of it
    if told == "reporting" and any(token.tag_ == "VBG" and token.dep_ in {"xcomp", "pcomp", "ccomp"} for token in tokens[:1]):
        return False  # "reported receiving ten letters"
    own = any(token.dep_ == "poss" and token.tag_ == "PRP$" for token in tokens[:1])  # expressed "his belief that it is lost"
    complements = told == "reporting" or "read" in one.verbs or (said and own)
    # Who agrees to go goes.
    return not is_proposition(tokens, infinitives=said and not one.does("agreeing"), complements=complements)


def calls_something(one: Offered) -> bool:
    """Whether a content that is no sentence tells what somebody or something is: called "it a trap", described "the mill as lost"."""
    return one.does("judging", "stance") and any(
        token.dep_ == "oprd"
        or (token.dep_ == "ccomp" and token.tag_.startswith(("NN", "JJ")))
        or (token.dep_ == "prep" and token.lower_ == "as")
        for token in one.tokens[1:]
    )


def denies_something(one: Offered) -> bool:
    """Whether a content that is no sentence tells what is denied: "denies theft", "pleaded not guilty", no "allegations"."""
    words, tokens = one.content_words, one.tokens
    if "plead" in one.verbs:
        return words[:2] == ["not", "guilty"]
    telling = [word for word in words if lemmas(word).isdisjoint(listed("stance", "reports"))]
    of_what = telling != words or is_proposition(tokens, infinitives=False, complements=True)
    denies = one.does("denying") or (of_what and one.does("denied", "stance"))
    own = {token.i for token in tokens}
    taken = any(token.dep_ in {"dative", "iobj"} and token.head.i not in own for token in tokens)  # "denied voters the choice"
    return denies and not taken and not listed("cues", "untelling").issuperset(telling)


def cut_short(one: Offered) -> bool:
    """Whether the content stops in the middle of a phrase, and nothing shows how it goes on."""
    return one.unquoted and is_cut(one.tokens)


def only_qualifies(one: Offered) -> bool:
    """Whether the cue only tells which thing is meant: the mayor's "mentioned" forum will be held in May."""
    cue = one.touched(one.attribution.cue)
    return one.unquoted and cue is not None and cue.root.dep_ == "amod"


def own_voice(one: Offered) -> bool:
    """Whether the writer speaks of themselves or to the reader, outside quotation marks: "I think", "as you see"."""
    return one.unquoted and " ".join(one.source_words) in listed("cues", "own")


def no_speaker(one: Offered) -> bool:
    """Whether what stands as the source cannot speak: "no one", "a video" that shows something; a "who" does for whom it stands."""
    source, words, speaker = one.attribution.source, one.source_words, one.speaker
    if " ".join(words) in listed("cues", "nobody"):
        return not speaker.named and (speaker.name is None or [word.casefold() for word in WORD.findall(speaker.name)] == words)
    if words and words[0] in listed("cues", "generic"):
        return True
    shows = one.does("showing")
    if not words:
        return source is not None and shows  # "2017 has shown"; "89% said" is people
    if speaker.named:
        return False
    pictured = words[-1] in listed("cues", "pictures") and verb_class(one.attribution.cue) != "reporting"
    return pictured or (shows and _is_nobodys(words))


def _is_nobodys(words: list[str]) -> bool:
    """Whether a source is results or data that nothing says whose they are: "the results"; "police figures" are somebody's."""
    at = next((at for at, word in enumerate(words) if word in listed("cues", "shown")), None)
    return at is not None and listed("cues", "bare").issuperset(words[:at]) and listed("cues", "owning").isdisjoint(words[at:])


def says_no_more(one: Offered) -> bool:
    """Whether somebody is only reported to keep silent: "declined to comment", "refused to say when"."""
    return one.unquoted and one.does("silent") and "to" in one.cue_words + one.content_words[:1]


def only_may(one: Offered) -> bool:
    """Whether the words were not said but may be, or are to be: "you might wonder", "to concede that"."""
    words = one.cue_words
    modal = any(_unnegated(word) in listed("cues", "modals") for word in words[:-1])
    return one.unquoted and (modal or words[:1] == ["to"] or _is_supposed(one))


def _is_supposed(one: Offered) -> bool:
    """Whether the clause of the cue is a condition or still to come: "if he asks you to sign", "once the bank knows"."""
    cue = one.touched(one.attribution.cue)
    verb = cue.root if cue is not None else None
    if verb is None or verb.dep_ != "advcl":
        return False
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"} and child.i < verb.i}
    return "if" in marks or (verb.tag_ in {"VBZ", "VBP"} and not marks.isdisjoint({"once", "unless", "until", "till"}))


def _unnegated(word: str) -> str:
    """A modal without its "not": "wouldn’t", "can’t", "won’t"."""
    short = re.sub(r"n[’']t$", "", word)
    return word if short == word else {"ca": "can", "wo": "will", "sha": "shall"}.get(short, short)


def tells_what(one: Offered) -> bool:
    """Whether it is only told what somebody spoke of, and not what they said: "discussed how it began"."""
    asks = not listed("cues", "questions").isdisjoint(one.content_words[:1])
    return one.unquoted and asks and one.does("treating") and verb_class(one.attribution.cue) != "reporting"


def nobody_says(one: Offered) -> bool:
    """Whether nobody known says it and it is no quotation: "is expected to"; a verb of saying may stand for people left unnamed."""
    told, words = one.attribution, one.content_words
    if one.speaker.name is not None or _in_court(one):
        return False
    if told.source is None and told.cue is None:
        return told.kind != "direct" or len(words) < STANDING
    if told.part == "title" and one.unquoted and told.cue and not one.cue_words:
        return True  # a colon after what a headline is about
    if told.kind == "direct":  # a term: "the word for it is “bird fancier’s lung”"
        return len(words) <= FEW and told.source is None
    return class_of(one) != "reporting" or (told.source is None and told.confidence < SOURCELESS)


def too_unsure(one: Offered) -> bool:
    """Whether the tagger is less sure than such a cue asks for; of a quotation the marks show that something was said."""
    return one.unquoted and one.attribution.confidence < LEAST[class_of(one)]


AGAINST: tuple[Callable[[Offered], bool], ...] = (
    says_nothing,
    only_qualifies,
    own_voice,
    no_speaker,
    says_no_more,
    only_may,
    tells_what,
    nobody_says,
    no_proposition,
    cut_short,
    too_unsure,
)
