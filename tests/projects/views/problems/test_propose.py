"""Telling a lab about a problem, on a telephone, with everything that can go wrong on the way."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from projects.models import KeptPhoto, Problem, ProblemSupport, Theme
from projects.services.propose_problem import MOST_IN_AN_HOUR
from projects.states import ProblemState
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.problems import WORDS, ProblemSupportFactory, keep_photo
from tests.factories.projects import LabFactory, ProblemFactory, both, picture, upload

pytestmark = pytest.mark.django_db
PATH = "/problems/propose/"


def signed_in(client: Client, **fields: Any) -> Any:
    citizen = UserFactory(**fields)
    client.force_login(citizen)
    return citizen


def opened(client: Client, path: str) -> int:
    """How a photo is answered. It is read to its end, as a server does, which closes it."""
    response = client.get(path)
    b"".join(response)
    return response.status_code


def told(lab: Any, **changes: Any) -> dict[str, Any]:
    return {"lab": lab.pk, **WORDS, "name_shown": "yes", **changes}


def draft_of(html: str) -> str:
    found = re.search(r'name="draft" value="([0-9a-f]{32})"', html)
    assert found
    return found[1]


def test_the_ladder(client: Client) -> None:
    assert client.get(PATH)["Location"] == f"/accounts/login/?next={PATH}"
    signed_in(client)
    assert client.get(PATH).status_code == 200
    assert client.put(PATH).status_code == 405


def test_telling_a_problem(client: Client) -> None:
    lab, citizen = LabFactory(), signed_in(client)
    response = client.post(PATH, told(lab))
    problem = Problem.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/problems/{problem.pk}/"
    assert (problem.proposer, problem.state, problem.language) == (citizen, ProblemState.PROPOSED, "ko")
    assert "버스가 없어요" in client.get(f"/labs/{lab.slug}/").content.decode()
    done = 'data-kept-done="propose-problem"'
    for _time in range(2):  # a script that sends files reads the page before the person does
        assert done in client.get(response["Location"]).content.decode()
    client.get(PATH)
    assert done not in client.get(response["Location"]).content.decode()


def test_everything_that_can_be_told(client: Client) -> None:
    signed_in(client, name="이정순")
    theme = Theme.objects.create(slug="bus", name=both("버스", "Buses"))
    sent = told(
        LabFactory(),
        whom="어르신",
        since="작년",
        themes=[theme.pk],
        place="36.01912,129.34377",
        name_shown="no",
        draft="0" * 32,
        photos=[upload(), upload(picture(size=(65, 48)))],
    )
    response = client.post("/en" + PATH, sent)
    problem = Problem.objects.get()
    assert (str(problem.latitude), problem.language, problem.photos.count()) == ("36.01900", "en", 2)
    assert list(problem.themes.all()) == [theme]
    html = Client().get(response["Location"]).content.decode()
    assert "이정순" not in html
    assert "36.019" not in html


def test_the_own_region_and_the_lab_of_the_link_are_chosen(client: Client) -> None:
    near, other = LabFactory(region__code="KR-47"), LabFactory(region__code="KR-26")
    signed_in(client, region_code="KR-47")
    assert client.get(PATH).context["form"]["lab"].value() == near.pk
    assert client.get(f"{PATH}?lab={other.slug}").context["form"]["lab"].value() == other.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"what": "   "},
        {"what": "\u202e"},
        {"where": ""},
        {"lab": ""},
        {"lab": "999999"},
        {"lab": "x"},
        {"title": "가" * 121},
        {"what": "가" * 2001},
        {"themes": ["999999"]},
        {"themes": ["x"]},
        {"name_shown": "perhaps"},
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(client: Client, wrong: dict[str, Any]) -> None:
    signed_in(client)
    response = client.post(PATH, {**told(LabFactory(), since="작년 가을", draft="a" * 32, photos=[upload()]), **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert "작년 가을" in html
    assert draft_of(html) == "a" * 32
    assert f"/problems/photos/{KeptPhoto.objects.get().pk}/kept/" in html
    assert not Problem.objects.exists()


@pytest.mark.parametrize("place", ["", "x", "36.0", "91,0", "0,181", "36,129,5", "nan,nan", "Infinity,1", "1e9999,0"])
def test_what_is_no_place_is_left_out(client: Client, place: str) -> None:
    signed_in(client)
    client.post(PATH, told(LabFactory(), place=place))
    assert Problem.objects.get().latitude is None


@pytest.mark.parametrize("field", ["title", "what", "where", "whom", "since"])
def test_markup_in_a_problem_is_shown_as_text(client: Client, field: str) -> None:
    signed_in(client)
    script = "<script>alert(1)</script>"
    client.post(PATH, told(LabFactory(), **{field: script}))
    problem = Problem.objects.get()
    paths = ("/problems/", f"/problems/{problem.pk}/", f"/labs/{problem.lab.slug}/", "/my/problems/")
    for path in (*paths, f"/problems/similar/?lab={problem.lab_id}&title={script}"):
        assert script not in client.get(path).content.decode()


BAD_PHOTOS = [
    (b"", "빈 파일"),
    (b"<html><script>alert(1)</script></html>", "JPG"),
    (b"\xff\xd8\xff", "열 수 없"),
    (picture(size=(8, 8)), "크거나 작"),
]


@pytest.mark.parametrize(("data", "sentence"), BAD_PHOTOS)
def test_a_bad_photo_is_named_and_the_good_one_stays(client: Client, data: bytes, sentence: str) -> None:
    signed_in(client)
    bad = upload(data, name="문제<b>.jpg")
    response = client.post(PATH, told(LabFactory(), draft="a" * 32, photos=[upload(name="good.jpg"), bad]))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert "문제<b>" not in html
    assert KeptPhoto.objects.count() == 1
    client.post(PATH, told(LabFactory(), draft="a" * 32))
    assert Problem.objects.get().photos.count() == 1


def test_a_photo_that_is_too_large_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ATTACHMENT_MAX_BYTES", 100)
    signed_in(client)
    assert client.post(PATH, told(LabFactory(), draft="a" * 32, photos=[upload()])).status_code == 422
    assert not KeptPhoto.objects.exists()


def test_photos_come_and_go_and_nothing_typed_is_lost(client: Client) -> None:
    citizen = signed_in(client)
    sent = {"title": "아직 덜 썼어요", "draft": "a" * 32, "do": "photos", "photos": [upload()]}
    response = client.post(PATH, sent)
    assert response["Location"] == f"{PATH}#photos"
    html = client.get(PATH).content.decode()
    kept = KeptPhoto.objects.get()
    assert "아직 덜 썼어요" in html
    assert str(kept.pk) in html
    assert opened(client, f"/problems/photos/{kept.pk}/kept/") == 200
    assert opened(Client(), f"/problems/photos/{kept.pk}/kept/") == 404
    client.post(PATH, {**sent, "photos": [], "do": f"remove:{kept.pk}"})
    assert not KeptPhoto.objects.exists()
    assert "아직 덜 썼어요" in client.get(PATH).content.decode()
    keep_photo(citizen, draft="a" * 32)
    client.post(PATH, {"draft": "a" * 32, "do": "afresh"})
    assert "아직 덜 썼어요" not in client.get(PATH).content.decode()
    assert not KeptPhoto.objects.exists()


@pytest.mark.parametrize("argument", ["x", "", "00000000-0000-4000-8000-000000000000"])
def test_taking_out_a_photo_there_is_not_changes_nothing(client: Client, argument: str) -> None:
    signed_in(client)
    mine = keep_photo(UserFactory(), draft="b" * 32)
    response = client.post(PATH, {"draft": "b" * 32, "do": f"remove:{argument or mine.pk}"})
    assert response.status_code in (302, 404)
    assert KeptPhoto.objects.filter(pk=mine.pk).exists()


def test_a_session_that_ran_out_loses_neither_words_nor_photos(client: Client) -> None:
    citizen, lab = UserFactory(), LabFactory()
    response = client.post(
        PATH, told(lab, since="작년 가을", draft="a" * 32, place="36.019,129.343", photos=[upload()])
    )
    assert response["Location"] == f"/accounts/login/?next={PATH}"
    assert not Problem.objects.exists()
    client.post("/accounts/login/", {"login": citizen.email, "password": PASSWORD})
    response = client.get(PATH)
    html = response.content.decode()
    assert "작년 가을" in html
    assert str(KeptPhoto.objects.get().pk) in html
    assert opened(client, f"/problems/photos/{KeptPhoto.objects.get().pk}/kept/") == 200
    form = response.context["form"]
    names = [name for name in form.fields if name not in ("photos", "themes")]
    sent = {name: form[name].value() for name in names}
    assert client.post(PATH, {**sent, "draft": draft_of(html)}).status_code == 302
    problem = Problem.objects.get()
    assert (problem.since, problem.photos.count(), str(problem.longitude)) == ("작년 가을", 1, "129.34300")
    assert "작년 가을" not in client.get(PATH).content.decode()


def test_is_it_one_of_these_and_no_it_is_another(client: Client) -> None:
    signed_in(client)
    there = ProblemFactory(title="구룡포 버스가 저녁에 끊겨요")
    sent = told(there.lab, title="구룡포에 저녁 버스가 없어요")
    response = client.post(PATH, sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert there.title in html
    assert 'name="another" value="yes"' in html
    assert Problem.objects.count() == 1
    assert client.post(PATH, {**sent, "another": "yes"}).status_code == 302
    assert Problem.objects.count() == 2


def test_me_too_instead_takes_along_what_was_written(client: Client) -> None:
    citizen = signed_in(client)
    there = ProblemFactory(title="구룡포 버스가 저녁에 끊겨요")
    sent = told(there.lab, what="일곱 시가 막차예요.", draft="a" * 32, photos=[upload()], me_too=there.pk)
    response = client.post(PATH, sent)
    assert response["Location"] == f"/problems/{there.pk}/#add"
    assert ProblemSupport.objects.get().user == citizen
    assert Problem.objects.count() == 1
    html = client.get(f"/problems/{there.pk}/").content.decode()
    assert "일곱 시가 막차예요." in html
    client.post(f"/problems/{there.pk}/evidence/", {"words": "일곱 시가 막차예요.", "draft": "a" * 32})
    assert there.evidence.get().photos.count() == 1
    assert "일곱 시가 막차예요." not in client.get(PATH).content.decode()


@pytest.mark.parametrize("number", ["x", "0", "999999", "9" * 30, "-1"])
def test_me_too_to_what_is_not_there_is_404(client: Client, number: str) -> None:
    signed_in(client)
    assert client.post(PATH, {"me_too": number}).status_code == 404


def test_me_too_to_ones_own_or_an_ended_one_says_so(client: Client) -> None:
    citizen = signed_in(client)
    mine, ended = ProblemFactory(proposer=citizen), ProblemFactory(state=ProblemState.DECLINED)
    assert client.post(PATH, told(mine.lab, me_too=mine.pk))["Location"] == f"/problems/{mine.pk}/#add"
    assert client.post(PATH, told(mine.lab, me_too=ended.pk))["Location"] == PATH
    assert not ProblemSupport.objects.exists()


def test_a_double_click_makes_one_problem(client: Client) -> None:
    signed_in(client)
    sent = told(LabFactory(), draft="a" * 32)
    first, second = client.post(PATH, sent), client.post(PATH, sent)
    assert first["Location"] == second["Location"]
    assert Problem.objects.count() == 1


def test_a_flood_is_stopped_with_a_sentence(client: Client) -> None:
    citizen = signed_in(client)
    ProblemFactory.create_batch(MOST_IN_AN_HOUR, proposer=citizen)
    response = client.post(PATH, told(LabFactory(), another="yes"))
    assert response.status_code == 422
    assert WORDS["title"] in response.content.decode()


# -- while typing ----------------------------------------------------------------------------------------------------


def test_similar_problems_while_typing(client: Client) -> None:
    there = ProblemFactory(title="구룡포 버스가 저녁에 끊겨요")
    ProblemFactory(lab=there.lab, title="가로등이 꺼졌어요", where="영도", what="밤에 어두워요.")
    ProblemSupportFactory(problem=there)
    asked = {"lab": there.lab_id, "title": "저녁 버스가 끊겼어요", "where": "구룡포"}
    part = client.get("/problems/similar/", asked, headers={"HX-Request": "true"}).content.decode()
    assert there.title in part
    assert f'name="me_too" value="{there.pk}"' in part
    assert "가로등" not in part
    assert "<html" not in part
    assert "<html" in client.get("/problems/similar/", asked).content.decode()


@pytest.mark.parametrize("lab", ["", "x", "9" * 40, "999999"])
def test_similar_problems_of_no_lab_are_found_anywhere(client: Client, lab: str) -> None:
    there = ProblemFactory(title="구룡포 버스가 저녁에 끊겨요")
    html = client.get("/problems/similar/", {"lab": lab, "title": there.title}).content.decode()
    assert there.title in html


@pytest.mark.parametrize("number", [1, 3, 300])
def test_looking_for_similar_ones_costs_the_same(client: Client, django_assert_num_queries: Any, number: int) -> None:
    lab = LabFactory()
    citizen = UserFactory()
    Problem.objects.bulk_create(
        Problem(lab=lab, proposer=citizen, title=f"구룡포 버스 {row}", what="끊겨요.", where="구룡포")
        for row in range(number)
    )
    with django_assert_num_queries(3):
        client.get("/problems/similar/", {"lab": lab.pk, "title": "구룡포 버스"}, headers={"HX-Request": "true"})
