#include "fcgi/server/snapshot_file.h"

#include <string.h>

#define TEXT_MAX CENTRE_JSON_MAX
#define ABSENCES_MAX 4096u
#define PACK_MAX (1024u * 1024u)

static const uint8_t magic[8] = {'R', 'c', 'S', 'n', 'a', 'p', 0, 1};

/* One walk over all members does both: it writes them, or reads them into where they stand. */
struct pack {
    struct arena *arena;
    uint8_t *p;
    size_t at, len; /* `len`: what there is, or room for */
    bool writes, bad, nomem;
};

static void raw(struct pack *k, void *v, size_t n)
{
    if (k->bad || n > k->len - k->at) {
        k->bad = true;
        return;
    }
    if (k->writes)
        memcpy(k->p + k->at, v, n);
    else
        memcpy(v, k->p + k->at, n);
    k->at += n;
}

static void number(struct pack *k, uint64_t *v, uint64_t most)
{
    uint8_t b[8];
    if (k->writes)
        be64_put(*v, b);
    raw(k, b, sizeof b);
    if (k->bad || k->writes)
        return;
    *v = be64_get(b);
    k->bad = *v > most;
    if (k->bad)
        *v = 0;
}

static void moment(struct pack *k, int64_t *v)
{
    uint64_t n = (uint64_t)*v;
    number(k, &n, INT64_MAX);
    *v = (int64_t)n;
}

static void small(struct pack *k, uint32_t *v, uint32_t most)
{
    uint64_t n = *v;
    number(k, &n, most);
    *v = (uint32_t)n;
}

static void byte(struct pack *k, uint8_t *v, uint8_t most)
{
    uint64_t n = *v;
    number(k, &n, most);
    *v = (uint8_t)n;
}

static void flag(struct pack *k, bool *v)
{
    uint64_t n = *v;
    number(k, &n, 1);
    *v = n == 1;
}

static void count(struct pack *k, size_t *v, size_t most)
{
    uint64_t n = *v;
    number(k, &n, most);
    *v = (size_t)n;
    k->bad = k->bad || *v > most;
}

static void date(struct pack *k, struct rc_date *d)
{
    uint8_t b[8];
    if (k->writes)
        be64_put((uint64_t)(int64_t)d->day, b);
    raw(k, b, sizeof b);
    if (k->bad || k->writes)
        return;
    *d = (struct rc_date){.day = (int32_t)(int64_t)be64_get(b)};
    if (!date_is_set(*d))
        *d = RC_DATE_NONE;
}

static void *room(struct pack *k, size_t n, size_t size)
{
    void *p = k->bad ? NULL : arena_calloc(k->arena, n + 1u, size);
    k->nomem = k->nomem || (p == NULL && !k->bad);
    k->bad = k->bad || p == NULL;
    return p;
}

/* With a NUL behind when it was read. */
static void bytes(struct pack *k, const char **s, size_t *len)
{
    char *copy;
    count(k, len, TEXT_MAX);
    if (k->bad || *len > k->len - k->at) {
        k->bad = true;
        return;
    }
    if (k->writes) {
        memcpy(k->p + k->at, *s, *len);
        k->at += *len;
        return;
    }
    copy = room(k, *len, 1);
    if (copy != NULL)
        raw(k, copy, *len);
    *s = copy;
}

/* NULL stays NULL. */
static void text(struct pack *k, const char **s)
{
    bool there = *s != NULL;
    size_t len = there ? strlen(*s) : 0;
    flag(k, &there);
    if (there)
        bytes(k, s, &len);
    if (!k->writes && there && !k->bad)
        k->bad = strlen(*s) != len;
}

/* --- parts ------------------------------------------------------------------------------------- */

static void recipient(struct pack *k, struct recipient *r)
{
    raw(k, r->person.b, ID_BYTES);
    raw(k, r->pk.b, sizeof r->pk.b);
    flag(k, &r->reachable);
    flag(k, &r->identity);
    flag(k, &r->keep_visited);
    byte(k, &r->stage, UINT8_MAX);
    text(k, &r->title);
    text(k, &r->name);
    flag(k, &r->away);
    count(k, &r->n_stands_for, STANDS_FOR_MAX);
    for (size_t i = 0; i < r->n_stands_for && !k->bad; i++)
        raw(k, r->stands_for[i].b, ID_BYTES);
}

static void people(struct pack *k, struct snapshot *s)
{
    for (size_t kind = 0; kind < KIND__MAX && !k->bad; kind++) {
        count(k, &s->n_recipients[kind], RECIPIENTS_MAX);
        if (!k->writes)
            s->recipient[kind] = room(k, s->n_recipients[kind], sizeof(struct recipient));
        for (size_t i = 0; i < s->n_recipients[kind] && !k->bad; i++)
            recipient(k, &s->recipient[kind][i]);
    }
    count(k, &s->n_absences, ABSENCES_MAX);
    if (!k->writes)
        s->absence = room(k, s->n_absences, sizeof *s->absence);
    for (size_t i = 0; i < s->n_absences && !k->bad; i++) {
        struct absence *a = &s->absence[i];
        raw(k, a->person.b, ID_BYTES);
        date(k, &a->from);
        date(k, &a->until);
        for (size_t d = 0; d < DEPUTIES_MAX; d++)
            raw(k, a->deputy[d].b, ID_BYTES);
    }
}

/* The pair in use, and nothing of those before: new cases are sealed to it. */
static void recovery(struct pack *k, struct recovery_row *r)
{
    for (size_t i = 0; i < 2; i++) {
        flag(k, &r->half[i]);
        raw(k, r->person[i].b, ID_BYTES);
        raw(k, r->pk[i].b, sizeof r->pk[i].b);
    }
    byte(k, &r->set, RECOVERY_SETS - 1u);
    flag(k, &r->waived);
    raw(k, r->waived_by.b, ID_BYTES);
}

static void holidays(struct pack *k, struct calendar *cal)
{
    const struct calendar_entry *added;
    size_t n = 0;
    added = calendar_added(cal, &n);
    if (!k->writes)
        n = 0;
    count(k, &n, CALENDAR_ENTRIES_MAX);
    for (size_t i = 0; i < n && !k->bad; i++) {
        struct rc_date day = k->writes ? added[i].from : RC_DATE_NONE;
        const char *title = k->writes ? added[i].title : NULL;
        date(k, &day);
        text(k, &title);
        if (!k->writes && !k->bad) {
            enum rc_err err = calendar_add_holiday(cal, day, title);
            k->nomem = k->nomem || err == RC_NOMEM;
            k->bad = err != RC_OK;
        }
    }
}

static void head(struct pack *k, struct snapshot *s)
{
    uint8_t m[sizeof magic];
    memcpy(m, magic, sizeof m);
    raw(k, m, sizeof m);
    k->bad = k->bad || memcmp(m, magic, sizeof m) != 0;
    moment(k, &s->seen_at);
    raw(k, s->id.b, ID_BYTES);
    small(k, &s->version, UINT32_MAX);
    small(k, &s->revision, UINT32_MAX);
    flag(k, &s->suspended);
    bytes(k, &s->json, &s->json_len);
    date(k, &s->day);
}

static void rest(struct pack *k, struct snapshot *s)
{
    people(k, s);
    recovery(k, &s->recovery);
    holidays(k, &s->calendar);
}

/* --- public ------------------------------------------------------------------------------------ */

enum rc_err snapshot_pack(struct arena *a, const struct snapshot *s, struct bytes *out)
{
    struct snapshot copy = *s; /* a writing walk changes nothing, but takes pointers to all */
    struct pack k = {.arena = a, .p = arena_alloc(a, PACK_MAX), .len = PACK_MAX, .writes = true};
    if (k.p == NULL)
        return RC_NOMEM;
    head(&k, &copy);
    rest(&k, &copy);
    *out = (struct bytes){k.p, k.at};
    return k.bad ? RC_INVALID : RC_OK;
}

static enum rc_err unpack(const struct bytes *from, struct snapshot *s)
{
    struct pack k = {.arena = s->arena, .p = (uint8_t *)(uintptr_t)from->p, .len = from->len};
    enum rc_err err;
    head(&k, s);
    if (k.bad)
        return k.nomem ? RC_NOMEM : RC_INVALID;
    err = snapshot_parse(s);
    if (err != RC_OK)
        return err;
    rest(&k, s);
    return k.nomem ? RC_NOMEM : k.bad || k.at != k.len ? RC_INVALID : RC_OK;
}

enum rc_err snapshot_unpack(const struct bytes *from, struct snapshot **out)
{
    struct arena *a = arena_open(SNAPSHOT_LIMIT);
    struct snapshot *s = a != NULL ? arena_calloc(a, 1, sizeof *s) : NULL;
    enum rc_err err = RC_NOMEM;
    *out = NULL;
    if (s != NULL) {
        s->arena = a;
        err = unpack(from, s);
    }
    if (err == RC_OK)
        *out = s;
    else if (s != NULL)
        snapshot_close(s);
    else
        arena_close(a);
    return err;
}
