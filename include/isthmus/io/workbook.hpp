#pragma once
/// WorkbookMeter: what a workbook would open to, counted before a reader that knows no limits opens it.

#include <string>
#include <string_view>

#include "isthmus/io/limits.hpp"

namespace isthmus {

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

  private:
    class Counter;
    Counter* counter_;  ///< owned; none after a move
};

}  // namespace isthmus
