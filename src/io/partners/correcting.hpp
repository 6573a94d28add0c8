#pragma once
/// A table while it is corrected.

#include <span>

#include "io/partners/correction_lookup.hpp"
#include "isthmus/io/corrections.hpp"

namespace isthmus::detail {

/// Writes into the table of `result` what the corrections of its file say (`corrected` says in which order), and counts what each did.
/// ValueError for names that are renamed on and on. O(cells of corrected columns times log corrections).
void correct(Corrected& result, std::span<const CellCorrection> corrections, const CorrectionLookup& lookup);

}  // namespace isthmus::detail
