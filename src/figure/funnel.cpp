#include "funnel.hpp"

#include <algorithm>
#include <optional>

#include "sheet.hpp"

namespace slac::figure {
namespace {

using document::Anchor;
using document::Ink;
using document::Point;

constexpr Hand kLabel{8.5};
constexpr Hand kNumber{9, true};
constexpr Hand kSmall{7.5, false, Ink::muted};

constexpr double kLabels = 162;
constexpr double kMiddle = 262;  // of the bars
constexpr double kWidest = 190;  // bar
constexpr double kBar = 13;
constexpr double kBetween = 4.5;
constexpr double kBrackets = 364;  // the first bracket of a conversion
constexpr double kBracketRoom = 34;

struct Piece {
    std::string number;
    std::string segments;
    double value = 0;  // for the width of the bar: a month's worth; 0 when it cannot be told
};

// A bar: the goals of one stage that are counted alike.
struct Row {
    std::string stage, label;
    bool stock = false;  // counts what is in the stage rather than what enters it
    model::Period period = model::Period::month;
    std::vector<Piece> pieces;
    double y = 0;
    double height = 0;
    [[nodiscard]] double value() const {
        double sum = 0;
        for (const auto& piece : pieces) sum += piece.value;
        return sum;
    }
};

struct Conversion {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string rate;
    std::size_t level = 0;
};

double in_a_month(model::Period period) {
    switch (period) {
        case model::Period::week:
            return 52.0 / 12;
        case model::Period::month:
            return 1;
        case model::Period::quarter:
            return 1.0 / 3;
        case model::Period::year:
            return 1.0 / 12;
    }
    return 1;
}

double as_double(model::Decimal number) { return static_cast<double>(number.in_millionths()) / model::Decimal::kOne; }

class Funnel {
 public:
    Funnel(const model::Agreement& agreement, const view::Value& view, const view::FigureWords& words)
        : goals_(agreement.goals.value), stages_(agreement.stages), view_(view), words_(words) {}

    document::Figure figure() {
        document::Figure result;
        result.name = "funnel";
        read_rows();
        if (rows_.size() < 2 || goals_.grid.size() > kMostGoals) return result;
        read_conversions();
        const auto period = text_at(view_, "goals.same_period");
        result.caption = period.empty() ? words_.funnel : filled(words_.funnel_period, {{"period", period}});
        result.description = description();
        draw();
        result.drawing = std::move(sheet_.drawing);
        return result;
    }

 private:
    void read_rows() {
        const auto& texts = list_at(view_, "goals.grid");
        for (const auto& goal : goals_.grid) {
            const auto text = std::find_if(texts.begin(), texts.end(),
                                           [&](const auto& one) { return text_at(one, "id") == goal.id; });
            if (!goal || text == texts.end() || !goal->target || !goal->stage) continue;
            Row row;
            row.stage = goal->stage->id;
            row.label = text_at(*text, "counts");
            row.stock = goal->measure && *goal->measure == model::GoalMeasure::managed;
            row.period = goal->period ? *goal->period : goals_.period ? *goals_.period : model::Period::month;
            Piece piece;
            piece.number = text_at(*text, "target");
            piece.segments = text_at(*text, "segment_text");
            const auto per = text_at(*text, "per");
            if (text_at(view_, "goals.same_period").empty() && !per.empty() && !row.stock)
                piece.number = filled(words_.per, {{"target", piece.number}, {"period", per}});
            const double scale = row.stock ? 1 : in_a_month(row.period);
            if (!goal->target->relative)
                piece.value = as_double(goal->target->amount) * scale;
            else if (goal->baseline)
                piece.value = std::max(0.0, static_cast<double>(goal->baseline->value) *
                                                (1 + as_double(goal->target->amount) / 100) * scale);
            // Segments share a bar; the same leads counted twice do not.
            const auto same = std::find_if(rows_.begin(), rows_.end(), [&](const Row& other) {
                return other.stage == row.stage && other.stock == row.stock && other.period == row.period &&
                       !piece.segments.empty() &&
                       std::none_of(other.pieces.begin(), other.pieces.end(), [&](const Piece& one) {
                           return one.segments.empty() || one.segments == piece.segments;
                       });
            });
            if (same != rows_.end()) {
                same->pieces.push_back(std::move(piece));
            } else {
                row.pieces.push_back(std::move(piece));
                rows_.push_back(std::move(row));
            }
        }
        // In the order of the stages, a stock behind the flow.
        const auto place = [&](const Row& row) {
            std::size_t at = 0;
            while (at < stages_.size() && stages_.value[at].id != row.stage) ++at;
            return at;
        };
        std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) {
            return place(a) != place(b) ? place(a) < place(b) : a.stock < b.stock;
        });
    }

    std::optional<std::size_t> row_of(const std::string& stage) const {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].stage == stage && !rows_[i].stock) return i;
        return std::nullopt;
    }

    void read_conversions() {
        for (const auto& one : list_at(view_, "goals.conversions")) {
            const auto rate = text_at(one, "rate");
            const auto from = row_of(text_at(one, "from.id"));
            const auto to = row_of(text_at(one, "to.id"));
            if (rate.empty()) continue;
            if (from && to && *from < *to)
                conversions_.push_back({*from, *to, rate});
            else if (const auto text = text_at(one, "text"); !text.empty())
                notes_.push_back(text);
        }
        // Each gets the first place in which it touches no other.
        for (std::size_t i = 0; i < conversions_.size(); ++i) {
            auto& mine = conversions_[i];
            const auto taken = [&](std::size_t level) {
                for (std::size_t j = 0; j < i; ++j) {
                    const auto& other = conversions_[j];
                    if (other.level == level && other.from < mine.to && mine.from < other.to) return true;
                }
                return false;
            };
            while (taken(mine.level)) ++mine.level;
        }
    }

    static std::string with_segments(const Piece& piece) {
        return piece.segments.empty() ? piece.number : piece.segments + " " + piece.number;
    }

    std::string description() const {
        std::string text;
        const auto say = [&text](const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence; };
        for (const auto& row : rows_) {
            Lines pieces;
            for (const auto& piece : row.pieces) pieces.push_back(with_segments(piece));
            say(filled(words_.goal, {{"goal", row.label}, {"target", listed(pieces)}}));
        }
        for (const auto& one : conversions_)
            say(filled(words_.conversion,
                       {{"from", rows_[one.from].label}, {"to", rows_[one.to].label}, {"rate", one.rate}}));
        for (const auto& note : notes_) say(note);
        return text;
    }

    static bool fits_inside(const Row& row, double scale) {
        return row.value() > 0 && std::all_of(row.pieces.begin(), row.pieces.end(), [&](const Piece& piece) {
                   return text_width(piece.number, kNumber.size, true) + 6 < piece.value * scale;
               });
    }
    static std::string numbers_of(const Row& row) {
        std::string numbers;
        for (const auto& piece : row.pieces) numbers += (numbers.empty() ? "" : " + ") + piece.number;
        return numbers;
    }
    /// Where the numbers begin that do not fit into their bar.
    static double behind(const Row& row, double scale) {
        return row.value() > 0 ? kMiddle + std::max(row.value() * scale, 3.0) / 2 + 4 : kMiddle - kWidest / 2;
    }
    static bool fits_behind(const Row& row, double scale) {
        return behind(row, scale) + text_width(numbers_of(row), kNumber.size, true) < kBrackets - 4;
    }

    void draw_bar(const Row& row, double scale) {
        const double width = std::max(row.value() * scale, 3.0);
        double x = kMiddle - width / 2;
        const double middle = row.y + row.height / 2;
        const bool inside = fits_inside(row, scale);
        for (const auto& piece : row.pieces) {
            const double part = row.pieces.size() == 1 ? width : piece.value * scale;
            if (row.value() > 0) {
                document::Rectangle bar;
                bar.at = {x, middle - kBar / 2};
                bar.width = part;
                bar.height = kBar;
                bar.radius = row.pieces.size() == 1 ? 2 : 0;
                bar.fill = row.stock ? Ink::paper : Ink::tint;
                bar.stroke = Ink::accent;
                bar.dashed = row.stock;
                sheet_.rectangle(bar);
            }
            if (inside) sheet_.text({x + part / 2, middle + 3.2}, piece.number, kNumber, Anchor::middle, part - 2);
            x += part;
        }
        const double from = behind(row, scale);
        if (!inside && fits_behind(row, scale))
            sheet_.text({from, middle + 3.2}, numbers_of(row), kNumber, Anchor::start, kBrackets - 4 - from);
    }

    void draw() {
        std::size_t levels = 0;
        for (const auto& one : conversions_) levels = std::max(levels, one.level + 1);
        double brackets = kBracketRoom;
        for (const auto& one : conversions_)
            brackets = std::max(brackets, text_width(one.rate, kNumber.size, true) + 14);
        sheet_.drawing.width = std::max(kColumn, kBrackets + static_cast<double>(levels) * brackets);
        double largest = 0;
        for (const auto& row : rows_) largest = std::max(largest, row.value());
        const double scale = largest > 0 ? kWidest / largest : 0;

        double y = 1;
        std::vector<Lines> labels, segments;
        for (auto& row : rows_) {
            labels.push_back(wrapped(row.label, kLabels - 8, kLabel.size, false, 3));
            // What stands neither in the bar nor behind it stands below the name.
            const bool apart = !fits_inside(row, scale) && !fits_behind(row, scale);
            Lines parts;
            for (const auto& piece : row.pieces)
                if (!piece.segments.empty() || apart) parts.push_back(with_segments(piece));
            segments.push_back(wrapped(listed(parts), kLabels - 8, kSmall.size, false, 4));
            const double text = static_cast<double>(labels.back().size()) * kLabel.line() +
                                static_cast<double>(segments.back().size()) * kSmall.line();
            row.y = y;
            row.height = std::max(kBar, text);
            y += row.height + kBetween;
        }
        // What narrows between two bars, below them.
        const Row* above = nullptr;
        for (const auto& row : rows_) {
            if (row.stock || row.value() <= 0) continue;
            if (above != nullptr) {
                const double upper = std::max(above->value() * scale, 3.0) / 2;
                const double lower = std::max(row.value() * scale, 3.0) / 2;
                const double from = above->y + above->height / 2 + kBar / 2;
                const double to = row.y + row.height / 2 - kBar / 2;
                for (const double side : {-1.0, 1.0})
                    sheet_.line({kMiddle + side * upper, from}, {kMiddle + side * lower, to}, false, 0.6, Ink::muted);
            }
            above = &row;
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto& row = rows_[i];
            const double text = static_cast<double>(labels[i].size()) * kLabel.line() +
                                static_cast<double>(segments[i].size()) * kSmall.line();
            const double at =
                sheet_.lines({1, row.y + (row.height - text) / 2}, labels[i], kLabel, Anchor::start, kLabels - 8);
            sheet_.lines({1, at}, segments[i], kSmall, Anchor::start, kLabels - 8);
            draw_bar(row, scale);
        }
        for (const auto& one : conversions_) {
            const double x = kBrackets + static_cast<double>(one.level) * brackets;
            const auto& from = rows_[one.from];
            const auto& to = rows_[one.to];
            const double upper = from.y + from.height / 2 + 3;
            const double lower = to.y + to.height / 2 - 3;
            sheet_.arrow({{x, upper}, {x + 7, upper}, {x + 7, lower}, {x, lower}});
            sheet_.text({x + 11, (upper + lower) / 2 + 3.2}, one.rate, kNumber, Anchor::start, brackets - 10);
        }
        for (const auto& note : notes_)
            y = sheet_.lines({1, y}, wrapped(note, kColumn - 2, kSmall.size), kSmall, Anchor::start, kColumn - 2);
        sheet_.drawing.height = notes_.empty() ? y - kBetween + 1 : y + 1;
    }

    const model::Goals& goals_;
    const model::Map<model::Stage>& stages_;
    const view::Value& view_;
    const view::FigureWords& words_;
    std::vector<Row> rows_;
    std::vector<Conversion> conversions_;
    Lines notes_;
    Sheet sheet_;
};

}  // namespace

document::Figure funnel(const model::Agreement& agreement, const view::Value& view, const view::FigureWords& words) {
    return Funnel(agreement, view, words).figure();
}

}  // namespace slac::figure
