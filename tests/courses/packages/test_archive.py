"""Nothing of an archive is written before all of it was looked at."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.archive import Archive, ArchiveWrong, Limits
from tests.factories.packages import packed

SMALL = Limits(files=3, one=1000, total=1500)


def test_files_are_read_piece_by_piece_under_tidy_names() -> None:
    archive = Archive(
        packed({"./a/b.html": "가나다", "c\\d.txt": b"x" * 600_000, "__MACOSX/a": "junk", "e/.DS_Store": "junk"})
    )
    assert archive.names == ["a/b.html", "c/d.txt"]
    assert archive.read("a/b.html").decode() == "가나다"
    assert sum(len(part) for part in archive.parts("c/d.txt")) == 600_000


def test_korean_names_of_windows_are_understood() -> None:
    name = "한글/문서.html".encode("cp949").decode("cp437")
    assert Archive(packed({name: "x"}, infos={name: {"flag_bits": 0}})).names != []
    raw = (
        packed({"AAAA/BBBB.html": "x"})
        .getvalue()
        .replace(b"AAAA", "한글".encode("cp949"))
        .replace(b"BBBB", "문서".encode("cp949"))
    )
    assert Archive(BytesIO(raw)).names == ["한글/문서.html"]


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "/etc/passwd", "C:/x", "C:\\x", "a/..", "..\\x", "x\x01y", "a/" * 130 + "x"],
)  # fmt: skip
def test_what_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ArchiveWrong):
        Archive(packed({"ok.html": "x", name: "x"}))


@pytest.mark.parametrize(
    ("files", "infos"),
    [
        ({"link": "/etc/passwd"}, {"link": {"external_attr": 0o120777 << 16}}),
        ({"A.html": "x", "a.html": "y"}, {}),
        ({}, {}),
        ({"folder/": ""}, {}),
    ],
)
def test_links_doubles_and_nothing_are_refused(files: dict[str, str], infos: dict[str, dict[str, int]]) -> None:
    with pytest.raises(ArchiveWrong):
        Archive(packed(files, infos=infos))


@pytest.mark.parametrize(
    "files",
    [{str(n): "x" for n in range(4)}, {"a": "x" * 1001}, {"a": "x" * 900, "b": "x" * 900}],
)  # fmt: skip
def test_too_much_is_refused(files: dict[str, str]) -> None:
    with pytest.raises(ArchiveWrong):
        Archive(packed(files), limits=SMALL)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(ArchiveWrong, match=r"bomb\.txt"):
        Archive(packed({"bomb.txt": b"0" * 30_000_000}))


def test_a_locked_file_is_refused() -> None:
    raw = bytearray(packed({"a.html": "x"}).getvalue())
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    with pytest.raises(ArchiveWrong):
        Archive(BytesIO(bytes(raw)))


def test_a_file_that_was_cut_off_or_lies_about_itself_is_refused() -> None:
    whole = packed({"a.html": "가나다" * 500}).getvalue()
    for wrong in (whole[:-30], b"", b"not a zip", whole[:40]):
        with pytest.raises(ArchiveWrong):
            Archive(BytesIO(wrong))
    broken = bytearray(whole)
    broken[50:60] = b"\xff" * 10
    with pytest.raises(ArchiveWrong):
        Archive(BytesIO(bytes(broken))).read("a.html")


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(ArchiveWrong):
        Archive(BytesIO(data))


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), st.binary(max_size=50), max_size=4)
)
def test_whatever_names_there_are_nothing_lies_outside(files: dict[str, bytes]) -> None:
    try:
        archive = Archive(packed(files))
    except (ArchiveWrong, ValueError):
        return
    for name in archive.names:
        assert not name.startswith("/")
        assert ".." not in name.split("/")
