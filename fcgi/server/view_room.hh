/* Of the bridge alone: the memory that pages are made in. */
#ifndef RC_VIEW_ROOM_HH
#define RC_VIEW_ROOM_HH

#include <ctemplate/template_emitter.h>
#include <sodium.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <vector>

/* The memory of a page: values, which people wrote, and levels. It is zeroed before it is used for the
 * next page or given back. */
class view_room {
public:
    view_room() = default;
    view_room(const view_room &) = delete;
    view_room &operator=(const view_room &) = delete;
    ~view_room()
    {
        clear();
        release(0);
    }
    void *take(std::size_t bytes)
    {
        bytes = (bytes + ALIGN - 1) & ~(ALIGN - 1);
        if (blocks_.empty() || bytes > blocks_.back().size - blocks_.back().used)
            add(bytes > BLOCK ? bytes : BLOCK);
        block &b = blocks_.back();
        void *p = b.p + b.used;
        b.used += bytes;
        return p;
    }
    /* Keeps one block. */
    void clear()
    {
        for (block &b : blocks_) {
            sodium_memzero(b.p, b.used);
            b.used = 0;
        }
        if (blocks_.size() > 1)
            release(blocks_.front().size == BLOCK ? 1 : 0);
    }

private:
    struct block {
        char *p;
        std::size_t size, used;
    };
    static constexpr std::size_t BLOCK = 32 * 1024, ALIGN = 16;
    void add(std::size_t size)
    {
        blocks_.reserve(blocks_.size() + 1);
        blocks_.push_back({static_cast<char *>(::operator new(size)), size, 0});
    }
    void release(std::size_t keep)
    {
        for (; blocks_.size() > keep; blocks_.pop_back())
            ::operator delete(blocks_.back().p);
    }
    std::vector<block> blocks_;
};

/* A page as it grows. The memory is kept for the next one, zeroed, unless it was an unusually long page. */
class page_text final : public ctemplate::ExpandEmitter {
public:
    explicit page_text(std::vector<char> *text) : text_(*text)
    {
    }
    ~page_text() override
    {
        sodium_memzero(text_.data(), text_.size());
        text_.clear();
        if (text_.capacity() > KEPT_MAX)
            std::vector<char>().swap(text_);
    }
    page_text(const page_text &) = delete;
    page_text &operator=(const page_text &) = delete;
    void Emit(char c) override
    {
        text_.push_back(c);
    }
    void Emit(const std::string &s) override
    {
        Emit(s.data(), s.size());
    }
    void Emit(const char *s) override
    {
        Emit(s, std::strlen(s));
    }
    void Emit(const char *s, std::size_t len) override
    {
        text_.insert(text_.end(), s, s + len);
    }

private:
    static constexpr std::size_t KEPT_MAX = 64 * 1024;
    std::vector<char> &text_;
};

#endif
