#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "slac/diagnostic/suggestion.hpp"

/// Names that refer to something: each has to be declared, once.
namespace slac::rules {
namespace {

using model::Agreement;
using model::FieldInfo;
using model::Fields;
using model::List;
using model::Map;
using model::MapEntry;
using model::Maybe;
using model::Ref;
using model::State;

// ---- what can be referred to ----

enum class Kind : std::uint8_t { party, calendar, segment, persona, stage, tier, handoff, dimension };
constexpr std::size_t kKinds = 8;

struct KindInfo {
    std::string_view one;
    std::string_view section;  ///< where it is declared
};
constexpr std::array<KindInfo, kKinds> kKindInfo = {{{"party", "parties"},
                                                     {"calendar", "calendars"},
                                                     {"segment", "segments"},
                                                     {"persona", "personas"},
                                                     {"stage", "stages"},
                                                     {"tier", "outreach.tiers"},
                                                     {"handoff", "handoffs"},
                                                     {"score dimension", "scoring.dimensions"}}};
const KindInfo& info(Kind kind) { return kKindInfo[static_cast<std::size_t>(kind)]; }

template <class T>
constexpr Kind kind_for() {
    if constexpr (std::is_same_v<T, model::Party>)
        return Kind::party;
    else if constexpr (std::is_same_v<T, model::Calendar>)
        return Kind::calendar;
    else if constexpr (std::is_same_v<T, model::Segment>)
        return Kind::segment;
    else if constexpr (std::is_same_v<T, model::Persona>)
        return Kind::persona;
    else if constexpr (std::is_same_v<T, model::Stage>)
        return Kind::stage;
    else if constexpr (std::is_same_v<T, model::Tier>)
        return Kind::tier;
    else if constexpr (std::is_same_v<T, model::Handoff>)
        return Kind::handoff;
    else
        return Kind::dimension;
}

/// Calls `use` with the map in which a kind is declared.
template <class Use>
auto with_declared(const Agreement& sla, Kind kind, Use use) {
    switch (kind) {
        case Kind::party:
            return use(sla.parties);
        case Kind::calendar:
            return use(sla.calendars);
        case Kind::segment:
            return use(sla.segments);
        case Kind::persona:
            return use(sla.personas);
        case Kind::stage:
            return use(sla.stages);
        case Kind::tier:
            return use(sla.outreach->tiers);
        case Kind::handoff:
            return use(sla.handoffs);
        case Kind::dimension:
            return use(sla.scoring->dimensions);
    }
    return use(sla.stages);
}

bool is_declared(const Agreement& sla, Kind kind, std::string_view id) {
    return with_declared(sla, kind, [&](const auto& map) { return map.find(id) != nullptr; });
}

bool cannot_be_read(const Agreement& sla, Kind kind) {
    if (kind == Kind::tier && sla.outreach.broken()) return true;
    if (kind == Kind::dimension && sla.scoring.broken()) return true;
    return with_declared(sla, kind, [](const auto& map) { return map.broken(); });
}

bool none_declared(const Agreement& sla, Kind kind) {
    return with_declared(sla, kind, [](const auto& map) { return missing(map); });
}

/// Whether another rule tells that the agreement has no MQL or SQL: then who speaks of it is not told again.
bool told_as_undefined(const Agreement& sla, Kind kind, std::string_view id) {
    if (kind != Kind::stage || (id != "mql" && id != "sql")) return false;
    const auto stages = stages_of(sla, id == "mql" ? model::StageKind::mql : model::StageKind::sql);
    return stages && stages->empty();
}

/// Whether another rule has told that the whole section is missing: then nothing that refers to it is told again.
bool told_as_missing(const Agreement& sla, Kind kind) {
    switch (kind) {
        case Kind::stage:    // mql-undefined
        case Kind::tier:     // no-outreach
        case Kind::handoff:  // no-handoff
            return true;
        case Kind::persona:
            return sla.icp.absent();  // no-persona-or-icp
        default:
            return false;
    }
}

template <class T>
concept HasName = requires(const T& record) {
    record.name.present();
};
template <class T>
concept HasAliases = requires(const T& record) {
    record.aliases.present();
};

struct Candidates {
    std::vector<std::string_view> ids;
    std::vector<std::pair<std::string, std::string_view>> called;  ///< names and aliases in small letters, with the id
};
Candidates candidates(const Agreement& sla, Kind kind) {
    return with_declared(sla, kind, [](const auto& map) {
        Candidates all;
        for (const auto& entry : map) {
            all.ids.push_back(entry.id);
            using Record = std::remove_cvref_t<decltype(*entry)>;
            if constexpr (HasName<Record>)
                if (entry->name) all.called.emplace_back(folded(*entry->name), entry.id);
            if constexpr (HasAliases<Record>)
                for (const auto& alias : entry->aliases)
                    if (alias) all.called.emplace_back(folded(*alias), entry.id);
        }
        return all;
    });
}

// ---- what is referred to ----

struct Missing {
    Kind kind;
    std::string_view id;
    std::vector<Span> places;
    bool as_key = false;  ///< somewhere as a key of a section: another name there may be taken
};

/// Visits every field of the agreement, and collects the references to what is not declared.
class References {
 public:
    explicit References(const Agreement& sla) : sla_(sla) { Fields<Agreement>::each(*this, sla); }

    template <class F>
    void operator()(const FieldInfo&, const F& field) {
        visit(field);
    }
    [[nodiscard]] const std::vector<Missing>& missing_ones() const { return missing_; }
    [[nodiscard]] bool misses(Kind kind, std::string_view id) const {
        return index_[static_cast<std::size_t>(kind)].count(id) > 0;
    }

 private:
    template <class T>
    void visit(const Maybe<T>& field) {
        if (!field) return;
        if constexpr (model::IsRecord<T>)
            Fields<T>::each(*this, *field);
        else if constexpr (model::is_ref<T>)
            use(kind_for<typename T::To>(), field->id, field.span);
        else if constexpr (std::is_same_v<T, model::ScoreName>)
            use_score(*field, field.span);
    }
    template <class T>
    void visit(const List<T>& list) {
        if constexpr (model::IsRecord<T> || model::is_ref<T>)
            for (const auto& item : list) visit(item);
    }
    template <class T, class Key>
    void visit(const Map<T, Key>& map) {
        for (const auto& entry : map) {
            if constexpr (!std::is_same_v<Key, model::Ids> && !std::is_same_v<Key, model::Labels>)
                use(kind_for<Key>(), entry.id, entry.value.key, true);
            visit(entry.value);
        }
    }
    void use_score(const model::ScoreName& score, Span place) {
        if (score.total() && !none_declared(sla_, Kind::dimension)) return;
        use(Kind::dimension, score.id, place);
    }
    void use(Kind kind, std::string_view id, Span place, bool as_key = false) {
        if (is_declared(sla_, kind, id)) return;
        auto& index = index_[static_cast<std::size_t>(kind)];
        const auto [at, added] = index.emplace(id, missing_.size());
        if (added) missing_.push_back({kind, id, {}});
        missing_[at->second].places.push_back(place);
        if (as_key) missing_[at->second].as_key = true;
    }

    const Agreement& sla_;
    std::vector<Missing> missing_;
    std::array<std::unordered_map<std::string_view, std::size_t>, kKinds> index_;
};

// ---- how it is told ----

/// Whether one wrong, missing, doubled or swapped letter makes one word of the other.
bool one_letter_apart(std::string_view a, std::string_view b) {
    std::size_t front = 0;
    while (front < a.size() && front < b.size() && a[front] == b[front]) ++front;
    a.remove_prefix(front), b.remove_prefix(front);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.size() <= 1 && b.size() <= 1) return true;
    return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

/// Words that are no misspellings of each other, however alike they look: `sal` is not `sql`.
bool means_something_else(Kind kind, std::string_view id) {
    const auto is_one_of = [&](const auto& names) {
        return std::find(std::begin(names), std::end(names), id) != std::end(names);
    };
    if (kind == Kind::stage) return is_one_of(model::Choices<model::StageKind>::names);
    if (kind == Kind::party) return is_one_of(model::Choices<model::Side>::names);
    return false;
}

struct Suggestion {
    std::string_view id;
    bool certain = false;  ///< nothing else can have been meant
};

class Suggestions {
 public:
    explicit Suggestions(const Agreement& sla) : sla_(sla) {}

    /// The one of `names` that was most likely meant.
    std::optional<std::string_view> near(std::string_view word, const std::vector<std::string_view>& names) {
        if (tried_ > kMostTries) return std::nullopt;
        tried_ += names.size();
        return nearest(word, names);
    }
    std::optional<Suggestion> find(Kind kind, std::string_view word) {
        const auto& known = of(kind);
        if (tried_ > kMostTries) return std::nullopt;
        tried_ += known.called.size();
        const std::string small = folded(word);
        const auto called = std::count_if(known.called.begin(), known.called.end(),
                                          [&](const auto& name) { return name.first == small; });
        if (called == 1)
            for (const auto& [name, id] : known.called)
                if (name == small) return Suggestion{id, true};
        if (means_something_else(kind, word)) return std::nullopt;
        const auto likely = near(word, known.ids);
        if (!likely) return std::nullopt;
        constexpr std::size_t kShort = 4;  // with so few letters another word may be meant
        const auto apart = std::count_if(known.ids.begin(), known.ids.end(),
                                         [&](std::string_view id) { return one_letter_apart(word, id); });
        return Suggestion{*likely, word.size() > kShort && apart == 1 && one_letter_apart(word, *likely)};
    }
    const Candidates& of(Kind kind) {
        auto& known = known_[static_cast<std::size_t>(kind)];
        if (!known) known = candidates(sla_, kind);
        return *known;
    }

 private:
    // Comparing each of many wrong names with each of many right ones takes long, and so many are no typing mistakes.
    static constexpr std::size_t kMostTries = 20'000;
    const Agreement& sla_;
    std::array<std::optional<Candidates>, kKinds> known_;
    std::size_t tried_ = 0;
};

constexpr std::size_t kMostLabels = 5;

void label_other_places(Diagnostic& finding, const std::vector<Span>& places, std::string_view text) {
    for (std::size_t i = 1; i < places.size() && i <= kMostLabels; ++i) {
        const bool last = i == kMostLabels && places.size() > i + 1;
        finding.label(places[i],
                      last ? fmt::format("{}, and in {} more places", text, places.size() - i - 1) : std::string(text));
    }
}

/// "`a`, `b` or `c`".
std::string listed(std::span<const std::string_view> shown, std::size_t all, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) text += i + 1 == all ? fmt::format(" {} ", last) : std::string(", ");
        text += quoted(shown[i]);
    }
    return text + (shown.size() < all ? fmt::format(" and {} more", all - shown.size()) : std::string());
}

std::optional<Fix> renaming(const Missing& missing, std::string_view id, bool safe) {
    if (missing.as_key) return std::nullopt;
    Fix fix{fmt::format("write {}", quoted(id)), safe, {}};
    for (const auto place : missing.places) {
        if (place.file != missing.places.front().file) return std::nullopt;
        fix.edits.push_back({place, std::string(id)});
    }
    return fix;
}

void tell_missing(const Missing& missing, Suggestions& suggestions, Reporter& report) {
    const auto& kind = info(missing.kind);
    auto& finding = report.at(missing.places.front(), fmt::format("there is no {} {}", kind.one, quoted(missing.id)));
    label_other_places(finding, missing.places, "named here too");
    const auto suggestion = suggestions.find(missing.kind, missing.id);
    const auto& ids = suggestions.of(missing.kind).ids;
    constexpr std::size_t kMost = 8;
    const std::span<const std::string_view> shown(ids.data(), std::min(ids.size(), kMost));
    std::string help;
    if (suggestion) help = fmt::format("did you mean {}?", quoted(suggestion->id));
    if (suggestion && ids.size() > 1)
        help += fmt::format(" `{}` has {}", kind.section, listed(shown, ids.size(), "and"));
    if (!suggestion)
        help = fmt::format("write {}, or declare {} under `{}`", listed(shown, ids.size(), "or"), quoted(missing.id),
                           kind.section);
    finding.advise(std::move(help));
    if (suggestion) finding.fix = renaming(missing, suggestion->id, suggestion->certain);
}

/// All names of a kind of which none is declared at all: one cause, one finding.
void tell_missing_section(Kind kind, const std::vector<const Missing*>& all, Reporter& report) {
    const auto& what = info(kind);
    std::vector<std::string_view> ids;
    std::vector<Span> places;
    for (const auto* missing : all) {
        ids.push_back(missing->id);
        places.insert(places.end(), missing->places.begin(), missing->places.end());
    }
    std::sort(places.begin(), places.end());
    auto& finding =
        report.at(places.front(), fmt::format("there is no section `{}`, so {} {}", what.section, all_of(ids),
                                              ids.size() == 1 ? "refers to nothing" : "refer to nothing"));
    label_other_places(finding, places, "named here too");
    finding.advise(fmt::format("add the section `{}` and declare {} in it", what.section, all_of(ids)));
}

void unknown_names(const Context& context, const References& references, Suggestions& suggestions, Reporter& report) {
    const auto& sla = context.sla;
    std::array<std::vector<const Missing*>, kKinds> without_section;
    for (const auto& missing : references.missing_ones()) {
        if (cannot_be_read(sla, missing.kind) || told_as_undefined(sla, missing.kind, missing.id)) continue;
        if (!none_declared(sla, missing.kind)) {
            tell_missing(missing, suggestions, report);
        } else if (!told_as_missing(sla, missing.kind)) {
            without_section[static_cast<std::size_t>(missing.kind)].push_back(&missing);
        }
    }
    for (std::size_t kind = 0; kind < kKinds; ++kind)
        if (!without_section[kind].empty())
            tell_missing_section(static_cast<Kind>(kind), without_section[kind], report);
}

// ---- paths ----

/// Follows a path such as `outreach.tiers.high.respond_within` through the agreement, one name at a time.
struct Path {
    enum class End : std::uint8_t { found, unreadable, unknown, not_there };
    std::string_view text;
    std::size_t at = 0;                        ///< where the name begins that is looked for
    std::vector<std::string_view> candidates;  ///< the names that could stand there

    [[nodiscard]] bool done() const { return at > text.size(); }
    [[nodiscard]] std::string_view name() const { return text.substr(at, text.find('.', at) - at); }
    void forward() { at += name().size() + 1; }

    struct Step {
        Path& path;
        std::string_view key;
        bool matched = false;
        End end = End::unknown;
        template <class F>
        void operator()(const FieldInfo& field_info, const F& field) {
            if (!matched) path.candidates.push_back(field_info.key);
            if (field_info.key != key) return;
            matched = true;
            path.forward();
            end = path.into(field);
        }
    };
    template <class T>
    End follow(const T& record) {
        candidates.clear();
        Step step{*this, name()};
        Fields<T>::each(step, record);
        return step.end;
    }
    template <class T>
    End into(const Maybe<T>& value) {
        if (value.broken()) return End::unreadable;
        if (value.absent()) return End::not_there;
        if (done()) return End::found;
        candidates.clear();
        if constexpr (model::IsRecord<T>)
            return follow(*value);
        else
            return End::unknown;
    }
    template <class T>
    End into(const List<T>& list) {
        if (list.absent()) return End::not_there;
        return done() ? End::found : End::unreadable;  // items have no names
    }
    template <class T, class Key>
    End into(const Map<T, Key>& map) {
        if (map.broken()) return End::unreadable;
        if (missing(map)) return End::not_there;
        if (done()) return End::found;
        const auto* entry = map.find(name());
        if (entry != nullptr) {
            forward();
            return into(entry->value);
        }
        candidates.clear();
        constexpr std::size_t kMost = 200;  // in a longer list nobody can tell what was meant
        if (map.size() <= kMost)
            for (const auto& other : map) candidates.push_back(other.id);
        return End::unknown;
    }
};

/// Whether another rule tells that this part of the agreement is missing.
bool told_by_another_rule(std::string_view path) {
    constexpr std::string_view kSections[] = {
        "outreach",          "outreach.tiers",         "handoffs", "kpis", "goals", "goals.grid", "stages", "reviews",
        "reviews.agreement", "reviews.agreement.every"};
    constexpr std::string_view kKeys[] = {"respond_within", "attempts", "timeframe", "after",
                                          "breakup",        "reject",   "reasons",   "accept_within"};
    const auto last = path.substr(path.rfind('.') + 1);
    return std::find(std::begin(kSections), std::end(kSections), path) != std::end(kSections) ||
           std::find(std::begin(kKeys), std::end(kKeys), last) != std::end(kKeys);
}

void unknown_paths(const Context& context, const References& references, Suggestions& suggestions, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& escalation : sla.escalations) {
        if (!escalation || !escalation->commitment) continue;
        const auto& written = escalation->commitment;
        Path path{*written, 0, {}};
        const auto end = path.follow(sla);
        if (end == Path::End::found || end == Path::End::unreadable) continue;
        if (end == Path::End::not_there) {
            // `at` stands behind the section, or the key, that is left out.
            const auto there = written->substr(0, path.at - 1);
            if (told_by_another_rule(there)) continue;
            report
                .at(written.span,
                    fmt::format("{} is not there: the agreement has no {}", quoted(*written), quoted(there)))
                .advise(fmt::format("add {}, or name another deadline or commitment", quoted(there)));
            continue;
        }
        const auto name = path.done() ? std::string_view() : path.name();
        const auto before = path.at == 0 ? std::string_view() : std::string_view(*written).substr(0, path.at - 1);
        if ((before == "outreach.tiers" && references.misses(Kind::tier, name)) ||
            (before == "handoffs" && references.misses(Kind::handoff, name)))
            continue;
        Span place = written.span;
        if (place.size() == written->size() && !name.empty()) {
            place.begin += static_cast<std::uint32_t>(path.at);
            place.end = place.begin + static_cast<std::uint32_t>(name.size());
        }
        if (sla.commitments.find(*written) != nullptr) {
            const std::string whole = "commitments." + *written;
            report.at(written.span, fmt::format("{} is not the path of a commitment", quoted(*written)))
                .advise(fmt::format("did you mean {}?", quoted(whole)))
                .offer({fmt::format("write {}", quoted(whole)), false, {{written.span, whole}}});
            continue;
        }
        auto& finding = report.at(
            place,
            fmt::format("{} leads nowhere: there is no {}{}", quoted(*written), quoted(name),
                        path.at == 0 ? std::string(" in the agreement") : fmt::format(" in {}", quoted(before))));
        const auto near = suggestions.near(name, path.candidates);
        const bool no_path = written->find('.') == std::string::npos;
        if (near && !no_path) {
            std::string whole = *written;
            whole.replace(path.at, name.size(), *near);
            finding.advise(fmt::format("did you mean {}?", quoted(whole)))
                .offer({fmt::format("write {}", quoted(whole)), false, {{written.span, whole}}});
        } else {
            finding.advise(
                "write the path to a deadline or commitment of this file, such as `outreach.tiers.high.respond_within` "
                "or "
                "`commitments.feedback`");
        }
    }
}

// ---- people ----

bool looks_like_id(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Who is told or invited may be a party or any person, in words. Only what is one letter off a party's id is a
/// mistake.
void misspelt_people(const Agreement& sla, const References& references, const List<std::string>& people,
                     Reporter& report) {
    constexpr std::size_t kShort = 3;
    constexpr std::size_t kMostParties = 100;
    if (sla.parties.size() > kMostParties) return;
    for (const auto& person : people) {
        if (!person || person->size() <= kShort || !looks_like_id(*person) || sla.parties.find(*person) != nullptr ||
            references.misses(Kind::party, *person))
            continue;
        for (const auto& party : sla.parties) {
            if (!one_letter_apart(*person, party.id) || *person == party.id + "s") continue;
            report.at(person.span, fmt::format("there is no party {}", quoted(*person)))
                .advise(fmt::format("did you mean {}?", quoted(party.id)))
                .offer({fmt::format("write {}", quoted(party.id)), false, {{person.span, party.id}}});
            break;
        }
    }
}

void unknown_reference(const Context& context, Reporter& report) {
    Suggestions suggestions(context.sla);
    const References references(context.sla);
    unknown_names(context, references, suggestions, report);
    unknown_paths(context, references, suggestions, report);
    const auto& sla = context.sla;
    for (const auto& escalation : sla.escalations)
        for (const auto& step : escalation->steps) misspelt_people(sla, references, step->notify, report);
    misspelt_people(sla, references, sla.reviews->agreement->attendees, report);
    for (const auto& meeting : sla.reviews->meetings) misspelt_people(sla, references, meeting->attendees, report);
}

// ---- the same name twice ----

void duplicate_id(const Context& context, Reporter& report) {
    struct Bearer {
        const MapEntry<model::Stage>* stage;
        Span place;
    };
    std::unordered_map<std::string, Bearer> bearers;
    for (const auto& stage : context.sla.stages) {
        const MapEntry<model::Stage>* told = nullptr;  // of two stages that share several names one is enough
        const auto take = [&](std::string_view name, Span place) {
            if (name.empty()) return;
            const auto [at, added] = bearers.emplace(folded(name), Bearer{&stage, place});
            const auto* other = at->second.stage;
            if (added || other == &stage || other == told || other->id == stage.id) return;
            told = other;
            report
                .at(place,
                    fmt::format("{} and {} are both called {}", quoted(other->id), quoted(stage.id), quoted(name)))
                .label(at->second.place, fmt::format("{} has the name first", quoted(other->id)))
                .advise("give one of the two another name: a term has to mean one stage only");
        };
        take(stage.id, stage.value.name());
        if (stage->name) take(*stage->name, stage->name.span);
        for (const auto& alias : stage->aliases)
            if (alias) take(*alias, alias.span);
    }
}

constexpr Rule kRules[] = {
    {{.id = "unknown-reference",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A name refers to something that is not declared",
      .why =
          "An agreement that hands leads to a team that it does not know, or sends them to a stage that does not "
          "exist, "
          "cannot be carried out. Mostly it is a typing mistake, or something was renamed in one place and not in the "
          "others.",
      .sources = "compiler basics",
      .bad = R"(handoffs:
  mql-to-sdr:
    to: sdr-emea
)",
      .good = R"(parties:
  sdr-emea: {name: Sales Development EMEA, side: development}
handoffs:
  mql-to-sdr: {from: marketing, to: sdr-emea}
kpis:
  response-in-emea: {owner: sdr-emea, to: marketing, measure: {within: respond_within}, target: ">= 90%",
                     report: weekly, activity: Queue check}
)",
      .fix = "Write the id as it is declared, or declare it. What differs by one letter from a single id can be fixed.",
      .not_flagged =
          "People and positions in `notify` and `attendees`, which may be any words; names of a section that could "
          "not be read."},
     unknown_reference},
    {{.id = "duplicate-id",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Two stages share an id, a name or an alias",
      .why = "The agreement is there so that a word means one thing. If two stages answer to the same name, each side "
             "reads the "
             "one that suits it. Capital letters make no difference: nobody hears them.",
      .sources = "compiler basics",
      .bad = R"(stages:
  mql: {name: Marketing Qualified Lead, aliases: [MQL]}
  sql: {name: Sales Qualified Lead, aliases: [SQL, MQL]}
)",
      .good = R"(stages:
  mql: {name: Marketing Qualified Lead, aliases: [MQL]}
  sql: {name: Sales Qualified Lead, aliases: [SQL, Opportunity]}
)",
      .fix = "Rename one of the two, or take the alias out.",
      .not_flagged = "A stage that repeats its own id as its name or alias. The same key twice is `duplicate-key`."},
     duplicate_id},
};

}  // namespace

std::span<const Rule> reference_rules() { return kRules; }

}  // namespace slac::rules
