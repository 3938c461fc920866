/* The members of a centre file as tables, in the order in which they are written: what
 * procedure_json.c reads and procedure_format.c writes by, and the rules over several members. */
#ifndef RC_PROCEDURE_FIELDS_H
#define RC_PROCEDURE_FIELDS_H

#include "core/procedure.h"

enum field_type {
    FIELD_FORMAT, /* the constant CENTRE_FORMAT; not stored */
    FIELD_STRING, /* const char *, NULL when absent */
    FIELD_MONTH,  /* struct rc_date, first of a month; RC_DATE_NONE when absent */
    FIELD_DATE,   /* struct rc_date */
    FIELD_BOOL,   /* false when absent */
    FIELD_WORD,   /* an enum; `fallback` when absent */
    FIELD_UINT16,
    FIELD_UINT32,
    FIELD_OBJECT, /* its members lie in the same struct */
    FIELD_ARRAY   /* structs of their own, in place or in a list made in the arena */
};

#define CENTRE_FORMAT "recourse-centre/1"

#define FIELD_REQUIRED 1u
#define FIELD_FLAG 2u /* object: `offset` is a bool that tells of it; else its first pointer */
#define FIELD_LIST 4u /* array: `offset` is a pointer */

/* What a string may be. */
struct text_rule {
    size_t max; /* bytes; at least one */
    bool (*good)(const char *s);
    const char *expected;
};

/* The values first..end-1 of an enum and their names. */
struct word_rule {
    const char *(*name)(unsigned v);
    unsigned first, end;
};

struct field {
    const char *name; /* NULL ends a table */
    enum field_type type;
    unsigned flags;
    size_t offset;
    const struct text_rule *text;
    const struct word_rule *word;
    unsigned fallback;
    unsigned long min, max; /* of a number, or elements of an array */
    const struct field *sub;
    size_t count, size; /* array: offset of the size_t that counts; bytes of an element */
};

extern const struct field centre_fields[];

/* The rules over several members. Fills c->zone. RC_INVALID fills `why`. */
RC_CHECK enum rc_err centre_check(struct centre *c, struct import_error *why);

#endif
