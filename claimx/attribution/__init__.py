"""Roles of words to attributions: who said what, in the article's own spans, and how sure that is."""

from claimx.attribution.attribute import attributions
from claimx.attribution.parts import entities_of, text_of
from claimx.attribution.second_reading import nested

__all__ = ["attributions", "entities_of", "nested", "text_of"]
