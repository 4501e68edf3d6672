#pragma once
#include <memory>
#include <string>

#include "check/checked.hpp"
#include "slac/document/parse.hpp"
#include "slac/preview/page.hpp"
#include "slac/template/builtin.hpp"
#include "slac/template/template.hpp"
#include "slac/view/agreement.hpp"

/// An agreement on its way to the preview, in memory.
namespace slac::testing {

struct Previewed {
    check::Checked checked;
    Sources form;
    Findings findings;
    templating::Rendered rendered;
    document::Document document;

    [[nodiscard]] preview::Subject subject() const {
        preview::Subject subject;
        subject.name = "sla.yaml";
        subject.checked = &checked;
        subject.form = &form;
        subject.form_findings = findings.all();
        subject.document = &document;
        subject.rendered = &rendered;
        return subject;
    }
};

inline std::unique_ptr<Previewed> previewed(const std::string& agreement, const Files& files = {},
                                            std::string form = std::string(templating::built_in().front().text)) {
    auto result = std::make_unique<Previewed>();
    result->checked = checked(agreement, files);
    const auto& composed = result->checked.composed;
    const auto& main = result->form.add("<template>", std::move(form));
    const auto parsed = templating::parse(main, {}, result->findings);
    result->rendered =
        templating::render(parsed, view::agreement_view(composed.agreement, composed.sources, {}), result->findings);
    const SourceFile page(0, "<document>", result->rendered.text);
    result->document = document::parse(page, result->findings);
    return result;
}

inline std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace slac::testing
