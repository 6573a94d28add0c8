#pragma once
/// Everything of the room model/. Written by tools/umbrellas.py.

#include "isthmus/model/builder.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/incidence.hpp"
#include "isthmus/model/issue.hpp"
#include "isthmus/model/location.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/reference/border.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/crosswalk.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/model/reference/sector.hpp"
#include "isthmus/model/reference/vocabulary.hpp"
#include "isthmus/model/rules.hpp"
#include "isthmus/model/storage.hpp"
