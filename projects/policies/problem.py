"""Who may see, share, answer and decide problems, and open their photos."""

import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Lab, Problem, ProblemPhoto
from projects.policies.project import coordinated_labs, get_lab_to_run


def can_propose_problem(user: Any) -> bool:
    """Everybody who is signed in may tell a problem."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def public_problems() -> QuerySet[Problem]:
    """Return what everybody may read: all but the hidden ones."""
    return Problem.objects.filter(hidden_at__isnull=True)


def visible_problems(user: Any) -> QuerySet[Problem]:
    """Return what a person may read: the public ones; hidden ones only who told them and the lab's coordinators."""
    if not can_propose_problem(user):
        return public_problems()
    return Problem.objects.filter(Q(hidden_at__isnull=True) | Q(proposer=user) | Q(lab__in=coordinated_labs(user)))


def can_see_problem(user: Any, problem: Problem) -> bool:
    """Whether a person may read a problem."""
    return visible_problems(user).filter(pk=problem.pk).exists()


def get_problem_to_see(user: Any, pk: int) -> Problem:
    """Fetch a problem the person may read, with all that its head shows; anybody else gets Http404."""
    return _found(visible_problems(user).select_related("lab__region", "project", "proposer", "merged_into"), pk)


def get_problem_to_share(user: Any, pk: int) -> Problem:
    """Fetch a problem that a person who is signed in may say "me too" to or add to; anybody else gets Http404."""
    return _found(public_problems() if can_propose_problem(user) else Problem.objects.none(), pk)


def get_own_problem(user: Any, pk: int) -> Problem:
    """Fetch a problem the person told; anybody else gets Http404."""
    mine = Problem.objects.filter(proposer=user) if can_propose_problem(user) else Problem.objects.none()
    return _found(mine, pk)


def can_decide_problem(user: Any, problem: Problem) -> bool:
    """Whether the person coordinates the problem's lab today."""
    return coordinated_labs(user).filter(pk=problem.lab_id).exists()


def get_problem_to_decide(user: Any, slug: str, pk: int) -> Problem:
    """Fetch a problem of a lab the person coordinates, hidden ones as well; anybody else gets Http404."""
    lab = get_lab_to_run(user, slug)
    problem = _found(problems_to_decide(lab).select_related("project", "proposer", "merged_into"), pk)
    problem.lab = lab
    return problem


def problems_to_decide(lab: Lab) -> QuerySet[Problem]:
    """Return everything that was told to a lab."""
    return Problem.objects.filter(lab=lab)


def readable_photos(user: Any) -> QuerySet[ProblemPhoto]:
    """Return the photos a person may open: those of what they may read. What is hidden, only its author and the lab."""
    photos = ProblemPhoto.objects.filter(problem__in=visible_problems(user).values("pk"))
    public = Q(evidence__isnull=True) | Q(evidence__hidden_at__isnull=True)
    if not can_propose_problem(user):
        return photos.filter(public)
    return photos.filter(public | Q(evidence__author=user) | Q(problem__lab__in=coordinated_labs(user)))


def can_see_photo(user: Any, photo: ProblemPhoto) -> bool:
    """Whether a person may open a photo."""
    return readable_photos(user).filter(pk=photo.pk).exists()


def get_photo_to_see(user: Any, pk: uuid.UUID) -> ProblemPhoto:
    """Fetch a photo the person may open; anybody else gets Http404."""
    photo = readable_photos(user).filter(pk=pk).first()
    if photo is None:
        raise Http404
    return photo


def _found(problems: QuerySet[Problem], pk: int) -> Problem:
    problem = problems.filter(pk=pk).first()
    if problem is None:
        raise Http404
    return problem
