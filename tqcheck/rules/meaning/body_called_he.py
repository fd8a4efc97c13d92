"""MNG005: an organisation is called he or she."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.people import organisation_is_subject
from tqcheck.text.quotes import quotations


@rule(
    "MNG005",
    "body-called-he",
    severity="minor",
    needs=(),
    target_tables=("pronouns", "style.organisations"),
    uses=("people", "reporting", "style", "titles"),
    examples=(
        Example(
            "fa",
            "سازمان فضایی موشک تازه‌ای آزمود. این سازمان گفت پرتاب موفق بود.",
            "The space agency tested a new rocket. He said the launch had gone well.",
            "He",
        ),
        Example("ru", "Министр прибыл. Он выступил.", "The minister arrived. He gave a speech."),
    ),
)
def body_called_he(context: Context) -> Iterator[Hit]:
    """An organisation is called he or she.

    ## What it does
    Looks at a pronoun he or she whose nearest subject in the paragraph is an organisation (agency, council, company),
    while no person is named since.

    ## Why it matters in news
    Many languages have one pronoun for all; a machine picks "he".

    ## When it stays silent
    A person, an office, a title or a noun for somebody (the beekeeper) stands between, or before "the bank said he";
    the sentence is a quotation; the pronoun is no subject ("the court sentenced him").
    """
    for paragraph in context.target.paragraphs.values():
        for piece in paragraph:
            quotes = [piece.folded.range(q.start, q.end) for q in quotations(piece.raw)]
            for match in piece.find("pronouns.subject"):
                inside = any(start <= match.start < end for start, end in quotes)
                if not inside and organisation_is_subject(paragraph, piece, match):
                    yield Hit(
                        f"{quoted(match.text)} stands for an organisation here.",
                        target=piece.span(match.start, match.end),
                        confidence=0.6,
                        suggestion=next(iter(context.target.pack.list("pronouns.it")), None),
                    )
                    break
