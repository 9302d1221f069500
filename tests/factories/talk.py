"""Updates, files, comments and reports."""

from typing import Any

import factory

from projects.models import Comment, Project, ProjectFile, ProjectLink, ProjectUpdate, Report, UpdatePicture
from projects.services.add_project_file import add_project_file
from projects.services.keep_photo import new_draft
from projects.services.keep_update_picture import keep_update_picture, use_update_pictures
from projects.states import LinkKind
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory, TaskFactory, _Factory, picture, upload

SCRIPT = "<script>alert(1)</script>"


class UpdateFactory(_Factory):
    """News of a live project."""

    class Meta:
        model = ProjectUpdate

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda number: f"문 너비를 다 쟀어요 {number}")
    body = "열한 곳을 모두 쟀어요."
    author = factory.SubFactory(UserFactory)


class LinkFactory(_Factory):
    """Where the code lives."""

    class Meta:
        model = ProjectLink

    project = factory.SubFactory(ProjectFactory)
    kind = LinkKind.CODE
    title = "지도 코드"
    url = factory.Sequence(lambda number: f"https://code.example.org/{number}")


class CommentFactory(_Factory):
    """A comment on a public task."""

    class Meta:
        model = Comment

    task = factory.SubFactory(TaskFactory)
    author = factory.SubFactory(UserFactory)
    body = factory.Sequence(lambda number: f"줄자는 어디서 빌려요? {number}")


class ReportFactory(_Factory):
    """An open report on a comment."""

    class Meta:
        model = Report

    comment = factory.SubFactory(CommentFactory)
    reporter = factory.SubFactory(UserFactory)
    reason = "다른 사람의 전화번호가 적혀 있어요."


def comment_on(place: Any, **fields: Any) -> Any:
    """A comment on a contribution or a task."""
    kind = "task" if place._meta.model_name == "task" else "contribution"
    return CommentFactory(**{"task": None, kind: place, **fields})


def picture_of(update: ProjectUpdate, *, colour: int = 0) -> UpdatePicture:
    """A picture in an update."""
    draft, user = new_draft(), update.author or UserFactory()
    kept = keep_update_picture(draft, user=user, upload=upload(picture(size=(64 + colour, 48))))
    return use_update_pictures(update, user=user, draft=draft, descriptions={kept.pk: "문 앞의 줄자"})[0]


def file_of(project: Project, *, content: bytes = b"a,b\n1,2\n", name: str = "doors.csv") -> ProjectFile:
    """A file a project keeps for everybody."""
    return add_project_file(project, by=UserFactory(), upload=upload(content, name=name))
