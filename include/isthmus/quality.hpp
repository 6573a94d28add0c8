#pragma once
/// Everything of the room quality/. Written by tools/umbrellas.py.

#include "isthmus/quality/audit.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/match_proposal.hpp"
#include "isthmus/quality/name_similarity.hpp"
#include "isthmus/quality/natural_person.hpp"
#include "isthmus/quality/place_proposal.hpp"
#include "isthmus/quality/places.hpp"
#include "isthmus/quality/regions.hpp"
#include "isthmus/quality/sector_model.hpp"
#include "isthmus/quality/sector_proposal.hpp"
#include "isthmus/quality/sector_shares.hpp"
#include "isthmus/quality/sector_words.hpp"
