/* Reading an event's row. Members are taken out of the object; what is left at the end is
 * unknown. */
#include "core/event_word.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "core/theme.h"

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
    unsigned w = event_word_find(word, json_string_value(v));
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
    ok = take_word(o, "clock", event_word_clock, true, &clock) &&
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
         take_word(o, "kind", event_word_entry, true, &kind) &&
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

static bool read_file(json_t *row, struct event *e)
{
    json_t *o = take(row, "file");
    bool ok = true;

    if (o == NULL)
        return true;
    ok = json_is_object(o) && e->act == ACT_EVIDENCE &&
         take_hex(o, "cipher", true, e->file.cipher.b, SEAL_HASH_BYTES) &&
         take_hex(o, "digest", true, e->file.digest.b, SEAL_HASH_BYTES) &&
         json_object_size(o) == 0;
    e->has_file = true;
    json_decref(o);
    return ok;
}

static bool read_each(json_t *row, struct event *e)
{
    json_t *list = take(row, "each");
    size_t n = json_array_size(list);
    bool ok = list == NULL || (n >= 1 && n <= ALLEGATIONS_MAX);

    for (size_t i = 0; ok && i < n; i++) {
        const char *word = json_string_value(json_array_get(list, i));
        unsigned w = event_word_find(event_word_outcome, word);

        e->each[i] = (enum outcome)w;
        ok = w != 0;
    }
    e->n_each = ok ? n : 0;
    json_decref(list);
    return ok;
}

static bool read_theme(json_t *row, struct event *e)
{
    json_t *v = take(row, "theme");
    const char *s = json_string_value(v);
    bool ok = v == NULL || (s != NULL && strlen(s) == json_string_length(v) && theme_id_good(s));

    if (s != NULL && ok)
        memcpy(e->theme, s, strlen(s) + 1);
    json_decref(v);
    return ok;
}

static bool read_later(json_t *o, struct event *e)
{
    unsigned channel = 0, action = 0, answer = 0, lesson = 0, fee = 0, audience = 0;
    json_int_t ref = 0, pence = 0;
    bool ok;

    e->received = RC_DATE_NONE;
    ok = take_date(o, "received", false, &e->received) &&
         take_word(o, "channel", event_word_channel, false, &channel) &&
         take_int(o, "ref", 1, INT64_MAX, false, &ref) && take_true(o, "accepted", &e->accepted) &&
         take_true(o, "unconfirmed", &e->unconfirmed) &&
         take_word(o, "action", event_word_action, false, &action) &&
         take_word(o, "answer", event_word_answer, false, &answer) &&
         take_word(o, "lesson", event_word_action, false, &lesson) &&
         take_word(o, "fee", event_word_fee, false, &fee) &&
         take_int(o, "pence", 1, UINT32_MAX, false, &pence) &&
         take_word(o, "audience", event_word_audience, false, &audience) &&
         take_true(o, "with_notes", &e->with_notes) &&
         take_true(o, "with_identity", &e->with_identity) && read_each(o, e) &&
         read_theme(o, e);
    e->channel = (enum channel)channel;
    e->ref = (uint64_t)ref;
    e->action = (enum action_kind)action;
    e->answer = (enum answer)answer;
    e->lesson = (enum action_kind)lesson;
    e->fee = (enum fee_state)fee;
    e->pence = (uint32_t)pence;
    e->audience = (enum audience)audience;
    return ok;
}

static bool read_row(json_t *o, struct event *e)
{
    json_int_t seq = 0, at = 0, stage = 0, to_stage = 0;
    unsigned act = 0, by = 0, kind = 0, identity = 0, reason = 0, outcome = 0;
    bool ok = take_word(o, "act", event_word_act, true, &act);

    e->act = (enum act)act;
    e->date = RC_DATE_NONE;
    ok = ok && take_int(o, "seq", 1, INT64_MAX, true, &seq) &&
         take_int(o, "at", INT64_MIN, INT64_MAX, true, &at) && take_date(o, "day", true, &e->day) &&
         take_word(o, "by", event_word_actor, true, &by) &&
         take_int(o, "stage", 0, STAGES_MAX - 1, true, &stage) &&
         (!event_moves(act) || take_int(o, "to_stage", 0, STAGES_MAX - 1, true, &to_stage)) &&
         take_hex(o, "person", false, e->person.b, ID_BYTES) &&
         take_word(o, "kind", event_word_kind, false, &kind) &&
         take_word(o, "identity", event_word_identity, false, &identity) &&
         take_word(o, "reason", event_word_reason, false, &reason) &&
         take_word(o, "outcome", event_word_outcome, false, &outcome) &&
         take_date(o, "date", false, &e->date) && take_true(o, "late", &e->late) &&
         take_hex(o, "item", false, e->item.b, ID_BYTES) && read_later(o, e) && read_entry(o, e) &&
         read_file(o, e) && read_dues(o, e) && json_object_size(o) == 0;
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
