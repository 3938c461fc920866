/* The canonical row of an event: what the chain hashes, so its bytes never change. */
#include "core/event.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define EVENT_ROW_MAX 8192u
#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

static const char *word_actor(unsigned v)
{
    static const char *const name[] = {
        [ACTOR_COMPLAINANT] = "complainant",
        [ACTOR_STAFF] = "staff",
        [ACTOR_CLOCK] = "clock",
    };

    return WORD(name, v);
}

static const char *word_clock(unsigned v)
{
    static const char *const name[CLOCK__MAX] = {
        [CLOCK_ACKNOWLEDGE] = "acknowledge",
        [CLOCK_ACT] = "act",
        [CLOCK_WINDOW] = "window",
    };

    return WORD(name, v);
}

static const char *word_entry(unsigned v)
{
    static const char *const name[ENTRY_KIND__MAX] = {
        [ENTRY_COMPLAINT] = "complaint", [ENTRY_MESSAGE] = "message",
        [ENTRY_NOTE] = "note",           [ENTRY_REASON] = "reason",
        [ENTRY_IDENTITY] = "identity",   [ENTRY_CONTACT] = "contact",
    };

    return WORD(name, v);
}

#define WORD_NAME(fn, type, of)                                                                    \
    static const char *fn(unsigned v)                                                              \
    {                                                                                              \
        return of((enum type)v);                                                                   \
    }
WORD_NAME(word_act, act, act_name)
WORD_NAME(word_outcome, outcome, outcome_name)
WORD_NAME(word_reason, move_reason, move_reason_name)
WORD_NAME(word_identity, identity_mode, identity_mode_name)
WORD_NAME(word_kind, kind, kind_name)

/* The value from 1 on that has this name, or 0. */
static unsigned word_find(const char *(*name)(unsigned v), const char *s)
{
    for (unsigned v = 1; s != NULL && name(v) != NULL; v++)
        if (strcmp(name(v), s) == 0)
            return v;
    return 0;
}

/* ---- writing: a failed member shows in *ok, so that all can be tried in one go ---- */

static void put(json_t *o, const char *name, json_t *v, bool *ok)
{
    if (json_object_set_new(o, name, v) != 0)
        *ok = false;
}

static void put_word(json_t *o, const char *name, const char *word, bool *ok)
{
    put(o, name, word != NULL ? json_string(word) : NULL, ok);
}

static void put_hex(json_t *o, const char *name, const uint8_t *b, size_t len, bool *ok)
{
    char hex[2 * SEAL_HASH_BYTES + 1];

    put(o, name, json_string(sodium_bin2hex(hex, sizeof hex, b, len)), ok);
}

static void put_date(json_t *o, const char *name, struct rc_date d, bool *ok)
{
    char iso[11];

    date_format(d, iso);
    put(o, name, iso[0] != '\0' ? json_string(iso) : NULL, ok);
}

static void put_due(json_t *list, const struct due *d, bool *ok)
{
    json_t *o = json_object();

    put_word(o, "clock", word_clock(d->clock), ok);
    put(o, "stage", json_integer(d->stage), ok);
    put_date(o, "from", d->from, ok);
    put_date(o, "due", d->due, ok);
    if (d->provisional)
        put(o, "provisional", json_true(), ok);
    if (d->overdue_at_birth)
        put(o, "overdue", json_true(), ok);
    if (json_array_append_new(list, o) != 0)
        *ok = false;
}

static void put_entry(json_t *row, const struct event *e, bool *ok)
{
    json_t *o = json_object();

    put_hex(o, "id", e->entry.b, ID_BYTES, ok);
    put_word(o, "kind", word_entry(e->entry_kind), ok);
    put(o, "gen", json_integer(e->entry_gen), ok);
    put_hex(o, "cipher", e->entry_cipher.b, SEAL_HASH_BYTES, ok);
    put_hex(o, "digest", e->entry_digest.b, SEAL_HASH_BYTES, ok);
    put(row, "entry", o, ok);
}

static void put_optional(json_t *o, const struct event *e, bool *ok)
{
    if (!id_is_zero(&e->person))
        put_hex(o, "person", e->person.b, ID_BYTES, ok);
    if (e->act == ACT_FILE || e->act == ACT_ADVANCE)
        put(o, "to_stage", json_integer(e->to_stage), ok);
    if (e->kind != 0)
        put_word(o, "kind", kind_name(e->kind), ok);
    if (e->identity != 0)
        put_word(o, "identity", identity_mode_name(e->identity), ok);
    if (e->reason != MOVE_NONE)
        put_word(o, "reason", move_reason_name(e->reason), ok);
    if (e->outcome != OUTCOME_NONE)
        put_word(o, "outcome", outcome_name(e->outcome), ok);
    if (date_is_set(e->date))
        put_date(o, "date", e->date, ok);
    if (e->late)
        put(o, "late", json_true(), ok);
    if (!id_is_zero(&e->item))
        put_hex(o, "item", e->item.b, ID_BYTES, ok);
    if (e->has_entry)
        put_entry(o, e, ok);
}

enum rc_err event_format(struct arena *a, const struct event *e, char **row, size_t *len)
{
    json_t *o = json_object();
    char *text = NULL;
    bool ok = true;
    enum rc_err err = RC_INVALID;

    *row = NULL;
    *len = 0;
    if (e->seq == 0 || e->seq > INT64_MAX || e->n_dues > DUES_MAX)
        goto out;
    put(o, "seq", json_integer((json_int_t)e->seq), &ok);
    put_word(o, "act", act_name(e->act), &ok);
    put(o, "at", json_integer(e->at), &ok);
    put_date(o, "day", e->day, &ok);
    put_word(o, "by", word_actor(e->by), &ok);
    put(o, "stage", json_integer(e->stage), &ok);
    put_optional(o, e, &ok);
    if (e->n_dues > 0) {
        json_t *dues = json_array();

        for (size_t i = 0; i < e->n_dues; i++)
            put_due(dues, &e->due[i], &ok);
        put(o, "dues", dues, &ok);
    }
    if (!ok)
        goto out;
    err = RC_NOMEM;
    text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (text == NULL)
        goto out;
    *row = arena_strdup(a, text);
    if (*row == NULL)
        goto out;
    *len = strlen(text);
    err = RC_OK;
out:
    free(text);
    json_decref(o);
    return err;
}

/* ---- reading: members are taken out of the object; what is left at the end is unknown ---- */

static json_t *take(json_t *o, const char *name)
{
    json_t *v = json_object_get(o, name);

    json_incref(v);
    (void)json_object_del(o, name);
    return v;
}

/* An absent member keeps *out as it is. */
static bool take_word(json_t *o, const char *name, const char *(*word)(unsigned v), bool required,
                      unsigned *out)
{
    json_t *v = take(o, name);
    unsigned w = word_find(word, json_string_value(v));
    bool ok = v == NULL ? !required : w != 0;

    if (w != 0)
        *out = w;
    json_decref(v);
    return ok;
}

static bool take_int(json_t *o, const char *name, json_int_t min, json_int_t max, bool required,
                     json_int_t *out)
{
    json_t *v = take(o, name);
    json_int_t n = json_integer_value(v);
    bool ok = v == NULL ? !required : json_is_integer(v) && n >= min && n <= max;

    if (v != NULL && ok)
        *out = n;
    json_decref(v);
    return ok;
}

static bool take_true(json_t *o, const char *name, bool *out)
{
    json_t *v = take(o, name);
    bool ok = v == NULL || json_is_true(v);

    *out = json_is_true(v);
    json_decref(v);
    return ok;
}

static bool take_date(json_t *o, const char *name, bool required, struct rc_date *out)
{
    json_t *v = take(o, name);
    bool ok = date_parse(json_string_value(v), out) == RC_OK || (v == NULL && !required);

    json_decref(v);
    return ok;
}

static bool take_hex(json_t *o, const char *name, bool required, uint8_t *out, size_t len)
{
    json_t *v = take(o, name);
    const char *s = json_string_value(v);
    size_t got = 0;
    bool ok = v == NULL ? !required
                        : s != NULL && json_string_length(v) == 2 * len &&
                              strspn(s, "0123456789abcdef") == 2 * len &&
                              sodium_hex2bin(out, len, s, 2 * len, NULL, &got, NULL) == 0 &&
                              got == len;

    json_decref(v);
    return ok;
}

static bool read_due(json_t *o, struct due *d)
{
    json_int_t stage = 0;
    unsigned clock = 0;
    bool ok;

    if (!json_is_object(o))
        return false;
    ok = take_word(o, "clock", word_clock, true, &clock) &&
         take_int(o, "stage", 0, STAGES_MAX - 1, true, &stage) &&
         take_date(o, "from", true, &d->from) && take_date(o, "due", true, &d->due) &&
         take_true(o, "provisional", &d->provisional) &&
         take_true(o, "overdue", &d->overdue_at_birth) && json_object_size(o) == 0;
    d->clock = (enum clock_kind)clock;
    d->stage = (uint8_t)stage;
    return ok;
}

static bool read_dues(json_t *row, struct event *e)
{
    json_t *list = take(row, "dues");
    size_t n = json_array_size(list);
    bool ok = list == NULL || (n >= 1 && n <= DUES_MAX);

    for (size_t i = 0; ok && i < n; i++)
        ok = read_due(json_array_get(list, i), &e->due[i]);
    e->n_dues = ok ? n : 0;
    json_decref(list);
    return ok;
}

static bool read_entry(json_t *row, struct event *e)
{
    json_t *o = take(row, "entry");
    json_int_t gen = 0;
    unsigned kind = 0;
    bool ok = true;

    if (o == NULL)
        return true;
    ok = json_is_object(o) && take_hex(o, "id", true, e->entry.b, ID_BYTES) &&
         take_word(o, "kind", word_entry, true, &kind) &&
         take_int(o, "gen", 0, UINT32_MAX, true, &gen) &&
         take_hex(o, "cipher", true, e->entry_cipher.b, SEAL_HASH_BYTES) &&
         take_hex(o, "digest", true, e->entry_digest.b, SEAL_HASH_BYTES) &&
         json_object_size(o) == 0;
    e->has_entry = true;
    e->entry_kind = (enum entry_kind)kind;
    e->entry_gen = (uint32_t)gen;
    json_decref(o);
    return ok;
}

static bool read_row(json_t *o, struct event *e)
{
    json_int_t seq = 0, at = 0, stage = 0, to_stage = 0;
    unsigned act = 0, by = 0, kind = 0, identity = 0, reason = 0, outcome = 0;
    bool ok = take_word(o, "act", word_act, true, &act);
    bool moves = act == ACT_FILE || act == ACT_ADVANCE;

    e->date = RC_DATE_NONE;
    ok = ok && take_int(o, "seq", 1, INT64_MAX, true, &seq) &&
         take_int(o, "at", INT64_MIN, INT64_MAX, true, &at) && take_date(o, "day", true, &e->day) &&
         take_word(o, "by", word_actor, true, &by) &&
         take_int(o, "stage", 0, STAGES_MAX - 1, true, &stage) &&
         (!moves || take_int(o, "to_stage", 0, STAGES_MAX - 1, true, &to_stage)) &&
         take_hex(o, "person", false, e->person.b, ID_BYTES) &&
         take_word(o, "kind", word_kind, false, &kind) &&
         take_word(o, "identity", word_identity, false, &identity) &&
         take_word(o, "reason", word_reason, false, &reason) &&
         take_word(o, "outcome", word_outcome, false, &outcome) &&
         take_date(o, "date", false, &e->date) && take_true(o, "late", &e->late) &&
         take_hex(o, "item", false, e->item.b, ID_BYTES) && read_entry(o, e) && read_dues(o, e) &&
         json_object_size(o) == 0;
    e->act = (enum act)act;
    e->seq = (uint64_t)seq;
    e->at = at;
    e->by = (enum actor)by;
    e->stage = (uint8_t)stage;
    e->to_stage = (uint8_t)to_stage;
    e->kind = (enum kind)kind;
    e->identity = (enum identity_mode)identity;
    e->reason = (enum move_reason)reason;
    e->outcome = (enum outcome)outcome;
    return ok;
}

enum rc_err event_parse(const char *row, size_t len, struct event *out)
{
    enum rc_err err = RC_INVALID;
    json_t *o = NULL;
    json_error_t e;

    memset(out, 0, sizeof *out);
    if (len > EVENT_ROW_MAX)
        return RC_INVALID;
    o = json_loadb(row, len, JSON_REJECT_DUPLICATES, &e);
    if (json_is_object(o) && read_row(o, out))
        err = RC_OK;
    else if (o == NULL && json_error_code(&e) == json_error_out_of_memory)
        err = RC_NOMEM;
    if (err != RC_OK)
        memset(out, 0, sizeof *out);
    json_decref(o);
    return err;
}
