"""Cases to practise on, in the demo."""

from i18nfield.strings import LazyI18nString

from learnsite.demo.loader.content import read
from projects.models import PracticeExample, Task
from projects.services.write_practice import save_practice


def load_practice() -> None:
    """Load the cases of each task, and of tasks with the same form."""
    for row in read("practice"):
        for slug in [row["task"], *row.get("copies", [])]:
            task = Task.objects.get(slug=slug, project__copied_from=None)
            for position, case in enumerate(row["cases"], start=1):
                example = PracticeExample.objects.filter(task=task, position=position).first()
                story = LazyI18nString(case["story"])
                save_practice(task, story=story, expected=case["expected"], example=example)
