/* Forms: fields as declared by a route's row, decoded and validated before its handler runs. */
#ifndef RC_FORM_H
#define RC_FORM_H

#include "core/arena.h"
#include "core/date.h"

enum field_type {
    FIELD_LINE,   /* one line: control characters refused, turns of direction dropped, ends trimmed */
    FIELD_TEXT,   /* many lines: CRLF becomes LF, ends trimmed */
    FIELD_CHOICE, /* one of `choices` */
    FIELD_MANY,   /* any of the values sent; `choices` may be NULL (the handler checks them) */
    FIELD_DATE,   /* three inputs NAME-day, NAME-month, NAME-year; an ISO date in NAME also works */
    FIELD_TOKEN,  /* a line kept as it was typed */
    FIELD_SECRET  /* a line never given back to a page (passwords); not trimmed */
};
struct field {
    const char *name;
    enum field_type type;
    bool required;
    unsigned max; /* bytes; for FIELD_MANY: number of values */
    const char *const *choices; /* NULL-terminated */
};
struct form_spec {
    const struct field *field;
    size_t n;
};

/* What came: name and value, decoded, valid UTF-8 without NUL, in order. */
struct pair {
    const char *name, *value;
};
struct pairs {
    struct pair *p;
    size_t n;
};

/* Error codes; a page shows section E_<NAME>_<CODE>, upper case, '-' as '_'. */
enum form_error_code {
    FORM_REQUIRED, FORM_TOO_LONG, FORM_BAD_CHOICE, FORM_BAD_DATE, FORM_BAD_LINE,
    FORM_OTHER /* found by the handler; the word is in `other`: section E_<NAME>_<OTHER> */
};
struct form_error {
    const char *field;
    enum form_error_code code;
    const char *other;
};
#define FORM_ERRORS_MAX 32u

struct form {
    const struct form_spec *spec;
    struct pairs raw;
    struct form_error error[FORM_ERRORS_MAX];
    size_t n_errors;
};

/* application/x-www-form-urlencoded, at most `max_pairs` pairs. RC_INVALID: bad escapes, NUL,
 * invalid UTF-8, too many. */
RC_CHECK enum rc_err form_decode_urlencoded(struct arena *a, const char *body, size_t len,
                                            size_t max_pairs, struct pairs *out);
/* Checks raw pairs against the spec and fills the errors. */
RC_CHECK enum rc_err form_validate(struct arena *a, const struct form_spec *spec,
                                   const struct pairs *raw, struct form *out);
/* First value of a field after cleaning, "" when absent. Never NULL. */
const char *form_get(const struct form *f, const char *name);
/* i-th value of a FIELD_MANY, NULL behind the last. */
const char *form_get_nth(const struct form *f, const char *name, size_t i);
struct rc_date form_get_date(const struct form *f, const char *name); /* NONE when absent */
void form_add_error(struct form *f, const char *field, const char *other);
/* CRLF and CR become LF, in place: a value that travels through hidden fields stays as it is. */
void form_unify_lines(char *s);
bool utf8_valid(const char *s, size_t len);

#endif
