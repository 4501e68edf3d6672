#include "view/document_facts.hpp"

#include <algorithm>
#include <set>

namespace slac::view {
namespace {

template <class T>
std::optional<std::string> printed(const Scope& scope, const model::Maybe<T>& value) {
    return value ? std::optional(as_text(scope.say, *value)) : std::nullopt;
}

template <class Map>
bool any(const Map& map) {
    return std::any_of(map.begin(), map.end(), [](const auto& entry) { return static_cast<bool>(entry); });
}

bool has_reviews(const model::Reviews& reviews) {
    const auto& plan = reviews.agreement.value;
    return any(reviews.meetings) || plan.every || plan.last || plan.next || !plan.attendees.empty();
}
bool has_goals(const model::Goals& goals) {
    const auto& revenue = goals.revenue.value;
    const auto told = [](const auto& conversion) {
        return conversion && conversion->from && conversion->to && conversion->rate;
    };
    return any(goals.grid) || std::any_of(goals.conversions.begin(), goals.conversions.end(), told) || goals.set ||
           !goals.basis.empty() || revenue.target || revenue.deal_size || revenue.win_rate;
}
bool has_outreach(const model::Outreach& outreach) {
    return any(outreach.tiers) || outreach.motion || says_anything(*outreach.clock) || says_anything(*outreach.attempt);
}
bool has_disputes(const model::Disputes& disputes) { return disputes.arbiter || disputes.every || disputes.process; }

}  // namespace

DocumentFacts document_facts(const Scope& scope) {
    const auto& header = scope.header();
    const auto placed = [](std::optional<std::string> text, Span span) {
        return text ? std::optional(Placed<std::string>{std::move(*text), span}) : std::nullopt;
    };
    DocumentFacts facts;
    facts.title = {optional(header.title).value_or(scope.say.default_title()), header.title.span};
    facts.organization = placed(optional(header.organization), header.organization.span);
    facts.number = placed(optional(header.number), header.number.span);
    facts.version = placed(optional(header.version), header.version.span);
    facts.effective = placed(printed(scope, header.effective), header.effective.span);
    facts.expires = placed(printed(scope, header.expires), header.expires.span);
    if (header.effective || header.expires)
        facts.term = placed(scope.say.term(optional(header.effective), optional(header.expires)),
                            header.effective ? header.effective.span : header.expires.span);
    const auto status = header.status ? *header.status : model::Status::draft;
    facts.status = {scope.say.status(status), header.status.span};
    facts.draft = status == model::Status::draft;
    if (!scope.facts.fingerprint.empty()) {
        constexpr std::size_t kShort = 12;
        const auto colon = scope.facts.fingerprint.find(':');
        facts.fingerprint = scope.facts.fingerprint;
        facts.fingerprint_short = scope.facts.fingerprint.substr(colon == std::string::npos ? 0 : colon + 1, kShort);
    }
    return facts;
}

SectionNumbers section_numbers(const Scope& scope) {
    const auto& file = scope.file;
    SectionNumbers numbers;
    std::int64_t last = 0;
    const auto count = [&last](Number& number, bool there) {
        if (there) number = ++last;
    };
    count(numbers.parties, any(file.parties));
    count(numbers.segments, any(file.segments));
    count(numbers.hours, any(file.calendars));
    count(numbers.clients, says_anything(*file.icp) || any(file.personas));
    count(numbers.scoring, any(file.scoring->dimensions));
    count(numbers.stages, any(file.stages));
    count(numbers.goals, has_goals(*file.goals));
    count(numbers.handoffs, any(file.handoffs));
    count(numbers.outreach, has_outreach(*file.outreach));
    count(numbers.capacity, any(file.capacity));
    count(numbers.commitments, any(file.commitments));
    count(numbers.kpis, any(file.kpis));
    count(numbers.reports, any(file.reports));
    count(numbers.escalations, any(file.escalations));
    count(numbers.disputes, has_disputes(*file.disputes));
    count(numbers.reviews, has_reviews(*file.reviews));
    count(numbers.signatures, !signatories(scope).empty());
    char letter = 'A';
    const auto append = [&letter](std::optional<std::string>& appendix, bool there) {
        if (there) appendix = std::string(1, letter++);
    };
    append(numbers.crm, !crm_rows(scope, *file.crm).empty() || file.crm->system);
    append(numbers.glossary, !terms(scope).empty());
    return numbers;
}

std::vector<KpiGroup> kpi_groups(const Scope& scope) {
    std::vector<KpiGroup> groups;
    const auto group_of = [&](const model::Kpi& kpi) -> KpiGroup& {
        const auto same = [&](const KpiGroup& group) {
            return group.owner ? kpi.owner && group.owner->id == kpi.owner->id : !kpi.owner;
        };
        const auto found = std::find_if(groups.begin(), groups.end(), same);
        if (found != groups.end()) return *found;
        groups.push_back({optional(kpi.owner), {}});
        return groups.back();
    };
    for (const auto& kpi : scope.file.kpis)
        if (kpi) group_of(*kpi).kpis.push_back(&kpi);
    const auto place = [&](const KpiGroup& group) {
        const auto& parties = scope.file.parties;
        return std::find_if(parties.begin(), parties.end(),
                            [&](const auto& party) { return group.owner && party.id == group.owner->id; });
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const KpiGroup& a, const KpiGroup& b) { return place(a) < place(b); });
    return groups;
}

std::vector<Placed<Signatory>> signatories(const Scope& scope) {
    std::vector<Placed<Signatory>> rows;
    const auto leader_of = [&](std::string_view party) {
        const auto* found = scope.file.parties.get(party);
        return found != nullptr ? *found->leader : model::Leader();
    };
    for (const auto& signature : scope.file.signatures) {
        if (!signature) continue;
        Signatory row;
        row.party = scope.name_of<model::Party>(signature.id);
        row.name = optional(signature->name);
        row.title = optional(signature->title);
        if (!row.name) {
            const auto leader = leader_of(signature.id);
            row.name = optional(leader.name);
            if (!row.title) row.title = optional(leader.title);
        }
        row.email = optional(signature->email);
        row.signed_on = printed(scope, signature->signed_on);
        row.fingerprint = optional(signature->fingerprint);
        rows.push_back({std::move(row), signature.value.span});
    }
    if (!rows.empty()) return rows;
    for (const auto& party : scope.file.parties) {
        if (!party) continue;
        const auto leader = leader_of(party.id);
        Signatory row;
        row.party = scope.name_of<model::Party>(party.id);
        row.name = optional(leader.name);
        row.title = optional(leader.title);
        rows.push_back({std::move(row), party.value.span});
    }
    return rows;
}

std::vector<Placed<Term>> terms(const Scope& scope) {
    std::vector<Placed<Term>> rows;
    for (const auto& entry : scope.file.glossary)
        if (entry) rows.push_back({{single_spaced(entry.id), single_spaced(*entry)}, entry.value.span});
    for (const auto& stage : scope.file.stages) {
        if (!stage) continue;
        const std::string name = scope.name_of(*stage, stage.id);
        for (const auto& alias : stage->aliases) {
            if (!alias) continue;
            const std::string term = single_spaced(*alias);
            const bool told = term == name || std::any_of(rows.begin(), rows.end(),
                                                          [&](const auto& row) { return row.value.term == term; });
            if (!told) rows.push_back({{term, name}, alias.span});
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return lowered(a.value.term) < lowered(b.value.term); });
    return rows;
}

std::vector<Placed<CrmRow>> crm_rows(const Scope& scope, const model::Crm& crm) {
    std::vector<Placed<CrmRow>> rows;
    std::vector<std::string> ids;
    for (const auto* map : {&crm.stages, &crm.columns}) {
        for (const auto& entry : *map) {
            if (!entry || std::find(ids.begin(), ids.end(), entry.id) != ids.end()) continue;
            ids.push_back(entry.id);
            CrmRow row;
            row.stage = scope.name_of<model::Stage>(entry.id);
            if (const auto* value = crm.stages.get(entry.id)) row.value = single_spaced(*value);
            if (const auto* column = crm.columns.get(entry.id)) row.column = single_spaced(*column);
            rows.push_back({std::move(row), entry.value.span});
        }
    }
    return rows;
}

std::vector<std::string> paragraphs(const Scope& scope, const model::Maybe<std::string>& text) {
    // A blank line of the file is one line break in a folded text (`>`) and two in any other.
    const bool folded = text.span.file < scope.sources.size() && scope.sources.slice(text.span).starts_with('>');
    const std::string_view separator = folded ? "\n" : "\n\n";
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin <= text->size();) {
        const auto end = std::min(text->find(separator, begin), text->size());
        auto paragraph = single_spaced(std::string_view(*text).substr(begin, end - begin));
        if (!paragraph.empty()) result.push_back(std::move(paragraph));
        begin = end + separator.size();
    }
    return result;
}

StageWords stage_of_kind(const Scope& scope, model::StageKind kind) {
    for (const auto& stage : scope.file.stages)
        if (stage && scope.stage(stage.id).kind == kind) return scope.stage(stage.id);
    return {scope.say.stage_kind(kind), kind, false};
}

std::vector<std::string> parties_of_calendar(const Scope& scope, std::string_view calendar) {
    std::vector<std::string> users;
    for (const auto& party : scope.file.parties) {
        if (!party) continue;
        const auto& own = party->calendar ? party->calendar : scope.header().calendar;
        if (own && own->id == calendar) users.push_back(scope.name_of(*party, party.id));
    }
    return users;
}

std::vector<std::string> segments_of_calendar(const Scope& scope, std::string_view calendar) {
    std::vector<std::string> users;
    for (const auto& segment : scope.file.segments)
        if (segment && segment->calendar && segment->calendar->id == calendar)
            users.push_back(scope.name_of(*segment, segment.id));
    return users;
}

Entries<model::Calendar> calendars_in_use(const Scope& scope) {
    std::set<std::string_view> named;
    for (const auto& party : scope.file.parties) {
        if (!party) continue;
        if (const auto& own = party->calendar ? party->calendar : scope.header().calendar) named.insert(own->id);
    }
    for (const auto& segment : scope.file.segments)
        if (segment && segment->calendar) named.insert(segment->calendar->id);
    Entries<model::Calendar> all, used;
    for (const auto& calendar : scope.file.calendars) {
        if (!calendar) continue;
        all.push_back(&calendar);
        if (named.contains(calendar.id)) used.push_back(&calendar);
    }
    return used.empty() ? all : used;
}

std::string other_moves(const Scope& scope) {
    bool accepted = false, rejected = false;
    for (const auto& handoff : scope.file.handoffs) {
        if (!handoff) continue;
        for (const auto& reason : handoff->reject->reasons) rejected = rejected || (reason && reason->to);
        if (!handoff->becomes || !handoff->stage || accepted) continue;
        const auto* from = scope.file.stages.get(handoff->stage->id);
        const auto next =
            from == nullptr ? std::vector<model::Ref<model::Stage>>() : next_stages(scope, *from, handoff->stage->id);
        accepted =
            std::none_of(next.begin(), next.end(), [&](const auto& stage) { return stage.id == handoff->becomes->id; });
    }
    const auto& tiers = scope.tiers();
    const bool unreached =
        std::any_of(tiers.begin(), tiers.end(), [](const auto& tier) { return tier && tier->after->to; });
    const auto numbers = section_numbers(scope);
    return scope.say.other_moves(accepted, rejected, numbers.handoffs, unreached ? numbers.outreach : std::nullopt);
}

namespace {
/// Calls `see` for each amount of money in a value of the agreement.
template <class F>
void each_money(const F& value, const auto& see) {
    if constexpr (std::is_same_v<F, model::Money>) {
        see(value);
    } else if constexpr (std::is_same_v<F, model::MoneyRange>) {
        if (value.low) see(*value.low);
        if (value.high) see(*value.high);
    } else if constexpr (std::is_same_v<F, model::Quantity>) {
        if (const auto* money = std::get_if<model::Money>(&value)) see(*money);
    } else if constexpr (std::is_same_v<F, model::Target>) {
        each_money(value.quantity, see);
    } else if constexpr (std::is_same_v<F, model::Condition>) {
        model::LiteralProblem problem;
        if (value.range) return;
        if (const auto amounts = model::read_literal<model::MoneyRange>(value.text, problem)) each_money(*amounts, see);
    } else if constexpr (model::IsRecord<F>) {
        auto look = [&](const model::FieldInfo&, const auto& field) { each_money(field, see); };
        model::Fields<F>::each(look, value);
    } else if constexpr (requires { value.value.begin()->value.key; }) {
        for (const auto& entry : value)
            if (entry) each_money(*entry, see);
    } else if constexpr (Listed<F>::value) {
        for (const auto& item : value)
            if (item) each_money(*item, see);
    } else if constexpr (requires { value.present(); }) {
        if (value) each_money(*value, see);
    }
}
}  // namespace

bool has_other_currency(const Scope& scope, std::string_view code) {
    // The currencies that are written with a symbol.
    constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
        {"US$", "USD"},
        {"C$", "CAD"},
        {"A$", "AUD"},
        {"$", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP"},
        {"€", "EUR"},
        {"£", "GBP"},
        {"¥", "JPY CNY"},
        {"₹", "INR"},
        {"₩", "KRW"},
        {"₽", "RUB"},
        {"₺", "TRY"},
        {"R$", "BRL"},
        {"kr", "SEK NOK DKK ISK"},
        {"zł", "PLN"}};
    bool other = false;
    each_money(scope.file, [&](const model::Money& money) {
        std::string_view currencies = money.currency;
        for (const auto& [symbol, codes] : kSymbols)
            if (money.currency == symbol) currencies = codes;
        other = other || currencies.find(code) == std::string_view::npos;
    });
    return other;
}

std::optional<std::string> common_term(const Scope& scope, const model::Stage& stage, std::string_view id) {
    if (!stage.kind || *stage.kind == model::StageKind::other || model::name(*stage.kind) == id) return std::nullopt;
    const std::string term = scope.say.stage_kind(*stage.kind);
    const auto told = [&](const std::string& name) {
        return !name.empty() && (term.find(name) != std::string::npos || name.find(term) != std::string::npos);
    };
    const bool alias = std::any_of(stage.aliases.begin(), stage.aliases.end(),
                                   [&](const auto& other) { return other && told(*other); });
    if (alias || told(scope.name_of<model::Stage>(id))) return std::nullopt;
    return term;
}

std::vector<model::Ref<model::Stage>> next_stages(const Scope& scope, const model::Stage& stage, std::string_view id) {
    std::vector<model::Ref<model::Stage>> next;
    for (const auto& exit : stage.exits)
        if (exit) next.push_back(*exit);
    if (!stage.exits.absent() || (stage.terminal && *stage.terminal)) return next;
    const auto& stages = scope.file.stages.value;
    for (std::size_t i = 0; i + 1 < stages.size(); ++i)
        if (stages[i].id == id) next.push_back({stages[i + 1].id});
    return next;
}

}  // namespace slac::view
