"""Writing while the project is paused, finished or archived: what is said, and what can still be done."""

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import ProjectMove, Submission, TaskClaim
from projects.states import ProjectState
from tests.factories.projects import ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (ProjectState.LIVE, ""),
        (ProjectState.PAUSED, "프로젝트가 쉬고 있어요"),
        (ProjectState.FINISHED, "프로젝트가 끝났어요"),
        (ProjectState.ARCHIVED, "프로젝트가 마무리되어"),
    ],
)
def test_the_form_says_where_the_project_stands(client: Client, state: str, says: str) -> None:
    draft = ContributionFactory(task__project__state=state)
    client.force_login(draft.author)
    html = client.get(f"/contributions/{draft.pk}/edit/").content.decode()
    assert says in html
    assert ('value="submit"' in html) == (state != ProjectState.ARCHIVED)


def test_handing_in_to_an_archived_project_says_so_and_keeps_what_was_typed(client: Client) -> None:
    draft = ContributionFactory(task__project__state=ProjectState.ARCHIVED)
    client.force_login(draft.author)
    typed = {"draft_version": "0", "answer-how": "경사로가 있어요.", "name_shown": "yes", "autonomy": "alone"}
    response = client.post(f"/contributions/{draft.pk}/edit/", {**typed, "do": "submit"})
    assert response.status_code == 409
    assert "프로젝트가 마무리되어" in response.content.decode()
    assert "경사로가 있어요." in response.content.decode()
    draft.refresh_from_db()
    assert draft.draft_answers["how"] == "경사로가 있어요."
    assert not Submission.objects.exists()


def test_a_claim_that_ran_out_during_the_pause_can_still_be_handed_in(client: Client) -> None:
    draft = ContributionFactory(task__project__state=ProjectState.PAUSED, draft_answers={"how": "봤어요."})
    now = timezone.now()
    ProjectMove.objects.create(
        project=draft.task.project, kind="state", to_state="paused", at=now - timezone.timedelta(days=3)
    )
    TaskClaim.objects.update(expires_at=now - timezone.timedelta(days=1))
    client.force_login(draft.author)
    assert 'value="submit"' in client.get(f"/contributions/{draft.pk}/edit/").content.decode()
