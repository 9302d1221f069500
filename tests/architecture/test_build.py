"""The lock files agree with each other and with what the code imports."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.architecture.source import FLOORS, ROOT, imports_of, python_files

TOP_LEVEL = {
    ".ci", ".editorconfig", ".gitattributes", ".gitignore", "Makefile", "README.md", "badges", "benchmarks", "courses", "docs",
    "learnsite", "manage.py", "projects", "pyproject.toml", "requirements.txt", "templates", "tests",
}  # fmt: skip


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(path) -> dict[str, str]:
    return {
        normal(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text(), re.MULTILINE)
    }


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {normal(re.split(r"[\[<>=!~;\s]", line)[0]) for line in project["dependencies"]}


def test_what_runs_is_tested_in_the_same_versions():
    run, test = locked(ROOT / "requirements.txt"), locked(ROOT / "tests" / "requirements.txt")
    assert run.items() <= test.items()


def test_locks_name_no_machine():
    for path in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        assert not re.search(
            r"^--|file:|://", re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.MULTILINE), re.MULTILINE
        )


def test_everything_declared_is_locked():
    assert declared() <= locked(ROOT / "requirements.txt").keys()


def test_everything_imported_is_declared():
    owners = packages_distributions()
    imported = {name.split(".")[0] for path in python_files(*FLOORS) for name in imports_of(path)}
    foreign = imported - set(sys.stdlib_module_names) - {*FLOORS, "tests"}
    undeclared = {name for name in foreign if not {normal(owner) for owner in owners.get(name, [name])} & declared()}
    # Parts of Wagtail and of django-ninja come, in the version these want, with them.
    assert undeclared <= {
        "modelcluster",
        "modelsearch",
        "taggit",
        "laces",
        "django_filters",
        "treebeard",
        "willow",
        "pydantic",
    }


def test_top_level_holds_only_what_belongs_there():
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} <= TOP_LEVEL
