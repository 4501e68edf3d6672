#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "slac/model/fingerprint.hpp"

/// Dates, reviews and signatures: what keeps the agreement alive.
namespace slac::rules {
namespace {

using model::Date;
using model::Duration;
using model::MapEntry;
using model::Maybe;
using model::Signature;
using model::spelled;  // a date is a type of the standard library
using model::TimeUnit;

constexpr std::size_t kMostLabels = 5;

// ---- dates ----

/// The day so much later. A part of a month or day does not count; the 31st of a shorter month is its last day.
Date later(Date from, const Duration& by, const model::WorkingTime& working) {
    using namespace std::chrono;
    if (by.unit == TimeUnit::month || by.unit == TimeUnit::year) {
        const auto number = by.amount.floor() * (by.unit == TimeUnit::year ? 12 : 1);
        constexpr std::int64_t kMost = 12'000;
        const Date moved = from + months(std::clamp(number, -kMost, kMost));
        return moved.ok() ? moved : Date(moved.year() / moved.month() / last);
    }
    constexpr std::int64_t kMinutesADay = 24 * 60;
    constexpr std::int64_t kMost = 365'000;
    const auto days_later = (calendar_span(by, working).low / model::Decimal::whole(kMinutesADay)).floor();
    return sys_days(from) + days(std::clamp<std::int64_t>(days_later, 0, kMost));
}

std::int64_t days_between(Date from, Date to) { return model::day_number(to) - model::day_number(from); }

std::string days_long(std::int64_t days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

void date_order(const Context& context, Reporter& report) {
    const auto& header = context.sla.agreement;
    const auto& review = context.sla.reviews->agreement;
    struct Order {
        const Maybe<Date>& first;
        std::string_view first_name;
        const Maybe<Date>& second;
        std::string_view second_name;
    };
    const Order orders[] = {
        {header->effective, "it takes effect", header->expires, "the agreement expires"},
        {review->last, "the last one was", review->next, "the next review is planned"},
        {header->effective, "the agreement takes effect", review->next, "the next review is planned"},
        {review->next, "the next review is planned", header->expires, "the agreement expires"},
        {review->last, "the last review was", header->expires, "the agreement expired"},
    };
    std::vector<const Maybe<Date>*> told;  // a date that is wrong once is wrong against all others
    const auto tell = [&](const Order& order) {
        if (!order.first || !order.second || model::day_number(*order.first) <= model::day_number(*order.second))
            return;
        for (const auto* date : told)
            if (date == &order.first || date == &order.second) return;
        told.push_back(&order.first), told.push_back(&order.second);
        report
            .at(order.second.span, fmt::format("{} on {}, but {} on {}, {} later", order.second_name,
                                               spelled(*order.second), order.first_name, spelled(*order.first),
                                               days_long(days_between(*order.second, *order.first))))
            .label(order.first.span, fmt::format("{} on {}", order.first_name, spelled(*order.first)))
            .advise("put the two dates in order: in effect, reviewed, expired");
    };
    for (const auto& order : orders) tell(order);
    for (const auto& goal : context.sla.goals->grid) {
        if (!goal || !goal->by || !header->effective ||
            model::day_number(*goal->by) >= model::day_number(*header->effective))
            continue;
        report
            .at(goal->by.span, fmt::format("{} is to be reached by {}, but the agreement takes effect on {}, {} later",
                                           quoted(goal.id), spelled(*goal->by), spelled(*header->effective),
                                           days_long(days_between(*goal->by, *header->effective))))
            .label(header->effective.span, fmt::format("in effect from {}", spelled(*header->effective)))
            .advise("write a day on which the agreement holds; the year may be the one of the last agreement");
        break;
    }
    if (!header->expires) return;
    Diagnostic* finding = nullptr;
    std::size_t labels = 0;
    for (const auto& signature : context.sla.signatures) {
        if (!signature || !signature->signed_on ||
            model::day_number(*signature->signed_on) <= model::day_number(*header->expires))
            continue;
        if (finding != nullptr) {
            if (++labels <= kMostLabels) finding->label(signature->signed_on.span, "so was this one");
            continue;
        }
        finding = &report.at(
            signature->signed_on.span,
            fmt::format("{} signed on {}, {} after the agreement expired on {}", quoted(signature.id),
                        spelled(*signature->signed_on),
                        days_long(days_between(*header->expires, *signature->signed_on)), spelled(*header->expires)));
        finding->label(header->expires.span, "the end of the agreement")
            .advise("write the day on which it was signed, or a later `expires` if it was renewed");
    }
}

void sla_overdue(const Context& context, Reporter& report) {
    const auto& header = context.sla.agreement;
    const auto& reviews = context.sla.reviews;
    if (header.broken() || header->status.broken() || (header->status && *header->status == model::Status::retired))
        return;
    const Date today = context.today;
    const auto past = [&](Date day) { return model::day_number(day) < model::day_number(today); };
    const auto ago = [&](Date day) { return days_long(days_between(day, today)); };
    const bool ends_before_it_begins = header->effective && header->expires &&
                                       model::day_number(*header->expires) < model::day_number(*header->effective);
    if (ends_before_it_begins) return;  // date-order
    if (header->expires && past(*header->expires)) {
        report
            .at(header->expires.span, fmt::format("the agreement expired on {}, {} before {}",
                                                  spelled(*header->expires), ago(*header->expires), spelled(today)))
            .advise("review it and write a later `expires`, or say `status: retired`");
        return;
    }
    if (reviews.broken() || reviews->agreement.broken()) return;
    const auto& review = *reviews->agreement;
    if (review.next.broken() || review.last.broken() || review.every.broken() || header->effective.broken()) return;
    constexpr std::string_view kHelp = "hold the review, then write its day as `last` and the following one as `next`";
    const auto& since = review.last ? review.last : header->effective;
    std::optional<Date> due;
    if (review.every && since) due = later(*since, review.every->every, context.working);
    const bool next_counts =
        review.next && (!review.last || model::day_number(*review.last) < model::day_number(*review.next));
    if (next_counts &&
        (!due || model::day_number(*review.next) <=
                     model::day_number(later(*due, *context.thresholds.review_grace, context.working)))) {
        if (past(*review.next))
            report
                .at(review.next.span, fmt::format("the review planned for {} is {} overdue on {}",
                                                  spelled(*review.next), ago(*review.next), spelled(today)))
                .advise(std::string(kHelp));
        return;
    }
    if (!due || !past(*due)) return;
    auto& finding =
        report.at(review.last ? review.last.span : review.every.span,
                  fmt::format("a review was due on {}, {} after {} on {}, and is {} overdue on {}", spelled(*due),
                              spelled(review.every->every), review.last ? "the last one" : "the agreement took effect",
                              spelled(*since), ago(*due), spelled(today)));
    if (review.last)
        finding.label(review.every.span, fmt::format("a review {}", spelled(*review.every)));
    else
        finding.label(header->effective.span, "in effect since");
    if (next_counts) finding.label(review.next.span, "planned for later than that");
    finding.advise(std::string(kHelp));
}

// ---- rhythms ----

bool fast_growth(const model::Agreement& sla) {
    return sla.agreement->growth && *sla.agreement->growth == model::Growth::high;
}

void review_too_rare(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& every = sla.reviews->agreement->every;
    if (!every || sla.agreement->growth.broken()) return;
    const bool fast = fast_growth(sla);
    const auto& limits = context.thresholds;
    const auto longer_than = [&](const Duration& limit) {
        return compare(every->every, limit, context.working) == std::partial_ordering::greater;
    };
    const Duration& limit = fast ? *limits.longest_review_cadence_high_growth : *limits.longest_review_cadence;
    const Duration& wanted = *limits.best_review_cadence_high_growth;
    if (longer_than(limit)) {
        auto& finding =
            report.at(every.span, fmt::format("the agreement is reviewed {}, and {}{} is the longest that holds up",
                                              spelled(*every), fast ? "with `growth: high` " : "", spelled(limit)));
        if (fast) finding.label(sla.agreement->growth.span, "growing fast");
        finding.advise(fmt::format("write `every: {}`", spelled(fast ? wanted : limit)));
    } else if (fast && longer_than(wanted)) {
        auto& finding =
            report.at(every.span, fmt::format("the agreement is reviewed {}; companies that grow fast do it every {}",
                                              spelled(*every), spelled(wanted)));
        finding.severity = Severity::info;
        finding.label(sla.agreement->growth.span, "growing fast")
            .advise(fmt::format("consider `every: {}`", spelled(wanted)));
    }
}

void goal_setting_too_rare(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& set = sla.goals->set;
    if (!set || sla.agreement->growth.broken()) return;
    const bool fast = fast_growth(sla);
    const auto& limit =
        fast ? context.thresholds.longest_goal_cadence_high_growth : context.thresholds.longest_goal_cadence;
    if (compare(set->every, *limit, context.working) != std::partial_ordering::greater) return;
    // What counts a year is not set again before the year is over.
    const auto& period = sla.goals->period;
    if (!fast && period && *period == model::Period::year &&
        compare(set->every, {model::Decimal::whole(1), TimeUnit::year}, context.working) !=
            std::partial_ordering::greater)
        return;
    auto& finding =
        report.at(set.span, fmt::format("goals are set {}, and {}{} is the longest for which a number stays right",
                                        spelled(*set), fast ? "with `growth: high` " : "", spelled(*limit)));
    if (fast) finding.label(sla.agreement->growth.span, "growing fast");
    finding.advise(fmt::format("write `set: {}`", spelled(model::Cadence{*limit})));
}

// ---- signatures ----

/// Finds a value that could not be read: then the text is not known as a whole.
class AnythingBroken {
 public:
    explicit AnythingBroken(const model::Agreement& sla) { model::Fields<model::Agreement>::each(*this, sla); }
    bool found = false;

    void operator()(const model::FieldInfo&, const auto& field) { visit(field); }

 private:
    template <class T>
    void visit(const Maybe<T>& value) {
        if (value.broken()) found = true;
        if constexpr (model::IsRecord<T>)
            if (value.present() && !found) model::Fields<T>::each(*this, *value);
    }
    template <class T>
    void visit(const model::List<T>& list) {
        if (list.broken()) found = true;
        for (const auto& item : list) visit(item);
    }
    template <class T, class Key>
    void visit(const model::Map<T, Key>& map) {
        if (map.broken()) found = true;
        for (const auto& entry : map) visit(entry.value);
    }
};

void signed_text_changed(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    std::vector<const MapEntry<Signature>*> stale;
    std::string now;
    for (const auto& signature : sla.signatures) {
        if (!signature || !signature->fingerprint) continue;
        if (now.empty()) {
            if (AnythingBroken(sla).found) return;
            now = model::fingerprint(sla);
        }
        if (folded(*signature->fingerprint) != now) stale.push_back(&signature);
    }
    if (stale.empty()) return;
    std::vector<std::string_view> signers;
    for (const auto* signature : stale) signers.push_back(signature->id);
    const auto& first = **stale.front();
    constexpr std::size_t kShown = 19;  // `sha256:` and twelve digits, as the document shows it
    const std::string when = first.signed_on ? fmt::format(" on {}", spelled(*first.signed_on)) : std::string();
    auto& finding =
        report.at(first.fingerprint.span,
                  fmt::format("the text has changed since {} signed it{}: it is `{}...` now, and `{}...` was signed",
                              all_of(signers), stale.size() == 1 ? when : std::string(), now.substr(0, kShown),
                              first.fingerprint->substr(0, kShown)));
    for (std::size_t i = 1; i < stale.size() && i <= kMostLabels; ++i)
        finding.label((*stale[i])->fingerprint.span,
                      fmt::format("{} signed the former text too", quoted(stale[i]->id)));
    if (sla.agreement->version) finding.label(sla.agreement->version.span, "the version that was signed");
    finding.advise(
        "take the change back, or raise `agreement.version`, take `signed` and `fingerprint` out of all signatures and "
        "let everybody sign the new text");
}

constexpr Rule kRules[] = {
    {{.id = "date-order",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Two dates of the agreement stand in the wrong order",
      .why =
          "An agreement is in effect, then reviewed, then it expires; a public template sets the review six months "
          "after "
          "the first day. A review before the first day or after the last one will not be held, and a signature under "
          "an expired text binds nobody.",
      .sources = "P7",
      .bad = R"(agreement: {expires: 2027-12-31}
reviews:
  agreement: {last: 2026-11-02, next: 2028-03-01}
)",
      .good = R"(agreement: {expires: 2027-12-31}
reviews:
  agreement: {last: 2026-11-02, next: 2027-03-01}
)",
      .fix = "Correct the date that is wrong; most often it is the year.",
      .not_flagged =
          "A signature after the first day, a review before the first day that has been held, a goal that is due after "
          "the last day, and two events on the same day. One wrong date is one finding, however many others it "
          "contradicts."},
     date_order},
    {{.id = "signed-text-changed",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "The text is not the one that was signed",
      .why =
          "A signature stands under one text. If a number changes after that, the two sides have agreed on different "
          "things, and neither knows it. One of the sources says that the agreement is written in pencil: it may be "
          "changed, but then both sides sign again.",
      .sources = "001; systemonesoftware",
      .bad = R"(signatures:
  marketing:
    signed: 2026-01-05
    fingerprint: sha256:0000000000000000000000000000000000000000000000000000000000000000
)",
      .good = R"(signatures:
  marketing: {signed: 2026-01-05}
)",
      .fix = "Take the change back, or raise the version and let all sign again.",
      .not_flagged = "Changes of layout, comments, `x-` keys, `agreement.status` and of the signatures' own dates. A "
                     "signature without a fingerprint says nothing about the text. While any value cannot be read, the "
                     "text is not compared."},
     signed_text_changed},
    {{.id = "review-too-rare",
      .severity = Severity::warning,
      .category = Category::realism,
      .summary = "The agreement is reviewed too seldom",
      .why =
          "Numbers that were right in January describe another company in December. All sources that give a figure say "
          "twice a year, and every quarter or every two months for a company that grows fast.",
      .sources = "000; 001; 003",
      .bad = R"(reviews:
  agreement: {every: 12 months}
)",
      .good = R"(reviews:
  agreement: {every: quarterly}
)",
      .fix = "Review the agreement every 6 months; with `growth: high` every 2 or 3.",
      .not_flagged =
          "Without `growth: high`, up to 6 months. With it, more than 2 and up to 3 months is an info and no "
          "warning. No rhythm at all is `review-cadence-missing`."},
     review_too_rare},
    {{.id = "goal-setting-too-rare",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "The goals are set too seldom",
      .why = "Goals follow from past results, budget and the size of the team, and all three change within a year. The "
             "workbook sets them every quarter, and every month in a company that grows fast; a yearly goal is missed "
             "or beaten by spring and then ignored.",
      .sources = "003",
      .bad = R"(goals: {set: yearly}
)",
      .good = R"(goals: {set: monthly}
)",
      .fix = "Set the goals every quarter; with `growth: high` every month.",
      .not_flagged =
          "Goals that do not say how often they are set, and goals that count a year and are set once a year: an "
          "intake, a season."},
     goal_setting_too_rare},
    {{.id = "sla-overdue",
      .severity = Severity::warning,
      .category = Category::process,
      .summary = "The agreement has expired, or its review is overdue",
      .why = "Four of the five sources ask for reviews, and the reviews are what stops first. An agreement that nobody "
             "has "
             "gone through for a year still decides who is blamed. The day that counts is today, or the one given with "
             "`--today`.",
      .sources = "000; 001; 003; 004",
      .bad = R"(reviews:
  agreement: {last: 2026-01-12, next: 2026-07-13}
)",
      .good = R"(reviews:
  agreement: {last: 2026-07-13, next: 2027-01-11}
)",
      .fix = "Hold the review and write down its day, or retire the agreement.",
      .not_flagged =
          "A retired agreement, one that has not begun yet, and a next review planned up to a month later than "
          "the rhythm asks for. A review on the very day is in time."},
     sla_overdue},
};

}  // namespace

std::span<const Rule> review_rules() { return kRules; }

}  // namespace slac::rules
