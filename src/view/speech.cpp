#include "view/speech.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "slac/source/ascii.hpp"

namespace slac::view {
namespace {

using model::Decimal;

/// Keeps a number and its unit on one line.
constexpr std::string_view kNoBreak = "\u00A0";

/// What is written in capitals although an id cannot hold any, with its spelling.
constexpr Known kAbbreviations[] = {
    {"abm", "ABM"},       {"acv", "ACV"}, {"ae", "AE"},     {"aes", "AEs"},   {"anuf", "ANUF"},   {"apac", "APAC"},
    {"api", "API"},       {"arr", "ARR"}, {"b2b", "B2B"},   {"b2c", "B2C"},   {"bant", "BANT"},   {"bdr", "BDR"},
    {"bdrs", "BDRs"},     {"ceo", "CEO"}, {"cfo", "CFO"},   {"cio", "CIO"},   {"cmo", "CMO"},     {"coo", "COO"},
    {"crm", "CRM"},       {"csm", "CSM"}, {"cto", "CTO"},   {"dach", "DACH"}, {"emea", "EMEA"},   {"eu", "EU"},
    {"faq", "FAQ"},       {"icp", "ICP"}, {"kpi", "KPI"},   {"kpis", "KPIs"}, {"latam", "LATAM"}, {"mql", "MQL"},
    {"mqls", "MQLs"},     {"mrr", "MRR"}, {"oem", "OEM"},   {"pdf", "PDF"},   {"pql", "PQL"},     {"pqls", "PQLs"},
    {"revops", "RevOps"}, {"roi", "ROI"}, {"saas", "SaaS"}, {"sal", "SAL"},   {"sals", "SALs"},   {"sdr", "SDR"},
    {"sdrs", "SDRs"},     {"sla", "SLA"}, {"slas", "SLAs"}, {"smb", "SMB"},   {"sql", "SQL"},     {"sqls", "SQLs"},
    {"uk", "UK"},         {"url", "URL"}, {"utm", "UTM"},   {"usa", "USA"},   {"vp", "VP"},
};

/// What stands in front of "Lead" in the terms of the field, which no language inflects.
constexpr std::string_view kModifiers[] = {"accepted", "engaged", "marketing", "new", "product", "qualified", "sales"};

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }

bool is_lowered(std::string_view small, std::string_view text) {
    return std::equal(small.begin(), small.end(), text.begin(), text.end(),
                      [](char low, char letter) { return low == to_lower(letter); });
}

template <class... Part>
std::string phrased(Phrase phrase, const Part&... parts) {
    return fmt::format(fmt::runtime(phrase), parts...);
}

/// A whole sentence: it ends with exactly one mark.
std::string ended(std::string text) {
    if (text.empty() || std::string_view(".!?").find(text.back()) != std::string_view::npos) return text;
    return text + ".";
}

/// With one blank between, when both are there.
std::string beside(std::string text, const std::string& more) {
    return text + (text.empty() || more.empty() ? "" : " ") + more;
}

template <std::size_t size, class E>
std::string chosen(const std::array<Phrase, size>& from, E choice) {
    const auto place = static_cast<std::size_t>(choice);
    return place < size ? std::string(from[place]) : std::string();
}

/// `to` with the letters of `written` as far as both are the same: "MQL" and "mqls" make "MQLs".
std::string in_writing_of(std::string_view written, std::string_view to) {
    const std::string small = lowered(written);
    std::size_t same = 0;
    while (same < small.size() && same < to.size() && small[same] == to[same]) ++same;
    return std::string(written.substr(0, same)) + std::string(to.substr(same));
}

/// For the words of a page that stand alone, with its last blank before them.
std::string spaced(const std::string& text) { return text.empty() ? text : " " + text; }

const Known* known(std::span<const Known> table, std::string_view id) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Known& entry) { return entry.id == id; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::string capitalized(std::string text) {
    // "iPhone", "annualRevenue": who writes a name like that means it.
    const auto word = std::string_view(text).substr(0, text.find(' '));
    const bool brand = word.size() > 1 && std::any_of(word.begin() + 1, word.end(), is_upper);
    if (text.empty() || brand) return text;
    constexpr char kLatin1 = '\xC3';  // à to þ follow it as A0 to BE
    text[0] = to_upper(text[0]);
    if (text[0] == kLatin1 && text.size() > 1 && text[1] >= '\xA0' && text[1] <= '\xBE' && text[1] != '\xB7')
        text[1] = static_cast<char>(text[1] - 0x20);
    return text;
}

// ---- words ----

std::string Speech::phrase(std::string_view id) const {
    if (const auto* whole = known(words_.known, id)) return std::string(whole->words);
    // What holds a blank or a capital was written for people already.
    if (id.find(' ') != std::string_view::npos || std::any_of(id.begin(), id.end(), is_upper)) return std::string(id);
    std::string text;
    for (std::size_t begin = 0; begin <= id.size();) {
        const auto end = std::min(id.find_first_of("-_", begin), id.size());
        const auto word = id.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (!text.empty()) text += ' ';
        const auto* spelling = known(kAbbreviations, word);
        text += spelling != nullptr ? spelling->words : word == "to" && !text.empty() ? words_.to : word;
    }
    return text.empty() ? std::string(id) : text;
}

std::string Speech::words(std::string_view id) const { return capitalized(phrase(id)); }

std::string Speech::joined(const Texts& items, Phrase (*last_word)(std::string_view)) const {
    if (items.empty()) return {};
    if (items.size() == 1) return items.front();
    const bool nested = std::any_of(items.begin(), items.end(), [](const std::string& item) {
        return item.find(", ") != std::string::npos || item.find(';') != std::string::npos;
    });
    const std::string_view separator = nested ? words_.semicolon : ", ";
    std::string text = items.front();
    for (std::size_t i = 1; i + 1 < items.size(); ++i) text.append(separator).append(items[i]);
    text += nested ? separator : words_.serial_comma && items.size() > 2 ? ", " : " ";
    return text.append(last_word(items.back())).append(" ").append(items.back());
}
std::string Speech::all_of(const Texts& items) const { return joined(items, words_.and_word); }
std::string Speech::any_of(const Texts& items) const { return joined(items, words_.or_word); }

std::string Speech::quoted(const std::string& name) const { return phrased(words_.quoted, name); }
std::string Speech::with_colon(const std::string& what, const std::string& value) const {
    return phrased(words_.colon, what, value);
}
std::string Speech::with_remark(const std::string& what, const std::string& remark) const {
    return fmt::format("{} ({})", what, remark);
}

bool Speech::one_of(Decimal amount) const {
    if (!words_.below_two_is_one) return amount == Decimal::whole(1);
    return amount < Decimal::whole(2) && amount > Decimal::whole(-2);
}
std::string Speech::counted(std::int64_t number_of, const Counted& noun) const {
    return fmt::format("{} {}", number(number_of), is_one(words_, number_of) ? noun.one : noun.many);
}
std::string Speech::times(std::int64_t number_of) const {
    if (number_of == 1) return std::string(words_.once_twice.one);
    if (number_of == 2) return std::string(words_.once_twice.many);
    return phrased(words_.times, number(number_of));
}

// ---- quantities ----

std::string Speech::number(Decimal number) const {
    std::string text;
    for (const char letter : number.spelled()) {
        if (letter == ',')
            text += words_.group_separator;
        else if (letter == '.')
            text += words_.decimal_point;
        else
            text += letter;
    }
    return text;
}
std::string Speech::number(std::int64_t number) const {
    std::string digits = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > first; place -= 3)
        digits.insert(static_cast<std::size_t>(place), words_.group_separator);
    return digits;
}

std::string Speech::points(std::int64_t value) const { return value > 0 ? "+" + number(value) : number(value); }

const UnitWords& Speech::unit(const model::Duration& duration) const {
    const auto& units = duration.clock == model::Clock::business ? words_.business : words_.elapsed;
    return units[static_cast<std::size_t>(duration.unit)];
}
std::string Speech::duration(const model::Duration& duration) const {
    const auto& of = unit(duration);
    return fmt::format("{}{}{}", number(duration.amount), kNoBreak, one_of(duration.amount) ? of.one : of.many);
}
std::string Speech::duration_within(const model::Duration& duration) const {
    const auto& of = unit(duration);
    return fmt::format("{}{}{}", number(duration.amount), kNoBreak, one_of(duration.amount) ? of.one : of.many_within);
}

std::string Speech::every(const model::Cadence& cadence) const {
    const auto& of = unit(cadence.every);
    return cadence.every.amount == Decimal::whole(1) ? std::string(of.every)
                                                     : phrased(of.every_many, duration(cadence.every));
}
std::string Speech::cadence(const model::Cadence& cadence) const {
    const auto& step = cadence.every;
    if (step.clock == model::Clock::elapsed) {
        if (step.amount == Decimal::whole(1)) return chosen(words_.often, step.unit);
        if (step.amount == Decimal::whole(3) && step.unit == model::TimeUnit::month)
            return std::string(words_.quarterly);
    }
    return every(cadence);
}

std::string Speech::percent(model::Percent percent) const { return phrased(words_.percent, number(percent.value)); }

std::string Speech::money(const model::Money& money) const {
    constexpr Known kSymbols[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}};
    const auto* symbol = known(kSymbols, money.currency);
    const std::string sign = symbol == nullptr ? money.currency : std::string(symbol->words);
    const bool code = sign.size() == 3 && std::all_of(sign.begin(), sign.end(), is_upper);
    const auto short_form = [&](std::int64_t unit_size, Phrase word) {
        const Decimal size = Decimal::whole(unit_size);
        const Decimal rounded = (money.amount / size).rounded(2);
        return !word.empty() && money.amount >= size && rounded * size == money.amount
                   ? std::optional(phrased(word, number(rounded)))
                   : std::nullopt;
    };
    auto amount = short_form(1'000'000'000, words_.billion);
    if (!amount) amount = short_form(1'000'000, words_.million);
    return phrased(code ? words_.money_code : words_.money_symbol, sign, amount ? *amount : number(money.amount));
}

std::string Speech::money_range(const model::MoneyRange& range) const {
    if (range.low && range.high)
        return *range.low == *range.high ? money(*range.low)
                                         : phrased(words_.from_to, money(*range.low), money(*range.high));
    if (range.low) return phrased(words_.at_least, money(*range.low));
    if (range.high) return phrased(words_.at_most, money(*range.high));
    return {};
}

std::string Speech::range(const model::Range& range) const {
    if (range.low && range.high)
        return *range.low == *range.high ? number(*range.low)
                                         : phrased(words_.from_to, number(*range.low), number(*range.high));
    if (range.low) return phrased(range.low_exclusive ? words_.more_than : words_.at_least, number(*range.low));
    if (range.high) return phrased(range.high_exclusive ? words_.less_than : words_.at_most, number(*range.high));
    return {};
}

std::string Speech::day_and_month(model::Date date) const {
    const auto day = static_cast<unsigned>(date.day());
    return phrased(words_.day_and_month, phrased(day == 1 ? words_.first_of_month : words_.day_of_month, day),
                   words_.months[static_cast<unsigned>(date.month()) - 1]);
}
std::string Speech::date(model::Date date) const {
    return phrased(words_.with_year, day_and_month(date), static_cast<int>(date.year()));
}

std::string Speech::dates(std::vector<model::Date> dates) const {
    std::sort(dates.begin(), dates.end());
    std::string text;
    for (std::size_t begin = 0; begin < dates.size();) {
        Texts days;
        std::size_t end = begin;
        for (; end < dates.size() && dates[end].year() == dates[begin].year(); ++end)
            days.push_back(day_and_month(dates[end]));
        if (begin > 0) text += words_.semicolon;
        text += phrased(words_.with_year, all_of(days), static_cast<int>(dates[begin].year()));
        begin = end;
    }
    return text;
}

namespace {
constexpr model::TimeSpan kAllDay{0, 24 * 60};
}

std::string Speech::hours(model::TimeSpan hours) const {
    if (hours == kAllDay) return std::string(words_.around_the_clock);
    return phrased(words_.hours, words_.time_of_day(hours.from / 60, hours.from % 60),
                   words_.time_of_day(hours.to / 60, hours.to % 60));
}

std::string Speech::weekdays(const model::Weekdays& days) const {
    if (model::number_of(days) == 7) return std::string(words_.every_day);
    Texts runs;
    for (std::size_t day = 0; day < 7; ++day) {
        if (!days.on[day]) continue;
        std::size_t last = day;
        while (last + 1 < 7 && days.on[last + 1]) ++last;
        if (last >= day + 2) {
            runs.push_back(phrased(words_.weekday_span, words_.weekdays[day], words_.weekdays[last]));
            day = last;
        } else {
            runs.emplace_back(words_.on_weekdays[day]);
        }
    }
    return all_of(runs);
}

std::string Speech::quantity(const model::Quantity& quantity) const {
    if (const auto* plain = std::get_if<Decimal>(&quantity)) return number(*plain);
    if (const auto* share = std::get_if<model::Percent>(&quantity)) return percent(*share);
    if (const auto* time = std::get_if<model::Duration>(&quantity)) return duration(*time);
    return money(std::get<model::Money>(quantity));
}

std::string Speech::target(const model::Target& target) const {
    using model::Comparison;
    const std::string value = quantity(target.quantity);
    if (target.upper) return phrased(words_.between, value, quantity(*target.upper));
    const bool time = std::holds_alternative<model::Duration>(target.quantity);
    switch (target.comparison) {
        case Comparison::more_than:
            return phrased(words_.more_than, value);
        case Comparison::at_most:
            return phrased(words_.at_most, value);
        case Comparison::less_than:
            return phrased(words_.less_than, value);
        case Comparison::unstated:
            return phrased(time ? words_.at_most : words_.at_least, value);
        default:
            return phrased(words_.at_least, value);
    }
}

std::string Speech::goal_target(const model::GoalTarget& target) const {
    if (!target.relative) return number(target.amount);
    const bool less = target.amount < Decimal();
    return phrased(less ? words_.below_baseline : words_.above_baseline,
                   percent({less ? Decimal() - target.amount : target.amount}));
}

std::string Speech::offset(const model::Offset& offset) const {
    if (const auto* share = std::get_if<model::Percent>(&offset)) return percent(*share);
    return duration(std::get<model::Duration>(offset));
}

std::string Speech::period(model::Period period) const { return chosen(words_.period, period); }
std::string Speech::per(const std::optional<model::Period>& period) const {
    return period ? spaced(chosen(words_.per_period, *period)) : "";
}

std::string Speech::week(const model::WorkingWeek& week) const {
    Texts groups;
    std::array<bool, 7> told{};
    for (std::size_t day = 0; day < 7; ++day) {
        if (told[day] || !week[day]) continue;
        model::Weekdays same;
        for (std::size_t other = day; other < 7; ++other) {
            if (!week[other] || *week[other] != *week[day]) continue;
            same.on[other] = told[other] = true;
        }
        Texts spans;
        for (const auto& span : *week[day]) {
            spans.push_back(span == kAllDay
                                ? hours(span)
                                : phrased(words_.from_hours, words_.time_of_day(span.from / 60, span.from % 60),
                                          words_.time_of_day(span.to / 60, span.to % 60)));
        }
        groups.push_back(beside(weekdays(same), all_of(spans)));
    }
    return all_of(groups);
}

// ---- choices ----

std::string Speech::status(model::Status status) const { return chosen(words_.statuses, status); }
std::string Speech::side(model::Side side) const { return chosen(words_.sides, side); }
std::string Speech::buying_role(model::BuyingRole role) const { return chosen(words_.buying_roles, role); }
std::string Speech::stage_kind(model::StageKind kind) const { return chosen(words_.stage_kinds, kind); }
std::string Speech::system_name(const std::string& system) const {
    if (system == "hubspot") return "HubSpot";
    if (system == "salesforce") return "Salesforce";
    return system == "other" ? std::string(words_.other_system) : system;
}
std::string Speech::default_title() const { return std::string(words_.default_title); }

// ---- stages ----

/// "Marketing Qualified Lead" of "Marketing Qualified Leads (MQL)": what can be counted, or nothing.
std::optional<Speech::Noun> Speech::noun_of(const StageWords& stage) const {
    if (stage.kind == model::StageKind::nurture || stage.kind == model::StageKind::disqualified) return std::nullopt;
    const std::string name = stage.name.substr(0, stage.name.find(" ("));
    const auto blank = name.find_last_of(' ');
    const std::string front = blank == std::string::npos ? "" : name.substr(0, blank + 1);
    const std::string last = name.substr(front.size());
    const std::string small = lowered(last);
    for (const auto& word : words_.countables) {
        if (!is_lowered(small, word.one) && !is_lowered(small, word.many)) continue;
        if (!words_.combines_with_any) {
            for (std::size_t begin = 0; begin < front.size();) {
                const auto end = front.find(' ', begin);
                const auto modifier = lowered(std::string_view(front).substr(begin, end - begin));
                const bool fixed =
                    std::find(std::begin(kModifiers), std::end(kModifiers), modifier) != std::end(kModifiers);
                if (!word.combines || !fixed) return std::nullopt;
                begin = end + 1;
            }
        }
        const auto form = [&](Phrase to) { return front + in_writing_of(last, to); };
        return Noun{form(word.one), form(word.many), form(word.many_dative.empty() ? word.many : word.many_dative),
                    word.gender};
    }
    return std::nullopt;
}

const ThingWords& Speech::thing(const StageWords& stage) const { return stage.account ? words_.account : words_.lead; }

std::string Speech::one(const StageWords& stage) const {
    if (const auto noun = noun_of(stage)) return words_.with_article(noun->one, noun->gender);
    return phrased(words_.in_stage, thing(stage).a, quoted(stage.name));
}
std::string Speech::plural(const StageWords& stage) const {
    if (const auto noun = noun_of(stage)) return noun->many;
    return phrased(words_.in_stage, thing(stage).many, quoted(stage.name));
}
std::string Speech::becomes(const StageWords& stage) const {
    if (const auto noun = noun_of(stage)) return phrased(words_.becomes.of(noun->gender), one(stage), noun->one);
    return phrased(words_.enters.main, quoted(stage.name));
}
std::string Speech::becomes_subordinate(const StageWords& stage) const {
    if (const auto noun = noun_of(stage))
        return phrased(words_.becomes_subordinate.of(noun->gender), one(stage), noun->one);
    return phrased(words_.enters.subordinate, quoted(stage.name));
}
std::string Speech::become_many(const StageWords& stage, bool subordinate) const {
    const auto noun = noun_of(stage);
    const auto& clauses = noun ? words_.become_many : words_.enter_many;
    const auto pattern = subordinate ? clauses.subordinate : clauses.main;
    return noun ? phrased(pattern, noun->many, noun->many_dative) : phrased(pattern, quoted(stage.name));
}
std::string Speech::every_one(const StageWords& stage) const {
    if (const auto noun = noun_of(stage)) return phrased(words_.every_one.of(noun->gender), noun->one, noun->many);
    return phrased(words_.in_stage, thing(stage).every, quoted(stage.name));
}

std::string Speech::entry(const StageWords& stage) const {
    // "a lead becomes a Lead" says nothing.
    const auto noun = noun_of(stage);
    if (noun && lowered(noun->one) == lowered(thing(stage).one))
        return phrased(words_.new_one.of(noun->gender), noun->one);
    return phrased(words_.entry, thing(stage).a, becomes_subordinate(stage));
}

// ---- criteria ----

std::string Speech::icp(model::Match match) const {
    return std::string(match == model::Match::match ? words_.icp_match : words_.icp_no_match);
}

std::string Speech::persona(const Texts& personas) const { return phrased(words_.persona, any_of(personas)); }

std::string Speech::score(const std::string& dimension, bool total, const std::string& condition_text,
                          bool is_range) const {
    const std::string name = total ? std::string(words_.total_score) : phrased(words_.score, phrase(dimension));
    if (condition_text.empty()) return name;
    return phrased(is_range ? words_.score_in_range : words_.score_is, name, condition_text);
}

std::string Speech::event(const std::string& event, std::optional<std::int64_t> number_of,
                          const std::optional<model::Duration>& time) const {
    std::string text = phrase(event);
    if (number_of) text = phrased(words_.at_least_times, text, times(*number_of));
    if (time) text = phrased(words_.within_time, text, phrased(words_.in_a_row, duration_within(*time)));
    return text;
}

std::string Speech::field(const std::string& field, const std::optional<std::string>& condition_text,
                          const Texts& values) const {
    const std::string name = phrase(field);
    if (condition_text) {
        if (field == "icp" && *condition_text == "match") return icp(model::Match::match);
        if (field == "icp" && *condition_text == "no match") return icp(model::Match::no_match);
        if (*condition_text == "present") return phrased(words_.field_present, name, words(field));
        if (*condition_text == "absent" || *condition_text == "missing")
            return phrased(words_.field_absent, name, words(field));
        // "Employees is 40 to 400" is no English, and nobody knows the number of a field.
        return with_colon(name, *condition_text);
    }
    return values.empty() ? name : with_colon(name, any_of(values));
}

std::string Speech::confirmed(const std::string& what, const std::optional<std::string>& meaning) const {
    const std::string text = phrased(words_.confirmed, phrase(what));
    return meaning ? phrased(words_.confirmed_meaning, text, *meaning) : text;
}

std::string Speech::condition(const model::Condition& condition) const {
    if (condition.range) return range(*condition.range);
    model::LiteralProblem problem;
    const auto amounts = model::read_literal<model::MoneyRange>(condition.text, problem);
    return amounts ? money_range(*amounts) : condition.text;
}

std::string Speech::clauses(const Texts& items, Phrase (*last_word)(std::string_view)) const {
    // Conditions are long: where the language likes commas, two of them are told apart by one as well.
    const bool nested = std::any_of(items.begin(), items.end(),
                                    [](const std::string& item) { return item.find(", ") != std::string::npos; });
    if (items.size() == 2 && words_.serial_comma && !nested)
        return fmt::format("{}, {} {}", items[0], last_word(items[1]), items[1]);
    return joined(items, last_word);
}

std::string Speech::conditions(const Texts& all, const Texts& any, const Texts& none) const {
    std::string text = clauses(all, words_.and_word);
    if (!any.empty())
        text += (text.empty() ? "" : std::string(words_.semicolon) + std::string(words_.also_any)) +
                clauses(any, words_.or_word);
    if (!none.empty())
        text += (text.empty() ? std::string(words_.every_lead_unless)
                              : std::string(words_.semicolon) + std::string(words_.unless)) +
                clauses(none, words_.or_word);
    return capitalized(text);
}

// ---- sentences ----

std::string Speech::with_limit(std::string text, std::optional<std::int64_t> at_most) const {
    if (at_most) text += (text.empty() ? "" : ", ") + phrased(words_.at_most, times(*at_most));
    return text;
}

std::string Speech::return_after_rejection(const std::optional<model::Duration>& wait,
                                           std::optional<std::int64_t> at_most) const {
    return with_limit(wait ? phrased(words_.after_rejection, duration(*wait)) : "", at_most);
}

std::string Speech::after_cadence(const std::optional<std::string>& stage, const std::optional<model::Duration>& wait,
                                  std::optional<std::int64_t> at_most) const {
    const auto back =
        with_limit(wait ? phrased(stage ? words_.later : words_.after_outreach, duration(*wait)) : "", at_most);
    if (!stage) return back.empty() ? back : phrased(words_.may_come_back, back);
    const auto moves = phrased(words_.moves_to, *stage, quoted(*stage));
    return back.empty() ? moves : phrased(words_.moves_and_back, moves, back);
}

std::string Speech::response_today(const std::optional<model::Duration>& median,
                                   const std::optional<model::Duration>& p90) const {
    Texts parts;
    if (median) parts.push_back(phrased(words_.half_of_leads, within(*median)));
    if (p90) parts.push_back(phrased(words_.nine_in_ten, within(*p90)));
    return capitalized(all_of(parts));
}

std::string Speech::silence(model::Silence silence) const { return chosen(words_.silence, silence); }

std::string Speech::assignment(const std::optional<std::string>& rule,
                               const std::optional<std::string>& fallback) const {
    const auto sentence = [&]() -> std::string {
        if (!rule) return {};
        const std::pair<std::string_view, Phrase> kRules[] = {{"round-robin", words_.round_robin},
                                                              {"territory", words_.by_territory},
                                                              {"named", words_.by_owner},
                                                              {"load", words_.by_load}};
        for (const auto& [id, told] : kRules)
            if (*rule == id) return std::string(told);
        return ended(phrased(words_.assigned_by, *rule));
    };
    return beside(sentence(), fallback ? ended(phrased(words_.if_nobody, *fallback)) : "");
}

std::string Speech::clock(const std::optional<model::ClockStart>& starts,
                          const std::optional<std::string>& stops) const {
    const std::string start = starts ? chosen(words_.clock_starts, *starts) : "";
    const std::string end = stops ? words_.clock_end(*stops) : "";
    if (start.empty() && end.empty()) return {};
    return ended(phrased(end.empty()     ? words_.clock_from
                         : start.empty() ? words_.clock_until
                                         : words_.clock_both,
                         start, end));
}

std::string Speech::attempt(const Texts& counts, std::optional<bool> human) const {
    const auto what = counts.empty() ? "" : ended(phrased(words_.attempts_are, all_of(counts)));
    return beside(what, human ? std::string(*human ? words_.by_people : words_.by_machines) : "");
}

std::string Speech::motion(model::Motion motion) const { return chosen(words_.motions, motion); }

std::string Speech::decay(std::int64_t points_taken, const std::optional<model::Cadence>& step,
                          const std::optional<model::Duration>& after) const {
    const bool rises = points_taken > 0;
    const auto amount = counted(rises ? points_taken : -points_taken, words_.points);
    const auto how_often = step ? spaced(every(*step)) : "";
    if (!after) return ended(phrased(rises ? words_.score_rises : words_.score_falls, amount, how_often));
    return ended(phrased(rises ? words_.score_rises_after : words_.score_falls_after, amount, how_often,
                         duration_within(*after)));
}

std::string Speech::revenue(const std::optional<model::Money>& amount, const std::optional<model::Period>& period,
                            const std::optional<model::Money>& deal_size,
                            const std::optional<model::Percent>& rate) const {
    Texts parts;
    if (deal_size) parts.push_back(phrased(words_.deal_size, money(*deal_size)));
    if (rate) parts.push_back(phrased(words_.win_rate, percent(*rate)));
    const std::string basis = all_of(parts);
    if (amount)
        return ended(
            phrased(basis.empty() ? words_.revenue_target : words_.revenue_based, money(*amount), per(period), basis));
    return basis.empty() ? basis : ended(phrased(words_.plan_based, "", "", basis));
}

std::string Speech::headcount(const std::optional<std::int64_t>& heads, const std::optional<std::int64_t>& still,
                              const std::optional<model::Percent>& at) const {
    const std::string all = heads ? counted(*heads, words_.people) : "";
    const std::string share = at ? phrased(words_.at_output, percent(*at)) : "";
    if (still && heads) return phrased(words_.some_ramping, all, number(*still), share);
    if (still) return phrased(words_.ramping, counted(*still, words_.people), "", share);
    if (!at) return all;
    return all + (all.empty() ? "" : std::string(words_.semicolon)) + phrased(words_.new_members, "", "", share);
}

std::string Speech::best_of(const Texts& attributes) const {
    if (attributes.empty()) return {};
    return phrased(attributes.size() == 1 ? words_.best_line.one : words_.best_line.many, all_of(attributes));
}

std::string Speech::conversion(const StageWords& from, const StageWords& to, model::Percent rate) const {
    const auto noun = noun_of(from);
    return phrased(words_.conversion.of(noun ? noun->gender : thing(from).gender), percent(rate), plural(from),
                   become_many(to, false));
}

std::string Speech::currency(const std::string& code) const { return phrased(words_.currency, code); }

std::string Speech::term(const std::optional<model::Date>& effective, const std::optional<model::Date>& expires) const {
    if (!effective && !expires) return {};
    return phrased(!expires     ? words_.takes_effect
                   : !effective ? words_.runs_until
                                : words_.effect_and_end,
                   effective ? date(*effective) : "", expires ? date(*expires) : "");
}

std::string Speech::growth(model::Growth growth) const {
    return std::string(growth == model::Growth::high ? words_.growing_fast : words_.growing_steadily);
}

std::string Speech::goal_subject(const StageWords& stage, model::GoalMeasure measure) const {
    const bool created = measure == model::GoalMeasure::created;
    if (const auto noun = noun_of(stage))
        return phrased((created ? words_.created : words_.managed).of(noun->gender), noun->many);
    return capitalized(phrased(created ? words_.entering : words_.in_stage, thing(stage).many, quoted(stage.name)));
}

std::string Speech::within(const model::Duration& time) const { return phrased(words_.within, duration_within(time)); }

std::string Speech::standard(const std::optional<model::Target>& aim,
                             const std::optional<model::Duration>& time) const {
    std::string text = aim ? target(*aim) : "";
    if (time) text += (text.empty() ? "" : ", ") + within(*time);
    return text;
}

std::string Speech::leader(const Texts& name_and_title) const {
    std::string text;
    for (const auto& part : name_and_title) text += (text.empty() ? "" : ", ") + part;
    return text;
}
std::string Speech::contact(const std::string& name, const std::optional<std::string>& email) const {
    if (!email) return name;
    return name.empty() ? *email : with_remark(name, *email);
}

std::string Speech::calendar_use(const Texts& parties, const Texts& segments) const {
    Texts names;
    for (const auto& segment : segments) names.push_back(quoted(segment));
    const auto& of_segments = segments.size() == 1 ? words_.hours_of_segments.one : words_.hours_of_segments.many;
    return beside(parties.empty() ? "" : ended(phrased(words_.hours_of_parties, all_of(parties))),
                  segments.empty() ? "" : phrased(of_segments, all_of(names)));
}

std::string Speech::other_moves(bool accepted, bool rejected, std::optional<std::int64_t> handoffs,
                                std::optional<std::int64_t> outreach) const {
    Texts answers, ways;
    if (accepted) answers.emplace_back(words_.accepted);
    if (rejected) answers.emplace_back(words_.rejected);
    if (!answers.empty() && handoffs) ways.push_back(phrased(words_.moves_when_answered, *handoffs, any_of(answers)));
    if (outreach) ways.push_back(phrased(words_.moves_when_unreached, *outreach));
    return ways.empty() ? "" : phrased(words_.other_moves, any_of(ways));
}

std::string Speech::closing_messages(std::int64_t most_in_a_tier) const {
    if (most_in_a_tier <= 0) return {};
    return std::string(most_in_a_tier == 1 ? words_.closing_messages.one : words_.closing_messages.many);
}

// ---- measures ----

std::string Speech::count_measure(const StageWords& stage, const std::optional<model::Period>& period) const {
    if (const auto noun = noun_of(stage)) return phrased(words_.count_new.of(noun->gender), noun->many, per(period));
    return phrased(words_.count_entering, thing(stage).many, per(period), quoted(stage.name));
}

std::string Speech::rate_measure(const StageWords& from, const StageWords& to) const {
    return phrased(words_.rate, plural(from), become_many(to, true));
}

std::string Speech::time_measure(const StageWords& from, const StageWords& to, model::TimeStatistic as) const {
    return phrased(chosen(words_.time_between, as), from.name, to.name, thing(from).many);
}

std::string Speech::within_measure(model::Deadline deadline, const std::optional<std::string>& tier,
                                   const std::optional<std::string>& handoff_name) const {
    return phrased(chosen(words_.in_time, deadline), tier ? spaced(phrased(words_.of_tier, quoted(*tier))) : "",
                   handoff_name ? spaced(phrased(words_.of_handoff, quoted(*handoff_name))) : "");
}

std::string Speech::touches_measure(const StageWords& stage) const {
    return phrased(words_.touches, entry(stage), quoted(stage.name));
}

std::string Speech::value_measure(const StageWords& stage, const std::optional<model::Period>& period) const {
    if (const auto noun = noun_of(stage)) return phrased(words_.value_new.of(noun->gender), noun->many, per(period));
    return phrased(words_.value_entering, thing(stage).many, per(period), quoted(stage.name));
}

std::string Speech::velocity_measure(const StageWords& stage, const std::optional<model::Period>& period) const {
    return phrased(words_.growth_of, plural(stage), period ? spaced(chosen(words_.next_period, *period)) : "");
}

std::string Speech::contact_measure() const { return std::string(words_.reached); }
std::string Speech::conversation_measure() const { return std::string(words_.spoken_with); }

std::string Speech::source(const std::optional<std::string>& system,
                           const std::optional<std::string>& field_name) const {
    if (!field_name) return system.value_or("");
    return phrased(system ? words_.system_and_field : words_.field_alone, system.value_or(""), quoted(*field_name));
}

// ---- deadlines and what happens when they pass ----

std::string Speech::first_response(const std::string& tier) const {
    return phrased(words_.first_response, phrased(words_.of_tier, quoted(tier)));
}
std::string Speech::follow_up(const std::string& tier) const {
    return phrased(words_.follow_up, phrased(words_.of_tier, quoted(tier)));
}
std::string Speech::acceptance(const std::string& handoff) const {
    return phrased(words_.acceptance, phrased(words_.of_handoff, quoted(handoff)));
}
std::string Speech::delivery(const std::string& handoff) const {
    return phrased(words_.delivery, phrased(words_.of_handoff, quoted(handoff)));
}
std::string Speech::disposal(const std::string& handoff) const {
    return phrased(words_.outcome, phrased(words_.of_handoff, quoted(handoff)));
}
std::string Speech::named(Phrase kind, const std::string& name) const { return phrased(kind, quoted(name)); }

std::string Speech::escalation_step(const std::optional<model::Offset>& at, const Texts& notify, bool warning) const {
    std::string when;
    if (at) {
        const auto* share = std::get_if<model::Percent>(&*at);
        when = share == nullptr                      ? phrased(words_.after_start, offset(*at))
               : share->value == Decimal::whole(100) ? std::string(words_.time_is_up)
                                                     : phrased(words_.at_share, offset(*at));
    }
    if (notify.empty()) {
        if (when.empty()) return {};
        return with_colon(when, std::string(warning ? words_.warn_whom : words_.notify_whom));
    }
    const auto action = phrased(warning ? words_.warn : words_.notify, all_of(notify));
    return when.empty() ? capitalized(action) : with_colon(when, action);
}

// ---- what a party owes ----

std::string Speech::owes_delivery(const StageWords& stage) const {
    return capitalized(phrased(words_.owes_delivery, every_one(stage)));
}
std::string Speech::owes_answer(const StageWords& stage) const {
    return capitalized(phrased(words_.owes_answer, every_one(stage)));
}
std::string Speech::owes_outcome(const StageWords& stage) const {
    return capitalized(phrased(words_.owes_outcome, every_one(stage)));
}
std::string Speech::owes_response(const std::string& tier) const {
    return phrased(words_.owes_response, phrased(words_.of_tier, quoted(tier)));
}
std::string Speech::owes_attempts(const std::string& tier, std::optional<std::int64_t> attempts,
                                  std::optional<std::int64_t> breakups) const {
    Texts parts;
    if (attempts) parts.push_back(counted(*attempts, words_.attempts));
    if (breakups) parts.push_back(counted(*breakups, words_.breakups));
    return phrased(parts.empty() ? words_.owes_attempts : words_.owes_attempts_with,
                   phrased(words_.of_tier, quoted(tier)), all_of(parts));
}
std::string Speech::owes_figure(const std::string& name, const std::string& aim) const {
    return aim.empty() ? name : with_colon(name, aim);
}
std::string Speech::owes_report(const std::string& name, const Texts& shows) const {
    return owes_figure(phrased(words_.owes_report, quoted(name)), all_of(shows));
}
std::string Speech::for_so_long(const model::Duration& timeframe) const {
    return phrased(words_.throughout, duration(timeframe));
}
std::string Speech::owes_goal(const std::string& subject, const std::string& aim, const Texts& segments) const {
    return owes_figure(segments.empty() ? subject : with_remark(subject, all_of(segments)), aim);
}
std::string Speech::due(const std::optional<model::Period>& period, const std::optional<model::Date>& by) const {
    std::string text = period ? chosen(words_.every_period, *period) : "";
    if (by) text += (text.empty() ? "" : ", ") + phrased(words_.by_date, date(*by));
    return text;
}

}  // namespace slac::view
