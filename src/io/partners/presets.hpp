#pragma once
/// What isthmus knows of the tables of particular sources.

#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

#include "io/partners/columns.hpp"
#include "isthmus/io/read.hpp"

namespace isthmus::detail {

/// A source's table: where fields stand, whose sector codes it has, what makes a project.
struct PresetTable {
    Preset preset;
    std::string_view title;
    std::span<const std::pair<std::string_view, std::string_view>> columns;  ///< (field, header)
    std::span<const std::string_view> signature;  ///< headers that only this source has together
    std::span<const std::string_view> actor_key;
    std::span<const std::string_view> project_key;
    std::string_view sector_source;
    Digits digits = Digits::grouped;
    /// A table of projects that may come beside it: where its fields stand, and headers it has together.
    std::span<const std::pair<std::string_view, std::string_view>> project_columns = {};
    std::span<const std::string_view> project_signature = {};
};

[[nodiscard]] std::span<const PresetTable> preset_tables();

}  // namespace isthmus::detail
