"""From a resident who tells a problem to the resident who says whether it was solved; without a script."""

import re

import pytest
from django.test import Client

from projects.models import Problem
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProjectFactory, upload

pytestmark = pytest.mark.django_db


class Person:
    """Somebody with a browser that runs no scripts: reads a page, fills in a form of it, follows."""

    def __init__(self, user, language):
        self.user, self.prefix, self.client = user, "" if language == "ko" else f"/{language}", Client()
        self.client.force_login(user)

    def read(self, path):
        response = self.client.get(self.prefix + path)
        assert response.status_code == 200, path
        return response.content.decode()

    def send(self, path, expected=302, **fields):
        response = self.client.post(self.prefix + path, fields)
        assert response.status_code == expected, response.content.decode()[:2000]
        return response

    def draft(self, path):
        found = re.search(r'name="draft" value="(\w+)"', self.read(path))
        assert found
        return found[1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_from_telling_a_problem_to_saying_that_it_is_solved(language):
    lab = LabFactory()
    teller, neighbour = (Person(UserFactory(), language) for _number in range(2))
    lead = Person(LabMembershipFactory(lab=lab, role="coordinator").user, language)

    problem = tells(teller, lab)
    benches = f"/workbench/labs/{lab.slug}/problems/"
    page, bench = f"/problems/{problem.pk}/", f"{benches}{problem.pk}/"
    same = tells_the_same(neighbour, lab, problem)
    neighbour.send(
        f"{page}evidence/", words="어제는 여섯 시 반에 끊겼어요.", draft=neighbour.draft(page), photos=upload()
    )

    assert problem.title in lead.read(benches)
    lead.send(bench, do="ask", seen="proposed", **{"ask-message": "막차가 몇 시인가요?"})
    assert "막차가 몇 시인가요?" in teller.read(page)
    teller.send(f"{page}answer/", message="일곱 시예요.")
    lead.send(f"{benches}{same.pk}/", do="merge", **{"merge-number": problem.pk})
    lead.send(bench, do="adopt", seen="proposed", **{"adopt-project": ProjectFactory(lab=lab).pk})
    lead.send(bench, do="conclude", seen="adopted", **{"conclude-message": "막차를 여덟 시로 늦췄어요."})

    assert "막차를 여덟 시로 늦췄어요." in teller.read(page)
    teller.send(f"{page}solved/", solved="yes", words="이제 집에 갈 수 있어요.")
    for reader in (neighbour, lead):
        html = reader.read(page)
        assert "이제 집에 갈 수 있어요." in html
        assert "어제는 여섯 시 반에 끊겼어요." in html
    assert page in neighbour.read("/my/problems/")
    problem.refresh_from_db()
    assert problem.state == ProblemState.CONCLUDED
    assert [move.to_state for move in problem.moves.all()] == ["proposed", "asked", "proposed", "adopted", "concluded"]
    assert problem.supports.get().user == neighbour.user


def tells(teller, lab):
    """Something is missing at first; nothing is lost on the way, and the photo comes along."""
    path = "/problems/propose/"
    fields = {"lab": lab.pk, "title": "저녁 버스가 없어요", "what": "", "where": "구룡포읍", "name_shown": "yes"}
    fields["draft"] = teller.draft(path)
    wrong = teller.send(path, expected=422, **fields, photos=upload())
    assert "저녁 버스가 없어요" in wrong.content.decode()
    done = teller.send(path, **{**fields, "what": "일곱 시가 지나면 끊겨요."})
    problem = Problem.objects.get()
    assert done["Location"] == f"{teller.prefix}/problems/{problem.pk}/"
    assert problem.photos.count() == 1
    return problem


def tells_the_same(neighbour, lab, problem):
    """Is asked whether it is one of those told; says it is another; says "me too" all the same."""
    path = "/problems/propose/"
    fields = {
        "lab": lab.pk,
        "title": "구룡포에 저녁 버스가 없네요",
        "what": "일찍 끊겨요.",
        "where": "구룡포",
        "name_shown": "no",
    }
    asked = neighbour.send(path, expected=409, **fields)
    assert problem.title in asked.content.decode()
    neighbour.send(path, **fields, another="yes")
    neighbour.send(f"/problems/{problem.pk}/support/")
    return Problem.objects.exclude(pk=problem.pk).get()
