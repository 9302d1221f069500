"""What the courses floor announces. Sent with transaction.on_commit and send_robust: a hint; the stored fact is the truth.

lesson_completed(user_id: int, lesson_key: UUID, module_key: UUID)
    Sent by services.complete_lesson after the first completion of a lesson by a person.
module_completed(user_id: int, module_key: UUID)
    Sent by services.complete_lesson when that made the module complete.
questions_answered(user_id: int, attempt_ids: list[int])
    Sent by services.answer_checks when it stored tries at questions.
An exception in a receiver is logged and loses nothing: `manage.py award_badges` reaches the same end from stored facts.
"""

from django.dispatch import Signal

lesson_completed = Signal()
questions_answered = Signal()
module_completed = Signal()
