"""Records for the formats of build servers: a pair that was read from files, and one whose every text is out to act."""

from __future__ import annotations

from dataclasses import replace

from report_samples import SOURCE, TARGET, finding, report, run, second_reading

from tqcheck.model import Article, Crash, Excerpt, Lapse, Record, Remark, Sentence, Sides, Skip, Unreadable, Waiver
from tqcheck.origin import Origin

#: What has a meaning in some format, on some host or on a terminal.
HOSTILE = (
    "=cmd|' /C calc'!A0 ]]> </code></details><script>alert(1)</script> `x` ``y`` | %0A::error::owned\n"
    "::stop-commands::all\r## Heading @everyone #12 org/repo#3 GH-7 [link](https://bad.example) www.bad.example "
    "\u202egnp.exe \x1b[31m\x00 \ud800 \ufffe {0} \\ <v>no</v> \ttab \u2028 ![i](javascript:x) $a$ a@b.example"
)


def placed(file: str = "news/flood") -> tuple[Article, Article]:
    """The sample's sides as if read from files: the title in line 2, the body from line 5 on."""
    source, target = (
        replace(article, meta=Origin(f"{file}/{name}", 2, 8, 5).meta())
        for article, name in ((SOURCE, "source.fa.md"), (TARGET, "target.en.md"))
    )
    return source, target


def from_files() -> list[Record]:
    """A run over a pair from files: a fault in both texts, one in the original alone, one in a title, one waived."""
    return run(report(texts=Sides(*placed())))


def hostile() -> list[Record]:
    """A run whose article, names, findings, crash and unreadable path all want to break out."""
    file = f"news/{HOSTILE}"
    article = Article("en", HOSTILE, HOSTILE, Origin(file, 2, 8, 5).meta())
    whole = Excerpt("body", 0, len(HOSTILE), HOSTILE)
    found = finding(slug=HOSTILE, message=HOSTILE, source=whole, target=whole, suggestion=HOSTILE, fingerprint=HOSTILE)
    waived = replace(found, waived=Waiver(HOSTILE, HOSTILE, HOSTILE), fingerprint="2")
    remark = Remark(0, HOSTILE, "major", HOSTILE, whole, whole, votes=2)
    lapse = Lapse(HOSTILE, HOSTILE, "unused", HOSTILE)
    sentences = (Sentence("body", 0, len(HOSTILE), 1),)
    pair = report(
        id=HOSTILE,
        corpus=HOSTILE,
        texts=Sides(article, article),
        sentences=Sides(sentences, sentences),
        beads=(),
        back_translations=(),
        second_reading=replace(second_reading(HOSTILE), remarks=(remark,)),
        lapses=(lapse,),
        skips=(Skip(HOSTILE, HOSTILE),),
        crashes=(Crash(HOSTILE, HOSTILE),),
        findings=(found, waived),
    )
    return run(pair, Unreadable(file, HOSTILE))
