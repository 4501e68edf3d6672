#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"

/// How the rules read an agreement, where several of them have to read it alike.
namespace slac::rules {

/// More entries of a kind than this were not written by people. Rules that hold each against each stay silent then, so
/// that no file takes longer than its length.
inline constexpr std::size_t kMostByHand = 200;

/// Nothing was written, as against something that could not be read.
template <class Collection>
[[nodiscard]] bool missing(const Collection& collection) {
    return collection.absent() || (collection.present() && collection.empty());
}

[[nodiscard]] constexpr model::Decimal whole(std::int64_t number) { return model::Decimal::whole(number); }
/// A figure that may come out long: one decimal is enough to follow it.
[[nodiscard]] inline std::string figure(model::Decimal number) { return number.rounded(1).spelled(); }

/// `quoted(name)`: a name of the user's, marked as such; shortened when it is far too long to be read. An object and no
/// function, as the compiler would look for std::quoted too, which GCC 13 brings in with other headers.
struct Quoted {
    [[nodiscard]] std::string operator()(std::string_view name) const;
};
inline constexpr Quoted quoted;
/// Up to five names, marked: "`a`, `b` and `c`".
[[nodiscard]] std::string all_of(const std::vector<std::string_view>& names);

/// In small letters (ASCII).
[[nodiscard]] std::string folded(std::string_view text);

/// The side of a party: what it says, or its id when that is the name of a side. Nothing when that is not to be known.
[[nodiscard]] std::optional<model::Side> side_of(const model::MapEntry<model::Party>& party);
/// The side of the party that is referred to; nothing when that is not to be known.
[[nodiscard]] std::optional<model::Side> side_of(const model::Agreement& sla,
                                                 const model::Maybe<model::Ref<model::Party>>& party);

/// What a stage is: its `kind`, or its id when that is the name of a kind, or `other`.
[[nodiscard]] model::StageKind kind_of(const model::MapEntry<model::Stage>& stage);
/// Stages of a kind in the order of the file. Nothing when one of them may be of that kind and cannot be read.
[[nodiscard]] std::optional<std::vector<const model::MapEntry<model::Stage>*>> stages_of(const model::Agreement& sla,
                                                                                         model::StageKind kind);

/// Whether the receiving side of a handoff is one that may say no: what goes back to marketing, or on to those who look
/// after a customer, is not up for rejection.
[[nodiscard]] bool may_be_rejected(const model::Agreement& sla, const model::Handoff& handoff);

/// The attempts without the breakup: the steps, when they are listed.
struct Attempts {
    std::int64_t number = 0;
    Span place;
};
[[nodiscard]] std::optional<Attempts> attempts_of(const model::Tier& tier);

/// Attempts and breakups of a tier.
struct Touches {
    std::int64_t attempts = 0;
    std::int64_t breakups = 0;
    Span place;
    [[nodiscard]] std::int64_t number() const { return attempts + breakups; }
    /// `15 attempts + 1 breakup`
    [[nodiscard]] std::string spelled() const;
};
[[nodiscard]] std::optional<Touches> touches_of(const model::Tier& tier);

/// The day of the last step, where all steps have days.
[[nodiscard]] std::optional<std::int64_t> last_day(const model::Tier& tier);

/// Whether the reference names something that is declared.
template <class T, class Key>
[[nodiscard]] bool names_one_of(const model::Map<T, Key>& declared, const model::Maybe<model::Ref<T>>& ref) {
    return ref.present() && declared.find(ref->id) != nullptr;
}

/// Which of two durations is longer, when that is certain: a month has 28 to 31 days, and a business hour ends on the
/// same day or after a weekend.
[[nodiscard]] std::partial_ordering compare(const model::Duration& a, const model::Duration& b,
                                            const model::WorkingTime& working);

/// The segments that a goal, tier or party names, in alphabetical order; empty when it holds for all of them.
using Segments = std::vector<std::string_view>;
/// Nothing when they could not be read.
[[nodiscard]] std::optional<Segments> segments_of(const model::List<model::Ref<model::Segment>>& segments);
/// Whether some leads are meant by both.
[[nodiscard]] bool overlap(const Segments& a, const Segments& b);

/// `MQLs` for the stages that everybody abbreviates, `customers`, "leads in `trial`" for the others.
[[nodiscard]] std::string leads_in(std::string_view stage);
/// `3 SDRs`, "1 SDR", "2 people in `emea-team`".
[[nodiscard]] std::string heads(std::int64_t number, std::string_view party);

}  // namespace slac::rules
