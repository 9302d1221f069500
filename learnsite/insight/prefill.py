"""A new module that begins with what it is to teach: `?teaches=…&level=…` at the address of the editor's form."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from courses.models import Competence, ModuleCompetence, ModulePage

_MARK = "_to_be_taught"


def remember_what_is_wanted(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Note on the parent, which the editor's form keeps for this one request, what the new module is to teach."""
    wanted, level = request.GET.get("teaches", ""), request.GET.get("level", "")
    if request.method != "GET" or page_class is not ModulePage or not (wanted.isdecimal() and level.isdecimal()):
        return
    competence = Competence.objects.filter(pk=int(wanted[:17])).first()
    if competence is not None and competence.framework.levels.filter(number=int(level[:4])).exists():
        setattr(parent, _MARK, (competence, int(level[:4])))


def begin_with_what_is_wanted(page: Page, parent: Page, **kwargs: Any) -> None:
    """Let the new module teach it; the editor sees it in the form and may change it."""
    wanted = getattr(parent, _MARK, None)
    if wanted is not None and isinstance(page, ModulePage):
        competence, level = wanted
        page.competences = [ModuleCompetence(competence=competence, level=level)]
