"""Invented people of every role."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read

EDITOR_GROUPS = ("Editors", "Moderators")  # Wagtail's own groups


def load_people() -> dict[str, User]:
    """Return {user name in the files: user}. The password is the same for all of them and is printed by the command."""
    users = {}
    password = make_password(settings.DEMO_PASSWORD)  # hashed once: hashing is slow on purpose
    for row in read("people"):
        user, made = User.objects.get_or_create(email=row["email"].lower(), defaults={"is_demo": True})
        user.name, user.about = row["name"], _about(row)
        user.region_code, user.language = row.get("region") or "", row.get("language", "ko")
        if row.get("role") == "admin":
            user.is_staff = user.is_superuser = True
        if made:
            user.password = password
        user.save()
        if row.get("role") == "editor":
            user.groups.set(Group.objects.filter(name__in=EDITOR_GROUPS))
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
        users[row["username"]] = user
    return users


def _about(row: dict) -> str:
    """A person has one line about themselves, in their own language."""
    about = row.get("about") or ""
    return about.get(row.get("language", "ko"), "")[:200] if isinstance(about, dict) else about[:200]
