#include "fcgi/server/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 511 /* with a short one nginx answers 502 instead of queueing */
#define FIRST_PASSED 3

/* --- passed on by systemd (sd_listen_fds(3)) ------------------------------------------------- */

static bool ready(int fd)
{
    int flags = fcntl(fd, F_GETFL), listening = 0;
    socklen_t len = sizeof listening;
    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 &&
           fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
           getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &len) == 0 && listening;
}

/* Where socket `which` stands among those passed: by its name, or, without our names, in our order. */
static int place_of(const char *names, int which)
{
    static const char *const name[LISTEN__MAX] = {"pages", "hash", "files"};
    int place = 0;
    if (names == NULL || strstr(names, name[0]) == NULL)
        return which;
    for (const char *s = names; *s != '\0'; place++) {
        size_t len = strcspn(s, ":");
        if (len == strlen(name[which]) && strncmp(s, name[which], len) == 0)
            return place;
        s += len + (s[len] == ':');
    }
    return -1;
}

static enum rc_err take_passed(struct listeners *l, bool *passed)
{
    const char *pid = getenv("LISTEN_PID"), *n = getenv("LISTEN_FDS");
    const char *names = getenv("LISTEN_FDNAMES");
    *passed = pid != NULL && n != NULL && strtol(pid, NULL, 10) == (long)getpid();
    if (!*passed)
        return RC_OK;
    if (strtol(n, NULL, 10) != LISTEN__MAX)
        return RC_INVALID;
    for (int i = 0; i < LISTEN__MAX; i++) {
        int place = place_of(names, i);
        if (place < 0 || !ready(FIRST_PASSED + place))
            return RC_INVALID;
        l->fd[i] = FIRST_PASSED + place;
    }
    return RC_OK;
}

/* --- made here ------------------------------------------------------------------------------- */

/* Removes a socket file whose owner is gone. RC_CONFLICT when one is there. */
static enum rc_err remove_stale(const struct sockaddr_un *at)
{
    struct stat st;
    enum rc_err err = RC_INTERNAL;
    if (lstat(at->sun_path, &st) != 0)
        return errno == ENOENT ? RC_OK : RC_INTERNAL;
    if (!S_ISSOCK(st.st_mode)) {
        errno = EEXIST;
        return RC_INTERNAL;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return RC_INTERNAL;
    if (connect(fd, (const struct sockaddr *)at, sizeof *at) == 0 || errno == EAGAIN)
        err = RC_CONFLICT;
    else if (errno == ECONNREFUSED && unlink(at->sun_path) == 0)
        err = RC_OK;
    close(fd);
    return err;
}

static enum rc_err make(const char *path, int *out)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    size_t len = strlen(path);
    enum rc_err err = RC_INTERNAL;
    if (len >= sizeof at.sun_path)
        return RC_INVALID;
    memcpy(at.sun_path, path, len);
    err = remove_stale(&at);
    if (err != RC_OK)
        return err;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return RC_INTERNAL;
    mode_t before = umask(0117);
    bool bound = bind(fd, (const struct sockaddr *)&at, sizeof at) == 0;
    umask(before);
    if (!bound || listen(fd, BACKLOG) != 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return RC_INTERNAL;
    }
    *out = fd;
    return RC_OK;
}

enum rc_err listeners_open(struct listeners *l, const char *const path[LISTEN__MAX], char *why,
                           size_t room)
{
    bool passed;
    *l = (struct listeners){.fd = {-1, -1, -1}};
    enum rc_err err = take_passed(l, &passed);
    if (err != RC_OK)
        snprintf(why, room, "socket activation: expected three listening sockets: pages, hash, files");
    for (size_t i = 0; i < LISTEN__MAX && err == RC_OK && !passed; i++) {
        err = make(path[i], &l->fd[i]);
        if (err == RC_CONFLICT)
            snprintf(why, room, "another server listens on %s", path[i]);
        else if (err != RC_OK)
            snprintf(why, room, "%s: %s", path[i], strerror(errno));
        else
            l->path[i] = path[i];
    }
    if (err != RC_OK)
        listeners_close(l);
    return err;
}

void listeners_close(struct listeners *l)
{
    for (size_t i = 0; i < LISTEN__MAX; i++) {
        if (l->path[i] != NULL)
            unlink(l->path[i]);
        if (l->fd[i] >= 0)
            close(l->fd[i]);
        l->fd[i] = -1;
        l->path[i] = NULL;
    }
}
