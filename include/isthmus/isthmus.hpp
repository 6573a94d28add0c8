#pragma once
/// Everything. Written by tools/umbrellas.py.

#include "isthmus/core.hpp"
#include "isthmus/graph.hpp"
#include "isthmus/inference.hpp"
#include "isthmus/io.hpp"
#include "isthmus/layout.hpp"
#include "isthmus/metrics.hpp"
#include "isthmus/model.hpp"
#include "isthmus/nulls.hpp"
#include "isthmus/quality.hpp"
#include "isthmus/version.hpp"
