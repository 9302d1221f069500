"""Problems that residents told, with what grew around them, made by the services that people use, then dated back."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learnsite.accounts.models import User
from learnsite.demo.loader.content import picture, read
from projects.models import Lab, Problem, ProblemEvidence, ProblemMove, ProblemSupport, Project, Theme
from projects.services.add_problem_evidence import add_problem_evidence
from projects.services.answer_problem import answer_problem, say_problem_solved
from projects.services.keep_photo import new_draft
from projects.services.keep_problem_photo import keep_problem_photo
from projects.services.merge_problem import merge_problem
from projects.services.propose_problem import propose_problem
from projects.services.triage_problem import (
    adopt_problem,
    ask_about_problem,
    conclude_problem,
    decline_problem,
    refer_problem,
    reopen_problem,
)
from projects.states import ProblemState, Solved

_WORDS = ("title", "what", "where", "whom", "since")


def load_problems(users: dict[str, User]) -> None:
    """Load the problems that are not there yet, each in the language of who told it; bring the words of the others up to date."""
    rows = sorted(read("problems"), key=lambda row: -row["days_ago"])  # lists are in the order of keys
    told: dict[str, Problem] = {}
    new: list[dict[str, Any]] = []
    for row in rows:
        proposer = users[row["proposer"]]
        words = {name: _in(row.get(name), proposer.language) for name in _WORDS}
        known = Problem.objects.filter(lab__slug=row["lab"], proposer=proposer, title=words["title"]).first()
        if known:
            Problem.objects.filter(pk=known.pk).update(**words)
        else:
            known = _tell(row, proposer, words)
            _grow(known, row, users)
            new.append(row)
        told[row["slug"]] = known
    # Joining needs the other one to be there.
    for row in new:
        for move in row.get("moves") or []:
            _move(told[row["slug"]], move, users, told)
        _end(told[row["slug"]], row)


def _tell(row: dict[str, Any], proposer: User, words: dict[str, str]) -> Problem:
    """Tell the problem as its resident did."""
    lab, draft = Lab.objects.get(slug=row["lab"]), new_draft()
    _keep_photos(row, draft, proposer)
    place = tuple(Decimal(str(part)) for part in row["place"]) if row.get("place") else None
    problem = propose_problem(
        lab,
        proposer=proposer,
        language=proposer.language,
        place=(place[0], place[1]) if place else None,
        themes=Theme.objects.filter(slug__in=row.get("themes") or []),
        name_shown=row.get("name_shown", True),
        draft=draft,
        **words,
    )
    at = _ago(row["days_ago"])
    Problem.objects.filter(pk=problem.pk).update(proposed_at=at, state_since=at, is_demo=True)
    ProblemMove.objects.filter(problem=problem).update(at=at)
    problem.photos.update(description="예시 그림" if proposer.language == "ko" else "An example drawing", added_at=at)
    problem.refresh_from_db()
    return problem


def _grow(problem: Problem, row: dict[str, Any], users: dict[str, User]) -> None:
    """Those who say "me too", and what others know."""
    for name, days in (row.get("supports") or {}).items():
        ProblemSupport.objects.create(problem=problem, user=users[name], said_at=_ago(days))
    for piece in row.get("evidence") or []:
        author, draft = users[piece["by"]], new_draft()
        _keep_photos(piece, draft, author)
        evidence = add_problem_evidence(problem, author=author, words=piece["words"], draft=draft)
        ProblemEvidence.objects.filter(pk=evidence.pk).update(added_at=_ago(piece["days_ago"]))
        evidence.photos.update(description="예시 그림", added_at=_ago(piece["days_ago"]))


def _move(problem: Problem, row: dict[str, Any], users: dict[str, User], told: dict[str, Problem]) -> None:
    """One step in its life."""
    problem.refresh_from_db()
    by, at = users[row["by"]], _ago(row["days_ago"])
    given: dict[str, Any] = {"by": by, "message": _in(row.get("message"), problem.language)}
    match ProblemState(row["to"]):
        case ProblemState.ASKED:
            move = ask_about_problem(problem, **given)
        case ProblemState.ADOPTED:
            project = Project.objects.filter(slug=row.get("project") or "").first()
            move = adopt_problem(problem, project=project, **given)
        case ProblemState.MERGED:
            move = merge_problem(problem, into=told[row["into"]], **given)
        case ProblemState.REFERRED:
            move = refer_problem(problem, to=_in(row["to_whom"], problem.language), **given)
        case ProblemState.DECLINED:
            move = decline_problem(problem, **given)
        case ProblemState.CONCLUDED:
            move = conclude_problem(problem, **given)
        case ProblemState.PROPOSED:
            again = answer_problem if by.pk == problem.proposer_id else reopen_problem
            move = again(problem, **given)
    ProblemMove.objects.filter(pk=move.pk).update(at=at)
    Problem.objects.filter(pk=problem.pk).update(state_since=at)


def _end(problem: Problem, row: dict[str, Any]) -> None:
    """Whether it was solved, and whether it is hidden."""
    if solved := row.get("solved"):
        words = _in(solved["words"], problem.language)
        say_problem_solved(problem, by=problem.proposer, solved=Solved(solved["said"]), words=words)
        Problem.objects.filter(pk=problem.pk).update(solved_said_at=_ago(solved["days_ago"]))
    if hidden := row.get("hidden"):
        reason = _in(hidden["reason"], problem.language)
        Problem.objects.filter(pk=problem.pk).update(hidden_at=_ago(hidden["days_ago"]), hidden_reason=reason)


def _keep_photos(row: dict[str, Any], draft: str, owner: User) -> None:
    for art in row.get("photos") or []:
        keep_problem_photo(draft, user=owner, upload=SimpleUploadedFile(f"{art}.png", picture(art)))


def _ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def _in(value: dict[str, str] | str | None, language: str) -> str:
    """Return the words in one language."""
    return (value.get(language) or value["ko"]) if isinstance(value, dict) else value or ""
