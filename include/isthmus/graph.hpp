#pragma once
/// Everything of the room graph/. Written by tools/umbrellas.py.

#include "isthmus/graph/budget.hpp"
#include "isthmus/graph/concepts.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/graph/line_graph.hpp"
#include "isthmus/graph/oriented_graph.hpp"
#include "isthmus/graph/preparation.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "isthmus/graph/structure.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/graph/weighting.hpp"
