"""A lab starts a project from a template, often because a resident told a problem."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from i18nfield.strings import LazyI18nString

from projects.errors import MoveNotAllowed
from projects.models import Lab, Problem, Project, ProjectMembership, ProjectMove, ProjectTemplate, Theme
from projects.services.give_stages import give_stages
from projects.services.move_project import announce_project_move
from projects.services.triage_problem import link_problem
from projects.states import MoveKind, ProjectRole, ProjectState

SAME_WITHIN = timedelta(hours=1)
# "labs" stands at the same place in an address as the slug of a project.
RESERVED = frozenset({"labs"})


def start_project(
    lab: Lab,
    *,
    by: AbstractBaseUser,
    template: ProjectTemplate,
    name: LazyI18nString,
    summary: LazyI18nString,
    place: LazyI18nString,
    long_term_change: LazyI18nString,
    themes: Iterable[Theme] = (),
    problem: Problem | None = None,
) -> Project:
    """Make a project that is being prepared: seen by its people alone until it goes live.

    It has the template's stages and requirements, whoever starts it coordinates it, and the problem is linked to it and
    taken up. The same name by the same person within an hour is the same project: a double click makes one. Raises what
    link_problem raises, and MoveNotAllowed when another project works on the problem already.
    """
    with transaction.atomic():
        Lab.objects.select_for_update().get(pk=lab.pk)
        if same := _started_just_now(lab, by, name):
            return same
        project = Project.objects.create(
            lab=lab,
            slug=free_slug(name, fallback=lab.slug),
            name=name,
            summary=summary,
            place=place,
            long_term_change=long_term_change,
            template=template,
            answer_days=lab.answer_days,
            is_demo=False,
        )
        project.themes.set(themes)
        give_stages(project, template=template)
        ProjectMembership.objects.create(project=project, user_id=by.pk, role=ProjectRole.COORDINATOR)
        announce_project_move(ProjectMove(project=project, kind=MoveKind.STATE, to_state=ProjectState.PREPARING, by=by))
        if problem is not None:
            _link(problem, project, by)
    return project


def _link(problem: Problem, project: Project, by: AbstractBaseUser) -> None:
    """Link the problem, unless another project works on it. Raises MoveNotAllowed and what link_problem raises."""
    stored = Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)
    if stored.project_id is not None:
        raise MoveNotAllowed(stored.state)
    link_problem(stored, project=project, by=by)


def free_slug(name: LazyI18nString, *, fallback: str) -> str:
    """Return an address nobody has, from the English name, or from the fallback where there is none."""
    words = name.data if isinstance(name.data, dict) else {}
    wanted = slugify(words.get("en") or "")[:40].strip("-") or f"{fallback}-project"
    taken = set(Project.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _started_just_now(lab: Lab, by: AbstractBaseUser, name: LazyI18nString) -> Project | None:
    """The project this is, when it is sent twice."""
    moves = ProjectMove.objects.filter(
        kind=MoveKind.STATE,
        from_state="",
        to_state=ProjectState.PREPARING,
        by_id=by.pk,
        project__lab=lab,
        project__copied_from__isnull=True,
        at__gte=timezone.now() - SAME_WITHIN,
    ).select_related("project")
    return next((move.project for move in moves if move.project.name.data == name.data), None)
