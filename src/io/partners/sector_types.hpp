#pragma once
/// Types of organisation and the sectors they mean.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "io/partners/columns.hpp"
#include "io/partners/understood.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/model/issue.hpp"
#include "isthmus/model/reference/sector.hpp"

namespace isthmus::detail {

/// The types of one table. Each is read when it first comes.
class SectorTypes {
  public:
    /// What a type was understood as.
    struct Reading {
        Sector sector = Sector::unknown;
        std::string_view sub_kind;
        std::string reason = "no mapping for this code";
        bool is_known = false;
    };

    SectorTypes(const Layout& layout, const ReadOptions& options) : layout_(&layout), options_(&options) {}

    [[nodiscard]] const Reading& of(std::string_view type);

    /// A row has a type that is not known.
    void count_unknown(std::string_view type, std::uint32_t line);

    /// One issue with all types that are not known, the most frequent first, each with its rows; nothing where there is none.
    [[nodiscard]] std::optional<Issue> issue_of_unknown() const;

  private:
    struct Unknown {
        std::size_t rows = 0;
        std::uint32_t line = 0;
    };

    [[nodiscard]] Reading read(std::string_view type) const;
    [[nodiscard]] std::string fix(std::string_view type) const;

    const Layout* layout_;
    const ReadOptions* options_;
    Understood<Reading> types_;
    std::map<std::string, Unknown> unknown_;
};

}  // namespace isthmus::detail
