// What the outline can find wrong, in the words that people read.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

/// A text of the user's in a message: one line, not too long.
std::string shown(std::string_view text) {
    const std::size_t line = std::min(text.find('\n'), text.find('\r'));
    std::string result(text.substr(0, line));
    if (result == "`") return "a backtick";
    constexpr std::size_t kMost = 60;
    if (result.size() > kMost) {
        std::size_t cut = kMost;
        while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xC0) == 0x80) --cut;
        result.resize(cut);
        result += "...";
    }
    return "`" + result + "`";
}

/// The text in the quotes that suit it.
std::string in_quotes(std::string_view text) {
    if (text.find_first_of("\"\\") == npos) return '"' + std::string(text) + '"';
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
    return result + '\'';
}

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

/// A key in brackets that goes over several lines, or whose colon does: right, but yaml-cpp refuses it.
Mistake Outline::joined_key(std::size_t begin, std::size_t end, std::size_t colon) const {
    Mistake mistake;
    mistake.silent = true;
    mistake.at = {begin, end};
    for (std::size_t i = begin; i < end; ++i) {
        if (text_[i] != '\n' && text_[i] != '\r') continue;
        std::size_t stop = i;
        while (stop < end && is_space(text_[stop])) ++stop;
        mistake.repair.push_back({i, stop, " "});
        i = stop;
    }
    if (colon > end) mistake.repair.push_back({end, colon, ""});
    return mistake;
}

Mistake Outline::odd_space(std::size_t at) const {
    std::size_t end = at;
    while (const std::size_t size = slips::odd_space(text_.substr(end))) end += size;
    Mistake mistake =
        make(Yaml::invisible_character, {at, end}, "this space is not a common one: it is often copied from a web page",
             "delete it and type a space");
    std::string spaces(" ");
    if (at == line_begin(at) + indent_of(line_begin(at))) {
        spaces.clear();
        for (std::size_t i = at; i < end; i += slips::odd_space(text_.substr(i))) spaces += ' ';
    }
    mistake.repair.push_back({at, end, spaces});
    mistake.fix = "write a common space";
    return mistake;
}

Mistake Outline::unquoted(Range text, Range culprit, std::string message) const {
    const std::string quoted = in_quotes(slice(text));
    const bool lines = quoted.find('\n') != npos;
    Mistake mistake =
        make(Yaml::unquoted_character, culprit, std::move(message),
             lines ? "put a quotation mark before " + shown(slice(text)) + " and one behind the last word of the text"
                   : "put quotes round the text: " + shown(quoted));
    mistake.repair.push_back({text.begin, text.end, quoted});
    mistake.fix = "put quotes round the text";
    return mistake;
}

/// A text whose first character means something else.
Mistake Outline::unquoted_start(std::size_t at, std::size_t end) const {
    std::size_t sign = at + 1;
    if (peek(at) == '>' && peek(sign) == '=') ++sign;
    if (peek(at) == '*' && peek(sign) == '*') ++sign;
    if (peek(at) == '{' && peek(sign) == '{') ++sign;
    const Range culprit{at, std::min(sign, end)};
    return unquoted({at, end}, culprit,
                    "a text that begins with " + shown(slice(culprit)) +
                        " must stand in quotes: the sign has a meaning of its own in YAML");
}

Mistake Outline::unquoted_colon(std::size_t begin, std::size_t end, std::size_t colon) const {
    Mistake mistake = unquoted({begin, end}, {colon, colon + 1},
                               "a colon followed by a space begins a value, and this text holds one");
    mistake.guess = begin;
    return mistake;
}

Mistake Outline::smart_quotes(std::size_t at, std::size_t end) const {
    const std::size_t open = slips::smart_quote(text_.substr(at));
    std::string_view inside = text_.substr(at + open, end - at - open);
    if (inside.ends_with('"')) inside.remove_suffix(1);
    if (inside.size() >= 3 && slips::smart_quote(inside.substr(inside.size() - 3)) != 0) inside.remove_suffix(3);
    const std::string quoted = in_quotes(inside);
    Mistake mistake = make(Yaml::smart_quote, {at, at + open},
                           "typographic quotation marks do not quote a text in YAML; they become part of it",
                           "write plain quotation marks: " + shown(quoted));
    mistake.repair.push_back({at, end, quoted});
    mistake.fix = "write plain quotation marks";
    return mistake;
}

/// `key:value` on a line and on those that stand beside it.
Mistake Outline::missing_spaces(std::size_t at) const {
    Mistake mistake = missing_space(at);
    const std::size_t line = line_begin(at);
    const std::size_t column = at - line;
    if (indent_of(line) != column || mistake.rule != Yaml::missing_space) return mistake;
    for (std::size_t next = next_content(line); next < text_.size(); next = next_content(next)) {
        const std::size_t indent = indent_of(next);
        if (indent < column || mistake.more.size() > kMostLines) break;
        const std::size_t key = next + column;
        if (indent == column && !find_key(key) && slips::missing_space(text_.substr(key, content_end(key) - key))) {
            mistake.more.push_back(missing_space(key));
        }
    }
    return mistake;
}

Mistake Outline::missing_space(std::size_t at) const {
    const std::size_t colon = text_.find(':', at);
    if (slips::odd_space(text_.substr(colon + 1)) != 0) return odd_space(colon + 1);
    const std::string_view key = text_.substr(at, colon - at);
    std::size_t end = content_end(at);
    for (std::size_t i = at; i < end; ++i) {
        if (text_[i] == ',' || text_[i] == '}' || text_[i] == ']') end = i;
    }
    const std::string_view rest = text_.substr(colon + 1, end - colon - 1);
    Mistake mistake = make(Yaml::missing_space, {at, word(at).end < end ? word(at).end : end},
                           "a space is missing behind the colon of `" + std::string(key) + "`",
                           "write " + shown(std::string(key) + ": " + std::string(rest)));
    if (rest.size() > 1 && rest.front() == '=') {
        const std::size_t value = std::min(end, skip_blanks(colon + 2));
        mistake.message = "a key and its value are separated by a colon and a space";
        mistake.help = "write " + shown(std::string(key) + ": " + std::string(text_.substr(value, end - value)));
        mistake.repair.push_back({colon + 1, value, " "});
    } else {
        mistake.repair.push_back({colon + 1, colon + 1, " "});
    }
    mistake.fix = "put a space behind the colon";
    return mistake;
}

Mistake Outline::missing_dash_space(std::size_t at) const {
    const std::string_view rest = text_.substr(at + 1, content_end(at) - at - 1);
    Mistake mistake = make(Yaml::missing_space, {at, at + 1}, "a space is missing behind the dash",
                           "write " + shown("- " + std::string(rest)));
    const std::size_t column = column_of(at);
    // The lines of the list are one slip.
    for (std::size_t line = line_begin(at); line < text_.size(); line = next_line(line)) {
        if (skipped(line)) continue;
        if (indent_of(line) < column) break;
        if (indent_of(line) == column && slips::missing_space_after_dash(text_.substr(line + column))) {
            mistake.repair.push_back({line + column + 1, line + column + 1, " "});
        }
    }
    mistake.fix = "put a space behind the dash";
    return mistake;
}

/// A list that begins beside its key.
Mistake Outline::misplaced_dash(std::size_t at) const {
    const std::size_t end = content_end(at);
    const std::size_t text = std::min(end, skip_blanks(at + 1));
    const std::size_t next = next_content(at);
    const std::size_t indent = next < text_.size() ? indent_of(next) : 0;
    const bool goes_on = next < text_.size() && is_dash(next + indent) && static_cast<int>(indent) >= parent_column();
    if (!goes_on && text < end && is_digit(text_[text])) {
        const std::string number = "-" + std::string(text_.substr(text, end - text));
        Mistake mistake = make(Yaml::misplaced_dash, {at, end}, "a space stands between the minus sign and its number",
                               "write " + shown(number));
        mistake.repair.push_back({at + 1, text, ""});
        mistake.fix = "take the space out";
        return mistake;
    }
    Mistake mistake =
        make(Yaml::misplaced_dash, {at, at + 1}, "a list with dashes begins on the line below its key",
             "begin it on the next line, or write " + shown("[" + std::string(text_.substr(text, end - text)) + "]"));
    // The other items may stand below; this one comes in line with them.
    mistake.repair.push_back({at, at, "\n" + std::string(goes_on ? indent : column_of(at), ' ')});
    return mistake;
}

/// Bullets of Word or Markdown for dashes, on a line and those that follow in its column.
Mistake Outline::bullets(std::size_t at) const {
    const std::size_t size = slips::bullet(text_.substr(at));
    const std::size_t column = column_of(at);
    const auto rest = [&](std::size_t bullet, std::size_t bytes) {
        std::size_t text = bullet + bytes;
        while (is_blank(peek(text)) || slips::odd_space(text_.substr(text)) != 0) {
            text += is_blank(peek(text)) ? 1 : slips::odd_space(text_.substr(text));
        }
        return text;
    };
    const std::size_t text = rest(at, size);
    const std::string item = "- " + std::string(text_.substr(text, content_end(at) - std::min(text, content_end(at))));
    Mistake mistake = make(Yaml::list_and_keys_mixed, {at, at + size},
                           shown(text_.substr(at, size)) + " does not begin a list item in YAML; a dash and a space do",
                           "write " + shown(item));
    std::size_t lines = 0;
    for (std::size_t line = line_begin(at); line < text_.size(); line = next_line(line)) {
        if (skipped(line)) continue;
        const std::size_t first = line + column;
        if (indent_of(line) < column) break;
        if (indent_of(line) > column || is_dash(first)) continue;
        const std::size_t sign = slips::bullet(text_.substr(first));
        if (sign == 0) break;
        // Lines below an item stand under its text: the text keeps its column.
        const bool common = peek(first + sign) == ' ';
        mistake.repair.push_back({first, common ? first + sign : rest(first, sign), common ? "-" : "- "});
        ++lines;
    }
    if (lines > 1) mistake.help += ", and so on the lines below";
    mistake.fix = "write dashes";
    return mistake;
}

/// `from: mql, to: sql` behind a key or dash.
bool Outline::entries_in_a_row(Range text) const {
    for (std::size_t i = text.begin; i < text.end; ++i) {
        if (text_[i] == ',' && simple_key(skip_blanks(i + 1))) return true;
    }
    return false;
}

Mistake Outline::group_without_braces(Range group) const {
    const std::string whole = "{" + std::string(slice(group)) + "}";
    Mistake mistake = make(Yaml::unquoted_character, group, "a group of entries on one line stands in `{ }`",
                           "put `{ }` round it: " + shown(whole));
    mistake.repair.push_back({group.begin, group.end, whole});
    mistake.fix = "put `{ }` round it";
    return mistake;
}

/// `item` is meant as an item of a list, as `what` is.
Mistake Outline::missing_dash(Range what, Range item) const {
    const std::string text(text_.substr(item.begin, content_end(item.begin) - item.begin));
    Mistake mistake =
        make(Yaml::list_and_keys_mixed, {item.begin, content_end(item.begin)},
             shown(text) + " stands among the items of a list, without a dash", "write " + shown("- " + text));
    mistake.notes.push_back({what, "an item of the list"});
    mistake.repair.push_back({item.begin, item.begin, "- "});
    mistake.fix = "write a dash";
    return mistake;
}

Mistake Outline::line_without_colon(std::size_t at) const {
    const std::size_t end = content_end(at);
    const std::string_view line = text_.substr(at, end - at);
    if (slips::divider(line)) {
        Mistake mistake = make(Yaml::missing_colon, {at, end}, shown(line) + " is no key with a value",
                               "begin notes with `#`: " + shown("# " + std::string(line)));
        blank(mistake, at, end);
        return mistake;
    }
    // `DACH` below a key, with the items of a list below it in the same column.
    const std::size_t below = next_content(at);
    if (!levels_.empty() && levels_.back().state == State::open && below < text_.size() &&
        indent_of(below) == column_of(at) && is_dash(below + indent_of(below))) {
        return missing_dash({below + indent_of(below), below + indent_of(below) + 1}, {at, end});
    }
    if (!ended_.empty() && ended_.back().beside_key && ended_.back().column == column_of(at)) {
        return missing_dash(ended_.back().key, {at, end});
    }
    for (std::size_t colon = line.find(':'); colon != npos; colon = line.find(':', colon + 1)) {
        if (slips::odd_space(line.substr(colon + 1)) != 0) return odd_space(at + colon + 1);
    }
    if (slips::missing_space(line)) return missing_spaces(at);
    if (line.starts_with('"') || line.starts_with('\'')) {
        const std::size_t colon = line.find(": ");
        if (colon != npos && line.find(line.front(), 1) == npos) {
            const std::string sign(1, line.front());
            Mistake mistake = make(Yaml::unclosed_quote, {at, at + 1}, "this quotation mark is never closed",
                                   "close it before the colon: " + shown(std::string(line.substr(0, colon)) + sign +
                                                                         std::string(line.substr(colon))));
            mistake.repair.push_back({at + colon, at + colon, sign});
            mistake.fix = "close the quotation mark";
            return mistake;
        }
    }
    if (slips::missing_space_after_dash(line)) return missing_dash_space(at);

    std::size_t key_end = 0;
    while (key_end < line.size() && is_word(line[key_end])) ++key_end;
    const std::string key(line.substr(0, key_end));
    const std::size_t sign = at + skip_blanks(at + key_end) - at;
    const auto colon_for = [&](std::size_t size) {
        const std::string rest(text_.substr(skip_blanks(sign + size), end - std::min(end, skip_blanks(sign + size))));
        Mistake mistake = make(Yaml::missing_colon, {sign, sign + size}, "a key and its value are separated by a colon",
                               "write " + shown(key + ": " + rest));
        mistake.repair.push_back({at + key_end, sign + size, ": "});
        mistake.fix = "write a colon";
        return mistake;
    };
    if (key_end > 0 && sign < end) {
        if (text_[sign] == '=') return colon_for(1);
        if (text_.substr(sign).starts_with("\uFF1A")) return colon_for(3);
    }
    Mistake mistake = make(Yaml::missing_colon, {at, end}, "this line has no colon: " + shown(line), {});
    const bool one_word = key_end > 0 && key_end == line.size();
    const std::size_t next = next_content(at);
    // A word in the middle of a section that goes on deeper than what the word could open.
    const bool stray = goes_on_below(at) && indent_of(next) > column_of(at) + indent_unit();
    const bool opens = next < text_.size() && indent_of(next) > column_of(at) && !stray;
    if (one_word) {
        mistake.help = "write `" + key + ":` and its value";
        if (opens) {
            mistake.help = "write `" + key + ":`";
            mistake.repair.push_back({end, end, ":"});
            mistake.fix = "write a colon";
            return mistake;
        }
    } else if (key_end > 0 && sign < end) {
        mistake.help = "write " + shown(key + ": " + std::string(text_.substr(sign, end - sign)));
        if (column_of(at) != indent_of(line_begin(at))) {
            // An item of a list with further keys below it.
            mistake.repair.push_back({at + key_end, at + key_end, ":"});
            mistake.fix = "write a colon";
            return mistake;
        }
    } else {
        mistake.help = "write `key: value`";
    }
    if (!levels_.empty() && levels_.back().state == State::plain && !levels_.back().list &&
        levels_.back().value.begin != at) {
        mistake.help += "; if it continues the text of `" + std::string(slice(levels_.back().key)) +
                        "`, indent it deeper than that key";
    }
    if (!one_word) mistake.help += "; if it is a note, begin it with `#`";
    leave_out_stray(mistake, at);
    return mistake;
}

Mistake Outline::open_quote(std::size_t quote, bool flow) const {
    const std::string sign(1, text_[quote]);
    std::size_t end = content_end(quote + 1);
    if (flow) {
        for (std::size_t i = quote + 1; i < end; ++i) {
            if (text_[i] == ',' || text_[i] == ']' || text_[i] == '}') end = i;
        }
    }
    if (!flow && end == line_end(end)) {
        // The text goes on as long as lines are indented deeper and are no entries of their own.
        for (std::size_t line = next_line(end); line < text_.size(); line = next_line(line)) {
            if (is_empty_line(text_, line)) continue;
            const std::size_t first = skip_blanks(line);
            if (static_cast<int>(indent_of(line)) <= parent_column() || peek(first) == '#' || is_dash(first) ||
                find_key(first)) {
                break;
            }
            end = content_end(first);
        }
    }
    const std::string_view inside = text_.substr(quote + 1, end - quote - 1);
    if (inside.size() > 3 && inside.find(sign) == npos && inside.find('\n') == npos &&
        slips::smart_quote(inside.substr(inside.size() - 3)) != 0) {
        Mistake mistake =
            make(Yaml::smart_quote, {end - 3, end},
                 "a typographic quotation mark does not close a text in YAML; it becomes part of it",
                 "write a plain one: " + shown(sign + std::string(inside.substr(0, inside.size() - 3)) + sign));
        mistake.repair.push_back({end - 3, end, sign});
        mistake.fix = "write a plain quotation mark";
        return mistake;
    }
    Mistake mistake =
        make(Yaml::unclosed_quote, {quote, quote + 1}, "this quotation mark is never closed",
             inside.find('\n') == npos ? "close it at the end of the text: " + shown(sign + std::string(inside) + sign)
                                       : "close it behind the last word of the text");
    std::string whole = sign;
    if (sign == "'" && inside.find('\'') == npos) {
        mistake.help += "; if it is an apostrophe, write " + shown("\"'" + std::string(inside) + "\"");
    }
    whole.assign(inside);
    // Other marks of the kind within would close it too early.
    if (inside.find(sign) != npos || (sign == "\"" && inside.find('\\') != npos)) {
        mistake.repair.push_back({quote, end, in_quotes(inside)});
    } else {
        mistake.repair.push_back({end, end, sign});
    }
    mistake.fix = "close the quotation mark";
    return mistake;
}

/// `Lead handoff"`: the mark at the beginning is missing.
Mistake Outline::unopened_quote(std::size_t begin, std::size_t end) const {
    const std::string quoted = in_quotes(text_.substr(begin, end - 1 - begin));
    Mistake mistake = make(Yaml::unclosed_quote, {end - 1, end}, "this quotation mark closes a text that none opens",
                           "put one before the text: " + shown(quoted));
    mistake.repair.push_back({begin, end, quoted});
    mistake.fix = "put a quotation mark before the text";
    return mistake;
}

/// `past results, budget]`: the bracket at the beginning is missing, or the one at the end too much.
Mistake Outline::unopened_bracket(std::size_t begin, std::size_t end) const {
    const char close = text_[end - 1];
    const std::string_view inside = text_.substr(begin, end - 1 - begin);
    const std::string open(1, close == ']' ? '[' : '{');
    Mistake mistake =
        make(Yaml::stray_bracket, {end - 1, end}, "this closing bracket fits no opening one", "take it out");
    if (inside.find(',') != npos) {
        mistake.help = "write " + shown(open + std::string(inside) + close) + ", or take the bracket out";
        mistake.repair.push_back({begin, begin, open});
        mistake.fix = "write the opening bracket";
    } else {
        mistake.help = "take it out, or put the text in quotes: " + shown(in_quotes(text_.substr(begin, end - begin)));
        mistake.repair.push_back({end - 1, end, ""});
        mistake.fix = "take it out";
    }
    return mistake;
}

Mistake Outline::unknown_alias(std::size_t at, bool flow) const {
    std::size_t end = at + 1;
    while (!space_at(end) && !is_flow_mark(text_[end])) ++end;
    const std::string_view name = text_.substr(at + 1, end - at - 1);
    const bool plain_name = !name.empty() && std::all_of(name.begin(), name.end(), is_word);
    if (!plain_name || !(ends_at(end) || (flow && is_flow_mark(peek(skip_blanks(end)))))) {
        std::size_t text_end = content_end(at);
        if (flow) {
            for (std::size_t i = at; i < text_end; ++i) {
                if (text_[i] == ',' || text_[i] == ']' || text_[i] == '}') text_end = i;
            }
        }
        return unquoted_start(at, text_end);
    }
    const std::string_view before = text_.substr(line_begin(at), at - line_begin(at));
    if (before.ends_with("<<: ")) {
        // That `<<` is not read is told already.
        Mistake silent;
        silent.silent = true;
        silent.at = {at, end};
        blank(silent, at, end);
        return silent;
    }
    Mistake mistake = make(
        Yaml::alias, {at, end},
        "`*" + std::string(name) + "` refers to a value marked `&" + std::string(name) + "`, and there is none above",
        "write the value itself, or " + shown(in_quotes("*" + std::string(name))) + " if the `*` belongs to the text");
    blank(mistake, at, end);
    mistake.loss = Mistake::Loss{at, column_of(at)};
    return mistake;
}

/// `channel: #sales`: to YAML a comment.
Mistake Outline::number_sign(std::size_t at) const {
    return unquoted({at, content_end(at)}, {at, at + 1}, "`#` begins a comment here, so the key has no value");
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

Mistake Outline::unclosed(const std::vector<Bracket>& open, std::size_t where) const {
    if (open.size() == 1 && hidden_) {
        const std::string closer(1, hidden_->open == '[' ? ']' : '}');
        Mistake mistake = make(Yaml::unclosed_bracket, {hidden_->at, hidden_->at + 1},
                               std::string("this `") + hidden_->open + "` is never closed",
                               "write " + shown(closer) + " behind the last value");
        mistake.notes.push_back({{hidden_->comma, hidden_->comma + 1}, "it is missing before this comma"});
        mistake.repair.push_back({hidden_->comma, hidden_->comma, closer});
        mistake.fix = "close the bracket";
        return mistake;
    }
    const Bracket& inner = open.back();
    std::string closers;
    for (auto bracket = open.rbegin(); bracket != open.rend(); ++bracket) closers += bracket->open == '[' ? ']' : '}';
    Mistake mistake =
        make(Yaml::unclosed_bracket, {inner.at, inner.at + 1}, std::string("this `") + inner.open + "` is never closed",
             "write " + shown(closers) + " behind the last value");
    // Behind the last thing before `where`.
    std::size_t line = line_begin(inner.at);
    std::size_t end = inner.at + 1;
    for (; line < where; line = next_line(line)) {
        const std::size_t from = skip_blanks(std::max(line, inner.at + 1));
        if (from < where && !skipped(from)) end = std::min(content_end(from), where);
    }
    // `{a: 1, b: 20%)`: the wrong bracket, or the key beside it.
    if (open.size() == 1 && text_[end - 1] == ')') {
        const std::size_t from = text_.substr(0, end).find_last_of(",[{");
        if (from != npos && text_.substr(from, end - from).find('(') == npos) {
            Mistake wrong =
                make(Yaml::stray_bracket, {end - 1, end},
                     std::string("`)` does not close what `") + inner.open + "` opened", "write " + shown(closers));
            wrong.notes.push_back({{inner.at, inner.at + 1}, "opened here"});
            wrong.repair.push_back({end - 1, end, closers});
            wrong.fix = "write " + shown(closers);
            return wrong;
        }
    }
    if (where < text_.size() && simple_key(where)) {
        mistake.notes.push_back({{where, text_.find(':', where)}, "this already belongs to what follows"});
    }
    std::size_t last = end;
    if (text_[last - 1] == ',') --last;
    mistake.repair.push_back({last, end, closers});
    mistake.fix = "close the bracket";
    return mistake;
}

Mistake Outline::missing_comma(std::size_t end, std::size_t next) const {
    Mistake mistake =
        make(Yaml::missing_comma, word(next), "a comma is missing before this",
             "write a comma behind " +
                 shown(text_.substr(std::max(line_begin(end), end - std::min<std::size_t>(end, 20)),
                                    end - std::max(line_begin(end), end - std::min<std::size_t>(end, 20)))));
    if (end > 0 && text_[end - 1] == ';') {
        // All semicolons of the brackets are one slip.
        mistake.at = {end - 1, end};
        mistake.message = "a semicolon separates nothing in YAML";
        mistake.help = "write commas between the entries";
        mistake.fix = "write commas";
        const std::size_t stop = line_end(end);
        for (std::size_t i = end - 1; i < stop; ++i) {
            if (text_[i] == '}' || text_[i] == ']' || text_[i] == '"') break;
            if (text_[i] == ';' && space_at(i + 1)) mistake.repair.push_back({i, i + 1, ","});
        }
        return mistake;
    }
    while (mistake.at.end > mistake.at.begin + 1 &&
           (is_flow_mark(text_[mistake.at.end - 1]) || text_[mistake.at.end - 1] == ':')) {
        --mistake.at.end;
    }
    std::size_t from = end;
    while (from > line_begin(end) && !is_flow_mark(text_[from - 1])) --from;
    const std::string_view before = text_.substr(skip_blanks(from), end - std::min(end, skip_blanks(from)));
    mistake.help =
        "write a comma between the two: " + shown(std::string(before) + ", " + std::string(slice(mistake.at)));
    mistake.repair.push_back({end, end, ","});
    mistake.fix = "write a comma";
    return mistake;
}

Mistake Outline::text_after_quote(std::size_t begin, std::size_t end) const {
    const char sign = text_[begin];
    const std::size_t last = content_end(end);
    const std::string_view raw = text_.substr(begin, last - begin);
    const std::size_t after = skip_blanks(end);
    Mistake mistake =
        make(Yaml::text_after_quote, {after, last}, "the quotation mark before this already ended the text", {});
    // `'It's here'`: the outer marks are the quotes.
    const bool whole = raw.size() > 2 && raw.back() == sign;
    std::string_view meant = whole ? raw.substr(1, raw.size() - 2) : raw;
    const std::string quoted = meant.find('\'') != npos && meant.find('"') == npos && meant.find('\\') == npos
                                   ? '"' + std::string(meant) + '"'
                                   : in_quotes(meant);
    mistake.help = "put the whole text in quotes of the other kind: " + shown(quoted);
    mistake.notes.push_back({{end - 1, end}, "this mark ends the text"});
    mistake.guess = begin;
    mistake.repair.push_back({begin, last, quoted});
    mistake.fix = "put the whole text in quotes";
    return mistake;
}

}  // namespace slac::syntax
