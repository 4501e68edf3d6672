// `slac preview` as a program: its address, its messages, its end. What it shows is tried in tests/preview.
#include <string>

#include "catch.hpp"
#include "cli/program_run.hpp"

using namespace slac::testing;

namespace {

/// Runs `steps` while `slac preview $1` serves; `$port` is its port. It is ended the way that `signal` says.
int serving(Program& slac, const std::string& options, const std::string& steps, const std::string& signal = "INT") {
    slac.file("steps.sh",
              kSaid + ("$slac preview " + options) +
                  " >told.txt 2>log.txt &\npid=$!\n"
                  "for i in $(seq 100); do port=$(sed -n 's|^http://127.0.0.1:\\([0-9]*\\)/ .*|\\1|p' told.txt); "
                  "[ -n \"$port\" ] && break; sleep 0.1; done\n" +
                  steps + "kill -" + signal + " $pid\nwait $pid\n");
    return slac.shell("bash -m steps.sh");
}

}  // namespace

TEST_CASE("the preview says where it is, and ends in order", "[preview]") {
    Program slac;
    slac.example("saas");
    CHECK(serving(slac, "sla.yaml --port 0", "sleep 0.3\n") == 0);
    CHECK(read(slac.folder.path() / "told.txt").find(" shows sla.yaml; each save shows there") != std::string::npos);
    CHECK(read(slac.folder.path() / "log.txt").empty());
    CHECK(serving(slac, "sla.yaml --port 0", "", "TERM") == 0);
}

TEST_CASE("a port that is taken is a clear message", "[preview]") {
    Program slac;
    slac.example("saas");
    CHECK(serving(slac, "sla.yaml --port 0", "$slac preview sla.yaml --port $port 2>second.txt; echo $? >code.txt\n") ==
          0);
    CHECK(read(slac.folder.path() / "code.txt") == "2\n");
    const auto second = read(slac.folder.path() / "second.txt");
    CHECK(second.find("error: cannot use port ") == 0);
    CHECK(second.find("help: name another one: `--port 8000`") != std::string::npos);
}

TEST_CASE("each save is told, whatever becomes of the files", "[preview]") {
    Program slac;
    slac.example("saas");
    slac.file(".slac.yaml", "rules: {}\n");
    CHECK(serving(slac, "sla.yaml --port 0",
                  "sed -i 's/doubles its customers/triples its customers/' sla.yaml\n"
                  "said 'sla.yaml saved: 1 sentence changed in the beginning'\n"
                  "cp sla.yaml good.yaml; printf '\\nstages: [' >> sla.yaml\n"
                  "said 'sla.yaml saved: mistakes stand in the way'\n"
                  "mv good.yaml sla.yaml; said 'says the same'\n"
                  "echo 'rules: {no-such-rule: off}' > .slac.yaml\n"
                  "said 'the configuration `.slac.yaml` cannot be used'\n"
                  "echo 'profile: essential' > .slac.yaml; said '.slac.yaml saved: '\n"
                  "rm sla.yaml; said 'cannot open `sla.yaml`'\n") == 0);
    INFO(read(slac.folder.path() / "log.txt"));
    CHECK(slac.out.empty());
}

TEST_CASE("what cannot be shown is said at once", "[preview]") {
    Program slac;
    slac.example("saas");
    CHECK(slac.run("preview none.yaml") == 2);
    CHECK(slac.err.find("cannot open `none.yaml`") != std::string::npos);
    CHECK(slac.run("preview -") == 2);
    CHECK(slac.run("preview sla.yaml --template none") == 2);
    CHECK(slac.run("preview sla.yaml --port 99999") == 2);
    CHECK(slac.run("preview sla.yaml --port x") == 2);
    CHECK(slac.run("preview sla.yaml --porf 1") == 2);
    CHECK(slac.err.find("did you mean `--port`") != std::string::npos);
    CHECK(slac.run("preview sla.yaml --port 0 >/dev/full") == 2);
}
