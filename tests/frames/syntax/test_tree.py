"""A parsed sentence: what hangs on what, what is quoted, which verbs report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from tqcheck.engines.syntax import Parse, Parser
from tqcheck.frames.syntax.tree import Tree, may_report, trees
from tqcheck.text.piece import Piece

MakeTree = Callable[..., Tree]
MakePiece = Callable[..., Piece]


def _words(tree: Tree, indices: Iterable[int]) -> list[str]:
    return [tree.words[i] for i in sorted(indices)]


def test_words_are_folded_and_known_by_their_index(tree: MakeTree) -> None:
    found = tree("The Mayor’s office said so.")
    assert found.words == ("the", "mayor", "'s", "office", "said", "so", ".")
    said = found.words.index("said")
    assert found.subtree(3) == [0, 1, 2, 3]
    assert found.subtree(3, [1]) == [3]
    assert found.child(said, "nsubj") == 3
    assert found.child(said, "dobj") is None
    assert found.children[3] == (1,)
    assert found.children[0] == ()


def test_what_is_quoted(tree: MakeTree) -> None:
    found = tree("“We will go,” he said, “and soon.”")
    assert _words(found, found.quoted) == ["we", "will", "go", ",", "”", "and", "soon", ".", "”"]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The mayor said that the bridge was closed.", {"said": "neutral"}),
        ("The company denied the report.", {"denied": "denial"}),
        ("The minister pointed out that stocks were low.", {"pointed": "neutral"}),
        ("The union called for a strike.", {"called": "demand"}),
        ("The union called the mayor.", {}),
        ("“He said so,” the mayor added.", {"added": "neutral"}),
        ("The said vessel left the port.", {}),
        ("Asked about the delay, she left.", {}),
        ("The agency reported on Monday that the bridge was closed.", {"reported": "neutral"}),
        ("As quoted by the agency, the bridge is closed.", {"quoted": "neutral"}),
        ("The claim was false.", {}),
        ("It was announced that the bridge was closed.", {"announced": "neutral"}),
        ("That is what he says", {"says": "neutral"}),
    ],
)
def test_which_verbs_report(tree: MakeTree, text: str, verbs: dict[str, str]) -> None:
    found = tree(text)
    assert {found.words[verb]: kind for verb, kind in found.verbs.items()} == verbs


def test_verbs_of_two_words(tree: MakeTree) -> None:
    found = tree("The minister pointed out that the union called for a strike, he said")
    assert [found.words[verb] for verb in found.verbs if found.is_phrasal(verb)] == ["pointed", "called"]


def test_lists_are_of_lemmas_and_particles_of_words(tree: MakeTree) -> None:
    found = tree("Reuters quoted him as saying that of it.")
    assert [found.words[i] for i in range(len(found.words)) if found.is_(i, "quoting")] == ["quoted"]
    assert [found.words[i] for i in range(len(found.words)) if found.is_particle(i, "as")] == ["as"]
    assert [found.words[i] for i in range(len(found.words)) if found.is_particle(i, "of")] == ["of"]
    assert [found.words[i] for i in range(len(found.words)) if found.is_that(i)] == ["that"]


@pytest.mark.parametrize(
    ("text", "first", "last", "excerpt"),
    [
        ("The Al-Noor agency said so.", "noor", "agency", "Al-Noor agency"),
        ("The “Al-Noor agency” said so.", "noor", "agency", "Al-Noor agency"),
        ("The (Al-Noor agency) said so.", "noor", "agency", "Al-Noor agency"),
        ("The bridge - the mayor said so.", "the", "mayor", "The bridge - the mayor"),
        ("It is so -- the mayor said so.", "mayor", "said", "mayor said"),
    ],
)
def test_a_name_with_hyphens_is_whole(tree: MakeTree, text: str, first: str, last: str, excerpt: str) -> None:
    found = tree(text)
    place = found.excerpt(found.words.index(first), found.words.index(last))
    assert place.text == text[place.start : place.end] == excerpt


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Rescue teams worked through the night.", False),
        ("Rescue teams worked “through the night”.", True),
        ('Rescue teams worked "hard".', True),
        ("Rescue teams said it.", True),
        ("Rescue teams came and went.", True),
    ],
)
def test_what_is_worth_parsing(piece: MakePiece, text: str, reports: bool) -> None:
    assert may_report(piece(text, "en")) is reports
    assert may_report(piece(text, "en", title=True))


def test_only_what_may_report_is_parsed(piece: MakePiece) -> None:
    asked: list[str] = []

    class Recorder(Parser):
        def parse(self, texts: Sequence[str], models: Sequence[str]) -> list[Parse]:
            assert models or not texts
            asked.extend(texts)
            return [() for _ in texts]

    assert trees((piece("Rescue teams worked.", "en"), piece("He said so.", "en")), Recorder()) == []
    assert asked == ["He said so."]
    assert trees((), Recorder()) == []


@pytest.mark.parametrize(
    ("dep", "tag", "below", "reports"),
    [
        ("ROOT", "VBD", "", True),
        ("amod", "VBD", "", False),
        ("compound", "VBD", "", False),
        ("acl", "VBN", "", False),
        ("advcl", "VBN", "", False),
        ("acl", "VBD", "", True),
        ("relcl", "VBN", "", True),
        ("acl", "VBN", "aux", True),
        ("acl", "VBN", "auxpass", True),
        ("acl", "VBN", "nsubj", True),
        ("acl", "VBN", "nsubjpass", True),
        ("acl", "VBN", "dobj", False),
        ("ROOT", "VBD", "det", False),
    ],
)
def test_participles_that_describe_do_not_report(
    built: MakeTree, dep: str, tag: str, below: str, reports: bool
) -> None:
    found = built(f"""
        it PRON PRP nsubj 2
        {"so" if below else "yes"} PRON PRP {below or "punct"} {3 if below else 0}
        is VERB VBZ ROOT 2
        said VERB {tag} {dep} 2 say
    """)
    assert (3 in found.verbs) is reports


def test_words_that_quote_report_as_participles(built: MakeTree) -> None:
    found = built("""
        he PRON PRP nsubj 1
        is VERB VBZ ROOT 1
        quoted VERB VBN acl 0 quote
    """)
    assert 2 in found.verbs


@pytest.mark.parametrize(
    ("tag", "dep", "root", "pos", "lost"),
    [
        ("VBN", "acl", "ROOT", "NOUN", True),
        ("VBN", "acl", "ROOT", "PROPN", True),
        ("VBD", "acl", "ROOT", "NOUN", False),
        ("VBN", "relcl", "ROOT", "NOUN", False),
        ("VBN", "acl", "dep", "NOUN", False),
        ("VBN", "acl", "ROOT", "VERB", False),
    ],
)
def test_a_finite_verb_read_as_a_participle_of_its_subject(
    built: MakeTree, tag: str, dep: str, root: str, pos: str, lost: bool
) -> None:
    found = built(f"agency {pos} NN {root} 0\nreported VERB {tag} {dep} 0 report")
    assert found.is_lost_root(1) is lost
    assert (1 in found.verbs) is (lost or dep != "acl" or tag != "VBN")


@pytest.mark.parametrize(("pos", "reports"), [("VERB", True), ("AUX", True), ("NOUN", False), ("ADJ", False)])
def test_only_verbs_report(built: MakeTree, pos: str, reports: bool) -> None:
    assert (0 in built(f"said {pos} VBD ROOT 0 say").verbs) is reports


def test_the_first_child_with_one_of_the_relations(built: MakeTree) -> None:
    found = built("""
        one NOUN NN dobj 1
        said VERB VBD ROOT 1 say
        two NOUN NN nsubj 1
        three NOUN NN dobj 1
    """)
    assert found.child(1, "nsubj", "dobj") == 0
    assert found.child(1, "nsubj") == 2
    assert found.child(0, "nsubj") is None
    assert found.children == ((), (0, 2, 3), (), ())
    assert found.subtree(1, [3]) == [0, 1, 2]
    assert found.subtree(1, [1]) == []
