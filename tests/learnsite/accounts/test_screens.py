"""Every sign-in screen, in both languages, with our words and without anything inline; and the ways through them."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from django.utils import translation

from learnsite.accounts.models import User
from tests.learnsite.test_templates import HANDLER, INLINE_SCRIPT, OTHER_SITE, STYLE

PASSWORD = "한 땀 한 땀 꿰매요"
FOR_STRANGERS = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_request_login_code",
    "account_inactive",
    "socialaccount_login_cancelled",
]
FOR_CITIZENS = [
    "account_logout",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "socialaccount_connections",
]


@pytest.fixture
def lee(db):
    user = User.objects.create_user("lee@example.org", PASSWORD, name="이정순")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


@pytest.fixture
def signed_in(client, lee):
    client.post(reverse("account_login"), {"login": lee.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.session["_auth_user_id"] == str(lee.pk)
    return client


def look_at(response, language, status=200):
    """What holds for every screen."""
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert "<title> –" not in html
    assert not INLINE_SCRIPT.findall(html)
    assert not HANDLER.findall(html)
    assert not STYLE.findall(html)
    assert not OTHER_SITE.findall(html)
    return html


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FOR_STRANGERS)
def test_screen_for_strangers(client, db, name, language):
    with translation.override(language):
        url = reverse(name)
    look_at(client.get(url), language)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FOR_CITIZENS)
def test_screen_for_citizens(signed_in, name, language):
    with translation.override(language):
        url = reverse(name)
    html = look_at(signed_in.get(url), language)
    assert "이정순" in html


def test_a_service_that_did_not_answer_leads_back_to_the_other_ways(client, db):
    assert reverse("account_login") in look_at(client.get(reverse("socialaccount_login_error")), "ko", status=401)


@pytest.mark.parametrize("name", FOR_CITIZENS)
def test_screen_for_citizens_sends_strangers_to_sign_in(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 302


def test_wrong_password_is_said_once_at_the_top_and_keeps_the_address(client, lee):
    html = look_at(client.post(reverse("account_login"), {"login": lee.email, "password": "wrong"}), "ko")
    assert "이메일이나 비밀번호가 맞지 않아요" in html
    assert "data-error-summary" in html
    assert 'value="lee@example.org"' in html
    assert '<details class="more" open>' in html
    assert "<title>오류:" in html


def test_sign_up_asks_three_things_and_signs_in(client, db):
    html = look_at(client.get(reverse("account_signup")), "ko")
    assert len(re.findall(r'class="field__control"', html)) == 3
    client.post(reverse("account_signup"), {"email": "new@example.org", "name": "박새로", "password1": PASSWORD})
    assert User.objects.get(email="new@example.org").name == "박새로"
    assert "_auth_user_id" in client.session


def test_sign_up_with_gaps_says_what_is_missing_in_our_words(client, db):
    html = look_at(client.post(reverse("account_signup"), {"email": "nope"}), "ko")
    assert "name@example.com처럼 이메일을 적어 주세요" in html
    assert "아직 비어 있어요" in html


@pytest.mark.parametrize(("language", "word"), [("ko", "로그인 코드예요"), ("en", "Here is your code for signing in")])
def test_sign_in_by_code_through_the_mailbox(client, lee, mailoutbox, language, word):
    with translation.override(language):
        ask, confirm = reverse("account_request_login_code"), reverse("account_confirm_login_code")
    response = client.post(ask, {"email": lee.email})
    assert response.status_code == 302
    (mail,) = mailoutbox
    assert word in mail.body
    assert word in mail.alternatives[0][0]
    assert f'<html lang="{language}">' in mail.alternatives[0][0]
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.body, re.MULTILINE)[1]
    html = look_at(client.get(confirm), language)
    assert lee.email in html
    html = look_at(client.post(confirm, {"code": "WRONG1"}), language)
    assert "data-error-summary" in html
    client.post(confirm, {"code": code})
    assert client.session["_auth_user_id"] == str(lee.pk)


def test_sign_in_by_code_tells_an_unknown_address_only_by_mail(client, db, mailoutbox):
    response = client.post(reverse("account_request_login_code"), {"email": "nobody@example.org"})
    assert response.status_code == 302
    (mail,) = mailoutbox
    assert mail.subject == "이 이메일로 만든 계정이 없어요"
    assert "/accounts/signup/" in mail.body


def test_new_password_by_code(client, lee, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": lee.email})
    (mail,) = mailoutbox
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.body, re.MULTILINE)[1]
    confirm = reverse("account_confirm_password_reset_code")
    look_at(client.get(confirm), "ko")
    response = client.post(confirm, {"code": code}, follow=True)
    html = look_at(response, "ko")
    assert "새 비밀번호 정하기" in html
    fields = {"password1": "아주 다른 비밀번호 하나", "password2": "아주 다른 비밀번호 하나"}
    client.post(response.redirect_chain[-1][0], fields)
    lee.refresh_from_db()
    assert lee.check_password("아주 다른 비밀번호 하나")
    assert mailoutbox[-1].subject == "비밀번호가 바뀌었어요"


def test_the_second_step_from_switching_on_to_emergency_codes(signed_in, lee):
    page = signed_in.get(reverse("mfa_activate_totp"))
    html = look_at(page, "ko")
    secret = page.context["form"].secret
    assert secret in html
    assert 'src="data:image/svg' in html
    now = totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    response = signed_in.post(reverse("mfa_activate_totp"), {"code": totp.format_hotp_value(now)}, follow=True)
    html = look_at(response, "ko")
    assert "비상 코드" in html
    look_at(signed_in.get(reverse("mfa_view_recovery_codes")), "ko")
    look_at(signed_in.get(reverse("mfa_generate_recovery_codes")), "ko")
    look_at(signed_in.get(reverse("mfa_deactivate_totp")), "ko")
    signed_in.post(reverse("account_logout"))
    response = signed_in.post(reverse("account_login"), {"login": lee.email, "password": PASSWORD}, follow=True)
    html = look_at(response, "ko")
    assert "한 번만 더 확인할게요" in html


def test_before_something_important_one_shows_again_that_it_is_oneself(client, lee):
    client.force_login(lee)
    response = client.get(reverse("mfa_activate_totp"), follow=True)
    html = look_at(response, "ko")
    assert "본인이 맞나요?" in html


def test_sign_out_is_a_post_and_the_screen_asks_first(signed_in):
    look_at(signed_in.get(reverse("account_logout")), "ko")
    assert "_auth_user_id" in signed_in.session
    signed_in.post(reverse("account_logout"))
    assert "_auth_user_id" not in signed_in.session


def test_confirming_an_address_by_code(client, lee, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    response = client.post(
        reverse("account_signup"), {"email": "new@example.org", "name": "박새로", "password1": PASSWORD}, follow=True
    )
    html = look_at(response, "ko")
    assert "내 이메일이 맞나요?" in html
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[0].body, re.MULTILINE)[1]
    client.post(reverse("account_email_verification_sent"), {"code": code})
    assert EmailAddress.objects.get(email="new@example.org").verified


def test_confirming_an_address_by_link(client, lee, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
    EmailAddress.objects.filter(user=lee).update(verified=False)
    client.force_login(lee)
    client.post(reverse("account_email"), {"email": lee.email, "action_send": ""})
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mailoutbox[0].body)[1]
    html = look_at(client.get(link), "ko")
    assert lee.email in html
    client.post(link)
    assert EmailAddress.objects.get(user=lee).verified
    assert "쓸 수 없는 링크" in look_at(client.get("/accounts/confirm-email/broken:link/"), "ko")


def test_a_passkey_has_a_name_in_the_readers_language_and_can_be_renamed_and_removed(signed_in, lee):
    html = look_at(signed_in.get(reverse("mfa_add_webauthn")), "ko")
    assert "패스키 이름" in html
    assert 'name="credential"' in html
    assert 'name="passwordless"' in html
    passkey = Authenticator.objects.create(
        user=lee, type=Authenticator.Type.WEBAUTHN, data={"name": "내 휴대전화", "credential": {}}
    )
    html = look_at(signed_in.get(reverse("mfa_list_webauthn")), "ko")
    assert "내 휴대전화" in html
    html = look_at(signed_in.get(reverse("mfa_edit_webauthn", args=[passkey.pk])), "ko")
    assert 'value="내 휴대전화"' in html
    look_at(signed_in.get(reverse("mfa_remove_webauthn", args=[passkey.pk])), "ko")
    signed_in.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "새 전화"})
    passkey.refresh_from_db()
    assert passkey.data["name"] == "새 전화"


def test_one_confirmed_address_offers_nothing_to_choose(signed_in, lee):
    html = look_at(signed_in.get(reverse("account_email")), "ko")
    assert lee.email in html
    assert "action_remove" not in html
    EmailAddress.objects.create(user=lee, email="second@example.org")
    assert "action_remove" in signed_in.get(reverse("account_email")).content.decode()
