"""A data folder for a MariaDB of one's own. tests/run makes one and all others are copies of it."""

import os
import pwd
import shutil
import subprocess

from machine import RigError

TEMPLATE = "RECOURSE_DB_TEMPLATE"  # in the environment: the folder to copy; tests/store/private_db.c knows it too


def user():
    """Who a MariaDB of root's runs as; None: ourselves."""
    return pwd.getpwnam("mysql") if os.geteuid() == 0 else None


def _run(command, user, **more):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **more,
                          **({"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}))
    if done.returncode != 0:
        raise RigError("%s: exit %d\n%s" % (command[0], done.returncode, done.stdout))


def make(data, tmp, user, **more):
    """Makes the folder `data`, or fills it, where it is empty; `tmp` is the user's. `more`: of subprocess.run."""
    template = os.environ.get(TEMPLATE)
    if template:
        _run(["cp", "-a", "--reflink=auto", os.path.join(template, "."), data], user, **more)
    else:
        install(data, tmp, user, **more)


def install(data, tmp, user, **more):
    """The same anew. The log is as small as those who start on it want it, so that they need not change it."""
    _run(["mariadb-install-db", "--no-defaults", "--datadir=" + data, "--tmpdir=" + tmp,
          "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve",
          "--innodb-log-file-size=8M"], user, **more)


def template(folder):
    """Makes one in that folder, which everybody can walk through; its path."""
    who = user()
    top = os.path.join(folder, "db-template")
    tmp = os.path.join(top, "tmp")
    os.makedirs(tmp)
    for path in (top, tmp):
        os.chmod(path, 0o755)
        if who:
            shutil.chown(path, who.pw_name)
    install(os.path.join(top, "data"), tmp, who, cwd=top)
    return os.path.join(top, "data")
