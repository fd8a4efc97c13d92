from __future__ import annotations

import ast

import pytest
from mutants import changes


def faults(text: str) -> set[tuple[str, str]]:
    return {(change.old, change.new) for change in changes(ast.parse(text))}


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("x = a < b", "a < b", "a <= b"),
        ("x = a not in b", "a not in b", "a in b"),
        ("x = a and b", "a and b", "a or b"),
        ("x = not a", "not a", "a"),
        ("x = a + b", "a + b", "a - b"),
        ("x = 3", "3", "4"),
        ("x = 3", "3", "2"),
        ("x = 0.6", "0.6", "0.3"),
        ("x = True", "True", "False"),
        ("x = 'word'", "'word'", "'wordXX'"),
        ("x = f'a {b}'", "'a '", "'a XX'"),
        ("def f(a=3): pass", "3", "4"),
        ("def f(a):\n    return a", "return a", "return None"),
        ("def f(a):\n    yield a", "yield a", "pass"),
        ("x = a if b else c", "a if b else c", "a if not b else c"),
        ("if a:\n    b()", "b()", "pass"),
        ("for a in b:\n    continue", "continue", "pass"),
        ("f(a, b=c)", "b=c", ""),
        ("x = [a for a in b if c]", " for a in b if c", " for a in b"),
    ],
)
def test_makes_a_fault(text: str, old: str, new: str) -> None:
    assert (old, new) in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        '"""A module."""',
        "def f(a: 'int') -> 'str':\n    'Does it.'",
        "__all__ = ['f']",
        "import a",
        "Kind = Literal['a', 'b']",
        "if TYPE_CHECKING:\n    x = 3",
        "@dataclass(frozen=True)\nclass A:\n    a: int = field(compare=False)",
        "@rule(examples=(Example('a'),))\ndef f(): pass",
        "assert isinstance(a, B), 'no B'",
        "x = zip(a, b, strict=True)",
        "def f():\n    return None",
        "...",
    ],
)
def test_leaves_alone_what_cannot_change_behaviour(text: str) -> None:
    assert faults(text) == set()


def test_each_fault_can_be_applied_alone() -> None:
    text = "@rule(severity='major')\ndef f(a):\n    if a > 3:\n        g(b=a)\n    return [a for a in b if not a]\n"
    seen = set()
    for number in range(len(list(changes(ast.parse(text))))):
        tree = ast.parse(text)
        list(changes(tree))[number].apply()
        compile(ast.fix_missing_locations(tree), "f", "exec")
        seen.add(ast.unparse(tree))
    assert len(seen) == number + 1
    assert ast.unparse(ast.parse(text)) not in seen
