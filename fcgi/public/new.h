/* The form's parts: what the steps share. new.c walks them, new_steps.c shows them, new_send.c
 * files the case. */
#ifndef RC_PUBLIC_NEW_H
#define RC_PUBLIC_NEW_H

#include "core/routing.h"
#include "fcgi/public/pages.h"
#include "fcgi/server/casework.h"
#include "fcgi/server/upload.h"

enum step_name { STEP_YOU, STEP_WHAT, STEP_EVIDENCE, STEP_CHECK, STEP__MAX };

/* The form as it stands: its ticket, the procedure, what was typed and what follows from it. */
struct new_form {
    const struct procedure *procedure;
    struct form_ticket ticket; /* secret */
    struct token_keys keys;    /* secret */
    char ticket_text[TICKET_TEXT];
    bool renewed;              /* the ticket that came was too old or not of this browser */
    enum filed apart;          /* FILED_READERS or later: why it becomes a case of its own */
    bool readers_changed;      /* since the check page was shown */
    bool old;                  /* the centre is as this worker saw it some seconds ago */
    bool look_again;           /* it has changed, or may have: nothing was answered, all is to be read anew */
    enum step_name step;
    enum identity_mode identity; /* 0: not chosen */
    struct rc_id excluded[RECIPIENTS_MAX];
    const char *excluded_title[RECIPIENTS_MAX];
    size_t n_excluded;
    size_t n_about; /* the first of them, ticked; the rest stands in for those only */
    bool direct;
    unsigned wanted;
    bool late;                 /* the window that the procedure gives is over */
    struct rc_date window_end; /* its last day, when late */
    struct routing route;
};

/* Reads what came into *f. RC_NOTFOUND: no such kind here, or signposted. */
RC_CHECK enum rc_err new_form_read(struct call *c, struct new_form *f);
/* A fresh form of a kind, for its first step: without the keys of its ticket. */
RC_CHECK enum rc_err new_form_start(struct call *c, enum kind kind, struct new_form *f);
/* A new ticket for the same answers: what it files is another case. */
RC_CHECK enum rc_err new_form_renew(struct call *c, struct new_form *f);
void new_form_clear(struct new_form *f);

/* Adds the errors of one step to c->form; returns how many. */
size_t new_step_check(struct call *c, struct new_form *f, enum step_name step);

/* Shows a step with everything typed so far kept in it. `status` 200 or 422. */
void new_step_show(struct call *c, struct new_form *f, enum step_name step, int status);

/* Keyed mark of who would read it, as the check page tells it: hidden there, and compared when it
 * is sent. */
#define NEW_MARK_TEXT (2u * SEAL_HASH_BYTES + 1u)
RC_CHECK enum rc_err new_readers_mark(struct call *c, const struct new_form *f,
                                      char out[static NEW_MARK_TEXT]);

/* Files the case and answers with the way to `sent`; or shows the answers to be checked once more,
 * where they were not with these readers, or become a case of their own. Answers nothing where
 * f->look_again then says so. */
void new_send(struct call *c, struct new_form *f);

/* The field names of each step, NULL-terminated. */
extern const char *const new_step_fields[STEP__MAX][16];

#endif
