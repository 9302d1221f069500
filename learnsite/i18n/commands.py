"""The subcommands, shared by `manage.py translations` and `python -m learnsite.i18n`."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from learnsite.i18n import catalogue, checking, filling
from learnsite.i18n.extraction import APPS, UnreadableTemplate

DESCRIPTION = """\
Keep the message catalogues (APP/locale/ko/LC_MESSAGES/django.po) in step with the source.
English is the language of the msgids and has no catalogue.

  update [APP …]     gather the marked texts, keep translations, drop what the source no longer says
  missing APP        print the untranslated messages as JSON, ready to be filled in
  fill APP FILE.json update, set the given translations, compile; several people may do it at once
  compile [APP …]    make the .mo files that are missing or older than their .po
  check [APP …]      list every problem and fail: missing, fuzzy, obsolete, unextracted, contradicting
                     between apps, placeholders or tags that differ, catalogue out of date

APP is courses, projects, badges or learnsite. templates/courses/** belongs to courses, and so on;
every other template belongs to learnsite.

FILE.json maps msgids to translations:
  {"Take this task": "과제 맡기",
   "One task|%(counter)s tasks": ["과제 %(counter)s개"],
   "May": {"month": "5월"}}
A message with a plural is named by its two msgids joined with | (or by the first alone); Korean has one
form, given as a text or as a list of one. A message with a context is given as {context: translation}.
In templates {{ name }} inside a translation block is %(name)s here, and % is doubled.
Msgids the source does not have are listed and skipped; the others are stored.
"""


def build_parser(prog: str) -> argparse.ArgumentParser:
    """The argument parser of `python -m learnsite.i18n`."""
    parser = argparse.ArgumentParser(
        prog=prog, description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    return parser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands on a parser."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name in ("update", "compile", "check"):
        actions.add_parser(name).add_argument("apps", nargs="*", metavar="APP", choices=[*APPS, []])
    for name in ("missing", "fill"):
        action = actions.add_parser(name)
        action.add_argument("app", metavar="APP", choices=APPS)
        if name == "fill":
            action.add_argument("file", metavar="FILE.json", type=Path)


def run(options: argparse.Namespace, *, write: Callable[[str], object]) -> int:
    """Carry out a parsed command, writing lines as it goes; return the exit code."""
    actions = {"update": _update, "missing": _missing, "fill": _fill, "compile": _compile, "check": _check}
    try:
        return actions[options.action](options, lambda line: write(f"{line}\n"))
    except (UnreadableTemplate, filling.UnusableTranslation) as error:
        write(f"{error}\n")
        return 1


def _update(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    for app in options.apps or APPS:
        for language in catalogue.LANGUAGES:
            with catalogue.locked(app, language):
                current = catalogue.updated(app, language)
                changed = catalogue.store(current, app, language)
            missing = len(filling.untranslated(current))
            say(
                f"{app}/{language}: {'updated' if changed else 'unchanged'}, {len(current)} messages, {missing} untranslated"
            )
    return 0


def _missing(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    current = catalogue.updated(options.app, catalogue.LANGUAGES[0])
    say(json.dumps(filling.untranslated(current), ensure_ascii=False, indent=1))
    return 0


def _fill(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    try:
        given = json.loads(options.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise filling.UnusableTranslation(f"cannot read {options.file}: {error}") from error
    if not isinstance(given, dict):
        raise filling.UnusableTranslation(f"{options.file} does not hold an object of msgids")
    app, language = options.app, catalogue.LANGUAGES[0]
    with catalogue.locked(app, language):
        current = catalogue.updated(app, language)
        changed, unknown = filling.fill(current, given)
        catalogue.store(current, app, language)
        catalogue.compile_catalogue(app, language)
    for line in unknown:
        say(f"not in the source of {app}: {line}")
    say(
        f"{app}/{language}: {changed} set, {len(unknown)} unknown, {len(filling.untranslated(current))} still untranslated"
    )
    return 0


def _compile(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    for made in catalogue.compile_stale(options.apps or APPS):
        say(f"{made}: compiled")
    return 0


def _check(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    found = checking.problems(options.apps or APPS)
    for line in found:
        say(line)
    say(f"{len(found)} problem(s) in the translations" if found else "translations: complete")
    return 1 if found else 0
