#pragma once
/// One tree of exceptions. Messages carry the operands and say what to do; Python sees the classes named beside each.

#include <stdexcept>
#include <string>

namespace isthmus {

/// Root of everything isthmus throws on purpose (Python: `IsthmusError`).
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// An argument or a table has a value that cannot be used (Python: `ValueError`).
class ValueError : public Error {
  public:
    using Error::Error;
};

/// A name that does not exist: a column, a country, a set of rules (Python: `KeyError`).
class KeyError : public Error {
  public:
    using Error::Error;
};

/// A file that is missing or cannot be opened (Python: `FileNotFoundError`).
class FileError : public Error {
  public:
    using Error::Error;
};

/// Text that does not follow its format; the message names file, line and column (Python: `ParseError`, a ValueError).
class ParseError : public ValueError {
  public:
    using ValueError::ValueError;
};

/// A single number that is not defined for this input (Python: `UndefinedError`, a ValueError).
class UndefinedError : public ValueError {
  public:
    using ValueError::ValueError;
};

/// A job refused because of its size; the message names the size, the limit and the way around (Python: `LimitError`).
class LimitError : public Error {
  public:
    using Error::Error;
};

/// The progress callback asked to stop (Python: `KeyboardInterrupt` if a signal did, else `Cancelled`).
class Cancelled : public Error {
  public:
    Cancelled() : Error("cancelled by the progress callback") {}
};

/// A number for a message: six decimals at most, no trailing zeros; six digits and a power of ten where six decimals would
/// hide it.
[[nodiscard]] std::string to_text(double value);

}  // namespace isthmus
