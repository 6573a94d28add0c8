#pragma once
/// Attributes as columns: texts in one arena, categories as codes into a table of labels.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/prefetch.hpp"

namespace isthmus {

/// Many texts in one block of memory: text i is bytes [offsets[i], offsets[i + 1]).
class TextColumn {
  public:
    void push_back(std::string_view text) {
        bytes_.append(text);
        offsets_.push_back(bytes_.size());
    }

    [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        return {bytes_.data() + offsets_[i], offsets_[i + 1] - offsets_[i]};
    }

    /// Fetches what operator[](i) will read: first where the text stands, and once that is there the text itself.
    void fetch_place(std::size_t i) const noexcept { detail::fetch_soon(offsets_.data() + i); }
    void fetch_text(std::size_t i) const noexcept { detail::fetch_soon(bytes_.data() + offsets_[i]); }

    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::span<const std::size_t> offsets() const noexcept { return offsets_; }

    void reserve(std::size_t texts, std::size_t bytes) {
        offsets_.reserve(texts + 1);
        bytes_.reserve(bytes);
    }

    bool operator==(const TextColumn&) const = default;

  private:
    std::string bytes_;
    std::vector<std::size_t> offsets_{0};
};

namespace detail {

/// A text of up to eight bytes as a number: of its size, no two have the same.
[[nodiscard]] inline std::uint64_t short_word(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(text[i])}; };
    if (text.size() >= 4) {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::memcpy(&first, text.data(), sizeof first);
        std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
        return first | std::uint64_t{last} << 32U;
    }
    return text.empty() ? 0 : byte(0) | byte(text.size() / 2) << 8U | byte(text.size() - 1) << 16U;
}

/// A number of this process alone, so that nobody can choose labels that fall into one place.
[[nodiscard]] std::uint64_t label_secret() noexcept;

/// Labels are short: hashed and compared by words, without a call. Each word is multiplied by the secret, and the halves of the
/// product folded, so that every bit comes to the low ones.
[[nodiscard]] inline std::uint64_t hash_of_label(std::string_view label, std::uint64_t secret) noexcept {
    __extension__ using Product = unsigned __int128;
    std::uint64_t hash = secret + label.size();
    const auto add = [&hash, secret](std::uint64_t word) {
        const Product product = Product{hash ^ word} * secret;
        hash = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
    };
    for (; label.size() > 8; label.remove_prefix(8)) {
        add(short_word(label.substr(0, 8)));
    }
    add(short_word(label));
    return hash;
}

[[nodiscard]] inline bool is_same_label(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size() || a.size() > 16) {
        return a == b;
    }
    const std::size_t half = std::min<std::size_t>(8, a.size());
    return short_word({a.data(), half}) == short_word({b.data(), half}) &&
           short_word({a.data() + a.size() - half, half}) == short_word({b.data() + b.size() - half, half});
}

}  // namespace detail

/// Distinct labels, each with the number it first came with: the texts, and a table of numbers hashed by text
/// (open addressing, at most half full), so that a label costs its bytes and about 20 more.
class LabelTable {
  public:
    /// The number of `label`, given one if it is new.
    id_type intern(std::string_view label) {
        if (2 * (labels_.size() + 1) > slots_.size()) {
            grow();
        }
        id_type& slot = slots_[slot_of(label)];
        if (slot == no_id) {
            slot = to_id(labels_.size(), "labels");
            labels_.push_back(label);
        }
        return slot;
    }

    /// The number of `label`, or no_id.
    [[nodiscard]] id_type find(std::string_view label) const {
        return slots_.empty() ? no_id : slots_[slot_of(label)];
    }

    /// Where the look for `label` begins, which is fetched.
    [[nodiscard]] std::size_t fetch_slot(std::string_view label) const noexcept {
        if (slots_.empty()) {
            return 0;
        }
        const std::size_t slot = first_slot(label);
        detail::fetch_soon(slots_.data() + slot);
        return slot;
    }
    /// The number that stands where such a look begins, most often that of the label; no_id for none.
    [[nodiscard]] id_type number_in(std::size_t slot) const noexcept {
        return slot < slots_.size() ? slots_[slot] : no_id;
    }

    [[nodiscard]] std::string_view operator[](id_type number) const noexcept {
        return labels_[as_index(number)];
    }
    [[nodiscard]] std::size_t size() const noexcept { return labels_.size(); }
    [[nodiscard]] const TextColumn& texts() const noexcept { return labels_; }
    /// The texts, when the table is not needed any more.
    [[nodiscard]] TextColumn take_texts() && {
        slots_.clear();
        return std::move(labels_);
    }
    bool operator==(const LabelTable& other) const { return labels_ == other.labels_; }

  private:
    [[nodiscard]] std::size_t first_slot(std::string_view label) const noexcept {
        return detail::hash_of_label(label, secret_) & (slots_.size() - 1);
    }

    /// Where `label` is, or the free place where it belongs.
    [[nodiscard]] std::size_t slot_of(std::string_view label) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = first_slot(label);
        while (slots_[slot] != no_id && !detail::is_same_label(labels_[as_index(slots_[slot])], label)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void grow() {
        slots_.assign(std::max<std::size_t>(16, 2 * slots_.size()), no_id);
        for (std::size_t number = 0; number < labels_.size(); ++number) {
            slots_[slot_of(labels_[number])] = static_cast<id_type>(number);
        }
    }

    TextColumn labels_;
    std::vector<id_type> slots_;
    std::uint64_t secret_ = detail::label_secret();
};

/// A categorical column: row i has label labels[codes[i]]; code no_id is missing.
struct CategoryColumn {
    std::vector<id_type> codes;
    LabelTable labels;

    void push_back(std::string_view label) { codes.push_back(label.empty() ? no_id : labels.intern(label)); }
    [[nodiscard]] std::size_t size() const noexcept { return codes.size(); }

    /// Label of row i; empty when missing.
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        return codes[i] == no_id ? std::string_view{} : labels[codes[i]];
    }

    bool operator==(const CategoryColumn&) const = default;
};

}  // namespace isthmus
