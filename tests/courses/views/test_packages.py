"""Packages over HTTP: played on a host of their own, told to the lesson's address, added by editors."""

import json
import tarfile
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from courses.models import ContentPackage, PackageAttempt
from courses.queries.pages import address_of
from learnsite.checks import check_packages_origin
from tests.factories.courses import LessonPageFactory
from tests.factories.packages import h5p, lesson_with, package, packed, scorm
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HOST = "play.testserver"
PASSED = {"cmi.core.lesson_status": "passed"}


@pytest.fixture
def made() -> ContentPackage:
    return package(scorm(**{"images/pic.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"}))


def message(**more: Any) -> dict[str, str]:
    return {"said": json.dumps(PASSED), "session": str(uuid4()), "place": "1", "base": "0", **more}


class TestHost:
    """The packages' own host."""

    def test_the_player_and_the_files_are_there_without_cookies(self, made: ContentPackage) -> None:
        client = Client(headers={"host": HOST})
        client.cookies["sessionid"] = "x"
        player = client.get(f"/player/{made.key}/")
        assert f'data-launch="/p/{made.key}/index.html"' in player.content.decode()
        assert f"frame-ancestors {settings.SITE_URL}" in player["Content-Security-Policy"]
        assert "unsafe" not in player["Content-Security-Policy"]
        page = client.get(f"/p/{made.key}/index.html")
        assert b"".join(page.streaming_content).startswith(b"<!doctype html>")  # type: ignore[attr-defined]
        assert page["Content-Type"].startswith("text/html")
        assert "immutable" in page["Cache-Control"]
        for answer in (player, page):
            assert not answer.cookies
            assert "Vary" not in answer
            assert answer["X-Content-Type-Options"] == "nosniff"

    def test_a_script_in_a_picture_never_runs(self, made: ContentPackage) -> None:
        answer = Client(headers={"host": HOST}).get(f"/p/{made.key}/images/pic.svg")
        answer.close()
        policy = answer["Content-Security-Policy"]
        assert "sandbox" in policy
        assert "script" not in policy

    @pytest.mark.parametrize("path", ["/", "/courses/", "/cms/", "/accounts/login/", "/media/x", "/player/none/"])
    def test_nothing_of_the_site_is_there(self, path: str) -> None:
        assert Client(headers={"host": HOST}).get(path).status_code == 404

    @pytest.mark.parametrize("path", ["missing.html", "../settings.py", "%2e%2e/%2e%2e/etc/passwd", "", "images"])
    def test_what_is_not_in_the_package_is_not_found(self, made: ContentPackage, path: str) -> None:
        assert Client(headers={"host": HOST}).get(f"/p/{made.key}/{path}").status_code in (400, 404)

    def test_the_site_itself_serves_neither(self, client: Client, made: ContentPackage) -> None:
        for path in (f"/player/{made.key}/", f"/p/{made.key}/index.html"):
            assert client.get(path).status_code == 404

    def test_only_reading(self, made: ContentPackage) -> None:
        assert Client(headers={"host": HOST}).post(f"/player/{made.key}/").status_code == 405

    def test_h5p_says_when_its_player_is_missing(self) -> None:
        made = package(h5p())
        html = Client(headers={"host": HOST}).get(f"/player/{made.key}/").content.decode()
        assert 'data-ready=""' in html
        assert "main.bundle.js" not in html


class TestLesson:
    """The lesson's page and the address the player's messages come to."""

    def test_the_frame_is_shut_off_and_told_where_to_play(self, client: Client, made: ContentPackage) -> None:
        answer = client.get(address_of(lesson_with(made)))
        html = answer.content.decode()
        assert 'sandbox="allow-scripts allow-same-origin allow-forms"' in html
        assert f'data-player="http://{HOST}/player/{made.key}/"' in html
        assert 'data-save=""' in html
        assert f"http://{HOST}" in answer["Content-Security-Policy"].partition("frame-src")[2].partition(";")[0]

    def test_without_a_host_of_their_own_they_do_not_play(
        self, client: Client, made: ContentPackage, settings: Any
    ) -> None:
        settings.PACKAGES_ORIGIN = ""
        html = client.get(address_of(lesson_with(made))).content.decode()
        assert "<iframe" not in html
        assert "다른 곳에서 만든 연습을 쓸 수 없어요" in html

    def test_what_was_kept_is_given_back(self, client: Client, made: ContentPackage) -> None:
        user, lesson = UserFactory(), lesson_with(made)
        client.force_login(user)
        address = reverse("courses:play", args=[lesson.pk, made.pk])
        assert client.post(address, message()).json() == {"revision": 1, "done": True}
        html = client.get(address_of(lesson)).content.decode()
        assert 'data-revision="1"' in html
        assert '"cmi.core.lesson_status": "passed"' in html
        assert client.post(address, message()).status_code == 409
        assert client.post(address, message(base="1")).json()["revision"] == 2

    @pytest.mark.parametrize(
        "wrong",
        [{"said": "[]"}, {"said": "{"}, {"said": "[" * 100_000}, {"session": "x"}, {"place": "-1"}, {"base": "1e9"}, {"place": "9" * 30}],
    )  # fmt: skip
    def test_nonsense_is_refused(self, client: Client, made: ContentPackage, wrong: dict[str, str]) -> None:
        client.force_login(UserFactory())
        address = reverse("courses:play", args=[lesson_with(made).pk, made.pk])
        assert client.post(address, message(**wrong)).status_code == 400
        assert not PackageAttempt.objects.exists()

    def test_a_package_of_another_lesson_is_not_found(self, client: Client, made: ContentPackage) -> None:
        client.force_login(UserFactory())
        for lesson in (LessonPageFactory(), lesson_with(package())):
            assert client.post(reverse("courses:play", args=[lesson.pk, made.pk]), message()).status_code == 404

    def test_nobody_sees_what_somebody_else_has_kept(self, client: Client, made: ContentPackage) -> None:
        lesson = lesson_with(made)
        client.force_login(UserFactory())
        client.post(reverse("courses:play", args=[lesson.pk, made.pk]), message(said='{"cmi.suspend_data": "mine"}'))
        client.force_login(UserFactory())
        assert "mine" not in client.get(address_of(lesson)).content.decode()


class TestEditor:
    """Adding a package in the editor."""

    ADD = "/cms/snippets/courses/contentpackage/add/"

    @pytest.fixture(autouse=True)
    def _signed_in(self, client: Client) -> None:
        client.force_login(UserFactory(is_staff=True, is_superuser=True))

    def add(self, client: Client, file: Any, name: str = "x.zip", title: str = "") -> Any:
        file.name = name
        return client.post(self.ADD, {"title": title, "file": file})

    def test_it_takes_the_packages_own_title(self, client: Client) -> None:
        assert self.add(client, scorm()).status_code == 302
        made = ContentPackage.objects.get()
        assert (made.title, made.launch) == ("문 앞에서", "index.html")

    def test_a_wrong_file_is_said_and_nothing_is_added(self, client: Client) -> None:
        answer = self.add(client, packed({"a.html": "x"}))
        assert "SCORM 패키지" in answer.content.decode()
        assert not ContentPackage.objects.exists()

    def test_renaming_asks_for_no_file(self, client: Client, made: ContentPackage) -> None:
        address = f"/cms/snippets/courses/contentpackage/edit/{made.pk}/"
        assert 'name="file"' not in client.get(address).content.decode()
        assert client.post(address, {"title": "새 이름"}).status_code == 302
        made.refresh_from_db()
        assert (made.title, made.launch) == ("새 이름", "index.html")

    def test_without_a_host_of_their_own_none_is_added(self, client: Client, settings: Any) -> None:
        settings.PACKAGES_ORIGIN = ""
        assert "PACKAGES_ORIGIN" in self.add(client, scorm()).content.decode()
        assert not ContentPackage.objects.exists()


@pytest.mark.parametrize(
    ("site", "packages", "fine"),
    [
        ("https://a.example", "", True),
        ("https://a.example", "https://play.a.example", True),
        ("https://a.example", "https://a.example", False),
        ("https://a.example", "https://a.example:444", False),
        ("https://a.example", "http://play.a.example", False),
        ("https://a.example", "play.a.example", False),
        ("https://a.example", "https://play.a.example/x", False),
        ("http://127.0.0.1:8000", "http://play.localhost:8000", True),
    ],
)
def test_the_host_must_be_another_one(settings: Any, site: str, packages: str, fine: bool) -> None:
    settings.SITE_URL, settings.PACKAGES_ORIGIN = site, packages
    assert (check_packages_origin() == []) is fine


def test_the_h5p_player_is_installed_from_a_file(tmp_path: Any, capsys: Any) -> None:
    file = tmp_path / "h5p.tgz"
    with tarfile.open(file, "w:gz") as archive:
        for name in (
            "package/dist/main.bundle.js",
            "package/dist/styles/h5p.css",
            "package/README.md",
            "package/dist/../../out",
        ):
            info = tarfile.TarInfo(name)
            info.size = 2
            archive.addfile(info, BytesIO(b"ok"))
    call_command("install_h5p", file)
    made = package(h5p())
    client = Client(headers={"host": HOST})
    assert "main.bundle.js" in client.get(f"/player/{made.key}/").content.decode()
    style = client.get("/h5p/styles/h5p.css")
    assert b"".join(style.streaming_content) == b"ok"  # type: ignore[attr-defined]
    assert client.get("/h5p/out").status_code == 404
    with pytest.raises(CommandError):
        call_command("install_h5p", tmp_path / "missing.tgz")
