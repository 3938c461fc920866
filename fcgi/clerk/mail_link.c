#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "fcgi/clerk/mail.h"

static struct place link_place(const struct rc_id *centre, const struct rc_id *person)
{
    return (struct place){.type = PLACE_ADDRESS, .centre = *centre, .item = *person};
}

/* Tells it from an address that would be sealed for the same place. */
static const char link_extra[] = "recourse mail link v1";

enum rc_err mail_one_time(struct arena *a, const struct keyring *kr, const struct rc_id *centre,
                          const struct rc_id *person, const char *template_name, const char *link,
                          struct mail_write *out)
{
    size_t len = strlen(link);
    if (len > MAIL_LINK_MAX)
        return RC_INVALID;
    size_t sealed_len = len + SEAL_OVERHEAD;
    size_t room = sodium_base64_encoded_len(sealed_len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    uint8_t *sealed = arena_alloc(a, sealed_len);
    char *text = arena_alloc(a, room);
    if (sealed == NULL || text == NULL)
        return RC_NOMEM;
    struct place place = link_place(centre, person);
    enum rc_err err = keyring_seal(kr, SERVER_ADDRESS, link, len, &place, link_extra,
                                   sizeof link_extra - 1, sealed);
    if (err != RC_OK)
        return err;
    sodium_bin2base64(text, room, sealed, sealed_len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *params = arena_printf(a, "{\"sealed_link\":\"%s\"}", text);
    if (params == NULL)
        return RC_NOMEM;
    *out = (struct mail_write){
        .template_name = template_name, .person = *person, .params = params};
    return RC_OK;
}

enum rc_err mail_invitation(struct arena *a, const struct keyring *kr, const struct rc_id *centre,
                            const struct rc_id *person, const char *link, struct mail_write *out)
{
    return mail_one_time(a, kr, centre, person, "invitation", link, out);
}

static enum rc_err open_link(struct arena *a, const struct keyring *kr, const struct rc_id *centre,
                             const struct rc_id *person, const char *text, const char **link)
{
    uint8_t sealed[MAIL_LINK_MAX + SEAL_OVERHEAD];
    size_t len = 0;
    if (sodium_base642bin(sealed, sizeof sealed, text, strlen(text), NULL, &len, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        len < SEAL_OVERHEAD)
        return RC_CRYPTO;
    uint8_t *plain = arena_alloc(a, len - SEAL_OVERHEAD + 1);
    if (plain == NULL)
        return RC_NOMEM;
    struct place place = link_place(centre, person);
    enum rc_err err = keyring_open_sealed(kr, SERVER_ADDRESS, sealed, len, &place, link_extra,
                                          sizeof link_extra - 1, plain);
    if (err != RC_OK)
        return err;
    plain[len - SEAL_OVERHEAD] = '\0';
    *link = (const char *)plain;
    return RC_OK;
}

enum rc_err mail_link(struct arena *a, const struct keyring *kr, const struct rc_id *centre,
                      const struct rc_id *person, const char *params, const char **link)
{
    *link = NULL;
    enum rc_err err = RC_INVALID;
    json_t *j = json_loads(params, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(j))
        goto out;
    const char *plain = json_string_value(json_object_get(j, "link"));
    const char *sealed = json_string_value(json_object_get(j, "sealed_link"));
    err = RC_NOTFOUND;
    if (plain != NULL) {
        *link = arena_strdup(a, plain);
        err = *link == NULL ? RC_NOMEM : RC_OK;
    } else if (sealed != NULL) {
        err = open_link(a, kr, centre, person, sealed, link);
    }
out:
    json_decref(j);
    return err;
}

bool mail_link_is_ours(const char *url, const char *link)
{
    const char *host = strstr(url, "://");
    if (host == NULL)
        return false;
    host += strlen("://");
    size_t origin = (size_t)(host - url) + strcspn(host, "/");
    return strncmp(url, link, origin) == 0 && link[origin] == '/';
}

const char *mail_link_in(struct arena *a, const char *link, const char *language)
{
    const char *slash = strrchr(link, '/');
    size_t head = slash != NULL ? (size_t)(slash + 1 - link) : 0;
    return arena_printf(a, "%.*s%s/%s", (int)head, link, language, link + head);
}
