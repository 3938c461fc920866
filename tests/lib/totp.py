"""The code that an app shows (RFC 6238, SHA-1, 30 seconds, six digits)."""

import base64
import hashlib
import hmac
import struct


def code(secret, moment):
    """`secret` as people type it into an app; `moment` in unix seconds."""
    key = base64.b32decode(secret.replace(" ", "").upper())
    mac = hmac.new(key, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return "%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF) % 10 ** 6)
