"""What one thing of each kind is called."""

from django.utils.translation import gettext_lazy as _

from learnsite.search.states import EntryKind

ONE = {
    EntryKind.TASK: _("task"),
    EntryKind.PROJECT: _("project"),
    EntryKind.PROBLEM: _("problem"),
    EntryKind.LESSON: _("lesson"),
    EntryKind.MODULE: _("learning module"),
    EntryKind.LAB: _("lab"),
    EntryKind.OUTCOME: _("outcome"),
}
