/* recourse staff reset-factor: the operator takes a second factor away, where no administrator can. */
#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "sql/store_centre.h"
#include "sql/store_factor.h"

static const struct rc_id operator_id; /* zero: nobody of the staff */

static enum rc_err reset(struct ctl *c, const char *slug, char *email, bool *had)
{
    struct centre_row centre;
    struct person_row p;
    struct factor_change change = {.person = &p, .by = &operator_id, .what = "second-factor-reset",
                                   .end_sessions = true, .now = clock_now()};
    enum rc_err err = store_centre_by_slug(c->db, c->keyring, c->arena, slug, &centre);
    for (char *s = email; *s != '\0'; s++)
        *s = (char)tolower((unsigned char)*s);
    if (err == RC_OK)
        err = store_person_by_email(c->db, c->keyring, c->arena, &centre.id, email, &p);
    *had = err == RC_OK && p.has_factor;
    return *had ? store_factor_change(c->db, c->keyring, c->arena, &change) : err;
}

int ctl_staff_factor(struct ctl *c, int argc, char **argv)
{
    static const struct option known[] = {
        {"centre", required_argument, NULL, 'c'}, {"email", required_argument, NULL, 'e'},
        {NULL, 0, NULL, 0}};
    const char *slug = NULL;
    char *email = NULL;
    bool had = false, good = true;
    int option;
    optind = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        good = good && option != '?';
        slug = option == 'c' ? optarg : slug;
        email = option == 'e' ? optarg : email;
    }
    if (!good || optind != argc || slug == NULL || email == NULL)
        return ctl_usage("staff", "reset-factor");
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = reset(c, slug, email, &had);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "there is no %s at a centre %s", email, slug);
    if (err != RC_OK)
        return ctl_fail(c, "staff reset-factor", err);
    puts(had ? "The second factor is gone, and every log-in of this person was ended."
             : "This person has no second factor.");
    return CTL_DONE;
}
