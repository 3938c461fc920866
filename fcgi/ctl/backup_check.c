/* What was restored, checked against itself and against the manifest. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/backup.h"
#include "sql/verify.h"

struct checking {
    struct ctl *c;
    struct db *db;
    const struct backup *b;
    const char *slug;
    uint64_t findings; /* of all centres */
};

static enum rc_err tell(void *ctx, const struct verify_finding *f)
{
    const struct checking *k = ctx;
    fprintf(stderr, "recourse: %s%s%s%s%s: %s\n", k->slug, k->slug[0] != '\0' ? ": " : "", f->table,
            f->reference[0] != '\0' ? ", case " : "", f->reference, verify_sentence(f->problem));
    return RC_OK;
}

static const struct backup_centre *in_manifest(const struct backup *b, const char *slug)
{
    for (size_t i = 0; i < b->n_centres; i++)
        if (strcmp(b->centre[i].head.slug, slug) == 0)
            return &b->centre[i];
    return NULL;
}

/* The log went on from what the manifest has seen of it. */
static enum rc_err check_log(struct checking *k, const struct backup_head *now,
                             const struct backup_head *then)
{
    struct seal_hash chain;
    enum rc_err err = store_backup_log_head(k->db, k->c->arena, &now->centre, then->log_count,
                                            &chain);
    if (err != RC_OK && err != RC_NOTFOUND)
        return err;
    if (err == RC_OK && memcmp(chain.b, then->log_head.b, SEAL_HASH_BYTES) == 0)
        return RC_OK;
    fprintf(stderr, "recourse: %s: centre_log: it is not the log that the manifest has seen\n",
            now->slug);
    k->findings++;
    return RC_OK;
}

static enum rc_err check_centre(struct checking *k, const struct backup_head *head, bool last)
{
    const struct backup_centre *then = in_manifest(k->b, head->slug);
    const struct verify_options o = {.centre = &head->centre,
                                     .common = last,
                                     .claims = then != NULL ? &then->root : NULL,
                                     .n_claims = then != NULL && then->has_root ? 1 : 0};
    const uint64_t before = k->findings;
    struct verify_counts count;
    k->slug = head->slug;
    enum rc_err err = verify_run(k->db, k->c->keyring, &o, tell, k, &count, NULL);
    if (err != RC_OK)
        return err;
    k->findings += count.findings;
    if (then != NULL && (err = check_log(k, head, &then->head)) != RC_OK)
        return err;
    if (k->findings == before)
        printf("%s: %" PRIu64 " %s, all chains whole\n", head->slug, head->cases,
               head->cases == 1 ? "case" : "cases");
    else
        printf("%s: %" PRIu64 " cases, %" PRIu64 " findings\n", head->slug, head->cases,
               k->findings - before);
    return RC_OK;
}

int backup_verify(struct ctl *c, struct db *db, const struct backup *b)
{
    struct checking k = {.c = c, .db = db, .b = b, .slug = ""};
    struct backup_head *head = NULL;
    struct verify_counts count;
    size_t n = 0;
    enum rc_err err = store_backup_heads(db, c->arena, &head, &n);
    for (size_t i = 0; i < n && err == RC_OK; i++)
        err = check_centre(&k, &head[i], i + 1 == n);
    if (err == RC_OK && n == 0) {
        err = verify_run(db, c->keyring, &(struct verify_options){.centre = NULL}, tell, &k, &count,
                         NULL);
        k.findings += err == RC_OK ? count.findings : 0;
    }
    if (err != RC_OK)
        return ctl_say(CTL_CANNOT, "it could not be checked: %s, %s", rc_err_name(err), db_error(db));
    for (size_t i = 0; i < b->n_centres; i++) {
        size_t at = 0;
        while (at < n && strcmp(head[at].slug, b->centre[i].head.slug) != 0)
            at++;
        if (at == n) {
            fprintf(stderr, "recourse: %s: the manifest has it, the copy has not\n",
                    b->centre[i].head.slug);
            k.findings++;
        }
    }
    return k.findings == 0 ? CTL_DONE : CTL_FINDINGS;
}
