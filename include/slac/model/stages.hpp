#pragma once
#include "slac/model/audience.hpp"

/// Scoring, criteria, and the stages of a lead's life.
namespace slac::model {

struct Attribute : Record {
    Maybe<std::string> name;
    Maybe<Points> points;
    Maybe<std::string> when;
    Map<Points, Labels> bands;
};
template <>
struct Fields<Attribute> {
    static constexpr RecordInfo info{"score attribute", "Something known about a lead that gives or takes points."};
    static auto& shorthand(auto& attribute) { return attribute.points; }
    static void each(auto& visit, auto& attribute) {
        visit({"name", "What the document calls it.", "Title matches a persona", "the id in words", "title label"},
              attribute.name);
        visit({"points", "The points that it gives, or takes when negative.", "15", "", "score value"},
              attribute.points);
        visit({"when", "The condition under which it counts.", "Two visits in 30 days", "", "if condition"},
              attribute.when);
        visit({"bands", "Exclusive cases with points of their own: only the best one that holds counts.",
               "{100-500 employees: 15, 501-2000 employees: 10}", "", "ranges levels"},
              attribute.bands);
    }
};

struct Decay : Record {
    Maybe<Points> points;
    Maybe<Cadence> every;
    Maybe<Duration> after;
};
template <>
struct Fields<Decay> {
    static constexpr RecordInfo info{"score decay", "How a score falls while nothing happens."};
    static void each(auto& visit, auto& decay) {
        visit({"points", "The points that are taken each time.", "-5", "", "score"}, decay.points);
        visit({"every", "How often they are taken.", "1 week", "", "each per interval"}, decay.every);
        visit({"after", "How long nothing has to happen before the first time.", "30 days", "", "start"}, decay.after);
    }
};

struct Dimension : Record {
    Maybe<std::string> name;
    Maybe<Percent> weight;
    Maybe<Count> max;
    Map<Attribute> attributes;
    Maybe<Decay> decay;
};
template <>
struct Fields<Dimension> {
    static constexpr RecordInfo info{"score dimension", "One side of the score, such as fit or engagement."};
    static void each(auto& visit, auto& dimension) {
        visit({"name", "What people call it.", "Fit", "the id in words", ""}, dimension.name);
        visit({"weight", "Its share of the total score. The weights of all dimensions sum to 100%.", "50%",
               "equal weight", ""},
              dimension.weight);
        visit({"max", "The most points that it can reach.", "60", "", "cap maximum"}, dimension.max);
        visit({"attributes", "What gives points, by id.", "{demo-requested: 25}", "", "criteria rules points"},
              dimension.attributes);
        visit({"decay", "How the score falls while nothing happens.", "{points: -5, every: 1 week, after: 30 days}", "",
               ""},
              dimension.decay);
    }
};

struct Scoring : Record {
    Map<Dimension> dimensions;
};
template <>
struct Fields<Scoring> {
    static constexpr RecordInfo info{"scoring model",
                                     "How leads are scored: fit is who they are, engagement is what they do."};
    static void each(auto& visit, auto& scoring) {
        visit({"dimensions", "The sides of the score, by id.", "{fit: {attributes: {title-matches-persona: 20}}}", "",
               "scores models"},
              scoring.dimensions);
    }
};

/// The id of a dimension, or `total`: the weighted sum of all.
struct ScoreName {
    std::string id;
    [[nodiscard]] bool total() const { return id == "total"; }
};
template <>
inline LiteralInfo literal_info<ScoreName>() {
    return {"score", "the id of a score dimension, or `total` for their weighted sum", "fit, total", ""};
}
template <>
inline std::optional<ScoreName> read_literal<ScoreName>(std::string_view text, LiteralProblem&) {
    return ScoreName{std::string(text)};
}

enum class Match : std::uint8_t { match, no_match };
template <>
struct Choices<Match> {
    static constexpr std::string_view names[] = {"match", "no match"};
};

/// One condition on a lead. Exactly one of `prose`, `icp`, `persona`, `score`, `event`, `field` and `confirmed` is
/// there; the others narrow it.
struct Criterion : Record {
    Maybe<std::string> prose;
    Maybe<Match> icp;
    List<Ref<Persona>> persona;
    Maybe<ScoreName> score;
    Maybe<std::string> event;
    Maybe<Count> times;
    Maybe<Duration> within;
    Maybe<std::string> field;
    Maybe<Condition> is;
    List<std::string> in;
    Maybe<std::string> confirmed, meaning;
};
template <>
struct Fields<Criterion> {
    static constexpr Need needs[] = {{"score", "is"}, {"field", "is in"}};
    static constexpr RecordInfo info{"criterion",
                                     "One condition that a lead meets or does not meet: one of `icp`, `persona`, "
                                     "`score`, `event`, `field` and `confirmed` "
                                     "with the keys that narrow it, or the condition in plain words.",
                                     "stages:\n"
                                     "  mql:\n"
                                     "    criteria:\n"
                                     "      all:\n"
                                     "        - icp: match\n"
                                     "        - persona: [plant-engineer]\n"
                                     "        - {score: fit, is: \">= 30\"}\n"
                                     "        - {field: country, in: [Germany, Austria]}\n"
                                     "        - {confirmed: need, meaning: A project with a budget}\n"
                                     "      any:\n"
                                     "        - {event: pricing page visited, times: 2, within: 30 days}\n"
                                     "        - event: demo requested\n"
                                     "      none:\n"
                                     "        - Student or job seeker\n",
                                     "icp persona score event field confirmed", needs};
    static auto& shorthand(auto& criterion) { return criterion.prose; }
    static void each(auto& visit, auto& criterion) {
        visit({"icp", "The company matches the ideal client profile.", "match", "", "profile"}, criterion.icp);
        visit({"persona", "The person is one of these personas.", "[plant-engineer]", "", "personas"},
              criterion.persona);
        visit({"score", "A score dimension, or `total`; with `is`.", "fit", "", "dimension"}, criterion.score);
        visit({"event", "Something that the lead did; with `times` and `within`.", "demo requested", "",
               "action behaviour behavior activity"},
              criterion.event);
        visit({"times", "How often the event has to happen.", "2", "1", "count at_least"}, criterion.times);
        visit({"within", "The time in which the events have to happen.", "30 days", "", "in_the_last window period"},
              criterion.within);
        visit({"field", "A field of the CRM record; with `is` or `in`.", "email", "", "property column"},
              criterion.field);
        visit({"is", "What the score or the field has to be: a comparison, a range, or a word such as `present`.",
               "\">= 30\"", "", "equals value"},
              criterion.is);
        visit({"in", "The values of which the field is one.", "[competitor list]", "", "one_of any_of"}, criterion.in);
        visit({"confirmed", "What a person has to find out in conversation.", "authority", "", "confirm"},
              criterion.confirmed);
        visit({"meaning", "How one can tell that it is confirmed.", "A persona who can move the purchase forward", "",
               "means description"},
              criterion.meaning);
    }
};

struct Criteria : Record {
    List<Criterion> all, any, none;
};
template <>
struct Fields<Criteria> {
    static constexpr RecordInfo info{
        "set of criteria",
        "All of `all`, at least one of `any`, and none of `none` must hold. A plain list is read as "
        "`all`."};
    static auto& shorthand(auto& criteria) { return criteria.all; }
    static void each(auto& visit, auto& criteria) {
        visit({"all", "Every one of these must hold.", "[{icp: match}]", "", "and every"}, criteria.all);
        visit({"any", "At least one of these must hold.", "[{event: demo requested}]", "", "or some"}, criteria.any);
        visit({"none", "None of these may hold.", "[Student or job seeker]", "", "not exclude"}, criteria.none);
    }
};

/// The criteria of a tier, where a plain list means that one of them is enough.
struct TierCriteria : Criteria {};
template <>
struct Fields<TierCriteria> : Fields<Criteria> {
    static constexpr RecordInfo info{
        "set of tier criteria",
        "All of `all`, at least one of `any`, and none of `none` must hold. A plain list is read as "
        "`any`: one of its criteria is enough."};
    static auto& shorthand(auto& criteria) { return criteria.any; }
};

enum class StageKind : std::uint8_t {
    lead,
    qualified,
    mql,
    sal,
    sql,
    opportunity,
    customer,
    nurture,
    disqualified,
    other
};
template <>
struct Choices<StageKind> {
    static constexpr std::string_view names[] = {"lead",        "qualified", "mql",     "sal",          "sql",
                                                 "opportunity", "customer",  "nurture", "disqualified", "other"};
};

enum class StageObject : std::uint8_t { lead, account };
template <>
struct Choices<StageObject> {
    static constexpr std::string_view names[] = {"lead", "account"};
};

struct Stage : Record {
    Maybe<std::string> name;
    Maybe<StageKind> kind;
    List<std::string> aliases;
    Maybe<Ref<Party>> owner;
    Maybe<std::string> definition;
    Maybe<Criteria> criteria;
    List<Ref<Stage>> exits;
    Maybe<bool> terminal;
    List<std::string> examples, counterexamples;
    Maybe<StageObject> object;
};
template <>
struct Fields<Stage> {
    static constexpr RecordInfo info{"stage", "A step in the life of a lead."};
    static void each(auto& visit, auto& stage) {
        visit({"name", "What the stage is called in the document.", "Marketing Qualified Lead", "the id in words",
               "title"},
              stage.name);
        visit(
            {"kind", "What the stage is by the field's common terms.", "mql", "the id when it is one of these", "type"},
            stage.kind);
        visit({"aliases", "Other names and abbreviations for it.", "[MQL]", "", "alias abbreviation also_known_as"},
              stage.aliases);
        visit(
            {"owner", "The party that answers for leads in this stage.", "marketing", "", "owned_by responsible party"},
            stage.owner);
        visit({"definition", "What a lead in this stage is, in a sentence.",
               "Fits the ideal client profile and has shown interest.", "", "description meaning"},
              stage.definition);
        visit({"criteria", "When a lead is in this stage.", "{all: [{field: email, is: present}]}", "",
               "criterion conditions requirements rules"},
              stage.criteria);
        visit({"exits", "The stages to which a lead can go from here.", "[sal, disqualified]",
               "the next stage in the list, unless the stage is terminal", "exit next to transitions"},
              stage.exits);
        visit({"terminal", "Whether a lead stays here for good.", "false", "false", "final end"}, stage.terminal);
        visit({"examples", "Leads that belong here.", "[Plant engineer at a 300-person packager who asked for a demo]",
               "", "example"},
              stage.examples);
        visit({"counterexamples", "Leads that look as if they belonged here and do not.", "[Two visits to the blog]",
               "", "counterexample counter_examples"},
              stage.counterexamples);
        visit({"object", "Whether a person or a company moves through this stage.", "lead", "lead", "record"},
              stage.object);
    }
};

}  // namespace slac::model
