"""What the projects floor announces: ids only, sent after commit with send_robust. A hint; the stored fact is the truth.

task_taken(claim_id: int)                          services.take_task
contribution_submitted(submission_id: int)         services.submit_contribution
contribution_withdrawn(contribution_id: int)       services.withdraw_contribution
contribution_accepted(review_id: int)              services.accept_contribution
changes_requested(review_id: int)                  services.request_changes
contribution_declined(review_id: int)              services.decline_contribution
acceptance_reversed(review_id: int)                services.reverse_acceptance (operators; an acceptance turned out wrong)
problem_moved(move_id: int)                        services that move a problem (told, asked, adopted, merged, referred …)
problem_solved_said(problem_id: int)               services.say_problem_solved (whoever told it says whether it is solved)
problem_evidence_added(evidence_id: int)           services.add_problem_evidence
same_problem_said(same_problem_id: int)            services.say_same_problem
project_moved(move_id: int)                        services that move a project (state, stage, hand-over, copy)
task_opened(task_id: int)                          services.open_task
task_closed(task_id: int)                          services.close_task
place_freed(waiting_id: int)                       services.offer_place (somebody on the waiting list may take the task)
event_announced(event_id: UUID)                    services.announce_event
event_cancelled(event_id: UUID)                    services.cancel_event
application_sent(application_id: int)              services.apply_for_role
application_answered(application_id: int)          services.answer_application
membership_started(membership_id: int)             services.start_membership
membership_ended(membership_id: int)               services.end_membership
office_ended(membership_id: int)                   services.end_office (LabMembership)
update_published(update_id: int)                   services.publish_update
comment_posted(comment_id: int)                    services.post_comment
report_made(report_id: int)                        services.report_something
report_decided(report_id: int)                     services.decide_report
report_reversed(report_id: int)                    services.show_again (what was hidden is shown again)
member_invited(member_id: int)                     services.invite_member (ContributionMember)
member_confirmed(member_id: int)                   services.confirm_member
help_asked(help_request_id: int)                   services.ask_for_help
help_answered(help_request_id: int)                services.answer_help
outcome_published(outcome_id: int)                 services.publish_outcome
usefulness_said(usefulness_id: int)                services.say_usefulness

An exception in a receiver is logged and loses nothing: `manage.py award_badges` and `manage.py send_notifications`
reach the same end from stored facts.
"""

from django.dispatch import Signal

task_taken = Signal()
contribution_submitted = Signal()
contribution_withdrawn = Signal()
contribution_accepted = Signal()
changes_requested = Signal()
contribution_declined = Signal()
acceptance_reversed = Signal()
problem_moved = Signal()
problem_solved_said = Signal()
problem_evidence_added = Signal()
same_problem_said = Signal()
project_moved = Signal()
task_opened = Signal()
task_closed = Signal()
place_freed = Signal()
event_announced = Signal()
event_cancelled = Signal()
application_sent = Signal()
application_answered = Signal()
membership_started = Signal()
membership_ended = Signal()
office_ended = Signal()
update_published = Signal()
comment_posted = Signal()
report_made = Signal()
report_decided = Signal()
report_reversed = Signal()
member_invited = Signal()
member_confirmed = Signal()
help_asked = Signal()
help_answered = Signal()
outcome_published = Signal()
usefulness_said = Signal()
