import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.ob3 import base58btc
from badges.ob3.multikey import InvalidKey, PublicKey, SigningKey, new_signing_key, read_public_key, read_signing_key
from tests.badges.ob3.issuing import KEY, OTHER_KEY, read_json

W3C = read_json("vectors/w3c-eddsa-rdfc-2022/keyPair.json")


def test_the_published_pair_of_the_w3c_belongs_together() -> None:
    assert read_signing_key(W3C["privateKeyMultibase"]).public == read_public_key(W3C["publicKeyMultibase"])


def test_the_published_key_of_the_guide() -> None:
    vector = read_json("vectors/obv3p0-eddsa-rdfc-2022-vector.json")
    key = SigningKey(bytes.fromhex(vector["privateKeyHex"])[:32])
    method = vector["signed"]["proof"]["verificationMethod"]
    assert key.public.multibase == method.partition("#")[2]
    assert base58btc.decode(key.public.multibase[1:])[2:].hex() == vector["publicKeyHex"]


def test_a_new_key_is_new_and_can_be_read() -> None:
    first, second = new_signing_key(), new_signing_key()
    assert first != second
    assert first.startswith("z3u2")
    assert read_signing_key(f" {first}\n").public.multibase.startswith("z6Mk")


def test_a_signature_holds_for_its_key_and_data_only() -> None:
    signature = KEY.sign(b"data")
    assert KEY.public.verifies(signature, b"data")
    assert not KEY.public.verifies(signature, b"Data")
    assert not OTHER_KEY.public.verifies(signature, b"data")
    assert not KEY.public.verifies(b"", b"data")


def test_the_seed_is_never_shown() -> None:
    text = new_signing_key()
    key = read_signing_key(text)
    assert text not in repr(key)
    assert repr(key) == f"SigningKey({key.public.multibase})"
    with pytest.raises(InvalidKey) as caught:
        read_signing_key(text[:-1])
    assert text[4:-1] not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "z",
        "z0",
        W3C["publicKeyMultibase"],
        W3C["privateKeyMultibase"][1:],
        W3C["privateKeyMultibase"][:-1],
        W3C["privateKeyMultibase"] + "1",
        "z" + "2" * 500,
    ],
)
def test_what_is_no_private_key(text: str) -> None:
    with pytest.raises(InvalidKey):
        read_signing_key(text)


@pytest.mark.parametrize("text", ["", W3C["privateKeyMultibase"], W3C["publicKeyMultibase"] + " ", "zDnae", "uAAAA"])
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(InvalidKey):
        read_public_key(text)


@given(st.binary(min_size=32, max_size=32))
def test_every_seed_makes_a_key(seed: bytes) -> None:
    text = "z" + base58btc.encode(b"\x80\x26" + seed)
    assert PublicKey(read_signing_key(text).public.multibase) == SigningKey(seed).public
