#pragma once
#include "slac/model/field.hpp"
#include "slac/model/quantity.hpp"

namespace slac::rules {

/// The figures at which rules speak up, each with the catalogue's default. `thresholds` in `.slac.yaml` sets them; a
/// rule reads the value, whoever set it: `context.thresholds.most_kpis->value`. The default stands twice, as a value
/// and as the text that people see; a test holds the two together.
struct Thresholds : model::Record {
    model::Maybe<model::Percent> conversion_tolerance{{model::Decimal::whole(10)}};
    model::Maybe<model::Percent> rate_chain_tolerance{{model::Decimal::whole(10)}};
    model::Maybe<model::Count> most_kpis{{7}};
    model::Maybe<model::Count> target_jump{{4}};
    model::Maybe<model::Percent> lowest_conversion{{model::Decimal::whole(5)}};
    model::Maybe<model::Percent> highest_conversion{{model::Decimal::whole(65)}};
    model::Maybe<model::Percent> lowest_acceptance{{model::Decimal::whole(50)}};
    model::Maybe<model::Percent> highest_acceptance{{model::Decimal::whole(95)}};
    model::Maybe<model::Count> lowest_coverage{{3}};
    model::Maybe<model::Count> highest_coverage{{4}};
    model::Maybe<model::Percent> tight_score{{model::Decimal::whole(90)}};
    model::Maybe<model::Duration> longest_review_cadence{{model::Decimal::whole(6), model::TimeUnit::month}};
    model::Maybe<model::Duration> longest_review_cadence_high_growth{
        {model::Decimal::whole(3), model::TimeUnit::month}};
    model::Maybe<model::Duration> best_review_cadence_high_growth{{model::Decimal::whole(2), model::TimeUnit::month}};
    model::Maybe<model::Duration> review_grace{{model::Decimal::whole(1), model::TimeUnit::month}};
    model::Maybe<model::Duration> longest_goal_cadence{{model::Decimal::whole(3), model::TimeUnit::month}};
    model::Maybe<model::Duration> longest_goal_cadence_high_growth{{model::Decimal::whole(1), model::TimeUnit::month}};

    // How leads are followed up.
    model::Maybe<model::Duration> slowest_high_response{
        {model::Decimal::whole(4), model::TimeUnit::hour, model::Clock::elapsed}};
    model::Maybe<model::Duration> slowest_response{
        {model::Decimal::whole(48), model::TimeUnit::hour, model::Clock::elapsed}};
    model::Maybe<model::Percent> promise_tolerance{{model::Decimal::whole(5)}};
    model::Maybe<model::Count> most_attempts_a_day{{2}};
    model::Maybe<model::Duration> longest_cadence_gap{
        {model::Decimal::whole(10), model::TimeUnit::day, model::Clock::business}};
    model::Maybe<model::Count> fewest_calls{{6}};
    model::Maybe<model::Count> most_calls{{12}};
    model::Maybe<model::Count> most_emails{{6}};
    model::Maybe<model::Count> most_rejection_reasons{{10}};

    // What a team can carry.
    model::Maybe<model::Count> most_activities_a_day{{160}};
    model::Maybe<model::Range> usual_quota{{model::Decimal::whole(4), model::Decimal::whole(25)}};
};

}  // namespace slac::rules

template <>
struct slac::model::Fields<slac::rules::Thresholds> {
    static constexpr RecordInfo info{"threshold", "The figures at which rules speak up."};
    static void each(auto& visit, auto& thresholds) {
        // Source 003: the numbers of a goal grid are rounded.
        visit({"conversion_tolerance",
               "`goal-vs-conversion`: how far managed leads times conversion may lie from the goal. "
               "`sdr-quota-vs-load`: how far they may lie under the quota of one person, if less than one SQL is "
               "missing.",
               "15%", "10%", "tolerance"},
              thresholds.conversion_tolerance);
        // P9's own rates are rounded to whole percents.
        visit({"rate_chain_tolerance",
               "`rate-chain-mismatch`: how far the product of the rates may lie from the rate that is stated for the "
               "whole way.",
               "15%", "10%", ""},
              thresholds.rate_chain_tolerance);
        // Source 003: no more than five to seven.
        visit({"most_kpis", "`too-many-kpis`: how many KPIs an agreement may have.", "9", "7", "max_kpis kpis"},
              thresholds.most_kpis);
        // P17 goes from a p90 of 18 hours to its target in steps.
        visit({"target_jump", "`target-jump`: how many times better than today a target may be.", "6", "4", "jump"},
              thresholds.target_jump);
        // Published medians of MQL to SQL lie between 8% and 55%; cactus gives 5% to 65% by source of the lead.
        visit({"lowest_conversion", "`conversion-outside-benchmark`: the lowest rate from MQL to SQL that is usual.",
               "3%", "5%", ""},
              thresholds.lowest_conversion);
        visit({"highest_conversion", "`conversion-outside-benchmark`: the highest rate from MQL to SQL that is usual.",
               "80%", "65%", ""},
              thresholds.highest_conversion);
        // P9 asks for more than 60% and P10 recalibrates below 30%; 50% lies between the two.
        visit({"lowest_acceptance", "`acceptance-too-low`: the lowest share of MQLs to be accepted.", "40%", "50%", ""},
              thresholds.lowest_acceptance);
        // Forrester: who accepts almost everything has stopped to choose.
        visit({"highest_acceptance", "`acceptance-too-high`: the highest share of MQLs to be accepted.", "98%", "95%",
               ""},
              thresholds.highest_acceptance);
        // P9 asks for 3 times the revenue, P16 for 4, P11 for 3.5.
        visit({"lowest_coverage", "`pipeline-coverage`: the least pipeline for a unit of revenue.", "2", "3", ""},
              thresholds.lowest_coverage);
        visit({"highest_coverage", "`pipeline-coverage`: the most pipeline for a unit of revenue.", "5", "4", ""},
              thresholds.highest_coverage);
        // P10: 70 of 76 points are 92%, 65 of 70 are 93%.
        visit({"tight_score", "`score-threshold-too-tight`: from which share of the attainable points on.", "95%",
               "90%", ""},
              thresholds.tight_score);
        // Sources 000, 001 and 003: twice a year.
        visit({"longest_review_cadence", "`review-too-rare`: how far reviews of the agreement may lie apart.",
               "12 months", "6 months", ""},
              thresholds.longest_review_cadence);
        // Source 003: quarterly when growing fast.
        visit({"longest_review_cadence_high_growth", "`review-too-rare`: the same with `growth: high`.", "4 months",
               "3 months", ""},
              thresholds.longest_review_cadence_high_growth);
        // Source 000: every 2 months when growing fast.
        visit({"best_review_cadence_high_growth",
               "`review-too-rare`: from which distance on, with `growth: high`, an info says so.", "3 months",
               "2 months", ""},
              thresholds.best_review_cadence_high_growth);
        visit(
            {"review_grace", "`sla-overdue`: how much later than the cadence asks for the next review may be planned.",
             "2 weeks", "1 month", ""},
            thresholds.review_grace);
        // Source 003: quarterly, monthly when growing fast.
        visit({"longest_goal_cadence", "`goal-setting-too-rare`: how seldom goals may be set.", "6 months", "3 months",
               ""},
              thresholds.longest_goal_cadence);
        visit({"longest_goal_cadence_high_growth", "`goal-setting-too-rare`: the same with `growth: high`.", "2 months",
               "1 month", ""},
              thresholds.longest_goal_cadence_high_growth);

        // Source 003 has 4, 24 and 48 hours; P2 has 4 hours for leads that ask for contact.
        visit({"slowest_high_response", "`response-too-slow`: the slowest first response in the highest tier.",
               "1 hour", "4 hours", ""},
              thresholds.slowest_high_response);
        visit({"slowest_response", "`response-too-slow`: the slowest first response in any tier.", "24 hours",
               "48 hours", ""},
              thresholds.slowest_response);
        visit({"promise_tolerance",
               "`claim-plus-contact`: by how much delivering and accepting a lead may exceed the time for the answer.",
               "10%", "5%", ""},
              thresholds.promise_tolerance);
        // P13 has 5 attempts in 3 days for demo requests, which is 1.7 a day.
        visit({"most_attempts_a_day", "`cadence-too-dense`: attempts for one lead on a business day, on average.", "3",
               "2", ""},
              thresholds.most_attempts_a_day);
        // The thinnest of source 003 is 3 attempts and a breakup in 30 days: one every 5.4 business days.
        visit({"longest_cadence_gap", "`cadence-gap`: the time from one attempt to the next, on average.",
               "15 business days", "10 business days", ""},
              thresholds.longest_cadence_gap);
        // Velocify: 93% of the leads that convert are reached by the sixth call, and 7% after it.
        visit({"fewest_calls", "`attempts-below-evidence`: calls in the highest tier.", "5", "6", ""},
              thresholds.fewest_calls);
        visit({"most_calls", "`attempts-above-evidence`: calls for one lead.", "15", "12", ""}, thresholds.most_calls);
        visit({"most_emails", "`attempts-above-evidence`: e-mails to one lead.", "8", "6", ""}, thresholds.most_emails);
        // P21 has six reasons, P9 seven, P10 eight.
        visit({"most_rejection_reasons", "`reasons-too-many-or-other`: reasons of one handoff.", "12", "10", ""},
              thresholds.most_rejection_reasons);

        // A team that was watched: 400 calls and 400 e-mails a week are a full load.
        visit({"most_activities_a_day",
               "`activity-load`: calls, e-mails and texts of one person on a business day, where `activities_per_day` "
               "does not say it.",
               "100", "160", ""},
              thresholds.most_activities_a_day);
        // Meetings a month: 20-25 inbound, 12-15 outbound, 15-18 for both, and 4-6 where the clients are enterprises.
        visit({"usual_quota", "`sdr-quota-outside-benchmark`: SQLs of one person a month.", "10-30", "4-25", "quota"},
              thresholds.usual_quota);
    }
};
