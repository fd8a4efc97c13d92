"""Who did what to whom: two participants of a sentence tried in each other's place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from math import inf
from operator import itemgetter

from tqcheck.align.contrasts import Chances, chances
from tqcheck.align.trials import Change, Gain, Gains, Trial, Verdicts, surest, weighed
from tqcheck.compare import Beads, Pieces, found_in, joined
from tqcheck.compare.cast import stems, stems_of
from tqcheck.compare.links import Links, LinksOf, overlap
from tqcheck.compare.marked import stands_rightly, told
from tqcheck.compare.participants import Pair, Place, able, active, involved, of_verbs, places, with_pronoun
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import shared
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Span
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LONGEST, fold_word
from tqcheck.text.labels import country_forms
from tqcheck.text.names import names, runs
from tqcheck.text.piece import Piece
from tqcheck.text.words import cased_like, word_spans

# Set on professional translations of news (Czech, German, Russian, Ukrainian, Japanese), then raised by good news: of
# 220 subjects and objects that were exchanged there, 7 of 10 reached the lower limits, and 2 as they stood. A little is
# gained by the exchange in good translations of a passive, for the encoder likes the order of the original.
#: What counts as much as the other: gain at the two places, of all tokens, and the judge's verdict.
_THERE, _TOKENS, _VERDICT = 0.072, 0.4, 0.077
#: Together, from which the original asks for an exchange: of a verb's subject and object that surely are somebody;
#: without a verdict, of any two names; and what the sentence's vector must gain besides by that of names.
_OF_VERB, _OF_NAMES, _WHOLE = 1.2, 1.9, 0.001
#: The same of a doer and a done-to of an active verb whose words the original has in the other order, as where somebody
#: exchanged them, but also where a passive became an active verb; and likeness from which a word's place in the
#: original counts. In 754 good articles of 25 languages one such pair reaches it, of 47 that were exchanged 29 do.
_OF_CROSSED, _PLACED = 0.5, 0.25
#: The same of somebody and a pronoun: of 13 that were exchanged three reach it, in 754 good articles none does.
_OF_PRONOUN = 1.2
#: The same where the original marks the subject as an object (where it marks the object so, nothing asks for it): of
#: 330 good translations and twelve rounds of articles no sound sentence reaches half of it.
_OF_MARKED = 0.4
#: Without a verdict, of subject and object in a headline, which the judge knows little of.
_IN_HEADLINE = 1.6
#: Of a headline: weight of the gain by the original's headline and by the first sentence of the article that names
#: both, by that sentence's original, and of the judge's verdict; the least of that original, and of all together. A
#: logistic regression on 530 pairs of 930 good headlines from ten languages, as they stand and exchanged; three of the
#: headlines reach it, of 56 with somebody in another's place half do. And what is enough where each of the three asks
#: for it, and how much.
_BY_HEADLINE, _BY_ORIGINAL, _BY_JUDGE = 1.64, 0.54, 3.2
_NOT_AGAINST, _OF_HEADLINE = -0.75, 2.2
_OF_ALL, _EACH = 1.2, 0.15
#: Odds, as a logarithm, from which the network alone is sure that two stand in each other's place, and in a headline;
#: in the sentences of news of another kind than it was measured on, good ones reached 10. Of 700 good headlines one is
#: above.
_SURELY, _SURELY_IN_HEADLINE = 13.0, 7.0
#: Words behind "from" among which somebody's name begins.
_BEHIND = 2
#: Marks between two of a headline's names that stand in clauses of their own.
_APART = re.compile(r"[,:;|()?!\"“”]|--|\s[-–—]\s")
#: Relations of what belongs to another phrase ("the Pittsburgh media", "Holly's priorities") or names nobody.
_NO_PART = frozenset({"compound", "amod", "nmod", "poss", "advmod", "npadvmod", "intj", "mark"})
#: Pairs that are tried in a sentence, and in a headline: longer lists are no matter of who did what to whom.
_MOST, _MOST_OF_HEADLINE = 8, 12


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two participants that stand in each other's place.

    `instead`: what is to stand in the first place and in the second, if it is not the other's very words.
    """

    piece: Piece
    first: Place
    second: Place
    instead: tuple[str, str] | None = None

    @property
    def texts(self) -> tuple[str, str]:
        """What they are called."""
        raw, comma = self.piece.raw, "".join(COMMAS)
        return raw[slice(*self.first)].rstrip(comma), raw[slice(*self.second)].rstrip(comma)

    def changes(self) -> tuple[Change, Change]:
        """Each of them in the place of the other."""
        second, first = self.instead or self.texts[::-1]
        if not any(map(str.isalnum, self.piece.raw[: self.first[0]])):
            second = cased_like(second, self.texts[0][0])
        return (*self.first, second), (*self.second, first)

    @property
    def span(self) -> Span:
        """From the one to the other."""
        return self.piece.raw_span(self.first[0], self.second[1])


def exchanged(
    beads: Beads, links: LinksOf, trees: Sequence[Tree], lower: frozenset[str], gains: Gains, verdicts: Verdicts
) -> Iterator[tuple[Exchange, Span]]:
    """The two participants of each bead whose exchange fits the original best, if any does so surely; and the original.

    Args:
        beads: aligned sentences.
        links: between their words.
        trees: parses of sentences of the translation, those of these or more.
        lower: words that the translation also writes in lower case.
        gains, verdicts: of changes on trial.
    """
    parsed = {tree.piece.index: dict.fromkeys(of_verbs(tree, telling=False), _OF_VERB) for tree in trees}
    acting = {tree.piece.index: frozenset(active(tree)) for tree in trees}
    of = {tree.piece.index: tree for tree in trees}
    for n, (source, target) in enumerate(beads):
        for tree in (of[piece.index] for piece in target if piece.index in of):
            for words, sound in told(source, tree, links(n)):
                parsed[tree.piece.index] |= dict.fromkeys(places(tree, words), inf if sound else _OF_MARKED)
    tried = [
        (n, each, least)
        for n, (source, target) in enumerate(beads)
        for piece in target
        if source
        for known in [(parsed.get(piece.index, {}), acting.get(piece.index, frozenset()))]
        for each, least in (
            *(
                (each, least)
                for each, least in islice(_weighted(piece, known, lower, links(n), of.get(piece.index)), _MOST)
                if may_turn(source, each, links(n), of.get(piece.index))
            ),
            *(_with_pronoun(of[piece.index], links(n)) if piece.index in of else ()),
        )
    ]
    trials = [Trial(joined(beads[n][0]), each.piece.raw, each.changes()) for n, each, _ in tried]
    found = [
        _score(gain) if min(gain.there, gain.tokens) > 0 and _asks(gain, each.piece, least) else 0.0
        for (_, each, least), gain in zip(tried, gains(trials), strict=True)
    ]
    weights = zip(tried, weighed(trials, found, verdicts, 1 / _VERDICT), strict=True)
    reached = ((n, weight / least, (each, n)) for (n, each, least), weight in weights if weight > least)
    yield from ((each, beads[n][0][0].whole) for each, n in surest(reached))


def surely_exchanged(
    beads: Beads, links: LinksOf, trees: Sequence[Tree], odds: Chances
) -> Iterator[tuple[Exchange, Span]]:
    """The two participants of each bead that the network is surest to stand in each other's place; and the original.

    Args:
        beads: aligned sentences.
        links: between their words.
        trees: parses of sentences of the translation, those of these or more.
        odds: how likely those who are exchanged belong so.
    """
    of = {tree.piece.index: tree for tree in trees}
    tried = [
        (n, each)
        for n, (source, target) in enumerate(beads)
        for piece in target
        if source and piece.index in of
        for each in _that_may_turn(source, of[piece.index], _acting(of[piece.index]), links(n), _MOST)
    ]
    trials = [Trial(joined(beads[n][0]), each.piece.raw, each.changes()) for n, each in tried]
    likely = chances(trials, odds)
    sure = ((n, chance, (each, n)) for (n, each), chance in zip(tried, likely, strict=True) if chance >= _SURELY)
    yield from ((each, beads[n][0][0].whole) for each, n in surest(sure))


def surely_exchanged_in_headline(
    sides: tuple[Piece, Piece], tree: Tree, links: Links, odds: Chances
) -> Exchange | None:
    """The two participants of a headline that the network is surest to stand in each other's place, if any.

    Args:
        sides: the original's headline and the translation's.
        tree: a parse of the latter.
        links: between their words.
        odds: how likely those who are exchanged belong so.
    """
    source, title = sides
    tied = (pair for pair in able(tree) if not _is_owner(title, pair[1]))
    pairs = [pair for pair in (*involved(tree), *tied) if not _APART.search(title.raw[pair[0][1] : pair[1][0]])]
    tried = _that_may_turn([source], tree, pairs, links, _MOST_OF_HEADLINE)
    trials = [Trial(source.raw, title.raw, each.changes()) for each in tried]
    likely = zip(chances(trials, odds), tried, strict=True)
    chance, best = max(likely, key=itemgetter(0), default=(0.0, None))
    return best if chance >= _SURELY_IN_HEADLINE else None


def _acting(tree: Tree) -> Iterable[Pair]:
    """Doers and done-to of verbs, but for those of telling: who told whom is said in any order."""
    return (*active(tree), *of_verbs(tree, telling=False))


def _that_may_turn(source: Pieces, tree: Tree, pairs: Iterable[Pair], links: Links, most: int) -> list[Exchange]:
    """Some pairs in each other's place, but for those that the original marks as what they are, however they are taken.

    The network goes by the order more than by anything else. Where a language has any order and nothing marks who is
    what, and where either of the two has no word of its own in the original, nothing is tried.
    """
    if source[0].pack.code in shared("codes")["order"]["free"]:
        return []
    tried = list(islice(to_exchange(tree.piece, dict.fromkeys(pairs)), most))
    right = [stands_rightly(source, tree.piece, pair, links) for pair in tried]
    sound = [pair for words, marked in told(source, tree, links) if marked for pair in places(tree, words)]
    sound += [pair for pair, known in zip(tried, right, strict=True) if known]
    return [
        Exchange(tree.piece, *pair)
        for pair, known in zip(tried, right, strict=True)
        if known is False and not any(all(map(_overlap, pair, other)) for other in sound)
        if not _is_converse(tree, pair)
    ]


def may_turn(source: Pieces, each: Exchange, links: Links, tree: Tree | None) -> bool:
    """Whether the original marks neither of two as what they are, and no verb between has a converse ("gets")."""
    pair = each.first, each.second
    return not stands_rightly(source, each.piece, pair, links) and not (tree and _is_converse(tree, pair))


def _is_converse(tree: Tree, pair: Pair) -> bool:
    """Whether a verb stands between two of which another one says the same the other way round: to get, to give."""
    converse = words_of(tree.piece.pack, "syntax.converse")
    return any(pair[0][1] <= token.start < pair[1][0] and token.lemma in converse for token in tree.tokens)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def exchanged_in_headline(
    sides: tuple[Piece, Piece],
    body: Beads,
    tree: Tree | None,
    lower: frozenset[str],
    gains: Gains,
    verdicts: Verdicts,
) -> Exchange | None:
    """The two participants of a headline whose exchange fits the original's and its own article best, if any does.

    A headline is short, and the encoder tells little of its order; but the article says once more who did what, in the
    headline's own language.

    Args:
        sides: the original's headline and the translation's.
        body: the article's aligned sentences.
        tree: a parse of the headline, if there is one.
        lower: words that the translation also writes in lower case.
        gains, verdicts: of changes on trial.
    """
    source, title = sides
    told = [bead for bead in body if all(bead)]
    witnesses = [*told, *(([*one[0], *two[0]], [*one[1], *two[1]]) for one, two in pairwise(told))]
    parsed = dict.fromkeys((*of_verbs(tree), *able(tree))) if tree else {}
    pairs = (Exchange(title, *pair) for pair in islice(_pairs(title, parsed, lower), _MOST_OF_HEADLINE))
    tried: list[Exchange] = []
    trials: list[Trial] = []
    for each in (*pairs, *_countries_turned(title)):
        bead = next((bead for how in (all, any) for bead in witnesses if how(_named(each, bead[1]))), None)
        # What is told as giving here and as getting from somebody there has both rightly in each other's place.
        turned = bead and _from_one(each, [title]) != _from_one(each, bead[1])
        if bead and not turned and not _APART.search(title.raw[each.first[1] : each.second[0]]):
            tried.append(each)
            texts = (source.raw, joined(bead[1]), joined(bead[0]))
            trials += [Trial(text, title.raw, each.changes()) for text in texts]
    found = [_score(gain) for gain in gains(trials)]
    told_by = found[::3], found[1::3], found[2::3]
    weights = [
        _BY_HEADLINE * (headline + own) + _BY_ORIGINAL * original
        if min(headline, own) > 0 and original >= _NOT_AGAINST
        else 0.0
        for headline, own, original in zip(*told_by, strict=True)
    ]
    leasts = [_OF_ALL if min(each) >= _EACH else _OF_HEADLINE for each in zip(*told_by, strict=True)]
    judged = weighed(trials[::3], weights, verdicts, _BY_JUDGE, -inf)
    scores = ((weight / least, each) for weight, least, each in zip(judged, leasts, tried, strict=True))
    score, best = max(scores, key=itemgetter(0), default=(0.0, None))
    return best if score >= 1 else None


def _is_owner(piece: Piece, place: Place) -> bool:
    """Whether somebody stands behind "of": as a part of something, and with no part of his own in the sentence."""
    before = word_spans(piece.raw[: place[0]])[-1:]
    return any(fold_word(piece.raw[a:b]) in words_of(piece.pack, "particles.of") for a, b in before)


def _countries_turned(title: Piece) -> Iterator[Exchange]:
    """Two countries of a headline in each other's place, each in the other's form: a land's name or its adjective."""
    found = []
    for match in title.countries:
        forms = country_forms(match.label, title.pack)
        kinds = [kind for kind, form in enumerate(forms) if fold_word(form) == match.text]
        found += [(title.folded.span(match.start, match.end), forms, kind) for kind in kinds[:1]]
    for (place, own, kind), (other, others, as_kind) in islice(combinations(found, 2), _MOST):
        if own != others and kind != as_kind:
            yield Exchange(title, place, other, (others[kind], own[as_kind]))


def _weighted(
    piece: Piece,
    known: tuple[Mapping[Pair, float], Collection[Pair]],
    lower: frozenset[str],
    links: Links,
    tree: Tree | None,
) -> Iterator[tuple[Exchange, float]]:
    """Pairs of participants, and what the exchange of each needs.

    `known`: subjects and objects that are somebody, with their limits; those of active verbs that may be
    somebody, which only the order of the original can speak against.
    """
    own, acting = known
    named = frozenset(_names(piece, lower)) if len(piece.raw) <= LONGEST else frozenset()
    for pair in _pairs(piece, {*own, *acting}, lower):
        each = Exchange(piece, *pair)
        least = own.get(pair, _OF_NAMES)
        if pair in acting and _OF_MARKED < least < inf and _is_crossed(each, links):
            yield each, _OF_CROSSED
        elif pair in own or (named.issuperset(pair) and all(_takes_part(tree, place) for place in pair)):
            yield each, least


def _takes_part(tree: Tree | None, place: Place) -> bool:
    """Whether a name may be a participant by its parse: no part of another phrase, and nobody's owner."""
    last = [token for token in tree.tokens if place[0] <= token.start < place[1]][-1:] if tree else []
    return not any(token.dep in _NO_PART for token in last)


def _with_pronoun(tree: Tree, links: Links) -> Iterator[tuple[Exchange, float]]:
    """Somebody and a pronoun whose words stand in the other order in the original, and what the exchange needs.

    A pronoun that the original writes on to its verb, or leaves out, has no word there that is no other's.
    """
    for pair, instead in with_pronoun(tree):
        each = Exchange(tree.piece, *pair, instead)
        if _is_crossed(each, links) and all(_has_its_own(tree.piece.raw_span(*place), links) for place in pair):
            yield each, _OF_PRONOUN


def _has_its_own(place: Span, links: Links) -> bool:
    """Whether the word of the original for a place of the translation renders no other word better."""
    _, word = links.rendering("target", place)
    _, back = links.rendering("source", word) if word else (0.0, None)
    return back is not None and overlap(back, place)


def _is_crossed(each: Exchange, links: Links) -> bool:
    """Whether the original's words for two participants stand in the other order."""
    (sure, first), (as_sure, second) = (
        links.rendering("target", each.piece.raw_span(*place)) for place in (each.first, each.second)
    )
    return min(sure, as_sure) >= _PLACED and bool(first and second and second.start < first.start)


def _asks(gain: Gain, piece: Piece, least: float) -> bool:
    """Whether the gain may be looked at beside the verdict: that of two names, or in a headline, is great without."""
    if least == _OF_NAMES:
        return _score(gain) >= _OF_NAMES and gain.whole >= _WHOLE
    return piece.field == "body" or _score(gain) >= _IN_HEADLINE


def _score(gain: Gain) -> float:
    return gain.there / _THERE + gain.tokens / _TOKENS


def _named(pair: Exchange, pieces: Pieces) -> list[bool]:
    """Whether some sentences have words of the one participant, or its country, and of the other."""
    words, labels = stems(pieces), {match.label for piece in pieces for match in piece.countries}
    return [
        not words.isdisjoint(stems_of(text)) or not labels.isdisjoint(_countries(pair.piece, place))
        for text, place in zip(pair.texts, (pair.first, pair.second), strict=True)
    ]


def _from_one(pair: Exchange, pieces: Pieces) -> bool:
    """Whether something comes from one of both in some sentences: the word, and behind it a word of theirs."""
    own = frozenset().union(*map(stems_of, pair.texts))
    behind = (piece.text[match.end :].split()[:_BEHIND] for piece, match in found_in(pieces, "particles.from"))
    return any(not own.isdisjoint(stems_of(" ".join(words))) for words in behind)


def _countries(piece: Piece, place: Place) -> set[str]:
    start, end = piece.folded.range(*place)
    return {match.label for match in piece.countries if match.start < end and start < match.end}


def _pairs(piece: Piece, parsed: Collection[Pair], lower: frozenset[str]) -> Iterator[Pair]:
    """Pairs of participants in order; those of a parse first. What is no sentence of news has no others."""
    named = combinations(_names(piece, lower), 2) if len(piece.raw) <= LONGEST else ()
    return to_exchange(piece, dict.fromkeys((*sorted(parsed), *named)))


def to_exchange(piece: Piece, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Those of some pairs that can stand in each other's place."""
    return (
        (one, other)
        for one, other in pairs
        if one[1] < other[0]
        and _words(piece, one).isdisjoint(_words(piece, other))
        and _tells(piece, one[1], other[0])
        and _is_where(piece, one) == _is_where(piece, other)
    )


def _words(piece: Piece, place: Place) -> frozenset[str]:
    text = piece.raw[slice(*place)]
    return frozenset(fold_word(text[start:end]) for start, end in word_spans(text))


def _is_where(piece: Piece, place: Place) -> bool:
    """Whether a word before it says that something is or happens there."""
    before = word_spans(piece.raw[: place[0]])[-1:]
    where = words_of(piece.pack, "contrast.where")
    return any(fold_word(piece.raw[start:end]) in where for start, end in before)


def _names(piece: Piece, lower: frozenset[str]) -> list[Place]:
    days = [piece.folded.span(match.start, match.end) for match in (*piece.weekdays, *piece.months)]
    found = [
        name for name in names(piece, lower) if not any(start < name.end and name.start < end for start, end in days)
    ]
    short = [
        (start, end)
        for start, end in word_spans(piece.raw)
        if end - start > 1 and piece.raw[start:end].isupper() and not piece.raw.isupper()
    ]
    return sorted([*((run[0].start, run[-1].end) for run in runs(found)), *short])


def _tells(piece: Piece, start: int, end: int) -> bool:
    """Whether more than little words stand between: what is named in a row has no part of its own."""
    little = words_of(piece.pack, "style.function", "style.contractions")
    return any(fold_word(piece.raw[start + a : start + b]) not in little for a, b in word_spans(piece.raw[start:end]))
