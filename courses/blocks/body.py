"""All blocks a lesson may be made of."""

from wagtail.blocks import StreamBlock

from courses.blocks.audio import AudioBlock
from courses.blocks.before_after import BeforeAfterBlock
from courses.blocks.callout import CalloutBlock
from courses.blocks.check import CheckBlock
from courses.blocks.download import DownloadBlock
from courses.blocks.fill_in import FillInBlock
from courses.blocks.glossary import GlossaryBlock
from courses.blocks.hotspot import HotspotBlock
from courses.blocks.image import PictureBlock
from courses.blocks.live_data import LiveDataBlock
from courses.blocks.matching import MatchingBlock
from courses.blocks.number import NumberBlock
from courses.blocks.ordering import OrderingBlock
from courses.blocks.package import PackageBlock
from courses.blocks.practice import PracticeBlock
from courses.blocks.reflection import ReflectionBlock
from courses.blocks.short_text import ShortTextBlock
from courses.blocks.text import TextBlock
from courses.blocks.video import VideoBlock
from courses.blocks.worked_example import WorkedExampleBlock


class LessonBody(StreamBlock):
    """Prose, pictures, questions and the door to practice. The names are stored: they never change."""

    text = TextBlock()
    image = PictureBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    audio = AudioBlock()
    worked_example = WorkedExampleBlock()
    before_after = BeforeAfterBlock()
    glossary = GlossaryBlock()
    download = DownloadBlock()
    live_data = LiveDataBlock()
    check = CheckBlock()
    ordering = OrderingBlock()
    matching = MatchingBlock()
    fill_in = FillInBlock()
    number = NumberBlock()
    short_text = ShortTextBlock()
    hotspot = HotspotBlock()
    package = PackageBlock()
    reflection = ReflectionBlock()
    practice = PracticeBlock()


class EasyBody(StreamBlock):
    """The same in easy words: only what is read. Questions and practice stay those of the lesson itself."""

    text = TextBlock()
    image = PictureBlock()
    callout = CalloutBlock()
    glossary = GlossaryBlock()


# What is done rather than read: it stays the same when a lesson is read in easy words.
DONE = frozenset({"download", "live_data", "package", "reflection", "practice"})
# The kinds that are answered and graded. All of them must be right for a lesson to be complete.
QUESTIONS = frozenset({"check", "ordering", "matching", "fill_in", "number", "short_text", "hotspot"})
