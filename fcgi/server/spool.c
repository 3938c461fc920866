#define _GNU_SOURCE 1 /* getdents64 */
#include "fcgi/server/spool_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/server/log.h"

#define WAITING ".case"
#define ASIDE ".aside"
#define HALF ".half" /* being written */
#define LOCK "lock"
#define NAME_ROOM (ID_TEXT + 40u)
#define CASE_KIND 1u /* of the place that a case's file is bound to */

struct spool {
    int dir;
    int lock; /* the file that is locked, -1 while it is not */
    uint64_t most;
};

/* The file that is locked is the folder's owner's, also where root comes first (doctor, clerk --once):
 * else workers could not open it. What cannot be made here is told by spool_lock(). */
static void make_lock(int dir, uid_t owner)
{
    int fd = openat(dir, LOCK, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return;
    if (owner != geteuid() && fchown(fd, owner, (gid_t)-1) != 0)
        log_warn("the spool's lock is not the service's: %s", strerror(errno));
    close(fd);
}

enum rc_err spool_open(const char *folder, uint64_t most, struct spool **out)
{
    struct stat st;
    enum rc_err err = RC_NOTFOUND;
    struct spool *s = NULL;
    int dir = most > 0 ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    *out = NULL;
    if (dir < 0 || fstat(dir, &st) != 0)
        goto out;
    err = RC_DENIED;
    if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        goto out;
    err = RC_NOMEM;
    s = calloc(1, sizeof *s);
    if (s == NULL)
        goto out;
    make_lock(dir, st.st_uid);
    *s = (struct spool){.dir = dir, .lock = -1, .most = most};
    *out = s;
    err = RC_OK;
out:
    if (err != RC_OK && dir >= 0)
        close(dir);
    return err;
}

void spool_prepare(const char *folder, uint64_t most)
{
    struct spool *s = NULL;
    if (most == 0)
        return;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        log_warn("the spool %s cannot be made: %s", folder, strerror(errno));
    enum rc_err err = spool_open(folder, most, &s);
    if (err != RC_OK)
        log_warn("the spool %s cannot be used (%s): while the database is away, no case is taken",
                 folder, err == RC_DENIED ? "others may look into it" : rc_err_name(err));
    spool_close(s);
}

void spool_close(struct spool *s)
{
    if (s == NULL)
        return;
    spool_unlock(s);
    close(s->dir);
    free(s);
}

int spool_fd(const struct spool *s)
{
    return s != NULL ? s->dir : -1;
}

enum rc_err spool_lock(struct spool *s)
{
    if (s == NULL)
        return RC_DB;
    int fd = openat(s->dir, LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0)
        if (errno != EINTR) {
            close(fd);
            fd = -1;
        }
    if (fd < 0) {
        log_error("the spool cannot be written to: %s", strerror(errno));
        return RC_DB;
    }
    s->lock = fd;
    return RC_OK;
}

void spool_unlock(struct spool *s)
{
    if (s == NULL || s->lock < 0)
        return;
    close(s->lock);
    s->lock = -1;
}

/* --- names ---------------------------------------------------------------------------------- */

static void file_name(const struct spool_name *name, const char *ending, char out[static NAME_ROOM])
{
    snprintf(out, NAME_ROOM, "%s%s", name->text, ending);
}

/* Under one key of the ring: who has the files but not the key cannot tell whose token opens which. */
static bool name_under(const struct keyring *kr, uint8_t id, const struct rc_id *centre,
                       const struct seal_hash *lookup, struct spool_name *out)
{
    const struct place place = {.type = PLACE_SPOOL, .centre = *centre};
    const struct seal_part part = {lookup->b, sizeof lookup->b};
    const struct seal_key *key = keyring_use_id(kr, id, SERVER_SPOOL);
    struct seal_hash h;
    struct rc_id short_;
    if (key == NULL)
        return false;
    seal_mac(key, &place, &part, 1, &h);
    memcpy(short_.b, h.b, sizeof short_.b);
    id_format(&short_, out->text);
    return true;
}

/* What a file of this name is bound to. */
static bool place_of(const struct spool_name *name, uint8_t kind, struct place *out)
{
    *out = (struct place){.type = PLACE_SPOOL, .kind = kind};
    return id_parse(name->text, &out->item) == RC_OK;
}

/* --- reading -------------------------------------------------------------------------------- */

enum rc_err spool_file_read(struct spool *s, struct arena *a, const struct spool_name *name,
                            const char *ending, uint8_t **out, size_t *len)
{
    char file[NAME_ROOM];
    uint8_t *p = NULL;
    ssize_t got = -1;
    *len = 0;
    file_name(name, ending, file);
    int fd = openat(s->dir, file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT ? RC_NOTFOUND : RC_DB;
    p = arena_alloc(a, SPOOL_FILE_MAX + 1u);
    while (p != NULL && *len <= SPOOL_FILE_MAX &&
           (got = read(fd, p + *len, SPOOL_FILE_MAX + 1u - *len)) != 0)
        if (got > 0)
            *len += (size_t)got;
        else if (errno != EINTR)
            break;
    close(fd);
    *out = p;
    return p == NULL ? RC_NOMEM : got < 0 ? RC_DB : *len > SPOOL_FILE_MAX ? RC_CRYPTO : RC_OK;
}

enum rc_err spool_file_unseal(const struct keyring *kr, struct arena *a,
                              const struct spool_name *name, uint8_t kind, const uint8_t *sealed,
                              size_t len, struct bytes *out)
{
    struct place place;
    uint8_t *plain = NULL;
    size_t n = 0;
    int id = seal_key_id(sealed, len);
    enum rc_err err = RC_CRYPTO;
    if (id < 0 || len <= SEAL_OVERHEAD || !place_of(name, kind, &place))
        return err;
    if (!keyring_has(kr, (uint8_t)id))
        return RC_DENIED;
    plain = arena_alloc(a, len);
    if (plain == NULL)
        return RC_NOMEM;
    err = keyring_open_sealed(kr, SERVER_SPOOL, sealed, len, &place, NULL, 0, plain);
    if (err == RC_OK && sodium_unpad(&n, plain, len - SEAL_OVERHEAD, SPOOL_BLOCK) != 0)
        err = RC_CRYPTO;
    *out = (struct bytes){plain, n};
    return err;
}

enum rc_err spool_read(struct spool *s, const struct keyring *kr, struct arena *a,
                       const struct spool_name *name, struct case_write *out)
{
    uint8_t *sealed;
    struct bytes plain = {0};
    size_t len;
    if (s == NULL)
        return RC_NOTFOUND;
    enum rc_err err = spool_file_read(s, a, name, WAITING, &sealed, &len);
    if (err == RC_OK)
        err = spool_file_unseal(kr, a, name, CASE_KIND, sealed, len, &plain);
    if (err == RC_OK)
        err = spool_record_parse(a, plain.p, plain.len, out);
    return err == RC_INVALID ? RC_CRYPTO : err;
}

enum rc_err spool_find(struct spool *s, const struct keyring *kr, struct arena *a,
                       const struct rc_id *centre, const struct seal_hash *lookup,
                       struct spool_name *name, struct case_write *out)
{
    enum rc_err err = RC_NOTFOUND;
    for (size_t i = 0; s != NULL && err == RC_NOTFOUND && i < keyring_count(kr); i++)
        if (name_under(kr, keyring_id(kr, i), centre, lookup, name))
            err = spool_read(s, kr, a, name, out);
    if (err == RC_OK && (seal_hash_compare(&out->row.lookup, lookup) != RC_OK ||
                         !id_equal(&out->row.centre, centre)))
        err = RC_CRYPTO;
    return err;
}

/* --- the folder ------------------------------------------------------------------------------ */

bool spool_file_ends(const char *name, const char *ending)
{
    size_t len = strlen(name);
    return len > strlen(ending) && strcmp(name + len - strlen(ending), ending) == 0;
}

struct linux_entry { /* getdents64(2) */
    uint64_t inode;
    int64_t next;
    unsigned short length;
    unsigned char type;
    char name[];
};

/* Calls `each` for every name until it says no. Not opendir(): its fstat() of whatever is open is none
 * of the calls that a confined worker has. */
bool spool_file_walk(struct spool *s, bool (*each)(struct spool *s, const char *name, void *ctx),
                     void *ctx)
{
    union {
        char bytes[8192];
        uint64_t align;
    } room;
    int fd = openat(s->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool more = fd >= 0;
    ssize_t got = 0;
    while (more && (got = getdents64(fd, room.bytes, sizeof room.bytes)) > 0)
        for (ssize_t at = 0; more && at < got;) {
            const struct linux_entry *e = (const void *)(room.bytes + at);
            more = each(s, e->name, ctx);
            at += e->length;
        }
    if (fd >= 0)
        close(fd);
    return fd >= 0 && got >= 0;
}

bool spool_file_is(const char *name, const char *ending, struct spool_name *out)
{
    struct rc_id id;
    if (strlen(name) != ID_TEXT - 1u + strlen(ending) || !spool_file_ends(name, ending))
        return false;
    memcpy(out->text, name, ID_TEXT - 1u);
    out->text[ID_TEXT - 1u] = '\0';
    return id_parse(out->text, &id) == RC_OK;
}

struct listing {
    struct spool_name *out;
    size_t n, room;
};

static bool list_one(struct spool *s, const char *name, void *ctx)
{
    struct listing *l = ctx;
    (void)s;
    if (spool_file_is(name, WAITING, &l->out[l->n]))
        l->n++;
    return l->n < l->room;
}

size_t spool_list(struct spool *s, struct spool_name *out, size_t room)
{
    struct listing l = {.out = out, .room = room};
    if (s == NULL || room == 0)
        return 0;
    return spool_file_walk(s, list_one, &l) ? l.n : 0;
}

bool spool_waits(struct spool *s)
{
    struct spool_name one;
    return spool_list(s, &one, 1) > 0;
}

static bool count_one(struct spool *s, const char *name, void *ctx)
{
    struct spool_figures *f = ctx;
    struct stat st;
    struct spool_name unused;
    if (name[0] == '.' || spool_file_ends(name, SPOOL_CENTRE) || fstatat(s->dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    f->bytes += (uint64_t)st.st_size;
    f->aside += spool_file_ends(name, ASIDE);
    if (spool_file_is(name, WAITING, &unused)) {
        f->waiting++;
        if (f->oldest == 0 || st.st_ctime < f->oldest)
            f->oldest = st.st_ctime;
    }
    return true;
}

enum rc_err spool_count(struct spool *s, struct spool_figures *out)
{
    *out = (struct spool_figures){0};
    return s == NULL || spool_file_walk(s, count_one, out) ? RC_OK : RC_DB;
}

/* --- writing --------------------------------------------------------------------------------- */

enum rc_err spool_file_seal(const struct keyring *kr, struct arena *a,
                            const struct spool_name *name, uint8_t kind, const struct bytes *plain,
                            struct bytes *out)
{
    struct place place;
    size_t padded = 0;
    uint8_t *p = arena_alloc(a, plain->len + SPOOL_BLOCK);
    uint8_t *sealed = arena_alloc(a, plain->len + SPOOL_BLOCK + SEAL_OVERHEAD);
    if (p == NULL || sealed == NULL)
        return RC_NOMEM;
    memcpy(p, plain->p, plain->len);
    if (!place_of(name, kind, &place) ||
        sodium_pad(&padded, p, plain->len, SPOOL_BLOCK, plain->len + SPOOL_BLOCK) != 0)
        return RC_INTERNAL;
    enum rc_err err = keyring_seal(kr, SERVER_SPOOL, p, padded, &place, NULL, 0, sealed);
    *out = (struct bytes){sealed, padded + SEAL_OVERHEAD};
    return err;
}

/* Files of anonymous cases must not tell the hour, as far as that can be had: copies of the folder
 * keep this time, and not the one that the file system itself notes. */
static bool write_whole(int fd, const struct bytes *b)
{
    const struct timespec none[2] = {{0, 0}, {0, 0}};
    size_t done = 0;
    while (done < b->len) {
        ssize_t n = write(fd, b->p + done, b->len - done);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0 || errno != EINTR)
            return false;
    }
    return futimens(fd, none) == 0 && fsync(fd) == 0;
}

enum rc_err spool_file_write(struct spool *s, const struct spool_name *name, const char *ending,
                             const struct bytes *b)
{
    char half[NAME_ROOM], whole[NAME_ROOM];
    int fd;
    bool good;
    file_name(name, HALF, half);
    file_name(name, ending, whole);
    if (unlinkat(s->dir, half, 0) != 0 && errno != ENOENT)
        goto failed;
    fd = openat(s->dir, half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        goto failed;
    good = write_whole(fd, b);
    close(fd);
    if (good && renameat(s->dir, half, s->dir, whole) == 0 && fsync(s->dir) == 0)
        return RC_OK;
failed:
    log_error("a %s could not be written into the spool: %s", ending + 1, strerror(errno));
    if (unlinkat(s->dir, half, 0) != 0 && errno != ENOENT)
        log_error("what was half written stays: %s", strerror(errno));
    return RC_DB;
}

enum rc_err spool_put(struct spool *s, const struct keyring *kr, struct arena *a,
                      const struct spool_name *name, const struct case_write *w)
{
    struct spool_figures now;
    struct spool_name made;
    struct bytes record, b;
    enum rc_err err;
    if (s == NULL)
        return RC_DB;
    if (name == NULL) {
        if (!name_under(kr, keyring_current(kr), &w->row.centre, &w->row.lookup, &made))
            return RC_INTERNAL;
        name = &made;
    }
    if ((err = spool_record_format(a, w, &record)) != RC_OK ||
        (err = spool_file_seal(kr, a, name, CASE_KIND, &record, &b)) != RC_OK ||
        (err = spool_count(s, &now)) != RC_OK)
        return err;
    if (b.len > s->most || now.bytes > s->most - b.len) {
        log_error("the spool is full: %zu cases wait in it", now.waiting);
        return RC_DB;
    }
    return spool_file_write(s, name, WAITING, &b);
}

static enum rc_err settle(struct spool *s, int rc, const struct spool_name *name, const char *what)
{
    if (rc == 0 && fsync(s->dir) == 0)
        return RC_OK;
    log_error("spool: %s cannot be %s: %s", name->text, what, strerror(errno));
    return RC_INTERNAL;
}

enum rc_err spool_file_drop(struct spool *s, const struct spool_name *name, const char *ending)
{
    char file[NAME_ROOM];
    file_name(name, ending, file);
    return settle(s, unlinkat(s->dir, file, 0), name, "deleted");
}

enum rc_err spool_drop(struct spool *s, const struct spool_name *name)
{
    return spool_file_drop(s, name, WAITING);
}

enum rc_err spool_set_aside(struct spool *s, const struct spool_name *name)
{
    char file[NAME_ROOM], other[NAME_ROOM];
    struct rc_id tail;
    char text[ID_TEXT];
    file_name(name, WAITING, file);
    /* Never over one that was set aside before. */
    id_random(&tail);
    id_format(&tail, text);
    snprintf(other, sizeof other, "%s-%.8s%s", name->text, text, ASIDE);
    return settle(s, renameat(s->dir, file, s->dir, other), name, "set aside");
}

static bool sweep_one(struct spool *s, const char *name, void *ctx)
{
    (void)ctx;
    if (spool_file_ends(name, HALF) && unlinkat(s->dir, name, 0) != 0)
        log_warn("spool: %s cannot be deleted: %s", name, strerror(errno));
    return true;
}

void spool_sweep(struct spool *s)
{
    if (s != NULL)
        (void)spool_file_walk(s, sweep_one, NULL);
}
