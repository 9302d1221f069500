"""Projects used to know one word of the living-lab cycle; now each has its own dated stages."""

import json

from django.db import migrations
from django.utils import timezone

# The words as the living-lab template has them when this is run; later changes of the template are no business of the past.
STAGES = [
    ("explore", "explore", "문제를 살펴봐요", "We look into the problem"),
    ("co_design", "co-design", "함께 그려 봐요", "We design together"),
    ("prototype", "prototype", "첫 판을 만들어요", "We make a first version"),
    ("field_test", "field-test", "현장에서 써 봐요", "We try it out in the field"),
    ("evaluate", "evaluate", "함께 따져 봐요", "We weigh it up"),
    ("scale", "scale", "널리 써요", "It is put to wide use"),
]
ENDED = ("finished", "archived")


def give_stages(apps, schema_editor):
    """Give every project without stages the six of the cycle, entered as far as its word said.

    Nobody wrote down when earlier stages were passed, so they have no dates. A project is in its present stage since it
    started where that is its first one, and otherwise since today: the first day of which we know it.
    """
    Project, Stage = apps.get_model("projects", "Project"), apps.get_model("projects", "ProjectStage")
    order = [old for old, *_rest in STAGES]
    today = timezone.localdate()
    for project in Project.objects.filter(stages__isnull=True):
        now = order.index(project.stage)
        for position, (_old, key, korean, english) in enumerate(STAGES):
            entered = left = None
            if position == now and project.state != "preparing":
                entered = project.started_on if now == 0 else max(today, project.started_on)
                left = max(project.ended_on or today, entered) if project.state in ENDED else None
            Stage.objects.create(
                project=project,
                position=position,
                key=key,
                name=json.dumps({"ko": korean, "en": english}),
                entered_on=entered,
                left_on=left,
            )


class Migration(migrations.Migration):

    dependencies = [
        ("projects", "0002_run_labs_and_projects"),
    ]

    operations = [
        migrations.RunPython(give_stages, migrations.RunPython.noop),
    ]
