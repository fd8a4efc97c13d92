"""Sentences that lack the verb of their main clause, and sound ones beside them; all of them are made up."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.article.side import SideView
from tqcheck.broken.verbless import lacks_verb
from tqcheck.engines.syntax import Parser
from tqcheck.model import Article, Sentence
from tqcheck.text.piece import Piece

PARSER = Parser()


def _lacks(text: str) -> bool:
    pack = lang.load("en")
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, pack)
    (tree,) = SideView(Article("en", "", text), text, pack, (piece,), PARSER).parsed((piece,))
    return lacks_verb(tree)


@pytest.mark.parametrize(
    "text",
    [
        "The captain of the ferry in the harbour on Sunday for repairs.",
        "He the driver of the van about the accident on the bridge.",
        "The price of salt by a fifth since the beginning of the winter.",
        "The two sides ready for a new round of talks in Lund.",
        "The mayor, who came back on Friday, a speech at the school in the evening.",
        "The painting that won the first prize the daughter of a miner.",
        "The suspect to the station, where she was questioned for an hour.",
        "Prime Minister Dario Vence the treaty with the islands in 2011.",
        "The ferry its service after the storm had begun.",
        "If it is approved, construction at the end of 2027 at the earliest.",
    ],
)
def test_the_main_clause_lacks_its_verb(text: str) -> None:
    assert _lacks(text)


@pytest.mark.parametrize(
    "text",
    [
        "A magnitude 4.8 earthquake shook the coast of the island.",
        "The oldest coin dates from the year 578.",
        "The fund invests in the schools of the town.",
        "The lorry overturned in a ditch on the road to Lund.",
        "Both delegations shunned the ceremony in the town hall.",
        "The mayor, who came back on Friday, gave a speech at the school.",
        "The bridge will be closed until the river has fallen.",
        "Call the harbour office for the times of the ferries.",
        "What the captain said is not known to the police.",
        "A day of mourning for the whole island.",
        "Back in the harbour after a long night at sea.",
        "No word from the islands on the fate of the crew.",
        "A sign, if one were needed, of the growing tension.",
    ],
)
def test_it_has_one_or_is_no_sentence_on_purpose(text: str) -> None:
    assert not _lacks(text)
