// Markdown in, HTML out, as one process: html_page IN.md OUT.html. Measured against pandoc in
// docs/performance.md.
#include <fstream>
#include <iostream>
#include <iterator>

#include "slac/document/parse.hpp"
#include "slac/render/html.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::ifstream in(argv[1], std::ios::binary);
    if (!in) return 2;
    const slac::SourceFile markdown(0, argv[1],
                                    std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
    slac::Findings findings;
    const auto document = slac::document::parse(markdown, findings);
    for (const auto& finding : findings.all()) {
        const auto place = markdown.position(finding.span.begin);
        std::cerr << argv[1] << ':' << place.line << ':' << place.column << ": " << finding.message << " ["
                  << finding.rule << "]\n  help: " << finding.help << '\n';
    }
    std::ofstream out(argv[2], std::ios::binary);
    out << slac::render::html(document);
    return out.flush() && !findings.has_errors() ? 0 : 1;
}
