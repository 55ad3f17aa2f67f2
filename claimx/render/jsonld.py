"""Reports in schema.org's words (JSON-LD): an article, and what it quotes as ``Quotation`` and ``Claim``.

There is no ``ClaimReview``: claimx says who said something, and not whether it is so. What a speaker denies or leaves open is nobody's
``Claim``: it has no ``author``, and its ``description`` says how it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimx.render.document import json_line
from claimx.render.markdown import fragment
from claimx.render.phrases import SPOKEN, STANCE, speaker_name
from claimx.render.webannotation import source_of

if TYPE_CHECKING:
    from claimx.model import Article, Claim, Report

CONTEXT = "https://schema.org"
Node = dict[str, Any]


def nodes(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the article on a line, its claims in it, for each article that could be read."""
    return (json_line(_article(report, report.article)) for report in reports if report.article)


def _article(report: Report, article: Article) -> Node:
    name = source_of(article)
    known = {
        "url": article.url,
        "headline": article.title,
        "author": [{"@type": "Thing", "name": author} for author in article.authors],
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": article.site} if article.site else None,
        "inLanguage": article.language,
        "hasPart": [_claim(claim, article, name) for claim in report.claims],
    }
    return {"@context": CONTEXT, "@type": "NewsArticle", "@id": name, **_without_empty(known)}


def _claim(claim: Claim, article: Article, name: str) -> Node:
    quotation = claim.kind == "direct"
    says = claim.polarity == "asserted" and claim.act in SPOKEN
    speaker = _speaker(claim) if says else None
    known = {
        "identifier": claim.id,
        "text": claim.text,
        "spokenByCharacter" if quotation else "author": speaker,
        "description": None if says else _description(claim),
        "inLanguage": article.language,
        # Who relayed it, as the author of the work that the article has it from.
        "isBasedOn": [{"@type": "CreativeWork", "author": {"@type": "Thing", "name": one}} for one in claim.via],
        "isPartOf" if quotation else "appearance": {"@type": "NewsArticle", "@id": name},
        "url": f"{article.url.partition('#')[0]}#:~:text={fragment(claim.content[0].text)}" if article.url else None,
    }
    return {"@type": "Quotation" if quotation else "Claim", "@id": f"{name}#{claim.id}", **_without_empty(known)}


def _speaker(claim: Claim) -> Node | None:
    """Who says it: a person where there is a role, as nobody else has one; else a thing, which may be an organisation."""
    if claim.speaker is None:
        return None
    return {"@type": "Person", "name": claim.speaker, "jobTitle": claim.role} if claim.role else {"@type": "Thing", "name": claim.speaker}


def _description(claim: Claim) -> str:
    manner = STANCE[claim.polarity].removesuffix(": ") or "holds"
    return f"{speaker_name(claim)} {manner} this{'' if claim.act in SPOKEN else f' ({claim.act})'}"


def _without_empty(known: Node) -> Node:
    return {key: value for key, value in known.items() if value not in (None, [])}
