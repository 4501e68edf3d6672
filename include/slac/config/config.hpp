#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/config/color.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/model/field.hpp"
#include "slac/rules/rule.hpp"
#include "slac/rules/thresholds.hpp"
#include "slac/source/source_file.hpp"
#include "slac/syntax/tree.hpp"

/// What a house has settled about slac itself, in `.slac.yaml`: which rules speak, how loudly, from which figures on.
namespace slac::config {

/// How loudly a rule speaks.
enum class Level : std::uint8_t { off, info, warning, error };

/// Where all severities start from, before `rules` changes single ones. Three, since three wishes are met in practice:
/// a house with a grown agreement begins with what nobody disputes (`essential`), most want what the evidence says
/// (`recommended`), and one that has nothing left to mend wants no finding to be passed over (`strict`).
enum class Profile : std::uint8_t {
    essential,    ///< only rules whose severity in the catalogue is error; all others are off
    recommended,  ///< the severities of the catalogue
    strict,       ///< infos are warnings
};

/// A rule of the house's own.
struct HouseRule : model::Record {
    model::Maybe<Level> severity{Level::warning};
    model::Maybe<std::string> find, message, help, why;
    model::List<std::string> bad, good;
};

enum class Paper : std::uint8_t { a4, letter };

/// How documents look.
struct Brand : model::Record {
    model::Maybe<std::string> logo;
    model::Maybe<Color> accent, tint;
    model::Maybe<std::string> font;
    model::Maybe<Paper> paper{Paper::a4};
};

struct Config : model::Record {
    model::Maybe<Profile> profile{Profile::recommended};
    model::Maybe<Severity> fail_on{Severity::error};
    model::Map<Level, model::Labels> rules;
    model::Maybe<rules::Thresholds> thresholds;
    model::List<std::string> exclude;
    model::Map<HouseRule> house_rules;
    model::Maybe<Brand> brand;
};

/// A configuration with what it was read from. Its findings lie in `sources[0]`.
struct Loaded {
    Sources sources;
    syntax::Tree tree;
    Config config;
    Findings findings;  ///< sorted; with an error among them the configuration must not be used
};

/// Reads a configuration. Total: whatever the text holds, there are findings and no exception. An empty text is a
/// configuration that changes nothing. `path` is as people are to see it.
[[nodiscard]] std::unique_ptr<Loaded> read(std::string path, std::string text);

/// A finding whose severity can be set, and whether it can.
struct Configurable {
    const RuleInfo* rule = nullptr;
    /// It says that something could not be read: what would be judged without it is not what was written, so it stays
    /// an error.
    bool fixed = false;
};
/// Everything that `slac lint` can find, in the order of the catalogue: rules, keys and values, YAML.
[[nodiscard]] std::span<const Configurable> configurable_rules();

/// The severity of one rule under a configuration, and where it comes from: `place` is empty when neither the file nor
/// the profile in it changes it.
struct Setting {
    Level level = Level::warning;
    Span place;
};
[[nodiscard]] Setting setting(const Config& config, const Configurable& rule);

/// All severities that differ from the catalogue's.
[[nodiscard]] rules::Severities severities(const Config& config);

/// Whether `exclude` leaves a file out. `path` is relative to the configuration's folder, with `/`, and does not lead
/// out of it. A pattern without `/` fits a file or folder of that name anywhere, one with `/` begins at the
/// configuration's folder, and what fits a folder leaves out all that lies below it.
[[nodiscard]] bool excludes(const Config& config, std::string_view path);

/// Every finding that this room can make, for `explain` and the rule list.
[[nodiscard]] std::span<const RuleInfo> config_findings();

}  // namespace slac::config

template <>
struct slac::model::Choices<slac::config::Level> {
    static constexpr std::string_view names[] = {"off", "info", "warning", "error"};
};
template <>
struct slac::model::Choices<slac::config::Profile> {
    static constexpr std::string_view names[] = {"essential", "recommended", "strict"};
};
template <>
struct slac::model::Choices<slac::config::Paper> {
    static constexpr std::string_view names[] = {"a4", "letter"};
};
template <>
struct slac::model::Choices<slac::Severity> {
    static constexpr std::string_view names[] = {"info", "warning", "error"};
};
template <>
struct slac::model::Fields<slac::config::HouseRule> {
    static constexpr RecordInfo info{"house rule", "A rule of the house's own, in jq."};
    static void each(auto& visit, auto& rule) {
        visit({"severity", "How loudly it speaks: `off`, `info`, `warning` or `error`.", "error", "warning", "level"},
              rule.severity);
        visit(
            {"find",
             "The places of the agreement that break the rule, as a jq path expression over what `slac export` prints. "
             "Each place is a finding. Needed.",
             "\".outreach.tiers[] | select(.respond_within.minutes > 60)\"", "", "where when condition jq query if"},
            rule.find);
        visit({"message",
               "What is wrong there. `\\(...)` puts in a value: `.` is what was found, `$id` its id, `$today` the day. "
               "Needed.",
               "Every tier answers within an hour", "", "msg text description"},
              rule.message);
        visit({"help", "What to do about it; `\\(...)` as in the message.", "\"write `respond_within: 1 hour`\"", "",
               "fix advice hint"},
              rule.help);
        visit({"why", "Why it matters, for `slac explain`.", "Our contracts promise it.", "", "reason because"},
              rule.why);
        visit({"bad",
               "Agreements, or parts of one, that the rule has to find something in. `slac config --test` tries it.",
               "\"outreach: {tiers: {high: {respond_within: 4 hours}}}\"", "", "fails invalid"},
              rule.bad);
        visit({"good", "Agreements, or parts of one, that the rule has to let pass.",
               "\"outreach: {tiers: {high: {respond_within: 1 hour}}}\"", "", "passes valid"},
              rule.good);
    }
};
template <>
struct slac::model::Fields<slac::config::Brand> {
    static constexpr RecordInfo info{"brand", "How the documents of a house look."};
    static void each(auto& visit, auto& brand) {
        visit({"logo",
               "A picture above the title: a PNG or SVG file in the folder of `.slac.yaml` or below, 1 MiB at most.",
               "assets/logo.svg", "", "image picture icon"},
              brand.logo);
        visit({"accent", "The colour of headings, links and figures. Dark enough to be read on white paper.",
               "\"#8a2b0e\"", "#1f4e79", "color colour primary primary_color main accent_color"},
              brand.accent);
        visit({"tint",
               "The ground behind the headings of tables and in figures. Light enough for text on it; a light tone of "
               "`accent` when it is left out.",
               "\"#fbf3ee\"", "", "second secondary secondary_color background light ground"},
              brand.tint);
        visit(
            {"font",
             "The family of the letters. A PDF needs it installed where it is made, HTML and DOCX where they are read.",
             "Source Sans 3", "", "fonts font_family typeface"},
            brand.font);
        visit({"paper", "The size of the sheet.", "letter", "a4", "paper_size page page_size format"}, brand.paper);
    }
};
template <>
struct slac::model::Fields<slac::config::Config> {
    static constexpr RecordInfo info{"configuration", "What a house has settled about slac itself."};
    static void each(auto& visit, auto& config) {
        visit({"profile",
               "Where all severities start from: `essential` has only the rules that the catalogue calls an error, "
               "`recommended` has the catalogue's severities, `strict` makes each info a warning.",
               "strict", "recommended", "preset level extends"},
              config.profile);
        visit({"fail_on", "The severity from which on the exit code is 1. `--fail-on` goes before it.", "warning",
               "error", "fail fail_level max_severity"},
              config.fail_on);
        visit({"rules", "The severity of single rules, by id; `off` turns one off. It goes before the profile.",
               "{unit-spelling: off, breakup-missing: warning}", "", "rule severity severities levels select ignore"},
              config.rules);
        visit({"thresholds", "The figures at which rules speak up.", "{conversion_tolerance: 15%}", "",
               "threshold limits options settings"},
              config.thresholds);
        visit({"exclude", "Files and folders that are left out when slac looks for agreements itself.",
               "[drafts, \"archive/**/*.sla.yaml\"]", "", "excludes ignore_files except skip"},
              config.exclude);
        visit({"house_rules", "Rules of the house's own, by id.",
               "{answer-within-an-hour: {find: \".outreach.tiers[]\", message: Look here}}", "",
               "custom_rules own_rules custom"},
              config.house_rules);
        visit({"brand", "How documents look: logo, colours, letters, paper.", "{accent: \"#8a2b0e\", paper: letter}",
               "", "branding look style theme"},
              config.brand);
    }
};
