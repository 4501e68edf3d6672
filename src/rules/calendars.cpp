#include <fmt/format.h>

#include <algorithm>

#include "rules/business_calendars.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"

/// Promises in business time and the calendars by which they are counted.
namespace slac::rules {
namespace {

using model::Clock;
using model::Duration;
using model::FieldInfo;
using model::Fields;
using model::List;
using model::Map;
using model::MapEntry;
using model::Maybe;
using model::Party;

/// Every duration in business time that the agreement holds, wherever it stands.
class BusinessDurations {
 public:
    struct Found {
        std::string text;
        Span place;
    };
    std::vector<Found> all;

    void operator()(const FieldInfo&, const auto& value) { look(value); }
    void look_at(const model::Agreement& sla) { Fields<model::Agreement>::each(*this, sla); }

 private:
    template <class T>
    void look(const List<T>& list) {
        for (const auto& item : list) look(item);
    }
    template <class T, class Key>
    void look(const Map<T, Key>& map) {
        for (const auto& entry : map) look(entry.value);
    }
    template <class T>
    void look(const Maybe<T>& maybe) {
        if (!maybe) return;
        if constexpr (model::IsRecord<T>)
            Fields<T>::each(*this, *maybe);
        else
            add(*maybe, maybe.span);
    }

    void add(const auto&, Span) {}
    void add(const Duration& duration, Span place) {
        if (duration.clock == Clock::business) all.push_back({spelled(duration), place});
    }
    void add(const model::Cadence& cadence, Span place) { add(cadence.every, place); }
    void add(const model::Quantity& quantity, Span place) {
        if (const auto* duration = std::get_if<Duration>(&quantity)) add(*duration, place);
    }
    void add(const model::Target& target, Span place) { add(target.quantity, place); }
    void add(const model::Offset& offset, Span place) {
        if (const auto* duration = std::get_if<Duration>(&offset)) add(*duration, place);
    }
};

constexpr std::size_t kMostLabels = 5;
constexpr std::string_view kExample =
    "{timezone: America/Chicago, days: mon-fri, hours: 08:00-17:00, holidays: [2026-12-25]}";

void calendar_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!missing(sla.calendars)) return;
    BusinessDurations durations;
    durations.look_at(sla);
    if (durations.all.empty()) return;
    const auto& first = durations.all.front();
    auto& finding =
        report.at(first.place, fmt::format("{} are promised, and no calendar says when they pass", quoted(first.text)));
    const std::size_t others = durations.all.size() - 1;
    for (std::size_t i = 1; i <= std::min(others, kMostLabels); ++i)
        finding.label(durations.all[i].place, i == kMostLabels && others > kMostLabels
                                                  ? fmt::format("and {} more", others - i + 1)
                                                  : std::string("this one too"));
    finding.advise(
        fmt::format("add the working hours, such as `calendars: {{head-office: {}}}`, and `calendar: "
                    "head-office` under `agreement`",
                    kExample));
}

// ---- whose calendar ----

/// Whether each segment of a promise has a calendar of its own.
bool settled_by_segments(const model::Agreement& sla, const Promise& promise) {
    if (promise.segments == nullptr || promise.segments->absent() || promise.segments->empty()) return false;
    return std::all_of(promise.segments->begin(), promise.segments->end(), [&](const auto& ref) {
        const auto* segment = ref ? sla.segments.find(ref->id) : nullptr;
        // What cannot be read or is not declared has a finding of its own.
        return segment == nullptr || !*segment || !(*segment)->calendar.absent();
    });
}

void calendar_region_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.calendars.empty() || sla.calendars.broken() || sla.agreement.broken()) return;
    if (!sla.agreement->calendar.absent()) return;
    // A single calendar is everybody's, unless somebody says that it is theirs.
    const auto named = [](const auto& entry) { return entry && !entry->calendar.absent(); };
    if (sla.calendars.size() == 1 && std::none_of(sla.parties.begin(), sla.parties.end(), named) &&
        std::none_of(sla.segments.begin(), sla.segments.end(), named))
        return;
    struct Lacking {
        const MapEntry<Party>* party;
        std::vector<const Maybe<Duration>*> deadlines;
    };
    std::vector<Lacking> all;
    for (const auto& promise : context.calendars.promises()) {
        if ((*promise.duration)->clock != Clock::business) continue;
        if (settled_by_segments(sla, promise)) continue;
        for (const auto* party : promise.by) {
            if (!*party || !(*party)->calendar.absent()) continue;
            auto at = std::find_if(all.begin(), all.end(), [&](const Lacking& one) { return one.party == party; });
            if (at == all.end()) at = all.insert(all.end(), {party, {}});
            at->deadlines.push_back(promise.duration);
        }
    }
    for (const auto& lacking : all) {
        const auto& first = *lacking.deadlines.front();
        auto& finding = report.at(lacking.party->value.name(),
                                  fmt::format("{} has {} to keep, and no calendar is said to be its own",
                                              quoted(lacking.party->id), quoted(spelled(*first))));
        for (std::size_t i = 0; i < std::min(lacking.deadlines.size(), kMostLabels); ++i)
            finding.label(lacking.deadlines[i]->span, i == 0 ? "in whose business time?" : "and this one");
        std::vector<std::string_view> ids;
        for (const auto& calendar : sla.calendars) ids.push_back(calendar.id);
        finding.advise(
            fmt::format("add `calendar` to {}, or to `agreement` for all parties that name none: there {} {}",
                        quoted(lacking.party->id), ids.size() == 1 ? "is" : "are", all_of(ids)));
    }
}

// ---- promises at any hour ----

void response_vs_coverage(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || !tier->respond_within || tier->respond_within->clock != Clock::elapsed) continue;
        const auto& response = tier->respond_within;
        // Of several calendars that one in which it takes longest until somebody comes.
        const BusinessCalendars::Entry* worst = nullptr;
        std::optional<model::Stretch> closed;
        for (const auto* calendar : context.calendars.of_tier(tier)) {
            if (!(*calendar)->after_hours.absent()) continue;
            const auto* year = context.calendars.year_of(*calendar);
            const auto longest = year == nullptr ? std::nullopt : longest_closed(*year);
            if (!longest || (closed && longest->length() <= closed->length())) continue;
            worst = calendar;
            closed = longest;
        }
        if (!closed) continue;
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(closed->length()).count();
        if (nominal(*response, context.working).high >= model::Decimal::whole(minutes)) continue;
        std::string help = "say under `after_hours` of the calendar what happens to a lead that comes in meanwhile";
        Duration business = *response;
        business.clock = Clock::business;
        const bool same_length = business.unit == model::TimeUnit::minute || business.unit == model::TimeUnit::hour;
        if (same_length) help += fmt::format(", or promise `{}`", spelled(business));
        report
            .at(response.span,
                fmt::format("{} promises an answer within {} at any hour, but nobody in {} is at work for up to {}: "
                            "from {} to {}",
                            quoted(tier.id), spelled(*response), quoted(worst->id), in_hours(closed->length()),
                            spelled(closed->from), spelled(closed->to)))
            .label((*worst)->hours.present() ? (*worst)->hours.span : worst->value.name(),
                   fmt::format("the hours of {}", quoted(worst->id)))
            .advise(std::move(help));
    }
}

constexpr Rule kRules[] = {
    {{.id = "calendar-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Times in business hours or days, and no calendar says when these pass",
      .why =
          "\"4 business hours\" given at five on a Friday end on Monday at noon for one side, and at nine on Friday "
          "evening for the other. Days, hours, time zone and holidays settle it. Users of help desks ask for nothing "
          "sooner than for this.",
      .sources = "001; osTicket; chatwoot",
      .bad = R"(agreement: {calendar: ~}
calendars: ~
commitments:
  feedback: {within: 2 business days}
)",
      .good = R"(commitments:
  feedback: {within: 2 business days}
)",
      .fix = "Add `calendars` with the days, hours, time zone and holidays, and name one under `agreement`.",
      .not_flagged = "Agreements without any time in business hours or days. All such times are one finding."},
     calendar_missing},
    {{.id = "calendar-region-missing",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A party has deadlines in business time, and none of the calendars is its own",
      .why = "With offices in Chicago and London \"2 business days\" are two different times. A clock of the head "
             "office fails all that comes in overnight from the other side of the world; GitLab keeps hours and a time "
             "zone for each person.",
      .sources = "P11; GitLab",
      .bad = R"(agreement: {calendar: ~}
parties:
  marketing: {calendar: head-office}
  sdr: {calendar: head-office}
calendars:
  london: {timezone: Europe/London, days: mon-fri, hours: 09:00-17:30, holidays: [2026-12-25], after_hours: Next day by 09:30}
commitments:
  feedback: {within: 2 business days}
)",
      .good = R"(agreement: {calendar: ~}
parties:
  marketing: {calendar: head-office}
  sdr: {calendar: head-office}
  sales: {calendar: london}
calendars:
  london: {timezone: Europe/London, days: mon-fri, hours: 09:00-17:30, holidays: [2026-12-25], after_hours: Next day by 09:30}
commitments:
  feedback: {within: 2 business days}
)",
      .fix = "Name the calendar at the party, at the segment, or under `agreement` for all.",
      .not_flagged =
          "A single calendar that nobody names: it is everybody's. Parties without deadlines in business time, and "
          "promises for segments that have calendars of their own."},
     calendar_region_missing},
    {{.id = "response-vs-coverage",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "A promise at any hour is shorter than the time in which nobody is at work",
      .why =
          "Two hours are promised, and the office is closed from Friday at five to Monday at eight: 63 hours, and 64 "
          "when the clock is put back. Every weekend breaks the promise. Either somebody answers in that time, or "
          "the agreement says what the lead can expect, or the promise is meant in business hours.",
      .sources = "P13; P23",
      .bad = R"(calendars:
  head-office: {days: mon-fri, hours: 08:00-17:00, after_hours: ~}
outreach:
  tiers:
    high: {respond_within: 2 hours}
)",
      .good = R"(calendars:
  head-office: {days: mon-sun, hours: 00:00-24:00, holidays: ~, after_hours: ~}
outreach:
  tiers:
    high: {respond_within: 2 hours}
)",
      .fix = "Add `after_hours` to the calendar, or promise business hours.",
      .not_flagged = "Promises in business time, calendars with an `after_hours`, and those that tell no hours. The "
                     "hours are counted in the calendar's time zone over the year, with its holidays and the changes "
                     "of the clock."},
     response_vs_coverage},
};

}  // namespace

std::span<const Rule> calendar_rules() { return kRules; }

}  // namespace slac::rules
