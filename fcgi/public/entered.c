/* A case that waits in the spool: it is kept, and not in the database yet. */
#include "fcgi/public/entered.h"

#include <string.h>

#include "fcgi/server/casework_spool.h"
#include "fcgi/server/present.h"
#include "fcgi/server/snapshot.h"
#include "fcgi/server/spool_machine.h"
#include "sql/store_machine.h"

#define AWAY_SECONDS 60

bool public_entered(struct call *c, enum rc_err found, const char *as, const char *verdict,
                    int status)
{
    struct casework w = {0};
    struct view_dict *d, *in;
    bool waits = false;

    if (found != RC_NOTFOUND && found != RC_DB)
        return false;
    if (casework_spooled_open(c, &w) != RC_OK)
        goto out;
    waits = true;
    d = call_page(c, "public/entered");
    view_show(d, "KNOWN");
    in = view_section(d, as);
    if (strcmp(as, "RECEIPT") == 0)
        present_token(in, &c->token);
    if (verdict)
        view_show(strcmp(verdict, "ADDED") == 0 ? d : in, verdict);
    present_date(c, d, "RECEIVED", w.state.received);
    present_now(d, w.procedure, w.state.stage);
    if (w.state.late_waits)
        view_show(d, "LATE_WAITS");
    if (w.full.row.has_mail)
        view_show(d, "MAIL_WANTED");
    present_dates(c, d, &w, false);
    present_path(d, w.procedure, &w.state);
    call_send_page(c, status);
out:
    casework_close(&w);
    return waits;
}

void public_entered_elsewhere(struct call *c, const char *verdict, int status)
{
    struct view_dict *in = view_section(call_page(c, "public/entered"), "RECEIPT");

    present_token(in, &c->token);
    if (verdict)
        view_show(in, verdict);
    call_send_page(c, status);
}

/* What another machine took in these moments it has perhaps not told of. */
static bool was_away(const struct call *c)
{
    const int64_t at = snapshots_away_at(c->worker->snapshots);

    return at > 0 && c->now >= at && c->now - at < AWAY_SECONDS;
}

bool public_on_its_way(struct call *c)
{
    struct machine_others others;
    struct rc_id own;

    if (spool_waits(c->worker->spool))
        return true;
    (void)spool_machine(c->worker->spool, &own); /* without one all are others */
    if (store_machine_others(c->worker->db, c->arena, &own, c->now, &others) != RC_OK)
        return true;
    return others.doubtful > 0 ||
           (others.n > 0 && (was_away(c) || casework_was_given(c, &c->token)));
}
