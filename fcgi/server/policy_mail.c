#include "fcgi/server/policy_mail.h"

#include <string.h>

#include "fcgi/server/account_mail.h"

static bool stays(const struct procedure *p, const char *id)
{
    for (size_t i = 0; p && p->run && i < p->n_stages; i++)
        if (strcmp(p->stage[i].id, id) == 0)
            return true;
    return false;
}

enum rc_err policy_mails(const struct desk *d, const struct centre *next, struct mail_write **out,
                         size_t *n)
{
    const struct snapshot *s = d->snap;
    size_t most = 0;
    enum rc_err err = RC_OK;

    *n = 0;
    for (unsigned k = 0; k < KIND__MAX; k++)
        most += s->n_recipients[k];
    if (!(*out = arena_calloc(d->arena, most + 1, sizeof **out)))
        return RC_NOMEM;
    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *was = centre_procedure(&s->centre, (enum kind)k);
        const struct procedure *now = centre_procedure(next, (enum kind)k);

        for (size_t i = 0; was && i < s->n_recipients[k] && err == RC_OK; i++) {
            const struct recipient *r = &s->recipient[k][i];

            if (r->stage >= was->n_stages || stays(now, was->stage[r->stage].id))
                continue;
            err = account_mail(d, "stage-removed", &r->person, "staff/", NULL,
                               was->stage[r->stage].title, &(*out)[*n]);
            *n += err == RC_OK;
        }
    }
    return err;
}
