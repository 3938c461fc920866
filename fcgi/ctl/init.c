#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/ctl/ctl.h"
#include "sql/migrate.h"
#include "sql/store_centre.h"

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 || errno != ENOENT;
}

/* Asks on a terminal. Nobody there to ask is a no. */
static bool agreed(void)
{
    char line[16] = "";
    printf("Go on? [y/N] ");
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL)
        putchar('\n');
    return line[0] == 'y' || line[0] == 'Y';
}

/* The key belongs to whoever owns the folder, so that root can make it for the service's user. */
static bool write_key(int fd, const char *dir)
{
    char text[KEYRING_TEXT_MAX];
    struct stat st;
    size_t len = keyring_generate(1, text, sizeof text);
    bool good = len > 0 && write(fd, text, len) == (ssize_t)len;
    sodium_memzero(text, sizeof text);
    if (good && geteuid() == 0 && stat(dir, &st) == 0)
        good = fchown(fd, st.st_uid, st.st_gid) == 0;
    return good && fchmod(fd, 0400) == 0 && fsync(fd) == 0;
}

/* Makes it whole under another name first: a key file that is half there would be worse than none,
 * and link() never replaces one that somebody else has made meanwhile. */
static int make_key(struct ctl *c)
{
    const char *path = c->config->key_file;
    char *part = arena_printf(c->arena, "%s.new.%ld", path, (long)getpid());
    char *copy = arena_strdup(c->arena, path);
    if (part == NULL || copy == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    const char *dir = dirname(copy);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
    if (fd < 0)
        return ctl_say(CTL_CONFIG, "%s: the key file cannot be made: %s", path, strerror(errno));
    int code = CTL_DONE;
    if (!write_key(fd, dir) || link(part, path) != 0)
        code = ctl_say(CTL_CONFIG, "%s: the key file cannot be made: %s", path, strerror(errno));
    close(fd);
    unlink(part);
    fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        if (fsync(fd) != 0 && code == CTL_DONE)
            code = ctl_say(CTL_FINDINGS, "%s: %s", dir, strerror(errno));
        close(fd);
    }
    if (code == CTL_DONE)
        printf("made the server key %s\n", path);
    return code;
}

/* A database that holds centres was written with a key: a new one would fit none of its rows. */
static int refuse_second_key(struct ctl *c)
{
    struct migrate_report report = {0};
    struct centre_row *rows;
    size_t n = 0;
    enum rc_err err = migrate_look(c->db, c->arena, c->config->schema, &report);
    if (err == RC_OK && report.before == report.newest)
        err = store_centre_list(c->db, c->arena, &rows, &n);
    if (err == RC_OK && n > 0)
        return ctl_say(CTL_CONFIG,
                       "%s is not there, but the database holds centres that were written with a "
                       "key: bring that one back from its safe place",
                       c->config->key_file);
    if (err != RC_OK && report.problem[0] != '\0')
        return ctl_say(CTL_DATABASE, "the schema: %s", report.problem);
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "init", err);
}

static void say_next(const struct ctl *c)
{
    printf("\nNext:\n"
           "  1. Keep a copy of %s in a safe place of its own, apart from the backups.\n"
           "  2. recourse centre import FILE\n"
           "  3. recourse staff invite --centre SLUG --email ADDRESS --title TITLE \\\n"
           "         --roles administrator,handler --stage KIND:STAGE\n"
           "  4. Start the service, put the location into the site of nginx, reload nginx.\n"
           "  5. recourse doctor\n",
           c->config->key_file);
}

int ctl_init(struct ctl *c, int argc, char **argv)
{
    bool yes = argc == 2 && strcmp(argv[1], "--yes") == 0;
    char *migrate[] = {(char[]){"migrate"}, NULL};
    if (argc != 1 && !yes)
        return ctl_usage("init", NULL);
    int code = ctl_need_db(c);
    if (code != CTL_DONE)
        return code;
    bool key = exists(c->config->key_file);
    code = key ? CTL_DONE : refuse_second_key(c);
    if (code != CTL_DONE)
        return code;
    printf("%s is good, and the database answers.\n", c->config_path);
    printf("This will %s%s, and bring the database's tables up to date.\n",
           key ? "use the server key " : "make a server key, ", c->config->key_file);
    if (!yes && !agreed())
        return ctl_say(CTL_FINDINGS, "nothing was changed; \"init --yes\" does not ask");
    if (!key)
        code = make_key(c);
    if (code == CTL_DONE)
        code = ctl_need_keyring(c);
    if (code == CTL_DONE)
        code = ctl_migrate(c, 1, migrate);
    if (code == CTL_DONE)
        say_next(c);
    return code;
}
