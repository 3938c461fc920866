"""A fresh Debian, booted in a container: the package installed beside a stock site, set up by flags, used,
upgraded, purged.

    /usr/bin/python3 fresh_install.py DEB ROOT.tar

Nothing of it reaches this machine's network or files: the container has a loopback of its own, which
this process enters, and lies in a passing folder.
"""

import ctypes
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
import machine  # noqa: E402
import scenario  # noqa: E402
import visit  # noqa: E402

CLONE_NEWNET = 0x40000000
SLUG = "magnum-opus"
SITE = "/etc/nginx/sites-available/default"
# Server blocks beside the site, as the includes begin them.
MORE = """
server {
    listen 127.0.0.1:80;
    server_name localhost;
    include /etc/nginx/recourse/staff-server.conf;
    location /complaints/ { include /etc/nginx/recourse/location.conf; }
}
server {
    listen 127.0.0.1:8081;
    server_name %s.onion;
    include /etc/nginx/recourse/onion-server.conf;
    location /complaints/ { include /etc/nginx/recourse/location.conf; }
}
""" % ("recourse" * 7)
LOCATION = "    location /complaints/ { include /etc/nginx/recourse/location.conf; }\n"
PDEATH = ctypes.CDLL(None, use_errno=True)


class Host:
    """The container: what visit.py wants of a rig, and commands inside."""

    site_url = "http://127.0.0.1:80"
    prefix = "/complaints/"
    url = site_url + prefix
    location = ""
    port = 80
    staff_host = False
    staff_site_url = "http://localhost"

    def __init__(self, folder, tar):
        self.folder = folder
        self.root = os.path.join(folder, "root")
        os.mkdir(self.root)
        subprocess.run(["tar", "-C", self.root, "-xf", tar], check=True)
        with open(os.path.join(self.root, "etc/nginx/conf.d/quiet.conf"), "w") as file:
            file.write("server_tokens on;\n")
        self.boot()

    @staticmethod
    def groups():
        """The control groups that nspawn makes beside this process's own."""
        with open("/proc/self/cgroup") as file:
            own = {line.split(":", 2)[1]: line.strip().split(":", 2)[2] for line in file}
        return [os.path.join("/sys/fs/cgroup", *parts) for parts in (
            ("unified", own.get("", "/")[1:]), ("systemd", own.get("name=systemd", "/")[1:]),
            (own.get("", "/")[1:],))]

    def boot(self):
        self.groups_before = [os.path.isdir(os.path.join(group, name))
                              for group in self.groups() for name in ("payload", "supervisor")]
        log = open(os.path.join(self.folder, "boot.log"), "wb")
        # Its traces in /run stay its own. Filters of the container's own would be in the way of those that
        # are tried here: what the units ask for is what holds.
        script = ("mkdir -p /run/systemd && mount -t tmpfs tmpfs /run/systemd && "
                  "SYSTEMD_SECCOMP=0 exec systemd-nspawn --quiet --capability=all -D \"$0\" --boot "
                  "--register=no --keep-unit --private-network --machine=\"$1\"")
        self.name = "recourse-" + secrets.token_hex(4)
        self.nspawn = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", script, self.root, self.name],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=lambda: PDEATH.prctl(1, signal.SIGTERM, 0, 0, 0))
        self.init = machine.wait_for("the container", 60, self.find_init,
                                     os.path.join(self.folder, "boot.log"), self.nspawn)
        machine.wait_for("its services", 120, self.is_up)
        with open("/proc/%d/ns/net" % self.init) as space:
            if PDEATH.setns(space.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), "setns")

    def find_init(self):
        try:
            with open("/proc/%d/task/%d/children" % ((self.nspawn.pid,) * 2)) as file:
                for pid in map(int, file.read().split()):
                    if machine.command(pid) == "systemd":
                        return pid
        except OSError:
            pass
        return None

    def is_up(self):
        return self.run("systemctl", "is-active", "mariadb", "nginx", check=False).returncode == 0

    def run(self, *command, check=True, input=None):
        """A command inside, as root."""
        done = subprocess.run(["nsenter", "--all", "--target", str(self.init), "--", "/usr/bin/env", "-i",
                               "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                               "LANG=C.UTF-8", "HOME=/root", "sh", "-c", 'cd / && exec "$0" "$@"', *command],
                              input=input, stdin=subprocess.DEVNULL if input is None else None,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=180)
        if check and done.returncode != 0:
            raise RuntimeError("%s: exit %d\n%s" % (" ".join(command), done.returncode, done.stdout))
        return done

    def recourse(self, *args, check=True):
        return self.run("recourse", *args, check=check)

    def sql(self, query):
        return self.run("mariadb", "--batch", "--skip-column-names", "recourse", "-e", query).stdout.split()

    def path(self, inside):
        return self.root + inside

    def read(self, inside):
        with open(self.path(inside)) as file:
            return file.read()

    def write(self, inside, text):
        with open(self.path(inside), "w") as file:
            file.write(text)

    def stop(self):
        self.nspawn.terminate()
        try:
            self.nspawn.wait(60)
        except subprocess.TimeoutExpired:
            os.kill(self.init, signal.SIGKILL)
            self.nspawn.kill()
            self.nspawn.wait(20)
        places = [os.path.join(group, name) for group in self.groups() for name in ("payload", "supervisor")]
        for place, was in zip(places, self.groups_before):
            for folder, _, _ in os.walk(place, topdown=False) if not was else ():
                try:
                    os.rmdir(folder)
                except OSError:
                    pass  # somebody else's by now


# --- what is asked of the site around ours

REQUESTS = (
    ("GET", "/", ""), ("HEAD", "/", ""), ("GET", "/index.nginx-debian.html", ""), ("GET", "/nothing", ""),
    ("GET", "/complaint", ""), ("GET", "/complaintsx/", ""), ("GET", "/static/recourse.css", ""),
    ("GET", "/staff/log-in", ""), ("GET", "/case/files", ""), ("OPTIONS", "/", ""), ("POST", "/", ""),
    ("GET", "/?a=b", ""), ("GET", "/%2e%2e/etc/passwd", ""), ("GET", "/.ht", ""),
    ("GET", "/", "Range: bytes=0-9\r\n"), ("GET", "/", "Accept-Encoding: gzip\r\n"),
    ("GET", "/", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT\r\n"), ("BREW", "/", ""),
)


def raw(method, path, header, host="127.0.0.1"):
    """The whole answer, byte for byte, but the time of day."""
    with socket.create_connection(("127.0.0.1", 80), 20) as line:
        line.sendall(("%s %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n" % (
            method, path, host, header)).encode())
        data = b""
        while True:
            more = line.recv(65536)
            if not more:
                return re.sub(rb"\r\nDate: [^\r]*", b"", data, 1)
            data += more


def site():
    return {request: raw(*request) for request in REQUESTS}


def changed(before):
    after = site()
    return ["%s %s %s" % request for request in REQUESTS if before[request] != after[request]]


# --- the test

class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, good, why=""):
        self.count += 1
        self.failed += not good
        print("%sok %d - package: %s" % ("" if good else "not ", self.count, name), flush=True)
        if not good:
            print("".join("# %s\n" % line for line in str(why).splitlines()), end="", flush=True)


def repack(deb, folder, version):
    """The same package with another version."""
    tree = os.path.join(folder, "older")
    subprocess.run(["dpkg-deb", "-R", deb, tree], check=True)
    control = os.path.join(tree, "DEBIAN/control")
    with open(control) as file:
        text = file.read()
    with open(control, "w") as file:
        file.write(re.sub(r"(?m)^Version: .*", "Version: " + version, text))
    to = os.path.join(folder, "older.deb")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-b", tree, to], check=True, stdout=subprocess.DEVNULL)
    return to


def install(host, deb):
    shutil.copy(deb, host.path("/root/recourse.deb"))
    # Nobody is there to answer: what asks fails.
    return host.run("dpkg", "-i", "/root/recourse.deb", check=False)


def set_up(host, tap, before):
    done = host.run("recourse", "doctor", check=False)
    tap.check("before init the doctor says what is missing", done.returncode == 3, done.stdout)
    done = host.run(
        "recourse", "init", "--yes", "--make-database", "--url", host.url, "--mail-url",
        "smtp://127.0.0.1:25", "--mail-from", "complaints@centre.example",
        "--centre", "/usr/share/recourse/centres/%s.json" % SLUG,
        "--admin", scenario.address(SLUG, "Administrator"), check=False)
    tap.check("init by flags", done.returncode == 0, done.stdout)
    link = re.search(r"(?m)^http\S+/invitation/\S+$", done.stdout)
    tap.check("it prints the administrator's link", link is not None, done.stdout)
    modes = host.run("stat", "-c", "%n %a %U:%G", "/etc/recourse", "/etc/recourse/recourse.conf",
                     "/etc/recourse/server.key").stdout
    tap.check("key and configuration are the service's to read, and nobody else's",
              modes == "/etc/recourse 750 root:recourse\n/etc/recourse/recourse.conf 640 root:recourse\n"
                       "/etc/recourse/server.key 400 recourse:recourse\n", modes)
    done = host.run("systemctl", "start", "recourse", check=False)
    tap.check("the service starts", done.returncode == 0, done.stdout)
    text = host.read(SITE)
    host.write(SITE, text.replace("\n\tlocation / {", "\n" + LOCATION + "\tlocation / {", 1))
    done = host.run("sh", "-c", "nginx -t && systemctl reload nginx", check=False)
    tap.check("nginx takes the location", done.returncode == 0, done.stdout)
    machine.wait_for("the location", 20, lambda: b" 200 " in raw("GET", host.prefix + SLUG + "/", "")[:20])
    tap.check("all other addresses of the site answer as before", not changed(before), changed(before))
    return link.group(0)


def sandbox(host, tap):
    """What systemd was asked for holds, seen from the process."""
    pid = host.run("systemctl", "show", "-P", "MainPID", "recourse").stdout.strip()
    status = host.run("cat", "/proc/%s/status" % pid).stdout
    for name, value in (("CapEff", "0" * 16), ("CapBnd", "0" * 16), ("NoNewPrivs", "1"), ("Seccomp", "2")):
        tap.check("sandbox: %s is %s" % (name, value), re.search(r"(?m)^%s:\s+%s$" % (name, value), status),
                  status)
    done = host.run("systemd-analyze", "verify", "--man=no", "recourse.service", "recourse.socket", check=False)
    tap.check("systemd-analyze verify has nothing to say", done.returncode == 0 and not done.stdout, done.stdout)
    done = host.run("systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager",
                    "/lib/systemd/system/recourse.service", check=False)
    print("# " + done.stdout.strip().splitlines()[-1])
    tap.check("systemd-analyze security: at most 1.5", done.returncode == 0, done.stdout)
    limits = host.run("cat", "/proc/%s/limits" % pid).stdout
    tap.check("sandbox: no core file", re.search(r"Max core file size +0 +0", limits), limits)
    journal = host.run("journalctl", "-u", "recourse", "-o", "cat").stdout
    tap.check("workers confine themselves inside it", "are confined by seccomp" in journal, journal)
    tap.check("the journal has no complaint",
              not re.search(r"warning|error|cannot|ended", journal), journal)


def people(host, tap, link):
    """The staff of the shipped centre, each with a second factor; the form opens."""
    staff = {}
    for key, title, roles, stages in scenario.STAFF[SLUG]:
        if key == "admin":
            person = visit.Staff(host, SLUG, scenario.address(SLUG, title), title, link)
        else:
            person = scenario.invite(host, SLUG, title, roles, stages)
        person.accept()
        person.log_in()
        person.set_up_factor(int(time.time()))
        staff[key] = person
    for key in scenario.KEEPERS[SLUG]:
        staff[key].make_half()
    return staff


def complain(host, tap, staff):
    who = visit.Complainant(host, SLUG)
    check = who.fill({"identity": "anonymous"}, {"what": "The lesson fell out.", "remedy": "An apology"},
                     files=[("proof.txt", "text/plain", b"here")])
    time.sleep(4)  # form_seconds as shipped: who is faster than a person is marked
    script = check.one("script").get("src")
    got = who.browser.request("GET", script)
    tap.check("the comfort script is there, and the policy of the page names it",
              got.status == 200 and got.header("content-type") == "text/javascript" and
              "script-src 127.0.0.1:80%s;" % script.partition("?")[0] in check.header("content-security-policy") or
              "script-src 127.0.0.1%s;" % script.partition("?")[0] in check.header("content-security-policy"),
              check.header("content-security-policy"))
    receipt = who.send(check)
    tap.check("a complaint through the site's own address", who.token and who.reference, receipt.text())
    tap.check("its token opens it", who.reference in who.open().text())
    tap.check("its handler sees it", who.reference in staff["office"].references())
    return who


def upgrade(host, tap, deb, before):
    conf = host.read("/etc/recourse/recourse.conf") + "# ours\n"
    host.write("/etc/recourse/recourse.conf", conf)
    key = host.run("sha256sum", "/etc/recourse/server.key").stdout
    # As if the tables were those of the version before: each file can be run again.
    host.sql("DELETE FROM schema_version ORDER BY version DESC LIMIT 1")
    pid = host.run("systemctl", "show", "-P", "MainPID", "recourse").stdout
    asking = os.fork()
    if asking == 0:
        try:
            end = time.monotonic() + 120
            while time.monotonic() < end and not os.path.exists(os.path.join(host.folder, "upgraded")):
                if b" 200 " not in raw("GET", host.prefix + SLUG + "/", "")[:20]:
                    os._exit(1)
            os._exit(0)
        except BaseException:
            os._exit(2)
    done = install(host, deb)
    time.sleep(1)  # it is asked a little longer, of the new program
    open(os.path.join(host.folder, "upgraded"), "w").close()
    status = os.waitpid(asking, 0)[1]
    tap.check("an upgrade", done.returncode == 0, done.stdout)
    tap.check("nobody is turned away while it goes on", status == 0, status)
    tap.check("it brought the tables up to date", "nothing to do" in host.recourse("migrate").stdout,
              done.stdout)
    tap.check("it started the service anew",
              pid != host.run("systemctl", "show", "-P", "MainPID", "recourse").stdout)
    tap.check("it left the configuration alone", conf == host.read("/etc/recourse/recourse.conf"))
    tap.check("it left the key alone", key == host.run("sha256sum", "/etc/recourse/server.key").stdout)
    tap.check("all other addresses still answer as before", not changed(before), changed(before))


def own_hosts(host, tap, before, who):
    """The staff get a host of their own, and the public an onion service."""
    conf = host.read("/etc/recourse/recourse.conf")
    host.write("/etc/recourse/recourse.conf", conf.replace("[server]\n", "[server]\nstaff_host = localhost\n", 1))
    host.write("/etc/nginx/sites-enabled/more", MORE)
    done = host.run("sh", "-c", "nginx -t && systemctl reload nginx && systemctl restart recourse", check=False)
    tap.check("nginx takes a server for the staff and one for an onion service", done.returncode == 0, done.stdout)
    host.staff_host = True
    person = scenario.invite(host, SLUG, "Deputy", "handler", {})
    tap.check("the next link leads to the staff's host", person.link.startswith("http://localhost/"), person.link)
    machine.wait_for("the staff's host", 20, lambda: b" 404 " in raw("GET", "/", "", "localhost")[:20])
    person.accept()
    tap.check("where they log in", "second-factor" in person.log_in().path)
    host.staff_host = False
    tap.check("and nowhere else", b" 404 " in raw("GET", host.prefix + SLUG + "/staff/log-in", "")[:20])
    tap.check("the public is where it was", who.reference in who.open().text())
    done = host.run("sh", "-c", "nginx -T 2>/dev/null | recourse doctor --nginx -", check=False)
    tap.check("the doctor reads all of nginx and finds nothing", "nginx" not in done.stdout and
              "staff-origin" not in done.stdout, done.stdout)
    tor = visit.Complainant(host, SLUG, "http://%s.onion" % ("recourse" * 7))
    host.port = 8081
    tor.browser = tor.new_browser()
    tap.check("the onion service's server has the pages", who.reference in tor.open(who.token).text())
    host.port = 80
    host.run("sh", "-c", "rm /etc/nginx/sites-enabled/more && systemctl reload nginx")
    host.write("/etc/recourse/recourse.conf", conf)
    host.run("systemctl", "restart", "recourse")


def purge(host, tap, before):
    done = host.run("apt-get", "-y", "purge", "recourse", check=False)
    tap.check("a purge", done.returncode == 0, done.stdout)
    tap.check("it says that a site still includes the location", "still includes" in done.stdout, done.stdout)
    host.write(SITE, host.read(SITE).replace(LOCATION, ""))
    left = host.run("find", "/etc", "/usr", "/var/lib", "/run", "/lib/systemd", "-path", "/var/lib/mysql",
                    "-prune", "-o", "-name", "*recourse*", "-print").stdout.split()
    tap.check("nothing stays behind", not left, left)
    done = host.run("sh", "-c", "nginx -t && systemctl restart nginx", check=False)
    tap.check("nginx starts without it", done.returncode == 0, done.stdout)
    machine.wait_for("nginx", 20, lambda: raw("GET", "/", "")[:9] == b"HTTP/1.1 ")
    tap.check("the site is as it was", not changed(before), changed(before))
    tap.check("the database is still there", host.sql("SELECT COUNT(*) FROM complaint") == ["1"])
    tap.check("no process of it runs", host.run("pgrep", "-u", "recourse", check=False).stdout == "")


def again(host, tap, deb):
    """Asked on a terminal, beside a database whose key is gone."""
    install(host, deb)
    done = host.run("script", "--quiet", "--return", "--command", "recourse init", "/dev/null",
                    input="http://127.0.0.1/complaints/\n\nbox@centre.example\n", check=False)
    tap.check("init asks, and makes no second key for a database that had one",
              done.returncode == 3 and "made the configuration" in done.stdout and
              "bring that one back" in done.stdout, done.stdout)
    conf = host.read("/etc/recourse/recourse.conf")
    tap.check("it wrote what was answered", all(line in conf for line in (
        "url = http://127.0.0.1/complaints/\n", "url = smtp://127.0.0.1:25\n", "tls = none\n",
        "from = box@centre.example\n", "migrate_user = root\n")), conf)
    tap.check("a second purge", host.run("apt-get", "-y", "purge", "recourse", check=False).returncode == 0)


def story(host, tap, deb, folder):
    before = site()
    done = install(host, repack(deb, folder, "0.0.1"))
    tap.check("it installs and asks nothing", done.returncode == 0, done.stdout)
    host.run("systemctl", "reload", "nginx")
    tap.check("beside a stock site, which answers byte for byte as before", not changed(before),
              changed(before))
    state = host.run("systemctl", "is-failed", "recourse.service", "recourse.socket", check=False).stdout
    tap.check("before init nothing runs and nothing has failed", state == "inactive\ninactive\n", state)
    link = set_up(host, tap, before)
    staff = people(host, tap, link)
    sandbox(host, tap)
    who = complain(host, tap, staff)
    done = host.recourse("doctor", check=False)
    print("".join("# %s\n" % line for line in done.stdout.splitlines()), end="")
    tap.check("the doctor finds nothing wrong with the installation",
              not re.search(r"file-m|key-file|socket-|templates|schema|database", done.stdout), done.stdout)
    upgrade(host, tap, deb, before)
    tap.check("the case is there after the upgrade", who.reference in who.open().text())
    own_hosts(host, tap, before, who)
    host.run("systemctl", "reload", "recourse")
    machine.wait_for("a reload", 20, lambda: "reloaded" in host.run(
        "journalctl", "-u", "recourse", "-o", "cat").stdout)
    purge(host, tap, before)
    again(host, tap, deb)


def main():
    deb, tar = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    lint = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", deb], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    print("".join("# %s\n" % line for line in lint.stdout.splitlines()), end="")
    tap.check("lintian finds no error", lint.returncode == 0, lint.stdout)
    folder = tempfile.mkdtemp(prefix="recourse-package-", dir="/tmp")
    host = sink = None
    try:
        host = Host(folder, tar)
        mails = os.path.join(folder, "mail")
        os.mkdir(mails)
        sink = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(HERE), "lib/smtp_sink.py"),
                                 mails, "25", os.path.join(folder, "port")])
        story(host, tap, deb, folder)
        tap.check("mails went out", any(name.endswith(".eml") for name in os.listdir(mails)))
    except Exception:  # whatever broke off is told, and the container goes
        told = host.run("journalctl", "-u", "recourse", "-o", "cat", check=False).stdout if host else ""
        tap.check("all of it could be tried", False, traceback.format_exc() + told)
    finally:
        if sink is not None:
            sink.kill()
            sink.wait()
        if host is not None:
            host.stop()
        shutil.rmtree(folder, ignore_errors=True)
    tap.check("nothing runs or stays mounted", folder not in open("/proc/mounts").read() and
              not os.path.exists(folder))
    print("1..%d" % tap.count)
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
