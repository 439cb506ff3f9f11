"""The size of things: budgets on the tail, where programs begin to hurt."""

import ast
import re
import statistics

import pytest

from tests.house.source import modules

FUNCTION_MEDIAN, FUNCTION_P90, FUNCTION_MOST = 7, 25, 40
FILE_P90, FILE_MOST = 300, 450
MOST_ARGUMENTS = 6
MOST_PUBLIC_METHODS = 15
OURS = ("swdesk", "bootstrap", "run.py")
# The edges of the program, where whatever is wrong must become a sentence or a report.
MAY_CATCH_EVERYTHING = {"run.py", "swdesk/cli/main.py", "swdesk/cli/running.py"}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def ours():
    return [module for folder in OURS for module in modules(folder)]


def nodes(kind, within=None):
    """Every node of a kind in our code, with the module it stands in."""
    chosen = modules(within) if within else ours()
    return [(m, n) for m in chosen for n in m.nodes if isinstance(n, kind)]


def lines_of(node):
    return node.end_lineno - node.lineno + 1


def ninetieth(values):
    return sorted(values)[int(len(values) * 0.9)]


def test_no_function_is_longer_than_a_screen():
    too_long = [
        f"{m.where(n)} {n.name}" for m, n in nodes(FUNCTIONS) if lines_of(n) > FUNCTION_MOST
    ]
    assert too_long == []


def test_functions_are_short_on_the_whole():
    lengths = [lines_of(node) for _, node in nodes(FUNCTIONS, "swdesk")]
    assert statistics.median(lengths) <= FUNCTION_MEDIAN
    assert ninetieth(lengths) <= FUNCTION_P90


def test_no_function_takes_too_much():
    found = [f"{m.where(n)} {n.name}" for m, n in nodes(FUNCTIONS) if _taken(n) > MOST_ARGUMENTS]
    assert found == []


def _taken(function):
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def test_no_class_does_too_much():
    found = [
        f"{m.where(n)} {n.name}"
        for m, n in nodes(ast.ClassDef)
        if len(_public_methods(n)) > MOST_PUBLIC_METHODS
    ]
    assert found == []


def _public_methods(node):
    return [n for n in node.body if isinstance(n, FUNCTIONS) and not n.name.startswith("_")]


def test_files_can_be_read_in_one_go():
    lengths = {module.name: len(module.text.splitlines()) for module in ours()}
    assert {name: length for name, length in lengths.items() if length > FILE_MOST} == {}
    assert ninetieth(lengths.values()) <= FILE_P90


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    found = [
        f"{module.name}:{number}"
        for module in ours()
        for number, line in enumerate(module.text.splitlines(), start=1)
        if marks.search(line)
    ]
    assert found == []


def test_only_the_edges_catch_everything():
    found = [
        module.where(node)
        for module, node in nodes(ast.ExceptHandler)
        if module.name not in MAY_CATCH_EVERYTHING and _catches_everything(node)
    ]
    assert found == []


def _catches_everything(handler):
    """Tidying up and raising on is not catching."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {ast.unparse(kind) if kind else "BaseException" for kind in caught}
    return bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize(
    ("source", "length"),
    [("def f():\n    return 1", 2), ('def f():\n    """Doc."""\n\n    return 1', 4)],
)
def test_a_function_counts_from_def_to_its_last_line(source, length):
    assert lines_of(ast.parse(source).body[0]) == length
