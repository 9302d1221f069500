"""The holder decides whether an award can be found."""

from django.db import transaction

from badges.models import Award


def share_award(award: Award, *, public: bool) -> Award:
    """Let search engines and the holder's profile show the award, or not. Its address works for those who have it."""
    with transaction.atomic():
        Award.objects.filter(pk=award.pk).update(is_public=public)
    award.is_public = public
    return award
