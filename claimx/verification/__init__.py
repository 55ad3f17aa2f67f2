"""Whether a quotation is in a source, in these words, and said by that person.

The way of the data: location → sources (``reading``) → their terms (``sources``); quotation → its words and signs (``quoted``); both →
stretches that share n-grams (``stretches``) → passages (``passages``) → verdicts (``verdicts``); put together in ``checking``.
"""

from claimx.verification.batch import verify
from claimx.verification.model import Source, Verdict
from claimx.verification.reading import source_of

__all__ = ["Source", "Verdict", "source_of", "verify"]
