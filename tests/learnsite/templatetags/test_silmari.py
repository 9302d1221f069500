"""What templates draw with."""

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from learnsite.drawings import DrawingMissing
from learnsite.templatetags import silmari


def render(source: str, **values: object) -> str:
    return Template("{% load silmari %}" + source).render(Context(values))


class Form(forms.Form):
    name = forms.CharField(
        help_text="As others <b>call</b> you", widget=forms.TextInput(attrs={"placeholder": "Name", "class": "wide"})
    )
    width = forms.DecimalField(widget=forms.NumberInput(attrs={"data-unit": "cm"}))
    text = forms.CharField(widget=forms.Textarea, required=False)
    one = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    step = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    agree = forms.BooleanField()
    photo = forms.FileField()
    key = forms.CharField(widget=forms.HiddenInput)


def test_icon_points_into_the_sprite_and_is_hidden():
    svg = render('{% icon "go" "icon--go" %}')
    assert 'class="icon icon--go"' in svg
    assert "silmari/sprite.svg#go" in svg
    assert 'aria-hidden="true"' in svg


def test_art_of_an_unknown_name_is_an_error_unless_there_is_another():
    assert "<svg" in render('{% art name otherwise="empty" %}', name="nowhere")
    with pytest.raises(DrawingMissing):
        render("{% art name %}", name="nowhere")


def test_scene_and_badge_art_have_something_for_every_name():
    assert render('{% scene "nowhere" %}') == render('{% scene "somewhere" %}')
    assert render('{% badge_art "nowhere" %}') == render('{% badge_art "blank" %}')


def test_quilt_draws_every_piece_and_marks_ones_own_again():
    svg = render("{% quilt 10 4 2 7 %}")
    assert svg.count("quilt__piece--open") == 6
    assert svg.count("quilt__piece--mine") == 2
    assert svg.count("<rect") == 12


def test_chart_says_in_words_what_it_draws():
    svg = render("{% chart rows title %}", rows=[{"name": "내용 <만들기>", "level": 3, "needed": 5}], title="Chart")
    assert 'aria-labelledby="chart-t chart-d"' in svg
    assert "내용 &lt;만들기&gt;" in svg
    assert "<만들기>" not in svg


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("name", "plain", "id_name"),
        ("text", "plain", "id_text"),
        ("one", "plain", "id_one"),
        ("step", "choices", "id_step_0"),
        ("many", "choices", "id_many_0"),
        ("agree", "checkbox", "id_agree"),
        ("photo", "file", "id_photo"),
    ],
)
def test_field_kind_and_error_target_of_every_widget(name, kind, target):
    field = Form()[name]
    assert silmari.field_kind(field) == kind
    assert silmari.error_target(field) == target


def test_control_has_our_class_keeps_its_own_and_drops_the_placeholder():
    control = silmari.control(Form()["name"])
    assert 'class="wide field__control"' in control
    assert "placeholder" not in control
    assert 'aria-describedby="id_name_helptext"' in control


def test_control_of_a_number_is_short_and_has_its_unit():
    field = Form()["width"]
    assert "field__control--short" in silmari.control(field)
    assert silmari.unit(field) == "cm"


def test_control_names_its_error():
    assert 'aria-describedby="id_name_helptext id_name_error"' in silmari.control(Form({})["name"])


@pytest.mark.parametrize(("name", "letter"), [("이정순", "이"), (" ada", "A"), ("", "")])
def test_initial(name, letter):
    assert silmari.initial(name) == letter


def test_cloth_differs_between_neighbours_and_bears_nothing():
    assert silmari.cloth(1) != silmari.cloth(2)
    assert silmari.cloth(None) == "jjok"


def test_alternate_url_prefers_what_the_view_knows():
    request = RequestFactory().get("/accounts/login/")
    assert render('{% alternate_url "en" %}', request=request) == "/en/accounts/login/"
    assert (
        render('{% alternate_url "en" %}', request=request, alternate_url="/credentials/1?lang=en")
        == "/credentials/1?lang=en"
    )
    assert render('{% alternate_url "en" %}') == "/en/"


def test_query_with_changes_one_value_and_keeps_the_rest():
    request = RequestFactory().get("/projects/", {"theme": "safety", "after": "3"})
    assert render("{% query_with after=9 %}", request=request) == "?theme=safety&amp;after=9"
    assert render("{% query_with after=None %}", request=request) == "?theme=safety"


def test_house_name_follows_the_language(settings):
    assert render("{% house_name %} {% house_url %}") == f"{settings.SITE_NAMES['ko']} {settings.SITE_URL}"
