#pragma once
#include "slac/model/handoffs.hpp"

/// How fast, how often and for how long a lead is followed up.
namespace slac::model {

enum class Motion : std::uint8_t { inbound, outbound, hybrid };
template <>
struct Choices<Motion> {
    static constexpr std::string_view names[] = {"inbound", "outbound", "hybrid"};
};

enum class ClockStart : std::uint8_t { stage_entry, assignment, form };
template <>
struct Choices<ClockStart> {
    static constexpr std::string_view names[] = {"stage entry", "assignment", "form"};
};

struct ResponseClock : Record {
    Maybe<ClockStart> starts;
    Maybe<std::string> stops;
};
template <>
struct Fields<ResponseClock> {
    static constexpr RecordInfo info{"response clock", "From when to when a response is timed."};
    static void each(auto& visit, auto& clock) {
        visit({"starts", "What starts the clock.", "assignment", "", "start from begins"}, clock.starts);
        visit({"stops", "What stops it.", "first human touch", "", "stop until ends"}, clock.stops);
    }
};

struct Attempt : Record {
    List<std::string> counts;
    Maybe<bool> human;
};
template <>
struct Fields<Attempt> {
    static constexpr RecordInfo info{"attempt", "What counts as an attempt to reach a lead."};
    static void each(auto& visit, auto& attempt) {
        visit({"counts", "What counts as an attempt.", "[call, email, text]", "", "count channels"}, attempt.counts);
        visit({"human", "Whether only a person's attempt counts, so that automated replies do not.", "true", "",
               "manual"},
              attempt.human);
    }
};

struct Step : Record {
    Maybe<Count> day;
    Maybe<std::string> channel;
    Maybe<bool> breakup;
    Maybe<std::string> note;
};
template <>
struct Fields<Step> {
    static constexpr RecordInfo info{"outreach step", "One attempt of a cadence."};
    static void each(auto& visit, auto& step) {
        visit({"day", "The day, counted from 0 on which the cadence begins.", "1", "", "at on"}, step.day);
        visit({"channel", "How the lead is contacted.", "phone", "", "by via"}, step.channel);
        visit({"breakup", "Whether this is the message that closes the cadence.", "true", "false", "last"},
              step.breakup);
        visit({"note", "What to say.", "Send the case study", "", "text message"}, step.note);
    }
};

struct AfterCadence : Record {
    Maybe<Ref<Stage>> to;
    Maybe<Duration> wait;
    Maybe<Count> at_most;
};
template <>
struct Fields<AfterCadence> {
    static constexpr RecordInfo info{"exit after the cadence", "What happens to a lead that was not reached."};
    static auto& shorthand(auto& after) { return after.to; }
    static void each(auto& visit, auto& after) {
        visit({"to", "The stage to which the lead goes.", "nurture", "", "stage"}, after.to);
        visit({"wait", "How long it rests there before it may come back.", "60 days", "", "delay"}, after.wait);
        visit({"at_most", "How often it may come back.", "2", "", "max maximum"}, after.at_most);
    }
};

struct ResponseBaseline : Record {
    Maybe<Duration> median, p90;
};
template <>
struct Fields<ResponseBaseline> {
    static constexpr RecordInfo info{"response baseline", "How fast leads are answered today."};
    static void each(auto& visit, auto& baseline) {
        visit({"median", "Half of the leads are answered faster than this.", "7 hours", "", "p50"}, baseline.median);
        visit({"p90", "Nine of ten leads are answered faster than this.", "2 days", "", "p95"}, baseline.p90);
    }
};

struct Tier : Record {
    Maybe<std::string> name;
    Maybe<TierCriteria> applies;
    Maybe<Duration> respond_within;
    Maybe<Count> attempts, breakup;
    Maybe<Duration> timeframe;
    List<std::string> channels;
    List<Step> steps;
    Maybe<AfterCadence> after;
    Maybe<ResponseBaseline> baseline;
    List<Ref<Segment>> segment;
};
template <>
struct Fields<Tier> {
    static constexpr RecordInfo info{"tier", "A class of leads that are followed up in the same way."};
    static void each(auto& visit, auto& tier) {
        visit({"name", "What the tier is called.", "High", "the id in words", ""}, tier.name);
        visit(
            {"applies", "Which leads belong to the tier.", "[{event: demo requested}]", "", "when criteria applies_to"},
            tier.applies);
        visit({"respond_within", "How soon a person first reaches out.", "4 business hours", "",
               "response response_time call_time sla first_response respond"},
              tier.respond_within);
        visit({"attempts", "Calls, e-mails and texts; the breakup comes on top.", "15", "",
               "touches calls tries attempt"},
              tier.attempts);
        visit({"breakup", "How many closing messages are sent at the end.", "1", "", "breakups break_up"},
              tier.breakup);
        visit({"timeframe", "For how long the lead is followed up.", "90 days", "",
               "duration time_frame period length days"},
              tier.timeframe);
        visit({"channels", "How the lead is contacted.", "[phone, email, text]", "", "channel via"}, tier.channels);
        visit({"steps", "The single attempts. When they are given they are what counts.", "[{day: 0, channel: phone}]",
               "", "sequence cadence touchpoints"},
              tier.steps);
        visit({"after", "What happens to the lead when the timeframe ends.", "{to: nurture, wait: 60 days}", "",
               "then end exit afterwards"},
              tier.after);
        visit({"baseline", "How fast such leads are answered today.", "{median: 7 hours, p90: 2 days}", "",
               "today current"},
              tier.baseline);
        visit({"segment", "The segments that it holds for.", "[mid-market]", "every segment", "segments"},
              tier.segment);
    }
};

struct Outreach : Record {
    Maybe<Motion> motion;
    Maybe<ResponseClock> clock;
    Maybe<Attempt> attempt;
    Map<Tier> tiers;
};
template <>
struct Fields<Outreach> {
    static constexpr RecordInfo info{"outreach protocol", "How leads are followed up."};
    static void each(auto& visit, auto& outreach) {
        visit(
            {"motion", "Whether the team works leads that come in, goes out for them, or both.", "inbound", "", "type"},
            outreach.motion);
        visit({"clock", "From when to when a response is timed.", "{starts: assignment, stops: first human touch}", "",
               "timer"},
              outreach.clock);
        visit({"attempt", "What counts as an attempt.", "{counts: [call, email, text], human: true}", "", "touch"},
              outreach.attempt);
        visit({"tiers", "The classes of leads, highest first, by id.", "{high: {respond_within: 4 business hours}}", "",
               "levels priorities tier classes"},
              outreach.tiers);
    }
};

}  // namespace slac::model
