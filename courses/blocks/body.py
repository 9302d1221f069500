"""All blocks a lesson may be made of."""

from wagtail.blocks import StreamBlock

from courses.blocks.callout import CalloutBlock
from courses.blocks.check import CheckBlock
from courses.blocks.image import PictureBlock
from courses.blocks.practice import PracticeBlock
from courses.blocks.reflection import ReflectionBlock
from courses.blocks.text import TextBlock
from courses.blocks.video import VideoBlock


class LessonBody(StreamBlock):
    """Prose, pictures, questions and the door to practice. The names are stored: they never change."""

    text = TextBlock()
    image = PictureBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    check = CheckBlock()
    reflection = ReflectionBlock()
    practice = PracticeBlock()
