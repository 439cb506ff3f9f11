"""What the code must never do with data: run it, log it, or touch the live database as a file."""

import ast
import functools
import re

from tests.house.source import modules

FORBIDDEN_CALLS = re.compile(
    r"^(eval|exec|__import__|pickle\..*|marshal\..*|shelve\..*|dill\..*|yaml\.(load|unsafe_load)"
    r"|os\.(system|popen)|tempfile\.mktemp)$"
)
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill"}
LOG_CALL = re.compile(r"^(\w*\.)*_?log(ger|ging)?\.(debug|info|warning|error|critical|exception)$")
BEGIN_ALONE = re.compile(r"^\s*BEGIN\s*(TRANSACTION\s*)?;?\s*$|\bBEGIN\s+(DEFERRED|EXCLUSIVE)\b")
# Reads of one moment, which write nothing and so need not wait for their turn.
READS_ONLY = {("swdesk/store/transactions.py", "view")}
KEY_AS_TEXT = re.compile(
    r"PRAGMA\s+(re)?key\s*=\s*[\"']?(?!\s*[\"']?x['\"]|\{?\s*$)", re.IGNORECASE
)
FILE_COPIES = re.compile(r"^shutil\.(copy\w*|move)$")


@functools.cache
def calls(folder):
    """Every call below a folder: the module, the node, and what is called, as written."""
    return [
        (module, node, ast.unparse(node.func))
        for module in modules(folder)
        for node in module.nodes
        if isinstance(node, ast.Call)
    ]


def strings(folder, holding=""):
    """Every string below a folder that is not a docstring, of modules that hold a word."""
    for module in modules(folder):
        if holding not in module.text:
            continue
        docstrings = {id(n.value) for n in module.nodes if isinstance(n, ast.Expr)}
        for node in module.nodes:
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in docstrings:
                yield module, node


def test_data_is_never_run():
    assert [m.where(n) for m, n, name in calls("swdesk") if FORBIDDEN_CALLS.match(name)] == []


def test_no_module_that_runs_data_is_imported():
    found = [
        module.where(node)
        for module in modules("swdesk")
        for node in module.nodes
        if isinstance(node, ast.Import | ast.ImportFrom) and _imported(node) & FORBIDDEN_MODULES
    ]
    assert found == []


def _imported(node):
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return {alias.name.partition(".")[0] for alias in node.names}


def test_every_transaction_takes_the_write_lock_at_once():
    """A plain BEGIN that writes later fails with "database is locked", whatever the timeout."""
    found = [m.where(n) for m, n in strings("swdesk/store", "BEGIN") if BEGIN_ALONE.search(n.value)]
    allowed = {
        module.where(node)
        for module in modules("swdesk/store")
        for function in module.nodes
        if (module.name, getattr(function, "name", "")) in READS_ONLY
        for node in ast.walk(function)
    }
    assert set(found) <= allowed


def test_the_database_key_is_never_text_in_a_statement():
    assert [m.where(n) for m, n in strings("swdesk") if KEY_AS_TEXT.search(n.value)] == []


def test_the_store_never_copies_a_database_as_a_file():
    """A copy of a database in use is broken, and closing it drops the locks; use its backup.

    Only where the engine cannot even read it in place (look_only), nobody here has it in use.
    """
    found = [m.where(n) for m, n, name in calls("swdesk/store") if FILE_COPIES.match(name)]
    copies = [place for place in found if "store/look_only.py" not in place]
    opened = [m.where(n) for m, n, name in calls("swdesk/store") if _opens_database(n, name)]
    assert copies + opened == []


def _opens_database(node, name):
    subject = name.rpartition(".")[0] if "." in name else "".join(map(ast.unparse, node.args[:1]))
    opens = name.rpartition(".")[2] in ("open", "read_bytes", "write_bytes")
    return opens and bool(re.search(r"database|live|\bdb\b", subject))


def test_tables_are_rebuilt_in_one_place():
    """sqlite-utils' transform inside a transaction can drop rows by cascade: one wrapper knows."""
    found = {m.name for m, _, name in calls("swdesk/store") if name.endswith(".transform")}
    assert len(found) <= 1


def test_the_log_never_repeats_a_fault_in_its_own_words():
    """The text of an exception can hold what a person wrote; the log holds codes."""
    found = []
    for module in modules("swdesk"):
        for handler in module.nodes:
            if isinstance(handler, ast.ExceptHandler):
                found += [module.where(call) for call in _logs(handler) if _repeats(call, handler)]
    assert found == []


def _logs(handler):
    every = [node for node in ast.walk(handler) if isinstance(node, ast.Call)]
    return [call for call in every if LOG_CALL.match(ast.unparse(call.func))]


def _repeats(call, handler):
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    whole = {handler.name, f"str({handler.name})", f"repr({handler.name})"}
    shows_trace = any(keyword.arg == "exc_info" for keyword in call.keywords)
    is_exception = ast.unparse(call.func).endswith(".exception")
    return is_exception or shows_trace or any(ast.unparse(value) in whole for value in values)
