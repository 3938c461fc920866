#include "core/recovery_ticket.h"

#include <sodium.h>
#include <string.h>

#define CODES (2u * PERSON_CODE_BYTES)
#define PLAIN (CODES + 8u + 2u * ID_BYTES + 8u * RECOVERY_TICKET_COUNTS)
#define SEALED (PLAIN + SEAL_OVERHEAD)
#define SESSION_USE_TICKET 4 /* D(C,4,"RcSessn_"): 1 to 3 are ticket.c's */

_Static_assert(sodium_base64_ENCODED_LEN(SEALED, sodium_base64_VARIANT_URLSAFE_NO_PADDING) <=
                   RECOVERY_TICKET_TEXT,
               "the text has room");

static void ticket_key(const struct session_secret *s, struct seal_key *out)
{
    struct seal_key c;

    memcpy(c.b, s->c, sizeof(c.b));
    seal_derive(&c, SESSION_USE_TICKET, "RcSessn_", out);
    sodium_memzero(&c, sizeof(c));
}

static struct place ticket_place(const struct rc_id *centre, const struct rc_id *by,
                                 enum recovery_work work)
{
    return (struct place){.type = PLACE_RECOVERY_TICKET,
                          .centre = *centre,
                          .item = *by,
                          .kind = (uint8_t)work};
}

enum rc_err recovery_ticket_make(const struct session_secret *s, const struct rc_id *centre,
                                 const struct rc_id *by, enum recovery_work work,
                                 const struct recovery_ticket *t,
                                 char out[static RECOVERY_TICKET_TEXT])
{
    const struct place place = ticket_place(centre, by, work);
    uint8_t plain[PLAIN], sealed[SEALED];
    struct seal_key key;
    uint8_t *p = plain;
    enum rc_err err;

    memcpy(p, t->code, CODES);
    be64_put((uint64_t)t->expires, p += CODES);
    memcpy(p += 8, t->after.b, ID_BYTES);
    memcpy(p += ID_BYTES, t->person.b, ID_BYTES);
    p += ID_BYTES;
    for (size_t i = 0; i < RECOVERY_TICKET_COUNTS; i++, p += 8)
        be64_put(t->count[i], p);
    ticket_key(s, &key);
    err = seal_seal(&key, 0, plain, sizeof(plain), &place, NULL, 0, sealed);
    sodium_memzero(&key, sizeof(key));
    sodium_memzero(plain, sizeof(plain));
    if (err != RC_OK)
        return err;
    sodium_bin2base64(out, RECOVERY_TICKET_TEXT, sealed, sizeof(sealed),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return RC_OK;
}

enum rc_err recovery_ticket_read(const struct session_secret *s, const struct rc_id *centre,
                                 const struct rc_id *by, enum recovery_work work, const char *text,
                                 int64_t now, struct recovery_ticket *out)
{
    const struct place place = ticket_place(centre, by, work);
    uint8_t plain[PLAIN] = {0}, sealed[SEALED];
    const uint8_t *p = plain;
    struct seal_key key;
    size_t len = 0;
    enum rc_err err = RC_INVALID;

    memset(out, 0, sizeof(*out));
    if (sodium_base642bin(sealed, sizeof(sealed), text, strlen(text), NULL, &len, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        len != sizeof(sealed))
        return err;
    ticket_key(s, &key);
    if (seal_open(&key, sealed, sizeof(sealed), &place, NULL, 0, plain) != RC_OK)
        goto out;
    memcpy(out->code, p, CODES);
    out->expires = (int64_t)be64_get(p += CODES);
    memcpy(out->after.b, p += 8, ID_BYTES);
    memcpy(out->person.b, p += ID_BYTES, ID_BYTES);
    p += ID_BYTES;
    for (size_t i = 0; i < RECOVERY_TICKET_COUNTS; i++, p += 8)
        out->count[i] = be64_get(p);
    err = now < out->expires ? RC_OK : RC_DENIED;
out:
    if (err != RC_OK)
        sodium_memzero(out, sizeof(*out));
    sodium_memzero(&key, sizeof(key));
    sodium_memzero(plain, sizeof(plain));
    return err;
}
