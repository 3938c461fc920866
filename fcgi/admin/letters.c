/* Prepared letters: the list, and one letter with its words in braces, a preview with made-up values
 * and the way back to the one that we ship. */
#include <string.h>

#include "fcgi/admin/edit.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/letter.h"

#define PART "letters"
#define TRIES 5 /* others may save other letters meanwhile */

static const char *const acts[] = {"save", "preview", "original", NULL};
static const struct field letters_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = acts},
    SEEN_FIELD,
    {.name = "letter", .type = FIELD_LINE, .required = true, .max = 32},
    {.name = "letter-text", .type = FIELD_TEXT, .max = LETTER_TEXT_MAX},
};
const struct form_spec admin_letters_form = {letters_fields,
                                             sizeof letters_fields / sizeof letters_fields[0]};

/* --- what is stored --------------------------------------------------------------------------- */

/* The letter as handlers get it. NULL: no memory. */
static const char *text_of(struct call *c, const struct centre *doc, const char *name)
{
    const char *own = letter_own(doc, name);

    return own ? own : letter_shipped(c, language_main(doc), name);
}

/* Of this letter alone: two who edit different letters do not meet. */
static const char *seen_of_letter(struct call *c, const struct centre *doc, const char *name)
{
    const char *text = text_of(c, doc, name);
    const char *all = text ? arena_printf(c->arena, "%s\n%s", name, text) : NULL;

    return all ? seen_of(c->arena, all, strlen(all)) : NULL;
}

/* Puts `text` in place of what the centre had; NULL: its own goes. */
static enum rc_err put(struct call *c, struct centre *doc, const char *name, const char *text)
{
    struct own_letter *list = arena_calloc(c->arena, doc->n_letters + 1u, sizeof *list);
    size_t n = 0;

    if (!list)
        return RC_NOMEM;
    for (size_t i = 0; i < doc->n_letters; i++)
        if (strcmp(doc->letter[i].name, name) != 0)
            list[n++] = doc->letter[i];
    if (text)
        list[n++] = (struct own_letter){.name = name, .text = text};
    doc->letter = list;
    doc->n_letters = n;
    return RC_OK;
}

/* --- showing ---------------------------------------------------------------------------------- */

static void show_list(struct call *c)
{
    struct view_dict *d;
    struct draft draft;
    const char *name, *done = call_query(c, "done");
    enum rc_err err = draft_load(c, &draft);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "admin/letters");
    draft_show_note(c, d, &draft);
    if (done)
        view_show(d, strcmp(done, "original") == 0 ? "DONE_ORIGINAL" : "DONE");
    for (size_t i = 0; (name = letter_name(i)) != NULL; i++) {
        struct view_dict *row = view_section(d, "LETTER");

        view_set(row, "LETTER_NAME", name);
        present_word(row, "LETTER_", name);
        view_show(row, letter_own(draft.centre, name) ? "OWN" : "SHIPPED");
    }
    call_send_page(c, 200);
}

static void show_words(struct view_dict *d, const char *name)
{
    const char *word;

    for (size_t i = 0; (word = letter_word(name, i)) != NULL; i++) {
        struct view_dict *row = view_section(d, "WORD");

        view_set(row, "WORD_NAME", word);
        present_word(row, "WORD_", word);
        if (letter_needs(name, word))
            view_show(row, "NEEDED");
    }
}

/* `wrong`: the word in braces that is unknown or missing, or NULL. `sample`: a preview, or NULL. */
static void show_one(struct call *c, const char *name, const char *wrong, const char *sample)
{
    const bool typed = c->method == METHOD_POST;
    const char *stored, *seen, *text;
    struct view_dict *d;
    struct draft draft;
    bool changed;
    enum rc_err err = draft_load(c, &draft);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    stored = text_of(c, draft.centre, name);
    seen = seen_of_letter(c, draft.centre, name);
    changed = typed && !seen_is(&c->form, seen);
    if (changed)
        form_add_error(&c->form, "seen", "changed-meanwhile");
    text = typed ? form_get(&c->form, "letter-text") : stored;
    d = call_page(c, "admin/letter");
    draft_show_note(c, d, &draft);
    view_set(d, "SEEN", seen);
    view_set(d, "LETTER_NAME", name);
    view_set(d, "TEXT", text);
    present_word(d, "LETTER_", name);
    view_global(c->view, "WRONG_WORD", wrong);
    if (letter_own(draft.centre, name))
        view_set(view_section(d, "OWN"), "ORIGINAL",
                 letter_shipped(c, language_main(draft.centre), name));
    if (changed && strcmp(text, stored ? stored : "") != 0)
        view_set(view_section(d, "CHANGED"), "STORED", stored);
    if (sample)
        view_set(view_section(d, "SAMPLE"), "SAMPLE_TEXT", sample);
    show_words(d, name);
    call_send_page(c, changed ? 409 : c->form.n_errors ? 422 : 200);
}

void admin_letters_get(struct call *c)
{
    const char *name = c->method == METHOD_POST ? form_get(&c->form, "letter")
                                                : call_query(c, "letter");

    if (!name || !*name)
        show_list(c);
    else if (letter_known(name))
        show_one(c, name, NULL, NULL);
    else
        call_error(c, 404);
}

/* --- saving ----------------------------------------------------------------------------------- */

static enum rc_err save(struct call *c, const char *name, const char *text)
{
    enum rc_err err = RC_CONFLICT;

    for (int i = 0; i < TRIES && err == RC_CONFLICT; i++) {
        struct import_error why;
        struct draft draft;

        if ((err = draft_load(c, &draft)) != RC_OK)
            return err;
        if (!seen_is(&c->form, seen_of_letter(c, draft.centre, name)))
            return RC_CONFLICT;
        if ((err = put(c, draft.centre, name, text)) == RC_OK)
            err = draft_save(c, &draft, PART, draft_seen(c, &draft, PART), &why);
    }
    return err;
}

/* NULL: the text is good; else the word that is wrong, with an error at the field. */
static const char *wrong_word(struct call *c, const char *name, const char *text)
{
    static const char *const code[] = {[LETTER_UNKNOWN_WORD] = "unknown-word",
                                       [LETTER_MISSING_WORD] = "missing-word"};
    char word[LETTER_WORD_ROOM];
    enum letter_fault f = letter_check(name, text, word);

    if (f == LETTER_GOOD)
        return NULL;
    form_add_error(&c->form, "letter-text", code[f]);
    return arena_strdup(c->arena, word);
}

static void saved(struct call *c, enum rc_err err, const char *name, bool original)
{
    if (err == RC_OK) {
        call_redirect(c, original ? "admin/letters?done=original" : "admin/letters?done=1");
        return;
    }
    if (err == RC_INVALID)
        form_add_error(&c->form, "letter-text", "bad-text");
    if (err == RC_CONFLICT || err == RC_INVALID)
        show_one(c, name, NULL, NULL);
    else
        call_fail(c, err, __func__);
}

void admin_letters_post(struct call *c)
{
    const char *act = form_get(&c->form, "act"), *name = form_get(&c->form, "letter");
    const char *text = form_get(&c->form, "letter-text"), *shipped, *wrong;

    if (!letter_known(name)) {
        call_error(c, 404);
        return;
    }
    if (strcmp(act, "original") == 0) {
        saved(c, save(c, name, NULL), name, true);
        return;
    }
    if (!*text)
        form_add_error(&c->form, "letter-text", "required");
    wrong = *text ? wrong_word(c, name, text) : NULL;
    if (c->form.n_errors > 0) {
        show_one(c, name, wrong, NULL);
        return;
    }
    if (strcmp(act, "preview") == 0) {
        show_one(c, name, NULL, letter_sample(c, &c->snap->centre, text));
        return;
    }
    shipped = letter_shipped(c, language_main(&c->snap->centre), name);
    saved(c, save(c, name, shipped && strcmp(shipped, text) == 0 ? NULL : text), name, false);
}
