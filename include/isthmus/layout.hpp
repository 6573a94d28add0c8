#pragma once
/// Everything of the room layout/. Written by tools/umbrellas.py.

#include "isthmus/layout/force_directed.hpp"
