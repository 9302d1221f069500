"""What the badges floor announces: ids only, after commit, with send_robust.

badge_awarded(award_id: int)    services.award_due_badges, once per award, after its credential is stored
award_flagged(award_id: int)    services.flag_awards_without_ground
award_revoked(award_id: int)    services.revoke_award

A failing receiver is logged and loses nothing: `manage.py send_notifications` re-derives what people were not told.
"""

from django.dispatch import Signal

badge_awarded = Signal()
award_flagged = Signal()
award_revoked = Signal()
