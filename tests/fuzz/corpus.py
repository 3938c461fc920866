"""A fuzzer's corpus between the folder that libFuzzer wants and the text file that is kept: one
input a line, base64, shortest first.

    corpus.py unpack FILE FOLDER
    corpus.py pack FOLDER FILE
"""

import base64
import hashlib
import os
import sys


def unpack(path, folder):
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(path):
        return
    with open(path, encoding="ascii") as lines:
        for line in lines:
            data = base64.b64decode(line)
            with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as out:
                out.write(data)


def pack(folder, path):
    inputs = set()
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as f:
            inputs.add(f.read())
    with open(path, "w", encoding="ascii") as out:
        for data in sorted(inputs, key=lambda d: (len(d), d)):
            out.write(base64.b64encode(data).decode() + "\n")


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack}[sys.argv[1]](*sys.argv[2:])
