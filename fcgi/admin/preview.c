#include "fcgi/admin/preview.h"

#include "fcgi/admin/draft.h"
#include "fcgi/server/route.h"

void preview_page(struct call *c, const struct centre *doc, const char *page)
{
    const struct snapshot *now = c->snap, *tried;
    const char *arg;
    bool other;
    const struct route *r = route_find(c->arena, METHOD_GET, page, &arg, &other);
    enum rc_err err = r ? draft_snapshot(c, doc, &tried) : RC_INTERNAL;

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    c->snap = tried;
    c->preview = true;
    c->has_staff = false; /* the page as the public sees it; this request's csrf is set already */
    c->route = r;
    c->form.n_errors = 0;
    r->handler(c);
    c->snap = now;
}
