#include "io/partners/project_keys.hpp"

#include <unordered_set>

#include "io/partners/list_evidence.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

constexpr char joint = '\x1f';

}  // namespace

ProjectKeys::ProjectKeys(const TextTable& table, const Layout& layout) : table_(&table) {
    for (const std::string& field : layout.project_key) {
        if (const auto found = layout.columns.find(field); found != layout.columns.end()) {
            columns_.push_back(&found->second);
        }
    }
}

std::string ProjectKeys::operator()(std::size_t row) const {
    std::string key;
    for (const auto* columns : columns_) {
        key += normalized_name(first_cell(*table_, row, *columns));
        key += joint;
    }
    return key;
}

bool ProjectKeys::are_unique() {
    if (!unique_) {
        std::unordered_set<std::string> seen;
        unique_ = true;
        for (std::size_t row = 0; row < table_->rows() && *unique_; ++row) {
            unique_ = seen.insert((*this)(row)).second;
        }
    }
    return *unique_;
}

}  // namespace isthmus::detail
