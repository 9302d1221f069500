"""All blocks a lesson may be made of."""

from wagtail.blocks import RichTextBlock, StreamBlock


class LessonBody(StreamBlock):
    """Prose, pictures, questions and the door to practice."""

    text = RichTextBlock()
