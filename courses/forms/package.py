"""Adding a learning package in the editor."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.packages.archive import ArchiveWrong
from courses.services.add_package import unpack_package


class PackageForm(WagtailAdminModelForm):
    """The file is chosen once; what people did in a package belongs to the file they did it in."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A SCORM 1.2 or 2004 package (.zip), or an H5P file (.h5p). It runs shut off from this site."),
        widget=forms.FileInput(attrs={"accept": ".zip,.h5p,application/zip"}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, it is what the package calls itself.")
        if self.instance.pk:
            self.fields.pop("file", None)
            self.fields["title"].required = True

    def clean(self) -> dict[str, Any]:
        """Look at the whole file, and unpack it when nothing else is wrong."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is None or self.errors:
            return cleaned
        if not settings.PACKAGES_ORIGIN:
            raise ValidationError(_("Packages are not set up on this site: the operator has to set PACKAGES_ORIGIN."))
        try:
            unpacked = unpack_package(file)
        except ArchiveWrong as wrong:
            self.add_error("file", ValidationError(str(wrong)))
            return cleaned
        self.instance.title = cleaned.get("title") or ""
        unpacked.describe(self.instance)
        cleaned["title"] = self.instance.title
        return cleaned
