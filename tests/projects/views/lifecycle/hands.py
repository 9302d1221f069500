"""What the tests of the workbench's stages type and open."""

from projects.models import Project

WORDS = {"name_ko": "밤길 등불", "name_en": "Lights at night", "summary_ko": "함께 밝혀요.", "place_ko": "영도"}


def bench(project: Project, rest: str = "stages/") -> str:
    return f"/workbench/{project.slug}/{rest}"
