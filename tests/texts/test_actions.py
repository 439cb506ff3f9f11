import ast

from swdesk.desk import hours
from swdesk.texts.actions import ACTIONS
from tests.house.source import modules


def test_every_action_of_the_desk_has_a_name():
    """A cause is made with the action's code; settling passes it on to the log."""
    found = set()
    for module in modules("swdesk/desk"):
        for node in module.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Cause", "_acted"}:
                found |= {
                    each.value
                    for argument in node.args[:1]
                    for each in ast.walk(argument)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    assert found
    assert found | set(hours._SAID.values()) <= set(ACTIONS)
