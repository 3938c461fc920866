#include "fcgi/server/bundle_data.h"


#include "fcgi/server/bundle_json.h"
#include "fcgi/server/file_read.h"
#include "fcgi/server/present.h"


const char *bundle_left_out(const struct event *export, enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_NOTE:
    case ENTRY_ACTION:
        return export->with_notes ? NULL : "notes";
    case ENTRY_CONTACT:
    case ENTRY_IDENTITY:
        return export->with_identity ? NULL : "identity";
    case ENTRY_ACTION_SEALED:
        return "disciplinary";
    default:
        return NULL;
    }
}

enum rc_err bundle_add(struct bundle *b, const char *name, struct bytes content)
{
    if (!name || !content.p)
        return RC_NOMEM;
    b->member = arena_grow(b->c->arena, b->member, b->n_members, &b->room, sizeof *b->member);
    if (!b->member)
        return RC_NOMEM;
    b->member[b->n_members++] = (struct bundle_member){.name = name, .content = content};
    return RC_OK;
}

/* --- policy, calendar, deadlines, people ---------------------------------------------------- */

static enum rc_err add_policy(struct bundle *b)
{
    const struct case_row *row = &b->w.full.row;
    const char *json;
    size_t len;
    enum rc_err err = store_centre_version(b->c->worker->db, b->c->worker->keyring, b->c->arena,
                                           &row->centre, row->centre_version, &json, &len);

    return err == RC_OK ? bundle_add(b, "policy.json",
                                     (struct bytes){(const unsigned char *)json, len})
                        : err;
}

static const char *day_word(enum day_reason r)
{
    return r == DAY_HOLIDAY ? "holiday" : r == DAY_CLOSURE ? "closure" : "weekend";
}

static json_t *day_off(struct rc_date day, struct day_note note, bool *ok)
{
    json_t *o = json_object();

    bundle_put_date(o, "date", day, ok);
    bundle_put_text(o, "why", day_word(note.reason), ok);
    bundle_put_text(o, "title", note.title, ok);
    return o;
}

/* The years that its dates touch, whole; 1 January of the first to 31 December of the last. */
static void years(const struct bundle *b, struct rc_date *first, struct rc_date *last)
{
    struct rc_date from = b->w.state.received, to = from;
    int y, m, d;

    for (size_t i = 0; i < b->n_dues; i++) {
        const struct bundle_due *u = &b->due[i];

        if (date_cmp(u->due->from, from) < 0)
            from = u->due->from;
        if (date_cmp(u->due->due, to) > 0)
            to = u->due->due;
        if (date_cmp(u->counted, to) > 0)
            to = u->counted;
    }
    date_to_ymd(from, &y, &m, &d);
    if (date_from_ymd(y, 1, 1, first) != RC_OK)
        *first = from;
    date_to_ymd(to, &y, &m, &d);
    if (date_from_ymd(y, 12, 31, last) != RC_OK)
        *last = to;
}

/* Every day off but the weekends. */
static enum rc_err add_calendar(struct bundle *b)
{
    json_t *o = json_object(), *days = json_array(), *rules = json_array();
    struct rc_date first, last;
    int y, year = 0, m, d;
    bool ok = true;

    years(b, &first, &last);
    for (struct rc_date day = first; date_cmp(day, last) <= 0; day = date_add_days(day, 1)) {
        struct day_note note = calendar_day(b->w.calendar, day);

        date_to_ymd(day, &y, &m, &d);
        if (note.provisional && y != year) {
            bundle_put_last(rules, json_integer(y), &ok);
            year = y;
        }
        if (note.reason == DAY_HOLIDAY || note.reason == DAY_CLOSURE)
            bundle_put_last(days, day_off(day, note, &ok), &ok);
    }
    bundle_put_text(o, "format", "recourse calendar 1", &ok);
    bundle_put_text(o, "division", division_name(b->w.calendar->division), &ok);
    bundle_put_date(o, "first", first, &ok);
    bundle_put_date(o, "last", last, &ok);
    bundle_put(o, "days_off", days, &ok);
    bundle_put(o, "years_by_rule", rules, &ok);
    return bundle_add_json(b, "calendar.json", o, ok);
}

struct working {
    json_t *days;
    unsigned last;
    bool begun, ok;
};

static void one_day(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    struct working *k = ctx;
    json_t *o = json_object();

    bundle_put_date(o, "date", date, &k->ok);
    if (!k->begun) {
        bundle_put_text(o, "why", "start", &k->ok);
    } else if (count != k->last) {
        bundle_put_number(o, "counts", count, &k->ok);
    } else if (note.reason != DAY_WORKING) {
        bundle_put_text(o, "why", day_word(note.reason), &k->ok);
        bundle_put_text(o, "title", note.title, &k->ok);
    }
    k->last = k->begun ? count : 0;
    k->begun = true;
    bundle_put_last(k->days, o, &k->ok);
}

static json_t *due_json(const struct bundle *b, const struct bundle_due *u, bool *ok)
{
    static const char *const clock[CLOCK__MAX] = {[CLOCK_ACKNOWLEDGE] = "acknowledge",
                                                  [CLOCK_ACT] = "act",
                                                  [CLOCK_WINDOW] = "window"};
    struct working k = {.days = json_array(), .ok = *ok};
    json_t *o = json_object();

    bundle_put_number(o, "event", u->event->seq, ok);
    bundle_put_text(o, "clock", clock[u->due->clock], ok);
    bundle_put_text(o, "kind", kind_name(u->procedure->kind), ok);
    bundle_put_number(o, "stage", u->due->stage, ok);
    bundle_put_text(o, "stage_title", u->stage->title, ok);
    bundle_put_date(o, "from", u->due->from, ok);
    bundle_put_date(o, "due", u->due->due, ok);
    if (!u->period) {
        bundle_put_text(o, "rule", "set by a person", ok);
        json_decref(k.days);
        return o;
    }
    bundle_put_text(o, "rule", "counted", ok);
    bundle_put_number(o, "n", u->period->n, ok);
    bundle_put_text(o, "unit", unit_name(u->period->unit), ok);
    bundle_put_text(o, "roll", roll_name(u->period->roll), ok);
    if (u->moved)
        bundle_put_number(o, "counted_anew_by", u->moved->seq, ok);
    bundle_put_date(o, "by_this_calendar", u->counted, ok);
    if (deadline_explain(b->w.calendar, u->due->from, u->period->n, u->period->unit,
                         u->period->roll, one_day, &k) != RC_OK)
        k.ok = false;
    *ok = *ok && k.ok;
    bundle_put(o, "days", k.days, ok);
    return o;
}

static enum rc_err add_deadlines(struct bundle *b)
{
    json_t *o = json_object(), *list = json_array();
    bool ok = true;

    for (size_t i = 0; i < b->n_dues; i++)
        bundle_put_last(list, due_json(b, &b->due[i], &ok), &ok);
    bundle_put_text(o, "format", "recourse deadlines 1", &ok);
    bundle_put(o, "deadlines", list, &ok);
    return bundle_add_json(b, "deadlines.json", o, ok);
}

static void add_person(struct bundle *b, json_t *o, const struct rc_id *id, bool *ok)
{
    const char *title = id_is_zero(id) ? NULL : present_title(b->c, id);
    char hex[ID_TEXT];

    id_format(id, hex);
    if (title)
        bundle_put_text(o, hex, title, ok);
}

/* Titles of those who acted, as far as they still hold a stage. */
static enum rc_err add_people(struct bundle *b)
{
    json_t *o = json_object();
    bool ok = true;

    for (size_t i = 0; i < b->w.full.n_events; i++) {
        add_person(b, o, &b->w.full.event[i].person, &ok);
        add_person(b, o, &b->w.full.event[i].item, &ok);
    }
    return bundle_add_json(b, "people.json", o, ok);
}

enum rc_err bundle_data(struct bundle *b)
{
    enum rc_err err;

    if ((err = add_policy(b)) != RC_OK || (err = add_calendar(b)) != RC_OK ||
        (err = add_deadlines(b)) != RC_OK || (err = add_people(b)) != RC_OK ||
        (err = bundle_chain(b)) != RC_OK)
        return err;
    err = bundle_items(b);
    return err == RC_OK ? bundle_proof(b) : err;
}

/* --- files ---------------------------------------------------------------------------------- */

static enum rc_err read_file(struct bundle *b, size_t i, struct file_read *r)
{
    const struct evidence_row *row = &b->w.full.evidence[i];
    struct bundle_file *f = &b->file[i];
    char path[BUNDLE_NAME_MAX];
    enum rc_err err = file_read_open(r, b->c, &b->w, row, true);

    if (err == RC_OK) {
        bundle_name(r->name, (unsigned)i + 1u, path);
        *f = (struct bundle_file){.row = row,
                                  .name = arena_strdup(b->c->arena, r->name),
                                  .type = arena_strdup(b->c->arena, r->type),
                                  .path = arena_strdup(b->c->arena, path),
                                  .size = r->size,
                                  .day = b->w.full.event[row->seq - 1].day,
                                  .digest_key = r->stream.digest_key};
        err = f->name && f->type && f->path ? RC_OK : RC_NOMEM;
    }
    file_read_close(r);
    return err;
}

enum rc_err bundle_files(struct bundle *b)
{
    struct file_read *r = arena_alloc(b->c->arena, sizeof *r);
    enum rc_err err = RC_OK;

    b->n_files = b->w.full.n_evidence;
    b->file = arena_calloc(b->c->arena, b->n_files + 1, sizeof *b->file);
    if (!r || !b->file)
        return RC_NOMEM;
    for (size_t i = 0; i < b->n_files && err == RC_OK; i++)
        err = read_file(b, i, r);
    return err;
}

enum rc_err bundle_evidence(struct bundle *b, struct bytes *out)
{
    json_t *o = json_object(), *list = json_array();
    bool ok = true;

    for (size_t i = 0; i < b->n_files; i++) {
        const struct bundle_file *f = &b->file[i];
        json_t *file = json_object();

        bundle_put_number(file, "event", f->row->seq, &ok);
        bundle_put_hex(file, "id", f->row->id.b, ID_BYTES, &ok);
        bundle_put_text(file, "member", f->path, &ok);
        bundle_put_text(file, "name", f->name, &ok);
        bundle_put_text(file, "type", f->type, &ok);
        bundle_put_number(file, "size", f->size, &ok);
        bundle_put_hex(file, "blake2b", f->hash.b, SEAL_HASH_BYTES, &ok);
        bundle_put_hex(file, "digest_key", f->digest_key.b, SEAL_KEY_BYTES, &ok);
        bundle_put_last(list, file, &ok);
    }
    bundle_put_text(o, "format", "recourse evidence 1", &ok);
    bundle_put(o, "files", list, &ok);
    return bundle_dump(b, o, ok, out);
}

static json_t *member_json(const char *name, uint64_t size, const struct seal_hash *hash, bool *ok)
{
    json_t *o = json_object();

    bundle_put_text(o, "name", name, ok);
    bundle_put_number(o, "size", size, ok);
    bundle_put_hex(o, "blake2b", hash->b, SEAL_HASH_BYTES, ok);
    return o;
}

enum rc_err bundle_manifest(struct bundle *b, const struct bundle_member *evidence,
                            struct bytes *out)
{
    const struct case_row *row = &b->w.full.row;
    json_t *o = json_object(), *list = json_array();
    bool ok = true;

    for (size_t i = 0; i < b->n_members; i++)
        bundle_put_last(list, member_json(b->member[i].name, b->member[i].content.len,
                                 &b->member[i].hash, &ok), &ok);
    for (size_t i = 0; i < b->n_files; i++)
        bundle_put_last(list, member_json(b->file[i].path, b->file[i].size, &b->file[i].hash, &ok), &ok);
    bundle_put_last(list, member_json(evidence->name, evidence->content.len, &evidence->hash, &ok), &ok);
    bundle_put_text(o, "format", "recourse bundle 1", &ok);
    bundle_put_text(o, "program", PACKAGE_NAME " " PACKAGE_VERSION, &ok);
    bundle_put_text(o, "centre_name", b->w.centre->name, &ok);
    bundle_put_hex(o, "centre", row->centre.b, ID_BYTES, &ok);
    bundle_put_number(o, "centre_version", row->centre_version, &ok);
    bundle_put_text(o, "reference", row->reference, &ok);
    bundle_put_hex(o, "case", row->id.b, ID_BYTES, &ok);
    bundle_put_number(o, "events", row->events, &ok);
    bundle_put_hex(o, "head", row->head.b, SEAL_HASH_BYTES, &ok);
    bundle_put_date(o, "exported_on", b->export->day, &ok);
    bundle_put_text(o, "audience", audience_name(b->export->audience), &ok);
    bundle_put(o, "with_notes", json_boolean(b->export->with_notes), &ok);
    bundle_put(o, "with_identity", json_boolean(b->export->with_identity), &ok);
    bundle_put(o, "members", list, &ok);
    return bundle_dump(b, o, ok, out);
}
