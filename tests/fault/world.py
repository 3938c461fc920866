"""A rig that may be broken: its sockets held as systemd holds them, a program of its own that can be
replaced, the database and the spool on small disks of their own.

The disks are mounted in a mount namespace of this process, which nobody else sees and which ends
with it. Call World() in the main thread, before any other thread begins.
"""

import ctypes
import fcntl
import os
import shutil
import socket
import subprocess
import tempfile

import machine
import rig as rigs

CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
MS_RDONLY, MS_REMOUNT, MS_REC, MS_PRIVATE, MNT_DETACH = 1, 32, 16384, 1 << 18, 2
DATABASE_BYTES = 320 << 20
DATABASE_BYTES_A_MINUTE = 160 << 20  # of a long run: files that are filed stay
SPOOL_BYTES = 256 << 10
# What systemd does for a service with sockets: they are 3, 4 and 5, in our order.
ACTIVATED = ("bash", "-c", 'exec 3<&"$1" 4<&"$2" 5<&"$3"; '
             'for fd in "$1" "$2" "$3"; do exec {fd}<&-; done; shift 3; '
             'export LISTEN_PID=$$ LISTEN_FDS=3; exec "$@"', "recourse")
FIRST_FREE = 20  # so that the sockets held here are none of those


def own_mounts():
    """A mount namespace of our own; as an ordinary user also a user namespace."""
    user = os.geteuid()
    group = os.getegid()
    if machine.LIBC.unshare(CLONE_NEWNS | (CLONE_NEWUSER if user else 0)) != 0:
        raise machine.RigError("unshare: " + os.strerror(ctypes.get_errno()))
    if user:
        for name, text in (("setgroups", "deny"), ("uid_map", "%d %d 1" % (user, user)),
                           ("gid_map", "%d %d 1" % (group, group))):
            with open("/proc/self/" + name, "w") as file:
                file.write(text)
    mount("none", "/", None, MS_REC | MS_PRIVATE, None)


def mount(source, place, kind, flags, options):
    if machine.LIBC.mount(source.encode(), place.encode(), kind and kind.encode(),
                          ctypes.c_ulong(flags), options and options.encode()) != 0:
        raise machine.RigError("mount %s: %s" % (place, os.strerror(ctypes.get_errno())))


class Disk:
    """A small file system on a folder, which can be filled and emptied, and made read-only."""

    def __init__(self, place, size, owner=None):
        self.place = place
        self.options = "size=%d,mode=0700" % size
        os.makedirs(place, mode=0o700, exist_ok=True)
        mount("tmpfs", place, "tmpfs", 0, self.options)
        if owner:
            os.chown(place, owner.pw_uid, owner.pw_gid)

    @property
    def balloon(self):
        return os.path.join(self.place, "balloon")

    def fill(self):
        """Until not a block is left."""
        fd = os.open(self.balloon, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            for size in (1 << 20, 1 << 12):
                while True:
                    try:
                        if os.write(fd, bytes(size)) < size:
                            break
                    except OSError:
                        break
        finally:
            os.close(fd)

    def empty(self):
        if os.path.exists(self.balloon):
            os.unlink(self.balloon)

    def read_only(self, yes):
        """While somebody writes it cannot be: tried until nobody does."""
        def done():
            return machine.LIBC.mount(b"tmpfs", self.place.encode(), None, ctypes.c_ulong(
                MS_REMOUNT | (MS_RDONLY if yes else 0)), None) == 0
        machine.wait_for("a remount of " + self.place, 20, done)

    def close(self):
        machine.LIBC.umount2(self.place.encode(), MNT_DETACH)


class World(rigs.Rig):
    """`later`: another build of the program, which replace_binary() puts in the place of the first. `minutes`: how long
    it is to have room for, once each fault was done."""

    def __init__(self, binary, minutes=0, **options):
        own_mounts()
        folder = tempfile.mkdtemp(prefix="recourse-fault-")
        os.chmod(folder, 0o711)
        self.clock = os.path.join(folder, "clock")
        self.ahead = 0
        self.set_ahead(0)
        programs = os.path.join(folder, "bin")
        os.mkdir(programs, 0o755)
        for name in ("recourse", "recourse-cleaner"):
            shutil.copy(os.path.join(os.path.dirname(binary), name), programs)
        super().__init__(folder, os.path.join(programs, "recourse"), durable=True,
                         environment={"RECOURSE_TEST_CLOCK": self.clock}, **options)
        self.first_binary = os.path.abspath(binary)
        self.replaced = 0
        self.database_disk = Disk(os.path.join(folder, "db", "data"),
                                  DATABASE_BYTES + int(minutes * DATABASE_BYTES_A_MINUTE),
                                  self._mariadb_user())
        self.spool_disk = Disk(self.spool, SPOOL_BYTES)
        self.held = []

    def close(self):
        """Stops all of it and leaves nothing mounted and no file."""
        try:
            self.stop()
        finally:
            for held in self.held:
                held.close()
            for disk in (self.database_disk, self.spool_disk):
                disk.close()
            shutil.rmtree(self.dir, ignore_errors=True)

    def keep(self, folder):
        """Copies the logs, to look at after a run that failed."""
        shutil.copytree(os.path.join(self.dir, "log"), folder, dirs_exist_ok=True)

    # --- the service

    def serve_start(self, wait=True):
        if not self.held:
            self.held = [self._listen(path) for path in
                         (self.pages_socket, self.hash_socket, self.file_socket)]
        numbers = [str(held.fileno()) for held in self.held]
        self._spawn("serve", [*ACTIVATED, *numbers, self.binary, "-c", self.config, "serve"],
                    death=9, pass_fds=[held.fileno() for held in self.held])
        if wait:
            machine.wait_for("the cleaner", 60, self.cleaner_pid, self.log("serve"),
                             self.parts["serve"])

    @staticmethod
    def _listen(path):
        held = socket.socket(socket.AF_UNIX)
        held.bind(path)
        os.chmod(path, 0o666)
        held.listen(511)
        number = fcntl.fcntl(held.fileno(), fcntl.F_DUPFD_CLOEXEC, FIRST_FREE)
        held.close()
        return socket.socket(fileno=number)

    def pool(self, name):
        """Pids of the workers of a pool: pages, hash or files; or of the clerk."""
        inodes = [os.fstat(held.fileno()).st_ino for held in self.held]
        wanted = {"pages": 0, "hash": 1, "files": 2}.get(name)
        found = []
        for pid in self.workers_pids():
            has = {at for at, inode in enumerate(inodes) if inode in sockets_of(pid)}
            if has == ({wanted} if wanted is not None else set()) and machine.command(pid):
                found.append(pid)
        return found

    def serve_crash(self):
        """As systemd ends what is left of a service whose main process was killed."""
        left = self._children()
        self.serve_kill()
        for pid in left:
            end(pid)

    def replace_binary(self):
        """As an installation does: the new file is renamed over the old one. It is another build, of
        the same sources: without its symbols, or with them again."""
        self.replaced += 1
        fresh = self.binary + ".new"
        if self.replaced % 2:
            subprocess.run(["strip", "--strip-debug", "-o", fresh, self.first_binary], check=True)
        else:
            shutil.copy(self.first_binary, fresh)
        os.rename(fresh, self.binary)

    # --- nginx

    def nginx_workers(self):
        with open("/proc/%d/task/%d/children" % ((self.parts["nginx"].pid,) * 2)) as file:
            return [int(pid) for pid in file.read().split()]

    def nginx_crash(self):
        left = self.nginx_workers()
        self._stop("nginx", 9)
        for pid in left:
            end(pid)
        self.nginx_start()

    # --- time

    def set_ahead(self, seconds):
        """The server's clock from now on, ahead of the real one."""
        self.ahead = seconds
        to = os.open(self.clock, os.O_WRONLY | os.O_CREAT, 0o600)
        os.pwrite(to, b"%-24d" % seconds, 0)
        os.close(to)


def sockets_of(pid):
    found = set()
    try:
        for fd in os.listdir("/proc/%d/fd" % pid):
            link = os.readlink("/proc/%d/fd/%s" % (pid, fd))
            if link.startswith("socket:["):
                found.add(int(link[8:-1]))
    except OSError:
        pass
    return found


def end(pid):
    """SIGKILL to a process of ours, and its end waited for."""
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return
    machine.wait_for("the end of %d" % pid, 20, lambda: not os.path.exists("/proc/%d" % pid) or
                     gone(pid))


def gone(pid):
    try:
        with open("/proc/%d/stat" % pid) as file:
            return file.read().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True
