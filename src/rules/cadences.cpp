#include <fmt/format.h>

#include <algorithm>

#include "rules/business_calendars.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "rules/team_capacity.hpp"

/// How many attempts in how much time: what the steps of a tier come to on business days, and what is known to work.
namespace slac::rules {
namespace {

using model::Clock;
using model::Decimal;
using model::Duration;
using model::MapEntry;
using model::Tier;
using model::TimeUnit;

/// Business days in which the touches of a tier take place, at least and at most.
struct Window {
    Decimal fewest;
    Decimal most;
    std::string spelled;  ///< as it is agreed: `90 days`
    Span place;
};

/// The number of calendar days: an interval for months and years.
std::pair<std::int64_t, std::int64_t> calendar_days(const Duration& duration) {
    const auto length = nominal(duration, {});
    return {(length.low / whole(24 * 60)).ceil(), (length.high / whole(24 * 60)).ceil()};
}

std::optional<Window> window_of(const Context& context, const MapEntry<Tier>& tier) {
    const auto last = last_day(*tier);
    if (tier->timeframe.broken() || (!tier->timeframe && !last)) return std::nullopt;
    Duration timeframe = *tier->timeframe;
    Window window{{}, {}, spelled(timeframe), tier->timeframe.span};
    if (last) {
        // Days count as the timeframe does.
        const auto clock = tier->timeframe ? timeframe.clock : Clock::elapsed;
        timeframe = {whole(*last + 1), TimeUnit::day, clock};
        window.spelled = fmt::format("{} by its steps", spelled(timeframe));
        window.place = tier->steps.name();
    }
    if (timeframe.clock == Clock::business) {
        if (timeframe.unit == TimeUnit::month || timeframe.unit == TimeUnit::year) return std::nullopt;
        const auto length = nominal(timeframe, context.working);
        window.fewest = window.most = length.low / (context.working.hours_a_day * whole(60));
        return window;
    }
    const auto [shortest, longest] = calendar_days(timeframe);
    bool counted = false;
    for (const auto* calendar : context.calendars.of_tier(tier)) {
        const auto low = model::working_days(**calendar, context.calendars.year(), shortest);
        const auto high = model::working_days(**calendar, context.calendars.year(), longest);
        if (!low || !high) return std::nullopt;
        window.fewest = counted ? std::min(window.fewest, whole(low->fewest)) : whole(low->fewest);
        window.most = std::max(window.most, whole(high->most));
        counted = true;
    }
    if (!counted) {  // five days a week
        window.fewest = whole(shortest / 7 * 5 + std::max<std::int64_t>(0, shortest % 7 - 2));
        window.most = whole(longest / 7 * 5 + std::min<std::int64_t>(5, longest % 7));
    }
    return window;
}

std::string business_days(Decimal number) {
    return fmt::format("{} business day{}", figure(number), number == whole(1) ? "" : "s");
}

void cadence_too_dense(const Context& context, Reporter& report) {
    const Decimal limit = whole(context.thresholds.most_attempts_a_day->value);
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier) continue;
        const auto touches = touches_of(*tier);
        const auto window = touches ? window_of(context, tier) : std::nullopt;
        if (!window || window->most <= Decimal() || limit <= Decimal()) continue;
        const Decimal number = whole(touches->number());
        if (number <= limit * window->most) continue;
        const std::string in = window->fewest == window->most
                                   ? window->spelled
                                   : fmt::format("{}, at most {}", window->spelled, business_days(window->most));
        report
            .at(touches->place, fmt::format("{} gets {} in {}: {} / {} = {} a business day, more than {}",
                                            quoted(tier.id), touches->spelled(), in, number.spelled(),
                                            figure(window->most), figure(number / window->most), limit.spelled()))
            .label(window->place, fmt::format("in {}", window->spelled))
            .advise(fmt::format("spread them over {} or more ({} / {} = {}), or try less often",
                                business_days(whole((number / limit).ceil())), number.spelled(), limit.spelled(),
                                figure(number / limit)));
    }
}

/// A duration in business days.
Decimal in_business_days(const Duration& duration, const model::WorkingTime& working) {
    if (duration.clock == Clock::business) return nominal(duration, working).high / (working.hours_a_day * whole(60));
    return whole(calendar_days(duration).second) * working.days_a_week / whole(7);
}

void cadence_gap(const Context& context, Reporter& report) {
    const auto& threshold = *context.thresholds.longest_cadence_gap;
    const Decimal limit = in_business_days(threshold, context.working);
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier) continue;
        const auto touches = touches_of(*tier);
        if (!touches || touches->number() == 0) continue;
        const auto window = window_of(context, tier);
        if (!window) continue;
        const Decimal number = whole(touches->number()), gap = window->fewest / number;
        if (gap <= limit) continue;
        report
            .at(touches->place,
                fmt::format("{} gets {} in {}, which are {} or more: one every {}, and {} is the longest that a lead "
                            "remembers",
                            quoted(tier.id), touches->spelled(), window->spelled, business_days(window->fewest),
                            business_days(gap), spelled(threshold)))
            .label(window->place, fmt::format("over {}", window->spelled))
            .advise(fmt::format("try {} times or more ({} / {} = {}), or end the follow-up sooner",
                                whole((window->fewest / limit).ceil()).spelled(), window->fewest.spelled(),
                                limit.spelled(), figure(window->fewest / limit)));
    }
}

void breakup_count(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier) continue;
        if (missing(tier->steps)) {
            if (!tier->breakup || tier->breakup->value <= 1) continue;
            report
                .at(tier->breakup.span,
                    fmt::format("{} has {} breakups: after the first one the lead has been told that it was the last",
                                quoted(tier.id), tier->breakup->value))
                .advise("write `breakup: 1`, and count the others as attempts");
            continue;
        }
        const model::Maybe<model::Step>* first = nullptr;
        Diagnostic* finding = nullptr;
        for (const auto& step : tier->steps) {
            if (!step || !step->breakup || !*step->breakup) continue;
            if (first == nullptr) {
                first = &step;
            } else if (finding == nullptr) {
                finding = &report
                               .at(step->breakup.span,
                                   fmt::format("{} has a second breakup: the lead has been told before that it was the "
                                               "last message",
                                               quoted(tier.id)))
                               .label((*first)->breakup.span, "the first breakup")
                               .advise("keep `breakup: true` on the last step only");
            } else if (finding->labels.size() < 5) {
                finding->label(step->breakup.span, "and another one");
            }
        }
    }
}

// ---- calls and e-mails ----

bool is_call(std::string_view channel) {
    const auto word = folded(channel);
    return word.find("phone") != std::string::npos || word.find("call") != std::string::npos ||
           word.find("telefon") != std::string::npos;
}
bool is_email(std::string_view channel) { return folded(channel).find("mail") != std::string::npos; }

/// Which attempts are calls and which are e-mails, at least.
struct Split {
    std::int64_t calls = 0;
    std::int64_t emails = 0;
    Span place;
};

std::optional<Split> split_of(const Context& context, const Tier& tier) {
    const auto attempts = attempts_of(tier);
    if (!attempts || tier.channels.broken()) return std::nullopt;
    Split split{0, 0, attempts->place};
    if (!missing(tier.steps)) {
        for (const auto& step : tier.steps) {
            if (step->breakup && *step->breakup) continue;
            if (!step->channel) return std::nullopt;
            split.calls += is_call(*step->channel) ? 1 : 0;
            split.emails += is_email(*step->channel) ? 1 : 0;
        }
        return split;
    }
    std::size_t calls = 0, emails = 0;
    for (const auto& channel : tier.channels) {
        if (!channel) return std::nullopt;
        calls += is_call(*channel) ? 1 : 0;
        emails += is_email(*channel) ? 1 : 0;
    }
    if (missing(tier.channels)) return split;
    // By two channels one of them has at least what the evidence allows the other to leave.
    const auto most_calls = context.thresholds.most_calls->value, most_emails = context.thresholds.most_emails->value;
    if (calls == tier.channels.size()) split.calls = attempts->number;
    if (emails == tier.channels.size()) split.emails = attempts->number;
    if (calls > 0 && emails > 0 && calls + emails == tier.channels.size()) {
        split.calls = std::max<std::int64_t>(0, attempts->number - most_emails);
        split.emails = std::max<std::int64_t>(0, attempts->number - most_calls);
    }
    return split;
}

void attempts_below_evidence(const Context& context, Reporter& report) {
    const auto& tiers = context.sla.outreach->tiers;
    if (tiers.empty() || !*tiers.begin()) return;
    const auto& tier = *tiers.begin();
    const auto attempts = attempts_of(*tier);
    const auto split = split_of(context, *tier);
    if (!attempts || !split || attempts->number == 0) return;
    const auto fewest = context.thresholds.fewest_calls->value;
    const bool listed = !missing(tier->steps) && split->calls > 0;
    const auto calls = listed ? split->calls : attempts->number;
    if (calls >= fewest) return;
    report
        .at(attempts->place,
            listed ? fmt::format("{}, the highest tier, has {} call{} among its steps; it takes {} to reach most leads "
                                 "that convert",
                                 quoted(tier.id), calls, calls == 1 ? "" : "s", fewest)
                   : fmt::format("{}, the highest tier, gets {} attempt{}; it takes {} calls to reach most leads that "
                                 "convert",
                                 quoted(tier.id), calls, calls == 1 ? "" : "s", fewest))
        .advise(
            fmt::format("plan {} calls or more for the highest tier, or take the attempts from a lower one", fewest));
}

void attempts_above_evidence(const Context& context, Reporter& report) {
    const auto most_calls = context.thresholds.most_calls->value, most_emails = context.thresholds.most_emails->value;
    for (const auto& tier : context.sla.outreach->tiers) {
        const auto split = tier ? split_of(context, *tier) : std::nullopt;
        if (!split) continue;
        const bool calls = split->calls > most_calls, emails = split->emails > most_emails;
        if (!calls && !emails) continue;
        const auto attempts = attempts_of(*tier)->number;
        const bool exact = !missing(tier->steps) || split->calls == attempts || split->emails == attempts;
        const std::string what = !exact
                                     ? fmt::format("{} calls and e-mails: more than {} calls or more than {} e-mails",
                                                   attempts, most_calls, most_emails)
                                 : calls && emails ? fmt::format("{} calls and {} e-mails: more than {} and {}",
                                                                 split->calls, split->emails, most_calls, most_emails)
                                 : calls           ? fmt::format("{} calls, more than {}", split->calls, most_calls)
                                         : fmt::format("{} e-mails, more than {}", split->emails, most_emails);
        report.at(split->place, fmt::format("{} plans {}", quoted(tier.id), what))
            .advise("the seventh attempt by one channel brings little: use more channels, or end the follow-up sooner");
    }
}

// ---- the work of a day ----

/// What all the people of some teams manage in a day.
struct DailyLimit {
    Decimal activities;
    std::int64_t people = 0;
    std::string spelled;  ///< `3 SDRs x 60`
    Span place;
    std::vector<Label> labels;
};
std::optional<DailyLimit> daily_limit(const Context& context, const Teams& teams) {
    DailyLimit limit;
    for (const auto* team : teams) {
        if (!*team || !(*team)->headcount || (*team)->activities_per_day.broken()) return std::nullopt;
        const auto people = (*team)->headcount->value;
        const auto each = (*team)->activities_per_day ? (*team)->activities_per_day->value
                                                      : context.thresholds.most_activities_a_day->value;
        limit.activities = limit.activities + whole(people) * whole(each);
        limit.people += people;
        limit.spelled += fmt::format("{}{} x {}", limit.spelled.empty() ? "" : " + ", heads(people, team->id), each);
        limit.place = (*team)->activities_per_day ? (*team)->activities_per_day.span : (*team)->headcount.span;
        if ((*team)->activities_per_day) limit.labels.push_back({(*team)->headcount.span, heads(people, team->id)});
    }
    return limit;
}

/// The most business days of a period.
Decimal most_business_days(model::Period period, const model::WorkingTime& working) {
    switch (period) {
        case model::Period::week:
            return working.days_a_week;
        case model::Period::month:
            return whole(23) * working.days_a_week / whole(5);
        case model::Period::quarter:
            return whole(66) * working.days_a_week / whole(5);
        case model::Period::year:
            return whole(262) * working.days_a_week / whole(5);
    }
    return working.days_a_week;
}

/// What the leads of a goal make each day, and how that comes about.
struct DailyWork {
    Decimal attempts;
    std::string spelled;
    std::vector<Label> labels;
};
/// Nobody knows how the leads are divided over the tiers: as many are taken to come into each.
std::optional<DailyWork> daily_work(const Context& context, const Demand& goal, model::GoalMeasure measure,
                                    std::string_view noun) {
    const bool flow = measure == model::GoalMeasure::created;
    const auto& goals = *context.sla.goals;
    if (flow && !goals.period) return std::nullopt;
    DailyWork work;
    std::int64_t tiers = 0, touches_of_all = 0;
    Decimal days;
    std::string touches_spelled, days_spelled;
    for (const auto& tier : context.sla.outreach->tiers) {
        const auto segments = tier ? segments_of(tier->segment) : std::nullopt;
        if (!segments) return std::nullopt;
        const bool meant = std::any_of(goal.sums.begin(), goal.sums.end(),
                                       [&](const GoalSum* sum) { return overlap(sum->segments, *segments); });
        if (!meant) continue;
        const auto touches = touches_of(*tier);
        const auto window = touches ? window_of(context, tier) : std::nullopt;
        if (!window || window->most <= Decimal()) return std::nullopt;
        ++tiers;
        touches_of_all += touches->number();
        const Decimal usual = (window->fewest + window->most) / whole(2);
        days = days + usual;
        touches_spelled += fmt::format("{}{}", touches_spelled.empty() ? "" : " + ", touches->number());
        days_spelled += fmt::format("{}{}", days_spelled.empty() ? "" : " + ", figure(usual));
        constexpr std::size_t kMostLabels = 5;
        if (work.labels.size() < kMostLabels)
            work.labels.push_back({touches->place, fmt::format("{} in {}", touches->spelled(), window->spelled)});
    }
    if (tiers == 0 || days <= Decimal()) return std::nullopt;
    // Leads that are worked to the end make all their attempts once, however long that takes.
    if (flow) {
        days = most_business_days(*goals.period, context.working) * whole(tiers);
        days_spelled.clear();
    }
    const bool sums = tiers > 1;
    work.attempts = goal.amount * whole(touches_of_all) / days;
    if (flow && sums)
        work.spelled =
            fmt::format("{} {}{} x {} attempts on average (({}) / {} tiers) / {} business days = {} a day",
                        goal.amount.spelled(), noun, per(*goals.period), figure(whole(touches_of_all) / whole(tiers)),
                        touches_spelled, tiers, figure(days / whole(tiers)), work.attempts.rounded(0).spelled());
    else
        work.spelled = fmt::format("{} {}{} x {}{}{} attempts / {}{}{} business days = {} a day", goal.amount.spelled(),
                                   noun, flow ? per(*goals.period) : std::string(), sums ? "(" : "", touches_spelled,
                                   sums ? ")" : "", sums ? "(" : "", flow ? figure(days) : days_spelled,
                                   sums ? ")" : "", work.attempts.rounded(0).spelled());
    return work;
}

void activity_load(const Context& context, Reporter& report) {
    using model::GoalMeasure;
    using model::StageKind;
    const auto& sla = context.sla;
    if (sla.outreach->tiers.broken() || sla.outreach->tiers.empty()) return;
    struct Base {
        StageKind kind;
        GoalMeasure measure;
        std::string_view noun;
    };
    for (const auto& base : {Base{StageKind::mql, GoalMeasure::managed, "MQLs managed"},
                             Base{StageKind::sal, GoalMeasure::managed, "SALs managed"},
                             Base{StageKind::mql, GoalMeasure::created, "MQLs"}}) {
        const bool told = each_goal_with_its_teams(
            sla, base.kind, base.measure, [](const model::Capacity&) { return true; },
            [&](const Demand& goal, const Teams& teams) {
                const auto limit = daily_limit(context, teams);
                const auto work = limit ? daily_work(context, goal, base.measure, base.noun) : std::nullopt;
                if (!work || work->attempts <= limit->activities || limit->people == 0) return;
                auto& finding = report.at(limit->place, fmt::format("{} = {} a day, but {}", limit->spelled,
                                                                    limit->activities.spelled(), work->spelled));
                finding.labels = limit->labels;
                finding.label(goal.sums.front()->place(), fmt::format("{} {}", goal.amount.spelled(), base.noun));
                for (const auto& label : work->labels) finding.labels.push_back(label);
                const Decimal each = limit->activities / whole(limit->people);
                std::string help = "make fewer attempts, or give them more time";
                if (each > Decimal())
                    help +=
                        fmt::format(", or plan for {} people: {} / {} = {}", (work->attempts / each).ceil(),
                                    work->attempts.rounded(0).spelled(), figure(each), figure(work->attempts / each));
                finding.advise(std::move(help));
            });
        if (told) return;
    }
}

constexpr Rule kRules[] = {
    {{.id = "cadence-too-dense",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "A lead is tried more than twice on a business day, on average",
      .why = "Persistence becomes pestering, and a team that cannot keep the number stops counting. The workbook's "
             "densest tier has 15 attempts and a breakup in 90 days, one every 4 business days; published agreements "
             "go up to 5 attempts in 3 days for people who asked for a demo, which is 1.7 a day.",
      .sources = "003; P13",
      .bad = R"(outreach:
  tiers:
    low: {attempts: 8, timeframe: 4 days}
)",
      .good = R"(outreach:
  tiers:
    low: {attempts: 8, timeframe: 10 days}
)",
      .fix = "Lengthen the timeframe, or lower the number of attempts.",
      .not_flagged = "Several attempts on one day, as long as the average is 2 or less; `most_attempts_a_day` changes "
                     "it. Business days are counted from the calendar, in the luckiest weeks of the year."},
     cadence_too_dense},
    {{.id = "cadence-gap",
      .severity = Severity::info,
      .category = Category::arithmetic,
      .summary = "Between two attempts lie more than 10 business days, on average",
      .why = "Who hears from somebody every three weeks has forgotten the last time: each attempt starts from nothing. "
             "The workbook's thinnest tier, 3 attempts and a breakup in 30 days, is one every 5.4 business days.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    low: {attempts: 1, timeframe: 60 days}
)",
      .good = R"(outreach:
  tiers:
    low: {attempts: 5, timeframe: 60 days}
)",
      .fix = "Shorten the timeframe, or try more often.",
      .not_flagged = "Single long pauses in a list of `steps`: only the average is looked at. `longest_cadence_gap` "
                     "changes the 10 business days."},
     cadence_gap},
    {{.id = "breakup-count",
      .severity = Severity::info,
      .category = Category::consistency,
      .summary = "A tier has more than one breakup message",
      .why = "The breakup works because it is the last message. A second one shows that the first was not meant, and "
             "the lead learns not to answer either. The workbook has exactly one on every tier.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    low: {breakup: 2}
)",
      .good = R"(outreach:
  tiers:
    low:
      steps: [{day: 0, channel: email}, {day: 14, channel: phone}, {day: 30, channel: email, breakup: true}]
)",
      .fix = "Set `breakup: 1`, and count the others as attempts.",
      .not_flagged = "A tier without any breakup, which is `breakup-missing`."},
     breakup_count},
    {{.id = "attempts-below-evidence",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "The highest tier gets fewer than 6 calls",
      .why = "Of the leads that convert 93% are reached by the sixth call, and left to themselves people stop after "
             "1.6. Three attempts for the best leads give up about a third of them before anybody has talked to them.",
      .sources = "Velocify; MIT/InsideSales",
      .bad = R"(outreach:
  tiers:
    high: {attempts: 5, timeframe: 85 days}
    medium: {attempts: 5}
)",
      .good = R"(outreach:
  tiers:
    high: {attempts: 8}
)",
      .fix = "Plan at least 6 calls for the highest tier.",
      .not_flagged = "Lower tiers, and 6 attempts or more of which nobody can tell how many are calls. `fewest_calls` "
                     "changes the 6."},
     attempts_below_evidence},
    {{.id = "attempts-above-evidence",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "A tier plans more than 12 calls or more than 6 e-mails",
      .why = "7% of the leads that convert are reached after the sixth call, and the best results come with 4 to 6 "
             "e-mails; from the fourth cold mail on complaints treble. Time spent on the thirteenth call is missing at "
             "the first call of the next lead.",
      .sources = "Velocify; belkins",
      .bad = R"(outreach:
  tiers:
    high: {attempts: 15, channels: [phone]}
)",
      .good = R"(outreach:
  tiers:
    high: {attempts: 15, channels: [phone, email, text]}
)",
      .fix = "Use several channels, or end the follow-up sooner.",
      .not_flagged = "Up to 18 attempts by phone and e-mail together, which may be 12 and 6, and tiers with a further "
                     "channel. `most_calls` and `most_emails` change the figures."},
     attempts_above_evidence},
    {{.id = "activity-load",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "The attempts that are promised are more than the team can make in a day",
      .why =
          "525 leads with 16 attempts each in 90 days are 131 calls and e-mails on every business day, 44 for each of "
          "three people. Some 160 a day have been observed as a full load. Where the sum is larger, the attempts "
          "that nobody checks are left out first.",
      .sources = "003; nathanprats",
      .bad = R"(goals:
  grid: {mqls-managed: {stage: mql, measure: managed, target: 400}}
outreach:
  tiers:
    high: {attempts: 12, breakup: 1, timeframe: 90 days}
    medium: {attempts: 8, breakup: 1, timeframe: 60 days}
    low: {attempts: 4, breakup: 1, timeframe: 30 days}
capacity:
  sdr: {headcount: 3, activities_per_day: 20}
)",
      .good = R"(goals:
  grid: {mqls-managed: {stage: mql, measure: managed, target: 400}}
outreach:
  tiers:
    high: {attempts: 12, breakup: 1, timeframe: 90 days}
    medium: {attempts: 8, breakup: 1, timeframe: 60 days}
    low: {attempts: 4, breakup: 1, timeframe: 30 days}
capacity:
  sdr: {headcount: 3, activities_per_day: 40}
)",
      .fix = "Make fewer attempts, give them more time, or plan for more people.",
      .not_flagged =
          "Loads that depend on how the leads are divided: the sum takes them all for the tier that makes the "
          "least work. Where `activities_per_day` is not told, 160 are assumed (`most_activities_a_day`)."},
     activity_load},
};

}  // namespace

std::span<const Rule> cadence_rules() { return kRules; }

}  // namespace slac::rules
