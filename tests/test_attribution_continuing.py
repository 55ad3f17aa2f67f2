"""Which quotations are one speaker's speech: over paragraphs, whatever marks are odd or missing, and on both sides of a cue."""

from __future__ import annotations

from tables import table
from tagged import roles_of

from claimx.attribution import attributions
from claimx.evaluation.rows import article

ANN, BOB = (f"[source{number}]{name}[/source{number}] [cue{number}]said[/cue{number}]" for number, name in ((1, "Ann"), (2, "Bob")))


def say(number: int, words: str) -> str:
    return f"[content{number}]{words}[/content{number}]"


LATE = say(1, "“It is late,”")
OPEN = f"{ANN}: {say(1, '“It is late.')}"
PART = "That “can only be told by the men.”"
QUOTED = f"{LATE} [source1]they[/source1] [cue1]quoted[/cue1] {say(1, 'her as saying')}."
# passage as the tagger sees it, and the contents of each attribution
ROWS: list[tuple[str, list[list[str]]]] = [
    # a piece goes on though its paragraph goes on with the writer
    (f"{OPEN}\n\n{say(1, '“It is sad.”')} The mill was shut by then.", [["“It is late.", "“It is sad.”"]]),
    (f"{ANN}: {say(1, '”It is late.')}\n\n{say(1, '“It is sad.”')} She left.", [["”It is late.", "“It is sad.”"]]),
    # but after a closed one it is somebody else's
    (f"{ANN}: {say(1, '“It is late.”')}\n\n{say(1, '“It is sad.”')} The mill was shut.", [["“It is late.”"], ["“It is sad.”"]]),
    # what stands between paragraphs is none of it
    (f"{OPEN}\n\nHide Ad\nHide Ad\n\n{say(2, '“It is sad.')}\n\n“We go.”", [["“It is late.", "“It is sad.", "“We go.”"]]),
    (f"{OPEN}\n\n— The Mill (@mill) May 5\n\n{say(2, '“It is sad.”')}", [["“It is late.", "“It is sad.”"]]),
    (f"{OPEN}\n\nThe mill was shut by then.\n\n{say(2, '“It is sad, all of it.”')}", [["“It is late."], ["“It is sad, all of it.”"]]),
    # one speech has one speaker: the cue beside it, and not one behind what the writer tells
    (
        f"{LATE} {ANN}.\n\n{say(1, '“It is sad.')}\n\n{say(2, '“We go.')}\n\n“We stay.”\n\nThe mill was shut.\n\n{say(2, '“Yes,”')} {BOB}.",
        [["“It is late,”", "“It is sad.", "“We go.", "“We stay.”"], ["“Yes,”"]],
    ),
    (
        f"{LATE} {ANN}.\n\n{say(1, '“It is sad.')}\n\n{say(2, '“We go,”')} [source2]she[/source2] [cue2]said[/cue2].",
        [["“It is late,”"], ["“It is sad.", "“We go,”"]],
    ),
    (f"{LATE} {ANN}.\n\n{say(1, '“It is sad.')}\n\n{say(2, '“We go,”')} {BOB}.", [["“It is late,”"], ["“It is sad.", "“We go,”"]]),
    # a page made one paragraph of a speech
    (
        f"{OPEN[: -len('[/content1]')]} [/content1]“It is sad, and so it goes. {say(1, '“We stay.”')} The mill was shut.",
        [["“It is late. ", "“It is sad, and so it goes. ", "“We stay.”"]],
    ),
    (f"The chief was blunt. {say(1, '“It is late. ')}{say(2, '“We go.”')} Nobody spoke.", [["“It is late. ", "“We go.”"]]),
    (f"{ANN}: {say(1, '“It is late.” “We go to the')} mill. “We stay.” Bob left.", [["“It is late.” “We go to the mill. ", "“We stay.”"]]),
    # a speech that no cue leads to is one claim
    (f"It has a plan.\n\n{say(1, '“It is late, we know.')}\n\n{say(2, '“It is sad.”')}", [["“It is late, we know.", "“It is sad.”"]]),
    (f"It has a plan.\n\n“It is late, {BOB}. {say(1, 'We know that it is sad.”')}", [["“It is late, Bob said. We know that it is sad.”"]]),
    # the next sentence of the paragraph, in part quoted
    (f"{LATE} {ANN}. {say(2, PART)} The mill was shut.", [["“It is late,”", PART]]),
    (f"{LATE} {ANN}. {say(2, 'That was so in the mill')}.", [["“It is late,”"]]),
    # sentences without marks after a colon
    (f"{ANN}: {say(1, 'It is late')}. We will go. It is sad.\n\nThe mill was shut.", [["It is late. We will go. It is sad."]]),
    (f"{ANN}: {say(1, 'It is late')}. We will go, {BOB}.", [["It is late"]]),
    # a quotation that ends with a comma, whoever spoke before
    (f"{LATE} {ANN}.{say(1, '“It is sad,”')} {BOB}. {say(2, '“We go.”')}", [["“It is late,”"], ["“It is sad,”", "“We go.”"]]),
    (
        f"While {ANN} that {say(1, 'it is “sad,”')} {BOB} {say(2, 'it is late')}.",
        [["it is “sad,”"], ["it is late"]],
    ),
    # a quotation that ends with a full stop, whoever speaks next
    (
        f"{LATE} [cue1]says[/cue1] [source1]Ann, a miller[/source1]. {say(2, '“It is not what it was.”')} {BOB} {say(2, 'it is sad')}.",
        [["“It is late,”", "“It is not what it was.”"], ["it is sad"]],
    ),
    # a quotation that ends a sentence
    (f"It rained. The firm will sell it and {say(1, '“put it right,”')} {ANN}.", [["The firm will sell it and “put it right,”"]]),
    (f"It rained. Off it went: {say(1, '“Put it right,”')} {ANN}.", [["“Put it right,”"]]),
    # what the writer tells between
    (f"{LATE} {ANN}, {say(1, 'closing the mill')}. {say(1, '“We go.”')}", [["“It is late,”", "“We go.”"]]),
    (f"{LATE} {ANN}.\n\n{say(1, '“No Urgency” to Tackle it')}\n\nThe mill was shut.", [["“It is late,”"]]),
    # the cue of a sentence behind is not beside a piece
    (
        f"{LATE} {ANN}. {say(1, '“It is sad.')}\n\n{say(2, '“We go.”')} The men had left. It rained, {BOB}.",
        [["“It is late,”", "“It is sad.", "“We go.”"]],
    ),
    # the rest of a sentence before its cue, whoever speaks in it
    (
        f"{say(1, 'The firms')}, which [source2]Bob[/source2] [cue2]called[/cue2] {say(2, 'late')}, will close, {ANN}.",
        [["The firms, which Bob called late, will close"], ["late"]],
    ),
    # a cue that no content has, at the end of a sentence
    (
        f"{ANN} {say(1, 'it fell, and it rose again')}, {BOB} on Monday. He left.",
        [["Ann said it fell, and it rose again"], ["it fell, and it rose again"]],
    ),
    (f"It is lost at sea, {ANN}. Bob left.", [["It is lost at sea"]]),
    (f"He was there. “It is (all) lost,” {ANN}.", [["“It is (all) lost,”"]]),
    (f"Bob saw it otherwise: “It is lost at sea,” {ANN}.", [["“It is lost at sea,”"]]),
    (f"It is lost at sea, {ANN}, and found again.", []),
    # who is quoted
    (QUOTED, [["“It is late,”"]]),
]


@table(("row", "contents"), ROWS)
def test_what_belongs_to_one_speech(row: str, contents: list[list[str]]) -> None:
    text, spans = roles_of(row)
    assert [[one.text for one in found.content] for found in attributions(article(text), spans)] == contents
