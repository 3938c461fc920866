/* Where MariaDB is a node of a Galera cluster: whether one may fail. A node that is not ready is found
 * before (database-away). */
#include <inttypes.h>
#include <string.h>

#include "fcgi/ctl/doctor.h"

enum { NODES_MIN = 3 }; /* of two, neither is the majority when the other is gone */

struct cluster {
    bool there;
    int64_t nodes;
    bool by_row;    /* changes are written down row by row */
    bool encrypted; /* what nodes send to each other */
};

static bool has(const char *text, const char *part)
{
    return text != NULL && strstr(text, part) != NULL;
}

static enum rc_err cluster_row(void *ctx, const struct db_row *row)
{
    struct cluster *k = ctx;
    const char *on = NULL, *format = NULL, *options = NULL;
    if (db_get_text(row, 0, &on) != RC_OK || db_get_text(row, 2, &format) != RC_OK ||
        db_get_text(row, 3, &options) != RC_OK)
        return RC_INTERNAL;
    k->there = has(on, "ON");
    if (!db_is_null(row, 1) && db_get_int(row, 1, &k->nodes) != RC_OK)
        return RC_INTERNAL;
    k->by_row = has(format, "ROW");
    k->encrypted = has(options, "socket.ssl = YES");
    return RC_OK;
}

void doctor_check_cluster(struct doctor *d)
{
    struct ctl *c = d->ctl;
    struct cluster k = {.there = false};
    if (c->db == NULL ||
        db_query(c->db, c->arena, ST_SERVER_CLUSTER, NULL, 0, cluster_row, &k) != RC_OK || !k.there)
        return;
    if (db_place(c->db) > 0)
        doctor_find(d, WEIGHTY, "cluster-own-node",
                    "Start MariaDB on it; its own log says what keeps it away.",
                    "the node in socket or host of [database] does not answer, or is out of its cluster; "
                    "number %u of fallback does", db_place(c->db));
    if (c->config->db.fallback == NULL)
        doctor_find(d, LIGHT, "cluster-no-fallback",
                    "Name the other nodes in [database] as fallback.",
                    "this machine stands still when its own node of the cluster does");
    if (k.nodes < NODES_MIN)
        doctor_find(d, LIGHT, "cluster-small",
                    "Start the missing nodes; a third one may be garbd, which keeps no data.",
                    "the cluster has %" PRId64 " of at least %d nodes: when one fails, the rest may stop",
                    k.nodes, NODES_MIN);
    if (!k.by_row)
        doctor_find(d, WEIGHTY, "cluster-format", "Set binlog_format=ROW on every node.",
                    "nodes may come to different rows from the same statement");
    if (!k.encrypted)
        doctor_find(d, LIGHT, "cluster-in-the-clear",
                    "Set socket.ssl_key, socket.ssl_cert and socket.ssl_ca in wsrep_provider_options on every "
                    "node, and encrypt whole copies too; or see that nobody else is on that network.",
                    "nodes send each other every row, with its time, unencrypted");
}
