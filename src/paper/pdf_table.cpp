#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "paper/pdf_flow.hpp"

namespace slac::paper {
namespace {

using document::Align;
using document::Row;
using document::Table;

// Points.
constexpr double kPadding = 4;     // at each side of a cell; a line begins where its letters do
constexpr double kLowTable = 0.2;  // of a page: what is lower is not torn
constexpr double kAbove = 3.4;
constexpr double kBelow = 3.6;
constexpr double kShortCell = 76;        // does not wrap when there is room
constexpr std::size_t kTriedWords = 80;  // of a cell, when widths are tried
constexpr double kLongestWord = 0.4;     // of the table's width
constexpr double kLowRow = 35;
constexpr double kSplitPart = 0.25;         // of a page: a row that is higher goes on on the next page
constexpr std::size_t kNameCell = 60;       // bytes: longer first cells are sentences, not the name of their row
constexpr std::size_t kMeasuredRows = 400;  // the widths of columns are those of so many

struct TableStyles {
    TextStyle cell, name, head;
};

TableStyles scaled(const Styles& styles, double scale, bool no_names) {
    TableStyles result{styles.cell, no_names ? styles.cell : styles.row_name, styles.table_head};
    for (auto* style : {&result.cell, &result.name, &result.head}) {
        style->size *= scale;
        style->leading *= scale;
    }
    return result;
}

// Whether sentences or numbers stand in the first column, where names are expected.
bool begins_without_names(const Table& table) {
    return table.columns[0] == Align::right || std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) {
               return document::plain_text(row.cells[0]).size() > kNameCell ||
                      std::any_of(row.cells[0].begin(), row.cells[0].end(), [](const document::Inline& part) {
                          return std::holds_alternative<document::Strong>(part.what);
                      });
           });
}

using Pieces = std::vector<SetText::Word>;

/// What the columns ask for.
struct Asked {
    std::vector<double> least;               ///< the longest word of each column
    std::vector<double> most;                ///< the longest cell on one line
    std::vector<std::vector<Pieces>> cells;  ///< of some rows
    /// The same cells, each on as many lines as it has by itself: half of a PDF's time goes into setting text, and most
    /// cells fit their columns as they are.
    std::unordered_map<const document::Inlines*, std::shared_ptr<SetText>> set;
};

Asked asked_by(Press& press, const Table& table, const TableStyles& styles) {
    const auto columns = table.columns.size();
    Asked asked{
        .least = std::vector<double>(columns, 0), .most = std::vector<double>(columns, 0), .cells = {}, .set = {}};
    const auto measure = [&](const Row& row, bool header) {
        std::vector<Pieces> cells(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            if (row.cells[i].empty()) continue;
            const auto& style = header ? styles.head : i == 0 ? styles.name : styles.cell;
            auto text = std::make_shared<SetText>(press, words_of(row.cells[i]), style, -1);
            cells[i] = text->unbroken();
            constexpr double kRounding = 0.1;
            asked.most[i] = std::max(asked.most[i], text->width() + kRounding);
            for (const auto& word : cells[i]) asked.least[i] = std::max(asked.least[i], word.width + kRounding);
            cells[i].resize(std::min(cells[i].size(), kTriedWords));
            asked.set.emplace(&row.cells[i], std::move(text));
        }
        asked.cells.push_back(std::move(cells));
    };
    if (table.has_header()) measure(table.header, true);
    const auto rows = std::min(table.rows.size(), kMeasuredRows);
    for (std::size_t i = 0; i < rows; ++i) measure(table.rows[i * table.rows.size() / rows], false);
    return asked;
}

void scale_by(Asked& asked, double factor) {
    for (auto* widths : {&asked.least, &asked.most})
        for (auto& width : *widths) width *= factor;
    for (auto& row : asked.cells)
        for (auto& cell : row)
            for (auto& word : cell) word.width *= factor, word.blank *= factor;
}

double sum(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

// The widest are cut until all fit.
std::vector<double> cut_to(std::vector<double> widths, double room) {
    double low = 0;
    double high = room;
    constexpr int kHalvings = 40;
    for (int i = 0; i < kHalvings; ++i) {
        const double cap = (low + high) / 2;
        double total = 0;
        for (const double width : widths) total += std::min(width, cap);
        (total > room ? high : low) = cap;
    }
    for (auto& width : widths) width = std::min(width, low);
    return widths;
}

double lines_of(const Pieces& words, double width) {
    double lines = words.empty() ? 0 : 1;
    double at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (at > 0 && at + words[i].width > width) lines += 1, at = 0;
        if (words[i].width > width) lines += std::floor(words[i].width / std::max(1.0, width));
        at += words[i].width + words[i].blank;
        if (words[i].ends_line && i + 1 < words.size()) lines += 1, at = 0;
    }
    return lines;
}

// In lines: the highest cell of each row, and a little for each line of the others.
double height_of(const std::vector<std::vector<Pieces>>& rows, const std::vector<double>& widths) {
    constexpr double kOthers = 0.04;
    double height = 0;
    for (const auto& row : rows) {
        double most = 1;
        double all = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double lines = lines_of(row[i], widths[i]);
            most = std::max(most, lines);
            all += lines;
        }
        height += most + kOthers * all;
    }
    return height;
}

// The widths of what stands in the columns, without padding.
std::vector<double> widths_of(const Asked& asked, double room) {
    const auto columns = asked.least.size();
    if (sum(asked.least) > room) return cut_to(asked.least, room);
    auto most = asked.most;
    if (sum(most) <= room) {
        // As wide as the page; what is over goes to the columns by their size, so that few words do not stand far
        // apart.
        constexpr double kBase = 20;
        const double all = sum(most) + kBase * static_cast<double>(columns);
        const double over = room - sum(most);
        for (auto& width : most) width += over * (width + kBase) / all;
        return most;
    }
    // As low as can be: from shares by what the columns hold, room is moved from column to column while that helps.
    auto widths = asked.least;
    const double over = room - sum(widths);
    double wanted = 0;
    for (std::size_t i = 0; i < columns; ++i) wanted += std::sqrt(most[i] - asked.least[i]);
    for (std::size_t i = 0; i < columns && wanted > 0; ++i)
        widths[i] += over * std::sqrt(most[i] - asked.least[i]) / wanted;
    std::vector<std::vector<Pieces>> rows;
    constexpr std::size_t kTriedRows = 40;
    const auto count = std::min(asked.cells.size(), kTriedRows);
    for (std::size_t i = 0; i < count; ++i) rows.push_back(asked.cells[i * asked.cells.size() / count]);
    constexpr std::size_t kMostColumns = 12;  // more would take long, and have no room to move
    double height = height_of(rows, widths);
    for (const double step : {32.0, 16.0, 8.0, 4.0, 2.0, 24.0, 12.0, 6.0, 3.0})
        for (bool better = columns <= kMostColumns; better;) {
            better = false;
            for (std::size_t from = 0; from < columns; ++from)
                for (std::size_t to = 0; to < columns; ++to) {
                    if (from == to || widths[from] - step < asked.least[from]) continue;
                    widths[from] -= step;
                    widths[to] += step;
                    const double now = height_of(rows, widths);
                    if (now < height - 1e-9) {
                        height = now;
                        better = true;
                        continue;
                    }
                    widths[from] += step;
                    widths[to] -= step;
                }
        }
    return widths;
}

struct Cell {
    std::shared_ptr<const SetText> text;  ///< none when it is empty
    std::size_t part = 0;
    double x = 0;
    double width = 0;
    Align align = Align::none;
};
using Cells = std::vector<Cell>;

std::size_t lines_of(const Cells& cells) {
    std::size_t most = 1;
    for (const auto& cell : cells)
        if (cell.text) most = std::max(most, cell.text->lines());
    return most;
}

double height_of(const Cells& cells, double least) {
    for (const auto& cell : cells)
        if (cell.text) least = std::max(least, cell.text->height());
    return least;
}

double height_of_line(const Cells& cells, std::size_t line, double least) {
    for (const auto& cell : cells)
        if (cell.text && line < cell.text->lines()) least = std::max(least, cell.text->line_height(line));
    return least;
}

}  // namespace

void Flow::add(const Table& table, const document::Block&, std::size_t part) {
    const auto columns = table.columns.size();
    const auto column = column_;
    // A table of very many columns keeps most of the page for its letters.
    const double padding = std::min(kPadding, 0.1 * column.width / static_cast<double>(columns));
    const double room = column.width - padding * 2 * static_cast<double>(columns);
    const bool no_names = begins_without_names(table);

    // Letters become smaller before words are broken.
    double scale = 1;
    auto look = scaled(styles_, scale, no_names);
    auto asked = asked_by(press_, table, look);
    // An endless word is broken at once.
    for (auto& width : asked.least) width = std::min(width, kLongestWord * room);
    for (const double smaller : {0.93, 0.86, 0.78, 0.7}) {
        if (sum(asked.least) <= room) break;
        scale_by(asked, smaller / scale);
        scale = smaller;
        look = scaled(styles_, scale, no_names);
    }
    if (scale < 1) asked.set.clear();
    const auto widths = widths_of(asked, room);
    const auto set = [&](const document::Inlines& content, const TextStyle& style, double width) {
        const auto measured = asked.set.find(&content);
        if (measured == asked.set.end()) return std::make_shared<SetText>(press_, words_of(content), style, width);
        if (measured->second->width() > width) measured->second->set_width(width);
        return measured->second;
    };

    const auto own = press_.add_part(part, "Table");
    const auto start = strips_.size();
    std::shared_ptr<const Strip> head;

    const auto cells_of = [&](const Row& row, std::size_t row_part, bool header) {
        Cells cells;
        double x = column.x + padding;
        for (std::size_t i = 0; i < columns; ++i) {
            const bool name = i == 0 && !header;
            const bool heads = (header || name) && !row.cells[i].empty();
            Cell cell{.text = nullptr,
                      .part = press_.add_part(row_part, heads ? "TH" : "TD"),
                      .x = x,
                      .width = widths[i],
                      .align = table.columns[i]};
            if (heads) press_.structure.parts[cell.part].scope = header ? "Column" : "Row";
            if (!row.cells[i].empty())
                cell.text = set(row.cells[i], header ? look.head : name ? look.name : look.cell, widths[i] + 0.05);
            x += widths[i] + 2 * padding;
            cells.push_back(std::move(cell));
        }
        return cells;
    };

    space(9);
    if (table.has_header()) {
        const auto cells = cells_of(table.header, press_.add_part(press_.add_part(own, "THead"), "TR"), true);
        const double text_height = height_of(cells, look.head.leading);
        const double height = text_height + kAbove + kBelow;
        const auto tint = press_.options.brand.tint;
        // Painted again on the next page it is no part of the table any more.
        const auto paint = [=](Canvas& canvas, double y, bool again) {
            canvas.fill(column.x, y, column.width, height, tint);
            canvas.rule(column.x, y + height - 0.35, column.width, 0.7, kRule);
            for (const auto& cell : cells)
                if (cell.text)
                    cell.text->paint_all(canvas, cell.x, y + kAbove + text_height - cell.text->height(), cell.width,
                                         cell.align, again ? std::nullopt : std::optional(cell.part));
        };
        head = std::make_shared<const Strip>(
            Strip{.height = height, .paint = [paint](Canvas& canvas, double y, double) { paint(canvas, y, true); }});
        push({.height = height, .keep = Keep::always, .paint = [paint](Canvas& canvas, double y, double) {
                  paint(canvas, y, false);
              }});
    }

    const auto body = press_.add_part(own, "TBody");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto cells = cells_of(table.rows[r], press_.add_part(body, "TR"), false);
        const double height = height_of(cells, look.cell.leading) + kAbove + kBelow;
        const bool rule_above = r > 0 || !head;
        const bool last = r + 1 == table.rows.size();
        const auto paint_rules = [=](Canvas& canvas, double y, double high, bool first, bool end) {
            if (first && rule_above) canvas.rule(column.x, y, column.width, 0.5, kHairline);
            if (last && end) canvas.rule(column.x, y + high, column.width, 0.5, kHairline);
        };
        if (height <= kSplitPart * column.page_height) {
            push({.height = height,
                  .paint =
                      [=](Canvas& canvas, double y, double) {
                          paint_rules(canvas, y, height, true, true);
                          for (const auto& cell : cells)
                              if (cell.text)
                                  cell.text->paint_all(canvas, cell.x, y + kAbove, cell.width, cell.align, cell.part);
                      },
                  .head = head});
            continue;
        }
        const auto lines = lines_of(cells);
        for (std::size_t i = 0; i < lines; ++i) {
            const double above = i == 0 ? kAbove : 0;
            const double high = height_of_line(cells, i, look.cell.leading) + above + (i + 1 == lines ? kBelow : 0);
            push({.height = high,
                  .keep = i == 0 || i + 2 == lines ? Keep::always : Keep::no,
                  .paint =
                      [=](Canvas& canvas, double y, double) {
                          paint_rules(canvas, y, high, i == 0, i + 1 == lines);
                          for (const auto& cell : cells)
                              if (cell.text && i < cell.text->lines())
                                  cell.text->paint(canvas, i, cell.x, y + above, cell.width, cell.align, cell.part);
                      },
                  .head = head});
        }
    }
    // No low row stands alone at the foot or the head of a page.
    const auto count = strips_.size() - start;
    const auto first = start + (head ? 1 : 0);
    if (count > 3 && strips_[first].height < kLowRow) strips_[first].keep = Keep::always;
    if (count > 3 && strips_.back().height < kLowRow) strips_[strips_.size() - 2].keep = Keep::always;
    if (is_low(start, kLowTable)) keep(start, Keep::gladly);
    space(12);
}

}  // namespace slac::paper
