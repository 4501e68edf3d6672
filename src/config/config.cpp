#include "slac/config/config.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/brand.hpp"
#include "config/findings.hpp"
#include "slac/check/findings.hpp"
#include "slac/config/glob.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/decoder.hpp"
#include "slac/syntax/parse.hpp"

namespace slac::config {
namespace {

Level level_of(Severity severity) { return static_cast<Level>(static_cast<int>(severity) + 1); }

Level level_in(Profile profile, const Configurable& rule) {
    const auto own = rule.rule->severity;
    if (profile == Profile::essential && own != Severity::error) return Level::off;
    if (profile == Profile::strict && own == Severity::info) return Level::warning;
    return level_of(own);
}

void check_rules(Loaded& loaded) {
    for (const auto& entry : loaded.config.rules) {
        const auto known = std::find_if(configurable_rules().begin(), configurable_rules().end(),
                                        [&](const Configurable& rule) { return rule.rule->id == entry.id; });
        if (known == configurable_rules().end()) {
            std::vector<std::string_view> ids;
            for (const auto& rule : configurable_rules())
                if (!rule.fixed) ids.push_back(rule.rule->id);
            auto& finding = loaded.findings.add(kUnknownRule, entry.value.key,
                                                fmt::format("there is no rule `{}` for agreements", entry.id));
            if (const auto meant = nearest(entry.id, ids))
                finding.advise(fmt::format("did you mean `{}`?", *meant))
                    .offer({fmt::format("write `{}`", *meant), false, {{entry.value.key, std::string(*meant)}}});
            else
                finding.advise("`slac rules` lists them all");
        } else if (known->fixed && entry.value && *entry != level_of(known->rule->severity)) {
            loaded.findings
                .add(kFixedRule, entry.value.key,
                     fmt::format("`{}` cannot be made `{}`: it says that something in the agreement could not be read",
                                 entry.id, model::name(*entry)))
                .advise("take this line out, and mend the agreement where the finding points");
        }
    }
}

void check_patterns(Loaded& loaded) {
    for (const auto& pattern : loaded.config.exclude) {
        if (!pattern) continue;
        const std::string_view text = *pattern;
        std::string_view why;
        if (text.starts_with('!'))
            why = "takes files back in, which slac does not do";
        else if (text.starts_with('/') || text.starts_with('~') || text.find('\\') != std::string_view::npos)
            why = "does not begin in the folder of this file";
        else if (text == ".." || text.starts_with("../") || text.find("/../") != std::string_view::npos ||
                 text.ends_with("/.."))
            why = "leads out of the folder of this file";
        if (why.empty()) continue;
        loaded.findings.add(kInvalidPattern, pattern.span, fmt::format("`{}` {}", text, why))
            .advise("write it as it is seen from this folder, such as `drafts` or `teams/*/old.sla.yaml`");
    }
}

void check_house_rules(Loaded& loaded) {
    for (const auto& rule : loaded.config.house_rules) {
        const auto taken = [&](const Configurable& known) { return known.rule->id == rule.id; };
        if (std::any_of(configurable_rules().begin(), configurable_rules().end(), taken))
            loaded.findings.add(kHouseRuleTaken, rule.value.key, fmt::format("slac itself has a rule `{}`", rule.id))
                .advise(fmt::format("give this one another id, such as `our-{}`", rule.id));
        if (!rule) continue;
        for (const auto& [key, field] : {std::pair("find", &rule->find), std::pair("message", &rule->message)})
            if (field->absent())
                loaded.findings
                    .add(kHouseRuleIncomplete, rule.value.key, fmt::format("the rule `{}` has no `{}`", rule.id, key))
                    .advise(key == std::string_view("find")
                                ? "write which places break it, such as "
                                  "`find: .outreach.tiers[] | select(.respond_within.minutes > 60)`"
                                : "write what is wrong there, in a sentence");
    }
}

}  // namespace

std::unique_ptr<Loaded> read(std::string path, std::string text) {
    auto loaded = std::make_unique<Loaded>();
    const auto& file = loaded->sources.add(std::move(path), std::move(text));
    loaded->tree = syntax::parse(file, loaded->findings);
    // Nothing settled is settled too.
    std::erase_if(loaded->findings.all(), [](const Diagnostic& finding) { return finding.rule == "empty-file"; });
    const auto* root = loaded->tree.root;
    if (root != nullptr && root->kind != syntax::Kind::null) {
        model::Decoder decoder(loaded->findings);
        if (decoder.is_group(*root, "a configuration",
                             "write settings such as `fail_on: warning`, each on a line of its own"))
            decoder.read_fields(*root, loaded->config, {root->span.file, root->span.begin, root->span.begin});
    }
    check_rules(*loaded);
    check_patterns(*loaded);
    check_house_rules(*loaded);
    check_brand(*loaded);
    loaded->findings.sort();
    return loaded;
}

std::span<const Configurable> configurable_rules() {
    static const std::vector<Configurable> all = [] {
        std::vector<Configurable> found;
        for (const auto* rule : rules::catalogue()) found.push_back({&rule->info, false});
        const auto of_text = [&](std::span<const RuleInfo> findings) {
            for (const auto& rule : findings) found.push_back({&rule, rule.severity == Severity::error});
        };
        of_text(model::shape_findings());
        of_text(syntax::yaml_findings());
        for (const auto& rule : check::check_findings()) found.push_back({&rule, false});
        return found;
    }();
    return all;
}

Setting setting(const Config& config, const Configurable& rule) {
    const auto own = level_of(rule.rule->severity);
    if (rule.fixed) return {own, {}};
    if (const auto* entry = config.rules.find(rule.rule->id); entry != nullptr && *entry)
        return {**entry, entry->value.span};
    const auto level = level_in(*config.profile, rule);
    return {level, level == own ? Span{} : config.profile.span};
}

rules::Severities severities(const Config& config) {
    rules::Severities changed;
    if (*config.profile == Profile::recommended && config.rules.empty()) return changed;
    for (const auto& rule : configurable_rules()) {
        const auto level = setting(config, rule).level;
        if (level == level_of(rule.rule->severity)) continue;
        auto& severity = changed[std::string(rule.rule->id)];
        if (level != Level::off) severity = static_cast<Severity>(static_cast<int>(level) - 1);
    }
    return changed;
}

bool excludes(const Config& config, std::string_view path) {
    return std::any_of(config.exclude.begin(), config.exclude.end(), [&](const auto& entry) {
        if (!entry) return false;
        std::string_view pattern = *entry;
        while (pattern.starts_with("./")) pattern.remove_prefix(2);
        const bool folder_only = pattern.ends_with('/');
        while (pattern.ends_with('/')) pattern.remove_suffix(1);
        const bool anywhere = pattern.find('/') == std::string_view::npos;
        for (std::size_t begin = 0, end = 0; end != path.size(); begin = end + 1) {
            end = std::min(path.find('/', begin), path.size());
            if (folder_only && end == path.size()) return false;
            if (matches(pattern, anywhere ? path.substr(begin, end - begin) : path.substr(0, end))) return true;
        }
        return false;
    });
}

std::span<const RuleInfo> config_findings() {
    static constexpr RuleInfo kAll[] = {
        kUnknownRule, kFixedRule, kInvalidPattern, kHouseRuleTaken, kHouseRuleIncomplete, kColor, kLogo};
    return kAll;
}

}  // namespace slac::config
