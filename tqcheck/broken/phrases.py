"""Noun phrases that stand side by side with no word to tie them together, by parse and by the reader of parses.

A verb is missing between them ("the council a decision on Monday") or stands behind both ("workers a settlement have
signed"). The parser makes something of them all the same, and good English has such neighbours as well ("the car the
man saw", "ten euros a day"), so that each place must be doubted by the network that reads parses
(`tqcheck.broken.reader`) and have none of what excuses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.broken.clauses import BREAKS, FINITE, TENSED
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of nouns.
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: What may stand within a noun phrase and what hangs on it by prepositions.
WITHIN = NOUNS | {"DT", "PRP$", "PRP", "CD", "JJ", "JJR", "JJS", "POS", "HYPH", "$", "IN", "VBG", "AFX", "RB"}
_LINKS = frozenset({"CC", "TO"})
#: Tags of the first word of a subject.
_FIRST = NOUNS | {"DT", "PRP$", "CD", "JJ", "PRP"}
#: Relations of a noun that says when.
_WHEN = frozenset({"npadvmod", "advmod"})
#: The reader's doubt of either neighbour, and of one of them at least: three of 21,600 professional sentences reach
#: both. How many words behind one that opens a phrase are looked at for a time ("at about six o'clock").
_DOUBT, _SURE, _AHEAD = 0.3, 0.7, 4
#: The same for a modal verb that an article follows, and for one behind "be".
_MODAL = 0.9


def side_by_side(tree: Tree, doubt: Sequence[float]) -> Iterator[Words]:
    """Last word of a subject and first word of a phrase behind it that nothing ties to it.

    Args:
        tree: a sentence.
        doubt: how likely it breaks at each word.
    """
    if tree.piece.field == "title" or "?" in tree.words:
        return
    told: set[int] = set()
    for start in _starts(tree):
        opening = next(_openings(tree, start), 0)
        if opening and opening not in told and _is_loose(tree, start, opening, max(doubt[opening - 1 : opening + 1])):
            told.add(opening)
            yield opening - 1, opening


def early_helper(tree: Tree, doubt: Sequence[float]) -> Iterator[Words]:
    """A modal verb with an object where its verb should be ("he could their wages afford"), or behind "be"."""
    pack = tree.piece.pack
    if tree.piece.field == "title" or "?" in tree.words:
        return
    for modal in range(1, len(tree.tokens) - 1):
        before, behind = tree.tokens[modal - 1], tree.tokens[modal + 1]
        if tree.tokens[modal].tag != "MD" or max(doubt[modal - 1 : modal + 2]) < _MODAL or modal in tree.quoted:
            continue
        pronoun = tree.words[modal - 1] in words_of(pack, "broken.nominative", "pronouns.it")
        subject = pronoun or (before.dep == "mark" and tree.is_that(modal - 1))
        if subject and behind.tag in {"DT", "PRP$"} and not _is_turned(tree, modal):
            yield modal - 1, modal + 1
        # "Where they had been will be closed".
        bound = any(token.tag.startswith("W") for token in tree.tokens[:modal])
        if not bound and before.lemma in words_of(pack, "style.form_after") and before.tag in {"VB", "VBN"}:
            yield modal - 1, modal


def split_modal(tree: Tree) -> Iterator[Words]:
    """ "The firm would the fine contest": a modal verb behind its subject has an object where its verb should be."""
    pack = tree.piece.pack
    if tree.piece.field == "title" or "?" in tree.words:
        return
    for modal in range(1, len(tree.tokens) - 2):
        token, before = tree.tokens[modal], tree.tokens[modal - 1]
        behind = modal + 1 + (tree.tokens[modal + 1].dep == "neg")
        plain = token.tag == "MD" and tree.piece.raw[token.start].islower()
        if not plain or before.tag not in NOUNS | {"PRP"} or modal in tree.quoted:
            continue
        known = tree.words[behind] in words_of(pack, "style.article", "style.indefinite")
        article = known and tree.tokens[behind].tag == "DT"
        if not _is_turned(tree, modal) and (article or tree.tokens[behind].tag == "PRP$"):
            yield modal - 1, behind


def _is_turned(tree: Tree, modal: int) -> bool:
    """Whether a modal verb may have no verb behind its subject, or the subject behind itself.

    "At no time will the bank", "as he would a guest", "close the road should the river rise".
    """
    turning = words_of(tree.piece.pack, "style.inverting", "particles.like")
    start = next((i + 1 for i in range(modal - 1, -1, -1) if tree.words[i] in BREAKS | {"-"}), 0)
    asks = any(token.tag[0] == "W" for token in tree.tokens[start:modal])
    return asks or not turning.isdisjoint(tree.words[start : modal + 1])


def opens_phrase(tree: Tree, index: int) -> bool:
    """Whether a word opens a noun phrase and can stand nowhere else in one."""
    token, pack = tree.tokens[index], tree.piece.pack
    if token.tag == "CD":
        counted = tree.tokens[index + 1 : index + 2]
        if not counted:
            return False
        one = tree.words[index] in words_of(pack, "style.one")
        # "A crack ten centimetres long".
        measured = any({*tree.words[index + 1 : index + 2], counted[0].lemma} & words_of(pack, "style.measures"))
        measured &= not _is_filled(tree, index)
        return tree.words[index].isalpha() and not one and not measured and counted[0].tag in {"NN", "NNS", "JJ"}
    known = words_of(pack, "style.determiners", "style.indefinite", "style.plural_determiners")
    # "The winners each received a prize".
    single = tree.words[index] in words_of(pack, "style.singular_determiners") and _is_noun(tree, index + 1)
    if single and token.tag == "DT":
        return True
    return token.tag == "PRP$" or (token.tag in {"DT", "JJ"} and tree.words[index] in known)


def names_time(tree: Tree, index: int) -> bool:
    """Whether a noun phrase that begins with a word says when: "this season", "two hours"."""
    known = words_of(tree.piece.pack, "style.moments", "style.periods")
    dated = [tree.piece.folded.span(m.start, m.end)[0] for m in (*tree.piece.weekdays, *tree.piece.months)]
    for number in range(index, min(index + _AHEAD, len(tree.tokens))):
        token = tree.tokens[number]
        if token.dep == "npadvmod" or token.lemma in known or tree.words[number] in known or token.start in dated:
            return True
        if token.tag in NOUNS and not _is_noun(tree, number + 1):
            return False
    return False


def _is_filled(tree: Tree, index: int) -> bool:
    """Whether a numeral begins a time that is full of something: "four days of hearings"."""
    ends = index + 2 < len(tree.tokens) and tree.is_particle(index + 2, "of")
    return tree.tokens[index].tag == "CD" and ends and tree.tokens[index + 2].tag == "IN"


def _starts(tree: Tree) -> Iterator[int]:
    """First words of clauses whose subject may follow at once: of the sentence, behind a semicolon, joint or claim."""
    yield 0
    if tree.tokens[0].pos == "ADV":
        yield 1
    for index, token in enumerate(tree.tokens[:-2]):
        if tree.words[index] == ";":
            yield index + 1
        joint = token.dep == "mark" and token.tag == "IN" and not tree.is_particle(index, "like")
        claim = index in tree.verbs and token.tag in FINITE and tree.is_(index, "strict")
        if joint or claim:
            yield index + 1


def _openings(tree: Tree, start: int) -> Iterator[int]:
    """Where, behind a subject that begins with a word, a phrase opens though a noun or its adverb stands before it."""
    first = tree.tokens[start]
    when = first.dep in _WHEN or tree.tokens[first.head].dep in _WHEN or names_time(tree, start)
    if first.tag not in _FIRST or start in tree.quoted or when:
        return
    for index in range(start + 1, len(tree.tokens) - 1):
        token, before = tree.tokens[index], tree.tokens[index - 1]
        if token.tag not in WITHIN | _LINKS or token.dep == "mark":
            return
        adverb = before.tag == "RB" and index - 2 >= start and _is_noun(tree, index - 2)
        if (before.tag in NOUNS or adverb) and opens_phrase(tree, index):
            yield index


def _is_noun(tree: Tree, index: int) -> bool:
    return index < len(tree.tokens) and tree.tokens[index].tag in NOUNS


def _is_loose(tree: Tree, start: int, opening: int, doubt: float) -> bool:
    """Whether nothing excuses a phrase behind a subject."""
    before, first, pack = tree.tokens[opening - 1], tree.tokens[opening], tree.piece.pack
    raw, word = tree.piece.raw, tree.words[opening - 1]
    named = raw[tree.tokens[opening + 1].start].isupper() or _is_epithet(tree, start, opening)
    # "Frankfurt an der Oder".
    place = before.tag == "NNP" and any(raw[token.start].isupper() for token in tree.tokens[opening : opening + 3])
    # "The moment the door opened", but not "at night the machines".
    moment = word in words_of(pack, "style.moments") and tree.tokens[opening - 2].tag != "IN"
    # "Sh950 a litre".
    measured = any(map(str.isdecimal, word)) or any(tree.tokens[i].tag in {"CD", "$"} for i in range(start, opening))
    rate = tree.words[opening] in words_of(pack, "style.indefinite") and measured
    if (
        doubt < _DOUBT
        or opening in tree.quoted
        or not raw[before.start].isalpha()
        or raw[first.start].isupper()
        or place
        or (named and tree.words[opening] in words_of(pack, "style.article"))
        or moment
        or rate
        or word in words_of(pack, "style.one")
        or first.dep == "advmod"
        or (names_time(tree, opening) and not _is_filled(tree, opening))
        or _finite_behind(tree, opening) > 1
    ):
        return False
    verbal = "VERB" in before.listed.split() and before.tag != "NNP"
    if doubt >= _SURE:
        return not (verbal and before.tag == "NNS")
    return not verbal and word not in words_of(pack, "style.measures") and not _is_small_name(tree, before)


def _is_epithet(tree: Tree, start: int, opening: int) -> bool:
    """Whether a name goes on: "Peter the Great", "Tommi the cameraman"."""
    return all(token.tag == "NNP" for token in tree.tokens[start:opening])


def _is_small_name(tree: Tree, token: Token) -> bool:
    """Whether the parser took for a name what no name is written like, most often a verb."""
    return token.tag == "NNP" and tree.piece.raw[token.start].islower()


def _finite_behind(tree: Tree, start: int) -> int:
    """How many finite verbs stand between a word and the next mark; of two, one may be a relative clause's."""
    end = next((i for i in range(start, len(tree.words)) if tree.words[i] in BREAKS | {"-"}), len(tree.words))
    return sum(
        token.tag in TENSED or (token.tag == "VBN" and tree.tokens[index - 1].tag in NOUNS | {"RB"})
        for index, token in enumerate(tree.tokens[start:end], start)
    )
