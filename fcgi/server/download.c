#include "fcgi/server/download.h"

#include <string.h>

#include "fcgi/server/file_read.h"
#include "fcgi/server/log.h"

static const struct evidence_row *find_file(const struct casework *w, const struct rc_id *file)
{
    for (size_t i = 0; i < w->full.n_evidence; i++)
        if (id_equal(&w->full.evidence[i].id, file))
            return &w->full.evidence[i];
    return NULL;
}

/* What a file system or a header would take for something else becomes '_'. */
static void clean_name(char *name)
{
    for (char *p = name; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f || strchr("\"\\/:*?<>|;%", *p) ||
            (p == name && *p == '.'))
            *p = '_';
    if (!*name)
        memcpy(name, "file", sizeof "file");
}

static enum rc_err send_file(struct file_read *r)
{
    bool more;
    enum rc_err err = file_read_next(r, &more); /* before the headers: it may be an error page */

    if (err != RC_OK) {
        call_fail(r->c, err, __func__);
        return err;
    }
    clean_name(r->name);
    err = call_stream_begin(r->c, "application/octet-stream", r->name, (int64_t)r->size);
    while (err == RC_OK && more) {
        if ((err = call_stream(r->c, r->plain, r->len)) == RC_OK &&
            (err = file_read_next(r, &more)) != RC_OK)
            log_error("file cut at chunk %u: %s", r->next, rc_err_name(err));
    }
    return err;
}

void download_send(struct call *c, const struct casework *w, const struct rc_id *file)
{
    struct file_read *r = arena_alloc(c->arena, sizeof *r);
    const struct evidence_row *row = find_file(w, file);
    enum rc_err err = !r ? RC_NOMEM : !row ? RC_NOTFOUND : file_read_open(r, c, w, row, false);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if ((err = send_file(r)) != RC_OK) /* has answered, whatever came of it */
        log_info("download ended early: %s", rc_err_name(err));
    file_read_close(r);
}
