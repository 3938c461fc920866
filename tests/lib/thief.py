"""A thief with the database, the files, the configuration and the server key, and nothing else.

He need not know our formats' places: a stream cipher gives its plaintext to whoever has the key, the
tag only says whether it is the right one. So every key that he can derive is tried on every stored
value as XChaCha20 and as the first chunk of a secretstream, and what comes out is judged: is it
readable, or does it hold a key that fits something public in the database? The same machinery, given
one token, opens that token's case: so it would see what there is to see. (libsodium by ctypes.)
"""

import collections
import ctypes
import hashlib

SODIUM = ctypes.CDLL("libsodium.so.23")
CONTEXTS = (b"RcServer", b"RcToken_", b"RcPerson", b"RcPasswd", b"RcCaseKy", b"RcSessn_", b"RcDigest",
            b"RcCsrf__")
HEAD = 2           # version, key id
NONCE = 24
PEEK = 320         # bytes that are decrypted of each value
Blob = collections.namedtuple("Blob", "table column row value")


def blake2b(*parts):
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def derive(key, number, context):
    out = ctypes.create_string_buffer(32)
    if SODIUM.crypto_kdf_derive_from_key(out, ctypes.c_size_t(32), ctypes.c_uint64(number), context,
                                         key) != 0:
        raise ValueError("kdf")
    return out.raw


def pair(seed):
    pk, sk = (ctypes.create_string_buffer(32) for _ in range(2))
    SODIUM.crypto_kx_seed_keypair(pk, sk, seed)
    return pk.raw, sk.raw


def envelope_key(pk, sk, epk):
    rx, tx = (ctypes.create_string_buffer(32) for _ in range(2))
    if SODIUM.crypto_kx_server_session_keys(rx, tx, pk, sk, epk) != 0:
        return None
    return rx.raw


def xchacha(key, blob):
    """What an item of ours (version, key id, nonce, text, tag) says under this key."""
    text = blob[HEAD + NONCE:-16][:PEEK]
    out = ctypes.create_string_buffer(len(text))
    SODIUM.crypto_stream_xchacha20_xor_ic(out, text, ctypes.c_ulonglong(len(text)),
                                          blob[HEAD:HEAD + NONCE], ctypes.c_uint64(1), key)
    return out.raw


def first_chunk(key, header, chunk):
    """What the first chunk of a secretstream with this header says under this key."""
    sub = ctypes.create_string_buffer(32)
    SODIUM.crypto_core_hchacha20(sub, header[:16], key, None)
    text = chunk[1:-16][:PEEK]
    out = ctypes.create_string_buffer(len(text))
    SODIUM.crypto_stream_chacha20_ietf_xor_ic(out, text, ctypes.c_ulonglong(len(text)),
                                              b"\1\0\0\0" + header[16:24], ctypes.c_uint32(2), sub)
    return out.raw


class Loot:
    """All that he has: every binary value of every table, and the key file."""

    def __init__(self, rig):
        self.blobs = []
        for table, column in rig.sql(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
                "'recourse' AND data_type IN ('binary', 'varbinary', 'tinyblob', 'blob', "
                "'mediumblob', 'longblob') ORDER BY 1, 2"):
            rows = rig.sql("SELECT HEX(LEFT(`%s`, 1024)) FROM `%s` WHERE `%s` IS NOT NULL" % (
                column, table, column))
            for number, (value,) in enumerate(rows):
                self.blobs.append(Blob(table, column, number, bytes.fromhex(value)))
        self.files = [[bytes.fromhex(cell) for cell in row] for row in rig.sql(
            "SELECT HEX(header), HEX(name), HEX(wrap) FROM evidence")]
        self.centres = [bytes.fromhex(row[0]) for row in rig.sql("SELECT HEX(id) FROM centre")]
        with open(rig.dir + "/server.key") as file:
            self.server = [bytes.fromhex(line.split()[1]) for line in file
                           if len(line.split()) == 2 and len(line.split()[1]) == 64]
        self.short = {b.value for b in self.blobs if len(b.value) == 32}
        self.sealed = [b for b in self.blobs if len(b.value) > HEAD + NONCE + 16 and
                       b.value[0] == 1]

    def keys(self):
        """{key: what it is}: from the server key by every context and number, two levels deep for
        ours, and every public value of 32 bytes taken for a key."""
        found = {}
        for key in self.server:
            found[key] = "the server key"
            for context in CONTEXTS:
                for number in range(12):
                    found[derive(key, number, context)] = "D(S,%d,%s)" % (number, context.decode())
            for number in range(1, 8):
                first = derive(key, number, b"RcServer")
                for context in CONTEXTS:
                    for second in range(6):
                        found[derive(first, second, context)] = "D(D(S,%d),%d,%s)" % (
                            number, second, context.decode())
        for value in self.short:
            found.setdefault(value, "a stored value")
        return found

    def fits(self, text):
        """Whether somewhere at its beginning stands a key that fits a commitment in the database."""
        return any(len(text) >= at + 32 and derive(text[at:at + 32], 3, b"RcCaseKy") in self.short
                   for at in (0, 1, 33, 65))

    def is_seed(self, text):
        """Whether it is the seed of somebody whose public key stands in the database."""
        return len(text) == 32 and pair(derive(text, 1, b"RcPerson"))[0] in self.short


def readable(text):
    """Mostly text: 32 bytes of noise that are all printable come once in 10^14."""
    return len(text) >= 32 and all(32 <= c < 127 or c in (9, 10, 13) for c in text[:32])


def open_all(loot, keys, canaries):
    """[(table, column, key, kind)] of whatever says something."""
    opened = []
    front = canaries.front.encode()
    for blob in loot.sealed:
        for key, what in keys.items():
            text = xchacha(key, blob.value)
            if front in text or readable(text):
                opened.append((blob.table, blob.column, what, "text"))
            elif text[:1] and text[0] < 8 and loot.fits(text) or \
                    what.startswith("D") and loot.is_seed(text):
                opened.append((blob.table, blob.column, what, "keys"))
    for header, name, wrap in loot.files:
        for key, what in keys.items():
            for file_key in (key, xchacha(key, wrap)[:32]):
                if front in first_chunk(file_key, header, name):
                    opened.append(("evidence", "name", what, "text"))
    return opened


def without_standby(loot, kind):
    """The envelopes (or grants) of later stages, freed of their outer lock: as loot of its own."""
    outer = [derive(key, 3, b"RcServer") for key in loot.server]
    freed = []
    for blob in loot.sealed:
        if blob.table == kind:
            freed += [blob._replace(value=text + b"\0" * 16) for key in outer
                      for text in [xchacha(key, blob.value)] if text[:2] == b"\1\0"]
    inner = Loot.__new__(Loot)
    inner.__dict__ = dict(loot.__dict__, sealed=freed, files=[])
    return inner


def with_token(loot, token):
    """The keys that one token gives, up to the case's entries and files: the control."""
    root = blake2b(b"recourse token v1", loot.centres[0], token)
    found = {derive(root, n, b"RcToken_"): "of the token" for n in range(1, 6)}
    pk, sk = pair(derive(root, 2, b"RcToken_"))
    for epk in loot.short:
        key = envelope_key(pk, sk, epk)
        if key is None:
            continue
        for blob in loot.sealed:
            if blob.table != "envelope":
                continue
            text = xchacha(key, blob.value)
            if text[0] < 8 and loot.fits(text):
                found[key] = "of an envelope"
                for at in (1, 33, 65):
                    for n in (1, 2):
                        found[derive(text[at:at + 32], n, b"RcCaseKy")] = "of the case"
    return found
