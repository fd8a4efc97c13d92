"""What axe-core finds on a page that would keep somebody out of it."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

#: A folder for pictures of the pages that are looked at; nothing: none are made.
PICTURES = os.environ.get("TQCHECK_PICTURES")
_number = itertools.count(1)


def violations(page: Any) -> list[str]:
    """The rules of axe that a page breaks, each with the places."""
    # A card lights up for a moment when somebody comes to it; axe would measure a colour of that moment.
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    if PICTURES:
        name = page.url.rpartition("/")[2].partition(".html")[0]
        lang, width = page.evaluate("[document.documentElement.lang, innerWidth]")
        number = f"{os.environ.get('PYTEST_XDIST_WORKER', '')}{next(_number):02}"
        page.screenshot(path=Path(PICTURES) / f"{number}-{name}-{lang}-{width}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['target']} {node['html'][:120]}" for each in found for node in each["nodes"]]


def overflow(page: Any) -> float:
    """CSS pixels by which a page is wider than its window."""
    return float(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
