"""The forms with which a coordinator announces events, and the one that narrows the list of them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line
from projects.forms.two_languages import TwoLanguageForm, boxes_of
from projects.models import Event, Lab, Project, Region
from projects.states import EventKind, ProjectState

_LONGEST = timedelta(days=31)
_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any, hint: Any = "") -> forms.DateTimeField:
    """A day and an hour, in the house's time zone."""
    widget = forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label, help_text=hint, input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"], widget=widget
    )


def _offer(field: forms.Field, rows: QuerySet[Any], *, otherwise: Any) -> None:
    """Let people choose among rows, or none of them."""
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset, field.empty_label = rows, otherwise


class EventForm(TwoLanguageForm):
    """When and where, in Korean and, if there is somebody who can, in English."""

    lines, texts = ("title", "place"), ("about",)
    kind = forms.ChoiceField(
        label=_("What sort of meeting is it?"), choices=EventKind.choices, widget=forms.RadioSelect
    )
    project = forms.ModelChoiceField(
        label=_("Which project is it about?"), queryset=Project.objects.none(), required=False, to_field_name="slug"
    )
    title_ko = forms.CharField(
        label=_("What is it called, in Korean"), max_length=120, error_messages={"required": _("Give it a name.")}
    )
    starts_at = _moment(_("When does it begin?"), _("Korean time."))
    ends_at = _moment(_("When does it end?"))
    place_ko = forms.CharField(
        label=_("Where, in Korean"),
        max_length=200,
        required=False,
        help_text=_("So that a stranger finds the door, and knows whether there are steps."),
    )
    online_url = forms.CharField(
        label=_("Address of the live stream or meeting room"),
        max_length=200,
        required=False,
        widget=forms.URLInput,
        help_text=_("It begins with https://"),
    )
    about_ko = forms.CharField(
        label=_("What happens there, in Korean"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whom it is for, what to bring, and whether anybody can just come."),
    )
    title_en = forms.CharField(label=_("What is it called, in English"), max_length=120, required=False)
    place_en = forms.CharField(label=_("Where, in English"), max_length=200, required=False)
    about_en = forms.CharField(
        label=_("What happens there, in English"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, lab: Lab, event: Event | None = None, **kwargs: Any) -> None:
        initial = {**(_stored(event) if event else {}), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        projects = Project.objects.filter(lab=lab).exclude(state=ProjectState.ARCHIVED).order_by("slug")
        _offer(self.fields["project"], projects, otherwise=_("The whole lab"))
        self.is_new = event is None

    def clean_online_url(self) -> str:
        """Only an https address: people open it from a phone, often on other people's networks."""
        url = clean_line(self.cleaned_data["online_url"])
        if url:
            URLValidator(schemes=["https"], message=_("Give an address that begins with https://"))(url)
        return url

    def clean(self) -> dict[str, Any]:
        """It ends after it began, and somebody can find it."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("place_ko") and not cleaned.get("online_url"):
            self.add_error("place_ko", _("Say where it is, or give the address on the web."))
        self._check_times(cleaned)
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if not starts_at or not ends_at:
            return
        if ends_at < starts_at:
            self.add_error("ends_at", _("It ends before it begins. Look at day and hour again."))
        elif ends_at - starts_at > _LONGEST:
            self.add_error("ends_at", _("It lasts longer than a month. Look at day and month again."))
        elif self.is_new and ends_at < timezone.now():
            self.add_error("starts_at", _("That is over already. Look at day and month again."))

    def words(self) -> dict[str, Any]:
        """What the services take."""
        plain = {name: self.cleaned_data[name] for name in ("kind", "project", "starts_at", "ends_at", "online_url")}
        return {**plain, **self.said()}


def _stored(event: Event) -> dict[str, Any]:
    """What is stored, as the form asks for it."""
    plain = {name: getattr(event, name) for name in ("kind", "starts_at", "ends_at", "online_url")}
    return {**boxes_of(event, (*EventForm.lines, *EventForm.texts)), **plain, "project": event.project}


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        max_length=300,
        help_text=_("Everybody reads it, also in their calendars."),
    )

    def clean_reason(self) -> str:
        """The one sanitiser."""
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(_("Say why, in a sentence."), code="required")
        return reason


class EventFilterForm(forms.Form):
    """Narrow the list by lab or region."""

    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), required=False, to_field_name="code"
    )
    lab = forms.ModelChoiceField(label=_("Lab"), queryset=Lab.objects.none(), required=False, to_field_name="slug")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(labs__isnull=False).distinct()
        _offer(self.fields["region"], regions, otherwise=_("Everywhere"))
        _offer(self.fields["lab"], Lab.objects.all(), otherwise=_("Everywhere"))
