"""What a project tells: the public page, the workbench, pictures and files."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.models import KeptPhoto, Project, ProjectLink, ProjectUpdate
from projects.services.remove_project_file import remove_project_file
from projects.services.remove_update import remove_update
from projects.states import ProjectRole, ProjectState, UpdateKind
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, ProjectMembershipFactory, upload
from tests.factories.talk import SCRIPT, LinkFactory, UpdateFactory, file_of, picture_of

pytestmark = pytest.mark.django_db
FORM = {"kind": "news", "title": "문을 쟀어요", "body": "열한 곳을 쟀어요.", "language": "ko"}


@pytest.fixture
def project() -> Project:
    return ProjectFactory()


@pytest.fixture
def at_desk(client: Client, project: Project) -> Client:
    client.force_login(ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, user__name="한지수").user)
    return client


def code(client: Client, path: str) -> int:
    """The status. The file is read to its end, as a server does, which closes it."""
    response = client.get(path)
    b"".join(response)
    return response.status_code


def bench(project: Project) -> str:
    return f"/workbench/{project.slug}/updates/"


def test_the_ladder(client: Client, project: Project) -> None:
    update, file, link = UpdateFactory(project=project), file_of(project), LinkFactory(project=project)
    base = f"/workbench/{project.slug}"
    pages = [bench(project), f"{bench(project)}new/", f"{bench(project)}{update.pk}/"]
    posts = [
        f"{bench(project)}{update.pk}/remove/",
        f"{base}/files/",
        f"{base}/files/{file.pk}/remove/",
        f"{base}/links/",
        f"{base}/links/{link.pk}/remove/",
    ]
    for page in pages:
        assert client.get(page)["Location"] == f"/accounts/login/?next={page}"
    strangers = [
        UserFactory(),
        update.author,
        ProjectMembershipFactory(project=project).user,
        ProjectMembershipFactory(role=ProjectRole.LEAD).user,
        LabMembershipFactory(lab=project.lab, role="reviewer").user,
    ]
    for stranger in strangers:
        client.force_login(stranger)
        assert {client.get(page).status_code for page in pages} == {404}
        assert {client.post(page, FORM).status_code for page in [*pages[1:], *posts]} == {404}
    for runner in (
        ProjectMembershipFactory(project=project, role=ProjectRole.COORDINATOR).user,
        LabMembershipFactory(lab=project.lab, role="coordinator").user,
    ):
        client.force_login(runner)
        assert {client.get(page).status_code for page in pages} == {200}
        assert {client.get(post).status_code for post in posts} == {405}
    elsewhere = UpdateFactory()
    assert client.get(f"{bench(project)}{elsewhere.pk}/").status_code == 404
    assert client.post(f"{base}/links/{LinkFactory().pk}/remove/").status_code == 404
    assert ProjectUpdate.objects.filter(removed_at=None).count() == 2


def test_publishing_and_reading(at_desk: Client, project: Project) -> None:
    response = at_desk.post(f"{bench(project)}new/", FORM)
    update = ProjectUpdate.objects.get()
    assert response["Location"] == f"{bench(project)}#update-{update.pk}"
    again = at_desk.post(f"{bench(project)}new/", FORM)
    assert again.status_code == 302
    assert ProjectUpdate.objects.count() == 1
    for prefix in ("", "/en"):
        html = Client().get(f"{prefix}/projects/{project.slug}/updates/").content.decode()
        assert f'id="update-{update.pk}"' in html
        assert "한지수" in html


def test_an_invalid_form_keeps_words_and_pictures(at_desk: Client, project: Project) -> None:
    page = f"{bench(project)}new/"
    response = at_desk.post(page, {**FORM, "title": "", "photos": [upload(), SimpleUploadedFile("bad.jpg", b"no")]})
    html = response.content.decode()
    assert response.status_code == 422
    assert FORM["body"] in html
    assert "bad.jpg" in html
    photo = KeptPhoto.objects.get()
    assert f"/problems/photos/kept/{photo.pk}" in html or str(photo.pk) in html
    draft = re.search(r'name="draft" value="([0-9a-f]{32})"', html)
    assert draft is not None
    described = {f"says-{photo.pk.hex}": "문 앞에 댄 줄자"}
    response = at_desk.post(page, {**FORM, "draft": draft[1]})
    assert response.status_code == 422
    assert not ProjectUpdate.objects.exists()
    assert at_desk.post(page, {**FORM, **described, "draft": draft[1]}).status_code == 302
    assert ProjectUpdate.objects.get().pictures.get().description == "문 앞에 댄 줄자"


def test_adding_and_removing_pictures_keeps_the_rest(at_desk: Client, project: Project) -> None:
    page = f"{bench(project)}new/"
    response = at_desk.post(page, {**FORM, "do": "photos", "photos": upload(), "draft": "a" * 32})
    assert response["Location"] == f"{page}#photos"
    photo = KeptPhoto.objects.get()
    html = at_desk.get(page).content.decode()
    assert FORM["body"] in html
    assert f"says-{photo.pk.hex}" in html
    at_desk.post(page, {**FORM, "do": f"remove:{photo.pk.hex}", "draft": "a" * 32, f"says-{photo.pk.hex}": "x"})
    assert not KeptPhoto.objects.exists()
    assert FORM["body"] in at_desk.get(page).content.decode()
    assert at_desk.post(page, {**FORM, "do": "remove:rubbish", "draft": "a" * 32}).status_code == 302


def test_words_survive_a_session_that_is_over(client: Client, project: Project) -> None:
    lead = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user
    page = f"{bench(project)}new/"
    assert client.post(page, FORM)["Location"] == f"/accounts/login/?next={page}"
    client.force_login(lead)
    assert FORM["body"] in client.get(page).content.decode()
    assert FORM["body"] not in client.get(f"{bench(project)}{UpdateFactory(project=project).pk}/").content.decode()


def test_pictures_survive_a_session_that_is_over(client: Client, project: Project) -> None:
    lead = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user
    page = f"{bench(project)}new/"
    client.post(page, {**FORM, "photos": upload()})
    (photo,) = KeptPhoto.objects.all()
    assert code(Client(), f"/problems/photos/{photo.pk}/kept/") == 404
    client.force_login(lead)
    html = client.get(page).content.decode()
    assert FORM["body"] in html
    assert f"says-{photo.pk.hex}" in html
    assert code(client, f"/problems/photos/{photo.pk}/kept/") == 200
    (draft,) = re.findall(r'name="draft" value="([0-9a-f]{32})"', html)
    sent = client.post(page, {**FORM, "do": "send", "draft": draft, f"says-{photo.pk.hex}": "문을 재는 모습"})
    assert sent.status_code == 302
    assert ProjectUpdate.objects.get().pictures.get().description == "문을 재는 모습"


def test_changing_and_removing(at_desk: Client, project: Project) -> None:
    update = UpdateFactory(project=project)
    out = picture_of(update)
    page = f"{bench(project)}{update.pk}/"
    words = {**FORM, f"says-{out.pk.hex}": "", f"out-{out.pk.hex}": "1"}
    assert at_desk.post(page, words).status_code == 302
    update.refresh_from_db()
    assert update.edited_at is not None
    assert not update.pictures.exists()
    assert "고쳤어요" in Client().get(f"/projects/{project.slug}/updates/").content.decode()
    picture = picture_of(update, colour=2)
    stranger = Client()
    assert code(stranger, f"/updates/pictures/{picture.pk}/") == 200
    for _click in range(2):
        assert at_desk.post(f"{page}remove/").status_code == 302
    assert code(stranger, f"/updates/pictures/{picture.pk}/") == 404
    assert code(stranger, f"/updates/pictures/{picture.pk}/small/") == 404
    assert update.title not in stranger.get(f"/projects/{project.slug}/updates/").content.decode()
    assert at_desk.post(page, FORM).status_code == 404


@pytest.mark.parametrize("state", ProjectState)
def test_who_opens_pictures_and_files(client: Client, state: ProjectState) -> None:
    project = ProjectFactory(state=state)
    paths = [
        f"/projects/{project.slug}/updates/",
        f"/updates/pictures/{picture_of(UpdateFactory(project=project)).pk}/",
        f"/project-files/{file_of(project).pk}/",
    ]
    public = state != ProjectState.PREPARING
    assert {code(client, path) for path in paths} == {200 if public else 404}
    client.force_login(UserFactory())
    assert {code(client, path) for path in paths} == {200 if public else 404}
    client.force_login(ProjectMembershipFactory(project=project).user)
    assert {code(client, path) for path in paths} == {200}


def test_a_file_is_saved_never_opened(client: Client, project: Project) -> None:
    for content, name, kind in [
        (b"%PDF-1.7\n%%EOF", "plan.pdf", "application/pdf"),
        (b"a,b\n1,2\n", "doors.csv", "text/plain; charset=utf-8"),
        (None, "photo.jpg", "image/jpeg"),
    ]:
        file = file_of(project, content=content, name=name)  # type: ignore[arg-type]
        response = client.get(f"/project-files/{file.pk}/")
        b"".join(response)
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Type"] == kind
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    remove_project_file(file)
    assert client.get(f"/project-files/{file.pk}/").status_code == 404


def test_files_and_links_on_the_workbench(at_desk: Client, project: Project) -> None:
    base = f"/workbench/{project.slug}"
    assert at_desk.post(f"{base}/files/", {"file-upload": upload(), "file-name": "도면"}).status_code == 302
    file = project.files.get()
    assert file.name == "도면.jpg"
    refused = at_desk.post(f"{base}/files/", {"file-upload": upload(b"<html>", "x.html"), "file-name": "남은 말"})
    assert refused.status_code == 422
    assert "남은 말" in refused.content.decode()
    assert at_desk.post(f"{base}/files/", {}).status_code == 422
    link = {"link-kind": "code", "link-title": "코드", "link-url": "https://code.example.org/"}
    assert at_desk.post(f"{base}/links/", link).status_code == 302
    assert at_desk.post(f"{base}/links/", link).status_code == 302
    stored = ProjectLink.objects.get()
    wrong = at_desk.post(f"{base}/links/", {**link, "link-url": "http://plain.example.org/"})
    assert wrong.status_code == 422
    assert "http://plain.example.org/" in wrong.content.decode()
    html = Client().get(f"/projects/{project.slug}/updates/").content.decode()
    assert "도면.jpg" in html
    assert stored.url in html
    for gone in (f"files/{file.pk}", f"links/{stored.pk}"):
        for _click in range(2):
            assert at_desk.post(f"{base}/{gone}/remove/").status_code == 302
    html = Client().get(f"/projects/{project.slug}/updates/").content.decode()
    assert "도면.jpg" not in html
    assert stored.url not in html


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "٣", "", "0", "1' or 1=1"])
def test_odd_keys_are_no_errors(at_desk: Client, project: Project, after: str) -> None:
    UpdateFactory(project=project)
    assert at_desk.get(f"/projects/{project.slug}/updates/", {"after": after, "kind": after}).status_code == 200
    assert at_desk.get(bench(project), {"after": after}).status_code == 200


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "gossip"},
        {"language": "xx"},
        {"title": "가" * 121},
        {"body": "가" * 8001},
        {"body": "\u202e\u0000"},
        {"title": " "},
    ],
)
def test_bad_input_is_told_and_kept(at_desk: Client, project: Project, broken: dict[str, str]) -> None:
    assert at_desk.post(f"{bench(project)}new/", {**FORM, **broken}).status_code == 422
    assert not ProjectUpdate.objects.exists()


def test_scripts_stay_words(at_desk: Client, project: Project) -> None:
    draft = "b" * 32
    at_desk.post(f"{bench(project)}new/", {"do": "photos", "photos": upload(), "draft": draft})
    photo = KeptPhoto.objects.get()
    at_desk.post(
        f"{bench(project)}new/",
        {**FORM, "title": SCRIPT, "body": SCRIPT, "draft": draft, f"says-{photo.pk.hex}": f'"{SCRIPT}'},
    )
    base = f"/workbench/{project.slug}"
    at_desk.post(f"{base}/links/", {"link-kind": "code", "link-title": SCRIPT, "link-url": "https://example.org/?<b>"})
    at_desk.post(f"{base}/files/", {"file-upload": upload(name=f"{SCRIPT}.jpg"), "file-name": SCRIPT})
    update = ProjectUpdate.objects.get()
    for page in (f"/projects/{project.slug}/updates/", bench(project), f"{bench(project)}{update.pk}/"):
        html = at_desk.get(page).content.decode()
        assert SCRIPT not in html
        assert "&lt;script&gt;" in html


def test_pages_go_on_by_key_and_filter(client: Client, project: Project) -> None:
    for number in range(12):
        UpdateFactory(project=project, kind=UpdateKind.DECISION if number % 2 else UpdateKind.NEWS)
    UpdateFactory()
    remove_update(UpdateFactory(project=project))
    page = f"/projects/{project.slug}/updates/"
    first = client.get(page).context["page"]
    rest = client.get(page, {"after": first.next_after}).context["page"]
    seen = [row.pk for row in [*first.updates, *rest.updates]]
    assert seen == sorted(seen, reverse=True)
    assert (len(seen), len(set(seen)), rest.next_after) == (12, 12, "")
    decisions = client.get(page, {"kind": "decision"}).context["page"].updates
    assert {row.kind for row in decisions} == {UpdateKind.DECISION}


@pytest.mark.parametrize("number", [1, 3, 300])
def test_query_counts(client: Client, project: Project, django_assert_num_queries: Any, number: int) -> None:
    author = UserFactory()
    rows = [ProjectUpdate(project=project, title=str(i), body="본문", author=author) for i in range(number)]
    updates = ProjectUpdate.objects.bulk_create(rows)
    picture_of(updates[-1])
    LinkFactory(project=project)
    file_of(project)
    client.get(f"/projects/{project.slug}/updates/")
    with django_assert_num_queries(8):
        client.get(f"/projects/{project.slug}/updates/")
    client.force_login(ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user)
    with django_assert_num_queries(6):
        client.get(bench(project))


def test_a_project_nobody_told_of(client: Client, project: Project) -> None:
    page = f"/projects/{project.slug}/updates/"
    assert client.get(page).status_code == client.get(f"/en{page}").status_code == 200
    assert client.get(f"{page}?after=1").status_code == 200
