#include "slac/reference/language.hpp"

#include <set>

#include "composed.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/agreement.hpp"
#include "slac/reference/pages.hpp"

using namespace slac;
using namespace slac::reference;

namespace {

/// Reads each example of each literal that a record holds.
struct LiteralExamples {
    std::set<std::string_view> seen;

    template <class T>
    void read_all() {
        if constexpr (model::IsRecord<T> || model::is_ref<T> || model::IsChoice<T>)
            return;
        else {
            const auto info = model::literal_info<T>();
            if (!seen.insert(info.name).second) return;
            for (auto example : examples_of(info)) {
                if (example.starts_with('"')) example = example.substr(1, example.size() - 2);
                INFO(info.name << ": " << example);
                model::LiteralProblem problem;
                CHECK(model::read_literal<T>(example, problem).has_value());
                CHECK(problem.rule == nullptr);
            }
        }
    }
    template <class T>
    void operator()(const model::FieldInfo&, model::Maybe<T>&) {
        read_all<T>(), descend<T>();
    }
    template <class T>
    void operator()(const model::FieldInfo&, model::List<T>&) {
        read_all<T>(), descend<T>();
    }
    template <class T, class Key>
    void operator()(const model::FieldInfo&, model::Map<T, Key>&) {
        read_all<T>(), descend<T>();
    }
    template <class T>
    void descend() {
        if constexpr (model::IsRecord<T>) {
            T record{};
            model::Fields<T>::each(*this, record);
        }
    }
};

}  // namespace

TEST_CASE("every example of a literal can be read") {
    LiteralExamples examples;
    examples.descend<model::Agreement>();
    CHECK(examples.seen.size() > 15);
}

TEST_CASE("every key says what it is and shows an example") {
    for (const auto& record : language().records) {
        const auto example = example_of(record);
        for (const auto& field : record.fields) {
            INFO(record.info.name << "." << field.info.key);
            CHECK_FALSE(field.info.key.empty());
            CHECK(field.info.doc.ends_with('.'));
            CHECK_FALSE(field.info.example.empty());
            if (&record != &language().file())
                CHECK(example.find(std::string(field.info.key) + ":") != std::string::npos);
        }
    }
}

TEST_CASE("the example of every record is read without a finding") {
    for (const auto& record : language().records) {
        if (&record == &language().file()) continue;
        const auto findings = findings_of("slac: 1\n" + example_of(record));
        INFO(record.info.name << "\n" << example_of(record) << listed(findings));
        CHECK(findings.empty());
    }
    for (const auto& field : language().file().fields) {
        const auto yaml = std::string(field.info.key) + ": " + std::string(field.info.example) + "\n";
        const auto findings = findings_of(field.info.key == "slac" ? yaml : "slac: 1\n" + yaml);
        INFO(yaml << listed(findings));
        CHECK(findings.empty());
    }
}

TEST_CASE("no two records share a name") {
    std::set<std::string> ids;
    for (const auto& record : language().records) {
        INFO(record.info.name);
        CHECK(ids.insert(record.id()).second);
    }
}

TEST_CASE("words of the language page") {
    CHECK(slac::with_article("escalation") == "an escalation");
    CHECK(slac::with_article("KPI") == "a KPI");
    CHECK(plural("party") == "parties");
    CHECK(plural("set of criteria") == "sets of criteria");
    CHECK(plural("hours") == "hours");
}

TEST_CASE("every link of a page leads to one of its headings") {
    for (const auto& page : {language_page(), rules_page()}) {
        std::set<std::string> anchors;
        bool in_fence = false;
        for (std::size_t begin = 0; begin < page.size(); begin = page.find('\n', begin) + 1) {
            const auto line = page.substr(begin, page.find('\n', begin) - begin);
            if (line.starts_with("```")) in_fence = !in_fence;
            if (in_fence || !line.starts_with('#')) continue;
            std::string anchor;
            for (const char c : line.substr(line.find(' ') + 1)) {
                if (c >= 'A' && c <= 'Z')
                    anchor += static_cast<char>(c - 'A' + 'a');
                else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
                    anchor += c;
                else if (c == ' ')
                    anchor += '-';
            }
            INFO(line);
            CHECK(anchors.insert(anchor).second);
        }
        std::size_t links = 0;
        for (auto at = page.find("](#"); at != std::string::npos; at = page.find("](#", at + 1)) {
            const auto target = page.substr(at + 3, page.find(')', at) - at - 3);
            INFO(target);
            CHECK(anchors.contains(target));
            ++links;
        }
        CHECK(links > 20);
    }
}
