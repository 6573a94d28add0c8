#include "isthmus/quality/sector_model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/sector_shares.hpp"
#include "isthmus/quality/sector_words.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

constexpr std::uint32_t hash_start = 2166136261U;
constexpr std::uint32_t hash_factor = 16777619U;
constexpr std::size_t shortest_run = 2;
constexpr std::size_t longest_run = 5;

// What tells pieces of one kind from those of another.
constexpr std::uint32_t of_letters = 0x1b873593U;
constexpr std::uint32_t of_word = 0x85ebca6bU;
constexpr std::uint32_t of_pair = 0xc2b2ae35U;
constexpr std::uint32_t of_first = 0x27d4eb2fU;
constexpr std::uint32_t of_last = 0x165667b1U;
constexpr std::uint32_t of_country = 0x9e3779b1U;

constexpr std::uint32_t of_word_kind = 0x2545f491U;
constexpr std::uint32_t of_form_kind = 0x68e31da4U;
constexpr std::uint32_t of_hint = 0x7feb352dU;

constexpr std::uint32_t step(std::uint32_t hash, char byte) noexcept {
    return (hash ^ static_cast<unsigned char>(byte)) * hash_factor;
}

constexpr std::uint32_t hash_of(std::string_view text, std::uint32_t start) noexcept {
    std::uint32_t hash = start;
    for (const char byte : text) {
        hash = step(hash, byte);
    }
    return hash;
}

/// Spreads the bits (the end of MurmurHash3), of which the lowest are kept.
constexpr std::uint32_t cell_of(std::uint32_t hash) noexcept {
    hash ^= hash >> 16U;
    hash *= 0x85ebca6bU;
    hash ^= hash >> 13U;
    hash *= 0xc2b2ae35U;
    hash ^= hash >> 16U;
    return hash & (sector_model_cells - 1);
}

std::uint32_t kind_hash(const KindFound& found, std::uint32_t start) noexcept {
    if (found.kind == nullptr) {
        return start;
    }
    return step(hash_of(found.kind->name, start), found.strength == WordStrength::strong ? '!' : '?');
}

/// What the words, apart from the legal form, and the legal form tell, each and together, and what makes it doubtful.
void add_kinds(std::vector<std::string_view> words, std::string_view country,
               std::vector<std::uint32_t>& cells) {
    const std::uint32_t hint = kind_hash(hint_in(words), hash_start ^ of_hint);
    const KindFound form = kind_by_legal_form(words, country);
    for (std::size_t i = form.first; i < form.last; ++i) {
        words[i] = {};
    }
    const KindFound found = kind_by_words(words, country);
    const std::uint32_t by_words = kind_hash(found, hash_start ^ of_word_kind);
    cells = {cell_of(by_words), cell_of(kind_hash(form, hash_start ^ of_form_kind)),
             cell_of(kind_hash(form, by_words ^ of_form_kind)), cell_of(by_words ^ hint)};
}

/// Two small letters; Greece and the United Kingdom as ISO has them.
std::string small_code(std::string_view country) {
    std::string code;
    for (const char c : country.substr(0, 2)) {
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return code == "uk" ? "gb" : code == "el" ? "gr" : code;
}

void add_runs(std::string_view folded, std::vector<std::uint32_t>& cells) {
    std::string padded;
    padded.reserve(folded.size() + 2);
    padded += ' ';
    padded += folded;
    padded += ' ';
    cells.reserve(4 * padded.size());
    for (std::size_t from = 0; from < padded.size(); ++from) {
        std::uint32_t hash = hash_start ^ of_letters;
        const std::size_t most = std::min(longest_run, padded.size() - from);
        for (std::size_t size = 1; size <= most; ++size) {
            hash = step(hash, padded[from + size - 1]);
            if (size >= shortest_run) {
                cells.push_back(cell_of(hash));
            }
        }
    }
}

constexpr std::size_t outcomes = 5;   // four sectors, and a kind that names none
constexpr std::size_t row_width = 8;  // of the weights of a cell in memory: one load

/// The table of weights, as tools/train_sector_model.py writes it.
class SectorModel {
  public:
    SectorModel() {
        weights_.reserve(row_width * sector_model_cells);
        for (const detail::TableRow& row :
             detail::read_table(detail::embedded("sector_model"), {"name", "value"}, "sector_model.csv")) {
            if (row[0] == "weights") {
                add_weights(row[1]);
            } else if (row[0] == "pieces") {
                numbers(row[1], pieces_);
            } else if (row[0] == "steps") {
                numbers(row[1], steps_);
            } else if (row[0] == "shares") {
                numbers(row[1], shares_);
            } else if (row[0] == "bias") {
                numbers(row[1], bias_);
            } else {
                throw ParseError("sector_model.csv: no row is called \"" + row[0] + '"');
            }
        }
        if (weights_.size() != row_width * sector_model_cells) {
            throw ParseError("sector_model.csv: weights of " + std::to_string(weights_.size() / row_width) +
                             " cells, expected " + std::to_string(sector_model_cells));
        }
    }

    [[nodiscard]] std::array<double, 4> probabilities(const SectorFeatures& pieces) const {
        std::array<double, outcomes> z = bias_;
        add(pieces.letters, pieces_[0], z);
        add(pieces.words, pieces_[1], z);
        add(pieces.country, pieces_[2], z);
        add(pieces.kinds, pieces_[3], z);
        const double largest = *std::max_element(z.begin(), z.end());
        double sum = 0;
        for (double& one : z) {
            one = std::exp(one - largest);
            sum += one;
        }
        std::array<double, 4> p{};
        for (std::size_t k = 0; k < p.size(); ++k) {
            p[k] = (z[k] + z[4] / 4) / sum;
        }
        return p;
    }

    [[nodiscard]] const std::array<double, 4>& shares() const noexcept { return shares_; }

  private:
    /// A letter a weight, from # (-45) to ~ (45), without the comma.
    void add_weights(std::string_view text) {
        for (std::size_t at = 0; at + outcomes <= text.size(); at += outcomes) {
            for (std::size_t k = 0; k < row_width; ++k) {
                const int letter = k < outcomes ? static_cast<unsigned char>(text[at + k]) : 0;
                weights_.push_back(
                    static_cast<std::int8_t>(letter == 0 ? 0 : letter - '#' - (letter > ',' ? 1 : 0) - 45));
            }
        }
    }

    template <std::size_t Count>
    static void numbers(std::string_view text, std::array<double, Count>& into) {
        for (double& value : into) {
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error != std::errc{}) {
                throw ParseError("sector_model.csv: no number at \"" + std::string(text) + '"');
            }
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
            text.remove_prefix(std::min<std::size_t>(1, text.size()));
        }
    }

    void add(std::span<const std::uint32_t> cells, double weight, std::array<double, outcomes>& z) const {
        if (cells.empty()) {
            return;
        }
        std::array<std::int32_t, row_width> sum{};
        for (const std::uint32_t cell : cells) {
            const std::int8_t* const row = weights_.data() + std::size_t{row_width} * cell;
            for (std::size_t k = 0; k < row_width; ++k) {
                sum[k] += row[k];
            }
        }
        const double scale = weight / std::sqrt(static_cast<double>(cells.size()));
        for (std::size_t k = 0; k < outcomes; ++k) {
            z[k] += scale * steps_[k] * sum[k];
        }
    }

    std::vector<std::int8_t> weights_;
    std::array<double, 4> pieces_{};
    std::array<double, outcomes> steps_{};
    std::array<double, outcomes> bias_{};
    std::array<double, 4> shares_{};
};

const SectorModel& sector_model() {
    static const SectorModel model;
    return model;
}

}  // namespace

SectorFeatures sector_features(std::string_view name, std::string_view country) {
    SectorFeatures found;
    const std::string folded = folded_name(name);
    const std::vector<std::string_view> words = words_of(folded);
    if (words.empty()) {
        return found;
    }
    add_runs(folded, found.letters);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint32_t hash = hash_of(words[i], hash_start ^ of_word);
        found.words.push_back(cell_of(hash));
        if (i + 1 < words.size()) {
            found.words.push_back(cell_of(hash_of(words[i + 1], step(hash, ' ') ^ of_pair)));
        }
    }
    found.words.push_back(cell_of(hash_of(words.front(), hash_start ^ of_first)));
    found.words.push_back(cell_of(hash_of(words.back(), hash_start ^ of_last)));
    if (const std::string code = small_code(country); code.size() == 2) {
        const std::uint32_t hash = hash_of(code, hash_start ^ of_country);
        found.country = {cell_of(hash), cell_of(hash_of(words.front(), hash ^ of_first)),
                         cell_of(hash_of(words.back(), hash ^ of_last))};
    }
    add_kinds(words, country, found.kinds);
    return found;
}

std::array<double, 4> sector_probabilities(std::string_view name, std::string_view country) {
    const SectorFeatures pieces = sector_features(name, country);
    return pieces.letters.empty() ? std::array<double, 4>{0.25, 0.25, 0.25, 0.25}
                                  : sector_model().probabilities(pieces);
}

std::array<double, 4> sector_model_shares() { return sector_model().shares(); }

}  // namespace isthmus
