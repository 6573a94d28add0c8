#pragma once
/// Sums of columns made chunk by chunk on threads, the same to the last bit whatever the threads did.

#include <cstddef>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace isthmus::detail {

/// Adds the chunks' columns in the order of chunk numbers: a column that comes early waits here, not its thread, so
/// that a loop which is stopped half-way cannot hang.
class OrderedSum {
  public:
    explicit OrderedSum(std::size_t rows) : total_(rows, 0.0) {}

    void add(std::size_t chunk, std::vector<double>&& column) {
        const std::scoped_lock lock(mutex_);
        waiting_.emplace(chunk, std::move(column));
        for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_;
             first = waiting_.erase(first), ++next_) {
            for (std::size_t row = 0; row < total_.size(); ++row) {
                total_[row] += first->second[row];
            }
        }
    }

    /// The sum, once every chunk has been added.
    [[nodiscard]] std::vector<double> take() && { return std::move(total_); }

  private:
    std::mutex mutex_;
    std::size_t next_ = 0;
    std::map<std::size_t, std::vector<double>> waiting_;
    std::vector<double> total_;
};

}  // namespace isthmus::detail
