"""What can go wrong on the courses floor, named after what went wrong."""


class CourseError(Exception):
    """Base of all domain errors of this floor."""


class LessonNotFinished(CourseError):
    """The lesson still has questions without a right answer."""


class UnknownQuestion(CourseError):
    """The question is no longer part of the lesson: the page was open while an editor published."""


class FrameworkFileInvalid(CourseError):
    """A framework data file does not have the shape we can load; the message says where."""


class AssessmentChanged(CourseError):
    """The statement is not the one that is asked now: it was answered in another window, or the assessment has ended."""


class GateClosed(CourseError):
    """The module asks for a competence first that the person has not shown."""


class NoteChanged(CourseError):
    """The note was changed in another window since this one showed it; the message is what stands there now."""


class PackageMovedOn(CourseError):
    """The package was gone on with in another window: what this one says comes from an older state."""


class PackageSaysTooMuch(CourseError):
    """What a package wants kept is larger than we keep."""
