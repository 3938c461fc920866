/* The centre's six values as a stylesheet of their own: the policy of our pages allows no style
 * inside of them. */
#include <string.h>

#include "fcgi/public/pages.h"
#include "fcgi/server/page_look.h"
#include "fcgi/server/response.h"

void public_look_get(struct call *c)
{
    const struct look *l = &c->snap->centre.look;
    const char *asked = call_query(c, "v");
    char *css;

    if (!l->set) {
        call_error(c, 404);
        return;
    }
    if (look_css(c->arena, l, &css) != RC_OK) {
        call_fail(c, RC_NOMEM, __func__);
        return;
    }
    c->headers.n = 0; /* no cookie with what a cache may keep */
    /* Under its own version it never changes; under another one nobody shall keep it. */
    if (asked && strcmp(asked, page_look_version(c, css)) == 0)
        call_header(c, "Cache-Control", "public, max-age=31536000, immutable");
    response_send(c, 200, "text/css; charset=utf-8", css, strlen(css));
}
