/* Reading a centre file, along the tables of procedure_fields.c. */
#include "core/procedure_fields.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct parse {
    struct arena *a;
    struct import_error *why;
    char path[sizeof((struct import_error *)0)->path];
};

#define AT(type, base, off) ((type *)(void *)((char *)(base) + (off)))

/* Appends to a buffer what fits, with the bytes that a terminal or a page might trip over made '?'
 * (a member's name is the importer's, and a cut may fall into a character). */
static void append(char *buf, size_t room, const char *s)
{
    size_t at = strlen(buf);

    for (; *s != '\0' && at + 1 < room; s++)
        buf[at++] = (*s >= 0x20 && *s < 0x7f) ? *s : '?';
    buf[at] = '\0';
}

static size_t path_push(struct parse *p, const char *name)
{
    size_t was = strlen(p->path);

    if (was > 0)
        append(p->path, sizeof p->path, ".");
    append(p->path, sizeof p->path, name);
    return was;
}

static size_t path_push_index(struct parse *p, size_t i)
{
    size_t was = strlen(p->path);
    char index[24];

    (void)snprintf(index, sizeof index, "[%zu]", i);
    append(p->path, sizeof p->path, index);
    return was;
}

static enum rc_err fail(struct parse *p, const char *expected)
{
    p->why->path[0] = '\0';
    append(p->why->path, sizeof p->why->path, p->path);
    p->why->expected[0] = '\0';
    append(p->why->expected, sizeof p->why->expected, expected);
    return RC_INVALID;
}

static enum rc_err fail_range(struct parse *p, const char *what, const struct field *f)
{
    char s[100];

    (void)snprintf(s, sizeof s, "%s %lu to %lu", what, f->min, f->max);
    return fail(p, s);
}

static enum rc_err fail_words(struct parse *p, const struct word_rule *w)
{
    char s[200] = "one of";

    for (unsigned v = w->first; v < w->end; v++) {
        append(s, sizeof s, v == w->first ? " " : ", ");
        append(s, sizeof s, w->name(v));
    }
    return fail(p, s);
}

static enum rc_err fail_unknown(struct parse *p, const struct field *table)
{
    char s[200] = "another member:";

    for (const struct field *f = table; f->name != NULL; f++) {
        append(s, sizeof s, f == table ? " " : ", ");
        append(s, sizeof s, f->name);
    }
    return fail(p, s);
}

static enum rc_err parse_object(struct parse *p, const struct field *table, json_t *obj,
                                void *base);

static enum rc_err parse_string(struct parse *p, const struct field *f, json_t *v, void *base)
{
    const char *s = json_string_value(v);

    if (s == NULL || s[0] == '\0' || json_string_length(v) > f->text->max || !f->text->good(s))
        return fail(p, f->text->expected);
    *AT(const char *, base, f->offset) = arena_strdup(p->a, s);
    return *AT(const char *, base, f->offset) == NULL ? RC_NOMEM : RC_OK;
}

static enum rc_err parse_day(struct parse *p, const struct field *f, json_t *v, void *base)
{
    const char *s = json_string_value(v);
    bool month = f->type == FIELD_MONTH;
    char iso[12];

    if (s == NULL || strlen(s) != (month ? 7u : 10u))
        return fail(p, month ? "a month, YYYY-MM" : "a date, YYYY-MM-DD");
    (void)snprintf(iso, sizeof iso, "%s%s", s, month ? "-01" : "");
    if (date_parse(iso, AT(struct rc_date, base, f->offset)) != RC_OK)
        return fail(p, month ? "a month, YYYY-MM" : "a date, YYYY-MM-DD");
    return RC_OK;
}

static enum rc_err parse_word(struct parse *p, const struct field *f, json_t *v, void *base)
{
    const char *s = json_string_value(v);

    for (unsigned w = f->word->first; s != NULL && w < f->word->end; w++) {
        if (strcmp(s, f->word->name(w)) == 0) {
            memcpy(AT(char, base, f->offset), &w, sizeof w);
            return RC_OK;
        }
    }
    return fail_words(p, f->word);
}

static enum rc_err parse_number(struct parse *p, const struct field *f, json_t *v, void *base)
{
    json_int_t n = json_integer_value(v);

    if (!json_is_integer(v) || n < (json_int_t)f->min || n > (json_int_t)f->max)
        return fail_range(p, "a whole number from", f);
    if (f->type == FIELD_UINT16)
        *AT(uint16_t, base, f->offset) = (uint16_t)n;
    else
        *AT(uint32_t, base, f->offset) = (uint32_t)n;
    return RC_OK;
}

static enum rc_err parse_array(struct parse *p, const struct field *f, json_t *v, void *base)
{
    size_t n = json_array_size(v);
    char *elem = AT(char, base, f->offset);
    enum rc_err err = RC_OK;

    if (!json_is_array(v) || n < f->min || n > f->max)
        return fail_range(p, "a list; its elements:", f);
    if (f->flags & FIELD_LIST) {
        elem = arena_calloc(p->a, n, f->size);
        if (elem == NULL)
            return RC_NOMEM;
        /* Each list is of one type only, and all pointers to structs are alike. */
        memcpy(AT(char, base, f->offset), &elem, sizeof elem);
    }
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        size_t was = path_push_index(p, i);

        err = parse_object(p, f->sub, json_array_get(v, i), elem + i * f->size);
        p->path[was] = '\0';
    }
    *AT(size_t, base, f->count) = n;
    return err;
}

static enum rc_err parse_field(struct parse *p, const struct field *f, json_t *v, void *base)
{
    switch (f->type) {
    case FIELD_FORMAT:
        if (json_is_string(v) && strcmp(json_string_value(v), CENTRE_FORMAT) == 0)
            return RC_OK;
        return fail(p, CENTRE_FORMAT);
    case FIELD_STRING:
        return parse_string(p, f, v, base);
    case FIELD_MONTH:
    case FIELD_DATE:
        return parse_day(p, f, v, base);
    case FIELD_BOOL:
        *AT(bool, base, f->offset) = json_is_true(v);
        return json_is_boolean(v) ? RC_OK : fail(p, "true or false");
    case FIELD_WORD:
        return parse_word(p, f, v, base);
    case FIELD_UINT16:
    case FIELD_UINT32:
        return parse_number(p, f, v, base);
    case FIELD_OBJECT:
        if (f->flags & FIELD_FLAG)
            *AT(bool, base, f->offset) = true;
        return parse_object(p, f->sub, v, base);
    case FIELD_ARRAY:
        return parse_array(p, f, v, base);
    }
    return RC_INTERNAL;
}

static enum rc_err parse_absent(struct parse *p, const struct field *f, void *base)
{
    if (f->flags & FIELD_REQUIRED)
        /* No JSON value is a NULL: every type answers it with what it expects. */
        return parse_field(p, f, NULL, base);
    if (f->type == FIELD_MONTH || f->type == FIELD_DATE)
        *AT(struct rc_date, base, f->offset) = RC_DATE_NONE;
    if (f->type == FIELD_WORD)
        memcpy(AT(char, base, f->offset), &f->fallback, sizeof f->fallback);
    return RC_OK;
}

static const struct field *field_find(const struct field *table, const char *name)
{
    for (const struct field *f = table; f->name != NULL; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

/* `base` is zeroed. */
static enum rc_err parse_object(struct parse *p, const struct field *table, json_t *obj, void *base)
{
    enum rc_err err = RC_OK;
    const char *name;
    json_t *v;

    if (!json_is_object(obj))
        return fail(p, "an object");
    json_object_foreach(obj, name, v) {
        if (field_find(table, name) == NULL) {
            (void)path_push(p, name);
            return fail_unknown(p, table);
        }
    }
    for (const struct field *f = table; f->name != NULL && err == RC_OK; f++) {
        size_t was = path_push(p, f->name);

        v = json_object_get(obj, f->name);
        err = v != NULL ? parse_field(p, f, v, base) : parse_absent(p, f, base);
        p->path[was] = '\0';
    }
    return err;
}

enum rc_err centre_parse(struct arena *a, const char *json, size_t len, struct centre *out,
                         struct import_error *why)
{
    struct parse p = {.a = a, .why = why};
    struct centre c;
    json_error_t e;
    json_t *root = NULL;
    enum rc_err err = RC_INTERNAL;

    memset(why, 0, sizeof *why);
    memset(&c, 0, sizeof c);
    if (len > CENTRE_JSON_MAX) {
        err = fail(&p, "at most 1 MiB");
        goto out;
    }
    root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &e);
    if (root == NULL) {
        char s[200];

        (void)snprintf(p.path, sizeof p.path, "line %d, column %d", e.line, e.column);
        (void)snprintf(s, sizeof s, "JSON: %s", e.text);
        err = json_error_code(&e) == json_error_out_of_memory ? RC_NOMEM : fail(&p, s);
        goto out;
    }
    err = parse_object(&p, centre_fields, root, &c);
    if (err == RC_OK)
        err = centre_check(&c, why);
    if (err == RC_OK)
        *out = c;
out:
    json_decref(root);
    return err;
}
