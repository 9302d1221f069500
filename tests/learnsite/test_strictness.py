"""The rules of tests/strictness.py can fail."""

import logging
import socket

import pytest
from django.template import Context, Template, engines
from django.template.base import Origin

from tests import strictness
from tests.strictness import ROOT, MissingVariable, OutgoingConnection


def template_at(path, source="{{ missing }}{{ other|default:'spare' }}"):
    return Template(source, origin=Origin(str(path)), name=path.name, engine=engines["django"].engine)


def test_missing_variable_in_our_template_fails():
    with pytest.raises(MissingVariable, match="no variable missing"):
        template_at(ROOT / "templates" / "a.html").render(Context())


def test_missing_variable_may_be_asked_for_in_our_template():
    assert template_at(ROOT / "templates" / "a.html", "{% if missing %}x{% endif %}").render(Context()) == ""


def test_missing_variable_in_a_packages_template_prints_nothing(tmp_path):
    assert template_at(tmp_path / "a.html").render(Context()) == "spare"


def test_other_machines_are_out_of_reach():
    with pytest.raises(OutgoingConnection):
        socket.create_connection(("example.org", 80), timeout=1)
    with pytest.raises(OutgoingConnection), socket.socket() as far:
        far.connect(("192.0.2.1", 80))


def test_this_machine_is_in_reach():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_expected_errors_can_be_looked_at(logged_errors):
    logging.getLogger("django.dispatch").error("a receiver broke")
    assert [record.getMessage() for record in logged_errors] == ["a receiver broke"]


def test_unexpected_error_fails_its_test(logged_errors):
    fixture = strictness._errors_are_failures.__wrapped__()
    next(fixture)
    logging.getLogger("a").error("on purpose")
    with pytest.raises(pytest.fail.Exception, match="logged as an error: on purpose"):
        next(fixture)
