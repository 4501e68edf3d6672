#include "slac/model/fingerprint.hpp"

#include "reading.hpp"

using slac::model::canonical;

namespace {

std::string fingerprint(const std::string& yaml, const Reading::Files& files = {}) {
    const Reading reading(yaml, files);
    INFO(yaml);
    CHECK(reading.found() == Found{});
    return slac::model::fingerprint(reading.sla());
}

const std::string kAgreement =
    "slac: 1\n"
    "agreement: {title: Lead SLA, status: draft, effective: 2026-01-01}\n"
    "outreach: {tiers: {high: {respond_within: 4 hours, attempts: 1200}}}\n"
    "signatures: {marketing: {name: Dana}}\n";

}  // namespace

TEST_CASE("a fingerprint is SHA-256 of the canonical form") {
    const auto print = fingerprint(kAgreement);
    CHECK(print.size() == 7 + 64);
    CHECK(print.starts_with("sha256:"));
    CHECK(canonical(Reading("slac: 1\nagreement: {title: \"A\\tB\\nC\\\\D\"}\n").sla()) ==
          "/slac\t1\n/agreement/title\tA\\tB\\nC\\\\D\n");
}

TEST_CASE("comments, layout, order and spelling do not change what was agreed") {
    const auto print = fingerprint(kAgreement);
    CHECK(print == fingerprint("# for review\n"
                               "signatures:\n  marketing: Dana   # head of marketing\n"
                               "outreach:\n  tiers:\n    high:\n      attempts: \"1,200\"\n      respond_within: 4h\n"
                               "agreement:\n  effective: '2026-01-01'\n  title: >-\n    Lead\n    SLA\n\n"
                               "slac: 1\n"));
    CHECK(print == fingerprint("extends: base.yaml\nagreement: {title: Lead SLA}\n",
                               {{"base.yaml",
                                 "slac: 1\nagreement: {title: Base, effective: 2026-01-01}\n"
                                 "outreach: {tiers: {high: {respond_within: 4 hours, attempts: 1200}}}\n"
                                 "signatures: {marketing: {name: Dana}}\n"}}));
}

TEST_CASE("status and signing do not change what was agreed") {
    const auto print = fingerprint(kAgreement);
    CHECK(print == fingerprint("slac: 1\n"
                               "agreement: {title: Lead SLA, status: in-force, effective: 2026-01-01}\n"
                               "outreach: {tiers: {high: {respond_within: 4 hours, attempts: 1200}}}\n"
                               "signatures: {marketing: {name: Dana, signed: 2026-01-05, fingerprint: " +
                               print + "}}\n"));
}

TEST_CASE("every change of the content changes the fingerprint") {
    const auto print = fingerprint(kAgreement);
    for (const auto* const change :
         {"agreement: {title: Lead SLa}", "agreement: {effective: 2026-01-02}", "agreement: {number: \"1\"}",
          "outreach: {tiers: {high: {respond_within: 4 business hours}}}",
          "outreach: {tiers: {high: {respond_within: 240 min}}}", "outreach: {tiers: {high: {attempts: ~}}}",
          "outreach: {tiers: {low: {}}}", "signatures: {marketing: {name: Dora}}", "signatures: {sales: {}}",
          "glossary: {a: b}", "reviews: {agreement: every month}"}) {
        INFO(change);
        CHECK(print != fingerprint(std::string("extends: base.yaml\n") + change + "\n", {{"base.yaml", kAgreement}}));
    }
    CHECK(print == fingerprint("extends: base.yaml\nx-ticket: 5\n", {{"base.yaml", kAgreement}}));
    // Names and values cannot be mistaken for each other.
    CHECK(fingerprint("slac: 1\nicp: {industries: [\"a, b\"]}\n") !=
          fingerprint("slac: 1\nicp: {industries: [a, b]}\n"));
    CHECK(fingerprint("slac: 1\nglossary: {a: \"1\\n/glossary/b\\t2\"}\n") !=
          fingerprint("slac: 1\nglossary: {a: \"1\", b: \"2\"}\n"));
}
