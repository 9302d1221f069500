"""How much of what a reader of Korean expects is found, on the database the tests run on. The numbers stand in docs/search.md."""

import pytest

from learnsite.search.matching import question
from learnsite.search.models import SearchEntry
from learnsite.search.queries.find import public_entries, with_words
from learnsite.search.terms import index_terms

pytestmark = pytest.mark.django_db

WANTED = [
    # particles
    ("교육", "주민에게 교육을 알려 주세요"),
    ("교육을", "안전 교육이 열려요"),
    ("대피소", "대피소에서는 불을 켜지 마세요"),
    ("주민", "주민들에게 물어보세요"),
    ("물", "물을 아껴 써요"),
    ("길에서", "길을 걸어요"),
    # compounds
    ("교육", "디지털교육 길잡이"),
    ("교육", "안전교육장 지도"),
    ("가로등", "골목가로등 켜진 곳"),
    ("시간표", "버스시간표를 크게"),
    # spacing
    ("안전교육", "안전 교육이 있어요"),
    ("안전 교육", "안전교육장에서 만나요"),
    ("대 피소", "대피소 출입구"),
    ("버스 시간표", "버스시간표가 작아요"),
    # verbs
    ("기록하기", "현장을 기록했어요"),
    ("기록", "꼼꼼히 기록합니다"),
    ("고치기", "가로등을 고쳐요"),
    ("고쳐요", "고친 가로등"),
    ("배우는", "함께 배워요"),
    ("만나요", "이웃을 만났습니다"),
    ("가까운", "집에서 가까워요"),
    ("나누기", "경험을 나눠요"),
    # foreign words, figures, one form for each letter
    ("SOS", "sos랩이 만나요"),
    ("랩", "SOS랩을 찾아요"),
    ("shelters", "The shelter is open"),
    ("2026", "2026년의 기록"),
]
UNWANTED = [
    ("교육", "교통 육교를 건너요"),
    ("물", "건물이 높아요"),
    ("눈", "눈물이 나요"),
    ("회의", "회를 먹어요"),
    ("주민", "민주주의"),
    ("대피소", "고소한 피자"),
    ("사지", "사진을 찍어요"),
    ("배", "배추를 심어요"),
    ("art", "start here"),
    ("가로등", "가로로 긴 등불"),
]


def is_found(query: str, text: str) -> bool:
    entry = SearchEntry.objects.create(
        kind="task", key=1, language="ko", text_language="ko", title=text, title_terms=index_terms(text), path="/"
    )
    asked = question(query)
    assert asked is not None
    found = with_words(public_entries("ko"), asked).exists()
    titled = with_words(public_entries("ko"), asked, in_title=True).exists()
    assert found == titled
    entry.delete()
    return found


@pytest.mark.parametrize(("query", "text"), WANTED)
def test_wanted_is_found(query, text):
    assert is_found(query, text)


@pytest.mark.parametrize(("query", "text"), UNWANTED)
def test_unwanted_is_not_found(query, text):
    assert not is_found(query, text)


@pytest.mark.postgres
@pytest.mark.parametrize(("query", "text"), WANTED)
def test_wanted_is_found_on_postgresql_too(query, text):
    assert is_found(query, text)


@pytest.mark.postgres
@pytest.mark.parametrize(("query", "text"), UNWANTED)
def test_unwanted_is_not_found_on_postgresql_either(query, text):
    assert not is_found(query, text)
