"""The component ``claimx`` of a spaCy pipeline: who said what in a Doc, read from its own parse and entities where it has them.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("claimx")
>>> doc = nlp('"It works," Jane Doe said.')
>>> [(claim.speaker, claim.text) for claim in doc._.claims], [(span.label_, span.text) for span in doc.spans["claimx"]]
([('Jane Doe', 'It works')], [('CONTENT', '"It works,"'), ('SOURCE', 'Jane Doe'), ('CUE', 'said')])

``doc._.report`` is the Report that ``claimx.extract_text`` gives for the Doc's text, ``doc._.claims`` its claims; their offsets count in
the report's article. Where they stand in the Doc is in ``doc.spans["claimx"]``: spans whose label is the role and whose ``id_`` is the
claim's, with ``_.claim`` and ``_.speaker``. A Doc without an article has no claims, and its report says why in ``error``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.article import read_article
from claimx.batch import failed
from claimx.english.parsing import LAYERS
from claimx.errors import ClaimxError
from claimx.model import Article, Claim, Line, Page, Part, Report
from claimx.pipeline import claims
from claimx.reading.decoding import normalised
from claimx.reading.locations import STDIN

KEY = "claimx"  # of the Doc's spans and of its user data
OPTIONS = "options.json"
UNUSED = ("tensor", "user_data", "spans")  # what no stage reads of a Doc


def report_of(doc: Doc) -> Report | None:
    """The report of a Doc that went through the component, else None."""
    return Report.from_dict(doc.user_data[KEY]) if KEY in doc.user_data else None


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a Doc, in its order."""
    report = report_of(doc)
    return report.claims if report else ()


def claim_of(span: Span) -> Claim | None:
    """The claim that one of the component's spans belongs to, else None."""
    return next((claim for claim in claims_of(span.doc) if claim.id == span.id_), None) if span.id_ else None


def speaker_of(span: Span) -> str | None:
    """Who speaks in the claim that one of the component's spans belongs to, where somebody does."""
    claim = claim_of(span)
    return claim.speaker if claim else None


class Component:
    """What ``nlp.add_pipe("claimx")`` adds. With ``clean`` the Doc's text is cleaned of boilerplate first, as that of a file is."""

    def __init__(self, *, clean: bool) -> None:
        self.clean = clean

    def __call__(self, doc: Doc) -> Doc:
        try:
            report = _read(doc, clean=self.clean)
        except ClaimxError as error:
            report = failed(STDIN, error)
        doc.user_data[KEY] = report.to_dict()  # plain values: a Doc goes as bytes from process to process
        doc.spans[KEY] = list(_spans(doc, report))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002 - spaCy gives it
        """As a call, for each Doc of a stream."""
        return map(self, stream)

    def to_bytes(self, **_: Any) -> bytes:
        """The options, which are all that it holds."""
        return json.dumps({"clean": self.clean}).encode()

    def from_bytes(self, data: bytes, **_: Any) -> Component:
        """Take the options that ``to_bytes`` gave."""
        self.clean = json.loads(data)["clean"]
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the options into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / OPTIONS).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Component:
        """Take the options that ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / OPTIONS).read_bytes())


@Language.factory(  # type: ignore[untyped-decorator]
    KEY, default_config={"clean": True}, assigns=["doc._.claims", "doc._.report", "doc.spans", "span._.claim", "span._.speaker"]
)
def make_component(nlp: Language, name: str, clean: bool) -> Component:  # noqa: ARG001 - spaCy gives them by these names
    """The component, for spaCy to call; the extensions are there from now on."""
    return Component(clean=clean)


for _name, _getter in (("report", report_of), ("claims", claims_of)):
    Doc.set_extension(_name, getter=_getter, force=True)
for _name, _of in (("claim", claim_of), ("speaker", speaker_of)):
    Span.set_extension(_name, getter=_of, force=True)


# ---- from the Doc to its report


def _read(doc: Doc, *, clean: bool) -> Report:
    text = normalised(doc.text)
    article = read_article(Page(STDIN, None, text, "text")) if clean else _whole(text)
    return Report(STDIN, None, article, claims(article, docs=_docs(doc, article)))


def _whole(text: str) -> Article:
    """A text that is all body."""
    return Article(None, None, (), None, None, None, text, lines=(Line(0, len(text), 0, 1),))


def _docs(doc: Doc, article: Article) -> dict[Part, Doc]:
    """The Doc's own parse and entities, of headline and body; without a part that it has not parsed, or not in these words."""
    parts: tuple[tuple[Part, str], ...] = (("title", article.title or ""), ("body", article.text))
    return {part: found for part, text in parts if (found := _part(doc, article, part, text)) is not None}


def _part(doc: Doc, article: Article, part: Part, text: str) -> Doc | None:
    """A part of the article as a Doc of its own, put together of the lines that it has in the Doc.

    None where these are not its text, and where the Doc is not parsed.
    """
    if not all(doc.has_annotation(layer) for layer in LAYERS):
        return None
    origins = _origins(doc.text)
    pieces: list[Doc] = []
    end = 0
    for line in _lines(article, part):
        if line.start > end:
            pieces.append(Doc(doc.vocab, words=[text[end : line.start]], spaces=[False]))
        span = doc.char_span(_origin(origins, line.origin), _origin(origins, line.origin + line.end - line.start))
        if span is None:
            return None
        pieces.append(span.as_doc())
        end = line.end
    whole = Doc.from_docs(pieces, ensure_whitespace=False, exclude=UNUSED) if pieces else Doc(doc.vocab)
    return whole if whole is not None and whole.text == text else None


def _lines(article: Article, part: Part) -> tuple[Line, ...]:
    if part == "body":
        return article.lines
    return (article.headline,) if article.headline else ()


def _origins(text: str) -> list[int] | None:
    """Where in the Doc's text each character of the normalised one stands; None where the two are the same."""
    if normalised(text) == text:
        return None
    dropped = {0} if text.startswith("\ufeff") else set()
    dropped |= {at for at, character in enumerate(text) if character == "\0" or text[at : at + 2] == "\r\n"}
    return [at for at in range(len(text) + 1) if at not in dropped]


def _origin(origins: list[int] | None, offset: int) -> int:
    return offset if origins is None else origins[min(offset, len(origins) - 1)]


# ---- and back to its spans


def _spans(doc: Doc, report: Report) -> Iterator[Span]:
    """The spans of the claims in the Doc, a claim after the other, what is said first."""
    if report.article is None:
        return
    origins = _origins(doc.text)
    for claim in report.claims:
        lines = _lines(report.article, claim.part)
        starts = [line.start for line in lines]
        roles = (("CONTENT", claim.content), ("SOURCE", (claim.source,)), ("CUE", (claim.cue,)))
        for label, span in ((label, span) for label, spans in roles for span in spans if span):
            first, last = (lines[bisect_right(starts, at) - 1] if starts else None for at in (span.start, span.end - 1))
            if first is None or last is None:
                continue  # a headline that stands in the text on several lines
            start, end = first.origin + span.start - first.start, last.origin + span.end - last.start
            found = doc.char_span(_origin(origins, start), _origin(origins, end), label=label, span_id=claim.id, alignment_mode="expand")
            if found is not None:
                yield found
