#include "slac/house/house.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "house/findings.hpp"
#include "house/jq_process.hpp"
#include "house/program.hpp"
#include "slac/model/export.hpp"
#include "slac/rules/rule.hpp"

namespace slac::house {
namespace {

using config::HouseRule;
using model::Maybe;

struct Running {
    std::string_view id;
    const HouseRule* rule;
    Severity severity;
};

/// The program that a rule becomes: for each place a list of its JSON Pointer, the message, the help.
std::string program_of(const std::string& find, const std::string& message, const std::string& help) {
    return "path(" + find +
           "\n) as $path | ($path | last) as $id | getpath($path) | "
           "[($path | map(\"/\" + (tostring | split(\"~\") | join(\"~0\") | split(\"/\") | join(\"~1\"))) | add // "
           "\"\"), " +
           message + ", " + help + "]";
}

/// jq's words without what only its own users know: "syntax error, unexpected ')'" and the line, from 1.
struct Complaint {
    std::string text;
    std::size_t line = 1;
};
Complaint complaint_of(std::string_view words) {
    Complaint complaint;
    words = words.substr(0, words.find("\njq: "));
    if (words.starts_with("jq: error: ")) words.remove_prefix(11);
    const auto at = words.find(" at <top-level>");
    complaint.text = words.substr(0, at);
    if (const auto shell = complaint.text.find(" (Unix shell quoting issues?)"); shell != std::string::npos)
        complaint.text.erase(shell, 29);
    if (const auto line = words.find("line "); at != std::string_view::npos && line != std::string_view::npos)
        complaint.line = static_cast<std::size_t>(std::max(1, std::atoi(words.data() + line + 5)));
    if (complaint.text.ends_with("unexpected $end")) complaint.text = "it ends too early";
    return complaint;
}

/// Where a word of a text stands in the file, if it stands there as it is read; else the whole text.
Span place_of(const Sources& sources, const Maybe<std::string>& field, std::string_view word, std::size_t at) {
    const auto written = sources.slice(field.span);
    // Which of several it is: as many come before it in the file as in the text.
    std::size_t before = 0;
    for (auto other = field->find(word); other < at; other = field->find(word, other + 1)) ++before;
    auto found = written.find(word);
    for (; before > 0 && found != std::string_view::npos; --before) found = written.find(word, found + 1);
    if (found == std::string_view::npos) return field.span;
    const auto begin = field.span.begin + static_cast<std::uint32_t>(found);
    return {field.span.file, begin, begin + static_cast<std::uint32_t>(word.size())};
}

/// The line of a program that is written as a block of lines; else the whole text.
Span line_of(const Sources& sources, const Maybe<std::string>& field, std::size_t line) {
    const auto written = sources.slice(field.span);
    if (!written.starts_with('|')) return field.span;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line; ++i) {
        begin = written.find('\n', begin);
        if (begin == std::string_view::npos) return field.span;
        ++begin;
    }
    const auto end = std::min(written.find('\n', begin), written.size());
    begin = std::min(written.find_first_not_of(' ', begin), end);
    if (begin == end) return field.span;
    return {field.span.file, field.span.begin + static_cast<std::uint32_t>(begin),
            field.span.begin + static_cast<std::uint32_t>(end)};
}

/// Without the line breaks at its end, where nobody looks for a mistake.
std::string without_end(std::string text) {
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    return text;
}

/// The place of a path in the agreement, or of the nearest thing around it that is there.
Span place_in(const model::Exported& exported, std::string_view path) {
    for (;;) {
        if (const auto found = exported.places.find(path); found != exported.places.end()) return found->second;
        const auto slash = path.rfind('/');
        if (slash == std::string_view::npos) return {};
        path = path.substr(0, slash);
    }
}

constexpr std::string_view kTry = "`slac export sla.yaml | jq '...'` shows what a program gives";

}  // namespace

struct Rules::Worker {
    const config::Loaded& loaded;
    std::string today;
    std::vector<Running> running;
    std::unique_ptr<JqProcess> jq;
    std::optional<Failure> failure;
    std::mutex turn;

    /// False, with a finding, for a text that no program can be made of.
    bool is_sound(std::string_view id, const Maybe<std::string>& field, std::string_view key, bool is_program,
                  Findings& findings) const {
        if (!field) return !field.broken();
        const std::string& text = *field;
        if (is_program ? !is_closed(text) : !as_jq_string(text)) {
            findings
                .add(kProgram, field.span,
                     fmt::format("`{}` of `{}` cannot be read: {}", key, id,
                                 is_program ? "a `)` closes nothing" : "a `\\(` has no `)`"))
                .advise(std::string(kTry));
            return false;
        }
        const auto forbidden = forbidden_word(is_program ? text : filled_in_parts(text));
        if (!forbidden) return true;
        const auto at = is_program ? forbidden->at : text.find(forbidden->word);
        findings
            .add(kForbidden, place_of(loaded.sources, field, forbidden->word, at),
                 fmt::format("`{}` {}, and a rule may only look at the agreement", forbidden->word, forbidden->why))
            .advise("take it out");
        return false;
    }

    void start(Findings& findings) {
        std::vector<std::string> programs;
        for (const auto& entry : loaded.config.house_rules) {
            if (!entry) continue;
            const HouseRule& rule = *entry;
            bool sound = is_sound(entry.id, rule.find, "find", true, findings);
            sound = is_sound(entry.id, rule.message, "message", false, findings) && sound;
            sound = is_sound(entry.id, rule.help, "help", false, findings) && sound;
            if (!sound || !rule.find || !rule.message || *rule.severity == config::Level::off) continue;
            running.push_back({entry.id, &rule, static_cast<Severity>(static_cast<int>(*rule.severity) - 1)});
            programs.push_back(
                program_of(*rule.find, *as_jq_string(*rule.message), rule.help ? *as_jq_string(*rule.help) : "\"\""));
        }
        if (programs.empty()) return;
        jq = std::make_unique<JqProcess>(programs, today);
        for (const auto& problem : jq->problems()) {
            const auto& rule = running[problem.program];
            if (problem.trouble == JqProcess::Trouble::compile)
                tell_compile(rule, findings);
            else if (problem.trouble == JqProcess::Trouble::no_jq)
                findings
                    .add(kFailed, loaded.config.house_rules.key,
                         fmt::format("rules of the house need jq, which cannot be started: {}", problem.message))
                    .advise("install it (Debian and Ubuntu: `libjq1`), or take `house_rules` out");
            else
                findings.add(failed(rule, problem, ""));
        }
    }

    /// Which of its texts jq cannot read is found by giving it each alone.
    void tell_compile(const Running& rule, Findings& findings) const {
        struct Part {
            std::string_view key;
            const Maybe<std::string>* field;
            std::string program;
        };
        const std::string before = ". as $path | . as $id | ";
        std::vector<Part> parts = {{"find", &rule.rule->find, without_end(*rule.rule->find)},
                                   {"message", &rule.rule->message, before + *as_jq_string(*rule.rule->message)}};
        if (rule.rule->help) parts.push_back({"help", &rule.rule->help, before + *as_jq_string(*rule.rule->help)});
        for (const auto& part : parts) {
            const JqProcess alone({part.program}, today);
            if (alone.problems().empty()) continue;
            const auto complaint = complaint_of(alone.problems().front().message);
            findings
                .add(kProgram, line_of(loaded.sources, *part.field, complaint.line),
                     fmt::format("jq cannot read `{}` of `{}`: {}", part.key, rule.id, complaint.text))
                .advise(std::string(kTry));
            return;
        }
        findings.add(kProgram, rule.rule->find.span, fmt::format("jq cannot read the rule `{}`", rule.id))
            .advise(std::string(kTry));
    }

    static Diagnostic failed(const Running& rule, const JqProcess::Problem& problem, std::string_view file) {
        const std::string where = file.empty() ? "" : fmt::format(" on `{}`", file);
        std::string message, help;
        switch (problem.trouble) {
            case JqProcess::Trouble::time:
                message = fmt::format("the rule `{}` was stopped{}: it took longer than {} second of computing",
                                      rule.id, where, kSeconds);
                help = "look for a loop without an end, such as `repeat` or `range` up to a huge number";
                break;
            case JqProcess::Trouble::memory:
                message = fmt::format("the rule `{}` was stopped{}: it needed more than {} MiB of memory", rule.id,
                                      where, kMebibytes);
                help = "look for a list or text that grows without an end";
                break;
            default: {
                const bool no_place = problem.message.starts_with("Invalid path expression");
                message = fmt::format("the rule `{}` failed{}: {}", rule.id, where,
                                      no_place ? "`find` gives a value and no place" : problem.message);
                help = no_place
                           ? "let `find` name places, and put the condition into `select(...)`: "
                             "`.kpis | select(length < 3)`"
                           : "`slac export` shows what the rule is given; `?` behind a path passes over what is not "
                             "there";
            }
        }
        return {std::string(kFailed.id), kFailed.severity, std::move(message), rule.rule->find.span, {},
                std::move(help),         std::nullopt};
    }

    /// The findings of all rules, or of one.
    std::optional<Failure> judge(const model::Composed& agreement, Findings& findings,
                                 std::optional<std::size_t> only) {
        if (running.empty()) return std::nullopt;
        const auto exported = model::exported(agreement.agreement, rules::working_time(agreement.agreement));
        const std::lock_guard lock(turn);
        if (failure) return failure;
        const auto problem = jq->run(
            exported.json,
            [&](JqProcess::Result result) {
                if (result.texts.size() != 3) return;
                const auto& rule = running[result.program];
                findings.add({std::string(rule.id),
                              rule.severity,
                              std::move(result.texts[1]),
                              place_in(exported, result.texts[0]),
                              {},
                              std::move(result.texts[2]),
                              std::nullopt});
            },
            only);
        if (!problem) return std::nullopt;
        const auto& rule = running[problem->program];
        Failure found{std::string(rule.id), failed(rule, *problem, agreement.sources[0].path())};
        // After an error of the rule itself jq goes on; after the others it is gone.
        if (problem->trouble != JqProcess::Trouble::run) failure = found;
        return found;
    }
};

Rules::Rules(const config::Loaded& loaded, model::Date today, Findings& findings)
    : worker_(new Worker{loaded, model::spelled(today), {}, nullptr, std::nullopt, {}}) {
    worker_->start(findings);
}

Rules::~Rules() = default;

std::optional<Failure> Rules::judge(const model::Composed& agreement, Findings& findings) {
    return worker_->judge(agreement, findings, std::nullopt);
}

std::size_t Rules::size() const { return worker_->running.size(); }

Trial Rules::try_examples() {
    Trial trial;
    const auto no_file = [](const std::string&) {
        return model::FileText{std::nullopt, "an example stands for itself"};
    };
    for (std::size_t i = 0; i < worker_->running.size(); ++i) {
        const auto& rule = worker_->running[i];
        const auto try_one = [&](const Maybe<std::string>& example, std::string_view kind, std::size_t number) {
            if (!example) return;
            ++trial.examples;
            const auto fail = [&](std::string_view why) {
                trial.failures.push_back(fmt::format("`{}`, `{}` example {}: {}", rule.id, kind, number, why));
            };
            Findings findings;
            model::Composed composed;
            const bool whole = example->starts_with("slac:") || example->find("\nslac:") != std::string::npos;
            model::compose("example", (whole ? "" : "slac: 1\n") + *example, no_file, findings, composed);
            if (findings.has_errors()) {
                const auto& first =
                    *std::find_if(findings.all().begin(), findings.all().end(),
                                  [](const auto& finding) { return finding.severity == Severity::error; });
                return fail(fmt::format("it cannot be read: {}", first.message));
            }
            Findings found;
            if (const auto failed = worker_->judge(composed, found, i)) return fail(failed->finding.message);
            if (kind == "bad" && found.empty()) fail("the rule finds nothing in it");
            if (kind == "good" && !found.empty()) fail(fmt::format("the rule finds: {}", found.all().front().message));
        };
        std::size_t number = 0;
        for (const auto& example : rule.rule->bad) try_one(example, "bad", ++number);
        number = 0;
        for (const auto& example : rule.rule->good) try_one(example, "good", ++number);
    }
    return trial;
}

RuleInfo info(const config::Config& config, std::string_view id) {
    const auto& rule = *config.house_rules.get(id);
    const auto first = [](const model::List<std::string>& list) {
        return list.empty() || !list.value.front() ? std::string_view() : std::string_view(*list.value.front());
    };
    return {.id = config.house_rules.find(id)->id,
            .severity = *rule.severity == config::Level::off
                            ? Severity::info
                            : static_cast<Severity>(static_cast<int>(*rule.severity) - 1),
            .category = Category::process,
            .summary = *rule.message,
            .why = rule.why ? std::string_view(*rule.why) : "It is a rule of this house, written in its `.slac.yaml`.",
            .sources = "",
            .bad = first(rule.bad),
            .good = first(rule.good),
            .fix = rule.help ? std::string_view(*rule.help) : "Mend the place that the finding points at.",
            .not_flagged = ""};
}

std::span<const RuleInfo> house_findings() {
    static constexpr RuleInfo kAll[] = {kProgram, kForbidden, kFailed};
    return kAll;
}

}  // namespace slac::house
