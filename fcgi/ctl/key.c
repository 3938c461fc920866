/* The server key is changed: the file in steps that never leave a machine with rows that it cannot
 * check, and the rows. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/keyring_text.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/spool.h"
#include "sql/rotate.h"

/* What was given out under the old key lives at most so long: links 72 h, forms 24 h. */
#define RETIRE_AFTER (72 * 3600)

/* --- the file --------------------------------------------------------------------------------- */

/* The key file, locked against another command by its folder. */
struct file {
    const char *path, *dir;
    int lock; /* of the folder */
    char *text;
    size_t len;
};

static int file_open(struct ctl *c, struct file *f)
{
    char *copy = arena_strdup(c->arena, c->config->key_file);
    enum rc_err err = RC_NOMEM;

    *f = (struct file){.path = c->config->key_file, .lock = -1};
    if (copy == NULL)
        return ctl_fail(c, "key", err);
    f->dir = dirname(copy);
    f->lock = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->lock < 0 || flock(f->lock, LOCK_EX) != 0)
        return ctl_say(CTL_CONFIG, "%s: %s", f->dir, strerror(errno));
    err = ctl_read_file(c, f->path, KEYRING_TEXT_MAX, &f->text, &f->len);
    return err == RC_OK ? CTL_DONE
                        : ctl_say(CTL_CONFIG, "the key file %s cannot be read", f->path);
}

static void file_close(struct file *f)
{
    if (f->text != NULL)
        sodium_memzero(f->text, f->len);
    if (f->lock >= 0)
        close(f->lock);
    *f = (struct file){.lock = -1};
}

/* The same owner as before, so that root can do it for the service's user. */
static bool part_write(int fd, const struct file *f, const struct keyring_text *t)
{
    struct stat old, new;

    return stat(f->path, &old) == 0 && write(fd, t->text, t->len) == (ssize_t)t->len &&
           fstat(fd, &new) == 0 &&
           ((old.st_uid == new.st_uid && old.st_gid == new.st_gid) ||
            fchown(fd, old.st_uid, old.st_gid) == 0) &&
           fchmod(fd, 0400) == 0 && fsync(fd) == 0;
}

/* Whole under another name first, then in the old one's place: there is always one good file. */
static int file_replace(struct ctl *c, const struct file *f, const struct keyring_text *t)
{
    char *part = arena_printf(c->arena, "%s.new.%ld", f->path, (long)getpid());
    int fd, code = CTL_DONE;

    if (part == NULL)
        return ctl_fail(c, "key", RC_NOMEM);
    fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
    if (fd < 0)
        return ctl_say(CTL_CONFIG, "%s: %s", part, strerror(errno));
    if (!part_write(fd, f, t) || rename(part, f->path) != 0) {
        code = ctl_say(CTL_CONFIG, "%s cannot be replaced: %s", f->path, strerror(errno));
        unlink(part);
    } else if (fsync(f->lock) != 0) {
        code = ctl_say(CTL_CONFIG, "%s: %s", f->dir, strerror(errno));
    }
    close(fd);
    return code;
}

/* The keyring of the file as it is now. */
static int keyring_again(struct ctl *c)
{
    keyring_close(c->keyring);
    c->keyring = NULL;
    return ctl_need_keyring(c);
}

/* --- list, add -------------------------------------------------------------------------------- */

static int key_list(struct ctl *c, bool as_json)
{
    int code = ctl_need_keyring(c);
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t i = 0; code == CTL_DONE && i < keyring_count(c->keyring); i++) {
        const unsigned id = keyring_id(c->keyring, i);
        const bool current = id == keyring_current(c->keyring);

        if (!as_json)
            printf("%u%s\n", id, current ? "  current" : "");
        else
            good = good && json_array_append_new(list, json_pack("{s:i, s:b}", "key", (int)id,
                                                                 "current", current)) == 0;
    }
    if (code == CTL_DONE && as_json)
        good = good && json_dumpf(list, stdout, JSON_INDENT(2)) == 0 && putchar('\n') != EOF;
    json_decref(list);
    return code != CTL_DONE || good ? code : ctl_fail(c, "key list", RC_INTERNAL);
}

static void say_added(const char *path, unsigned id, unsigned current)
{
    printf("%s: key %u is known now; key %u still signs.\n\n"
           "Next:\n"
           "  1. Copy the file to every machine that serves, and to its safe place.\n"
           "  2. There, and here: systemctl reload recourse\n"
           "  3. When every machine has it: recourse key rotate\n",
           path, id, current);
}

static int key_add(struct ctl *c)
{
    struct keyring_text *t = arena_alloc(c->arena, sizeof *t);
    struct file f;
    uint8_t id = 0;
    int code = t == NULL ? ctl_fail(c, "key add", RC_NOMEM) : file_open(c, &f);
    enum rc_err err;

    if (t == NULL)
        return code;
    if (code != CTL_DONE)
        goto out;
    err = keyring_text_add(f.text, f.len, t, &id);
    if (err == RC_CONFLICT)
        code = ctl_say(CTL_FINDINGS, "the file is full: retire an old key first");
    else if (err != RC_OK)
        code = ctl_fail(c, "key add", err);
    if (code == CTL_DONE)
        code = file_replace(c, &f, t);
    if (code == CTL_DONE)
        code = keyring_again(c);
    if (code == CTL_DONE)
        say_added(f.path, id, keyring_current(c->keyring));
out:
    sodium_memzero(t, sizeof *t);
    file_close(&f);
    return code;
}

/* --- rotate ----------------------------------------------------------------------------------- */

/* The greatest id signs from now on, here. */
static int make_current(struct ctl *c)
{
    struct keyring_text *t = arena_alloc(c->arena, sizeof *t);
    struct file f = {.lock = -1};
    unsigned newest = 0;
    int code = t == NULL ? ctl_fail(c, "key rotate", RC_NOMEM) : file_open(c, &f);

    if (code == CTL_DONE)
        code = keyring_again(c);
    if (code != CTL_DONE)
        goto out;
    for (size_t i = 0; i < keyring_count(c->keyring); i++)
        if (keyring_id(c->keyring, i) > newest)
            newest = keyring_id(c->keyring, i);
    if (newest == keyring_current(c->keyring))
        goto out;
    enum rc_err err = keyring_text_use(f.text, f.len, (uint8_t)newest, clock_now(), t);
    code = err == RC_OK ? file_replace(c, &f, t) : ctl_fail(c, "key rotate", err);
    if (code == CTL_DONE)
        code = keyring_again(c);
    if (code == CTL_DONE)
        printf("%s: key %u signs from now on. Reload the service here, copy the file to every\n"
               "machine, reload there, and run this again.\n",
               f.path, newest);
out:
    if (t != NULL)
        sodium_memzero(t, sizeof *t);
    file_close(&f);
    return code;
}

static void tell_refused(void *ctx, const char *row)
{
    (void)ctx;
    fprintf(stderr, "recourse: refused: %s\n", row);
}

/* What is under a key other than the current one, or under `only`. */
static int count_left(struct ctl *c, unsigned only, bool links, uint64_t *left)
{
    *left = 0;
    for (size_t i = 0; i < rotate_tables_len; i++) {
        const struct rotate_table *t = &rotate_tables[i];
        uint64_t in_table = 0;

        if (t->walk == WALK_WAIT && !links)
            continue;
        for (unsigned id = 1; id <= UINT8_MAX; id++) {
            uint64_t n = 0;

            if (only != 0 ? id != only
                          : id == keyring_current(c->keyring) ||
                                !keyring_has(c->keyring, (uint8_t)id))
                continue;
            enum rc_err err = rotate_count(c->db, t, (uint8_t)id, &n);
            if (err != RC_OK)
                return ctl_fail(c, "key", err);
            in_table += n;
        }
        if (in_table > 0)
            printf("%s: %llu row%s%s\n", t->name, (unsigned long long)in_table,
                   in_table == 1 ? "" : "s",
                   t->walk == WALK_WAIT ? ", which end by themselves within 72 hours" : "");
        *left += in_table;
    }
    return CTL_DONE;
}

static int key_rotate(struct ctl *c)
{
    struct rotate_report report = {.tell = tell_refused};
    uint64_t left = 0;
    int code = ctl_need_schema(c);

    if (code == CTL_DONE)
        code = make_current(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = rotate_all(c->db, c->keyring, clock_now(), &report);
    printf("rows written anew: %llu\n", (unsigned long long)report.written);
    if (err != RC_OK)
        return ctl_fail(c, "key rotate: it stopped here, and can be run again", err);
    printf("still under another key:\n");
    code = count_left(c, 0, true, &left);
    if (code == CTL_DONE && left == 0)
        printf("nothing\n");
    if (report.refused > 0)
        return ctl_say(CTL_FINDINGS,
                       "%llu rows were refused and stay as they were: they were not written with "
                       "a key of this file, or were changed since",
                       (unsigned long long)report.refused);
    return code;
}

/* --- retire ----------------------------------------------------------------------------------- */

/* Cases that wait for the database are under the key of their day: they bring rows of it. */
static int need_empty_spool(struct ctl *c)
{
    struct spool *s = NULL;
    struct spool_figures f = {0};
    enum rc_err err = spool_open(c->config->spool, c->config->spool_max, &s);

    if (err == RC_NOTFOUND) /* there is none */
        return CTL_DONE;
    if (err == RC_OK)
        err = spool_count(s, &f);
    spool_close(s);
    if (err != RC_OK)
        return ctl_say(CTL_CONFIG, "the spool %s cannot be looked into", c->config->spool);
    if (f.waiting + f.aside > 0)
        return ctl_say(CTL_FINDINGS,
                       "%zu cases wait in %s and may be under this key: it stays until they are in the "
                       "database (\"recourse doctor\"). Other machines have such a folder, too",
                       f.waiting + f.aside, c->config->spool);
    return CTL_DONE;
}

static int may_retire(struct ctl *c, uint8_t id, bool now)
{
    const int64_t since = keyring_since(c->keyring);
    const int64_t wait = since + RETIRE_AFTER - clock_now();
    uint64_t left = 0;
    int code;

    if (!keyring_has(c->keyring, id))
        return ctl_say(CTL_FINDINGS, "the file has no key %u", (unsigned)id);
    if (keyring_current(c->keyring) == id)
        return ctl_say(CTL_FINDINGS, "key %u is the one that signs: \"recourse key rotate\" first",
                       (unsigned)id);
    if (!now && since > 0 && wait > 0)
        return ctl_say(CTL_FINDINGS,
                       "key %u signs since less than 72 hours, so forms and links that people have "
                       "in hand are still of the old one: try again in %lld hours, or with --now "
                       "when the old key was stolen",
                       (unsigned)keyring_current(c->keyring), (long long)((wait + 3599) / 3600));
    if (now && rotate_drop_links(c->db, id) != RC_OK)
        return ctl_fail(c, "key retire", RC_DB);
    code = count_left(c, id, true, &left);
    if (code == CTL_DONE && left > 0)
        code = ctl_say(CTL_FINDINGS,
                       "%llu rows still need key %u: it stays. Every machine must have the new "
                       "file; then run \"recourse key rotate\" again",
                       (unsigned long long)left, (unsigned)id);
    return code;
}

static int key_retire(struct ctl *c, uint8_t id, bool now)
{
    struct keyring_text *t;
    struct file f = {.lock = -1};
    int code = need_empty_spool(c);

    if (code == CTL_DONE)
        code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    t = arena_alloc(c->arena, sizeof *t);
    code = t == NULL ? ctl_fail(c, "key retire", RC_NOMEM) : file_open(c, &f);
    if (code == CTL_DONE)
        code = keyring_again(c);
    if (code == CTL_DONE)
        code = may_retire(c, id, now);
    if (code == CTL_DONE) {
        enum rc_err err = keyring_text_retire(f.text, f.len, id, t);

        code = err == RC_OK ? file_replace(c, &f, t) : ctl_fail(c, "key retire", err);
    }
    if (code == CTL_DONE)
        printf("%s: key %u is gone. Copy the file to every machine and reload there, and here.\n"
               "Backups that were made before need the old file: keep it in its safe place as\n"
               "long as you keep them.\n",
               f.path, (unsigned)id);
    if (t != NULL)
        sodium_memzero(t, sizeof *t);
    file_close(&f);
    return code;
}

/* 1 to 255, or 0. */
static uint8_t read_id(const char *text)
{
    char *end = NULL;
    unsigned long id = strtoul(text, &end, 10);

    return *text >= '1' && *text <= '9' && *end == '\0' && id <= UINT8_MAX ? (uint8_t)id : 0;
}

int ctl_key(struct ctl *c, int argc, char **argv)
{
    static const struct {
        const char *verb;
        int (*run)(struct ctl *c);
    } plain[] = {{"add", key_add}, {"rotate", key_rotate}};
    const char *verb = argc >= 2 ? argv[1] : NULL;
    const bool now = argc == 4 && strcmp(argv[3], "--now") == 0;
    const bool as_json = argc == 3 && strcmp(argv[2], "--json") == 0;
    const bool retire = (argc == 3 || now) && strcmp(verb, "retire") == 0 && read_id(argv[2]) != 0;
    int code;

    if ((argc == 2 || as_json) && strcmp(verb, "list") == 0)
        return (code = ctl_need_config(c)) == CTL_DONE ? key_list(c, as_json) : code;
    for (size_t i = 0; argc == 2 && i < sizeof plain / sizeof *plain; i++)
        if (strcmp(verb, plain[i].verb) == 0)
            return (code = ctl_need_config(c)) == CTL_DONE ? plain[i].run(c) : code;
    if (!retire)
        return ctl_usage("key", verb);
    code = ctl_need_config(c);
    return code == CTL_DONE ? key_retire(c, read_id(argv[2]), now) : code;
}
