/* One outgoing mail as SMTP carries it: plain text from a template, of the same length whatever it
 * says, so that nobody who only sees lengths learns what happened. */
#ifndef RC_MAIL_H
#define RC_MAIL_H

#include "core/keyring.h"
#include "fcgi/server/view.h"
#include "sql/store_case.h"

/* A built mail's length, headers included, is a multiple of this; all templates with all usual
 * values fit into one. */
#define MAIL_CLASS 4096u
#define MAIL_VALUE_MAX 1000u /* bytes of one value of params */
#define MAIL_LINK_MAX 500u
#define MAIL_LINES_MAX 100u   /* of one list in params */

struct mail {
    struct rc_id id;           /* outbox id; makes the Message-ID, so a mail sent twice shows */
    const char *template_name; /* "case-waits": templates/<lang>/mail/case-waits.tpl */
    const char *lang;
    const char *from;          /* plain address */
    const char *to;            /* plain address */
    const char *centre;        /* its name, shown beside `from`; {{CENTRE}} */
    const char *link;          /* the one link; {{LINK}} */
    const char *params;        /* JSON object of strings and lists of such objects, or NULL */
    int64_t now;               /* Date (RFC 5322, section 3.6.1) */
};

/*
 * Builds the mail: headers, then quoted-printable UTF-8 (RFC 2045, section 6.7), lines ended by
 * CRLF, padded with blanks behind the text to a multiple of MAIL_CLASS. In the arena, a NUL behind.
 *
 * The template's first line is the subject. A member "act" of params is {{ACT}}, and shows the
 * section HAS_ACT when it is not empty; a date ("2026-12-17") is written in words. A member "case"
 * that is a list shows the section CASE once for each of its objects, whose members are set in it
 * likewise. "centre", "link" and "sealed_link" are left out: the members above say them, see
 * mail_link.
 *
 * RC_NOTFOUND: no such template in that language, nor in English. RC_INVALID: `to` or `from` is not
 * a plain address; params is not what it should be; a value or the subject holds invalid UTF-8 or a
 * control character (so nothing can add a header). RC_NOMEM. RC_INTERNAL: the template fails.
 */
RC_CHECK enum rc_err mail_build(const struct view *v, struct arena *a, const struct mail *m,
                                struct bytes *out);

/*
 * The mail that invites `person`: fills *out for store_outbox_add or a case_write. A one-time link
 * is worth as much as the account until it is used, and the database holds only its hash; so params
 * carries the link sealed with the server key (SERVER_ADDRESS, bound to centre and person) as
 * "sealed_link". `link` is the whole address, at most MAIL_LINK_MAX bytes. The strings of *out live
 * in the arena. RC_INVALID: too long. RC_NOMEM. (mail_link.c)
 */
RC_CHECK enum rc_err mail_invitation(struct arena *a, const struct keyring *kr,
                                     const struct rc_id *centre, const struct rc_id *person,
                                     const char *link, struct mail_write *out);

/* The same for another template that brings a one-time link. */
RC_CHECK enum rc_err mail_one_time(struct arena *a, const struct keyring *kr,
                                   const struct rc_id *centre, const struct rc_id *person,
                                   const char *template_name, const char *link,
                                   struct mail_write *out);

/* The one link that params carries, as "link" or "sealed_link", in the arena. RC_NOTFOUND: it has
 * neither. RC_INVALID: params is no JSON object. RC_CRYPTO: sealed for another person or centre, or
 * with a server key that is gone. RC_NOMEM. */
RC_CHECK enum rc_err mail_link(struct arena *a, const struct keyring *kr,
                               const struct rc_id *centre, const struct rc_id *person,
                               const char *params, const char **link);

/* The link to a page that stands right behind the centre's address, in a language of it: ".../case" and
 * "cy" give ".../cy/case". In the arena; NULL when that is out of memory. */
const char *mail_link_in(struct arena *a, const char *link, const char *language);

/* Whether the link leads to the origin (RFC 6454, section 4) of `url`, [server] url of the
 * configuration: no mail of ours leads elsewhere. (mail_link.c) */
bool mail_link_is_ours(const char *url, const char *link);

#endif
