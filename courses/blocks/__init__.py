"""The vocabulary of a lesson: one file per block, each with a preview of itself."""

from courses.blocks.body import DONE, QUESTIONS, EasyBody, LessonBody

__all__ = ["DONE", "QUESTIONS", "EasyBody", "LessonBody"]
