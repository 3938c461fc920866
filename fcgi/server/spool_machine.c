#include "fcgi/server/spool_machine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fcgi/server/log.h"
#include "fcgi/server/spool_file.h"

#define ENDING ".machine"
#define NAME_ROOM (ID_TEXT + sizeof ENDING)

static bool find_one(struct spool *s, const char *name, void *ctx)
{
    struct spool_name found;
    (void)s;
    return !(spool_file_is(name, ENDING, &found) && id_parse(found.text, ctx) == RC_OK);
}

bool spool_machine(struct spool *s, struct rc_id *out)
{
    *out = (struct rc_id){{0}};
    return s != NULL && spool_file_walk(s, find_one, out) && !id_is_zero(out);
}

enum rc_err spool_machine_make(struct spool *s, struct rc_id *out)
{
    char text[ID_TEXT], name[NAME_ROOM];
    enum rc_err err = RC_OK;
    int fd;
    if (spool_machine(s, out))
        return RC_OK;
    if ((err = spool_lock(s)) != RC_OK)
        return err;
    if (!spool_machine(s, out)) { /* another process of this machine may have been quicker */
        id_random(out);
        id_format(out, text);
        snprintf(name, sizeof name, "%s" ENDING, text);
        fd = openat(spool_fd(s), name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0 || fsync(spool_fd(s)) != 0) {
            log_error("the spool cannot be written to: %s", strerror(errno));
            *out = (struct rc_id){{0}};
            err = RC_DB;
        }
        if (fd >= 0)
            close(fd);
    }
    spool_unlock(s);
    return err;
}
