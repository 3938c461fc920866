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
    /* Eight letters at a time; the names are our templates' own. */
    static std::size_t hash(const char *s, std::size_t len)
    {
        std::uint64_t h = len;
        for (; len > 0; s += 8) {
            std::uint64_t word = 0;
            const std::size_t n = len < 8 ? len : 8;
            std::memcpy(&word, s, n);
            h = (h ^ word) * 0x9e3779b97f4a7c15u;
            h ^= h >> 32;
            len -= n;
        }
        return static_cast<std::size_t>(h);
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
