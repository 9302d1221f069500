"""One stylesheet, always joined from what is in the folder, with nothing a strict policy would refuse."""

import re

from django.core.management import call_command

from learnsite import stylesheets


def test_joined_stylesheet_is_up_to_date():
    assert stylesheets.JOINED.read_text(encoding="utf-8") == stylesheets.joined_stylesheet()


def test_layers_are_declared_before_anything_else():
    text = stylesheets.joined_stylesheet()
    assert stylesheets.stylesheet_names()[:3] == ["tokens.css", "base.css", "layout.css"]
    assert re.search(r"@layer [^{;]*;", text).start() < text.index("{")


def test_stylesheet_fetches_nothing():
    text = stylesheets.joined_stylesheet()
    assert "url(" not in text
    assert "@import" not in text


def test_join_stylesheets_writes_the_joined_text(tmp_path, monkeypatch, capsys):
    target = tmp_path / "silmari.css"
    monkeypatch.setattr("learnsite.management.commands.join_stylesheets.JOINED", target)
    call_command("join_stylesheets")
    assert target.read_text(encoding="utf-8") == stylesheets.joined_stylesheet()
    assert "silmari.css" in capsys.readouterr().out
