"""English has no catalogue: its texts are the msgids, and its plurals still work."""

import pytest
from django.utils import translation

ONE, MANY = "%(n)d unheard-of thing", "%(n)d unheard-of things"


@pytest.mark.parametrize(("number", "expected"), [(0, MANY), (1, ONE), (2, MANY)])
def test_english_counts_without_a_catalogue(number, expected):
    with translation.override("en"):
        assert translation.ngettext(ONE, MANY, number) == expected


def test_english_does_not_fall_back_to_korean():
    from learnsite.i18n.catalogue import entries, load
    from learnsite.i18n.extraction import APPS

    with translation.override("en"):
        for app in APPS:
            for message in entries(load(app, "ko")):
                if isinstance(message.id, str) and not message.context and "가" <= str(message.string)[:1] <= "힣":
                    assert not "가" <= translation.gettext(message.id)[:1] <= "힣"
