/* The canonical row of an event: what the chain hashes, so its bytes never change. */
#include "core/event_word.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/theme.h"

/* A failed member shows in *ok, so that all can be tried in one go. */

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

    put_word(o, "clock", event_word_clock(d->clock), ok);
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
    put_word(o, "kind", event_word_entry(e->entry_kind), ok);
    put(o, "gen", json_integer(e->entry_gen), ok);
    put_hex(o, "cipher", e->entry_cipher.b, SEAL_HASH_BYTES, ok);
    put_hex(o, "digest", e->entry_digest.b, SEAL_HASH_BYTES, ok);
    put(row, "entry", o, ok);
}

static void put_file(json_t *row, const struct event *e, bool *ok)
{
    json_t *o = json_object();

    put_hex(o, "cipher", e->file.cipher.b, SEAL_HASH_BYTES, ok);
    put_hex(o, "digest", e->file.digest.b, SEAL_HASH_BYTES, ok);
    put(row, "file", o, ok);
}

static void put_each(json_t *row, const struct event *e, bool *ok)
{
    json_t *list = json_array();

    for (size_t i = 0; i < e->n_each; i++) {
        const char *word = e->each[i] == OUTCOME_NONE ? NULL : outcome_name(e->each[i]);

        if (json_array_append_new(list, word != NULL ? json_string(word) : NULL) != 0)
            *ok = false;
    }
    put(row, "each", list, ok);
}

/* What later versions brought. A zeroed date is none. */
static void put_later(json_t *o, const struct event *e, bool *ok)
{
    if (date_is_set(e->received) && e->received.day != 0)
        put_date(o, "received", e->received, ok);
    if (e->channel != CHANNEL_FORM)
        put_word(o, "channel", channel_name(e->channel), ok);
    if (e->ref != 0)
        put(o, "ref", json_integer((json_int_t)e->ref), ok);
    if (e->accepted)
        put(o, "accepted", json_true(), ok);
    if (e->unconfirmed)
        put(o, "unconfirmed", json_true(), ok);
    if (e->action != 0)
        put_word(o, "action", action_kind_name(e->action), ok);
    if (e->answer != ANSWER_NONE)
        put_word(o, "answer", answer_name(e->answer), ok);
    if (e->lesson != 0)
        put_word(o, "lesson", action_kind_name(e->lesson), ok);
    if (e->fee != FEE_NONE)
        put_word(o, "fee", fee_state_name(e->fee), ok);
    if (e->pence != 0)
        put(o, "pence", json_integer(e->pence), ok);
    if (e->audience != AUDIENCE_NONE)
        put_word(o, "audience", audience_name(e->audience), ok);
    if (e->with_notes)
        put(o, "with_notes", json_true(), ok);
    if (e->with_identity)
        put(o, "with_identity", json_true(), ok);
    if (e->n_each > 0)
        put_each(o, e, ok);
    if (e->theme[0] != '\0')
        put(o, "theme", theme_id_good(e->theme) ? json_string(e->theme) : NULL, ok);
}

static void put_optional(json_t *o, const struct event *e, bool *ok)
{
    if (!id_is_zero(&e->person))
        put_hex(o, "person", e->person.b, ID_BYTES, ok);
    if (event_moves(e->act))
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
    if (e->has_file)
        put_file(o, e, ok);
}

enum rc_err event_format(struct arena *a, const struct event *e, char **row, size_t *len)
{
    json_t *o = json_object();
    char *text = NULL;
    bool ok = true;
    enum rc_err err = RC_INVALID;

    *row = NULL;
    *len = 0;
    if (e->seq == 0 || e->seq > INT64_MAX || e->ref > INT64_MAX || e->n_dues > DUES_MAX ||
        e->n_each > ALLEGATIONS_MAX)
        goto out;
    put(o, "seq", json_integer((json_int_t)e->seq), &ok);
    put_word(o, "act", act_name(e->act), &ok);
    put(o, "at", json_integer(e->at), &ok);
    put_date(o, "day", e->day, &ok);
    put_word(o, "by", event_word_actor(e->by), &ok);
    put(o, "stage", json_integer(e->stage), &ok);
    put_optional(o, e, &ok);
    put_later(o, e, &ok);
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
