"""One article with its sentences, and what is read of them when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property

from tqcheck.broken import reader
from tqcheck.engines.judge import Tokens
from tqcheck.engines.syntax import Parser
from tqcheck.frames import frames
from tqcheck.frames.syntax.tree import Tree, may_report
from tqcheck.lang import LanguagePack
from tqcheck.model import Article, Excerpt, Frame, Span
from tqcheck.text.labels import knows_countries
from tqcheck.text.piece import Piece

#: The need of a rule that reads parses; every other need is a table of the language pack.
PARSE = "parse"
#: A need that CLDR meets where a pack does not.
COUNTRIES = "countries"


class SideView:
    """One article with its sentences as pieces.

    Attributes:
        article: as it was read.
        body_text: its body without markup, by the same offsets: see `tqcheck.text.markup.plain`.
        pack: its language.
        pieces: its sentences, without markup.
    """

    def __init__(
        self, article: Article, body_text: str, pack: LanguagePack, pieces: tuple[Piece, ...], parser: Parser
    ) -> None:
        """Hold what was segmented."""
        self.article = article
        self.body_text = body_text
        self.pack = pack
        self.pieces = pieces
        self._parser = parser
        self._parsed: dict[tuple[int, bool], Tree | None] = {}

    @property
    def title(self) -> Piece | None:
        """The title, if there is one."""
        return self.pieces[0] if self.pieces and self.pieces[0].field == "title" else None

    @cached_property
    def body(self) -> tuple[Piece, ...]:
        """The body's sentences."""
        return tuple(piece for piece in self.pieces if piece.field == "body")

    @cached_property
    def paragraphs(self) -> dict[int, tuple[Piece, ...]]:
        """The body's sentences by paragraph number."""
        found: dict[int, list[Piece]] = {}
        for piece in self.body:
            found.setdefault(piece.paragraph, []).append(piece)
        return {number: tuple(pieces) for number, pieces in found.items()}

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Who says what, through whom."""
        return frames(self.pieces, self._parser, self.trees)

    def frames_in(self, pieces: Iterable[Piece]) -> list[Frame]:
        """The claims of some of its sentences."""
        numbers = sorted({piece.index for piece in pieces})
        return [frame for number in numbers for frame in self._frames_of.get(number, ())]

    @cached_property
    def _frames_of(self) -> dict[int, list[Frame]]:
        found: dict[int, list[Frame]] = {}
        for frame in self.frames:
            found.setdefault(frame.sentence, []).append(frame)
        return found

    def touched(self, place: Span) -> tuple[Piece, ...]:
        """The sentences that a place has a part in."""
        pieces = self.body if place.field == "body" else tuple(filter(None, [self.title]))
        first = bisect_right(pieces, place.start, key=lambda piece: piece.end)
        return pieces[first : bisect_left(pieces, place.end, key=lambda piece: piece.start)]

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """Parses of the sentences that may hold a claim; none without a parser for the language."""
        return self.parsed(filter(may_report, self.pieces))

    def trees_in(self, pieces: Iterable[Piece]) -> list[Tree]:
        """Those of `trees` that are of some of its sentences."""
        return [tree for piece in pieces if (tree := self._tree_of.get(piece.index))]

    @cached_property
    def _tree_of(self) -> dict[int, Tree]:
        return {tree.piece.index: tree for tree in self.trees}

    def parsed(self, pieces: Iterable[Piece], *, entities: bool = False) -> tuple[Tree, ...]:
        """Parses of some of its sentences, each made once; none without a parser for the language.

        Args:
            pieces: its sentences; many at once cost less than one by one.
            entities: with the kinds of named entities; dearer.

        Raises:
            EngineError: as `tqcheck.engines.syntax.Parser.parse`.
        """
        wanted = tuple(pieces)
        fresh = [piece for piece in wanted if (piece.index, entities) not in self._parsed]
        if fresh:
            texts, models = [piece.raw for piece in fresh], self.pack.list("syntax.models")
            for piece, tokens in zip(fresh, self._parser.parse(texts, models, entities=entities), strict=True):
                self._parsed[piece.index, entities] = Tree(piece, tokens) if tokens else None
        return tuple(tree for piece in wanted if (tree := self._parsed[piece.index, entities]))

    @cached_property
    def breaks(self) -> Mapping[int, Tokens]:
        """How likely the language breaks at each word of the body's sentences, by their index.

        By their parses alone, as `tqcheck.broken.reader` has it; empty without a parser and for languages that it does
        not know.

        Raises:
            EngineError: as `parsed`, or its weights cannot be used.
        """
        trees = self.parsed(self.body) if self.pack.code in reader.LANGUAGES else ()
        found = reader.doubts([tree.piece.raw for tree in trees], [tree.tokens for tree in trees])
        return {tree.piece.index: reader.placed(tree.tokens, each) for tree, each in zip(trees, found, strict=True)}

    def why_not(self, need: str) -> str | None:
        """Why a rule's need of this side's language is not met, or None if it is; see `lack`."""
        return lack(self.pack, self._parser, need)

    def text(self, span: Span) -> str:
        """The text at a span."""
        return (self.article.title if span.field == "title" else self.article.body)[span.start : span.end]

    def excerpt(self, span: Span) -> Excerpt:
        """A span with its text."""
        return Excerpt(span.field, span.start, span.end, self.text(span))


def lack(pack: LanguagePack, parser: Parser, need: str) -> str | None:
    """Why a language does not have what a rule needs of it, or None if it does.

    Args:
        pack: the language.
        parser: tells whether one is installed for it.
        need: a table of the language pack ("negation"), a list of one ("style.lower"), or "parse" for a parser of the
            language; "a|b" is met by either.
    """
    lacking = [each for each in need.split("|") if not _has(pack, parser, each)]
    if len(lacking) <= need.count("|"):
        return None
    tables = [f"[{each}]" for each in lacking if each != PARSE]
    reasons = [f"no {' or '.join(tables)} in its language pack"] if tables else []
    return " and ".join([*reasons, *(["no parser is installed for it"] if len(tables) < len(lacking) else [])])


def _has(pack: LanguagePack, parser: Parser, need: str) -> bool:
    if need == COUNTRIES:
        return knows_countries(pack)
    return parser.why(pack.list("syntax.models")) is None if need == PARSE else pack.has(need)
