"""Somebody who is shown a badge reads its page, takes the file, and checks it in every way there is."""

import pytest
from playwright.sync_api import expect

SHOWN = """
from badges.models import Credential
print(Credential.objects.get(award__user__email="citizen@example.org", award__badge__slug="field-recorder").pk)
"""


@pytest.fixture(scope="module")
def credential(site):
    return f"/credentials/{site.manage('shell', '--verbosity=0', given=SHOWN).strip()}"


def check(visitor, *, verdict, **given):
    """Fill one of the three fields, press the button, and read the verdict."""
    page = visitor.go("/verify/")
    for name, value in given.items():
        control = page.locator(f"[name={name}]")
        control.set_input_files(value) if name == "file" else control.fill(value)
    page.locator("form:has([name=text]) button.button").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_verifier_checks_a_badge_in_every_way(visit, site, credential, language, width, tmp_path):
    visitor = visit(language, width)
    page = visitor.go(credential)
    visitor.look()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "genuine")
    with page.expect_download() as downloaded:
        page.locator("main a[href$='.json']").first.click()
    file = tmp_path / "badge.json"
    downloaded.value.save_as(file)
    document = file.read_text(encoding="utf-8")
    picture = tmp_path / "badge.png"
    picture.write_bytes(page.request.get(f"{site.url}{credential}.png").body())
    check(visitor, url=site.url + credential, verdict="genuine")
    visitor.look()
    check(visitor, file=file, verdict="genuine")
    check(visitor, file=picture, verdict="genuine")
    check(visitor, text=document, verdict="genuine")
    changed = document.replace("이정순", "이정숙")
    assert changed != document
    check(visitor, text=changed, verdict="forged")
    visitor.look()
    page.locator("form:has([name=text]) button.button").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    visitor.look()


TO_REVOKE = """
from badges.models import Credential
print(Credential.objects.get(award__user__email="yeongho@example.org", award__badge__slug="field-recorder").pk)
"""
REASON = "사진이 다른 사람의 것이었어요."


@pytest.fixture(scope="module")
def revoked(site):
    """A badge that an operator has taken back."""
    number = site.manage("shell", "--verbosity=0", given=TO_REVOKE).strip()
    site.manage("revoke_award", number, "--by=admin@example.org", f"--reason={REASON}")
    return f"/credentials/{number}"


@pytest.mark.parametrize(("language", "scheme"), [("ko", "dark"), ("en", "light")])
def test_verifier_reads_that_a_badge_was_revoked_and_why(visit, site, revoked, language, scheme):
    visitor = visit(language, 375, scheme=scheme)
    page = visitor.go(revoked)
    visitor.look()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "revoked")
    expect(page.locator("main")).to_contain_text(REASON)
    check(visitor, url=site.url + revoked, verdict="revoked")
    visitor.look()


@pytest.mark.parametrize(("language", "scheme"), [("ko", "dark"), ("en", "light")])
def test_verifier_follows_a_badge_to_its_evidence_and_its_rules(visit, credential, language, scheme):
    visitor = visit(language, 375, scheme=scheme)
    page = visitor.go(credential)
    visitor.look()
    for part in ("/evidence/", "/badges/field-recorder/"):
        link = page.locator(f"main a[href*='{part}']").first
        link.click()
        page.wait_for_url(f"**{part}**")
        visitor.look()
        visitor.go(credential)
