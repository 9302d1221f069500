"""What is found in a template must be exactly the msgid Django looks up when it renders that template."""

from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from learnsite.i18n.extraction import UnreadableTemplate, in_template, messages_of

TEMPLATES = [
    ('{% translate "Hello" %}', [("Hello", None, None)]),
    ("{% trans 'It\\'s on' as shown %}{{ shown }}", [("It's on", None, None)]),
    ('{% translate "100% done" %}', [("100%% done", None, None)]),
    ('{% translate "May" context "month" %}', [("May", None, "month")]),
    ('{{ missing|default:_("Nobody yet") }}', [("Nobody yet", None, None)]),
    (
        '{% with label=_("Send") other=_("Stop") %}{{ label }}{{ other }}{% endwith %}',
        [("Send", None, None), ("Stop", None, None)],
    ),
    ("{% blocktranslate trimmed %}\n  Two\n  lines, 5%\n{% endblocktranslate %}", [("Two lines, 5%%", None, None)]),
    (
        '{% blocktranslate with name=who|default:_("Guest") %}Hi {{ name }}{% endblocktranslate %}',
        [("Guest", None, None), ("Hi %(name)s", None, None)],
    ),
    (
        (
            '{% blocktranslate count n=number context "shelf" trimmed %}\n {{ n }} book\n'
            "{% plural %}\n {{ n }} books\n{% endblocktranslate %}"
        ),
        [("%(n)s book", "%(n)s books", "shelf")],
    ),
    (
        (
            '{% comment %}{% translate "Hidden" %}{% endcomment %}{# _("Hidden") #}'
            '{% verbatim %}{% translate "x" %}{% endverbatim %}'
        ),
        [],
    ),
]


@pytest.mark.parametrize(("source", "expected"), TEMPLATES)
def test_template_messages_are_those_django_looks_up(source, expected, monkeypatch):
    found = [(item.singular, item.plural, item.context) for item in in_template(source, "a.html")]
    assert found == expected

    asked = []
    backend = translation._trans  # what gettext, pgettext and npgettext end in
    monkeypatch.setattr(backend, "gettext", lambda text: asked.append((text, None, None)) or text, raising=False)
    monkeypatch.setattr(
        backend, "pgettext", lambda context, text: asked.append((text, None, context)) or text, raising=False
    )
    monkeypatch.setattr(
        backend, "npgettext", lambda context, one, many, _n: asked.append((one, many, context)) or one, raising=False
    )
    Template("{% load i18n %}" + source).render(Context({"number": 2}))
    assert set(asked) == set(expected)


def test_template_translator_comment_is_kept():
    (found,) = in_template('{# Translators: a button #}\n{% translate "Go" %}', "a.html")
    assert found.comments == ("Translators: a button",)


@pytest.mark.parametrize(
    "source", ["{% blocktranslate %}open", "{% blocktranslate %}{% if a %}{% endif %}{% endblocktranslate %}"]
)
def test_template_that_django_refuses_is_named(source):
    with pytest.raises(UnreadableTemplate, match=r"bad\.html:1"):
        list(in_template(source, "bad.html"))


def test_files_belong_to_the_app_of_their_folder(tmp_path: Path):
    files = {
        "courses/models/course.py": '_("In Python")\nngettext("a", "b", 2)\npgettext_lazy("verb", "Open")',
        "courses/migrations/0001_initial.py": '_("Repeated name")',
        "templates/courses/course.html": '{% translate "Course page" %}',
        "templates/base.html": '{% translate "House page" %}',
        "learnsite/accounts/forms/signup.py": '_("Your name")',
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    courses = {(item.singular, item.plural, item.context) for item in messages_of("courses", tmp_path)}
    assert courses == {("In Python", None, None), ("a", "b", None), ("Open", None, "verb"), ("Course page", None, None)}
    assert {item.singular for item in messages_of("learnsite", tmp_path)} == {"House page", "Your name"}
