#include "core/compare.h"

#include <ctype.h>
#include <string.h>

#include "core/procedure_fields.h"
#include "core/theme.h"

#define EXCERPT_MAX 1500u /* bytes of each side of a long text */
#define AT(type, base, off) ((const type *)(const void *)((const char *)(base) + (off)))

struct compare {
    struct arena *a;
    struct difference *out;
    size_t n, room;
    enum kind kind;
    const struct stage *stage;
    const char *title;
};

/* Counts one more, and fills in whose it is where there is room. NULL: there is none. */
static struct difference *next(struct compare *k, enum difference_what what)
{
    struct difference *d = k->n < k->room ? &k->out[k->n] : NULL;

    k->n++;
    if (d)
        *d = (struct difference){
            .what = what, .kind = k->kind, .stage = k->stage, .title = k->title};
    return d;
}

/* "S_" and "window": "S_WINDOW". */
static void label_of(char out[static DIFFERENCE_LABEL], const char *prefix, const char *name)
{
    size_t n = 0;

    for (; *prefix && n + 1 < DIFFERENCE_LABEL; prefix++)
        out[n++] = *prefix;
    for (; *name && n + 1 < DIFFERENCE_LABEL; name++)
        out[n++] = isalnum((unsigned char)*name) ? (char)toupper((unsigned char)*name) : '_';
    out[n] = '\0';
}

/* --- values ----------------------------------------------------------------------------------- */

static bool is_period(const struct field *f)
{
    return f->type == FIELD_OBJECT && (f->flags & FIELD_FLAG) && f->sub[0].name != NULL &&
           strcmp(f->sub[0].name, "n") == 0;
}

/* A span counts from nothing: its table ends behind "unit". `set` is the first member of both. */
static struct difference_value period_value(const struct field *f, const void *base)
{
    struct difference_value v = {.type = DIFFERENCE_PERIOD, .member = f->name};

    if (f->sub[2].name != NULL) {
        v.period = *AT(struct period, base, f->offset);
    } else {
        const struct span *s = AT(struct span, base, f->offset);
        v.period = (struct period){.set = s->set, .n = s->n, .unit = s->unit};
    }
    if (!v.period.set)
        v = (struct difference_value){.type = DIFFERENCE_NOTHING};
    v.period.roll = ROLL_NONE; /* a member of its own */
    return v;
}

static struct difference_value number_value(enum difference_type type, uint32_t n)
{
    return (struct difference_value){.type = n != 0 ? type : DIFFERENCE_NOTHING, .number = n};
}

static struct difference_value value_of(const struct field *f, const void *base)
{
    struct difference_value v = {.type = DIFFERENCE_NOTHING, .member = f->name};
    unsigned word;

    switch (f->type) {
    case FIELD_STRING:
        v.text = *AT(char *, base, f->offset);
        v.type = v.text != NULL ? DIFFERENCE_TEXT : DIFFERENCE_NOTHING;
        break;
    case FIELD_MONTH:
    case FIELD_DATE:
        v.date = *AT(struct rc_date, base, f->offset);
        if (date_is_set(v.date))
            v.type = f->type == FIELD_MONTH ? DIFFERENCE_MONTH : DIFFERENCE_DATE;
        break;
    case FIELD_BOOL:
        v.type = *AT(bool, base, f->offset) ? DIFFERENCE_YES : DIFFERENCE_NO;
        break;
    case FIELD_WORD:
        memcpy(&word, AT(char, base, f->offset), sizeof word);
        if (word >= f->word->first && word < f->word->end) {
            v.type = DIFFERENCE_WORD;
            v.text = f->word->name(word);
        }
        break;
    case FIELD_UINT16:
        return number_value(DIFFERENCE_NUMBER, *AT(uint16_t, base, f->offset));
    case FIELD_UINT32: /* the one of this size is money */
        return number_value(DIFFERENCE_MONEY, *AT(uint32_t, base, f->offset));
    case FIELD_FORMAT:
    case FIELD_OBJECT:
    case FIELD_ARRAY:
        break;
    }
    return v;
}

static bool same(const struct difference_value *a, const struct difference_value *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case DIFFERENCE_TEXT:
    case DIFFERENCE_WORD:
        return strcmp(a->text, b->text) == 0;
    case DIFFERENCE_NUMBER:
    case DIFFERENCE_MONEY:
        return a->number == b->number;
    case DIFFERENCE_MONTH:
    case DIFFERENCE_DATE:
        return date_cmp(a->date, b->date) == 0;
    case DIFFERENCE_PERIOD:
        return a->period.n == b->period.n && a->period.unit == b->period.unit &&
               a->period.from == b->period.from;
    default:
        return true;
    }
}

/* --- long texts: only the lines that differ --------------------------------------------------- */

static const char *cut(struct arena *a, const char *s, size_t from, size_t to)
{
    size_t len = to - from;
    bool more = len > EXCERPT_MAX;
    const char *text;

    if (more) {
        len = EXCERPT_MAX;
        while (len > 0 && ((unsigned char)s[from + len] & 0xc0u) == 0x80u)
            len--; /* not inside a character */
    }
    text = arena_printf(a, "%s%.*s%s", from > 0 ? "… " : "", (int)len, s + from,
                        more || s[to] != '\0' ? " …" : "");
    return text != NULL ? text : "…";
}

/* Both without the lines that are the same at the beginning and at the end. */
static void excerpt(struct arena *a, const char **was, const char **now)
{
    const char *x = *was, *y = *now;
    size_t lx = strlen(x), ly = strlen(y), head = 0, tail = 0;

    if (lx <= EXCERPT_MAX && ly <= EXCERPT_MAX)
        return;
    while (x[head] != '\0' && x[head] == y[head])
        head++;
    while (head > 0 && x[head - 1] != '\n')
        head--;
    while (tail < lx - head && tail < ly - head && x[lx - tail - 1] == y[ly - tail - 1])
        tail++;
    while (tail > 0 && x[lx - tail - 1] != '\n')
        tail--;
    *was = cut(a, x, head, lx - tail);
    *now = cut(a, y, head, ly - tail);
}

static void member(struct compare *k, const char *label, struct difference_value was,
                   struct difference_value now)
{
    struct difference *d;

    if (same(&was, &now) || (d = next(k, DIFFERENCE_MEMBER)) == NULL) {
        return;
    }
    if (was.type == DIFFERENCE_TEXT && now.type == DIFFERENCE_TEXT)
        excerpt(k->a, &was.text, &now.text);
    label_of(d->label, label, "");
    d->was = was;
    d->now = now;
}

/* Lists are the caller's. */
static void members(struct compare *k, const struct field *table, const void *was, const void *now,
                    const char *prefix)
{
    char label[DIFFERENCE_LABEL], under[DIFFERENCE_LABEL];

    for (const struct field *f = table; f->name != NULL; f++) {
        label_of(label, prefix, f->name);
        label_of(under, label, "_");
        if (is_period(f)) {
            const struct difference_value a = period_value(f, was), b = period_value(f, now);
            const bool both = a.type == b.type && a.type == DIFFERENCE_PERIOD;

            member(k, label, a, b);
            for (const struct field *m = f->sub; m->name != NULL; m++)
                if (strcmp(m->name, "late") == 0 || strcmp(m->name, "contested") == 0 ||
                    (both && strcmp(m->name, "roll") == 0)) {
                    char deep[DIFFERENCE_LABEL];

                    label_of(deep, under, m->name);
                    member(k, deep, value_of(m, was), value_of(m, now));
                }
        } else if (f->type == FIELD_OBJECT) {
            members(k, f->sub, was, now, under);
        } else if (f->type != FIELD_ARRAY) {
            member(k, label, value_of(f, was), value_of(f, now));
        }
    }
}

/* --- stages and procedures -------------------------------------------------------------------- */

/* The table of a list's elements. */
static const struct field *table_of(const struct field *table, const char *list)
{
    for (const struct field *f = table; f->name != NULL; f++)
        if (strcmp(f->name, list) == 0)
            return f->sub;
    return table;
}

static const struct stage *stage_by_id(const struct procedure *p, const char *id)
{
    for (size_t i = 0; i < p->n_stages; i++)
        if (strcmp(p->stage[i].id, id) == 0)
            return &p->stage[i];
    return NULL;
}

/* Titles of the stages that the other has too, in the order of `p`, and their ids. */
static const char *order(struct arena *a, const struct procedure *p, const struct procedure *other,
                         const char **ids)
{
    const char *titles = "", *all = "";
    unsigned number = 0;

    for (size_t i = 0; titles != NULL && all != NULL && i < p->n_stages; i++) {
        if (stage_by_id(other, p->stage[i].id) == NULL)
            continue;
        titles = arena_printf(a, "%s%u. %s\n", titles, ++number, p->stage[i].title);
        all = arena_printf(a, "%s%s,", all, p->stage[i].id);
    }
    *ids = all != NULL ? all : "";
    return titles != NULL ? titles : "";
}

static void at_stage(struct compare *k, const struct stage *st)
{
    k->stage = st;
    k->title = st->title;
}

static void stages(struct compare *k, const struct procedure *was, const struct procedure *now)
{
    const struct field *table = table_of(table_of(centre_fields, "procedures"), "stages");
    const char *ids[2], *list[2];
    struct difference *d;

    list[0] = order(k->a, was, now, &ids[0]);
    list[1] = order(k->a, now, was, &ids[1]);
    if (strcmp(ids[0], ids[1]) != 0 && (d = next(k, DIFFERENCE_ORDER)) != NULL) {
        d->was = (struct difference_value){.type = DIFFERENCE_TEXT, .text = list[0]};
        d->now = (struct difference_value){.type = DIFFERENCE_TEXT, .text = list[1]};
    }
    for (size_t i = 0; i < was->n_stages; i++)
        if (stage_by_id(now, was->stage[i].id) == NULL) {
            at_stage(k, &was->stage[i]);
            (void)next(k, DIFFERENCE_STAGE_REMOVED);
        }
    for (size_t i = 0; i < now->n_stages; i++) {
        const struct stage *before = stage_by_id(was, now->stage[i].id);

        at_stage(k, &now->stage[i]);
        if (before != NULL)
            members(k, table, before, &now->stage[i], "S_");
        else
            (void)next(k, DIFFERENCE_STAGE_ADDED);
    }
    k->stage = NULL;
}

static void procedure(struct compare *k, const struct procedure *was, const struct procedure *now)
{
    static const struct procedure none;

    k->kind = now != NULL ? now->kind : was->kind;
    k->title = now != NULL ? now->title : was->title;
    if (now == NULL) {
        (void)next(k, DIFFERENCE_KIND_REMOVED);
        return;
    }
    if (was == NULL)
        (void)next(k, DIFFERENCE_KIND_ADDED);
    else
        members(k, table_of(centre_fields, "procedures"), was, now, "P_");
    stages(k, was != NULL ? was : &none, now);
}

static bool same_closures(const struct centre *a, const struct centre *b)
{
    bool equal = a->n_closures == b->n_closures;

    for (size_t i = 0; equal && i < a->n_closures; i++)
        equal = date_cmp(a->closure[i].from, b->closure[i].from) == 0 &&
                date_cmp(a->closure[i].to, b->closure[i].to) == 0 &&
                strcmp(a->closure[i].title, b->closure[i].title) == 0;
    return equal;
}

/* Each letter that one of the two has as its own: "C_LETTER_OUTCOME". */
static void letters(struct compare *k, const struct centre *was, const struct centre *now)
{
    const char *name;

    for (size_t i = 0; (name = letter_name(i)) != NULL; i++) {
        const char *text[] = {letter_own(was, name), letter_own(now, name)};
        struct difference_value v[2];
        char label[DIFFERENCE_LABEL];

        for (int side = 0; side < 2; side++)
            v[side] = (struct difference_value){
                .type = text[side] != NULL ? DIFFERENCE_TEXT : DIFFERENCE_NOTHING,
                .text = text[side]};
        label_of(label, "C_LETTER_", name);
        member(k, label, v[0], v[1]);
    }
}

static void themes(struct compare *k, const struct centre *was, const struct centre *now)
{
    const char *text[] = {theme_list_format(k->a, was), theme_list_format(k->a, now)};
    struct difference_value v[2];

    for (int side = 0; side < 2; side++)
        v[side] = (struct difference_value){
            .type = text[side] != NULL && *text[side] != '\0' ? DIFFERENCE_TEXT
                                                               : DIFFERENCE_NOTHING,
            .text = text[side]};
    member(k, "C_THEMES", v[0], v[1]);
}

/* "cy gd" */
static struct difference_value languages_value(struct compare *k, const struct centre *c)
{
    const char *text = c->n_languages > 0 ? c->further[0].tag : NULL;

    for (size_t i = 1; i < c->n_languages && text != NULL; i++)
        text = arena_printf(k->a, "%s %s", text, c->further[i].tag);
    return (struct difference_value){
        .type = text != NULL ? DIFFERENCE_TEXT : DIFFERENCE_NOTHING, .text = text};
}

static struct difference_value review_value(const struct centre *c, size_t i)
{
    return (struct difference_value){
        .type = i < c->n_reviews ? DIFFERENCE_DATE : DIFFERENCE_NOTHING,
        .date = i < c->n_reviews ? c->review[i].on : RC_DATE_NONE};
}

/* Reviews are only ever added. */
static void reviews(struct compare *k, const struct centre *was, const struct centre *now)
{
    for (size_t i = 0; i < was->n_reviews || i < now->n_reviews; i++)
        member(k, "C_REVIEWS", review_value(was, i), review_value(now, i));
}

size_t centre_compare(struct arena *a, const struct centre *was, const struct centre *now,
                      struct difference *out, size_t room)
{
    struct compare k = {.a = a, .out = out, .room = room};
    struct difference *d;

    members(&k, centre_fields, was, now, "C_");
    letters(&k, was, now);
    reviews(&k, was, now);
    themes(&k, was, now);
    member(&k, "C_LANGUAGES", languages_value(&k, was), languages_value(&k, now));
    if (!same_closures(was, now) && (d = next(&k, DIFFERENCE_MEMBER)) != NULL) {
        label_of(d->label, "C_", "closures");
        d->was.type = was->n_closures > 0 ? DIFFERENCE_LIST : DIFFERENCE_NOTHING;
        d->now.type = now->n_closures > 0 ? DIFFERENCE_LIST : DIFFERENCE_NOTHING;
    }
    for (unsigned i = KIND_COMPLAINT; i < KIND__MAX; i++) {
        const struct procedure *p = centre_procedure(was, (enum kind)i);
        const struct procedure *q = centre_procedure(now, (enum kind)i);

        if (p != NULL || q != NULL)
            procedure(&k, p, q);
    }
    return k.n;
}
