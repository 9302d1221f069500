"""Catalogues keep what people wrote, drop what the source no longer says, and compile to what Django reads."""

import gettext
import json
import os
import threading
from pathlib import Path

import pytest

from learnsite.i18n import catalogue, checking, commands, extraction, filling


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project: one text, one plural, one text with a context."""
    write(
        tmp_path,
        "courses/texts.py",
        '_("Hello %(name)s")\nngettext("one task", "%(n)d tasks", 2)\npgettext("month", "May")\n',
    )
    write(tmp_path, "projects/texts.py", '_("Projects only")\n')
    return tmp_path


def write(root: Path, name: str, content: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(content)


def update(root: Path, app: str = "courses", given: dict | None = None):
    with catalogue.locked(app, "ko", root):
        current = catalogue.updated(app, "ko", root)
        report = filling.fill(current, given or {})
        catalogue.store(current, app, "ko", root)
        catalogue.compile_catalogue(app, "ko", root)
    return report


FULL = {"Hello %(name)s": "%(name)s님, 안녕하세요", "one task|%(n)d tasks": ["과제 %(n)d개"], "May": {"month": "5월"}}


def test_filled_catalogue_compiles_to_what_gettext_reads(root):
    assert update(root, given=FULL) == (3, [])
    with catalogue.po_path("courses", "ko", root).with_suffix(".mo").open("rb") as compiled:
        ko = gettext.GNUTranslations(compiled)
    assert ko.gettext("Hello %(name)s") == "%(name)s님, 안녕하세요"
    assert ko.ngettext("one task", "%(n)d tasks", 1) == "과제 %(n)d개"
    assert ko.pgettext("month", "May") == "5월"
    assert checking.problems(["courses"], root) == []


def test_filling_again_changes_nothing(root):
    update(root, given=FULL)
    before = catalogue.po_path("courses", "ko", root).read_bytes()
    assert update(root, given=FULL) == (0, [])
    assert catalogue.po_path("courses", "ko", root).read_bytes() == before


def test_update_keeps_translations_and_drops_what_is_gone(root):
    update(root, given=FULL)
    write(root, "courses/texts.py", '_("Hello %(name)s")\n_("New")\n')
    update(root)
    stored = catalogue.load("courses", "ko", root)
    assert {message.id: message.string for message in catalogue.entries(stored)} == {
        "Hello %(name)s": "%(name)s님, 안녕하세요",
        "New": "",
    }
    assert not stored.obsolete


def test_text_translated_in_another_app_is_taken_over(root):
    update(root, "projects", {"Projects only": "프로젝트에만"})
    write(root, "courses/more.py", '_("Projects only")')
    update(root)
    assert catalogue.load("courses", "ko", root).get("Projects only").string == "프로젝트에만"


def test_unknown_msgid_is_reported_with_its_neighbour_and_the_rest_is_stored(root):
    changed, unknown = update(root, given={"Hello %(nam)s": "x", "May": {"month": "5월", "verb": "y"}})
    assert changed == 1
    assert "near: 'Hello %(name)s'" in unknown[0]
    assert "'May' is not used with context 'verb'" in unknown[1]


@pytest.mark.parametrize("value", [3, [], ["하나", "둘"], None])
def test_value_that_is_no_translation_is_refused(root, value):
    with pytest.raises(filling.UnusableTranslation):
        update(root, given={"Hello %(name)s": value})


def test_untranslated_is_in_the_shape_fill_reads(root):
    update(root)
    missing = filling.untranslated(catalogue.load("courses", "ko", root))
    assert missing == {"Hello %(name)s": "", "one task|%(n)d tasks": [""], "May": {"month": ""}}


def test_people_filling_at_once_lose_nothing(root):
    words = [f"word {number}" for number in range(12)]
    write(root, "courses/texts.py", "\n".join(f'_("{word}")' for word in words))
    threads = [threading.Thread(target=update, args=(root, "courses", {word: f"낱말 {word[5:]}"})) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = catalogue.load("courses", "ko", root)
    assert [stored.get(word).string for word in words] == [f"낱말 {word[5:]}" for word in words]


def test_compile_happens_only_when_stale(root):
    update(root, given=FULL)
    assert catalogue.compile_stale(root=root) == []
    path = catalogue.po_path("courses", "ko", root)
    newer = path.with_suffix(".mo").stat().st_mtime + 5
    os.utime(path, (newer, newer))
    assert catalogue.compile_stale(root=root) == ["courses/ko"]


BAD = [
    ({"Hello %(name)s": "안녕하세요"}, "placeholders differ"),
    ({"Hello %(name)s": "%(nam)s님"}, "placeholders differ"),
    ({"one task|%(n)d tasks": ["과제"]}, "placeholders differ"),
    ({"May": {"month": "<b>5월</b>"}}, "tags differ"),
    ({"May": {"month": "5월\n"}}, "line ends differ"),
    ({"May": {"month": ""}}, "missing: 'May' (context 'month')"),
]


@pytest.mark.parametrize(("given", "expected"), BAD)
def test_check_names_an_ill_formed_translation(root, given, expected):
    update(root, given=FULL | given)
    (problem,) = checking.problems(["courses"], root)
    assert expected in problem


def test_check_names_what_is_fuzzy_obsolete_unextracted_or_contradicting(root):
    update(root, given=FULL)
    path = catalogue.po_path("courses", "ko", root)
    path.write_text(path.read_text().replace('msgctxt "month"', '#, fuzzy\nmsgctxt "month"'))
    write(root, "courses/texts.py", '_("Brand new")\n_("Projects only")\npgettext("month", "May")\n')
    lines = "\n".join(checking.problems(["courses"], root))
    for expected in ("fuzzy: 'May'", "obsolete: 'Hello", "unextracted: 'Brand new'", "unextracted: 'Projects only'"):
        assert expected in lines

    update(root, given={"Projects only": "다르게"})
    update(root, "projects", {"Projects only": "프로젝트에만"})
    assert "projects translate 'Projects only' differently" in "\n".join(checking.problems(["courses"], root))


def test_check_notices_a_new_note_to_translators(root):
    update(root, given=FULL)
    write(root, "courses/again.py", '# Translators: a greeting\n_("Hello %(name)s")')
    assert "out of date" in checking.problems(["courses"], root)[0]


def test_check_does_not_mind_where_a_text_stands(root):
    update(root, given=FULL)
    write(root, "courses/again.py", '_("Hello %(name)s")')
    assert checking.problems(["courses"], root) == []


def test_command_line_reads_json_and_reports_unusable_files(tmp_path):
    lines: list[str] = []
    options = commands.build_parser("x").parse_args(["fill", "courses", str(tmp_path / "none.json")])
    assert commands.run(options, write=lines.append) == 1
    (tmp_path / "list.json").write_text(json.dumps([]))
    options = commands.build_parser("x").parse_args(["fill", "courses", str(tmp_path / "list.json")])
    assert commands.run(options, write=lines.append) == 1
    assert "cannot read" in lines[0]
    assert "does not hold an object" in lines[1]


def test_every_app_of_the_project_has_a_folder():
    assert all((extraction.ROOT / app).is_dir() for app in extraction.APPS)
