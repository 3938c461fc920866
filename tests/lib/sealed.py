"""Words that must not be found, and the places where they are looked for.

A canary is a word that occurs nowhere else. It is typed into one field; afterwards a dump of the
whole database, the logs and every other file of the rig are searched for it, as it is, in hex and
in base64. Control words, planted beside, prove that the same search finds what is there.
"""

import base64
import os
import secrets

LETTERS = "bcdfghjklmnpqrstvwxz"
LOGS = ("serve", "db", "sink", "nginx", "nginx-error", "nginx-access")
CONTROL_TABLE = "control_of_the_search"


class Canaries:
    """Hands out words and keeps them with the place that each was typed into."""

    def __init__(self):
        self.words = {}

    def word(self, place):
        word = "".join(secrets.choice(LETTERS) for _ in range(14))
        self.words[word] = place
        return word

    def keep(self, secret, place):
        """A token, a password, a cookie: searched for as well, also without its hyphens."""
        for text in {secret, secret.replace("-", "")}:
            if len(text) >= 8:
                self.words[text] = place


def shapes(word):
    """The word as it could stand somewhere: plain, hex, base64 at any offset."""
    data = word.encode()
    yield data.lower()
    yield data.hex().encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + data)
        # The first and the last group also hold bits of the neighbours.
        yield coded[4 if shift else 0:len(coded) // 4 * 4 - 4].lower()


def found_in(data, words):
    """Those of the words that occur in the bytes, whatever the case of their letters."""
    low = data.lower()
    return {word for word in words if any(shape in low for shape in shapes(word))}


def plant(rig):
    """Control words: in a table of their own, and in a file of the rig's folder."""
    control = Canaries()
    plain, in_hex, in_base64, in_file = (control.word("control") for _ in range(4))
    rig.sql("CREATE OR REPLACE TABLE %s (plain BLOB, hexed TEXT, based TEXT)" % CONTROL_TABLE)
    rig.sql("INSERT INTO %s VALUES ('..%s..', '%s', '%s')" % (
        CONTROL_TABLE, plain, ("x" + in_hex).encode().hex(),
        base64.b64encode(("xy" + in_base64 + "z").encode()).decode()))
    with open(os.path.join(rig.dir, "control"), "w") as file:
        file.write(in_file)
    return {plain, in_hex, in_base64}, {in_file}


def unplant(rig):
    rig.sql("DROP TABLE " + CONTROL_TABLE)
    os.unlink(os.path.join(rig.dir, "control"))


def files(rig):
    """All files of the rig but the mails, the database's own, and what the demo itself wrote."""
    skip = {rig.mail_dir, os.path.join(rig.dir, "db"), rig.sockets}
    for folder, below, names in os.walk(rig.dir):
        below[:] = [name for name in below if os.path.join(folder, name) not in skip]
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and name not in ("demo.json", "db-password"):
                yield path


def read(path):
    with open(path, "rb") as file:
        return file.read()


def search(rig, canaries):
    """(what went wrong, what was searched): everything of the canaries that was found where it must
    not be, and every control that was not found."""
    in_table, in_file = plant(rig)
    wrong = []
    try:
        dump = rig.dump()
        hits = found_in(dump, in_table | set(canaries.words))
        wrong += ["the search misses a control in the dump" for _ in in_table - hits]
        wrong += ["the dump holds %s" % canaries.words[word] for word in hits - in_table]
        places = list(files(rig))
        controls = set()
        for path in places:
            hits = found_in(read(path), in_file | set(canaries.words))
            controls |= hits & in_file
            wrong += ["%s holds %s" % (os.path.relpath(path, rig.dir), canaries.words[word])
                      for word in hits - in_file]
        if controls != in_file:
            wrong.append("the search misses the control in a file")
        wrong += ["there is no log %s" % name for name in LOGS if rig.log(name) not in places]
    finally:
        unplant(rig)
    return wrong, "%d bytes of dump, %d files" % (len(dump), len(places))


def search_mails(rig, words):
    """Places of those words that stand in a mail; the words by their places."""
    text = b"".join(read(os.path.join(rig.mail_dir, name))
                    for name in os.listdir(rig.mail_dir) if name.endswith(".eml"))
    return sorted({words[word] for word in found_in(text, words)})

