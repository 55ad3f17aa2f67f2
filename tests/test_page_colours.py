"""The page's colours: words and lines can be read in both themes, and speakers told apart by readers who see fewer.

The formulas are those of WCAG 2.2 and of Machado, Oliveira and Fernandes (2009).
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import pytest
from tables import table

CSS = files("claimx").joinpath("render/html/page.css").read_text(encoding="utf-8")
SPEAKERS = [f"s{number}" for number in range(1, 9)]


Colour = tuple[float, float, float]


def custom(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w{6}|\d+%)", block))


def theme(name: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What a theme's root and its speakers define."""
    light, dark = CSS.split("@media screen and (prefers-color-scheme: dark)")
    text = light if name == "light" else dark.partition("\n}\n")[0]
    found = re.search(r":root {(.*?)}", text, re.DOTALL)
    assert found
    return custom(found[1]), [custom(block) for block in re.findall(r"\.s\d {(.*?)}", text)]


def rgb(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def linear(colour: Colour) -> Colour:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return red, green, blue


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    red, green, blue = (share * one + (1 - share) * other for one, other in zip(over, under, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    bright, dim = sorted((0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (one, other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def share(root: dict[str, str], name: str) -> float:
    return int(root[name].removesuffix("%")) / 100


@pytest.mark.parametrize("name", ["light", "dark"])
def test_all_words_have_a_contrast_of_at_least_4_5(name: str) -> None:
    root, speakers = theme(name)
    paper, card, ink, muted = (rgb(root[one]) for one in ("paper", "card", "ink", "muted"))
    assert len(speakers) == 8
    pairs = [(ink, paper), (ink, card), (muted, paper), (muted, card), (rgb(root["link"]), paper)]
    # The key's marks, and washes three deep, the innermost that of the claim chosen, with the stripes of a pattern.
    pairs.append((ink, mixed(muted, paper, share(root, "wash-share"))))
    for speaker in speakers:
        wash, who = rgb(speaker["wash"]), rgb(speaker["who"])
        under = paper
        for depth in ("wash-share", "wash-share", "current-share"):
            under = mixed(wash, under, share(root, depth))
            pairs += [(ink, under), (ink, mixed(who, under, 0.16))]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_all_lines_have_a_contrast_of_at_least_3(name: str) -> None:
    root, speakers = theme(name)
    for ground in ("paper", "card"):
        assert min(contrast(rgb(colour), rgb(root[ground])) for colour in [root["focus"], *(one["who"] for one in speakers)]) >= 3


VISION = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(colour: Colour, vision: str) -> Colour:
    seen = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in VISION[vision]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@table("vision", VISION)
@table("name", ["light", "dark"])
def test_speakers_stay_apart_for_readers_who_see_fewer_colours(name: str, vision: str) -> None:
    """A difference of 10 in CIELAB is seen at a glance; names and numbers say it too."""
    colours = [lab(rgb(speaker["who"]), vision) for speaker in theme(name)[1]]
    assert min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in combinations(colours, 2)) >= 10
