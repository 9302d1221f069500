"""The vocabulary of a lesson."""

from courses.blocks.body import LessonBody

__all__ = ["LessonBody"]
