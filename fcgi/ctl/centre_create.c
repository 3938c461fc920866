/* recourse centre create | export: a centre that is built in the pages, and its document in one piece. */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/ctl/centre.h"
#include "fcgi/server/clock.h"
#include "sql/store_centre.h"

enum { CODE_MAX = 8 };

static const struct rc_id operator_id; /* zero: nobody of the staff */

struct wish {
    const char *slug, *name, *code, *title;
    char *admin;
    bool no_mail;
};

static bool read_options(int argc, char **argv, struct wish *w)
{
    static const struct option known[] = {
        {"name", required_argument, NULL, 'n'},  {"code", required_argument, NULL, 'o'},
        {"admin", required_argument, NULL, 'a'}, {"title", required_argument, NULL, 't'},
        {"no-mail", no_argument, NULL, 'm'},     {NULL, 0, NULL, 0}};
    int option;
    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1)
        switch (option) {
        case 'n': w->name = optarg; break;
        case 'o': w->code = optarg; break;
        case 'a': w->admin = optarg; break;
        case 't': w->title = optarg; break;
        case 'm': w->no_mail = true; break;
        default: return false;
        }
    if (optind + 1 != argc || w->name == NULL)
        return false;
    w->slug = argv[optind];
    return w->admin != NULL || (w->title == NULL && !w->no_mail);
}

/* --- the document --------------------------------------------------------------------------- */

/* References begin with it: the initials of the name, or its first letters where that is one word. */
static void make_code(const char *name, char out[static CODE_MAX + 1])
{
    size_t n = 0, words = 0;
    for (const char *p = name; *p != '\0'; p++)
        words += isalpha((unsigned char)*p) && (p == name || p[-1] == ' ') ? 1 : 0;
    for (const char *p = name; *p != '\0' && n < (words > 1 ? CODE_MAX : 3); p++)
        if (isalpha((unsigned char)*p) && (words < 2 || p == name || p[-1] == ' '))
            out[n++] = (char)toupper((unsigned char)*p);
    if (n == 0)
        out[n++] = 'C';
    out[n] = '\0';
}

/* templates/en/centre.json, with what was given; checked like any that is imported. */
static int make_document(struct ctl *c, const struct wish *w, struct centre *out)
{
    const char *path = arena_printf(c->arena, "%s/en/centre.json", c->config->templates);
    char code_room[CODE_MAX + 1], *text = NULL;
    const char *short_code = w->code;
    struct import_error why = {0};
    size_t len = 0;
    json_t *j = NULL;
    int code = CTL_DONE;
    enum rc_err err = path == NULL ? RC_NOMEM
                                   : ctl_read_file(c, path, CENTRE_JSON_MAX, &text, &len);
    if (err != RC_OK || (j = json_loadb(text, len, 0, NULL)) == NULL)
        return ctl_say(CTL_CONFIG, "%s cannot be read", path == NULL ? "the template" : path);
    make_code(w->name, code_room);
    if (short_code == NULL)
        short_code = code_room;
    if (json_object_set_new(j, "slug", json_string(w->slug)) != 0 ||
        json_object_set_new(j, "name", json_string(w->name)) != 0 ||
        json_object_set_new(j, "code", json_string(short_code)) != 0)
        err = RC_INVALID; /* no UTF-8 */
    char *whole = err == RC_OK ? json_dumps(j, JSON_COMPACT) : NULL;
    if (whole != NULL)
        err = centre_parse(c->arena, whole, strlen(whole), out, &why);
    if (err == RC_INVALID)
        code = ctl_say(CTL_USAGE, "%s: expected %s", why.path[0] == '\0' ? "the name" : why.path,
                       why.path[0] == '\0' ? "UTF-8" : why.expected);
    else if (err != RC_OK || whole == NULL)
        code = ctl_fail(c, "centre create", err == RC_OK ? RC_NOMEM : err);
    free(whole);
    json_decref(j);
    return code;
}

/* --- create --------------------------------------------------------------------------------- */

/* The same as "staff invite"; its first line of output is the link. */
static int invite(struct ctl *c, const struct wish *w)
{
    char title[] = "Administrator", roles[] = "administrator";
    char *argv[] = {(char[]){"staff"},   (char[]){"invite"},  (char[]){"--centre"},
                    (char *)w->slug,     (char[]){"--email"}, w->admin,
                    (char[]){"--title"}, w->title == NULL ? title : (char *)w->title,
                    (char[]){"--roles"}, roles,               (char[]){"--no-mail"},
                    NULL};
    return ctl_staff(c, w->no_mail ? 11 : 10, argv);
}

int ctl_centre_create(struct ctl *c, int argc, char **argv)
{
    struct wish w = {0};
    struct centre_row row;
    char *json = NULL;
    bool changed = false;
    if (!read_options(argc, argv, &w))
        return ctl_usage("centre", "create");
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    struct centre *centre = arena_alloc(c->arena, sizeof *centre);
    if (centre == NULL)
        return ctl_fail(c, "centre create", RC_NOMEM);
    code = make_document(c, &w, centre);
    if (code != CTL_DONE)
        return code;
    uint32_t revision = 0;
    enum rc_err err = store_centre_revision(c->db, c->arena, w.slug, &revision);
    if (err == RC_OK)
        return ctl_say(CTL_FINDINGS, "there is a centre %s already", w.slug);
    if (err == RC_NOTFOUND)
        err = centre_format(c->arena, centre, &json);
    if (err == RC_OK)
        err = store_centre_import(c->db, c->keyring, c->arena, w.slug, json, strlen(json),
                                  &operator_id, clock_now(), &row, &changed);
    if (err != RC_OK)
        return ctl_fail(c, "centre create", err);
    fprintf(stderr, "%s: made, at %s%s/\n", w.slug, c->config->url, w.slug);
    if (w.admin != NULL)
        return invite(c, &w);
    fprintf(stderr, "Next: recourse staff invite --centre %s --email ADDRESS --title TITLE "
                    "--roles administrator\n", w.slug);
    return CTL_DONE;
}

/* --- export --------------------------------------------------------------------------------- */

static bool read_version(int argc, char **argv, uint32_t *out)
{
    char *end = NULL;
    if (argc == 2)
        return true;
    if (argc != 4 || strcmp(argv[2], "--version") != 0 || argv[3][0] < '1' || argv[3][0] > '9')
        return false;
    errno = 0;
    unsigned long n = strtoul(argv[3], &end, 10);
    *out = (uint32_t)n;
    return errno == 0 && *end == '\0' && n <= UINT32_MAX;
}

int ctl_centre_export(struct ctl *c, int argc, char **argv)
{
    struct centre_row row;
    uint32_t version = 0;
    if (argc < 2 || ctl_is_option(argv[1]) || !read_version(argc, argv, &version))
        return ctl_usage("centre", "export");
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = store_centre_by_slug(c->db, c->keyring, c->arena, argv[1], &row);
    if (err == RC_NOTFOUND)
        return ctl_no_centre(argv[1]);
    if (err == RC_OK && version != 0)
        err = store_centre_version(c->db, c->keyring, c->arena, &row.id, version, &row.json,
                                   &row.json_len);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "%s has no version %u; the newest is %u", argv[1], version,
                       row.version);
    if (err != RC_OK)
        return ctl_fail(c, "centre export", err);
    if (fwrite(row.json, 1, row.json_len, stdout) != row.json_len || fflush(stdout) != 0)
        return ctl_say(CTL_FINDINGS, "it could not be written: %s", strerror(errno));
    return CTL_DONE;
}
