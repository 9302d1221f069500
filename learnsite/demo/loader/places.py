"""Regions, themes, partners and labs."""

from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from learnsite.demo.loader.story import write_story
from projects.models import Lab, LabMembership, LabPage, Partner, Region, Theme
from projects.states import LabRole


def load_places(users: dict[str, User]) -> None:
    """Load what projects stand on."""
    for row in read("regions"):
        Region.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": LazyI18nString(row["name"]),
                "short": LazyI18nString(row["short"]),
                "latitude": row["lat"],
                "longitude": row["lon"],
            },
        )
    for row in read("themes"):
        Theme.objects.update_or_create(slug=row["slug"], defaults={"name": LazyI18nString(row["name"])})
    for row in read("partners"):
        Partner.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "name": LazyI18nString(row["name"]),
                "about": LazyI18nString(row["about"]),
                "sector": row["sector"],
            },
        )
    for row in read("labs"):
        _load_lab(row, users)


def _load_lab(row: dict, users: dict[str, User]) -> None:
    """Load one lab with its coordinator and its story."""
    lab, _made = Lab.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "region": Region.objects.get(code=row["region"]),
            "name": LazyI18nString(row["name"]),
            "summary": LazyI18nString(row["summary"]),
            "scene": row["scene"],
            "is_demo": True,
        },
    )
    LabMembership.objects.get_or_create(lab=lab, user=users[row["coordinator"]], role=LabRole.COORDINATOR)
    for reviewer in row.get("reviewers", []):
        LabMembership.objects.get_or_create(lab=lab, user=users[reviewer], role=LabRole.REVIEWER)
    write_story(LabPage, slug=f"lab-{lab.slug}", name=row["name"], story=row["story"], lab=lab)
