#pragma once
/// WorkbookMeter: what a workbook would open to, counted before a reader that knows no limits opens it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/limits.hpp"

namespace isthmus {

/// A cell of an OpenDocument sheet that goes over several rows; rows and columns from 1. Of XLSX readers know them.
struct MergedCell {
    std::string sheet;
    std::uint32_t column = 1;
    std::uint32_t first = 1;
    std::uint32_t last = 1;
};

/// Counts what the XML parts of an XLSX or ODS workbook open to: the rectangle that the cells of a sheet span, which readers
/// hold as a whole; repeated cells of OpenDocument; and texts that stand once and are referred to often. A few kilobytes can
/// ask for any of them without end.
///
/// For each part: `begin`, `feed` its bytes as they come, `end`; after the last one, `finish`.
/// ParseError: XML that is not well-formed, or has a DTD; a sheet that is no XML part. LimitError past cells, bytes,
/// depth, or field for a tag. After an error the meter is done for.
class WorkbookMeter {
  public:
    explicit WorkbookMeter(std::string file, const ReadLimits& limits = {});
    WorkbookMeter(WorkbookMeter&& other) noexcept;
    WorkbookMeter& operator=(WorkbookMeter&& other) noexcept;
    ~WorkbookMeter();

    void begin(std::string_view part);
    void feed(std::string_view bytes);
    void end();
    void finish() const;
    /// Of OpenDocument, the cells that go over several rows. O(these).
    [[nodiscard]] const std::vector<MergedCell>& merged() const noexcept;

  private:
    class Counter;
    Counter* counter_;  ///< owned; none after a move
};

}  // namespace isthmus
