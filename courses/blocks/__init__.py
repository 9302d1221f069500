"""The vocabulary of a lesson: one file per block, each with a preview of itself."""

from courses.blocks.body import QUESTIONS, LessonBody

__all__ = ["QUESTIONS", "LessonBody"]
