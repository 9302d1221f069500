"""A resident tells a lab about a problem."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.models import Lab, Problem

SAME_WITHIN = timedelta(hours=1)


def propose_problem(
    lab: Lab, *, proposer: AbstractBaseUser, title: str, what: str, where: str, whom: str, since: str, language: str
) -> Problem:
    """Store a problem. The same words to the same lab within an hour are the same problem: a double click makes one."""
    with transaction.atomic():
        Lab.objects.select_for_update().get(pk=lab.pk)
        words = {"title": title, "what": what, "where": where, "whom": whom, "since": since}
        recent = Problem.objects.filter(
            lab=lab, proposer=proposer, proposed_at__gte=timezone.now() - SAME_WITHIN, **words
        ).first()
        return recent or Problem.objects.create(lab=lab, proposer=proposer, language=language, **words)
