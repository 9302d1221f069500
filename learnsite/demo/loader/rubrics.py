"""Rubrics."""

from i18nfield.strings import LazyI18nString

from learnsite.demo.loader.content import read
from projects.models import Rubric, RubricCriterion


def load_rubrics() -> None:
    """Load the rubrics with their criteria in order."""
    for row in read("rubrics"):
        rubric, _made = Rubric.objects.update_or_create(
            slug=row["slug"], defaults={"title": LazyI18nString(row["title"])}
        )
        for position, criterion in enumerate(row["criteria"]):
            RubricCriterion.objects.update_or_create(
                rubric=rubric,
                key=criterion["key"],
                defaults={
                    "sort_order": position,
                    "name": LazyI18nString(criterion["name"]),
                    "what": LazyI18nString(criterion["what"]),
                    "enough": LazyI18nString(criterion["enough"]),
                },
            )
