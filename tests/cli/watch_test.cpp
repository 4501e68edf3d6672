// `slac render --watch` as people use it: a program in the background, files that are saved in an editor's ways.
#include <string>

#include "catch.hpp"
#include "cli/program_run.hpp"

using namespace slac::testing;

namespace {

/// Runs `steps` while `slac render ...` watches. It is ended by Ctrl-C.
int watching(Program& slac, const std::string& command, const std::string& steps) {
    slac.file("steps.sh", kSaid + command + " 2>log.txt &\npid=$!\n" + steps + "kill -INT $pid\nwait $pid\n");
    return slac.shell("set -m; bash -m steps.sh");
}

}  // namespace

TEST_CASE("each save is rendered, and told in one line", "[watch]") {
    Program slac;
    slac.example("saas");
    slac.file("base.yaml", "slac: 1\nagreement: {purpose: One team.}\n");
    slac.file("mine.j2", "# {{ document.title }}\n\n{% include \"part.j2\" %}\n");
    slac.file("part.j2", "{{ agreement.purpose_text }}\n");
    CHECK(watching(slac, "$slac render sla.yaml -o out.md --watch",
                   "said 'out.md written'\n"
                   "sed -i 's/doubles its customers/triples its customers/' sla.yaml\n"  // replaces the file
                   "said 'sla.yaml saved: 1 sentence changed in the beginning'\n"
                   "cp sla.yaml good.yaml; cp out.md good.md\n"
                   "printf '\\nstages: [' >> sla.yaml\n"
                   "said 'sla.yaml saved: out.md stays as it was'\n"
                   "cmp out.md good.md\n"
                   "cat good.yaml > sla.yaml\n"  // writes into the file
                   "said 'sla.yaml saved: the document says the same'\n"
                   "rm sla.yaml\n"
                   "said 'cannot open `sla.yaml`'\n"
                   "sed 's/target: 240/target: 9000/' good.yaml > new.yaml; mv new.yaml sla.yaml\n"
                   "said ' new finding'\n") == 0);
    INFO(read(slac.folder.path() / "log.txt"));
    CHECK(slac.out.empty());
    CHECK(read(slac.folder.path() / "out.md").find("9,000") != std::string::npos);
    CHECK(read(slac.folder.path() / "out.md").find("triples its customers") != std::string::npos);
}

TEST_CASE("what an agreement and a template are made of is watched too", "[watch]") {
    Program slac;
    slac.file("base.yaml", "slac: 1\nagreement: {title: First, organization: Acme}\n");
    slac.file("sla.yaml", "slac: 1\nextends: base.yaml\n");
    slac.file("mine.j2", "# {{ document.title }}\n\n{% include \"part.j2\" %}\n");
    slac.file("part.j2", "By {{ document.organization }}.\n");
    CHECK(watching(slac, "$slac render sla.yaml --template mine.j2 -o out.md --watch",
                   "said 'out.md written'\n"
                   "sed -i 's/First/Second/' base.yaml; said 'base.yaml saved: 1 sentence'\n"
                   "sed -i 's/By/From/' part.j2; said 'part.j2 saved: 1 sentence'\n"
                   "sed -i 's/document.title/document.titel/' mine.j2; said 'mine.j2 saved: out.md stays'\n"
                   "sed -i 's/document.titel/document.title/' mine.j2; said 'mine.j2 saved: the document'\n"
                   "mv base.yaml away.yaml; said 'base.yaml saved: out.md stays'\n"
                   "mv away.yaml base.yaml; for i in $(seq 50); do grep -c 'says the same' log.txt | grep -q 2 && "
                   "break; sleep 0.1; done\n") == 0);
    INFO(read(slac.folder.path() / "log.txt"));
    CHECK(slac.out.empty());
    CHECK(read(slac.folder.path() / "out.md") == "# Second\n\nFrom Acme.\n");
    CHECK(read(slac.folder.path() / "log.txt").find("did you mean `title`") != std::string::npos);
}

TEST_CASE("the logo of the brand is watched too, also before it is there", "[watch]") {
    Program slac;
    const auto logo = [](const std::string& colour) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path fill=\"" + colour +
               "\" d=\"M0 0h9v9z\"/></svg>\n";
    };
    slac.file("sla.yaml", "slac: 1\nagreement: {title: First, organization: Acme}\n");
    slac.file(".slac.yaml", "brand: {logo: first.svg}\n");
    slac.file("first.svg", logo("#111111"));
    slac.file("other.svg", logo("#222222"));
    slac.file("third.svg", logo("#333333"));
    CHECK(watching(slac, "$slac render sla.yaml -o out.html --watch",
                   "said 'out.html written'\n"
                   "cp out.html one.html; cat other.svg > first.svg; said 'first.svg saved: '\n"
                   "cmp -s out.html one.html && echo 'the same page'\n"
                   "echo 'brand: {logo: new.svg}' > .slac.yaml; said 'cannot be used; out.html stays as it was'\n"
                   "cp out.html two.html; mv third.svg new.svg; said 'new.svg saved: '\n"
                   "cmp -s out.html two.html && echo 'the same page'\n") == 0);
    INFO(read(slac.folder.path() / "log.txt"));
    CHECK(slac.out.empty());
}

TEST_CASE("what cannot be watched is said at once", "[watch]") {
    Program slac;
    slac.example("saas");
    CHECK(slac.run("render sla.yaml --watch") == 2);
    CHECK(slac.err.find("`-o sla.html`") != std::string::npos);
    CHECK(slac.run("render - -o sla.html --watch < sla.yaml") == 2);
    CHECK(slac.err.find("standard input cannot be watched") != std::string::npos);
    CHECK(slac.run("render none.yaml -o sla.html --watch") == 2);
    CHECK(slac.run("render sla.yaml -o sla.yaml.pdfx --watch") == 2);
}
