/* PDF, by qpdf. Written twice: the first time everything that the pages do not reach falls away
 * (earlier states of the file too) and objects are numbered anew, so that the second time each one that
 * is left can be looked at. */
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "fcgi/cleaner/clean.h"

#define OBJECTS_MAX 400000
#define MEMBERS_MAX 2000u
#define DEPTH_MAX 50

struct buffer {
    uint8_t *p;
    size_t len;
};

static qpdf_data open_pdf(const uint8_t *in, size_t len)
{
    qpdf_data q = qpdf_init();

    if (!q)
        return NULL;
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    if (qpdf_read_memory(q, "file", (const char *)in, len, NULL) & QPDF_ERRORS ||
        qpdf_is_encrypted(q)) {
        (void)qpdf_get_error(q); /* seen: else qpdf speaks of it itself */
        qpdf_cleanup(&q);
        return NULL;
    }
    return q;
}

static enum rc_err write_pdf(qpdf_data q, enum qpdf_object_stream_e mode, struct buffer *out)
{
    if (qpdf_init_write_memory(q) & QPDF_ERRORS)
        return RC_NOMEM;
    qpdf_set_deterministic_ID(q, QPDF_TRUE); /* else it is made of the time */
    qpdf_set_object_stream_mode(q, mode);
    if (qpdf_write(q) & QPDF_ERRORS)
        return RC_INVALID;
    out->len = qpdf_get_buffer_length(q);
    out->p = malloc(out->len > 0 ? out->len : 1u);
    if (!out->p)
        return RC_NOMEM;
    memcpy(out->p, qpdf_get_buffer(q), out->len);
    return RC_OK;
}

static void drop(qpdf_data q, qpdf_oh dict, const char *const *keys)
{
    for (; *keys; keys++)
        if (qpdf_oh_has_key(q, dict, *keys))
            qpdf_oh_remove_key(q, dict, *keys);
}

/* A comment says who made it and when; a field of a form (/Widget) keeps its name, /T. */
static void clean_annotation(qpdf_data q, qpdf_oh dict)
{
    static const char *const times[] = {"/M", "/CreationDate", "/NM", "/RC", NULL};
    static const char *const who[] = {"/T", NULL};

    if (!qpdf_oh_has_key(q, dict, "/Rect") || !qpdf_oh_has_key(q, dict, "/Subtype"))
        return;
    drop(q, dict, times);
    if (!qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, dict, "/Subtype"), "/Widget"))
        drop(q, dict, who);
}

/* The one filter of a stream, also where it stands in an array; NULL: none or several. */
static const char *only_filter(qpdf_data q, qpdf_oh dict)
{
    qpdf_oh filter = qpdf_oh_get_key(q, dict, "/Filter");

    if (qpdf_oh_is_array(q, filter) && qpdf_oh_get_array_n_items(q, filter) == 1)
        filter = qpdf_oh_get_array_item(q, filter, 0);
    return qpdf_oh_is_name(q, filter) ? qpdf_oh_get_name(q, filter) : NULL;
}

static int any_filter_is(qpdf_data q, qpdf_oh dict, const char *name)
{
    qpdf_oh filter = qpdf_oh_get_key(q, dict, "/Filter");

    if (qpdf_oh_is_name_and_equals(q, filter, name))
        return 1;
    for (int i = 0; qpdf_oh_is_array(q, filter) && i < qpdf_oh_get_array_n_items(q, filter); i++)
        if (qpdf_oh_is_name_and_equals(q, qpdf_oh_get_array_item(q, filter, i), name))
            return 1;
    return 0;
}

static enum rc_err clean_picture(qpdf_data q, qpdf_oh stream)
{
    unsigned char *raw = NULL;
    uint8_t *made = NULL;
    size_t len = 0, made_len = 0;
    enum rc_err err = RC_INVALID;

    if (qpdf_oh_get_stream_data(q, stream, qpdf_dl_none, NULL, &raw, &len) & QPDF_ERRORS)
        return err;
    err = clean_jpeg(raw, len, &made, &made_len);
    free(raw);
    if (err != RC_OK)
        return err;
    qpdf_oh_replace_stream_data(q, stream, made, made_len, qpdf_oh_new_name(q, "/DCTDecode"),
                                qpdf_oh_new_null(q));
    free(made);
    return RC_OK;
}

static enum rc_err clean_stream(qpdf_data q, qpdf_oh stream, qpdf_oh dict)
{
    const char *filter = only_filter(q, dict);
    const int jpeg = any_filter_is(q, dict, "/DCTDecode") || any_filter_is(q, dict, "/DCT");

    /* JPEG 2000 has boxes for metadata, and no library here that takes them out. */
    if (any_filter_is(q, dict, "/JPXDecode"))
        return RC_INVALID;
    if (!jpeg)
        return RC_OK;
    if (!filter) /* packed once more around the picture */
        return RC_INVALID;
    return clean_picture(q, stream);
}

static enum rc_err clean_value(qpdf_data q, qpdf_oh value, int depth);

/* What stands inside an object itself; what it only refers to is looked at by its own number. */
static enum rc_err clean_inside(qpdf_data q, qpdf_oh value, int depth)
{
    if (qpdf_oh_is_indirect(q, value))
        return RC_OK;
    return depth < DEPTH_MAX ? clean_value(q, value, depth + 1) : RC_INVALID;
}

static enum rc_err clean_members(qpdf_data q, qpdf_oh dict, int depth)
{
    char *name[MEMBERS_MAX];
    enum rc_err err = RC_OK;
    size_t n = 0;

    /* qpdf walks through one dictionary at a time only. */
    qpdf_oh_begin_dict_key_iter(q, dict);
    while (qpdf_oh_dict_more_keys(q)) {
        const char *key = qpdf_oh_dict_next_key(q);

        if (n < MEMBERS_MAX && (name[n] = strdup(key)))
            n++;
        else
            err = RC_INVALID;
    }
    for (size_t i = 0; i < n; i++) {
        if (err == RC_OK)
            err = clean_inside(q, qpdf_oh_get_key(q, dict, name[i]), depth);
        free(name[i]);
    }
    return err;
}

static enum rc_err clean_value(qpdf_data q, qpdf_oh value, int depth)
{
    static const char *const keys[] = {"/Metadata", "/PieceInfo", "/LastModified", "/Thumb",
                                       "/EmbeddedFiles", "/EF", "/AF", "/JavaScript", "/JS",
                                       "/OpenAction", "/AA", "/Collection", "/SpiderInfo", NULL};
    const int stream = qpdf_oh_is_stream(q, value);
    qpdf_oh dict = stream ? qpdf_oh_get_dict(q, value) : value;
    enum rc_err err = RC_OK;

    for (int i = 0; qpdf_oh_is_array(q, value) && i < qpdf_oh_get_array_n_items(q, value); i++)
        if ((err = clean_inside(q, qpdf_oh_get_array_item(q, value, i), depth)) != RC_OK)
            return err;
    if (!qpdf_oh_is_dictionary(q, dict))
        return RC_OK;
    drop(q, dict, keys);
    clean_annotation(q, dict);
    if (stream)
        err = clean_stream(q, value, dict);
    return err == RC_OK ? clean_members(q, dict, depth) : err;
}

/* After the first writing objects are numbered from 1 without gaps, all of generation 0. */
static enum rc_err clean_objects(qpdf_data q)
{
    const qpdf_oh size = qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size");
    const int n = qpdf_oh_is_integer(q, size) ? qpdf_oh_get_int_value_as_int(q, size) : 0;
    enum rc_err err = RC_OK;

    if (n <= 0 || n > OBJECTS_MAX)
        return RC_INVALID;
    for (int i = 1; i < n && err == RC_OK; i++) {
        err = clean_value(q, qpdf_get_object_by_id(q, i, 0), 0);
        qpdf_oh_release_all(q);
    }
    return err;
}

static void clean_trailer(qpdf_data q)
{
    static const char *const keys[] = {"/Info", NULL};

    drop(q, qpdf_get_trailer(q), keys);
    qpdf_oh_release_all(q);
}

enum rc_err clean_pdf(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len)
{
    struct buffer first = {NULL, 0}, last = {NULL, 0};
    enum rc_err err = RC_INVALID;
    qpdf_data q = open_pdf(in, len);

    if (!q)
        return err;
    clean_trailer(q);
    err = write_pdf(q, qpdf_o_disable, &first);
    qpdf_cleanup(&q);
    if (err != RC_OK)
        goto out;
    err = RC_INVALID;
    if (!(q = open_pdf(first.p, first.len)))
        goto out;
    err = clean_objects(q);
    if (err == RC_OK)
        err = write_pdf(q, qpdf_o_generate, &last);
    qpdf_cleanup(&q);
    if (err != RC_OK)
        goto out;
    *out = last.p;
    *out_len = last.len;
    last.p = NULL;
out:
    free(first.p);
    free(last.p);
    return err;
}
