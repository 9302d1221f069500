"""A judgement points at the words it was made by."""

import pytest

from projects.services.freeze_rubric import freeze_rubric
from tests.factories.projects import RubricFactory, both

pytestmark = pytest.mark.django_db


def test_the_same_words_are_one_version():
    rubric = RubricFactory()
    assert freeze_rubric(rubric).pk == freeze_rubric(rubric).pk


def test_other_words_are_another_version_and_the_old_one_stays():
    rubric = RubricFactory()
    old = freeze_rubric(rubric)
    criterion = rubric.criteria.first()
    criterion.what = both("더 잘 알아볼 수 있다.", "It can be made out better.")
    criterion.save()
    new = freeze_rubric(type(rubric).objects.get(pk=rubric.pk))
    old.refresh_from_db()
    assert (old.number, new.number) == (1, 2)
    assert old.content_hash != new.content_hash
    assert old.content["criteria"][0]["what"]["ko"] == "알아볼 수 있다."


def test_going_back_to_the_old_words_is_the_old_version():
    rubric = RubricFactory()
    old = freeze_rubric(rubric)
    title = rubric.title
    rubric.title = both("다른 이름", "Another name")
    freeze_rubric(rubric)
    rubric.title = title
    assert freeze_rubric(rubric).pk == old.pk
