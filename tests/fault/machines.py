"""Two machines that run Recourse on one Galera cluster, behind one nginx.

    with Machines(binary) as site:
        site.cluster.kill(0)
        site.cluster.start(0)
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading

import galera
import machine
import rig as rigs

UPSTREAMS = """\
    upstream recourse_{name} {{ server {a} max_fails=0; server {b} max_fails=0; }}
    upstream {name}_a {{ server {a}; }}
    upstream {name}_b {{ server {b}; }}
    map $http_x_machine $to_{name} {{ default recourse_{name}; a {name}_a; b {name}_b; }}
"""


class Machine(rigs.Rig):
    """One machine: its serve and clerk, configuration, spool and sockets. The first one has the nodes,
    the mail server and nginx too."""

    def __init__(self, dir, binary, number, site, **options):
        super().__init__(dir, binary, **options)
        self.number = number
        self.site = site

    @property
    def db_socket(self):
        return self.site.cluster.socket(self.number)

    def sql_at(self, place, query, database="recourse", seconds=60):
        """As sql(), of one node; what it reads has waited for what others committed."""
        done = subprocess.run(
            ["mariadb", "--no-defaults", "--socket", place, "--user", "root", "--batch",
             "--skip-column-names", "--default-character-set=utf8mb4", "--execute", query, database],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            timeout=seconds)
        if done.returncode != 0:
            raise machine.RigError("sql: " + done.stderr.strip())
        return [[None if cell == "NULL" else machine.unescape(cell) for cell in line.split("\t")]
                for line in done.stdout.split("\n")[:-1]]

    def sql(self, query, database="recourse"):
        """Of any node that works."""
        for number in self.site.cluster.alive():
            if self.site.cluster.synced(number):
                return self.site.cluster.sql(number, "SET SESSION wsrep_sync_wait = 15; " + query, database)
        raise machine.RigError("no node of the cluster works")

    def serve_crash(self):
        """The master dies, and its children when they see it; systemd waits for them too."""
        children = self._children()
        self.serve_kill()
        machine.wait_for("the end of the children", 30, lambda: not any(map(self._lives, children)))

    @staticmethod
    def _lives(pid):
        """Not one that only waits for its new parent to ask how it ended: it has no words left."""
        try:
            with open("/proc/%d/cmdline" % pid) as file:
                return file.read() != ""
        except OSError:
            return False

    def db_start(self):
        if self.number == 0:
            self.site.cluster.make()

    def _write_config(self):
        super()._write_config()
        others = [self.site.cluster.socket(node.number) for node in self.site.cluster.nodes
                  if node.number != self.number]
        # Its own node first, then the one that no machine calls its own.
        others.sort(key=lambda place: place == self.site.cluster.socket(1 - self.number))
        with open(self.config) as file:
            text = file.read()
        with open(self.config, "w") as file:
            file.write(text.replace("[database]\n", "[database]\nfallback = %s\n" % ",".join(others)))

    def _write_nginx(self):
        """As README.md says of several machines; and who sends X-Machine gets just that one."""
        super()._write_nginx()
        far = self.site.machines[1]
        upstreams = ""
        text = self._read("location.conf")
        for name in ("pages", "hash", "files"):
            upstreams += UPSTREAMS.format(name=name, a=self.address(name), b=far.address(name))
            text = text.replace("fastcgi_pass %s;" % self.address(name), "fastcgi_pass $to_%s;" % name)
        text = text.replace("fastcgi_next_upstream off;", "fastcgi_next_upstream error timeout http_503;")
        self._write("location.conf", text)
        self._write("nginx.conf", self._read("nginx.conf").replace("    server {\n", upstreams + "    server {\n", 1))

    def nginx_dump(self):
        """What nginx -T prints, as it would without X-Machine."""
        folder = os.path.join(self.dir, "nginx")
        done = subprocess.run(["nginx", "-T", "-q", "-p", folder + "/", "-c", os.path.join(folder, "nginx.conf")],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, text=True)
        return done.stdout.replace("fastcgi_pass $to_", "fastcgi_pass recourse_")

    def _read(self, name):
        with open(os.path.join(self.dir, "nginx", name)) as file:
            return file.read()

    def _write(self, name, text):
        with open(os.path.join(self.dir, "nginx", name), "w") as file:
            file.write(text)

    def address(self, name):
        """Where nginx finds this machine."""
        return "unix:" + getattr(self, {"files": "file"}.get(name, name) + "_socket")


class FarMachine(Machine):
    """Another machine: nginx reaches it by TCP, on sockets that systemd would hold."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.held = {}
        for name in ("pages", "hash", "files"):
            self.held[name] = socket.socket()
            self.held[name].bind(("127.0.0.1", 0))
            self.held[name].listen(511)
            os.set_inheritable(self.held[name].fileno(), False)

    def address(self, name):
        return "127.0.0.1:%d" % self.held[name].getsockname()[1]

    def serve_start(self):
        passed = [os.dup(self.held[name].fileno()) for name in ("pages", "hash", "files")]
        # bash gives them the numbers and the process the name that systemd would.
        script = ('exec 3<&"$1" 4<&"$2" 5<&"$3"; for fd in "$1" "$2" "$3"; do exec {fd}<&-; done; shift 3; '
                  'export LISTEN_PID=$$ LISTEN_FDS=3; exec "$@"')
        try:
            high = [os.dup2(fd, 40 + at) for at, fd in enumerate(passed)]
            self._spawn_with("serve", ["bash", "-c", script, "recourse", *map(str, high),
                                       self.binary, "-c", self.config, "serve"], high)
        finally:
            for fd in passed + [40, 41, 42]:
                os.close(fd)
        machine.wait_for("the cleaner", 60, self.cleaner_pid, self.log("serve"), self.parts["serve"])

    def _spawn_with(self, name, command, fds):
        with open(self.log(name), "ab") as log:
            self.parts[name] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.dir, pass_fds=fds,
                env=self.environment, start_new_session=True,
                preexec_fn=self._prepare(signal.SIGTERM, None))

    def close(self):
        for held in self.held.values():
            held.close()


class Machines:
    """Two machines on one cluster, as one site: what promises.py needs of a rig."""

    def __init__(self, binary, dir=None):
        self.dir = dir or tempfile.mkdtemp(prefix="recourse-cluster-", dir="/tmp")
        os.chmod(self.dir, 0o711)
        self.clock = os.path.join(self.dir, "clock")
        self.set_ahead(0)
        options = {"workers": 4, "mail_interval": 1, "environment": {"RECOURSE_TEST_CLOCK": self.clock}}
        self.machines = [Machine(os.path.join(self.dir, "a"), binary, 0, self, **options),
                         FarMachine(os.path.join(self.dir, "b"), binary, 1, self, **options)]
        self.cluster = galera.Cluster(self.first)
        self.schema = []

    @property
    def first(self):
        return self.machines[0]

    @property
    def second(self):
        return self.machines[1]

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop(False)
            raise
        return self

    def __exit__(self, *error):
        self.stop(error[0] is None)

    def start(self):
        first, second = self.machines
        first._make_sockets()
        second._make_sockets()
        first.db_start()
        first._make_database()
        first.sink_start()
        second.smtp_port = first.smtp_port
        first.port = second.port = machine.free_port()
        first._write_config()
        shutil.copy2(os.path.join(first.dir, "db-password"), second.dir)
        second._write_config()
        self.migrate_at_once()
        first.recourse("init", "--yes")
        shutil.copy2(os.path.join(first.dir, "server.key"), second.dir)
        for one in self.machines:
            one.serve_start()
        first.nginx_start()
        first.started = second.started = True

    def migrate_at_once(self):
        """Both machines bring the same empty database up to date."""
        def go(one):
            self.schema.append(one.recourse("migrate", check=False, timeout=120))
        threads = [threading.Thread(target=go, args=(one,)) for one in self.machines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self, judge=True):
        trouble = []
        first, second = self.machines
        for one in (second, first):
            if one is first:  # the nodes go last, and all of them at once
                for name in ("nginx", "serve", "sink"):
                    part = one.parts.pop(name, None)
                    if part is not None and not one._end(part, signal.SIGTERM, 30):
                        trouble.append("%s did not stop" % name)
                parts = [one.parts.pop(name) for name in list(one.parts) if name.startswith("db")]
                for part in parts:
                    if part.poll() is None:
                        part.terminate()
                for part in parts:
                    one._end(part, signal.SIGKILL, 30)
            try:
                one.stop()
            except machine.RigError as error:
                trouble.append(str(error))
        second.close()
        if judge and trouble:
            raise machine.RigError("; ".join(trouble))

    def remove(self):
        shutil.rmtree(self.dir, ignore_errors=True)

    def set_ahead(self, seconds):
        """The clock of all services, against ours."""
        self.ahead = seconds
        to = os.open(self.clock, os.O_WRONLY | os.O_CREAT, 0o644)
        os.pwrite(to, b"%-24d" % seconds, 0)
        os.close(to)

    # --- as a rig

    def __getattr__(self, name):
        """All else is the first machine's."""
        if name in ("machines", "cluster"):
            raise AttributeError(name)
        return getattr(self.first, name)
