"""A bundle as a test holds it: its members in memory, put back together after something was changed,
and the verifier run over it. What an attacker would do who knows all the arithmetic, too."""

import contextlib
import functools
import hashlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

import rig as rigs

VERIFY = os.path.join(rigs.ROOT, "fcgi", "templates", "en", "bundle", "verify.py")


@functools.lru_cache(None)
def verifier():
    """verify.py as a module."""
    spec = importlib.util.spec_from_file_location("verify", VERIFY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def h(data):
    return hashlib.blake2b(data, digest_size=32).hexdigest()


class Bundle:
    """{name inside the folder: bytes}, in the order of the ZIP."""

    def __init__(self, packed):
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if archive.testzip() is not None:
                raise rigs.RigError("the ZIP is broken at " + archive.testzip())
            names = archive.namelist()
            self.folder = names[0].partition("/")[0]
            self.times = {info.filename: info.date_time for info in archive.infolist()}
            self.members = {name.partition("/")[2]: archive.read(name) for name in names}
            if len(self.members) != len(names) or \
                    any(not name.startswith(self.folder + "/") for name in names):
                raise rigs.RigError("names in the ZIP: %s" % names)

    def copy(self):
        other = object.__new__(Bundle)
        other.folder, other.members = self.folder, dict(self.members)
        return other

    def json(self, name):
        return json.loads(self.members[name])

    def put(self, name, value):
        """A member anew: bytes, or what is to be JSON."""
        self.members[name] = value if isinstance(value, bytes) else json.dumps(value).encode()

    def rows(self):
        """The canonical rows of the chain, as bytes."""
        return [line[81:-1] for line in self.members["chain.jsonl"].splitlines()]

    def put_rows(self, rows):
        """The chain anew over these rows, with every hash right."""
        previous, lines = bytes(32), []
        for row in rows:
            previous = hashlib.blake2b(b"recourse chain v1" + previous +
                                       len(row).to_bytes(8, "big") + row, digest_size=32).digest()
            lines.append(b'{"hash":"%s","row":%s}\n' % (previous.hex().encode(), row))
        self.members["chain.jsonl"] = b"".join(lines)
        manifest = self.json("manifest.json")
        manifest.update(events=len(rows), head=previous.hex())
        self.put("manifest.json", manifest)

    def settle(self):
        """All hashes of files made anew, as by somebody who covers his traces."""
        evidence = self.json("evidence.json")
        for file in evidence["files"]:
            if file["member"] in self.members:
                file["blake2b"] = h(self.members[file["member"]])
        self.put("evidence.json", evidence)
        manifest = self.json("manifest.json")
        manifest["members"] = [{"name": name, "size": len(data), "blake2b": h(data)}
                               for name, data in self.members.items() if name != "manifest.json"]
        self.put("manifest.json", manifest)
        return self

    def write(self, folder):
        for name, data in self.members.items():
            path = os.path.join(folder, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)

    def verify(self, *args):
        """(exit status, what it says) of our own verifier over it."""
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder)
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                status = verifier().main(list(args) + [folder])
            return status, said.getvalue()


def verify(*args, program=VERIFY):
    done = subprocess.run([sys.executable, "-I", "-B", program, *args], text=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout
