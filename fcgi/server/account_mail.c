#include "fcgi/server/account_mail.h"

#include <jansson.h>
#include <stdlib.h>

#include "fcgi/server/casework_mail.h"

enum rc_err account_mail(const struct desk *d, const char *template_name,
                         const struct rc_id *person, const char *page, const char *what,
                         const char *title, struct mail_write *out)
{
    const char *link = desk_link(d, page), *params = NULL;
    json_t *o = json_object();
    char *dump = NULL;

    if (!link || !o)
        goto out;
    json_object_set_new(o, "link", json_string(link));
    if (what)
        json_object_set_new(o, what, json_string("1"));
    if (title)
        json_object_set_new(o, "title", json_string(title));
    dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        params = arena_strdup(d->arena, dump);
out:
    free(dump);
    json_decref(o);
    *out = (struct mail_write){
        .template_name = template_name, .person = *person, .params = params};
    return params ? RC_OK : RC_NOMEM;
}
