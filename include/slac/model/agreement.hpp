#pragma once
#include "slac/model/measures.hpp"

/// The whole agreement, and how it is reviewed, signed and mapped to the CRM.
namespace slac::model {

struct ReviewPlan : Record {
    Maybe<Cadence> every;
    Maybe<Date> last, next;
    List<std::string> attendees;
};
template <>
struct Fields<ReviewPlan> {
    static constexpr RecordInfo info{"review", "When the agreement itself is gone through."};
    static auto& shorthand(auto& review) { return review.every; }
    static void each(auto& visit, auto& review) {
        visit({"every", "How often the agreement is reviewed.", "6 months", "", "frequency cadence interval"},
              review.every);
        visit({"last", "The day of the last review.", "2026-01-05", "", "previous last_review"}, review.last);
        visit({"next", "The day of the next review.", "2026-07-01", "", "next_review"}, review.next);
        visit({"attendees", "Who takes part: parties, or people.", "[marketing, sdr, sales]", "",
               "participants with who"},
              review.attendees);
    }
};

struct Meeting : Record {
    Maybe<std::string> name;
    Maybe<Cadence> every;
    Maybe<Duration> length;
    List<std::string> attendees, agenda;
    Maybe<std::string> output;
};
template <>
struct Fields<Meeting> {
    static constexpr RecordInfo info{"meeting", "A meeting of the parties that comes back."};
    static void each(auto& visit, auto& meeting) {
        visit({"name", "What the meeting is called.", "Monthly alignment", "the id in words", "title"}, meeting.name);
        visit({"every", "How often it takes place.", "monthly", "", "frequency cadence interval"}, meeting.every);
        visit({"length", "How long it is.", "60 min", "", "duration"}, meeting.length);
        visit({"attendees", "Who takes part: parties, or people.", "[marketing, sdr, sales]", "",
               "participants with who"},
              meeting.attendees);
        visit({"agenda", "What is talked about.", "[Results against goals, Definitions]", "", "topics"},
              meeting.agenda);
        visit({"output", "What comes out of it.", "Decision log", "", "outcome result"}, meeting.output);
    }
};

struct Reviews : Record {
    Maybe<ReviewPlan> agreement;
    Map<Meeting> meetings;
};
template <>
struct Fields<Reviews> {
    static constexpr RecordInfo info{"review process", "How the agreement is kept alive."};
    static void each(auto& visit, auto& reviews) {
        visit({"agreement", "When the agreement itself is gone through.",
               "{every: 6 months, last: 2026-01-05, next: 2026-07-01}", "", "sla review"},
              reviews.agreement);
        visit(
            {"meetings", "The meetings of the parties, by id.", "{monthly-alignment: {every: monthly}}", "", "meeting"},
            reviews.meetings);
    }
};

struct Signature : Record {
    Maybe<std::string> name, title, email;
    Maybe<Date> signed_on;
    Maybe<std::string> fingerprint;
};
template <>
struct Fields<Signature> {
    static constexpr RecordInfo info{"signature", "Who signs for a party; filled in as it is signed."};
    static auto& shorthand(auto& signature) { return signature.name; }
    static void each(auto& visit, auto& signature) {
        visit({"name", "The name of the person who signs.", "Dana Whitfield", "the party's leader", ""},
              signature.name);
        visit({"title", "The position of the person.", "VP Marketing", "", "role position"}, signature.title);
        visit({"email", "Where the person can be reached.", "dana@northwind.example", "", "mail"}, signature.email);
        visit({"signed", "The day on which it was signed.", "2026-01-05", "", "date signed_on"}, signature.signed_on);
        visit({"fingerprint", "The fingerprint of the text that was signed.", "sha256:...", "", "hash"},
              signature.fingerprint);
    }
};

struct Crm : Record {
    Maybe<std::string> system;
    Map<std::string, Stage> stages, columns;
};
template <>
struct Fields<Crm> {
    static constexpr RecordInfo info{"CRM mapping",
                                     "How the terms of the agreement are found in the system of record."};
    static void each(auto& visit, auto& crm) {
        visit({"system", "The system of record: `hubspot`, `salesforce` or another.", "hubspot", "", "name tool"},
              crm.system);
        visit({"stages", "The value that stands for a stage, by stage.", "{mql: marketingqualifiedlead}", "",
               "lifecycle values"},
              crm.stages);
        visit({"columns", "The column of an export that holds the day on which a lead entered a stage, by stage.",
               "{mql: Became a Marketing Qualified Lead Date}", "", "fields dates"},
              crm.columns);
    }
};

/// The only language version so far.
inline constexpr std::int64_t kLanguageVersion = 1;

struct Agreement : Record {
    Maybe<Count> slac;
    Maybe<std::string> extends;
    Maybe<Header> agreement;
    Map<Party> parties;
    Map<Calendar> calendars;
    Map<Segment> segments;
    Maybe<Icp> icp;
    Map<Persona> personas;
    Maybe<Scoring> scoring;
    Map<Stage> stages;
    Maybe<Goals> goals;
    Map<Handoff> handoffs;
    Maybe<Outreach> outreach;
    Map<Capacity, Party> capacity;
    Map<Commitment> commitments;
    Map<Kpi> kpis;
    Map<Report> reports;
    Map<Escalation> escalations;
    Maybe<Disputes> disputes;
    Maybe<Reviews> reviews;
    Map<Signature, Party> signatures;
    Map<std::string, Labels> glossary;
    Maybe<Crm> crm;
};
template <>
struct Fields<Agreement> {
    static constexpr RecordInfo info{"agreement file",
                                     "One file is one agreement; it reads top to bottom like the paper."};
    static void each(auto& visit, auto& file) {
        visit({"slac", "The version of this language. The only key that a file needs.", "1", "", "version"}, file.slac);
        visit({"extends", "Another file, at or below this one's folder, that this one builds on.", "base.yaml", "",
               "extend include base import"},
              file.extends);
        visit({"agreement", "The document itself: its title, number, dates and defaults.", "{title: Lead SLA}", "",
               "document header sla meta"},
              file.agreement);
        visit({"parties", "The teams that agree, by id. Two or more.", "{marketing: {name: Marketing}}", "",
               "party teams departments stakeholders"},
              file.parties);
        visit({"calendars", "When a business hour or business day passes, by id.", "{head-office: {days: mon-fri}}", "",
               "calendar business_hours"},
              file.calendars);
        visit({"segments", "How the market is divided, by id.", "{mid-market: {employees: 101-750}}", "",
               "segment markets"},
              file.segments);
        visit({"icp", "The company that both sides want as a client.", "{industries: [packaging], employees: 100-2000}",
               "", "ideal_client_profile ideal_customer_profile profile"},
              file.icp);
        visit({"personas", "The people in that company with whom one has to talk, by id.",
               "{plant-engineer: {name: Plant Engineer}}", "", "persona buyers buyer_personas"},
              file.personas);
        visit({"scoring", "How leads are scored: fit is who they are, engagement is what they do.",
               "{dimensions: {fit: {attributes: {title: 20}}}}", "", "lead_scoring score scores"},
              file.scoring);
        visit({"stages", "The steps in the life of a lead, in funnel order, by id.", "{mql: {owner: marketing}}", "",
               "stage lifecycle funnel definitions lead_stages"},
              file.stages);
        visit({"goals", "How many leads of each stage both sides want to reach.", "{period: month}", "",
               "goal targets objectives"},
              file.goals);
        visit({"handoffs", "How leads pass from one party to another, by id.",
               "{mql-to-sdr: {from: marketing, to: sdr}}", "", "handoff handovers handover"},
              file.handoffs);
        visit({"outreach", "How fast, how often and for how long a lead is followed up.", "{motion: inbound}", "",
               "follow_up followup protocol cadence cadences"},
              file.outreach);
        visit(
            {"capacity", "What each team can carry, by party.", "{sdr: {headcount: 3}}", "", "capacities sdr_capacity"},
            file.capacity);
        visit({"commitments", "What a party owes beyond the sections above, by id.",
               "{feedback: {by: sales, to: marketing}}", "", "commitment promises obligations"},
              file.commitments);
        visit({"kpis", "The figures for which the parties answer to each other, by id.",
               "{mql-to-sql-rate: {owner: sales}}", "", "kpi metrics measures"},
              file.kpis);
        visit({"reports", "What one party regularly tells another, by id.",
               "{lead-outcomes: {from: sales, to: marketing}}", "", "report reporting"},
              file.reports);
        visit({"escalations", "What happens when a deadline is missed, by id.",
               "{late-response: {commitment: outreach.tiers.high.respond_within}}", "", "escalation"},
              file.escalations);
        visit({"disputes", "How a disagreement about leads is settled.", "{arbiter: RevOps lead, every: monthly}", "",
               "dispute"},
              file.disputes);
        visit({"reviews", "When both sides meet and when the agreement is gone through.",
               "{agreement: {every: 6 months}}", "", "review meetings governance"},
              file.reviews);
        visit({"signatures", "Who signs for each party.", "{marketing: {name: Dana Whitfield, title: VP Marketing}}",
               "", "signature signatories sign"},
              file.signatures);
        visit({"glossary", "Terms and abbreviations with their meaning.",
               "{ANUF: \"Authority, Need, Understanding, Fit\"}", "", "terms definitions abbreviations"},
              file.glossary);
        visit({"crm", "How the terms are found in the system of record.", "{system: hubspot}", "",
               "hubspot salesforce system mapping"},
              file.crm);
    }
};

}  // namespace slac::model
