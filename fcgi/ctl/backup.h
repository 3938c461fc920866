/* What a backup is: a folder with these files, none of them for others to read.
 *
 *   manifest.json   what there is, with lengths and SHA-256; schema, program, and where the record of each
 *                   centre stood; under a MAC of the server key
 *   database.sql    every table as of one moment
 *   spool.tar       cases that wait in the spool, where there are any; copied before the database, so that
 *                   none is in neither
 *   recourse.conf   the configuration
 *   server.key      only where it was asked for: with it beside the rest, whoever gets the folder can
 *                   write rows that pass every check, and read the mail addresses of complainants
 *
 * The folder is whole when it has its name: it is written under another one first. */
#ifndef RC_CTL_BACKUP_H
#define RC_CTL_BACKUP_H

#include "fcgi/ctl/mariadb.h"
#include "sql/store_audit.h"
#include "sql/store_backup.h"

#define BACKUP_MANIFEST "manifest.json"
#define BACKUP_DATABASE "database.sql"
#define BACKUP_CONFIG "recourse.conf"
#define BACKUP_KEY "server.key"
#define BACKUP_SPOOL "spool.tar"
#define BACKUP_PARTS_MAX 8u

struct backup_part {
    const char *name; /* of the file, in the folder */
    struct file_sum sum;
};

/* Where a centre's record stood just before the copy was made: what is restored goes at least as far. */
struct backup_centre {
    struct backup_head head;
    bool has_root;
    struct audit_claim root; /* the newest daily root */
};

struct backup {
    int64_t made_at;
    const char *program; /* version */
    unsigned schema;
    struct backup_part part[BACKUP_PARTS_MAX];
    size_t n_parts;
    struct backup_centre *centre;
    size_t n_centres;
};

/* Writes the manifest into the folder `dir` (open). CTL_DONE, or after having said why. */
RC_CHECK int backup_write_manifest(struct ctl *c, int dir, const struct backup *b);
/* Reads it and checks its mark and every part in the folder at `path`. CTL_FINDINGS, after having said
 * what is wrong: it is not whole, was changed, or was made with another server key. */
RC_CHECK int backup_read(struct ctl *c, const char *path, struct backup *out);

/* Checks what was loaded into `db` as "audit verify" does, and that it goes as far as the manifest says.
 * Prints a line a centre. CTL_FINDINGS: something was found. */
RC_CHECK int backup_verify(struct ctl *c, struct db *db, const struct backup *b);

/* Loads the backup into the empty database of `cfg`, brings its schema up to date and checks it. Refuses,
 * with CTL_FINDINGS, a database that is not empty and a backup of a newer schema; when the loading
 * fails the database is empty again. */
RC_CHECK int backup_load(struct ctl *c, const struct db_config *cfg, const char *path,
                         const struct backup *b);
/* CTL_FINDINGS, after having said so: the database has a table. */
RC_CHECK int backup_refuse_full(struct ctl *c, const struct db_config *cfg);
/* Takes every table out of the database again. */
RC_CHECK int backup_empty(struct ctl *c, const struct db_config *cfg);

/* Copies what waits in the spool into the folder `into`, as BACKUP_SPOOL; *any: there was something. */
RC_CHECK int backup_spool_write(struct ctl *c, const char *into, bool *any);
/* Puts it back, beside what is there. What the database knows already is not taken in twice. */
RC_CHECK int backup_spool_restore(struct ctl *c, const char *path, const struct backup *b);
/* Length and SHA-256 of a file; false with errno. */
bool backup_sum_file(const char *path, struct file_sum *out);

#endif
