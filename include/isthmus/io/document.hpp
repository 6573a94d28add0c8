#pragma once
/// GraphDocument: nodes, links and their attributes as files of networks hold them, before it is decided what they mean.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus {

/// What the values of an attribute are; files that know types say so.
enum class AttributeKind : std::uint8_t { text, number };

[[nodiscard]] constexpr auto choices_of(AttributeKind /*any*/) {
    using enum AttributeKind;
    return named_choices<AttributeKind>("kind of attribute", {{"text", text}, {"number", number}});
}

/// One attribute of every node, or of every link. An empty text is missing. Numbers are texts that parse_number() of a
/// decimal point reads; those that isthmus writes are the shortest that read back as the same double.
struct Attribute {
    std::string name;
    AttributeKind kind = AttributeKind::text;
    TextColumn values;
    bool operator==(const Attribute&) const = default;
};

/// Whether a link goes from its first end to its second, or ties both alike.
enum class LinkDirection : std::uint8_t { undirected, directed };

[[nodiscard]] constexpr auto choices_of(LinkDirection /*any*/) {
    using enum LinkDirection;
    return named_choices<LinkDirection>("direction", {{"undirected", undirected}, {"directed", directed}});
}

/// Which of the two modes of a network file is the actors; the other is the projects.
enum class ActorMode : std::uint8_t { first, second };

[[nodiscard]] constexpr auto choices_of(ActorMode /*any*/) {
    using enum ActorMode;
    return named_choices<ActorMode>("actors", {{"first", first}, {"second", second}});
}

/// A network file, understood as far as its format goes. Links keep the order of the file; a pair may come more than
/// once, and an end may be tied to itself: what that means is decided by who uses the document.
struct GraphDocument {
    LinkDirection direction = LinkDirection::undirected;
    /// Two-mode: nodes [0, *first_mode) are of the first mode (actors), the rest of the second (projects, events), and
    /// every link goes from the first to the second. One-mode without.
    std::optional<id_type> first_mode = {};
    TextColumn ids;     ///< as the file tells nodes apart; unique
    TextColumn labels;  ///< as people call them; the id where the file has no label
    std::vector<Attribute> node_attributes = {};
    std::vector<id_type> from = {};
    std::vector<id_type> to = {};
    /// 1 where the file has no weights, or its format says that one not written is 1 (GEXF, Pajek, DL, VOSviewer, HIF);
    /// NaN where there is a place for one and it is empty, says that it is missing, or has a word. Never infinite.
    std::vector<double> weights = {};
    /// What stands in the place of weights and is no finite number, such as "weekly" or "inf": one text a link, empty beside
    /// a number or a missing weight. Empty as a whole where there is none.
    TextColumn weight_words = {};
    std::vector<Attribute> link_attributes = {};
    std::vector<std::uint32_t> lines = {};  ///< line of the file, one a link; 0 where there are no lines
    std::vector<Issue> issues = {};         ///< found in it
    std::vector<std::string> notes = {};    ///< every decision, a sentence each

    [[nodiscard]] id_type node_count() const noexcept { return static_cast<id_type>(ids.size()); }
    [[nodiscard]] std::size_t link_count() const noexcept { return from.size(); }
};

/// The attribute with that name, or nothing. O(attributes).
[[nodiscard]] inline const Attribute* find_attribute(const std::vector<Attribute>& attributes,
                                                     std::string_view name) {
    for (const Attribute& attribute : attributes) {
        if (attribute.name == name) {
            return &attribute;
        }
    }
    return nullptr;
}

/// ValueError unless columns are as long as there are nodes and links, ends are nodes, ids are unique, weights are
/// finite or missing (words stand beside missing ones only), names of attributes are unique and not empty, and a two-mode document links its first mode to its second.
/// Readers promise it, writers ask for it. O(nodes + links).
void require_consistent(const GraphDocument& document);

}  // namespace isthmus
