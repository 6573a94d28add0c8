#pragma once
/// Attributes as columns: texts in one arena, categories as codes into a table of labels.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isthmus/core/ids.hpp"

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
        return std::string_view(bytes_).substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
    }

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

/// Distinct labels, each with the number it first came with.
class LabelTable {
  public:
    /// The number of `label`, given one if it is new.
    id_type intern(std::string_view label) {
        const auto found = numbers_.find(label);
        if (found != numbers_.end()) {
            return found->second;
        }
        const id_type number = to_id(labels_.size(), "labels");
        labels_.push_back(label);
        numbers_.emplace(std::string(label), number);
        return number;
    }

    /// The number of `label`, or no_id.
    [[nodiscard]] id_type find(std::string_view label) const {
        const auto found = numbers_.find(label);
        return found == numbers_.end() ? no_id : found->second;
    }

    [[nodiscard]] std::string_view operator[](id_type number) const noexcept { return labels_[as_index(number)]; }
    [[nodiscard]] std::size_t size() const noexcept { return labels_.size(); }
    [[nodiscard]] const TextColumn& texts() const noexcept { return labels_; }
    bool operator==(const LabelTable& other) const { return labels_ == other.labels_; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    TextColumn labels_;
    std::unordered_map<std::string, id_type, Hash, std::equal_to<>> numbers_;
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
