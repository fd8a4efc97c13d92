"""Words in a form that their place does not take, by parse: "have bring", "would continued", "more slower".

The parser tells an auxiliary's verb by its place, whatever its form; the pack's lists of irregular verbs and the
parser's dictionary tell which form that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from tqcheck.broken.clauses import AUXILIARY, TENSED
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.lang.marks import COMMAS
from tqcheck.text.fluency import words_of

#: What may stand between an auxiliary and what it governs.
_BETWEEN = frozenset({"ADV", "PART"})
#: Tags of a bare verb.
_BARE = frozenset({"VB", "VBP"})
#: What may follow "had showing"; before a noun, the word describes it ("has existing plans").
_OBJECT = frozenset({"DET", "PRON", "ADP", "PART"})
_COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})
#: Relations of a compared word that is no part of a noun phrase, whose noun "more" might count ("more younger people").
_ALONE = frozenset({"acomp", "advmod", "attr"})


def misformed(tree: Tree) -> Iterator[Words]:
    """First and last word of each place where a word has the wrong form."""
    yield from _verbs(tree)
    yield from _after_prepositions(tree)
    yield from _not_infinitive(tree)
    yield from _running_claim(tree)
    yield from _participle_alone(tree)
    yield from _bare_passive(tree)
    yield from _bare_perfect(tree)
    yield from _bare_predicate(tree)
    malformed = words_of(tree.piece.pack, "style.malformed")
    yield from ((i, i) for i, word in enumerate(tree.words) if word in malformed and _is_plain(tree, i))
    for index in range(len(tree.tokens) - 1):
        token, degree = tree.tokens[index + 1], words_of(tree.piece.pack, "style.comparing")
        compared = token.tag in _COMPARED and token.dep in _ALONE and tree.words[index + 1] not in degree
        if compared and tree.words[index] in degree and tree.tokens[index].head == index + 1:
            yield index, index + 1


def _verbs(tree: Tree) -> Iterator[Words]:
    for verb, token in enumerate(tree.tokens):
        before = [i for i in tree.children[verb] if tree.tokens[i].dep in AUXILIARY and i < verb]
        if not before or not token.tag.startswith("V"):
            continue
        for one, other in pairwise([*before, verb]):
            near = all(tree.tokens[i].pos in _BETWEEN for i in range(one + 1, other))
            plain = _is_plain(tree, other) and not _is_named(tree, one) and not _describes(tree, one, other)
            if near and plain and _is_wrong(tree, one, other):
                yield one, other


def _describes(tree: Tree, to: int, participle: int) -> bool:
    """Whether a participle may describe the noun behind it: "attach codes to exported goods"."""
    behind = tree.tokens[participle + 1 : participle + 2]
    owned = to > 0 and tree.tokens[to - 1].dep == "dobj" and tree.tokens[participle].tag == "VBN"
    return owned and tree.tokens[participle].dep == "advcl" and any(token.pos == "NOUN" for token in behind)


def _after_prepositions(tree: Tree) -> Iterator[Words]:
    """ "By show their cards": a bare verb right behind a preposition. The professional translations have none."""
    for verb, token in enumerate(tree.tokens):
        preposition = tree.tokens[token.head]
        bare = token.tag in _BARE and token.dep == "pcomp" and token.lemma == tree.words[verb]
        excused = tree.words[token.head] in words_of(tree.piece.pack, "style.bare_before")
        # "According to engineer Anna Kern."
        excused |= any(behind.pos == "PROPN" for behind in tree.tokens[verb + 1 : verb + 2])
        if bare and not excused and token.head == verb - 1 and preposition.tag == "IN" and _is_plain(tree, verb):
            yield token.head, verb


def _not_infinitive(tree: Tree) -> Iterator[Words]:
    """ "Promised to tightening checks", "were asked taking": a running form where an infinitive should stand."""
    infinitive, asking = (words_of(tree.piece.pack, f"style.{key}") for key in ("infinitive", "asking"))
    for verb, token in enumerate(tree.tokens):
        before = tree.tokens[token.head]
        if token.tag != "VBG" or not _is_plain(tree, verb) or verb in tree.quoted:
            continue
        last = tree.tokens[verb - 1]
        to = tree.words[token.head] in words_of(tree.piece.pack, "style.to") and token.dep == "pcomp"
        # "Made efforts to raising": the parser may hang the preposition on the verb.
        noun = verb > 1 and tree.tokens[verb - 2].pos == "NOUN" and tree.tokens[verb - 2].lemma in infinitive
        if (
            # "Planned to donating": the parser may take the word for that of an infinitive, or for a preposition.
            (last.tag == "TO" and last.head == verb and token.dep == "xcomp" and before.lemma in infinitive)
            or (to and before.head < verb - 1 == token.head and (noun or tree.tokens[before.head].lemma in infinitive))
            or (token.head == verb - 1 and token.dep == "xcomp" and before.lemma in asking and before.tag[0] == "V")
        ):
            yield verb - 1, verb


def _running_claim(tree: Tree) -> Iterator[Words]:
    """ "Found that the article resting on documents": a running form for the verb of a clause behind "that"."""
    for verb, token in enumerate(tree.tokens):
        mark, subject = tree.child(verb, "mark"), tree.child(verb, "nsubj")
        whole = tree.child(verb, *AUXILIARY) is None and mark is not None and tree.is_that(mark)
        # A plural may be the verb: "that a board needs replacing".
        near = subject is not None and subject == verb - 1 and tree.tokens[subject].tag == "NN"
        running = token.tag == "VBG" and token.dep == "ccomp" and verb not in tree.quoted
        if running and whole and near and not _is_told_behind(tree, verb):
            yield verb - 1, verb


def _is_told_behind(tree: Tree, verb: int) -> bool:
    """Whether a verb with a tense stands behind in the clause: "found that dust rising from it had reduced yields"."""
    behind = takewhile(lambda index: tree.words[index] not in COMMAS, range(verb + 1, len(tree.tokens)))
    return any(tree.tokens[index].tag in TENSED and tree.tokens[index].dep != "relcl" for index in behind)


def _participle_alone(tree: Tree) -> Iterator[Words]:
    """ "They done so": behind its pronoun a participle that is no past tense."""
    pack = tree.piece.pack
    for verb in range(1, len(tree.tokens)):
        pronoun = tree.words[verb - 1] in words_of(pack, "broken.nominative")
        subject = tree.tokens[verb - 1].head == verb and tree.tokens[verb].dep == "ROOT" and pronoun
        alone = tree.child(verb, *AUXILIARY) is None and verb not in tree.quoted and tree.words[-1] != "?"
        if subject and alone and tree.words[verb] in words_of(pack, "style.finished"):
            yield verb - 1, verb


def _bare_passive(tree: Tree) -> Iterator[Words]:
    """ "Will be monitor by inspectors": a bare verb, taken for a noun without anything before it, in a passive."""
    for verb, token in enumerate(tree.tokens[:-1]):
        auxiliary = tree.child(verb, "auxpass")
        behind = tree.tokens[verb + 1]
        agent = behind.head == verb and tree.words[verb + 1] in words_of(tree.piece.pack, "particles.by")
        bare = token.tag == "NN" and "VERB" in token.listed.split() and auxiliary == verb - 1 and agent
        if bare and _is_plain(tree, verb):
            yield verb - 1, verb


def _bare_perfect(tree: Tree) -> Iterator[Words]:
    """ "Has offer to pay", "has sentence two men": a bare verb, taken for a noun or not, right behind its auxiliary."""
    pack = tree.piece.pack
    for auxiliary in range(len(tree.tokens) - 2):
        verb = auxiliary + 1
        token, behind = tree.tokens[verb], tree.tokens[verb + 1]
        governs = tree.tokens[auxiliary].dep == "aux" and tree.tokens[auxiliary].head == verb
        perfect = tree.tokens[auxiliary].lemma in words_of(pack, "style.participle_after")
        if not (governs and perfect and token.tag in _BARE | {"NN"} and _is_bare(tree, verb)):
            continue
        infinitive = behind.tag == "TO" and token.lemma in words_of(pack, "style.infinitive")
        if infinitive or (token.tag == "NN" and behind.tag in {"DT", "CD", "PRP$"}):
            yield auxiliary, verb


def _bare_predicate(tree: Tree) -> Iterator[Words]:
    """ "Will be install in cellars", "are no longer manufacture": a bare verb, taken for an adjective, behind "be"."""
    pack = tree.piece.pack
    for copula in range(len(tree.tokens) - 2):
        if tree.tokens[copula].lemma not in words_of(pack, "style.form_after") or tree.child(copula, "nsubj") is None:
            continue
        verb = copula + 1
        while verb + 1 < len(tree.tokens) and _leads(tree, verb):
            verb += 1
        token = tree.tokens[verb]
        bare = _is_bare(tree, verb) and (token.listed == "VERB" or (token.tag == "VB" and token.listed == "NOUN VERB"))
        asked = _is_cleft(tree, copula) or any(each.tag[0] == "W" for each in tree.tokens[:copula])
        if bare and not asked and token.head == copula and token.dep in _ALONE:
            yield copula, verb


def _is_cleft(tree: Tree, copula: int) -> bool:
    """Whether "be" may say what is done: "what it did was install a pump", "all they can do is wait"."""
    return any(token.lemma in words_of(tree.piece.pack, "style.bare_after") for token in tree.tokens[:copula])


def _leads(tree: Tree, index: int) -> bool:
    """Whether a word is an adverb or part of one: "no longer"."""
    return tree.tokens[index].pos == "ADV" or tree.tokens[index].dep == "neg"


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a word is a verb's base and no participle."""
    token, pack = tree.tokens[verb], tree.piece.pack
    known = words_of(pack, *(f"style.{key}" for key in ("participles", "bare_participles", "finished", "unchanged")))
    inflected = tree.words[verb].endswith((*words_of(pack, "style.past"), *words_of(pack, "style.running")))
    base = token.lemma == tree.words[verb] and "VERB" in token.listed.split() and tree.words[verb] not in known
    return base and not inflected and _is_plain(tree, verb)


def _is_plain(tree: Tree, index: int) -> bool:
    """Whether a word is written as verbs are, and is no part of a word with a hyphen."""
    token, raw = tree.tokens[index], tree.piece.raw
    return tree.words[index].isalpha() and raw[token.start].islower() and raw[token.end : token.end + 1] != "-"


def _is_named(tree: Tree, auxiliary: int) -> bool:
    """Whether an auxiliary's word is a noun there: "a will written by hand", "his last will needs a witness"."""
    before = tree.tokens[auxiliary - 1] if auxiliary else None
    if before is None:
        return False
    article = tree.words[auxiliary - 1] in words_of(tree.piece.pack, "style.article", "style.indefinite")
    return article or before.pos in {"DET", "ADJ"} or before.tag in {"PRP$", "POS"}


def _is_wrong(tree: Tree, auxiliary: int, verb: int) -> bool:
    """Whether an auxiliary cannot govern a verb of that form."""
    token, word, pack = tree.tokens[auxiliary], tree.words[verb], tree.piece.pack
    inflected = tree.tokens[verb].lemma != word
    behind = tree.tokens[verb + 1] if verb + 1 < len(tree.tokens) else None
    past_only = word in words_of(pack, "style.preterites") or _is_alike(tree, auxiliary, word, behind)
    participle = word in words_of(pack, "style.participles")
    past = past_only or participle or (inflected and word.endswith(tuple(words_of(pack, "style.past"))))
    if token.tag == "TO" or token.lemma in words_of(pack, "style.bare_after"):
        # "To temporarily closed schools": a preposition, and what describes the noun.
        describes = token.tag == "TO" and verb > auxiliary + 1 and behind is not None and behind.pos == "NOUN"
        return past and not describes
    running = word.endswith(tuple(words_of(pack, "style.running")))
    if token.tag == "MD":
        # "I'd considered": what is written on to a word may stand for an auxiliary that takes a past.
        # A capital may make a name of it ("the minister, May, accuses").
        third = (
            _is_plain(tree, auxiliary) and tree.tokens[verb].tag == "VBZ" and "VERB" in tree.tokens[verb].listed.split()
        )
        return (past and tree.words[auxiliary][:1].isalpha()) or (inflected and (running or third))
    if token.lemma not in words_of(pack, "style.participle_after", "style.form_after"):
        return False
    # A word of other classes may stand there by itself: "has light", "is clean".
    verbal = "VERB" in tree.tokens[verb].listed.split()
    perfect = token.lemma in words_of(pack, "style.participle_after")
    object_follows = perfect and verbal and behind is not None and behind.pos in {"DET", "NUM"}
    bare = tree.tokens[verb].listed in {"VERB", "NOUN VERB"} or object_follows
    if running and inflected and perfect:
        described = verb == auxiliary + 1 and "ADJ" not in tree.tokens[verb].listed.split()
        objects = _OBJECT | {"NUM"} | ({"NOUN"} if described else set())
        return behind is not None and behind.pos in objects
    # "Were sleep deprived": the word before a participle describes it.
    describes = behind is not None and behind.tag == "VBN"
    finished = participle or running or describes or word in words_of(pack, "style.bare_participles")
    return past_only or (bare and not inflected and not finished and (perfect or not _is_cleft(tree, auxiliary)))


def _is_alike(tree: Tree, auxiliary: int, word: str, behind: Token | None) -> bool:
    """Whether a word that may be another verb's base, or a noun, is a past tense: "had saw", "will fell by ten"."""
    pack = tree.piece.pack
    if tree.tokens[auxiliary].lemma in words_of(pack, "style.participle_after"):
        return word in words_of(pack, "style.preterites_alike")
    alone = behind is not None and behind.pos in {"ADP", "PUNCT", "SCONJ"}
    return tree.tokens[auxiliary].tag == "MD" and alone and word in words_of(pack, "style.objectless")
