/* The chain and the words of a bundle, with what proves that they belong together. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/bundle_json.h"

/* {"hash":"...","row":<the row's own bytes>} a line. */
enum rc_err bundle_chain(struct bundle *b)
{
    static const char head[] = "{\"hash\":\"", middle[] = "\",\"row\":", tail[] = "}\n";
    const struct case_full *f = &b->w.full;
    const size_t each = sizeof head + sizeof middle + sizeof tail - 3 + 2 * SEAL_HASH_BYTES;
    size_t len = 0;
    char *text, *p;

    for (size_t i = 0; i < f->n_events; i++)
        len += each + f->canon[i].len;
    if (!(text = p = arena_alloc(b->c->arena, len + 1)))
        return RC_NOMEM;
    for (size_t i = 0; i < f->n_events; i++) {
        p = (char *)memcpy(p, head, sizeof head - 1) + sizeof head - 1;
        sodium_bin2hex(p, 2 * SEAL_HASH_BYTES + 1, f->chain[i].b, SEAL_HASH_BYTES);
        p += 2 * SEAL_HASH_BYTES;
        p = (char *)memcpy(p, middle, sizeof middle - 1) + sizeof middle - 1;
        p = (char *)memcpy(p, f->canon[i].p, f->canon[i].len) + f->canon[i].len;
        p = (char *)memcpy(p, tail, sizeof tail - 1) + sizeof tail - 1;
    }
    return bundle_add(b, "chain.jsonl", (struct bytes){(unsigned char *)text, len});
}

static const struct entry *entry_of(const struct case_full *f, const struct event *e)
{
    for (size_t i = 0; i < f->n_entries; i++)
        if (id_equal(&f->entry[i].id, &e->entry))
            return &f->entry[i];
    return NULL;
}

static void put_blob(json_t *o, struct bytes blob, bool *ok)
{
    const size_t room = sodium_base64_encoded_len(blob.len, sodium_base64_VARIANT_ORIGINAL);
    char *text = malloc(room);

    bundle_put_text(o, "sealed", text ? sodium_bin2base64(text, room, blob.p, blob.len,
                                                   sodium_base64_VARIANT_ORIGINAL)
                               : NULL, ok);
    *ok = *ok && text;
    free(text);
}

/* The words of event `i` as a member of their own, and what proves that they are those. */
static enum rc_err add_words(struct bundle *b, size_t i, json_t *o, bool *ok)
{
    const struct case_row *row = &b->w.full.row;
    const struct event *ev = &b->w.full.event[i];
    const struct entry *e = entry_of(&b->w.full, ev);
    const bool json = ev->entry_kind == ENTRY_COMPLAINT || ev->entry_kind == ENTRY_CONTACT ||
                      ev->entry_kind == ENTRY_IDENTITY || ev->act == ACT_ALLEGATIONS;
    const char *text, *name;
    struct seal_key key;
    bool sealed;
    enum rc_err err = e ? casework_text(b->c, &b->w, i, &text, &sealed) : RC_CRYPTO;

    if (err != RC_OK)
        return err;
    if (!text) {
        bundle_put_text(o, "left_out", "sealed", ok); /* the exporter has no key of it */
        return RC_OK;
    }
    name = arena_printf(b->c->arena, "texts/%04u-%s.%s", (unsigned)ev->seq, act_name(ev->act),
                        json ? "json" : "txt");
    if (!name)
        return RC_NOMEM;
    err = entry_digest_key(&row->centre, &row->id, &b->w.keys[e->gen - 1], e, &key);
    if (err == RC_OK) {
        bundle_put_text(o, "text", name, ok);
        put_blob(o, e->blob, ok);
        bundle_put_hex(o, "digest_key", key.b, sizeof key.b, ok);
        err = bundle_add(b, name, (struct bytes){(const unsigned char *)text, strlen(text)});
    }
    sodium_memzero(&key, sizeof key);
    return err;
}

enum rc_err bundle_items(struct bundle *b)
{
    json_t *o = json_object(), *list = json_array();
    const char *why;
    bool ok = true;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < b->w.full.n_events && err == RC_OK; i++) {
        const struct event *e = &b->w.full.event[i];
        json_t *item;

        if (!e->has_entry)
            continue;
        item = json_object();
        bundle_put_last(list, item, &ok);
        bundle_put_number(item, "event", e->seq, &ok);
        bundle_put_hex(item, "id", e->entry.b, ID_BYTES, &ok);
        bundle_put_number(item, "kind", e->entry_kind, &ok);
        bundle_put_number(item, "gen", e->entry_gen, &ok);
        if ((why = bundle_left_out(b->export, e->entry_kind)))
            bundle_put_text(item, "left_out", why, &ok);
        else
            err = add_words(b, i, item, &ok);
    }
    bundle_put_text(o, "format", "recourse items 1", &ok);
    bundle_put_hex(o, "centre", b->w.full.row.centre.b, ID_BYTES, &ok);
    bundle_put_hex(o, "case", b->w.full.row.id.b, ID_BYTES, &ok);
    bundle_put(o, "items", list, &ok);
    if (err == RC_OK)
        return bundle_add_json(b, "items.json", o, ok);
    json_decref(o);
    return err;
}
