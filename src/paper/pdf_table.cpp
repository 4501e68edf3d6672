#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "paper/pdf_flow.hpp"

namespace slac::paper {
namespace {

using document::Align;
using document::Row;
using document::Table;

// Points.
constexpr double kPadding = 4;  // at each side of a cell; a line begins where its letters do
constexpr double kAbove = 3.4;
constexpr double kBelow = 3.6;
constexpr double kShortCell = 76;           // does not wrap when there is room
constexpr double kSplitPart = 0.25;         // of a page: a row that is higher goes on on the next page
constexpr std::size_t kNameCell = 60;       // bytes: longer first cells are sentences, not the name of their row
constexpr std::size_t kMeasuredRows = 400;  // the widths of columns are those of so many

struct TableStyles {
    TextStyle cell, name, head;
};

TableStyles scaled(const Styles& styles, double scale, bool sentences) {
    TableStyles result{styles.cell, sentences ? styles.cell : styles.row_name, styles.table_head};
    for (auto* style : {&result.cell, &result.name, &result.head}) {
        style->size *= scale;
        style->leading *= scale;
    }
    return result;
}

// Whether sentences stand in the first column, where names are expected.
bool begins_with_sentences(const Table& table) {
    return std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) {
        return document::plain_text(row.cells[0]).size() > kNameCell ||
               std::any_of(row.cells[0].begin(), row.cells[0].end(), [](const document::Inline& part) {
                   return std::holds_alternative<document::Strong>(part.what);
               });
    });
}

struct Asked {
    double least = 0;  ///< the longest word
    double most = 0;   ///< all of it on one line
};

std::vector<Asked> asked_by(Press& press, const Table& table, const TableStyles& styles) {
    std::vector<Asked> asked(table.columns.size());
    const auto widen = [&](const Row& row, bool header) {
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (row.cells[i].empty()) continue;
            const auto& style = header ? styles.head : i == 0 ? styles.name : styles.cell;
            const SetText text(press, words_of(row.cells[i]), style, -1);
            asked[i].most = std::max(asked[i].most, text.width() + 0.1);
            asked[i].least = std::max(asked[i].least, text.longest_word() + 0.1);
        }
    };
    if (table.has_header()) widen(table.header, true);
    const auto rows = std::min(table.rows.size(), kMeasuredRows);
    for (std::size_t i = 0; i < rows; ++i) widen(table.rows[i * table.rows.size() / rows], false);
    return asked;
}

double sum(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

// The widths of what stands in the columns, without padding. Short cells do not wrap, and the others get room in
// proportion to what they hold.
std::vector<double> widths_of(const std::vector<Asked>& asked, double room) {
    std::vector<double> least;
    std::vector<double> most;
    for (const auto& column : asked) {
        least.push_back(column.least);
        most.push_back(column.most);
    }
    if (sum(least) > room) {
        // The widest words break: what is over an even share is cut until it fits.
        double low = 0;
        double high = room;
        for (int i = 0; i < 40; ++i) {
            const double cap = (low + high) / 2;
            double total = 0;
            for (const double width : least) total += std::min(width, cap);
            (total > room ? high : low) = cap;
        }
        for (auto& width : least) width = std::min(width, low);
        return least;
    }
    if (sum(most) <= room) {
        // As wide as the page; what is over goes to the columns by their size, so that few words do not stand far
        // apart.
        const double over = room - sum(most);
        const double all = sum(most) + 20.0 * static_cast<double>(most.size());
        for (auto& width : most) width += over * (width + 20) / all;
        return most;
    }
    auto widths = least;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (most[i] > kShortCell) continue;
        const double more = most[i] - least[i];
        if (sum(widths) + more <= room) widths[i] = most[i];
    }
    double wanted = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) wanted += std::pow(most[i] - widths[i], 0.8);
    const double over = room - sum(widths);
    if (wanted > 0)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] += over * std::pow(std::max(0.0, most[i] - widths[i]), 0.8) / wanted;
    // What a column cannot use helps the others.
    double left = 0;
    double thirsty = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] > most[i]) left += widths[i] - most[i], widths[i] = most[i];
        thirsty += most[i] - widths[i];
    }
    if (thirsty > 0)
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] += left * (most[i] - widths[i]) / thirsty;
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

void Flow::add(const Table& table, const document::Block& block, std::size_t part) {
    const auto columns = table.columns.size();
    const auto column = column_;
    const double room = column.width - kPadding * 2 * static_cast<double>(columns);
    const bool sentences = begins_with_sentences(table);

    // Letters become smaller before words are broken.
    double scale = 1;
    auto look = scaled(styles_, scale, sentences);
    auto asked = asked_by(press_, table, look);
    for (const double smaller : {0.93, 0.86, 0.78, 0.7}) {
        double least = 0;
        for (const auto& each : asked) least += each.least;
        if (least <= room) break;
        for (auto& each : asked) each.least *= smaller / scale, each.most *= smaller / scale;
        scale = smaller;
        look = scaled(styles_, scale, sentences);
    }
    const auto widths = widths_of(asked, std::max(room, 2.0 * static_cast<double>(columns)));

    const auto own = press_.add_part(part, "Table");
    const auto start = strips_.size();
    std::shared_ptr<const Strip> head;

    const auto cells_of = [&](const Row& row, std::size_t row_part, bool header) {
        Cells cells;
        double x = column.x + kPadding;
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
                cell.text = std::make_shared<const SetText>(press_, words_of(row.cells[i]),
                                                            header ? look.head
                                                            : name ? look.name
                                                                   : look.cell,
                                                            widths[i] + 0.05);
            x += widths[i] + 2 * kPadding;
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
    // No row stands alone at the foot or the head of a page.
    const auto count = strips_.size() - start;
    if (count > 3) {
        strips_[start + (head ? 1 : 0)].keep = Keep::always;
        strips_[strips_.size() - 2].keep = Keep::always;
    }
    if (is_low(start)) keep(start, Keep::gladly);
    (void)block;
    space(12);
}

}  // namespace slac::paper
