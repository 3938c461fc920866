#define _GNU_SOURCE 1 /* memmem */
#include "fcgi/server/page_kept.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/request.h"
#include "fcgi/server/response.h"
#include "fcgi/server/route.h"
#include "fcgi/server/session.h"

#define PAGES_MAX 48u            /* of one worker; all go when there are more */
#define PAGE_BYTES_MAX (48u * 1024u)
#define KEY_MAX 640u
#define KEY_REST 40u /* of it: room for the numbers */
#define MARKS_MAX 16u

enum { MARK_CSRF, MARK_TICKET, MARK__MAX };

struct piece {
    size_t at; /* where the mark stood, in a text that has none any more */
    int mark;
};

struct kept {
    struct kept *next;
    uint64_t snapshot; /* its serial */
    char *key;
    unsigned char *text;
    size_t len;
    struct piece piece[MARKS_MAX];
    size_t n_pieces;
};

struct page_kept {
    struct kept *first;
    size_t n;
    char mark[MARK__MAX][CSRF_TEXT]; /* drawn at random: nobody can write them into a page */
};

struct page_kept *page_kept_open(void)
{
    struct page_kept *k = calloc(1, sizeof *k);
    for (int i = 0; k != NULL && i < MARK__MAX; i++) {
        uint8_t drawn[(CSRF_TEXT - 1) / 2];
        randombytes_buf(drawn, sizeof drawn);
        sodium_bin2hex(k->mark[i], sizeof k->mark[i], drawn, sizeof drawn);
    }
    return k;
}

static void forget(struct kept *p)
{
    free(p->key);
    free(p->text);
    free(p);
}

static void forget_all(struct page_kept *k)
{
    for (struct kept *p = k->first, *next; p != NULL; p = next) {
        next = p->next;
        forget(p);
    }
    k->first = NULL;
    k->n = 0;
}

void page_kept_close(struct page_kept *k)
{
    if (k != NULL)
        forget_all(k);
    free(k);
}

/* --- which page ------------------------------------------------------------------------------- */

static bool may_be_kept(const struct call *c)
{
    return c->worker->pages != NULL && c->snap != NULL && !c->stale && !c->preview && !c->has_staff &&
           !c->has_token && c->method == METHOD_GET && c->route != NULL &&
           c->route->who == WHO_ANYONE && c->form.n_errors == 0 && c->form.raw.n == 0;
}

/* All that a page can show which is not in the snapshot. Parts are told from each other by a byte that
 * stands in no parameter. */
static bool key_of(struct call *c, char out[static KEY_MAX])
{
    const char *query = request_param(c->io, "QUERY_STRING");
    const char *const part[] = {c->route->path, request_path(c), c->prefix, c->base, c->link, c->page,
                                query != NULL ? query : "", c->lang};
    size_t len = 0;
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) {
        const size_t more = strlen(part[i]);
        if (more >= KEY_MAX - len - KEY_REST)
            return false;
        memcpy(out + len, part[i], more);
        out[len + more] = '\1';
        len += more + 1;
    }
    return snprintf(out + len, KEY_REST, "%d\1%d\1%d", (int)c->today.day, (int)c->https,
                    c->script != NULL) < (int)KEY_REST;
}

static struct kept *find(const struct page_kept *k, const char *key)
{
    struct kept *p = k->first;
    while (p != NULL && strcmp(p->key, key) != 0)
        p = p->next;
    return p;
}

static bool has_mark(const struct kept *p, int mark)
{
    size_t i = 0;
    while (i < p->n_pieces && p->piece[i].mark != mark)
        i++;
    return i < p->n_pieces;
}

/* --- sending ---------------------------------------------------------------------------------- */

static enum rc_err fill(struct call *c, const struct kept *p, const char *const value[MARK__MAX],
                        struct bytes *out)
{
    size_t len = p->len, from = 0, to = 0;
    unsigned char *text;
    for (size_t i = 0; i < p->n_pieces; i++)
        len += strlen(value[p->piece[i].mark]);
    if ((text = arena_alloc(c->arena, len)) == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < p->n_pieces; i++) {
        const char *own = value[p->piece[i].mark];
        memcpy(text + to, p->text + from, p->piece[i].at - from);
        to += p->piece[i].at - from;
        from = p->piece[i].at;
        memcpy(text + to, own, strlen(own));
        to += strlen(own);
    }
    memcpy(text + to, p->text + from, p->len - from);
    *out = (struct bytes){.p = text, .len = len};
    return RC_OK;
}

bool page_kept_send(struct call *c, const char *ticket)
{
    const char *const value[MARK__MAX] = {c->csrf, ticket != NULL ? ticket : ""};
    char key[KEY_MAX];
    struct bytes html;
    struct kept *p;
    call_script(c);
    if (!may_be_kept(c) || !key_of(c, key) || (p = find(c->worker->pages, key)) == NULL ||
        p->snapshot != c->snap->serial)
        return false;
    if (c->csrf[0] == '\0' && has_mark(p, MARK_CSRF))
        session_csrf_set(c);
    if (fill(c, p, value, &html) != RC_OK)
        return false;
    c->io->kept = true;
    response_send(c, 200, "text/html; charset=utf-8", html.p, html.len);
    return true;
}

/* --- keeping ---------------------------------------------------------------------------------- */

void page_kept_begin(struct call *c, char *ticket, size_t room)
{
    const struct page_kept *k = c->worker->pages;
    if (!may_be_kept(c) || (ticket != NULL && room < CSRF_TEXT))
        return;
    if (c->csrf[0] == '\0')
        session_csrf_set(c);
    c->own_csrf = arena_strdup(c->arena, c->csrf);
    c->own_ticket = ticket != NULL ? arena_strdup(c->arena, ticket) : "";
    if (c->own_csrf == NULL || c->own_ticket == NULL) {
        c->own_csrf = NULL;
        return;
    }
    memcpy(c->csrf, k->mark[MARK_CSRF], CSRF_TEXT);
    if (ticket != NULL)
        memcpy(ticket, k->mark[MARK_TICKET], CSRF_TEXT);
}

/* Takes the marks out of `html`; false when there are more than a page has. */
static bool take_marks(const struct page_kept *k, const struct bytes *html, struct kept *p)
{
    const size_t size = CSRF_TEXT - 1;
    const unsigned char *from = html->p, *end = html->p + html->len;
    for (;;) {
        const unsigned char *at = end;
        int mark = MARK__MAX;
        for (int i = 0; i < MARK__MAX; i++) {
            const unsigned char *found = memmem(from, (size_t)(end - from), k->mark[i], size);
            if (found != NULL && found < at) {
                at = found;
                mark = i;
            }
        }
        memcpy(p->text + p->len, from, (size_t)(at - from));
        p->len += (size_t)(at - from);
        if (mark == MARK__MAX)
            return true;
        if (p->n_pieces == MARKS_MAX)
            return false;
        p->piece[p->n_pieces++] = (struct piece){p->len, mark};
        from = at + size;
    }
}

/* In the place of the one that it had before, which is of an older snapshot. */
static void put(struct page_kept *k, struct kept *p)
{
    for (struct kept **at = &k->first; *at != NULL; at = &(*at)->next)
        if (strcmp((*at)->key, p->key) == 0) {
            struct kept *old = *at;
            *at = old->next;
            forget(old);
            k->n--;
            break;
        }
    if (k->n >= PAGES_MAX)
        forget_all(k);
    p->next = k->first;
    k->first = p;
    k->n++;
}

enum rc_err page_kept_end(struct call *c, int status, struct bytes *html)
{
    struct page_kept *k = c->worker->pages;
    struct kept *p;
    char key[KEY_MAX];
    enum rc_err err = RC_NOMEM;
    if (c->own_csrf == NULL)
        return RC_OK;
    const char *const value[MARK__MAX] = {c->own_csrf, c->own_ticket};
    memcpy(c->csrf, c->own_csrf, strlen(c->own_csrf) + 1);
    c->own_csrf = NULL;
    if ((p = calloc(1, sizeof *p)) == NULL || (p->text = malloc(html->len + 1)) == NULL)
        goto out;
    err = take_marks(k, html, p) ? fill(c, p, value, html) : RC_INTERNAL;
    if (err != RC_OK || status != 200 || p->len > PAGE_BYTES_MAX || !key_of(c, key) ||
        (p->key = strdup(key)) == NULL)
        goto out;
    p->snapshot = c->snap->serial;
    put(k, p);
    p = NULL;
out:
    if (p != NULL)
        forget(p);
    return err;
}
