"""The order in which the demo content is loaded."""

from django.db import transaction

from courses.services.load_reference_data import load_reference_data
from learnsite.demo.loader import (
    assessments,
    badges,
    contributions,
    copies,
    courses,
    events,
    learners,
    learning,
    lifecycle,
    outcomes,
    people,
    places,
    practice,
    problems,
    projects,
    roles,
    rubrics,
    talk,
    together,
    workbench,
)
from projects.models import Lab
from projects.services.load_project_templates import load_default_templates


def demo_is_loaded() -> bool:
    """Whether the demo content is there. It is loaded in one transaction, so a part stands for the whole."""
    return Lab.objects.filter(is_demo=True).exists()


def load_demo() -> None:
    """Load everything; loading again brings the words up to date and adds no second copy of anything.

    All of it is one transaction: what is announced on commit (awards, notifications) happens when every fact is in place.
    """
    with transaction.atomic():
        load_reference_data()
        load_default_templates()
        users = people.load_people()
        module_keys = courses.load_courses()
        places.load_places(users)
        rubrics.load_rubrics()
        projects.load_projects(users, module_keys)
        workbench.say_more_about_tasks()
        lifecycle.load_lifecycle()
        copies.load_copies(users)
        badges.load_badges(module_keys)
        problems.load_problems(users)
        learning.load_learning(users)
        assessments.load_assessments(users)
        contributions.load_contributions(users)
        together.load_together(users)
        workbench.load_workbench(users)
        lifecycle.end_projects()
        roles.load_roles(users)
        outcomes.load_outcomes(users)
        practice.load_practice()
        events.load_events(users)
        talk.load_talk(users)
        learners.load_learners()
