"""Translators, through deep-translator's own clients and a LibreTranslate-shaped server on 127.0.0.1."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import deep_translator
import pytest
from libre_server import ARABIC, DICTIONARY, KEY, PERSIAN, RUSSIAN, Libre, libre_server

from tqcheck.engines import open_translator
from tqcheck.engines.store import Store
from tqcheck.engines.translators import DeepTranslator, _limit, chunks, language_code
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[Libre]:
    with libre_server() as libre:
        yield libre


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def opener(tmp_path: Path, pauses: list[float]) -> Iterator[Callable[..., DeepTranslator]]:
    stores = []

    def build(provider: str = "libre", **options: Any) -> DeepTranslator:
        stores.append(Store(tmp_path / "translations.sqlite"))
        return DeepTranslator(provider, stores[-1], sleep=pauses.append, **options)

    yield build
    for store in stores:
        store.close()


Opener = Callable[..., DeepTranslator]


def test_arabic_and_russian(server: Libre, opener: Opener) -> None:
    assert opener().translate([ARABIC], "ar", "en") == ["The minister announced his resignation."]
    assert opener().translate([RUSSIAN], "ru", "en") == ["The minister announced his resignation in Russian."]
    assert opener().translate(["The minister announced his resignation."], "en", "ar") == [ARABIC]
    assert server.seen == list(DICTIONARY)


def test_a_cached_translation_makes_no_request(server: Libre, opener: Opener) -> None:
    first = opener().translate([ARABIC, "نعم", ARABIC], "ar", "en")
    assert len(server.seen) == 2
    server.faults = [500] * 10
    assert opener().translate([ARABIC, "نعم", ARABIC], "ar", "en") == first
    assert len(server.seen) == 2


def test_the_cache_tells_languages_and_servers_apart(
    server: Libre, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener().translate(["a"], "ar", "en")
    opener().translate(["a"], "ru", "en")
    assert len(server.seen) == 2
    first = opener().signature
    monkeypatch.setenv("TQCHECK_LIBRE_BASE_URL", f"http://localhost:{server.server_port}/")
    assert opener().signature != first


def test_the_key_is_not_in_the_signature(server: Libre, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opener().signature
    monkeypatch.setenv("TQCHECK_LIBRE_API_KEY", "another")
    assert opener().signature == first
    assert first.startswith("deep-translator/")
    assert str(server.server_port) not in first


def test_a_long_text_is_sent_in_chunks_of_whole_sentences(server: Libre, opener: Opener) -> None:
    sentence = "Министр объявил об отставке правительства."
    text = " ".join([sentence] * 150) + "\n"
    (translation,) = opener().translate([text], "ru", "en")
    sent = [chunk for _, _, chunk in server.seen]
    assert len(sent) > 1
    assert all(len(quote(chunk)) <= 13_500 and chunk.endswith("правительства.") for chunk in sent)
    assert " ".join(sent) == text.strip()
    assert translation == " ".join(f"[{chunk}]" for chunk in sent) + "\n"


def test_chunks_without_white_space_between_them_are_put_apart(server: Libre, opener: Opener) -> None:
    (translation,) = opener().translate(["部长宣布辞职。" * 300], "zh", "en")
    sent = [chunk for _, _, chunk in server.seen]
    assert len(sent) == 2
    assert translation == " ".join(f"[{chunk}]" for chunk in sent)


def test_one_failure_is_tried_again(server: Libre, opener: Opener, pauses: list[float]) -> None:
    server.faults = [500]
    assert opener().translate([ARABIC], "ar", "en") == ["The minister announced his resignation."]
    assert len(server.seen) == 2
    assert pauses == [1.0]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (500, "ServerException ERR_INTERNAL_SERVER_ERROR"),
        (429, "TOO_MANY_REQUESTS"),
        ("garbage", "JSONDecodeError"),
        ("cut", "ChunkedEncodingError"),
    ],
)
def test_a_provider_that_keeps_failing_is_one_line(
    server: Libre, opener: Opener, pauses: list[float], fault: int | str, reason: str
) -> None:
    server.faults = [fault] * 9
    with pytest.raises(EngineError, match=f"libre failed in 3 tries: .*{reason}") as caught:
        opener().translate([ARABIC], "ar", "en")
    assert len(server.seen) == 3
    assert pauses == [1.0, 2.0]
    assert_discreet(caught.value)


def test_a_connection_that_is_cut_in_the_middle_of_an_answer_costs_one_try(server: Libre, opener: Opener) -> None:
    server.faults = ["cut"]
    assert opener().translate([ARABIC], "ar", "en") == ["The minister announced his resignation."]
    assert len(server.seen) == 2


def test_the_budget_is_kept_to_and_a_later_run_goes_on(server: Libre, opener: Opener) -> None:
    translator = opener(budget=9)
    server.faults = [500]  # a further try of the same text costs nothing
    spent = r"^libre: the budget of 9 characters is used up; run again to go on, or raise --max-translated-chars$"
    with pytest.raises(EngineError, match=spent):
        translator.translate(["one", "three", "two"], "en", "ar")
    assert translator.translate(["a", "three", "one"], "en", "ar") == ["[a]", "[three]", "[one]"]
    with pytest.raises(EngineError, match="is used up"):
        translator.translate(["b"], "en", "ar")
    assert [text for *_, text in server.seen] == ["one", "one", "three", "a"]
    assert translator.anew().translate(["one", "three", "two"], "en", "ar") == ["[one]", "[three]", "[two]"]


def assert_discreet(error: EngineError) -> None:
    assert "\n" not in str(error)
    assert KEY not in str(error)
    assert ARABIC not in str(error)


def test_a_failure_is_not_cached(server: Libre, opener: Opener) -> None:
    server.faults = [500] * 3
    with pytest.raises(EngineError):
        opener().translate([ARABIC], "ar", "en")
    assert opener().translate([ARABIC], "ar", "en") == ["The minister announced his resignation."]


def test_a_server_that_hangs_is_left_after_the_time_out(server: Libre, opener: Opener, pauses: list[float]) -> None:
    server.faults = ["hang"] * 3
    with pytest.raises(EngineError, match="libre failed in 3 tries: TimeoutError"):
        opener(timeout=0.3).translate([ARABIC], "ar", "en")
    assert pauses == [1.0, 2.0]
    assert not server.released.is_set()


def test_a_server_that_hangs_once_costs_one_try(server: Libre, opener: Opener) -> None:
    server.faults = ["hang"]
    assert opener(timeout=2).translate([ARABIC], "ar", "en") == ["The minister announced his resignation."]
    assert len(server.seen) == 2


def test_nobody_listening_is_one_line(server: Libre, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_LIBRE_BASE_URL", "http://127.0.0.1:9/")
    with pytest.raises(EngineError, match="libre failed in 3 tries: ConnectionError") as caught:
        opener().translate([ARABIC], "ar", "en")
    assert_discreet(caught.value)
    assert server.seen == []


def test_the_server_says_which_languages_it_has(server: Libre, opener: Opener) -> None:
    assert "fa" not in deep_translator.LibreTranslator("en", "ar", KEY).get_supported_languages(as_dict=True).values()
    translator = opener()
    assert translator.translate([PERSIAN, "سلام"], "fa", "en") == [f"[{PERSIAN}]", "[سلام]"]
    assert translator.translate(["Hello"], "en", "zh") == ["[Hello]"]
    assert [langs for *langs, _ in server.seen] == [["fa", "en"], ["fa", "en"], ["en", "zh-Hans"]]
    assert server.asked_for_languages == 1


def test_a_language_the_server_lacks(server: Libre, opener: Opener) -> None:
    server.languages = {"ar": "Arabic", "en": "English"}
    with pytest.raises(EngineError, match=r"^libre does not support ru$"):
        opener().translate([RUSSIAN], "ru", "en")
    assert server.seen == []


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_without_a_list_is_taken_to_have_the_usual_languages(
    server: Libre, opener: Opener, status: int
) -> None:
    server.closed = status
    assert opener().translate(["Hello"], "en", "ar") == ["[Hello]"]
    with pytest.raises(EngineError, match=r"^libre does not support fa$"):
        opener().translate([PERSIAN], "fa", "en")


def test_a_server_that_does_not_tell_its_languages_is_one_line(
    server: Libre, opener: Opener, pauses: list[float]
) -> None:
    server.closed = 500
    with pytest.raises(EngineError, match=r"^libre failed in 3 tries: ServerException ERR_INTERNAL_SERVER_ERROR$"):
        opener().translate([ARABIC], "ar", "en")
    assert (server.seen, pauses) == ([], [1.0, 2.0])


def test_a_wrong_key_is_not_tried_again_and_not_shown(
    server: Libre, opener: Opener, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_LIBRE_API_KEY", "wrong-key")
    with pytest.raises(EngineError, match=r"libre refused: AuthorizationException.*TQCHECK_LIBRE_API_KEY") as caught:
        opener().translate([ARABIC], "ar", "en")
    assert "wrong-key" not in str(caught.value)
    assert (len(server.seen), pauses) == (1, [])


def test_a_missing_key_names_the_variable(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TQCHECK_DEEPL_API_KEY", raising=False)
    with pytest.raises(EngineError, match=r"deepl refused: ApiKeyException.*TQCHECK_DEEPL_API_KEY"):
        opener("deepl").translate(["Hallo"], "de", "en")


def test_an_unknown_option_is_refused(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_DEEPL_APIKEY", "x")
    with pytest.raises(EngineError, match=r"deepl has no option TQCHECK_DEEPL_APIKEY.*api_key"):
        opener("deepl")


def test_options_reach_the_client_with_their_types(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, Any]] = []

    class Recorder(deep_translator.DeeplTranslator):  # type: ignore[misc]
        def __init__(self, source: str, target: str, api_key: str = "", use_free_api: bool = True) -> None:
            made.append({"api_key": api_key, "use_free_api": use_free_api})
            super().__init__(source, target, api_key, use_free_api)

        def translate(self, text: str) -> str | None:
            return None if text == "nothing" else f"{self._source}>{self._target} {text}"

    monkeypatch.setattr(deep_translator, "DeeplTranslator", Recorder)
    monkeypatch.setenv("TQCHECK_DEEPL_API_KEY", "k")
    monkeypatch.setenv("TQCHECK_DEEPL_USE_FREE_API", "false")
    assert opener("deepl").translate(["Hallo"], "de", "en") == ["de>en Hallo"]
    assert all(options == {"api_key": "k", "use_free_api": False} for options in made)
    with pytest.raises(EngineError, match="deepl failed in 3 tries: TypeError"):
        opener("deepl").translate(["nothing"], "de", "en")


@pytest.mark.parametrize("text", ["", " \n", "***", "— …"])
def test_a_text_without_words_is_not_sent(server: Libre, opener: Opener, text: str) -> None:
    assert opener().translate([text], "ar", "en") == [text]
    assert server.seen == []


def test_nul_and_lone_surrogates_are_sent_as_something_else(server: Libre, opener: Opener) -> None:
    assert opener().translate(["a\0b\ud800"], "ar", "en") == ["[a b?]"]
    assert server.seen == [("ar", "en", "a b?")]


def test_without_a_cache_folder_the_run_still_asks_once(server: Libre) -> None:
    translator = open_translator("libre", None)
    assert len(set(translator.translate([ARABIC, ARABIC], "ar", "en"))) == 1
    assert len(server.seen) == 1


def test_a_provider_whose_package_is_missing(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CHATGPT_API_KEY", "k")
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(EngineError, match="chatgpt refused: ModuleNotFoundError"):
        opener("chatgpt").translate(["Hallo"], "de", "en")


@pytest.mark.parametrize("limit", [7, 40, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "One sentence. Another one? A third! " * 5,
        "گفت: «نه.» و رفت. سپس بازگشت؟ بله.\n\nبند دوم." * 4,
        "部长宣布辞职。他说：“是的。”然后离开了！" * 5,
        "wordwithoutanyspace" * 10,
        "   \n  ",
    ],
)
def test_chunks_together_are_the_text(text: str, limit: int) -> None:
    pieces = list(chunks(text, limit))
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_chunks_end_with_sentences_else_with_words() -> None:
    assert list(chunks("It cost 3.5 million. He left. She stayed on", 30)) == [
        "It cost 3.5 million. He left. ",
        "She stayed on",
    ]
    assert list(chunks("one two three four", 10)) == ["one two ", "three four"]
    assert list(chunks("他走了。她留下来了", 6)) == ["他走了。", "她留下来了"]
    assert list(chunks("abcdef", 4)) == ["abcd", "ef"]


def test_limits_count_what_the_url_holds() -> None:
    assert _limit("google", "a" * 9000) == 4500
    assert _limit("google", "部" * 9000) == 1500
    assert _limit("google", "س" * 9000) == 2250
    assert _limit("mymemory", "a" * 9000) == 160


@pytest.mark.parametrize(
    ("provider", "codes"),
    [
        ("GoogleTranslator", {"fa": "fa", "ar": "ar", "zh": "zh-CN", "he": "iw", "pt-BR": "pt", "xx": None}),
        (
            "MyMemoryTranslator",
            {"fa": "fa-IR", "ar": "ar-SA", "zh": "zh-CN", "he": "he-IL", "en": "en-GB", "fr": "fr-FR"},
        ),
        ("PonsTranslator", {"ar": "ar", "fa": None}),
    ],
)
def test_language_codes_of_real_providers(provider: str, codes: dict[str, str | None]) -> None:
    client = getattr(deep_translator, provider)(source="auto", target="auto")
    languages = client.get_supported_languages(as_dict=True)
    assert {lang: language_code(lang, languages) for lang in codes} == codes
