#include "check/suppression_comment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/check_findings.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/literal.hpp"
#include "slac/source/ascii.hpp"

namespace slac::check {
namespace {

constexpr std::string_view kForm = "write `# slac: ignore[rule] until=2027-03-31 -- reason`; `until=` may be left out";
constexpr std::array<std::string_view, 2> kVerbs = {"ignore", "file-ignore"};
/// What other linters call it.
constexpr std::array<std::string_view, 9> kOtherVerbs = {"disable",          "disable-line", "disable-next-line",
                                                         "disable-file",     "ignore-file",  "ignore-line",
                                                         "ignore-next-line", "noqa",         "suppress"};
/// What people and word processors put before a reason.
constexpr std::array<std::string_view, 3> kDashes = {"--", "\xE2\x80\x94", "\xE2\x80\x93"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; }

/// Goes through the text of one comment.
class Words {
 public:
    Words(std::string_view text, Span span) : text_(text), span_(span) {}

    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }
    bool take(char wanted) {
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    std::string_view word() {
        const auto begin = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    /// Up to the next blank.
    std::string_view piece() {
        const auto begin = at_;
        while (at_ < text_.size() && !is_blank(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    void skip(std::size_t count) { at_ += count; }
    [[nodiscard]] Span span(std::string_view part) const {
        const auto begin = span_.begin + static_cast<std::uint32_t>(part.data() - text_.data());
        return {span_.file, begin, begin + static_cast<std::uint32_t>(part.size())};
    }

 private:
    std::string_view text_;
    Span span_;
    std::size_t at_ = 0;
};

/// What was meant by a word that is neither `ignore` nor `file-ignore`; nothing when it was nothing of the kind.
std::optional<std::string_view> meant_verb(std::string_view verb, bool bracket, std::string_view rest) {
    const auto word = lowered(verb);
    // "slac: ignored findings are ..." is a sentence.
    if (bracket || rest.empty() || rest.starts_with("--"))
        if (const auto near = nearest(word, kVerbs)) return near;
    if (!bracket && std::find(kOtherVerbs.begin(), kOtherVerbs.end(), word) == kOtherVerbs.end()) return std::nullopt;
    return kVerbs[word.find("file") != std::string::npos ? 1 : 0];
}

}  // namespace

std::optional<SuppressionComment> suppression_in(const syntax::Comment& comment, const SourceFile& file,
                                                 Findings& findings) {
    const auto text = file.slice(comment.span);
    Words words(text, comment.span);
    while (words.take('#')) {
    }
    words.skip_blanks();
    const auto tool = words.word();
    words.skip_blanks();
    const bool colon = words.take(':');
    words.skip_blanks();
    const auto verb = words.word();
    if (verb.empty()) return std::nullopt;
    words.skip_blanks();
    const bool bracket = words.rest().starts_with('[');
    if (!colon && !bracket) return std::nullopt;

    const auto malformed = [&](Span at, std::string message) -> Diagnostic& {
        return findings.add(kSuppressionMalformed, at, std::move(message));
    };
    const auto replace = [](Span at, std::string_view by) {
        return Fix{fmt::format("write `{}`", by), true, {{at, std::string(by)}}};
    };
    const bool known_verb = std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
    if (tool != "slac") {
        constexpr std::array<std::string_view, 1> kTool = {"slac"};
        if (!nearest(tool, kTool) || !known_verb || !bracket) return std::nullopt;
        malformed(words.span(tool),
                  fmt::format("`{}` is not the name of this program, so the comment has no effect", tool))
            .advise("write `slac`")
            .offer(replace(words.span(tool), "slac"));
        return std::nullopt;
    }
    if (!known_verb) {
        const auto meant = meant_verb(verb, bracket, words.rest());
        if (!meant) return std::nullopt;
        malformed(words.span(verb), fmt::format("slac does not know `{}` in a comment, so it has no effect", verb))
            .advise(fmt::format("did you mean `{}`? {}", *meant, kForm))
            .offer(replace(words.span(verb), *meant));
        return std::nullopt;
    }
    if (!colon) {
        const auto behind = words.span(tool).end;
        malformed(words.span(tool), "a colon is missing behind `slac`, so the comment has no effect")
            .advise(std::string(kForm))
            .offer({"write the colon", true, {{{comment.span.file, behind, behind}, ":"}}});
        return std::nullopt;
    }
    const auto unnamed = [&] {
        malformed(words.span(verb), fmt::format("`{}` does not say which rule it sets aside", verb))
            .advise(
                fmt::format("name the rules in brackets, as they stand behind the findings: `# slac: {}[rule, rule] -- "
                            "reason`. There is no form for all rules",
                            verb));
        return std::nullopt;
    };
    if (!words.take('[')) return unnamed();

    SuppressionComment result;
    result.span = comment.span;
    result.own_line = comment.own_line;
    result.whole_file = verb == kVerbs[1];
    const auto list = words.rest().substr(0, words.rest().find(']'));
    if (list.size() == words.rest().size()) {
        malformed(words.span(verb), "the bracket behind it is not closed, so the comment has no effect")
            .advise(std::string(kForm));
        return std::nullopt;
    }
    result.brackets = words.span(list);
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto end = std::min(list.find(',', begin), list.size());
        if (const auto id = trimmed(list.substr(begin, end - begin)); !id.empty()) {
            if (id.find_first_of(" \t") != std::string_view::npos) {
                malformed(words.span(id), fmt::format("`{}` is more than one word, so the comment has no effect", id))
                    .advise("separate rules with a comma: `ignore[first-rule, second-rule]`");
                return std::nullopt;
            }
            result.rules.push_back({id, words.span(id)});
        }
        begin = end + 1;
    }
    words.skip(list.size() + 1);
    if (result.rules.empty()) return unnamed();

    words.skip_blanks();
    if (words.rest().starts_with("until=")) {
        const auto day = words.piece().substr(6);
        model::LiteralProblem problem;
        result.until = model::read_literal<model::Date>(day, problem);
        if (problem.rule != nullptr) {
            const bool missing = day.empty();
            auto& finding = malformed(words.span(day), missing ? "`until=` names no day, so the comment has no effect"
                                                               : problem.message + ", so the comment has no effect");
            finding.advise(missing ? "write year, month and day: `until=2027-03-31`" : problem.help);
            if (!problem.replacement.empty() && problem.replacement_is_safe)
                finding.offer(replace(words.span(day), problem.replacement));
            return std::nullopt;
        }
        words.skip_blanks();
    }
    const auto tail = words.rest();
    if (tail.empty()) return result;
    const auto dash =
        std::find_if(kDashes.begin(), kDashes.end(), [&](std::string_view d) { return tail.starts_with(d); });
    if (dash == kDashes.end()) {
        auto& finding =
            malformed(words.span(trimmed(tail)),
                      "behind the brackets only `until=` with a day and `--` with a reason can stand, so the "
                      "comment has no effect");
        finding.advise(std::string(kForm));
        const auto begin = words.span(tail).begin;
        if (tail.find("until") == std::string_view::npos && tail.front() != '-')
            finding.offer({"write `--` before the reason", true, {{{comment.span.file, begin, begin}, "-- "}}});
        return std::nullopt;
    }
    const auto reason = trimmed(tail.substr(dash->size()));
    if (const auto late = reason.find("until="); late != std::string_view::npos) {
        malformed(words.span(reason.substr(late)), "`until=` stands behind the `--`, where it is part of the reason")
            .advise("write it before the `--`");
        return std::nullopt;
    }
    result.reason = reason;
    return result;
}

}  // namespace slac::check
