/* The manifest of a backup: writing, reading, checking. */
#include "fcgi/ctl/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORMAT "recourse-backup/1"

enum { MANIFEST_MAX = 16 * 1024 * 1024, PIECE = 256 * 1024 };

/* The MAC is over the compact text of all members but itself. */
static enum rc_err make_mac(struct ctl *c, json_t *manifest, struct row_mac *mac,
                            const struct row_mac *check)
{
    static const struct place at = {.type = PLACE_BACKUP};
    char *text = json_dumps(manifest, JSON_COMPACT | JSON_SORT_KEYS);
    enum rc_err err = text != NULL ? RC_OK : RC_NOMEM;
    if (text != NULL) {
        const struct seal_part all = {text, strlen(text)};
        if (check != NULL)
            err = row_mac_check(c->keyring, &at, &all, 1, check);
        else
            row_mac_make(c->keyring, &at, &all, 1, mac);
    }
    free(text);
    return err;
}

/* --- writing -------------------------------------------------------------------------------- */

static json_t *centre_json(const struct backup_centre *of)
{
    char log[2 * SEAL_HASH_BYTES + 1], root[2 * SEAL_HASH_BYTES + 1], day[11];
    (void)sodium_bin2hex(log, sizeof log, of->head.log_head.b, SEAL_HASH_BYTES);
    json_t *o = json_pack("{s:s, s:I, s:I, s:s}", "slug", of->head.slug, "cases",
                          (json_int_t)of->head.cases, "log_count", (json_int_t)of->head.log_count,
                          "log_head", log);
    if (!of->has_root || o == NULL)
        return o;
    (void)sodium_bin2hex(root, sizeof root, of->root.root.b, SEAL_HASH_BYTES);
    date_format(of->root.day, day);
    if (json_object_set_new(o, "root", json_pack("{s:s, s:I, s:s}", "day", day, "cases",
                                                 (json_int_t)of->root.cases, "root", root)) == 0)
        return o;
    json_decref(o);
    return NULL;
}

static json_t *manifest_json(const struct backup *b)
{
    json_t *parts = json_array(), *centres = json_array();
    bool good = parts != NULL && centres != NULL;
    for (size_t i = 0; i < b->n_parts && good; i++)
        good = json_array_append_new(
                   parts, json_pack("{s:s, s:I, s:s}", "file", b->part[i].name, "bytes",
                                    (json_int_t)b->part[i].sum.bytes, "sha256",
                                    b->part[i].sum.sha256)) == 0;
    for (size_t i = 0; i < b->n_centres && good; i++)
        good = json_array_append_new(centres, centre_json(&b->centre[i])) == 0;
    json_t *all = good ? json_pack("{s:s, s:I, s:s, s:i, s:O, s:O}", "format", FORMAT, "made_at",
                                   (json_int_t)b->made_at, "program", b->program, "schema",
                                   (int)b->schema, "parts", parts, "centres", centres)
                       : NULL;
    json_decref(parts);
    json_decref(centres);
    return all;
}

int backup_write_manifest(struct ctl *c, int dir, const struct backup *b)
{
    char hex[2 * ROW_MAC_BYTES + 1];
    struct row_mac mac;
    int code = CTL_DONE;
    json_t *all = manifest_json(b);
    enum rc_err err = all != NULL ? make_mac(c, all, &mac, NULL) : RC_NOMEM;
    if (err == RC_OK) {
        (void)sodium_bin2hex(hex, sizeof hex, mac.b, sizeof mac.b);
        err = json_object_set_new(all, "mac", json_string(hex)) == 0 ? RC_OK : RC_NOMEM;
    }
    int fd = openat(dir, BACKUP_MANIFEST, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (err != RC_OK)
        code = ctl_fail(c, "backup", err);
    else if (fd < 0 || json_dumpfd(all, fd, JSON_INDENT(2)) != 0 || fsync(fd) != 0)
        code = ctl_say(CTL_CANNOT, "%s: %s", BACKUP_MANIFEST, strerror(errno));
    if (fd >= 0)
        close(fd);
    json_decref(all);
    return code;
}

/* --- reading -------------------------------------------------------------------------------- */

static bool read_hex(const char *text, unsigned char *out, size_t len)
{
    size_t got = 0;
    return text != NULL && strlen(text) == 2 * len &&
           sodium_hex2bin(out, len, text, 2 * len, NULL, &got, NULL) == 0 && got == len;
}

static const char *keep(struct ctl *c, json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));
    return text == NULL ? NULL : arena_strdup(c->arena, text);
}

static bool read_part(struct ctl *c, json_t *o, struct backup_part *out)
{
    const char *sha256 = keep(c, o, "sha256");
    *out = (struct backup_part){.name = keep(c, o, "file")};
    out->sum.bytes = (uint64_t)json_integer_value(json_object_get(o, "bytes"));
    if (out->name == NULL || strchr(out->name, '/') != NULL || sha256 == NULL ||
        strlen(sha256) != sizeof out->sum.sha256 - 1)
        return false;
    strcpy(out->sum.sha256, sha256);
    return true;
}

static bool read_centre(struct ctl *c, json_t *o, struct backup_centre *out)
{
    json_t *root = json_object_get(o, "root");
    *out = (struct backup_centre){.head.slug = keep(c, o, "slug"), .has_root = root != NULL};
    out->head.cases = (uint64_t)json_integer_value(json_object_get(o, "cases"));
    out->head.log_count = (uint64_t)json_integer_value(json_object_get(o, "log_count"));
    if (out->head.slug == NULL ||
        !read_hex(json_string_value(json_object_get(o, "log_head")), out->head.log_head.b,
                  SEAL_HASH_BYTES))
        return false;
    if (root == NULL)
        return true;
    const char *day = keep(c, root, "day");
    out->root.slug = out->head.slug;
    out->root.cases = (uint64_t)json_integer_value(json_object_get(root, "cases"));
    return day != NULL && date_parse(day, &out->root.day) == RC_OK &&
           read_hex(json_string_value(json_object_get(root, "root")), out->root.root.b,
                    SEAL_HASH_BYTES);
}

static bool read_members(struct ctl *c, json_t *all, struct backup *b)
{
    json_t *parts = json_object_get(all, "parts"), *centres = json_object_get(all, "centres");
    bool good = json_array_size(parts) > 0 && json_array_size(parts) <= BACKUP_PARTS_MAX;
    b->made_at = json_integer_value(json_object_get(all, "made_at"));
    b->schema = (unsigned)json_integer_value(json_object_get(all, "schema"));
    b->program = keep(c, all, "program");
    b->n_parts = good ? json_array_size(parts) : 0;
    b->n_centres = json_array_size(centres);
    b->centre = arena_calloc(c->arena, b->n_centres + 1, sizeof *b->centre);
    good = good && b->program != NULL && b->centre != NULL;
    for (size_t i = 0; i < b->n_parts && good; i++)
        good = read_part(c, json_array_get(parts, i), &b->part[i]);
    for (size_t i = 0; i < b->n_centres && good; i++)
        good = read_centre(c, json_array_get(centres, i), &b->centre[i]);
    return good;
}

/* The mark first: nothing else of the text is believed before. */
static int read_manifest(struct ctl *c, const char *path, struct backup *out)
{
    const char *file = arena_printf(c->arena, "%s/%s", path, BACKUP_MANIFEST);
    struct row_mac mac;
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = file == NULL ? RC_NOMEM
                                   : ctl_read_file(c, file, MANIFEST_MAX, &text, &len);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "%s is no backup: it has no %s", path, BACKUP_MANIFEST);
    if (err != RC_OK)
        return ctl_fail(c, file == NULL ? path : file, err);
    json_t *all = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
    const char *format = json_string_value(json_object_get(all, "format"));
    int code = CTL_DONE;
    if (format == NULL || strcmp(format, FORMAT) != 0 ||
        !read_hex(json_string_value(json_object_get(all, "mac")), mac.b, sizeof mac.b) ||
        json_object_del(all, "mac") != 0)
        code = ctl_say(CTL_FINDINGS, "%s is damaged, or not of this program", file);
    else if (make_mac(c, all, NULL, &mac) != RC_OK)
        code = ctl_say(CTL_FINDINGS,
                       "%s does not carry the mark of the server key %s: it was changed, or the key "
                       "file is not the one of its day", file, c->config->key_file);
    else if (!read_members(c, all, out))
        code = ctl_say(CTL_FINDINGS, "%s is not complete", file);
    json_decref(all);
    return code;
}

bool backup_sum_file(const char *path, struct file_sum *out)
{
    static unsigned char piece[PIECE];
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *out = (struct file_sum){.bytes = 0};
    (void)crypto_hash_sha256_init(&state);
    while (fd >= 0 && ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)))
        if (n > 0) {
            (void)crypto_hash_sha256_update(&state, piece, (unsigned long long)n);
            out->bytes += (uint64_t)n;
        }
    if (fd >= 0)
        close(fd);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(out->sha256, sizeof out->sha256, hash, sizeof hash);
    return n == 0;
}

int backup_read(struct ctl *c, const char *path, struct backup *out)
{
    *out = (struct backup){.made_at = 0};
    int code = read_manifest(c, path, out);
    for (size_t i = 0; i < out->n_parts && code == CTL_DONE; i++) {
        const struct backup_part *p = &out->part[i];
        const char *file = arena_printf(c->arena, "%s/%s", path, p->name);
        struct file_sum sum;
        if (file == NULL)
            code = ctl_fail(c, "backup", RC_NOMEM);
        else if (!backup_sum_file(file, &sum))
            code = ctl_say(CTL_FINDINGS, "%s cannot be read: %s", file, strerror(errno));
        else if (sum.bytes != p->sum.bytes || strcmp(sum.sha256, p->sum.sha256) != 0)
            code = ctl_say(CTL_FINDINGS, "%s is damaged: it is not the file that was written", file);
    }
    return code;
}
