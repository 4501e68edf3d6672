#include "cli/baseline.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/check/findings.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/syntax/parse.hpp"

namespace slac::cli {
namespace {

namespace fs = std::filesystem;

// Far more than any list of findings that somebody means to mend: some 200,000 entries.
constexpr syntax::Limits kLimits{.bytes = std::size_t{64} << 20, .depth = 8, .nodes = 4'000'000};
constexpr std::string_view kKeys[] = {"file", "rule", "at", "content", "count"};
constexpr std::string_view kAnew = "`slac lint --write-baseline FILE` writes it anew";

/// Reads the entries of a baseline, and stops at the first mistake.
class Reader {
 public:
    explicit Reader(const SourceFile& file) : file_(file) {}

    template <class Take>
    void read(const syntax::Node& root, Take&& take) const {
        if (root.kind != syntax::Kind::mapping) fail(root.span, "this is no baseline: it does not begin with `{`");
        const auto* version = root.find("version");
        if (version == nullptr) fail(root.span, "this is no baseline: it has no `version`");
        if (version->value.text != "1")
            fail(version->value.span,
                 fmt::format("this slac knows version 1 of baselines and not `{}`", version->value.text));
        const auto* findings = root.find("findings");
        if (findings == nullptr) fail(root.span, "the baseline has no list `findings`");
        for (const auto& entry : root.entries)
            if (entry.key.text != "version" && entry.key.text != "findings")
                fail(entry.key.span, fmt::format("a baseline has no `{}`", entry.key.text));
        if (findings->value.kind != syntax::Kind::sequence)
            fail(findings->value.span, "`findings` is to be a list in brackets");
        for (const auto& item : findings->value.items) {
            if (item.kind != syntax::Kind::mapping) fail(item.span, "an entry is to be a group in braces");
            for (const auto& entry : item.entries) {
                if (std::find(std::begin(kKeys), std::end(kKeys), entry.key.text) != std::end(kKeys)) continue;
                const auto meant = nearest(entry.key.text, kKeys);
                fail(entry.key.span, fmt::format("an entry has no `{}`", entry.key.text),
                     meant ? fmt::format("did you mean `{}`?", *meant) : std::string(kAnew));
            }
            take(text(item, "file"), check::FindingKey{text(item, "rule"), text(item, "at"), text(item, "content")},
                 count(item), item.span);
        }
    }

    [[noreturn]] void fail(Span at, std::string_view message, std::string_view help = kAnew) const {
        const auto place = file_.position(at.begin);
        throw UsageError(fmt::format("{}:{}:{}: {}", file_.path(), place.line, place.column, message),
                         std::string(help));
    }

 private:
    std::string text(const syntax::Node& item, std::string_view key) const {
        const auto* entry = item.find(key);
        if (entry == nullptr) fail(item.span, fmt::format("the entry has no `{}`", key));
        if (entry->value.kind != syntax::Kind::scalar)
            fail(entry->value.span, fmt::format("`{}` is to be a text in quotes", key));
        return std::string(entry->value.text);
    }

    std::size_t count(const syntax::Node& item) const {
        const auto* entry = item.find("count");
        if (entry == nullptr) return 1;
        const auto digits = entry->value.text;
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc() || end != digits.data() + digits.size() || number == 0)
            fail(entry->value.span, "`count` is to be a whole number from 1");
        return number;
    }

    const SourceFile& file_;
};

}  // namespace

std::string Baseline::shown_from_here(const std::string& agreement) const {
    if (agreement == "-") return std::string(kStandardInput);
    std::error_code error;
    const auto folder = fs::absolute(path_, error).lexically_normal().parent_path();
    return fs::absolute(agreement, error).lexically_normal().lexically_relative(folder).generic_string();
}

void Baseline::read() {
    const auto& file = sources_.add(path_, read_file(path_, kLimits.bytes));
    const Reader reader(file);
    Findings mistakes;
    const auto tree = syntax::parse(file, mistakes, kLimits);
    if (!mistakes.empty()) reader.fail(mistakes.all().front().span, mistakes.all().front().message);
    reader.read(*tree.root, [&](std::string agreement, check::FindingKey key, std::size_t count, Span span) {
        const auto [entry, added] =
            entries_.try_emplace({std::move(agreement), std::move(key)}, Entry{count, count, span});
        if (!added) reader.fail(span, "this entry stands in the baseline twice");
    });
}

void Baseline::add(const std::string& agreement, const check::Checked& checked) {
    const auto shown = shown_from_here(agreement);
    for (const auto& finding : checked.findings.all())
        if (!finding.suppressed && check::can_be_set_aside(finding.rule)) {
            auto& entry = entries_[{shown, check::key_of(checked.composed, finding)}];
            ++entry.count;
            ++entry.left;
        }
}

std::size_t Baseline::write() const {
    using Object = nlohmann::ordered_json;
    std::string text = "{\"version\":1,\"findings\":[";
    std::size_t findings = 0;
    bool first = true;
    for (const auto& [key, entry] : entries_) {
        const auto& [file, finding] = key;
        Object object{{"file", file}, {"rule", finding.rule}, {"at", finding.at}, {"content", finding.content}};
        if (entry.count > 1) object["count"] = entry.count;
        text += first ? "\n" : ",\n";
        text += object.dump(-1, ' ', false, Object::error_handler_t::replace);
        first = false;
        findings += entry.count;
    }
    write_file(path_, text + "\n]}\n");
    return findings;
}

std::size_t Baseline::hide(const std::string& agreement, check::Checked& checked) {
    const auto shown = shown_from_here(agreement);
    seen_.insert(shown);
    return std::erase_if(checked.findings.all(), [&](const Diagnostic& finding) {
        if (finding.suppressed || !check::can_be_set_aside(finding.rule)) return false;
        const auto entry = entries_.find({shown, check::key_of(checked.composed, finding)});
        if (entry == entries_.end() || entry->second.left == 0) return false;
        --entry->second.left;
        return true;
    });
}

Findings Baseline::stale() const {
    Findings findings;
    for (const auto& [key, entry] : entries_) {
        const auto& [file, finding] = key;
        if (entry.left == 0 || seen_.count(file) == 0) continue;
        const auto place =
            finding.at.empty() ? fmt::format("`{}`", file) : fmt::format("`{}` of `{}`", finding.at, file);
        findings
            .add(check::baseline_stale(), entry.span,
                 entry.left == entry.count
                     ? fmt::format("the baseline holds a finding of `{}` at {} that is there no more", finding.rule,
                                   place)
                     : fmt::format("the baseline holds {} findings of `{}` at {}, and there {} only {}", entry.count,
                                   finding.rule, place, entry.count - entry.left == 1 ? "is" : "are",
                                   entry.count - entry.left))
            .advise("take the entry out, or write the baseline anew with `--write-baseline`");
    }
    findings.sort();
    return findings;
}

}  // namespace slac::cli
