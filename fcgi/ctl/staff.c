#include <ctype.h>
#include <getopt.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/clerk/mail.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/snapshot.h"
#include "sql/store_outbox.h"
#include "sql/store_person.h"

enum { TITLE_MAX_ = 120 };

static const struct rc_id operator_id; /* zero: nobody of the staff */

static const struct {
    const char *name;
    uint32_t bit;
} roles[] = {
    {"handler", ROLE_HANDLER},
    {"administrator", ROLE_ADMINISTRATOR},
    {"auditor", ROLE_AUDITOR},
    {"identity", ROLE_IDENTITY},
};
#define ROLES (sizeof roles / sizeof *roles)

/* The present state of the centre; *all is for snapshots_close() in any case. */
static int need_centre(struct ctl *c, const char *slug, struct snapshots **all,
                       const struct snapshot **out)
{
    bool stale;
    *all = NULL;
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    *all = snapshots_open();
    enum rc_err err = *all == NULL ? RC_NOMEM
                                   : snapshot_get(*all, c->db, c->keyring, slug,
                                                  clock_now(), out, &stale);
    if (err == RC_NOTFOUND)
        return ctl_no_centre(slug);
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "staff", err);
}

/* --- invite ----------------------------------------------------------------------------------- */

struct place_wanted {
    enum kind kind;
    const char *stage_id;
};

struct invitation {
    const char *slug, *title;
    char email[ADDRESS_MAX + 1];
    uint32_t roles;
    struct place_wanted stage[KIND__MAX * STAGES_MAX];
    size_t n_stages;
    bool no_mail;
};

static bool read_roles(char *text, uint32_t *out)
{
    char *rest = NULL;
    for (char *word = strtok_r(text, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
        size_t i = 0;
        while (i < ROLES && strcmp(word, roles[i].name) != 0)
            i++;
        if (i == ROLES)
            return false;
        *out |= roles[i].bit;
    }
    return *out != 0;
}

static bool read_stage(char *text, struct invitation *inv)
{
    char *colon = strchr(text, ':');
    if (colon == NULL || inv->n_stages == sizeof inv->stage / sizeof *inv->stage)
        return false;
    *colon = '\0';
    enum kind kind = kind_parse(text);
    inv->stage[inv->n_stages++] = (struct place_wanted){kind, colon + 1};
    return kind != 0 && colon[1] != '\0';
}

/* Lower case, as it is stored: people type it in any. */
static bool read_email(const char *text, char out[static ADDRESS_MAX + 1])
{
    if (!address_valid(text))
        return false;
    for (size_t i = 0; i <= strlen(text); i++)
        out[i] = (char)tolower((unsigned char)text[i]);
    return true;
}

static bool read_title(const char *text, const char **out)
{
    size_t len = strlen(text);
    json_t *j = json_string(text); /* NULL when it is not UTF-8 */
    bool good = j != NULL && len > 0 && len <= TITLE_MAX_;
    for (size_t i = 0; i < len; i++)
        good = good && (unsigned char)text[i] >= 0x20 && text[i] != 0x7f;
    json_decref(j);
    *out = text;
    return good;
}

/* False after having said which option is wrong. */
static bool read_options(int argc, char **argv, struct invitation *inv)
{
    static const struct option known[] = {
        {"centre", required_argument, NULL, 'c'}, {"email", required_argument, NULL, 'e'},
        {"title", required_argument, NULL, 't'},  {"roles", required_argument, NULL, 'r'},
        {"stage", required_argument, NULL, 's'},  {"no-mail", no_argument, NULL, 'n'},
        {NULL, 0, NULL, 0},
    };
    int option;
    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        bool good = true;
        switch (option) {
        case 'c': inv->slug = optarg; break;
        case 'e': good = read_email(optarg, inv->email); break;
        case 't': good = read_title(optarg, &inv->title); break;
        case 'r': good = read_roles(optarg, &inv->roles); break;
        case 's': good = read_stage(optarg, inv); break;
        case 'n': inv->no_mail = true; break;
        default: return false;
        }
        if (!good) {
            fprintf(stderr, "recourse: this is no %s: %s\n",
                    option == 'e' ? "plain mail address"
                    : option == 't' ? "title of at most 120 bytes"
                    : option == 'r' ? "list of roles"
                                    : "KIND:STAGE, such as complaint:office-manager",
                    optarg);
            return false;
        }
    }
    return optind == argc && inv->slug != NULL && inv->email[0] != '\0' && inv->title != NULL &&
           inv->roles != 0;
}

/* Before anything is written: a stage that nobody knows would be a recipient of nothing. */
static int check_stages(const struct invitation *inv, const struct centre *centre)
{
    for (size_t i = 0; i < inv->n_stages; i++) {
        const struct procedure *p = centre_procedure(centre, inv->stage[i].kind);
        size_t s = 0;
        while (p != NULL && s < p->n_stages && strcmp(p->stage[s].id, inv->stage[i].stage_id) != 0)
            s++;
        if (p == NULL || s == p->n_stages)
            return ctl_say(CTL_USAGE, "%s has no stage %s:%s", centre->slug,
                           kind_name(inv->stage[i].kind), inv->stage[i].stage_id);
        if (p->stage[s].mode == MODE_EXTERNAL)
            return ctl_say(CTL_USAGE, "nobody at %s handles the external stage %s:%s",
                           centre->slug, kind_name(inv->stage[i].kind), inv->stage[i].stage_id);
    }
    if (inv->n_stages > 0 && (inv->roles & ROLE_HANDLER) == 0)
        return ctl_say(CTL_USAGE, "a stage needs somebody with the role handler");
    return CTL_DONE;
}

struct letter {
    struct ctl *c;
    const struct invitation *inv;
    const struct rc_id *centre;
    const struct link_secret *secret;
    const char *link;
};

/* The link is wanted also where no mail goes out: the operator hands it over. */
static enum rc_err write_letter(void *ctx, const struct rc_id *person, struct mail_write *out)
{
    struct letter *l = ctx;
    char text[LINK_TEXT];
    link_format(person, l->secret, text);
    l->link = arena_printf(l->c->arena, "%s%s/staff/log-in/invitation/%s",
                           l->c->config->staff_url != NULL ? l->c->config->staff_url
                                                           : l->c->config->url,
                           l->inv->slug, text);
    sodium_memzero(text, sizeof text);
    return l->link == NULL ? RC_NOMEM
                           : mail_invitation(l->c->arena, l->c->keyring, l->centre, person,
                                             l->link, out);
}

static enum rc_err write_invitation(struct ctl *c, const struct invitation *inv,
                                    const struct rc_id *centre, const struct link_secret *secret,
                                    const char **link)
{
    struct letter letter = {c, inv, centre, secret, NULL};
    struct mail_write unsent;
    struct rc_id person;
    int64_t now = clock_now();
    enum rc_err err =
        store_person_invite(c->db, c->keyring, c->arena, centre, inv->email, inv->title,
                            inv->roles, &operator_id, now, secret,
                            inv->no_mail ? NULL : write_letter, &letter, &person);
    if (err == RC_OK && inv->no_mail)
        err = write_letter(&letter, &person, &unsent);
    for (size_t i = 0; i < inv->n_stages && err == RC_OK; i++)
        err = store_recipient_add(c->db, c->keyring, centre, inv->stage[i].kind,
                                  inv->stage[i].stage_id, &person, &operator_id, now);
    *link = letter.link;
    return err;
}

static int staff_invite(struct ctl *c, int argc, char **argv)
{
    struct invitation inv = {0};
    struct snapshots *all = NULL;
    const struct snapshot *snap = NULL;
    struct link_secret secret;
    const char *link = NULL;
    if (!read_options(argc, argv, &inv))
        return ctl_usage("staff", "invite");
    int code = need_centre(c, inv.slug, &all, &snap);
    if (code == CTL_DONE)
        code = check_stages(&inv, &snap->centre);
    if (code != CTL_DONE)
        goto out;
    link_secret_random(&secret);
    enum rc_err err = write_invitation(c, &inv, &snap->id, &secret, &link);
    sodium_memzero(&secret, sizeof secret);
    if (err == RC_CONFLICT)
        code = ctl_say(CTL_FINDINGS, "somebody at %s uses this address already", inv.slug);
    else if (err != RC_OK)
        code = ctl_fail(c, "staff invite", err);
    if (code != CTL_DONE)
        goto out;
    printf("%s\n", link);
    printf("The link works once, for %u hours. %s\n", LINK_INVITATION_SECONDS / 3600,
           inv.no_mail || c->config->mail_url == NULL ? "No mail goes out: hand it over yourself."
                                                      : "It also goes out by mail.");
out:
    snapshots_close(all);
    return code;
}

/* --- list ------------------------------------------------------------------------------------- */

static json_t *role_list(uint32_t bits)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ROLES; i++)
        if ((bits & roles[i].bit) != 0)
            json_array_append_new(list, json_string(roles[i].name));
    return list;
}

/* "complaint:office-manager", for every stage that the person holds. */
static json_t *stage_list(const struct snapshot *s, const struct rc_id *person)
{
    json_t *list = json_array();
    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(&s->centre, k);
        for (size_t i = 0; p != NULL && i < s->n_recipients[k]; i++) {
            const struct recipient *r = &s->recipient[k][i];
            if (id_equal(&r->person, person) && r->n_stands_for == 0 && r->stage < p->n_stages)
                json_array_append_new(
                    list, json_sprintf("%s:%s", kind_name(k), p->stage[r->stage].id));
        }
    }
    return list;
}

static void print_words(json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        printf("%s%s", i == 0 ? "" : ",", json_string_value(json_array_get(list, i)));
    if (json_array_size(list) == 0)
        putchar('-');
}

static void print_person(json_t *person)
{
    printf("%s\t%s\t", json_string_value(json_object_get(person, "email")),
           json_string_value(json_object_get(person, "state")));
    print_words(json_object_get(person, "roles"));
    putchar('\t');
    print_words(json_object_get(person, "stages"));
    printf("\t%s\n", json_string_value(json_object_get(person, "title")));
}

static int print_staff(struct ctl *c, const struct snapshot *snap, bool as_json)
{
    static const char *const states[] = {
        [PERSON_INVITED] = "invited", [PERSON_ACTIVE] = "active", [PERSON_DISABLED] = "disabled"};
    struct person_row *rows = NULL;
    size_t n = 0;
    json_t *list = json_array();
    enum rc_err err = store_person_list(c->db, c->keyring, c->arena, &snap->id, &rows, &n);
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        json_t *person = json_pack("{s:s, s:s, s:s, s:o, s:o}", "email", rows[i].email, "title",
                                   rows[i].title, "state", states[rows[i].state], "roles",
                                   role_list(rows[i].roles), "stages",
                                   stage_list(snap, &rows[i].id));
        if (person != NULL && !as_json)
            print_person(person);
        if (json_array_append_new(list, person) != 0)
            err = RC_NOMEM;
    }
    if (err == RC_OK && as_json &&
        (json_dumpf(list, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        err = RC_INTERNAL;
    json_decref(list);
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "staff list", err);
}

static int staff_list(struct ctl *c, int argc, char **argv)
{
    static const struct option known[] = {
        {"centre", required_argument, NULL, 'c'}, {"json", no_argument, NULL, 'j'},
        {NULL, 0, NULL, 0}};
    const char *slug = NULL;
    bool as_json = false, good = true;
    int option;
    optind = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        good = good && option != '?';
        slug = option == 'c' ? optarg : slug;
        as_json = as_json || option == 'j';
    }
    if (!good || optind != argc || slug == NULL)
        return ctl_usage("staff", "list");
    struct snapshots *all = NULL;
    const struct snapshot *snap = NULL;
    int code = need_centre(c, slug, &all, &snap);
    if (code == CTL_DONE)
        code = print_staff(c, snap, as_json);
    snapshots_close(all);
    return code;
}

int ctl_staff(struct ctl *c, int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "invite") == 0)
        return staff_invite(c, argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "list") == 0)
        return staff_list(c, argc - 1, argv + 1);
    if (argc > 1 && (strcmp(argv[1], "disable") == 0 || strcmp(argv[1], "enable") == 0 ||
                     strcmp(argv[1], "confirm") == 0))
        return ctl_staff_person(c, argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "reset-factor") == 0)
        return ctl_staff_factor(c, argc - 1, argv + 1);
    return ctl_usage("staff", NULL);
}
