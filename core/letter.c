#include "core/letter.h"

#include <stdio.h>
#include <string.h>

#include "core/procedure.h"

/* --- which there are ---------------------------------------------------------------------- */

static const char *const common[] = {"kind",       "arrived",    "signed",     "who",          "promised",
                                     "outcome-by", "next-stage", "next-until", "awarding-body", NULL};
static const char *const of_kind[] = {"new-kind", "first-stage", "signpost", "signpost-link", NULL};
static const char *const of_hearing[] = {"day", "time", "place", "panel", "cost", "words", NULL};

static const struct kind_of_letter {
    const char *name;
    const char *const *more; /* words besides the common ones */
    bool needed;             /* all of `more` must stand in it */
} letters[] = {
    {"acknowledge", NULL, false}, {"extend", NULL, false},      {"outcome", NULL, false},
    {"late-refuse", NULL, false}, {"scope", NULL, false},       {"contact", NULL, false},
    {"hearing", of_hearing, true}, {"reclassify", of_kind, false},
};
#define LETTERS_N (sizeof letters / sizeof letters[0])

static const struct kind_of_letter *find(const char *name)
{
    for (size_t i = 0; i < LETTERS_N; i++)
        if (strcmp(letters[i].name, name) == 0)
            return &letters[i];
    return NULL;
}

const char *letter_name(size_t i)
{
    return i < LETTERS_N ? letters[i].name : NULL;
}

bool letter_known(const char *name)
{
    return find(name) != NULL;
}

const char *letter_word(const char *name, size_t i)
{
    const size_t n = sizeof common / sizeof common[0] - 1;
    const struct kind_of_letter *k = find(name);

    if (k == NULL)
        return NULL;
    if (i < n)
        return common[i];
    for (size_t at = n; k->more != NULL && k->more[at - n] != NULL; at++)
        if (at == i)
            return k->more[at - n];
    return NULL;
}

bool letter_needs(const char *name, const char *word)
{
    const struct kind_of_letter *k = find(name);

    for (size_t i = 0; k != NULL && k->needed && k->more[i] != NULL; i++)
        if (strcmp(k->more[i], word) == 0)
            return true;
    return false;
}

/* --- words in braces ---------------------------------------------------------------------- */

/* The word that begins at the brace `s`, in small letters and without spaces at its ends; *end:
 * behind its closing brace. False: a brace that is just a brace, as nothing closes it in this line
 * soon enough. */
static bool word_at(const char *s, char word[static LETTER_WORD_ROOM], const char **end)
{
    const size_t len = strcspn(s + 1, "{}\n");
    const char *from = s + 1, *to = s + 1 + len;
    size_t n = 0;

    if (*to != '}' || len >= LETTER_WORD_ROOM)
        return false;
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    for (; from < to; from++)
        word[n++] = *from >= 'A' && *from <= 'Z' ? (char)(*from - 'A' + 'a') : *from;
    word[n] = '\0';
    *end = s + 1 + len + 1;
    return true;
}

static bool offers(const char *name, const char *word)
{
    const char *w;

    for (size_t i = 0; (w = letter_word(name, i)) != NULL; i++)
        if (strcmp(w, word) == 0)
            return true;
    return false;
}

static bool stands_in(const char *text, const char *wanted)
{
    char word[LETTER_WORD_ROOM];
    const char *end;

    for (const char *s = text; (s = strchr(s, '{')) != NULL; s++)
        if (word_at(s, word, &end) && strcmp(word, wanted) == 0)
            return true;
    return false;
}

enum letter_fault letter_check(const char *name, const char *text,
                               char word[static LETTER_WORD_ROOM])
{
    const char *end, *w;

    for (const char *s = text; (s = strchr(s, '{')) != NULL; s++)
        if (word_at(s, word, &end) && !offers(name, word))
            return LETTER_UNKNOWN_WORD;
    for (size_t i = 0; (w = letter_word(name, i)) != NULL; i++)
        if (letter_needs(name, w) && !stands_in(text, w)) {
            (void)snprintf(word, LETTER_WORD_ROOM, "%s", w);
            return LETTER_MISSING_WORD;
        }
    word[0] = '\0';
    return LETTER_GOOD;
}

/* --- filling ------------------------------------------------------------------------------ */

/* One line of `len` bytes with its values; *out NULL when it is to be left out. */
RC_CHECK static enum rc_err fill_line(struct arena *a, const char *line, size_t len,
                                      letter_value_fn *value, void *ctx, char **out)
{
    const char *s = arena_memdup(a, line, len), *brace, *end;
    char word[LETTER_WORD_ROOM];
    char *done = arena_strdup(a, "");

    *out = NULL;
    if (s == NULL || done == NULL)
        return RC_NOMEM;
    while ((brace = strchr(s, '{')) != NULL) {
        const char *v = "{";

        if (word_at(brace, word, &end)) {
            v = value(ctx, word);
            if (v != NULL && *v == '\0')
                return RC_OK;
        } else {
            end = brace + 1;
        }
        done = v != NULL ? arena_printf(a, "%s%.*s%s", done, (int)(brace - s), s, v) : NULL;
        if (done == NULL)
            return RC_NOMEM;
        s = end;
    }
    *out = arena_printf(a, "%s%s", done, s);
    return *out != NULL ? RC_OK : RC_NOMEM;
}

enum rc_err letter_fill(struct arena *a, const char *text, letter_value_fn *value, void *ctx,
                        char **out)
{
    char *done = arena_strdup(a, "");
    bool blank = true, skip = false; /* the last line kept was blank; a line was left out behind it */

    *out = NULL;
    while (done != NULL && *text != '\0') {
        const size_t len = strcspn(text, "\n");
        char *line;
        enum rc_err err = fill_line(a, text, len, value, ctx, &line);

        if (err != RC_OK)
            return err;
        text += len + (text[len] == '\n' ? 1 : 0);
        if (line == NULL) {
            skip = blank;
        } else if (!(skip && len == 0)) {
            done = arena_printf(a, "%s%s\n", done, line);
            blank = len == 0;
            skip = false;
        }
    }
    if (done == NULL)
        return RC_NOMEM;
    for (size_t n = strlen(done); n > 0 && (done[n - 1] == '\n' || done[n - 1] == ' '); n--)
        done[n - 1] = '\0';
    *out = done;
    return RC_OK;
}

/* --- a centre's own ----------------------------------------------------------------------- */

const char *letter_own(const struct centre *c, const char *name)
{
    for (size_t i = 0; i < c->n_letters; i++)
        if (strcmp(c->letter[i].name, name) == 0)
            return c->letter[i].text;
    return NULL;
}

static enum rc_err fail(struct import_error *why, size_t i, const char *member, const char *fmt,
                        const char *word)
{
    (void)snprintf(why->path, sizeof why->path, "letters[%zu].%s", i, member);
    (void)snprintf(why->expected, sizeof why->expected, "%s%s%s", fmt, word,
                   *word != '\0' ? "}" : "");
    for (char *s = why->expected; *s != '\0'; s++) /* the word may be anything */
        if (*s < 0x20 || *s > 0x7e)
            *s = '?';
    return RC_INVALID;
}

enum rc_err letters_check(const struct centre *c, struct import_error *why)
{
    char word[LETTER_WORD_ROOM];

    for (size_t i = 0; i < c->n_letters; i++) {
        const struct own_letter *l = &c->letter[i];

        if (!letter_known(l->name))
            return fail(why, i, "name", "the name of a prepared letter", "");
        for (size_t k = 0; k < i; k++)
            if (strcmp(c->letter[k].name, l->name) == 0)
                return fail(why, i, "name", "a letter that does not stand there yet", "");
        switch (letter_check(l->name, l->text, word)) {
        case LETTER_UNKNOWN_WORD:
            return fail(why, i, "text", "words that this letter has, not {", word);
        case LETTER_MISSING_WORD:
            return fail(why, i, "text", "a text with {", word);
        case LETTER_GOOD:
            break;
        }
    }
    return RC_OK;
}
