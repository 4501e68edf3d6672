#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/line_edits.hpp"
#include "rules/prose.hpp"
#include "rules/readings.hpp"

/// How the agreement is worded and laid out: words that mean something else to each reader, names that change, units
/// that are mixed, sections out of order. The rules about words know English only.
namespace slac::rules {
namespace {

using model::Criterion;
using model::MapEntry;
using model::Maybe;
using model::Stage;
using model::StageKind;

constexpr std::size_t kMostLabels = 5;
constexpr std::size_t kMostUses = 200;
constexpr std::size_t kMostTerms = 200;  // more terms of one agreement are not worth a search each

/// Whether a change of the text, however harmless, would need new signatures.
bool is_signed(const model::Agreement& sla) {
    return std::any_of(sla.signatures.begin(), sla.signatures.end(), [](const auto& signature) {
        return !signature || !signature->signed_on.absent() || !signature->fingerprint.absent();
    });
}

// ---- vague words ----

constexpr std::string_view kVagueWords[] = {
    "interested",      "interest",    "engaged",      "engagement",   "some form",    "in some way",   "good fit",
    "likely fit",      "strong fit",  "great fit",    "best fit",     "good match",   "strong match",  "qualified",
    "ready",           "sales-ready", "likely",       "serious",      "seriously",    "buying intent", "buyer intent",
    "purchase intent", "intent",      "relevant",     "promising",    "suitable",     "appropriate",   "sufficient",
    "adequate",        "meaningful",  "high-quality", "high quality", "good quality", "hot lead",      "hot leads",
    "warm lead",       "warm leads",  "enough",       "nice"};

/// Phrases in which such a word means something.
constexpr std::string_view kPlainPhrases[] = {
    "interest rate",     "interest rates",    "interest payments", "conflict of interest", "marketing qualified",
    "sales qualified",   "product qualified", "letter of intent",  "letters of intent",    "engagement score",
    "engagement points", "intent score",      "intent data",       "ready for signature",  "not interested",
    "no interest",       "not qualified",     "not ready",         "not relevant",         "not suitable"};

/// Whether a word tells of something that happened: `requested`, `visits`, `booking`.
bool tells_of_an_event(std::string_view word) {
    constexpr std::string_view kDeeds[] = {"request", "ask",    "visit",    "download", "attend",   "click",
                                           "open",    "book",   "call",     "watch",    "register", "submit",
                                           "answer",  "fill",   "start",    "sign",     "order",    "confirm",
                                           "view",    "return", "subscrib", "complet",  "schedul"};
    for (const auto deed : kDeeds) {
        if (!word.starts_with(deed)) continue;
        const auto end = word.substr(deed.size());
        if (end == "s" || end == "ed" || end == "es" || end == "ing") return true;
    }
    return word == "replied" || word == "replies" || word == "replying" || word == "twice" || word == "met";
}

bool is_number_word(std::string_view word) {
    constexpr std::string_view kNumbers[] = {"two",   "three", "four", "five",   "six",    "seven",
                                             "eight", "nine",  "ten",  "eleven", "twelve", "dozen"};
    return std::find(std::begin(kNumbers), std::end(kNumbers), word) != std::end(kNumbers);
}

/// What can be looked up, in the words of this agreement: its events, fields and score attributes.
std::vector<std::string> things_looked_up(const model::Agreement& sla) {
    std::vector<std::string> names;
    const auto add = [&](std::string_view name) {
        std::string words = folded(name);
        std::replace(words.begin(), words.end(), '-', ' ');
        constexpr std::size_t kShort = 4;
        if (words.size() > kShort && names.size() < kMostTerms) names.push_back(std::move(words));
    };
    each_criterion(sla, [&](const Criterion& criterion) {
        if (criterion.event) add(*criterion.event);
        if (criterion.field) add(*criterion.field);
    });
    for (const auto& dimension : sla.scoring->dimensions)
        for (const auto& attribute : dimension->attributes) {
            add(attribute.id);
            if (attribute->name) add(*attribute->name);
        }
    return names;
}

/// Terms with a meaning of their own: those of the glossary, and the names of stages, tiers, segments and personas.
std::vector<std::string> defined_terms(const model::Agreement& sla) {
    std::vector<std::string> terms;
    const auto add = [&](std::string_view term) {
        if (terms.size() < kMostTerms) terms.push_back(folded(term));
    };
    for (const auto& entry : sla.glossary) add(entry.id);
    for (const auto& stage : sla.stages) {
        if (stage->name) add(*stage->name);
        for (const auto& alias : stage->aliases)
            if (alias) add(*alias);
    }
    const auto add_names = [&](const auto& entries) {
        for (const auto& entry : entries)
            if (entry->name) add(*entry->name);
    };
    add_names(sla.outreach->tiers), add_names(sla.segments), add_names(sla.personas);
    std::stable_sort(terms.begin(), terms.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return terms;
}

/// Finds vague words in the texts of one agreement.
class Wording {
 public:
    explicit Wording(const model::Agreement& sla) : sla_(sla) {}

    struct Vague {
        std::size_t at;
        std::string_view word;
    };
    /// The first vague word that nothing behind it makes plain.
    std::optional<Vague> vague(std::string_view written) {
        std::string text = searchable(written);
        // Most texts hold none of the words: only the others are looked at closely.
        if (!first_of(text)) return std::nullopt;
        if (!terms_) terms_ = defined_terms(sla_);
        for (const auto& term : *terms_) blot_out(text, term);
        for (const auto phrase : kPlainPhrases) blot_out(text, phrase);
        const auto found = first_of(text);
        if (!found || can_be_looked_up(std::string_view(text).substr(found->at + found->word.size())))
            return std::nullopt;
        return found;
    }

    /// Whether a text has a number, something that happened, a field or an explanation in it.
    bool can_be_looked_up(std::string_view text) {
        if (text.find_first_of("0123456789<>=:(") != std::string_view::npos) return true;
        for (const std::string_view phrase : {"score", "points", "such as", "e.g.", "i.e.", "that is", "which means"})
            if (find_words(text, phrase) != std::string_view::npos) return true;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find_first_of(" ,;.", at), text.size());
            const auto word = text.substr(at, end - at);
            if (tells_of_an_event(word) || is_number_word(word)) return true;
            at = end + 1;
        }
        if (!things_) things_ = things_looked_up(sla_);
        return std::any_of(things_->begin(), things_->end(),
                           [&](const std::string& name) { return find_words(text, name) != std::string_view::npos; });
    }

 private:
    static std::optional<Vague> first_of(std::string_view text) {
        std::optional<Vague> first;
        for (const auto word : kVagueWords) {
            const auto at = find_words(text, word);
            if (at == std::string_view::npos) continue;
            if (!first || at < first->at || (at == first->at && word.size() > first->word.size()))
                first = Vague{at, word};
        }
        return first;
    }

    const model::Agreement& sla_;
    std::optional<std::vector<std::string>> terms_, things_;
};

std::string help_for(std::string_view word) {
    if (word.find("fit") != std::string_view::npos || word.find("match") != std::string_view::npos ||
        word == "relevant" || word == "suitable" || word == "appropriate" || word == "qualified")
        return "say which fact decides, such as `{icp: match}` or `{field: employees, is: 50-500}`";
    if (word == "sufficient" || word == "adequate" || word == "enough") return "write the number that is enough";
    return "name what happened and how often, such as `{event: pricing page visited, times: 2, within: 30 days}`";
}

void vague_criterion(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!in_english(sla)) return;
    Wording wording(sla);
    const auto look_at = [&](const Maybe<std::string>& text, std::string_view where) {
        if (!text) return;
        const auto vague = wording.vague(*text);
        if (!vague) return;
        report
            .at(place_in(context.sources, text, vague->at, vague->word.size()).value_or(text.span),
                fmt::format("nobody can look up `{}` in {}: each reader draws the line elsewhere",
                            text->substr(vague->at, vague->word.size()), quoted(where)))
            .advise(fmt::format("{}; or define the term under `glossary`", help_for(vague->word)));
    };
    const auto look_at_all = [&](const model::Criteria& criteria, std::string_view where) {
        each_criterion(criteria, [&](const Criterion& criterion) {
            look_at(criterion.prose, where);
            look_at(criterion.meaning, where);
            // A count or a window makes an event of it.
            if (criterion.times.absent() && criterion.within.absent()) look_at(criterion.event, where);
        });
    };
    for (const auto& stage : sla.stages)
        if (stage && stage->criteria) look_at_all(*stage->criteria, stage.id);
    for (const auto& tier : sla.outreach->tiers)
        if (tier && tier->applies) look_at_all(*tier->applies, tier.id);
    for (const auto& dimension : sla.scoring->dimensions)
        for (const auto& attribute : dimension->attributes) look_at(attribute->when, attribute.id);
}

void criterion_without_operator(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!in_english(sla)) return;
    Wording wording(sla);
    for (const auto& stage : sla.stages) {
        // Why a lead is out is an exclusion, as those under `none` are.
        if (!stage || !stage->criteria || kind_of(stage) == StageKind::disqualified) continue;
        for (const auto* list : {&stage->criteria->all, &stage->criteria->any}) {
            for (const auto& criterion : *list) {
                if (!criterion || !criterion->prose) continue;
                const auto& text = criterion->prose;
                if (wording.vague(*text) || wording.can_be_looked_up(searchable(*text))) continue;
                const auto kind = kind_of(stage);
                const bool conversation = kind == StageKind::sql || kind == StageKind::opportunity;
                report
                    .at(text.span,
                        fmt::format("no program can check {} in {}: it names no field, no number and no event",
                                    quoted(*text), quoted(stage.id)))
                    .advise(conversation
                                ? "write `{confirmed: need, meaning: ...}` for what a conversation shows, or a field "
                                  "with what it has to be: `{field: employees, is: 50-500}`"
                                : "write a field with what it has to be, such as `{field: employees, is: 50-500}`, or "
                                  "an event with its count: `{event: demo requested, times: 1, within: 30 days}`");
            }
        }
    }
}

// ---- units ----

void unit_mixed(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    using Column = std::vector<const Maybe<model::Duration>*>;
    Column respond, timeframes, accept;
    for (const auto& tier : sla.outreach->tiers) respond.push_back(&tier->respond_within);
    for (const auto& tier : sla.outreach->tiers) timeframes.push_back(&tier->timeframe);
    for (const auto& handoff : sla.handoffs) accept.push_back(&handoff->accept_within);
    const auto look_at = [&](const Column& column, std::string_view what, std::string_view rows) {
        const auto business = [](const auto* cell) { return (*cell)->clock == model::Clock::business; };
        Column one, other;
        for (const auto* cell : column) {
            // Nobody counts minutes in business time; what happens at night is response-vs-coverage.
            if (!*cell || (*cell)->unit == model::TimeUnit::minute) continue;
            (business(cell) ? one : other).push_back(cell);
        }
        if (one.empty() || other.empty()) return;
        const auto& few = one.size() <= other.size() ? one : other;
        const auto& many = one.size() <= other.size() ? other : one;
        const auto kind = [&](const auto* cell) { return business(cell) ? "business" : "calendar"; };
        auto& finding =
            report.at(few.front()->span, fmt::format("`{}` of the {} mixes units: `{}` is {} time, `{}` is {} time",
                                                     what, rows, spelled(**few.front()), kind(few.front()),
                                                     spelled(**many.front()), kind(many.front())));
        finding.label(many.front()->span, fmt::format("in {} time", kind(many.front())));
        for (std::size_t i = 1; i < few.size() && i < kMostLabels; ++i)
            finding.label(few[i]->span, fmt::format("in {} time, too", kind(few[i])));
        finding.advise("write all of them in one kind of time, so that they can be compared at a glance");
    };
    look_at(respond, "respond_within", "tiers");
    look_at(timeframes, "timeframe", "tiers");
    look_at(accept, "accept_within", "handoffs");
}

// ---- names ----

/// Names that people use for the stage of a kind.
struct CommonName {
    StageKind kind;
    std::string_view name;
};
constexpr std::string_view kStageNames[] = {
    "marketing qualified lead", "marketing certified lead", "marketing ready lead", "sales accepted lead",
    "sales approved lead",      "sales qualified lead",     "sales certified lead", "sales ready lead"};
constexpr CommonName kCommonNames[] = {{StageKind::mql, kStageNames[0]}, {StageKind::mql, kStageNames[1]},
                                       {StageKind::mql, kStageNames[2]}, {StageKind::sal, kStageNames[3]},
                                       {StageKind::sal, kStageNames[4]}, {StageKind::sql, kStageNames[5]},
                                       {StageKind::sql, kStageNames[6]}, {StageKind::sql, kStageNames[7]}};

/// In small letters and without hyphens, so that `Marketing-qualified lead` is the same name.
std::string without_hyphens(std::string_view text, bool exact = false) {
    std::string result = searchable(text, exact);
    std::replace(result.begin(), result.end(), '-', ' ');
    return result;
}

struct Use {
    const Maybe<std::string>* text;
    std::size_t at;
};
/// Another name for a stage than its own.
struct Variant {
    const MapEntry<Stage>* stage;
    std::string name;
    bool declared = false;
    std::string exact = without_hyphens(name, true), small = folded(exact);
    std::vector<Use> uses = {};
};

/// `MQL`, `SQL-E`: what stands for a name rather than beside it.
bool is_abbreviation(std::string_view name) {
    return name.find(' ') == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z' && c != 's'; });
}

std::vector<Variant> variants_of(const model::Agreement& sla) {
    std::vector<Variant> variants;
    const auto is_term = [&](std::string_view name) {
        return std::any_of(sla.glossary.begin(), sla.glossary.end(),
                           [&](const auto& entry) { return without_hyphens(entry.id) == name; });
    };
    const auto is_another_stage = [&](std::string_view name) {
        return std::any_of(sla.stages.begin(), sla.stages.end(), [&](const auto& stage) {
            return (stage->name && without_hyphens(*stage->name) == name) ||
                   std::any_of(stage->aliases.begin(), stage->aliases.end(),
                               [&](const auto& alias) { return alias && without_hyphens(*alias) == name; });
        });
    };
    for (const auto& stage : sla.stages) {
        if (!stage || !stage->name) continue;
        const std::string name = without_hyphens(*stage->name);
        for (const auto& alias : stage->aliases)
            if (variants.size() < kMostTerms && alias && !is_abbreviation(*alias) && without_hyphens(*alias) != name)
                variants.push_back({&stage, *alias, true});
    }
    for (const auto& common : kCommonNames) {
        const auto stages = stages_of(sla, common.kind);
        if (!stages || stages->size() != 1 || !*stages->front() || !(*stages->front())->name) continue;
        if (is_another_stage(common.name) || is_term(common.name)) continue;
        variants.push_back({stages->front(), std::string(common.name)});
    }
    // Of two names of which one holds the other the longer is found first.
    std::stable_sort(variants.begin(), variants.end(),
                     [](const Variant& a, const Variant& b) { return a.name.size() > b.name.size(); });
    return variants;
}

void find_uses(const model::Agreement& sla, std::vector<Variant>& variants) {
    std::vector<std::string> names;  // those that hold a variant, and are none
    for (const auto& stage : sla.stages) {
        if (!stage->name || names.size() == kMostTerms) continue;
        auto name = without_hyphens(*stage->name);
        if (std::any_of(variants.begin(), variants.end(),
                        [&](const Variant& variant) { return name.find(variant.small) != std::string::npos; }))
            names.push_back(std::move(name));
    }
    for (const auto& prose : prose_of(sla)) {
        // Where names are given and explained, all of them may stand.
        if (prose.section == "stages" && (prose.key == "name" || prose.key == "aliases")) continue;
        if (prose.section == "glossary") continue;
        std::string text = without_hyphens(**prose.text);
        const bool any = std::any_of(variants.begin(), variants.end(), [&](const Variant& variant) {
            return text.find(variant.small) != std::string::npos;
        });
        if (!any) continue;
        const std::string exact = without_hyphens(**prose.text, true);
        for (const auto& name : names) blot_out(text, name);
        for (auto& variant : variants) {
            const std::string &name = variant.exact, &small = variant.small;
            // A single word is an ordinary word unless it is written as the name is.
            const bool single = name.find(' ') == std::string::npos;
            for (std::size_t at = 0; (at = text.find(small, at)) != std::string::npos; at += small.size()) {
                const bool whole = are_words(text, at, small.size()) ||
                                   (text.substr(at + small.size(), 1) == "s" && are_words(text, at, small.size() + 1));
                const bool as_written = !single || exact.compare(at, name.size(), name) == 0;
                if (whole && as_written && variant.uses.size() < kMostUses) variant.uses.push_back({prose.text, at});
            }
            blot_out(text, small);
        }
    }
}

/// The name in place of each variant, when all can be found in the text of one file.
std::optional<Fix> one_name(const Context& context, const Variant& variant) {
    const auto& name = *(*variant.stage)->name;
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-';
    });
    if (!plain || name.empty() || variant.uses.size() == kMostUses) return std::nullopt;
    // The deal stays the same, but a signed text may not change at all.
    Fix fix{fmt::format("write {}", quoted(name)), variant.declared && !is_signed(context.sla), {}};
    for (const auto& use : variant.uses) {
        auto place = place_in(context.sources, *use.text, use.at, variant.name.size());
        if (!place || place->file != variant.uses.front().text->span.file) return std::nullopt;
        fix.edits.push_back({*place, name});
    }
    return fix;
}

void term_variant(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!in_english(sla) || sla.stages.broken()) return;
    auto variants = variants_of(sla);
    if (variants.empty()) return;
    find_uses(sla, variants);
    for (const auto& variant : variants) {
        if (variant.uses.empty()) continue;
        const auto& first = variant.uses.front();
        const auto place_of = [&](const Use& use) {
            return place_in(context.sources, *use.text, use.at, variant.name.size()).value_or(use.text->span);
        };
        const auto& stage = *variant.stage;
        auto& finding =
            report.at(place_of(first),
                      fmt::format("{} is another name for {}{}: one thing goes by one name",
                                  quoted((*first.text)->substr(first.at, variant.name.size())), quoted(*stage->name),
                                  variant.uses.size() > 1 ? fmt::format(", {} times", variant.uses.size()) : ""));
        for (std::size_t i = 1; i < variant.uses.size() && i <= kMostLabels; ++i)
            finding.label(place_of(variant.uses[i]), "here too");
        finding.label(stage->name.span, fmt::format("the name of {}", quoted(stage.id)));
        finding.advise(fmt::format("write {}", quoted(*stage->name)));
        finding.fix = one_name(context, variant);
    }
}

// ---- abbreviations ----

struct Abbreviation {
    std::string_view letters, meaning;
};
constexpr Abbreviation kAbbreviations[] = {
    {"MQL", "Marketing Qualified Lead"},
    {"SQL", "Sales Qualified Lead"},
    {"SAL", "Sales Accepted Lead"},
    {"SGL", "Sales Generated Lead"},
    {"SQO", "Sales Qualified Opportunity"},
    {"SAO", "Sales Accepted Opportunity"},
    {"TQL", "Teleprospecting Qualified Lead"},
    {"TAL", "Teleprospecting Accepted Lead"},
    {"TGL", "Teleprospecting Generated Lead"},
    {"AQL", "Automation Qualified Lead"},
    {"MQA", "Marketing Qualified Account"},
    {"SQA", "Sales Qualified Account"},
    {"PQL", "Product Qualified Lead"},
    {"PQA", "Product Qualified Account"},
    {"SDR", "Sales Development Representative"},
    {"BDR", "Business Development Representative"},
    {"LDR", "Lead Development Representative"},
    {"ISR", "Inside Sales Representative"},
    {"ABM", "Account-Based Marketing"},
    {"BANT", "Budget, Authority, Need and Timing"},
    {"ANUF", "Authority, Need, Understanding and Fit"},
    {"MEDDIC", "Metrics, Economic buyer, Decision criteria, Decision process, Identify pain and Champion"},
};
constexpr std::string_view kAbbreviationWords[] = {"MQL", "SQL", "SAL", "SGL",  "SQO",  "SAO",   "TQL", "TAL",
                                                   "TGL", "AQL", "MQA", "SQA",  "PQL",  "PQA",   "SDR", "BDR",
                                                   "LDR", "ISR", "ABM", "BANT", "ANUF", "MEDDIC"};
static_assert([] {
    if (std::size(kAbbreviations) != std::size(kAbbreviationWords)) return false;
    for (std::size_t i = 0; i < std::size(kAbbreviations); ++i)
        if (kAbbreviations[i].letters != kAbbreviationWords[i]) return false;
    return true;
}());

/// Whether the first letters of the words are these.
bool stands_for(std::string_view letters, std::string_view name) {
    std::string initials;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] != ' ' && name[i] != '-' && (i == 0 || name[i - 1] == ' ' || name[i - 1] == '-'))
            initials += name[i];
    return folded(initials).starts_with(folded(letters));
}

/// Whether the agreement says what the letters mean: in the glossary, as the id or alias of something that has a name,
/// or where they stand in brackets behind the words.
bool explained(const model::Agreement& sla, const std::vector<Prose>& texts, const Abbreviation& abbreviation) {
    const std::string small = folded(abbreviation.letters);
    for (const auto& entry : sla.glossary)
        if (folded(entry.id) == small || folded(entry.id) == small + "s") return true;
    for (const auto& stage : sla.stages) {
        if (stage.id == small && (!stage || stage->name.broken() || stage->name)) return true;
        if (stage->name && stands_for(small, *stage->name)) return true;
        for (const auto& alias : stage->aliases)
            if (alias && folded(*alias) == small && stage->name) return true;
    }
    for (const auto& party : sla.parties)
        if ((party.id == small && (!party || party->name)) || (party->name && stands_for(small, *party->name)))
            return true;
    const std::string meaning = folded(abbreviation.meaning);
    return std::any_of(texts.begin(), texts.end(), [&](const Prose& prose) {
        const std::string text = folded(**prose.text);
        return find_words(text, small) != std::string::npos && text.find(meaning) != std::string::npos;
    });
}

/// New entries in the glossary, behind an entry that is there, or in a section of their own at the end of the file.
std::optional<Fix> define(const Context& context, const std::vector<const Abbreviation*>& unknown) {
    if (context.sources == nullptr || context.sources->empty()) return std::nullopt;
    const auto& sla = context.sla;
    Fix fix{unknown.size() == 1 ? "add it to the glossary" : "add them to the glossary", !is_signed(sla), {}};
    const auto line = [](const Abbreviation& abbreviation) {
        const bool marks = abbreviation.meaning.find(',') != std::string_view::npos;
        return fmt::format("{}: {}{}{}", abbreviation.letters, marks ? "\"" : "", abbreviation.meaning,
                           marks ? "\"" : "");
    };
    for (std::size_t i = sla.glossary.size(); i-- > 0;) {
        const auto& entry = sla.glossary.value[i];
        if (!entry || entry.value.key.empty() || entry.value.key.file != entry.value.span.file ||
            context.sources->slice(entry.value.span).find('\n') != std::string_view::npos)
            continue;
        for (const auto* abbreviation : unknown) {
            auto edit = line_after(*context.sources, entry.value.key, entry.value.span, line(*abbreviation));
            if (!edit) return std::nullopt;
            if (fix.edits.empty())
                fix.edits.push_back(std::move(*edit));
            else
                fix.edits.front().text += edit->text;
        }
        return fix;
    }
    const auto text = (*context.sources)[0].text();
    const bool block = sla.slac.key.file == 0 && sla.slac.key.begin < text.size() &&
                       (sla.slac.key.begin == 0 || text[sla.slac.key.begin - 1] == '\n');
    if (!sla.glossary.absent() || !block || !text.ends_with('\n') || text.find("\n...") != std::string_view::npos)
        return std::nullopt;
    std::string section = "glossary:\n";
    for (const auto* abbreviation : unknown) section += "  " + line(*abbreviation) + "\n";
    // Before the section that follows it, if that is there.
    auto at = static_cast<std::uint32_t>(text.size());
    const auto crm = sla.crm.key;
    if (!sla.crm.absent() && crm.file == 0 && crm.begin > 0 && text[crm.begin - 1] == '\n') at = crm.begin;
    fix.edits.push_back({{0, at, at}, std::move(section)});
    return fix;
}

void abbreviation_undefined(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!in_english(sla) || sla.glossary.broken() || sla.stages.broken() || sla.parties.broken()) return;
    const auto texts = prose_of(sla);
    struct Found {
        const Abbreviation* abbreviation;
        Span place;
    };
    std::vector<Found> found;
    for (const auto& abbreviation : kAbbreviations) {
        const std::string plural = std::string(abbreviation.letters) + "s";
        for (const auto& prose : texts) {
            const std::string_view text = **prose.text;
            auto at = find_words(text, abbreviation.letters);
            if (at == std::string_view::npos) at = find_words(text, plural);
            if (at == std::string_view::npos) continue;
            if (!explained(sla, texts, abbreviation))
                found.push_back({&abbreviation, place_in(context.sources, *prose.text, at, abbreviation.letters.size())
                                                    .value_or(prose.text->span)});
            break;
        }
    }
    if (found.empty()) return;
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.place < b.place; });
    std::vector<std::string_view> letters;
    std::vector<const Abbreviation*> unknown;
    for (const auto& one : found) letters.push_back(one.abbreviation->letters), unknown.push_back(one.abbreviation);
    auto& finding = report.at(found.front().place, fmt::format("{} {} used and nowhere explained", all_of(letters),
                                                               letters.size() == 1 ? "is" : "are"));
    for (std::size_t i = 1; i < found.size() && i <= kMostLabels; ++i) finding.label(found[i].place, "nor is this one");
    finding.advise(fmt::format("add {} to the `glossary`, such as `{}: {}`", letters.size() == 1 ? "it" : "them",
                               unknown.front()->letters, unknown.front()->meaning));
    finding.fix = define(context, unknown);
}

// ---- the order of the sections ----

/// A section as the file has it: its number in the language, and its key.
struct Section {
    std::size_t number;
    std::string_view name;
    Span key;
};
std::vector<Section> sections_in_text_order(const model::Agreement& sla) {
    std::vector<Section> sections;
    std::size_t number = 0;
    auto visit = [&](const model::FieldInfo& info, const auto& field) {
        ++number;
        if (!field.absent() && !field.key.empty() && field.key.file == 0)
            sections.push_back({number, info.key, field.key});
    };
    model::Fields<model::Agreement>::each(visit, sla);
    std::sort(sections.begin(), sections.end(), [](const Section& a, const Section& b) { return a.key < b.key; });
    return sections;
}

/// Where the text of a section begins: at its key, or at the comment right above it.
std::size_t beginning(std::string_view text, std::size_t key, bool with_comment) {
    std::size_t begin = key;
    while (with_comment && begin > 0) {
        const auto line =
            text.rfind('\n', begin - 1) == std::string_view::npos || begin < 2 ? 0 : text.rfind('\n', begin - 2) + 1;
        if (line >= begin || text[line] != '#') break;
        begin = line;
    }
    return begin;
}

std::optional<Fix> in_order(const Context& context, const std::vector<Section>& sections) {
    if (context.sources == nullptr || context.sources->empty()) return std::nullopt;
    const auto text = (*context.sources)[0].text();
    // Anchors have to stand before what refers to them; document marks and a missing last line end stay out of this.
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if ((text[i] == '&' || text[i] == '*') && text[i + 1] != ' ' &&
            (i == 0 || text[i - 1] == ' ' || text[i - 1] == '['))
            return std::nullopt;
    if (!text.ends_with('\n') || text.find("\n---") != std::string_view::npos ||
        text.find("\n...") != std::string_view::npos)
        return std::nullopt;
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::size_t key = sections[i].key.begin;
        if (key > 0 && text[key - 1] != '\n') return std::nullopt;
        begins.push_back(beginning(text, key, i > 0));
    }
    std::vector<std::size_t> order(sections.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sections[a].number < sections[b].number; });
    std::string sorted;
    for (const auto i : order) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
        sorted += text.substr(begins[i], end - begins[i]);
    }
    const Span all{0, static_cast<std::uint32_t>(begins.front()), static_cast<std::uint32_t>(text.size())};
    return Fix{"put the sections in order", true, {{all, std::move(sorted)}}};
}

void section_order(const Context& context, Reporter& report) {
    const auto sections = sections_in_text_order(context.sla);
    std::size_t last = 0;  // the one that belongs furthest behind, so far
    for (std::size_t i = 1; i < sections.size(); ++i) {
        if (sections[i].number > sections[last].number) {
            last = i;
            continue;
        }
        // Of all sections in front of it the first that belongs behind it.
        std::size_t before = 0;
        while (sections[before].number < sections[i].number) ++before;
        auto& finding =
            report.at(sections[i].key, fmt::format("`{}` stands behind `{}`; everywhere else it comes before",
                                                   sections[i].name, sections[before].name));
        finding.label(sections[before].key, fmt::format("`{}` belongs in front of this", sections[i].name))
            .advise("put the sections in the order of the language reference, who before what before how");
        finding.fix = in_order(context, sections);
        return;
    }
}

constexpr Rule kRules[] = {
    {{.id = "vague-criterion",
      .severity = Severity::warning,
      .category = Category::measurability,
      .summary = "A criterion rests on a word that each reader takes differently",
      .why =
          "The workbook itself writes `engagement in some form` and `likely fit`, and that is where disputes begin: "
          "marketing counts a newsletter that was opened, sales waits for a call. An event with a count and a window "
          "can be looked up, by people and by a CRM.",
      .sources = "003; 002; P2; P7; revstek",
      .bad = R"(stages:
  mql: {criteria: {any: [Shows interest in our products, {event: demo requested}]}}
)",
      .good = R"(stages:
  mql:
    criteria: {any: ["Shows interest: two visits to the pricing page in 30 days", {event: demo requested}]}
)",
      .fix = "Name the event and how often it happened, or the field and what it has to be.",
      .not_flagged =
          "A word behind which a number, an event or a field of this agreement follows; what stands in quotation "
          "marks; terms of the `glossary`; names of stages, tiers, segments and personas; the `definition` of a "
          "stage, which the criteria make precise. Languages other than English.",
      .words = kVagueWords},
     vague_criterion},
    {{.id = "criterion-without-operator",
      .severity = Severity::warning,
      .category = Category::measurability,
      .summary = "A criterion in words names no field, no number and no event",
      .why =
          "A guide for revenue teams puts the test in one line: a computer must be able to evaluate it. `Right size` "
          "is a "
          "feeling, `employees between 50 and 500` is a list that can be drawn every morning, and the two sides will "
          "draw the same one.",
      .sources = "P3",
      .bad = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, Company of the right size]}}
)",
      .good = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, Between 50 and 500 employees]}}
)",
      .fix = "Write a field, an operator and a value, or an event with its count and window.",
      .not_flagged =
          "Words that have a number or tell of an event; exclusions under `none`; the `applies` of tiers. A vague "
          "word is `vague-criterion` and not this as well. Languages other than English."},
     criterion_without_operator},
    {{.id = "unit-mixed",
      .severity = Severity::info,
      .category = Category::style,
      .summary = "One column of times mixes business time and calendar time",
      .why =
          "One source counts in hours, another in business hours, and each is right by itself. In one table `4 hours`, "
          "`1 "
          "business day` and `48 hours` cannot be compared at a glance: on a Friday afternoon the second is later than "
          "the third.",
      .sources = "001; 003",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
    medium: {respond_within: 6 business hours}
    low: {respond_within: 24 hours}
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 2 business hours}
    medium: {respond_within: 6 business hours}
    low: {respond_within: 8 business hours}
)",
      .fix = "Write the times of one column in one kind of time.",
      .not_flagged = "Different kinds of time in different columns, such as a response in business hours and a "
                     "timeframe in days. Minutes: nobody counts them in business time."},
     unit_mixed},
    {{.id = "term-variant",
      .severity = Severity::warning,
      .category = Category::style,
      .summary = "A stage goes by several names",
      .why = "One of the sources says Marketing Qualified Lead on one page and marketing certified lead on the next. A "
             "reader "
             "who was not there takes them for two things, and in a year somebody builds a report on each.",
      .sources = "001",
      .bad = R"(agreement:
  purpose: "Says when a marketing certified lead is passed on, and what happens to it."
)",
      .good = R"(agreement:
  purpose: "Says when a Marketing Qualified Lead (MQL) is passed on, and what happens to it."
)",
      .fix = "Use the `name` of the stage. Where the other name is one of its `aliases` the fix is safe.",
      .not_flagged =
          "Abbreviations such as `MQL`, capitals and hyphens, what stands in quotation marks, terms of the "
          "`glossary`, and names of the CRM. Beside the declared aliases only the common names below are known. "
          "Languages other than English.",
      .words = kStageNames},
     term_variant},
    {{.id = "abbreviation-undefined",
      .severity = Severity::info,
      .category = Category::style,
      .summary = "An abbreviation of the trade is used and nowhere explained",
      .why = "SAL, TQL and MQA come from one analyst's vocabulary, and whoever signs for finance or joins next year "
             "has not "
             "read it. A line in the glossary costs nothing and ends the question what the letters stand for.",
      .sources = "000; getspike",
      .bad = R"(agreement:
  purpose: "Says what each team owes the other for every TQL."
)",
      .good = R"(agreement:
  purpose: "Says what each team owes the other for every TQL."
glossary:
  TQL: Teleprospecting Qualified Lead
)",
      .fix = "Add the abbreviation with its meaning to `glossary`.",
      .not_flagged =
          "Letters that are the id, an alias or the initials of a stage or party with a name, or that stand beside "
          "the words they stand for; general ones such as CRM and KPI. Languages other than English.",
      .words = kAbbreviationWords},
     abbreviation_undefined},
    {{.id = "section-order",
      .severity = Severity::info,
      .category = Category::style,
      .summary = "The sections do not stand in the usual order",
      .why = "The workbook goes in seven steps: who, leads, goals, handoff, protocol, KPIs, review. Whoever reads more "
             "than "
             "one agreement finds a section where it is expected, and two versions of a file can be compared line by "
             "line.",
      .sources = "003",
      .bad = R"(goals: {set: quarterly}
stages:
  lead: {name: Lead}
)",
      .good = R"(stages:
  lead: {name: Lead}
goals: {set: quarterly}
)",
      .fix = "Move the section; comments right above it go with it.",
      .not_flagged = "Keys that begin with `x-`, and the order within a section."},
     section_order},
};

}  // namespace

std::span<const Rule> wording_rules() { return kRules; }

}  // namespace slac::rules
