#include "sql/spool_record.h"

#include <string.h>

static const uint8_t magic[8] = {'R', 'c', 'S', 'p', 'o', 'o', 'l', 1};

/* --- writing ------------------------------------------------------------------------------ */

struct out {
    uint8_t *p;
    size_t len;
    bool bad; /* it did not fit, or was not what a record can hold */
};

static void put(struct out *o, const void *p, size_t len)
{
    if (o->bad || len > SPOOL_RECORD_MAX - o->len) {
        o->bad = true;
    } else if (len > 0) {
        memcpy(o->p + o->len, p, len);
        o->len += len;
    }
}

static void put_byte(struct out *o, unsigned v)
{
    const uint8_t b = (uint8_t)v;

    o->bad = o->bad || v > UINT8_MAX;
    put(o, &b, 1);
}

static void put_u32(struct out *o, size_t v)
{
    const uint8_t b[4] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v};

    o->bad = o->bad || v > UINT32_MAX;
    put(o, b, sizeof(b));
}

static void put_u64(struct out *o, uint64_t v)
{
    uint8_t b[8];

    be64_put(v, b);
    put(o, b, sizeof(b));
}

static void put_date(struct out *o, struct rc_date d)
{
    put_u32(o, date_is_set(d) ? (uint32_t)d.day : (uint32_t)INT32_MIN);
}

static void put_bytes(struct out *o, const void *p, size_t len)
{
    put_u32(o, len);
    put(o, p, len);
}

static void put_text(struct out *o, const char *s)
{
    if (s == NULL) {
        o->bad = true;
    } else {
        put_bytes(o, s, strlen(s));
    }
}

static void put_row(struct out *o, const struct case_row *r)
{
    put(o, r->id.b, ID_BYTES);
    put(o, r->centre.b, ID_BYTES);
    put_u32(o, r->centre_version);
    put_text(o, r->reference);
    put_byte(o, r->kind);
    put_byte(o, r->identity);
    put(o, r->lookup.b, SEAL_HASH_BYTES);
    put(o, r->reader_pk.b, sizeof(r->reader_pk.b));
    put(o, r->body_tag.b, SEAL_HASH_BYTES);
    put_date(o, r->received);
    put_byte(o, r->stage);
    put_byte(o, r->status);
    put_byte(o, r->outcome);
    put_date(o, r->ack_due);
    put_date(o, r->act_due);
    put_date(o, r->window_due);
    put_byte(o, r->unread);
    put_byte(o, r->unconfirmed);
    put_byte(o, r->has_mail);
    if (r->has_mail) {
        put(o, r->mail_id.b, ID_BYTES);
        put(o, r->mail, ADDRESS_SEALED);
    }
}

static void put_generation(struct out *o, const struct generation *g)
{
    put(o, g->epk, sizeof(g->epk));
    for (unsigned i = 0; i < CASE_KEYS; i++) {
        put(o, g->commitment[i].b, SEAL_HASH_BYTES);
    }
    put(o, g->readers.b, SEAL_HASH_BYTES);
    put(o, g->mac.b, ROW_MAC_BYTES);
    put(o, g->reader_mac.b, SEAL_HASH_BYTES);
}

static void put_envelope(struct out *o, const struct envelope *e)
{
    put(o, e->reader.b, ID_BYTES);
    put_byte(o, e->slot);
    put_byte(o, e->stage);
    put_byte(o, e->standby);
    put_bytes(o, e->blob, e->len);
    put(o, e->exclusion.b, SEAL_HASH_BYTES);
    put(o, e->mac.b, ROW_MAC_BYTES);
}

static void put_event(struct out *o, const struct event_write *e)
{
    put_bytes(o, e->row, e->row_len);
    put_byte(o, e->once != NULL);
    if (e->once != NULL) {
        put(o, e->once, 16);
    }
    put_byte(o, e->entry != NULL);
    if (e->entry != NULL) {
        put_bytes(o, e->entry->blob.p, e->entry->blob.len);
    }
}

static void put_mail(struct out *o, const struct mail_write *m, const struct case_row *r)
{
    const bool own = m->address != NULL;

    if (own && (!r->has_mail || !id_equal(&m->mail_id, &r->mail_id) ||
                memcmp(m->address, r->mail, ADDRESS_SEALED) != 0)) {
        o->bad = true;
    }
    put_text(o, m->template_name);
    put_byte(o, own);
    if (!own) {
        put(o, m->person.b, ID_BYTES);
    }
    put_text(o, m->params);
    put_byte(o, m->can_wait);
}

/* Only what a new case without files has. */
static bool can_wait_in_a_file(const struct case_write *w)
{
    return w->events_before == 0 && w->generation != NULL && w->generation->gen == 1 &&
           w->row.gen == 1 && w->n_adopt == 0 && w->n_granted == 0 && w->n_released == 0 &&
           w->removed == NULL && w->claim == NULL && w->share == NULL &&
           w->token == NULL && w->once == NULL &&
           !w->drop_standby && !w->looked_through && w->of_revision == 0 && w->n_events > 0 &&
           w->n_envelopes > 0 && w->n_events <= SPOOL_EVENTS_MAX &&
           w->n_envelopes <= SPOOL_ENVELOPES_MAX && w->n_mails <= SPOOL_MAILS_MAX;
}

enum rc_err spool_record_format(struct arena *a, const struct case_write *w, struct bytes *out)
{
    struct out o = {.p = arena_alloc(a, SPOOL_RECORD_MAX)};

    *out = (struct bytes){0};
    if (!can_wait_in_a_file(w)) {
        return RC_INVALID;
    }
    if (o.p == NULL) {
        return RC_NOMEM;
    }
    put(&o, magic, sizeof(magic));
    put_row(&o, &w->row);
    put_generation(&o, w->generation);
    put_u32(&o, w->n_envelopes);
    for (size_t i = 0; i < w->n_envelopes; i++) {
        put_envelope(&o, &w->envelopes[i]);
    }
    put_u32(&o, w->n_events);
    for (size_t i = 0; i < w->n_events; i++) {
        put_event(&o, &w->events[i]);
    }
    put_u32(&o, w->n_mails);
    for (size_t i = 0; i < w->n_mails; i++) {
        put_mail(&o, &w->mails[i], &w->row);
    }
    put_u64(&o, (uint64_t)w->now);
    *out = (struct bytes){o.p, o.len};
    return o.bad ? RC_INVALID : RC_OK;
}

/* --- reading ------------------------------------------------------------------------------ */

struct in {
    const uint8_t *p, *end;
    struct arena *a;
    bool bad, nomem;
};

/* Always gives memory to read from, so that the places that use it need no branches. */
static const uint8_t *get(struct in *i, size_t len)
{
    static const uint8_t nothing[ADDRESS_SEALED];
    const uint8_t *p = i->p;

    if (i->bad || len > (size_t)(i->end - i->p)) {
        i->bad = true;
        return nothing;
    }
    i->p += len;
    return p;
}

static void get_into(struct in *i, void *to, size_t len)
{
    memcpy(to, get(i, len), len);
}

static unsigned get_byte(struct in *i, unsigned most)
{
    const unsigned v = *get(i, 1);

    i->bad = i->bad || v > most;
    return i->bad ? 0 : v;
}

static uint32_t get_u32(struct in *i)
{
    const uint8_t *b = get(i, 4);

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static size_t get_count(struct in *i, size_t least, size_t most)
{
    const size_t n = get_u32(i);

    i->bad = i->bad || n < least || n > most;
    return i->bad ? 0 : n;
}

static struct rc_date get_date(struct in *i)
{
    const uint32_t v = get_u32(i);
    struct rc_date d;

    memcpy(&d.day, &v, sizeof(d.day));
    if (!date_is_set(d)) {
        i->bad = i->bad || d.day != INT32_MIN;
        d = RC_DATE_NONE;
    }
    return d;
}

static void *room(struct in *i, size_t n, size_t size)
{
    void *p = i->bad ? NULL : arena_calloc(i->a, n, size);

    i->nomem = i->nomem || (p == NULL && !i->bad);
    i->bad = i->bad || p == NULL;
    return p;
}

static struct bytes get_bytes(struct in *i, size_t most)
{
    const size_t len = get_count(i, 0, most);
    uint8_t *copy;

    i->bad = i->bad || len > (size_t)(i->end - i->p);
    copy = room(i, len + 1u, 1);
    if (copy == NULL) {
        return (struct bytes){0};
    }
    memcpy(copy, get(i, len), len);
    return (struct bytes){copy, len};
}

static const char *get_text(struct in *i, size_t most)
{
    const struct bytes b = get_bytes(i, most);

    if (b.p == NULL || memchr(b.p, 0, b.len) != NULL) {
        i->bad = true;
        return "";
    }
    return (const char *)b.p;
}

static void get_row(struct in *i, struct case_row *r)
{
    get_into(i, r->id.b, ID_BYTES);
    get_into(i, r->centre.b, ID_BYTES);
    r->centre_version = get_u32(i);
    r->reference = get_text(i, REFERENCE_MAX - 1u);
    r->kind = (enum kind)get_byte(i, KIND__MAX - 1);
    r->identity = (enum identity_mode)get_byte(i, IDENTITY_ANONYMOUS);
    get_into(i, r->lookup.b, SEAL_HASH_BYTES);
    get_into(i, r->reader_pk.b, sizeof(r->reader_pk.b));
    get_into(i, r->body_tag.b, SEAL_HASH_BYTES);
    r->received = get_date(i);
    r->stage = (uint8_t)get_byte(i, STAGES_MAX - 1);
    r->status = (enum case_status)get_byte(i, UINT8_MAX);
    r->outcome = (enum outcome)get_byte(i, OUTCOME__MAX - 1);
    r->ack_due = get_date(i);
    r->act_due = get_date(i);
    r->window_due = get_date(i);
    r->unread = get_byte(i, 1) == 1;
    r->unconfirmed = get_byte(i, 1) == 1;
    r->has_mail = get_byte(i, 1) == 1;
    if (r->has_mail) {
        get_into(i, r->mail_id.b, ID_BYTES);
        get_into(i, r->mail, ADDRESS_SEALED);
    }
    r->gen = 1;
}

static void get_generation(struct in *i, struct generation *g)
{
    g->gen = 1;
    get_into(i, g->epk, sizeof(g->epk));
    for (unsigned k = 0; k < CASE_KEYS; k++) {
        get_into(i, g->commitment[k].b, SEAL_HASH_BYTES);
    }
    get_into(i, g->readers.b, SEAL_HASH_BYTES);
    get_into(i, g->mac.b, ROW_MAC_BYTES);
    get_into(i, g->reader_mac.b, SEAL_HASH_BYTES);
}

static void get_envelope(struct in *i, struct envelope *e)
{
    get_into(i, e->reader.b, ID_BYTES);
    e->slot = (enum slot)get_byte(i, SLOT_LEFT);
    e->stage = (uint8_t)get_byte(i, UINT8_MAX);
    e->standby = get_byte(i, 1) == 1;
    e->len = get_count(i, 1, sizeof(e->blob));
    get_into(i, e->blob, e->len);
    get_into(i, e->exclusion.b, SEAL_HASH_BYTES);
    get_into(i, e->mac.b, ROW_MAC_BYTES);
}

static void get_entry(struct in *i, struct event_write *e)
{
    struct entry *entry = room(i, 1, sizeof(*entry));
    struct seal_part whole;
    struct seal_hash h;

    if (entry == NULL) {
        return;
    }
    entry->blob = get_bytes(i, SPOOL_RECORD_MAX);
    if (i->bad) {
        return;
    }
    whole = (struct seal_part){entry->blob.p, entry->blob.len};
    seal_hash_parts(&whole, 1, &h);
    i->bad = seal_hash_compare(&h, &e->event.entry_cipher) != RC_OK;
    entry->id = e->event.entry;
    entry->kind = e->event.entry_kind;
    entry->seq = e->event.seq;
    entry->gen = e->event.entry_gen;
    entry->cipher = e->event.entry_cipher;
    entry->digest = e->event.entry_digest;
    e->entry = entry;
}

static void get_event(struct in *i, struct event_write *e, uint64_t seq)
{
    const struct bytes row = get_bytes(i, SPOOL_RECORD_MAX);
    uint8_t *once;

    if (i->bad || event_parse((const char *)row.p, row.len, &e->event) != RC_OK ||
        e->event.seq != seq) {
        i->bad = true;
        return;
    }
    e->row = (const char *)row.p;
    e->row_len = row.len;
    if (get_byte(i, 1) == 1 && (once = room(i, 1, 16)) != NULL) {
        get_into(i, once, 16);
        e->once = once;
    }
    if (get_byte(i, 1) == 1) {
        get_entry(i, e);
    }
    i->bad = i->bad || e->event.has_entry != (e->entry != NULL);
}

static void get_mail(struct in *i, struct mail_write *m, const struct case_row *r)
{
    m->template_name = get_text(i, 64);
    if (get_byte(i, 1) == 1) {
        i->bad = i->bad || !r->has_mail;
        m->address = r->mail;
        m->mail_id = r->mail_id;
    } else {
        get_into(i, m->person.b, ID_BYTES);
    }
    m->params = get_text(i, 64u * 1024u);
    m->can_wait = get_byte(i, 1) == 1;
}

static void get_lists(struct in *i, struct case_write *w)
{
    struct generation *g = room(i, 1, sizeof(*g));
    struct envelope *envelope;
    struct event_write *event;
    struct mail_write *mail;

    if (g != NULL) {
        get_generation(i, g);
    }
    w->generation = g;
    w->n_envelopes = get_count(i, 1, SPOOL_ENVELOPES_MAX);
    w->envelopes = envelope = room(i, w->n_envelopes, sizeof(*envelope));
    for (size_t k = 0; k < w->n_envelopes && !i->bad; k++) {
        get_envelope(i, &envelope[k]);
    }
    w->n_events = get_count(i, 1, SPOOL_EVENTS_MAX);
    w->events = event = room(i, w->n_events, sizeof(*event));
    for (size_t k = 0; k < w->n_events && !i->bad; k++) {
        get_event(i, &event[k], k + 1u);
    }
    w->n_mails = get_count(i, 0, SPOOL_MAILS_MAX);
    w->mails = mail = room(i, w->n_mails + 1u, sizeof(*mail));
    for (size_t k = 0; k < w->n_mails && !i->bad; k++) {
        get_mail(i, &mail[k], &w->row);
    }
}

enum rc_err spool_record_parse(struct arena *a, const void *p, size_t len, struct case_write *out)
{
    struct in i = {.p = p, .end = (const uint8_t *)p + len, .a = a, .bad = len > SPOOL_RECORD_MAX};

    memset(out, 0, sizeof(*out));
    i.bad = i.bad || memcmp(get(&i, sizeof(magic)), magic, sizeof(magic)) != 0;
    get_row(&i, &out->row);
    get_lists(&i, out);
    out->now = (int64_t)be64_get(get(&i, 8));
    if (i.nomem) {
        return RC_NOMEM;
    }
    return i.bad || i.p != i.end ? RC_INVALID : RC_OK;
}
