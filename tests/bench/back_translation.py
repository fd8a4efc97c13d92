"""What back-translation and a fresh translation add to the rules, on Spanish articles with seeded faults, by Apertium.

    python tests/bench/back_translation.py [FILE.jsonl]

Every sentence of the translation is translated back and held against the original ("returned"), and every sentence of
the original is translated afresh and held against the translation ("afresh"). What differs (`tqcheck.compare.returned`)
counts as a sign of a fault; on the sound sentences it is a false one. Beside them stands what the rules find.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from apertium import apertium

from tqcheck import lang
from tqcheck.compare.returned import differences
from tqcheck.engines import Translator, open_translator
from tqcheck.model import Article
from tqcheck.session import Session, open_session

#: What is counted: any of some groups of signs, each of which must be there whole.
_WHO = {
    "rules": [["rules"]],
    "returned": [["returned"]],
    "afresh": [["afresh"]],
    "rules or returned": [["rules"], ["returned"]],
    "rules or afresh": [["rules"], ["afresh"]],
    "any of the three": [["rules"], ["returned"], ["afresh"]],
    "rules and returned": [["rules", "returned"]],
    "rules and afresh": [["rules", "afresh"]],
    "returned and afresh": [["returned", "afresh"]],
}
_OWN = Path(__file__).with_name("returned.jsonl")


def main() -> None:
    """Count faults and sound sentences that each of them points at, alone and with others."""
    path = Path(sys.argv[1]) if sys.argv[1:] else _OWN
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found: Counter[str] = Counter()
    with apertium(), open_session() as session:
        translator = open_translator("libre", None)
        for article in articles:
            found += _sound(article, session, translator)
            for bad in article["bad"]:
                found += _told("fault", _signs(article, bad["line"], bad["text"], session, translator))
    for who in _WHO:
        caught, false = found[f"fault {who}"], found[f"sound {who}"]
        precision = caught / (caught + false) if caught + false else 0
        sys.stdout.write(
            f"{who:<20} faults {caught:>3} of {found['fault']:>3} {caught / found['fault']:>4.0%}   "
            f"sound sentences {false:>3} of {found['sound']:>3}   precision {precision:>4.0%}\n"
        )


def _sound(article: Mapping[str, Any], session: Session, translator: Translator) -> Counter[str]:
    counted: Counter[str] = Counter()
    for line in range(1, len(article["target"])):
        counted += _told("sound", _signs(article, line, article["target"][line], session, translator))
    return counted


def _signs(
    article: Mapping[str, Any], line: int, text: str, session: Session, translator: Translator
) -> dict[str, bool]:
    """Who points at a line of the translation."""
    source_lang, target_lang = article["lang"], article["target_lang"]
    target = [*article["target"][:line], text, *article["target"][line + 1 :]]
    report = session.check(
        *(_article(code, side) for code, side in ((source_lang, article["source"]), (target_lang, target)))
    )
    start = report.texts.target.body.index(text)
    rules = any(
        each.target and each.target.field == "body" and start <= each.target.start < start + len(text)
        for each in report.findings
        if each.severity != "note"
    )
    original = article["source"][line]
    (back,) = translator.translate([text], target_lang, source_lang)
    (fresh,) = translator.translate([original], source_lang, target_lang)
    return {
        "rules": rules,
        "returned": any(differences(original, back, lang.load(source_lang))),
        "afresh": any(differences(fresh, text, lang.load(target_lang))),
    }


def _article(code: str, lines: list[str]) -> Article:
    return Article(code, lines[0], "\n\n".join(lines[1:]))


def _told(kind: str, signs: Mapping[str, bool]) -> Counter[str]:
    told = [who for who, of in _WHO.items() if any(all(signs[each] for each in group) for group in of)]
    return Counter([kind, *(f"{kind} {who}" for who in told)])


if __name__ == "__main__":
    main()
