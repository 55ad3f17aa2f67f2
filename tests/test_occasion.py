"""To whom it was said, and where: one invented passage a row; the attribution of interest is the last."""

from __future__ import annotations

from tables import table

from claimx.evaluation.rows import article, marked, resolved

SAID = "[source]Roe[/source] [cue]said[/cue]"

# passage, audience, setting
ROWS: list[tuple[str, str | None, str | None]] = [
    (f"{SAID} [content]it works[/content].", None, None),
    ("[source]Roe[/source] [cue]told[/cue] reporters [content]it works[/content].", "reporters", None),
    (
        "[source]Roe[/source] [cue]told[/cue] reporters on a conference call [content]that it works[/content].",
        "reporters",
        "on a conference call",
    ),
    (f"{SAID} on Monday’s call [content]that it works[/content].", None, "on Monday’s call"),
    (f"In a statement, {SAID} [content]it works[/content].", None, "in a statement"),
    (f"[content]“It works,”[/content] {SAID} at a news conference on Friday.", None, "at a news conference"),
    (f"[content]“It works,”[/content] {SAID} in an interview with RT.", None, "in an interview"),
    (f"[content]“It works,”[/content] {SAID} on Twitter.", None, "on Twitter"),
    ("[source]Roe[/source] [cue]wrote[/cue] in a letter to residents [content]that it works[/content].", "residents", "in a letter"),
    (f"Speaking to lawmakers at a hearing, {SAID} [content]it works[/content].", "lawmakers", "at a hearing"),
    ("[source]Roe[/source] [cue]told[/cue] the court by video link [content]that he was ill[/content].", "the court", "by video link"),
    (
        "[source]Roe[/source] [cue]testified[/cue] to the committee on Tuesday [content]that he saw nothing[/content].",
        "the committee",
        None,
    ),
    ("[source]Roe[/source] [cue]warned[/cue] residents [content]that the dam may burst[/content].", "residents", None),
    (
        (
            "[source1]Roe[/source1] [cue1]told[/cue1] reporters [content1]it works[/content1], but [source2]Poe[/source2] "
            "[cue2]said[/cue2] in a memo [content2]that it does not[/content2]."
        ),
        None,
        "in a memo",
    ),
    # an outlet relays, it is no audience
    ("[source]Roe[/source] [cue]told[/cue] the BBC [content]that it works[/content].", None, None),
    # days and places are no occasion
    (f"{SAID} on Monday [content]that it works[/content].", None, None),
    (f"{SAID} in London [content]that it works[/content].", None, None),
    (f"{SAID} during the winter [content]that it works[/content].", None, None),
    # what the content or another clause tells
    (f"{SAID} [content]he had told reporters in a statement that it works[/content].", None, None),
    ("[cue]According to[/cue] [source]Roe[/source], who spoke in a speech, [content]it works[/content].", None, None),
    (f"The pump, shown at a news conference, failed. {SAID} [content]it works[/content].", None, None),
    ("[source]Roe[/source] [cue]told[/cue] him [content]that it works[/content].", None, None),
]


@table(("row", "audience", "setting"), ROWS)
def test_audience_and_setting(row: str, audience: str | None, setting: str | None) -> None:
    text, attributions = marked(row)
    found = resolved(article(text), attributions)[-1]
    assert (found.audience, found.setting) == (audience, setting)
