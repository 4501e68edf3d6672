#include "reference/rule_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "slac/check/findings.hpp"
#include "slac/config/config.hpp"
#include "slac/document/parse.hpp"
#include "slac/house/house.hpp"
#include "slac/model/literal.hpp"
#include "slac/reference/explain.hpp"
#include "slac/rules/rule.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/utf8.hpp"
#include "slac/syntax/parse.hpp"
#include "slac/template/findings.hpp"

namespace slac::reference {
namespace {

constexpr Source kSources[] = {
    {"000", "an introduction to the SLA between marketing and sales in inbound marketing", ""},
    {"001", "Aaron Marks, How to create sales and marketing SLAs for B2B organizations (2023)", ""},
    {"002", "Greg Linnemanstons, The Elements of a Sales and Marketing Service Level Agreement (2015)", ""},
    {"003", "How to Create an Effective Sales & Marketing Service Level Agreement, a workbook of seven steps",
     "https://www.imaginellc.com"},
    {"004", "an article that compares the SLA with the staff that shows the way to the ark", ""},
    {"P1", "Mango Magic, marketing and sales SLA template",
     "https://mangomagic.live/gold/marketing-sales-sla-template"},
    {"P2", "Pedowitz Group, how to write an SLA that both teams respect",
     "https://www.pedowitzgroup.com/blog/how-to-write-a-sales-and-marketing-sla-that-both-teams-actually-respect"},
    {"P3", "Octave, guide to sales and marketing SLAs",
     "https://octavehq.com/post/gtm-engineers-guide-to-sales-marketing-slas"},
    {"P4", "RevOps Brief, lead life cycle and SLA framework", "https://revopsbrief.com/lead-lifecycle-sla-framework"},
    {"P5", "GrowthSpree, SLA template for B2B SaaS",
     "https://www.growthspreeofficial.com/blogs/marketing-sales-alignment-sla-template-b2b-saas-2026"},
    {"P6", "GrowthSpree, SLA template and negotiation playbook",
     "https://www.growthspreeofficial.com/blogs/build-b2b-saas-sales-marketing-sla-template-negotiation-playbook-2026"},
    {"P7", "Makari Digital, SLA template for sales and marketing",
     "https://makaridigital.com/blog/service-level-agreement-sla-template-sales-amp-marketing"},
    {"P8", "HubSpot, marketing and sales SLA template",
     "https://ru.scribd.com/document/494477569/Marketing-Sales-SLA-Template-2"},
    {"P9", "a company's own agreement between marketing and sales, published with its numbers", ""},
    {"P10", "Corey Haines, revenue operations notes", "https://github.com/coreyhaines31/marketingskills"},
    {"P11", "PulseRevOps, knowledge base and reviews", "https://pulserevops.com/knowledge/st205"},
    {"P12", "GetLeadSLA, lead response template for agencies and clients",
     "https://getleadsla.com/resources/lead-response-sla-template/"},
    {"P13", "Pedowitz Group, which SLAs belong between sales and marketing",
     "https://www.pedowitzgroup.com/what-slas-should-exist-between-sales-and-marketing-for-abx"},
    {"P14", "Abmatic, sales and marketing SLA templates", "https://abmatic.ai/blog/sales-marketing-sla-template-abm"},
    {"P15", "MV3 Marketing, the SLA between marketing and sales",
     "https://www.mv3marketing.com/glossary/sla-marketing-sales/"},
    {"P16", "ElanceMind, sales and marketing SLA", "https://elancemind.com/sales-and-marketing-sla"},
    {"P17", "MegatronLead, SLA policy template for sales operations",
     "https://megatronlead.com/blog/sla-policy-template-for-enterprise-sales-operations"},
    {"P18", "Xano, lead policy for resellers", "https://reseller.xano.com/lead-policy"},
    {"P19", "Scian, alignment of sales and marketing by SLA", "https://scian.io/blog/sales-marketing-alignment-sla"},
    {"P20", "MM Matters, lead management for manufacturers", "https://www.mmmatters.com/blog/lead-management"},
    {"P21", "Rework, marketing and sales SLA, rejection and recycling",
     "https://resources.rework.com/guides/demand-generation-manager-playbooks/funnel-math-mql-sql-opp-forensics"},
    {"P22", "LeadBadger, a response SLA that cannot be ignored",
     "https://leadbadger.co/blog/response-sla-you-cant-ignore"},
    {"P23", "ServiceLeads, speed to lead for small sales teams",
     "https://serviceleads.co.uk/blog/speed-to-lead-sla-for-small-sales-teams"},
    {"P24", "Girard Media, sales and marketing SLA template",
     "https://www.girardmedia.com/blog/sales-marketing-sla-agreement-template"},
    {"flowrouter", "FlowRouter, how to enforce speed-to-lead SLAs",
     "https://www.flowrouter.io/blog/how-to-enforce-speed-to-lead-slas"},
    {"Forrester", "Forrester, when SLAs between marketing and sales are really just marketing selfies",
     "https://www.forrester.com/blogs/whenslasbetweenmarketingandsalesarereallyjustmarketingselfies/"},
    {"FranFunnel", "FranFunnel, speed to lead", "https://franfunnel.com/speed-to-lead"},
    {"funnelledger", "FunnelLedger, agenda of an SLA meeting", "https://funnelledger.com/resources/sla-meeting-agenda"},
    {"getspike", "GetSpike, MQL to SQL conversion rate", "https://getspike.ai/blog/mql-to-sql-conversion-rate/"},
    {"gtmdiagnostic", "GTM Diagnostic, what actually belongs in the SLA",
     "https://www.gtmdiagnostic.com/blog/sales-marketing-sla-what-actually-belongs-in-it"},
    {"johnnygrow", "Johnny Grow, sales and marketing service level agreement",
     "https://johnnygrow.com/marketing/lead-management/sales-and-marketing-service-level-agreement/"},
    {"LeanScale", "LeanScale, tracking of speed to lead",
     "https://playbooks.leanscale.team/docs/core/speed-to-lead-sla-tracking/methodology"},
    {"Rework", "Rework, lead rejection and recycling",
     "https://resources.rework.com/es/libraries/marketing-sales-alignment/lead-rejection-and-recycling"},
    {"revstek", "RevsTek, why handoff agreements fail",
     "https://revstek.com/blog/sales-and-marketing-sla-disputes-why-your-handoff-agreement-fails-and-how-to-deb"},
    {"revenuetools", "RevenueTools, lead life cycle management",
     "https://www.revenuetools.io/blog/lead-lifecycle-management"},
    {"sussexcollaborative", "Sussex Collaborative, service level agreements",
     "https://www.sussexcollaborative.co.uk/metric-of-the-month-no-4-service-level-agreements/"},
    {"systemonesoftware", "System One, what revisions are",
     "https://www.systemonesoftware.com/en/support/article/394-what-are-revisions"},
    {"prospeo", "Prospeo, speed-to-lead metrics", "https://prospeo.io/s/speed-to-lead-metrics"},
    {"MIT/InsideSales", "MIT and InsideSales, best practices of lead response",
     "https://paperzz.com/doc/7077922/the-best-practices-for-lead-response-management"},
    {"laire", "LAIRE, changing HubSpot's lifecycle stages",
     "https://lairedigital.com/blog/should-you-change-your-hubspot-lifecycle-stages"},
    {"GitLab", "GitLab, handbook of marketing operations",
     "https://handbook.gitlab.com/handbook/marketing/marketing-operations/mql-sla"},
    {"Velocify", "Velocify, finding the right level of persistence",
     "https://velocify.com/blog/sales-process-pays-finding-the-right-level-of-persistence/"},
    {"omegapoint", "Omega Point, benchmarks of the rate from MQL to SQL",
     "https://omegapoint.systems/omega/benchmarks/mql-sql-conversion"},
    {"lotoftools", "Lot of Tools, calculator of the rate from MQL to SQL",
     "https://lotoftools.org/marketing-tools/mql-to-sql-conversion-calculator/"},
    {"prooflytics", "Prooflytics, benchmarks of the rate from MQL to SQL",
     "https://tag.prooflytics.io/blog/mql-to-sql-conversion-rate-benchmarks"},
    {"cactus", "Cactus Marketing, the rate from MQL to SQL by source",
     "https://cactusmarketing.io/benchmarks/mql-to-sql-conversion-benchmarks"},
    {"belkins", "Belkins, as told by DripDraft on following up",
     "https://dripdraft.com/q/best-way-to-follow-up-sales-lead-optA"},
    {"chatwoot", "Chatwoot, business hours for SLAs", "https://github.com/chatwoot/chatwoot/pull/9470"},
    {"dataopsgroup", "Data Ops Group, the myth of the 72-hour follow-up",
     "https://dataopsgroup.com/insights/72-hour-sales-follow-up-myth"},
    {"elasticflow", "ElasticFlow, first response time",
     "https://templates.elasticflow.app/nl/workflows/first-response-time-optimizer"},
    {"Kustomer", "Kustomer, SLA settings", "https://developer.kustomer.com/api/core-resources/get-sla-by-id"},
    {"marketbetter", "MarketBetter, benchmarks of SDR teams", "https://www.marketbetter.ai/blog/tags/benchmarks"},
    {"nathanprats", "Nathan Prats, the right metrics for an outbound SDR team",
     "https://nathanprats.com/right-metrics-outbound-sdr-team"},
    {"osTicket", "osTicket, business hours in SLA plans", "https://github.com/osTicket/osTicket/issues/1168"},
    {"YAML 1.2", "The YAML specification, version 1.2", "https://yaml.org/spec/1.2.2/"},
};

std::vector<const RuleInfo*> pointers(std::span<const RuleInfo> table) {
    std::vector<const RuleInfo*> all;
    for (const auto& rule : table) all.push_back(&rule);
    return all;
}

}  // namespace

const std::vector<RuleGroup>& rule_groups() {
    static const std::vector<RuleGroup> all = [] {
        std::vector<const RuleInfo*> rules;
        for (const auto* rule : rules::catalogue()) rules.push_back(&rule->info);
        auto of_configurations = pointers(config::config_findings());
        for (const auto& rule : house::house_findings()) of_configurations.push_back(&rule);
        return std::vector<RuleGroup>{
            {"agreement", "The agreement",
             "What an agreement lacks, and where it contradicts itself or cannot work. Each example changes a "
             "complete, sound "
             "agreement in the way of `extends`: what it names replaces what stands there, and `~` takes it out.",
             "yaml", std::move(rules)},
            {"values", "Keys and values",
             "Keys that the language does not have and values that cannot be read. Each example is laid over a "
             "complete "
             "agreement, as above.",
             "yaml", pointers(model::shape_findings())},
            {"yaml", "YAML",
             "Lines that are not the YAML that was meant. slac reads on behind such a line, so that all of them are "
             "found at "
             "once. Each example is a file.",
             "yaml", pointers(syntax::yaml_findings())},
            {"exceptions", "Exceptions",
             "Comments that set findings aside, and entries of a baseline. Each example of a comment is laid over a "
             "complete agreement; those of a baseline are lines of it.",
             "yaml", pointers(check::check_findings())},
            {"config", "The configuration",
             "Mistakes in `.slac.yaml` beyond keys and values that cannot be read, which are found there as they are "
             "in "
             "an agreement. Each example is a whole configuration.",
             "yaml", std::move(of_configurations)},
            {"template", "Templates", "Mistakes in a template of your own. Each example is a template.", "jinja",
             pointers(templating::template_findings())},
            {"document", "The document",
             "What a template of your own writes that cannot become a page, whichever format it is printed in. Each "
             "example is "
             "the Markdown that comes out of the template.",
             "markdown", pointers(document::document_findings())},
        };
    }();
    return all;
}

const std::vector<const RuleInfo*>& all_rules() {
    static const std::vector<const RuleInfo*> all = [] {
        std::vector<const RuleInfo*> rules;
        for (const auto& group : rule_groups()) rules.insert(rules.end(), group.rules.begin(), group.rules.end());
        return rules;
    }();
    return all;
}

std::string sentence(std::string_view text) {
    std::string result = capitalised(trimmed(text));
    if (!result.empty() && std::string_view(".!?").find(result.back()) == std::string_view::npos) result += '.';
    return result;
}

std::string word_list(const RuleInfo& rule) {
    std::string list;
    for (const auto word : rule.words) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", word);
    return list;
}

std::string shown(std::string_view example) {
    std::string result;
    while (example.ends_with('\n')) example.remove_suffix(1);
    for (std::size_t at = 0; at < example.size();) {
        const auto character = utf8::first(example.substr(at));
        const auto bytes = example.substr(at, character.size);
        at += character.size;
        if (!character.valid)
            result += fmt::format("<byte {:02X}>", static_cast<unsigned char>(bytes.front()));
        else if (character.code_point == '\t')
            result += "<tab>";
        else if (character.code_point == 0xA0)
            result += "<no-break space>";
        else if (character.code_point < 0x20 && character.code_point != '\n')
            result += fmt::format("<byte {:02X}>", static_cast<unsigned>(character.code_point));
        else
            result += bytes;
    }
    return result;
}

std::vector<Source> sources_of(const RuleInfo& rule) {
    std::vector<Source> found;
    const auto add = [&](std::string_view name) {
        name = trimmed(name);
        // What cannot be read or leads nowhere needs no study to be a mistake.
        if (name.empty() || name == "compiler basics") return;
        const auto known = std::find_if(std::begin(kSources), std::end(kSources),
                                        [&](const Source& source) { return source.name == name; });
        if (known != std::end(kSources)) return found.push_back(*known);
        const auto address = name.find(", https://");
        found.push_back(address == std::string_view::npos
                            ? Source{{}, name, {}}
                            : Source{{}, name.substr(0, address), name.substr(address + 2)});
    };
    for (std::string_view rest = rule.sources; !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        add(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
}

}  // namespace slac::reference
