extern "C" {
#include "core/arena.h"
}
#include "fcgi/server/view.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <sodium.h>

#include <algorithm>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <new>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

/* Exceptions never cross into C: every function below ends in one of these. */
#define VIEW_GUARD(page) \
    catch (...) \
    { \
        (page)->failed = true; \
    }

/* Names by their text, without a std::string for each that is looked for: a page asks for hundreds. */
class names_known {
public:
    void insert(const std::string &name)
    {
        if (2 * (count_ + 1) > slots_.size())
            grow();
        place(name);
    }
    bool has(const char *name) const
    {
        if (slots_.empty())
            return false;
        for (std::size_t i = hash(name);; i++) {
            const std::string &s = slots_[i & (slots_.size() - 1)];
            if (s.empty() || std::strcmp(s.c_str(), name) == 0)
                return !s.empty();
        }
    }

private:
    static std::size_t hash(const char *s) /* FNV-1a; the names are our own templates' */
    {
        std::uint64_t h = 14695981039346656037u;
        for (; *s != '\0'; s++)
            h = (h ^ static_cast<unsigned char>(*s)) * 1099511628211u;
        return static_cast<std::size_t>(h);
    }
    void place(const std::string &name)
    {
        std::size_t i = hash(name.c_str());
        while (!slots_[i & (slots_.size() - 1)].empty() && slots_[i & (slots_.size() - 1)] != name)
            i++;
        std::string &slot = slots_[i & (slots_.size() - 1)];
        count_ += slot.empty();
        slot = name;
    }
    void grow()
    {
        std::vector<std::string> old(slots_.empty() ? 1024 : 2 * slots_.size());
        old.swap(slots_);
        count_ = 0;
        for (const std::string &name : old)
            if (!name.empty())
                place(name);
    }
    std::vector<std::string> slots_; /* a power of two of them, an empty text is a free one */
    std::size_t count_ = 0;
};

struct view {
    ctemplate::TemplateCache cache;
    std::set<std::string> names; /* "en/public/start.tpl" */
    /* Of all markers in all files. ctemplate keeps each name that it is ever told, for good: one that a
     * person typed must not be among them. What no file has could not be shown anyway. */
    names_known markers;
};

struct view_dict {
    TemplateDictionary *dict;
    view_page *page;
};

struct view_page {
    view_page(const view *v, const std::string &language, const std::string &template_file)
        : of(v), lang(language), file(template_file), dict(file)
    {
        levels.push_back({&dict, this});
    }
    const view *of;
    std::string lang, file;
    TemplateDictionary dict;
    std::deque<view_dict> levels; /* a deque: pointers to its members stay good */
    bool failed = false;
};

namespace {

/* Files that go out as they are named, but for their markers: parts of a bundle. */
bool is_whole(const std::string &name)
{
    std::string ending = fs::path(name).extension().string();
    return ending == ".txt" || ending == ".py" || ending == ".css";
}

std::string file_name(const char *lang, const char *name)
{
    return std::string(lang) + "/" + name + (is_whole(name) ? "" : ".tpl");
}

/* Plain text: mails, and prepared letters, which a page then shows as a value. */
bool is_plain(const std::string &file)
{
    return file.find("/mail/") != std::string::npos || file.find("/letter/") != std::string::npos ||
           is_whole(file);
}

/* In a page blank lines and lines of markers only are left out; in a plain text every line counts. */
ctemplate::Strip strip_of(const std::string &file)
{
    return is_plain(file) ? ctemplate::DO_NOT_STRIP : ctemplate::STRIP_BLANK_LINES;
}

TemplateString borrow(const std::string &s)
{
    return TemplateString(s.data(), s.size());
}

bool is_name_letter(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void collect_markers(const fs::path &path, names_known &to)
{
    std::ifstream in(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos; at += 2) {
        std::size_t from = at + 2, end;
        while (from < text.size() && std::strchr("#/^> \n", text[from]) != nullptr)
            from++;
        for (end = from; end < text.size() && is_name_letter(text[end]);)
            end++;
        if (end > from)
            to.insert(text.substr(from, end - from));
    }
}

bool is_marker(const view_page *p, const char *name)
{
    return p->of->markers.has(name);
}

/* A file without this line would put out what people typed unescaped; so would the modifier "none",
 * which is for markup that C code made, in a value called X_HTML. */
const char *fault_of(const fs::path &path, const std::string &file)
{
    static const std::string escape = "{{%AUTOESCAPE context=\"HTML\"}}";
    std::ifstream in(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in)
        return "cannot be read";
    if (is_plain(file))
        return nullptr;
    if (text.compare(0, escape.size(), escape) != 0)
        return "must begin with {{%AUTOESCAPE context=\"HTML\"}}";
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos; at += 2) {
        std::string marker = text.substr(at, text.find("}}", at) - at);
        std::size_t none = marker.find(":none");
        if (none != std::string::npos && marker[2] != '!' &&
            marker.substr(0, none).rfind("_HTML") != none - 5)
            return "turns escaping off with :none";
    }
    return nullptr;
}

enum rc_err load(view *v, const fs::path &dir, char *problem, std::size_t room)
{
    if (!v->cache.SetTemplateRootDirectory(dir.string()))
        return RC_NOTFOUND;
    for (const auto &entry : fs::recursive_directory_iterator(dir)) {
        if (!entry.is_regular_file() ||
            (entry.path().extension() != ".tpl" && !is_whole(entry.path().filename().string())))
            continue;
        std::string file = entry.path().lexically_relative(dir).string();
        const char *fault = fault_of(entry.path(), file);
        if (fault == nullptr && !v->cache.LoadTemplate(borrow(file), strip_of(file)))
            fault = "does not parse";
        if (fault != nullptr) {
            std::snprintf(problem, room, "%s %s", file.c_str(), fault);
            return RC_INVALID;
        }
        v->names.insert(file);
        collect_markers(entry.path(), v->markers);
    }
    if (v->names.empty()) {
        std::snprintf(problem, room, "%s holds no templates", dir.c_str());
        return RC_NOTFOUND;
    }
    v->cache.Freeze();
    return RC_OK;
}

view_dict *level(view_page *p, TemplateDictionary *dict)
{
    p->levels.push_back({dict, p});
    return &p->levels.back();
}

} // namespace

enum rc_err view_open(const char *dir, struct view **out, char *problem, size_t room)
{
    view *v = nullptr;
    enum rc_err err = RC_INTERNAL;
    *out = nullptr;
    if (room > 0)
        problem[0] = '\0';
    try {
        v = new view;
        err = load(v, fs::path(dir), problem, room);
    } catch (const fs::filesystem_error &) {
        std::snprintf(problem, room, "%s cannot be read", dir);
        err = RC_NOTFOUND;
    } catch (const std::bad_alloc &) {
        err = RC_NOMEM;
    } catch (...) {
        err = RC_INTERNAL;
    }
    if (err == RC_OK)
        *out = v;
    else
        view_close(v);
    return err;
}

void view_close(struct view *v)
{
    delete v;
}

bool view_has(const struct view *v, const char *lang, const char *name)
{
    try {
        return v->names.count(file_name(lang, name)) > 0;
    } catch (...) {
        return false;
    }
}

struct view_page *view_page_new(const struct view *v, const char *lang, const char *name)
{
    try {
        std::string file = file_name(lang, name);
        return v->names.count(file) > 0 ? new view_page(v, lang, file) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void view_page_free(struct view_page *p)
{
    delete p;
}

struct view_dict *view_root(struct view_page *p)
{
    return p != nullptr ? &p->levels.front() : nullptr;
}

const char *view_language(const struct view_dict *d)
{
    return d != nullptr ? d->page->lang.c_str() : "en";
}

/* ctemplate copies what it is given. */
void view_set(struct view_dict *d, const char *name, const char *value)
{
    if (d == nullptr)
        return;
    try {
        if (is_marker(d->page, name))
            d->dict->SetValue(name, value != nullptr ? value : "");
    }
    VIEW_GUARD(d->page)
}

void view_set_int(struct view_dict *d, const char *name, int64_t value)
{
    if (d == nullptr)
        return;
    try {
        if (is_marker(d->page, name))
            d->dict->SetIntValue(name, static_cast<long>(value));
    }
    VIEW_GUARD(d->page)
}

void view_setf(struct view_dict *d, const char *name, const char *fmt, ...)
{
    char text[1024];
    va_list ap;
    if (d == nullptr)
        return;
    va_start(ap, fmt);
    int n = std::vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (n < 0 || static_cast<std::size_t>(n) >= sizeof text)
        d->page->failed = true; /* long texts go through view_set */
    else
        view_set(d, name, text);
    sodium_memzero(text, sizeof text);
}

void view_global(struct view_page *p, const char *name, const char *value)
{
    if (p == nullptr)
        return;
    try {
        if (is_marker(p, name))
            p->dict.SetTemplateGlobalValue(name, value != nullptr ? value : "");
    }
    VIEW_GUARD(p)
}

void view_global_show(struct view_page *p, const char *section)
{
    if (p == nullptr)
        return;
    try {
        if (is_marker(p, section))
            p->dict.ShowTemplateGlobalSection(section);
    }
    VIEW_GUARD(p)
}

void view_show(struct view_dict *d, const char *section)
{
    if (d == nullptr)
        return;
    try {
        if (is_marker(d->page, section))
            d->dict->ShowSection(section);
    }
    VIEW_GUARD(d->page)
}

struct view_dict *view_section(struct view_dict *d, const char *section)
{
    if (d == nullptr)
        return nullptr;
    try {
        if (is_marker(d->page, section))
            return level(d->page, d->dict->AddSectionDictionary(section));
    }
    VIEW_GUARD(d->page)
    return nullptr;
}

struct view_dict *view_include(struct view_dict *d, const char *place, const char *name)
{
    if (d == nullptr)
        return nullptr;
    try {
        view_page *p = d->page;
        std::string file = file_name(p->lang.c_str(), name);
        if (p->of->names.count(file) == 0 || is_plain(file) != is_plain(p->file)) {
            p->failed = true;
            return nullptr;
        }
        TemplateDictionary *dict = d->dict->AddIncludeDictionary(place);
        dict->SetFilename(borrow(file));
        return level(p, dict);
    }
    VIEW_GUARD(d->page)
    return nullptr;
}

enum rc_err view_render(struct view_page *p, struct arena *a, struct bytes *out)
{
    enum rc_err err = RC_INTERNAL;
    *out = {};
    if (p == nullptr || p->failed)
        return err;
    try {
        std::string text;
        if (p->of->cache.ExpandNoLoad(borrow(p->file), strip_of(p->file), &p->dict, nullptr,
                                      &text)) {
            out->p = reinterpret_cast<unsigned char *>(arena_memdup(a, text.data(), text.size()));
            out->len = text.size();
            err = out->p != nullptr ? RC_OK : RC_NOMEM;
        }
        sodium_memzero(text.data(), text.size());
    } catch (const std::bad_alloc &) {
        err = RC_NOMEM;
    } catch (...) {
        err = RC_INTERNAL;
    }
    return err;
}
