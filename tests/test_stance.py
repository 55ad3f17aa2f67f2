"""How the writer stands to a claim, one sentence a row."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table

from claimx.english.parsing import parse
from claimx.evaluation.rows import article, marked
from claimx.model import Attribution, Polarity, Span, Stance
from claimx.stance import stance_of

POLARITY = [
    ("[source]Doe[/source] [cue]said[/cue] [content]the bridge was safe[/content].", "asserted"),
    ("[source]Doe[/source] [cue]denied[/cue] [content]taking the money[/content].", "denied"),
    ("[source]The firm[/source] [cue]has repeatedly denied[/cue] [content]that the river was poisoned[/content].", "denied"),
    ("[source]She[/source] [cue]rejected[/cue] [content]the charge[/content].", "denied"),
    ("[source]She[/source] [cue]ruled out[/cue] [content]a second vote[/content].", "denied"),
    ("[source]Roe[/source] [cue]dismissed as untrue[/cue] [content]the report of a split[/content].", "denied"),
    ("[source]Roe[/source] [cue]refutes[/cue] [content]the finding[/content].", "denied"),
    ("[source]The mayor[/source] [cue]does not believe[/cue] [content]that taxes will rise[/content].", "denied"),
    ("[source]The minister[/source] [cue]refused[/cue] [content]to resign[/content].", "denied"),
    ("[source]The minister[/source] [cue]refused to say[/cue] [content]whether she would resign[/content].", "open"),
    ("[source]The minister[/source] [cue]declined[/cue] [content]to comment on the case[/content].", "open"),
    ("[source]Doe[/source] [cue]did not say[/cue] [content]when the road would open[/content].", "open"),
    ("[source]Doe[/source] did not [cue]say[/cue] [content]when the road would open[/content].", "open"),
    ("[source]Doe[/source] [cue]didn’t deny[/cue] [content]that he had been there[/content].", "open"),
    ("[source]Doe[/source] [cue]would neither confirm nor deny[/cue] [content]the sale[/content].", "open"),
    ("[source]Doe[/source] [cue]did not rule out[/cue] [content]a strike[/content].", "open"),
    ("[source]Poe[/source] [cue]asked[/cue] [content]whether anyone had read it[/content].", "open"),
    ("[source]Poe[/source] [cue]wondered[/cue] [content]whether it would last[/content].", "open"),
    ("[source]Poe[/source] [cue]questioned[/cue] [content]the need for a wall[/content].", "open"),
    ("[source]Poe[/source] [cue]not only said[/cue] [content]it was late[/content] but left.", "asserted"),
    ("[source]Poe[/source] [cue]said[/cue] [content]she denied the charge[/content].", "asserted"),
    ("[source]Poe[/source], who denied the charge, [cue]said[/cue] [content]the court was fair[/content].", "asserted"),
    ("[content]“I never lied,”[/content] [source]Poe[/source] [cue]insisted[/cue].", "asserted"),
    # Who does not say, refuses to say or cannot say leaves it open; two of these undo each other.
    ("[source]Doe[/source] [cue]refused to say[/cue] [content]if the road would open[/content].", "open"),
    ("[source]Doe[/source] refused to [cue]say[/cue] [content]why the road was shut[/content].", "open"),
    ("[source]The bank[/source] [cue]has yet to say[/cue] [content]how much was lost[/content].", "open"),
    ("[source]The police[/source] [cue]were not able to confirm[/cue] [content]that he had left[/content].", "open"),
    ("[source]The police[/source] [cue]were unable to confirm[/cue] [content]that he had left[/content].", "open"),
    ("[source]The report[/source] [cue]fell short of saying[/cue] [content]that Roe had lied[/content].", "open"),
    ("[source]The judge[/source] [cue]stopped short of accusing[/cue] [content]Roe of fraud[/content].", "open"),
    ("[source]Doe[/source] [cue]would not say[/cue] [content]whether she would run[/content].", "open"),
    ("[source]Roe[/source] [cue]never said[/cue] [content]that the bridge was safe[/content].", "open"),
    ("[source]Doe[/source] [cue]did not claim[/cue] [content]that the money was hers[/content].", "open"),
    ("[source]Nobody[/source] [cue]has said[/cue] [content]that the mine will close[/content].", "open"),
    ("[source]No official[/source] [cue]has confirmed[/cue] [content]that the mine will close[/content].", "open"),
    ("[source]None of the ministers[/source] [cue]said[/cue] [content]that the mine would close[/content].", "open"),
    ("[source]Neither Doe nor Roe[/source] [cue]said[/cue] [content]that the mine would close[/content].", "open"),
    ("[source]Neither company[/source] [cue]disclosed[/cue] [content]the price[/content].", "open"),
    ("At no time did [source]Roe[/source] [cue]say[/cue] [content]that the plant was safe[/content].", "open"),
    ("[source]Doe[/source] left without [cue]saying[/cue] [content]whether she would return[/content].", "open"),
    ("[source]Roe[/source] [cue]told nobody[/cue] [content]that he was ill[/content].", "open"),
    ("[source]The letter[/source] [cue]made no mention[/cue] [content]of the fire[/content].", "open"),
    ("[source]Doe[/source] [cue]declined to confirm or deny[/cue] [content]the report[/content].", "open"),
    ("[source]Doe[/source] [cue]could neither confirm nor deny[/cue] [content]that the talks had failed[/content].", "open"),
    ("[source]Doe[/source] [cue]refused to rule out[/cue] [content]a second vote[/content].", "open"),
    ("[source]Doe[/source] did not apologise, nor did she [cue]say[/cue] [content]that she would resign[/content].", "open"),
    ("[source]Roe[/source] no longer [cue]says[/cue] [content]that the wall will be built[/content].", "open"),
    ("[source]Doe[/source] [cue]did not fail to mention[/cue] [content]that the road was late[/content].", "asserted"),
    ("[source]Doe[/source] [cue]did not hesitate to say[/cue] [content]that Roe had lied[/content].", "asserted"),
    ("[source]Doe[/source] [cue]is not afraid to say[/cue] [content]that the plan is bad[/content].", "asserted"),
    # To refuse to do, or not to hold, is to deny.
    ("[source]Roe[/source] [cue]refused to concede[/cue] [content]that he had lost[/content].", "denied"),
    ("[source]Roe[/source] [cue]is not ready to accept[/cue] [content]that he has lost[/content].", "denied"),
    ("[source]The union[/source] [cue]refuses[/cue] [content]to leave the talks[/content].", "denied"),
    ("[source]Nobody[/source] [cue]believes[/cue] [content]that the fire was an accident[/content].", "denied"),
    ("[source]Doe[/source] [cue]no longer believes[/cue] [content]that the fire was an accident[/content].", "denied"),
    # Denials, with their particles and in the passive.
    ("[source]Roe[/source] [cue]brushed[/cue] [content]the criticism[/content] aside.", "denied"),
    ("[source]Roe[/source] [cue]brushed aside[/cue] [content]the criticism[/content].", "denied"),
    ("[content]The report[/content] [cue]was denied by[/cue] [source]the ministry[/source].", "denied"),
    ("[content]That the mine would close[/content] [cue]was denied by[/cue] [source]the company[/source].", "denied"),
    ("[source]Doe[/source] [cue]denied[/cue] [content]a report by Reuters that the mine would close[/content].", "denied"),
    ("[source]Doe[/source] [cue]denied[/cue] a report by Reuters [content]that the mine would close[/content].", "denied"),
    ("[source]Roe[/source] [cue]took issue with[/cue] [content]the finding that the dam was weak[/content].", "denied"),
    ("[source]Roe[/source] [cue]hit back at claims[/cue] [content]that he had lied[/content].", "denied"),
    ("[source]Roe[/source] [cue]called[/cue] [content]the report[/content] a lie.", "denied"),
    ("[source]Roe[/source] [cue]described as false[/cue] [content]the report of a split[/content].", "denied"),
    ("[source]Roe[/source] [cue]said it was not true[/cue] [content]that the mine would close[/content].", "denied"),
    ("[source]Roe[/source] [cue]issued a denial[/cue] [content]that the mine would close[/content].", "denied"),
    ("[source1]Doe[/source1] [cue1]denied[/cue1] [content1]that the mine would close[/content1], saying it was safe.", "denied"),
    # Questions and doubts.
    ("[source]Poe[/source] [cue]questioned whether[/cue] [content]the wall was needed[/content].", "open"),
    ("[source]Poe[/source] [cue]doubted[/cue] [content]that the wall was needed[/content].", "open"),
    ("[source]Poe[/source] [cue]is unsure[/cue] [content]if the wall is needed[/content].", "open"),
    ("[source]Poe[/source] [cue]is not sure[/cue] [content]if the wall is needed[/content].", "open"),
    ("[source]Poe[/source] [cue]does not know[/cue] [content]whether the wall is needed[/content].", "open"),
    ("[source]The panel[/source] [cue]discussed[/cue] [content]whether the wall was needed[/content].", "open"),
    ("[source]The study[/source] [cue]cast doubt on[/cue] [content]the need for a wall[/content].", "open"),
    ("[source]The study[/source] [cue]raised questions about[/cue] [content]the need for a wall[/content].", "open"),
    ("[source]Poe[/source] [cue]was asked[/cue] [content]whether she would run[/content].", "open"),
    ("[source]Poe[/source] [cue]did not doubt[/cue] [content]that the wall was needed[/content].", "asserted"),
    ("[source]Poe[/source] [cue]has no doubt[/cue] [content]that the wall is needed[/content].", "asserted"),
    ("[source]Poe[/source] left [cue]little doubt[/cue] [content]that the wall was needed[/content].", "asserted"),
    # Two negatives, and what is held for true either way.
    ("[source]Poe[/source] [cue]could not resist pointing out[/cue] [content]that the wall was late[/content].", "asserted"),
    ("[source]Poe[/source] [cue]never missed an opportunity to say[/cue] [content]that the wall was late[/content].", "asserted"),
    ("[cue]It is hardly surprising[/cue] [content]that the wall was late[/content].", "asserted"),
    ("[cue]It goes without saying[/cue] [content]that the wall was late[/content].", "asserted"),
    ("[source]Poe[/source] [cue]openly lied[/cue] [content]that the wall was late[/content].", "asserted"),
    ("[source]Poe[/source] [cue]called[/cue] [content]Roe a quack[/content], fake and charlatan.", "asserted"),
    ("[source]Poe[/source] spoke, [cue]promising[/cue] [content]to cut taxes[/content], probably not what Roe had in mind.", "asserted"),
    ("The bill failed, [cue]blocked[/cue] by [source]senators[/source] [content]from both parties[/content].", "asserted"),
    ("[source]Roe[/source] [cue]bristled at[/cue] [content]the suggestion that he was late[/content].", "denied"),
    # A "not" far behind the cue is of something else.
    (
        (
            "Roe spoke to leaders, [cue]promising[/cue] [content]to lift the rules and open more land to drilling[/content] ― probably not "
            "exactly what Doe had in mind."
        ),
        "asserted",
    ),
    # Headlines.
    ("[source]Roe[/source] [cue]denies[/cue] [content]fraud[/content]", "denied"),
    ("[source]Roe[/source] [cue]refuses to say[/cue] [content]if he will run[/content]", "open"),
    ("[content]No evidence of fraud[/content], [cue]says[/cue] [source]Roe[/source]", "asserted"),
    ("[source]Minister[/source] [cue]rules out[/cue] [content]early election[/content]", "denied"),
    ("[source]Roe[/source] [cue]won’t say[/cue] [content]if he took the money[/content]", "open"),
    # What is negated, asked or denied here is not the saying.
    ("[source]Roe[/source] [cue]said[/cue] [content]it was not true that the mine would close[/content].", "asserted"),
    ("[source]Roe[/source] [cue]said[/cue] [content]nobody had been hurt[/content].", "asserted"),
    ("[source]Roe[/source] [cue]insisted[/cue] [content]he had not taken the money[/content].", "asserted"),
    ("[source]Roe[/source] [cue]claimed[/cue] [content]not to have seen the letter[/content].", "asserted"),
    ("Doe denied that the mine would close, [cue]saying[/cue] [content]it was safe[/content].", "asserted"),
    ("[source]Roe[/source] did not resign and [cue]said[/cue] [content]the court was fair[/content].", "asserted"),
    ("[source]Roe[/source] did not mince words, [cue]saying[/cue] [content]the court was unfair[/content].", "asserted"),
    ("[source]Roe[/source] [cue]did not only say[/cue] [content]that it was late[/content]; he shouted it.", "asserted"),
    ("Not surprisingly, [source]he[/source] [cue]said[/cue] [content]it was late[/content].", "asserted"),
    ("[source]He[/source] not surprisingly [cue]said[/cue] [content]it was late[/content].", "asserted"),
    ("Not for the first time, [source]Roe[/source] [cue]said[/cue] [content]the court was unfair[/content].", "asserted"),
    ("There is [source]no law[/source] [cue]saying[/cue] [content]that the road is public[/content].", "open"),
    ("[content]“No,”[/content] [source]Roe[/source] [cue]said[/cue].", "asserted"),
    ("Naming nobody, [source]Roe[/source] [cue]said[/cue] [content]the money was gone[/content].", "asserted"),
    ("[source]Roe[/source], who trusts nobody, [cue]said[/cue] [content]the money was gone[/content].", "asserted"),
    ("[source]Roe[/source] [cue]said in answer to a question[/cue] [content]that the money was gone[/content].", "asserted"),
    ("In answer to a question, [source]Roe[/source] [cue]said[/cue] [content]that the money was gone[/content].", "asserted"),
    ("Asked whether he would run, [source]Roe[/source] [cue]said[/cue] [content]it was too early[/content].", "asserted"),
    ("[source]Roe[/source] [cue]said in wonder[/cue] [content]that the money was gone[/content].", "asserted"),
    ("[content]It was no wonder[/content], [source]Roe[/source] [cue]said[/cue].", "asserted"),
    ("[source]Roe[/source] [cue]said[/cue] [content]if elected he would cut taxes[/content].", "asserted"),
    ("[source]Roe[/source] [cue]said[/cue] [content]whether or not it rains they will march[/content].", "asserted"),
    ("[source]Roe[/source] [cue]was accused by[/cue] Poe [content]of taking the money[/content].", "asserted"),
    ("[content]“It is a lie,”[/content] [source]Roe[/source] [cue]hit back[/cue].", "asserted"),
    ("[source]Roe[/source] did not regret [cue]saying[/cue] [content]that the court was unfair[/content].", "asserted"),
    ("[source]Doe[/source] [cue]called[/cue] [content]the report a lie[/content].", "asserted"),
    # A "not" far behind the cue is of something else.
    (
        (
            "Roe spoke to leaders, [cue]promising[/cue] [content]to lift the rules and open more land to drilling[/content] ― probably "
            "not exactly what Doe had in mind."
        ),
        "asserted",
    ),
]

DISTANCING = [
    ("[source]Doe[/source] [cue]claimed[/cue] [content]the vote was stolen[/content].", ("claimed",)),
    (
        "[source]Doe[/source] left early, [cue]claiming[/cue] without evidence [content]that it was stolen[/content].",
        ("claiming", "without evidence"),
    ),
    (
        "[source]Doe[/source] [cue]said[/cue], without providing evidence, [content]that it was stolen[/content].",
        ("without providing evidence",),
    ),
    (
        "[content]“It was stolen,”[/content] [source]Doe[/source] [cue]said[/cue] without offering any proof.",
        ("without offering any proof",),
    ),
    ("Without evidence, [source]Doe[/source] [cue]said[/cue] [content]it was stolen[/content].", ("Without evidence",)),
    ("[source]Doe[/source] falsely [cue]said[/cue] [content]it was stolen[/content].", ("falsely",)),
    ("[source]Doe[/source] [cue]baselessly claimed[/cue] [content]it was stolen[/content].", ("baselessly", "claimed")),
    ("[source]Prosecutors[/source] [cue]allege[/cue] [content]that he hid the money[/content].", ("allege",)),
    ("[source]The letter[/source] [cue]purports[/cue] [content]to be from 1820[/content].", ("purports",)),
    ("[source]Doe[/source] allegedly [cue]told[/cue] a guard [content]that he was sorry[/content].", ("allegedly",)),
    ("[source]Doe[/source] [cue]said[/cue] [content]it was stolen[/content], without evidence.", ("without evidence",)),
    ("[source]Doe[/source] [cue]said[/cue] [content]the vote was late[/content].", ()),
    ("[source]Doe[/source] [cue]said[/cue] [content]they had arrested him without evidence[/content].", ()),
    ("[source]Doe[/source] [cue]said[/cue] [content]Roe had falsely claimed it[/content].", ()),
    ("[source]Doe[/source] [cue]did not claim[/cue] [content]that it was stolen[/content].", ()),
    ("[source]Doe[/source] never [cue]claimed[/cue] [content]that it was stolen[/content].", ()),
    ("[source]The group[/source] [cue]claimed[/cue] [content]responsibility for the fire[/content].", ()),
    ("[source]Doe[/source], who falsely claimed to be a doctor, [cue]said[/cue] [content]the sale was legal[/content].", ()),
    ("[source]Roe[/source] was wrongly held. [source2]Doe[/source2] [cue]said[/cue] [content]it was late[/content].", ()),
    ("He was allegedly drunk. [source]Doe[/source] [cue]said[/cue] [content]it was late[/content].", ()),
    ("Without offering evidence, [source]Roe[/source] [cue]said[/cue] [content]it was stolen[/content].", ("Without offering evidence",)),
    ("[source]Roe[/source], citing no evidence, [cue]said[/cue] [content]it was stolen[/content].", ("citing no evidence",)),
    ("[source]Roe[/source] [cue]said[/cue] with no evidence [content]that it was stolen[/content].", ("with no evidence",)),
    ("With no proof, [source]Roe[/source] [cue]claimed[/cue] [content]it was stolen[/content].", ("With no proof", "claimed")),
    ("[source]Roe[/source] [cue]said[/cue] [content]it was stolen[/content] but offered no evidence.", ("offered no evidence",)),
    (
        "[source]Roe[/source] [cue]said[/cue] without a shred of evidence [content]that it was stolen[/content].",
        ("without a shred of evidence",),
    ),
    (
        "[source]Roe[/source] [cue]asserted[/cue], despite a lack of evidence, [content]that it was stolen[/content].",
        ("despite a lack of evidence",),
    ),
    ("[source]Roe[/source] [cue]has falsely said[/cue] [content]that it was stolen[/content].", ("falsely",)),
    ("[source]Roe[/source] [cue]said[/cue], falsely, [content]that it was stolen[/content].", ("falsely",)),
    ("[source]Roe[/source] [cue]went on to claim[/cue] [content]that it was stolen[/content].", ("claim",)),
    ("[source]Roe[/source] went on falsely to [cue]say[/cue] [content]that it was stolen[/content].", ("falsely",)),
    ("[source]Roe[/source] reportedly [cue]told[/cue] friends [content]that he would leave[/content].", ("reportedly",)),
    ("[cue]According to[/cue] [source]unverified reports[/source], [content]the bridge has fallen[/content].", ("unverified",)),
    ("[source]Roe[/source] [cue]repeated the false claim[/cue] [content]that the vote was stolen[/content].", ("false", "claim")),
    ("[source]Roe[/source]’s [cue]claim[/cue] [content]that the vote was stolen[/content] is false.", ("claim", "false")),
    ("[source]Roe[/source]’s [cue]claim[/cue] [content]that the vote was stolen[/content] was debunked.", ("claim", "debunked")),
    ("[source]Roe[/source] [cue]is alleged to have said[/cue] [content]that the vote was stolen[/content].", ("alleged",)),
    ("[source]The letter[/source] [cue]purportedly says[/cue] [content]that he is ill[/content].", ("purportedly",)),
    ("[content]The vote was stolen[/content], [source]Roe[/source] [cue]claims[/cue]", ("claims",)),
    ("Baselessly, [source]Roe[/source] [cue]said[/cue] [content]the vote was stolen[/content].", ("Baselessly",)),
    ("[source]Roe[/source] [cue]claimed[/cue] [content]to have seen the letter[/content].", ("claimed",)),
    ("[source]Roe[/source] [cue]openly lied[/cue] [content]that the vote was stolen[/content].", ("lied",)),
    # Not the writer's, not about the saying, or negated.
    ("[source]Roe[/source] [cue]said[/cue], not without evidence, [content]that it was stolen[/content].", ()),
    ("[source]Roe[/source] [cue]said[/cue] without hesitation [content]that it was stolen[/content].", ()),
    ("Without notes, [source]Roe[/source] [cue]said[/cue] [content]it was stolen[/content].", ()),
    ("[source]Roe[/source] spoke without naming Poe, [cue]saying[/cue] [content]it was stolen[/content].", ()),
    ("[source]Roe[/source] [cue]claimed[/cue] [content]victory in the race[/content].", ()),
    ("[source]Roe[/source] [cue]claimed[/cue] [content]the world title[/content].", ()),
    ("[source]Roe[/source] [cue]claimed[/cue] [content]credit for the deal[/content].", ()),
    ("[source]Poe[/source] [cue]said[/cue] [content]Roe had allegedly hidden the money[/content].", ()),
    ("[source]Poe[/source] [cue]said[/cue] [content]the alleged thief had fled[/content].", ()),
    ("[source]Poe[/source], held without evidence for a year, [cue]said[/cue] [content]the court was unfair[/content].", ()),
    ("Roe falsely blamed Poe, and [source]the court[/source] [cue]said[/cue] [content]it was sorry[/content].", ()),
    ("[source]The alleged thief[/source] [cue]said[/cue] [content]he was innocent[/content].", ()),
    ("[source]Poe[/source] [cue]denied[/cue] [content]that he had lied without evidence[/content].", ()),
    ("[source]Roe[/source] [cue]rejected claims[/cue] [content]that the vote was stolen[/content].", ()),
    ("[source]Roe[/source] [cue]offered evidence[/cue] [content]that the vote was stolen[/content].", ()),
    ("[source]Roe[/source] [cue]said[/cue] [content]there was no evidence of fraud[/content].", ()),
    ("[content]No evidence of fraud[/content], [cue]says[/cue] [source]Roe[/source]", ()),
    ("[source]Roe[/source]’s [cue]statement[/cue] [content]that the vote was late[/content] is not false.", ()),
]

KNOWN_FAILURES = [
    # A part is no denial and no assertion.
    ("[source]Not everyone[/source] [cue]believes[/cue] [content]that the fire was an accident[/content].", "open"),
    # What is kept from somebody is not said to be untrue.
    ("[source]The state[/source] [cue]denied[/cue] [content]them a permit for the march[/content].", "asserted"),
    # What is quoted is the speaker's own denial, not what he denies.
    ("[content]“I never took the money,”[/content] [source]Roe[/source] [cue]denied[/cue].", "asserted"),
    # The judgement stands before the attribution, in neither cue nor content.
    ("It is not true [content]that the mine will close[/content], [source]Roe[/source] [cue]said[/cue].", "denied"),
]


def stance_in(text: str, attribution: Attribution) -> Stance:
    """Neither polarity nor distancing looks at entities, which the tagger would have to find."""
    return stance_of(parse(article(text), {"title": (), "body": ()}), attribution)


@table(("row", "polarity"), POLARITY)
def test_polarity(row: str, polarity: str) -> None:
    text, (attribution,) = marked(row)
    assert stance_in(text, attribution).polarity == polarity


@table(("row", "distancing"), DISTANCING)
def test_distancing(row: str, distancing: tuple[str, ...]) -> None:
    text, (attribution, *_) = marked(row.replace("[source]Roe[/source]", "Roe").replace("source2", "source") if "source2" in row else row)
    found = stance_in(text, attribution).distancing
    assert found == distancing
    assert all(words in text for words in found)


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize(("row", "polarity"), KNOWN_FAILURES)
def test_known_failure(row: str, polarity: str) -> None:
    text, (attribution,) = marked(row)
    assert stance_in(text, attribution).polarity == polarity


@table(("row", "distancing"), DISTANCING)
def test_sentences_around_change_nothing(row: str, distancing: tuple[str, ...]) -> None:
    if "source2" not in row:
        text, (attribution,) = marked(f"Nobody denied it, allegedly.\n\n{row}\n\nWithout evidence, they falsely claimed not to know.")
        assert stance_in(text, attribution).distancing == distancing


WORDS = """
    He she no not never said denied refuse to say without evidence of claims falsely that whether it calls yet lie , . “ ” n’t
"""


@given(st.lists(st.sampled_from([*WORDS.split(), "\n\n", "\u200b"]), min_size=1, max_size=25), st.data())
@settings(max_examples=20)
def test_any_spans(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)

    def span() -> Span:
        start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
        return Span(start, end, text[start:end])

    source, cue, contents = span(), span(), (span(), span())
    found = stance_in(text, Attribution("body", "mixed", source, cue, contents, 1.0))
    assert found.polarity in get_args(Polarity)
    ends = [0]
    for words_of_distance in found.distancing:
        ends.append(text.index(words_of_distance, ends[-1]) + 1)
    assert found == stance_in(text, Attribution("body", "mixed", source, cue, contents, 1.0))


@pytest.mark.parametrize("cue", ["", " ", "—", "n’t", "said\n\nsaid", "\u200b"])
def test_any_cue(cue: str) -> None:
    span = Span(2, 2 + len(cue), cue)
    assert stance_in(f"A {cue} B", Attribution("body", "indirect", None, span, (), 1.0)).distancing == ()


def test_no_cue() -> None:
    assert stance_in("", Attribution("title", "direct", None, None, (), 1.0)).polarity == "asserted"
