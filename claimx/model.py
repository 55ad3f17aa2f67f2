"""Every value that passes between the stages: frozen, and tuples rather than lists.

All offsets count Unicode code points from 0, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from claimx.errors import ClaimxError, ErrorKind

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = "claimx/1"

Markup = Literal["html", "text"]
ArticleKind = Literal["article", "live", "interview", "transcript", "opinion", "press-release", "list"]
DoubtKind = Literal["not-english", "live", "comments", "little-prose", "paywall", "front", "caption", "summary"]
Part = Literal["title", "body"]
Kind = Literal["direct", "mixed", "indirect"]
Polarity = Literal["asserted", "denied", "open"]
Act = Literal["speech", "writing", "thought", "intent", "feeling", "other"]
FlagKind = Literal["number", "comparison", "past", "present"]

# A field that later stages need and that is no part of the JSON document.
INTERNAL = {"internal": True}


@dataclass(frozen=True, slots=True)
class Announced:
    """What a feed, a sitemap, a mail or an archive says of a page that it brings: taken where the page itself does not say.

    ``published`` is an ISO date.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


NOTHING_ANNOUNCED = Announced()


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a location, as it came: decoded, line ends as newlines, and whether it is HTML or plain text.

    ``doubts`` are those about how it came.
    """

    location: str
    url: str | None
    text: str
    markup: Markup
    announced: Announced = NOTHING_ANNOUNCED
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page kept in the article, or a part of one between marks: what it says stands in both, letter by letter.

    ``article.text[start:end] == page.text[origin : origin + end - start]``; ``number`` counts the page's lines from 1.
    """

    start: int
    end: int
    origin: int
    number: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of a plain text, or a block of text on a page of HTML, that is no part of the article, and the reason.

    ``number`` counts the text's lines or the page's blocks, from 1.
    """

    number: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What makes the claims of an article doubtful: a short kind, and a line that says what was noticed and what to do."""

    kind: DoubtKind
    message: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a part of the article: ``part[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Paragraphs of the body that the HTML of a page marks as a quotation; quotation marks may be missing.

    ``source`` is the name in its signature and ``cue`` what joins it to the words, such as a dash; None where the quotation is not signed.
    """

    content: Span
    source: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Article:
    """Headline and body without the boilerplate; ``text`` is the body, its paragraphs separated by a blank line.

    ``published`` is an ISO date, ``language`` a two-letter code; what is unknown is None. For plain text ``lines`` says where in the
    page each line of the body comes from and ``headline`` the same for the title, its offsets into ``title``; both are empty for HTML.
    ``kind`` is what kind of text it is, where it can tell, ``doubts`` what speaks against its claims, ``quoted`` the quotations that HTML
    marks.
    """

    url: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    site: str | None
    language: str | None
    text: str
    kind: ArticleKind | None = None
    doubts: tuple[Doubt, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    headline: Line | None = field(default=None, metadata=INTERNAL)
    lines: tuple[Line, ...] = field(default=(), metadata=INTERNAL)
    dropped: tuple[Dropped, ...] = field(default=(), metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Flag:
    """Words of a content by which a claim can be looked up, and of what kind: what happened or was so is ``past``.

    ``part[start:end] == text``, of the part that the claim stands in.
    """

    kind: FlagKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content that belong together, all in one part of the article.

    ``content`` has one span or several in text order; ``confidence`` is from 0 to 1.
    """

    part: Part
    kind: Kind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved: the name, the role beside it, who relayed the words, and to whom and where they were said.

    ``named`` where the name is one, rather than the article's words for somebody unnamed; ``confidence``, from 0 to 1, is how likely this
    is the right one.
    """

    name: str | None
    role: str | None
    via: tuple[str, ...] = ()
    named: bool = False
    audience: str | None = None
    setting: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Stance:
    """How the writer stands to what is said, and what in it can be looked up: ``polarity``, ``distancing``, ``checkable`` of the output."""

    polarity: Polarity = "asserted"
    distancing: tuple[str, ...] = ()
    checkable: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution with its speaker, relay and stance resolved: what the user gets.

    ``confidence`` is how likely the whole is right, the speaker included; ``speaker_confidence`` is the speaker's part of it.
    ``line`` counts the input's lines from 1, to where the claim begins; None where the input is HTML. ``left_out`` says why it is not
    shown unless everything is asked for; None for a claim that is.
    """

    id: str
    part: Part
    kind: Kind
    speaker: str | None
    named: bool
    role: str | None
    text: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    via: tuple[str, ...]
    audience: str | None
    setting: str | None
    polarity: Polarity
    distancing: tuple[str, ...]
    confidence: float
    speaker_confidence: float
    line: int | None
    act: Act = "speech"
    checkable: tuple[Flag, ...] = ()
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a location could not be processed."""

    kind: ErrorKind
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of one location; ``article`` is None exactly where ``error`` is not.

    ``duplicate_of`` is the location of the same article earlier in a batch; ``omitted`` counts the claims that a selection left out.
    """

    location: str
    error: Failure | None
    article: Article | None
    claims: tuple[Claim, ...]
    duplicate_of: str | None = None
    omitted: int = field(default=0, metadata=INTERNAL)

    def to_dict(self) -> dict[str, Any]:
        """The JSON document of the output contract, which ``claimx schema`` explains: no key is ever missing."""
        return {"schema": SCHEMA, **plain(self)}

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Report:
        """The report that such a document was made of, but for what the document does not hold: where the lines of a text came from.

        Keys that are not known are passed over: later versions of claimx may add some. Raises ClaimxError, of kind ``unsupported``,
        where a key is missing or a value is not what the contract says.
        """
        if document.get("schema") != SCHEMA:
            raise ClaimxError("unsupported", f"no document of {SCHEMA}; give one that claimx printed")
        try:
            return _reader().validate_python(dict(document))
        except ValueError as error:
            first = error.errors()[0]  # type: ignore[attr-defined] # it is pydantic's
            where = ".".join(map(str, first["loc"]))
            raise ClaimxError("unsupported", f"no document of {SCHEMA}: {where}: {first['msg']}; give one that claimx printed") from error


def plain(value: Any) -> Any:
    """The value as JSON has it: objects and arrays in place of dataclasses and tuples."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if not one.metadata.get("internal")}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _reader() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
