"""What a run needs beside the articles, made once: settings, rules, scores and engines; and how it travels."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tqcheck import engines, sources
from tqcheck.align.words import WordAligner, open_aligner
from tqcheck.engines import Encoder, Translator
from tqcheck.engines.chat import Chat
from tqcheck.engines.judge import Judge, open_judge
from tqcheck.engines.syntax import Parser
from tqcheck.errors import EngineError
from tqcheck.model import Skip, Tool
from tqcheck.rules import catalogue, choice, trust
from tqcheck.rules.base import Context, Hit, Rule
from tqcheck.scores.base import Measure, all_measures
from tqcheck.scores.comet import open_comet
from tqcheck.settings import Corpus, Settings

#: What of this package shows results and does not make them.
_FACES = frozenset(
    {"changes.py", "cli", "decisions", "desk", "git.py", "harvest", "history"}
    | {"pytest_plugin", "report", "session.py", "testing"}
)


@dataclass(frozen=True)
class Plan:
    """Everything that a run needs beside the pairs.

    `with_words` asks for the links between words in each record; without an aligner there are none. `broken` stands in
    every record for the modules of rules that cannot be imported. `translator` puts translations back, `fresh` makes
    others of the original. `confidence` says how likely a rule's hit is right, told whether another
    rule has found something in its sentence.

    A plan that `open_plan` made travels to another process as what it was made of, and opens its engines anew there,
    once in each process; one made of engines at hand does not travel.

    Raises:
        SettingsError: a selected, ignored or overridden code matches no rule.
    """

    settings: Settings = field(default_factory=Settings)
    encoder: Encoder | None = None
    translator: Translator | None = None
    rules: tuple[Rule, ...] = field(default_factory=catalogue.all_rules)
    parser: Parser = field(default_factory=Parser)
    aligner: WordAligner | None = None
    judge: Judge | None = None
    with_words: bool = False
    measures: tuple[Measure, ...] = field(default_factory=all_measures)
    broken: tuple[Skip, ...] = field(default_factory=catalogue.broken)
    fresh: Translator | None = None
    chat: Chat | None = None
    #: Beside the measures that are installed, those that the settings open.
    opened: tuple[Measure, ...] = ()
    confidence: Callable[[Rule, Hit, Context, bool], float] = trust.calibrated
    opening: Opening | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse unknown codes before any work is done."""
        choice.check_settings(self.settings, self.rules)

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[object, ...]]:
        """Pickle as what `open_plan` takes.

        Raises:
            EngineError: it was made of engines at hand, or trusts its rules otherwise than plans do.
            SettingsError: a rule cannot be found again; see `tqcheck.rules.catalogue.shipped`.
        """
        if self.opening is None or self.confidence is not trust.calibrated:
            raise EngineError("a plan of engines at hand cannot be sent to another process: make it by open_plan")
        rules = None if self.rules == catalogue.all_rules() else self.rules
        measures = None if self.measures == all_measures() else self.measures
        made_of = (self.settings, self.opening.cache, rules, measures, self.with_words)
        return _reopened, (*made_of, self.tool.signature)

    @cached_property
    def words(self) -> WordAligner | None:
        """The word aligner: the one given, else one without a cache, where the encoder has token states."""
        return self.aligner or open_aligner(self.encoder, None)

    @cached_property
    def judging(self) -> Judge | None:
        """The judge: the one given, else one without a cache, where the encoder is the one it was trained on."""
        return self.judge or open_judge(self.encoder, None)

    @property
    def evident(self) -> bool:
        """Whether somebody beyond the rules is asked for evidence, whose word is no function of texts and settings."""
        return any(each is not None for each in (self.translator, self.fresh, self.chat))

    def check_overrides(self, corpus: Corpus) -> None:
        """Refuse overrides of rules that do not exist.

        Raises:
            SettingsError: naming the code and where it stands.
        """
        choice.check_overrides(corpus, self.rules)

    def active(self, corpus: Corpus) -> tuple[Rule, ...]:
        """The rules that run on a corpus."""
        return choice.active(self.rules, self.settings, corpus)

    @property
    def tool(self) -> Tool:
        """Name, version, and a signature of all that can move a result."""
        version = importlib.metadata.version("tqcheck")
        engine = self.encoder.signature if self.encoder else "none"
        made_of = f"rules:{self._rules}|encoder:{engine}|parser:{self.parser.signature}"
        return Tool("tqcheck", version, f"tqcheck:{version}|{made_of}")

    @property
    def _rules(self) -> str:
        """How many rules run, and a digest of which and of what decides what they find: code, packs, alignment."""
        rules = self.active(self.settings.corpus)
        modules = [*(rule.module for rule in rules), *(each.compute.__module__ for each in self.measures)]
        packages = {module.partition(".")[0] for module in modules} | {__package__}
        digests = [sources.digest(name, _FACES if name == __package__ else frozenset()) for name in sorted(packages)]
        whole = "|".join([*(rule.code for rule in rules), *digests])
        return f"{len(rules)}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Opening:
    """That `open_plan` opened a plan's engines, and where they keep what they know; None: nothing is kept."""

    cache: Path | None


def open_plan(
    settings: Settings,
    cache: Path | None,
    *,
    rules: tuple[Rule, ...] | None = None,
    measures: tuple[Measure, ...] | None = None,
    with_words: bool = False,
) -> Plan:
    """Open the engines that the settings ask for; models are loaded at the first text.

    Args:
        settings: they name encoder, translator and language model.
        cache: folder that keeps vectors, parses, links and translations between runs; None: nothing is kept.
        rules, measures: all that are installed by default.
        with_words: whether reports have the links between words.

    Raises:
        SettingsError: an unknown code, or an engine that would use the network against `offline`.
        EngineError: an encoder or translator asked for by name cannot be loaded.
    """
    encoder = engines.open_encoder(settings.encoder, cache, offline=settings.offline)
    return Plan(
        settings,
        encoder,
        _translator(settings.back_translate, settings, cache),
        catalogue.all_rules() if rules is None else rules,
        engines.open_parser(cache),
        open_aligner(encoder, cache),
        open_judge(encoder, cache),
        with_words,
        all_measures() if measures is None else measures,
        fresh=_translator(settings.pseudo_reference, settings, cache),
        chat=engines.open_chat(settings, cache),
        opened=open_comet(settings),
        opening=Opening(cache),
    )


def _translator(provider: str | None, settings: Settings, cache: Path | None) -> Translator | None:
    return engines.open_translator(provider, cache, settings.translator_budget) if provider else None


#: Plans that came from another process, by what they were made of: their engines are opened once.
_plans: dict[str, Plan] = {}


def _reopened(
    settings: Settings,
    cache: Path | None,
    rules: tuple[Rule, ...] | None,
    measures: tuple[Measure, ...] | None,
    with_words: bool,
    signature: str,
) -> Plan:
    key = repr((settings, cache, measures, with_words, signature))
    if key not in _plans:
        plan = open_plan(settings, cache, rules=rules, measures=measures, with_words=with_words)
        if plan.tool.signature != signature:
            raise EngineError(f"a worker differs from what sent it the plan: {plan.tool.signature}, not {signature}")
        _plans[key] = plan
    return _plans[key]
