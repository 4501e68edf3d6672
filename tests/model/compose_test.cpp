#include "slac/model/compose.hpp"

#include "reading.hpp"

using namespace slac::model;

TEST_CASE("an agreement builds on another") {
    const Reading reading(
        "extends: base.yaml\n"
        "agreement: {title: Mine}\n"
        "outreach: {tiers: {high: {attempts: 9}, low: ~}}\n"
        "icp: {regions: [EMEA]}\n",
        {{"base.yaml",
          "slac: 1\n"
          "agreement: {title: Base, number: B-1}\n"
          "outreach: {tiers: {high: {attempts: 12, timeframe: 90 days}, low: {attempts: 3}}}\n"
          "icp: {regions: [US, Canada], industries: [packaging]}\n"}});
    CHECK(reading.found() == Found{});
    CHECK(reading.composed.whole);
    const auto& sla = reading.sla();
    CHECK(*sla.agreement->title == "Mine");
    CHECK(*sla.agreement->number == "B-1");
    CHECK(sla.outreach->tiers.size() == 1);
    CHECK(sla.outreach->tiers.get("high")->attempts->value == 9);
    CHECK(spelled(*sla.outreach->tiers.get("high")->timeframe) == "90 days");
    CHECK(sla.icp->regions.size() == 1);
    CHECK(sla.icp->industries.size() == 1);
    // Every value knows the file that it comes from.
    CHECK(sla.agreement->title.span.file == 0);
    CHECK(sla.agreement->number.span.file == 1);
    CHECK(reading.composed.sources.slice(sla.agreement->number.span) == "B-1");
}

TEST_CASE("what replaces has another form") {
    const Reading::Files files = {{"base.yaml", "slac: 1\nstages: {mql: {name: A, criteria: {all: [B]}}}\n"}};
    const Reading list("extends: base.yaml\nstages: {mql: {criteria: [C, D]}}\n", files);
    CHECK(list.found() == Found{});
    CHECK(list.sla().stages.get("mql")->criteria->all.size() == 2);
    CHECK(Reading("extends: base.yaml\nstages: none\n", files).found() == Found{"wrong-type: none"});
    CHECK(Reading("extends: base.yaml\nstages: ~\n", files).sla().stages.absent());
    CHECK(Reading("extends: base.yaml\nslac: ~\n", files).only().rule == "missing-version");
}

TEST_CASE("findings stand in the file that holds the value") {
    const Reading reading("extends: base.yaml\n",
                          {{"base.yaml", "slac: 1\nagreement: {staus: draft, expires: 2026-02-30}\n"}});
    CHECK(reading.found() == Found{"unknown-key: staus", "invalid-date: 2026-02-30"});
    for (const auto& finding : reading.findings.all()) CHECK(finding.span.file == 1);
}

TEST_CASE("new entries come behind those of the base") {
    const Reading reading("extends: base.yaml\nstages: {zero: {name: Z}, mql: {owner: m}, sql: {name: S}}\n",
                          {{"base.yaml", "slac: 1\nstages: {lead: {name: L}, mql: {name: M}}\n"}});
    std::string order;
    for (const auto& stage : reading.sla().stages) order += stage.id + " ";
    CHECK(order == "lead mql zero sql ");
}

TEST_CASE("bases lie beside the file or below it, each seen from its own folder") {
    const Reading reading("extends: ./shared//base.yaml\n",
                          {{"shared/base.yaml", "extends: more/root.yaml\nagreement: {title: A}\n"},
                           {"shared/more/root.yaml", "slac: 1\n"}},
                          "clients/acme/sla.yaml");
    CHECK(reading.found() == Found{});
    CHECK(reading.composed.sources[2].path() == "clients/acme/shared/more/root.yaml");
    for (const auto* const path :
         {"../base.yaml", "a/../../base.yaml", "/etc/passwd", "~/base.yaml", "C:\\base.yaml", "C:/base.yaml",
          "\\\\server\\share", "..\\base.yaml", "https://northwind.example/sla.yaml", "file:///etc/passwd"}) {
        const Reading outside("extends: '" + std::string(path) + "'\nslac: 1\n",
                              {{"base.yaml", "slac: 1\n"}, {path, "slac: 1\n"}});
        INFO(path);
        CHECK(outside.only().rule == "extends-outside");
        CHECK(outside.composed.sources.size() == 1);
        CHECK_FALSE(outside.composed.whole);
    }
}

TEST_CASE("a base that cannot be read leaves the file half known") {
    const Reading reading("slac: 1\nextends: base.yaml\nagreement: {staus: draft}\n");
    CHECK(reading.found() == Found{"extends-unreadable: base.yaml", "unknown-key: staus"});
    CHECK(reading.findings.all()[0].message == "`base.yaml` cannot be read: there is no such file");
    CHECK_FALSE(reading.composed.whole);
    // The version may stand in the base.
    CHECK(Reading("extends: base.yaml\n").found() == Found{"extends-unreadable: base.yaml"});
    CHECK(Reading("extends: [a.yaml, b.yaml]\nslac: 1\n").found() == Found{"wrong-type: [a.yaml, b.yaml]"});
    CHECK(Reading("extends: ''\nslac: 1\n").only().rule == "wrong-type");
    CHECK(Reading("extends:\nslac: 1\n").found() == Found{});
    CHECK(Reading("extends: base.yaml\n", {{"base.yaml", ""}}).only().rule == "empty-file");
    CHECK_FALSE(Reading("extends: base.yaml\n", {{"base.yaml", ""}}).composed.whole);
}

TEST_CASE("files that extend each other in a circle") {
    const Reading self("slac: 1\nextends: sla.yaml\n");
    CHECK(self.found() == Found{"extends-cycle: sla.yaml"});
    const Reading reading("extends: a.yaml\n",
                          {{"a.yaml", "extends: b.yaml\n"}, {"b.yaml", "slac: 1\nextends: ./a.yaml\n"}});
    CHECK(reading.only().rule == "extends-cycle");
    CHECK(reading.only().span.file == 2);
    CHECK(reading.only().labels.size() == 2);
    CHECK_FALSE(reading.composed.whole);
    // Seen from another folder than the one that the program runs in.
    CHECK(Reading("slac: 1\nextends: sla.yaml\n", {}, "clients/sla.yaml").only().rule == "extends-cycle");
}

TEST_CASE("sixteen files may build on each other and no more") {
    const auto chain = [](int bases) {
        Reading::Files files;
        for (int i = 1; i <= bases; ++i)
            files["base" + std::to_string(i) + ".yaml"] = i == bases
                                                              ? "slac: 1\nagreement: {title: Root}\n"
                                                              : "extends: base" + std::to_string(i + 1) + ".yaml\n";
        return Reading("extends: base1.yaml\n", files);
    };
    CHECK(chain(15).found() == Found{});
    CHECK(chain(16).found() == Found{});
    CHECK(*chain(16).sla().agreement->title == "Root");
    CHECK(chain(17).only().rule == "extends-cycle");
}
