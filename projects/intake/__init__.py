"""What happens to a file before we keep it: told apart by its content, pictures re-encoded. Pure; no models."""

from projects.intake.picture import Picture, encode_picture
from projects.intake.refused import FileRefused
from projects.intake.sniff import sniff
from projects.intake.text import Text, encode_text
from projects.intake.upload import KeptFile, encode_file, read_upload, refusals_named, shown_name

__all__ = [
    "FileRefused",
    "KeptFile",
    "Picture",
    "Text",
    "encode_file",
    "encode_picture",
    "encode_text",
    "read_upload",
    "refusals_named",
    "shown_name",
    "sniff",
]
