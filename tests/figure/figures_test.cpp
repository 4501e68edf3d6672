#include "slac/figure/figures.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>

#include "catch.hpp"
#include "figure/lettering.hpp"
#include "slac/model/compose.hpp"
#include "slac/view/agreement.hpp"

using namespace slac;
using document::Anchor;
using document::Figure;
using document::Lettering;
using document::Path;
using document::Rectangle;

namespace {

std::string file_text(const std::string& path) {
    std::ifstream file(std::string(SLAC_ROOT "/") + path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Figure> drawn(const std::string& yaml) {
    Findings findings;
    model::Composed composed;
    const model::ReadFile none = [](const std::string&) { return model::FileText{std::nullopt, "there is none"}; };
    model::compose("sla.yaml", yaml, none, findings, composed);
    const auto view = view::agreement_view(composed.agreement, composed.sources, {});
    return figure::figures(composed.agreement, view, view::figure_words(view::english()));
}

const Figure& named(const std::vector<Figure>& figures, std::string_view name) {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const auto& one) { return one.name == name; });
    REQUIRE(found != figures.end());
    return *found;
}

std::vector<Lettering> texts(const Figure& figure) {
    std::vector<Lettering> all;
    for (const auto& shape : figure.drawing.shapes)
        if (const auto* text = std::get_if<Lettering>(&shape)) all.push_back(*text);
    return all;
}

// All that can be read in it, with a blank between two lines.
std::string words(const Figure& figure) {
    std::string all;
    for (const auto& text : texts(figure)) all += text.text + " ";
    return all;
}

struct Box {
    double left, top, right, bottom;
};
Box box_of(const Lettering& text) {
    const double width = figure::text_width(text.text, text.size, text.bold);
    const double left = text.anchor == Anchor::start    ? text.at.x
                        : text.anchor == Anchor::middle ? text.at.x - width / 2
                                                        : text.at.x - width;
    return {left, text.at.y - 0.74 * text.size, left + width, text.at.y + 0.2 * text.size};
}

std::string problem_of(const Figure& figure) {
    const auto all = texts(figure);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto a = box_of(all[i]);
        if (a.left < -0.5 || a.top < -0.5 || a.right > figure.drawing.width + 0.5 ||
            a.bottom > figure.drawing.height + 0.5)
            return "`" + all[i].text + "` runs out of the drawing";
        for (std::size_t j = 0; j < i; ++j) {
            const auto b = box_of(all[j]);
            if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                return "`" + all[i].text + "` covers `" + all[j].text + "`";
        }
    }
    for (const auto& shape : figure.drawing.shapes) {
        const auto inside = [&](document::Point point) {
            return point.x >= -0.5 && point.y >= -0.5 && point.x <= figure.drawing.width + 0.5 &&
                   point.y <= figure.drawing.height + 0.5;
        };
        if (const auto* rectangle = std::get_if<Rectangle>(&shape))
            if (!inside(rectangle->at) ||
                !inside({rectangle->at.x + rectangle->width, rectangle->at.y + rectangle->height}))
                return "a box runs out of the drawing";
        if (const auto* path = std::get_if<Path>(&shape))
            for (const auto& point : path->points)
                if (!inside(point)) return "a line runs out of the drawing";
    }
    return {};
}

const std::string kHead = "slac: 1\nparties: {m: {name: Marketing}, s: {name: Sales}}\n";

}  // namespace

TEST_CASE("no text covers another or runs out of the drawing", "[figure]") {
    for (const std::string path :
         {"examples/saas/sla.yaml", "examples/manufacturer/sla.yaml", "examples/workbook/sla.yaml",
          "examples/first-draft/sla.yaml", "tests/view/kitchen_sink.yaml", "src/starter/agency.yaml",
          "src/starter/enterprise.yaml", "src/starter/high-growth.yaml", "src/starter/partners.yaml",
          "src/starter/minimal.yaml", "src/rules/sound_agreement.yaml"}) {
        for (const auto& figure : drawn(file_text(path))) {
            INFO(path << ", " << figure.name);
            CHECK(problem_of(figure) == "");
        }
    }
}

TEST_CASE("the life of a lead shows stages, owners, handoffs, ends and ways back", "[figure]") {
    const auto figures = drawn(file_text("examples/saas/sla.yaml"));
    const auto& cycle = named(figures, "life-cycle");
    const auto read = words(cycle);
    for (const std::string_view word :
         {"Qualified", "Opportunity", "Customer", "Nurture", "Closed Lost", "Disqualified",
          "Marketing → Sales Development", "pass on within 1\u00A0business\u00A0hour",
          "accept or reject within 2\u00A0business\u00A0days", "Rejected, or not reached", "Final stage"}) {
        INFO(word);
        const auto plain = [](std::string text) {
            for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
                text.replace(at, 2, " ");
            return text;
        };
        CHECK(plain(read).find(plain(std::string(word))) != std::string::npos);
    }
    for (const std::string_view sentence :
         {"Stages in order: Lead (Marketing), Marketing Qualified Lead (Marketing),", "Customer (Sales, final stage).",
          "Beside them: Nurture (Marketing), Closed Lost (Sales, final stage), Disqualified (Marketing, final stage).",
          "From Lead leads move on to Marketing Qualified Lead, Disqualified.",
          "leads go from Sales Accepted Lead to Lead, Nurture."}) {
        INFO(cycle.description);
        CHECK(cycle.description.find(sentence) != std::string::npos);
    }
    // What is rejected goes another way than what moves on, in black and white too.
    std::size_t dashed = 0, arrows = 0;
    for (const auto& shape : cycle.drawing.shapes)
        if (const auto* path = std::get_if<Path>(&shape)) {
            dashed += path->dashed ? 1U : 0U;
            arrows += path->arrow ? 1U : 0U;
        }
    CHECK(dashed > 4);
    CHECK(arrows >= 10);
}

TEST_CASE("the goals narrow to what is sold, with the conversion that was agreed", "[figure]") {
    const auto figures = drawn(file_text("examples/saas/sla.yaml"));
    const auto& funnel = named(figures, "funnel");
    const auto read = words(funnel);
    for (const std::string_view word : {"New Leads", "600", "400", "300", "13", "20%"})
        CHECK(read.find(word) != std::string::npos);
    CHECK(funnel.caption.find("per month") != std::string::npos);
    CHECK(funnel.description.find("New Leads: Mid-market 600, Enterprise 400.") != std::string::npos);
    CHECK(funnel.description.find("New Marketing Qualified Leads → New Sales Qualified Leads: 20%.") !=
          std::string::npos);
    // Bars are as wide as the goals are large.
    std::vector<double> widths;
    for (const auto& shape : funnel.drawing.shapes)
        if (const auto* bar = std::get_if<Rectangle>(&shape)) widths.push_back(bar->width);
    REQUIRE(widths.size() >= 4);
    CHECK(std::abs(widths[0] / widths[1] - 1.5) < 0.01);
    CHECK(std::abs((widths[0] + widths[1]) / widths[2] - 1000.0 / 300) < 0.01);
}

TEST_CASE("goals of other periods, without a figure and in per cent of the past are no lies", "[figure]") {
    const auto figures = drawn(kHead +
                               "stages: {lead: {}, mql: {}, sql: {}}\n"
                               "goals: {period: month, grid: {\n"
                               "  a: {stage: lead, target: 300, period: quarter},\n"
                               "  b: {stage: mql, target: +20%, baseline: 50},\n"
                               "  c: {stage: sql, target: +20%}}}\n");
    const auto& funnel = named(figures, "funnel");
    CHECK(funnel.caption.find("per") == std::string::npos);
    CHECK(words(funnel).find("300 per quarter") != std::string::npos);
    CHECK(words(funnel).find("above the baseline") != std::string::npos);
    std::vector<double> widths;
    for (const auto& shape : funnel.drawing.shapes)
        if (const auto* bar = std::get_if<Rectangle>(&shape)) widths.push_back(bar->width);
    REQUIRE(widths.size() == 2);  // 100 and 60 a month
    CHECK(std::abs(widths[0] / widths[1] - 100.0 / 60) < 0.01);
}

TEST_CASE("a cadence shows each attempt on its day, and the end", "[figure]") {
    const auto figures = drawn(file_text("examples/saas/sla.yaml"));
    const auto& all = named(figures, "cadence");
    const auto read = words(all);
    for (const std::string_view word :
         {"Asked to talk", "Compares", "Learns", "phone", "email", "text", "breakup message"}) {
        INFO(word);
        CHECK(read.find(word) != std::string::npos);
    }
    CHECK(all.caption.find("Sales Development") != std::string::npos);
    CHECK(all.description.find("business day 0 phone; business day 0 email; business day 1 phone") !=
          std::string::npos);
    CHECK(all.description.find("business day 20 email (breakup message)") != std::string::npos);
    CHECK(all.description.find("Compares: ") != std::string::npos);
    CHECK(all.description.find("attempts: 8; phone and email; breakup message") != std::string::npos);
    const auto& one = named(figures, "cadence low");
    CHECK(words(one).find("Learns") != std::string::npos);
    CHECK(words(one).find("Compares") == std::string::npos);
    CHECK(one.caption.find("Learns") != std::string::npos);
}

TEST_CASE("what the agreement does not have is not drawn", "[figure]") {
    for (const auto& figure : drawn("slac: 1\n")) {
        INFO(figure.name);
        CHECK(figure.drawing.shapes.empty());
    }
    const auto figures = drawn(kHead + "outreach: {tiers: {high: {attempts: 3}, low: {timeframe: 3 days}}}\n");
    CHECK(named(figures, "cadence high").drawing.shapes.empty());  // nothing says when
    CHECK_FALSE(named(figures, "cadence low").drawing.shapes.empty());
    CHECK(words(named(figures, "cadence")).find("Low") != std::string::npos);
}

TEST_CASE("names of any length and script stay within their boxes", "[figure]") {
    for (const std::string& name :
         {std::string(5000, 'W'), std::string("Vertriebsqualifizierter Interessent mit Beratungsbedarf"),
          std::string("漢字かな交じり文漢字かな交じり文漢字かな交じり文"), std::string("العربية العربية العربية"),
          std::string("a|b <c> & \\\"d\\\" 👩‍👩‍👧‍👦"), std::string("x")}) {
        const std::string text = "\"" + name + "\"";
        std::string yaml = "slac: 1\nparties: {m: {name: " + text + "}, s: {name: " + text + " }}\nstages:\n";
        for (const std::string_view id : {"lead", "mql", "sal", "sql", "customer", "nurture", "disqualified"})
            yaml += "  " + std::string(id) + ": {name: " + text + ", owner: m" +
                    (id == "customer" || id == "disqualified" ? ", terminal: true" : "") + "}\n";
        yaml +=
            "goals: {period: month, grid: {a: {stage: lead, target: 900000000}, b: {stage: mql, target: 1}, c: {stage: "
            "sql, target: 3}},"
            " conversions: {x: {from: lead, to: sql, rate: 0.000001%}, y: {from: lead, to: mql, rate: 1%}}}\n"
            "handoffs: {h: {name: " +
            text +
            ", from: m, to: s, stage: mql, becomes: sal, deliver_within: 5 min,"
            " accept_within: 1 business day, reject: {reasons: {r: {to: nurture}, q: {to: lead}}, recycle: {wait: 60 "
            "days, at_most: 3}}}}\n"
            "outreach: {tiers: {high: {name: " +
            text + ", respond_within: 1 hour, timeframe: 90 days, steps: [";
        for (int day = 0; day < 40; ++day)
            yaml += std::string(day > 0 ? ", " : "") + "{day: " + std::to_string(day * day / 20) +
                    ", channel: " + (day % 11 == 0 ? text : "\"c" + std::to_string(day % 11) + "\"") + "}";
        yaml +=
            "]}, low: {name: " + text + ", timeframe: 3 days, attempts: 5, breakup: 1, channels: [" + text + "]}}}\n";
        for (const auto& figure : drawn(yaml)) {
            INFO(name.substr(0, 20) << ", " << figure.name);
            CHECK_FALSE(figure.drawing.shapes.empty());
            CHECK(problem_of(figure) == "");
        }
    }
}

TEST_CASE("more than a page could show is not drawn", "[figure]") {
    std::string yaml = kHead + "stages:\n";
    for (int i = 0; i < 300; ++i) yaml += "  s" + std::to_string(i) + ": {}\n";
    yaml += "outreach:\n  tiers:\n";
    for (int i = 0; i < 300; ++i) yaml += "    t" + std::to_string(i) + ": {timeframe: 3 days}\n";
    const auto figures = drawn(yaml);
    CHECK(named(figures, "life-cycle").drawing.shapes.empty());
    CHECK(named(figures, "cadence").drawing.shapes.empty());
    CHECK(figures.size() < 200);
}

TEST_CASE("every number of stages, ends and handoffs has its drawing", "[figure]") {
    for (int row = 1; row <= 14; ++row) {
        for (int beside = 0; beside <= 5; ++beside) {
            std::string yaml = kHead + "stages:\n";
            std::string ends;
            for (int i = 0; i < beside; ++i) ends += ", e" + std::to_string(i);
            for (int i = 0; i < row; ++i)
                yaml += "  s" + std::to_string(i) + ": {name: Sales Qualified Lead, owner: m, exits: [" +
                        (i + 1 < row ? "s" + std::to_string(i + 1) : "s0") + ends + "]}\n";
            for (int i = 0; i < beside; ++i)
                yaml += "  e" + std::to_string(i) + ": {name: Disqualified, kind: " +
                        (i == 0 ? std::string("nurture, exits: [s0]") : std::string("disqualified, terminal: true")) +
                        "}\n";
            yaml += "handoffs:\n";
            for (int i = 0; i + 1 < row; ++i)
                yaml += "  h" + std::to_string(i) + ": {from: m, to: s, stage: s" + std::to_string(i) + ", becomes: s" +
                        std::to_string(i + 1) + ", deliver_within: 1 business hour, accept_within: 2 business days}\n";
            const auto figures = drawn(yaml);
            const auto& cycle = named(figures, "life-cycle");
            INFO(row << " in the row and " << beside << " beside it");
            if (row + beside >= 2) CHECK_FALSE(cycle.drawing.shapes.empty());
            CHECK(problem_of(cycle) == "");
        }
    }
}

TEST_CASE("lines are as wide as their room, and nothing but an ellipsis is left out", "[figure]") {
    for (const std::string& text :
         {std::string("Marketing Qualified Lead"), std::string(60, 'W'), std::string("a-b-c-d-e-f"),
          std::string("ééééééé éé"), std::string("漢字かな交じり文")}) {
        for (const double room : {8.0, 20.0, 47.0, 300.0}) {
            const auto lines = figure::wrapped(text, room, 8, true);
            std::string all;
            for (const auto& line : lines) {
                all += line;
                if (line.size() > 4) CHECK(figure::text_width(line, 8, true) <= room);
            }
            std::string without = text;
            without.erase(std::remove(without.begin(), without.end(), ' '), without.end());
            all.erase(std::remove(all.begin(), all.end(), ' '), all.end());
            CHECK(all == without);
        }
    }
    const auto cut = figure::wrapped("Marketing Qualified Lead", 47, 8, false, 1);
    REQUIRE(cut.size() == 1);
    CHECK(cut.front().ends_with("…"));
    CHECK(figure::wrapped("", 40, 8).empty());
    CHECK(figure::filled("{a} and {b}, {a}; {c}{", {{"a", "x"}, {"b", "{a}"}}) == "x and {a}, x; {");
}
