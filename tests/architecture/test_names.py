"""Names say what a thing is or does."""

import io
import re
import tokenize
from pathlib import Path

from tests.architecture.source import FLOORS, ROOT, functions_of, name_of, python_files, templates

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff", "base_utils"}
VAGUE_VERBS = ("process_", "handle_", "manage_", "do_")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP)\b")
SKIPPED = re.compile(r"^\s*@?pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b", re.MULTILINE)
BARE = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")


def test_files_have_telling_names():
    files = [path.relative_to(ROOT) for path in [*python_files(*FLOORS, "tests"), *templates()]]
    assert not [
        path for path in files if SAYS_NOTHING & {part.removesuffix(path.suffix).strip("_") for part in path.parts}
    ]


def test_services_are_named_by_verbs_that_say_what_they_do():
    files = [path for path in python_files(*FLOORS) if "services" in path.parts]
    names = [(name_of(path), node.name) for path in files for node in functions_of(path)]
    assert not [(path, name) for path, name in names if name.startswith(VAGUE_VERBS)]


def comments_of(path: Path) -> list[str]:
    source = io.StringIO(path.read_text(encoding="utf-8"))
    return [token.string for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.COMMENT]


def test_nothing_is_left_for_later_or_silenced_wholesale():
    found = [(name_of(path), comment) for path in python_files(*FLOORS, "tests") for comment in comments_of(path)]
    assert not [(path, comment) for path, comment in found if UNFINISHED.search(comment) or BARE.search(comment)]


def test_no_test_is_skipped():
    files = {name_of(path): path.read_text(encoding="utf-8") for path in python_files("tests")}
    assert not [name for name, source in files.items() if SKIPPED.search(source)]
