"""The quilt: one piece of cloth for every accepted contribution, one outline for every piece still wanted.

Pure: the same numbers and seed always give the same cloth, so that a project keeps its picture while it grows.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

WIDTH, HEIGHT = 330, 240
CLOTHS = "abcdef"
MOST_PIECES = 160  # more cannot be told apart on a phone; beyond it pieces stand for shares
SEAM = 3  # how far outlines and one's own edge are drawn inside the piece, in view-box units


@dataclass(frozen=True)
class Piece:
    """One rectangle of the quilt, in view-box units. `cloth` is a letter of CLOTHS, or empty where a piece is wanted."""

    x: int
    y: int
    width: int
    height: int
    cloth: str = ""
    mine: bool = False

    @property
    def inner(self) -> dict[str, int]:
        """The rectangle drawn inside the seam."""
        return {
            "x": self.x + SEAM,
            "y": self.y + SEAM,
            "width": max(self.width - 2 * SEAM, 1),
            "height": max(self.height - 2 * SEAM, 1),
        }


@lru_cache(maxsize=512)
def cut_quilt(total: int, done: int = 0, mine: int = 0, seed: int = 0) -> tuple[Piece, ...]:
    """Cut the cloth into `total` pieces, `done` of them sewn, `mine` of those with the reader's own edge.

    Numbers that make no sense are brought into range (0 ≤ mine ≤ done ≤ total). Pieces run from the upper left.
    """
    total = max(total, done, 0)
    done = min(max(done, 0), total)
    mine = min(max(mine, 0), done)
    if total > MOST_PIECES:
        done = _share(done, total)
        mine = min(_share(mine, total), done)
        total = MOST_PIECES
    rectangles = _split(total, Random(seed))  # noqa: S311  (a pattern, not a secret)
    own = set(Random(seed + 1).sample(range(done), mine))  # noqa: S311  (a pattern, not a secret)
    pieces: list[Piece] = []
    for index, (x, y, width, height) in enumerate(rectangles):
        piece = Piece(x, y, width, height)
        if index < done:
            piece = Piece(x, y, width, height, cloth=_cloth_for(piece, pieces, seed + index), mine=index in own)
        pieces.append(piece)
    return tuple(pieces)


def _share(part: int, whole: int) -> int:
    """The part of MOST_PIECES that `part` is of `whole`; something never becomes nothing."""
    return min(max(round(part * MOST_PIECES / whole), 1), MOST_PIECES) if part else 0


def _split(total: int, chance: Random) -> list[tuple[int, int, int, int]]:
    """Split the largest rectangle again and again until there are `total`, then order them from the upper left."""
    if not total:
        return []
    rectangles = [(0, 0, WIDTH, HEIGHT)]
    while len(rectangles) < total:
        largest = max(range(len(rectangles)), key=lambda i: rectangles[i][2] * rectangles[i][3])
        x, y, width, height = rectangles.pop(largest)
        where = 0.4 + 0.2 * chance.random()
        if width > height:
            cut = max(round(width * where), 1)
            rectangles += [(x, y, cut, height), (x + cut, y, width - cut, height)]
        else:
            cut = max(round(height * where), 1)
            rectangles += [(x, y, width, cut), (x, y + cut, width, height - cut)]
    return sorted(rectangles, key=lambda r: (2 * r[0] + r[2] + 2 * r[1] + r[3], r[0]))


def _cloth_for(piece: Piece, sewn: list[Piece], seed: int) -> str:
    """A cloth that no touching piece wears, as far as there are enough."""
    taken = {other.cloth for other in sewn if _touch(piece, other)}
    free = [cloth for cloth in CLOTHS if cloth not in taken] or list(CLOTHS)
    return Random(seed).choice(free)  # noqa: S311  (a pattern, not a secret)


def _touch(one: Piece, other: Piece) -> bool:
    """Whether two pieces share an edge or a corner."""
    return (
        one.x <= other.x + other.width
        and other.x <= one.x + one.width
        and one.y <= other.y + other.height
        and other.y <= one.y + one.height
    )
