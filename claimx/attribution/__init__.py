"""Roles of words to attributions: who said what, in the article's own spans, and how sure that is.

1. What the layout decides alone goes first: signed quotations, transcripts, posts (``layout.py``, ``signatures.py``, ``turns.py``), and
   the quotations that HTML marks (``marked.py``). The tagger's contents inside these are dropped.
2. Each content that the tagger found gets its marks (``edges.py``) and the cue that it has by the typography (``typography.py``); the
   pieces of a speech over several paragraphs get one cue (``continuation.py``).
3. With its cue known, a content ends where what is said ends (``edges.py``), and what of a cue's contents was not said is left out
   (``none_of_it.py``). A quotation that is left without a cue may stand alone (``assembly.py``).
4. The cue gets its source (``sources.py``), the whole a confidence (``calibration.py``), and a place in headline or body
   (``attribute.py``, ``parts.py``). Each content is read once more for what others said inside it (``second_reading.py``).
"""

from claimx.attribution.attribute import attributions
from claimx.attribution.parts import entities_of, text_of
from claimx.attribution.second_reading import nested

__all__ = ["attributions", "entities_of", "nested", "text_of"]
