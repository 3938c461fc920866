/* Other machines on the same database: who says nothing any more, and what waits there. */
#include <inttypes.h>

#include "fcgi/ctl/doctor.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/spool_machine.h"
#include "sql/store_machine.h"

enum { SILENT_SECONDS = 300 };

static void look_at(struct doctor *d, const struct machine_row *m, int64_t now)
{
    char id[ID_TEXT], since[11] = "";
    id_format(&m->id, id);
    if (date_is_set(m->since))
        date_format(m->since, since);
    if (m->silent_at + SILENT_SECONDS < now)
        doctor_find(d, WEIGHTY, "machine-silent",
                    "Start its service, or let it reach the database again. If it was taken out for good, "
                    "bring the *.case files of its spool to a machine that runs, then \"recourse machine "
                    "forget\".",
                    "machine %s has said nothing for %" PRId64 " minutes (%" PRIu32 " cases waited in its "
                    "spool then): whoever types a token that nobody knows is told that a new case may "
                    "still be on its way", id, (now - m->beat_at) / 60, m->waiting);
    else if (m->waiting > 0)
        doctor_find(d, LIGHT, "machine-waits",
                    "Its clerk enters them by itself; where they stay, its log and \"recourse doctor\" there "
                    "say why.",
                    "%" PRIu32 " cases wait in the spool of machine %s, the oldest since %s", m->waiting,
                    id, since);
}

void doctor_check_others(struct doctor *d)
{
    const struct config *cfg = d->ctl->config;
    struct machine_row *row;
    struct spool *s = NULL;
    struct rc_id own = {{0}};
    size_t n = 0;
    if (d->ctl->db == NULL || store_machine_list(d->ctl->db, d->ctl->arena, &row, &n) != RC_OK)
        return; /* the schema's check has told */
    if (spool_open(cfg->spool, cfg->spool_max, &s) == RC_OK)
        (void)spool_machine(s, &own);
    spool_close(s);
    for (size_t i = 0; i < n; i++)
        if (!id_equal(&row[i].id, &own)) /* of this one the spool itself is looked at */
            look_at(d, &row[i], clock_now());
}
