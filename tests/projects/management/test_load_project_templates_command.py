"""manage.py load_project_templates."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.models import ProjectTemplate

pytestmark = pytest.mark.django_db


def test_it_loads_what_comes_with_the_product() -> None:
    out = StringIO()
    call_command("load_project_templates", stdout=out)
    call_command("load_project_templates", stdout=StringIO())
    assert "sos-lab: 6 stages" in out.getvalue()
    assert ProjectTemplate.objects.count() == 2


def test_preparing_a_site_loads_them() -> None:
    call_command("prepare_site", stdout=StringIO())
    assert ProjectTemplate.objects.count() == 2


@pytest.mark.parametrize("content", ["- : [", "slug: x"])
def test_a_wrong_file_is_an_error_with_its_place(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=r"wrong\.yaml"):
        call_command("load_project_templates", path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("load_project_templates", tmp_path / "nowhere.yaml")
