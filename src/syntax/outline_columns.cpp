// What the outline can find wrong in where a line stands: tabs, lines too far left or right, lists and keys mixed.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

Mistake Outline::tabs(std::size_t line, std::size_t least) const {
    const std::size_t unit = tab_width(line);
    Mistake mistake = make(Yaml::tab, {}, "this line is indented with a tab; YAML allows only spaces",
                           "replace the tab with " + std::to_string(unit) + " spaces");
    // All tabs of the file are one slip of one editor: told once, with the number of lines.
    std::size_t lines = 0;
    for (; line < text_.size(); line = next_line(line)) {
        const std::size_t first = skip_blanks(line);
        if (skipped(line) || text_.substr(line, first - line).find('\t') == npos) continue;
        std::string indent;
        for (std::size_t i = line; i < first; ++i) indent.append(text_[i] == '\t' ? unit : 1, ' ');
        const std::size_t tab = text_.find('\t', line);
        ++lines;
        if (lines == 1) indent.resize(std::max(indent.size(), least), ' ');
        if (lines == 1) {
            mistake.at = {tab, first};
            while (mistake.at.end > tab && text_[mistake.at.end - 1] == ' ') --mistake.at.end;
        } else if (lines <= 4) {
            mistake.notes.push_back({{tab, tab + 1}, "here as well"});
        }
        mistake.repair.push_back({line, first, indent});
    }
    if (lines > 1) {
        mistake.message = "tabs indent this line and " + std::to_string(lines - 1) +
                          (lines == 2 ? " other line" : " other lines") + "; YAML allows only spaces";
        mistake.help = "replace each tab with " + std::to_string(unit) + " spaces";
    }
    if (unit == 0) mistake.help = lines > 1 ? "take the tabs out" : "take the tab out";
    mistake.fix = "indent with spaces";
    return mistake;
}

/// Tabs before a comment or nothing: right, but yaml-cpp refuses them.
Mistake Outline::tabs_on_empty_lines(std::size_t line) const {
    Mistake mistake;
    mistake.silent = true;
    mistake.at = {line, line};
    for (; line < text_.size(); line = next_line(line)) {
        const std::size_t first = skip_blanks(line);
        if (skipped(line) && text_.substr(line, first - line).find('\t') != npos) blank(mistake, line, first);
    }
    return mistake;
}

/// A line goes on where the lines before `level`'s last members left off: those stand too far left. `whole`: with what
/// is under them.
std::optional<Mistake> Outline::too_far_left(const Level& level, Range what, std::size_t column, bool list,
                                             bool whole) const {
    constexpr std::size_t kMostMembers = 3;
    if (level.since == 0 || level.since > kMostMembers || level.root || column <= level.column) return std::nullopt;
    const bool beside = std::any_of(level.ended.begin(), level.ended.end(),
                                    [&](const Ended& ended) { return ended.column == column && ended.list == list; });
    const bool below = level.suspect_below && !list && !level.list && !whole && column == level.column + indent_unit();
    if (!beside && !below) return std::nullopt;
    if (whole) {
        // A list, and after it a key in its column: the list ends here, or the key lacks its dash.
        if (list || level.since > 1 || !find_key(what.begin)) return std::nullopt;
        const std::size_t next = next_content(what.begin);
        if (next < text_.size() && indent_of(next) == column && is_dash(next + column)) return std::nullopt;
    }
    const std::string name = level.list ? "this item" : shown(slice(level.suspect));
    Mistake mistake = make(Yaml::indent, level.suspect,
                           name + " begins in column " + std::to_string(level.column + 1) +
                               ", but the lines beside it begin in column " + std::to_string(column + 1),
                           "begin it in column " + std::to_string(column + 1) + " too");
    mistake.notes.push_back({what, "this line begins in column " + std::to_string(column + 1)});
    for (std::size_t line = line_begin(level.suspect.begin); line < line_begin(what.begin); line = next_line(line)) {
        if (skipped(line) || (!whole && indent_of(line) >= column)) continue;
        mistake.repair.push_back({line, line, std::string(column - level.column, ' ')});
    }
    mistake.fix = "indent it as the lines beside it";
    return mistake;
}

/// A line that is indented deeper than the one above it, which already has a value.
Mistake Outline::too_deep(Range what, std::size_t column) const {
    const Level& top = levels_.back();
    const std::size_t line = line_begin(what.begin);
    if (top.state != State::block && !top.own_line && find_key(what.begin) && !opens_in_vain(what.begin)) {
        // One line alone is rather too deep itself, unless what stands above it is a value among sections.
        std::size_t same = 0;
        for (std::size_t next = line; next < text_.size() && same < 2; next = next_line(next)) {
            if (skipped(next)) continue;
            if (indent_of(next) < column) break;
            same += indent_of(next) == column;
        }
        const bool odd = top.state == State::plain && !top.flat;
        if (same > 1 || odd || top.suspect_below) {
            if (auto mistake = too_far_left(top, what, column, is_dash(what.begin), false)) return std::move(*mistake);
        }
    }
    const std::string name = shown(slice(what));
    if (top.state == State::block) {
        Mistake mistake =
            make(Yaml::indent, what, "this line is indented less than the text above it that it belongs to",
                 "begin it in column " + std::to_string(top.indent + 1) + ", as the first line of that text");
        shift(mistake, line, run_end(line, column, npos), column, std::max(top.indent, column));
        mistake.fix = "indent it as the text above";
        return mistake;
    }
    const bool dash = is_dash(what.begin);
    const std::string above = top.list ? "the item above" : "`" + std::string(slice(top.key)) + "`";
    // What stands on its own line below a key was meant as an item or entry too.
    if (top.own_line && dash && column == column_of(top.value.begin)) {
        const std::size_t begin = top.value.begin;
        if (slips::missing_space_after_dash(slice(top.value))) return missing_dash_space(begin);
        const std::string item(slice(top.value));
        Mistake mistake =
            make(Yaml::list_and_keys_mixed, top.value,
                 shown(item) + " stands before the items of a list, without a dash", "write " + shown("- " + item));
        mistake.notes.push_back({what, "an item of the list"});
        mistake.repair.push_back({begin, begin, "- "});
        mistake.fix = "write a dash";
        return mistake;
    }
    if (top.own_line && top.state == State::plain && (dash || simple_key(what.begin))) {
        return line_without_colon(top.value.begin);
    }
    // The first line of a section stands too far left, the others where they should.
    if (dash == top.list && top.members == 1 && levels_.size() > 1 && !opens_in_vain(what.begin)) {
        const std::size_t outer = levels_[levels_.size() - 2].column;
        std::size_t same = 0;
        for (std::size_t next = line; next < text_.size(); next = next_line(next)) {
            if (skipped(next)) continue;
            if (indent_of(next) < column) break;
            same += indent_of(next) == column;
        }
        const std::size_t unit = indent_unit();
        if (same > 1 || (column == outer + unit && top.column != outer + unit)) {
            return first_out_of_line(top, what, column, line);
        }
    }
    if (top.state == State::plain && !dash && !simple_key(what.begin)) {
        const std::size_t end = content_end(run_end(line, column, npos) > line ? what.begin : line);
        const std::size_t colon = text_.find(": ", what.begin);
        return unquoted_colon(top.value.begin, end, std::min(colon, what.end));
    }
    Mistake mistake =
        make(Yaml::indent, what, name + " is indented deeper than " + above + ", which already has a value",
             "begin it in column " + std::to_string(top.column + 1) + ", in line with " + above);
    if (dash) {
        mistake.message = "this item is indented deeper than " + above + ", so it would become part of its text";
    }
    if (top.value.end > top.value.begin) mistake.notes.push_back({top.value, "the value that " + above + " has"});
    const std::size_t end = run_end(line, column, top.column);
    if (top.list && !dash) {
        if (slips::missing_space(slice(top.value))) return missing_space(top.value.begin);
        const std::string_view item = slice(top.value);
        const std::size_t space = item.find(' ');
        if (space != npos && simple_key(what.begin) && column == column_of(top.value.begin) &&
            std::all_of(item.begin(), item.begin() + static_cast<std::ptrdiff_t>(space), is_word)) {
            return line_without_colon(top.value.begin);
        }
        mistake.message = name + " is indented under the item above, which is a text already";
        mistake.help = "write a colon behind " + shown(slice(top.value)) + " if it is a key too, or take this line out";
        leave_out_run(mistake, line, end, column);
        return mistake;
    }
    if (dash != top.list) {
        // A list below a value: one of the two is too much.
        leave_out_run(mistake, line, end, column);
        mistake.help = "take the value of " + above + " away, or the list below it";
        mistake.message = "a list begins here, but " + above + " already has a value";
        return mistake;
    }
    std::size_t lines = 0;
    for (std::size_t next = line; next < end; next = next_line(next)) lines += !skipped(next);
    if (lines > 1 && column - top.column == indent_unit() && top.state == State::plain && !top.list) {
        // A whole section below: the value beside the key is what is wrong.
        mistake.help = "take " + shown(slice(top.value)) + " away, or begin these lines in column " +
                       std::to_string(top.column + 1);
        blank(mistake, top.value.begin, top.value.end);
        return mistake;
    }
    shift(mistake, line, end, column, top.column);
    mistake.fix = "indent it as " + above;
    return mistake;
}

/// The first line of a section is indented otherwise than those below it, of which `what` is one.
Mistake Outline::first_out_of_line(const Level& level, Range what, std::size_t column, std::size_t end) const {
    const std::string here = std::to_string(column + 1);
    Mistake mistake =
        make(Yaml::indent, level.first,
             (level.list ? "this item" : shown(slice(level.first))) + " is indented " +
                 (level.column > column ? "deeper" : "less") + " than the lines below that belong beside it",
             "begin it in column " + here);
    mistake.notes.push_back({what, "this line begins in column " + here});
    shift(mistake, line_begin(level.first.begin), end, level.column, column);
    mistake.fix = "indent it as the lines below";
    return mistake;
}

/// The text under a `|` or `>` is not indented deeper than its key.
Mistake Outline::text_too_far_left(const Level& key, Range what) const {
    const std::size_t column = column_of(what.begin);
    const std::string name = "`" + std::string(slice(key.key)) + "`";
    Mistake mistake =
        make(Yaml::indent, what, "the text under a `|` or `>` must be indented deeper than its key",
             "indent it below " + name + ": begin it in column " + std::to_string(key.column + indent_unit() + 1));
    const auto goes_on = [&](std::size_t line) {
        const std::size_t first = skip_blanks(line);
        return skipped(line) || (indent_of(line) >= column && !find_key(first) && !is_dash(first));
    };
    std::size_t end = next_line(what.begin);
    for (std::size_t lines = 0; lines <= kMostLines && end < text_.size() && goes_on(end); ++lines) {
        end = next_line(end);
    }
    shift(mistake, line_begin(what.begin), end, column, key.column + indent_unit());
    return mistake;
}

/// A line between two columns that are in use.
Mistake Outline::between(Range what, std::size_t column, bool list, const Level& popped) const {
    const std::size_t line = line_begin(what.begin);
    std::size_t same = 0;
    for (std::size_t next = line; next < text_.size(); next = next_line(next)) {
        if (skipped(next)) continue;
        if (indent_of(next) < column) break;
        same += indent_of(next) == column;
    }
    const std::string here = std::to_string(column + 1);
    const bool root = levels_.empty();
    const std::size_t unit = indent_unit();
    if (!root && popped.column >= levels_.back().column + 2 * unit && levels_.back().since == 1 &&
        (popped.list != list || popped.members > 1) && !opens_in_vain(popped.first.begin)) {
        if (auto mistake = too_far_left(levels_.back(), what, column, list, false)) return std::move(*mistake);
    }
    const auto expected = [&](std::size_t outer, std::size_t wrong) {
        return column == outer + unit && wrong != outer + unit;
    };
    if (!root && popped.list == list && expected(levels_.back().column, popped.column) &&
        opens_in_vain(popped.first.begin)) {
        return first_out_of_line(popped, what, column, next_line(popped.first.begin));
    }
    const bool first_on_line = column_of(popped.first.begin) == indent_of(line_begin(popped.first.begin));
    if (first_on_line && popped.list == list &&
        (popped.members < same || (root && popped.members <= same) ||
         (!root && popped.members == same && expected(levels_.back().column, popped.column)))) {
        return first_out_of_line(popped, what, column, line);
    }
    // The first line of the section around stands too far left.
    if (levels_.size() > 1 && levels_.back().list == list && levels_.back().members == 1 &&
        expected(levels_[levels_.size() - 2].column, levels_.back().column)) {
        return first_out_of_line(levels_.back(), what, column, line);
    }
    bool join = root || popped.column - column <= column - levels_.back().column;
    // A key with lines under it stands left of them.
    const std::size_t next = next_content(line);
    const std::size_t end = content_end(what.begin);
    if (!root && !list && text_[end - 1] == ':' && next < text_.size() && indent_of(next) > column &&
        indent_of(next) <= popped.column) {
        join = false;
    }
    if (!root && popped.list != list && levels_.back().list == list) join = false;
    if (!root && popped.list == list && levels_.back().list != list) join = true;
    const Level& home = join ? popped : levels_.back();
    const std::string with = home.list ? "the items of its list" : "`" + std::string(slice(home.key)) + "`";
    Mistake mistake =
        make(Yaml::indent, what,
             (list ? "this item" : shown(slice(what))) + " begins in column " + here + ", where nothing above begins",
             "begin it in column " + std::to_string(home.column + 1) + ", in line with " + with);
    mistake.notes.push_back({home.key, "begins in column " + std::to_string(home.column + 1)});
    if (!find_key(what.begin) && !list) {
        leave_out_stray(mistake, what.begin);
        return mistake;
    }
    shift(mistake, line, run_end(line, column, home.column), column, home.column);
    mistake.fix = "indent it as " + with;
    return mistake;
}

Mistake Outline::mixed(Range what, bool list) const {
    const Level& top = levels_.back();
    const std::size_t line = line_begin(what.begin);
    const std::size_t column = column_of(what.begin);
    if (levels_.size() > 1) {
        if (auto mistake = too_far_left(levels_[levels_.size() - 2], what, column, list, true)) {
            return std::move(*mistake);
        }
    }
    // All lines of the wrong kind that follow one another are one slip.
    std::size_t wrong = 0;
    std::size_t end = line;
    for (; end < text_.size(); end = next_line(end)) {
        if (skipped(end)) continue;
        const std::size_t indent = indent_of(end);
        if (indent < column || (end > line && indent == column && is_dash(end + indent) != list)) break;
        wrong += indent == column;
    }
    Mistake mistake;
    if (list && !ended_.empty() && ended_.back().list) {
        const Level& items = ended_.back();
        const std::string there = std::to_string(items.column + 1);
        mistake = make(Yaml::indent, what,
                       "this item begins in column " + std::to_string(column + 1) +
                           ", but those above it begin in column " + there,
                       "begin it in column " + there + " too");
        mistake.notes.push_back({items.first, "the list begins here"});
        // The items that stand where they should stay there.
        std::size_t stop = next_line(line);
        while (stop < end && (skipped(stop) || indent_of(stop) != items.column || !is_dash(stop + items.column))) {
            stop = next_line(stop);
        }
        shift(mistake, line, stop, column, items.column);
        mistake.fix = "indent it as the items above";
        return mistake;
    }
    if (list && top.members == 1 && (top.state != State::nested || wrong > 1)) {
        // The first item lacks its dash.
        if (slips::missing_space_after_dash(slice(top.first))) return missing_dash_space(top.first.begin);
        const std::string item(text_.substr(top.first.begin, content_end(top.first.begin) - top.first.begin));
        mistake =
            make(Yaml::list_and_keys_mixed, top.first,
                 shown(item) + " stands before the items of a list, without a dash", "write " + shown("- " + item));
        mistake.notes.push_back({what, "an item of the list"});
        mistake.repair.push_back({top.first.begin, top.first.begin, "- "});
        shift(mistake, next_line(top.first.begin), line, column + 1, column + 3);
        mistake.fix = "write a dash";
        return mistake;
    }
    if (list) {
        mistake = make(Yaml::list_and_keys_mixed, what, "a list item stands among the keys of a section",
                       "give it a key of its own, or indent it under the key that it belongs to");
        mistake.notes.push_back({top.key, "the section has keys, this one for example"});
    } else {
        const std::string entry(text_.substr(what.begin, content_end(what.begin) - what.begin));
        mistake = make(Yaml::list_and_keys_mixed, what,
                       shown(slice(what)) + " stands among the items of a list, without a dash",
                       "write " + shown("- " + entry) + ", or indent it so that it belongs to the item above");
        mistake.notes.push_back({top.key, "an item of the list"});
        if (!find_key(what.begin) && entry.starts_with('-')) {
            mistake.rule = Yaml::missing_space;
            mistake.message = "a space is missing behind the dash";
            mistake.help = "write " + shown("- " + entry.substr(1));
        }
        return take_as_item(std::move(mistake), what, end);
    }
    leave_out_run(mistake, line, end, column);
    return mistake;
}

/// Lines without a dash among the items of a list: an item of their own when they are a text or begin as another item
/// does, else more of the item above.
Mistake Outline::take_as_item(Mistake mistake, Range what, std::size_t end) const {
    const Level& list = levels_.back();
    const std::size_t column = column_of(what.begin);
    const auto key = find_key(what.begin);
    bool item = !key;
    bool keyed = false;   // some item begins with a key
    bool deeper = false;  // some item has lines below it
    for (std::size_t line = line_begin(list.first.begin); key && line < text_.size(); line = next_line(line)) {
        if (skipped(line) || (line >= line_begin(what.begin) && line < end)) continue;
        const std::size_t indent = line == line_begin(list.first.begin) ? column : indent_of(line);
        if (indent < column || (indent == column && !is_dash(line + indent))) break;
        if (indent > column) {
            deeper = true;
            continue;
        }
        const auto first = find_key(skip_blanks(line + indent + 1));
        keyed = keyed || first.has_value();
        item = item || (first && slice(first->name) == slice(key->name));
    }
    if (!item) mistake.loss = Mistake::Loss{line_begin(what.begin), column};
    const std::size_t after = end < text_.size() ? indent_of(end) : 0;
    const bool goes_on = end < text_.size() && after == column && is_dash(end + after);
    const std::size_t below = next_content(what.begin);
    const std::size_t last = content_end(what.begin);
    const bool opens = std::strchr(":|>", text_[last - 1]) != nullptr;
    const bool group = below < text_.size() && indent_of(below) > column && !opens;  // further keys of an item
    if (!item && !deeper && !goes_on && !keyed && !group && levels_.size() > 1 &&
        levels_[levels_.size() - 2].column < column) {
        // A list of texts, and a key in their column: the key is too deep.
        const Level& around = levels_[levels_.size() - 2];
        const std::string name = "`" + std::string(slice(around.key)) + "`";
        Mistake deep =
            make(Yaml::list_and_keys_mixed, what, shown(slice(what)) + " stands among the items of the list above",
                 "begin it in column " + std::to_string(around.column + 1) + ", in line with " + name);
        deep.notes.push_back({list.key, "an item of the list"});
        // What is under it may stand where it should.
        const std::size_t line = line_begin(what.begin);
        const bool alone = opens && below < text_.size() && indent_of(below) == column;
        shift(deep, line, alone ? next_line(line) : run_end(line, column, around.column), column, around.column);
        deep.fix = "indent it as " + name;
        return deep;
    }
    item = item || !deeper;
    bool first = item;
    for (std::size_t line = line_begin(what.begin); line < end; line = next_line(line)) {
        if (skipped(line) || indent_of(line) != column) continue;
        const auto other = find_key(line + column);
        first = item && (first || !key || (other && slice(other->name) == slice(key->name)));
        if (!key && text_[line + column] == '-') {
            mistake.repair.push_back({line + column + 1, line + column + 1, " "});
            continue;
        }
        mistake.repair.push_back({line + column, line + column, first ? "- " : "  "});
        first = false;
    }
    return mistake;
}

}  // namespace slac::syntax
