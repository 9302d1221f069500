"""The courses floor in the editor."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import Competence, Framework, ProficiencyLevel
from courses.viewsets import PackageViewSet


class ReadMostlyPolicy(ModelPermissionPolicy):
    """Reference data comes from data files: an editor may look and mend a word, not add or delete."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Nobody adds or deletes here."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: object, action: str, instance: object) -> bool:
        """Nobody adds or deletes here."""
        return action not in ("add", "delete") and super().user_has_permission_for_instance(user, action, instance)


class FrameworkViewSet(SnippetViewSet):
    """Frameworks."""

    model = Framework
    icon = "list-ul"
    list_display = ["title", "code", "year", "is_default"]


class CompetenceViewSet(SnippetViewSet):
    """Competences."""

    model = Competence
    icon = "tag"
    list_display = ["code", "name", "framework"]
    list_filter = ["framework", "area"]


class LevelViewSet(SnippetViewSet):
    """Proficiency levels."""

    model = ProficiencyLevel
    icon = "order"
    list_display = ["number", "band", "framework"]
    list_filter = ["framework"]


class CompetenceGroup(SnippetViewSetGroup):
    """One entry in the editor's menu."""

    items = (FrameworkViewSet, CompetenceViewSet, LevelViewSet)
    menu_label = "DigComp"
    menu_icon = "list-ul"
    menu_order = 300


for model in (Framework, Competence, ProficiencyLevel):
    register_permission_policy(model, ReadMostlyPolicy(model))
register_snippet(CompetenceGroup)
register_snippet(PackageViewSet)
