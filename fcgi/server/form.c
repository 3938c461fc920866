#include "fcgi/server/form.h"

#include <stdlib.h>
#include <string.h>

/* --- UTF-8 (RFC 3629) ----------------------------------------------------------------------- */

/* Bytes of the character at `s`, 0 when it is no well-formed one (overlong, surrogate, too
 * great). */
static size_t utf8_char(const unsigned char *s, size_t len)
{
    static const struct {
        unsigned char from, to;   /* first byte */
        unsigned char low, high;  /* second byte */
        unsigned char n;
    } shape[] = {
        {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    if (s[0] < 0x80)
        return 1;
    for (size_t i = 0; i < sizeof shape / sizeof shape[0]; i++) {
        if (s[0] < shape[i].from || s[0] > shape[i].to)
            continue;
        if (len < shape[i].n || s[1] < shape[i].low || s[1] > shape[i].high)
            return 0;
        for (size_t k = 2; k < shape[i].n; k++)
            if ((s[k] & 0xc0) != 0x80)
                return 0;
        return shape[i].n;
    }
    return 0;
}

bool utf8_valid(const char *s, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = utf8_char((const unsigned char *)s + i, len - i);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

/* --- decoding ------------------------------------------------------------------------------- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

void form_unify_lines(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        bool cr = *s == '\r';
        s += cr && s[1] == '\n'; /* before writing: `to` may be this very byte */
        *to++ = cr ? '\n' : *s;
    }
    *to = '\0';
}

/* Decodes s[0..len) into the arena. NULL in *out when memory is out. */
static enum rc_err decode(struct arena *a, const char *s, size_t len, const char **out)
{
    char *to = arena_alloc(a, len + 1);
    size_t n = 0;
    *out = to;
    if (to == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < len; i++) {
        char c = s[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%') {
            int high = i + 2 < len ? hex_value(s[i + 1]) : -1;
            int low = i + 2 < len ? hex_value(s[i + 2]) : -1;
            if (high < 0 || low < 0)
                return RC_INVALID;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (c == '\0')
            return RC_INVALID;
        to[n++] = c;
    }
    if (!utf8_valid(to, n))
        return RC_INVALID;
    form_unify_lines(to); /* the arena's bytes are zero: it ends behind n */
    return RC_OK;
}

enum rc_err form_decode_urlencoded(struct arena *a, const char *body, size_t len,
                                   size_t max_pairs, struct pairs *out)
{
    const char *end = body + len;
    size_t n = len > 0 ? 1 : 0;
    *out = (struct pairs){0};
    for (size_t i = 0; i < len; i++)
        n += body[i] == '&';
    if (n > max_pairs)
        return RC_INVALID;
    struct pair *p = arena_calloc(a, n, sizeof *p);
    if (p == NULL)
        return RC_NOMEM;

    n = 0;
    for (const char *s = body; s < end;) {
        const char *amp = memchr(s, '&', (size_t)(end - s));
        const char *stop = amp != NULL ? amp : end;
        const char *eq = memchr(s, '=', (size_t)(stop - s));
        if (stop > s) {
            const char *name_end = eq != NULL ? eq : stop;
            const char *value = eq != NULL ? eq + 1 : stop;
            enum rc_err err = decode(a, s, (size_t)(name_end - s), &p[n].name);
            if (err == RC_OK)
                err = decode(a, value, (size_t)(stop - value), &p[n].value);
            if (err != RC_OK)
                return err;
            n++;
        }
        s = stop + 1;
    }
    *out = (struct pairs){.p = p, .n = n};
    return RC_OK;
}

/* --- cleaning: each returns the value as the handler will see it, or NULL with *code ---------- */

/* A blank at `s`: bytes, 0 when none. No-break spaces and signs without width come in with pasted
 * text; a line of nothing else would be a name that nobody sees. */
static size_t blank(const char *s)
{
    static const char *const wide[] = {"\xe2\x80\x8b", "\xe2\x81\xa0", "\xe3\x80\x80",
                                       "\xef\xbb\xbf"};
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(s, wide[i], 3) == 0)
            return 3;
    return strncmp(s, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* Bytes of the blank that ends at s[len), 0 when none. */
static size_t blank_before(const char *s, size_t len)
{
    for (size_t n = 1; n <= 3 && n <= len; n++)
        if (blank(s + len - n) == n)
            return n;
    return 0;
}

static void trim(char *s)
{
    char *from = s;
    size_t len;
    for (size_t n; (n = blank(from)) > 0;)
        from += n;
    len = strlen(from);
    for (size_t n; (n = blank_before(from, len)) > 0;)
        len -= n;
    memmove(s, from, len);
    s[len] = '\0';
}

/* C0, DEL and C1: no page shows them, and a terminal or a mail may obey them. */
static bool is_control(const char *s)
{
    unsigned char c = (unsigned char)s[0];
    return c < 0x20 || c == 0x7f || (c == 0xc2 && (unsigned char)s[1] < 0xa0);
}

static bool has_control(const char *s)
{
    for (; *s != '\0'; s++)
        if (is_control(s))
            return true;
    return false;
}

/* Takes out what turns the direction of everything behind it (U+202A to 202E, U+2066 to 2069): in a
 * line it would reach into our own sentence around it, or show a name as another. It comes in with
 * pasted numbers, is never seen, and right-to-left scripts do not need it. */
static void drop_turns(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        unsigned char last = s[0] == '\xe2' && s[1] != '\0' ? (unsigned char)s[2] : 0;
        if ((last >= 0xaa && last <= 0xae && s[1] == '\x80') ||
            (last >= 0xa6 && last <= 0xa9 && s[1] == '\x81'))
            s += 2;
        else
            *to++ = *s;
    }
    *to = '\0';
}

/* Line ends of all systems become LF; other control characters (pasted from word processors) become
 * line ends or blanks: nobody could find and delete them. */
static void clean_text(char *s)
{
    char *to = s;
    for (; *s != '\0'; s++) {
        if (*s == '\r' || *s == '\v' || *s == '\f') {
            s += s[0] == '\r' && s[1] == '\n'; /* before writing: `to` may be this very byte */
            *to++ = '\n';
        } else if (is_control(s) && *s != '\n' && *s != '\t') {
            s += (unsigned char)s[0] == 0xc2;
            *to++ = ' ';
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
}

static bool is_choice(const struct field *f, const char *value)
{
    for (const char *const *c = f->choices; c != NULL && *c != NULL; c++)
        if (strcmp(*c, value) == 0)
            return true;
    return f->choices == NULL && f->type == FIELD_MANY;
}

static bool is_blank(const char *s)
{
    for (size_t n; (n = blank(s)) > 0;)
        s += n;
    return *s == '\0';
}

/* Checks one value that is there; false with *code. An empty one is no error here. */
static bool clean(const struct field *f, char *s, enum form_error_code *code)
{
    if (f->type == FIELD_TEXT)
        clean_text(s);
    if (f->type == FIELD_LINE)
        drop_turns(s);
    if (f->type != FIELD_SECRET && f->type != FIELD_TOKEN)
        trim(s);
    if (f->type != FIELD_MANY && f->max > 0 && strlen(s) > f->max)
        *code = FORM_TOO_LONG;
    else if (f->type != FIELD_TEXT && has_control(s))
        *code = FORM_BAD_LINE;
    else if ((f->type == FIELD_CHOICE || f->type == FIELD_MANY) && *s != '\0' && !is_choice(f, s))
        *code = FORM_BAD_CHOICE;
    else
        return true;
    return false;
}

/* --- validation ----------------------------------------------------------------------------- */

struct validation {
    struct arena *arena;
    struct form *form;
    const struct pairs *raw;
    size_t room;
};

static void add_error(struct form *f, const char *field, enum form_error_code code,
                      const char *other)
{
    if (f->n_errors < FORM_ERRORS_MAX)
        f->error[f->n_errors++] = (struct form_error){field, code, other};
}

static enum rc_err add_pair(struct validation *v, const char *name, const char *value)
{
    if (value == NULL || v->form->raw.n == v->room)
        return RC_NOMEM;
    v->form->raw.p[v->form->raw.n++] = (struct pair){name, value};
    return RC_OK;
}

static const char *first(const struct pairs *p, const char *name)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->p[i].name, name) == 0)
            return p->p[i].value;
    return NULL;
}

static enum rc_err validate_values(struct validation *v, const struct field *f)
{
    enum form_error_code code = FORM_OTHER;
    enum rc_err err = RC_OK;
    size_t filled = 0;
    for (size_t i = 0; i < v->raw->n && err == RC_OK; i++) {
        const struct pair *p = &v->raw->p[i];
        if (strcmp(p->name, f->name) != 0)
            continue;
        char *value = arena_strdup(v->arena, p->value);
        if (value == NULL)
            return RC_NOMEM;
        if (!clean(f, value, &code))
            filled = 1; /* something stands there, if not the right thing */
        else if (!is_blank(value) || (f->type == FIELD_SECRET && *value != '\0'))
            filled++;
        if (*value != '\0' || f->type != FIELD_MANY)
            err = add_pair(v, f->name, value);
        if (f->type != FIELD_MANY)
            break;
    }
    if (f->type == FIELD_MANY && f->max > 0 && filled > f->max)
        code = FORM_TOO_LONG;
    if (f->required && filled == 0)
        code = FORM_REQUIRED;
    if (code != FORM_OTHER)
        add_error(v->form, f->name, code, NULL);
    return err;
}

static int number(const char *s)
{
    int n = 0;
    if (*s == '\0' || strlen(s) > 4)
        return -1;
    for (; *s != '\0'; s++) {
        if (*s < '0' || *s > '9')
            return -1;
        n = n * 10 + (*s - '0');
    }
    return n;
}

/* The three inputs are kept as typed, so that they come back; NAME itself is the date when it is
 * one. An ISO date in NAME fills the three. */
static enum rc_err validate_date(struct validation *v, const struct field *f)
{
    static const char *const part[3] = {"day", "month", "year"};
    const char *name[3], *iso = first(v->raw, f->name);
    char *value[3], text[11];
    struct rc_date date = RC_DATE_NONE;
    enum rc_err err = RC_OK;
    bool any = false;

    if (iso != NULL && date_parse(iso, &date) != RC_OK)
        date = RC_DATE_NONE;
    int ymd[3];
    date_to_ymd(date, &ymd[2], &ymd[1], &ymd[0]);
    for (size_t i = 0; i < 3; i++) {
        name[i] = arena_printf(v->arena, "%s-%s", f->name, part[i]);
        const char *typed = name[i] != NULL ? first(v->raw, name[i]) : NULL;
        value[i] = typed != NULL ? arena_strdup(v->arena, typed)
                   : date_is_set(date) ? arena_printf(v->arena, "%d", ymd[i])
                                       : arena_strdup(v->arena, "");
        if (name[i] == NULL || value[i] == NULL)
            return RC_NOMEM;
        trim(value[i]);
        any = any || *value[i] != '\0';
    }
    if (any && date_from_ymd(number(value[2]), number(value[1]), number(value[0]), &date) != RC_OK)
        add_error(v->form, f->name, FORM_BAD_DATE, NULL);
    else if (!any && iso != NULL && !is_blank(iso))
        add_error(v->form, f->name, FORM_BAD_DATE, NULL);
    else if (!any && f->required)
        add_error(v->form, f->name, FORM_REQUIRED, NULL);
    for (size_t i = 0; i < 3 && err == RC_OK; i++)
        err = add_pair(v, name[i], value[i]);
    date_format(date, text);
    if (err == RC_OK)
        err = add_pair(v, f->name, arena_strdup(v->arena, text));
    return err;
}

/* Whether a field of the spec has this name, or takes it as a part of a date. */
static bool is_declared(const struct form_spec *spec, const char *name)
{
    for (size_t i = 0; spec != NULL && i < spec->n; i++) {
        const struct field *f = &spec->field[i];
        size_t len = strlen(f->name);
        if (strcmp(name, f->name) == 0)
            return true;
        if (f->type == FIELD_DATE && strncmp(name, f->name, len) == 0 &&
            (strcmp(name + len, "-day") == 0 || strcmp(name + len, "-month") == 0 ||
             strcmp(name + len, "-year") == 0))
            return true;
    }
    return false;
}

enum rc_err form_validate(struct arena *a, const struct form_spec *spec, const struct pairs *raw,
                          struct form *out)
{
    struct validation v = {
        .arena = a, .form = out, .raw = raw, .room = raw->n + 4 * (spec != NULL ? spec->n : 0)};
    enum rc_err err = RC_OK;
    memset(out, 0, sizeof *out);
    out->spec = spec;
    out->raw.p = arena_calloc(a, v.room, sizeof *out->raw.p);
    if (out->raw.p == NULL)
        return RC_NOMEM;
    for (size_t i = 0; spec != NULL && i < spec->n && err == RC_OK; i++)
        err = spec->field[i].type == FIELD_DATE ? validate_date(&v, &spec->field[i])
                                                : validate_values(&v, &spec->field[i]);
    for (size_t i = 0; i < raw->n && err == RC_OK; i++)
        if (!is_declared(spec, raw->p[i].name))
            err = add_pair(&v, raw->p[i].name, raw->p[i].value);
    return err;
}

/* --- reading -------------------------------------------------------------------------------- */

const char *form_get(const struct form *f, const char *name)
{
    const char *value = first(&f->raw, name);
    return value != NULL ? value : "";
}

const char *form_get_nth(const struct form *f, const char *name, size_t i)
{
    for (size_t k = 0; k < f->raw.n; k++)
        if (strcmp(f->raw.p[k].name, name) == 0 && i-- == 0)
            return f->raw.p[k].value;
    return NULL;
}

struct rc_date form_get_date(const struct form *f, const char *name)
{
    struct rc_date date = RC_DATE_NONE;
    if (date_parse(form_get(f, name), &date) != RC_OK)
        return RC_DATE_NONE;
    return date;
}

void form_add_error(struct form *f, const char *field, const char *other)
{
    add_error(f, field, FORM_OTHER, other);
}
