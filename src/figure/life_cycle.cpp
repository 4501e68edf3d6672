#include "life_cycle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sheet.hpp"

namespace slac::figure {
namespace {

using document::Anchor;
using document::Ink;
using document::Point;

constexpr Hand kName{8.5, true};
constexpr Hand kOwner{7.5, false, Ink::muted};
constexpr Hand kWho{7.5, true};
constexpr Hand kSmall{7.5};
constexpr Hand kNote{7.5, false, Ink::muted};

constexpr double kGap = 22;        // between two boxes in a row: an arrow
constexpr double kPadding = 5;     // within a box
constexpr double kNarrowest = 60;  // box
constexpr double kWidest = 108;
constexpr double kLane = 7.5;  // from one line below the row to the next
constexpr double kStub = 9.5;
constexpr double kLabelGap = 10;
constexpr double kWidestLabel = 150;
constexpr double kNarrowestLabel = 84;
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct Stage {
    std::string id, name, owner;
    bool terminal = false;
    bool beside = false;  // not on the way to a customer
    Lines name_lines, owner_lines;
    // its box
    Point at;
    double width = 0;
    double height = 0;
};

struct Way {
    std::size_t from = 0;
    std::size_t to = 0;
    bool back = false;  // rejected or not reached
};

struct Handoff {
    std::size_t stage = kNone;
    std::string who;
    Lines deadlines;
};

// All that leads to one stage other than the arrow from its neighbour: a line of its own below the row.
struct Lane {
    std::size_t to = 0;
    std::vector<Way> ways;
    double y = 0;
};

class LifeCycle {
 public:
    LifeCycle(const view::Value& view, const view::FigureWords& words) : view_(view), words_(words) {}

    document::Figure figure() {
        document::Figure result;
        result.name = "life-cycle";
        read_stages();
        if (stages_.size() < 2 || stages_.size() > kMostStages) return result;
        read_ways();
        read_handoffs();
        result.caption = words_.life_cycle;
        result.description = description();
        draw();
        result.drawing = std::move(sheet_.drawing);
        return result;
    }

 private:
    // ---- what there is ----

    void read_stages() {
        bool customer = false;
        const auto& list = list_at(view_, "stages");
        const auto kind_of = [](const view::Value& stage) {
            const auto kind = text_at(stage, "kind");
            return kind.empty() ? text_at(stage, "id") : kind;
        };
        for (const auto& stage : list) customer = customer || kind_of(stage) == "customer";
        for (const auto& one : list) {
            Stage stage;
            stage.id = text_at(one, "id");
            stage.name = text_at(one, "name");
            stage.owner = text_at(one, "owner.name");
            stage.terminal = true_at(one, "terminal");
            const auto kind = kind_of(one);
            stage.beside = kind == "nurture" || kind == "disqualified";
            // Besides those who buy there are other ends: the first one that has no other name is the good one.
            if (stage.terminal && kind != "customer" && !stage.beside) {
                stage.beside = customer;
                customer = true;
            }
            stages_.push_back(std::move(stage));
        }
        // A row needs something in it.
        if (std::all_of(stages_.begin(), stages_.end(), [](const Stage& stage) { return stage.beside; }))
            for (auto& stage : stages_) stage.beside = false;
        for (std::size_t i = 0; i < stages_.size(); ++i) (stages_[i].beside ? beside_ : row_).push_back(i);
    }

    std::size_t index_of(const std::string& id) const {
        for (std::size_t i = 0; i < stages_.size(); ++i)
            if (stages_[i].id == id && !id.empty()) return i;
        return kNone;
    }

    void add(std::size_t from, std::size_t to, bool back) {
        if (from == kNone || to == kNone || from == to) return;
        for (const auto& way : ways_)
            if (way.from == from && way.to == to) return;
        ways_.push_back({from, to, back});
    }

    void read_ways() {
        const auto& stages = list_at(view_, "stages");
        for (std::size_t i = 0; i < stages.size(); ++i)
            for (const auto& next : list_at(stages[i], "next")) add(i, index_of(text_at(next, "id")), false);
        const auto& handoffs = list_at(view_, "handoffs");
        for (const auto& one : handoffs)
            add(index_of(text_at(one, "stage.id")), index_of(text_at(one, "becomes.id")), false);
        // Who works a lead has it in the stage in which it was accepted.
        std::size_t worked = kNone;
        for (const auto& one : handoffs) {
            const auto given = index_of(text_at(one, "stage.id"));
            const auto accepted = index_of(text_at(one, "becomes.id"));
            const auto from = accepted == kNone ? given : accepted;
            if (worked == kNone) worked = from;
            for (const auto& reason : list_at(one, "reject.reasons"))
                add(from, index_of(text_at(reason, "to.id")), true);
        }
        for (const auto& tier : list_at(view_, "outreach.tiers"))
            add(worked, index_of(text_at(tier, "after.to.id")), true);
    }

    void read_handoffs() {
        for (const auto& one : list_at(view_, "handoffs")) {
            Handoff handoff;
            handoff.stage = index_of(text_at(one, "stage.id"));
            const auto from = text_at(one, "from.name");
            const auto to = text_at(one, "to.name");
            if (handoff.stage == kNone || (from.empty() && to.empty())) continue;
            handoff.who = from.empty() || to.empty() ? from + to : from + " → " + to;
            if (const auto time = text_at(one, "deliver_within"); !time.empty())
                handoff.deadlines.push_back(filled(words_.deliver, {{"time", time}}));
            if (const auto time = text_at(one, "accept_within"); !time.empty())
                handoff.deadlines.push_back(filled(words_.accept, {{"time", time}}));
            handoffs_.push_back(std::move(handoff));
        }
    }

    // ---- in words ----

    std::string description() const {
        std::string text;
        const auto say = [&text](const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence; };
        const auto named = [&](const std::vector<std::size_t>& which) {
            Lines names;
            for (const auto i : which) {
                std::string about = stages_[i].owner;
                if (stages_[i].terminal) about.append(about.empty() ? "" : ", ").append(words_.final_stage);
                names.push_back(stages_[i].name + (about.empty() ? "" : " (" + about + ")"));
            }
            return listed(names);
        };
        say(filled(words_.stages, {{"list", named(row_)}}));
        if (!beside_.empty()) say(filled(words_.side_stages, {{"list", named(beside_)}}));
        for (const bool back : {false, true}) {
            for (std::size_t i = 0; i < stages_.size(); ++i) {
                Lines names;
                for (const auto& way : ways_)
                    if (way.from == i && way.back == back) names.push_back(stages_[way.to].name);
                if (!names.empty())
                    say(filled(back ? words_.goes_back : words_.moves_on,
                               {{"stage", stages_[i].name}, {"list", listed(names)}}));
            }
        }
        for (const auto& handoff : handoffs_)
            say(filled(words_.handoff,
                       {{"stage", stages_[handoff.stage].name},
                        {"who", handoff.who},
                        {"deadlines", handoff.deadlines.empty() ? "" : ": " + listed(handoff.deadlines)}}));
        return text;
    }

    // ---- where it stands ----

    void size_boxes(const std::vector<std::size_t>& which, double width) {
        double height = 0;
        for (const auto i : which) {
            auto& stage = stages_[i];
            stage.width = width;
            stage.name_lines = wrapped(stage.name, width - 2 * kPadding, kName.size, true, 5);
            stage.owner_lines = wrapped(stage.owner, width - 2 * kPadding, kOwner.size, false, 3);
            height = std::max(height, static_cast<double>(stage.name_lines.size()) * kName.line() +
                                          static_cast<double>(stage.owner_lines.size()) * kOwner.line() + 2 * kPadding);
        }
        for (const auto i : which) stages_[i].height = height;
    }

    void place_row() {
        double widest = kNarrowest;
        for (const auto i : row_)
            widest = std::max({widest, word_width(stages_[i].name, kName.size, true) + 2 * kPadding + 1,
                               word_width(stages_[i].owner, kOwner.size) + 2 * kPadding + 1});
        const auto count = static_cast<double>(row_.size());
        const double spread = (kColumn - 2 - (count - 1) * kGap) / count;
        const double width = std::min(kWidest, std::max(widest, spread));
        size_boxes(row_, width);
        const double all = count * width + (count - 1) * kGap;
        sheet_.drawing.width = std::max(kColumn, all + 2);
        double x = (sheet_.drawing.width - all) / 2;
        for (const auto i : row_) {
            stages_[i].at.x = x;
            x += width + kGap;
        }
    }

    // The arrows of a neighbour are drawn between the boxes; all else runs below.
    bool is_step(const Way& way) const {
        for (std::size_t i = 0; i + 1 < row_.size(); ++i)
            if (row_[i] == way.from && row_[i + 1] == way.to) return !way.back;
        return false;
    }

    void make_lanes() {
        const auto lane_to = [&](std::size_t to) -> Lane& {
            for (auto& lane : lanes_)
                if (lane.to == to) return lane;
            lanes_.push_back({to, {}, 0});
            return lanes_.back();
        };
        // Those that lead back into the row are short and come first.
        for (const bool beside : {false, true})
            for (const auto& way : ways_)
                if (stages_[way.to].beside == beside && !is_step(way)) lane_to(way.to).ways.push_back(way);
    }

    void place_beside(double y) {
        if (beside_.empty()) return;
        const auto count = static_cast<double>(beside_.size());
        const double width = std::min(130.0, sheet_.drawing.width / (count + 1) - kGap);
        size_boxes(beside_, width);
        for (std::size_t i = 0; i < beside_.size(); ++i) {
            const double center = sheet_.drawing.width * (static_cast<double>(i) + 1) / (count + 1);
            stages_[beside_[i]].at = {center - width / 2, y};
        }
    }

    // Where the lines of a stage leave and reach it, side by side and never on a line of another stage.
    double slot(std::size_t stage, std::size_t lane) {
        for (const auto& known : slots_)
            if (known.stage == stage && known.lane == lane) return known.x;
        std::size_t mine = 0, all = 0;
        for (std::size_t i = 0; i < lanes_.size(); ++i) {
            const bool touches =
                lanes_[i].to == stage || std::any_of(lanes_[i].ways.begin(), lanes_[i].ways.end(),
                                                     [&](const Way& way) { return way.from == stage; });
            if (!touches) continue;
            if (i == lane) mine = all;
            ++all;
        }
        const auto& box = stages_[stage];
        double x = box.at.x + box.width * (static_cast<double>(mine) + 1) / (static_cast<double>(all) + 1);
        const auto taken = [&](double where) {
            return std::any_of(slots_.begin(), slots_.end(),
                               [&](const Slot& other) { return std::abs(other.x - where) < 3; });
        };
        for (int i = 0; i < 8 && taken(x); ++i) x += 3.5;
        slots_.push_back({stage, lane, x});
        return x;
    }

    // ---- on the page ----

    void draw_box(const Stage& stage) {
        document::Rectangle box;
        box.at = stage.at;
        box.width = stage.width;
        box.height = stage.height;
        box.radius = 4;
        box.fill = stage.beside ? Ink::paper : Ink::tint;
        box.stroke = stage.beside ? Ink::line : Ink::accent;
        sheet_.rectangle(box);
        if (stage.terminal) {
            box.at = {box.at.x + 2, box.at.y + 2};
            box.width -= 4;
            box.height -= 4;
            box.radius = 2.5;
            box.fill = Ink::none;
            box.stroke_width = 0.6;
            sheet_.rectangle(box);
        }
        const double text = static_cast<double>(stage.name_lines.size()) * kName.line() +
                            static_cast<double>(stage.owner_lines.size()) * kOwner.line();
        const double x = stage.at.x + stage.width / 2;
        const double room = stage.width - 2 * kPadding;
        const double y =
            sheet_.lines({x, stage.at.y + (stage.height - text) / 2}, stage.name_lines, kName, Anchor::middle, room);
        sheet_.lines({x, y}, stage.owner_lines, kOwner, Anchor::middle, room);
    }

    void draw_lane(std::size_t number) {
        const auto& lane = lanes_[number];
        struct Source {
            double x;
            bool back;
        };
        const auto edge = [&](const Stage& stage) { return stage.beside ? stage.at.y : stage.at.y + stage.height; };
        const double to = slot(lane.to, number);
        std::vector<Source> sources;
        for (const auto& way : lane.ways) {
            const double x = slot(way.from, number);
            sources.push_back({x, way.back});
            sheet_.line({x, edge(stages_[way.from])}, {x, lane.y}, way.back);
        }
        // Where two lines run together they are drawn once, as the stronger of them.
        std::vector<double> xs{to};
        for (const auto& source : sources) xs.push_back(source.x);
        std::sort(xs.begin(), xs.end());
        bool last_back = true;
        for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
            const bool left = xs[i] < to;
            bool back = true;
            for (const auto& source : sources)
                if (left ? source.x <= xs[i] : source.x >= xs[i + 1]) back = back && source.back;
            sheet_.line({xs[i], lane.y}, {xs[i + 1], lane.y}, back);
        }
        for (const auto& source : sources) last_back = last_back && source.back;
        for (const double x : xs)
            if (x != xs.front() && x != xs.back()) sheet_.dot({x, lane.y}, 1.4, Ink::line, Ink::none);
        sheet_.arrow({{to, lane.y}, {to, edge(stages_[lane.to])}}, last_back);
    }

    std::size_t gap_after(std::size_t stage) const {
        for (std::size_t i = 0; i + 1 < row_.size(); ++i)
            if (row_[i] == stage) return i;
        return kNone;
    }
    double gap_x(std::size_t gap) const {
        const auto& box = stages_[row_[gap]];
        return box.at.x + box.width + kGap / 2;
    }

    // What stands above the row; the lower edge of it. The handoffs that have no place there are told below.
    double draw_handoffs(Lines& notes) {
        std::vector<const Handoff*> above;
        for (const auto& handoff : handoffs_)
            if (gap_after(handoff.stage) != kNone) above.push_back(&handoff);
        std::stable_sort(above.begin(), above.end(),
                         [&](const Handoff* a, const Handoff* b) { return gap_after(a->stage) < gap_after(b->stage); });
        const double page = sheet_.drawing.width;
        const auto count = static_cast<double>(above.size());
        const double width = std::min(kWidestLabel, (page - (count - 1) * kLabelGap) / std::max(count, 1.0));
        const auto as_note = [&](const Handoff& handoff) {
            return handoff.who + (handoff.deadlines.empty() ? "" : ": " + listed(handoff.deadlines));
        };
        for (const auto& handoff : handoffs_)
            if (gap_after(handoff.stage) == kNone || width < kNarrowestLabel)
                notes.push_back(stages_[handoff.stage].name + ": " + as_note(handoff));
        if (above.empty() || width < kNarrowestLabel) return 2;

        struct Label {
            Lines who, deadlines;
            double x, height;
        };
        std::vector<Label> labels;
        double highest = 0;
        double free = 0;
        for (const auto* handoff : above) {
            Label label;
            const double room = width - 2 * kPadding;
            label.who = wrapped(handoff->who, room, kWho.size, true, 4);
            for (const auto& deadline : handoff->deadlines)
                for (auto& line : wrapped(deadline, room, kSmall.size, false, 4)) label.deadlines.push_back(line);
            label.height = static_cast<double>(label.who.size()) * kWho.line() +
                           static_cast<double>(label.deadlines.size()) * kSmall.line() + 2 * kPadding - 2;
            highest = std::max(highest, label.height);
            label.x = std::max(free, gap_x(gap_after(handoff->stage)) - width / 2);
            free = label.x + width + kLabelGap;
            labels.push_back(std::move(label));
        }
        // Those that ran out of the page push the others back.
        double end = page;
        for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
            label->x = std::min(label->x, end - width);
            end = label->x - kLabelGap;
        }
        constexpr double kLeader = 10;
        highest += 1;  // the upper edge of the page cuts no line
        const double row = highest + kLeader;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto& label = labels[i];
            const double gap = gap_x(gap_after(above[i]->stage));
            const double top = highest - label.height;
            const double middle = label.x + width / 2;
            // The leader ends above the arrow that it speaks of.
            const double from = std::clamp(gap, label.x + 6, label.x + width - 6);
            document::Path leader;
            leader.points = {{from, highest}, {gap, row - 2}, {gap, row + stages_[row_.front()].height / 2 - 4}};
            leader.stroke_width = 0.6;
            leader.stroke = Ink::muted;
            sheet_.drawing.shapes.emplace_back(std::move(leader));
            document::Rectangle box;
            box.at = {label.x, top};
            box.width = width;
            box.height = label.height;
            box.radius = 3;
            box.stroke = Ink::muted;
            box.stroke_width = 0.6;
            box.fill = Ink::paper;
            sheet_.rectangle(box);
            const double room = width - 2 * kPadding;
            const double y = sheet_.lines({middle, top + kPadding - 1}, label.who, kWho, Anchor::middle, room);
            sheet_.lines({middle, y}, label.deadlines, kSmall, Anchor::middle, room);
        }
        return row;
    }

    void draw() {
        place_row();
        make_lanes();
        Lines notes;
        const double top = draw_handoffs(notes);
        for (const auto i : row_) stages_[i].at.y = top;
        double y = top + stages_[row_.front()].height;
        if (!lanes_.empty()) {
            y += kStub;
            for (auto& lane : lanes_) {
                lane.y = y;
                y += kLane;
            }
            y += kStub - kLane;
        }
        if (!beside_.empty()) {
            place_beside(y);
            y += stages_[beside_.front()].height;
        }
        for (std::size_t i = 0; i < lanes_.size(); ++i) draw_lane(i);
        for (std::size_t i = 0; i + 1 < row_.size(); ++i) {
            const auto& from = stages_[row_[i]];
            const auto& to = stages_[row_[i + 1]];
            const double middle = from.at.y + from.height / 2;
            const bool step = std::any_of(ways_.begin(), ways_.end(),
                                          [&](const Way& way) { return way.from == row_[i] && is_step(way); });
            if (step) sheet_.arrow({{from.at.x + from.width, middle}, {to.at.x, middle}}, false, 1.4);
        }
        for (const auto& stage : stages_) draw_box(stage);
        sheet_.drawing.height = draw_notes(y, notes);
    }

    double draw_notes(double y, const Lines& notes) {
        y += 6;
        const bool returns = std::any_of(ways_.begin(), ways_.end(), [](const Way& way) { return way.back; });
        const bool ends =
            std::any_of(stages_.begin(), stages_.end(), [](const Stage& stage) { return stage.terminal; });
        double x = 1;
        if (returns) {
            sheet_.line({x, y + 5}, {x + 20, y + 5}, true);
            sheet_.text({x + 25, y + 7.5}, words_.legend_returned, kNote);
            x += 25 + text_width(words_.legend_returned, kNote.size) + 18;
        }
        if (ends) {
            document::Rectangle box;
            box.at = {x, y};
            box.width = 16;
            box.height = 10;
            box.radius = 2;
            sheet_.rectangle(box);
            box.at = {x + 1.8, y + 1.8};
            box.width = 12.4;
            box.height = 6.4;
            box.radius = 1;
            box.stroke_width = 0.6;
            sheet_.rectangle(box);
            sheet_.text({x + 21, y + 7.5}, words_.legend_final, kNote);
        }
        if (returns || ends) y += 14;
        for (const auto& note : notes)
            y = sheet_.lines({1, y}, wrapped(note, sheet_.drawing.width - 2, kNote.size), kNote, Anchor::start,
                             sheet_.drawing.width - 2);
        return y + 1;
    }

    struct Slot {
        std::size_t stage, lane;
        double x;
    };

    const view::Value& view_;
    const view::FigureWords& words_;
    std::vector<Stage> stages_;
    std::vector<std::size_t> row_, beside_;  // in the order of the file
    std::vector<Way> ways_;
    std::vector<Handoff> handoffs_;
    std::vector<Lane> lanes_;
    std::vector<Slot> slots_;
    Sheet sheet_;
};

}  // namespace

document::Figure life_cycle(const view::Value& view, const view::FigureWords& words) {
    return LifeCycle(view, words).figure();
}

}  // namespace slac::figure
