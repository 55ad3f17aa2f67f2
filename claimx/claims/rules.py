"""Which attributions are claims worth a reader's time: somebody is reported to have said something, and it says something.

The tagger learnt PolNeAR's attributions, which include what people want, feel and do ("Roe plans to …", "they began imposing …"). A
reader of claims looks for what was said, so the less a cue tells of saying, the surer the tagger must be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.claims.wholeness import is_cut, is_proposition
from claimx.claims.words import tokens_of
from claimx.english.cues import VERBLESS, WORD, VerbClass, verb_class
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.model import Attribution, Span, Speaker

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


@dataclass(frozen=True, slots=True)
class Offered:
    """An attribution that may be a claim, its speaker, and the parse of the part that it stands in, where there is one."""

    attribution: Attribution
    speaker: Speaker
    doc: Doc | None = None


def class_of(one: Offered) -> VerbClass:
    """The class of the cue's verb; what a court or an inquiry hears is said before it."""
    source, cue = one.attribution.source, one.attribution.cue
    words = WORD.findall(source.text.casefold()) if source else []
    if "hear" in _lemmas_of(cue) and not listed("cues", "tribunals").isdisjoint(words):
        return "reporting"
    return verb_class(cue)


def told_in_court(one: Offered) -> bool:
    """Whether a court or an inquiry is the one that was told: whoever told it has said it."""
    cue = one.attribution.cue
    found = one.doc.char_span(cue.start, cue.end, alignment_mode="expand") if one.doc is not None and cue is not None else None
    before = found[0].nbor(-1).lower_ if found is not None and found[0].i else ""
    return before in listed("cues", "tribunals") and "tell" in _lemmas_of(cue)


def reason_against(one: Offered) -> str | None:
    """Why an attribution is not shown as a claim: the first of the rules that speaks against it, as words; None for a claim."""
    return next((rule.__name__.replace("_", " ") for rule in AGAINST if rule(one)), None)


def says_nothing(one: Offered) -> bool:
    """Whether the content has no words that say anything: none at all, or, outside quotation marks, none but "that", "it", "the"."""
    content = one.attribution.content
    if not any(character.isalnum() for span in content for character in span.text):
        return True
    words = [word.casefold() for span in content for word in WORD.findall(span.text)]
    polite = words[0] in listed("cues", "courtesies") and "say" in _lemmas_of(one.attribution.cue) if words else False
    return one.attribution.kind == "indirect" and (polite or all(word in listed("cues", "empty") for word in words))


def no_proposition(one: Offered) -> bool:
    """Whether the content only names something, outside quotation marks: "nominated her to the bench", "announced the tour".

    What a verb of wanting has after it, "to open in May", is what somebody wants and not what they say.
    """
    cue = one.attribution.cue
    words = WORD.findall(cue.text.casefold()) if cue else []
    verbless = cue is not None and (not words or words[0] in VERBLESS)
    if one.doc is None or one.attribution.part == "title" or verbless:
        return False  # what stands before "according to" or after a label is a sentence, whatever the parse makes of it
    said = class_of(one) in {"reporting", "speaking"}
    if one.attribution.kind == "direct" or (one.attribution.kind == "mixed" and said) or denies_something(one) or calls_something(one):
        return False
    if "say" in _lemmas_of(cue) and len(_tokens(one)) >= SENTENCE:
        return False  # whatever the parse makes of it
    first = _tokens(one)[:1]
    if class_of(one) == "reporting" and any(token.tag_ == "VBG" and token.dep_ in {"xcomp", "pcomp", "ccomp"} for token in first):
        return False  # "reported receiving ten letters"
    does = _lemmas_of(cue).isdisjoint(listed("cues", "agreeing"))  # who agrees to go goes
    own = any(token.dep_ == "poss" and token.tag_ == "PRP$" for token in _tokens(one)[:1])  # expressed "his belief that it is lost"
    reported = class_of(one) == "reporting" or "read" in _lemmas_of(cue) or (said and own)
    return not is_proposition(one.attribution.content, one.doc, infinitives=said and does, complements=reported)


def calls_something(one: Offered) -> bool:
    """Whether a content that is no sentence tells what somebody or something is: called "it a trap", described "the mill as lost"."""
    judges = not _lemmas_of(one.attribution.cue).isdisjoint(listed("stance", "judging"))
    tokens = _tokens(one)[1:] if judges else []
    named = any(token.dep_ == "oprd" or (token.dep_ == "ccomp" and token.tag_.startswith(("NN", "JJ"))) for token in tokens)
    return named or any(token.lower_ == "as" and token.dep_ == "prep" for token in tokens)


def denies_something(one: Offered) -> bool:
    """Whether a content that is no sentence tells what is denied: "denies theft", "pleaded not guilty", no "allegations"."""
    cue, said = _lemmas_of(one.attribution.cue), [word.casefold() for span in one.attribution.content for word in WORD.findall(span.text)]
    if "plead" in cue:
        return said[:2] == ["not", "guilty"]
    telling = [word for word in said if lemmas(word).isdisjoint(listed("stance", "reports"))]
    of_what = telling != said or (
        one.doc is not None and is_proposition(one.attribution.content, one.doc, infinitives=False, complements=True)
    )
    denies = not cue.isdisjoint(listed("cues", "denying")) or (of_what and not cue.isdisjoint(listed("stance", "denied")))
    return denies and any(word not in listed("cues", "untelling") for word in telling) and not _takes_from(one)


def _tokens(one: Offered) -> list[Token]:
    return tokens_of(one.attribution.content, one.doc) if one.doc is not None else []


def _takes_from(one: Offered) -> bool:
    """Whether somebody is denied something: "denied voters the choice"."""
    tokens = _tokens(one)
    own = {token.i for token in tokens}
    return any(token.dep_ in {"dative", "iobj"} and token.head.i not in own for token in tokens)


def cut_short(one: Offered) -> bool:
    """Whether the content stops in the middle of a phrase, and nothing shows how it goes on."""
    return one.doc is not None and one.attribution.kind == "indirect" and is_cut(one.attribution.content, one.doc)


def only_names(one: Offered) -> bool:
    """Whether the cue gives somebody or something a name: "the singer known as “Marlo”"."""
    attribution = one.attribution
    return attribution.cue is not None and attribution.cue.text.casefold() in listed("cues", "naming")


def only_qualifies(one: Offered) -> bool:
    """Whether the cue only tells which thing is meant: the mayor's "mentioned" forum will be held in May."""
    cue = one.attribution.cue
    found = one.doc.char_span(cue.start, cue.end, alignment_mode="expand") if one.doc is not None and cue is not None else None
    return found is not None and one.attribution.kind == "indirect" and found.root.dep_ == "amod"


def own_voice(one: Offered) -> bool:
    """Whether the writer speaks of themselves or to the reader, outside quotation marks: "I think", "as you see"."""
    attribution = one.attribution
    source = attribution.source
    return attribution.kind == "indirect" and source is not None and source.text.casefold() in listed("cues", "own")


def no_speaker(one: Offered) -> bool:
    """Whether what stands as the source cannot speak: "no one", "a video" that shows something; a "who" does for whom it stands."""
    attribution, speaker = one.attribution, one.speaker
    words = [word.casefold() for word in WORD.findall(attribution.source.text)] if attribution.source else []
    if " ".join(words) in listed("cues", "nobody"):
        return not speaker.named and (speaker.name is None or [word.casefold() for word in WORD.findall(speaker.name)] == words)
    if words and words[0] in listed("cues", "generic"):
        return True
    if attribution.source and not words and not _lemmas_of(attribution.cue).isdisjoint(listed("cues", "showing")):
        return True  # "2017 has shown"; "89% said" is people
    if not words or speaker.named:
        return False
    if not _lemmas_of(attribution.cue).isdisjoint(listed("cues", "showing")) and _is_nobodys(words):
        return True
    return words[-1] in listed("cues", "pictures") and verb_class(attribution.cue) != "reporting"


def says_no_more(one: Offered) -> bool:
    """Whether somebody is only reported to keep silent: "declined to comment", "refused to say when"."""
    cue, content = one.attribution.cue, one.attribution.content
    if cue is None or one.attribution.kind != "indirect" or not content:
        return False
    said = WORD.findall(content[0].text.casefold())
    return not _lemmas_of(cue).isdisjoint(listed("cues", "silent")) and "to" in said[:1] + WORD.findall(cue.text.casefold())


def only_may(one: Offered) -> bool:
    """Whether the words were not said but may be, or are to be: "you might wonder", "to concede that".

    Who "can reveal" or "must admit" something does so, and who "would later say" it did so.
    """
    cue = one.attribution.cue
    words = [word.casefold() for word in WORD.findall(cue.text)] if cue else []
    if one.attribution.kind == "indirect" and _is_supposed(one):
        return True
    if one.attribution.kind != "indirect" or words[:1] == ["to"]:
        return one.attribution.kind == "indirect"
    modal = next((word for word in map(_unnegated, words[:-1]) if word in listed("cues", "modals")), None)
    if modal is None or modal not in words or "not" in words:
        return modal is not None
    performs = modal in listed("cues", "performing") and not _lemmas_of(cue).isdisjoint(listed("cues", "performed"))
    return not performs and not " ".join(words).startswith(tuple(listed("cues", "hindsight")))


def _is_supposed(one: Offered) -> bool:
    """Whether the clause of the cue is a condition or still to come: "if he asks you to sign", "once the bank knows"."""
    cue = one.attribution.cue
    found = one.doc.char_span(cue.start, cue.end, alignment_mode="expand") if one.doc is not None and cue is not None else None
    verb = found.root if found is not None else None
    if verb is None or verb.dep_ != "advcl":
        return False
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"} and child.i < verb.i}
    return "if" in marks or (verb.tag_ in {"VBZ", "VBP"} and not marks.isdisjoint({"once", "unless", "until", "till"}))


def tells_what(one: Offered) -> bool:
    """Whether it is only told what somebody spoke of, and not what they said: "discussed how it began"."""
    cue, content = one.attribution.cue, one.attribution.content
    if cue is None or one.attribution.kind != "indirect" or not content or verb_class(cue) == "reporting":
        return False
    first = (WORD.findall(content[0].text.casefold()) or [""])[0]
    return not _lemmas_of(cue).isdisjoint(listed("cues", "treating")) and first in listed("cues", "questions")


def _lemmas_of(cue: Span | None) -> frozenset[str]:
    """The base forms that the cue's words may be of; none of a cue that is missing."""
    return frozenset(lemma for word in (WORD.findall(cue.text) if cue else []) for lemma in lemmas(word))


def _is_nobodys(words: list[str]) -> bool:
    """Whether a source is results or data that nothing says whose they are: "the results"; "police figures" are somebody's."""
    at = next((at for at, word in enumerate(words) if word in listed("cues", "shown")), None)
    owned = at is None or not listed("cues", "owning").isdisjoint(words[at:])
    return not owned and listed("cues", "bare").issuperset(words[:at])


def _unnegated(word: str) -> str:
    """A modal without its "not": "wouldn’t", "can’t", "won’t"."""
    short = re.sub(r"n[’']t$", "", word)
    return word if short == word else {"ca": "can", "wo": "will", "sha": "shall"}.get(short, short)


def nobody_says(one: Offered) -> bool:
    """Whether nobody known says it and it is no quotation: "is expected to"; a verb of saying may stand for people left unnamed."""
    attribution, speaker = one.attribution, one.speaker
    if speaker.name is not None or told_in_court(one):
        return False
    words = [word for span in attribution.content for word in WORD.findall(span.text)]
    if attribution.source is None and attribution.cue is None:
        return attribution.kind != "direct" or len(words) < STANDING
    if attribution.part == "title" and attribution.kind == "indirect" and attribution.cue and not WORD.search(attribution.cue.text):
        return True  # a colon after what a headline is about
    if attribution.kind == "direct":  # a term: "the word for it is “bird fancier’s lung”"
        return len(words) <= FEW and attribution.source is None
    return class_of(one) != "reporting" or (attribution.source is None and attribution.confidence < SOURCELESS)


def too_unsure(one: Offered) -> bool:
    """Whether the tagger is less sure than such a cue asks for; of a quotation the marks show that something was said."""
    attribution = one.attribution
    return attribution.kind == "indirect" and attribution.confidence < LEAST[class_of(one)]


AGAINST: tuple[Callable[[Offered], bool], ...] = (
    says_nothing,
    only_names,
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
