"""Processes, ports and sockets, as rig.py and runner.py need them."""

import ctypes
import os
import socket
import time

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class RigError(Exception):
    """A part did not start, or not stop; the text says which, with the tail of its log."""


def tail(path, lines=20):
    try:
        with open(path, errors="replace") as file:
            return "".join(file.readlines()[-lines:])
    except OSError:
        return ""


def free_port(wanted=0):
    """A free TCP port on 127.0.0.1: the wanted one if it is free, else any."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise RigError("no free port on 127.0.0.1")


def wait_for(what, seconds, ready, log=None, process=None):
    """Calls ready() until it is true, and returns that. A process that ends meanwhile is a failure."""
    end = time.monotonic() + seconds
    while True:
        value = ready()
        if value:
            return value
        gone = process is not None and process.poll() is not None
        if gone or time.monotonic() > end:
            state = "ended with %s" % process.returncode if gone else "not after %d s" % seconds
            raise RigError("%s: %s\n%s" % (what, state, tail(log) if log else ""))
        time.sleep(0.02)


def answers(path):
    """Whether somebody listens on the unix socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
            return True
        except OSError:
            return False


def command(pid):
    """The name of a process, at most 15 characters; "" when it has gone."""
    try:
        with open("/proc/%d/comm" % pid) as file:
            return file.read().rstrip("\n")
    except OSError:
        return ""


def processes_marked(variable, place):
    """Pids of other processes that have `NAME=value` in their environment, or work in the folder or
    below it (nginx writes its titles over its environment)."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if int(pid) == os.getpid():
            continue
        try:
            with open("/proc/%s/stat" % pid) as file:
                if file.read().rpartition(")")[2].split()[0] in "ZX":
                    continue
            with open("/proc/%s/environ" % pid, "rb") as file:
                hit = variable.encode() in file.read().split(b"\0")
            cwd = os.readlink("/proc/%s/cwd" % pid)
            if hit or (cwd + "/").startswith(place + "/"):
                found.append(int(pid))
        except OSError:
            continue
    return found


def unescape(cell):
    """What the mariadb client's --batch escapes."""
    if "\\" not in cell:
        return cell
    out, rest = [], iter(cell)
    for letter in rest:
        if letter == "\\":
            letter = next(rest, "")
            letter = {"n": "\n", "t": "\t", "0": "\0", "\\": "\\"}.get(letter, letter)
        out.append(letter)
    return "".join(out)
