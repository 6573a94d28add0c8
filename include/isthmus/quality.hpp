#pragma once
/// Everything of the room quality/. Written by tools/umbrellas.py.

#include "isthmus/quality/audit.hpp"
#include "isthmus/quality/folded_name.hpp"
