#include "slac/document/parse.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "directives.hpp"
#include "findings.hpp"
#include "heading_ids.hpp"
#include "link_target.hpp"
#include "markdown_bounds.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::document {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Root = std::unique_ptr<cmark_node, FreeNode>;

// The node types of the extensions are numbers that registering gives; the names are the library's interface.
bool is_type(cmark_node* node, std::string_view type) { return cmark_node_get_type_string(node) == type; }

Root read_markdown(std::string_view text) {
    // The library keeps the signs of its extensions (`~`) in a global table while it parses.
    static std::mutex one_at_a_time;
    const std::scoped_lock lock(one_at_a_time);
    cmark_gfm_core_extensions_ensure_registered();
    struct FreeParser {
        void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    };
    const std::unique_ptr<cmark_parser, FreeParser> parser(
        cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
    for (const char* extension : {"table", "strikethrough"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
    cmark_parser_feed(parser.get(), text.data(), text.size());
    Root root(cmark_parser_finish(parser.get()));
    cmark_consolidate_text_nodes(root.get());
    return root;
}

std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text ? text : std::string_view();
}

void append_words(std::string& words, cmark_node* node) {
    for (auto* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        const auto type = cmark_node_get_type(child);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            words += literal(child);
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            words += ' ';
        else
            append_words(words, child);
    }
}

// What stands at one place among its neighbours: a block of Markdown or one comment of an HTML block.
struct Piece {
    cmark_node* node = nullptr;  // null for a directive
    DirectiveComment directive;
    Span span;
    Lines lines;
};

class Reader {
 public:
    Reader(const SourceFile& markdown, Findings& findings, const Limits& limits, const std::vector<Figure>* figures)
        : markdown_(markdown), findings_(findings), limits_(limits), figures_(figures) {}

    Document read(cmark_node* root) {
        // All ids come first: a link may lead to a heading that stands below it.
        const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(root), cmark_iter_free);
        std::size_t depth = 0;
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
            auto* node = cmark_iter_get_node(walk.get());
            const bool deepens = cmark_node_first_child(node) != nullptr;
            if (event == CMARK_EVENT_EXIT) {
                depth -= deepens ? 1 : 0;
                continue;
            }
            depth += deepens ? 1 : 0;
            // Two levels of the tree for each list; blocks and inlines are told apart below.
            if (depth > 4 * limits_.nesting + 4) return exceed(lines_of(node, {}));
            if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
                std::string words;
                append_words(words, node);
                ids_.add(words);
            }
        }
        const auto top = pieces(root);
        std::size_t at = 0;
        document_.content = blocks(top, at, Place{});
        if (exceeded_) return {};
        fill_contents(document_.content);
        return std::move(document_);
    }

    void read_pieces(cmark_node* root) {
        for (const auto& piece : pieces(root)) {
            if (piece.node) continue;
            const auto* known = known_directive(piece.directive);
            if (!known)
                unknown(piece);
            else if (known->directive == Directive::figure && !piece.directive.closing)
                (void)drawing_for(piece);
        }
    }

 private:
    struct Place {
        std::size_t depth = 0;  // of lists and quotes
        bool in_list_or_quote = false;
        std::vector<const Piece*> open;  // directives round it, outermost first
    };

    // ---- places ----

    std::uint32_t clamp(int line) const {
        return static_cast<std::uint32_t>(
            std::clamp<std::size_t>(static_cast<std::size_t>(std::max(line, 1)), 1, markdown_.line_count()));
    }
    Lines lines_of(cmark_node* node, Lines around) const {
        const int first = cmark_node_get_start_line(node);
        if (first == 0) return around;
        const auto begin = clamp(first);
        return {begin, std::max(begin, clamp(cmark_node_get_end_line(node)))};
    }
    Span span_of(Lines lines) const {
        const auto begin = markdown_.line_start(lines.first);
        const auto text = markdown_.line_text(lines.first);
        const auto blanks = std::min(text.find_first_not_of(" \t"), text.size());
        return {markdown_.id(), begin + static_cast<std::uint32_t>(blanks),
                begin + static_cast<std::uint32_t>(text.size())};
    }
    // Where the first line of `words` stands, looked for from a column on; the whole line when it is not near.
    Span span_of(std::string_view words, Lines lines, std::size_t from_column) const {
        constexpr std::size_t kNear = 4096;  // far enough for a link's text, and no search through a book
        words = words.substr(0, words.find_first_of("\r\n"));
        const auto begin = markdown_.line_start(lines.first);
        const auto end = markdown_.line_start(lines.last) + markdown_.line_text(lines.last).size();
        for (const auto from : {std::min<std::size_t>(begin + from_column - 1, end), std::size_t{begin}}) {
            const auto at = markdown_.text().substr(from, std::min(words.size() + kNear, end - from)).find(words);
            if (at == std::string_view::npos || words.empty()) continue;
            return {markdown_.id(), static_cast<std::uint32_t>(from + at),
                    static_cast<std::uint32_t>(from + at + words.size())};
        }
        return span_of(lines);
    }
    // The library leaves out what stands before an HTML block on its line, such as `> `, so its places are counted in
    // bytes from the line's end.
    Span span_before_end(std::size_t begin, std::size_t end, std::uint32_t line) const {
        const auto text = markdown_.line_text(line).size();
        const auto stop = markdown_.line_start(line) + text;
        return {markdown_.id(), static_cast<std::uint32_t>(stop - std::min(begin, text)),
                static_cast<std::uint32_t>(stop - std::min(end, text))};
    }
    Document exceed(Lines lines) {
        if (!exceeded_) findings_.add(kLimit, span_of(lines), nesting_message(limits_)).advise(std::string(kLimit.fix));
        exceeded_ = true;
        return {};
    }

    // ---- inlines ----

    Inlines inlines(cmark_node* parent, Lines around, std::size_t depth = 0) {
        if (depth > limits_.nesting) {
            exceed(around);
            return {};
        }
        Inlines result;
        auto add = [&](auto what, Lines lines) { result.push_back({std::move(what), lines}); };
        auto add_text = [&](std::string text, Lines lines) {
            // Pieces of one line are one text.
            auto* last = result.empty() ? nullptr : std::get_if<Text>(&result.back().what);
            if (last && result.back().lines == lines)
                last->text += text;
            else
                add(Text{std::move(text)}, lines);
        };
        Lines before = {around.first, around.first};  // a break has no place of its own
        for (auto* node = cmark_node_first_child(parent); node && !exceeded_; node = cmark_node_next(node)) {
            const auto lines = lines_of(node, before);
            before = {lines.last, lines.last};
            switch (cmark_node_get_type(node)) {
                case CMARK_NODE_TEXT:
                    add_text(std::string(literal(node)), lines);
                    continue;
                case CMARK_NODE_SOFTBREAK:
                    add_text(" ", lines);
                    continue;
                case CMARK_NODE_LINEBREAK:
                    add(LineBreak{}, lines);
                    continue;
                case CMARK_NODE_CODE:
                    add(Code{std::string(literal(node))}, lines);
                    continue;
                case CMARK_NODE_EMPH:
                    add(Emphasis{inlines(node, lines, depth + 1)}, lines);
                    continue;
                case CMARK_NODE_STRONG:
                    add(Strong{inlines(node, lines, depth + 1)}, lines);
                    continue;
                case CMARK_NODE_HTML_INLINE:
                    inline_html(node, lines, add_text);
                    continue;
                default:
                    break;
            }
            auto content = inlines(node, lines, depth + 1);
            if (is_type(node, "strikethrough")) {
                add(Deleted{std::move(content)}, lines);
            } else if (is_type(node, "link")) {
                if (auto target = accepted_target(node, lines)) {
                    if (content.empty()) content.push_back({Text{cmark_node_get_url(node)}, lines});
                    add(Link{std::move(*target), std::move(content)}, lines);
                } else {
                    std::move(content.begin(), content.end(), std::back_inserter(result));
                }
            } else {
                if (is_type(node, "image")) {
                    findings_
                        .add(kPicture, span_of("![", lines, column(node)),
                             "an agreement is one file of text and cannot show the picture `" +
                                 std::string(cmark_node_get_url(node)) + "`")
                        .advise(std::string(kPicture.fix));
                }
                std::move(content.begin(), content.end(), std::back_inserter(result));
            }
        }
        return result;
    }

    static std::size_t column(cmark_node* node) {
        return static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node)));
    }

    std::optional<std::string> accepted_target(cmark_node* node, Lines lines) {
        const std::string_view url = cmark_node_get_url(node);
        auto complain = [&](std::string message, std::string help) {
            findings_.add(kLink, span_of(url, lines, column(node)), std::move(message)).advise(std::move(help));
        };
        if (url.starts_with('#')) {
            const auto id = url.substr(1);
            if (ids_.contains(id)) return std::string(url);
            const std::vector<std::string_view> known(ids_.all().begin(), ids_.all().end());
            const auto meant = nearest(id, known);
            complain("no heading of the document has the address `" + std::string(url) + "`",
                     meant ? "did you mean `#" + std::string(*meant) + "`?"
                           : "write the heading in small letters with hyphens for blanks");
            return std::nullopt;
        }
        auto target = web_target(url);
        if (!target) {
            complain("`" + std::string(url) + "` cannot be opened from the finished document, so it is shown as text",
                     std::string(kLink.fix));
        }
        return target;
    }

    template <typename AddText>
    void inline_html(cmark_node* node, Lines lines, AddText add_text) {
        const auto html = literal(node);
        const auto span = span_of(html, lines, column(node));
        if (html.starts_with("<!--") && html.ends_with("-->") && html.size() >= 7) {
            if (const auto directive = directive_in(html.substr(4, html.size() - 7))) {
                findings_
                    .add(kDirective, span, "`" + std::string(html) + "` stands within a line and has no effect there")
                    .advise("give it a line of its own, not indented");
            }
            return;
        }
        add_text(std::string(html), lines);
        // `</b>` comes from the same slip as its `<b>`.
        if (!(html.starts_with("</") && reported_html_block_ == block_)) refuse_html(html, span);
    }

    void refuse_html(std::string_view html, Span span) {
        reported_html_block_ = block_;
        const auto shown = html.substr(0, html.find_first_of("\r\n"));
        findings_.add(kRawHtml, span, "`" + std::string(shown) + "` is HTML, which an agreement cannot hold")
            .advise(std::string(kRawHtml.fix));
    }

    // ---- blocks ----

    std::vector<Piece> pieces(cmark_node* parent) {
        std::vector<Piece> result;
        for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
                split_html(node, result);
            else
                result.push_back({node, {}, {}, {}});
        }
        return result;
    }

    // An HTML block may hold several comments. Anything else in it is refused, and kept as text.
    void split_html(cmark_node* node, std::vector<Piece>& result) {
        const auto first = clamp(cmark_node_get_start_line(node));
        const auto html = literal(node);
        std::size_t at = 0;
        std::size_t line = 0;  // counted from the start of the block, and where it ends
        std::size_t line_end = std::min(html.find('\n'), html.size());
        while (at < html.size()) {
            at = html.find_first_not_of(" \t\r\n", at);
            if (at == std::string_view::npos) return;
            while (line_end < at) {
                ++line;
                line_end = std::min(html.find('\n', line_end + 1), html.size());
            }
            const auto rest = html.substr(at);
            const auto end = rest.starts_with("<!--") ? rest.find("-->", 4) : std::string_view::npos;
            Piece piece;
            const auto number = clamp(static_cast<int>(first + line));
            piece.lines = {number, number};
            const auto close = end == std::string_view::npos ? line_end : std::min(at + end + 3, line_end);
            piece.span = span_before_end(line_end - at, line_end - close, number);
            if (end == std::string_view::npos) {
                block_ = node;
                if (rest.starts_with("<!--")) {
                    findings_.add(kRawHtml, piece.span, "this comment is never closed, so all text below it is lost")
                        .advise("close it with `-->`");
                    return;
                }
                if (at > 0) {
                    findings_
                        .add(kDirective, piece.span,
                             "`" + std::string(rest.substr(0, rest.find_first_of("\r\n"))) +
                                 "` stands on the line of a comment and is not read as text")
                        .advise("put it on a line of its own below the comment");
                    return;
                }
                refuse_html(rest, piece.span);
                piece.node = node;
                result.push_back(std::move(piece));
                return;
            }
            if (const auto directive = directive_in(rest.substr(4, end - 4))) {
                piece.directive = *directive;
                result.push_back(std::move(piece));
            }
            at += end + 3;
        }
    }

    // Reads up to the mark that closes the innermost open directive, and leaves `at` on it.
    Blocks blocks(const std::vector<Piece>& among, std::size_t& at, const Place& place) {
        Blocks result;
        // Opening marks that were refused: the closing ones that belong to them are no second finding.
        std::map<std::string_view, std::size_t> refused;
        for (; at < among.size() && !exceeded_; ++at) {
            const auto& piece = among[at];
            const auto name = piece.directive.name;
            if (piece.node) {
                block_ = piece.node;
                block(piece.node, place, result);
            } else if (!piece.directive.closing) {
                if (!open(among, at, place, result)) ++refused[name];
            } else if (const auto opened = refused.find(name); opened != refused.end() && opened->second > 0) {
                --opened->second;
            } else if (closes(piece, place)) {
                return result;
            }
        }
        return result;
    }

    // Nothing for what is not written as it has to be.
    static const DirectiveInfo* known_directive(const DirectiveComment& comment) {
        const auto* known = comment.prefix == "slac" ? find_directive(comment.name) : nullptr;
        const bool takes_argument = known && !known->argument.empty() && !comment.closing;
        return comment.argument.empty() || takes_argument ? known : nullptr;
    }

    // Whether a closing mark belongs to a directive that is open here. One that belongs to none is a finding.
    bool closes(const Piece& piece, const Place& place) {
        const auto name = piece.directive.name;
        const auto* known = known_directive(piece.directive);
        if (!known) {
            unknown(piece);
            // Whatever was meant, it was meant to close what is open: that it stays open is no second finding.
            return !place.open.empty();
        }
        if (std::any_of(place.open.begin(), place.open.end(),
                        [&](const Piece* opened) { return opened->directive.name == name; }))
            return true;
        auto& finding = findings_.add(kDirective, piece.span, "`" + closing_mark(name) + "` closes nothing");
        finding.advise(known->wraps ? "`" + opening_mark(name) + "` is missing above it"
                                    : "`" + opening_mark(name) + "` stands alone; leave this line out");
        return false;
    }

    void unknown(const Piece& piece) {
        const auto name = piece.directive.name;
        if (piece.directive.prefix == "slac" && find_directive(name)) {
            findings_.add(kDirective, piece.span, "`slac:" + std::string(name) + "` takes nothing behind its name")
                .advise("write `" + (piece.directive.closing ? closing_mark(name) : opening_mark(name)) + "`");
            return;
        }
        findings_
            .add(kDirective, piece.span,
                 "there is no `" + std::string(piece.directive.prefix) + ":" + std::string(name) + "`")
            .advise(directive_help(name, piece.directive.closing));
    }

    // Reads a directive and what it wraps; `at` is left on its closing mark. False when it has no effect.
    bool open(const std::vector<Piece>& among, std::size_t& at, const Place& place, Blocks& result) {
        const auto& piece = among[at];
        const auto* known = known_directive(piece.directive);
        if (!known) unknown(piece);
        if (!known || !in_right_place(piece, *known, place)) return false;
        if (known->directive == Directive::figure) return figure(among, at, place, result);
        if (!known->wraps) {
            add_single(known->directive, piece, result);
            return true;
        }
        auto inside = place;
        inside.open.push_back(&piece);
        const auto findings_before = static_cast<std::ptrdiff_t>(findings_.size());
        ++at;
        auto content = blocks(among, at, inside);
        auto last = content.empty() ? piece.lines.last : content.back().lines.last;
        if (at < among.size() &&
            (among[at].directive.name == piece.directive.name || !find_directive(among[at].directive.name))) {
            last = among[at].lines.last;
        } else {
            --at;  // whatever stands here closes a directive further out
            // What stands inside only because this was not closed is in its place.
            auto& all = findings_.all();
            all.erase(std::remove_if(all.begin() + findings_before, all.end(),
                                     [&](const Diagnostic& finding) {
                                         return !finding.labels.empty() && finding.labels.front().span == piece.span;
                                     }),
                      all.end());
            if (!exceeded_) {
                findings_.add(kDirective, piece.span, "`" + opening_mark(known->name) + "` is never closed")
                    .advise("write `" + closing_mark(known->name) + "` below what belongs to it");
            }
        }
        wrap(known->directive, piece, std::move(content), {piece.lines.first, last}, result);
        return true;
    }

    bool in_right_place(const Piece& piece, const DirectiveInfo& known, const Place& place) {
        auto complain = [&](const std::string& message, std::string help) -> Diagnostic& {
            return findings_.add(kDirective, piece.span, "`" + opening_mark(known.name) + "` " + message)
                .advise(std::move(help));
        };
        if (place.in_list_or_quote) {
            complain("stands inside a list or a quotation", "move it out: not indented, with an empty line above it");
            return false;
        }
        if (!place.open.empty()) {
            const auto& outer = *place.open.back();
            if (may_stand_in(known.directive, find_directive(outer.directive.name))) return true;
            complain("stands inside `" + opening_mark(outer.directive.name) + "`",
                     "move it above that line or below `" + closing_mark(outer.directive.name) + "`")
                .label(outer.span, "opened here");
            return false;
        }
        const bool once = known.directive == Directive::footer || known.directive == Directive::toc;
        if (!once) return true;
        auto& first = known.directive == Directive::footer ? footer_at_ : contents_at_;
        if (first) {
            complain("stands a second time", "a document has one; leave this one out").label(*first, "the first one");
            return false;
        }
        first = piece.span;
        return true;
    }

    static bool may_stand_in(Directive inner, const DirectiveInfo* outer) {
        const bool block = inner == Directive::signatures || inner == Directive::figure;
        if (outer && outer->directive == Directive::keep_together) return block;
        if (outer && outer->directive == Directive::landscape) return block || inner == Directive::keep_together;
        return false;
    }

    // A drawing, and the text that stands in its place where it cannot be seen. `at` is left on the closing mark, when
    // there is one.
    bool figure(const std::vector<Piece>& among, std::size_t& at, const Place& place, Blocks& result) {
        const auto& piece = among[at];
        auto next = at + 1;
        while (next < among.size() && among[next].node) ++next;
        const bool closed =
            next < among.size() && among[next].directive.closing && among[next].directive.name == piece.directive.name;
        Blocks instead;
        Lines lines = piece.lines;
        if (closed) {
            auto inside = place;
            inside.open.push_back(&piece);
            ++at;
            instead = blocks(among, at, inside);
            lines.last = among[next].lines.last;
        }
        const auto* drawn = drawing_for(piece);
        if (drawn && !drawn->drawing.shapes.empty())
            result.push_back({*drawn, lines});
        else
            std::move(instead.begin(), instead.end(), std::back_inserter(result));
        return closed || drawn != nullptr;
    }

    // Null when there is none of that name, with a finding when there never can be.
    const Figure* drawing_for(const Piece& piece) {
        constexpr std::array<std::string_view, 3> kNames{"life-cycle", "funnel", "cadence"};
        constexpr std::string_view kOfTier = "cadence ";
        static const Figure nothing;
        std::string name;  // with one blank between its words
        for (const char letter : piece.directive.argument) {
            const bool blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
            if (!blank)
                name += letter;
            else if (!name.ends_with(' '))
                name += ' ';
        }
        std::vector<std::string_view> names(kNames.begin(), kNames.end());
        if (figures_) {
            for (const auto& one : *figures_) {
                if (one.name == name) return &one;
                names.emplace_back(one.name);
            }
        }
        const bool simple = std::find(kNames.begin(), kNames.end(), name) != kNames.end();
        if (simple || (!figures_ && name.starts_with(kOfTier))) return &nothing;
        const auto meant = nearest(name, names);
        const bool of_tier = name.starts_with(kOfTier);
        auto& finding = findings_.add(
            kDirective, piece.span,
            name.empty() ? "`" + opening_mark("figure") + "` does not say what it shows"
            : of_tier    ? "the agreement has no tier `" + name.substr(kOfTier.size()) + "` that could be shown"
                         : "there is no figure `" + name + "`");
        if (meant)
            finding.advise("did you mean `" + opening_mark("figure " + std::string(*meant)) + "`?");
        else if (of_tier)
            finding.advise("write the key of a tier, or `" + opening_mark("figure cadence") + "` for all of them");
        else
            finding.advise("write `" + opening_mark("figure life-cycle") + "`, or `funnel` or `cadence` in its place");
        return nullptr;
    }

    void add_single(Directive directive, const Piece& piece, Blocks& result) {
        if (directive == Directive::draft) document_.draft = true;
        if (directive == Directive::page_break) result.push_back({PageBreak{}, piece.lines});
        if (directive == Directive::toc) result.push_back({Contents{}, piece.lines});
    }

    void wrap(Directive directive, const Piece& piece, Blocks content, Lines lines, Blocks& result) {
        if (directive == Directive::footer) {
            document_.footer = std::move(content);
        } else if (directive == Directive::keep_together) {
            result.push_back({KeepTogether{std::move(content)}, lines});
        } else if (directive == Directive::landscape) {
            result.push_back({Landscape{std::move(content)}, lines});
        } else if (auto signatures = signatures_from(piece, content)) {
            result.push_back({std::move(*signatures), lines});
        } else {
            std::move(content.begin(), content.end(), std::back_inserter(result));
        }
    }

    std::optional<Signatures> signatures_from(const Piece& piece, Blocks& content) {
        auto* table = content.size() == 1 ? std::get_if<Table>(&content.front().what) : nullptr;
        const char* trouble = nullptr;
        if (!table)
            trouble = "wraps something other than one table";
        else if (table->columns.size() < 2)
            trouble = "wraps a table with one column";
        else if (table->rows.empty())
            trouble = "wraps a table without rows";
        if (trouble) {
            findings_.add(kDirective, piece.span, "`" + opening_mark("signatures") + "` " + trouble)
                .advise("put one table between it and `" + closing_mark("signatures") +
                        "`: a row for each party, with columns such as For, Name, Title, Signature, Date");
            return std::nullopt;
        }
        std::size_t signature = 0;
        const auto wanted = piece.directive.argument;
        for (std::size_t i = 1; i < table->columns.size() && !wanted.empty(); ++i)
            if (plain_text(table->header.cells[i]) == wanted) signature = i;
        if (!wanted.empty() && signature == 0) {
            std::vector<std::string> headers;
            for (std::size_t i = 1; i < table->columns.size(); ++i)
                headers.push_back(plain_text(table->header.cells[i]));
            const auto meant = nearest(wanted, std::vector<std::string_view>(headers.begin(), headers.end()));
            findings_.add(kDirective, piece.span, "the table has no column `" + std::string(wanted) + "` to sign in")
                .advise("write the header of the column that is signed: `" +
                        opening_mark("signatures " + std::string(meant.value_or("Signature"))) + "`");
            return std::nullopt;
        }
        // When it is not said, it can only be a column that nobody has filled in.
        for (std::size_t i = 1; i < table->columns.size() && wanted.empty() && signature == 0; ++i)
            if (std::all_of(table->rows.begin(), table->rows.end(),
                            [&](const Row& row) { return row.cells[i].empty(); }))
                signature = i;
        Signatures result{table->header.cells[0], {}};
        for (auto& row : table->rows) {
            Signatory party{std::move(row.cells[0]), {}, row.lines};
            for (std::size_t i = 1; i < row.cells.size(); ++i)
                party.fields.push_back({table->header.cells[i], std::move(row.cells[i]), i == signature});
            if (signature == 0) party.fields.push_back({{}, {}, true});
            result.parties.push_back(std::move(party));
        }
        return result;
    }

    void block(cmark_node* node, const Place& place, Blocks& result) {
        const auto lines = lines_of(node, {});
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                heading(node, lines, result);
                return;
            case CMARK_NODE_PARAGRAPH:
                // One that held nothing but comments says nothing.
                if (auto content = inlines(node, lines); !content.empty())
                    result.push_back({Paragraph{std::move(content)}, lines});
                return;
            case CMARK_NODE_LIST:
                list(node, lines, place, result);
                return;
            case CMARK_NODE_BLOCK_QUOTE:
                result.push_back({Quote{nested(node, lines, place)}, lines});
                return;
            case CMARK_NODE_CODE_BLOCK:
                result.push_back({CodeBlock{std::string(literal(node))}, lines});
                return;
            case CMARK_NODE_THEMATIC_BREAK:
                result.push_back({ThematicBreak{}, lines});
                return;
            case CMARK_NODE_HTML_BLOCK:
                result.push_back({Paragraph{{{Text{std::string(literal(node))}, lines}}}, lines});
                return;
            default:
                break;
        }
        if (is_type(node, "table")) table(node, lines, result);
    }

    void heading(cmark_node* node, Lines lines, Blocks& result) {
        Heading made{cmark_node_get_heading_level(node), ids_[next_heading_++], inlines(node, lines)};
        if (made.content.empty()) return;
        if (made.level == 1 && document_.title.empty()) document_.title = plain_text(made.content);
        result.push_back({std::move(made), lines});
    }

    Blocks nested(cmark_node* node, Lines lines, const Place& place) {
        auto inside = place;
        inside.in_list_or_quote = true;
        if (++inside.depth > limits_.nesting) {
            exceed(lines);
            return {};
        }
        const auto among = pieces(node);
        std::size_t at = 0;
        // What is open outside cannot be closed in here.
        inside.open.clear();
        return blocks(among, at, inside);
    }

    void list(cmark_node* node, Lines lines, const Place& place, Blocks& result) {
        List made;
        made.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        made.start = made.ordered ? cmark_node_get_list_start(node) : 1;
        made.tight = cmark_node_get_list_tight(node) != 0;
        for (auto* item = cmark_node_first_child(node); item && !exceeded_; item = cmark_node_next(item)) {
            const auto item_lines = lines_of(item, lines);
            made.items.push_back({nested(item, item_lines, place), item_lines});
        }
        result.push_back({std::move(made), lines});
    }

    void table(cmark_node* node, Lines lines, Blocks& result) {
        Table made;
        const std::size_t columns = cmark_gfm_extensions_get_table_columns(node);
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (std::size_t i = 0; i < columns; ++i) {
            const auto sign = alignments[i];
            made.columns.push_back(sign == 'l'   ? Align::left
                                   : sign == 'c' ? Align::center
                                   : sign == 'r' ? Align::right
                                                 : Align::none);
        }
        for (auto* child = cmark_node_first_child(node); child && !exceeded_; child = cmark_node_next(child)) {
            Row row;
            row.lines = lines_of(child, lines);
            row.lines.last = row.lines.first;
            for (auto* cell = cmark_node_first_child(child); cell; cell = cmark_node_next(cell))
                row.cells.push_back(inlines(cell, row.lines));
            row.cells.resize(columns);
            check_width(child, row.lines, columns);
            if (cmark_gfm_extensions_get_table_row_is_header(child))
                made.header = std::move(row);
            else
                made.rows.push_back(std::move(row));
        }
        made.header.cells.resize(columns);
        result.push_back({std::move(made), lines});
    }

    // Markdown drops without a word what stands behind the last column.
    void check_width(cmark_node* row, Lines lines, std::size_t columns) {
        const auto line = markdown_.line_text(lines.first);
        const auto end = line.find_last_not_of(" \t") + 1;
        auto at = std::min(column(row) - 1, end);
        if (at < end && line[at] == '|') ++at;
        std::size_t cells = 1;
        std::size_t surplus = end;  // where the part begins that would be left out
        for (; at + 1 < end; ++at) {
            if (line[at] == '\\')
                ++at;
            else if (line[at] == '|' && ++cells == columns + 1)
                surplus = std::min(line.find_first_not_of(" \t", at + 1), end);
        }
        if (cells <= columns) return;
        const auto begin = markdown_.line_start(lines.first);
        findings_
            .add(kTableRow,
                 Span{markdown_.id(), begin + static_cast<std::uint32_t>(surplus),
                      begin + static_cast<std::uint32_t>(end)},
                 "this row has " + std::to_string(cells) + " cells and its table " + std::to_string(columns) +
                     (columns == 1 ? " column" : " columns") + ", so the last part would be left out")
            .advise(std::string(kTableRow.fix));
    }

    // ---- contents ----

    static void append_entry(Inlines& entry, const Inlines& content) {
        for (const auto& part : content) {
            if (const auto* link = std::get_if<Link>(&part.what))
                append_entry(entry, link->content);
            else if (std::holds_alternative<LineBreak>(part.what))
                entry.push_back({Text{" "}, part.lines});
            else
                entry.push_back(part);
        }
    }

    static void collect(const Blocks& blocks, std::vector<Contents::Entry>& entries) {
        for (const auto& block : blocks) {
            if (const auto* heading = std::get_if<Heading>(&block.what); heading && heading->level == 2) {
                entries.push_back({heading->id, {}});
                append_entry(entries.back().content, heading->content);
            } else if (const auto* together = std::get_if<KeepTogether>(&block.what)) {
                collect(together->content, entries);
            } else if (const auto* sideways = std::get_if<Landscape>(&block.what)) {
                collect(sideways->content, entries);
            }
        }
    }

    static void fill_contents(Blocks& blocks) {
        for (auto& block : blocks) {
            if (auto* contents = std::get_if<Contents>(&block.what)) collect(blocks, contents->entries);
        }
    }

    const SourceFile& markdown_;
    Findings& findings_;
    const Limits& limits_;
    const std::vector<Figure>* figures_;  // null when nothing is known of the agreement
    Document document_;
    HeadingIds ids_;
    std::size_t next_heading_ = 0;
    std::optional<Span> footer_at_;
    std::optional<Span> contents_at_;
    const cmark_node* block_ = nullptr;  // the one being read
    const cmark_node* reported_html_block_ = nullptr;
    bool exceeded_ = false;
};

}  // namespace

Document parse(const SourceFile& markdown, Findings& findings, const Limits& limits,
               const std::vector<Figure>* figures) {
    if (const auto excess = first_excess(markdown, limits)) {
        findings.add(kLimit, excess->span, excess->message).advise(std::string(kLimit.fix));
        return {};
    }
    const auto root = read_markdown(markdown.text());
    return Reader(markdown, findings, limits, figures).read(root.get());
}

void check_pieces(const SourceFile& markdown, Findings& findings) {
    const Limits limits;
    if (first_excess(markdown, limits)) return;
    const auto root = read_markdown(markdown.text());
    Reader(markdown, findings, limits, nullptr).read_pieces(root.get());
}

}  // namespace slac::document
