#pragma once
/// The sector of an organisation by its name alone: a linear model of pieces of the name.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace isthmus {

/// Cells of the table of weights, a power of two: a piece of a name has the cell that its hash says.
inline constexpr std::uint32_t sector_model_cells = 1U << 16U;

/// What the model sees of a name, as cells of the table of weights, in order and with repetition: four sorts of pieces, each sort
/// weighted by one over the square root of their number.
struct SectorFeatures {
    std::vector<std::uint32_t> letters;  ///< runs of two to five bytes of the folded name, blanks around it
    std::vector<std::uint32_t> words;    ///< words, pairs of neighbours, the first and the last
    std::vector<std::uint32_t>
        country;  ///< the country, and with it the first and the last word; empty without
    std::vector<std::uint32_t>
        kinds;  ///< what words and legal form tell (sector_words.hpp), each and together
};

/// The pieces of `name` (see folded_name) with the ISO code of its country, or an empty text. What the model is trained on
/// (tools/train_sector_model.py). O(bytes), of which most_name_bytes are looked at.
[[nodiscard]] SectorFeatures sector_features(std::string_view name, std::string_view country);

/// Probabilities of third sector, business, government and research, summing to 1, for labels as common as in the training data
/// (see sector_shares); all a quarter for a name without a letter.
/// p = softmax(b + s W x) over five outcomes: W, b and s of src/quality/data/sector_model.csv, x the pieces of the name. The fifth, a
/// kind that names no sector (hospitals, schools, unions), is shared out evenly over the four. O(bytes), of which most_name_bytes
/// are looked at. Data, licences, figures and limits: docs/guide/sector_model.md.
[[nodiscard]] std::array<double, 4> sector_probabilities(std::string_view name,
                                                         std::string_view country = {});

}  // namespace isthmus
