"""Pictures are never kept as they came: decoded, turned upright, made smaller, and written anew without metadata.

Whatever was hidden in the file (place, device, thumbnail, comments, a script behind the picture) does not come along.
"""

import math
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps
from PIL.Image import DecompressionBombError, DecompressionBombWarning, Resampling
from PIL.Image import Image as PillowImage
from pillow_heif import register_heif_opener

from projects.intake.refused import FileRefused

register_heif_opener(thumbnails=False)

LONGEST_EDGE = 2560
SMALL_EDGE = 480  # for lists: an old telephone should not load megabytes to show a stamp
MOST_PIXELS = 120_000_000  # telephones make 50 and 108 million; beyond is a bomb, or not for this
MOST_PIXELS_IN_FULL = 64_000_000  # formats other than JPEG are decoded whole before they are made smaller
SMALLEST_EDGE = 16
JPEG_QUALITY = 86
LARGEST_PNG = 1_500_000  # bytes; a drawing or a screenshot stays sharp as PNG, a photograph would only be large
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF")
_GPS = 0x8825


@dataclass(frozen=True)
class Picture:
    """A picture as we keep it, and ``small``, a JPEG for lists. ``place`` is (latitude, longitude) in degrees where it was
    asked for and known."""

    data: bytes
    small: bytes
    media_type: str
    extension: str
    width: int
    height: int
    place: tuple[float, float] | None


def encode_picture(data: bytes, *, keep_place: bool) -> Picture:
    """Return the picture anew. Raises FileRefused("unreadable") and FileRefused("dimensions")."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DecompressionBombWarning)  # we ask for the dimensions ourselves
            image = Image.open(BytesIO(data), formats=FORMATS)
        _refuse_dimensions(image)
        place = _place(image) if keep_place else None
        sharp = image.format in ("PNG", "GIF")
        upright = _upright(image)
    except DecompressionBombError as error:
        raise FileRefused("dimensions") from error
    except FileRefused:
        raise
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        OverflowError,
        IndexError,
        KeyError,
        TypeError,
        MemoryError,
    ) as error:
        # Decoders meet hostile files with many kinds of error; all of them mean that this is not a picture we can read.
        raise FileRefused("unreadable") from error
    return _written(upright, place, sharp=sharp)


def _refuse_dimensions(image: PillowImage) -> None:
    """Judge by the header, before a single pixel is decoded."""
    width, height = image.size
    most = MOST_PIXELS if image.format == "JPEG" else MOST_PIXELS_IN_FULL
    if width * height > most or min(width, height) < SMALLEST_EDGE:
        raise FileRefused("dimensions")


def _upright(image: PillowImage) -> PillowImage:
    """The first frame, decoded, in standard colours, turned as it was held, and no larger than needed."""
    if image.format == "JPEG":
        image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    image.load()
    image = ImageOps.exif_transpose(image) or image
    image = _standard_colours(image)
    image.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Resampling.LANCZOS)
    return image


def _standard_colours(image: PillowImage) -> PillowImage:
    """RGB or RGBA in sRGB: the profile is left behind, so its meaning has to be applied first."""
    profile = image.info.get("icc_profile")
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if profile and image.mode in ("RGB", "RGBA", "L", "CMYK"):
        try:
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            image = (
                ImageCms.profileToProfile(
                    image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=target
                )
                or image
            )
        except (ImageCms.PyCMSError, OSError):
            image = image.copy()  # a broken profile: the numbers are taken as they are
    if see_through:
        image = image.convert("RGBA")
        see_through = image.getchannel("A").histogram()[255] < image.width * image.height
    return image.convert("RGBA" if see_through else "RGB")


def _written(image: PillowImage, place: tuple[float, float] | None, *, sharp: bool) -> Picture:
    """Write the pixels, and nothing but the pixels, into a new file."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    see_through = image.mode == "RGBA"
    data = _as_png(bare) if sharp or see_through else b""
    kind = ("image/png", ".png")
    if not data or (len(data) > LARGEST_PNG and not see_through):
        data, kind = _as_jpeg(bare), ("image/jpeg", ".jpg")
    return Picture(data, _small(bare), *kind, width=bare.width, height=bare.height, place=place)


def _small(image: PillowImage) -> bytes:
    """The picture at the size of a stamp; what is see-through becomes white."""
    small = image.copy()
    small.thumbnail((SMALL_EDGE, SMALL_EDGE), Resampling.LANCZOS)
    if small.mode == "RGBA":
        white = Image.new("RGB", small.size, "white")
        white.paste(small, mask=small.getchannel("A"))
        small = white
    return _as_jpeg(small)


def _as_png(image: PillowImage) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _as_jpeg(image: PillowImage) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _place(image: PillowImage) -> tuple[float, float] | None:
    """Where the picture says it was taken, if that is a place on Earth."""
    gps = image.getexif().get_ifd(_GPS)
    try:
        latitude = _degrees(gps[2], negative=str(gps.get(1, "N")).upper().startswith("S"))
        longitude = _degrees(gps[4], negative=str(gps.get(3, "E")).upper().startswith("W"))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude == 0 and longitude == 0):
        return None
    return round(latitude, 5), round(longitude, 5)


def _degrees(parts: tuple[float, float, float], *, negative: bool) -> float:
    """Degrees, minutes, seconds as one number. Raises ValueError when it is none."""
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        raise ValueError(value)
    return -value if negative else value
