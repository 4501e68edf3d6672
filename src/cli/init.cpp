#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/today.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/literal.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/utf8.hpp"
#include "slac/starter/starter.hpp"

namespace slac::cli {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
    std::string path = "sla.yaml";
    std::string profile, organization, growth, time_zone, sdrs, sql_goal, today;
    std::vector<std::string> leaders;
    bool list = false;
    bool yes = false;
    bool force = false;
};

constexpr std::string_view kDefaultProfile = "minimal";

// Each reads an answer, whether it was typed behind a flag or at a question, or throws what is wrong with it.

const starter::Profile& read_profile(std::string_view answer) {
    if (const auto* profile = starter::find_profile(answer)) return *profile;
    std::vector<std::string_view> names;
    for (const auto& profile : starter::profiles()) names.push_back(profile.name);
    const auto meant = nearest(answer, names);
    throw UsageError(fmt::format("there is no profile `{}`", answer),
                     meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(names)));
}

std::string read_name(std::string_view answer) {
    constexpr std::size_t kLongest = 200;
    if (answer.empty()) throw UsageError("a name has one letter at least");
    if (utf8::first_invalid(answer) != std::string_view::npos) throw UsageError("a name is plain text on one line");
    for (auto rest = answer; !rest.empty();) {
        const auto character = utf8::first(rest);
        const auto code = character.code_point;
        // What a terminal or YAML takes for a command or for the end of the line.
        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF)
            throw UsageError("a name is plain text on one line");
        rest.remove_prefix(character.size);
    }
    if (answer.size() > kLongest) throw UsageError(fmt::format("a name has {} bytes at most", kLongest));
    return std::string(answer);
}

bool read_growth(std::string_view answer) {
    if (answer != "steady" && answer != "high")
        throw UsageError(fmt::format("growth is `steady` or `high`, not `{}`", answer));
    return answer == "high";
}

std::string read_time_zone(std::string_view answer) {
    model::LiteralProblem problem;
    auto zone = model::read_literal<model::Timezone>(answer, problem);
    if (!zone || problem.rule != nullptr) throw UsageError(problem.message, problem.help);
    return std::string(answer);
}

std::int64_t read_count(std::string_view answer, std::string_view what, std::int64_t least, std::int64_t most) {
    model::LiteralProblem problem;
    const auto count = model::read_literal<model::Count>(answer, problem);
    if (!count || problem.rule != nullptr || count->value < least || count->value > most)
        throw UsageError(fmt::format("`{}` is not a number of {} that a starter can plan with", answer, what),
                         fmt::format("write a whole number from {} to {}", least, most));
    return count->value;
}

/// Numbers that nobody could keep are no first agreement.
starter::Funnel funnel_of(const starter::Profile& profile, const starter::Answers& answers) {
    if (const auto funnel = starter::work_out(profile, answers.people, answers.sql_goal)) return *funnel;
    const auto goal = answers.sql_goal.value_or(0);
    const auto people = answers.people.value_or(starter::people_for(profile, goal));
    throw UsageError(
        fmt::format("{} SQLs a month / {} {} = {:.1f} for each, and {} is the most that one can bring", goal, people,
                    profile.people, static_cast<double>(goal) / static_cast<double>(people), profile.most),
        fmt::format("plan for {} {}, or for {} SQLs at most", starter::people_for(profile, goal), profile.people,
                    people * profile.most));
}

/// Asks at a terminal until an answer can be read. Enter, and the end of the input, take what stands in brackets.
class Questions {
 public:
    explicit Questions(Environment& environment) : environment_(environment) {}

    void ask(const std::string& question, const std::string& otherwise,
             const std::function<void(std::string_view)>& take) {
        while (true) {
            environment_.err << fmt::format("{} [{}]: ", question, otherwise) << std::flush;
            std::string line;
            if (!std::getline(environment_.in, line)) environment_.err << "\n";
            const auto answer = trimmed(line);
            if (answer.empty()) return;
            try {
                return take(answer);
            } catch (const UsageError& error) {
                environment_.err << "  " << error.what() << (error.help.empty() ? "" : "; " + error.help) << "\n";
            }
        }
    }

 private:
    Environment& environment_;
};

const starter::Profile& asked_profile(Questions& questions, Environment& environment) {
    for (const auto& profile : starter::profiles())
        environment.err << fmt::format("  {:<14}{}\n", profile.name, profile.summary);
    const auto* chosen = starter::find_profile(kDefaultProfile);
    questions.ask("Which of these is nearest to your business?", std::string(kDefaultProfile),
                  [&](std::string_view answer) { chosen = &read_profile(answer); });
    return *chosen;
}

void ask_rest(Questions& questions, const starter::Profile& profile, starter::Answers& answers) {
    if (!answers.organization)
        questions.ask("Name of the organization", "left to be filled in",
                      [&](std::string_view answer) { answers.organization = read_name(answer); });
    for (const auto& party : profile.parties)
        if (!answers.leaders.contains(party.id))
            questions.ask(fmt::format("Who leads {} and signs for it?", party.name), "left to be filled in",
                          [&](std::string_view answer) { answers.leaders[std::string(party.id)] = read_name(answer); });
    if (!answers.grows_fast)
        questions.ask("Does the business grow steadily or fast: steady or high?",
                      profile.grows_fast ? "high" : "steady",
                      [&](std::string_view answer) { answers.grows_fast = read_growth(answer); });
    if (!answers.time_zone)
        questions.ask("Time zone of the office", std::string(starter::kTimeZone),
                      [&](std::string_view answer) { answers.time_zone = read_time_zone(answer); });
    if (!answers.sql_goal)
        questions.ask("How many SQLs a month do you want?",
                      std::to_string(answers.people ? *answers.people * profile.quota : profile.sql_goal),
                      [&](std::string_view answer) {
                          auto tried = answers;
                          tried.sql_goal =
                              read_count(answer, "SQLs a month", profile.least_sql_goal, starter::kMostSqls);
                          (void)funnel_of(profile, tried);
                          answers = std::move(tried);
                      });
    if (!answers.people) {
        // Enter stands for the number in brackets also where the goal came from the profile.
        const auto goal = answers.sql_goal.value_or(profile.sql_goal);
        answers.sql_goal = goal;
        questions.ask(fmt::format("How many {} are there?", profile.people),
                      std::to_string(starter::people_for(profile, goal)), [&](std::string_view answer) {
                          auto tried = answers;
                          tried.people = read_count(answer, profile.people, 1, starter::kMostPeople);
                          (void)funnel_of(profile, tried);
                          answers = std::move(tried);
                      });
    }
}

/// What the flags answer.
starter::Answers given(const InitOptions& options, const starter::Profile& profile) {
    starter::Answers answers;
    // The message about a flag names it.
    const auto behind = [](std::string_view flag, const std::string& value, auto read) {
        try {
            return read(trimmed(value));
        } catch (const UsageError& error) {
            throw UsageError(fmt::format("`{}`: {}", flag, error.what()), error.help);
        }
    };
    if (!options.organization.empty()) answers.organization = behind("--organization", options.organization, read_name);
    if (!options.growth.empty()) answers.grows_fast = behind("--growth", options.growth, read_growth);
    if (!options.time_zone.empty()) answers.time_zone = behind("--time-zone", options.time_zone, read_time_zone);
    if (!options.sdrs.empty())
        answers.people = behind("--sdrs", options.sdrs, [&](std::string_view text) {
            return read_count(text, profile.people, 1, starter::kMostPeople);
        });
    if (!options.sql_goal.empty())
        answers.sql_goal = behind("--sql-goal", options.sql_goal, [&](std::string_view text) {
            return read_count(text, "SQLs a month", profile.least_sql_goal, starter::kMostSqls);
        });
    std::vector<std::string_view> ids;
    for (const auto& party : profile.parties) ids.push_back(party.id);
    for (const auto& leader : options.leaders) {
        const auto equals = leader.find('=');
        if (equals == std::string::npos)
            throw UsageError(fmt::format("`--leader {}` does not say whom somebody leads", leader),
                             fmt::format("write `--leader {}=\"Dana Whitfield\"`", ids.front()));
        const auto id = leader.substr(0, equals);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            const auto meant = nearest(id, ids);
            throw UsageError(
                fmt::format("`--leader`: the profile `{}` has no party `{}`", profile.name, id),
                meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(ids)));
        }
        answers.leaders[id] = behind("--leader", leader.substr(equals + 1), read_name);
    }
    return answers;
}

/// The file to write: `sla.yaml` in a folder. Nothing is asked when the answers could not be kept.
std::string target(const InitOptions& options) {
    if (options.path == "-") return options.path;
    std::error_code ignored;
    fs::path path = options.path;
    if (fs::is_directory(path, ignored)) path /= "sla.yaml";
    const auto folder = path.parent_path();
    if (!folder.empty() && !fs::is_directory(folder, ignored))
        throw UsageError(fmt::format("there is no folder `{}`", folder.string()), "make it first");
    if (fs::exists(fs::symlink_status(path, ignored)) && !options.force)
        throw UsageError(fmt::format("`{}` is already there, and was left as it is", path.string()),
                         "name another file, or write `--force` to replace it");
    return path.string();
}

Exit write_starter(const InitOptions& options, Environment& environment) {
    if (options.list) {
        std::string list;
        for (const auto& profile : starter::profiles())
            list += fmt::format("{:<14}{}\n", profile.name, profile.summary);
        write_output(environment, list);
        return Exit::good;
    }
    const auto path = target(options);
    const auto day = today(options.today, environment);
    const bool asks = !options.yes && environment.in_is_terminal && environment.err_is_terminal;
    Questions questions(environment);
    const auto& profile = !options.profile.empty() ? read_profile(options.profile)
                          : asks                   ? asked_profile(questions, environment)
                                                   : *starter::find_profile(kDefaultProfile);
    auto answers = given(options, profile);
    (void)funnel_of(profile, answers);
    if (asks) ask_rest(questions, profile, answers);
    const auto funnel = funnel_of(profile, answers);
    const auto text = starter::agreement(profile, answers, day);
    if (path == "-") {
        write_output(environment, text);
        return Exit::good;
    }
    write_file(path, text);
    const auto quoted = [](const std::string& name) { return name.find(' ') == name.npos ? name : "\"" + name + "\""; };
    const auto schema = (fs::path(path).parent_path() / "sla.schema.json").string();
    const auto document = fs::path(path).replace_extension(".pdf").string();
    const std::string steps[][2] = {
        {"slac lint " + quoted(path), "lists the placeholders that are left to be filled in"},
        {"slac schema --editor > " + quoted(schema), "lets an editor explain and complete what you type"},
        {"slac render " + quoted(path) + " -o " + quoted(document), "makes the document that both sides sign"},
    };
    std::size_t width = 0;
    for (const auto& [command, what] : steps) width = std::max(width, command.size());
    std::string next;
    for (const auto& [command, what] : steps) next += fmt::format("  {:<{}}  {}\n", command, width, what);
    write_output(environment, fmt::format("{} is written: {} SQLs a month from {} MQLs, for {} {}.\n\n"
                                          "What to do next:\n{}",
                                          path, funnel.sqls, funnel.mqls, funnel.people, profile.people, next));
    return Exit::good;
}

}  // namespace

Action declare_init(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<InitOptions>();
    command
        .add_option("path", options->path, "The file to write, or the folder for it; - for standard output (sla.yaml)")
        ->type_name("PATH");
    command.add_option("--profile", options->profile, "Kind of business, see --list (minimal)")->type_name("PROFILE");
    command.add_flag("--list", options->list, "List the profiles, and write nothing");
    command.add_option("--organization", options->organization, "Name of the organization")->type_name("NAME");
    command.add_option("--leader", options->leaders, "Who leads a party and signs for it, once for each")
        ->type_name("PARTY=NAME")
        ->allow_extra_args(false);
    command.add_option("--growth", options->growth, "How the business grows: steady or high")
        ->type_name("GROWTH:{steady,high}");
    command.add_option("--time-zone", options->time_zone, "Of the office, such as Europe/London")->type_name("ZONE");
    command.add_option("--sql-goal", options->sql_goal, "SQLs a month that Sales needs")->type_name("N");
    command.add_option("--sdrs", options->sdrs, "People, or partners, who work the leads")->type_name("N");
    command.add_flag("-y,--yes", options->yes, "Ask nothing; what no flag answers gets its default");
    command.add_flag("--force", options->force, "Replace a file that is already there");
    command.add_option("--today", options->today, "The agreement begins with the month after this day")
        ->type_name("DATE");
    return [options, &environment] { return write_starter(*options, environment); };
}

}  // namespace slac::cli
