"""What projects tell, what people say to each other, and a report that waits, in the demo."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learnsite.accounts.models import User
from learnsite.demo.loader.content import picture, read
from projects.intake.photo import encode_photo
from projects.models import (
    Comment,
    CommentMention,
    Contribution,
    Project,
    ProjectFile,
    ProjectLink,
    ProjectUpdate,
    Report,
    Task,
    UpdatePicture,
)
from projects.models.attachment import small_path
from projects.services.add_project_file import add_project_file


def load_talk(users: dict[str, User]) -> None:
    """Load updates, files, links, comments and reports; what is there already stays as it is."""
    content = read("talk")
    for row in content["updates"]:
        _update(row, users)
    for row in content["files"]:
        _file(row, users)
    for row in content["links"]:
        values = {"kind": row["kind"], "title": row["title"], "by": users[row["by"]]}
        project = Project.objects.get(slug=row["project"])
        ProjectLink.objects.get_or_create(project=project, url=row["url"], removed_at=None, defaults=values)
    said: dict[str, Comment] = {}
    for row in content["comments"]:
        comment = _comment(row, users, said)
        if comment is not None:
            said[row["key"]] = comment
    for row in content["reports"]:
        if row["comment"] in said:
            Report.objects.get_or_create(
                comment=said[row["comment"]],
                reporter=users[row["by"]],
                defaults={"reason": row["reason"], "reported_at": _hours_ago(row)},
            )


def _hours_ago(row: dict[str, Any]) -> datetime:
    return timezone.now() - timedelta(hours=row["hours_ago"])


def _update(row: dict[str, Any], users: dict[str, User]) -> None:
    """One update; its title is what it is known by. Pictures come along the first time."""
    moment = timezone.now() - timedelta(days=row["days_ago"])
    update, made = ProjectUpdate.objects.get_or_create(
        project=Project.objects.get(slug=row["project"]),
        title=row["title"],
        is_demo=True,
        defaults={"kind": row["kind"], "body": row["body"], "author": users[row["by"]], "published_at": moment},
    )
    for drawing in row["pictures"] if made else ():
        _picture(update, drawing["art"], drawing["description"])


def _picture(update: ProjectUpdate, art: str, description: str) -> None:
    photo = encode_photo(picture(art))
    row = UpdatePicture(
        update=update,
        size=len(photo.data),
        sha256=hashlib.sha256(photo.data).hexdigest(),
        width=photo.width,
        height=photo.height,
        description=description,
    )
    row.file.save("picture.jpg", ContentFile(photo.data), save=False)
    row.file.storage.save(small_path(str(row.file.name)), ContentFile(photo.small))
    row.save(force_insert=True)


def _file(row: dict[str, Any], users: dict[str, User]) -> None:
    """One file; the same content is the same file."""
    project = Project.objects.get(slug=row["project"])
    if project.files.filter(name__startswith=row["name"]).exists():
        return
    upload = SimpleUploadedFile(row["name"], row["text"].encode())
    file = add_project_file(project, by=users[row["by"]], upload=upload, name=row["name"])
    ProjectFile.objects.filter(pk=file.pk).update(added_at=timezone.now() - timedelta(days=row["days_ago"]))


def _comment(row: dict[str, Any], users: dict[str, User], said: dict[str, Comment]) -> Comment | None:
    """One comment; where the work it is about is not there, there is nothing to say."""
    task = Task.objects.get(slug=row["task"])
    place: dict[str, Any] = {"task": task}
    if "work_of" in row:
        work = Contribution.objects.filter(task=task, author=users[row["work_of"]]).order_by("pk").first()
        if work is None:
            return None
        place = {"contribution": work}
    comment, _made = Comment.objects.get_or_create(
        author=users[row["by"]],
        body=row["body"],
        **place,
        defaults={"reply_to": said.get(row.get("answers", "")), "posted_at": _hours_ago(row)},
    )
    for name in row.get("calls", ()):
        CommentMention.objects.get_or_create(comment=comment, user=users[name])
    return comment
