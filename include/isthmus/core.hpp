#pragma once
/// Everything of the room core/. Written by tools/umbrellas.py.

#include "isthmus/core/choices.hpp"
#include "isthmus/core/columns_error.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/core/lazy.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/core/prefetch.hpp"
#include "isthmus/core/progress.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/core/replace_file.hpp"
#include "isthmus/core/scaling.hpp"
#include "isthmus/core/shared.hpp"
