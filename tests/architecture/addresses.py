"""Who may come to each address of ours, and whether it is read or written. A new address needs a line here, or a test fails.

test_addresses.py checks each line with a visitor who is not signed in and an id nobody has; test_permissions.py with
somebody in every role, in a town with one of everything.
"""

from dataclasses import dataclass

from tests.architecture.roles import ELSEWHERE, LEAD, REVIEWER_, VISITOR

ANYONE = "anyone"  # answered, or 404 when it is not public
SIGNED_IN = "signed in"  # any citizen
OWNER = "owner"  # whose thing it is; other citizens get 404
REVIEWER = "reviewer"  # who may judge it; other citizens get 403 at the desk and 404 at a thing
WORKERS = "workers"  # whoever works on it: the owner and the confirmed members of the team; others get 404
EDITOR = "editor"  # who may enter the content system
COORDINATOR = "coordinator"  # who leads the project, or coordinates its lab; others get 404
LAB_COORDINATOR = "lab coordinator"  # who coordinates the lab; others get 404

READ = frozenset({"GET"})
WRITE = frozenset({"POST"})
FORM = READ | WRITE


@dataclass(frozen=True)
class Rule:
    """Who may come, and how."""

    who: str
    methods: frozenset[str] = READ
    # A program asks, not a browser: it is told 401 or 403 instead of being sent to sign in.
    machine: bool = False
    # A form in every footer that changes nothing but a colour carries no token.
    token: bool = True
    # Who may send something there, where that differs from who may read.
    writes: str = ""
    # Roles (tests/architecture/roles.py) let in beside, or kept out in spite of, what `who` says.
    also: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def who_may(self, method: str) -> str:
        """Who may come with this method."""
        return self.writes or self.who if method == "POST" else self.who


RULES: dict[str, Rule] = {
    # the house
    "home": Rule(ANYONE),
    "search": Rule(ANYONE),
    "my_searches": Rule(SIGNED_IN),
    "save_search": Rule(SIGNED_IN, WRITE),
    "change_search": Rule(OWNER, FORM),
    "delete_search": Rule(OWNER, WRITE),
    "stop_searches": Rule(ANYONE, FORM, token=False),  # the signed token in the address is the permission
    # where do I go?
    "set_text_size": Rule(ANYONE, WRITE, token=False),
    "set_shared": Rule(ANYONE, WRITE, token=False),
    "offline": Rule(ANYONE),
    "service_worker": Rule(ANYONE),
    "manifest": Rule(ANYONE),
    "choose_way": Rule(ANYONE),
    "way_to_task": Rule(ANYONE),
    "way_to_role": Rule(ANYONE),
    "way_to_badge": Rule(ANYONE),
    "way_to_competence": Rule(ANYONE),
    "keep_goal": Rule(SIGNED_IN, WRITE),
    "drop_goal": Rule(SIGNED_IN, WRITE),
    "profile": Rule(SIGNED_IN, FORM),
    "inbox": Rule(SIGNED_IN),
    "inbox_read": Rule(SIGNED_IN, WRITE),
    "notification_settings": Rule(SIGNED_IN, FORM),
    "stop_mail": Rule(ANYONE, FORM, token=False),  # the signed token in the address is the permission
    "kept_words": Rule(SIGNED_IN),
    "drop_kept_words": Rule(SIGNED_IN, WRITE),
    "set_theme": Rule(ANYONE, WRITE, token=False),
    "editor_login": Rule(EDITOR),
    # learning
    "courses:catalogue": Rule(ANYONE),
    "courses:course": Rule(ANYONE),
    "courses:module": Rule(ANYONE),
    "courses:lesson": Rule(ANYONE),
    "courses:enrol": Rule(SIGNED_IN, WRITE),
    "courses:answer": Rule(ANYONE, WRITE),  # a stranger's answer is kept while they sign in
    "courses:finish": Rule(SIGNED_IN, WRITE),
    "courses:reflect": Rule(SIGNED_IN, WRITE),
    "courses:visit": Rule(SIGNED_IN, WRITE),
    "courses:play": Rule(SIGNED_IN, WRITE),
    "courses:notes": Rule(SIGNED_IN),
    "courses:download_notes": Rule(SIGNED_IN),
    "courses:write_note": Rule(SIGNED_IN, WRITE),
    "courses:bookmark": Rule(SIGNED_IN, WRITE),
    # where am I? (also for who is not signed in: it is kept in the session)
    "courses:assessment": Rule(ANYONE),
    "courses:begin_assessment": Rule(ANYONE, WRITE),
    "courses:assessment_question": Rule(ANYONE, FORM),
    "courses:assessment_back": Rule(ANYONE, WRITE),
    "courses:assessment_result": Rule(ANYONE),
    # places and work
    "projects:projects": Rule(ANYONE),
    "projects:project": Rule(ANYONE),
    "projects:project_life": Rule(ANYONE),
    "projects:compare_projects": Rule(ANYONE),
    "projects:labs": Rule(ANYONE),
    "projects:lab": Rule(ANYONE),
    "projects:lab_people": Rule(ANYONE),
    "projects:lab_calendar": Rule(ANYONE),
    "projects:lab_feed": Rule(ANYONE),
    "projects:project_calendar": Rule(ANYONE),
    "projects:project_feed": Rule(ANYONE),
    "projects:theme": Rule(ANYONE),
    "projects:theme_calendar": Rule(ANYONE),
    "projects:theme_feed": Rule(ANYONE),
    "projects:events": Rule(ANYONE),
    "projects:event": Rule(ANYONE),
    "projects:event_calendar": Rule(ANYONE),
    "projects:my_places": Rule(SIGNED_IN),
    "projects:be_seen_in_lab": Rule(REVIEWER, WRITE),  # whose office it is: in the town of the tests, the reviewer's
    "projects:run_events": Rule(LAB_COORDINATOR),
    "projects:new_event": Rule(LAB_COORDINATOR, FORM),
    "projects:change_event": Rule(LAB_COORDINATOR, FORM),
    "projects:cancel_event": Rule(LAB_COORDINATOR, WRITE),
    "projects:tasks": Rule(ANYONE),
    "projects:task": Rule(ANYONE),
    "projects:take_task": Rule(SIGNED_IN, WRITE),
    "projects:return_task": Rule(OWNER, WRITE),
    "projects:join_waiting": Rule(SIGNED_IN, WRITE),
    "projects:leave_waiting": Rule(SIGNED_IN, WRITE),
    "projects:contribution": Rule(WORKERS),
    "projects:contribute": Rule(OWNER, FORM),
    "projects:save_draft": Rule(OWNER, WRITE, machine=True),
    "projects:withdraw_contribution": Rule(OWNER, WRITE),
    "projects:attachment": Rule(ANYONE),
    "projects:small_attachment": Rule(ANYONE),
    "projects:my_work": Rule(SIGNED_IN),
    # residents' problems
    "projects:problems": Rule(ANYONE),
    "projects:propose_problem": Rule(SIGNED_IN, FORM),  # what a stranger sends is kept while they sign in
    "projects:similar_problems": Rule(ANYONE),
    "projects:problem": Rule(ANYONE),
    "projects:problem_photo": Rule(ANYONE),
    "projects:small_problem_photo": Rule(ANYONE),
    "projects:kept_photo": Rule(ANYONE),  # whoever fills in the form it is kept for
    "projects:support_problem": Rule(SIGNED_IN, WRITE),
    "projects:unsupport_problem": Rule(SIGNED_IN, WRITE),
    "projects:add_problem_evidence": Rule(
        ANYONE, WRITE, but=frozenset({VISITOR})
    ),  # what a stranger sends is kept while they sign in
    "projects:same_problem": Rule(SIGNED_IN, FORM),  # what a stranger chose is kept while they sign in
    "projects:not_the_same_problem": Rule(SIGNED_IN, WRITE),
    "projects:answer_problem": Rule(OWNER, WRITE),
    "projects:say_problem_solved": Rule(OWNER, WRITE),
    "projects:my_problems": Rule(SIGNED_IN),
    "projects:run_problems": Rule(LAB_COORDINATOR),
    "projects:run_problem": Rule(LAB_COORDINATOR, FORM),
    "projects:lab_gaps": Rule(LAB_COORDINATOR),
    # teams, and help
    "projects:team": Rule(WORKERS),
    "projects:invite_member": Rule(OWNER, WRITE),
    "projects:team_link": Rule(OWNER, WRITE),
    "projects:team_part": Rule(WORKERS, WRITE),
    "projects:leave_team": Rule(WORKERS, WRITE),
    "projects:cancel_invitation": Rule(OWNER, WRITE),
    "projects:invitation": Rule(SIGNED_IN, FORM),  # the signed word in the address is the permission
    "projects:ask_for_help": Rule(OWNER, FORM),
    "projects:help_queue": Rule(SIGNED_IN),
    "projects:help_call": Rule(OWNER, also=frozenset({REVIEWER_, LEAD})),
    "projects:take_help": Rule(OWNER, WRITE, also=frozenset({REVIEWER_, LEAD})),
    "projects:give_back_help": Rule(OWNER, WRITE, also=frozenset({REVIEWER_, LEAD})),
    "projects:answer_help": Rule(OWNER, WRITE, also=frozenset({REVIEWER_, LEAD})),
    "projects:hand_in_help": Rule(OWNER, WRITE, also=frozenset({REVIEWER_, LEAD})),
    "projects:close_help": Rule(OWNER, WRITE),
    "projects:conclude_help": Rule(OWNER, WRITE),
    "projects:make_help_task": Rule(COORDINATOR, WRITE),
    # the workbench
    "projects:workbench": Rule(SIGNED_IN),
    "projects:run_project": Rule(COORDINATOR),
    "projects:run_tasks": Rule(COORDINATOR),
    "projects:new_task": Rule(COORDINATOR, FORM),
    "projects:check_task": Rule(COORDINATOR, WRITE),
    "projects:change_task": Rule(COORDINATOR, FORM),
    "projects:preview_task": Rule(COORDINATOR),
    "projects:open_task": Rule(COORDINATOR, WRITE),
    "projects:pause_task": Rule(COORDINATOR, WRITE),
    "projects:close_task": Rule(COORDINATOR, FORM),
    "projects:copy_task": Rule(COORDINATOR, WRITE),
    "projects:split_task": Rule(COORDINATOR, FORM),
    "projects:start_project": Rule(LAB_COORDINATOR, FORM),
    "projects:run_stages": Rule(COORDINATOR),
    "projects:choose_template": Rule(COORDINATOR, WRITE),
    "projects:leave_stage": Rule(COORDINATOR, WRITE),
    "projects:enter_stage": Rule(COORDINATOR, WRITE),
    "projects:plan_stage": Rule(COORDINATOR, WRITE),
    "projects:take_up_suggestion": Rule(COORDINATOR, WRITE),
    "projects:stage_requirement": Rule(COORDINATOR, WRITE),
    "projects:run_settings": Rule(COORDINATOR, FORM),
    "projects:hand_over_project": Rule(COORDINATOR, WRITE),
    "projects:move_project": Rule(COORDINATOR, WRITE),
    "projects:copy_project": Rule(LAB_COORDINATOR, FORM, also=frozenset({ELSEWHERE})),  # any lab may take a copy
    # what became of the work
    "projects:project_outcomes": Rule(ANYONE),
    "projects:outcome": Rule(ANYONE),
    "projects:run_outcomes": Rule(COORDINATOR),
    "projects:new_outcome": Rule(COORDINATOR, FORM),
    "projects:change_outcome": Rule(COORDINATOR, FORM),
    "projects:publish_outcome": Rule(COORDINATOR, WRITE),
    "projects:withdraw_outcome": Rule(COORDINATOR, WRITE),
    "projects:judge_use": Rule(COORDINATOR, FORM),
    # people
    "projects:roles": Rule(ANYONE),
    "projects:role": Rule(ANYONE),
    "projects:apply_for_role": Rule(
        ANYONE, WRITE, but=frozenset({VISITOR})
    ),  # a stranger's words are kept while they sign in
    "projects:project_people": Rule(ANYONE),
    "projects:my_roles": Rule(SIGNED_IN),
    "projects:leave_role": Rule(OWNER, FORM),
    "projects:show_membership": Rule(OWNER, WRITE),
    "projects:withdraw_application": Rule(OWNER, WRITE),
    "projects:leave_office": Rule(REVIEWER, FORM),  # whose office it is: in the town of the tests, the reviewer's
    "projects:run_offices": Rule(LAB_COORDINATOR),
    "projects:conclude_office": Rule(LAB_COORDINATOR, WRITE),
    "projects:run_people": Rule(COORDINATOR),
    "projects:open_role": Rule(COORDINATOR, FORM),
    "projects:change_role": Rule(COORDINATOR, FORM),
    "projects:close_role": Rule(COORDINATOR, WRITE),
    "projects:reopen_role": Rule(COORDINATOR, WRITE),
    "projects:answer_application": Rule(COORDINATOR, FORM),
    "projects:run_member": Rule(COORDINATOR),
    "projects:renew_membership": Rule(COORDINATOR, WRITE),
    "projects:conclude_membership": Rule(COORDINATOR, WRITE),
    "projects:change_member": Rule(COORDINATOR, FORM),
    "projects:appoint_member": Rule(COORDINATOR, FORM),
    # what a project tells
    "projects:project_updates": Rule(ANYONE),
    "projects:update_picture": Rule(ANYONE),
    "projects:small_update_picture": Rule(ANYONE),
    "projects:project_file": Rule(ANYONE),
    "projects:run_updates": Rule(COORDINATOR),
    "projects:new_update": Rule(COORDINATOR, FORM),
    "projects:change_update": Rule(COORDINATOR, FORM),
    "projects:remove_update": Rule(COORDINATOR, WRITE),
    "projects:add_project_file": Rule(COORDINATOR, WRITE),
    "projects:remove_project_file": Rule(COORDINATOR, WRITE),
    "projects:add_project_link": Rule(COORDINATOR, WRITE),
    "projects:remove_project_link": Rule(COORDINATOR, WRITE),
    # talk and reports
    "projects:task_talk": Rule(ANYONE, FORM, writes=SIGNED_IN),  # what a stranger sends is kept while they sign in
    "projects:contribution_talk": Rule(OWNER, FORM, also=frozenset({"reviewer", "project lead", "lab coordinator"})),
    "projects:remove_comment": Rule(OWNER, WRITE),
    "projects:report": Rule(SIGNED_IN, FORM),
    "projects:moderate": Rule(LAB_COORDINATOR, also=frozenset({"editor", "operator"})),  # whoever keeps the site
    "projects:decide_report": Rule(LAB_COORDINATOR, FORM, also=frozenset({"editor", "operator"})),
    "projects:show_again": Rule(LAB_COORDINATOR, WRITE, also=frozenset({"editor", "operator"})),
    # practice
    "projects:practise": Rule(SIGNED_IN, FORM),
    "projects:run_practice": Rule(COORDINATOR),
    "projects:new_practice": Rule(COORDINATOR, FORM),
    "projects:change_practice": Rule(COORDINATOR, FORM),
    "projects:delete_practice": Rule(COORDINATOR, WRITE),
    # the review desk
    "projects:review_queue": Rule(REVIEWER, also=frozenset({ELSEWHERE})),
    "projects:review": Rule(REVIEWER),
    "projects:review_begin": Rule(REVIEWER, WRITE),
    "projects:review_notes": Rule(REVIEWER, WRITE),
    "projects:review_put_back": Rule(REVIEWER, WRITE),
    "projects:review_verdict": Rule(REVIEWER, WRITE),
    # badges and what proves them
    "badges:badges": Rule(ANYONE),
    "badges:badge": Rule(ANYONE),
    "badges:my_badges": Rule(SIGNED_IN),
    "badges:share_award": Rule(OWNER, WRITE),
    "badges:verify": Rule(ANYONE, FORM),
    "badges:credential": Rule(ANYONE),
    "badges:check_holder": Rule(ANYONE, WRITE),
    "badges:achievement": Rule(ANYONE),
    "badges:evidence": Rule(ANYONE),
    "credential_json": Rule(ANYONE),
    "credential_png": Rule(ANYONE),
    "credential_svg": Rule(ANYONE),
    "did_document": Rule(ANYONE),
    "status_list": Rule(ANYONE),
    "achievement_json": Rule(ANYONE),
    "evidence_json": Rule(ANYONE),
    "evidence_picture": Rule(ANYONE),
}
