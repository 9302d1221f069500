"""Courses, modules and lessons in both languages, as an editor would have written and translated them."""

import uuid
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from i18nfield.strings import LazyI18nString
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page

from courses.models import (
    CataloguePage,
    Competence,
    CompetenceArea,
    ContentPackage,
    CoursePage,
    LessonPage,
    ModuleCompetence,
    ModuleNeed,
    ModulePage,
)
from courses.services.add_package import add_package
from learnsite.demo.loader.content import CONTENT, picture, read_all
from learnsite.home.services import prepare_site

_NAMESPACE = uuid.UUID(
    "6f2b6e0e-6f0c-4c39-9a58-0d1f3a6c8d11"
)  # block ids follow from where a block stands in the files
FRAMEWORK = "digcomp-3.0"


def load_courses() -> dict[str, UUID]:
    """Load every course file and return {module slug: translation key}."""
    prepare_site()
    keys: dict[str, UUID] = {}
    for row in read_all("courses"):
        for locale in Locale.objects.order_by("pk"):
            catalogue = CataloguePage.objects.get(locale=locale)
            keys.update(_load_course(catalogue, row, locale))
    return keys


def _load_course(catalogue: CataloguePage, row: dict[str, Any], locale: Locale) -> dict[str, UUID]:
    """Load one course in one language."""
    language = locale.language_code
    course = _page(
        CoursePage,
        catalogue,
        row,
        locale,
        summary=row["summary"][language],
        for_whom=row["for_whom"][language],
        cloth=row["cloth"],
        area=CompetenceArea.objects.get(framework__code=FRAMEWORK, code=str(row["area"])),
    )
    keys = {}
    for module_row in row["modules"]:
        module = _page(ModulePage, course, module_row, locale, summary=module_row["summary"][language])
        for position, item in enumerate(module_row["teaches"]):
            ModuleCompetence.objects.update_or_create(
                page=module,
                competence=Competence.objects.get(framework__code=FRAMEWORK, code=str(item["competence"])),
                defaults={"level": item["level"], "sort_order": position},
            )
        _build_on(module, module_row)
        module.refresh_from_db()
        module.save_revision(log_action=False).publish(log_action=False)
        keys[module_row["slug"]] = module.translation_key
        for lesson_row in module_row["lessons"]:
            _page(
                LessonPage,
                module,
                lesson_row,
                locale,
                summary=lesson_row["summary"][language],
                minutes=lesson_row["minutes"],
                body=_body(lesson_row["body"], f"{row['slug']}/{module_row['slug']}/{lesson_row['slug']}", language),
                easy_body=_body(
                    lesson_row.get("easy") or [],
                    f"{row['slug']}/{module_row['slug']}/{lesson_row['slug']}/easy",
                    language,
                ),
            )
    return keys


def _build_on(module: ModulePage, row: dict[str, Any]) -> None:
    """Say what a module builds on."""
    for position, item in enumerate(row.get("builds_on") or []):
        ModuleNeed.objects.update_or_create(
            page=module,
            competence=Competence.objects.get(framework__code=FRAMEWORK, code=str(item["competence"])),
            defaults={
                "level": item["level"],
                "reason": LazyI18nString(item["reason"]),
                "is_gate": bool(item.get("gate")),
                "sort_order": position,
            },
        )


def _page(model: type[Page], parent: Page, row: dict[str, Any], locale: Locale, **fields: Any) -> Any:
    """Make or update a page; in a second language it is the translation of the page in the first."""
    page = model.objects.child_of(parent).filter(slug=row["slug"]).first()
    if page is None:
        page = model(slug=row["slug"], locale=locale, title=row["title"][locale.language_code], **fields)
        other = model.objects.filter(slug=row["slug"]).exclude(locale=locale).first()
        if other is not None:
            page.translation_key = other.translation_key
        parent.add_child(instance=page)
    page.title = row["title"][locale.language_code]
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(log_action=False).publish(log_action=False)
    return page


def _id(*where: object) -> str:
    """A block's id, the same in every language and on every load."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, where))))


def _body(rows: list[dict[str, Any]], place: str, language: str) -> list[dict[str, Any]]:
    """Return a lesson's blocks as raw stream data in one language."""
    blocks = []
    for number, block in enumerate(rows):
        mark = block.get("id") or number
        value = _value(block, f"{place}/{mark}", language)
        if value is not None:
            blocks.append({"type": block["type"], "id": _id(place, mark), "value": value})
    return blocks


def _value(block: dict[str, Any], place: str, language: str) -> Any:
    """Return the raw value of one block in one language; None leaves the block out."""
    kind = block["type"]
    if kind == "text":
        return block[language]
    if kind == "image":
        return {
            "image": _image(block["art"], block["alt"]["ko"]).pk,
            "alt": block["alt"][language],
            "caption": (block.get("caption") or {}).get(language, ""),
        }
    if kind == "callout":
        return {"tone": block["tone"], "title": block["title"][language], "text": block["text"][language]}
    if kind == "check":
        return _check(block, place, language)
    if kind == "reflection":
        return {"prompt": block["prompt"][language], "hint": (block.get("hint") or {}).get(language, "")}
    if kind == "practice":
        return {"title": block["title"][language], "text": (block.get("text") or {}).get(language, "")}
    if kind == "video":
        return _video(block, language)
    return _plain(block, place, language)


_PICTURES = {"image", "before", "after"}


def _plain(block: dict[str, Any], place: str, language: str) -> dict[str, Any]:
    """Return a block as its file has it: texts in one language, lists with ids, pictures and files put into the library."""
    value = {key: _in(item, f"{place}/{key}", language) for key, item in block.items() if key not in ("type", "id")}
    for name in _PICTURES & value.keys():
        alt = value.get("alt") or value.get(f"{name}_alt")
        value[name] = _image(value[name], str(alt)).pk
    if "file" in value:
        value["file"] = _document(value["file"]).pk
    if "package" in value:
        value["package"] = _package(value["package"]).pk
    return value


def _in(item: Any, place: str, language: str) -> Any:
    """Choose the language wherever both are given; items of lists get ids that are the same in both."""
    if isinstance(item, dict):
        if item.keys() == {"ko", "en"}:
            return item[language]
        return {key: _in(value, f"{place}/{key}", language) for key, value in item.items()}
    if isinstance(item, list):
        return [
            {"type": "item", "id": _id(place, number), "value": _in(value, f"{place}/{number}", language)}
            for number, value in enumerate(item)
        ]
    return item


def _check(block: dict[str, Any], place: str, language: str) -> dict[str, Any]:
    """Return a question; its choices have ids of their own, shared by all languages."""
    return {
        "question": block["question"][language],
        "multiple": bool(block.get("multiple")),
        "choices": [
            {
                "type": "item",
                "id": _id(place, "choice", number),
                "value": {
                    "text": choice["text"][language],
                    "correct": bool(choice.get("correct")),
                    "feedback": choice["feedback"][language],
                },
            }
            for number, choice in enumerate(block["choices"])
        ],
        "explanation": (block.get("explanation") or {}).get(language, ""),
    }


def _video(block: dict[str, Any], language: str) -> dict[str, Any] | None:
    """Return a film that comes with the content; one whose file is not there is left out."""
    if not (CONTENT / "films" / block["file"]).is_file():
        return None
    document = _document(f"films/{block['file']}")
    return {
        "title": block["title"][language],
        "file": document.pk,
        "url": "",
        "transcript": block["transcript"][language],
    }


def _document(path: str) -> Document:
    """Return a file of the content in the document library, putting it there the first time."""
    name = path.rpartition("/")[2]
    document: Document | None = Document.objects.filter(title=name).first()
    if document is None:
        document = Document(title=name)
        document.file.save(name, ContentFile((CONTENT / path).read_bytes()))
        document.save()
    return document


def _package(name: str) -> ContentPackage:
    """Return a package that comes with the content, packed and put into the library the first time."""
    folder = CONTENT / "packages" / name
    title = f"demo: {name}"
    package: ContentPackage | None = ContentPackage.objects.filter(title=title).first()
    if package is None:
        packed = BytesIO()
        with ZipFile(packed, "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
        package = add_package(packed, title=title)
    return package


def _image(art: str, title: str) -> Image:
    """Return the picture in the image library, putting it there the first time."""
    image = Image.objects.filter(title=f"demo: {art}").first()
    if image is None:
        file = ImageFile(BytesIO(picture(art)), name=f"{art.rpartition('/')[2]}.png")
        image = Image.objects.create(title=f"demo: {art}", description=title[:250], file=file)
    return image
