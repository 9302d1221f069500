"""Who may read and write updates, files, comments and reports."""

import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import (
    Comment,
    Contribution,
    ContributionMember,
    LabMembership,
    Project,
    ProjectFile,
    ProjectLink,
    ProjectMembership,
    ProjectUpdate,
    SubmissionMember,
    Task,
    UpdatePicture,
)
from projects.policies.contribution import contributions_of
from projects.policies.project import get_project_to_run, runnable_projects, visible_projects
from projects.policies.review import reviewable_submissions
from projects.policies.task import visible_tasks
from projects.policies.term import lasts_today
from projects.states import LabRole, ProjectRole, ProjectState

Place = Task | Contribution
_RUN = (ProjectRole.LEAD, ProjectRole.COORDINATOR)


def is_signed_in(user: Any) -> bool:
    """Whether there is a person who may act at all."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def visible_updates(user: Any) -> QuerySet[ProjectUpdate]:
    """Return the updates a person may read: those of projects they may see that were not removed."""
    return ProjectUpdate.objects.filter(removed_at__isnull=True, project__in=visible_projects(user).values("pk"))


def get_update_to_change(project: Project, pk: int) -> ProjectUpdate:
    """Fetch an update of a project that the person was found to run; a removed one gets Http404."""
    return _found(
        project.updates.filter(removed_at__isnull=True, pk=pk).select_related("author").prefetch_related("pictures")
    )


def get_update_to_remove(user: Any, slug: str, pk: int) -> ProjectUpdate:
    """Fetch an update of a project the person runs, also one that was removed a moment ago; anybody else gets Http404."""
    return _found(ProjectUpdate.objects.filter(project=get_project_to_run(user, slug), pk=pk).select_related("project"))


def readable_update_pictures(user: Any) -> QuerySet[UpdatePicture]:
    """Return the pictures of updates a person may read."""
    return UpdatePicture.objects.filter(update__in=visible_updates(user).values("pk"))


def get_update_picture_to_see(user: Any, pk: uuid.UUID) -> UpdatePicture:
    """Fetch a picture of an update the person may read; anybody else gets Http404."""
    return _found(readable_update_pictures(user).filter(pk=pk))


def readable_project_files(user: Any) -> QuerySet[ProjectFile]:
    """Return the files a person may open: those of projects they may see that were not removed."""
    return ProjectFile.objects.filter(removed_at__isnull=True, project__in=visible_projects(user).values("pk"))


def get_project_file_to_see(user: Any, pk: uuid.UUID) -> ProjectFile:
    """Fetch a file the person may open; anybody else gets Http404."""
    return _found(readable_project_files(user).filter(pk=pk))


def get_project_file_to_remove(user: Any, slug: str, pk: uuid.UUID) -> ProjectFile:
    """Fetch a file of a project the person runs, also one that was removed a moment ago; anybody else gets Http404."""
    return _found(ProjectFile.objects.filter(project=get_project_to_run(user, slug), pk=pk).select_related("project"))


def get_project_link_to_remove(user: Any, slug: str, pk: int) -> ProjectLink:
    """Fetch a link of a project the person runs, also one that was removed a moment ago; anybody else gets Http404."""
    return _found(ProjectLink.objects.filter(project=get_project_to_run(user, slug), pk=pk).select_related("project"))


def talkable_contributions(user: Any) -> QuerySet[Contribution]:
    """Return the contributions whose talk a person takes part in: their own and those they confirmed, those of projects they
    run, and those they may judge. To anybody else the talk does not exist."""
    if not is_signed_in(user):
        return Contribution.objects.none()
    judged = reviewable_submissions(user).values("contribution")
    return Contribution.objects.filter(
        Q(pk__in=contributions_of(user).values("pk"))
        | Q(task__project__in=runnable_projects(user).values("pk"))
        | Q(pk__in=judged)
    )


def can_read_talk(user: Any, place: Place) -> bool:
    """Whether a person may read what is said on a task or a contribution."""
    if isinstance(place, Task):
        return visible_tasks(user).filter(pk=place.pk).exists()
    return talkable_contributions(user).filter(pk=place.pk).exists()


def can_write_talk(user: Any, place: Place) -> bool:
    """Whether a person may say something there: who is signed in and may read it. An archived project is only read."""
    return is_signed_in(user) and not is_over(place) and can_read_talk(user, place)


def is_over(place: Place) -> bool:
    """Whether the project is archived, so that nobody answers any more."""
    return project_of(place).state == ProjectState.ARCHIVED


def project_of(place: Place) -> Project:
    """The project a task or a contribution belongs to."""
    return place.project if isinstance(place, Task) else place.task.project


def get_contribution_to_talk(user: Any, pk: int) -> Contribution:
    """Fetch a contribution whose talk the person takes part in; anybody else gets Http404."""
    found = talkable_contributions(user).select_related("task__project__lab__region", "author", "help_request")
    return _found(found.filter(pk=pk))


def visible_comments(user: Any) -> QuerySet[Comment]:
    """Return the comments that stand where a person may read, hidden and removed ones as well."""
    return Comment.objects.filter(
        Q(task__in=visible_tasks(user).values("pk")) | Q(contribution__in=talkable_contributions(user).values("pk"))
    )


def get_comment_to_remove(user: Any, pk: int) -> Comment:
    """Fetch a comment the person wrote; anybody else gets Http404."""
    if not is_signed_in(user):
        raise Http404
    own = visible_comments(user).filter(author=user, pk=pk)
    return _found(own.select_related("task__project", "contribution__task__project"))


def mentionable_people(place: Place, *, by: Any) -> QuerySet[Any]:
    """Return the people who can be called by name in a talk, other than the caller: only such as may read it.

    On a contribution that is everybody who may read it. A task can be read by all, so there it is the people whose names
    stand there anyway: who chose to be seen in the project or the lab, and who has said something; those who run the
    project can call all of its people.
    """
    names = _readers_of_contribution(place) if isinstance(place, Contribution) else _named_at_task(place, by)
    return get_user_model().objects.filter(names, is_active=True).exclude(pk=by.pk).order_by("name", "pk")


def _named_at_task(task: Task, by: Any) -> Q:
    if not visible_tasks(None).filter(pk=task.pk).exists():
        return _runners(task.project)
    members = ProjectMembership.objects.filter(lasts_today(), project=task.project_id)
    office = LabMembership.objects.filter(lasts_today(), lab=task.project.lab_id)
    said = Comment.objects.filter(task=task, removed_at__isnull=True, hidden_at__isnull=True)
    names = Q(pk__in=said.values("author"))
    if runnable_projects(by).filter(pk=task.project_id).exists():
        return names | Q(pk__in=members.values("user")) | _runners(task.project)
    return (
        names | Q(pk__in=members.filter(shown=True).values("user")) | Q(pk__in=office.filter(shown=True).values("user"))
    )


def _runners(project: Project) -> Q:
    """Who leads or coordinates a project, or coordinates its lab."""
    members = ProjectMembership.objects.filter(lasts_today(), project=project, role__in=_RUN)
    office = LabMembership.objects.filter(lasts_today(), lab=project.lab_id, role=LabRole.COORDINATOR)
    return Q(pk__in=members.values("user")) | Q(pk__in=office.values("user"))


def _readers_of_contribution(contribution: Contribution) -> Q:
    """The other side of talkable_contributions: not "which may this person", but "which people may this one"."""
    project = contribution.task.project
    confirmed = ContributionMember.objects.filter(contribution=contribution, confirmed_at__isnull=False)
    own = Q(pk=contribution.author_id) | Q(pk__in=confirmed.values("user"))
    readers = own | _runners(project)
    if not contribution.submissions.exists():
        return readers
    lab = LabMembership.objects.filter(lasts_today(), lab=project.lab_id, role=LabRole.REVIEWER)
    here = ProjectMembership.objects.filter(lasts_today(), project=project, role=ProjectRole.REVIEWER)
    judges = Q(pk__in=lab.values("user")) | Q(pk__in=here.values("user"))
    return readers | (judges & ~_too_near_to_judge(contribution))


def _too_near_to_judge(contribution: Contribution) -> Q:
    """Who stands behind the work, who was helped by it, and their team-mates in the project."""
    works = {contribution.pk}
    if contribution.help_request is not None:
        works.add(contribution.help_request.contribution_id)
    authors = Contribution.objects.filter(pk__in=works).values("author")
    members = ContributionMember.objects.filter(contribution__in=works, confirmed_at__isnull=False).values("user")
    signed = SubmissionMember.objects.filter(submission__contribution__in=works).values("user")
    workers = Q(user__in=authors) | Q(user__in=members) | Q(user__in=signed)
    here = ProjectMembership.objects.filter(project=contribution.task.project_id).exclude(team="")
    mates = here.filter(team__in=here.filter(workers).values("team"))
    return Q(pk__in=authors) | Q(pk__in=members) | Q(pk__in=signed) | Q(pk__in=mates.values("user"))


def _found(things: QuerySet[Any]) -> Any:
    thing = things.first()
    if thing is None:
        raise Http404
    return thing
