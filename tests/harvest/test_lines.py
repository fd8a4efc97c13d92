"""Lines proposed as page furniture."""

from __future__ import annotations

from tqcheck.harvest import written
from tqcheck.harvest.lines import propose, read
from tqcheck.house import StyleRule
from tqcheck.model import Article


def article(title: str, body: str) -> Article:
    return Article("en", title, body)


def test_lines_and_ends_of_headlines_that_recur_are_a_rule_of_style() -> None:
    stories = [
        article(f"Story {n} | Morning Wire", f"Text {n} of a story.\n\nShare this story:  print\nShare\n\n{'x y' * 60}")
        for n in range(3)
    ]
    assert written(propose(map(read, stories), 3)) == (
        "# 2 lines; stories: “Morning Wire” 3, “Share this story: print” 3\n"
        '[[rule]]\nid = "furniture"\nextends = "existence"\n'
        'message = "“%s” belongs to the page, not to the article."\nlevel = "error"\n'
        'tokens = ["Morning Wire", "Share this story: print"]\n'
    )


def test_versions_of_one_story_and_what_is_no_phrase_are_no_furniture() -> None:
    versions = [article("One story", "The same text.") for _ in range(5)]
    patterns = [article(f"Story {n}", "see \\w here") for n in range(5)]
    assert propose(map(read, [*versions, *patterns]), 2) == []
    assert written([]) == ""


def test_what_the_house_has_already_is_left_out_and_no_id_is_taken_twice() -> None:
    stories = [
        article(f"Story {n}", f"Text {n}.\n\nShare this story\n\nFollow us now\n\nRead it on X* now") for n in range(3)
    ]
    own = StyleRule("furniture", "existence", "“%s” goes.", tokens=("Share this story",))
    (proposal,) = propose(map(read, stories), 3, [own])
    assert (proposal.values["id"], proposal.values["tokens"]) == ("furniture-2", ("Follow us now",))
