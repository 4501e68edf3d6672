#pragma once
#include "slac/model/parties.hpp"

/// Whom both sides want as a client: the company (ICP) and the people in it (personas).
namespace slac::model {

struct Icp : Record {
    List<std::string> industries;
    Maybe<Range> employees;
    Maybe<MoneyRange> revenue;
    List<std::string> regions, business_types;
    Maybe<std::string> growth;
    List<std::string> challenges, disqualifiers;
};
template <>
struct Fields<Icp> {
    static constexpr RecordInfo info{"ideal client profile", "The company that both sides want as a client."};
    static void each(auto& visit, auto& icp) {
        visit({"industries", "The industries, or verticals.", "[food processing, packaging]", "",
               "industry verticals vertical sectors"},
              icp.industries);
        visit({"employees", "The company size, in employees.", "100-2000", "", "size company_size headcount"},
              icp.employees);
        visit({"revenue", "The yearly revenue.", "$20M-$500M", "", "turnover annual_revenue"}, icp.revenue);
        visit({"regions", "Where the company is.", "[US Midwest]", "",
               "region geography geographies territory countries"},
              icp.regions);
        visit({"business_types", "What kind of business it is.", "[OEM, contract manufacturer]", "",
               "business_type types"},
              icp.business_types);
        visit({"growth", "How the company grows and competes.", "Expanding lines, replacing legacy controls", "",
               "growth_profile"},
              icp.growth);
        visit({"challenges", "The problems that it wants solved.", "[Unplanned downtime]", "",
               "pains initiatives problems"},
              icp.challenges);
        visit({"disqualifiers", "What rules a company or person out.", "[Competitor, Student]", "",
               "exclusions excluded"},
              icp.disqualifiers);
    }
};

enum class BuyingRole : std::uint8_t { decision_maker, champion, influencer, user, gatekeeper };
template <>
struct Choices<BuyingRole> {
    static constexpr std::string_view names[] = {"decision-maker", "champion", "influencer", "user", "gatekeeper"};
};

struct Persona : Record {
    Maybe<std::string> name;
    Maybe<bool> primary;
    Maybe<BuyingRole> buying_role;
    Maybe<std::string> demographics, role;
    List<std::string> responsibilities, priorities, worries;
};
template <>
struct Fields<Persona> {
    static constexpr RecordInfo info{"persona", "A kind of person at the client with whom one has to talk."};
    static void each(auto& visit, auto& persona) {
        visit({"name", "What the persona is called.", "Plant Engineer", "the id in words", "title"}, persona.name);
        visit({"primary", "Whether the deal needs this person.", "true", "false", "main"}, persona.primary);
        visit({"buying_role", "The part that the person plays in the purchase.", "champion", "", "buyer_role"},
              persona.buying_role);
        visit(
            {"demographics", "Age, education, background.", "35-55, mechanical or electrical degree", "", "background"},
            persona.demographics);
        visit({"role", "What the person does.", "Keeps two to five lines running", "", "job position"}, persona.role);
        visit({"responsibilities", "What the person answers for.", "[Line uptime]", "", "duties"},
              persona.responsibilities);
        visit({"priorities", "What the person wants.", "[Fewer stops per shift]", "", "goals needs"},
              persona.priorities);
        visit({"worries", "What keeps the person up at night.", "[A controller that nobody on site can repair]", "",
               "fears pains challenges concerns"},
              persona.worries);
    }
};

}  // namespace slac::model
