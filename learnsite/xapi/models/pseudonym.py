"""The random name under which a person stands in statements."""

import uuid

from django.conf import settings
from django.db import models


class Pseudonym(models.Model):
    """Made by chance, so that nobody can compute it; gone with the account, and with it the way from statements to a person."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    def __str__(self) -> str:
        return str(self.key)
