/* THE table (route_table.c): one row a page. All checks stand in the row and run before the
 * handler: a page cannot forget one. */
#ifndef RC_ROUTE_H
#define RC_ROUTE_H

#include <string.h>

#include "fcgi/server/call.h"

enum who {
    WHO_ANYONE,  /* CSRF value from the nonce cookie */
    WHO_CASE,    /* holder of a token (cookie rc_c); CSRF from that cookie */
    WHO_STAFF,   /* any member of staff of this centre; CSRF from the session */
    WHO_HANDLER,
    WHO_ADMIN,
    WHO_AUDITOR, /* who checks the records, or administers */
    WHO_FIGURES  /* handlers, too */
};

/* Files of an upload route, as they stream in; all return RC_OK to go on. The CSRF value and the
 * who-check have passed before `begin`; fields sent before the file are in c->form.raw. */
struct upload_ops {
    enum rc_err (*begin)(struct call *c, const char *field, const char *filename, const char *type);
    enum rc_err (*data)(struct call *c, const void *p, size_t len);
    enum rc_err (*end)(struct call *c);
    /* No more is taken (UPLOAD_BUSY, UPLOAD_SLOW): the handler is called with what came before. */
    enum rc_err (*stop)(struct call *c, const char *problem);
    void (*abort)(struct call *c); /* the client went away or broke the rules in the middle */
};

struct route {
    enum method method;
    const char *path;  /* "staff/case/" then "*" for one segment of it: "staff/case/<ref>/files" */
    enum who who;
    const struct form_spec *form;      /* POST */
    void (*handler)(struct call *c);
    void (*again)(struct call *c);     /* POST: shows the form again */
    const struct upload_ops *upload;   /* multipart accepted */
    unsigned body_max;                 /* bytes of fields; 0: the default of 256 KiB */
    bool noindex;
    bool quiet_expiry; /* an expired session gives a redirect to the entry page (GET always does) */
};

extern const struct route route_table[];
extern const size_t route_table_len;

/* Longest-prefix-free matching of a page and method. *allowed tells whether the path exists with
 * another method (405). `arg` gets what '*' matched, in the arena. */
const struct route *route_find(struct arena *a, enum method m, const char *page, const char **arg,
                               bool *other_method);
/* Whether some route has this page (any method); to find where the prefix ends. */
bool route_known(const char *page);
/* Whether the page is one of the staff's own ("staff/…", "admin/…"): [server] staff_host. */
static inline bool route_of_staff(const char *page)
{
    return strncmp(page, "staff/", 6) == 0 || strncmp(page, "admin/", 6) == 0;
}

/* Serves one request from accept to finish: prefix and centre, checks, body, handler, errors. */
void route_serve(struct worker *w, struct arena *a, struct io *io);

#endif
