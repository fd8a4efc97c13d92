"""Who says it, by the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.speaker import inverted_subject, speaker, told_outlets
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("The mayor said the bridge was closed.", ["mayor"]),
        ("“It is closed,” said the mayor.", ["mayor"]),
        ("It is closed, said the mayor.", ["mayor"]),
        ("It is closed - said the mayor.", ["mayor"]),
        ("“Is it closed?” asked the mayor.", ["mayor"]),
        ("The bridge was closed, it was said by the mayor.", ["mayor"]),
        ("It was said that the bridge was closed.", [None]),
        ("The mayor was quoted by the agency.", ["mayor"]),
        ("The mayor, who said so, left.", ["mayor"]),
        ("The mayor left, saying the bridge was closed.", ["mayor"]),
        ("The mayor confirmed it and said it was closed.", ["mayor", "mayor"]),
        ("The mayor agreed to say nothing.", ["mayor", "mayor"]),
        ("The mayor was also fined 9,000 euros and ordered to pay 20,000 euros back to the town.", [None]),
        ("The agency reported on Monday that the bridge was closed.", ["agency"]),
        ("To say nothing is wise.", [None]),
        ("That the bridge is closed, said the mayor, is false.", ["mayor"]),
    ],
)
def test_who_says_it(tree: MakeTree, text: str, heads: list[str | None]) -> None:
    found = tree(text)
    speakers = [speaker(found, verb) for verb in found.verbs]
    assert [None if head is None else found.words[head] for head in speakers] == heads


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("“It is closed,” said the mayor.", "mayor"),
        ("The mayor said the governor left.", None),
        ("Said the mayor.", None),
        ("It is closed, said in May the mayor.", None),
    ],
)
def test_inverted(tree: MakeTree, text: str, head: str | None) -> None:
    found = tree(text)
    (verb,) = found.verbs
    index = inverted_subject(found, verb)
    assert (None if index is None else found.words[index]) == head


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor told the Belvar Tribune that the bridge was closed.", ["tribune"]),
        ("The mayor told Reuters.", ["reuters"]),
        ("The mayor told reporters that the bridge was closed.", []),
        ("In an interview with Belvar, the mayor said the bridge was closed.", ["belvar"]),
        ("In a letter to Belvar, the mayor said the bridge was closed.", []),
        ("The mayor said in a briefing with Belvar that the bridge was closed.", ["belvar"]),
        ("The mayor told a correspondent of Reuters that the bridge was closed.", []),
        ("Speaking to Reuters, the mayor said the bridge was closed.", ["reuters"]),
        ("The mayor told the council that Reuters had closed.", []),
        ("The mayor told the council “of Reuters”.", []),
    ],
)
def test_outlets_that_were_told(tree: MakeTree, text: str, told: list[str]) -> None:
    found = tree(text)
    verb = next(verb for verb in found.verbs if found.words[verb] in {"told", "said"})
    clause = found.child(verb, "ccomp")
    content = None if clause is None else (found.subtree(clause)[0], found.subtree(clause)[-1])
    outlets = told_outlets(found, verb, speaker(found, verb), content)
    assert [found.words[outlet] for outlet in outlets] == told


def test_neither_speaker_nor_content_was_told(tree: MakeTree) -> None:
    found = tree("The mayor told Reuters that the bridge was closed.")
    verb, outlet = found.words.index("told"), found.words.index("reuters")
    assert told_outlets(found, verb, None, None) == (outlet,)
    assert told_outlets(found, verb, outlet, None) == ()
    assert told_outlets(found, verb, None, (outlet, outlet)) == ()
    assert told_outlets(found, verb, None, (outlet + 1, outlet + 2)) == (outlet,)


@pytest.mark.parametrize("dep", ["dobj", "dative", "npadvmod", "attr", "oprd", "pobj", "nsubj", "csubj"])
@pytest.mark.parametrize("mark", [",", "-", "!", "?", '"', "”", "»", "'", "،"])
def test_behind_a_mark_the_noun_behind_the_verb_speaks(built: MakeTree, dep: str, mark: str) -> None:
    found = built(f"so ADV RB advmod 2\n{mark} PUNCT , punct 2\nsaid VERB VBD ROOT 2 say\nKlee PROPN NNP {dep} 2")
    assert inverted_subject(found, 2) == 3


@pytest.mark.parametrize(
    ("mark", "pos", "dep", "between", "head"),
    [
        (";", "NOUN", "dobj", "", None),
        (",", "ADJ", "dobj", "", None),
        (",", "PRON", "dobj", "", 3),
        (",", "NOUN", "prep", "", None),
        (",", "NOUN", "dobj", "then ADV RB advmod 2", None),
    ],
)
def test_not_every_noun_behind_a_verb_speaks(
    built: MakeTree, mark: str, pos: str, dep: str, between: str, head: int | None
) -> None:
    lines = [
        "so ADV RB advmod 2",
        f"{mark} PUNCT , punct 2",
        "said VERB VBD ROOT 2 say",
        between,
        f"x {pos} NN {dep} 2",
    ]
    assert inverted_subject(built("\n".join(filter(None, lines))), 2) == head


@pytest.mark.parametrize(("dep", "head"), [("nsubj", None), ("csubj", None), ("advmod", 3)])
def test_a_subject_that_ends_before_the_verb_is_not_inverted(built: MakeTree, dep: str, head: int | None) -> None:
    found = built(f"so NOUN NN {dep} 2\n, PUNCT , punct 0\nsaid VERB VBD ROOT 2 say\nKlee PROPN NNP dobj 2")
    assert inverted_subject(found, 2) == head


def test_the_first_word_is_not_inverted(built: MakeTree) -> None:
    assert inverted_subject(built("said VERB VBD ROOT 0 say\nKlee PROPN NNP dobj 0\n\" PUNCT '' punct 0"), 0) is None


@pytest.mark.parametrize(
    ("tag", "dep", "head"), [("WP", "relcl", 0), ("WDT", "relcl", 0), ("PRP", "relcl", 1), ("WP", "ccomp", 1)]
)
def test_a_relative_pronoun_stands_for_its_noun(built: MakeTree, tag: str, dep: str, head: int) -> None:
    found = built(f"man NOUN NN ROOT 0\nwho PRON {tag} nsubj 2\nsaid VERB VBD {dep} 0 say")
    assert speaker(found, 2) == head


@pytest.mark.parametrize(
    ("lemma", "agent", "head"),
    [("say", "agent", 3), ("say", "prep", None), ("quote", "agent", 0), ("quote", "prep", 0)],
)
def test_passives(built: MakeTree, lemma: str, agent: str, head: int | None) -> None:
    found = built(f"it PRON PRP nsubjpass 1\nsaid VERB VBN ROOT 1 {lemma}\nby ADP IN {agent} 1\nhim PRON PRP pobj 2")
    assert speaker(found, 1) == head


@pytest.mark.parametrize(
    ("dep", "pos", "subject", "head"),
    [
        ("advcl", "VERB", "nsubj", 1),
        ("xcomp", "VERB", "nsubj", 1),
        ("conj", "VERB", "nsubj", 1),
        ("acl", "VERB", "nsubj", 1),
        ("conj", "AUX", "nsubj", 1),
        ("conj", "VERB", "nsubjpass", 1),
        ("ccomp", "VERB", "nsubj", None),
        ("conj", "NOUN", "nsubj", None),
    ],
)
def test_the_subject_of_the_governor(built: MakeTree, dep: str, pos: str, subject: str, head: int | None) -> None:
    found = built(f"""
        then ADV RB advmod 2
        he PRON PRP {subject} 2
        left {pos} VBD ROOT 2
        say VERB VB {dep} 2
    """)
    assert speaker(found, 3) == head


def test_the_subject_of_the_governors_governor(built: MakeTree) -> None:
    found = built("""
        then ADV RB advmod 2
        he PRON PRP nsubj 2
        left VERB VBD ROOT 2
        hoping VERB VBG advcl 2
        say VERB VB xcomp 3
    """)
    assert speaker(found, 4) == 1


@pytest.mark.parametrize(
    ("tag", "pos", "dep", "between", "head"),
    [
        ("VBD", "NOUN", "dep", "", 1),
        ("VBZ", "PROPN", "dep", "", 1),
        ("VBP", "PRON", "dep", "", 1),
        ("VBN", "NOUN", "dep", "", 1),
        ("VBG", "NOUN", "dep", "", None),
        ("VBD", "ADJ", "dep", "", None),
        ("VBD", "NOUN", "compound", "", None),
        ("VBD", "NOUN", "pobj", "", None),
        ("VBD", "NOUN", "poss", "", None),
        ("VBD", "NOUN", "dep", "AUX", 1),
        ("VBD", "NOUN", "dep", "PART", 1),
        ("VBD", "NOUN", "dep", "ADV", 1),
        ("VBD", "NOUN", "dep", "PUNCT", 1),
        ("VBD", "NOUN", "dep", "ADP", None),
    ],
)
def test_where_the_parse_lost_the_subject(
    built: MakeTree, tag: str, pos: str, dep: str, between: str, head: int | None
) -> None:
    middle = f"x {between} XX dep {{verb}}\n" if between else ""
    verb = 3 if between else 2
    found = built(f"so ADV RB dep 0\nmen {pos} NN {dep} 0\n{middle.format(verb=verb)}said VERB {tag} ROOT {verb} say")
    assert speaker(found, verb) == head


@pytest.mark.parametrize(
    ("dep", "lemma", "told"),
    [
        ("dobj", "tell", True),
        ("dative", "tell", True),
        ("pobj", "tell", True),
        ("attr", "tell", False),
        ("dobj", "of", False),
    ],
)
def test_where_a_hearer_stands(built: MakeTree, dep: str, lemma: str, told: bool) -> None:
    found = built(f"he PRON PRP nsubj 1\nsaid VERB VBD ROOT 1 say\n{lemma} ADP IN prep 1\nReuters PROPN NNP {dep} 2")
    assert told_outlets(found, 1, 0, None) == ((3,) if told else ())


@pytest.mark.parametrize(
    ("above", "pos", "dep", "told"),
    [
        ("interview", "PROPN", "pobj", True),
        ("letter", "PROPN", "pobj", False),
        ("interview", "NOUN", "pobj", False),
        ("interview", "PROPN", "dobj", False),
    ],
)
def test_occasions_made_for_news(built: MakeTree, above: str, pos: str, dep: str, told: bool) -> None:
    found = built(f"""
        he PRON PRP nsubj 1
        said VERB VBD ROOT 1 say
        {above} NOUN NN dep 1
        with ADP IN prep 2
        Kestrel {pos} NNP {dep} 3
    """)
    assert told_outlets(found, 1, 0, None) == ((4,) if told else ())


@pytest.mark.parametrize(
    ("inserted", "beside", "told"),
    [
        ("ccomp", "advcl", True),
        ("ccomp", "prep", True),
        ("ccomp", "dobj", False),
        ("parataxis", "prep", True),
        ("advcl", "prep", True),
        ("relcl", "prep", True),
        ("dep", "prep", True),
        ("conj", "prep", True),
        ("acl", "prep", True),
        ("xcomp", "prep", False),
    ],
)
def test_hearers_named_beside_the_clause_around(built: MakeTree, inserted: str, beside: str, told: bool) -> None:
    found = built(f"""
        it PRON PRP nsubj 1
        is AUX VBZ ROOT 1
        said VERB VBD {inserted} 1 say
        to ADP IN {beside} 1
        Reuters PROPN NNP pobj 3
    """)
    assert told_outlets(found, 2, None, None) == ((4,) if told else ())
    assert told_outlets(found, 2, None, (3, 4)) == ()
