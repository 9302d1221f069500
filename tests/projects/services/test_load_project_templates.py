"""The templates that come with the product, and files that are wrong."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from courses.models import Competence
from courses.services.load_framework import load_default_frameworks
from projects.errors import TemplateFileInvalid
from projects.models import ProjectTemplate, TemplateStage
from projects.services.load_project_templates import DATA, load_default_templates, load_project_template
from projects.states import TaskKind

pytestmark = pytest.mark.django_db

GOOD: dict[str, Any] = {
    "slug": "short",
    "position": 9,
    "name": {"ko": "짧게", "en": "Short"},
    "about": {"ko": "두 단계예요.", "en": "Two stages."},
    "stages": [
        {
            "key": key,
            "name": {"ko": key, "en": key},
            "what": {"ko": "해요.", "en": "Done."},
            "must": [{"ko": "있어요", "en": "It is there"}],
            "tasks": [
                {
                    "key": "look",
                    "kind": "observe",
                    "minutes": 30,
                    "title": {"ko": "봐요", "en": "Look"},
                    "summary": {"ko": "봐요.", "en": "Look."},
                }
            ],
            "competences": ["1.1"],
        }
        for key in ("first", "second")
    ],
}


def written(folder: Path, data: Any) -> Path:
    path = folder / "template.yaml"
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_loading_twice_makes_one_of_each() -> None:
    first = [template.pk for template in load_default_templates()]
    stages = list(TemplateStage.objects.values_list("pk", "key", "position").order_by("pk"))
    assert [template.pk for template in load_default_templates()] == first
    assert list(TemplateStage.objects.values_list("pk", "key", "position").order_by("pk")) == stages
    assert {template.slug: template.stages.count() for template in ProjectTemplate.objects.all()} == {
        "sos-lab": 6,
        "living-lab": 6,
    }


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_our_templates_are_deep_enough_and_in_both_languages(path: Path) -> None:
    load_default_frameworks()
    codes = set(Competence.objects.filter(framework__is_default=True).values_list("code", flat=True))
    for stage in load_project_template(path).stages.all():
        assert 3 <= len(stage.must) <= 5
        assert len(stage.tasks) >= 3
        assert set(stage.competences) <= codes
        words = [*stage.must, *(task[name] for task in stage.tasks for name in ("title", "summary"))]
        words += [stage.name.data, stage.what.data]
        assert all(set(text) == {"ko", "en"} and all(text.values()) for text in words)
        assert {task["kind"] for task in stage.tasks} <= set(TaskKind.values)


def test_words_are_brought_up_to_date_and_stages_change_places(tmp_path: Path) -> None:
    template = load_project_template(written(tmp_path, GOOD))
    changed = copy.deepcopy(GOOD)
    changed["stages"].reverse()
    changed["stages"][0]["name"]["ko"] = "먼저"
    changed["stages"].append({**changed["stages"][0], "key": "third"})
    assert load_project_template(written(tmp_path, changed)).pk == template.pk
    assert list(template.stages.values_list("key", "position")) == [("second", 0), ("first", 1), ("third", 2)]
    assert str(template.stages.first().name) == "먼저"
    del changed["stages"][1]
    load_project_template(written(tmp_path, changed))
    assert list(template.stages.values_list("key", "position")) == [("second", 0), ("third", 1)]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda data: "- : [", "not YAML"),
        (lambda data: [1], "one mapping"),
        (lambda data: {**data, "slug": "Nö"}, "slug"),
        (lambda data: {**data, "slug": None}, "slug"),
        (lambda data: {**data, "position": "1"}, "position"),
        (lambda data: {**data, "name": "짧게"}, "name"),
        (lambda data: {**data, "about": {"ko": ""}}, "about"),
        (lambda data: {**data, "stages": []}, "stages"),
        (lambda data: {**data, "stages": [7]}, "stages[0]"),
        (lambda data: {**data, "stages": [data["stages"][0]] * 2}, "stages[1].key: first stands twice"),
        (lambda data: {**data, "stages": [{**data["stages"][0], "must": "x"}]}, "stages[0].must"),
        (lambda data: {**data, "stages": [{**data["stages"][0], "must": ["x"]}]}, "stages[0][0].must"),
        (lambda data: {**data, "stages": [{**data["stages"][0], "tasks": [{"key": "a"}]}]}, "tasks[0].kind"),
        (
            lambda data: {**data, "stages": [{**data["stages"][0], "tasks": data["stages"][0]["tasks"] * 2}]},
            "tasks[1].key: look stands twice",
        ),
    ],
)
def test_wrong_files_say_the_place_and_load_nothing(tmp_path: Path, spoil: Any, place: str) -> None:
    with pytest.raises(TemplateFileInvalid) as raised:
        load_project_template(written(tmp_path, spoil(copy.deepcopy(GOOD))))
    assert place in str(raised.value)
    assert not ProjectTemplate.objects.exists()
