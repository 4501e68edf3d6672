#include "cadence.hpp"

#include <algorithm>
#include <cmath>

#include "sheet.hpp"

namespace slac::figure {
namespace {

using document::Anchor;
using document::Ink;
using document::Point;

constexpr Hand kName{8.5, true};
constexpr Hand kSmall{7.5};
constexpr Hand kNote{7.5, false, Ink::muted};
constexpr Hand kTick{7, false, Ink::muted};

constexpr double kLabels = 118;  // the column of the names
constexpr double kBegin = 128;   // of the time lines
constexpr double kEnd = kColumn - 12;
constexpr double kShortest = 70;  // time line
constexpr double kMark = 3;       // half a mark
constexpr double kMarkRoom = 8.5;
constexpr std::size_t kSigns = 8;
constexpr std::size_t kMostSteps = 60;  // of a tier

struct Step {
    double day = 0;
    std::string day_text;
    std::string channel;
    bool breakup = false;
};

struct Tier {
    std::string name, respond, timeframe, after, attempts, breakups, channels;
    std::vector<Step> steps;
    bool business = false;
    bool breakup = false;
    double days = 0;           // as the steps count them
    double calendar_days = 0;  // on the wall
};

// Half way between the shortest and the longest: a month has 28 to 31 days.
double minutes(const model::Minutes& span) {
    return static_cast<double>(span.low.in_millionths() + span.high.in_millionths()) / 2 / model::Decimal::kOne;
}

class Cadence {
 public:
    Cadence(const view::Value& view, const view::FigureWords& words) : view_(view), words_(words) {}

    void read(const model::MapEntry<model::Tier>& entry) {
        const view::Value* found = nullptr;
        for (const auto& one : list_at(view_, "outreach.tiers"))
            if (text_at(one, "id") == entry.id) found = &one;
        if (!entry || found == nullptr) return;
        Tier tier;
        tier.name = text_at(*found, "name");
        if (const auto time = text_at(*found, "respond_within"); !time.empty())
            tier.respond = filled(words_.respond, {{"time", time}});
        tier.after = text_at(*found, "after.to.name");
        tier.timeframe = text_at(*found, "timeframe");
        tier.channels = text_at(*found, "channels_text");
        tier.breakup = true_at(*found, "breakup_count");
        const auto count = [&](std::string_view member, std::string_view words) {
            const auto* value = found->member(member);
            if (value == nullptr || value->integer() == nullptr) return std::string();
            return filled(words, {{"number", std::to_string(*value->integer())}});
        };
        const auto* breakups = found->member("breakup_count");
        tier.attempts = count("attempt_count", words_.attempts);
        if (tier.breakup)
            tier.breakups = breakups->integer() != nullptr && *breakups->integer() > 1
                                ? count("breakup_count", words_.breakups)
                                : words_.breakup;
        if (entry->timeframe) {
            const auto& time = *entry->timeframe;
            const model::WorkingTime working;
            tier.business = time.clock == model::Clock::business;
            const double hours = tier.business ? 8 : 24;
            tier.days = minutes(model::nominal(time, working)) / 60 / hours;
            tier.calendar_days = minutes(model::calendar_span(time, working)) / 60 / 24;
        }
        const double calendar = tier.days > 0 ? tier.calendar_days / tier.days : 1;
        const auto& texts = list_at(*found, "steps");
        std::size_t number = 0;
        for (const auto& step : entry->steps) {
            if (!step) continue;
            const auto* text = number < texts.size() ? &texts[number] : nullptr;
            ++number;
            if (!step->day || text == nullptr) continue;
            Step made;
            made.day = static_cast<double>(step->day->value);
            made.day_text = std::to_string(step->day->value);
            made.channel = text_at(*text, "channel");
            made.breakup = step->breakup && *step->breakup;
            tier.steps.push_back(std::move(made));
        }
        std::stable_sort(tier.steps.begin(), tier.steps.end(),
                         [](const Step& a, const Step& b) { return a.day < b.day; });
        if (!tier.steps.empty() && tier.steps.back().day > tier.days) {
            tier.days = std::max(1.0, tier.steps.back().day);
            tier.calendar_days = tier.days * calendar;
        }
        if (tier.days <= 0 || tier.steps.size() > kMostSteps) return;
        for (const auto& step : tier.steps)
            if (!step.channel.empty() && std::find(signs_.begin(), signs_.end(), step.channel) == signs_.end())
                signs_.push_back(step.channel);
        tiers_.push_back(std::move(tier));
    }

    document::Figure figure(std::string name, std::string caption) {
        document::Figure result;
        result.name = std::move(name);
        if (tiers_.empty() || tiers_.size() > kMostTiers) return result;
        result.caption = std::move(caption);
        for (const auto& tier : tiers_) result.description += (result.description.empty() ? "" : " ") + in_words(tier);
        sheet_.drawing.width = kColumn;
        double longest = 0;
        for (const auto& tier : tiers_) longest = std::max(longest, tier.calendar_days);
        double y = 1;
        for (const auto& tier : tiers_) y = draw(tier, y, longest) + 7;
        sheet_.drawing.height = draw_legend(y) + 1;
        result.drawing = std::move(sheet_.drawing);
        return result;
    }

 private:
    std::string day_of(const Tier& tier, const Step& step) const {
        return filled(tier.business ? words_.business_day : words_.day, {{"day", step.day_text}});
    }

    std::string in_words(const Tier& tier) const {
        Lines parts;
        if (!tier.respond.empty()) parts.push_back(tier.respond);
        for (const auto& step : tier.steps) {
            std::string text = day_of(tier, step);
            if (!step.channel.empty()) text += " " + step.channel;
            if (step.breakup) text.append(" (").append(words_.breakup).append(")");
            parts.push_back(std::move(text));
        }
        if (tier.steps.empty()) {
            for (const auto& part : {tier.attempts, tier.channels, tier.breakups})
                if (!part.empty()) parts.push_back(part);
        }
        if (!tier.timeframe.empty()) parts.push_back(filled(words_.over, {{"time", tier.timeframe}}));
        if (!tier.after.empty()) parts.push_back("→ " + tier.after);
        std::string text;
        for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
        return tier.name + ": " + text + ".";
    }

    // Signs that differ in form, so that they are told apart without colours.
    void sign(Point at, std::size_t channel) {
        const std::size_t form = std::min(channel, kSigns - 1);
        const Ink fill = form % 2 == 0 ? Ink::text : Ink::paper;
        if (form < 2) return sheet_.dot(at, kMark, fill, Ink::text);
        document::Path shape;
        const double r = form < 4 ? kMark * 0.9 : kMark * 1.25;
        if (form < 4)
            shape.points = {{at.x - r, at.y - r}, {at.x + r, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}};
        else if (form < 6)
            shape.points = {{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}};
        else
            shape.points = {{at.x, at.y - r}, {at.x + r, at.y + r * 0.8}, {at.x - r, at.y + r * 0.8}};
        shape.closed = true;
        shape.fill = fill;
        shape.stroke = Ink::text;
        sheet_.drawing.shapes.emplace_back(std::move(shape));
    }

    // A ring round the mark of the message that closes the outreach.
    void ring(Point at) { sheet_.dot(at, kMark + 2.4, Ink::none, Ink::text); }
    // The same where nobody says how it is sent.
    void closing(Point at) {
        sheet_.dot(at, kMark + 2.4, Ink::paper, Ink::text);
        const double r = kMark * 0.75;
        sheet_.line({at.x - r, at.y - r}, {at.x + r, at.y + r}, false, 1.2, Ink::text);
        sheet_.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, false, 1.2, Ink::text);
    }

    std::size_t sign_of(const std::string& channel) const {
        return static_cast<std::size_t>(std::find(signs_.begin(), signs_.end(), channel) - signs_.begin());
    }

    double draw(const Tier& tier, double top, double longest) {
        const double room = kLabels - 4;
        double left = sheet_.lines({1, top}, wrapped(tier.name, room, kName.size, true, 3), kName, Anchor::start, room);
        left = sheet_.lines({1, left}, wrapped(tier.respond, room, kNote.size, false, 4), kNote, Anchor::start, room);

        const double length = std::max(kShortest, (kEnd - kBegin) * tier.calendar_days / longest);
        const auto x_of = [&](double day) { return kBegin + length * day / tier.days; };
        // Marks that are too close stand above each other.
        std::vector<double> rows;
        std::vector<std::size_t> row_of;
        for (const auto& step : tier.steps) {
            const double x = x_of(step.day);
            const double space = step.breakup ? kMarkRoom + 3 : kMarkRoom;
            std::size_t row = 0;
            while (row < rows.size() && rows[row] > x - space) ++row;
            if (row == rows.size()) rows.push_back(x);
            rows[row] = x;
            row_of.push_back(row);
        }
        double line = top + 9;
        if (tier.steps.empty()) {
            std::string text = tier.attempts;
            if (!tier.channels.empty()) text += (text.empty() ? "" : " · ") + tier.channels;
            const double wide = kColumn - kBegin - 2;
            const double below =
                sheet_.lines({kBegin, top}, wrapped(text, wide, kSmall.size, false, 3), kSmall, Anchor::start, wide);
            line = below + 7;
        } else {
            line = top + 7 + kMarkRoom * static_cast<double>(rows.size() - 1);
        }

        const double end = kBegin + length;
        if (tier.steps.empty()) {
            document::Rectangle bar;
            bar.at = {kBegin, line - 3.5};
            bar.width = length;
            bar.height = 7;
            bar.radius = 1;
            bar.fill = Ink::tint;
            bar.stroke = Ink::accent;
            sheet_.rectangle(bar);
            if (tier.breakup) closing({end, line});
        } else {
            sheet_.line({kBegin, line}, {end, line}, false, 1.2);
            sheet_.line({kBegin, line - 4}, {kBegin, line + 4}, false, 1.2);
            sheet_.line({end, line - 4}, {end, line + 4}, false, 1.2);
            for (std::size_t i = 0; i < tier.steps.size(); ++i) {
                const auto& step = tier.steps[i];
                const Point at{x_of(step.day), line - kMarkRoom * static_cast<double>(row_of[i])};
                if (step.breakup) ring(at);
                sign(at, sign_of(step.channel));
            }
        }
        // How long it is stands behind its end, or below it where there is no room.
        double y = line + (tier.steps.empty() ? 6 : 7);
        double last = kColumn;
        if (!tier.timeframe.empty()) {
            const double width = text_width(tier.timeframe, kTick.size);
            const bool behind = end + kMark + 7 + width < kColumn;
            const double right = behind ? end + kMark + 6 + width : kColumn - 1;
            sheet_.text({right, behind ? line + 2.5 : line + 14}, tier.timeframe, kTick, Anchor::end);
            if (!behind) {
                last = right - width - 3;
                y = line + 17;
            }
        }
        // Below the line its days: those that there is room for.
        double free = kBegin;
        for (const auto& step : tier.steps) {
            const bool first = &step == &tier.steps.front();
            const auto text = first ? day_of(tier, step) : step.day_text;
            const double width = text_width(text, kTick.size);
            const double x = first ? x_of(step.day) : x_of(step.day) - width / 2;
            if (x < free || x + width > last) continue;
            sheet_.text({x, line + 14}, text, kTick);
            free = x + width + 4;
            y = line + 17;
        }
        if (!tier.after.empty()) {
            const double wide = kColumn - kBegin - 12;
            sheet_.arrow({{kBegin + 1, y + 4.5}, {kBegin + 9, y + 4.5}});
            y = sheet_.lines({kBegin + 13, y}, wrapped(tier.after, wide, kNote.size, false, 3), kNote, Anchor::start,
                             wide);
        }
        return std::max(left, y);
    }

    double draw_legend(double y) {
        const bool closes = std::any_of(tiers_.begin(), tiers_.end(), [](const Tier& tier) { return tier.breakup; });
        const bool plain = std::any_of(tiers_.begin(), tiers_.end(),
                                       [](const Tier& tier) { return tier.breakup && tier.steps.empty(); });
        if (signs_.empty() && !closes) return y - 8;
        double x = 1;
        const auto room_for = [&](std::string_view text) {
            const double width = 12 + text_width(text, kNote.size);
            if (x > 1 && x + width > kColumn) {
                x = 1;
                y += kNote.line() + 3;
            }
            return width + 14;
        };
        for (std::size_t i = 0; i < std::min(signs_.size(), kSigns); ++i) {
            std::string text = signs_[i];
            for (std::size_t j = kSigns; i + 1 == kSigns && j < signs_.size(); ++j) text += ", " + signs_[j];
            text = wrapped(text, 200, kNote.size, false, 1).front();
            const double width = room_for(text);
            sign({x + 4, y + 4.5}, i);
            sheet_.text({x + 12, y + 7.2}, text, kNote);
            x += width;
        }
        if (closes) {
            const double width = room_for(words_.breakup);
            plain ? closing({x + 5, y + 4.5}) : ring({x + 5, y + 4.5});
            sheet_.text({x + 14, y + 7.2}, words_.breakup, kNote);
            x += width;
        }
        return y + kNote.line() + 2;
    }

    const view::Value& view_;
    const view::FigureWords& words_;
    std::vector<Tier> tiers_;
    std::vector<std::string> signs_;  // the channels, in the order in which they come up
    Sheet sheet_;
};

}  // namespace

document::Figure cadence(const model::Agreement& agreement, const view::Value& view, const view::FigureWords& words,
                         const std::string& tier) {
    Cadence made(view, words);
    std::string name;
    for (const auto& entry : agreement.outreach->tiers) {
        if (!tier.empty() && entry.id != tier) continue;
        made.read(entry);
        for (const auto& one : list_at(view, "outreach.tiers"))
            if (text_at(one, "id") == tier) name = text_at(one, "name");
    }
    const auto party = text_at(view, "outreach.responder");
    if (!tier.empty()) return made.figure("cadence " + tier, filled(words.cadence_of, {{"tier", name}}));
    return made.figure("cadence",
                       party.empty() ? std::string(words.cadence) : filled(words.cadence_by, {{"party", party}}));
}

}  // namespace slac::figure
