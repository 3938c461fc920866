#include "fcgi/server/filing_words.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static void put(json_t *o, const char *member, const char *value)
{
    if (value && *value)
        json_object_set_new(o, member, json_string(value));
}

static const char *dump(struct arena *a, json_t *o)
{
    char *text = o ? json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    const char *kept = arena_strdup(a, text);

    if (text)
        sodium_memzero(text, strlen(text));
    free(text);
    json_decref(o);
    return kept;
}

const char *filing_complaint_json(struct arena *a, const struct filing_words *w)
{
    json_t *o = json_object(), *about = json_array();

    put(o, "what", w->what);
    put(o, "when", w->when);
    put(o, "about_text", w->about_text);
    put(o, "remedy", w->remedy);
    put(o, "late", w->late);
    put(o, "direct", w->direct);
    for (size_t i = 0; i < w->n_about; i++)
        json_array_append_new(about, json_string(w->about[i]));
    json_object_set_new(o, "about", about);
    return dump(a, o);
}

const char *filing_identity_json(struct arena *a, const char *name, const char *contact,
                                 const char *mail)
{
    json_t *o = json_object();

    put(o, "name", name);
    put(o, "contact", contact);
    put(o, "mail", mail);
    return dump(a, o);
}
