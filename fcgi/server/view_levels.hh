/* Of the bridge alone: the values of one page, as ctemplate asks for them when it expands. Its own
 * TemplateDictionary keeps a printable name for every level and every name that it is told, behind locks;
 * that was a tenth of a case page. What is looked up where is the same: a level, then those above it up
 * to the template's root, then what is global to the page. */
#ifndef RC_VIEW_LEVELS_HH
#define RC_VIEW_LEVELS_HH

#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_string.h>

#include <cstdint>
#include <new>
#include <string>
#include <vector>

#include "fcgi/server/view_names.hh"

struct view_page;

enum view_kind : std::uint32_t { VIEW_VALUE, VIEW_SECTION, VIEW_INCLUDE };

/* What one name stands for in one level. */
struct view_slot {
    const view_dict *level;
    std::uint32_t name_and_kind;
    std::uint32_t of_page; /* the slot is free for all others */
    union {
        struct {
            const char *p;
            std::size_t len;
        } value;
        struct {
            view_dict *first, *last;
        } children;
    };
};

/* All names of all levels of a page: open addressing, never more than half full. */
class view_table {
public:
    const view_slot *find(const view_dict *level, view_kind kind, std::uint32_t name) const
    {
        const view_slot &s = slots_[place(slots_, level, 4 * name + kind)];
        return s.of_page == page_ ? &s : nullptr;
    }
    /* The slot, and whether it was there already. */
    view_slot &at(const view_dict *level, view_kind kind, std::uint32_t name, bool *known)
    {
        if (2 * (count_ + 1) > slots_.size())
            grow();
        view_slot &s = slots_[place(slots_, level, 4 * name + kind)];
        *known = s.of_page == page_;
        if (!*known) {
            s.level = level;
            s.name_and_kind = 4 * name + kind;
            s.of_page = page_;
            count_++;
        }
        return s;
    }
    /* For the next page. What stays is addresses only. */
    void clear()
    {
        count_ = 0;
        if (++page_ == 0 || slots_.size() > KEPT_MAX) {
            slots_.assign(FIRST, view_slot());
            slots_.shrink_to_fit();
            page_ = 1;
        }
    }

private:
    using slots = std::vector<view_slot>;
    static constexpr std::size_t FIRST = 512, KEPT_MAX = 2048;
    std::size_t place(const slots &all, const view_dict *level, std::uint32_t name_and_kind) const
    {
        const std::uint64_t key = reinterpret_cast<std::uintptr_t>(level) + name_and_kind;
        std::size_t i = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15u) >> 32);
        for (;; i++) {
            const view_slot &s = all[i & (all.size() - 1)];
            if (s.of_page != page_ || (s.level == level && s.name_and_kind == name_and_kind))
                return i & (all.size() - 1);
        }
    }
    void grow()
    {
        slots more(2 * slots_.size(), view_slot());
        for (const view_slot &s : slots_)
            if (s.of_page == page_)
                more[place(more, s.level, s.name_and_kind)] = s;
        slots_.swap(more);
    }
    slots slots_ = slots(FIRST, view_slot());
    std::size_t count_ = 0;
    std::uint32_t page_ = 1;
};

/* One level: the page's root, a section of it, or an included template (which has no level above). */
struct view_dict final : ctemplate::TemplateDictionaryInterface {
    view_dict(view_page *of, const view_dict *above) : page(of), parent(above)
    {
    }
    view_page *const page;
    const view_dict *const parent;
    view_dict *next = nullptr;      /* of the same name in the same level */
    const char *file = nullptr;     /* of an included template; owned by the view */

    /* What ctemplate asks for. */
    ctemplate::TemplateString GetValue(const ctemplate::TemplateString &name) const override;
    bool IsHiddenSection(const ctemplate::TemplateString &name) const override
    {
        return seek(VIEW_SECTION, name) == nullptr;
    }
    bool IsUnhiddenSection(const ctemplate::TemplateString &name) const override
    {
        return seek(VIEW_SECTION, name) != nullptr;
    }
    bool IsHiddenTemplate(const ctemplate::TemplateString &name) const override
    {
        return seek(VIEW_INCLUDE, name) == nullptr;
    }
    const char *GetIncludeTemplateName(const ctemplate::TemplateString &name, int n) const override;
    void DumpToString(std::string *, int) const override
    {
    }

private:
    class walk final : public Iterator {
    public:
        explicit walk(const view_dict *first) : at_(first)
        {
        }
        bool HasNext() const override
        {
            return at_ != nullptr;
        }
        const TemplateDictionaryInterface &Next() override
        {
            const view_dict *now = at_;
            at_ = at_->next;
            return *now;
        }
        /* ctemplate deletes one for every section: the last few are used again. */
        static void *operator new(std::size_t bytes)
        {
            return n_free > 0 ? free_[--n_free] : ::operator new(bytes);
        }
        static void operator delete(void *p)
        {
            if (n_free < sizeof free_ / sizeof free_[0])
                free_[n_free++] = p;
            else
                ::operator delete(p);
        }

    private:
        static inline void *free_[16];
        static inline std::size_t n_free = 0;
        const view_dict *at_;
    };
    const view_slot *seek(view_kind kind, const ctemplate::TemplateString &name) const;
    Iterator *walk_over(view_kind kind, const ctemplate::TemplateString &name) const
    {
        const view_slot *s = seek(kind, name);
        return new walk(s != nullptr ? s->children.first : nullptr);
    }
    Iterator *CreateTemplateIterator(const ctemplate::TemplateString &name) const override
    {
        return walk_over(VIEW_INCLUDE, name);
    }
    Iterator *CreateSectionIterator(const ctemplate::TemplateString &name) const override
    {
        return walk_over(VIEW_SECTION, name);
    }
};

#endif
