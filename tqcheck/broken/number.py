"""Nouns and their determiners, numerals and verbs that do not agree in number, by parse, where both numbers are sure.

Beyond the plain subject and verb of `tqcheck.broken.agreement`: "these measure", "two compatriot", "those who has".
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import finite_word
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Words between a determiner or a numeral and its noun.
_REACH = 3
#: What makes the number of a noun phrase doubtful: several nouns, sums, parts of compounds.
_SEVERAL = frozenset({"conj", "cc", "appos", "quantmod", "npadvmod", "nmod"})
#: Relations of a noun that stands for itself: in others, a noun behind a numeral may describe ("a two day visit").
_ITSELF = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
#: From here on a numeral in digits may be a year.
_YEAR = 1000
#: Tags of finite verbs by the number that their subject must have.
SINGULAR, PLURAL = "VBZ", "VBP"
#: Word classes of a bare verb in the parser's dictionary that is no adjective.
_VERBS = frozenset({"VERB", "NOUN VERB"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: What a subject with a clause of its own has, or one that was misread.
_BREAKING = frozenset({"PUNCT", "VERB", "AUX", "X"})
#: Letters of the shortest word that may be no unit ("km", "pm").
_SHORTEST = 4


def mismatched(tree: Tree) -> Iterator[Words]:
    """First and last word of each place where two words do not agree."""
    # The mark may stand within quotation marks, or before what is said of the question.
    if "?" in tree.words:
        return
    for index, token in enumerate(tree.tokens):
        if token.dep == "det":
            yield from _determined(tree, index, token.head)
        elif token.dep == "nummod":
            yield from _counted(tree, index, token.head)
        elif token.dep in _SUBJECTS:
            yield from _relative(tree, index, token.head)
            yield from _subject(tree, index, token.head)


def _determined(tree: Tree, determiner: int, noun: int) -> Iterator[Words]:
    word, pack = tree.words[determiner], tree.piece.pack
    if not _is_whole(tree, determiner, noun) or tree.child(noun, "nummod") is not None:
        return
    counted = not words_of(pack, "style.counting").isdisjoint(tree.words[determiner + 1 : noun])
    one = word in words_of(pack, "style.singular_determiners") and not counted and is_plural(tree, noun)
    many = word in words_of(pack, "style.plural_determiners") and is_singular(tree, noun)
    if one or many:
        yield determiner, noun


def _counted(tree: Tree, numeral: int, noun: int) -> Iterator[Words]:
    text = tree.words[numeral]
    value = int(text) if text.isdecimal() else 2 if text.isalpha() else 0
    one = tree.words[numeral] in words_of(tree.piece.pack, "style.one") or not 2 <= value < _YEAR
    # Behind an article, or another noun, a numeral is a name: "the 404 line", "page 3".
    named = tree.child(noun, "det") is not None or (numeral > 0 and tree.tokens[numeral - 1].pos in _NOUNS)
    if one or named or tree.tokens[numeral].tag != "CD" or tree.tokens[noun].dep not in _ITSELF:
        return
    # "Twelve noon", "an audience of seven today", "290 last autumn": a time behind a numeral is not what it counts.
    when = words_of(tree.piece.pack, "opposites.past", "opposites.coming")
    if tree.words[noun] in words_of(tree.piece.pack, "style.uncounted") or when & {*tree.words[numeral + 1 : noun]}:
        return
    if _is_whole(tree, numeral, noun) and is_singular(tree, noun):
        yield numeral, noun


def _relative(tree: Tree, pronoun: int, verb: int) -> Iterator[Words]:
    """ "Those who has", "a colleague who have": a relative pronoun right behind its noun."""
    token, pack, noun = tree.tokens[verb], tree.piece.pack, tree.tokens[verb].head
    people = tree.words[pronoun] in words_of(pack, "style.relative")
    # Behind a preposition, "that" may stand for a noun farther off ("a cut with layers that keeps it light").
    near = tree.is_that(pronoun) and tree.tokens[noun].dep != "pobj" and noun == pronoun - 1
    if token.dep != "relcl" or not (people or near):
        return
    between = tree.words[noun + 1 : pronoun]
    if noun > pronoun or set(between) - {","} or _is_several(tree, noun) or tree.tokens[noun].dep in _SEVERAL:
        return
    finite = finite_word(tree, verb, pronoun)
    if _is_one_of(tree, noun) or any(tree.tokens[i].pos != "ADV" for i in range(pronoun + 1, finite)):
        return
    plural = is_plural(tree, noun) or tree.words[noun] in words_of(pack, "style.plural_determiners", "style.people")
    if plural and wanted_number(tree, finite) == SINGULAR:
        yield noun, finite
    # "A device that detect": of "a hall and a court that are" only the last would be meant.
    single = tree.tokens[noun].dep != "conj" and tree.child(noun, "det") is not None
    alike = wanted_number(tree, finite) == PLURAL if near and single else tree.words[finite] in _plural(tree)
    if (people or (near and single)) and is_singular(tree, noun) and alike:
        yield noun, finite


def _is_one_of(tree: Tree, noun: int) -> bool:
    """Whether one of many is spoken of: "one of the librarians, who is serving 18 years"."""
    of, one = tree.tokens[noun].head, words_of(tree.piece.pack, "style.one")
    return tree.tokens[noun].dep == "pobj" and tree.words[tree.tokens[of].head] in one


def is_share(tree: Tree, noun: int) -> bool:
    """Whether a noun is what a share is taken of, which takes either number: "one in five children"."""
    first = noun
    while first and tree.tokens[first - 1].pos == "ADJ":
        first -= 1
    share = [token.tag for token in tree.tokens[max(0, first - 3) : first]] == ["CD", "IN", "CD"]
    return share and tree.words[first - 3] in words_of(tree.piece.pack, "style.one")


def _plural(tree: Tree) -> frozenset[str]:
    return words_of(tree.piece.pack, "style.plural")


def _subject(tree: Tree, noun: int, verb: int) -> Iterator[Words]:
    """ "Two villages near the river has", "roads and a bridge was": a plural subject that opens its clause."""
    finite = finite_word(tree, verb, noun)
    if noun > finite or tree.words[finite] not in words_of(tree.piece.pack, "style.singular") or is_share(tree, noun):
        return
    below = {tree.tokens[i].dep: i for i in tree.children[noun]}
    if "cc" in below and tree.words[below["cc"]] not in words_of(tree.piece.pack, "syntax.and"):
        return  # "Neither the windows nor the roof is": the nearer one tells.
    # "Three goals was enough", "40 litres of oil was spilt": a sum; "the three goals" are no sum.
    measure = (finite == verb and "det" not in below) or tree.tokens[noun].lemma in words_of(
        tree.piece.pack, "style.measures"
    )
    if below.keys() & (_SEVERAL - {"conj", "cc"}) or ("nummod" in below and measure):
        return
    plural = is_plural(tree, noun) or tree.words[noun] in words_of(tree.piece.pack, "style.people")
    start = tree.subtree(noun)[0]
    opens = is_opening(tree, start) or tree.is_that(start - 1) or _is_behind_phrase(tree, verb, start)
    one_clause = all(
        tree.tokens[i].dep == "amod" or (tree.tokens[i].pos not in _BREAKING and tree.tokens[i].dep != "mark")
        for i in range(start, finite)
    )
    if plural and opens and one_clause:
        yield noun, finite


def is_opening(tree: Tree, start: int) -> bool:
    return start == 0 or tree.tokens[start - 1].pos == "PUNCT"


def _is_behind_phrase(tree: Tree, verb: int, start: int) -> bool:
    """Whether what stands right before a subject is a phrase of its verb's that opens the clause: "up to then we"."""
    led = (tree.subtree(i) for i in tree.children[verb] if i < start and tree.tokens[i].dep == "prep")
    return any(phrase[-1] == start - 1 and is_opening(tree, phrase[0]) for phrase in led)


def wanted_number(tree: Tree, verb: int) -> str | None:
    """The number that a verb's form wants of its subject (`SINGULAR`, `PLURAL`); None where the form tells none."""
    word, pack, token = tree.words[verb], tree.piece.pack, tree.tokens[verb]
    if word in words_of(pack, "style.singular"):
        return SINGULAR
    if word in words_of(pack, "style.plural"):
        return PLURAL
    if word in words_of(pack, "style.unchanged") or not word.isalpha() or not tree.piece.raw[token.start].islower():
        return None
    if token.tag == SINGULAR:
        return SINGULAR if word not in {token.lemma, token.lemma + "'s"} and "VERB" in token.listed.split() else None
    # A past tense may have been taken for a present one ("it stank"), and a noun for a verb.
    present = token.tag == PLURAL and token.lemma == word and token.listed in _VERBS
    return PLURAL if present and word not in words_of(pack, "style.preterites") else None


def _is_whole(tree: Tree, first: int, noun: int) -> bool:
    """Whether a noun phrase goes from `first` to the noun, without anything that could count or own another noun."""
    if not first < noun <= first + _REACH or _is_several(tree, noun):
        return False
    inner = range(first + 1, noun)
    behind = tree.tokens[noun + 1] if noun + 1 < len(tree.tokens) else None
    # A plural may have been read as a verb: "two penalty claims".
    plural = behind is not None and behind.tag == "VBZ" and "NOUN" in behind.listed.split()
    follows = behind is not None and (plural or behind.pos in _NOUNS or behind.tag in {"POS", "HYPH"})
    joined = tree.piece.raw[tree.tokens[noun].end : tree.tokens[noun].end + 1] in {"-", "/", "–", "'", "’"}
    return not follows and not joined and all(tree.tokens[i].pos in {"ADJ", "ADV"} for i in inner)


def _is_several(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[i].dep in _SEVERAL for i in tree.children[noun])


def is_singular(tree: Tree, noun: int) -> bool:
    """Whether a word is a common noun that is surely no plural."""
    token, word, pack = tree.tokens[noun], tree.words[noun], tree.piece.pack
    # "Those voting" are people, whatever the parser has for it.
    ending = word.endswith(("s", *words_of(pack, "style.running")))
    doubtful = ending or len(word) < _SHORTEST or word in words_of(pack, "style.collective", "style.organisations")
    return token.tag == "NN" and not doubtful and "NOUN" in token.listed.split() and _is_common(tree, noun)


def is_plural(tree: Tree, noun: int) -> bool:
    """Whether a word is a common noun that is surely no singular."""
    token, word = tree.tokens[noun], tree.words[noun]
    # "Fishermen", "grandchildren": nouns that end in one with a plural of its own.
    ending = ("s", *words_of(tree.piece.pack, "style.people"))
    inflected = word.endswith(ending) and word != token.lemma
    doubtful = word in words_of(tree.piece.pack, "style.collective")
    return token.tag == "NNS" and inflected and not doubtful and _is_common(tree, noun)


def _is_common(tree: Tree, noun: int) -> bool:
    """Whether a word is written as common nouns are."""
    token, word = tree.tokens[noun], tree.words[noun]
    small = tree.piece.raw[token.start].islower() or (noun == 0 and "NOUN" in token.listed.split())
    return small and word.isalpha()
