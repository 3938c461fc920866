/* Bringing the schema up to date.
 *
 * Two machines at once: GET_LOCK holds on one node of a cluster only, so the right to apply files
 * is the single row of schema_lock, claimed by an UPDATE that is committed before anything is done;
 * of two such updates in a cluster one fails its certification, is run again, finds the row taken.
 * The claim is renewed before each file and runs out by itself when its holder dies; since DDL
 * cannot be rolled back, each statement of a file can run twice, and the next machine begins that
 * file anew. Whoever waited reads the list of versions after its claim, and finds nothing to do. */
#include "sql/migrate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "sql/rows.h"

#define FILES_MAX 999u
#define FILE_BYTES_MAX (1024L * 1024L)
#define CLAIM_SECONDS 900 /* for one file */
#define WAIT_SECONDS 60   /* for another machine */
#define CHECKSUM_TEXT 65u

struct schema_file {
    const char *name; /* "001-centres.sql" */
    char *text;
    char checksum[CHECKSUM_TEXT];
};

struct schema {
    struct arena *a;
    struct migrate_report *report;
    size_t n;
    struct schema_file file[FILES_MAX];
    unsigned applied; /* versions in the database */
};

__attribute__((format(printf, 3, 4)))
static enum rc_err problem(struct schema *s, enum rc_err err, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(s->report->problem, sizeof(s->report->problem), fmt, ap);
    va_end(ap);
    return err;
}

/* --- files -------------------------------------------------------------------------------- */

/* 1-999 of "NNN-name.sql", or 0. */
static unsigned file_number(const char *name)
{
    size_t len = strlen(name);
    char *end = NULL;
    unsigned long n;

    if (len < 9 || len > 100 || strspn(name, "0123456789") != 3 || name[3] != '-' ||
        strcmp(name + len - 4, ".sql") != 0) {
        return 0;
    }
    n = strtoul(name, &end, 10);
    return (unsigned)n;
}

RC_CHECK static enum rc_err file_read(struct schema *s, const char *dir, struct schema_file *f)
{
    const char *path = arena_printf(s->a, "%s/%s", dir, f->name);
    unsigned char sum[crypto_generichash_BYTES];
    FILE *in = path != NULL ? fopen(path, "re") : NULL;
    long size = -1;
    enum rc_err err = RC_NOMEM;

    if (in == NULL) {
        return problem(s, RC_NOTFOUND, "cannot read %s: %s", f->name, strerror(errno));
    }
    if (fseek(in, 0, SEEK_END) == 0) {
        size = ftell(in);
        rewind(in);
    }
    if (size < 0 || size > FILE_BYTES_MAX) {
        err = problem(s, RC_INVALID, "%s is no file of less than 1 MiB", f->name);
        goto out;
    }
    f->text = arena_alloc(s->a, (size_t)size + 1);
    if (f->text == NULL) {
        goto out;
    }
    if (fread(f->text, 1, (size_t)size, in) != (size_t)size || strlen(f->text) != (size_t)size) {
        err = problem(s, RC_INVALID, "%s cannot be read whole, or is no text", f->name);
        goto out;
    }
    (void)crypto_generichash(sum, sizeof(sum), (const unsigned char *)f->text, (size_t)size, NULL,
                             0);
    (void)sodium_bin2hex(f->checksum, sizeof(f->checksum), sum, sizeof(sum));
    err = RC_OK;
out:
    (void)fclose(in);
    return err;
}

/* All files of the folder, each number once, without a gap. */
RC_CHECK static enum rc_err files_read(struct schema *s, const char *dir)
{
    DIR *d = opendir(dir);
    const struct dirent *e;
    enum rc_err err = RC_OK;

    if (d == NULL) {
        return problem(s, RC_NOTFOUND, "cannot read %s: %s", dir, strerror(errno));
    }
    while (err == RC_OK && (e = readdir(d)) != NULL) {
        unsigned n = file_number(e->d_name);
        if (n == 0) {
            continue;
        }
        if (s->file[n - 1].name != NULL) {
            err = problem(s, RC_INVALID, "two schema files have the number %03u", n);
        } else if ((s->file[n - 1].name = arena_strdup(s->a, e->d_name)) == NULL) {
            err = RC_NOMEM;
        } else if (n > s->n) {
            s->n = n;
        }
    }
    (void)closedir(d);
    if (err == RC_OK && s->n == 0) {
        err = problem(s, RC_NOTFOUND, "no schema files in %s", dir);
    }
    for (size_t i = 0; err == RC_OK && i < s->n; i++) {
        if (s->file[i].name == NULL) {
            err = problem(s, RC_INVALID, "schema file %03zu is missing in %s", i + 1, dir);
        } else {
            err = file_read(s, dir, &s->file[i]);
        }
    }
    s->report->newest = (unsigned)s->n;
    return err;
}

/* --- database ----------------------------------------------------------------------------- */


/* One applied version against its file. */
static enum rc_err version_row(void *ctx, const struct db_row *row)
{
    struct schema *s = ctx;
    const char *name = NULL, *checksum = NULL;
    int64_t version = 0;

    if (db_get_int(row, 0, &version) != RC_OK || db_get_text(row, 1, &name) != RC_OK ||
        db_get_text(row, 2, &checksum) != RC_OK || name == NULL || checksum == NULL) {
        return RC_INTERNAL;
    }
    if (version != (int64_t)s->applied + 1) {
        return problem(s, RC_CONFLICT, "the database lacks version %u", s->applied + 1);
    }
    s->applied++;
    if (s->applied > s->n) {
        return problem(s, RC_CONFLICT, "the database is newer (%s) than these files", name);
    }
    if (strcmp(checksum, s->file[s->applied - 1].checksum) != 0) {
        return problem(s, RC_CONFLICT, "%s was changed after it was applied as %s",
                       s->file[s->applied - 1].name, name);
    }
    return RC_OK;
}

RC_CHECK static enum rc_err look(struct db *db, struct schema *s)
{
    int64_t tables = 0;
    enum rc_err err = db_query(db, s->a, ST_SCHEMA_TABLES, NULL, 0, row_one_int, &tables);

    s->applied = 0;
    if (err == RC_OK && tables > 0) {
        err = db_query(db, s->a, ST_SCHEMA_LIST, NULL, 0, version_row, s);
    }
    if (err == RC_DB) {
        return problem(s, err, "database: %s", db_error(db));
    }
    return err;
}

struct claim {
    struct rc_id holder;
    bool mine;
};

static enum rc_err claim_work(struct db *db, void *ctx)
{
    struct claim *c = ctx;
    const struct db_value v[] = {db_blob(c->holder.b, ID_BYTES), db_int(CLAIM_SECONDS),
                                 db_blob(c->holder.b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_SCHEMA_CLAIM, v, 3, &rows);

    c->mine = rows == 1;
    return err;
}

/* Claims, or renews, the right to apply files. */
RC_CHECK static enum rc_err claim(struct db *db, struct schema *s, struct claim *c, int seconds)
{
    const struct timespec pause = {.tv_sec = 0, .tv_nsec = 100 * 1000 * 1000};
    enum rc_err err;

    for (int tenths = 0; tenths <= seconds * 10; tenths++) {
        err = db_transact(db, claim_work, c);
        if (err != RC_OK) {
            return problem(s, err, "database: %s", db_error(db));
        }
        if (c->mine) {
            return RC_OK;
        }
        (void)nanosleep(&pause, NULL);
    }
    return problem(s, RC_CONFLICT, "another machine is applying schema files, or died over it; "
                   "its claim runs out after %d minutes", CLAIM_SECONDS / 60);
}

RC_CHECK static enum rc_err apply(struct db *db, struct schema *s, struct claim *c)
{
    enum rc_err err = RC_OK;

    while (err == RC_OK && s->applied < s->n) {
        const struct schema_file *f = &s->file[s->applied];
        const struct db_value v[] = {db_int((int64_t)s->applied + 1), db_text(f->name),
                                     db_text(f->checksum)};
        err = claim(db, s, c, 0);
        if (err != RC_OK) {
            break;
        }
        err = db_run_script(db, f->text);
        if (err == RC_OK) {
            err = db_exec(db, ST_SCHEMA_ADD, v, 3, NULL);
        }
        if (err != RC_OK) {
            return problem(s, err, "%s: %s", f->name, db_error(db));
        }
        s->applied++;
    }
    return err;
}

RC_CHECK static enum rc_err make_tables(struct db *db, struct schema *s)
{
    static const enum statement make[] = {ST_SCHEMA_MAKE_VERSION, ST_SCHEMA_MAKE_LOCK,
                                          ST_SCHEMA_LOCK_ROW};
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < sizeof(make) / sizeof(make[0]); i++) {
        err = db_exec(db, make[i], NULL, 0, NULL);
    }
    return err == RC_OK ? RC_OK : problem(s, err, "database: %s", db_error(db));
}

static struct schema *schema_begin(struct arena *a, struct migrate_report *out)
{
    struct schema *s = arena_alloc(a, sizeof(*s));

    memset(out, 0, sizeof(*out));
    if (s != NULL) {
        s->a = a;
        s->report = out;
    }
    return s;
}

enum rc_err migrate_look(struct db *db, struct arena *a, const char *dir,
                         struct migrate_report *out)
{
    struct schema *s = schema_begin(a, out);
    enum rc_err err = s != NULL ? files_read(s, dir) : RC_NOMEM;

    if (err == RC_OK) {
        err = look(db, s);
        out->before = out->after = s->applied;
    }
    return err;
}

enum rc_err migrate_run(struct db *db, struct arena *a, const char *dir,
                        struct migrate_report *out)
{
    struct schema *s = schema_begin(a, out);
    struct claim c = {.mine = false};
    enum rc_err err = s != NULL ? files_read(s, dir) : RC_NOMEM;

    if (err == RC_OK) {
        err = look(db, s);
        out->before = out->after = s->applied;
    }
    if (err != RC_OK || s->applied == s->n) {
        return err;
    }
    id_random(&c.holder);
    err = make_tables(db, s);
    if (err == RC_OK) {
        err = claim(db, s, &c, WAIT_SECONDS);
    }
    if (err == RC_OK) {
        const struct db_value v[] = {db_blob(c.holder.b, ID_BYTES)};
        err = look(db, s);
        out->before = s->applied;
        if (err == RC_OK) {
            err = apply(db, s, &c);
        }
        out->after = s->applied;
        if (db_exec(db, ST_SCHEMA_RELEASE, v, 1, NULL) != RC_OK && err == RC_OK) {
            err = problem(s, RC_DB, "database: %s", db_error(db));
        }
    }
    return err;
}
