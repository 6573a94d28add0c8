#pragma once
/// Everything of the room inference/. Written by tools/umbrellas.py.

#include "isthmus/inference/convergence.hpp"
#include "isthmus/inference/corrected_mixing.hpp"
#include "isthmus/inference/ensemble.hpp"
#include "isthmus/inference/evidence.hpp"
#include "isthmus/inference/label_error.hpp"
#include "isthmus/inference/multiple_testing.hpp"
#include "isthmus/inference/permeability.hpp"
#include "isthmus/inference/sample_view.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/inference/slope.hpp"
#include "isthmus/inference/small_world.hpp"
#include "isthmus/inference/spacing.hpp"
#include "isthmus/inference/statistics.hpp"
#include "isthmus/inference/summary.hpp"
#include "isthmus/inference/trend.hpp"
#include "isthmus/inference/usable_years.hpp"
