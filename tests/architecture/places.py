"""Where each address with arguments leads to in the town of the scene."""

from collections.abc import Callable
from typing import Any

from learnsite.notifications.kinds import Kind
from learnsite.notifications.services.stop_link import stop_address
from learnsite.search.services.stop_link import stop_address as search_stop_address
from projects.policies.team import invitation_token
from tests.architecture.scene import Scene


def _project(it: Scene) -> dict[str, Any]:
    return {"slug": it.project.slug}


def _lab(it: Scene) -> dict[str, Any]:
    return {"slug": it.lab.slug}


def _task(it: Scene) -> dict[str, Any]:
    return {"project_slug": it.project.slug, "task_slug": it.task.slug}


def _run_task(it: Scene) -> dict[str, Any]:
    return {"slug": it.project.slug, "task_slug": it.task.slug}


def _pk(name: str, *, inside: Callable[[Scene], dict[str, Any]] | None = None) -> Callable[[Scene], dict[str, Any]]:
    """The key of a thing of the town, and what it lies in."""

    def arguments(it: Scene) -> dict[str, Any]:
        return {**(inside(it) if inside else {}), "pk": getattr(it, name).pk}

    return arguments


# Addresses without arguments need no line.
PLACES: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "stop_mail": lambda it: {"token": stop_address(it.owner.pk, Kind.MENTIONED).rstrip("/").rpartition("/")[2]},
    "stop_searches": lambda it: {"token": search_stop_address(it.owner.pk).rstrip("/").rpartition("/")[2]},
    **dict.fromkeys(("change_search", "delete_search"), _pk("saved_search")),
    "courses:course": lambda it: {"course": it.course.slug},
    "courses:module": lambda it: {"course": it.course.slug, "module": it.module.slug},
    "courses:lesson": lambda it: {"course": it.course.slug, "module": it.module.slug, "lesson": it.lesson.slug},
    "courses:enrol": _pk("course"),
    **dict.fromkeys(("courses:answer", "courses:finish", "courses:reflect", "courses:visit"), _pk("lesson")),
    **dict.fromkeys(("courses:write_note", "courses:bookmark"), _pk("lesson")),
    "courses:play": lambda it: {"pk": it.lesson.pk, "package_pk": it.package.pk},
    "way_to_task": _task,
    "way_to_role": _pk("opening"),
    "way_to_badge": lambda it: {"slug": it.award.badge.slug},
    "way_to_competence": lambda it: {"code": it.competence.code, "level": 2},
    **dict.fromkeys(
        (
            "projects:project",
            "projects:project_life",
            "projects:compare_projects",
            "projects:project_people",
            "projects:project_outcomes",
            "projects:run_project",
            "projects:run_stages",
            "projects:choose_template",
            "projects:run_settings",
            "projects:hand_over_project",
            "projects:copy_project",
            "projects:run_people",
            "projects:open_role",
            "projects:appoint_member",
            "projects:run_outcomes",
            "projects:new_outcome",
        ),
        _project,
    ),
    **dict.fromkeys(("projects:lab", "projects:run_problems", "projects:start_project", "projects:lab_gaps"), _lab),
    **dict.fromkeys(("projects:lab_people", "projects:lab_calendar", "projects:lab_feed"), _lab),
    **dict.fromkeys(("projects:run_events", "projects:new_event"), _lab),
    **dict.fromkeys(("projects:project_calendar", "projects:project_feed"), _project),
    **dict.fromkeys(
        ("projects:theme", "projects:theme_calendar", "projects:theme_feed"), lambda it: {"slug": it.theme.slug}
    ),
    **dict.fromkeys(("projects:event", "projects:event_calendar"), _pk("event")),
    **dict.fromkeys(("projects:change_event", "projects:cancel_event"), _pk("event", inside=_lab)),
    "projects:be_seen_in_lab": _pk("office"),
    "projects:leave_office": _pk("office"),
    "projects:run_offices": _lab,
    "projects:conclude_office": _pk("office", inside=_lab),
    **dict.fromkeys(("projects:task", "projects:take_task"), _task),
    **dict.fromkeys(("projects:run_practice", "projects:new_practice"), _run_task),
    **dict.fromkeys(
        (
            "projects:contribution",
            "projects:contribute",
            "projects:save_draft",
            "projects:withdraw_contribution",
            "projects:team",
            "projects:invite_member",
            "projects:team_link",
            "projects:team_part",
            "projects:leave_team",
        ),
        _pk("draft"),
    ),
    **dict.fromkeys(
        (
            "projects:problem",
            "projects:support_problem",
            "projects:unsupport_problem",
            "projects:add_problem_evidence",
            "projects:answer_problem",
            "projects:say_problem_solved",
            "projects:same_problem",
        ),
        _pk("problem"),
    ),
    **dict.fromkeys(("projects:problem_photo", "projects:small_problem_photo"), _pk("photo")),
    **dict.fromkeys(("projects:attachment", "projects:small_attachment"), _pk("file")),
    **dict.fromkeys(
        (
            "projects:review",
            "projects:review_begin",
            "projects:review_notes",
            "projects:review_put_back",
            "projects:review_verdict",
        ),
        _pk("submission"),
    ),
    **dict.fromkeys(
        ("projects:leave_stage", "projects:enter_stage", "projects:plan_stage"), _pk("stage", inside=_project)
    ),
    **dict.fromkeys(("projects:role", "projects:apply_for_role"), _pk("opening")),
    **dict.fromkeys(
        ("projects:change_role", "projects:close_role", "projects:reopen_role"), _pk("opening", inside=_project)
    ),
    **dict.fromkeys(
        (
            "projects:run_member",
            "projects:renew_membership",
            "projects:conclude_membership",
            "projects:change_member",
        ),
        _pk("membership", inside=_project),
    ),
    **dict.fromkeys(("projects:leave_role", "projects:show_membership"), _pk("membership")),
    **dict.fromkeys(
        ("projects:change_outcome", "projects:publish_outcome", "projects:withdraw_outcome"),
        _pk("outcome", inside=_project),
    ),
    "projects:practise": lambda it: {**_task(it), "position": it.example.position},
    **dict.fromkeys(
        ("projects:change_practice", "projects:delete_practice"),
        lambda it: {**_run_task(it), "position": it.example.position},
    ),
    "projects:run_problem": _pk("problem", inside=_lab),
    "projects:not_the_same_problem": lambda it: {"pk": it.problem.pk, "other": it.problem.pk},
    **dict.fromkeys(("projects:project_updates", "projects:run_updates", "projects:new_update"), _project),
    **dict.fromkeys(("projects:add_project_file", "projects:add_project_link"), _project),
    **dict.fromkeys(("projects:change_update", "projects:remove_update"), _pk("update", inside=_project)),
    "projects:remove_project_file": _pk("kept_file", inside=_project),
    "projects:remove_project_link": _pk("link", inside=_project),
    "projects:task_talk": _task,
    "projects:contribution_talk": lambda it: {"pk": it.submission.contribution_id},
    "projects:remove_comment": _pk("comment"),
    "projects:report": lambda it: {"kind": "comment", "pk": it.report.comment_id},
    "projects:moderate": _lab,
    **dict.fromkeys(("projects:decide_report", "projects:show_again"), _pk("report", inside=_lab)),
    "projects:take_up_suggestion": lambda it: {"slug": it.project.slug, "pk": it.stage.pk, "key": "first"},
    "projects:stage_requirement": _pk("requirement", inside=_project),
    "projects:move_project": lambda it: {"slug": it.project.slug, "state": "paused"},
    "projects:withdraw_application": _pk("application"),
    "projects:answer_application": _pk("application", inside=_project),
    "projects:cancel_invitation": _pk("invitation"),
    "projects:invitation": lambda it: {"token": invitation_token(it.invitation)},
    "projects:outcome": _pk("outcome"),
    "projects:judge_use": lambda it: {"slug": it.project.slug, "pk": it.submission.contribution_id},
    "projects:return_task": lambda it: {"pk": it.draft.claim_id},
    "badges:credential": lambda it: {"pk": it.award.credential.pk},
    "badges:check_holder": lambda it: {"pk": it.award.credential.pk},
    "badges:share_award": _pk("award"),
    **dict.fromkeys(
        ("badges:achievement", "badges:badge", "achievement_json"), lambda it: {"slug": it.award.badge.slug}
    ),
    **dict.fromkeys(("credential_json", "credential_png", "credential_svg"), lambda it: {"pk": it.award.credential.pk}),
    **dict.fromkeys(("badges:evidence", "evidence_json"), lambda it: {"sha256": it.evidence.sha256}),
    "status_list": lambda it: {"number": it.award.credential.status_list.number},
    **dict.fromkeys(
        (
            "projects:run_tasks",
            "projects:new_task",
            "projects:check_task",
            "projects:make_help_task",
        ),
        _project,
    ),
    **dict.fromkeys(
        (
            "projects:change_task",
            "projects:preview_task",
            "projects:open_task",
            "projects:pause_task",
            "projects:close_task",
            "projects:copy_task",
            "projects:split_task",
        ),
        _pk("drafted_task", inside=_project),
    ),
    **dict.fromkeys(("projects:join_waiting", "projects:leave_waiting"), _task),
    "projects:ask_for_help": _pk("draft"),
    **dict.fromkeys(
        (
            "projects:help_call",
            "projects:take_help",
            "projects:give_back_help",
            "projects:answer_help",
            "projects:hand_in_help",
            "projects:close_help",
            "projects:conclude_help",
        ),
        _pk("call"),
    ),
}
