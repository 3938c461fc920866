/* From the case to the last daily root before it was exported. */
#include "fcgi/server/bundle_json.h"
#include "fcgi/server/log.h"
#include "sql/store_audit.h"

enum rc_err bundle_proof(struct bundle *b)
{
    struct audit_proof *p = arena_alloc(b->c->arena, sizeof *p);
    const struct case_row *row = &b->w.full.row;
    json_t *o, *path;
    bool ok = true;
    enum rc_err err = RC_NOMEM;

    if (p)
        err = store_audit_proof(b->c->worker->db, b->c->worker->keyring, b->c->arena, &row->centre,
                                &row->id, row->events, b->export->day, p);
    if (err == RC_NOTFOUND)
        return RC_OK; /* too young for a root: the bundle says that it has none */
    if (err != RC_OK) {
        log_error("the leaves of a daily root do not make it up; see recourse audit verify");
        return err == RC_CRYPTO ? RC_OK : err; /* a copy without a proof is better than none */
    }
    o = json_object();
    path = json_array();
    for (size_t i = 0; i < p->path.n; i++)
        bundle_put_last(path, bundle_hex(&p->path.node[i]), &ok);
    bundle_put_text(o, "format", "recourse proof 1", &ok);
    bundle_put_date(o, "day", p->root.day, &ok);
    bundle_put_number(o, "events", p->leaf.events, &ok);
    bundle_put_hex(o, "head", p->leaf.head.b, SEAL_HASH_BYTES, &ok);
    bundle_put_number(o, "leaf_index", p->path.index, &ok);
    bundle_put_number(o, "tree_size", p->path.tree.n, &ok);
    bundle_put(o, "path", path, &ok);
    bundle_put_hex(o, "root", p->root.root.b, SEAL_HASH_BYTES, &ok);
    return bundle_add_json(b, "proof.json", o, ok);
}
