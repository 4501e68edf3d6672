// What can go wrong outside: each time the documented exit code, one clear message, and no partial file.
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "catch.hpp"
#include "cli/program_run.hpp"

namespace fs = std::filesystem;
using namespace slac::testing;

TEST_CASE("standard output that is full or closed is exit code 2 and one line") {
    Program slac;
    slac.example("first-draft");
    for (const auto* command : {"lint sla.yaml", "lint --output-format json sla.yaml", "rules", "--help", "schema"}) {
        CAPTURE(command);
        CHECK(slac.run(std::string(command) + " >/dev/full") == 2);
        CHECK(slac.err.find("full or closed") != std::string::npos);
        CHECK(slac.run(std::string(command) + " >&-") == 2);
        CHECK(lines_of(slac.err) == 1);
    }
    slac.example("workbook");
    CHECK(slac.run("render sla.yaml >/dev/full") == 2);
}

TEST_CASE("a document is written whole or not at all") {
    Program slac;
    slac.example("workbook");
    CHECK(slac.run("render sla.yaml -o no-such-folder/sla.html") == 2);
    CHECK(slac.err.find("no-such-folder/sla.html") != std::string::npos);
    fs::create_directory(slac.folder.path() / "sla.md");
    CHECK(slac.run("render sla.yaml -o sla.md") == 2);
    CHECK(slac.err.find("it is a folder") != std::string::npos);
    CHECK(slac.run("render sla.yaml -f html -o /dev/full") == 2);

    slac.file("page.html", "the old one");
    fs::permissions(slac.folder.path() / "page.html", fs::perms(0640));
    fs::create_symlink("page.html", slac.folder.path() / "link.html");
    REQUIRE(slac.run("render sla.yaml -o link.html") == 0);
    CHECK(fs::is_symlink(slac.folder.path() / "link.html"));
    CHECK(read(slac.folder.path() / "page.html").starts_with("<!DOCTYPE html>"));
    CHECK(fs::status(slac.folder.path() / "page.html").permissions() == fs::perms(0640));
    for (const auto& entry : fs::directory_iterator(slac.folder.path()))
        CHECK(entry.path().filename().string().find(".slac-") == std::string::npos);
}

TEST_CASE("a file that cannot be rendered leaves the old document alone") {
    Program slac;
    slac.file("sla.yaml", "slac: 1\nagreement: {effective: 2027-02-30}\n");
    slac.file("sla.html", "the old one");
    CHECK(slac.run("render sla.yaml -o sla.html") == 1);
    CHECK(read(slac.folder.path() / "sla.html") == "the old one");
}

TEST_CASE("extends reads regular files at or below the agreement's folder and nothing else") {
    Program slac;
    const auto folder = slac.folder.path();
    fs::create_directory(folder / "inner");
    slac.file("secret.yaml", "slac: 1\nagreement: {title: Secret}\n");
    fs::create_symlink("../secret.yaml", folder / "inner" / "link.yaml");
    fs::create_directory(folder / "inner" / "folder.yaml");
    REQUIRE(::mkfifo((folder / "inner" / "pipe.yaml").c_str(), 0600) == 0);
    const auto base = [&](const std::string& name) {
        slac.file("inner/sla.yaml", "slac: 1\nextends: " + name + "\n");
        const int code = slac.run("lint inner/sla.yaml");
        CHECK(slac.out.find("Secret") == std::string::npos);
        return code;
    };
    for (const auto* name : {"link.yaml", "folder.yaml", "pipe.yaml", "none.yaml"}) {
        CAPTURE(name);
        CHECK(base(name) == 1);
        CHECK(slac.out.find("inner/sla.yaml:2:10: error:") == 0);
        CHECK(slac.out.find("[extends-unreadable]") != std::string::npos);
        CHECK(slac.out.find("1 error in 1 file") != std::string::npos);
    }
    for (const auto* name :
         {"../secret.yaml", "/etc/passwd", "a/../../secret.yaml", "https://example.com/base.yaml", "~/x"}) {
        CAPTURE(name);
        CHECK(base(name) == 1);
        CHECK(slac.out.find("[extends-outside]") != std::string::npos);
        CHECK(slac.out.find("1 error in 1 file") != std::string::npos);
    }
}

TEST_CASE("a chain of bases may be 16 long") {
    Program slac;
    slac.file("0.yaml", "slac: 1\nagreement: {title: The first}\n");
    for (int i = 1; i <= 17; ++i)
        slac.file(std::to_string(i) + ".yaml", "slac: 1\nextends: " + std::to_string(i - 1) + ".yaml\n");
    slac.run("lint 16.yaml");
    CHECK(slac.out.find("extends-cycle") == std::string::npos);
    CHECK(slac.run("lint 17.yaml") == 1);
    CHECK(slac.out.find("1.yaml:2:10: error: more than 16 files extend each other in a row") == 0);
}

TEST_CASE("input that cannot be opened is exit code 2, input that cannot be read as text is a finding") {
    Program slac;
    CHECK(slac.run("lint nothing.yaml") == 2);
    CHECK(slac.run("lint") == 2);
    CHECK(slac.run("lint . ") == 2);
    CHECK(slac.run("lint \"*.sla.yaml\"") == 2);
    const auto clean = read(fs::path(SLAC_ROOT) / "examples" / "saas" / "sla.yaml");
    slac.file("bad.yaml", clean + "x-a: \xff\xfe\n");
    CHECK(slac.run("lint bad.yaml") == 1);
    slac.file("zero.yaml", clean + "x-a: " + std::string(1, '\0') + "\n");
    CHECK(slac.run("lint zero.yaml") == 1);
    slac.file("large.yaml", "slac: 1\nx-a: " + std::string((1 << 20) - 14, 'a') + "\n");
    slac.run("lint large.yaml");
    CHECK(slac.out.find("yaml-too-large") == std::string::npos);
    slac.file("larger.yaml", "slac: 1\nx-a: " + std::string((1 << 20) - 13, 'a') + "\n");
    CHECK(slac.run("lint larger.yaml") == 1);
    CHECK(slac.out.find("[yaml-too-large]") != std::string::npos);
    CHECK(slac.run("lint /dev/zero") == 1);
    REQUIRE(::mkfifo((slac.folder.path() / "pipe.sla.yaml").c_str(), 0600) == 0);
    CHECK(slac.run("lint pipe.sla.yaml") == 2);
    CHECK(slac.run("lint .") == 2);
    for (const auto* name : {"bad.yaml", "zero.yaml", "larger.yaml"}) {
        CAPTURE(name);
        CHECK(slac.run("lint --output-format json " + std::string(name)) == 1);
        CHECK(slac.out.find("\"errors\":1,") != std::string::npos);
    }
}

TEST_CASE("the same bytes on any number of threads, in any locale, time zone and folder") {
    Program slac;
    for (int i = 0; i < 300; ++i)
        slac.file(std::to_string(i) + ".sla.yaml",
                  read(fs::path(SLAC_ROOT) / "examples" / (i % 2 != 0 ? "first-draft" : "workbook") / "sla.yaml"));
    REQUIRE(slac.run("lint --today 2026-11-23 --threads 1 .") == 1);
    const auto one = slac.out;
    CHECK(one.size() > 100'000);
    for (const auto* variables : {"LC_ALL=C", "LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu", "TZ=America/Chicago HOME=/"}) {
        slac.run("lint --today 2026-11-23 --threads 8 .", variables);
        CHECK(slac.out == one);
    }
    slac.example("saas");
    REQUIRE(slac.run("render sla.yaml -o one.html") == 0);
    REQUIRE(slac.run("render sla.yaml -o two.html", "LC_ALL=C TZ=Asia/Tokyo") == 0);
    CHECK(read(slac.folder.path() / "one.html") == read(slac.folder.path() / "two.html"));
    CHECK(read(slac.folder.path() / "one.html").find(slac.folder.path().string()) == std::string::npos);
}

TEST_CASE("colour: the option, then NO_COLOR, then the forcing variables, then the terminal") {
    Program slac;
    slac.example("first-draft");
    const auto colored = [&](const std::string& options, const std::string& variables = "") {
        slac.run("lint " + options + " sla.yaml", variables);
        return slac.out.find("\x1b[") != std::string::npos;
    };
    CHECK_FALSE(colored(""));
    CHECK(colored("--color always", "NO_COLOR=1"));
    CHECK(colored("", "FORCE_COLOR=1"));
    CHECK(colored("", "CLICOLOR_FORCE=1 TERM=dumb"));
    CHECK_FALSE(colored("", "FORCE_COLOR=1 NO_COLOR=1"));
    CHECK(colored("", "FORCE_COLOR=1 NO_COLOR="));
    CHECK_FALSE(colored("--color never", "FORCE_COLOR=1"));
}

TEST_CASE("several reports in one run") {
    Program slac;
    slac.example("first-draft");
    CHECK(slac.run("lint --output-format full --output-format json:report.json sla.yaml") == 1);
    CHECK(slac.out.find("[unknown-key]") != std::string::npos);
    CHECK(read(slac.folder.path() / "report.json").starts_with("{\"version\":1,"));
    CHECK(slac.run("lint --output-format full --output-format json sla.yaml") == 2);
    CHECK(slac.run("lint --output-format json: sla.yaml") == 2);
}

TEST_CASE("fixes change what is safe and nothing else") {
    Program slac;
    slac.file("sla.yaml",
              "slac: 1 # a remark\r\noutreach:\r\n  tiers: {high: {timeframe: '90 Days', respond_within: 4}}\r\n");
    fs::permissions(slac.folder.path() / "sla.yaml", fs::perms(0600));
    CHECK(slac.run("lint --fix sla.yaml") == 1);
    CHECK(slac.err == "1 fix made\n");
    CHECK(read(slac.folder.path() / "sla.yaml") ==
          "slac: 1 # a remark\r\noutreach:\r\n  tiers: {high: {timeframe: '90 days', respond_within: 4}}\r\n");
    CHECK(fs::status(slac.folder.path() / "sla.yaml").permissions() == fs::perms(0600));
    CHECK(slac.run("lint --fix -") == 2);
}

TEST_CASE("a configuration that is a link out of its folder, a pipe or a folder is refused, whatever it holds") {
    Program slac;
    slac.example("first-draft");
    slac.file("secret.txt", "password: hunter2\n");
    const auto folder = slac.folder.path() / "inner";
    fs::create_directory(folder);
    fs::copy_file(slac.folder.path() / "sla.yaml", folder / "sla.yaml");
    fs::create_symlink("../secret.txt", folder / ".slac.yaml");
    CHECK(slac.run("lint inner") == 2);
    CHECK(slac.err.find("leads out of its folder") != std::string::npos);
    CHECK(slac.err.find("hunter2") == std::string::npos);
    CHECK(slac.out.empty());
    // Named by the one who runs slac, it is read.
    CHECK(slac.run("lint inner --config inner/.slac.yaml") == 2);
    CHECK(slac.err.find("has no key `password`") != std::string::npos);
    fs::remove(folder / ".slac.yaml");
    REQUIRE(::mkfifo((folder / ".slac.yaml").c_str(), 0600) == 0);
    CHECK(slac.run("lint inner") == 2);
    CHECK(lines_of(slac.err) == 1);
    fs::remove(folder / ".slac.yaml");
    fs::create_directory(folder / ".slac.yaml");
    CHECK(slac.run("lint inner") == 2);
    CHECK(lines_of(slac.err) == 1);
    fs::remove(folder / ".slac.yaml");
    fs::create_symlink("nowhere", folder / ".slac.yaml");
    CHECK(slac.run("lint inner") == 2);
    CHECK(slac.run("lint inner --no-config") == 1);
}

TEST_CASE("files of one run have the configurations of their own folders, for any number of threads") {
    Program slac;
    for (const auto* name : {"a", "b"}) fs::create_directory(slac.folder.path() / name);
    for (int i = 0; i < 20; ++i)
        slac.file(std::string(i % 2 == 0 ? "a/" : "b/") + std::to_string(i) + ".sla.yaml",
                  "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    slac.file("a/.slac.yaml", "rules: {unit-spelling: off}\n");
    slac.file("b/.slac.yaml",
              "profile: strict\nhouse_rules: {ours: {find: '.outreach.tiers[]', message: 'See \\($id)'}}\n");
    std::string first;
    for (const auto* threads : {"1", "2", "8"}) {
        CAPTURE(threads);
        CHECK(slac.run(std::string("lint --output-format json --threads ") + threads + " a b") == 1);
        if (first.empty()) first = slac.out;
        CHECK(slac.out == first);
    }
    const auto count = [&](const std::string& text) {
        std::size_t number = 0;
        for (auto at = first.find(text); at != std::string::npos; at = first.find(text, at + 1)) ++number;
        return number;
    };
    CHECK(count("\"rule\":\"unit-spelling\",\"severity\":\"warning\"") == 10);
    CHECK(count("\"rule\":\"unit-spelling\"") == 10);
    CHECK(count("\"message\":\"See high\"") == 10);
}

TEST_CASE("a finding of a rule of the house is set aside as any other") {
    Program slac;
    slac.file(".slac.yaml",
              "profile: essential\n"
              "house_rules:\n"
              "  ours: {find: '.outreach.tiers[]', message: Look}\n"
              "  quiet: {find: .outreach, message: Look, severity: off}\n");
    slac.file("sla.yaml",
              "slac: 1\n"
              "outreach:\n"
              "  tiers:\n"
              "    high: {attempts: 8}  # slac: ignore[ours, quiet] -- agreed\n"
              "    low: {attempts: 4}\n");
    CHECK(slac.run("lint") == 1);
    CHECK(slac.out.find("sla.yaml:5:5: warning: Look [ours]") != std::string::npos);
    CHECK(slac.out.find("sla.yaml:4:5: warning") == std::string::npos);
    CHECK(slac.out.find("suppression-") == std::string::npos);
    CHECK(slac.run("lint --no-config") == 1);
    CHECK(slac.out.find("there is no rule `ours`") != std::string::npos);
}
