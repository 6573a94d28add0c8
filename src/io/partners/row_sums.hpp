#pragma once
/// Sums of the rows above, by which a total shows.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/partners/column_roles.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/io/values.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

/// Sums of the rows above, under both readings of marks in numbers.
class RowSums {
  public:
    RowSums(const TextTable& table, const ColumnRoles& roles) : table_(&table), money_(roles.money) {
        running_.resize(2 * money_.size());
    }

    /// How many rows the row sums up, under the reading and the boundary for which it does; 0 when it is no sum.
    [[nodiscard]] std::size_t rows_summed(std::size_t row) const {
        std::size_t most = 0;
        for_each(row, [&](double amount, const Running& sums) {
            for (const Sum& sum : {sums.of_project, sums.of_block, sums.of_all}) {
                const double error = std::max(0.011 * static_cast<double>(sum.rows), 1e-9 * std::abs(amount));
                if (sum.rows > 0 && amount != 0 && std::abs(sum.amount - amount) <= error) {
                    most = std::max(most, sum.rows);
                }
            }
        });
        return most;
    }

    void add(std::size_t row, std::string_view project) {
        if (project != project_) {
            project_ = project;
            reset([](Running& sums) { sums.of_project = {}; });
        }
        for_each(row, [](double amount, Running& sums) {
            for (Sum* sum : {&sums.of_project, &sums.of_block, &sums.of_all}) {
                sum->amount += amount;
                ++sum->rows;
            }
        });
    }

    void end_block() {
        reset([](Running& sums) { sums.of_block = sums.of_project = {}; });
    }

  private:
    struct Sum {
        double amount = 0;
        std::size_t rows = 0;
    };
    struct Running {
        Sum of_project, of_block, of_all;
    };

    template <class Reset>
    void reset(const Reset& reset_one) {
        std::for_each(running_.begin(), running_.end(), reset_one);
    }

    template <class Use>
    void for_each(std::size_t row, const Use& use) {
        visit(*this, row, use);
    }
    template <class Use>
    void for_each(std::size_t row, const Use& use) const {
        visit(*this, row, use);
    }

    template <class Self, class Use>
    static void visit(Self& self, std::size_t row, const Use& use) {
        constexpr std::array marks{'.', ','};
        for (std::size_t i = 0; i < self.money_.size(); ++i) {
            const std::string_view text = trimmed(self.table_->cell(row, self.money_[i]));
            for (std::size_t m = 0; m < marks.size() && !text.empty(); ++m) {
                if (const auto amount = parse_number(text, marks[m])) {
                    use(*amount, self.running_[2 * i + m]);
                }
            }
        }
    }

    const TextTable* table_;
    Columns money_;
    std::vector<Running> running_;
    std::string project_;
};

}  // namespace isthmus::detail
