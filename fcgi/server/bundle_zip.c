#include "fcgi/server/bundle_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "fcgi/server/log.h"

#define PATH_ROOM 256

struct zip {
    struct archive *archive;
    struct call *call; /* NULL: only counts */
    const char *folder;
    uint64_t bytes, left; /* of the whole, written; of the member, to come */
    bool broken;
    crypto_generichash_state hash;
};

static la_ssize_t on_write(struct archive *a, void *ctx, const void *p, size_t len)
{
    struct zip *z = ctx;

    (void)a;
    if (!z->broken && z->call && call_stream(z->call, p, len) != RC_OK)
        z->broken = true; /* also for what libarchive would still write when it is freed */
    if (!z->broken)
        z->bytes += len;
    return (la_ssize_t)len; /* told of an error, libarchive 3.6 never frees its block: z->broken tells */
}

static enum rc_err failed(struct zip *z, const char *what)
{
    if (!z->broken)
        log_error("zip: %s: %s", what, archive_error_string(z->archive));
    z->broken = true;
    return RC_INTERNAL;
}

enum rc_err zip_open(struct zip **out, struct call *c, const char *folder)
{
    struct zip *z = calloc(1, sizeof *z);

    *out = z;
    if (!z)
        return RC_NOMEM;
    z->call = c;
    z->folder = folder;
    if (!(z->archive = archive_write_new()))
        return RC_NOMEM;
    if (archive_write_set_format_zip(z->archive) != ARCHIVE_OK ||
        archive_write_set_options(z->archive, "zip:hdrcharset=UTF-8,zip:compression=store") !=
            ARCHIVE_OK ||
        archive_write_set_bytes_per_block(z->archive, 0) != ARCHIVE_OK ||
        archive_write_open(z->archive, z, NULL, on_write, NULL) != ARCHIVE_OK)
        return failed(z, "begin");
    return RC_OK;
}

enum rc_err zip_begin(struct zip *z, const char *name, uint64_t size, struct rc_date day)
{
    struct archive_entry *e = archive_entry_new();
    char path[PATH_ROOM];
    int n = snprintf(path, sizeof path, "%s/%s", z->folder, name);
    enum rc_err err = RC_INTERNAL;

    if (!e)
        return RC_NOMEM;
    if (n > 0 && (size_t)n < sizeof path && size <= INT64_MAX && date_is_set(day)) {
        archive_entry_set_pathname_utf8(e, path);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_perm(e, 0644);
        archive_entry_set_size(e, (la_int64_t)size);
        archive_entry_set_mtime(e, (time_t)day.day * 86400 + 43200, 0);
        err = archive_write_header(z->archive, e) == ARCHIVE_OK && !z->broken ? RC_OK
                                                                              : failed(z, name);
    }
    archive_entry_free(e);
    z->left = size;
    (void)crypto_generichash_init(&z->hash, NULL, 0, SEAL_HASH_BYTES);
    return err;
}

enum rc_err zip_put(struct zip *z, const void *p, size_t len)
{
    if (len > z->left)
        return failed(z, "a member is longer than it said");
    z->left -= len;
    (void)crypto_generichash_update(&z->hash, p, len);
    if (len > 0 && archive_write_data(z->archive, p, len) != (la_ssize_t)len)
        return failed(z, "data");
    return z->broken ? RC_INTERNAL : RC_OK;
}

enum rc_err zip_end(struct zip *z, struct seal_hash *hash)
{
    (void)crypto_generichash_final(&z->hash, hash->b, sizeof hash->b);
    if (z->left > 0)
        return failed(z, "a member is shorter than it said");
    return archive_write_finish_entry(z->archive) == ARCHIVE_OK && !z->broken ? RC_OK
                                                                             : failed(z, "end");
}

enum rc_err zip_finish(struct zip *z, uint64_t *bytes)
{
    enum rc_err err = archive_write_close(z->archive) == ARCHIVE_OK && !z->broken
                          ? RC_OK
                          : failed(z, "close");

    *bytes = z->bytes;
    return err;
}

void zip_free(struct zip *z)
{
    if (!z)
        return;
    z->broken = true;
    if (z->archive)
        (void)archive_write_free(z->archive);
    sodium_memzero(z, sizeof *z);
    free(z);
}
