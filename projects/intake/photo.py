"""A photo of a place or a thing: always a JPEG, whatever picture it was."""

from io import BytesIO

from PIL import Image

from projects.intake.picture import JPEG_QUALITY, Picture, encode_picture
from projects.intake.refused import FileRefused
from projects.intake.sniff import sniff


def encode_photo(data: bytes) -> Picture:
    """Return the picture anew as a JPEG without metadata; what is see-through becomes white.

    Raises FileRefused (reason: empty, type, unreadable, dimensions).
    """
    if sniff(data) != "picture":
        raise FileRefused("type")
    picture = encode_picture(data, keep_place=False)
    if picture.media_type == "image/jpeg":
        return picture
    with Image.open(BytesIO(picture.data), formats=("PNG",)) as drawn:
        see_through = drawn.convert("RGBA")
    white = Image.new("RGB", see_through.size, "white")
    white.paste(see_through, mask=see_through.getchannel("A"))
    buffer = BytesIO()
    white.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return Picture(
        buffer.getvalue(), picture.small, "image/jpeg", ".jpg", width=white.width, height=white.height, place=None
    )
