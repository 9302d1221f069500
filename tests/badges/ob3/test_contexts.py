"""The contexts are here, whole, and nothing else is ever asked for."""

from pathlib import Path
from typing import Any

import pytest

from badges.ob3 import contexts
from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_V3, UnknownContext, is_known, load_document

# What decides whether a credential holds. No second word may stand for it, or it could be said where nobody looks.
DECISIVE = {
    f"https://www.w3.org/2018/credentials#{name}"
    for name in ("credentialStatus", "credentialSubject", "issuer", "validFrom", "validUntil", "evidence")
}


def test_every_file_is_listed_and_every_listed_file_is_here() -> None:
    folder = Path(contexts.__file__).parent / "context_files"
    assert {path.name for path in folder.iterdir()} == {*contexts._FILES.values(), "README.md"}
    assert all(name in (folder / "README.md").read_text(encoding="utf-8") for name in contexts._FILES.values())


@pytest.mark.parametrize("url", contexts._FILES)
def test_a_context_is_given_anew_each_time(url: str) -> None:
    assert is_known(url)
    first, second = load_document(url), load_document(url)
    assert first["document"]["@context"]
    assert first["document"] == second["document"]
    assert first["document"] is not second["document"]


@pytest.mark.parametrize("url", ["https://example.org/context.json", CREDENTIALS_V2 + "/", "", "file:///etc/passwd"])
def test_other_contexts_are_refused(url: str) -> None:
    assert not is_known(url)
    with pytest.raises(UnknownContext) as caught:
        load_document(url)
    assert caught.value.url == url


def _names(context: Any, wanted: set[str]) -> set[tuple[str, str]]:
    """Return (name, address) of every term that stands for one of the addresses, at any depth."""
    if isinstance(context, list):
        return set().union(*(_names(item, wanted) for item in context))
    if not isinstance(context, dict):
        return set()
    found = set()
    for name, meaning in context.items():
        address = str(meaning.get("@id") if isinstance(meaning, dict) else meaning)
        if not name.startswith("@") and address in wanted:
            found.add((name, address))
        if isinstance(meaning, dict | list):
            found |= _names(meaning, wanted)
    return found


@pytest.mark.parametrize("url", contexts._FILES)
def test_what_decides_has_one_name(url: str) -> None:
    names = _names(load_document(url)["document"]["@context"], DECISIVE)
    assert all(address.endswith(f"#{name}") for name, address in names)


def test_the_open_badges_context_knows_its_types() -> None:
    document = load_document(OPEN_BADGES_V3)["document"]["@context"]
    assert {"OpenBadgeCredential", "Achievement", "AchievementSubject", "Evidence", "Profile"} <= set(document)
