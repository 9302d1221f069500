"""What the projects floor announces: ids only, sent after commit with send_robust. A hint; the stored fact is the truth.

task_taken(claim_id: int)                          services.take_task
contribution_submitted(submission_id: int)         services.submit_contribution
contribution_withdrawn(contribution_id: int)       services.withdraw_contribution
contribution_accepted(review_id: int)              services.accept_contribution
changes_requested(review_id: int)                  services.request_changes
contribution_declined(review_id: int)              services.decline_contribution
acceptance_reversed(review_id: int)                services.reverse_acceptance (operators; an acceptance turned out wrong)

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
