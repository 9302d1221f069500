"""manage.py forget_kept_photos."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects.models import KeptPhoto
from tests.factories.people import UserFactory
from tests.factories.problems import keep_photo

pytestmark = pytest.mark.django_db


def test_it_forgets_what_is_old_and_says_how_much() -> None:
    old, new = keep_photo(UserFactory()), keep_photo(UserFactory())
    KeptPhoto.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(days=3))
    for number in (1, 0):
        out = StringIO()
        call_command("forget_kept_photos", stdout=out)
        assert out.getvalue() == f"{number} photo(s) forgotten.\n"
    assert list(KeptPhoto.objects.all()) == [new]
