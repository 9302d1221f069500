"""What the index keeps of a word and what a question asks for. The databases themselves: test_recall.py."""

import pytest

from learnsite.search.matching import as_fts5, as_tsquery, marked, question
from learnsite.search.terms import index_terms, noun_of_verb, pairs, parts, stems, without_particle, words


def test_words_have_one_form_and_no_signs():
    assert words("ＳＯＳ랩, ‘디지털’ (2026)!") == ["sos랩", "디지털", "2026"]
    assert words("교육".encode().decode("utf-8")) == words("교육")  # jamo apart and together


def test_endless_word_is_cut():
    assert [len(word) for word in words("가" * 10_000)] == [30]


def test_mixed_word_has_parts():
    assert parts("3d프린터") == ["3d", "프린터"]


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("교육을", "교육"), ("대피소에서는", "대피소"), ("주민들에게", "주민"), ("물을", "물"), ("길에서", "길"), ("학교로", "학교"),
        ("마을", ""), ("가을", ""), ("아이", ""), ("회의", ""), ("교육", ""), ("바로", ""), ("고양이", "고양"),
    ],
)  # fmt: skip
def test_particle_is_taken_off_only_where_it_agrees(word, noun):
    assert without_particle(word) == noun


@pytest.mark.parametrize(
    ("word", "noun"),
    [("기록했어요", "기록"), ("측정합니다", "측정"), ("신청하기", "신청"), ("필요한", "필요"), ("북한", "")],
)
def test_noun_of_a_verb(word, noun):
    assert noun_of_verb(word) == noun


@pytest.mark.parametrize("word", ["고쳐요", "고친", "고치는", "고치기", "고쳤어요", "고칠", "고칩니다", "고쳐"])
def test_forms_of_a_verb_share_a_stem(word):
    assert "고치" in stems(word)


@pytest.mark.parametrize("word", ["가까워요", "가까운", "가깝다"])
def test_irregular_verb_shares_a_stem(word):
    assert "가깝" in stems(word)


def test_pairs_are_neighbours():
    assert pairs("대피소") == ["대피", "피소"]


def test_index_keeps_words_first_so_that_neighbours_stay_neighbours():
    assert index_terms("안전 교육장").split()[:2] == ["안전", "교육장"]


@pytest.mark.parametrize("text", ["", " ", "!?", "“”", "😀", "\x00", "%_\\"])
def test_without_a_letter_there_is_no_question(text):
    assert question(text) is None


def test_operators_are_only_words():
    asked = question('NEAR( "x* OR -title:')
    assert asked is not None
    assert as_fts5(asked) == '("near" * AND "x" AND "or" * AND "title" *)'
    assert as_tsquery(asked) == "(near:* & x & or:* & title:*)"


def test_question_of_the_title_names_it():
    asked = question("shelter")
    assert asked is not None
    assert as_fts5(asked, column="title_terms") == '{title_terms} : (("shelter" *))'
    assert as_tsquery(asked) == "(shelter:*)"


def test_forms_to_be_marked():
    assert {"교육을", "교육"} <= set(marked("교육을"))
