"""Three MariaDB nodes in one Galera cluster, and two machines that run Recourse on it, behind one nginx.

    with Machines(binary) as site:
        site.cluster.kill(0)
        site.cluster.start(0)

Everything listens on 127.0.0.1, on ports that were free. A node joins from nothing by a whole copy (rsync),
and after a kill by what it missed, as Debian's mariadb.service does it (galera_recovery).
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

import machine
import rig as rigs

PROVIDER = "/usr/lib/galera/libgalera_smm.so"
JOIN_SECONDS = 90
# Quick to tell that a node died: with suspect_timeout of a second it must be heard of more often.
GROUP = ("evs.keepalive_period=PT0.3S;evs.inactive_check_period=PT0.3S;evs.suspect_timeout=PT1S;"
         "evs.inactive_timeout=PT3S;evs.install_timeout=PT3S")

UPSTREAMS = """\
    upstream recourse_{name} {{ server {a} max_fails=0; server {b} max_fails=0; }}
    upstream {name}_a {{ server {a}; }}
    upstream {name}_b {{ server {b}; }}
    map $http_x_machine $to_{name} {{ default recourse_{name}; a {name}_a; b {name}_b; }}
"""


def free_ports(count):
    """Ports that are free all at once. Nobody holds them until their owner starts."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


class Node:
    def __init__(self, number, group, ist, sst):
        self.number = number
        self.group, self.ist, self.sst = group, ist, sst


class Cluster:
    """The nodes. `rig`: whose folder, processes and user they use; its parts are named db0, db1, db2."""

    def __init__(self, rig, count=3):
        self.rig = rig
        ports = free_ports(3 * count)
        self.nodes = [Node(n, *ports[3 * n:3 * n + 3]) for n in range(count)]
        self.started = 0   # times that a node joined
        self.copied = 0    # of these by a whole copy

    def folder(self, number):
        return os.path.join(self.rig.dir, "db", str(number))

    def socket(self, number):
        return os.path.join(self.rig.sockets, "db", str(number))

    def log(self, number):
        return self.rig.log("db%d" % number)

    def options(self, node):
        peers = ",".join("127.0.0.1:%d" % other.group for other in self.nodes)
        return [
            "--no-defaults", "--datadir=" + os.path.join(self.folder(node.number), "data"),
            "--socket=" + self.socket(node.number), "--tmpdir=" + os.path.join(self.folder(node.number), "tmp"),
            "--pid-file=" + os.path.join(self.folder(node.number), "pid"), "--skip-networking",
            "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci",
            "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M", "--performance-schema=OFF",
            "--innodb-flush-log-at-trx-commit=0", "--max-connections=150",
            "--binlog-format=ROW", "--default-storage-engine=InnoDB", "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON", "--wsrep-provider=" + PROVIDER, "--wsrep-cluster-name=recourse-" + self.rig.id,
            "--wsrep-cluster-address=gcomm://" + peers, "--wsrep-node-address=127.0.0.1",
            "--wsrep-node-name=n%d" % node.number, "--wsrep-sst-method=rsync",
            "--wsrep-sst-receive-address=127.0.0.1:%d" % node.sst, "--wsrep-slave-threads=2",
            # What would not be replicated, or could not be certified, is an error here.
            "--wsrep-mode=STRICT_REPLICATION,REQUIRED_PRIMARY_KEY", "--wsrep-retry-autocommit=0",
            "--wsrep-provider-options=gmcast.listen_addr=ssl://127.0.0.1:%d;ist.recv_addr=127.0.0.1:%d;"
            "ist.recv_bind=127.0.0.1:%d;gcache.size=64M;gcache.recover=no;pc.recovery=false;%s;%s" % (
                node.group, node.ist, node.ist, GROUP, self.tls())]

    def tls(self):
        """What nodes say to each other is encrypted, as README.md wants it."""
        folder = os.path.join(self.rig.dir, "db")
        cert, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
        if not os.path.exists(cert):
            self.rig._run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                          "-nodes", "-days", "2", "-keyout", key, "-out", cert, "-subj", "/CN=node")
            user = self.rig._mariadb_user()
            if user:
                shutil.chown(key, user.pw_name)
        return "socket.ssl_key=%s;socket.ssl_cert=%s;socket.ssl_ca=%s" % (key, cert, cert)

    # --- nodes

    def make(self):
        """All nodes, the first one alone at first."""
        user = self.rig._mariadb_user()
        for node in self.nodes:
            for name in ("", "tmp", "data"):
                os.makedirs(os.path.join(self.folder(node.number), name), mode=0o700, exist_ok=True)
            if user:
                for name in ("", "tmp", "data"):
                    shutil.chown(os.path.join(self.folder(node.number), name), user.pw_name)
        if user:
            shutil.chown(os.path.join(self.rig.dir, "db"), user.pw_name)
        self.rig._run("mariadb-install-db", "--no-defaults",
                      "--datadir=" + os.path.join(self.folder(0), "data"),
                      "--tmpdir=" + os.path.join(self.folder(0), "tmp"),
                      "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve",
                      user=user)
        self.start(0, "--wsrep-new-cluster")
        for node in self.nodes[1:]:
            self.start(node.number)

    def start(self, number, *more, wait=True):
        node = self.nodes[number]
        position = self.recovered(number)
        if position:
            more += ("--wsrep-start-position=" + position,)
        self.rig._spawn("db%d" % number, ["mariadbd", *self.options(node), *more], death=signal.SIGKILL,
                        user=self.rig._mariadb_user())
        self.started += 1
        if wait:
            self.wait(number)

    def wait(self, number):
        machine.wait_for("node %d of the cluster" % number, JOIN_SECONDS, lambda: self.synced(number),
                         self.log(number), self.rig.parts["db%d" % number])

    def recovered(self, number):
        """Where its tables stand, so that it is sent only what came later."""
        if not os.path.isdir(os.path.join(self.folder(number), "data", "mysql")):
            return None
        log = os.path.join(self.rig.dir, "log", "recover%d.log" % number)
        if os.path.exists(log):
            os.unlink(log)
        user = self.rig._mariadb_user()
        with open(log, "wb") as out:
            if user:
                shutil.chown(log, user.pw_name)
            subprocess.run(["mariadbd", *self.options(self.nodes[number]), "--wsrep-recover"], stdout=out,
                           stderr=out, stdin=subprocess.DEVNULL, cwd=self.rig.dir,
                           env=self.rig.environment, timeout=60,
                           preexec_fn=self.rig._prepare(signal.SIGKILL, user))
        with open(log, errors="replace") as file:
            found = re.findall(r"Recovered position:? *([0-9a-f-]{36}:-?\d+)", file.read())
        return found[-1] if found else None

    def kill(self, number):
        self.rig._stop("db%d" % number, signal.SIGKILL)

    def stop(self, number):
        self.rig._stop("db%d" % number, signal.SIGTERM)

    def wipe(self, number):
        """Everything that it has."""
        data = os.path.join(self.folder(number), "data")
        for name in os.listdir(data):
            place = os.path.join(data, name)
            if os.path.isdir(place):
                shutil.rmtree(place)
            else:
                os.unlink(place)

    def alive(self):
        return [node.number for node in self.nodes if "db%d" % node.number in self.rig.parts]

    # --- what they say

    def sql(self, number, query, database="recourse"):
        return self.rig.sql_at(self.socket(number), query, database)

    def status(self, number):
        return dict(self.sql(number, "SHOW GLOBAL STATUS LIKE 'wsrep_%'", "mysql"))

    def synced(self, number):
        if not machine.answers(self.socket(number)):
            return False
        try:
            status = self.status(number)
        except machine.RigError:
            return False
        return status.get("wsrep_ready") == "ON" and status.get("wsrep_local_state_comment") == "Synced"

    def whole_copies(self):
        """How often a node was given everything, of all starts, by the nodes' own logs."""
        count = 0
        for node in self.nodes:
            with open(self.log(node.number), errors="replace") as file:
                count += file.read().count("SST succeeded for position")
        return count


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

    def sql_at(self, place, query, database="recourse"):
        """As sql(), of one node; what it reads has waited for what others committed."""
        done = subprocess.run(
            ["mariadb", "--no-defaults", "--socket", place, "--user", "root", "--batch",
             "--skip-column-names", "--default-character-set=utf8mb4", "--execute", query, database],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
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
        machine.wait_for("the end of the children", 30, lambda: not any(
            os.path.exists("/proc/%d" % pid) and machine.command(pid) for pid in children))

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
        self.cluster = Cluster(self.first)
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
