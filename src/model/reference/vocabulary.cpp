#include "isthmus/model/reference/vocabulary.hpp"

#include <utility>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {
namespace {

[[noreturn]] void refuse(const std::string& vocabulary, const std::string& why) {
    throw ValueError("vocabulary \"" + vocabulary + "\": " + why);
}

Vocabulary shipped(VocabularyKind kind) {
    const std::string what(name_of(kind));
    return Vocabulary::from_csv("two_seas/" + what, "Interreg 2 Seas 2014-2020", kind,
                                detail::embedded("vocabulary_two_seas_" + what));
}

}  // namespace

Vocabulary::Vocabulary(std::string id, std::string name, VocabularyKind kind, std::vector<Term> terms)
    : id_(std::move(id)), name_(std::move(name)), kind_(kind), terms_(std::move(terms)) {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const Term& term = terms_[i];
        if (term.id.empty()) {
            refuse(id_, "term " + std::to_string(i + 1) + " has no id");
        }
        if (term.en.empty()) {
            refuse(id_, "\"" + term.id + "\" has no English name");
        }
        if (kind_ == VocabularyKind::sub_kind && !term.sector) {
            refuse(id_, "the sub-kind \"" + term.id + "\" has no sector");
        }
        if (!by_id_.try_emplace(term.id, i).second) {
            refuse(id_, "the id \"" + term.id + "\" occurs twice");
        }
        for (const std::string* label : {&term.en, &term.fr, &term.nl}) {
            if (label->empty()) {
                continue;
            }
            const auto [it, fresh] = by_name_.try_emplace(detail::name_key(*label), i);
            if (!fresh && it->second != i) {
                refuse(id_, "\"" + *label + "\" names both \"" + terms_[it->second].id + "\" and \"" +
                                term.id + "\"");
            }
        }
    }
    for (const Term& term : terms_) {
        std::size_t steps = 0;
        for (const Term* above = &term; !above->parent.empty(); ++steps) {
            const auto it = by_id_.find(above->parent);
            if (it == by_id_.end()) {
                refuse(id_, "\"" + above->id + "\" is under \"" + above->parent + "\", which is no term");
            }
            if (steps > terms_.size()) {
                refuse(id_, "\"" + term.id + "\" is under itself");
            }
            above = &terms_[it->second];
        }
    }
}

Vocabulary Vocabulary::from_csv(std::string id, std::string name, VocabularyKind kind,
                                std::string_view text) {
    std::vector<Term> terms;
    for (auto& row :
         detail::read_table(text, {"id", "parent", "sector", "en", "fr", "nl"}, "vocabulary \"" + id + '"')) {
        Term term{std::move(row[0]), std::move(row[1]), std::nullopt,
                  std::move(row[3]), std::move(row[4]), std::move(row[5])};
        if (!row[2].empty()) {
            term.sector = find_named<Sector>(row[2]);
            if (!term.sector) {
                refuse(id,
                       "\"" + row[2] + "\", of the term \"" + term.id +
                           "\", is no sector; write third sector, business, government, research or unknown");
            }
        }
        terms.push_back(std::move(term));
    }
    return {std::move(id), std::move(name), kind, std::move(terms)};
}

const Term* Vocabulary::find(std::string_view text) const {
    const std::string_view bare = detail::trimmed(text);
    if (const auto it = by_id_.find(std::string(bare)); it != by_id_.end()) {
        return &terms_[it->second];
    }
    const auto it = by_name_.find(detail::name_key(bare));
    return it == by_name_.end() ? nullptr : &terms_[it->second];
}

const Term& Vocabulary::at(std::string_view text) const {
    if (const Term* term = find(text)) {
        return *term;
    }
    std::string ids;
    for (const Term& term : terms_) {
        detail::append_item(ids, term.id);
    }
    throw KeyError("\"" + std::string(text) + "\" is no term of \"" + id_ + "\"; there are " + ids);
}

std::span<const Vocabulary> shipped_vocabularies() {
    static const std::array vocabularies{shipped(VocabularyKind::sub_kind),
                                         shipped(VocabularyKind::objective),
                                         shipped(VocabularyKind::challenge), shipped(VocabularyKind::action),
                                         shipped(VocabularyKind::problem)};
    return vocabularies;
}

const Vocabulary& shipped_vocabulary(std::string_view id) {
    std::string ids;
    for (const Vocabulary& vocabulary : shipped_vocabularies()) {
        if (vocabulary.id() == id) {
            return vocabulary;
        }
        detail::append_item(ids, vocabulary.id());
    }
    throw KeyError("no vocabulary \"" + std::string(id) + "\" is shipped; there are " + ids);
}

}  // namespace isthmus
