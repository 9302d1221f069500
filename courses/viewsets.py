"""Learning packages in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.forms.package import PackageForm
from courses.models import ContentPackage


class PackageViewSet(SnippetViewSet):
    """Packages: added from a file, renamed, never changed."""

    model = ContentPackage
    icon = "media"
    menu_label = _("Learning packages")
    list_display = ["title", "kind", "size", "added_at"]
    list_filter = ["kind"]
    search_fields = ["title"]
    edit_handler = ObjectList([FieldPanel("title"), FieldPanel("file")], base_form_class=PackageForm)
    add_to_admin_menu = True
    menu_order = 310
    copy_view_enabled = False
