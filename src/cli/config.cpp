#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/model/decoder.hpp"

namespace slac::cli {
namespace {

/// One value of a configuration, as it holds.
struct Value {
    std::string key;                 ///< `fail_on`; of a group the key in it
    std::string group;               ///< `thresholds`; empty at the top
    std::vector<std::string> texts;  ///< one, or those of a list
    bool list = false;
    const SourceFile* file = nullptr;  ///< null: the default
    Span place;
};

/// A text as YAML, in quotes where it would be read otherwise.
std::string as_yaml(const std::string& text) {
    constexpr std::string_view kFirst = "-?:,[]{}#&*!|>'\"%@`";
    const bool plain = !text.empty() && kFirst.find(text.front()) == std::string_view::npos &&
                       text.find_first_of(",[]{}\n\t\"'\\") == std::string::npos &&
                       text.find(": ") == std::string::npos && text.find(" #") == std::string::npos &&
                       text.front() != ' ' && text.back() != ' ' && text.back() != ':';
    return plain ? text : nlohmann::json(text).dump();
}

/// Gathers the values of a configuration from its field table.
class Gathering {
 public:
    Gathering(const config::Loaded& loaded, std::vector<Value>& values) : loaded_(loaded), values_(values) {}

    template <class T>
    void operator()(const model::FieldInfo& info, const model::Maybe<T>& field) {
        if (!model::IsRecord<T> && !field.present() && info.fallback.empty()) return;  // nothing holds
        if constexpr (model::IsRecord<T>) {
            group_ = info.key;
            model::Fields<T>::each(*this, *field);
            group_ = {};
        } else if constexpr (model::IsChoice<T>) {
            add(info, {std::string(model::name(*field))}, field);
        } else {
            add(info, {std::string(field.present() ? as_written(field.span) : info.fallback)}, field);
        }
    }
    template <class T>
    void operator()(const model::FieldInfo& info, const model::List<T>& field) {
        std::vector<std::string> texts;
        for (const auto& item : field) texts.push_back(*item);
        add(info, std::move(texts), field);
        values_.back().list = true;
    }
    template <class T, class Key>
    void operator()(const model::FieldInfo& info, const model::Map<T, Key>& field) {
        if constexpr (!std::is_same_v<T, config::Level>) {
            // A rule of the house is told by its id and severity: the rest is read in the file itself.
            for (const auto& entry : field)
                values_.push_back({entry.id + ".severity",
                                   std::string(info.key),
                                   {std::string(model::name(*entry->severity))},
                                   false,
                                   &loaded_.sources[0],
                                   entry.value.key});
            return;
        }
        for (const auto& rule : config::configurable_rules()) {
            if (rule.fixed) continue;
            const auto set = config::setting(loaded_.config, rule);
            values_.push_back({std::string(rule.rule->id),
                               std::string(info.key),
                               {std::string(model::name(set.level))},
                               false,
                               set.place.empty() ? nullptr : &loaded_.sources[0],
                               set.place});
        }
    }

 private:
    void add(const model::FieldInfo& info, std::vector<std::string> texts, const auto& field) {
        values_.push_back({std::string(info.key), std::string(group_), std::move(texts), false,
                           field.present() ? &loaded_.sources[0] : nullptr, field.span});
    }
    /// Without the quotes.
    [[nodiscard]] std::string_view as_written(Span span) const {
        auto text = loaded_.sources.slice(span);
        if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) text = text.substr(1, text.size() - 2);
        return text;
    }

    const config::Loaded& loaded_;
    std::vector<Value>& values_;
    std::string_view group_;
};

std::string as_text(const std::vector<Value>& values, const std::string& file, const Configuration& configuration) {
    std::vector<std::pair<std::string, std::string>> lines;
    std::string_view group;
    // Rules of the house are not told in full, and half of one would be a mistake in what is printed.
    const auto behind = [](const Value& value) { return std::string(value.group == "house_rules" ? "# " : ""); };
    for (const auto& value : values) {
        if (value.group != group) {
            if (!value.group.empty()) lines.emplace_back(behind(value) + value.group + ":", "");
            group = value.group;
        }
        std::string text = behind(value) + (value.group.empty() ? "" : "  ");
        text += value.key + ": ";
        if (value.list) text += "[";
        for (std::size_t i = 0; i < value.texts.size(); ++i) text += (i == 0 ? "" : ", ") + as_yaml(value.texts[i]);
        if (value.list) text += "]";
        lines.emplace_back(text, value.file == nullptr ? "default"
                                                       : fmt::format("{}:{}", value.file->path(),
                                                                     value.file->position(value.place.begin).line));
    }
    std::size_t column = 0;
    std::string all =
        fmt::format("# what holds for {}, {}\n", file,
                    configuration.path.empty() ? "without a configuration" : "from " + configuration.path);
    // The origins stand below each other within a group.
    for (std::size_t i = 0, end = 0; i < lines.size(); ++i) {
        if (i == end) {
            std::size_t width = 0;
            for (++end; end < lines.size() && !lines[end].second.empty(); ++end) continue;
            for (std::size_t line = i; line < end; ++line)
                if (lines[line].first.size() <= 40) width = std::max(width, lines[line].first.size());
            column = width;
        }
        const auto& [text, origin] = lines[i];
        all += origin.empty() ? text + "\n" : fmt::format("{:<{}}  # {}\n", text, column, origin);
    }
    return all;
}

std::string as_json(const std::vector<Value>& values, const Configuration& configuration) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const auto& value : values) {
        Json one{{"key", value.group.empty() ? value.key : value.group + "." + value.key}};
        one["value"] = value.list ? Json(value.texts) : Json(value.texts.front());
        one["origin"] = value.file == nullptr ? Json(nullptr)
                                              : Json{{"file", value.file->path()},
                                                     {"line", value.file->position(value.place.begin).line}};
        list.push_back(std::move(one));
    }
    const Json all{{"version", 1},
                   {"file", configuration.path.empty() ? Json(nullptr) : Json(configuration.path)},
                   {"values", std::move(list)}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Exit try_house_rules(const Configuration& configuration, Environment& environment) {
    if (!configuration.house || configuration.house->size() == 0)
        throw UsageError(configuration.path.empty()
                             ? std::string("there is no configuration, and so no rule of the house to try")
                             : fmt::format("`{}` has no rule of the house to try", configuration.path));
    const auto trial = configuration.house->try_examples();
    std::string text;
    for (const auto& failure : trial.failures) text += failure + "\n";
    text += fmt::format("{}, {}, {} not as it should be\n", counted(configuration.house->size(), "rule"),
                        counted(trial.examples, "example"), trial.failures.size());
    write_output(environment, text);
    return trial.failures.empty() ? Exit::good : Exit::findings;
}

}  // namespace

Action declare_config(CLI::App& command, Environment& environment) {
    struct Options {
        std::string file = "sla.yaml";
        std::string format = "text";
        bool test = false;
        ConfigChoice config;
    };
    auto options = std::make_shared<Options>();
    command.add_option("file", options->file, "The agreement whose configuration is meant; default: sla.yaml here")
        ->type_name("FILE");
    command.add_option("--output-format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT");
    command.add_flag("--test", options->test, "Try the rules of the house on their `bad` and `good` examples");
    options->config.declare(command);
    return [options, &environment] {
        Configurations configurations(options->config, {}, environment);
        const auto& configuration = configurations.of(options->file);
        if (options->test) return try_house_rules(configuration, environment);
        std::vector<Value> values;
        Gathering gathering(*configuration.loaded, values);
        model::Fields<config::Config>::each(gathering, configuration.loaded->config);
        write_output(environment, options->format == "json" ? as_json(values, configuration)
                                                            : as_text(values, options->file, configuration));
        return Exit::good;
    };
}

}  // namespace slac::cli
