#include "fcgi/server/multipart.h"

#include <string.h>
#include <strings.h>

#define BOUNDARY_MAX 70u
#define HEADER_LINE_MAX 2048u
#define HEADER_LINES_MAX 16u
#define PAIRS_MAX 256u

enum state { PREAMBLE, DELIMITER_END, HEADERS, CONTENT, EPILOGUE };
enum part { PART_FIELD, PART_FILE, PART_EMPTY_FILE };

struct multipart {
    struct arena *arena;
    struct multipart_sink sink;
    enum state state;
    enum part part;
    /* CRLF "--" boundary. Its only CR is the first byte, so a failed match can only begin again
     * with the byte that failed. */
    char delimiter[BOUNDARY_MAX + 5];
    size_t delimiter_len, matched;
    char line[HEADER_LINE_MAX];
    size_t line_len;
    unsigned lines, files, files_max;
    bool disposition;
    const char *name, *filename, *type;
    char *store;     /* names and values of fields, one behind the other, each with its NUL */
    size_t used, room, value;
    struct pairs fields;
};

struct multipart *multipart_open(struct arena *a, const char *boundary, size_t fields_max,
                                 unsigned files_max, const struct multipart_sink *sink)
{
    size_t len = strlen(boundary);
    struct multipart *m = arena_calloc(a, 1, sizeof *m);
    if (m == NULL || len == 0 || len > BOUNDARY_MAX)
        return NULL;
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, boundary, len);
    m->arena = a;
    m->sink = *sink;
    m->delimiter_len = len + 4;
    m->matched = 2; /* the first delimiter may stand at the very beginning */
    m->files_max = files_max;
    m->room = fields_max;
    m->store = arena_alloc(a, fields_max + 2 * PAIRS_MAX);
    m->fields.p = arena_calloc(a, PAIRS_MAX, sizeof *m->fields.p);
    return m->store != NULL && m->fields.p != NULL ? m : NULL;
}

const struct pairs *multipart_fields(const struct multipart *m)
{
    return &m->fields;
}

/* --- headers of a part ---------------------------------------------------------------------- */

static const char *skip_blanks(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

/* The parameter `name` of a header value: `; name="value"` or `; name=value`. Browsers write a
 * quote as %22 (WHATWG HTML, multipart/form-data), older ones as \". RC_NOTFOUND when there is
 * none. */
static enum rc_err parameter(struct arena *a, const char *s, const char *name, const char **out)
{
    size_t name_len = strlen(name);
    char *to = arena_alloc(a, strlen(s) + 1);
    if (to == NULL)
        return RC_NOMEM;
    while ((s = strchr(s, ';')) != NULL) {
        size_t n = 0;
        s = skip_blanks(s + 1);
        bool ours = strncasecmp(s, name, name_len) == 0 && s[name_len] == '=';
        s += strcspn(s, "=;");
        if (*s != '=')
            continue;
        if (*++s == '"') {
            for (s++; *s != '\0' && *s != '"'; s++) {
                if (s[0] == '\\' && s[1] == '"')
                    s++;
                if (strncmp(s, "%22", 3) == 0) {
                    to[n++] = '"';
                    s += 2;
                } else {
                    to[n++] = *s;
                }
            }
            if (*s++ != '"')
                return RC_INVALID;
        } else {
            while (*s != '\0' && *s != ';' && *s != ' ' && *s != '\t')
                to[n++] = *s++;
        }
        if (ours) {
            to[n] = '\0';
            *out = to;
            return RC_OK;
        }
    }
    return RC_NOTFOUND;
}

const char *multipart_boundary(struct arena *a, const char *content_type)
{
    static const char type[] = "multipart/form-data";
    const char *boundary = NULL;
    size_t len;
    if (content_type == NULL || strncasecmp(content_type, type, sizeof type - 1) != 0 ||
        *skip_blanks(content_type + sizeof type - 1) != ';' ||
        parameter(a, content_type, "boundary", &boundary) != RC_OK)
        return NULL;
    len = strlen(boundary);
    /* RFC 2046, 5.1.1 */
    if (len == 0 || len > BOUNDARY_MAX || boundary[len - 1] == ' ' ||
        strspn(boundary, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "'()+_,-./:=? ") != len)
        return NULL;
    return boundary;
}

static enum rc_err header_line(struct multipart *m)
{
    static const char disposition[] = "content-disposition:", type[] = "content-type:";
    enum rc_err err;
    m->line[m->line_len] = '\0';
    if (strlen(m->line) != m->line_len || !utf8_valid(m->line, m->line_len) ||
        ++m->lines > HEADER_LINES_MAX)
        return RC_INVALID;
    if (strncasecmp(m->line, type, sizeof type - 1) == 0) {
        m->type = arena_strdup(m->arena, skip_blanks(m->line + sizeof type - 1));
        return m->type != NULL ? RC_OK : RC_NOMEM;
    }
    if (strncasecmp(m->line, disposition, sizeof disposition - 1) != 0)
        return RC_OK;
    const char *value = skip_blanks(m->line + sizeof disposition - 1);
    if (m->disposition || strncasecmp(value, "form-data", 9) != 0)
        return RC_INVALID;
    m->disposition = true;
    err = parameter(m->arena, value, "name", &m->name);
    if (err != RC_OK)
        return err == RC_NOMEM ? RC_NOMEM : RC_INVALID;
    err = parameter(m->arena, value, "filename", &m->filename);
    return err == RC_NOTFOUND ? RC_OK : err;
}

static enum rc_err add(struct multipart *m, const char *p, size_t len)
{
    if (len > m->room - m->used)
        return RC_DENIED;
    memcpy(m->store + m->used, p, len);
    m->used += len;
    return RC_OK;
}

/* The blank line behind the headers: what comes now? */
static enum rc_err part_begin(struct multipart *m)
{
    if (!m->disposition)
        return RC_INVALID;
    m->state = CONTENT;
    if (m->filename == NULL) {
        m->part = PART_FIELD;
        if (m->fields.n == PAIRS_MAX)
            return RC_DENIED;
        m->fields.p[m->fields.n].name = m->store + m->used;
        enum rc_err err = add(m, m->name, strlen(m->name));
        m->store[m->used++] = '\0';
        m->room++; /* the NULs have room of their own */
        m->value = m->used;
        return err;
    }
    if (*m->filename == '\0') {
        m->part = PART_EMPTY_FILE;
        return RC_OK;
    }
    m->part = PART_FILE;
    if (++m->files > m->files_max)
        return RC_DENIED;
    return m->sink.file_begin(m->sink.ctx, m->name, m->filename,
                              m->type != NULL ? m->type : "application/octet-stream");
}

/* --- content of a part ---------------------------------------------------------------------- */

static enum rc_err content(struct multipart *m, const char *p, size_t len)
{
    if (len == 0 || m->state == PREAMBLE || m->part == PART_EMPTY_FILE)
        return RC_OK;
    return m->part == PART_FILE ? m->sink.file_data(m->sink.ctx, p, len) : add(m, p, len);
}

/* A whole delimiter was seen. */
static enum rc_err part_end(struct multipart *m)
{
    enum rc_err err = RC_OK;
    if (m->state == CONTENT && m->part == PART_FILE) {
        err = m->sink.file_end(m->sink.ctx);
    } else if (m->state == CONTENT && m->part == PART_FIELD) {
        char *value = m->store + m->value;
        size_t len = m->used - m->value;
        m->store[m->used++] = '\0';
        m->room++;
        if (strlen(value) != len || !utf8_valid(value, len))
            return RC_INVALID;
        form_unify_lines(value);
        m->fields.p[m->fields.n++].value = value;
    }
    m->state = DELIMITER_END;
    m->line_len = m->matched = 0;
    return err;
}

/* Takes content up to the delimiter or the end of what is there; *used bytes of it. */
static enum rc_err feed_content(struct multipart *m, const char *p, size_t len, size_t *used)
{
    enum rc_err err = RC_OK;
    size_t i = 0;
    while (i < len && err == RC_OK) {
        if (m->matched == 0) {
            const char *cr = memchr(p + i, '\r', len - i);
            size_t n = cr != NULL ? (size_t)(cr - p) - i : len - i;
            err = content(m, p + i, n);
            i += n;
            if (cr == NULL)
                break;
        }
        if (p[i] == m->delimiter[m->matched]) {
            i++;
            if (++m->matched == m->delimiter_len) {
                if (err == RC_OK)
                    err = part_end(m);
                break;
            }
        } else if (err == RC_OK) {
            err = content(m, m->delimiter, m->matched);
            m->matched = 0;
        }
    }
    *used = i;
    return err;
}

/* Collects a line that ends with CRLF; *whole when it is complete (without its end). */
static enum rc_err feed_line(struct multipart *m, char c, bool *whole)
{
    *whole = false;
    if (m->line_len > 0 && m->line[m->line_len - 1] == '\r') {
        if (c != '\n')
            return RC_INVALID;
        m->line_len--;
        *whole = true;
        return RC_OK;
    }
    if (m->line_len + 1 == sizeof m->line)
        return RC_INVALID;
    m->line[m->line_len++] = c;
    return RC_OK;
}

static enum rc_err line_end(struct multipart *m)
{
    enum rc_err err = RC_OK;
    if (m->state == DELIMITER_END) {
        /* RFC 2046 allows blanks behind the boundary */
        if (strspn(m->line, " \t") < m->line_len)
            return RC_INVALID;
        m->state = HEADERS;
        m->name = m->filename = m->type = NULL;
        m->disposition = false;
        m->lines = 0;
    } else if (m->line_len > 0) {
        err = header_line(m);
    } else {
        err = part_begin(m);
    }
    m->line_len = 0;
    return err;
}

enum rc_err multipart_feed(struct multipart *m, const void *bytes, size_t len)
{
    const char *p = bytes;
    enum rc_err err = RC_OK;
    for (size_t i = 0; i < len && err == RC_OK;) {
        size_t used = 1;
        bool whole = false;
        switch (m->state) {
        case PREAMBLE:
        case CONTENT:
            err = feed_content(m, p + i, len - i, &used);
            break;
        case DELIMITER_END:
        case HEADERS:
            err = feed_line(m, p[i], &whole);
            if (err == RC_OK && whole)
                err = line_end(m);
            else if (m->state == DELIMITER_END && m->line_len == 2 &&
                     memcmp(m->line, "--", 2) == 0)
                m->state = EPILOGUE;
            break;
        case EPILOGUE:
            return RC_OK;
        }
        i += used;
    }
    return err;
}

enum rc_err multipart_close(struct multipart *m, struct pairs *fields)
{
    *fields = m->fields;
    return m->state == EPILOGUE ? RC_OK : RC_INVALID;
}
