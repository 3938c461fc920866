/* What browsers carry: sealed forms, cookies, staff sessions, one-time links. Text is base64url
 * without padding. */
#ifndef RC_TICKET_H
#define RC_TICKET_H

#include "core/keyring.h"
#include "core/person.h"
#include "core/token.h"

#define TICKET_NONCE 16u
#define TICKET_FORM_SECONDS (24 * 3600)
#define TICKET_CASE_IDLE_SECONDS (30 * 60)
#define TICKET_TEXT 200u /* room enough for each of the texts below */

/* The form: token, case id and time of issue, bound to the centre, the procedure's kind and the
 * browser's nonce cookie, so that nobody can plant a token of his own in another's form. */
struct form_ticket {
    struct token token;
    struct rc_id case_id;
    int64_t issued;
};
/* A new token and case id, in one draw. */
void form_ticket_random(struct form_ticket *out, int64_t issued);
RC_CHECK enum rc_err form_ticket_make(const struct keyring *k, const struct rc_id *centre,
                                      uint8_t kind, const uint8_t nonce[static TICKET_NONCE],
                                      const struct form_ticket *f, char out[static TICKET_TEXT]);
/* RC_INVALID: not one of ours, for another centre, kind or browser; RC_DENIED: older than 24 h at
 * `now` (its members are filled in all the same, so that a receipt can still be shown). */
RC_CHECK enum rc_err form_ticket_read(const struct keyring *k, const struct rc_id *centre,
                                      uint8_t kind, const uint8_t nonce[static TICKET_NONCE],
                                      const char *text, int64_t now, struct form_ticket *out);
/* The same with the pair of `keys`, which is most of the work of token_keys_derive(): once a form was read
 * its next page brings it along. */
RC_CHECK enum rc_err form_ticket_make_with(const struct keyring *k, const struct rc_id *centre,
                                           uint8_t kind, const uint8_t nonce[static TICKET_NONCE],
                                           const struct form_ticket *f, const struct token_keys *keys,
                                           char out[static TICKET_TEXT]);
/* As form_ticket_read(), of either; *keys are those of its token, set with RC_OK only, and *with tells whether
 * the pair came along. */
RC_CHECK enum rc_err form_ticket_read_keys(const struct keyring *k, const struct rc_id *centre,
                                           uint8_t kind, const uint8_t nonce[static TICKET_NONCE],
                                           const char *text, int64_t now, struct form_ticket *out,
                                           struct token_keys *keys, bool *with);

/* Body tag: keyed D(T,4) over the fields, each length-prefixed. Tells if words are the same. */
void body_tag_make(const struct token_keys *t, const struct seal_part *fields, size_t n,
                   struct seal_hash *out);

/* The complainant's cookie: token, end of the idle time and the pair of `keys`, bound to the centre. */
RC_CHECK enum rc_err case_cookie_make(const struct keyring *k, const struct rc_id *centre,
                                      const struct token *t, const struct token_keys *keys,
                                      int64_t expires, char out[static TICKET_TEXT]);
/* *keys: those of the token; `keys` may be NULL. Also reads cookies from before there was a pair in them.
 * RC_INVALID: not one of ours or for another centre; RC_DENIED: `now` is not before its end. */
RC_CHECK enum rc_err case_cookie_read(const struct keyring *k, const struct rc_id *centre,
                                      const char *text, int64_t now, struct token *out,
                                      struct token_keys *keys);

/* The cookie of a browser in which this person has logged in: his tries in it are counted apart, so
 * that nobody else can shut him out. Worth nothing without the password. */
#define TICKET_BROWSER_SECONDS (365 * 86400)
RC_CHECK enum rc_err browser_cookie_make(const struct keyring *k, const struct rc_id *centre,
                                         const struct rc_id *person, int64_t expires,
                                         char out[static TICKET_TEXT]);
/* Whether `text` (may be NULL) is one of this person's at this centre, and not over. */
bool browser_cookie_good(const struct keyring *k, const struct rc_id *centre,
                         const struct rc_id *person, const char *text, int64_t now);

/* A staff session: the cookie holds C, the row holds the seed under a key that only C gives. */
#define SESSION_WRAP (32u + SEAL_OVERHEAD)
struct session_secret {
    uint8_t c[32];
};
void session_secret_random(struct session_secret *out);
void session_secret_format(const struct session_secret *s, char out[static TICKET_TEXT]);
RC_CHECK enum rc_err session_secret_parse(const char *text, struct session_secret *out);
void session_row_id(const struct session_secret *s, struct seal_hash *out);
void session_csrf(const struct session_secret *s, char out[static CSRF_TEXT]);
RC_CHECK enum rc_err session_wrap(const struct session_secret *s, const struct rc_id *centre,
                                  const struct rc_id *person, int64_t expires,
                                  const struct person_seed *seed, uint8_t out[static SESSION_WRAP]);
/* RC_CRYPTO when it does not open: another cookie, person, centre or end than it was made for. */
RC_CHECK enum rc_err session_unwrap(const struct session_secret *s, const struct rc_id *centre,
                                    const struct rc_id *person, int64_t expires,
                                    const uint8_t in[static SESSION_WRAP], struct person_seed *out);

/* One-time links: a random R in the address, its hash in the database. Stored: never renumber. */
enum link_purpose { LINK_INVITATION = 1, LINK_RESET = 2 };
#define LINK_INVITATION_SECONDS (72 * 3600)
#define LINK_RESET_SECONDS (30 * 60)
struct link_secret {
    uint8_t r[16];
};
void link_secret_random(struct link_secret *out);
#define LINK_TEXT 60u
/* "PERSONHEX-RHEX" without hyphen doubts: 32 hex of the person, '.', 22 base64url characters. */
void link_format(const struct rc_id *person, const struct link_secret *s,
                 char out[static LINK_TEXT]);
RC_CHECK enum rc_err link_parse(const char *text, struct rc_id *person, struct link_secret *s);
/* Finds the row, and proves nothing: anybody can make it. */
void link_hash(enum link_purpose purpose, const struct rc_id *person, const struct link_secret *s,
               struct seal_hash *out);
/* The row's MAC, over purpose, person, centre, R and end: only who holds the server key can make a
 * link, and only the link itself, which brings R, shows whether a row is good. */
void link_mac(const struct keyring *k, enum link_purpose purpose, const struct rc_id *centre,
              const struct rc_id *person, const struct link_secret *s, int64_t expires,
              struct row_mac *out);
/* RC_CRYPTO when it is not that. */
RC_CHECK enum rc_err link_check(const struct keyring *k, enum link_purpose purpose,
                                const struct rc_id *centre, const struct rc_id *person,
                                const struct link_secret *s, int64_t expires,
                                const struct row_mac *mac);

/* Addresses in the outbox and on a named complainant's case: E(D(S,4), address; A(item=mail)). The
 * address is padded to 256 before sealing. Sealing: RC_INVALID unless address_valid(). Opening:
 * RC_CRYPTO. */
#define ADDRESS_MAX 254u
#define ADDRESS_SEALED (256u + SEAL_OVERHEAD)
RC_CHECK enum rc_err address_seal(const struct keyring *k, const struct rc_id *centre,
                                  const struct rc_id *mail, const char *address,
                                  uint8_t out[static ADDRESS_SEALED]);
RC_CHECK enum rc_err address_open(const struct keyring *k, const struct rc_id *centre,
                                  const struct rc_id *mail, const uint8_t in[static ADDRESS_SEALED],
                                  char out[static ADDRESS_MAX + 1]);
/* The same with the language in which its holder asked for mails, under the same seal and of the same
 * size: a tag of at most ADDRESS_LANGUAGE_MAX letters, digits and '-', or NULL. It is left out where an
 * address is too long to leave room for it. Opening gives "" where there is none, as of an address that
 * was sealed without one; address_open passes it over. */
#define ADDRESS_LANGUAGE_MAX 11u
RC_CHECK enum rc_err address_seal_in(const struct keyring *k, const struct rc_id *centre,
                                     const struct rc_id *mail, const char *address,
                                     const char *language, uint8_t out[static ADDRESS_SEALED]);
RC_CHECK enum rc_err address_open_in(const struct keyring *k, const struct rc_id *centre,
                                     const struct rc_id *mail,
                                     const uint8_t in[static ADDRESS_SEALED],
                                     char out[static ADDRESS_MAX + 1],
                                     char language[static ADDRESS_LANGUAGE_MAX + 1]);
/* `recourse key rotate`: the same address under the current server key. RC_CRYPTO: it does not open;
 * it is then as it was. */
RC_CHECK enum rc_err address_rekey(const struct keyring *k, const struct rc_id *centre,
                                   const struct rc_id *mail, uint8_t sealed[static ADDRESS_SEALED]);
/* One plain mail address as SMTP can carry it (RFC 5321 section 4.1.2 without quoted local parts,
 * address literals and SMTPUTF8: so no control characters, one '@'; a domain of two labels or more;
 * at most 254 bytes). NULL is not valid. */
bool address_valid(const char *address);

#endif
