"""Three MariaDB nodes in one Galera cluster.

Everything listens on 127.0.0.1, on ports that were free. A node joins from nothing by a whole copy (rsync),
and after a kill by what it missed, as Debian's mariadb.service does it (galera_recovery).
"""

import os
import re
import shutil
import signal
import socket
import subprocess

import machine

PROVIDER = "/usr/lib/galera/libgalera_smm.so"
JOIN_SECONDS = 90
# Quick to tell that a node died: with suspect_timeout of a second it must be heard of more often.
GROUP = ("evs.keepalive_period=PT0.3S;evs.inactive_check_period=PT0.3S;evs.suspect_timeout=PT1S;"
         "evs.inactive_timeout=PT3S;evs.install_timeout=PT3S")

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
        """Whoever asks one that is just joining may wait for ever; so nobody waits for long."""
        return dict(self.rig.sql_at(self.socket(number), "SHOW GLOBAL STATUS LIKE 'wsrep_%'", "mysql", 10))

    def synced(self, number):
        if not machine.answers(self.socket(number)):
            return False
        try:
            status = self.status(number)
        except (machine.RigError, subprocess.TimeoutExpired):
            return False
        return status.get("wsrep_ready") == "ON" and status.get("wsrep_local_state_comment") == "Synced"

    def whole_copies(self):
        """How often a node was given everything, by the logs of those who gave; else only what it missed."""
        count = 0
        for node in self.nodes:
            with open(self.log(node.number), errors="replace") as file:
                count += sum("--role 'donor'" in line and "--bypass" not in line for line in file)
        return count
