/* Values and rows, and how a script falls into statements: nothing here needs a connection. */
#include <string.h>

#include "sql/db.h"

struct db_value db_text(const char *s)
{
    if (s == NULL) {
        return db_null();
    }
    return (struct db_value){.type = DB_TEXT, .p = s, .len = strlen(s)};
}

bool db_is_null(const struct db_row *r, size_t col)
{
    return col >= r->n || r->v[col].type == DB_NULL;
}

enum rc_err db_get_int(const struct db_row *r, size_t col, int64_t *out)
{
    if (col >= r->n || r->v[col].type != DB_INT) {
        return RC_INTERNAL;
    }
    *out = r->v[col].i;
    return RC_OK;
}

enum rc_err db_get_fixed(const struct db_row *r, size_t col, void *out, size_t len)
{
    if (col >= r->n || r->v[col].type != DB_BLOB || r->v[col].len != len) {
        return RC_INTERNAL;
    }
    memcpy(out, r->v[col].p, len);
    return RC_OK;
}

enum rc_err db_get_text(const struct db_row *r, size_t col, const char **out)
{
    if (col >= r->n || r->v[col].type == DB_INT) {
        return RC_INTERNAL;
    }
    if (r->v[col].type == DB_NULL) {
        *out = NULL;
        return RC_OK;
    }
    if (memchr(r->v[col].p, 0, r->v[col].len) != NULL) {
        return RC_INTERNAL; /* half a text is none */
    }
    *out = r->v[col].p;
    return RC_OK;
}

/* Behind the comment or quotation that begins at p, or p when none begins there. */
static const char *skip_opaque(const char *p)
{
    if ((p[0] == '-' && p[1] == '-') || p[0] == '#') {
        return p + strcspn(p, "\n");
    }
    if (p[0] == '/' && p[1] == '*') {
        const char *end = strstr(p + 2, "*/");
        return end != NULL ? end + 2 : p + strlen(p);
    }
    if (p[0] == '\'' || p[0] == '"' || p[0] == '`') {
        const char *end = p + 1;
        while (*end != '\0' && *end != p[0]) {
            end += *end == '\\' && p[0] != '`' && end[1] != '\0' ? 2 : 1;
        }
        return *end != '\0' ? end + 1 : end;
    }
    return p;
}

bool script_next(const char **sql, const char **part, size_t *len)
{
    const char *p = *sql;

    /* Comments and empty statements before the next one. */
    for (;;) {
        p += strspn(p, " \t\r\n;");
        if (*p != '-' && *p != '#' && !(p[0] == '/' && p[1] == '*')) {
            break;
        }
        const char *next = skip_opaque(p);
        if (next == p) {
            break;
        }
        p = next;
    }
    *part = p;
    while (*p != '\0' && *p != ';') {
        const char *next = skip_opaque(p);
        p = next != p ? next : p + 1;
    }
    *len = (size_t)(p - *part);
    *sql = *p == ';' ? p + 1 : p;
    return *len > 0;
}
