#pragma once
/// A hint to the processor.

namespace isthmus::detail {

/// Asks the processor for what will be read soon; never wrong.
inline void fetch_soon([[maybe_unused]] const void* place) noexcept {
#ifdef __GNUC__
    __builtin_prefetch(place);
#endif
}

}  // namespace isthmus::detail
