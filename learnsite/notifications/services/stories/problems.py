"""What becomes of a resident's problem."""

from typing import Any

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import but, coordinators_of, followers_of
from learnsite.notifications.services.notify import Message
from projects.models import Problem, ProblemEvidence, ProblemMove, SameProblem
from projects.states import ProblemState


def move(move_id: int) -> list[Message]:
    """Tell whoever told the problem and those who share it; what the lab must know goes to its coordinators."""
    found = ProblemMove.objects.select_related("problem__lab").get(pk=move_id)
    problem, key, path = found.problem, f"problem_move:{found.pk}", f"/problems/{found.problem_id}/"
    context: dict[str, Any] = {"problem": problem.title, "state": found.to_state, "message": found.message}
    lab = but(coordinators_of(problem.lab), found.by_id)
    if found.from_state == "":
        bench = f"/workbench/labs/{problem.lab.slug}/problems/"
        return [Message(Kind.PROBLEM_TOLD, key, lab, bench, {**context, "lab": problem.lab.name.data})]
    messages = [Message(Kind.PROBLEM_MOVED, key, but(frozenset({problem.proposer_id}), found.by_id), path, context)]
    if found.to_state == ProblemState.PROPOSED and found.by_id == problem.proposer_id:
        messages.append(Message(Kind.PROBLEM_ANSWERED, key, lab, path, context))
    elif found.to_state != ProblemState.ASKED:
        messages.append(Message(Kind.PROBLEM_FOLLOWED, key, but(followers_of(problem), found.by_id), path, context))
    return messages


def evidence(evidence_id: int) -> list[Message]:
    """Tell whoever told the problem that somebody knows more."""
    found = ProblemEvidence.objects.select_related("problem", "author").get(pk=evidence_id)
    if found.hidden_at:
        return []
    people = frozenset({found.problem.proposer_id}) - {found.author_id}
    context = {"problem": found.problem.title, "person": found.author.get_full_name(), "message": found.words}
    path = f"/problems/{found.problem_id}/"
    return [Message(Kind.PROBLEM_EVIDENCE, f"problem_evidence:{found.pk}", people, path, context)]


def same(same_problem_id: int) -> list[Message]:
    """Tell the lab that two problems may be the same: once for a pair, however many say so."""
    found = SameProblem.objects.select_related("first__lab", "second").get(pk=same_problem_id)
    later, earlier = found.second, found.first
    people = but(coordinators_of(earlier.lab), found.user_id)
    path = f"/workbench/labs/{earlier.lab.slug}/problems/{later.pk}/"
    context = {"problem": later.title, "other": earlier.title}
    return [Message(Kind.PROBLEM_SAME, f"problem_same:{earlier.pk}:{later.pk}", people, path, context)]


def solved(problem_id: int) -> list[Message]:
    """Tell the lab what whoever told the problem says at the end. Saying it anew is telling it anew."""
    problem = Problem.objects.select_related("lab").get(pk=problem_id)
    if not problem.solved or problem.solved_said_at is None:
        return []
    context = {"problem": problem.title, "state": problem.solved, "message": problem.solved_words}
    key = f"problem_solved:{problem.pk}:{problem.solved_said_at:%Y%m%d%H%M%S}"
    people = but(coordinators_of(problem.lab), problem.proposer_id)
    return [Message(Kind.PROBLEM_SOLVED, key, people, f"/problems/{problem.pk}/", context)]


STORIES = {
    "same_problem": (SameProblem.objects.all(), "said_at", same),
    "problem_solved": (Problem.objects.exclude(solved=""), "solved_said_at", solved),
    "problem_move": (ProblemMove.objects.all(), "at", move),
    "problem_evidence": (ProblemEvidence.objects.all(), "added_at", evidence),
}
