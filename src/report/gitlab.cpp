#include "slac/report/gitlab.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "plain_text.hpp"
#include "slac/source/sha256.hpp"

namespace slac::report {
namespace {

std::string_view severity_there(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "major";
        case Severity::warning:
            return "minor";
        case Severity::info:
            break;
    }
    return "info";
}

}  // namespace

std::string Gitlab::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    using Object = nlohmann::ordered_json;
    std::string out;
    for (const auto& finding : findings) {
        const auto& file = sources[finding.span.file];
        const auto begin = file.position(finding.span.begin);
        const auto path = path_below(folder_, file.path());
        const auto identity = fmt::format("{}\n{}\n{}", path, finding.rule, one_line(file.line_text(begin.line)));
        const auto fingerprint = sha256_hex(fmt::format("{}\n{}", identity, ++seen_[sha256_hex(identity)]));
        const Object object{{"description", one_line(finding.message)},
                            {"check_name", finding.rule},
                            {"fingerprint", fingerprint},
                            {"severity", severity_there(finding.severity)},
                            {"location", {{"path", path}, {"lines", {{"begin", begin.line}}}}}};
        out += begin_ + "\n" + object.dump(-1, ' ', false, Object::error_handler_t::replace);
        begin_ = ",";
    }
    return out;
}

std::string Gitlab::end(const Summary&) const { return begin_ == "[" ? "[]\n" : "\n]\n"; }

}  // namespace slac::report
