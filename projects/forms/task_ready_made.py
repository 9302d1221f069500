"""Ready-made things to hand in, with labels and units that usually fit; the coordinator changes the words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.queries.task_plan import Ask
from projects.states import FieldKind

_YES_NO = (
    {"value": "yes", "label": {"ko": "있어요", "en": "Yes"}},
    {"value": "no", "label": {"ko": "없어요", "en": "No"}},
)

# What stands in the list to choose from, and what a new row then says, in the words of those who hand in.
READY_MADE: dict[str, tuple[Promise, Ask]] = {
    "what-you-saw": (
        _("what they saw, in words"),
        Ask(
            "what-you-saw",
            FieldKind.LONG_TEXT,
            {"ko": "본 대로 적어 주세요", "en": "Write what you saw"},
            {"ko": "두세 문장이면 충분해요.", "en": "Two or three sentences are enough."},
            maximum="500",
        ),
    ),
    "photos": (
        _("photos"),
        Ask(
            "photos",
            FieldKind.FILES,
            {"ko": "사진", "en": "Photos"},
            {"ko": "사람 얼굴과 차 번호는 피해 주세요.", "en": "Keep faces and number plates out."},
        ),
    ),
    "yes-no": (
        _("yes or no"),
        Ask("yes-no", FieldKind.CHOICE, {"ko": "있나요?", "en": "Is there one?"}, options=_YES_NO),
    ),
    "count": (
        _("how many"),
        Ask(
            "count",
            FieldKind.NUMBER,
            {"ko": "몇 개인가요?", "en": "How many?"},
            unit={"ko": "개", "en": "items"},
            minimum="0",
        ),
    ),
    "length": (
        _("a length in centimetres"),
        Ask("length", FieldKind.NUMBER, {"ko": "너비", "en": "Width"}, unit={"ko": "cm", "en": "cm"}, minimum="0"),
    ),
    "duration": (
        _("how long something took"),
        Ask(
            "duration",
            FieldKind.NUMBER,
            {"ko": "얼마나 걸렸나요?", "en": "How long did it take?"},
            unit={"ko": "분", "en": "minutes"},
            minimum="0",
        ),
    ),
    "where": (
        _("where it was"),
        Ask(
            "where",
            FieldKind.TEXT,
            {"ko": "어디인가요?", "en": "Where is it?"},
            {"ko": "처음 가는 사람도 찾을 수 있게요.", "en": "So that a stranger can find it."},
        ),
    ),
    "how": (
        _("how they did it"),
        Ask("how-you-did-it", FieldKind.TEXT, {"ko": "어떻게 했나요?", "en": "How did you do it?"}, maximum="120"),
    ),
    "words": (
        _("the text itself"),
        Ask("the-text", FieldKind.LONG_TEXT, {"ko": "쓴 글", "en": "Your text"}, maximum="5000"),
    ),
    "link": (
        _("a link"),
        Ask(
            "link",
            FieldKind.LINK,
            {"ko": "볼 수 있는 곳의 주소", "en": "Where it can be seen"},
            {"ko": "문서, 그림, 코드를 둔 곳이에요.", "en": "Where the document, picture or code is."},
        ),
    ),
    "files": (
        _("a file"),
        Ask("files", FieldKind.FILES, {"ko": "파일", "en": "File"}, max_files=3, photos_only=False),
    ),
}


def ready_made_choices() -> list[tuple[str, Promise]]:
    """Return the kinds to choose from."""
    return [(name, words) for name, (words, _ask) in READY_MADE.items()]
