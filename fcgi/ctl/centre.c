#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fcgi/ctl/centre.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/snapshot.h"

static const struct rc_id operator_id; /* zero: nobody of the staff */

/* --- what lint and import share --------------------------------------------------------------- */

/* "magnum-opus", or "complaint, stage-3" where it is about one kind and stage. */
static void say_where(const struct centre *c, const struct lint_finding *f, char *out, size_t room)
{
    const struct procedure *p = f->kind == 0 ? NULL : centre_procedure(c, f->kind);
    if (p == NULL)
        snprintf(out, room, "%s", c->slug);
    else if (f->stage < 0 || (size_t)f->stage >= p->n_stages)
        snprintf(out, room, "%s", kind_name(f->kind));
    else
        snprintf(out, room, "%s, %s", kind_name(f->kind), p->stage[f->stage].id);
}

static json_t *finding_json(const struct centre *c, const struct lint_finding *f)
{
    const struct procedure *p = f->kind == 0 ? NULL : centre_procedure(c, f->kind);
    bool staged = p != NULL && f->stage >= 0 && (size_t)f->stage < p->n_stages;
    return json_pack("{s:s, s:s?, s:s?, s:s, s:b}", "code", f->code, "kind",
                     p == NULL ? NULL : kind_name(f->kind), "stage",
                     staged ? p->stage[f->stage].id : NULL, "sentence", f->sentence,
                     "closes_form", (int)f->closes_form);
}

static int print_json(const struct centre *c, const struct lint_finding *f, size_t n)
{
    json_t *list = json_array();
    int code = n == 0 ? CTL_DONE : CTL_FINDINGS;
    for (size_t i = 0; i < n; i++)
        if (json_array_append_new(list, finding_json(c, &f[i])) != 0)
            code = ctl_say(CTL_FINDINGS, "out of memory");
    if (json_dumpf(list, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF)
        code = CTL_FINDINGS;
    json_decref(list);
    return code;
}

static void print_findings(const struct centre *c, const struct lint_finding *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char where[100];
        say_where(c, &f[i], where, sizeof where);
        printf("%s: %s: %s%s\n", f[i].code, where, f[i].sentence,
               f[i].closes_form ? " (closes the form)" : "");
    }
}

/* The exit code of lint. */
static int tell_findings(const struct centre *c, const struct lint_finding *f, size_t n,
                         bool as_json)
{
    if (as_json)
        return print_json(c, f, n);
    print_findings(c, f, n);
    return n == 0 ? CTL_DONE : CTL_FINDINGS;
}

static int read_centre(struct ctl *c, const char *path, struct centre *out)
{
    struct import_error why = {0};
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = ctl_read_file(c, path, CENTRE_JSON_MAX, &text, &len);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "%s: %s", path, strerror(errno));
    if (err == RC_INVALID)
        return ctl_say(CTL_FINDINGS, "%s: more than %u bytes", path, CENTRE_JSON_MAX);
    if (err == RC_OK)
        err = centre_parse(c->arena, text, len, out, &why);
    if (err == RC_INVALID) {
        fprintf(stderr, "%s: %s: expected %s\n", path, why.path[0] == '\0' ? "-" : why.path,
                why.expected);
        return CTL_FINDINGS;
    }
    return err == RC_OK ? CTL_DONE : ctl_fail(c, path, err);
}

static size_t lint_file(const struct centre *centre, struct lint_finding out[static LINT_MAX])
{
    struct lint_facts facts = {.today = zone_date(&centre->zone, clock_now())};
    return centre_lint(centre, &facts, out);
}

/* --- import ----------------------------------------------------------------------------------- */

static int centre_import(struct ctl *c, int argc, char **argv)
{
    struct lint_finding found[LINT_MAX];
    struct centre_row row;
    char *json = NULL;
    bool changed = false;
    if (argc != 2 || ctl_is_option(argv[1]))
        return ctl_usage("centre", "import");
    int code = ctl_need_schema(c);
    struct centre *centre = code == CTL_DONE ? arena_alloc(c->arena, sizeof *centre) : NULL;
    if (code == CTL_DONE && centre == NULL)
        code = ctl_fail(c, "centre import", RC_NOMEM);
    if (code == CTL_DONE)
        code = read_centre(c, argv[1], centre);
    if (code != CTL_DONE)
        return code;
    print_findings(centre, found, lint_file(centre, found));
    /* The canonical form, so that other white space is no new version. */
    enum rc_err err = centre_format(c->arena, centre, &json);
    if (err == RC_OK)
        err = store_centre_import(c->db, c->keyring, c->arena, centre->slug, json, strlen(json),
                                  &operator_id, clock_now(), &row, &changed);
    if (err != RC_OK)
        return ctl_fail(c, "centre import", err);
    printf(changed ? "%s: version %u\n" : "%s: version %u, as it was\n", centre->slug, row.version);
    return CTL_DONE;
}

/* --- list ------------------------------------------------------------------------------------- */

/* Of one that is being deleted nothing may be there any more. */
static enum rc_err centre_name(struct ctl *c, const struct centre_row *of, const char **name)
{
    struct centre_row row;
    struct import_error why;
    struct centre *centre = arena_alloc(c->arena, sizeof *centre);
    *name = "";
    if (of->going)
        return RC_OK;
    if (centre == NULL)
        return RC_NOMEM;
    enum rc_err err = store_centre_by_slug(c->db, c->keyring, c->arena, of->slug, &row);
    if (err == RC_OK)
        err = centre_parse(c->arena, row.json, row.json_len, centre, &why);
    if (err == RC_OK)
        *name = centre->name;
    return err;
}

static int centre_list(struct ctl *c, int argc, char **argv)
{
    bool as_json = argc == 2 && strcmp(argv[1], "--json") == 0;
    struct centre_row *rows = NULL;
    size_t n = 0;
    if (argc != 1 && !as_json)
        return ctl_usage("centre", "list");
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    json_t *list = json_array();
    enum rc_err err = store_centre_list(c->db, c->arena, &rows, &n);
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        const char *name = NULL;
        const char *state = rows[i].going ? "deleting" : rows[i].suspended ? "suspended" : "open";
        err = centre_name(c, &rows[i], &name);
        if (err != RC_OK)
            break;
        if (!as_json)
            printf("%s\t%u\t%s\t%s\n", rows[i].slug, rows[i].version,
                   state, name);
        else if (json_array_append_new(
                     list, json_pack("{s:s, s:i, s:b, s:s, s:s}", "slug", rows[i].slug, "version",
                                     (int)rows[i].version, "suspended", (int)rows[i].suspended,
                                     "state", state, "name", name)) != 0)
            err = RC_NOMEM;
    }
    if (err != RC_OK)
        code = ctl_fail(c, "centre list", err);
    else if (as_json && (json_dumpf(list, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        code = ctl_fail(c, "centre list", RC_INTERNAL);
    json_decref(list);
    return code;
}

/* --- lint ------------------------------------------------------------------------------------- */

static int lint_stored(struct ctl *c, const char *slug, bool as_json)
{
    struct lint_finding found[LINT_MAX];
    const struct snapshot *snap = NULL;
    bool stale = false;
    int64_t now = clock_now();
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    struct snapshots *all = snapshots_open();
    enum rc_err err = all == NULL ? RC_NOMEM
                                  : snapshot_get(all, c->db, c->keyring, slug, now, &snap, &stale);
    if (err == RC_OK) {
        size_t n = snapshot_lint(snap, zone_date(&snap->centre.zone, now), found);
        code = tell_findings(&snap->centre, found, n, as_json);
    } else if (err == RC_NOTFOUND) {
        code = ctl_say(CTL_FINDINGS, "%s: neither a file nor a centre", slug);
    } else {
        code = ctl_fail(c, "centre lint", err);
    }
    snapshots_close(all);
    return code;
}

static int lint_path(struct ctl *c, const char *path, bool as_json)
{
    struct lint_finding found[LINT_MAX];
    /* A file is read without a configuration, so that a policy can be checked anywhere. */
    if (c->arena == NULL)
        c->arena = arena_open((size_t)16 * CENTRE_JSON_MAX);
    struct centre *centre = c->arena == NULL ? NULL : arena_alloc(c->arena, sizeof *centre);
    if (centre == NULL)
        return ctl_fail(c, "centre lint", RC_NOMEM);
    int code = read_centre(c, path, centre);
    if (code != CTL_DONE)
        return code;
    return tell_findings(centre, found, lint_file(centre, found), as_json);
}

static int centre_lint_command(struct ctl *c, int argc, char **argv)
{
    struct stat st;
    bool as_json = argc == 3 && strcmp(argv[2], "--json") == 0;
    if ((argc != 2 && !as_json) || ctl_is_option(argv[1]))
        return ctl_usage("centre", "lint");
    /* A slug has neither '/' nor '.', a path has one of them or is there. */
    bool file = strpbrk(argv[1], "/.") != NULL || (stat(argv[1], &st) == 0 && S_ISREG(st.st_mode));
    return file ? lint_path(c, argv[1], as_json) : lint_stored(c, argv[1], as_json);
}

int ctl_centre(struct ctl *c, int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(struct ctl *c, int argc, char **argv);
    } verbs[] = {{"create", ctl_centre_create},   {"import", centre_import},
                 {"export", ctl_centre_export},   {"list", centre_list},
                 {"lint", centre_lint_command},   {"suspend", ctl_centre_suspend},
                 {"resume", ctl_centre_suspend},  {"delete", ctl_centre_delete}};
    for (size_t i = 0; argc > 1 && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(argv[1], verbs[i].name) == 0)
            return verbs[i].run(c, argc - 1, argv + 1);
    return ctl_usage("centre", NULL);
}
