#include "fcgi/server/spool_centre.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "fcgi/server/spool_file.h"

#define CENTRE_KIND 2u /* of the place that the file of a centre is bound to */

/* Under the present key, so that another one leads to other names, and those of before are dropped. */
static bool name_of(const struct keyring *kr, const char *slug, struct spool_name *out)
{
    const struct place place = {.type = PLACE_SPOOL, .kind = CENTRE_KIND};
    const struct seal_part part = {slug, strlen(slug)};
    const struct seal_key *key = keyring_use_id(kr, keyring_current(kr), SERVER_SPOOL);
    struct seal_hash h;
    struct rc_id short_;
    if (key == NULL)
        return false;
    seal_mac(key, &place, &part, 1, &h);
    memcpy(short_.b, h.b, sizeof short_.b);
    id_format(&short_, out->text);
    return true;
}

enum rc_err spool_centre_put(struct spool *s, const struct keyring *kr, struct arena *a,
                             const char *slug, const struct bytes *plain)
{
    struct spool_name name;
    struct bytes sealed;
    if (s == NULL)
        return RC_DB;
    if (plain->len > SPOOL_RECORD_MAX)
        return RC_INVALID;
    if (!name_of(kr, slug, &name))
        return RC_INTERNAL;
    enum rc_err err = spool_file_seal(kr, a, &name, CENTRE_KIND, plain, &sealed);
    return err == RC_OK ? spool_file_write(s, &name, SPOOL_CENTRE, &sealed) : err;
}

bool spool_centre_is(const struct keyring *kr, const struct spool_name *name, const char *slug)
{
    struct spool_name wanted;
    return name_of(kr, slug, &wanted) && strcmp(wanted.text, name->text) == 0;
}

enum rc_err spool_centre_read(struct spool *s, const struct keyring *kr, struct arena *a,
                              const struct spool_name *name, struct bytes *plain)
{
    uint8_t *sealed;
    size_t len;
    if (s == NULL)
        return RC_NOTFOUND;
    enum rc_err err = spool_file_read(s, a, name, SPOOL_CENTRE, &sealed, &len);
    return err == RC_OK ? spool_file_unseal(kr, a, name, CENTRE_KIND, sealed, len, plain) : err;
}

enum rc_err spool_centre_drop(struct spool *s, const struct spool_name *name)
{
    return spool_file_drop(s, name, SPOOL_CENTRE);
}

/* --- all of them ------------------------------------------------------------------------------ */

struct listing {
    struct spool_name *out;
    size_t n, room;
    int64_t oldest;
};

static bool list_one(struct spool *s, const char *name, void *ctx)
{
    struct listing *l = ctx;
    (void)s;
    l->n += spool_file_is(name, SPOOL_CENTRE, &l->out[l->n]);
    return l->n < l->room;
}

size_t spool_centre_list(struct spool *s, struct spool_name *out, size_t room)
{
    struct listing l = {.out = out, .room = room};
    if (s == NULL || room == 0)
        return 0;
    return spool_file_walk(s, list_one, &l) ? l.n : 0;
}

static bool count_one(struct spool *s, const char *name, void *ctx)
{
    struct listing *l = ctx;
    struct spool_name unused;
    struct stat st;
    if (!spool_file_is(name, SPOOL_CENTRE, &unused) ||
        fstatat(spool_fd(s), name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    l->n++;
    if (l->oldest == 0 || st.st_ctime < l->oldest)
        l->oldest = st.st_ctime;
    return true;
}

enum rc_err spool_centre_count(struct spool *s, size_t *n, int64_t *oldest)
{
    struct listing l = {0};
    enum rc_err err = s == NULL || spool_file_walk(s, count_one, &l) ? RC_OK : RC_DB;
    *n = l.n;
    *oldest = l.oldest;
    return err;
}
