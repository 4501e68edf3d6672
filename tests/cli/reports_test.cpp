// Which report shows what: a finding that its file sets aside, the summary of a job.
#include "cli/reports.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.hpp"
#include "cli/command.hpp"
#include "specs/fresh_folder.hpp"

using namespace slac;

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The reports of two findings in one file, of which the second is set aside.
struct Run {
    specs::FreshFolder folder;
    std::istringstream in;
    std::ostringstream out, err;
    std::string job_summary;
    cli::Environment environment{
        .in = in, .out = out, .err = err, .variable = [this](const std::string& name) {
            return name == "GITHUB_STEP_SUMMARY" && !job_summary.empty() ? std::optional(job_summary) : std::nullopt;
        }};

    void write(const std::vector<std::string>& formats) {
        Sources sources;
        sources.add("sla.yaml", "a: 1\n");
        Diagnostic counts{.rule = "no-goals", .message = "it counts", .span = {0, 0, 1}};
        Diagnostic set_aside{.rule = "no-kpis", .message = "it is set aside", .span = {0, 0, 1}};
        set_aside.suppressed = Suppression{"agreed in March", "2026-12-31"};
        const std::vector<Diagnostic> findings{counts, set_aside};
        report::Summary summary;
        summary.add(findings);
        cli::Reports reports(formats, {}, environment);
        reports.add(sources, findings, Severity::error);
        reports.finish(summary);
    }
};

}  // namespace

TEST_CASE("a finding that is set aside is told to programs that can show it so, and counts nowhere") {
    Run run;
    const auto& folder = run.folder.path();
    std::vector<std::string> formats;
    for (const std::string name : {"full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"})
        formats.push_back(name + ":" + (folder / name).string());
    run.write(formats);
    CHECK(run.out.str().empty());
    for (const auto* name : {"json", "sarif"})
        CHECK(text_of(folder / name).find("agreed in March") != std::string::npos);
    for (const auto* name : {"full", "concise", "github", "gitlab", "junit", "markdown"}) {
        CAPTURE(name);
        const auto text = text_of(folder / name);
        CHECK(text.find("it counts") != std::string::npos);
        CHECK(text.find("set aside") == std::string::npos);
        CHECK(text.find("no-kpis") == std::string::npos);
    }
    CHECK(text_of(folder / "concise").ends_with("1 error in 1 file, 1 suppressed (0 rules)\n"));
    CHECK(text_of(folder / "json").find(R"("errors":1,"warnings":0,"infos":0,"suppressed":1)") != std::string::npos);
}

TEST_CASE("the summary of a job is added to, by the form for GitHub only") {
    Run run;
    run.job_summary = (run.folder.path() / "summary.md").string();
    run.write({"concise"});
    CHECK(!std::filesystem::exists(run.job_summary));
    std::ofstream(run.job_summary) << "| a table |\n";
    run.write({"github:" + (run.folder.path() / "commands").string()});
    CHECK(text_of(run.job_summary).starts_with("| a table |\n\n**slac:** 1 error in 1 file"));
    run.job_summary = (run.folder.path() / "no-such-folder" / "summary.md").string();
    CHECK_THROWS_AS(run.write({"github"}), cli::UsageError);
}
