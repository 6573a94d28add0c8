#pragma once
/// Everything of the room nulls/. Written by tools/umbrellas.py.

#include "isthmus/nulls/curveball.hpp"
#include "isthmus/nulls/curveball_state.hpp"
#include "isthmus/nulls/expectation.hpp"
#include "isthmus/nulls/label_permutation.hpp"
#include "isthmus/nulls/null_model.hpp"
#include "isthmus/nulls/random_graph.hpp"
#include "isthmus/nulls/rule_aware.hpp"
#include "isthmus/nulls/strata.hpp"
