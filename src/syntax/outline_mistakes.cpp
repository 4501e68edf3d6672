// What the outline can find wrong in what a line says, in the words that people read.
#include <algorithm>

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
