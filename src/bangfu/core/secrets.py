"""Encryption of personal identifiers: SM4-GCM for the text, HMAC-SM3 for a blind index to search by.

Keys are derived from BANGFU_FIELD_KEY, one per purpose, so that a leaked index key opens no text.
"""

import base64
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"1"
NONCE_BYTES = 12
TAG_BYTES = 16


class SecretDamaged(ValueError):
    """A stored ciphertext does not open: another key, or a changed value."""


@lru_cache(maxsize=8)
def _key(master: str, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=b"bangfu", info=purpose).derive(
        master.encode()
    )


def encrypt(text: str, *, purpose: str) -> str:
    """Ciphertext of `text` as ASCII; empty stays empty. The purpose is bound into it."""
    return (VERSION + base64.b64encode(seal(text.encode(), purpose=purpose))).decode() if text else ""


def decrypt(sealed: str, *, purpose: str) -> str:
    """The text again. Raises SecretDamaged when it was changed or sealed for another purpose."""
    if not sealed:
        return ""
    return unseal(base64.b64decode(sealed[len(VERSION) :]), purpose=purpose).decode()


def seal(content: bytes, *, purpose: str) -> bytes:
    """Ciphertext of a file's bytes: nonce, tag, body. The purpose is bound into it."""
    nonce = os.urandom(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(_key(settings.FIELD_KEY, b"text", 16)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(purpose.encode())
    body = encryptor.update(content) + encryptor.finalize()
    return nonce + encryptor.tag + body


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """The bytes again. Raises SecretDamaged when they were changed or sealed for another purpose."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    tag, body = rest[:TAG_BYTES], rest[TAG_BYTES:]
    if len(tag) < TAG_BYTES:
        raise SecretDamaged(purpose)
    key = _key(settings.FIELD_KEY, b"text", 16)
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(purpose.encode())
    try:
        return decryptor.update(body) + decryptor.finalize()
    except InvalidTag as error:
        raise SecretDamaged(purpose) from error


def blind_index(text: str, *, purpose: str) -> str:
    """64 hex digits equal for equal texts, useless without the key; empty stays empty."""
    if not text:
        return ""
    mac = hmac.HMAC(_key(settings.FIELD_KEY, b"index:" + purpose.encode(), 32), hashes.SM3())
    mac.update(text.encode())
    return mac.finalize().hex()
