"""What packages say of themselves, well or badly."""

import pytest

from courses.packages.archive import Archive, ArchiveWrong
from courses.packages.manifest import Manifest, read_manifest
from courses.states import PackageKind
from tests.factories.packages import PAGE, SCORM_12, SCORM_2004, h5p, packed, scorm


def read(files: dict[str, str | bytes]) -> Manifest:
    return read_manifest(Archive(packed(files)))


def test_the_default_organisation_gives_title_and_first_page() -> None:
    assert read_manifest(Archive(scorm())) == Manifest(PackageKind.SCORM_12, "문 앞에서", "index.html")


@pytest.mark.parametrize("version", ["2004 3rd Edition", "CAM 1.3", "2004 4th Edition"])
def test_scorm_2004_is_known_by_its_version(version: str) -> None:
    text = SCORM_12.replace("<schemaversion>1.2<", f"<schemaversion>{version}<")
    assert read({"imsmanifest.xml": text, "index.html": PAGE}).kind == PackageKind.SCORM_2004


def test_scorm_2004_is_known_by_its_namespace_alone() -> None:
    text = SCORM_12.replace("adlcp_rootv1p2", "adlcp_v1p3").replace("<schemaversion>1.2</schemaversion>", "")
    assert read({"imsmanifest.xml": text, "index.html": PAGE}).kind == PackageKind.SCORM_2004


def test_a_package_packed_with_its_folder_is_found_in_it() -> None:
    found = read({"과정/imsmanifest.xml": SCORM_2004, "과정/index.html": PAGE, "과정/deep/imsmanifest.xml": "<x/>"})
    assert (found.root, found.launch) == ("과정/", "index.html")


@pytest.mark.parametrize(
    ("href", "file", "launch"),
    [
        ("index.html?lang=ko#p", "index.html", "index.html?lang=ko"),
        ("./a/../index.html", "index.html", "index.html"),
        ("%EC%AA%BD.html", "쪽.html", "쪽.html"),
        ("INDEX.HTML", "index.html", "index.html"),
        ("a\\b.html", "a/b.html", "a/b.html"),
    ],
)
def test_the_first_page_is_found_however_it_is_written(href: str, file: str, launch: str) -> None:
    text = SCORM_12.replace('href="index.html"', f'href="{href}"')
    assert read({"imsmanifest.xml": text, file: PAGE}).launch == launch


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_are_read(encoding: str) -> None:
    text = SCORM_12.replace('<?xml version="1.0"?>', "")
    assert read({"imsmanifest.xml": text.encode(encoding), "index.html": PAGE}).title == "문 앞에서"


def test_without_items_the_first_page_among_the_files_is_taken() -> None:
    text = SCORM_12.replace('identifierref="r"', "")
    assert read({"imsmanifest.xml": text, "index.html": PAGE}).launch == "index.html"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "<not closed",
        "<manifest/>",
        SCORM_12.replace('href="index.html"', 'href="missing.html"'),
        SCORM_12.replace('href="index.html"', 'href="../index.html"'),
        SCORM_12.replace('href="index.html"', 'href="https://elsewhere.example/x.html"'),
        SCORM_12.replace('href="index.html"', 'href="//elsewhere.example/x.html"'),
        SCORM_12.replace('href="index.html"', 'href="javascript:alert(1)"'),
        '<!DOCTYPE x [<!ENTITY a "b">]><manifest>&a;</manifest>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><manifest>&a;</manifest>',
    ],
)
def test_a_broken_manifest_is_refused_in_words(manifest: str) -> None:
    with pytest.raises(ArchiveWrong):
        read({"imsmanifest.xml": manifest, "index.html": PAGE})


def test_h5p_is_known_by_its_own_file() -> None:
    assert read_manifest(Archive(h5p())) == Manifest(PackageKind.H5P, "작은 문제", "h5p.json")


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"mainLibrary": 1}', '{"mainLibrary": "H5P.Other"}'])
def test_a_broken_h5p_is_refused_in_words(said: str) -> None:
    with pytest.raises(ArchiveWrong):
        read({"h5p.json": said, "content/content.json": "{}", "H5P.Tiny-1.0/library.json": "{}"})


def test_h5p_without_content_and_a_plain_zip_are_refused() -> None:
    for files in ({"h5p.json": '{"mainLibrary": "H5P.Tiny"}'}, {"index.html": PAGE}):
        with pytest.raises(ArchiveWrong):
            read(files)
