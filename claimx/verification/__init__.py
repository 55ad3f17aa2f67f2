"""Whether a quotation is in a source, in these words, and said by that person.

The way of the data: location → sources (``reading``) → their terms (``sources``); quotation → its words and signs (``quoted``); both →
stretches that share n-grams (``stretches``) → passages (``passages``) → verdicts (``verdicts``), put together in ``checking``.
"""
