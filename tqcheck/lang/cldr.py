"""Names as Unicode CLDR writes them in a language, by key, for texts that are made: countries, cities, days, months.

What is read in texts is wider, and lies in `tqcheck.text.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from tqcheck.lang.pack import load

#: Zones that are named after no city.
_NO_CITIES = ("Etc/", "Antarctica/")


def countries(code: str) -> Mapping[str, str]:
    """ISO 3166 code -> name, of all that have an official language; empty for a language that CLDR does not have."""
    locale = _locale(code)
    named = locale.territories.items() if locale else ()
    return {key: name for key, name in named if get_official_languages(key, regional=False)}


def cities(code: str) -> Mapping[str, str]:
    """IANA time zone -> the city that it is named after; CLDR writes out only what is not the zone's own name."""
    locale = _locale(code)
    if not locale:
        return {}
    own = {zone: names["city"] for zone, names in locale.time_zones.items() if names.get("city")}
    zones = get_global("zone_territories") if "Latn" in load(code).scripts else {}
    named = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones if "/" in zone} | own
    return {zone: name for zone, name in named.items() if not zone.startswith(_NO_CITIES)}


def weekdays(code: str) -> Mapping[str, str]:
    """0 (Monday) to 6 -> name."""
    locale = _locale(code)
    return {str(day): name for day, name in locale.days["format"]["wide"].items()} if locale else {}


def months(code: str) -> Mapping[str, str]:
    """1 to 12 -> name beside a day."""
    locale = _locale(code)
    return {str(month): name for month, name in locale.months["format"]["wide"].items()} if locale else {}


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
