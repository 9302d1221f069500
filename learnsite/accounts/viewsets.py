"""People behind the editors' door."""

from django import forms
from wagtail.users.views.users import IndexView, UserViewSet

from learnsite.accounts.forms.people import PersonCreationForm, PersonEditForm


class PersonIndexView(IndexView):
    """The list, searched by name as well as by address."""

    search_fields = ("name", "email")


class PersonViewSet(UserViewSet):
    """Wagtail's screens for people, asking for what a person here has: one name, an address, a language."""

    index_view_class = PersonIndexView
    create_template_name = "cms/person_create.html"
    edit_template_name = "cms/person_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Return the form for a new person, or for one who is there already."""
        return PersonEditForm if for_update else PersonCreationForm
