#include "fcgi/staff/factor.h"

#include <string.h>

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"

#define TRIES 4 /* each after somebody else has just used a code of this person */

enum rc_err factor_judge(struct call *c, const struct person_row *p,
                         const struct person_seed *seed, const char *code,
                         struct factor_state *now, struct factor_state *next)
{
    struct worker *w = c->worker;
    enum rc_err err = store_factor_get(w->db, w->keyring, c->arena, p, now);
    enum rc_err tried = factor_try(seed, now, c->now, code, next);

    if (err == RC_DB || err == RC_NOMEM)
        return err;
    if (!p->has_factor)
        return RC_NOTFOUND;
    if (err != RC_OK) {
        log_error("a second factor does not open: %s",
                  err == RC_NOTFOUND ? "its row is gone" : db_error(w->db));
        return RC_DENIED;
    }
    return tried;
}

enum rc_err factor_pass(struct call *c, const struct person_row *p,
                        const struct person_seed *seed, const char *code)
{
    struct factor_state now, next;
    enum rc_err err = RC_CONFLICT;

    for (int i = 0; i < TRIES && err == RC_CONFLICT; i++) {
        err = factor_judge(c, p, seed, code, &now, &next);
        if (err == RC_NOTFOUND)
            return RC_OK;
        if (err == RC_OK)
            err = store_factor_use(c->worker->db, c->worker->keyring, p, &now, &next);
    }
    return err == RC_CONFLICT ? RC_DENIED : err;
}

void factor_pretend(struct call *c, const char *code)
{
    const struct person_seed seed = {{0}};
    struct person_row nobody = {.centre = c->snap->id};
    struct factor_state now, next;
    enum rc_err err;

    id_random(&nobody.id);
    err = factor_judge(c, &nobody, &seed, code, &now, &next);
    if (err != RC_NOTFOUND)
        log_error("a second factor for nobody: %s", rc_err_name(err));
}

enum rc_err factor_mail(struct call *c, const struct rc_id *person, const char *template_name,
                        struct mail_write *out)
{
    const char *link = casework_link(c, "staff/account");
    char *params = link ? arena_printf(c->arena, "{\"link\":\"%s\"}", link) : NULL;

    *out = (struct mail_write){.template_name = template_name, .person = *person,
                               .params = params};
    return params ? RC_OK : RC_NOMEM;
}
