/* recourse init: from a machine with MariaDB and nothing else to a centre whose administrator is invited.
 * What is there already is used, so that it can be run again where it stopped. */
#include "fcgi/ctl/init.h"

#include <errno.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/ctl/as_service.h"
#include "sql/migrate.h"
#include "sql/store_centre.h"

enum { SCRIPT_MAX = 65536, INIT_ARENA = 64 * 1024 * 1024 };

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 || errno != ENOENT;
}

/* --- the database ---------------------------------------------------------------------------- */

/* The file beside the folder of the schema. The names in it are the usual ones. */
static int make_database(struct ctl *c, const struct db_config *who)
{
    struct db_config nowhere = *who;
    struct db *db = NULL;
    char *text = NULL, *copy = arena_strdup(c->arena, c->config->schema);
    size_t len = 0;
    if (strcmp(c->config->db.name, "recourse") != 0 || strcmp(c->config->db.user, "recourse") != 0 ||
        c->config->db.host != NULL)
        return ctl_say(CTL_CONFIG, "--make-database makes a database recourse for a user recourse on "
                                   "this machine; database.sql beside the schema tells how to make "
                                   "others");
    char *path = copy == NULL ? NULL : arena_printf(c->arena, "%s/database.sql", dirname(copy));
    if (path == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    if (ctl_read_file(c, path, SCRIPT_MAX, &text, &len) != RC_OK)
        return ctl_say(CTL_CONFIG, "%s: it cannot be read: %s", path, strerror(errno));
    nowhere.name = "";
    int code = CTL_DATABASE;
    enum rc_err err = db_open(&nowhere, &db);
    if (err == RC_OK)
        err = db_run_script(db, text);
    if (err == RC_OK) {
        puts("made the database recourse and its user");
        code = CTL_DONE;
    } else {
        code = ctl_say(CTL_DATABASE, "the database cannot be made as %s: %s", who->user,
                       db == NULL ? rc_err_name(err) : db_error(db));
    }
    db_close(db);
    return code;
}

/* The connection of whoever may change tables; the caller closes it. */
static int open_database(struct ctl *c, const struct init_options *o, const struct db_config *who,
                         struct db **out)
{
    int code = o->make_database ? make_database(c, who) : CTL_DONE;
    enum rc_err err = code == CTL_DONE ? db_open(who, out) : RC_OK;
    if (code != CTL_DONE)
        return code;
    if (err != RC_OK)
        return ctl_say(CTL_DATABASE, "the database: %s", rc_err_name(err));
    if (ping_to_migrate(c->config, *out) == RC_OK)
        return CTL_DONE;
    fprintf(stderr, "recourse: the database cannot be used: %s\n", db_error(*out));
    if (!init_can_ask(o) || o->make_database ||
        !init_agreed("Make the database recourse and its user on this machine?"))
        return ctl_say(CTL_DATABASE, "as root of this machine, \"init --make-database\" makes it");
    code = make_database(c, who);
    if (code == CTL_DONE && ping_to_migrate(c->config, *out) != RC_OK)
        code = ctl_say(CTL_DATABASE, "the database cannot be used: %s", db_error(*out));
    return code;
}

/* A database that holds centres was written with a key: a new one would fit none of its rows. */
static int refuse_second_key(struct ctl *c, struct db *db)
{
    struct migrate_report report = {0};
    struct centre_row *rows;
    size_t n = 0;
    enum rc_err err = migrate_look(db, c->arena, c->config->schema, &report);
    if (err == RC_OK && report.before == report.newest)
        err = store_centre_list(db, c->arena, &rows, &n);
    if (err == RC_OK && n > 0)
        return ctl_say(CTL_CONFIG,
                       "%s is not there, but the database holds centres that were written with a "
                       "key: bring that one back from its safe place",
                       c->config->key_file);
    if (err != RC_OK && report.problem[0] != '\0')
        return ctl_say(CTL_DATABASE, "the schema: %s", report.problem);
    if (err == RC_DB)
        return ctl_say(CTL_DATABASE, "init: the database: %s", db_error(db));
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "init", err);
}

/* --- the key --------------------------------------------------------------------------------- */

/* Whose the key is when root makes it: the folder's owner, so that a folder given to somebody is enough;
 * the service's user where the folder is root's. */
static bool key_owner(struct ctl *c, uid_t *uid, gid_t *gid)
{
    struct stat st;
    char *copy = arena_strdup(c->arena, c->config->key_file);
    if (copy == NULL || stat(dirname(copy), &st) != 0)
        return false;
    *uid = st.st_uid;
    *gid = st.st_gid;
    if (st.st_uid == 0)
        (void)service_user(c->config, uid, gid);
    return true;
}

/* Whole or not at all: a key file that is half there would be worse than none, and one that somebody
 * else has made meanwhile is never replaced. */
static int make_key(struct ctl *c)
{
    char text[KEYRING_TEXT_MAX];
    const char *path = c->config->key_file;
    uid_t uid = 0;
    gid_t gid = 0;
    size_t len = keyring_generate(1, text, sizeof text);
    bool good = len > 0 && key_owner(c, &uid, &gid) &&
                init_publish(c->arena, path, text, len, 0400, uid, gid);
    sodium_memzero(text, sizeof text);
    if (!good)
        return ctl_say(CTL_CONFIG, "%s: the key file cannot be made: %s", path, strerror(errno));
    printf("made the server key %s\n", path);
    return CTL_DONE;
}

/* --- the first centre ------------------------------------------------------------------------ */

static const char *slug_of(struct ctl *c, const char *path)
{
    struct import_error why;
    char *text = NULL;
    size_t len = 0;
    struct centre *centre = arena_alloc(c->arena, sizeof *centre);
    if (centre == NULL || ctl_read_file(c, path, CENTRE_JSON_MAX, &text, &len) != RC_OK ||
        centre_parse(c->arena, text, len, centre, &why) != RC_OK)
        return NULL;
    return arena_strdup(c->arena, centre->slug);
}

static int first_centre(struct ctl *c, const struct init_options *o)
{
    char *file = arena_strdup(c->arena, o->centre);
    char *import[] = {(char[]){"centre"}, (char[]){"import"}, file, NULL};
    if (file == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    int code = ctl_centre(c, 3, import);
    if (code != CTL_DONE || o->admin == NULL)
        return code;
    const char *slug = slug_of(c, o->centre);
    if (slug == NULL)
        return ctl_say(CTL_FINDINGS, "%s: it cannot be read again", o->centre);
    char *admin = arena_strdup(c->arena, o->admin);
    char *title = arena_strdup(c->arena, o->title != NULL ? o->title : "Administrator");
    char *invite[] = {(char[]){"staff"}, (char[]){"invite"}, (char[]){"--centre"}, (char *)slug,
                      (char[]){"--email"}, admin, (char[]){"--title"}, title, (char[]){"--roles"},
                      (char[]){"administrator"}, NULL};
    if (admin == NULL || title == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    printf("\nThe first administrator of %s opens this page:\n", slug);
    return ctl_staff(c, 10, invite);
}

static void say_next(const struct ctl *c, const struct init_options *o)
{
    int n = 1;
    printf("\nNext:\n"
           "  %d. Keep a copy of %s in a safe place of its own, apart from the backups.\n",
           n, c->config->key_file);
    if (o->centre == NULL)
        printf("  %d. recourse centre import FILE\n", ++n);
    if (o->admin == NULL)
        printf("  %d. recourse staff invite --centre SLUG --email ADDRESS --title TITLE \\\n"
               "         --roles administrator,handler --stage KIND:STAGE\n",
               ++n);
    printf("  %d. Start the service: systemctl start recourse\n", n + 1);
    printf("  %d. Put the location into the site of nginx, and reload nginx.\n"
           "  %d. recourse doctor\n",
           n + 2, n + 3);
}

/* --- all of it ------------------------------------------------------------------------------- */

static int set_up(struct ctl *c, const struct init_options *o, struct db *db)
{
    bool key = exists(c->config->key_file);
    int code = key ? CTL_DONE : refuse_second_key(c, db);
    if (code != CTL_DONE)
        return code;
    printf("%s is good, and the database answers.\n", c->config_path);
    printf("This will %s%s, and bring the database's tables up to date.\n",
           key ? "use the server key " : "make a server key, ", c->config->key_file);
    if (!o->yes && !init_agreed("Go on?"))
        return ctl_say(CTL_FINDINGS, "no key and no table was made; \"init --yes\" does not ask");
    if (!key)
        code = make_key(c);
    if (code == CTL_DONE)
        code = ctl_need_keyring(c);
    if (code == CTL_DONE)
        code = ctl_migrate(c, 1, (char *[]){(char[]){"migrate"}, NULL});
    return code;
}

int ctl_init(struct ctl *c, int argc, char **argv)
{
    struct init_options o;
    struct db_config who;
    struct config_problem why;
    struct db *db = NULL;
    int code = init_read_options(argc, argv, &o);
    if (code != CTL_DONE)
        return code;
    c->arena = c->arena != NULL ? c->arena : arena_open(INIT_ARENA);
    if (c->arena == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    code = init_config(c, &o);
    if (code == CTL_DONE)
        code = ctl_need_config(c);
    if (code == CTL_DONE && config_migrate_db(c->config, &who, &why) != RC_OK)
        code = ctl_say(CTL_CONFIG, "%s", why.text);
    if (code == CTL_DONE)
        code = open_database(c, &o, &who, &db);
    if (code == CTL_DONE)
        code = set_up(c, &o, db);
    db_close(db);
    if (code == CTL_DONE)
        code = ctl_need_schema(c); /* now as the service will be */
    if (code == CTL_DONE && o.centre != NULL)
        code = first_centre(c, &o);
    if (code == CTL_DONE)
        say_next(c, &o);
    return code;
}
