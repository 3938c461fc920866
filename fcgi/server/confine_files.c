#define _GNU_SOURCE 1 /* O_PATH */
#include "fcgi/server/confine_files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* <linux/landlock.h> of Debian 12 knows version 2; the kernel's own documentation
 * (userspace-api/landlock) has the rest. An older kernel is given the part that it knows. */
#define ACCESS_TRUNCATE (UINT64_C(1) << 14)  /* version 3 */
#define NET_BIND (UINT64_C(1) << 0)          /* version 4 */
#define NET_CONNECT (UINT64_C(1) << 1)
#define ACCESS_IOCTL_DEV (UINT64_C(1) << 15) /* version 5 */
#define SCOPE_ALL UINT64_C(3)                /* version 6: abstract sockets and signals of others */
#define RULE_NET_PORT 2
#define PORT_DNS 53u

struct ruleset { /* struct landlock_ruleset_attr of version 6 */
    uint64_t fs, net, scoped;
};
struct port_rule { /* struct landlock_net_port_attr */
    uint64_t access, port;
};

int confine_landlock(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* All that a file can be used for, as far as this version tells it apart. */
static uint64_t every_access(int version)
{
    uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* version 1 */
    if (version >= 2)
        all |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all |= ACCESS_TRUNCATE;
    if (version >= 5)
        all |= ACCESS_IOCTL_DEV;
    return all;
}

/* A place that is not there cannot be read either. */
static bool let_read(int rules, const char *path)
{
    struct landlock_path_beneath_attr beneath = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE};
    struct stat st;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        beneath.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    beneath.parent_fd = fd;
    long rc = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(fd);
    return rc == 0;
}

/* The folder, not the file: what is put in its place later must be readable as well. */
static bool let_read_beside(int rules, const char *file)
{
    char folder[PATH_MAX];
    const char *slash = file != NULL ? strrchr(file, '/') : NULL;
    if (slash == NULL || slash == file || (size_t)(slash - file) >= sizeof folder)
        return true;
    memcpy(folder, file, (size_t)(slash - file));
    folder[slash - file] = '\0';
    return let_read(rules, folder);
}

/* The one folder that is written to: files in it, no folders, no links. */
static bool let_spool(int rules, int fd)
{
    const struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                          LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                          LANDLOCK_ACCESS_FS_REMOVE_FILE,
        .parent_fd = fd};
    return fd < 0 ||
           syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
}

static bool let_connect(int rules, unsigned port)
{
    const struct port_rule rule = {.access = NET_CONNECT, .port = port};
    return port == 0 || syscall(SYS_landlock_add_rule, rules, RULE_NET_PORT, &rule, 0) == 0;
}

static bool fill(int rules, int version, const struct confine_plan *p)
{
    /* How names are looked up, modules of it, and authorities; where services of the system keep the
     * addresses of name servers. */
    static const char *const system[] = {
        "/etc", "/usr", "/lib", "/lib64", "/run/systemd/resolve", "/run/resolvconf",
        "/run/NetworkManager", "/run/nscd", "/var/lib/ca-certificates",
    };
    bool good = let_spool(rules, p->spool_fd);
    if (!p->network)
        return good;
    for (size_t i = 0; i < sizeof system / sizeof system[0]; i++)
        good = let_read(rules, system[i]) && good;
    for (size_t i = 0; i < CONFINE_PLACES_MAX; i++)
        good = let_read_beside(rules, p->place[i]) && good;
    for (size_t i = 0; i < CONFINE_PORTS_MAX && version >= 4; i++)
        good = let_connect(rules, p->port[i]) && good;
    return good && (version < 4 || let_connect(rules, PORT_DNS));
}

enum rc_err confine_files(const struct confine_plan *p, char *why, size_t room)
{
    int version = confine_landlock();
    struct ruleset want = {.fs = every_access(version)};
    size_t size = version >= 6   ? sizeof want
                  : version >= 4 ? offsetof(struct ruleset, scoped)
                                 : offsetof(struct ruleset, net);
    enum rc_err err = RC_DENIED;
    if (version == 0)
        return RC_OK;
    if (version >= 4)
        want.net = NET_BIND | NET_CONNECT;
    if (version >= 6)
        want.scoped = SCOPE_ALL;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &want, size, 0);
    if (rules >= 0 && fill(rules, version, p) &&
        syscall(SYS_landlock_restrict_self, rules, 0) == 0)
        err = RC_OK;
    else
        snprintf(why, room, "Landlock: %s", strerror(errno));
    if (rules >= 0)
        close(rules);
    return err;
}

unsigned confine_port(const char *url, bool tls)
{
    const char *host = strstr(url, "://");
    if (host == NULL)
        return 0;
    host += 3;
    const char *end = host + strcspn(host, "/?#"), *colon = NULL;
    for (const char *s = host; s < end; s++)
        colon = *s == ':' ? s : *s == ']' || *s == '@' ? NULL : colon;
    if (colon != NULL && colon + 1 < end)
        return (unsigned)strtoul(colon + 1, NULL, 10);
    return tls || strncmp(url, "smtps:", 6) == 0 ? 465 : 25;
}
