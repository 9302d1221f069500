"""Choose the bit of a status list that will stand for a new credential."""

import secrets

from django.db import IntegrityError, transaction
from django.db.models import Max

from badges.errors import StatusListFull
from badges.models import Credential, Issuer, StatusList

ATTEMPTS = 50


def open_status_list(issuer: Issuer) -> StatusList:
    """Return the issuer's newest status list while it is less than half full; open the next one otherwise.

    Half full, so that a random choice finds a free bit at once and the order of issuing cannot be read off the numbers.
    Raises StatusListFull when no list could be opened.
    """
    for _attempt in range(ATTEMPTS):
        newest = StatusList.objects.filter(issuer=issuer).order_by("-number").first()
        if newest is not None and newest.credentials.count() < newest.length // 2:
            return newest
        number = (StatusList.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        try:
            with transaction.atomic():
                return StatusList.objects.create(number=number, issuer=issuer)
        except IntegrityError:
            continue  # somebody else opened that number at the same moment: look again
    raise StatusListFull


def choose_free_index(status_list: StatusList) -> int:
    """Return a random bit nobody uses yet. A hint: the constraint on Credential decides. Raises StatusListFull."""
    for _attempt in range(ATTEMPTS):
        index = secrets.randbelow(status_list.length)
        if not Credential.objects.filter(status_list=status_list, status_index=index).exists():
            return index
    raise StatusListFull
