/* The folder where new cases wait while the database is away. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "fcgi/ctl/doctor.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/confine.h"
#include "fcgi/server/spool_centre.h"

#define KEPT_SECONDS 10800 /* the clerk writes once an hour */
#define LONG_SECONDS 600 /* the clerk needs a minute, once the database is back */

/* Under the name of the lock, since that is what a worker writes to first. */
static void check_writable(struct doctor *d, const char *folder, struct spool *s)
{
    int fd = openat(spool_fd(s), "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        close(fd);
    else
        doctor_find(d, WEIGHTY, "spool-read-only",
                    "Let the service's user write there, and mend the file system.",
                    "nothing can be written into %s: %s", folder, strerror(errno));
}

static void check_figures(struct doctor *d, const char *folder, const struct spool_figures *f)
{
    const uint64_t most = d->ctl->config->spool_max;
    const int64_t age = f->oldest > 0 ? clock_now() - f->oldest : 0;
    if (f->aside > 0)
        doctor_find(d, WEIGHTY, "spool-aside",
                    "The log says why (\"set aside\"). People were given a receipt for each. When the cause "
                    "is mended, name the file as it was, 32 signs and .case, and it is loaded.",
                    "%zu cases in %s could not be entered into the database", f->aside, folder);
    if (f->waiting > 0)
        doctor_find(d, d->ctl->db != NULL && age > LONG_SECONDS ? WEIGHTY : LIGHT, "spool-waits",
                    "They are entered by themselves when the database is back; the log of the clerk "
                    "says what it waits for.",
                    "%zu cases wait in %s for the database, the oldest since %" PRId64 " minutes",
                    f->waiting, folder, age / 60);
    if (f->bytes > most - most / 4u)
        doctor_find(d, WEIGHTY, "spool-full", "Bring the database back, or raise spool in [limits].",
                    "%s holds %" PRIu64 " of %" PRIu64 " bytes: soon no case is taken any more", folder,
                    f->bytes, most);
}

/* What a worker goes by that begins without the database. A clerk that runs writes it within seconds. */
static void check_centres(struct doctor *d, const char *folder, struct spool *s)
{
    size_t n;
    int64_t oldest;
    if (d->ctl->config->away_days == 0) {
        doctor_find(d, LIGHT, "spool-no-centres", "Set away_days in [limits] to some days.",
                    "a service that begins while the database is away takes no case");
        return;
    }
    if (spool_centre_count(s, &n, &oldest) != RC_OK || d->ctl->db == NULL || n == 0)
        return;
    if (clock_now() - oldest > KEPT_SECONDS)
        doctor_find(d, WEIGHTY, "spool-old-centres",
                    "Start the service; where it runs, the log of the clerk says what it cannot write.",
                    "what %s keeps of a centre is %" PRId64 " hours old, while the database is there",
                    folder, (clock_now() - oldest) / 3600);
}

void doctor_check_spool(struct doctor *d)
{
    const struct config *cfg = d->ctl->config;
    struct spool *s = NULL;
    struct spool_figures f;
    if (cfg->spool_max == 0) {
        doctor_find(d, LIGHT, "spool-none", "Set spool in [limits] to some megabytes.",
                    "while the database is away, no case is taken");
        return;
    }
    enum rc_err err = spool_open(cfg->spool, cfg->spool_max, &s);
    if (err == RC_DENIED)
        doctor_find(d, WEIGHTY, "spool-open", "chmod 0700 it.",
                    "others than the service may look into %s: no case is put there", cfg->spool);
    else if (err != RC_OK)
        doctor_find(d, LIGHT, "spool-missing",
                    "Make it, of mode 0700 and the service's user, or mend spool in [paths].",
                    "%s is not there: while the database is away, no case is taken", cfg->spool);
    if (err == RC_OK && !confine_can_spool(cfg))
        doctor_find(d, LIGHT, "spool-confined",
                    "Boot with landlock in lsm=; without it workers get no folder at all.",
                    "this kernel has no Landlock: while the database is away, no case is taken");
    if (err == RC_OK) {
        check_writable(d, cfg->spool, s);
        check_centres(d, cfg->spool, s);
        if (spool_count(s, &f) == RC_OK)
            check_figures(d, cfg->spool, &f);
    }
    spool_close(s);
}
