"""Words that must not be found, for searches of much: files of a database, memory of processes.

All canaries of one run begin with the same ten letters, so that one search finds each of them in any
place and shape; the six letters behind tell which it is. Secrets that the server makes (tokens, codes,
cookies) are looked for one by one.
"""

import base64
import os
import re
import secrets

LETTERS = "bcdfghjklmnpqrstvwxz"
FRONT, BACK = 10, 6
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def base64_shapes(data):
    """Its base64 at any offset, without what the neighbours share in; for both alphabets."""
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + data)
        coded = coded[4 if shift else 0:len(coded) // 4 * 4 - 4]
        yield coded
        yield coded.replace(b"+", b"-").replace(b"/", b"_")


def shapes(word):
    """The bytes that a text could be in a file or in memory: plain, in capitals, with two bytes a
    letter, percent-encoded, as HTML's numbers, in hex, in base64."""
    plain = word.encode()
    return {plain, plain.upper(), word.encode("utf-16-le"), word.encode("utf-16-be"),
            b"".join(b"%%%02x" % c for c in plain), b"".join(b"%%%02X" % c for c in plain),
            b"".join(b"&#%d;" % c for c in plain), plain.hex().encode(),
            plain.hex().upper().encode(), *base64_shapes(plain)}


def token_bytes(text):
    """The 120 bits of a token or code as they are in memory, with its symbols read."""
    symbols = [CROCKFORD.index(c) for c in text.replace("-", "")[:24]]
    number = 0
    for symbol in symbols:
        number = number << 5 | symbol
    return number.to_bytes(15, "big")


class Canaries:
    def __init__(self):
        self.front = "".join(secrets.choice(LETTERS) for _ in range(FRONT))
        self.places = {}   # word -> where it was typed in
        self.secrets = {}  # bytes -> what they are
        self.controls = set()

    def word(self, place):
        word = self.front + "".join(secrets.choice(LETTERS) for _ in range(BACK))
        self.places[word] = place
        return word

    def control(self, place):
        """A word that must be found."""
        word = self.word(place)
        self.controls.add(word)
        return word

    def keep(self, secret, what):
        """A secret text. Tokens and codes are also looked for without hyphens, and as bytes."""
        for text in {secret, secret.replace("-", "")}:
            if len(text) < 12:
                continue
            self.secrets[text.encode()] = what
            for shape in base64_shapes(text.encode()):
                self.secrets[shape] = what + ", in base64"
        if re.fullmatch(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", secret):
            self.secrets[token_bytes(secret)] = what + ", its bytes"

    def name(self, data, at, length):
        """Which canary begins there, as far as the bytes tell."""
        near = data[at:at + length * (FRONT + BACK) // FRONT + 16]
        for word in self.places:
            if any(near.startswith(shape[:len(near)]) for shape in shapes(word)):
                return word
        return None

    def found(self, data):
        """{place: shape} of all that occurs in the bytes."""
        hits = {}
        for shape in shapes(self.front):
            at = data.find(shape)
            while at >= 0:
                word = self.name(data, at, len(shape))
                hits.setdefault(self.places.get(word, "some canary"), "%r" % bytes(
                    data[max(0, at - 24):at + len(shape) + 24]))
                at = data.find(shape, at + 1)
        for secret, what in self.secrets.items():
            at = data.find(secret)
            if at >= 0:
                hits.setdefault(what, "%r" % bytes(data[max(0, at - 24):at + len(secret) + 8]))
        return hits


# --- memory

def memory(pid):
    """(name, bytes) of every mapping of the process that can be read, but for pages of a file that
    nobody may write to: they are the file's."""
    with open("/proc/%d/maps" % pid) as maps, open("/proc/%d/mem" % pid, "rb", 0) as mem:
        for line in maps:
            span, rights, _, _, inode, *name = line.split(None, 5)
            if inode != "0" and "w" not in rights:
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            data = bytearray()
            try:
                mem.seek(begin)
                while len(data) < end - begin:
                    piece = mem.read(end - begin - len(data))
                    if not piece:
                        break
                    data += piece
            except (OSError, ValueError, OverflowError):
                pass  # what even root cannot read: the kernel's own, guard pages
            if data:
                yield (name[0].strip() if name else "(no name)"), data


def search_memory(pid, canaries):
    """({place: where and what} of what was found, bytes read)."""
    hits, total = {}, 0
    for name, data in memory(pid):
        total += len(data)
        for place, shape in canaries.found(data).items():
            hits.setdefault(place, "%s %s" % (name, shape))
    return hits, total


# --- files

def search_files(folders, canaries, skip=()):
    """({place: {files}}, bytes read) of all regular files below the folders."""
    hits, total = {}, 0
    for folder in folders:
        for base, below, names in os.walk(folder):
            below[:] = [name for name in below if os.path.join(base, name) not in skip]
            for name in names:
                path = os.path.join(base, name)
                if path in skip or not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    data = file.read()
                total += len(data)
                for place in canaries.found(data):
                    hits.setdefault(place, set()).add(os.path.relpath(path, folder))
    return hits, total
