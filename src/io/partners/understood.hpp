#pragma once
/// Texts that repeat are understood once.

#include <deque>
#include <string_view>

#include "isthmus/core/ids.hpp"
#include "isthmus/model/columns.hpp"

namespace isthmus::detail {

/// What texts are understood as: each is read when it first comes.
template <class T>
class Understood {
  public:
    template <class Read>
    const T& of(std::string_view text, const Read& read) {
        if (last_ != no_id && is_same_label(texts_[last_], text)) {
            return meanings_[as_index(last_)];
        }
        const id_type number = texts_.intern(text);
        if (as_index(number) == meanings_.size()) {
            meanings_.push_back(read(text));
        }
        last_ = number;
        return meanings_[as_index(number)];
    }

  private:
    LabelTable texts_;
    std::deque<T> meanings_;  // what was given stays where it is
    id_type last_ = no_id;
};

}  // namespace isthmus::detail
