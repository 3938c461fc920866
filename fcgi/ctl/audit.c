/* recourse audit: checks everything that is stored, without any reader's key; daily roots. */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/root_text.h"
#include "fcgi/ctl/ctl.h"
#include "sql/store_centre.h"
#include "sql/verify.h"

enum { FILE_MAX = 16 * 1024 * 1024, CLAIMS_MAX = 10000 };

struct audit {
    struct ctl *ctl;
    const char *slug, *file;
    bool as_json, no_files;
    struct centre_row *centre;
    size_t n_centres;
    struct audit_claim *claim;
    size_t n_claims;
    json_t *list;
    struct verify_counts sum;
};

static bool read_options(int argc, char **argv, bool verify, struct audit *a)
{
    static const struct option known[] = {{"centre", required_argument, NULL, 'c'},
                                          {"root", required_argument, NULL, 'r'},
                                          {"no-files", no_argument, NULL, 'n'},
                                          {"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    optind = 0; /* main has used getopt already */
    for (int o; (o = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if ((o == 'r' || o == 'n') && !verify)
            return false;
        switch (o) {
        case 'c': a->slug = optarg; break;
        case 'r': a->file = optarg; break;
        case 'n': a->no_files = true; break;
        case 'j': a->as_json = true; break;
        default: return false;
        }
    }
    return optind == argc;
}

static const struct centre_row *find_centre(const struct audit *a, const char *slug)
{
    for (size_t i = 0; i < a->n_centres; i++)
        if (strcmp(a->centre[i].slug, slug) == 0)
            return &a->centre[i];
    return NULL;
}

static int begin(struct audit *a)
{
    struct ctl *c = a->ctl;
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = store_centre_list(c->db, c->arena, &a->centre, &a->n_centres);
    if (err != RC_OK)
        return ctl_fail(c, "audit", err);
    if (a->slug != NULL && find_centre(a, a->slug) == NULL)
        return ctl_no_centre(a->slug);
    return CTL_DONE;
}

/* --- roots that were received earlier ------------------------------------------------------- */

static int add_claim(struct audit *a, const struct root_text *r)
{
    if (find_centre(a, r->slug) == NULL)
        return ctl_say(CTL_CANNOT, "%s: it speaks of centre %s, which is not here", a->file, r->slug);
    if (a->slug != NULL && strcmp(a->slug, r->slug) != 0)
        return CTL_DONE; /* not asked for */
    if (a->n_claims == CLAIMS_MAX)
        return ctl_say(CTL_CANNOT, "%s: more than %d roots", a->file, CLAIMS_MAX);
    struct audit_claim *to = &a->claim[a->n_claims++];
    *to = (struct audit_claim){.slug = arena_strdup(a->ctl->arena, r->slug),
                               .day = r->day,
                               .cases = r->cases,
                               .root = r->root};
    return to->slug != NULL ? CTL_DONE : ctl_say(CTL_CANNOT, "out of memory");
}

static int read_claims(struct audit *a)
{
    struct ctl *c = a->ctl;
    char *text = NULL;
    size_t len = 0;
    struct root_text r;
    if (a->file == NULL)
        return CTL_DONE;
    a->claim = arena_calloc(c->arena, CLAIMS_MAX, sizeof *a->claim);
    enum rc_err err = a->claim == NULL ? RC_NOMEM
                                       : ctl_read_file(c, a->file, FILE_MAX, &text, &len);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_CANNOT, "%s: %s", a->file, strerror(errno));
    if (err != RC_OK)
        return ctl_say(CTL_CANNOT, "%s: %s", a->file, rc_err_name(err));
    const char *at = text;
    while ((err = root_text_next(&at, &r)) == RC_OK) {
        int code = add_claim(a, &r);
        if (code != CTL_DONE)
            return code;
    }
    if (err == RC_INVALID)
        return ctl_say(CTL_CANNOT, "%s: the root of centre %s there is not whole: 64 digits, from 0 to "
                               "9 and a to f, must follow the number of cases", a->file, r.slug);
    if (a->n_claims == 0)
        return ctl_say(CTL_CANNOT, "%s: there is no root in it. It looks like this: a centre's short "
                               "name, a date, a number of cases, and 64 digits", a->file);
    return CTL_DONE;
}

/* --- verify --------------------------------------------------------------------------------- */

static const char *slug_of(const struct audit *a, const struct rc_id *id)
{
    for (size_t i = 0; i < a->n_centres; i++)
        if (id_equal(&a->centre[i].id, id))
            return a->centre[i].slug;
    return "";
}

/* What `n` counts: of roots and leaves it is a day. */
static void number_text(const struct verify_finding *f, char out[static 40])
{
    bool day = strncmp(f->table, "audit_", 6) == 0 || f->problem == VERIFY_LEAF ||
               f->problem == VERIFY_ROOT || f->problem == VERIFY_NO_ROOT;
    out[0] = '\0';
    if (day && f->n != 0)
        date_format((struct rc_date){(int32_t)f->n}, out);
    else if (f->n != 0)
        snprintf(out, 40, "%" PRIu64, f->n);
}

static enum rc_err print_finding(void *ctx, const struct verify_finding *f)
{
    struct audit *a = ctx;
    char id[ID_TEXT], number[40];
    const char *slug = slug_of(a, &f->centre);
    id_format(&f->id, id);
    number_text(f, number);
    if (!a->as_json) {
        printf("%s%s%s%s%s%s%s%s%s: %s\n", f->table, number[0] != '\0' ? " " : "", number,
               f->reference[0] != '\0' ? ", case " : "", f->reference,
               id_is_zero(&f->id) ? "" : ", id ", id_is_zero(&f->id) ? "" : id,
               slug[0] != '\0' ? ", centre " : "", slug, verify_sentence(f->problem));
        return RC_OK;
    }
    json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "problem", verify_word(f->problem),
                          "table", f->table, "centre", slug, "reference", f->reference, "id",
                          id_is_zero(&f->id) ? "" : id, "number", number);
    return json_array_append_new(a->list, o) == 0 ? RC_OK : RC_NOMEM;
}

static void add_counts(struct verify_counts *to, const struct verify_counts *c)
{
    to->cases += c->cases;
    to->events += c->events;
    to->entries += c->entries;
    to->generations += c->generations;
    to->envelopes += c->envelopes;
    to->files += c->files;
    to->chunks += c->chunks;
    to->rows += c->rows;
    to->files_bare += c->files_bare;
    to->readers_open += c->readers_open;
    to->findings += c->findings;
}

/* A centre with what was claimed of it; NULL: all of them, where nothing was. */
static enum rc_err verify_one(struct audit *a, const struct centre_row *centre)
{
    struct verify_counts count;
    struct verify_options o = {.no_files = a->no_files};
    if (centre != NULL) {
        o.centre = &centre->id;
        o.claims = arena_calloc(a->ctl->arena, a->n_claims + 1, sizeof *o.claims);
        if (o.claims == NULL)
            return RC_NOMEM;
    }
    for (size_t i = 0; centre != NULL && i < a->n_claims; i++)
        if (strcmp(a->claim[i].slug, centre->slug) == 0)
            ((struct audit_claim *)o.claims)[o.n_claims++] = a->claim[i];
    enum rc_err err =
        verify_run(a->ctl->db, a->ctl->keyring, &o, print_finding, a, &count, NULL);
    add_counts(&a->sum, &count);
    return err;
}

static void print_json(struct audit *a)
{
    const struct verify_counts *s = &a->sum;
    json_t *o = json_pack(
        "{s:O, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "findings", a->list,
        "cases", (json_int_t)s->cases, "events", (json_int_t)s->events, "entries",
        (json_int_t)s->entries, "generations", (json_int_t)s->generations, "envelopes",
        (json_int_t)s->envelopes, "files", (json_int_t)s->files, "chunks", (json_int_t)s->chunks,
        "rows", (json_int_t)s->rows, "files_without_proof", (json_int_t)s->files_bare,
        "cases_with_changed_readers", (json_int_t)s->readers_open, "roots",
        (json_int_t)a->n_claims);
    if (o != NULL && json_dumpf(o, stdout, JSON_INDENT(2)) == 0)
        putchar('\n');
    json_decref(o);
}

static void print_sum(const struct audit *a)
{
    const struct verify_counts *s = &a->sum;
    printf("%" PRIu64 " findings. Checked: %" PRIu64 " cases, %" PRIu64 " events, %" PRIu64
           " sealed texts, %" PRIu64 " envelopes, %" PRIu64 " files of %" PRIu64
           " chunks, %" PRIu64 " other rows, %zu roots.\n",
           s->findings, s->cases, s->events, s->entries, s->envelopes, s->files, s->chunks, s->rows,
           a->n_claims);
    if (s->files_bare > 0)
        printf("Not covered: %" PRIu64 " files came in before files were proved by their events; "
               "only who may read them can check them.\n", s->files_bare);
    if (s->readers_open > 0)
        printf("Not covered: of %" PRIu64 " cases readers came or went since their keys were "
               "drawn, so the number of envelopes is not checked.\n", s->readers_open);
}

static int verify(struct audit *a)
{
    enum rc_err err = RC_OK;
    int code = begin(a);
    if (code == CTL_DONE)
        code = read_claims(a);
    if (code != CTL_DONE)
        return code == CTL_FINDINGS ? CTL_CANNOT : code;
    a->list = json_array();
    if (a->list == NULL)
        return ctl_say(CTL_CANNOT, "out of memory");
    if (a->slug != NULL)
        err = verify_one(a, find_centre(a, a->slug));
    else if (a->n_claims == 0)
        err = verify_one(a, NULL);
    for (size_t i = 0; a->slug == NULL && a->n_claims > 0 && err == RC_OK && i < a->n_centres; i++)
        err = verify_one(a, &a->centre[i]);
    if (err != RC_OK) {
        code = ctl_fail(a->ctl, "audit verify", err);
        code = code == CTL_FINDINGS ? CTL_CANNOT : code;
    } else {
        code = a->sum.findings > 0 ? CTL_FINDINGS : CTL_DONE;
        if (a->as_json)
            print_json(a);
        else
            print_sum(a);
    }
    json_decref(a->list);
    return code;
}

/* --- head ----------------------------------------------------------------------------------- */

static enum rc_err print_head(struct audit *a, const struct centre_row *centre, size_t *printed)
{
    struct audit_root root;
    char day[11], one[ROOT_GROUPS], two[ROOT_GROUPS], hex[2 * SEAL_HASH_BYTES + 1];
    enum rc_err err = store_audit_root_last(a->ctl->db, a->ctl->keyring, a->ctl->arena,
                                            &centre->id, &root);
    if (err == RC_NOTFOUND)
        return RC_OK;
    if (err != RC_OK)
        return err;
    ++*printed;
    date_format(root.day, day);
    root_text_groups(&root.root, one, two);
    if (!a->as_json) {
        printf("recourse-root %s %s %" PRIu64 "\n  %s\n  %s\n", centre->slug, day, root.cases, one,
               two);
        return RC_OK;
    }
    for (size_t i = 0; i < SEAL_HASH_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x", root.root.b[i]);
    json_t *o = json_pack("{s:s, s:s, s:I, s:s}", "centre", centre->slug, "day", day, "cases",
                          (json_int_t)root.cases, "root", hex);
    return json_array_append_new(a->list, o) == 0 ? RC_OK : RC_NOMEM;
}

static int head(struct audit *a)
{
    size_t printed = 0;
    int code = begin(a);
    if (code != CTL_DONE)
        return code;
    a->list = json_array();
    enum rc_err err = a->list == NULL ? RC_NOMEM : RC_OK;
    for (size_t i = 0; err == RC_OK && i < a->n_centres; i++)
        if (a->slug == NULL || strcmp(a->slug, a->centre[i].slug) == 0)
            err = print_head(a, &a->centre[i], &printed);
    if (err != RC_OK)
        code = ctl_fail(a->ctl, "audit head", err);
    else if (a->as_json && (json_dumpf(a->list, stdout, JSON_INDENT(2)) != 0 ||
                            putchar('\n') == EOF))
        code = CTL_FINDINGS;
    else if (printed == 0)
        code = ctl_say(CTL_FINDINGS, "no root was made yet: the clerk makes one a day");
    json_decref(a->list);
    return code;
}

int ctl_audit(struct ctl *c, int argc, char **argv)
{
    struct audit a = {.ctl = c};
    bool as_verify = argc > 1 && strcmp(argv[1], "verify") == 0;
    bool as_head = argc > 1 && strcmp(argv[1], "head") == 0;
    if ((!as_verify && !as_head) || !read_options(argc - 1, argv + 1, as_verify, &a))
        return ctl_usage("audit", argc > 1 ? argv[1] : NULL);
    return as_verify ? verify(&a) : head(&a);
}
