#pragma once
/// What a null model is: something that draws, by a Markov chain or independently, what could as well have been observed.

#include <concepts>
#include <cstdint>
#include <utility>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus {

/// A null model draws objects of one kind, `Draw`: an `Incidence`, a graph, a permutation of the actors.
///
/// - `start(streams, number)` begins chain `number`. A chain holds its own random stream, `streams[number]`: what it
///   draws depends on nothing else.
/// - `advance(chain, sweeps)` moves on. A sweep offers every part of the object one change.
/// - `draw(chain)` is the object as it stands. It may be a reference to what the chain holds, which the next draw of that chain
///   ends: who keeps it copies it.
/// - `independent` says that one sweep forgets the past wholly, so that a sweep is a fresh draw.
/// - `moved(chain)` is the share of what was observed that the chain has changed, 0 to 1; its plateau shows when the
///   start is forgotten.
///
/// Null models are immutable; several chains may run at once.
template <class N>
concept NullModel =
    requires(const N& null, typename N::Chain& chain, Streams streams, std::uint64_t number, id_type sweeps) {
        typename N::Draw;
        { null.start(streams, number) } -> std::same_as<typename N::Chain>;
        { null.advance(chain, sweeps) } -> std::same_as<void>;
        { null.draw(chain) } -> std::convertible_to<const typename N::Draw&>;
        { null.moved(chain) } -> std::same_as<double>;
        { N::independent } -> std::convertible_to<bool>;
    };

}  // namespace isthmus
