// Reads one file N times, either with yaml-cpp's event loop and a handler that does nothing (`bare`) or with all of the
// front end (`front`: tree, spans, comments, gap check, duplicate keys). The ratio of instructions is the figure:
//   valgrind --tool=callgrind bench-front-end FILE bare|front N
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include "slac/syntax/parse.hpp"

namespace {

class Nothing final : public YAML::EventHandler {
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: bench-front-end FILE bare|front N\n";
        return 2;
    }
    std::ifstream stream(arguments[1], std::ios::binary);
    std::stringstream content;
    content << stream.rdbuf();
    const std::string text = content.str();
    const bool bare = std::string_view(arguments[2]) == "bare";
    std::size_t findings_made = 0;
    for (int i = 0; i < std::atoi(arguments[3]); ++i) {
        if (bare) {
            std::istringstream in(text);
            YAML::Parser parser(in);
            Nothing handler;
            while (parser.HandleNextDocument(handler)) {
            }
        } else {
            const slac::SourceFile file(0, "file", text);
            slac::Findings findings;
            const auto tree = slac::syntax::parse(file, findings);
            findings_made += findings.size() + (tree.root == nullptr ? 1 : 0);
        }
    }
    if (!bare) std::cout << findings_made << " findings\n";
    return 0;
}
