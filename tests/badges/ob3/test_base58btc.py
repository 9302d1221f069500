import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.ob3 import base58btc


@pytest.mark.parametrize(
    ("data", "text"),
    [  # the examples of the specification "The Base58 Encoding Scheme"
        (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "11233QC4"),
        (b"", ""),
        (b"\0", "1"),
    ],
)
def test_known_values(data: bytes, text: str) -> None:
    assert base58btc.encode(data) == text
    assert base58btc.decode(text) == data


@given(st.binary(max_size=80))
def test_round_trip(data: bytes) -> None:
    assert base58btc.decode(base58btc.encode(data)) == data


@given(st.text(alphabet=base58btc.ALPHABET, max_size=80))
def test_one_text_for_one_value(text: str) -> None:
    assert base58btc.encode(base58btc.decode(text)) == text


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "2 ", " 2", "2\n", "가", "２", "+", "2=="])
def test_other_signs_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="alphabet"):
        base58btc.decode(text)
