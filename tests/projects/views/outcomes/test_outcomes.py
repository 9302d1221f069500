"""What became of the work, on the screen: for everybody, on the workbench, and where it travels to."""

import pytest
from django.utils import timezone

from projects.models import Outcome, OutcomePart, TaskModule, Usefulness
from projects.states import PartInOutcome, ProjectRole, ProjectState
from tests.factories.badges import award_for_work
from tests.factories.courses import ModulePageFactory
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory, accepted_work
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    TaskFactory,
)
from tests.projects.queries.test_outcomes import completed

pytestmark = pytest.mark.django_db
FORM = {"kind": "used", "title_ko": "대피소 지도", "body_ko": "면사무소가 써요.", "happened_on": "2026-06-01"}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def lead(client):
    membership = ProjectMembershipFactory(role=ProjectRole.LEAD)
    client.force_login(membership.user)
    return membership


class TestEverybody:
    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_the_list_costs_the_same_however_long(self, client, django_assert_num_queries, count):
        project = ProjectFactory()
        Outcome.objects.bulk_create(OutcomeFactory.build(project=project) for _number in range(count))
        path = f"/projects/{project.slug}/outcomes/"
        client.get(path)
        with django_assert_num_queries(5):
            html = client.get(path).content.decode()
        assert html.count("entry__title") == min(count, 20)

    def test_pages_go_on_where_the_last_ended(self, client):
        project = ProjectFactory()
        Outcome.objects.bulk_create(OutcomeFactory.build(project=project) for _number in range(45))
        path, seen = f"/projects/{project.slug}/outcomes/", set()
        after = ""
        for _page in range(3):
            response = client.get(path, {"after": after})
            seen |= {row.pk for row in response.context["outcomes"]}
            after = response.context["next_after"] or ""
        assert len(seen) == 45
        assert after == ""

    @pytest.mark.parametrize("hidden", [{"published_at": None}, {"withdrawn_at": timezone.now()}])
    def test_drafts_and_what_was_taken_back_are_unknown(self, client, hidden):
        outcome = OutcomeFactory(**hidden)
        client.force_login(ProjectMembershipFactory(project=outcome.project, role=ProjectRole.LEAD).user)
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 404
        assert str(outcome.title) not in client.get(f"/projects/{outcome.project.slug}/outcomes/").content.decode()

    def test_of_a_project_in_preparation_nothing_is_known(self, client):
        outcome = OutcomeFactory(project__state=ProjectState.PREPARING)
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 404
        assert client.get(f"/projects/{outcome.project.slug}/outcomes/").status_code == 404

    def test_the_work_in_it_is_named_as_its_people_chose_and_unused_work_is_not_shown(self, client):
        outcome = OutcomeFactory()
        open_one, shy = (accepted_work(outcome.project, name_shown=shown) for shown in (True, False))
        unused = accepted_work(outcome.project)
        for work in (open_one, shy):
            OutcomePartFactory(outcome=outcome, contribution=work)
        OutcomePartFactory(outcome=outcome, contribution=unused, part=PartInOutcome.NOT_USED, words="겹쳤어요.")
        html = client.get(f"/outcomes/{outcome.pk}/").content.decode()
        assert open_one.author.name in html
        assert shy.author.name not in html
        assert unused.author.name not in html
        assert "겹쳤어요." not in html


class TestWorkbench:
    def test_written_down_published_and_taken_back(self, client, lead):
        work = accepted_work(lead.project)
        bench = f"/workbench/{lead.project.slug}/outcomes/"
        assert client.get(bench).status_code == 200
        answer = client.post(f"{bench}new/", {**FORM, f"part-{work.pk}": "used"})
        outcome = Outcome.objects.get()
        assert answer["Location"] == f"{bench}{outcome.pk}/"
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 404
        client.post(f"{bench}{outcome.pk}/publish/")
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 200
        data = {**FORM, "title_en": "Map", f"part-{work.pk}": "not_used", f"words-{work.pk}": "겹쳤어요."}
        assert client.post(f"{bench}{outcome.pk}/", data).status_code == 302
        outcome.refresh_from_db()
        assert outcome.title.data == {"ko": "대피소 지도", "en": "Map"}
        assert OutcomePart.objects.get().words == "겹쳤어요."
        client.post(f"{bench}{outcome.pk}/withdraw/", {"reason": ""})
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 200
        client.post(f"{bench}{outcome.pk}/withdraw/", {"reason": "수치가 틀렸어요."})
        assert client.get(f"/outcomes/{outcome.pk}/").status_code == 404
        assert client.post(f"{bench}{outcome.pk}/", data).status_code == 422
        assert "수치가 틀렸어요." in client.get(f"{bench}{outcome.pk}/").content.decode()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title_ko": ""},
            {"body_ko": " "},
            {"kind": "sold"},
            {"happened_on": "어제"},
            {"url": "javascript:alert(1)"},
            {"title_ko": "가" * 121},
            {"part": "not_used"},
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, client, lead, wrong):
        work = accepted_work(lead.project)
        part = {f"part-{work.pk}": wrong["part"]} if "part" in wrong else wrong
        answer = client.post(
            f"/workbench/{lead.project.slug}/outcomes/new/", {**FORM, "used_by_ko": "면사무소", **part}
        )
        assert answer.status_code == 422
        assert "errors" in answer.content.decode()
        assert 'value="면사무소"' in answer.content.decode()
        assert not Outcome.objects.exists()

    def test_work_of_another_project_is_not_named(self, client, lead):
        other = accepted_work(ProjectFactory())
        client.post(f"/workbench/{lead.project.slug}/outcomes/new/", {**FORM, f"part-{other.pk}": "used"})
        assert not OutcomePart.objects.exists()

    def test_scripts_are_text(self, client, lead):
        work = accepted_work(lead.project)
        data = {**FORM, "title_ko": SCRIPT, "body_ko": SCRIPT, "used_by_ko": SCRIPT, f"part-{work.pk}": "used"}
        bench = f"/workbench/{lead.project.slug}/outcomes/"
        client.post(f"{bench}new/", data)
        pk = Outcome.objects.get().pk
        client.post(f"{bench}{pk}/publish/")
        for path in (f"/outcomes/{pk}/", f"/projects/{lead.project.slug}/outcomes/", bench, f"{bench}{pk}/"):
            assert SCRIPT not in client.get(path).content.decode()

    def test_publishing_without_work_says_what_is_missing(self, client, lead):
        outcome = OutcomeFactory(project=lead.project, published_at=None)
        answer = client.post(f"/workbench/{lead.project.slug}/outcomes/{outcome.pk}/publish/", follow=True)
        assert "하나 이상" in answer.content.decode()

    def test_others_get_404_for_everything(self, client, lead):
        outcome = OutcomePartFactory(outcome__project=lead.project).outcome
        bench = f"/workbench/{lead.project.slug}/outcomes/"
        work = outcome.parts.get().contribution_id
        elsewhere = ProjectMembershipFactory(role=ProjectRole.COORDINATOR).user
        member = ProjectMembershipFactory(project=lead.project).user
        for person in (elsewhere, member, UserFactory()):
            client.force_login(person)
            for path in (bench, f"{bench}new/", f"{bench}{outcome.pk}/", f"{bench}work/{work}/"):
                assert client.get(path).status_code == 404
            for path in (f"{bench}{outcome.pk}/publish/", f"{bench}{outcome.pk}/withdraw/", f"{bench}work/{work}/"):
                assert client.post(path, {"reason": "x", "useful": "yes"}).status_code == 404
        assert not Usefulness.objects.exists()

    def test_an_outcome_is_not_found_under_another_project(self, client, lead):
        outcome = OutcomeFactory()
        assert client.get(f"/workbench/{lead.project.slug}/outcomes/{outcome.pk}/").status_code == 404

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_the_desk_costs_the_same_however_much_there_is(self, client, lead, django_assert_num_queries, count):
        task = TaskFactory(project=lead.project)
        Outcome.objects.bulk_create(OutcomeFactory.build(project=lead.project) for _number in range(count))
        author = UserFactory()
        for _number in range(min(count, 20)):
            ContributionFactory(task=task, author=UserFactory() if count < 4 else author, state="accepted", claim=None)
        path = f"/workbench/{lead.project.slug}/outcomes/"
        client.get(path)
        with django_assert_num_queries(4):
            client.get(path)


class TestUsefulness:
    def test_said_and_read_by_those_who_did_it(self, client, lead):
        work = accepted_work(lead.project)
        path = f"/workbench/{lead.project.slug}/outcomes/work/{work.pk}/"
        html = client.get(path).content.decode()
        assert "정문에 경사로가 있어요." in html
        assert client.post(path, {"useful": "partly", "words": ""}).status_code == 422
        assert client.post(path, {"useful": "partly", "words": f"사진을 써요 {SCRIPT}"}).status_code == 302
        client.force_login(work.author)
        html = client.get(f"/contributions/{work.pk}/").content.decode()
        assert "사진을 써요" in html
        assert SCRIPT not in html

    def test_nothing_handed_in_says_so(self, client, lead):
        work = ContributionFactory(task=TaskFactory(project=lead.project))
        path = f"/workbench/{lead.project.slug}/outcomes/work/{work.pk}/"
        assert client.post(path, {"useful": "yes"}).status_code == 422
        assert not Usefulness.objects.exists()

    def test_own_work_is_unknown_here(self, client, lead):
        work = accepted_work(lead.project, author=lead.user)
        assert client.get(f"/workbench/{lead.project.slug}/outcomes/work/{work.pk}/").status_code == 404


class TestWhereItTravels:
    def test_the_contribution_says_kindly_that_it_was_not_used(self, client):
        part = OutcomePartFactory(part=PartInOutcome.NOT_USED, words="측량 자료가 먼저 나왔어요.")
        client.force_login(part.contribution.author)
        html = client.get(f"/contributions/{part.contribution_id}/").content.decode()
        assert "측량 자료가 먼저 나왔어요." in html
        assert "그대로 남아요" in html

    def test_the_badges_page_shows_it(self, client):
        award = award_for_work()
        work = award.user.contributions.get()
        path = f"/credentials/{award.credential.pk}"
        outcome = OutcomeFactory(project=work.task.project)
        assert str(outcome.title) not in client.get(path).content.decode()
        OutcomePartFactory(outcome=outcome, contribution=work)
        assert str(outcome.title) in client.get(path).content.decode()

    def test_the_module_that_taught_it_shows_it(self, client):
        module, part = ModulePageFactory(), OutcomePartFactory()
        assert str(part.outcome.title) not in client.get(module.url).content.decode()
        TaskModule.objects.create(task=part.contribution.task, module_key=module.translation_key)
        completed(part.contribution.author, module)
        assert str(part.outcome.title) in client.get(module.url).content.decode()
