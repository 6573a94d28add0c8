#pragma once
/// Everything of the room model/. Written by tools/umbrellas.py.

#include "isthmus/model/border.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/country.hpp"
#include "isthmus/model/crosswalk.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/incidence.hpp"
#include "isthmus/model/issue.hpp"
#include "isthmus/model/location.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/nuts.hpp"
#include "isthmus/model/rules.hpp"
#include "isthmus/model/sector.hpp"
#include "isthmus/model/storage.hpp"
#include "isthmus/model/vocabulary.hpp"
