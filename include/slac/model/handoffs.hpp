#pragma once
#include "slac/model/goals.hpp"

/// Who hands which lead to whom, and how it comes back.
namespace slac::model {

enum class Silence : std::uint8_t { accept, reject, escalate };
template <>
struct Choices<Silence> {
    static constexpr std::string_view names[] = {"accept", "reject", "escalate"};
};

struct Assignment : Record {
    Maybe<std::string> rule, fallback;
};
template <>
struct Fields<Assignment> {
    static constexpr RecordInfo info{"assignment", "How the person who receives a lead is picked."};
    static auto& shorthand(auto& assignment) { return assignment.rule; }
    static void each(auto& visit, auto& assignment) {
        visit({"rule", "`round-robin`, `territory`, `named`, `load`, or how it is done in your own words.",
               "round-robin", "", "by method"},
              assignment.rule);
        visit(
            {"fallback", "Who gets the lead when the rule finds nobody.", "SDR Manager", "", "default otherwise else"},
            assignment.fallback);
    }
};

struct Reason : Record {
    Maybe<std::string> name;
    Maybe<Ref<Stage>> to;
    Maybe<std::string> means;
};
template <>
struct Fields<Reason> {
    static constexpr RecordInfo info{"rejection reason", "Why a lead is rejected, and where it goes then."};
    static auto& shorthand(auto& reason) { return reason.to; }
    static void each(auto& visit, auto& reason) {
        visit({"name", "What the document calls it.", "No budget this year", "the id in words", "title label"},
              reason.name);
        visit({"to", "The stage to which the lead goes.", "nurture", "", "stage"}, reason.to);
        visit({"means", "When this reason applies.", "No money this year", "", "meaning description definition"},
              reason.means);
    }
};

/// A return that is bounded in time or number.
struct Recycle : Record {
    Maybe<Duration> wait;
    Maybe<Count> at_most;
};
template <>
struct Fields<Recycle> {
    static constexpr RecordInfo info{"recycling rule", "When and how often a lead may come back."};
    static void each(auto& visit, auto& recycle) {
        visit({"wait", "How long the lead rests before it may come back.", "60 days", "", "after delay"}, recycle.wait);
        visit({"at_most", "How often it may come back.", "3", "", "max maximum times max_recycles"}, recycle.at_most);
    }
};

struct Rejection : Record {
    Map<Reason> reasons;
    Maybe<Recycle> recycle;
};
template <>
struct Fields<Rejection> {
    static constexpr RecordInfo info{"rejection rule", "How the receiving party gives a lead back."};
    static void each(auto& visit, auto& rejection) {
        visit({"reasons", "The reasons for which a lead may be rejected, by id.", "{no-budget: {to: nurture}}", "",
               "reason codes"},
              rejection.reasons);
        visit({"recycle", "When and how often a rejected lead may come back.", "{wait: 60 days, at_most: 3}", "",
               "recycling return"},
              rejection.recycle);
    }
};

struct Handoff : Record {
    Maybe<std::string> name;
    Maybe<Ref<Party>> from, to;
    Maybe<Ref<Stage>> stage, becomes;
    Maybe<Duration> deliver_within;
    List<std::string> notify;
    Maybe<Assignment> assign;
    List<std::string> payload;
    Maybe<Duration> accept_within;
    Maybe<Silence> silence;
    Maybe<Duration> dispose_within;
    Maybe<Rejection> reject;
    List<Ref<Segment>> segment;
};
template <>
struct Fields<Handoff> {
    static constexpr RecordInfo info{"handoff", "How a lead passes from one party to another."};
    static void each(auto& visit, auto& handoff) {
        visit({"name", "What the handoff is called.", "MQL to SDR", "the id in words", ""}, handoff.name);
        visit({"from", "The party that gives the lead.", "marketing", "", "giver source"}, handoff.from);
        visit({"to", "The party that receives the lead.", "sdr", "", "receiver target"}, handoff.to);
        visit({"stage", "The stage whose entry triggers the handoff.", "mql", "", "trigger when at on"}, handoff.stage);
        visit({"becomes", "The stage that the lead is in once it is accepted.", "sal", "", "into accepted"},
              handoff.becomes);
        visit({"deliver_within", "How soon the lead reaches the receiving party.", "5 min", "", "deliver route_within"},
              handoff.deliver_within);
        visit(
            {"notify", "How the receiving person learns of it.", "[CRM task, chat message]", "", "notification alert"},
            handoff.notify);
        visit({"assign", "How the receiving person is picked.", "{rule: round-robin, fallback: SDR Manager}", "",
               "assignment routing route"},
              handoff.assign);
        visit({"payload", "What is passed on with the lead.", "[name, email, company, source, score]", "",
               "fields required_fields data information"},
              handoff.payload);
        visit({"accept_within", "How soon the receiving party accepts or rejects.", "1 business day", "",
               "accept acceptance deadline"},
              handoff.accept_within);
        visit({"silence", "What it means when no answer comes in time.", "escalate", "", "no_answer default"},
              handoff.silence);
        visit({"dispose_within", "By when every lead passed has a final outcome.", "30 business days", "",
               "dispose disposition outcome_within"},
              handoff.dispose_within);
        visit({"reject", "How the receiving party gives a lead back.", "{reasons: {no-budget: {to: nurture}}}", "",
               "rejection rejections"},
              handoff.reject);
        visit({"segment", "The segments that it holds for.", "[mid-market]", "every segment", "segments"},
              handoff.segment);
    }
};

}  // namespace slac::model
