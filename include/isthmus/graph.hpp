#pragma once
/// Everything of the room graph/. Written by tools/umbrellas.py.

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
