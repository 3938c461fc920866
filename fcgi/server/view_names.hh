/* Of the bridge alone: the names of markers as small numbers. A page asks for hundreds of them. */
#ifndef RC_VIEW_NAMES_HH
#define RC_VIEW_NAMES_HH

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

/* All names are told before the first is asked for: numbers change as long as there come more. */
class view_names {
public:
    void insert(const std::string &name)
    {
        if (2 * (count_ + 1) > slots_.size())
            grow();
        place(name);
    }
    /* From 1; 0 for a name that was not told. */
    std::uint32_t number(const char *name, std::size_t len) const
    {
        if (slots_.empty())
            return 0;
        for (std::size_t i = hash(name, len);; i++) {
            const std::size_t at = i & (slots_.size() - 1);
            const std::string &s = slots_[at];
            if (s.empty())
                return 0;
            if (s.size() == len && std::memcmp(s.data(), name, len) == 0)
                return static_cast<std::uint32_t>(at + 1);
        }
    }
    std::uint32_t number(const char *name) const
    {
        return number(name, std::strlen(name));
    }

private:
    static std::size_t hash(const char *s, std::size_t len) /* FNV-1a; the names are our templates' own */
    {
        std::uint64_t h = 14695981039346656037u;
        for (std::size_t i = 0; i < len; i++)
            h = (h ^ static_cast<unsigned char>(s[i])) * 1099511628211u;
        return static_cast<std::size_t>(h ^ (h >> 32));
    }
    void place(const std::string &name)
    {
        std::size_t i = hash(name.data(), name.size());
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

#endif
