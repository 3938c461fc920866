#include "fcgi/admin/preview.h"

#include <string.h>

#include "fcgi/server/route.h"

void preview_page(struct call *c, const struct centre *doc, const char *page)
{
    struct snapshot *s = arena_alloc(c->arena, sizeof *s);
    const char *arg;
    bool other;
    const struct route *r = route_find(c->arena, METHOD_GET, page, &arg, &other);

    if (!s || !r) {
        call_fail(c, s ? RC_INTERNAL : RC_NOMEM, __func__);
        return;
    }
    *s = *c->snap;
    s->centre = *doc;
    s->preview = true;
    c->snap = s;
    c->has_staff = false; /* the page as the public sees it; this request's csrf is set already */
    c->route = r;
    c->form.n_errors = 0;
    r->handler(c);
}
