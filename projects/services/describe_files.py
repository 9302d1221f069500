"""Say in words what files show, for those who cannot see them."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from courses.sanitize import clean_line
from projects.models import Contribution
from projects.services.save_draft import lock_to_write

LONGEST_DESCRIPTION = 200


def describe_files(contribution: Contribution, *, user: AbstractBaseUser, descriptions: Mapping[str, str]) -> int:
    """Store what the files of a draft show, by the file's id as text, and return how many descriptions changed.

    What was handed in is not described anew: a submission stays as it was. Ids that are not the draft's are ignored.
    Raises MoveNotAllowed when the work is not to be written now or is somebody else's.
    """
    if not descriptions:
        return 0
    changed = 0
    with transaction.atomic():
        stored = lock_to_write(contribution, user=user)
        for file in stored.attachments.filter(submissions__isnull=True):
            given = descriptions.get(str(file.pk))
            words = clean_line(given, longest=LONGEST_DESCRIPTION)
            if given is not None and words != file.description:
                file.description = words
                file.save(update_fields=["description"])
                changed += 1
    return changed
