"""Translation memories as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import INTERCHANGE, interchanged, line_of, pairs_of, reasons_of
from lxml import etree

from tqcheck.settings import Corpus

HEADER = '<header creationtool="x" srclang="fa" segtype="block" o-tmf="x" adminlang="en" datatype="plaintext"/>'


def tmx(*units: tuple[str, str, str], langs: tuple[str, str] = ("fa", "en"), attribute: str = "xml:lang") -> str:
    """A memory of units: tuid, original, translation."""
    rows = "".join(
        f'<tu tuid="{name}">\n<tuv {attribute}="{langs[0]}"><seg>{source}</seg></tuv>\n'
        f'<tuv {attribute}="{langs[1]}"><seg>{target}</seg></tuv>\n</tu>\n'
        for name, source, target in units
    )
    return f'<?xml version="1.0"?>\n<tmx version="1.4">{HEADER}<body>\n{rows}</body></tmx>'


UNITS = (("title", "نرخ سود", "Bank keeps rate"), ("1", "یک", "One."), ("2", "دو", "Two."))


def _built() -> bytes:
    """The same memory by an XML library."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", srclang="fa")
    body = etree.SubElement(root, "body")
    for name, *texts in UNITS:
        unit = etree.SubElement(body, "tu", tuid=name)
        for lang, text in zip(("fa", "en"), texts, strict=True):
            variant = etree.SubElement(unit, "tuv", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
            etree.SubElement(variant, "seg").text = text
    return etree.tostring(root, xml_declaration=True, encoding="utf-16", pretty_print=True)


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        (tmx(*UNITS), ("fa", "en")),
        (_built(), ("fa", "en")),
        (tmx(*UNITS, langs=("FA-IR", "EN-US")), ("FA-IR", "EN-US")),
        (tmx(*UNITS, attribute="lang"), ("fa", "en")),
        (tmx(*UNITS).replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx', 1), ("fa", "en")),
        (tmx(*UNITS).replace("One.", '<bpt i="1">&lt;b></bpt><hi>One</hi><ept i="1">&lt;/b></ept>.'), ("fa", "en")),
        (tmx(*UNITS).replace("<tuv", "<prop type='x'>y</prop><note>n</note><tuv", 1), ("fa", "en")),
        (tmx(*UNITS).replace('srclang="fa"', 'srclang="*all*"'), ("fa", "en")),
    ],
)
def test_variants(tmp_path: Path, text: str | bytes, langs: tuple[str, str]) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (pair,) = pairs_of(path, Corpus(source_lang="fa" if b"*all*" in path.read_bytes() else None))
    assert pair.source
    assert (pair.target.title, pair.target.body) == ("Bank keeps rate", "One.\n\nTwo.")
    assert (pair.source.title, pair.source.body) == ("نرخ سود", "یک\n\nدو")
    assert (pair.source.lang, pair.target.lang) == langs


def test_findings_have_the_lines_of_their_segments(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(tmx(*UNITS), "utf-8")
    (pair,) = pairs_of(path)
    lines = path.read_text("utf-8").split("\n")
    for article, word in ((pair.target, "Two."), (pair.source, "دو")):
        assert word in lines[(line_of(article, word) or 0) - 1]


def test_of_more_than_two_languages_the_corpus_says_which(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    third = '<tuv xml:lang="de"><seg>Eins.</seg></tuv></tu>'
    path.write_text(tmx(*UNITS).replace("</tu>", third), "utf-8")
    assert reasons_of(path) == ["languages fa, en, de; say in corpus.toml which are source_lang and target_lang"]
    (pair,) = pairs_of(path, Corpus(target_lang="de"))
    assert (pair.target.title, pair.target.body) == ("Eins.", "Eins.\n\nEins.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE tmx [<!ENTITY a "x">]><tmx/>', "declares entities"),
        ("<tmx/>", "languages none"),
        ("<xliff/>", "'xliff' where tmx should be the root"),
        (tmx(("1", "x", "&external;")), "not XML"),
        ("", "not XML"),
    ],
)
def test_hostile_files_are_refused_in_a_line(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "bad.tmx").write_text(text)
    (found,) = reasons_of(tmp_path / "bad.tmx")
    assert reason in found


@pytest.mark.parametrize(("name", "titled"), [("lokit", True), ("translate-toolkit", False)])
def test_files_that_other_programs_made(name: str, titled: bool) -> None:
    """One of them gives its units no names: then the headline is the first paragraph."""
    (pair,) = pairs_of(INTERCHANGE / f"{name}.tmx")
    assert pair.source
    assert [each.lang for each in (pair.source, pair.target)] == ["fa", "en"]
    read = [(each.title, *each.body.split("\n\n")) for each in (pair.source, pair.target)]
    assert read == [side if titled else ("", *side) for side in interchanged()]
