#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/projection.hpp"

/// What a template needs to know of the agreement as a whole, or of several of its sections at a time.
namespace slac::view {

struct DocumentFacts {
    Placed<std::string> title;
    std::optional<Placed<std::string>> organization, number, version, effective, expires, term;
    Placed<std::string> status;
    bool draft = true;
    std::optional<std::string> fingerprint, fingerprint_short;
};
template <>
struct Shape<DocumentFacts> {
    static constexpr std::string_view name = "document";
    static void each(auto& visit, auto& document) {
        visit({"title", "The title, or the usual one when none is given."}, document.title);
        visit({"organization", "The company whose teams agree."}, document.organization);
        visit({"number", "The document number."}, document.number);
        visit({"version", "The version of the text."}, document.version);
        visit({"status", "Draft, In force or Retired."}, document.status);
        visit({"draft", "Whether it is a draft: it says so or says nothing."}, document.draft);
        visit({"effective", "1 January 2026"}, document.effective);
        visit({"expires", "31 December 2026"}, document.expires);
        visit({"term", "This agreement takes effect on 1 January 2026 and runs until 31 December 2026."},
              document.term);
        visit({"fingerprint", "What tells this text from every other: `sha256:` and 64 digits."}, document.fingerprint);
        visit({"fingerprint_short", "The first 12 digits."}, document.fingerprint_short);
    }
};
[[nodiscard]] DocumentFacts document_facts(const Scope& scope);

using Number = std::optional<std::int64_t>;
struct SectionNumbers {
    Number parties, segments, hours, clients, scoring, stages, goals, handoffs, outreach, capacity, commitments, kpis,
        reports, escalations, disputes, reviews, signatures;
    std::optional<std::string> crm, glossary;
};
template <>
struct Shape<SectionNumbers> {
    static constexpr std::string_view name = "list of section numbers";
    static void each(auto& visit, auto& number) {
        visit({"parties", "The parties."}, number.parties);
        visit({"segments", "How the market is divided."}, number.segments);
        visit({"hours", "Calendars: business hours."}, number.hours);
        visit({"clients", "The ideal client profile and the personas."}, number.clients);
        visit({"scoring", "Lead scoring."}, number.scoring);
        visit({"stages", "The stages of a lead's life."}, number.stages);
        visit({"goals", "Goals."}, number.goals);
        visit({"handoffs", "Handoffs."}, number.handoffs);
        visit({"outreach", "The outreach protocol."}, number.outreach);
        visit({"capacity", "Capacity."}, number.capacity);
        visit({"commitments", "Commitments."}, number.commitments);
        visit({"kpis", "KPIs."}, number.kpis);
        visit({"reports", "Reports."}, number.reports);
        visit({"escalations", "Escalations."}, number.escalations);
        visit({"disputes", "Disputes."}, number.disputes);
        visit({"reviews", "Reviews and meetings."}, number.reviews);
        visit({"signatures", "Signatures."}, number.signatures);
        visit({"crm", "The letter of the appendix on the CRM."}, number.crm);
        visit({"glossary", "The letter of the appendix with the glossary."}, number.glossary);
    }
};
[[nodiscard]] SectionNumbers section_numbers(const Scope& scope);

struct KpiGroup {
    std::optional<model::Ref<model::Party>> owner;
    Entries<model::Kpi> kpis;
};
template <>
struct Shape<KpiGroup> {
    static constexpr std::string_view name = "group of KPIs";
    static void each(auto& visit, auto& group) {
        visit({"owner", "The party that answers for them, if one is named."}, group.owner);
        visit({"kpis", "Its KPIs, in the order of the file."}, group.kpis);
    }
};
[[nodiscard]] std::vector<KpiGroup> kpi_groups(const Scope& scope);

struct Signatory {
    std::string party;
    std::optional<std::string> name, title, email, signed_on, fingerprint;
};
template <>
struct Shape<Signatory> {
    static constexpr std::string_view name = "signatory";
    static void each(auto& visit, auto& signatory) {
        visit({"party", "The name of the party that is bound."}, signatory.party);
        visit({"name", "Who signs."}, signatory.name);
        visit({"title", "The position of who signs."}, signatory.title);
        visit({"email", "Where the person can be reached."}, signatory.email);
        visit({"signed", "The day on which it was signed."}, signatory.signed_on);
        visit({"fingerprint", "The fingerprint of the text that was signed."}, signatory.fingerprint);
    }
};
[[nodiscard]] std::vector<Placed<Signatory>> signatories(const Scope& scope);

struct Term {
    std::string term, meaning;
};
template <>
struct Shape<Term> {
    static constexpr std::string_view name = "term";
    static void each(auto& visit, auto& term) {
        visit({"term", "MQL"}, term.term);
        visit({"meaning", "Marketing Qualified Lead"}, term.meaning);
    }
};
[[nodiscard]] std::vector<Placed<Term>> terms(const Scope& scope);

struct CrmRow {
    std::string stage;
    std::optional<std::string> value, column;
};
template <>
struct Shape<CrmRow> {
    static constexpr std::string_view name = "CRM row";
    static void each(auto& visit, auto& row) {
        visit({"stage", "The name of the stage."}, row.stage);
        visit({"value", "What stands for it in the CRM."}, row.value);
        visit({"column", "Where the day on which a lead entered it is found."}, row.column);
    }
};
[[nodiscard]] std::vector<Placed<CrmRow>> crm_rows(const Scope& scope, const model::Crm& crm);

[[nodiscard]] std::vector<std::string> paragraphs(const Scope& scope, const model::Maybe<std::string>& text);
/// The first stage of that kind; under its common name when there is none.
[[nodiscard]] StageWords stage_of_kind(const Scope& scope, model::StageKind kind);
/// The names of the parties that follow the calendar, and of the segments for whose leads it goes before theirs.
[[nodiscard]] std::vector<std::string> parties_of_calendar(const Scope& scope, std::string_view calendar);
[[nodiscard]] std::vector<std::string> segments_of_calendar(const Scope& scope, std::string_view calendar);
[[nodiscard]] Entries<model::Calendar> calendars_in_use(const Scope& scope);
/// The ways to another stage that are told in other sections than the one on the stages; empty when there are none.
[[nodiscard]] std::string other_moves(const Scope& scope);
/// Whether an amount of money is in another currency than the one of that code.
[[nodiscard]] bool has_other_currency(const Scope& scope, std::string_view code);

/// Whether more than its name is said of a record.
template <class T>
[[nodiscard]] bool says_anything(const T& record) {
    bool any = false;
    auto look = [&](const model::FieldInfo& info, const auto& field) {
        using F = std::remove_cvref_t<decltype(field)>;
        if (info.key == "name" || info.key == "primary") return;
        if constexpr (Listed<F>::value)
            any = any ||
                  std::any_of(field.begin(), field.end(), [](const auto& item) { return static_cast<bool>(item); });
        else
            any = any || static_cast<bool>(field);
    };
    model::Fields<T>::each(look, record);
    return any;
}
[[nodiscard]] std::optional<std::string> common_term(const Scope& scope, const model::Stage& stage,
                                                     std::string_view id);
[[nodiscard]] std::vector<model::Ref<model::Stage>> next_stages(const Scope& scope, const model::Stage& stage,
                                                                std::string_view id);

}  // namespace slac::view
