"""Months, days, countries, units and currencies named in a text: by CLDR, and by the pack's own words."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text import labels
from tqcheck.text.fold import fold


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "on 3 May", ["5"]),
        ("en", "on the 3rd of May", ["5"]),
        ("en", "May 3", ["5"]),
        ("en", "May, 2020", ["5"]),
        ("en", "May, he said", []),
        ("en", "3 days in May", ["5"]),
        ("en", "3 days that May took", []),
        ("en", "3x May", []),
        ("en", "in April", ["4"]),
        ("fr", "le 1er mars", ["3"]),
        ("fr", "les mars", []),
        ("ar", "5 من مارس", ["3"]),
        ("ar", "هو مارس", []),
    ],
)
def test_month_names_that_are_words_count_beside_a_figure(code: str, text: str, want: list[str]) -> None:
    assert [match.label for match in labels.months(fold(text).text, lang.load(code))] == want


def test_units_by_cldr() -> None:
    read = [match.label for match in labels.units(fold("5 km and 3 miles in 2 inches").text, lang.load("en"))]
    assert read == ["length-kilometer", "length-mile", "length-inch"]  # "in" is a preposition
    assert {"km", "kg", "miles"} <= labels.unit_words(lang.load("en"))
    assert "км" in labels.unit_words(lang.load("ru"))


def test_a_sign_within_a_word_is_no_unit() -> None:
    """Where no blanks are written, the sign of the litre begins the word for a million."""
    read = [match.label for match in labels.units(fold("3 ล้านบาท สูง 5 ม. กว้าง 2 เมตร").text, lang.load("th"))]
    assert read == ["length-meter", "length-meter"]


def _currencies(code: str, text: str) -> list[str]:
    return [match.label for match in labels.currencies(fold(text).text, lang.load(code))]


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "The ferry cost 100 Swedish kronor, the tug 5 zlotys.", ["SEK", "PLN"]),
        ("en", "They owe 40 Swiss francs, 7 Hungarian forints and 9 Polish zlotys.", ["CHF", "HUF", "PLN"]),
        ("en", "He changed 30 Canadian dollars into 22 US dollars and kept 5 dollars.", ["CAD", "USD", "USD"]),
        ("en", "One Omani rial buys more than one Iranian rial.", ["OMR", "IRR"]),
        ("en", "The yard was sold for 40 billion won.", ["KRW"]),
        ("en", "The Kuwaiti dinar's rise hurt the Icelandic króna.", ["KWD", "ISK"]),
        ("fa", "بهای بلیت ۳۰ دلار کانادا یا ۲۲ دلار آمریکا بود.", ["CAD", "USD"]),
        ("fa", "یک ریال عمان از هزار ریال ایران گران‌تر است.", ["OMR", "IRR"]),
        ("fa", "کارخانه ۴۰ میلیون کرون سوئد وام گرفت.", ["SEK"]),
        ("ar", "بلغ السعر 30 دولار كندي أو 22 دولارا.", ["CAD", "USD"]),
        ("ar", "دفع المصنع 50 فورينت هنغاري و9 ريال عماني.", ["HUF", "OMR"]),
        ("ru", "Билет стоил 30 канадских долларов или 22 доллара США.", ["CAD", "USD"]),
        ("ru", "Завод занял 40 венгерских форинтов и 9 оманских риалов.", ["HUF", "OMR"]),
        ("de", "Die Fähre kostete 30 kanadische Dollar, 20 Hongkong-Dollar und 5 US-Dollar.", ["CAD", "HKD", "USD"]),
        ("de", "Er zahlte 900 ungarische Forint und 40 isländische Kronen.", ["HUF", "ISK"]),
        (
            "tr",
            "Bilet 30 Kanada doları, 9 Umman riyali ya da 200 İsveç kronuydu; 70 İsveç kronu kaldı.",
            ["CAD", "OMR", "SEK"],
        ),
        ("fr", "Le bac a coûté 100 couronnes suédoises, 30 dollars canadiens et 8 dollars.", ["SEK", "CAD", "USD"]),
        ("fr", "Elle doit 40 francs suisses et 900 forints hongrois.", ["CHF", "HUF"]),
        ("zh", "渡轮值300瑞典克朗、50万加拿大元或9亿韩元。", ["SEK", "CAD", "KRW"]),
        ("sv", "Färjan kostade 40 ungerska forinter och 30 euro.", ["HUF", "EUR"]),
    ],
)
def test_full_names_say_whose_money_it_is(code: str, text: str, want: list[str]) -> None:
    found = _currencies(code, text)
    assert found == want


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "He won; the South Korean won gold, and a Brazilian real estate firm lost a sum."),
        ("en", "The crown, the lei and the peso tree were painted on a guarani drum of real gold."),
        ("en", "Zimbabwean gold is mined near a Guatemalan quetzal reserve."),
        ("fa", "نفر سوم قرقیزستان تاج را برد."),
        ("ar", "وصل أفغاني إلى المدينة."),
        ("ru", "Послы Сьерра-Леоне увидели корону и лавку леев."),
        ("de", "Die schwedische Krone schwieg; der brasilianische Real-Stürmer traf."),
        ("tr", "Taç ile kron aynı değil; altın arayanlar Peru solunu tuttu."),
        ("fr", "La couronne suédoise se tait ; le sol péruvien tremble, et les livres de Gibraltar brûlent."),
        ("es", "La corona sueca calla bajo el sol peruano; un boliviano cantó."),
        ("zh", "朝鲜元首与新加坡元老访问了瑞典。"),
        ("ro", "Un om real sub sol."),
    ],
)
def test_ordinary_words_are_no_money(code: str, text: str) -> None:
    assert _currencies(code, text) == []


def test_a_packs_own_word_wins_over_cldrs() -> None:
    assert _currencies("fr", "Il reste 3 francs CFA et 2 livres turques.") == ["CHF", "TRY"]


def test_money_of_the_past_and_test_codes_are_left_out() -> None:
    names = labels._currency_names(lang.load("en"))
    assert "CAD" in names
    assert not {"DEM", "FRF", "XTS", "XAU", "ZWG"} & names.keys()


@pytest.mark.parametrize(
    ("code", "text", "label", "among", "barred"),
    [
        ("en", "dollars", "USD", {"USD", "CAD", "AUD"}, {"EUR"}),
        ("en", "us dollars", "USD", {"USD"}, {"CAD"}),
        ("en", "canadian dollars", "CAD", {"CAD"}, {"USD"}),
        ("en", "$", "USD", {"USD", "CAD", "MXN"}, {"EUR"}),
        ("en", "a$", "AUD", {"AUD"}, {"USD"}),
        ("en", "euros", "EUR", {"EUR"}, {"USD"}),
        ("en", "rials", "IRR", {"IRR", "OMR", "QAR", "SAR", "YER"}, {"IRT"}),
        ("en", "billion won", "KRW", {"KRW"}, {"JPY"}),
        ("fa", "ریال", "IRR", {"IRR", "OMR", "SAR"}, {"IRT"}),
        ("fa", "تومان", "IRT", {"IRT"}, {"IRR"}),
        ("ar", "ریال سعودی", "SAR", {"SAR"}, {"IRR"}),
        ("ar", "ملیون ریال", "SAR", {"SAR", "IRR", "YER"}, {"USD"}),
        ("tr", "riyale", "SAR", {"SAR", "IRR"}, {"TRY"}),
        ("tr", "iran riyali", "IRR", {"IRR"}, {"SAR"}),
        ("cs", "korun", "CZK", {"CZK", "SEK", "ISK"}, {"HUF"}),
    ],
)
def test_what_a_name_of_money_can_stand_for(
    code: str, text: str, label: str, among: set[str], barred: set[str]
) -> None:
    found = labels.may_mean(text, label, lang.load(code))
    assert among <= found
    assert not barred & found


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "A$40m, C$3 and HK$5 for EUR 5, Rs. 5.68 million, 40USD", ["AUD", "CAD", "HKD", "EUR", "INR", "USD"]),
        ("en", "the usd index, an eurovision song", []),
        ("cs", "5 milionů korun, 300 švédských korun, 500 jenů, 100 dolarů", ["CZK", "SEK", "JPY", "USD"]),
        ("cs", "koruna stromu", []),
        ("ja", "500億円と100万ドル", ["JPY", "USD"]),
        ("is", "10 milljónir króna", ["CZK"]),
    ],
)
def test_signs_and_bare_nouns_beside_a_figure(code: str, text: str, want: list[str]) -> None:
    assert _currencies(code, text) == want


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "20°C, 40 m, 5kg; m 5", ["temperature-celsius", "length-meter", "mass-kilogram"]),
        ("de", "5 % und 3 Prozent", ["concentr-percent", "concentr-percent"]),
        ("fa", "۱۲٪ و ۳ درصد", ["concentr-percent", "concentr-percent"]),
        ("cs", "3 hodiny a 5 MW", ["duration-hour", "power-megawatt"]),
        ("en", "up 3 percentage points", ["points-percentage"]),
        ("ru", "на 3 процентных пункта", ["points-percentage"]),
        ("zh", "4分30秒", ["duration-minute", "duration-second"]),
        ("zh", "2小时15分", ["duration-hour", "duration-minute"]),
        ("zh", "他得了20分", []),  # points
        ("ja", "2年6カ月", ["duration-year", "duration-month"]),
        ("ar", "ساعتين", ["duration-hour"]),
    ],
)
def test_units_written_on_to_a_figure_and_of_one_letter(code: str, text: str, want: list[str]) -> None:
    assert [match.label for match in labels.units(fold(text).text, lang.load(code))] == want


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("fa", "نشست ساعت ۸ صبح آغاز شد", []),
        ("ar", "زار الرئيس المصري اليوم الميناء في اليوم السابع من الإضراب", []),
        ("zh", "两家公司联合报告理财新规，声明报道有误", []),
        ("zh", "据《明报》报道", ["mingpao"]),
        ("tr", "Hürriyet Caddesi kapandı", []),
        ("ru", "на набережной Фонтанки", []),
        ("ja", "日経新聞によると", ["nikkei"]),
        ("en", "Nikkei said", ["nikkei"]),
        ("ru", "сообщило НТВ", ["ntv"]),
        ("tr", "NTV'ye göre", ["ntv"]),
        ("fa-af", "اف بی آی", []),
    ],
)
def test_outlets_have_one_label_each_and_are_no_ordinary_words(code: str, text: str, want: list[str]) -> None:
    assert [match.label for match in labels.agencies(fold(text).text, lang.load(code))] == want


@pytest.mark.parametrize(
    ("name", "agency", "want"),
    [
        ("El país", "el_pais", True),
        ("El País", "el_pais", False),
        ("dpa", "dpa", False),
        ("ایسنا", "isna", False),
        ("L’équipe", "lequipe", True),
        ("L’Équipe", "lequipe", False),
    ],
)
def test_a_name_in_small_letters_is_a_word(name: str, agency: str, want: bool) -> None:
    assert labels.is_plain_word(name, agency) is want
