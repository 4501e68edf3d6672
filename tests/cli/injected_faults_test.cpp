// Faults that need help from outside: system calls that fail or never return, a disk and a memory that are full, and a
// record of what the program asks of the system.
#include <filesystem>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/program_run.hpp"

namespace fs = std::filesystem;
using namespace slac::testing;

namespace {

constexpr const char* kFixable = "slac: 1\noutreach:\n  tiers: {high: {timeframe: '90 Days', respond_within: 4}}\n";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);  // clang's word
#else
constexpr bool kSanitized = false;
#endif

/// Some places (a container without the right) let no process watch another one.
bool can_trace(Program& slac) {
    const bool can = slac.shell("strace -f -o trace.txt \"$slac\" --version") == 0;
    if (!can) WARN("not tried here, since strace cannot run: " << slac.err);
    return can;
}

std::size_t leftovers(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        count += entry.path().filename().string().find(".slac-") != std::string::npos ? 1U : 0U;
    return count;
}

}  // namespace

TEST_CASE("a fix that fails at any step leaves the file as it was and says why") {
    Program slac;
    if (!can_trace(slac)) return;
    for (const auto* fault : {"fchmod:error=EPERM", "write:error=ENOSPC:when=1", "write:error=EIO:when=1",
                              "fsync:error=EIO", "rename:error=EACCES", "rename:error=EXDEV"}) {
        CAPTURE(fault);
        slac.file("sla.yaml", kFixable);
        const std::string call = std::string(fault).substr(0, std::string(fault).find(':'));
        const int code = slac.shell("strace -f -o trace.txt -e trace=" + call + " -e inject=" + fault +
                                    " \"$slac\" lint --fix sla.yaml");
        CHECK(read(slac.folder.path() / "trace.txt").find("(INJECTED)") != std::string::npos);
        CHECK(code == 2);
        CHECK(slac.err.starts_with("error: cannot write `sla.yaml`: "));
        CHECK(lines_of(slac.err) == 1);
        CHECK(read(slac.folder.path() / "sla.yaml") == kFixable);
        CHECK(leftovers(slac.folder.path()) == 0);
    }
}

TEST_CASE("a fix that is killed at any step leaves the old file or the new one") {
    Program slac;
    if (!can_trace(slac)) return;
    slac.file("sla.yaml", kFixable);
    REQUIRE(slac.run("lint --fix sla.yaml") == 1);
    const auto after = read(slac.folder.path() / "sla.yaml");
    REQUIRE(after != kFixable);
    for (const auto* call : {"fchmod", "write", "fsync", "close", "rename"}) {
        CAPTURE(call);
        slac.file("sla.yaml", kFixable);
        CHECK(slac.shell("strace -f -o trace.txt -e trace=" + std::string(call) + " -e inject=" + call +
                         ":signal=KILL:when=1+ \"$slac\" lint --fix sla.yaml") != 0);
        CHECK(read(slac.folder.path() / "trace.txt").find("killed by SIGKILL") != std::string::npos);
        const auto left = read(slac.folder.path() / "sla.yaml");
        CHECK((left == kFixable || left == after));
        // What the killed run left behind is no agreement and does not stop the next run.
        CHECK(slac.run("lint --fix .") == 1);
        CHECK(read(slac.folder.path() / "sla.yaml") == after);
    }
}

TEST_CASE("a document on a disk that is full is not begun") {
    Program slac;
    slac.example("workbook");
    fs::create_directory(slac.folder.path() / "disk");
    const std::string mounted = "unshare -rm sh -c \"mount -t tmpfs -o size=16k none disk && ";
    if (slac.shell(mounted + "true\"") != 0) {
        WARN("not tried here, since no file system can be mounted: " << slac.err);
        return;
    }
    CHECK(slac.shell(mounted + "echo old >disk/sla.html; $slac render sla.yaml -o disk/sla.html; echo code=\\$?; "
                               "cat disk/sla.html; ls disk\"") == 0);
    CHECK(slac.out == "code=2\nold\nsla.html\n");
    CHECK(slac.err.ends_with("error: cannot write `disk/sla.html`: No space left on device\n"));
    slac.file("sla.yaml", std::string(kFixable) + "x-long: " + std::string(15'000, 'a') + "\n");
    CHECK(slac.shell(mounted + "cp sla.yaml disk && $slac lint --fix disk/sla.yaml; echo code=\\$?; "
                               "cmp sla.yaml disk/sla.yaml && ls disk\"") == 0);
    CHECK(slac.out.ends_with("code=2\nsla.yaml\n"));
    CHECK(slac.err == "error: cannot write `disk/sla.yaml`: No space left on device\n");
}

TEST_CASE("too little memory is one message and no crash") {
    if (kSanitized) {
        WARN("not tried here, since a sanitizer needs terabytes of addresses");
        return;
    }
    Program slac;
    // Nearly as many values as a file may have, so that most of the memory is what the agreement takes.
    std::string text = "slac: 1\nx-large:\n";
    while (text.size() < 500'000) text += "  - [one, two, three, four, five, six, seven, eight, nine, ten]\n";
    slac.file("sla.yaml", text);
    const auto under = [&](int kilobytes, const std::string& words) {
        return slac.shell("ulimit -v " + std::to_string(kilobytes) + " && \"$slac\" " + words);
    };
    /// The least limit, to half a megabyte, under which this ends as it does without one.
    const auto enough_for = [&](const std::string& words, int code) {
        int too_little = 1'000, enough = 1'000'000;
        REQUIRE(under(enough, words) == code);
        while (enough - too_little > 500) {
            const int middle = too_little + (enough - too_little) / 2;
            (under(middle, words) == code ? enough : too_little) = middle;
        }
        return enough;
    };
    // What the system's loader needs differs from build to build, and below it nothing can be said.
    const std::string lint = "lint --threads 1 sla.yaml";
    const int to_start = enough_for("--version", 0);
    const int to_lint = enough_for(lint, 1);
    constexpr int kSteps = 12;
    REQUIRE(to_lint - to_start > kSteps * 500);
    for (int step = 1; step < kSteps; ++step) {
        const int kilobytes = to_start + (to_lint - to_start) * step / kSteps;
        CAPTURE(to_start, kilobytes, to_lint);
        CHECK(under(kilobytes, lint) == 2);
        CHECK(slac.err == "error: there is not enough memory\n");
        CHECK(slac.out.empty());
    }
}

TEST_CASE("linting runs no program, opens no connection and reads no file that it was not given") {
    Program slac;
    if (!can_trace(slac)) return;
    fs::create_directory(slac.folder.path() / "team");
    slac.file("secret.yaml", "slac: 1\n");
    slac.file("team/base.yaml", read(fs::path(SLAC_ROOT) / "examples" / "workbook" / "sla.yaml"));
    slac.file("team/sla.yaml",
              "slac: 1\nextends: base.yaml\nagreement: {title: '$(touch hacked) `touch hacked` file:///etc/passwd'}\n"
              "glossary: {SLA: 'https://example.com/ ${HOME} !include ../secret.yaml'}\n");
    REQUIRE(slac.shell(
                "strace -f -o trace.txt -e trace=file,network,process \"$slac\" lint --threads 2 team/sla.yaml") < 2);
    std::istringstream trace(read(slac.folder.path() / "trace.txt"));
    std::size_t opened = 0, programs = 0;
    for (std::string line; std::getline(trace, line);) {
        CAPTURE(line);
        CHECK(line.find("socket(") == std::string::npos);
        CHECK(line.find("connect(") == std::string::npos);
        CHECK(line.find("fork(") == std::string::npos);
        if (line.find("execve(") != std::string::npos) ++programs;
        const auto open = line.find("openat(AT_FDCWD, \"");
        if (open == std::string::npos) continue;
        const auto begin = line.find('"', open) + 1;
        const auto path = line.substr(begin, line.find('"', begin) - begin);
        // The loader's libraries, the number of processors, the time zones; and the two files of the agreement.
        const bool of_the_system = path.starts_with("/lib") || path.starts_with("/usr/lib") ||
                                   path.starts_with("/etc/ld.so.") || path.starts_with("/sys/devices/system/cpu") ||
                                   path.starts_with("/usr/share/zoneinfo");
        const bool configuration = path.ends_with("/.slac.yaml") || path == ".slac.yaml";
        const bool given = path.ends_with("team/sla.yaml") || path.ends_with("team/base.yaml");
        CHECK((of_the_system || configuration || given));
        opened += given ? 1U : 0U;
    }
    CHECK(opened == 2);
    CHECK(programs == 1);  // strace's own start of slac
    CHECK_FALSE(fs::exists(slac.folder.path() / "hacked"));
}
