#include "slac/model/export.hpp"

#include <fmt/format.h>

#include <array>

#include "slac/source/utf8.hpp"

namespace slac::model {
namespace {

/// Writes JSON with an indent of two.
class Writer {
 public:
    std::string text;

    void open(char bracket) {
        text += bracket;
        ++depth_;
        first_ = true;
    }
    void close(char bracket) {
        --depth_;
        if (!first_) line();
        text += bracket;
        first_ = false;
    }
    void item() {
        if (!first_) text += ',';
        line();
        first_ = false;
    }
    void key(std::string_view name) {
        item();
        text += json_text(name) + ": ";
    }

 private:
    void line() {
        text += '\n';
        text.append(2 * depth_, ' ');
    }
    std::size_t depth_ = 0;
    bool first_ = true;
};

/// Without the commas between groups of three that people read.
std::string number(Decimal value) {
    std::string text = value.spelled();
    std::erase(text, ',');
    return text;
}
std::string optional_number(const std::optional<Decimal>& value) { return value ? number(*value) : "null"; }

/// One line: `{"text": "8%", ...}`.
class Line {
 public:
    explicit Line(std::string_view text) { add("text", json_text(text)); }
    Line& add(std::string_view key, std::string_view json) {
        text_ += fmt::format("{}\"{}\": {}", text_.empty() ? "" : ", ", key, json);
        return *this;
    }
    [[nodiscard]] std::string done() const { return "{" + text_ + "}"; }

 private:
    std::string text_;
};

class Exporting {
 public:
    Exporting(Exported& out, const WorkingTime& working) : out_(out), working_(working) {}

    void operator()(const FieldInfo& info, const auto& field) {
        if (!field.present()) return;
        const auto length = enter(info.key);
        writer_.key(info.key);
        write(field);
        path_.resize(length);
    }

    template <class T>
    void record(const T& value) {
        writer_.open('{');
        Fields<T>::each(*this, value);
        for (const auto& extension : value.extensions) {
            const auto length = enter(extension.key);
            writer_.key(extension.key);
            out_.places[path_] = extension.key_span;
            node(*extension.value);
            path_.resize(length);
        }
        writer_.close('}');
    }
    std::string take() { return std::move(writer_.text); }

 private:
    std::size_t enter(std::string_view key) {
        const auto length = path_.size();
        path_ += '/';
        for (const char c : key) path_ += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return length;
    }

    template <class T>
    void write(const List<T>& list) {
        out_.places[path_] = list.name();
        writer_.open('[');
        std::size_t index = 0;
        for (const auto& item : list) {
            if (!item) continue;
            const auto length = enter(std::to_string(index++));
            writer_.item();
            write(item);
            path_.resize(length);
        }
        writer_.close(']');
    }
    template <class T, class Key>
    void write(const Map<T, Key>& map) {
        out_.places[path_] = map.name();
        writer_.open('{');
        for (const auto& entry : map) {
            if (!entry.value) continue;
            const auto length = enter(entry.id);
            writer_.key(entry.id);
            write(entry.value);
            path_.resize(length);
        }
        writer_.close('}');
    }
    template <class T>
    void write(const Maybe<T>& maybe) {
        if constexpr (IsRecord<T>) {
            out_.places[path_] = maybe.name();
            record(*maybe);
        } else {
            out_.places[path_] = maybe.span;
            if constexpr (is_ref<T>)
                writer_.text += json_text(maybe->id);
            else if constexpr (IsChoice<T>)
                writer_.text += json_text(name(*maybe));
            else
                writer_.text += value(*maybe);
        }
    }

    // One for each kind of value; `kForms` below says the same for people.
    static std::string value(const std::string& text) { return json_text(text); }
    static std::string value(bool yes) { return yes ? "true" : "false"; }
    static std::string value(Count count) { return std::to_string(count.value); }
    static std::string value(Points points) { return std::to_string(points.value); }
    static std::string value(const Timezone& zone) { return json_text(zone.name); }
    static std::string value(const Currency& currency) { return json_text(currency.code); }
    static std::string value(const LanguageTag& language) { return json_text(language.tag); }
    static std::string value(const ScoreName& score) { return json_text(score.id); }
    static std::string value(Date date) { return json_text(spelled(date)); }
    static std::string value(Percent percent) { return number(percent.value); }
    static std::string value(const Range& range) { return ends(Line(spelled(range)), range).done(); }
    static std::string value(const Condition& condition) {
        Line line(condition.text);
        return condition.range ? ends(line, *condition.range).done() : line.done();
    }
    static Line ends(Line line, const Range& range) {
        line.add("low", optional_number(range.low)).add("high", optional_number(range.high));
        if (range.low_exclusive) line.add("low_exclusive", "true");
        if (range.high_exclusive) line.add("high_exclusive", "true");
        return line;
    }
    static std::string value(const Money& money) {
        return Line(spelled(money))
            .add("amount", number(money.amount))
            .add("currency", json_text(money.currency))
            .done();
    }
    static std::string value(const MoneyRange& range) {
        const auto amount = [](const std::optional<Money>& end) { return end ? number(end->amount) : "null"; };
        const auto& known = range.low ? range.low : range.high;
        return Line(spelled(range))
            .add("low", amount(range.low))
            .add("high", amount(range.high))
            .add("currency", known ? json_text(known->currency) : "null")
            .done();
    }
    static std::string value(TimeSpan hours) {
        return Line(spelled(hours)).add("from", std::to_string(hours.from)).add("to", std::to_string(hours.to)).done();
    }
    static std::string value(const Weekdays& days) {
        constexpr std::string_view kNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        std::string list;
        for (std::size_t day = 0; day < days.on.size(); ++day)
            if (days.on[day]) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", kNames[day]);
        return "[" + list + "]";
    }
    [[nodiscard]] std::string value(const Duration& duration) const { return length(spelled(duration), duration); }
    [[nodiscard]] std::string value(const Cadence& cadence) const { return length(spelled(cadence), cadence.every); }
    [[nodiscard]] std::string length(std::string_view text, const Duration& duration) const {
        const auto minutes = nominal(duration, working_);
        return Line(text)
            .add("minutes", number(minutes.low))
            .add("minutes_at_most", number(minutes.high))
            .add("business", duration.clock == Clock::business ? "true" : "false")
            .done();
    }
    [[nodiscard]] std::string value(const Quantity& quantity) const {
        if (const auto* percent = std::get_if<Percent>(&quantity))
            return Line(spelled(quantity)).add("percent", number(percent->value)).done();
        if (const auto* duration = std::get_if<Duration>(&quantity)) return value(*duration);
        if (const auto* money = std::get_if<Money>(&quantity)) return value(*money);
        return Line(spelled(quantity)).add("number", number(std::get<Decimal>(quantity))).done();
    }
    [[nodiscard]] std::string value(const Offset& offset) const {
        if (const auto* percent = std::get_if<Percent>(&offset))
            return Line(spelled(offset)).add("percent", number(percent->value)).done();
        return value(std::get<Duration>(offset));
    }
    [[nodiscard]] std::string value(const Target& target) const {
        constexpr std::string_view kNames[] = {"unstated", "at least", "more than", "at most", "less than", "between"};
        Line line(spelled(target));
        line.add("comparison", json_text(kNames[static_cast<std::size_t>(target.comparison)]));
        line.add("value", value(target.quantity));
        if (target.upper) line.add("upper", value(*target.upper));
        return line.done();
    }
    static std::string value(const GoalTarget& target) {
        return Line(spelled(target))
            .add(target.relative ? "percent" : "number", number(target.amount))
            .add("relative", target.relative ? "true" : "false")
            .done();
    }

    /// What stands below a key of one's own has no type: single values are texts.
    void node(const syntax::Node& value) {
        switch (value.kind) {
            case syntax::Kind::null:
                writer_.text += "null";
                break;
            case syntax::Kind::scalar:
                writer_.text += json_text(value.text);
                break;
            case syntax::Kind::sequence:
                writer_.open('[');
                for (const auto& item : value.items) {
                    writer_.item();
                    node(item);
                }
                writer_.close(']');
                break;
            case syntax::Kind::mapping:
                writer_.open('{');
                for (const auto& entry : value.entries) {
                    writer_.key(entry.key.text);
                    node(entry.value);
                }
                writer_.close('}');
        }
    }

    Exported& out_;
    const WorkingTime& working_;
    Writer writer_;
    std::string path_;
};

}  // namespace

Exported exported(const Agreement& agreement, const WorkingTime& working) {
    Exported out;
    out.places[""] = agreement.slac.name();
    Exporting exporting(out, working);
    exporting.record(agreement);
    out.json = exporting.take() + "\n";
    return out;
}

std::string json_text(std::string_view text) {
    std::string result = "\"";
    while (!text.empty()) {
        const auto character = utf8::first(text);
        const auto bytes = text.substr(0, character.size);
        text.remove_prefix(character.size);
        if (!character.valid)
            result += "\xEF\xBF\xBD";
        else if (bytes == "\"" || bytes == "\\")
            result += "\\" + std::string(bytes);
        else if (bytes == "\n")
            result += "\\n";
        else if (character.code_point < 0x20 || character.code_point == 0x7F)
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code_point));
        else
            result += bytes;
    }
    return result + "\"";
}

std::span<const ExportedForm> exported_forms() {
    static constexpr ExportedForm kForms[] = {
        {"text, id, choice, date, time zone, currency, language", "a text; a date as `2026-01-31`", "\"marketing\""},
        {"count, points", "a number", "12"},
        {"percent", "a number: `8%` is 8", "8"},
        {"yes or no", "`true` or `false`", "true"},
        {"duration, cadence",
         "its length in minutes, at least and at most (a month has 28 to 31 days), and whether they pass only while "
         "the "
         "calendar is open; a business day has the hours of the calendar",
         "{\"text\": \"4 business hours\", \"minutes\": 240, \"minutes_at_most\": 240, \"business\": true}"},
        {"range, condition",
         "its ends, `null` for an open one; an end that does not belong to it has `low_exclusive` or `high_exclusive`",
         "{\"text\": \"200-400\", \"low\": 200, \"high\": 400}"},
        {"money", "the amount and its currency", "{\"text\": \"$60,000\", \"amount\": 60000, \"currency\": \"$\"}"},
        {"range of money", "its ends and their currency",
         "{\"text\": \"$20,000,000-$500,000,000\", \"low\": 20000000, \"high\": 500000000, \"currency\": \"$\"}"},
        {"target", "how it is meant, and the value: one of `percent`, `number`, a duration or money",
         "{\"text\": \">= 8%\", \"comparison\": \"at least\", \"value\": {\"text\": \"8%\", \"percent\": 8}}"},
        {"goal target", "a `number`, or a `percent` on top of the baseline",
         "{\"text\": \"125\", \"number\": 125, \"relative\": false}"},
        {"hours", "minutes since midnight", "{\"text\": \"09:00-17:00\", \"from\": 540, \"to\": 1020}"},
        {"weekdays", "a list", "[\"mon\", \"tue\"]"},
        {"list", "a list, also when it was written as a single value", "[\"CRM task\"]"},
        {"short form", "the group of keys that it is short for", "{\"name\": \"Dana Whitfield\"}"},
    };
    return kForms;
}

}  // namespace slac::model
