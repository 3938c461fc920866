/* Pages that are the same for everybody, kept as they were rendered, so that no template is filled for
 * them again. A worker keeps some; what is each reader's own in them (the CSRF value, the ticket of a
 * form) is left out and put in when one is sent.
 *
 *     if (page_kept_send(c, ticket))
 *         return;
 *     page_kept_begin(c, ticket, sizeof ticket);
 *     ... call_page(), call_send_page()
 *
 * A page is kept under all that it may show: the very snapshot of the centre (page_kept.c ends with it:
 * a change of the centre shows after at most 5 seconds, as everywhere), the day, where the location
 * lies, the address with its query, the language, and whether our script can be named. Nothing is kept, and
 * nothing taken, for whoever is logged in, for previews, with a form that came in, or while the
 * database is away. */
#ifndef RC_PAGE_KEPT_H
#define RC_PAGE_KEPT_H

#include "fcgi/server/call.h"

struct page_kept; /* a worker's */

/* NULL: out of memory. */
struct page_kept *page_kept_open(void);
void page_kept_close(struct page_kept *k);

/* Sends the page of this address with status 200, where it is kept, with this reader's CSRF value and
 * `ticket` (text without anything to escape; NULL: the page has none) in it. False: it is not, or
 * this request is none whose page could be. */
bool page_kept_send(struct call *c, const char *ticket);

/* Before the page is made: puts marks in the place of c->csrf and of *ticket, which has `room` bytes and
 * must not be used again but for the page; or does nothing for a request whose page is not kept. */
void page_kept_begin(struct call *c, char *ticket, size_t room);

/* For call_send_page(): puts into *html what the marks stand for, and keeps the page where `status`
 * is 200. Gives c->csrf its value back. Nothing without page_kept_begin(). RC_NOMEM. */
RC_CHECK enum rc_err page_kept_end(struct call *c, int status, struct bytes *html);

#endif
