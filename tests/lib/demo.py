"""Shows a whole Recourse on this machine, or drives it through: see nginx/demo, which starts this.

Binary: build/recourse, or what RECOURSE_BINARY names. The story is in scenario.py: setup(rig) loads
both centres and makes their staff, and returns the log-ins, {name: {key: text}}; check(rig) drives
a whole case of each centre, prints what it saw and tells whether all of it was right.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile

import rig as rigs
import scenario
import visit

BINARY = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build", "recourse")


class Stop(BaseException):
    """SIGTERM, SIGHUP or Ctrl-C."""


def stop(number, frame):
    # Once is enough: what stops the parts must not be interrupted itself.
    for other in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(other, signal.SIG_IGN)
    raise Stop


def arguments():
    parser = argparse.ArgumentParser(
        prog="nginx/demo", description="A whole Recourse with two centres, on this machine only.")
    parser.add_argument("--port", type=int, metavar="N", help="web port (8080; any if it is taken; 0: any)")
    parser.add_argument("--dir", metavar="D", help="put the files there and keep them, in place of an earlier demo's "
                             "(default: a passing folder)")
    parser.add_argument("--bare", action="store_true",
                        help="both centres without people, and the second factor as it is shipped")
    parser.add_argument("--check", action="store_true",
                        help="drive a case of each centre through every stage; exit 0 or 1")
    return parser.parse_args()


def choose_port(wanted):
    port = rigs.free_port(8080 if wanted is None else wanted)
    if wanted not in (None, 0, port) or (wanted is None and port != 8080):
        print("Port %d is taken; this demo is on %d." % (wanted or 8080, port))
    return port


def facts(rig, logins):
    return {
        "site": rig.site_url + "/",
        "complaints": rig.url,
        "centres": {slug: "%s%s/" % (rig.url, slug)
                    for slug in ("magnum-opus", "choreography-to-go")},
        "logins": logins,
        "mail_folder": rig.mail_dir,
        "database_socket": rig.db_socket,
        "database_name": "recourse",
        "config": rig.config,
        "logs": {name: rig.log(name)
                 for name in ("serve", "db", "sink", "nginx-access", "nginx-error")},
    }


def write_facts(path, known):
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(known, file, indent=2)
        file.write("\n")
    os.rename(path + ".new", path)


def show(known):
    print("\nThe web site  %s" % known["site"])
    for name, address in sorted(known["centres"].items()):
        print("Complaints    %s  (%s)" % (address, name))
    print("Administration: the same with admin/ behind it; staff: with staff/")
    print("All of this   %s" % os.path.join(os.path.dirname(known["config"]), "demo.json"))
    print("Mails         %s" % known["mail_folder"])
    print("Database      mariadb --socket %s %s" % (
        known["database_socket"], known["database_name"]))
    print("Logs          %s" % os.path.dirname(known["logs"]["serve"]))
    print("\nLog-ins")
    for name, login in known["logins"].items():
        print("  " + name)
        width = max(map(len, login))
        for key, value in login.items():
            print("    %s  %s" % (key.ljust(width), value))
    print("\nCtrl-C ends it.\nready", flush=True)


def clear(folder):
    """What an earlier demo left in the folder goes: each starts anew."""
    if not os.path.exists(os.path.join(folder, "recourse.conf")):
        return
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name in ("db", "log", "mail", "nginx", "run"):
            shutil.rmtree(path)
        elif name in ("demo.json", "db-password", "recourse.conf", "server.key", "smtp-port"):
            os.unlink(path)


def run(options, folder):
    clear(folder)
    port = choose_port(options.port)
    rig = rigs.Rig(folder, BINARY, port=port,
                   second_factor="required" if options.bare else "optional", reviewed=("cy",),
                   environment=rigs.CHEAP)
    try:
        rig.start()
        logins = {} if options.bare else scenario.setup(rig)
        for slug in visit.SLUGS if options.bare else ():
            scenario.import_centre(rig, slug, rig.reviewed)
        write_facts(os.path.join(folder, "demo.json"), facts(rig, logins))
        if options.check:
            return 0 if scenario.check(rig) else 1
        show(facts(rig, logins))
        while True:
            signal.pause()
    finally:
        rig.stop()


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, stop)
    folder = options.dir and os.path.abspath(options.dir)
    passing = None if folder else tempfile.mkdtemp(prefix="recourse-demo-")
    try:
        if not os.access(BINARY, os.X_OK):
            raise rigs.RigError("no program at %s: start nginx/demo, which builds it" % BINARY)
        return run(options, folder or passing)
    except Stop:
        return 1 if options.check else 0
    except rigs.RigError as error:
        print("demo: %s" % error, file=sys.stderr)
        return 1
    finally:
        if passing:
            shutil.rmtree(passing, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
