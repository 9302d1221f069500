"""Every screen of the workbench, as whoever coordinates a lab comes across it by following links."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.architecture.addresses import COORDINATOR, LAB_COORDINATOR, RULES

# Where the links are found: the workbench, and a project whose copies stand side by side.
DOORS = ("/workbench/", "/projects/everyones-shelter/compare/")
# Screens of what may not be there on a given day; the walks of test_coordinator_*.py come to them.
SOMETIMES = frozenset({"projects:decide_report", "projects:change_practice"})


def screens() -> set[str]:
    """The names of every address of a coordinator that is read."""
    runners = {COORDINATOR, LAB_COORDINATOR}
    return {name for name, rule in RULES.items() if rule.who in runners and "GET" in rule.methods}


def kind_of(path: str) -> str:
    """The name of an address, without its language."""
    return resolve(path.removeprefix("/en")).view_name


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ko", 375, "light"), ("en", 1280, "light"), ("ko", 1280, "dark"), ("en", 375, "dark")],
)
def test_every_screen_of_the_workbench(visit, language, width, scheme):
    visitor = visit(language, width, user="coordinator@example.org", scheme=scheme)
    seen: set[str] = set()
    ahead = [*DOORS]
    while ahead:
        path = ahead.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        page = visitor.go(path)
        visitor.look()
        found = page.evaluate("[...document.querySelectorAll('main a[href]')].map((it) => it.href)")
        paths = [
            urlsplit(address).path.removeprefix("/en") for address in found if address.startswith(visitor.site.url)
        ]
        ahead += [it for it in paths if it.startswith("/workbench/") and kind_of(it) not in seen]
    assert screens() - seen <= SOMETIMES
