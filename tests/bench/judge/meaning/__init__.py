"""Faults that change what a sentence says while its English stays good."""

from __future__ import annotations

from judge.damage import Operator
from judge.meaning import addition, attribution, figures, lexis, omission, roles, smalls, verbs

OPERATORS: tuple[Operator, ...] = (
    *lexis.OPERATORS,
    *figures.OPERATORS,
    *verbs.OPERATORS,
    *roles.OPERATORS,
    *smalls.OPERATORS,
    *omission.OPERATORS,
    *addition.OPERATORS,
    *attribution.OPERATORS,
)
