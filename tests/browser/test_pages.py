"""Every page there is to see, in both languages, light and dark, on a phone and on a desk."""

import pytest

PUBLIC = (
    "/",
    "/courses/",
    "/courses/find-and-judge/",
    "/tasks/",
    "/projects/",
    "/projects/everyones-shelter/",
    "/labs/",
    "/labs/gyeongbuk/",
    "/problems/",
    "/badges/",
    "/badges/field-recorder/",
    "/verify/",
    "/search/?q=map",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
)
CITIZEN = (
    "/",
    "/my/work/",
    "/my/problems/",
    "/my/badges/",
    "/my/news/",
    "/my/profile/",
    "/problems/propose/",
    "/accounts/email/",
)
KEY = ("/", "/tasks/", "/badges/", "/verify/")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_public_pages(visit, language, width):
    visitor = visit(language, width)
    for path in PUBLIC:
        visitor.go(path)
        visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_pages_of_a_citizen(visit, language, width):
    visitor = visit(language, width, user="citizen@example.org")
    for path in CITIZEN:
        visitor.go(path)
        visitor.look()


@pytest.mark.parametrize(
    ("user", "paths"),
    [
        ("", ("/courses/find-and-judge/first-search/words-that-find/", "/tasks/everyones-shelter/shelter-door-jukdo/")),
        ("citizen@example.org", ("/my/work/", "/my/badges/")),
        ("instructor@example.org", ("/review/",)),
    ],
)
def test_key_pages_in_the_dark(visit, user, paths):
    visitor = visit("ko", 375, user=user, scheme="dark")
    for path in (*KEY, *paths):
        visitor.go(path)
        visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_of_a_coordinator(visit, language):
    visitor = visit(language, 375, user="coordinator@example.org")
    for path in ("/", "/my/work/", "/labs/gyeongbuk/", "/projects/everyones-shelter/"):
        visitor.go(path)
        visitor.look()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_that_is_not_there(visit, language):
    visitor = visit(language, 375)
    visitor.go("/nothing-here/", status=404)
    visitor.look()
