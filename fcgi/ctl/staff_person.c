/* recourse staff disable | enable | confirm: what the operator does where no administrator can. */
#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/admin/people.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/snapshot.h"
#include "sql/store_reset.h"
#include "sql/store_staff.h"

static const struct rc_id operator_id; /* zero: nobody of the staff */

struct wish {
    const char *slug, *fingerprint;
    char *email;
    const struct snapshot *snap;
    struct person_row person;
};

static int change(struct ctl *c, const struct wish *w, enum staff_change what)
{
    const struct staff_wish wish = {.change = what, .person = w->person.id, .by = operator_id};
    const bool disable = what == STAFF_DISABLE;
    struct staff_why why;
    enum rc_err err = store_staff_change(c->db, c->keyring, c->arena, &w->snap->id, &wish,
                                         clock_now(), &why);

    if (err != RC_OK && err != RC_DENIED)
        return ctl_fail(c, disable ? "staff disable" : "staff enable", err);
    if (err == RC_OK) {
        puts(disable ? "The account is closed, and every log-in of this person was ended."
                     : "The account is open again.");
        return CTL_DONE;
    }
    switch (why.refusal) {
    case STAFF_LAST_ADMINISTRATOR:
        return ctl_say(CTL_FINDINGS, "this is the last administrator of %s; invite another first",
                       w->slug);
    case STAFF_LONE_STAGE:
        return ctl_say(CTL_FINDINGS,
                       "nobody else who is active receives %s:%s; choose somebody on the page "
                       "admin/recipients first",
                       kind_name(why.kind), why.stage_id);
    case STAFF_MAY:
    case STAFF_NO_CHANGE:
        break;
    }
    return ctl_say(CTL_FINDINGS, disable ? "the account is closed already"
                                         : "the account is not closed");
}

static struct desk desk_of(struct ctl *c, const struct wish *w)
{
    const int64_t now = clock_now();

    return (struct desk){.keyring = c->keyring,
                         .db = c->db,
                         .arena = c->arena,
                         .snap = w->snap,
                         .url = c->config->url,
                         .staff_url = c->config->staff_url,
                         .now = now,
                         .today = zone_date(&w->snap->centre.zone, now)};
}

/* Without a fingerprint it only says which one waits. */
static int confirm(struct ctl *c, const struct wish *w)
{
    const struct desk d = desk_of(c, w);
    struct people_reset told = {.desk = &d, .title = w->person.title};
    char fingerprint[PERSON_FINGERPRINT];
    struct reset_row *row;
    size_t n, i = 0;
    enum rc_err err = store_reset_list(c->db, c->keyring, c->arena, &w->snap->id, d.now, &row, &n);

    if (err != RC_OK)
        return ctl_fail(c, "staff confirm", err);
    while (i < n && !id_equal(&row[i].person, &w->person.id))
        i++;
    if (i == n)
        return ctl_say(CTL_FINDINGS, "no new keys of %s wait", w->email);
    person_fingerprint(&row[i].pk, fingerprint);
    if (!w->fingerprint) {
        printf("%s\n", fingerprint);
        puts("Speak with this person. If they read you the same, give it with --fingerprint.");
        return CTL_DONE;
    }
    if (strcmp(w->fingerprint, fingerprint) != 0)
        return ctl_say(CTL_FINDINGS, "the keys that wait have another fingerprint: %s", fingerprint);
    err = store_reset_confirm(c->db, c->keyring, c->arena, &w->snap->id, &w->person.id, &row[i].pk,
                              &operator_id, people_reset_mail, &told, d.now);
    if (err != RC_OK)
        return ctl_fail(c, "staff confirm", err);
    puts("The new keys are confirmed. The cases so far are closed to this person until a colleague "
         "gives them back.");
    return CTL_DONE;
}

/* False: it is not how the command is used. */
static bool read_options(int argc, char **argv, struct wish *w)
{
    static const struct option known[] = {
        {"centre", required_argument, NULL, 'c'}, {"email", required_argument, NULL, 'e'},
        {"fingerprint", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
    bool good = true;
    int option;

    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        good = good && option != '?';
        w->slug = option == 'c' ? optarg : w->slug;
        w->email = option == 'e' ? optarg : w->email;
        w->fingerprint = option == 'f' ? optarg : w->fingerprint;
    }
    for (char *s = w->email; s && *s; s++)
        *s = (char)tolower((unsigned char)*s);
    return good && optind == argc && w->slug && w->email &&
           (!w->fingerprint || strcmp(argv[0], "confirm") == 0);
}

static int find(struct ctl *c, struct snapshots *all, struct wish *w)
{
    bool stale;
    enum rc_err err =
        snapshot_get(all, c->db, c->keyring, w->slug, clock_now(), &w->snap, &stale);

    if (err == RC_OK)
        err = store_person_by_email(c->db, c->keyring, c->arena, &w->snap->id, w->email,
                                    &w->person);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "there is no %s at a centre %s", w->email, w->slug);
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "staff", err);
}

int ctl_staff_person(struct ctl *c, int argc, char **argv)
{
    struct wish w = {.slug = NULL};
    struct snapshots *all;
    int code;

    if (!read_options(argc, argv, &w))
        return ctl_usage("staff", argv[0]);
    if ((code = ctl_need_schema(c)) != CTL_DONE)
        return code;
    if (!(all = snapshots_open()))
        return ctl_fail(c, "staff", RC_NOMEM);
    code = find(c, all, &w);
    if (code == CTL_DONE && strcmp(argv[0], "confirm") == 0)
        code = confirm(c, &w);
    else if (code == CTL_DONE)
        code = change(c, &w, strcmp(argv[0], "disable") == 0 ? STAFF_DISABLE : STAFF_ENABLE);
    snapshots_close(all);
    return code;
}
