"""Every block explains itself to the editor who meets it first."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError

from courses.blocks import LessonBody
from courses.blocks.callout import CalloutBlock
from courses.blocks.image import PictureBlock
from courses.models import LessonPage
from tests.factories.people import UserFactory

BLOCKS = LessonBody().child_blocks


def test_names_are_stored_and_do_not_change() -> None:
    assert set(BLOCKS) == {
        *("text", "image", "callout", "video", "reflection", "practice"),
        *("audio", "worked_example", "before_after", "glossary", "download", "live_data", "package"),
        *("check", "ordering", "matching", "fill_in", "number", "short_text", "hotspot"),
    }


@pytest.mark.parametrize("name", list(BLOCKS))
def test_block_says_what_it_is_for(name: str) -> None:
    block = BLOCKS[name]
    assert block.get_description()
    assert block.meta.group
    assert block.meta.icon != "placeholder"
    assert block.meta.template == f"blocks/{name}.html"
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(BLOCKS))
def test_block_shows_itself_in_the_picker(name: str, client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    block = LessonPage._meta.get_field("body").stream_block.child_blocks[name]
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "silmari.css" in answer.content.decode()


def test_picture_without_words_is_refused() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        PictureBlock().clean(PictureBlock().to_python({"image": None, "alt": "", "caption": ""}))
    assert "alt" in refused.value.block_errors


@pytest.mark.parametrize(("tone", "look"), [("tip", "notice--ok"), ("caution", "notice--wait"), ("why", "notice")])
def test_callout_has_a_look_for_each_kind(tone: str, look: str) -> None:
    value: Any = CalloutBlock().to_python({"tone": tone, "title": "줄자가 없다면", "text": "<p>빌려요.</p>"})
    assert f'class="{look}"' in CalloutBlock().render(value).replace("notice notice--", "notice--")
