"""The labs: the map, the list, the page of one, the page of a theme, and who is named there."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from projects.models import Event, Outcome, Problem, ProjectMembership
from projects.states import LabRole, ProblemState, ProjectState, Sector
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabFactory,
    LabMembershipFactory,
    PartnerFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RegionFactory,
    TaskFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=-1)


@pytest.fixture
def lab():
    return LabFactory()


def page_of(client, lab, prefix=""):
    answer = client.get(f"{prefix}/labs/{lab.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


class TestTheMap:
    def test_every_province_is_drawn_and_those_with_a_lab_are_links(self, client):
        lab = LabFactory(region=RegionFactory(code="KR-49"))
        TaskFactory(project=ProjectFactory(lab=lab))
        html = client.get("/labs/").content.decode()
        assert html.count('<path class="map__land"') == 17
        assert html.count(f'<a href="/labs/{lab.slug}/"') == 2  # in the map and in the list
        assert html.count('class="map__lab--') == 1
        assert 'aria-label="지역 KR-49, 진행 중인 프로젝트 1개, 열린 과제 1개"' in html
        assert "CC BY 4.0" in html
        assert "<svg" in html
        assert "<desc" in html

    def test_two_labs_of_a_province_are_found_in_the_list(self, client):
        region = RegionFactory(code="KR-26")
        LabFactory(region=region)
        LabFactory(region=region)
        html = client.get("/labs/").content.decode()
        assert '<a href="#KR-26"' in html
        assert html.count('id="KR-26"') == 1

    def test_a_region_that_is_not_drawn_stands_in_the_list(self, client):
        lab = LabFactory(region=RegionFactory(code="KR-99"))
        assert f'href="/labs/{lab.slug}/"' in client.get("/labs/").content.decode()

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_the_list_costs_the_same_however_many_there_are(self, client, django_assert_num_queries, count):
        region = RegionFactory()
        LabFactory._meta.model.objects.bulk_create(LabFactory.build(region=region) for _number in range(count))
        client.get("/labs/")
        with django_assert_num_queries(1):
            client.get("/labs/")


class TestALab:
    def test_shows_what_happens_there(self, client, lab):
        live, ended = ProjectFactory(lab=lab), ProjectFactory(lab=lab, state=ProjectState.FINISHED)
        told = ProblemFactory(lab=lab)
        coming = EventFactory(lab=lab)
        over = EventFactory(lab=lab, starts_at=timezone.now() - timedelta(days=3))
        outcome = OutcomePartFactory(outcome__project=live).outcome
        solved = ProblemFactory(
            lab=lab,
            state=ProblemState.CONCLUDED,
            solved="yes",
            solved_words="이제 밤길이 밝아요.",
            solved_said_at=timezone.now(),
        )
        for prefix in ("", "/en"):
            html = page_of(client, lab, prefix)
            for path in (f"/projects/{live.slug}/", f"/projects/{ended.slug}/", f"/problems/{told.pk}/",
                         f"/events/{coming.pk}/", f"/events/{over.pk}/", f"/outcomes/{outcome.pk}/",
                         f"/problems/{solved.pk}/"):  # fmt: skip
                assert f'href="{prefix}{path}"' in html
            assert "이제 밤길이 밝아요." in html
        assert "승인한 기여 1개" in page_of(client, lab)
        assert "풀렸다고 한 문제 1개" in page_of(client, lab)

    def test_an_empty_lab_is_kind(self, client, lab):
        html = page_of(client, lab)
        assert "첫 조각을 기다리고 있어요" in html
        assert "지금 잡힌 모임이 없어요" in html

    def test_says_which_sectors_are_missing(self, client, lab):
        for sector in (Sector.ACADEMIA, Sector.INDUSTRY):
            ProjectFactory(lab=lab).project_partners.create(partner=PartnerFactory(sector=sector))
        hidden = ProjectFactory(lab=lab, state=ProjectState.PREPARING)
        secret = hidden.project_partners.create(partner=PartnerFactory(sector=Sector.GOVERNMENT)).partner
        answer = client.get(f"/labs/{lab.slug}/")
        assert answer.context["missing_sectors"] == [Sector.CIVIL_SOCIETY, Sector.RESEARCH, Sector.GOVERNMENT]
        assert str(secret.name) not in answer.content.decode()

    def test_hides_hidden_problems_and_what_is_being_prepared(self, client, lab):
        hidden = ProblemFactory(lab=lab, hidden_at=timezone.now(), solved="yes", solved_words="숨긴 말")
        preparing = ProjectFactory(lab=lab, state=ProjectState.PREPARING)
        OutcomeFactory(project=preparing)
        OutcomeFactory(project=ProjectFactory(lab=lab), published_at=None)
        answer = client.get(f"/labs/{lab.slug}/")
        html = answer.content.decode()
        assert hidden.title not in html
        assert "숨긴 말" not in html
        assert preparing.slug not in html
        assert (answer.context["lab"].published, answer.context["lab"].solved) == (0, 0)

    def test_counts_problems_by_state(self, client, lab):
        ProblemFactory(lab=lab)
        ProblemFactory(lab=lab, state=ProblemState.DECLINED)
        ProblemFactory(lab=lab, hidden_at=timezone.now())
        counts = client.get(f"/labs/{lab.slug}/").context["problem_counts"]
        assert counts == [(ProblemState.PROPOSED, 1), (ProblemState.DECLINED, 1)]

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_costs_the_same_however_much_there_is(self, client, lab, django_assert_num_queries, count):
        project, person = ProjectFactory(lab=lab), UserFactory()
        ProjectFactory._meta.model.objects.bulk_create(ProjectFactory.build(lab=lab) for _number in range(count))
        Problem.objects.bulk_create(ProblemFactory.build(lab=lab, proposer=person) for _number in range(count))
        Event.objects.bulk_create(EventFactory.build(lab=lab) for _number in range(count))
        Outcome.objects.bulk_create(OutcomeFactory.build(project=project) for _number in range(count))
        people = type(person).objects.bulk_create(
            type(person)(email=f"many{number}@example.org", name=f"이름{number}", password="!")
            for number in range(count)
        )
        ProjectMembership.objects.bulk_create(
            ProjectMembership(project=project, user=one, shown=True) for one in people
        )
        page_of(client, lab)
        with django_assert_num_queries(13):
            html = page_of(client, lab)
        assert (f"/labs/{lab.slug}/people/" in html) == (count == 300)
        with django_assert_num_queries(2):
            client.get(f"/labs/{lab.slug}/people/")


class TestWhoIsNamed:
    def test_offices_name_while_they_last_and_then_only_who_chose_so(self, client, lab):
        over = timezone.localdate() + YESTERDAY
        now = LabMembershipFactory(lab=lab, role=LabRole.COORDINATOR, user__name="지금코디")
        LabMembershipFactory(lab=lab, until=over, user__name="떠난검토자")
        LabMembershipFactory(lab=lab, until=over, shown=True, user__name="남은검토자")
        html = page_of(client, lab)
        assert now.user.name in html
        assert "남은검토자" in html
        assert "떠난검토자" not in html

    def test_members_are_named_only_when_they_chose_so_and_while_they_are_there(self, client, lab):
        project = ProjectFactory(lab=lab)
        ProjectMembershipFactory(project=project, shown=True, user__name="보이는사람")
        ProjectMembershipFactory(project=project, user__name="숨은사람")
        ProjectMembershipFactory(project=project, shown=True, ended_how="left", user__name="떠난사람")
        ProjectMembershipFactory(project=project, shown=True, user__name="쉬는사람", user__is_active=False)
        hidden = ProjectFactory(lab=lab, state=ProjectState.PREPARING)
        ProjectMembershipFactory(project=hidden, shown=True, user__name="준비사람")
        for html in (page_of(client, lab), client.get(f"/labs/{lab.slug}/people/").content.decode()):
            assert "보이는사람" in html
            for name in ("숨은사람", "떠난사람", "쉬는사람", "준비사람"):
                assert name not in html

    def test_a_person_in_two_projects_is_named_once(self, client, lab):
        person = UserFactory(name="두곳사람")
        for _number in range(2):
            ProjectMembershipFactory(project=ProjectFactory(lab=lab), user=person, shown=True)
        assert page_of(client, lab).count("두곳사람") == 1

    def test_whoever_is_named_by_office_is_not_named_twice(self, client, lab):
        office = LabMembershipFactory(lab=lab, user__name="검토하는사람")
        ProjectMembershipFactory(project=ProjectFactory(lab=lab), user=office.user, shown=True)
        assert page_of(client, lab).count("검토하는사람") == 1

    def test_everybody_goes_on_by_key(self, client, lab):
        project = ProjectFactory(lab=lab)
        for _number in range(42):
            ProjectMembershipFactory(project=project, shown=True)
        first = client.get(f"/labs/{lab.slug}/people/")
        rest = client.get(f"/labs/{lab.slug}/people/?after={first.context['next_after']}")
        assert (len(first.context["people"]), len(rest.context["people"])) == (40, 2)
        assert client.get(f"/labs/{lab.slug}/people/?after=x").status_code == 200


class TestMyPlaces:
    def test_shows_ones_own_and_switches_them(self, client, lab):
        office = LabMembershipFactory(lab=lab, until=timezone.localdate() + YESTERDAY, user__name="옛검토자")
        other = LabMembershipFactory(lab=LabFactory())
        client.force_login(office.user)
        html = client.get("/my/places/").content.decode()
        assert escape(str(lab.name)) in html
        assert str(other.lab.name) not in html
        assert "옛검토자" not in page_of(client, lab).partition("<main")[2]
        assert client.post(f"/my/places/{office.pk}/seen/", {"shown": "yes"}).status_code == 302
        assert "옛검토자" in page_of(client, lab).partition("<main")[2]
        client.post(f"/my/places/{office.pk}/seen/", {"shown": "no"})
        assert "옛검토자" not in page_of(client, lab).partition("<main")[2]
        assert client.post(f"/my/places/{other.pk}/seen/", {"shown": "yes"}).status_code == 404

    def test_without_a_role_it_says_what_to_do(self, client):
        client.force_login(UserFactory())
        assert "/roles/" in client.get("/my/places/").content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_however_many_there_are(self, client, django_assert_num_queries, count):
        person = UserFactory()
        for _number in range(count):
            LabMembershipFactory(user=person)
            ProjectMembershipFactory(user=person)
        client.force_login(person)
        client.get("/my/places/")
        with django_assert_num_queries(3):
            client.get("/my/places/")


class TestATheme:
    def test_lists_what_is_about_it_and_nothing_hidden(self, client):
        theme, project = ThemeFactory(), ProjectFactory()
        hidden, told = ProjectFactory(state=ProjectState.PREPARING), ProblemFactory()
        secret = ProblemFactory(hidden_at=timezone.now())
        for thing in (project, hidden, told, secret):
            thing.themes.add(theme)
        event = EventFactory(lab=project.lab, project=project)
        never = EventFactory(lab=hidden.lab, project=hidden)
        other = ProjectFactory()
        for prefix in ("", "/en"):
            html = client.get(f"{prefix}/themes/{theme.slug}/").content.decode()
            for path in (f"/projects/{project.slug}/", f"/problems/{told.pk}/", f"/events/{event.pk}/"):
                assert f'href="{prefix}{path}"' in html
            for name in (hidden.slug, str(never.pk), secret.title, other.slug):
                assert name not in html

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_costs_the_same_however_much_there_is(self, client, django_assert_num_queries, count):
        theme, lab, person = ThemeFactory(), LabFactory(), UserFactory()
        projects = ProjectFactory._meta.model.objects.bulk_create(ProjectFactory.build(lab=lab) for _n in range(count))
        theme.projects.add(*projects)
        problems = Problem.objects.bulk_create(ProblemFactory.build(lab=lab, proposer=person) for _n in range(count))
        theme.problems.add(*problems)
        Event.objects.bulk_create(EventFactory.build(lab=lab, project=projects[0]) for _n in range(count))
        client.get(f"/themes/{theme.slug}/")
        with django_assert_num_queries(6):
            html = client.get(f"/themes/{theme.slug}/").content.decode()
        assert (f"?theme={theme.slug}" in html) == (count == 300)
        assert len(client.get(f"/projects/?theme={theme.slug}").context["projects"]) == min(count, 20)
