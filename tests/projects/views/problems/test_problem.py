"""The page of a problem, and what can be done there."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import KeptPhoto, Problem, ProblemEvidence, ProblemMove, ProblemSupport
from projects.services.merge_problem import merge_problem
from projects.services.triage_problem import (
    adopt_problem,
    ask_about_problem,
    conclude_problem,
    decline_problem,
    refer_problem,
)
from projects.states import ProblemState, Solved
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.problems import (
    ProblemEvidenceFactory,
    ProblemSupportFactory,
    keep_photo,
    photo_of,
    problem_in,
)
from tests.factories.projects import LabMembershipFactory, ProblemFactory, ProjectFactory, picture, upload

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def page(client: Client, problem: Problem, language: str = "") -> str:
    response = client.get(f"{language}/problems/{problem.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def opened(client: Client, path: str) -> int:
    """How a photo is answered. It is read to its end, as a server does, which closes it."""
    response = client.get(path)
    b"".join(response)
    return response.status_code


def signed_in(client: Client, user: Any = None) -> Any:
    user = user or UserFactory()
    client.force_login(user)
    return user


def coordinator_of(problem: Problem) -> Any:
    return LabMembershipFactory(lab=problem.lab, role="coordinator").user


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", ProblemState.values)
def test_every_state_says_whose_turn_it_is(client: Client, state: str, language: str) -> None:
    html = page(client, problem_in(ProblemState(state)), language)
    assert "notice__title" in html


def test_each_decision_is_told_in_plain_words(client: Client) -> None:
    by = UserFactory()
    declined, referred, asked, adopted = (ProblemFactory() for _number in range(4))
    decline_problem(declined, by=by, message="지금은 손이 모자라요.")
    refer_problem(referred, by=by, to="포항시 교통과")
    ask_about_problem(asked, by=by, message="몇 시까지 있나요?")
    project = ProjectFactory(lab=adopted.lab)
    adopt_problem(adopted, by=by, project=project)
    assert "지금은 손이 모자라요." in page(client, declined)
    assert "포항시 교통과" in page(client, referred)
    assert "몇 시까지 있나요?" in page(client, asked)
    assert f"/projects/{project.slug}/" in page(client, adopted)
    conclude_problem(adopted, by=by, message="막차를 늘렸어요.")
    assert "막차를 늘렸어요." in page(client, adopted)


@pytest.mark.parametrize("state", [ProblemState.ADOPTED, ProblemState.CONCLUDED])
def test_a_project_in_preparation_is_not_given_away(client: Client, state: ProblemState) -> None:
    problem = problem_in(state)
    project = ProjectFactory(lab=problem.lab, state="preparing")
    Problem.objects.filter(pk=problem.pk).update(project=project)
    assert project.slug not in page(client, problem)
    assert project.slug not in client.get("/problems/").content.decode()


def test_everything_by_others_can_be_reported(client: Client) -> None:
    evidence = ProblemEvidenceFactory()
    paths = [f"/report/problem/{evidence.problem_id}/", f"/report/evidence/{evidence.pk}/"]
    html = page(client, evidence.problem)
    assert all(f'"{path}"' in html for path in paths)
    signed_in(client, evidence.problem.proposer)
    assert paths[0] not in page(client, evidence.problem)
    signed_in(client, evidence.author)
    assert paths[1] not in page(client, evidence.problem)


def test_a_promise_that_was_not_kept_is_said(client: Client) -> None:
    problem = ProblemFactory(lab__answer_days=7)
    assert "지났어요" not in page(client, problem)
    Problem.objects.filter(pk=problem.pk).update(state_since=timezone.now() - timezone.timedelta(days=8))
    html = page(client, problem)
    assert "지났어요" in html
    assert "9일째" in html


def test_the_name_is_shown_only_when_its_owner_wants_it(client: Client) -> None:
    problem = ProblemFactory(name_shown=False, proposer__name="숨은사람")
    ProblemEvidenceFactory(problem=problem, author=problem.proposer)
    ask_about_problem(problem, by=UserFactory(name="한지수"), message="어디인가요?")
    assert "숨은사람" not in page(client, problem)
    signed_in(client, coordinator_of(problem))
    assert "숨은사람" in page(client, problem)


def test_the_place_is_for_the_lab(client: Client) -> None:
    problem = ProblemFactory(latitude="36.019", longitude="129.343")
    assert "36.019" not in page(client, problem)
    signed_in(client, coordinator_of(ProblemFactory()))
    assert "36.019" not in page(client, problem)
    signed_in(client, coordinator_of(problem))
    assert "36.019" in page(client, problem)


# -- hidden ----------------------------------------------------------------------------------------------------------


def test_a_hidden_problem_is_nowhere_but_with_its_teller_and_the_lab(client: Client) -> None:
    problem = ProblemFactory(title="숨긴 문제예요", hidden_at=timezone.now(), hidden_reason="이웃의 이름이 있어요.")
    photo = photo_of(problem)
    merged_into = ProblemFactory(lab=problem.lab)
    ProblemEvidenceFactory(problem=problem, words="숨긴 문제의 말")
    Problem.objects.filter(pk=problem.pk).update(state="merged", merged_into=merged_into)
    small = f"/problems/photos/{photo.pk}/small/"
    strangers = [Client(), Client(), Client()]
    strangers[1].force_login(UserFactory())
    strangers[2].force_login(coordinator_of(ProblemFactory()))
    for stranger in strangers:
        assert stranger.get(f"/problems/{problem.pk}/").status_code == 404
        assert opened(stranger, small) == 404
        for path in ("/problems/", f"/labs/{problem.lab.slug}/", f"/problems/{merged_into.pk}/"):
            html = stranger.get(path).content.decode()
            assert "숨긴 문제" not in html
        assert "숨긴 문제" not in stranger.get("/problems/similar/?title=숨긴 문제예요").content.decode()
        assert stranger.post(f"/problems/{problem.pk}/support/").status_code in (302, 404)
        assert stranger.post(f"/problems/{problem.pk}/evidence/", {"words": "저도요."}).status_code == 404
    assert not ProblemSupport.objects.filter(problem=problem).exists()
    for person in (problem.proposer, coordinator_of(problem)):
        client.force_login(person)
        assert "이웃의 이름이 있어요." in page(client, problem)
        assert opened(client, small) == 200


def test_hidden_evidence_is_seen_by_its_author_and_the_lab(client: Client) -> None:
    evidence = ProblemEvidenceFactory(words="숨긴 말이에요", hidden_at=timezone.now(), hidden_reason="욕이 있어요.")
    photo = photo_of(evidence.problem, evidence)
    path = f"/problems/photos/{photo.pk}/"
    assert "숨긴 말이에요" not in page(client, evidence.problem)
    assert opened(client, path) == 404
    for stranger in (UserFactory(), evidence.problem.proposer):
        client.force_login(stranger)
        assert "숨긴 말이에요" not in page(client, evidence.problem)
        assert opened(client, path) == 404
    for person in (evidence.author, coordinator_of(evidence.problem)):
        client.force_login(person)
        assert "욕이 있어요." in page(client, evidence.problem)
        assert opened(client, path) == 200


def test_a_photo_comes_as_a_picture_and_nothing_else(client: Client) -> None:
    photo = photo_of(ProblemFactory())
    response = client.get(f"/problems/photos/{photo.pk}/")
    assert response["Content-Type"] == "image/jpeg"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"\xff\xd8\xff")
    photo.file.storage.delete(photo.file.name)
    assert opened(client, f"/problems/photos/{photo.pk}/") == 404


# -- me too ----------------------------------------------------------------------------------------------------------


def test_me_too_and_back(client: Client) -> None:
    problem = ProblemFactory()
    citizen = signed_in(client)
    for _time in range(2):
        assert client.post(f"/problems/{problem.pk}/support/")["Location"] == f"/problems/{problem.pk}/"
    assert problem.supports.get().user == citizen
    assert f"/problems/{problem.pk}/support/undo/" in page(client, problem)
    client.post(f"/problems/{problem.pk}/support/undo/")
    assert not problem.supports.exists()


def test_a_stranger_is_led_to_the_problem_after_signing_in(client: Client) -> None:
    problem = ProblemFactory()
    response = client.post(f"/problems/{problem.pk}/support/")
    assert response["Location"] == f"/accounts/login/?next=/problems/{problem.pk}/"
    assert not problem.supports.exists()


def test_me_too_on_ones_own_a_joined_or_an_ended_one(client: Client) -> None:
    citizen = signed_in(client)
    mine, ended = ProblemFactory(proposer=citizen), problem_in(ProblemState.DECLINED)
    joined = problem_in(ProblemState.MERGED)
    for problem in (mine, ended):
        assert client.post(f"/problems/{problem.pk}/support/").status_code == 302
    assert not ProblemSupport.objects.exists()
    response = client.post(f"/problems/{joined.pk}/support/")
    assert response["Location"] == f"/problems/{joined.merged_into_id}/"


# -- adding ----------------------------------------------------------------------------------------------------------


def test_adding_words_a_link_and_a_photo(client: Client) -> None:
    problem, citizen = ProblemFactory(), signed_in(client)
    sent = {"words": "저도 봤어요.", "link": "example.org/notice", "draft": "a" * 32, "photos": [upload()]}
    response = client.post(f"/problems/{problem.pk}/evidence/", sent)
    evidence = ProblemEvidence.objects.get()
    assert response["Location"] == f"/problems/{problem.pk}/#evidence-{evidence.pk}"
    assert (evidence.author, evidence.link, evidence.photos.count()) == (citizen, "https://example.org/notice", 1)
    html = page(client, problem)
    assert 'rel="nofollow ugc noopener noreferrer"' in html
    client.post(f"/problems/{problem.pk}/evidence/", {**sent, "photos": []})
    assert ProblemEvidence.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "\x07 \u202e"},
        {"words": "가" * 1001},
        {"link": "javascript:alert(1)"},
        {"link": "ftp://example.org/"},
        {"link": "data:text/html,x"},
        {"photos": "bad"},
        {"photos": "empty"},
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(client: Client, wrong: dict[str, Any]) -> None:
    problem = ProblemFactory()
    signed_in(client)
    bad = {"bad": upload(b"<svg onload=alert(1)>"), "empty": upload(b"")}
    sent: dict[str, Any] = {"words": "저도 봤어요.", "link": "https://example.org/", "draft": "a" * 32, **wrong}
    sent["photos"] = [upload(picture(size=(99, 99))), *([bad[wrong["photos"]]] if "photos" in wrong else [])]
    response = client.post(f"/problems/{problem.pk}/evidence/", sent)
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert str(KeptPhoto.objects.get().pk) in html
    assert not ProblemEvidence.objects.exists()


def test_a_stranger_finds_what_was_written_after_signing_in(client: Client) -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    sent = {"words": "저도 봤어요.", "link": "", "draft": "a" * 32, "photos": [upload()]}
    response = client.post(f"/problems/{problem.pk}/evidence/", sent)
    assert response["Location"] == f"/accounts/login/?next=/problems/{problem.pk}/"
    client.post("/accounts/login/", {"login": citizen.email, "password": PASSWORD})
    html = page(client, problem)
    assert "저도 봤어요." in html
    assert str(KeptPhoto.objects.get().pk) in html
    assert "저도 봤어요." not in page(client, ProblemFactory())


def test_nothing_is_added_to_what_has_ended(client: Client) -> None:
    problem = problem_in(ProblemState.DECLINED)
    signed_in(client)
    response = client.post(f"/problems/{problem.pk}/evidence/", {"words": "저도 봤어요."})
    assert response.status_code == 422
    assert "저도 봤어요." in response.content.decode()


@pytest.mark.parametrize("field", ["words", "link"])
def test_markup_in_evidence_is_text(client: Client, field: str) -> None:
    problem = ProblemFactory()
    signed_in(client)
    sent = {"words": "봤어요.", "link": "", field: f"https://example.org/{SCRIPT}" if field == "link" else SCRIPT}
    client.post(f"/problems/{problem.pk}/evidence/", sent)
    assert SCRIPT not in page(client, problem)


# -- whoever told it -------------------------------------------------------------------------------------------------


def test_the_question_is_answered_by_whoever_told_it(client: Client) -> None:
    problem = ProblemFactory()
    ask_about_problem(problem, by=UserFactory(), message="몇 곳인가요?")
    path = f"/problems/{problem.pk}/answer/"
    assert client.post(path, {"message": "세 곳"})["Location"].startswith("/accounts/login/")
    signed_in(client)
    assert path not in page(client, problem)
    assert client.post(path, {"message": "세 곳"}).status_code == 404
    signed_in(client, problem.proposer)
    assert path in page(client, problem)
    assert client.post(path, {"message": " "}).status_code == 422
    assert client.post(path, {"message": "세 곳이에요."}).status_code == 302
    assert client.post(path, {"message": "세 곳이에요."}).status_code == 302  # a double click
    problem.refresh_from_db()
    assert problem.state == ProblemState.PROPOSED
    assert [move.message for move in ProblemMove.objects.all()] == ["몇 곳인가요?", "세 곳이에요."]
    assert "세 곳이에요." in page(Client(), problem)


@pytest.mark.parametrize("state", [ProblemState.CONCLUDED, ProblemState.REFERRED])
def test_whether_it_was_solved_stands_on_the_page(client: Client, state: ProblemState) -> None:
    problem = problem_in(state)
    path = f"/problems/{problem.pk}/solved/"
    signed_in(client)
    assert path not in page(client, problem)
    assert client.post(path, {"solved": "yes"}).status_code == 404
    signed_in(client, problem.proposer)
    for wrong in ({}, {"solved": "perhaps"}, {"solved": "yes", "words": "가" * 1001}):
        assert client.post(path, wrong).status_code == 422
    client.post(path, {"solved": "partly", "words": f"막차가 생겼어요. {SCRIPT}"})
    html = page(Client(), problem)
    assert str(Solved.PARTLY.label) in html
    assert "막차가 생겼어요." in html
    assert SCRIPT not in html


@pytest.mark.parametrize("state", [ProblemState.PROPOSED, ProblemState.ADOPTED, ProblemState.MERGED])
def test_before_the_end_nothing_is_solved(client: Client, state: ProblemState) -> None:
    problem = problem_in(state)
    signed_in(client, problem.proposer)
    assert client.post(f"/problems/{problem.pk}/solved/", {"solved": "yes"}).status_code == 302
    problem.refresh_from_db()
    assert problem.solved == ""


def test_what_was_joined_stands_on_the_page_of_the_other(client: Client) -> None:
    first = ProblemFactory(title="저녁 버스가 없어요")
    second = ProblemFactory(lab=first.lab)
    ProblemEvidenceFactory(problem=first, words="저도 봤어요.")
    ProblemSupportFactory(problem=first)
    merge_problem(first, into=second, by=UserFactory())
    html = page(client, second)
    assert "저녁 버스가 없어요" in html
    assert "저도 봤어요." in html
    assert "2명" in html
    assert f"/problems/{second.pk}/" in page(client, first)


@pytest.mark.parametrize("path", ["", "support/", "support/undo/", "evidence/", "answer/", "solved/"])
@pytest.mark.parametrize("number", ["999999", "9" * 25])
def test_what_is_not_there_is_404(client: Client, path: str, number: str) -> None:
    signed_in(client)
    act = client.post if path else client.get
    assert act(f"/problems/{number}/{path}").status_code == 404


def test_the_page_costs_the_same_however_much_is_on_it(client: Client, django_assert_num_queries: Any) -> None:
    for number in (1, 3, 30):
        problem = ProblemFactory(merged_into=None)
        for row in range(min(number, 3)):
            evidence = ProblemEvidenceFactory(problem=problem)
            photo_of(problem, evidence, colour=10 + row)
            photo_of(problem, colour=row)
            merge_problem(ProblemFactory(lab=problem.lab), into=problem, by=UserFactory())
            ask_about_problem(problem, by=UserFactory(), message="어디인가요?", seen="")
            Problem.objects.filter(pk=problem.pk).update(state="proposed")
        ProblemSupportFactory.create_batch(number, problem=problem)
        with django_assert_num_queries(9):
            page(client, problem)
    signed_in(client)
    keep_photo(UserFactory())
    with django_assert_num_queries(11):
        page(client, problem)
