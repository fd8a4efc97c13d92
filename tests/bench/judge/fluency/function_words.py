"""Articles, prepositions, conjunctions and relative pronouns that are missing, doubled or wrong."""

from __future__ import annotations

from spacy.tokens import Token

from judge.fluency.draft import LISTS, Bits, Case, Shelf, after, child, edit, finite, loose, subject, swap

shelf = Shelf()
_KIND = "function"
_WORDS: dict[str, list[str]] = LISTS["words"]
_COLLOCATIONS: dict[str, list[str]] = LISTS["collocations"]
_INTRUSIVE: dict[str, str] = LISTS["intrusive"]
_BARE = frozenset((*_WORDS["uncountable"], *_WORDS["bare"]))
_LOOSE_OBJECT = frozenset(_WORDS["intransitive"])
_PREPOSITIONS = frozenset(_WORDS["prepositions"])
_RELATIVE = ("who", "which", "that")


@shelf.word(_KIND, "article-out", 0.2)
def _(case: Case) -> Bits | None:
    noun = case.token.head
    fits = (
        case.token.lower_ in {"a", "an", "the"}
        and noun.tag_ == "NN"
        and noun.lower_ not in _BARE
        and case.token.dep_ == "det"
    )
    following = after(case.token)
    plain = (
        following is not None
        and following.tag_ in {"NN", "JJ"}
        and following.lower_ not in {"few", "lot", "little", "most", "same", "next", "last"}
    )
    return (
        edit(case.doc, gone={case.token.i})
        if fits and plain and not child(noun, "conj") and noun.dep_ != "npadvmod"
        else None
    )


@shelf.word(_KIND, "article-twice", 0.4)
def _(case: Case) -> Bits | None:
    fits = case.token.lower_ in {"a", "an", "the", "this", "his", "their", "its", "her"} and case.token.dep_ in {
        "det",
        "poss",
    }
    second = case.rng.choice(("the", "a"))
    return edit(case.doc, add={case.token.i + 1: second}, mark={case.token.i}) if fits else None


@shelf.word(_KIND, "article-before-name", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    token = case.token
    before = after(token, -1)
    starts = token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and token.tag_ == "NNP"
    fits = (
        starts
        and token.dep_ in {"nsubj", "compound", "pobj", "dobj"}
        and (before is None or before.tag_ in {"IN", "VBD", "VBZ", ",", "CC"})
    )
    return edit(case.doc, add={token.i: case.rng.choice(("the", "the", "a"))}, mark={token.i}) if fits else None


@shelf.word(_KIND, "article-before-pronoun", 0.4)
def _(case: Case) -> Bits | None:
    """The his decision."""
    fits = case.token.tag_ in {"PRP", "PRP$"} and case.token.i and case.token.lower_ != "it"
    return (
        edit(case.doc, add={case.token.i: case.rng.choice(("the", "the", "a"))}, mark={case.token.i}) if fits else None
    )


@shelf.word(_KIND, "a-an", 0.2, held_out=True)
def _(case: Case) -> Bits | None:
    new = {"a": "an", "an": "a"}.get(case.token.lower_) if case.token.dep_ == "det" else None
    following = after(case.token)
    clear = following is not None and following.is_alpha and following.is_lower and following.text[0] not in "hueo"
    return swap(case.token, new, following) if new and clear and following is not None else None


def _object(prep: Token) -> Token | None:
    """What a preposition governs, if it is no time and no measure."""
    what = child(prep, "pobj")
    if (
        prep.dep_ != "prep"
        or what is None
        or what.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"}
    ):
        return None
    following = after(prep)
    return what if following is not None and following.tag_ in {"DT", "NNP", "PRP$", "NNS", "NN", "PRP"} else None


@shelf.word(_KIND, "preposition-out", 0.4)
def _(case: Case) -> Bits | None:
    what, head = _object(case.token), case.token.head
    fits = (
        what
        and case.token.lower_ in {"of", "to", "with", "from", "for", "at", "in", "by"}
        and case.token.i == head.i + 1
    )
    noun = head.tag_ in {"NN", "NNS"} and what is not None and what.left_edge.tag_ in {"DT", "PRP$", "NNP"}
    verb = head.pos_ == "VERB" and (head.tag_ == "VBN" or head.lemma_ in _LOOSE_OBJECT) and head.lemma_ != "go"
    return (
        edit(case.doc, gone={case.token.i})
        if fits and (noun or verb) and head.lower_ not in {"all", "half", "home"}
        else None
    )


@shelf.word(_KIND, "preposition-wrong", 0.3)
def _(case: Case) -> Bits | None:
    """Depend from; according with."""
    new = (
        _COLLOCATIONS.get(f"{case.token.head.lemma_.lower()} {case.token.lower_}")
        if case.token.dep_ == "prep"
        else None
    )
    following = after(case.token)
    return swap(case.token, case.rng.choice(new)) if new and following is not None and loose(case.token.head) else None


@shelf.word(_KIND, "preposition-of-time", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    """In Monday; on 2020."""
    what = after(case.token)
    if what is None or case.token.lower_ not in {"in", "on"} or case.token.dep_ != "prep":
        return None
    if case.token.lower_ == "on" and what.text in _WORDS["weekdays"]:
        return swap(case.token, case.rng.choice(("in", "to", "of")))
    year = what.text.isdigit() and len(what.text) == 4
    return (
        swap(case.token, case.rng.choice(("on", "at")))
        if case.token.lower_ == "in" and (year or what.text in _WORDS["months"]) and not (following_day(what))
        else None
    )


def following_day(month: Token) -> bool:
    """Does the day follow the month?"""
    following = after(month)
    return following is not None and following.like_num and len(following) < 3


@shelf.word(_KIND, "preposition-twice", 0.4)
def _(case: Case) -> Bits | None:
    fits = _object(case.token) and case.token.lower_ in _PREPOSITIONS
    second = case.rng.choice(("of", "at", "in", "to", "with", "for"))
    return (
        edit(case.doc, add={case.token.i + 1: second}, mark={case.token.i})
        if fits and second != case.token.lower_ and (second != "to" or case.token.lower_ not in {"on", "in"})
        else None
    )


@shelf.word(_KIND, "preposition-intrusive", 0.3)
def _(case: Case) -> Bits | None:
    """Discuss about."""
    what = child(case.token, "dobj")
    new = _INTRUSIVE.get(case.token.lemma_.lower()) if case.token.pos_ == "VERB" else None
    fits = (
        what is not None and new and what.left_edge.i == case.token.i + 1 and what.left_edge.tag_ not in {"WDT", "WP"}
    )
    return edit(case.doc, add={case.token.i + 1: new}, mark={case.token.i}) if fits and new else None


@shelf.word(_KIND, "function-word-twice", 0.4)
def _(case: Case) -> Bits | None:
    fits = case.token.tag_ in {"TO", "IN", "CC", "MD", "DT"} and case.token.lower_ not in {
        "that",
        "in",
        "on",
        "so",
        "over",
        "up",
        "all",
    }
    return (
        edit(case.doc, add={case.token.i + 1: case.token.lower_}, mark={case.token.i})
        if fits and case.token.i
        else None
    )


@shelf.word(_KIND, "to-out", 0.4)
def _(case: Case) -> Bits | None:
    verb, main = case.token.head, case.token.head.head
    fits = case.token.tag_ == "TO" and verb.i == case.token.i + 1 and verb.dep_ in {"xcomp", "acl", "ccomp"}
    free = main.lemma_ not in {"help", "go", "come", "do", "be", "have", "make", "let", "dare", "need", "see"}
    return edit(case.doc, gone={case.token.i}) if fits and free and main.i < case.token.i else None


@shelf.word(_KIND, "conjunction-twice", 0.4)
def _(case: Case) -> Bits | None:
    second = {
        "and": ["but", "or"],
        "but": ["and", "or"],
        "because": ["since", "that"],
        "when": ["because", "that"],
    }.get(case.token.lower_)
    following = after(case.token)
    fits = (
        second
        and case.token.dep_ in {"cc", "mark", "advmod"}
        and following is not None
        and following.tag_ in {"DT", "PRP", "NNP", "NNS", "NN", "JJ", "VBD"}
    )
    new = case.rng.choice(second) if second else ""
    pair = case.rng.choice(((case.token.i, case.token.i), (case.token.i + 1, case.token.i)))
    at, kept = pair if (case.token.lower_, new) not in {("or", "and"), ("and", "or")} else (case.token.i, case.token.i)
    return edit(case.doc, add={at: new}, mark={kept}) if fits and case.token.i else None


@shelf.word(_KIND, "although-but", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    """Although it rained, but they came."""
    clause = case.token.head
    main = clause.head
    who = subject(main)
    fits = case.token.lower_ in {"although", "though", "because", "since", "if", "when"} and clause.dep_ == "advcl"
    if not fits or who is None or not clause.i < who.left_edge.i < main.i or case.doc[who.left_edge.i - 1].text != ",":
        return None
    new = "so" if case.token.lower_ in {"because", "since"} else case.rng.choice(("but", "and"))
    return edit(case.doc, add={who.left_edge.i: new}, mark={case.token.i})


@shelf.word(_KIND, "and-out", 0.4)
def _(case: Case) -> Bits | None:
    before, following = after(case.token, -1), after(case.token)
    nouns = {"NN", "NNS"}
    if case.token.dep_ != "cc" or case.token.lower_ not in {"and", "or"} or before is None or following is None:
        return None
    several = before.tag_ == "NNS" and following.tag_ in nouns
    alike = (
        several or (before.tag_ in nouns and following.tag_ in {"DT", "PRP$"}) or before.tag_ == following.tag_ == "VBD"
    )
    return edit(case.doc, gone={case.token.i}) if alike and before.dep_ != "compound" else None


@shelf.word(_KIND, "relative-out", 0.5)
def _(case: Case) -> Bits | None:
    """The man came yesterday said."""
    verb, noun = case.token.head, case.token.head.head
    fits = case.token.tag_ in {"WP", "WDT"} and case.token.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "relcl"
    active = finite(verb) or any(t.tag_ in {"MD", "VBZ", "VBP"} and t.lemma_ != "be" for t in verb.lefts)
    return edit(case.doc, gone={case.token.i}) if fits and active and noun.i == case.token.i - 1 else None


@shelf.word(_KIND, "relative-twice", 0.5)
def _(case: Case) -> Bits | None:
    fits = (
        case.token.lower_ in _RELATIVE and case.token.dep_ in {"nsubj", "nsubjpass"} and case.token.head.dep_ == "relcl"
    )
    new = case.rng.choice([word for word in (*_RELATIVE, "what") if word != case.token.lower_])
    return edit(case.doc, add={case.token.i + 1: new}, mark={case.token.i}) if fits else None


@shelf.word(_KIND, "subject-out", 0.5)
def _(case: Case) -> Bits | None:
    """Because wanted to go; is clear that."""
    verb, following = case.token.head, after(case.token)
    if case.token.tag_ != "PRP" or case.token.dep_ not in {"nsubj", "nsubjpass"} or following is None:
        return None
    mark = child(verb, "mark", "advmod")
    inside = verb.dep_ == "ccomp" or (verb.dep_ == "advcl" and mark is not None and mark.lower_ not in {"as", "than"})
    before = after(case.token, -1)
    fits = inside and before is not None and before.is_alpha and case.token.i < following.i <= verb.i
    opens = verb.dep_ == "ROOT" and case.token.i == 0 and case.token.lower_ == "it" and following == verb
    tensed = following.tag_ in {"VBD", "VBZ", "VBP", "MD"} and (verb.tag_ != "VBP" or following != verb)
    return edit(case.doc, gone={case.token.i}) if tensed and (fits or opens) else None


@shelf.word(_KIND, "object-pronoun-out", 0.4)
def _(case: Case) -> Bits | None:
    """The police arrested on Monday; they told that."""
    verb = case.token.head
    fits = case.token.tag_ == "PRP" and case.token.dep_ == "dobj" and case.token.i == verb.i + 1
    needs = verb.lemma_ in LISTS["words"]["transitive"] and child(verb, "auxpass") is None
    return edit(case.doc, gone={case.token.i}) if fits and needs else None
