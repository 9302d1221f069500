"""Packages as others make them, as small as they can be."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from courses.models import ContentPackage, LessonPage
from courses.services.add_package import add_package
from tests.factories.courses import LessonPageFactory, block

PAGE = "<!doctype html><title>연습</title><p>연습</p>"
SCORM_12 = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="b"><organization identifier="a"><title>다른 것</title></organization>
<organization identifier="b"><title>문 앞에서</title>
<item identifier="i" identifierref="r"><title>쪽</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources></manifest>"""
SCORM_2004 = SCORM_12.replace("<schemaversion>1.2<", "<schemaversion>2004 4th Edition<")


def packed(files: dict[str, str | bytes], *, infos: dict[str, Any] | None = None) -> BytesIO:
    """Return a zip of the files; ``infos`` sets attributes of entries by name."""
    made = BytesIO()
    with ZipFile(made, "w", 8) as archive:
        for name, content in files.items():
            info = ZipInfo(name)
            info.compress_type = 8
            for key, value in (infos or {}).get(name, {}).items():
                setattr(info, key, value)
            archive.writestr(info, content)
    made.seek(0)
    return made


def scorm(manifest: str = SCORM_12, **more: str | bytes) -> BytesIO:
    """Return a SCORM package with one page."""
    return packed({"imsmanifest.xml": manifest, "index.html": PAGE, **more})


def h5p(**said: Any) -> BytesIO:
    """Return an H5P package with a library of its own."""
    main = {"title": "작은 문제", "mainLibrary": "H5P.Tiny", "preloadedDependencies": []}
    library = {"machineName": "H5P.Tiny", "majorVersion": 1, "minorVersion": 0}
    return packed(
        {
            "h5p.json": json.dumps({**main, **said}),
            "content/content.json": "{}",
            "H5P.Tiny-1.0/library.json": json.dumps(library),
        }
    )


def package(file: BytesIO | None = None) -> ContentPackage:
    """A package in the library."""
    return add_package(file or scorm())


def lesson_with(made: ContentPackage, *more: dict[str, Any]) -> LessonPage:
    """A lesson in which a package plays."""
    value = {"title": "해 보기", "package": made.pk, "height": "low"}
    lesson: LessonPage = LessonPageFactory(body=[block("package", value), *more])
    return lesson
