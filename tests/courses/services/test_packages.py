"""Packages taken in whole or not at all; what they say kept once, gone on with, and counted for the lesson."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import storages

from courses.errors import LessonNotFinished, PackageMovedOn, PackageSaysTooMuch
from courses.models import ContentPackage, LessonCompletion, PackageAttempt, PackageFact
from courses.packages.archive import ArchiveWrong
from courses.services.add_package import STORAGE, remove_files
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson
from courses.services.play_package import MOST_STATE, play_package
from tests.factories.courses import question, right_ids
from tests.factories.packages import SCORM_12, h5p, lesson_with, package, packed, scorm
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PASSED = {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90", "cmi.core.total_time": "0000:02:00.00"}
BEGUN = {"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": "page 3"}


@pytest.fixture
def scene() -> dict[str, Any]:
    made = package()
    return {"user": UserFactory(), "package": made, "lesson": lesson_with(made)}


def say(scene: dict[str, Any], said: dict[str, Any], *, session: UUID, place: int = 1, base: int = 0) -> PackageAttempt:
    return play_package(
        scene["lesson"],
        user=scene["user"],
        package=scene["package"],
        said=said,
        session=session,
        place=place,
        base=base,
    )


def test_a_package_is_unpacked_without_its_outer_folder() -> None:
    made = package(packed({"x/imsmanifest.xml": SCORM_12, "x/index.html": "쪽", "beside.txt": "not part of it"}))
    storage = storages[STORAGE]
    assert storage.exists(f"{made.key}/index.html")
    assert not storage.exists(f"{made.key}/beside.txt")
    assert (made.title, made.kind, len(made.sha256)) == ("문 앞에서", "scorm12", 64)
    remove_files(made.key)
    assert not storage.exists(str(made.key))


def test_nothing_is_left_of_a_package_that_breaks_while_it_is_unpacked() -> None:
    raw = scorm(big="x" * 5000).getvalue()
    place = raw.index(b"big") + 10
    broken = raw[:place] + b"\xff" * 8 + raw[place + 8 :]
    before = storages[STORAGE].listdir("")[0] if storages[STORAGE].exists("") else []
    with pytest.raises(ArchiveWrong):
        package(type(scorm())(broken))
    assert not ContentPackage.objects.exists()
    assert (storages[STORAGE].listdir("")[0] if storages[STORAGE].exists("") else []) == before


def test_h5p_is_taken_in_too() -> None:
    assert package(h5p()).get_kind_display() == "H5P"


def test_what_it_says_is_kept_and_completes_the_lesson(scene: dict[str, Any]) -> None:
    session = uuid4()
    begun = say(scene, BEGUN, session=session)
    assert (begun.state["cmi.suspend_data"], begun.completed_at, begun.revision) == ("page 3", None, 1)
    assert not LessonCompletion.objects.exists()
    done = say(scene, PASSED, session=session, place=2)
    assert (done.score, done.passed, done.seconds) == (Decimal("0.9"), True, 120)
    assert done.completed_at is not None
    assert LessonCompletion.objects.filter(user=scene["user"]).count() == 1


def test_a_message_twice_or_late_changes_nothing(scene: dict[str, Any]) -> None:
    session = uuid4()
    say(scene, PASSED, session=session, place=2)
    for place in (2, 1):
        attempt = say(scene, BEGUN, session=session, place=place)
        assert (attempt.revision, attempt.state) == (1, PASSED)
    assert PackageFact.objects.count() == 3


def test_the_next_opening_goes_on_and_an_older_window_is_told(scene: dict[str, Any]) -> None:
    first, second = uuid4(), uuid4()
    say(scene, BEGUN, session=first)
    say(scene, {"cmi.suspend_data": "page 9"}, session=second, base=1)
    with pytest.raises(PackageMovedOn):
        say(scene, BEGUN, session=first, place=2, base=0)
    assert PackageAttempt.objects.get().state == {"cmi.suspend_data": "page 9"}


def test_once_done_stays_done_and_the_best_score_counts(scene: dict[str, Any]) -> None:
    say(scene, PASSED, session=uuid4())
    worse = {"cmi.core.lesson_status": "failed", "cmi.core.score.raw": "10"}
    attempt = say(scene, worse, session=uuid4(), base=1)
    assert (attempt.score, attempt.passed) == (Decimal("0.9"), True)
    assert attempt.completed_at is not None


def test_failed_is_not_done(scene: dict[str, Any]) -> None:
    assert say(scene, {"cmi.core.lesson_status": "failed"}, session=uuid4()).completed_at is None


def test_an_answer_given_again_is_one_fact_and_another_answer_a_new_one(scene: dict[str, Any]) -> None:
    session = uuid4()
    answer = {
        "cmi.interactions.0.id": "q",
        "cmi.interactions.0.student_response": "a",
        "cmi.interactions.0.result": "wrong",
    }
    say(scene, answer, session=session)
    say(scene, {**answer, "cmi.suspend_data": "x"}, session=session, place=2)
    assert PackageFact.objects.filter(verb="answered").count() == 1
    say(scene, {**answer, "cmi.interactions.0.student_response": "b"}, session=session, place=3)
    assert PackageFact.objects.filter(verb="answered").count() == 2


def test_too_much_is_refused_and_the_rest_stays(scene: dict[str, Any]) -> None:
    say(scene, BEGUN, session=uuid4())
    with pytest.raises(PackageSaysTooMuch):
        say(scene, {"cmi.suspend_data": "x" * MOST_STATE}, session=uuid4(), base=1)
    assert PackageAttempt.objects.get().state == BEGUN


def test_a_lesson_with_a_package_waits_for_it_and_for_its_questions() -> None:
    made, raw, user = package(), question(), UserFactory()
    lesson = lesson_with(made, raw)
    scene = {"user": user, "package": made, "lesson": lesson}
    with pytest.raises(LessonNotFinished):
        complete_lesson(lesson, user=user)
    answer_checks(lesson, user=user, answers={raw["id"]: right_ids(raw)})
    assert not LessonCompletion.objects.exists()
    say(scene, PASSED, session=uuid4())
    assert LessonCompletion.objects.count() == 1


def test_a_package_taken_out_of_the_library_holds_nobody_up() -> None:
    made, user = package(), UserFactory()
    lesson = lesson_with(made)
    made.delete()
    complete_lesson(type(lesson).objects.get(pk=lesson.pk), user=user)
