"""Names say what a thing is or does."""

import io
import re
import tokenize

import pytest

from tests.architecture.source import FLOORS, ROOT, functions_of, name_of, python_files, templates

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff", "base_utils"}
VAGUE_VERBS = ("process_", "handle_", "manage_", "do_")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP)\b")
BARE = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")


@pytest.mark.parametrize("path", [*python_files(*FLOORS, "tests"), *templates()], ids=name_of)
def test_file_has_a_telling_name(path):
    assert not SAYS_NOTHING & {part.removesuffix(path.suffix).strip("_") for part in path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", [path for path in python_files(*FLOORS) if "services" in path.parts], ids=name_of)
def test_service_is_named_by_a_verb_that_says_what_it_does(path):
    assert not [node.name for node in functions_of(path) if node.name.startswith(VAGUE_VERBS)]


@pytest.mark.parametrize("path", python_files(*FLOORS, "tests"), ids=name_of)
def test_nothing_is_left_for_later_or_silenced_wholesale(path):
    source = path.read_text(encoding="utf-8")
    comments = [
        token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and (UNFINISHED.search(token.string) or BARE.search(token.string))
    ]
    assert not comments


@pytest.mark.parametrize("path", python_files("tests"), ids=name_of)
def test_no_test_is_skipped(path):
    marks = re.findall(
        r"^\s*@?pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert not marks
