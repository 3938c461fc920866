/* What work on the cases of a centre needs, whoever does it: a worker for a request, or the
 * clerk. */
#ifndef RC_DESK_H
#define RC_DESK_H

#include "fcgi/server/call.h"

struct desk {
    const struct keyring *keyring;
    struct snapshots *snapshots;
    struct db *db;
    struct arena *arena;
    const struct snapshot *snap;
    const char *url;  /* public address of the location, as configured */
    const char *staff_url; /* that of staff pages; NULL: the same */
    const char *base; /* path of the centre in the request; NULL: the location's, and the slug */
    int64_t now;
    struct rc_date today; /* in the centre's zone */
};

static inline struct desk desk_of_call(const struct call *c)
{
    return (struct desk){.keyring = c->worker->keyring,
                         .snapshots = c->worker->snapshots,
                         .db = c->worker->db,
                         .arena = c->arena,
                         .snap = c->snap,
                         .url = c->worker->config->url,
                         .staff_url = c->worker->config->staff_url,
                         .base = c->base,
                         .now = c->now,
                         .today = c->today};
}

#endif
