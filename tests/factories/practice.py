"""Cases to practise on."""

import factory

from projects.models import PracticeExample
from tests.factories.projects import FULL_FORM, TaskFactory, both

KNOWN = {
    "step": {
        "accept": ["yes"],
        "right": {"ko": "맞아요. 한 칸이어도 턱이에요."},
        "wrong": {"ko": "한 칸이어도 턱이에요."},
    },
    "width": {"accept": ["92"], "tolerance": "1", "wrong": {"ko": "줄자의 눈금을 다시 보세요."}},
}


class PracticeExampleFactory(factory.django.DjangoModelFactory[PracticeExample]):
    """A case for the form of the design: a choice and a number are known, a text is not judged."""

    class Meta:
        model = PracticeExample

    task = factory.SubFactory(TaskFactory, fields=FULL_FORM)
    position = 1
    story = both("정문에 계단이 한 칸 있고, 문 너비는 92cm예요.", "There is one step, and the door is 92 cm wide.")
    expected = factory.LazyFunction(lambda: {key: dict(value) for key, value in KNOWN.items()})
