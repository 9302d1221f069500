"""Has somebody told this already?"""

import unicodedata

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from projects.queries.similar_problems import ALIKE, MOST_SHOWN, Told, likeness, similar_problems
from projects.states import OPEN_PROBLEM_STATES, ProblemState
from tests.factories.problems import problem_in
from tests.factories.projects import LabFactory, ProblemFactory

TIMETABLE = Told("정류장 시간표 글씨가 작아서 못 읽어요", "안경을 써도 안 보여요.", "대화면 정류장들")
LIGHTS = Told("가로등이 꺼진 계단을 밤마다 더듬어 올라가요", "전화로 알리면 기둥 번호를 물어봐요.", "영도 비탈 마을")
SHELTER = Told("휠체어로 들어갈 수 있는 대피소를 알 수 없어요", "정문에 계단이 여덟 칸이에요.", "포항 송도동")
BROADCAST = Told("겨울에는 마을 방송이 집 안까지 들리지 않아요", "창을 닫으면 안 들려요.", "홍성의 마을 세 곳")
BUS = Told("The bus timetable is printed too small", "I cannot read it with my glasses.", "Main street stop")
ALL = [TIMETABLE, LIGHTS, SHELTER, BROADCAST, BUS]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("정류장의 시간표가 너무 작아요", TIMETABLE),  # particles
        ("버스정류장시간표 글씨", TIMETABLE),  # a compound in one word
        ("버스 정류장 시간표에서 글씨만 작아요", TIMETABLE),  # the same, apart
        ("정류장들에는 시간표를 크게 붙여 주세요", TIMETABLE),
        ("꺼진 가로등 때문에 계단이 어두워요", LIGHTS),
        ("대피소에 휠체어가 못 들어가요", SHELTER),
        ("휠체어대피소", SHELTER),
        ("마을방송 소리가 안 들려요", BROADCAST),
        ("Bus timetables are too small to read", BUS),
    ],
)
def test_the_one_that_is_meant_is_the_most_alike(asked: str, meant: Told) -> None:
    scores = likeness(Told(asked), ALL)
    assert ALL[scores.index(max(scores))] == meant
    assert max(scores) >= ALIKE
    assert sorted(scores)[-2] < ALIKE


@pytest.mark.parametrize(
    "asked", ["놀이터가 시끄러워요", "바닷가에 쓰레기가 많아요", "No playground for children", "없어요"]
)
def test_another_thing_is_not_alike(asked: str) -> None:
    assert max(likeness(Told(asked), ALL)) < ALIKE


def test_the_place_decides_between_two_of_a_kind() -> None:
    here, there = Told("가로등이 꺼졌어요", where="영도 윗길"), Told("가로등이 꺼졌어요", where="송도동 바닷가")
    scores = likeness(Told("가로등이 꺼졌어요", where="송도동"), [here, there])
    assert scores[1] > scores[0]


def test_letters_taken_apart_are_the_same_letters() -> None:

    scores = likeness(Told(unicodedata.normalize("NFD", "가로등이 꺼졌어요")), [Told("가로등이 꺼졌어요")])
    assert scores[0] == pytest.approx(1)


def test_what_everybody_says_counts_little() -> None:
    crowd = [Told(f"버스가 늦어요 {number}번 길") for number in range(20)]
    odd = Told("버스가 비탈에서 미끄러져요")
    scores = likeness(Told("비탈에서 버스가 미끄러워요"), [*crowd, odd])
    assert scores.index(max(scores)) == 20


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_is_between_nothing_and_the_same_and_works_both_ways(first: str, second: str) -> None:
    one, other = Told(first), Told(second)
    there, back = likeness(one, [other])[0], likeness(other, [one])[0]
    assert 0 <= there <= 1
    assert there == pytest.approx(back)
    assert likeness(one, []) == []


# -- which ones are shown --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_those_of_the_lab_come_first_and_far_ones_must_say_more() -> None:
    lab = LabFactory()
    near = ProblemFactory(lab=lab, title="막차가 일찍 끊겨요", where="읍내", what="일곱 시예요.")
    same_far = ProblemFactory(title="저녁 막차가 너무 일찍 끊겨요", where="흥해읍", what="")
    asked = Told("저녁 막차가 너무 일찍 끊겨요", where="흥해읍")
    assert similar_problems(lab, asked) == [near, same_far]
    assert similar_problems(lab, asked, anywhere=False) == [near]
    assert similar_problems(None, asked) == [same_far, near]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ProblemState)
def test_only_what_is_open_is_shown(state: ProblemState) -> None:
    problem = problem_in(state, title="막차가 일찍 끊겨요")
    assert (problem in similar_problems(problem.lab, Told(problem.title))) == (state in OPEN_PROBLEM_STATES)


@pytest.mark.django_db
def test_not_the_hidden_not_itself_and_not_too_many() -> None:
    lab = LabFactory()
    hidden = ProblemFactory(lab=lab, title="막차가 일찍 끊겨요", hidden_at=timezone.now())
    rows = [ProblemFactory(lab=lab, title="막차가 일찍 끊겨요") for _number in range(MOST_SHOWN + 2)]
    found = similar_problems(lab, Told("막차가 일찍 끊겨요"), but=rows[0].pk)
    assert len(found) == MOST_SHOWN
    assert not {hidden, rows[0]} & set(found)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["", "버스", "   ", "?!?!?!"])
def test_two_letters_are_not_enough_to_say(title: str) -> None:
    problem = ProblemFactory(title="버스")
    assert similar_problems(problem.lab, Told(title)) == []
