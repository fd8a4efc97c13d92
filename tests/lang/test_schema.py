"""A pack that breaks the form is refused, a line for each fault; a small sound one is taken, and says what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.engines.syntax import Parser
from tqcheck.errors import PackError
from tqcheck.lang import schema
from tqcheck.rules import coverage
from tqcheck.safe import safe
from tqcheck.text import labels
from tqcheck.text.fold import fold
from tqcheck.text.quantities.reader import find_quantities

HEAD = 'code = "it"\nname = "Italian"\n'
#: What is wrong, the pack below its head, and what the line about it must have: the key, and what to do.
MALFORMED = [
    ("a direction", 'direction = "left"', "direction: 'left'", "known: ltr, rtl"),
    ("a direction as a list", 'direction = ["ltr"]', "direction:", "did you mean ltr?"),
    ("blanks as text", 'spaces = "no"', "spaces: 'no'", "write one of them without quotation marks"),
    ("blanks as a number", "spaces = 0", "spaces: 0", "write one of them"),
    ("a calendar", 'calendar = "lunar"', "calendar: 'lunar'", "known: buddhist, islamic, persian"),
    ("a script", 'scripts = ["Latin"]', "scripts: 'Latin'", "script"),
    ("a script as text", 'scripts = "Latn"', "scripts: 'Latn'", "write ['Latn']"),
    ("a locale", 'cldr = ["it_XX"]', "cldr: 'it_XX'", "did you mean it"),
    ("an unknown key", 'scirpts = ["Latn"]', "scirpts: unknown key", "did you mean scripts?"),
    ("an unknown table", '[negations]\nwords = ["non"]', "negations.words: unknown key", "did you mean"),
    ("an unknown key of a table", '[negation]\nword = ["non"]', "negation.word: unknown key", "did you mean words?"),
    ("a table as a list", 'negation = ["non"]', "negation: ['non'] is no table", "below [negation]"),
    ("a table as a block", '[[affixes]]\nprefixes = ["l"]', "affixes:", "below [affixes]"),
    ("a table as a number", "frames = 3", "frames: 3 is no table", "below [frames]"),
    ("a word as a list", '[negation]\nwords = "non"', "negation.words: 'non'", "write ['non']"),
    ("a number as a word", "[negation]\nwords = [1]", "negation.words: 1", "between quotation marks"),
    ("an empty word", '[negation]\nwords = [""]', "negation.words: ''", "between quotation marks"),
    ("a blank word", '[negation]\nwords = ["  "]', "negation.words:", "without blanks"),
    ("an invisible word", '[negation]\nwords = ["\\u200b"]', "negation.words:", r"\u200b"),
    ("a word with blanks at its ends", '[negation]\nwords = ["non "]', "negation.words: 'non '", "without blanks"),
    ("a word of two lines", '[negation]\nwords = ["non\\nmai"]', "negation.words:", "no word"),
    ("a word with a tab", '[negation]\nwords = ["non\\tmai"]', r"negation.words: 'non\tmai'", "control"),
    ("a word that turns text", '[negation]\nwords = ["n\\u202eon"]', r"negation.words: 'n\u202eon'", "invisible"),
    ("nothing but an ending", '[negation]\nwords = ["*"]', "negation.words: '*' finds nothing", "any ending"),
    ("an ending within", '[negation]\nwords = ["sen* che"]', "negation.words: 'sen* che'", "at the ends of an entry"),
    ("a plain list's ending", '[pronouns]\nhe = ["lu*"]', "pronouns.he: 'lu*' finds nothing", "write each form out"),
    ("a torn word elsewhere", '[frames]\noffices = ["a ~ b"]', "frames.offices: 'a ~ b'", "`~` stands for nothing"),
    ("torn twice", '[frames]\nneutral = ["a ~ b ~ c"]', "frames.neutral: 'a ~ b ~ c'", "torn apart once"),
    ("half of a torn word", '[frames]\nby = ["secondo ~"]', "frames.by: 'secondo ~'", "torn apart once"),
    ("a neighbour alone", '[style]\nimpossible = ["il"]', "style.impossible: 'il'", "give neighbours"),
    ("a word twice", '[negation]\nwords = ["non", "mai", "non"]', "negation.words: 'non'", "take one out"),
    ("month 13", "[dates.months]\ngennaio = 13", "dates.months.gennaio: 13", "from 1 to 12"),
    ("month 0", "[dates.months]\ngennaio = 0", "dates.months.gennaio: 0", "from 1 to 12"),
    ("a month in words", '[dates.months]\ngennaio = "one"', "dates.months.gennaio: 'one'", "whole number"),
    ("half a month", "[dates.months]\ngennaio = 1.5", "dates.months.gennaio: 1.5", "whole number"),
    ("a month that is true", "[dates.months]\ngennaio = true", "dates.months.gennaio: True", "whole number"),
    ("months as a list", '[dates]\nmonths = ["gennaio"]', "dates.months:", "write it below [dates.months]"),
    ("a weekday", "[dates.weekdays]\ndomenica = 7", "dates.weekdays.domenica: 7", "from 0 to 6"),
    ("a magnitude", "[numbers.magnitudes]\nmila = 3.5", "numbers.magnitudes.mila: 3.5", "whole number"),
    ("a huge magnitude", "[numbers.magnitudes]\nmila = 1000", "numbers.magnitudes.mila: 1000", "from 0 to 24"),
    ("a value that is no number", '[numbers.words]\ndue = "2"', "numbers.words.due: '2'", "number"),
    ("a value that is not finite", "[numbers.words]\ntanti = inf", "numbers.words.tanti: inf", "number"),
    ("a value below nothing", "[numbers.words]\nmeno = -1", "numbers.words.meno: -1", "number"),
    ("a value that is not a number at all", "[numbers.words]\ntanti = nan", "numbers.words.tanti: nan", "number"),
    ("a value without end", f"[numbers.words]\ntanti = 1{'0' * 400}", "numbers.words.tanti: 1000", "from 0 to 1e+24"),
    ("a value that is true", "[numbers.words]\nuno = true", "numbers.words.uno: True", "number"),
    ("an empty number word", '[numbers.words]\n"" = 1', "numbers.words: ''", "between quotation marks"),
    ("a table as a month", "[dates.months.gennaio]\nn = 1", "dates.months.gennaio: {'n': 1}", "whole number"),
    ("a date as a value", "[numbers.words]\noggi = 2026-01-01", "numbers.words.oggi: 2026-01-01", "number"),
    ("a decimal mark of two characters", '[numbers]\ndecimal = [",."]', "numbers.decimal:", "single characters"),
    ("a decimal mark twice", '[numbers]\ndecimal = [",", ","]', "numbers.decimal: ','", "take one out"),
    ("a decimal mark that is a digit", '[numbers]\ndecimal = ["5"]', "numbers.decimal: '5' is no mark", "punctuation"),
    ("an invisible mark", '[numbers]\ngroup = ["\\u2028"]', r"numbers.group: '\u2028'", "is no mark"),
    ("a group mark that is no text", "[numbers]\ngroup = [1]", "numbers.group:", "single characters"),
    ("a country as text", '[countries]\nIT = "Roma"', "countries.IT: 'Roma'", "write ['Roma']"),
    ("a country that is none", '[countries]\nXQ = ["Roma"]', "countries.XQ: 'XQ' is no territory", "ISO 3166"),
    ("a code that is no country", '[countries]\nZZ = ["Altrove"]', "countries.ZZ: 'ZZ' is no territory", "ISO 3166"),
    ("a name of two countries", '[countries]\nIT = ["Roma"]\nFR = ["roma"]', "countries.FR: 'roma'", "under IT, too"),
    ("a country in lower case", '[countries]\nit = ["Roma"]', "countries.it: 'it' is no territory", "ISO 3166"),
    ("a currency", '[currencies]\nEURO = ["euro"]', "currencies.EURO: 'EURO' is no currency", "did you mean EUR?"),
    ("a currency for tests", '[currencies]\nXTS = ["prova"]', "currencies.XTS: 'XTS' is no currency", "did you mean"),
    ("a unit", '[units]\nlength-league = ["lega"]', "units.length-league:", "did you mean length-"),
    ("furniture", '[furniture]\nsharre = ["Condividi"]', "furniture.sharre:", "did you mean share?"),
    ("furniture as text", '[furniture]\nshare = "Condividi"', "furniture.share: 'Condividi'", "write ['Condividi']"),
    ("a pole", '[opposites]\nrize = ["sale"]\nfall = ["scende"]', "opposites.rize:", "did you mean rise?"),
    ("a pole alone", '[opposites]\nrise = ["sale"]', "opposites.rise:", "fill opposites.fall as well"),
    ("a place", '[frames]\nspeaker = ["behind"]', "frames.speaker: 'behind'", "known: after, before"),
    ("a probe's kind", '[[probe]]\nkind = "number"\ntext = "3"\nwant = [3]', "probe 1: kind:", "did you mean numbers?"),
    ("a probe without want", '[[probe]]\nkind = "numbers"\ntext = "tre"', "probe 1: want is missing", "add it"),
    ("a probe's kind as a list", '[[probe]]\nkind = ["numbers"]\ntext = "3"\nwant = [3]', "probe 1: kind:", "numbers?"),
    ("a want as text", '[[probe]]\nkind = "numbers"\ntext = "3"\nwant = "3"', "probe 1: want: '3'", "write ['3']"),
    ("a probe that is a table", '[probe]\nkind = "numbers"', "probe:", "write [[probe]]"),
    ("a calque without a cure", '[[calque]]\nwrong = "a"\nwhy = "b"', "calque 1: right is missing", "add it"),
    ("a calque's key", '[[calque]]\nwrong = "a"\nright = "b"\nwhy = "c"\nw = "d"', "calque 1: unknown key", "known:"),
    ("an unknown parent", 'inherits = "ti"', "inherits: there is no pack 'ti'", "known: ar, "),
]  # fmt: skip


#: Values that are right somewhere.
WORDS = ("ltr", "Latn", "it", "IT", "EUR", "length-mile", "share", "rise", "-", "*", "~", "numbers", "kind", "fa", ",")


def written(folder: Path, text: str, name: str = "it.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("table", "key", "cure"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED]
)
def test_a_malformed_table_is_refused_in_one_line(table: str, key: str, cure: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        lang.read_pack(written(tmp_path, HEAD + table))
    message = str(caught.value)
    assert message.startswith("it.toml: ")
    assert "\n" not in message
    assert key in message
    assert cure in message


def test_there_are_forty_of_them() -> None:
    assert len(MALFORMED) >= 40


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "Italian"', "code: is missing; add code = 'it'"),
        ('code = 5\nname = "Italian"', "code: 5 is no text"),
        ('code = "it"', "name: is missing"),
        ('code = "es"\nname = "Spanish"', "code: is 'es', but the file's name says 'it'"),
        ('code = "it"\nname = " "', "name: ' ' is no text"),
        ('code = "it"\nname = "Ital\\u001bian"', r"name: 'Ital\x1bian' is no text"),
        ("code = ", "cannot be read as UTF-8 TOML"),
        (f"code = 1{'0' * 5000}", "cannot be read as UTF-8 TOML"),
        (f"code = 0x{'f' * 5000}", "cannot be read as UTF-8 TOML"),
        (f"code = {'[' * 9000}", "cannot be read as UTF-8 TOML"),
    ],
)
def test_a_pack_has_a_code_and_a_name(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=re.escape(message)) as caught:
        lang.read_pack(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_code_is_one_of_bcp_47(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="is no language code"):
        lang.read_pack(written(tmp_path, 'code = "Italian"\nname = "Italian"', "Italian.toml"))


def test_every_fault_of_a_file_has_a_line_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        lang.read_pack(written(tmp_path, HEAD + 'direction = "left"\n[dates.months]\na = 13\nb = 0\n'))
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == [
        "direction",
        "dates.months.a",
        "dates.months.b",
    ]


def test_bytes_that_are_no_utf8_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "it.toml").write_bytes(b'code = "\xff"')
    with pytest.raises(PackError, match=r"it\.toml: cannot be read"):
        lang.read_pack(tmp_path / "it.toml")
    with pytest.raises(PackError, match=r"es\.toml: cannot be read"):
        lang.read_pack(tmp_path / "es.toml")


def test_a_pack_of_names_months_and_numbers_only_passes_and_says_what_it_cannot_do(tmp_path: Path) -> None:
    pack = lang.read_pack(
        written(
            tmp_path,
            HEAD
            + 'scripts = ["Latn"]\ncldr = ["it"]\n'
            + "[numbers]\n"
            + 'decimal = [","]\ngroup = ["."]\n'
            + "[numbers.magnitudes]\nmila = 3\nmilioni = 6\n"
            + "[dates.months]\n"
            + '"genn." = 1\n'
            + '[countries]\nIR = ["Teheran", "iraniano", "iraniani"]\n',
        )
    )
    assert pack.tables == {"numbers", "dates", "countries"}
    text = fold("A Teheran il 3 marzo 4,5 milioni di elettori").text
    assert [match.label for match in labels.countries(text, pack)] == ["IR"]
    assert [match.label for match in labels.months(text, pack)] == ["3"]
    assert [min(number.values) for number in find_quantities(text, pack)] == [3, 4_500_000]
    page = "\n".join(coverage.page(pack, Parser()))
    assert "tables: numbers dates countries" in page
    assert re.search(r"no \[frames\] in its language pack and no parser is installed for it: .*ATT005 ", page)
    assert re.search(r"no \[negation\] in its language pack: MNG001 ", page)
    assert "ENT001" not in page
    assert re.search(r"checks of \d+: \d+ as original, \d+ as translation$", coverage.row(pack, Parser()))


def test_a_pack_that_inherits_has_its_parents_keys_and_its_own(tmp_path: Path) -> None:
    pack = lang.read_pack(
        written(tmp_path, 'inherits = "fa"\ncode = "tg"\nname = "Tajik"\n[opposites]\nrise = ["боло"]\n', "tg.toml")
    )
    parent = lang.load("fa")
    assert pack.list("opposites.rise") == ("боло",)
    assert pack.list("opposites.fall") == parent.list("opposites.fall")
    assert pack.list("negation.words") == parent.list("negation.words")
    assert (pack.code, pack.direction) == ("tg", "rtl")


def test_a_pack_that_inherits_is_held_to_the_form_itself(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        lang.read_pack(
            written(tmp_path, HEAD + 'inherits = "fa"\n[dates.months]\ngennaio = 13\n[opposites]\nwin = []\n')
        )
    assert str(caught.value).startswith("it.toml: dates.months.gennaio: 13")
    # Blanking a pole of the base leaves its counterpart alone.
    with pytest.raises(
        PackError, match=re.escape("it.toml: opposites.lose: is read together with its counterpart only")
    ):
        lang.read_pack(written(tmp_path, HEAD + 'inherits = "fa"\n[opposites]\nwin = []\n'))


def test_packs_that_inherit_from_each_other_are_refused(packs: Path) -> None:
    written(packs, HEAD + 'inherits = "fa"')
    written(packs, 'code = "fa"\nname = "Persian"\ninherits = "it"', "fa.toml")
    with pytest.raises(PackError, match=r"fa\.toml: inherits: 'it' inherits from this pack in turn; name another base"):
        lang.load("it")
    written(packs, 'code = "es"\nname = "Spanish"\ninherits = "es"', "es.toml")
    with pytest.raises(PackError, match=r"es\.toml: inherits: 'es' inherits from this pack in turn"):
        lang.load("es")


def test_a_broken_base_is_named_by_its_own_file(packs: Path) -> None:
    written(packs, HEAD + 'inherits = "fa"')
    written(packs, 'code = "fa"\nname = "Persian"\ndirection = "left"', "fa.toml")
    with pytest.raises(PackError, match=r"^fa\.toml: direction: 'left'"):
        lang.load("it")


def test_what_an_entry_may_have_beside_words(tmp_path: Path) -> None:
    pack = lang.read_pack(
        written(
            tmp_path,
            HEAD
            + '[negation]\nwords = ["non", "*mai*"]\n'
            + '[frames]\nneutral = ["ha* detto", "rende ~ noto", "d\'+"]\nbodies = ["*ministero"]\n'
            + '[style]\nimpossible = ["il la/lo/una", "che che *ndo"]\n',
        )
    )
    assert pack.list("frames.neutral") == ("ha* detto", "rende ~ noto", "d'+")


@settings(deadline=None)
@given(st.data())
def test_no_value_of_toml_breaks_the_validation(data: st.DataObject) -> None:
    atoms = st.one_of(
        st.text(max_size=4), st.integers(), st.floats(), st.booleans(), st.dates(), st.sampled_from(WORDS)
    )
    deep = st.recursive(
        atoms, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    )
    name = data.draw(st.sampled_from([*schema.keys(), *schema.tables()]))
    table, _, inner = name.partition(".")
    value = data.draw(deep)
    found = list(schema.faults({"code": "it", "name": "Italian", table: {inner: value} if inner else value}, "it"))
    assert all(line == safe(line) and ": " in line for line in found)


def test_a_language_without_a_file_fills_no_table() -> None:
    assert lang.load("fo").tables == frozenset()
    assert "none: names of months" in "\n".join(coverage.page(lang.load("fo"), Parser()))


@pytest.mark.parametrize("code", lang.available())
def test_shipped_packs_keep_to_the_form(code: str) -> None:
    assert lang.load(code).code == code


def test_every_key_has_a_type_and_a_meaning_and_fills_what_there_is() -> None:
    attributes = lang.LanguagePack.__dataclass_fields__.keys() - {"words", "by_cldr"}
    assert {key.field for key in schema.keys().values() if key.field} == attributes
    for key in schema.keys().values():
        assert key.type in schema._CHECKS, key.name
        assert key.form in schema.FORMS, key.name
        assert key.meaning, key.name
        assert "\n" not in key.meaning
        assert (key.type == "lists") == (key.domain is not None) or key.type == "words"
        if key.domain:
            assert schema.domain(key.domain)


def test_the_messages_show_hostile_names_as_text(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        lang.read_pack(written(tmp_path, HEAD + '[countries]\n"I\\u202eT\\n" = ["Roma"]\n'))
    assert "\u202e" not in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(PackError) as caught:
        lang.read_pack(written(tmp_path, HEAD, "i\u202e\nt.toml"))
    assert str(caught.value).splitlines()[0].startswith(r"i\u202e\nt.toml: ")
