"""What kind of package it is, what it is called, and which page it begins with."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _

from courses.packages.archive import Archive, ArchiveWrong
from courses.states import PackageKind

MANIFEST = "imsmanifest.xml"
H5P = "h5p.json"
PAGES = (".html", ".htm", ".xhtml", ".swf")
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Manifest:
    """``launch`` is the file to begin with, with its query if it has one; ``root`` the folder of the package in the archive
    ("" or ending in a slash), which is cut off when it is unpacked."""

    kind: PackageKind
    title: str
    launch: str
    root: str = ""


def read_manifest(archive: Archive) -> Manifest:
    """Return what a package says of itself. Raises ArchiveWrong with a sentence that names what is missing."""
    names = {name.casefold(): name for name in archive.names}
    for wanted, read in ((MANIFEST, _scorm), (H5P, _h5p)):
        found = [name for folded, name in names.items() if PurePosixPath(folded).name == wanted]
        if found:
            nearest = min(found, key=lambda name: (name.count("/"), name))
            root = nearest[: -len(wanted)]
            return read(archive, nearest, root)
    raise ArchiveWrong(
        _("This is neither a SCORM package (it has no imsmanifest.xml) nor an H5P package (it has no h5p.json).")
    )


def _scorm(archive: Archive, name: str, root: str) -> Manifest:
    tree = _tree(archive.read(name))
    version = _said(_first(tree, "schemaversion")).casefold()
    adlcp = " ".join(_namespaces(archive.read(name)))
    is_2004 = "2004" in version or "1.3" in version or "adlcp_v1p3" in adlcp
    organisation = _default_organisation(tree)
    resource = _launch_resource(tree, organisation)
    href = resource.get("href", "")
    base = (tree.get(_XML_BASE) or "") + (resource.get(_XML_BASE) or "")
    launch = _inside(base + href, archive, root)
    title = _said(_first(organisation, "title")) if organisation is not None else ""
    return Manifest(PackageKind.SCORM_2004 if is_2004 else PackageKind.SCORM_12, title[:LONGEST_TITLE], launch, root)


_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _tree(data: bytes) -> Element:
    try:
        tree: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ArchiveWrong(_("imsmanifest.xml in the package cannot be read: %(why)s"), why=str(error)[:120]) from error
    return tree


def _namespaces(data: bytes) -> list[str]:
    """The addresses of namespaces in the head of the manifest; only their words count."""
    head = data[:8000].decode("utf-8", "replace")
    return [part.split('"')[0] for part in head.split('="')[1:]]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _first(element: Element | None, name: str) -> Element | None:
    return next((found for found in element.iter() if _name(found) == name), None) if element is not None else None


def _said(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _default_organisation(tree: Element) -> Element | None:
    organisations = _first(tree, "organizations")
    if organisations is None:
        return None
    each = [child for child in organisations if _name(child) == "organization"]
    chosen = organisations.get("default")
    return next((one for one in each if one.get("identifier") == chosen), each[0] if each else None)


def _launch_resource(tree: Element, organisation: Element | None) -> Element:
    """The resource of the first item that names one; in a package without items, the first that has a page."""
    resources = {
        found.get("identifier", ""): found for found in tree.iter() if _name(found) == "resource" and found.get("href")
    }
    if organisation is not None:
        for item in organisation.iter():
            if _name(item) == "item" and item.get("identifierref") in resources:
                return resources[item.get("identifierref", "")]
    for resource in resources.values():
        if urlsplit(resource.get("href", "")).path.casefold().endswith(PAGES):
            return resource
    raise ArchiveWrong(_("imsmanifest.xml names no page to begin with."))


def _inside(href: str, archive: Archive, root: str) -> str:
    """The launch page as a path below the package's root, with its query. Raises ArchiveWrong when it is not in the archive."""
    parts = urlsplit(href.strip())
    if parts.scheme or parts.netloc:
        raise ArchiveWrong(
            _("The package begins with a page on another site (%(href)s). Only what is in it can be shown."),
            href=href[:120],
        )
    path = normpath(unquote(parts.path).replace("\\", "/")).lstrip("/")
    there = {name.casefold(): name for name in archive.names}
    found = there.get(f"{root}{path}".casefold())
    if found is None or path.startswith(".."):
        raise ArchiveWrong(_("The page the package begins with is not in it: %(href)s"), href=href[:120])
    query = f"?{parts.query}" if parts.query else ""
    return found[len(root) :] + query


def _h5p(archive: Archive, name: str, root: str) -> Manifest:
    try:
        said = json.loads(archive.read(name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArchiveWrong(_("h5p.json in the package cannot be read.")) from error
    if not isinstance(said, dict) or not isinstance(said.get("mainLibrary"), str):
        raise ArchiveWrong(_("h5p.json does not say what kind of content it is."))
    names = set(archive.names)
    if f"{root}content/content.json" not in names:
        raise ArchiveWrong(_("The content of the H5P package is missing (content/content.json)."))
    library = said["mainLibrary"]
    if not any(entry.startswith(f"{root}{library}-") and entry.endswith("/library.json") for entry in names):
        raise ArchiveWrong(
            _("The H5P package lacks its library %(name)s. Export it with libraries."), name=library[:60]
        )
    return Manifest(PackageKind.H5P, str(said.get("title") or "")[:LONGEST_TITLE], H5P, root)
