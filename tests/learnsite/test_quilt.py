"""The quilt: the right number of pieces, the same picture every time, nothing lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnsite.quilt import HEIGHT, MOST_PIECES, WIDTH, cut_quilt


@given(total=st.integers(0, 400), done=st.integers(-3, 400), mine=st.integers(-3, 400), seed=st.integers(0, 9999))
def test_cut_quilt_always_covers_the_cloth_once(total, done, mine, seed):
    pieces = cut_quilt(total, done, mine, seed)
    wanted = min(max(total, done, 0), MOST_PIECES)
    assert len(pieces) == wanted
    assert sum(piece.width * piece.height for piece in pieces) == (WIDTH * HEIGHT if wanted else 0)
    assert all(p.x >= 0 and p.x + p.width <= WIDTH and p.y >= 0 and p.y + p.height <= HEIGHT for p in pieces)
    assert all(piece.cloth for piece in pieces if piece.mine)


def test_cut_quilt_counts_sewn_and_own_pieces():
    pieces = cut_quilt(52, 37, 3, 7)
    assert (sum(bool(p.cloth) for p in pieces), sum(p.mine for p in pieces)) == (37, 3)


def test_cut_quilt_sews_from_the_first_piece_on():
    pieces = cut_quilt(20, 8, 0, 1)
    assert [bool(p.cloth) for p in pieces] == [True] * 8 + [False] * 12


def test_cut_quilt_is_the_same_for_the_same_project_and_differs_between_projects():
    cut_quilt.cache_clear()
    first = cut_quilt(30, 12, 2, 5)
    cut_quilt.cache_clear()
    assert cut_quilt(30, 12, 2, 5) == first
    assert cut_quilt(30, 12, 2, 6) != first


def test_cut_quilt_of_very_many_pieces_keeps_the_shares():
    pieces = cut_quilt(1600, 800, 1, 3)
    assert len(pieces) == MOST_PIECES
    assert sum(bool(p.cloth) for p in pieces) == MOST_PIECES // 2
    assert sum(p.mine for p in pieces) == 1  # a share too small to draw is still drawn


@pytest.mark.parametrize("seed", range(12))
def test_cut_quilt_gives_touching_pieces_different_cloth(seed):
    pieces = cut_quilt(24, 24, 0, seed)
    clashes = sum(
        a.cloth == b.cloth
        and a.x < b.x + b.width
        and b.x < a.x + a.width
        and (a.y + a.height == b.y or b.y + b.height == a.y)
        for i, a in enumerate(pieces)
        for b in pieces[i + 1 :]
    )
    assert clashes <= 1  # six cloths are nearly always enough


def test_piece_inner_never_vanishes():
    assert all(p.inner["width"] >= 1 and p.inner["height"] >= 1 for p in cut_quilt(MOST_PIECES, 0, 0, 2))
