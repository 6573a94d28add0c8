#include "isthmus/core/choices.hpp"

#include "convert.hpp"
#include "isthmus/graph/line_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/inference/evidence.hpp"
#include "isthmus/inference/label_error.hpp"
#include "isthmus/inference/multiple_testing.hpp"
#include "isthmus/inference/trend.hpp"
#include "isthmus/inference/usable_years.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/document.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/metrics/agreement.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/centralization.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/community.hpp"
#include "isthmus/metrics/core_periphery.hpp"
#include "isthmus/metrics/follow_up.hpp"
#include "isthmus/metrics/helix.hpp"
#include "isthmus/metrics/inequality.hpp"
#include "isthmus/metrics/leiden.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/metrics/neighborhoods.hpp"
#include "isthmus/metrics/projected_mixing.hpp"
#include "isthmus/metrics/reciprocity.hpp"
#include "isthmus/metrics/resilience.hpp"
#include "isthmus/metrics/segregation.hpp"
#include "isthmus/metrics/spectral.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "isthmus/metrics/temporal.hpp"
#include "isthmus/metrics/tie_lengths.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/issue_effect.hpp"
#include "isthmus/model/named_periods.hpp"
#include "isthmus/model/reference/border.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/vocabulary.hpp"
#include "isthmus/model/rules.hpp"
#include "isthmus/nulls/random_graph.hpp"
#include "isthmus/nulls/strata.hpp"
#include "isthmus/quality/match_proposal.hpp"
#include "isthmus/quality/place_proposal.hpp"
#include "isthmus/quality/places.hpp"
#include "isthmus/quality/regions.hpp"
#include "isthmus/quality/sector_proposal.hpp"

namespace isthmus::python {

namespace {

/// The enum's name without its namespace, to the names of its values.
template <NamedEnum Enum>
void add(py::dict& all) {
    const std::string type = py::type_id<Enum>();
    all[py::str(type.substr(type.rfind(':') + 1))] = names<Enum>();
}

template <NamedEnum... Enums>
py::dict dict_of() {
    py::dict all;
    (add<Enums>(all), ...);
    return all;
}

}  // namespace

void bind_choices(py::module_& m) {
    m.def("choices", [] {
        return dict_of<ActorMode, AmountOf, Associated, Attack, AttackRanking, AttributeKind, Border, Borders,
                       BudgetBasis, CentralizationOf, ClosenessBound, ColemanChance, CommunityQuality,
                       ConditionKind, Conditioning, Correction, Coverage, Credit, Diagonal, Disconnected,
                       Distance, Ego, EigenvectorMaximum, EigenvectorOf, EmptyCell, Encoding, EntropyAverage,
                       EqualRanks, Evidence, FollowUpStatus, FollowsAfter, FormOrWords, Formulas, GraphFormat,
                       GroupTies, Helix, IntervalForm, IssueEffect, IssueRows, KeyForm, KindClarity,
                       KindDecision, LabelMeasure, Language, LeftCensored, LineWeight, LinkDirection,
                       MatchRelation, Missing, MissingCoordinates, Mode, Normalization, OddsCells, OffBlock,
                       PairValue, Pairs, PartOf, PartialPeriods, PeriodKind, PlaceColumn, PlaceIssue,
                       PlaceMatch, Preset, ProjectEnd, Projection, RankedAmong, ReciprocityOf, RegionChange,
                       RegionVintage, Role, Sector, SectorBasis, Severity, Shape, SinglePartner, SlopeWeights,
                       SourceSectors, SpellEnd, SpellsOf, Spread, Strictness, Ties, TrendMeasure,
                       TrendVerdict, UnknownMoney, VectorScale, VocabularyKind, Weighting, Withdrawn,
                       YearReason, ZeroMoney, ZeroTies>();
    });
}

}  // namespace isthmus::python
