"""Refusals in words a person can act on."""

from django.conf import settings
from django.utils.translation import gettext as _

from projects.errors import AttachmentRefused

_MEGABYTE = 1024 * 1024


def why_refused(refused: AttachmentRefused, *, max_files: int) -> str:
    """Return the sentence for a file that could not be taken, with its name."""
    sentences = {
        "empty": _("“%(name)s”: this file is empty. Please choose it once more."),
        "too_large": _("“%(name)s”: this file is larger than %(size)s. Please choose a smaller one."),
        "too_many": _("“%(name)s”: there is room for %(most)d files. Remove one first, then add this one."),
        "too_fast": _("“%(name)s”: you have sent many pictures within an hour. Please add this one a little later."),
        "photos_only": _("“%(name)s”: only pictures can be added here (JPG, PNG, WebP or HEIC)."),
        "type": _("“%(name)s”: we cannot take this kind of file. Pictures, PDF, plain text and CSV tables work."),
        "unreadable": _(
            "“%(name)s”: we could not open this file. Please take the picture once more or choose another."
        ),
        "dimensions": _("“%(name)s”: this picture is too large or too small to be read. Please choose another."),
    }
    return sentences[refused.reason] % {
        "name": refused.name or _("file without a name"),
        "size": f"{settings.ATTACHMENT_MAX_BYTES / _MEGABYTE:g} MB",
        "most": max_files,
    }
