"""XLIFF as other programs write it, and as nobody should."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import INTERCHANGE, interchanged, line_of, pairs_of, reasons_of

from tqcheck.model import Pair
from tqcheck.settings import Corpus

V1, V2 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.1"
UNITS = (
    '<trans-unit id="title"><source>نرخ سود</source><target>Bank keeps rate</target></trans-unit>\n'
    '<trans-unit id="1"><source>یک</source>\n<target>One.</target></trans-unit>\n'
    '<trans-unit id="2"><source>دو</source>\n<target>Two.</target></trans-unit>\n'
)
LANGS = 'source-language="fa" target-language="en"'


def xliff1(units: str, langs: str = LANGS) -> str:
    """A file of version 1.2."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{V1}">\n'
        f'<file original="a.docx" datatype="x-docx" {langs}><header/><body>\n{units}</body></file></xliff>\n'
    )


def xliff2(units: str, version: str = "2.1") -> str:
    """A file of version 2.x."""
    return f'<xliff version="{version}" xmlns="{V2}" srcLang="fa" trgLang="en">\n<file id="f1">\n{units}</file></xliff>'


def _pair(tmp_path: Path, text: str | bytes, corpus: Corpus | None = None) -> Pair:
    path = tmp_path / "news.xlf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (pair,) = pairs_of(path, corpus)
    return pair


CODES = UNITS.replace("One.", '<g id="1">One</g><x id="2"/><ph id="3">{b}</ph>.').replace('id="t', 'resname="T')
MARKED = UNITS.replace("One.", '<mrk mtype="seg" mid="0">\n   One.\n  </mrk>')
ALTERNATIVES = UNITS.replace("</trans-unit>", "<alt-trans><target>z</target></alt-trans><note>n</note></trans-unit>")
LOCKED = '<trans-unit id="9" translate="no"><source>x</source><target>y</target></trans-unit>'
SEGMENTS = UNITS.replace("<source>", "<segment><source>").replace("</target>", "</target></segment>")
OF_TWO = SEGMENTS.replace("trans-unit", "unit").replace("One", '<pc id="1">One</pc><ph id="2"/>')
WINDOWS = xliff1(UNITS).replace("UTF-8", "windows-1256").encode("windows-1256", "xmlcharrefreplace")


@pytest.mark.parametrize(
    "text",
    [
        xliff1(UNITS),
        xliff1(UNITS).encode("utf-16"),
        "\ufeff" + xliff1(UNITS).replace("\n", "\r\n"),
        xliff1(f"<group>{UNITS}</group>"),
        xliff1(CODES),
        xliff1(MARKED),
        xliff1(ALTERNATIVES),
        xliff1(UNITS + LOCKED),
        xliff1(UNITS).replace(f' xmlns="{V1}"', ""),
        WINDOWS,
        xliff2(SEGMENTS.replace("trans-unit", "unit")),
        xliff2(OF_TWO.replace('id="title"', 'id="t" name="title"'), "2.0"),
    ],
)
def test_variants(tmp_path: Path, text: str | bytes) -> None:
    pair = _pair(tmp_path, text)
    assert pair.source
    assert (pair.id, pair.target.title, pair.target.body) == ("news", "Bank keeps rate", "One.\n\nTwo.")
    assert (pair.source.title, pair.source.body) == ("نرخ سود", "یک\n\nدو")
    assert (pair.source.lang, pair.target.lang) == ("fa", "en")


def test_characters_that_xml_cannot_hold_are_read_by_their_numbers(tmp_path: Path) -> None:
    text = xliff2(SEGMENTS.replace("trans-unit", "unit").replace("One", 'Caf<cp hex="00E9"/><cp hex="x"/>'))
    assert _pair(tmp_path, text).target.body == "Café.\n\nTwo."


def test_findings_have_the_lines_of_their_units(tmp_path: Path) -> None:
    text = xliff1(UNITS)
    pair = _pair(tmp_path, text)
    lines = text.split("\n")
    for article, words in ((pair.target, ["One.", "Two."]), (pair.source, ["یک", "دو"])):
        for word in words:
            assert word in lines[(line_of(article, word) or 0) - 1]
    assert "Bank keeps rate" in lines[(line_of(pair.target, "keeps", "title") or 0) - 1]


def test_segments_of_a_unit_are_one_paragraph_and_blank_lines_part_paragraphs(tmp_path: Path) -> None:
    segments = "".join(f"<segment><source>{n}</source><target>It is {n}.</target></segment>" for n in "12")
    pair = _pair(tmp_path, xliff2(f'<unit id="1">{segments}</unit>'))
    assert pair.target.body == "It is 1. It is 2."
    pair = _pair(tmp_path, xliff1("<trans-unit><source>x</source><target>A\nb.\n\n C.</target></trans-unit>"))
    assert pair.target.body == "A b.\n\nC."


def test_what_is_not_translated_yet_lacks_in_the_translation(tmp_path: Path) -> None:
    pair = _pair(tmp_path, xliff1(UNITS.replace("<target>Two.</target>", "").replace("One.", "")))
    assert pair.source
    assert (pair.target.body, pair.source.body) == ("", "یک\n\nدو")


def test_each_file_is_an_article(tmp_path: Path) -> None:
    two = xliff1(UNITS).replace("</file>", f'</file><file original="b.docx" {LANGS}><body>{UNITS}</body></file>')
    (tmp_path / "news.xliff").write_text(two, "utf-8")
    assert [pair.id for pair in pairs_of(tmp_path / "news.xliff")] == ["news/a.docx", "news/b.docx"]


def test_languages_that_the_file_does_not_tell(tmp_path: Path) -> None:
    pair = _pair(tmp_path, xliff1(UNITS, 'source-language="fa_IR"'), Corpus(target_lang="de"))
    assert pair.source
    assert (pair.source.lang, pair.target.lang) == ("fa-IR", "de")


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "an entity bomb": (xliff1("&b;").replace("<xliff", BOMB + "<xliff", 1).encode(), "declares entities"),
    "a file from outside": (
        xliff1("&e;").replace("<xliff", f"{OUTSIDE}<xliff", 1).encode("utf-16"),
        "declares entities",
    ),
    "an entity that is nowhere": (xliff1("&nobody;").encode(), "not XML: Entity 'nobody' not defined"),
    "no XML": (b"<xliff", "not XML"),
    "nothing": (b"", "not XML"),
    "something else": (b"<tmx/>", "'tmx' where xliff should be the root"),
    "no article": (b"<xliff/>", "no file element in it"),
    "no UTF-8": (b"<xliff>\xff</xliff>", "not UTF-8 (byte 7); save the file as UTF-8"),
    "an odd encoding": (b"<?xml version='1.0' encoding='punycode'?><xliff/>", "declares the encoding punycode"),
    "a wrong encoding": (b"<?xml version='1.0' encoding='euc-jp'?><x>\xff</x>", "not euc-jp, as it declares"),
    "NUL": (xliff1("\0").encode(), "not XML"),
    "a language that is a path": (xliff1(UNITS, 'target-language="../x"').encode(), "is no code of a language"),
    "very deep": (b"<xliff>" + b"<a>" * 5000, "not XML"),
}


@pytest.mark.parametrize(("data", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_a_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.xlf"
    path.write_bytes(data)
    (found,) = reasons_of(path)
    assert reason in found


def test_the_document_type_of_another_file_is_not_fetched(tmp_path: Path) -> None:
    text = xliff1(UNITS).replace("<xliff", '<!DOCTYPE xliff PUBLIC "x" "http://127.0.0.1:9/xliff.dtd"><xliff', 1)
    assert _pair(tmp_path, text).target.body == "One.\n\nTwo."


def test_a_body_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "news.xlf"
    path.write_text(xliff1(UNITS), "utf-8")
    assert reasons_of(path, Corpus(max_body_chars=9)) == [
        "line 3: target: body of 10 characters is over the limit of 9 (max_body_chars)"
    ]


@pytest.mark.parametrize("path", sorted(INTERCHANGE.glob("*.xlf")), ids=lambda path: path.stem)
def test_files_that_other_programs_made(path: Path) -> None:
    (pair,) = pairs_of(path)
    assert pair.source
    assert [each.lang for each in (pair.source, pair.target)] == ["fa", "en"]
    read = [(each.title, *each.body.split("\n\n")) for each in (pair.source, pair.target)]
    assert read == interchanged()
