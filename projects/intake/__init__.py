"""What happens to a file before we keep it: told apart by its content, pictures re-encoded. Pure; no models."""

from projects.intake.picture import Picture, encode_picture
from projects.intake.refused import FileRefused
from projects.intake.sniff import sniff
from projects.intake.text import Text, encode_text

__all__ = ["FileRefused", "Picture", "Text", "encode_picture", "encode_text", "sniff"]
