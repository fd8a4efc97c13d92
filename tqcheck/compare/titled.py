"""People whom a Japanese original names before an office or a title, and whose names others have in the translation.

Characters have many readings, so that a name is known by its company: what every other sentence with the characters
has. Katakana tells how it sounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.characters import HAN, KANA, LONG_VOWEL, Instead, leaves_no_trace, words_in
from tqcheck.compare.strangers import bare_runs
from tqcheck.text.dictionary import is_word
from tqcheck.text.names import Name, names
from tqcheck.text.offices import offices
from tqcheck.text.piece import Piece
from tqcheck.text.scripts import script_of
from tqcheck.text.sound import nearest, sound

#: Signs of the shortest name in each script, and letters of one of the translation.
_SHORTEST, _SHORT = {HAN: 2, KANA: 3}, 2
#: Likeness of sounds from which a name may be a word in katakana.
_SAID = 0.6


class Titled:
    """The people of a Japanese original and of its translation."""

    def __init__(self, beads: Beads, lower: frozenset[str]) -> None:
        """Take the body's aligned sentences, and words from `tqcheck.text.names.lower_case_words`."""
        self._beads = beads
        self._lower = lower
        self._texts = [joined(source) for source, _ in beads]

    def instead(self) -> Iterator[Instead]:
        """Names of others in the place of the one whom the original names, whose own name the translation lacks.

        A sentence with a pronoun may have it for that one. Of the other one nothing may be in the original's sentence.
        """
        for number, (source, target) in enumerate(self._beads):
            people = {name for piece in source for name in called(piece)}
            if len(people) != 1 or any(piece.find("pronouns.he", "pronouns.she") for piece in target):
                continue
            (signs,) = people
            new = next((run for run in self._runs[number] if self._is_strange(run, signs, number)), None)
            if new and self._is_lost(signs, number):
                yield Instead(new[-1], signs, "")

    def _is_lost(self, signs: str, number: int) -> bool:
        """Whether a sentence has neither a name that sounds like some signs nor one that stands beside them elsewhere.

        Of signs that stand nowhere else nobody knows.
        """
        if script_of(signs[0]) == KANA:
            return not any(nearest(sound(name), [sound(signs)]) >= _SAID for name in self._near(number))
        others = [n for n, text in enumerate(self._texts) if n != number and signs in text]
        usual = frozenset.intersection(*map(self._near, others)) if others else frozenset[str]()
        return bool(usual) and self._names[number].isdisjoint(usual)

    def _near(self, number: int) -> frozenset[str]:
        """The names of a sentence's paragraph in the translation: a Japanese quotation may be several sentences."""
        own = self._paragraphs[number]
        return frozenset[str]().union(*(found for n, found in enumerate(self._names) if self._paragraphs[n] == own))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [source[0].paragraph if source else -1 for source, _ in self._beads]

    def _is_strange(self, run: Sequence[Name], signs: str, number: int) -> bool:
        """Whether nothing in an original's sentence can be a name: by its sound, and by what stands where it does."""
        name, text = run[-1].text, self._texts[number]
        if nearest(sound(name), [sound(word) for word in words_in(text, KANA)]) >= _SAID:
            return False
        places = [n for n, here in enumerate(self._names) if name in here and n != number]
        if not places:
            return script_of(signs[0]) == KANA and _has_office(run)
        if any(signs in self._texts[n] for n in places):
            return False
        rest = [text for n, text in enumerate(self._texts) if n not in {*places, number}]
        return leaves_no_trace(text, [self._texts[n] for n in places], rest)

    @cached_property
    def _runs(self) -> list[list[list[Name]]]:
        return [self._runs_in(target) for _, target in self._beads]

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        return [frozenset(name.text for run in runs for name in run) for runs in self._runs]

    def _runs_in(self, pieces: Pieces) -> list[list[Name]]:
        found = ([n for n in names(p, self._lower, _SHORT) if not is_word(n.text.lower(), p.pack)] for p in pieces)
        return [run for each in found for run in bare_runs(each)]


def called(piece: Piece) -> Iterator[str]:
    """The signs of one script right before an office or a title."""
    found = [(office.start, office.end) for office in offices(piece)]
    titles = [(match.start, match.end) for match in piece.find("frames.offices")]
    found += [each for each in titles if not any(start <= each[0] and each[1] <= end for start, end in found)]
    for start, _ in found:
        before = piece.raw[: piece.folded.span(start, start + 1)[0]]
        script = script_of(before.rstrip(LONG_VOWEL)[-1:] or " ")
        signs = words_in(before, script)[-1] if script in _SHORTEST else ""
        if script and len(signs) >= _SHORTEST.get(script, 1):
            yield signs


def _has_office(run: Sequence[Name]) -> bool:
    """Whether an office or a title stands right before a name."""
    piece = run[0].piece
    ends = [office.end for office in offices(piece)] + [match.end for match in piece.find("titles.*")]
    return any(piece.folded.span(end - 1, end)[1] + 1 == run[0].start for end in ends)
