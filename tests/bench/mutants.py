"""One small fault at a time in a module's syntax tree: what a test suite should notice.

The operators are the usual ones: comparison, arithmetic, boolean, constant, return value, `not`, removed statement,
condition, keyword argument or default. A number becomes its neighbour, a fraction half or twice itself, a text longer.
What cannot change behaviour is left alone: docstrings, annotations, `__all__`, what is for the type checker only, a
rule's examples, which are documentation, and `strict`, which like an assertion only says what holds.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SKIPPED_FIELDS = {"annotation", "returns", "format_spec", "ctx", "op", "ops"}
_SKIPPED_CALLS = {"dataclass", "field", "TypeVar", "getLogger"}
_REMOVED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)


@dataclass(frozen=True)
class Change:
    """A fault: where, how it read, how it reads now, and what to do to have it in the tree."""

    line: int
    old: str
    new: str
    apply: Callable[[], None]


def changes(tree: ast.AST) -> Iterator[Change]:
    """Every fault of the operators that fits into a tree, in a fixed order; only one may be applied to it."""
    for name, value in ast.iter_fields(tree):
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items):
            if name in _SKIPPED_FIELDS or not isinstance(item, ast.AST) or _is_skipped(item, tree):
                continue
            for new in _faults(item):
                yield _change(item, new, tree, name, number)
            yield from changes(item)


def _change(old: ast.AST, new: ast.AST | None, parent: ast.AST, name: str, number: int) -> Change:
    def apply() -> None:
        value = getattr(parent, name)
        if not isinstance(value, list):
            setattr(parent, name, new)
        elif new is None:
            del value[number]
        else:
            value[number] = new

    written = "" if new is None else ast.unparse(ast.fix_missing_locations(new))
    line = getattr(old, "lineno", getattr(parent, "lineno", 0))
    return Change(line, _head(ast.unparse(old)), _head(written), apply)


def _faults(node: ast.AST) -> Iterator[ast.AST | None]:
    """What may stand in a node's place; None where it is taken out."""
    if isinstance(node, ast.Constant):
        yield from (_with(node, value=value) for value in _constants(node.value))
    elif isinstance(node, ast.Compare):
        for number, op in enumerate(node.ops):
            yield _with(node, ops=[*node.ops[:number], _SWAPS[type(op)](), *node.ops[number + 1 :]])
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in _SWAPS:
        yield _with(node, op=_SWAPS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.IfExp | ast.If):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield _with(node, value=ast.Constant(None))
    elif isinstance(node, _REMOVED):
        yield ast.copy_location(ast.Pass(), node)
    elif isinstance(node, ast.keyword) and node.arg is not None:
        yield None
    elif isinstance(node, ast.comprehension):
        yield from (_with(node, ifs=node.ifs[:n] + node.ifs[n + 1 :]) for n in range(len(node.ifs)))


def _constants(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, float):
        return [value / 2, value * 2] if value else [1.0]
    return [f"{value}XX"] if isinstance(value, str) else []


def _is_skipped(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring, or an ellipsis
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).rpartition(".")[2] in _SKIPPED_CALLS
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return ast.unparse(target) in {"__all__", "__slots__"}
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value) in {"Literal", "Callable"}
    if isinstance(node, ast.keyword):
        examples = node.arg == "examples" and isinstance(parent, ast.Call) and ast.unparse(parent.func) == "rule"
        return examples or node.arg == "strict"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert)


def _with(node: ast.AST, **values: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def _head(text: str) -> str:
    first, *more = text.split("\n")
    return first if len(first) <= 100 and not more else first[:97] + "..."
