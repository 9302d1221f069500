"""Base58 with Bitcoin's alphabet, as multibase "z" wants it. Strict: one text for one value, no white space."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_FIGURES = {sign: figure for figure, sign in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Return the bytes as text; each leading zero byte is a leading 1."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, figure = divmod(number, 58)
        text = ALPHABET[figure] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def decode(text: str) -> bytes:
    """Return the bytes of a text. The time grows with the square of its length: bound it. Raises ValueError."""
    number = 0
    for sign in text:
        if sign not in _FIGURES:
            raise ValueError("a sign that is not in the alphabet")
        number = number * 58 + _FIGURES[sign]
    leading = len(text) - len(text.lstrip("1"))
    return bytes(leading) + number.to_bytes((number.bit_length() + 7) // 8, "big")
