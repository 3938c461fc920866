/* The part of a backup that is in no database yet: cases that wait in the spool (server/spool.h). They are
 * sealed there, and go along as they are. */
#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/ctl/backup.h"

#define FILE_MOST (8u * 1024u * 1024u) /* well above a spool's file */

static bool is_case(const char *name)
{
    const char *end = strrchr(name, '.');
    return end != NULL && (strcmp(end, ".case") == 0 || strcmp(end, ".aside") == 0);
}

static bool add_file(struct ctl *c, struct archive *to, const char *folder, const char *name)
{
    const char *path = arena_printf(c->arena, "%s/%s", folder, name);
    struct archive_entry *entry = archive_entry_new();
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = path == NULL || entry == NULL ? RC_NOMEM
                                                    : ctl_read_file(c, path, FILE_MOST, &text, &len);
    bool good = err == RC_OK;
    if (err != RC_OK && path != NULL && access(path, F_OK) != 0 && errno == ENOENT) {
        archive_entry_free(entry);
        return true; /* loaded meanwhile: the copy of the database comes after this */
    }
    if (good) {
        archive_entry_set_pathname(entry, name);
        archive_entry_set_size(entry, (la_int64_t)len);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        good = archive_write_header(to, entry) == ARCHIVE_OK &&
               archive_write_data(to, text, len) == (la_ssize_t)len;
    }
    archive_entry_free(entry);
    return good;
}

static bool any_case(DIR *d)
{
    const struct dirent *e;
    bool any = false;
    while (!any && (e = readdir(d)) != NULL)
        any = is_case(e->d_name);
    rewinddir(d);
    return any;
}

int backup_spool_write(struct ctl *c, const char *into, bool *any)
{
    const char *folder = c->config->spool, *path = arena_printf(c->arena, "%s/%s", into, BACKUP_SPOOL);
    struct archive *to = NULL;
    const struct dirent *e;
    DIR *d = folder != NULL ? opendir(folder) : NULL;
    bool good = path != NULL;
    *any = false;
    if (d == NULL)
        return folder == NULL || errno == ENOENT ? CTL_DONE
                                                 : ctl_say(CTL_CANNOT, "%s: %s", folder, strerror(errno));
    if (good && any_case(d)) {
        *any = true;
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        to = archive_write_new();
        good = fd >= 0 && to != NULL && archive_write_set_format_ustar(to) == ARCHIVE_OK &&
               archive_write_open_fd(to, fd) == ARCHIVE_OK;
        while (good && (e = readdir(d)) != NULL)
            good = !is_case(e->d_name) || add_file(c, to, folder, e->d_name);
        good = good && archive_write_close(to) == ARCHIVE_OK && fsync(fd) == 0;
        archive_write_free(to);
        if (fd >= 0)
            close(fd);
    }
    closedir(d);
    return good ? CTL_DONE : ctl_say(CTL_CANNOT, "the cases in %s could not be copied", folder);
}

/* --- and back -------------------------------------------------------------------------------- */

/* One of ours, and nothing that leads out of the folder. */
static bool is_plain(const char *name)
{
    return name != NULL && is_case(name) && strspn(name, "0123456789abcdef") == 32 &&
           strchr(name, '/') == NULL;
}

static bool put_file(struct archive *from, struct archive_entry *entry, int dir, uid_t owner)
{
    static char piece[65536];
    la_ssize_t n = 0;
    const char *name = archive_entry_pathname(entry);
    if (!is_plain(name) || archive_entry_size(entry) > (la_int64_t)FILE_MOST)
        return false;
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool good = fd >= 0 || errno == EEXIST; /* it never left */
    while (fd >= 0 && good && (n = archive_read_data(from, piece, sizeof piece)) > 0)
        good = write(fd, piece, (size_t)n) == n;
    if (fd >= 0) {
        good = good && n == 0 && (owner == geteuid() || fchown(fd, owner, (gid_t)-1) == 0) &&
               fsync(fd) == 0;
        close(fd);
    }
    return good;
}

int backup_spool_restore(struct ctl *c, const char *path, const struct backup *b)
{
    const char *folder = c->config->spool, *file = arena_printf(c->arena, "%s/%s", path, BACKUP_SPOOL);
    struct archive_entry *entry;
    struct stat st;
    bool there = false, good = false;
    size_t n = 0;
    for (size_t i = 0; i < b->n_parts; i++)
        there = there || strcmp(b->part[i].name, BACKUP_SPOOL) == 0;
    if (!there)
        return CTL_DONE;
    int dir = folder == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file == NULL || dir < 0 || fstat(dir, &st) != 0) {
        if (dir >= 0)
            close(dir);
        return ctl_say(CTL_CANNOT, "cases wait in %s/%s, and there is no folder for them: make the one that "
                                   "the configuration names under [paths] spool, for the service only, and "
                                   "unpack it there", path, BACKUP_SPOOL);
    }
    struct archive *from = archive_read_new();
    if (from != NULL && archive_read_support_format_tar(from) == ARCHIVE_OK &&
        archive_read_open_filename(from, file, 65536) == ARCHIVE_OK) {
        int got = ARCHIVE_OK;
        good = true;
        while (good && (got = archive_read_next_header(from, &entry)) == ARCHIVE_OK) {
            good = put_file(from, entry, dir, st.st_uid);
            n += good;
        }
        good = good && got == ARCHIVE_EOF && fsync(dir) == 0;
    }
    archive_read_free(from);
    close(dir);
    if (!good)
        return ctl_say(CTL_CANNOT, "the cases in %s could not be put into %s", file, folder);
    printf("cases put back into the spool: %zu; they come in when the service runs\n", n);
    return CTL_DONE;
}
