/* Writing a centre file, along the tables of procedure_fields.c. */
#include "core/procedure_fields.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define AT_CONST(type, base, off) ((const type *)(const void *)((const char *)(base) + (off)))

static enum rc_err format_object(const struct field *table, const void *base, json_t **out);

static json_t *format_day(const struct field *f, const void *base)
{
    char iso[11];

    date_format(*AT_CONST(struct rc_date, base, f->offset), iso);
    if (f->type == FIELD_MONTH)
        iso[7] = '\0';
    return json_string(iso);
}

static json_t *format_word(const struct field *f, const void *base)
{
    unsigned w;

    memcpy(&w, AT_CONST(char, base, f->offset), sizeof w);
    return json_string(f->word->name(w));
}

static enum rc_err format_array(const struct field *f, const void *base, json_t **out)
{
    const char *elem = AT_CONST(char, base, f->offset);
    size_t n = *AT_CONST(size_t, base, f->count);
    json_t *list = json_array();
    enum rc_err err = list == NULL ? RC_NOMEM : RC_OK;

    if (f->flags & FIELD_LIST)
        memcpy(&elem, AT_CONST(char, base, f->offset), sizeof elem);
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        json_t *o = NULL;

        err = format_object(f->sub, elem + i * f->size, &o);
        if (err == RC_OK && json_array_append_new(list, o) != 0)
            err = RC_NOMEM;
    }
    *out = list;
    return err;
}

/* What is absent, or as if it were, is left out. */
static bool present(const struct field *f, const void *base)
{
    unsigned w;

    if (f->flags & FIELD_REQUIRED)
        return true;
    switch (f->type) {
    case FIELD_STRING:
        return *AT_CONST(char *, base, f->offset) != NULL;
    case FIELD_MONTH:
    case FIELD_DATE:
        return date_is_set(*AT_CONST(struct rc_date, base, f->offset));
    case FIELD_BOOL:
        return *AT_CONST(bool, base, f->offset);
    case FIELD_WORD:
        memcpy(&w, AT_CONST(char, base, f->offset), sizeof w);
        return w >= f->word->first;
    case FIELD_OBJECT:
        return (f->flags & FIELD_FLAG) ? *AT_CONST(bool, base, f->offset)
                                       : *AT_CONST(char *, base, f->offset) != NULL;
    case FIELD_ARRAY:
        return *AT_CONST(size_t, base, f->count) > 0;
    case FIELD_FORMAT:
    case FIELD_UINT16:
    case FIELD_UINT32:
        break;
    }
    return true;
}

static enum rc_err format_field(const struct field *f, const void *base, json_t **out)
{
    switch (f->type) {
    case FIELD_FORMAT:
        *out = json_string(CENTRE_FORMAT);
        break;
    case FIELD_STRING:
        *out = json_string(*AT_CONST(char *, base, f->offset));
        break;
    case FIELD_MONTH:
    case FIELD_DATE:
        *out = format_day(f, base);
        break;
    case FIELD_BOOL:
        *out = json_boolean(*AT_CONST(bool, base, f->offset));
        break;
    case FIELD_WORD:
        *out = format_word(f, base);
        break;
    case FIELD_UINT16:
        *out = json_integer(*AT_CONST(uint16_t, base, f->offset));
        break;
    case FIELD_UINT32:
        *out = json_integer(*AT_CONST(uint32_t, base, f->offset));
        break;
    case FIELD_OBJECT:
        return format_object(f->sub, base, out);
    case FIELD_ARRAY:
        return format_array(f, base, out);
    }
    return *out == NULL ? RC_NOMEM : RC_OK;
}

/* *out may be half made on error; the caller lets go of it in any case. */
static enum rc_err format_object(const struct field *table, const void *base, json_t **out)
{
    enum rc_err err = RC_OK;

    *out = json_object();
    if (*out == NULL)
        return RC_NOMEM;
    for (const struct field *f = table; f->name != NULL && err == RC_OK; f++) {
        json_t *v = NULL;

        if (!present(f, base))
            continue;
        err = format_field(f, base, &v);
        if (err != RC_OK)
            json_decref(v);
        else if (json_object_set_new(*out, f->name, v) != 0)
            err = RC_NOMEM;
    }
    return err;
}

enum rc_err centre_format(struct arena *a, const struct centre *c, char **json)
{
    json_t *root = NULL;
    char *text = NULL;
    enum rc_err err = format_object(centre_fields, c, &root);

    *json = NULL;
    if (err != RC_OK)
        goto out;
    text = json_dumps(root, JSON_INDENT(2));
    if (text != NULL)
        *json = arena_printf(a, "%s\n", text);
    err = *json == NULL ? RC_NOMEM : RC_OK;
out:
    free(text);
    json_decref(root);
    return err;
}
