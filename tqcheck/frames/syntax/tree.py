"""A parsed sentence: its words by their index, what hangs on what, what is quoted, and which verbs report.

Labels are ClearNLP's and tags OntoNotes', as spaCy's English models have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import get_args

from tqcheck.engines.syntax import Parse, Parser
from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import QUOTATION, SINGLE
from tqcheck.model import Excerpt, Kind
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

#: Parts of speech that name somebody or something, and that tell what happens.
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
#: First and last of some words that stand together.
Words = tuple[int, int]
#: What hyphens tie on to a word and begins with no plain small letter ("-Zaidi" behind "al").
_TIED = re.compile(r"(?:-(?=[^\W\d_a-z])\w+)+")
#: Any quotation mark, as folded words have them.
MARKS = QUOTATION | SINGLE


class Tree:
    """A parsed sentence; words are known by their index."""

    def __init__(self, piece: Piece, tokens: Parse) -> None:
        """Take a sentence and its parse, whose offsets count in `piece.raw`."""
        self.piece = piece
        self.tokens = tokens
        below: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                below[token.head].append(index)
        self.children = tuple(map(tuple, below))
        self.words = tuple(fold_word(piece.raw[token.start : token.end]) for token in tokens)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Words within quotation marks."""
        spans = [(q.start, q.end) for q in quotations(self.piece.raw)]
        return frozenset(i for i, t in enumerate(self.tokens) if any(a < t.start < b for a, b in spans))

    @cached_property
    def verbs(self) -> dict[int, Kind]:
        """The reporting verbs outside quotations, with their class."""
        kinds = _kinds(self.piece.pack)
        found: dict[int, Kind] = {}
        for index, token in enumerate(self.tokens):
            kind = kinds.get(self._phrasal(index)) or kinds.get(token.lemma)
            if kind and token.pos in VERBAL and index not in self.quoted and not self._is_adjective(index):
                found[index] = kind
        return found

    def is_phrasal(self, verb: int) -> bool:
        """Whether a reporting verb is two words ("point out")."""
        return self._phrasal(verb) in _kinds(self.piece.pack)

    def _phrasal(self, verb: int) -> str:
        return f"{self.tokens[verb].lemma} {''.join(self.words[verb + 1 : verb + 2])}"

    def _is_adjective(self, index: int) -> bool:
        """Participles that describe: "the said vessel", "asked about the delay, she left"."""
        token = self.tokens[index]
        bare = token.tag == "VBN" and self.child(index, "aux", "auxpass", "nsubj", "nsubjpass") is None
        kept = self.is_(index, "quoting") or self.is_lost_root(index)
        noun = token.dep in {"amod", "compound"} or self.child(index, "det") is not None
        return noun or (bare and token.dep in {"acl", "advcl"} and not kept)

    def is_lost_root(self, index: int) -> bool:
        """Whether a finite verb was read as a participle of its subject: "the agency reported on Monday that"."""
        token, governor = self.tokens[index], self.tokens[self.tokens[index].head]
        return token.tag == "VBN" and token.dep == "acl" and governor.dep == "ROOT" and governor.pos in NOMINAL

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A word and all below it in order, but nothing at or below the words of `without`."""
        barred = set(without)
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            if current not in barred:
                found.append(current)
                waiting += self.children[current]
        return sorted(found)

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def is_(self, index: int, key: str) -> bool:
        """Whether a word's lemma is in the pack's list [syntax] `key`."""
        return self.tokens[index].lemma in words_of(self.piece.pack, f"syntax.{key}")

    def is_particle(self, index: int, key: str) -> bool:
        """Whether a word is in the pack's list [particles] `key`."""
        return self.words[index] in words_of(self.piece.pack, f"particles.{key}")

    def is_that(self, index: int) -> bool:
        """Whether a word opens a reported clause."""
        return self.words[index] in words_of(self.piece.pack, "reporting.that")

    def tied(self, index: int) -> str:
        """What a word that the parse cut off has behind a hyphen, if it begins as a name: "-Zaidi" behind "al"."""
        match = _TIED.match(self.piece.raw, self.tokens[index].end)
        return match.group() if match else ""

    def excerpt(self, first: int, last: int) -> Excerpt:
        """The words first..last as they stand in the article; a name with hyphens whole, though parsed in parts."""
        start, end = self.tokens[first].start, self.tokens[last].end
        before = self.piece.raw[:start]
        if before.endswith("-") and not before[:-1].endswith(("-", " ")):
            start -= len(before.split()[-1].lstrip("".join(MARKS) + "("))
        end += len(self.tied(last))
        span = self.piece.raw_span(start, end)
        return Excerpt(span.field, span.start, span.end, self.piece.raw[start:end])


def trees(pieces: Sequence[Piece], parser: Parser) -> list[Tree]:
    """Parses of the headline and of the sentences that may hold a claim; the others are not parsed.

    Raises:
        EngineError: as `Parser.parse`.
    """
    chosen = [piece for piece in pieces if may_report(piece)]
    models = pieces[0].pack.list("syntax.models") if pieces else ()
    parses = parser.parse([piece.raw for piece in chosen], models)
    return [Tree(piece, tokens) for piece, tokens in zip(chosen, parses, strict=True) if tokens]


def may_report(piece: Piece) -> bool:
    """Whether a text is worth parsing: headlines, and sentences with a word of the lists or a quotation mark."""
    # All lists, little words among them: [syntax] has lemmas, and a sentence may have only an inflected verb.
    listed = piece.field == "title" or piece.find("reporting.*", "syntax.*")
    return bool(listed) or not QUOTATION.isdisjoint(piece.raw)


@cache
def _kinds(pack: LanguagePack) -> dict[str, Kind]:
    return {fold_word(lemma): kind for kind in get_args(Kind) for lemma in pack.list(f"syntax.{kind}")}
