#include "cli/git_revision.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace slac::cli {
namespace {

// More than any agreement may have: enough to see that a file is too large.
constexpr std::size_t kMostBytes = std::size_t{4} << 20;

struct Output {
    int code = 0;
    std::string out, err;
};

/// Both ends of a pipe, closed when they go.
struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() {
        if (::pipe2(ends, O_CLOEXEC) != 0) throw UsageError(fmt::format("cannot run git: {}", std::strerror(errno)));
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(int end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
};

/// The environment of the process, with what keeps git from asking or fetching. Without git's own variables, which a
/// hook has: the repository is that of the file.
std::vector<std::string> quiet_environment() {
    std::vector<std::string> variables;
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable)
        if (const std::string_view text = *variable;
            !text.starts_with("LC_ALL=") && !text.starts_with("LANGUAGE=") && !text.starts_with("GIT_"))
            variables.emplace_back(text);
    variables.insert(variables.end(),
                     {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0"});
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// Runs `git -C folder arguments...`.
Output git(const std::string& folder, std::vector<std::string> arguments) {
    // `--no-replace-objects` and the protocol setting: what is in the repository, and nothing from elsewhere.
    std::vector<std::string> words = {
        "git", "-C", folder, "--no-pager", "--no-replace-objects", "-c", "protocol.allow=never"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = quiet_environment();
    Pipe out, err;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, err.ends[1], 2);
    pid_t child = 0;
    const int failure =
        ::posix_spawnp(&child, "git", &actions, nullptr, pointers(words).data(), pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure == ENOENT)
        throw UsageError("`--diff-base` needs git, and there is no program `git` here",
                         "install git, or compare with a baseline: `slac lint --baseline FILE`");
    if (failure != 0) throw UsageError(fmt::format("cannot run git: {}", std::strerror(failure)));
    out.close(1);
    err.close(1);

    Output result;
    std::array<pollfd, 2> waiting = {pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
    std::string* const texts[2] = {&result.out, &result.err};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) break;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
            char buffer[16384];
            const auto got = ::read(waiting[i].fd, buffer, sizeof buffer);
            if (got < 0 && errno == EINTR) continue;
            if (got > 0) texts[i]->append(buffer, static_cast<std::size_t>(got));
            if (got <= 0 || texts[i]->size() > kMostBytes) waiting[i].fd = -1;
        }
    }
    // With its ends closed git does not wait for ever to write the rest of a huge file.
    const bool cut = result.out.size() > kMostBytes;
    out.close(0);
    err.close(0);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.code = cut ? 0 : WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return result;
}

/// The first line of what git says, for a message.
std::string said(const Output& output) {
    auto line = output.err.substr(0, output.err.find('\n'));
    for (const std::string_view opening : {"fatal: ", "error: "})
        if (line.starts_with(opening)) line.erase(0, opening.size());
    return line.empty() ? fmt::format("it ended with code {}", output.code) : line;
}

std::pair<std::string, std::string> folder_and_name(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return {".", path};
    return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

}  // namespace

GitRevision::GitRevision(std::string revision) : revision_(std::move(revision)) {
    if (revision_.empty() || revision_.front() == '-' || revision_.find('\0') != std::string::npos)
        throw UsageError(fmt::format("`--diff-base {}` is not a revision", revision_),
                         "name a branch, a tag or a commit, such as `--diff-base origin/main`");
}

const std::string& GitRevision::commit_in(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    if (const auto known = commits_.find(folder); known != commits_.end()) return known->second;
    if (const auto inside = git(folder, {"rev-parse", "--is-inside-work-tree"}); inside.code != 0) {
        if (inside.err.find("not a git repository") != std::string::npos)
            throw UsageError(fmt::format("`--diff-base` compares with a revision of git, and {} lies in no repository",
                                         folder == "." ? std::string("this folder") : "`" + folder + "`"),
                             "compare with a baseline instead: `slac lint --baseline FILE`");
        throw UsageError(fmt::format("git cannot read the repository of `{}`: {}", folder, said(inside)));
    }
    const auto found = git(folder, {"rev-parse", "--verify", "--quiet", revision_ + "^{commit}"});
    if (found.code != 0)
        throw UsageError(fmt::format("the repository has no revision `{}`", revision_),
                         "name a branch, a tag or a commit that is there; a checkout in CI often holds one commit only "
                         "(`fetch-depth: 0` brings them all)");
    return commits_.emplace(folder, found.out.substr(0, found.out.find('\n'))).first->second;
}

void GitRevision::look_up(const std::string& path) { commit_in(folder_and_name(path).first); }

model::FileText GitRevision::text_in(const std::string& folder, const std::string& relative) {
    const auto& commit = commit_in(folder);
    // The tree tells a file that was not there from any failure, and gives its object's name: paths with any characters
    // are safe. With `./` no path looks like an option or a pattern.
    const auto listed = git(folder, {"ls-tree", "-z", commit, "--", "./" + relative});
    if (listed.code != 0)
        throw UsageError(fmt::format("git cannot look up `{}` at `{}`: {}", relative, revision_, said(listed)));
    const auto tab = listed.out.find('\t');
    if (tab == std::string::npos) return {std::nullopt, "there is no such file"};
    const auto entry = std::string_view(listed.out).substr(0, tab);  // "100644 blob 0123..."
    if (!entry.starts_with("100644 blob ") && !entry.starts_with("100755 blob "))
        return {std::nullopt, "it is not a regular file"};
    auto blob = git(folder, {"cat-file", "blob", std::string(entry.substr(12))});
    if (blob.code != 0)
        throw UsageError(fmt::format("git cannot read `{}` at `{}`: {}", relative, revision_, said(blob)));
    return {std::move(blob.out), {}};
}

model::FileText GitRevision::text(const std::string& path) {
    const auto [folder, name] = folder_and_name(path);
    return text_in(folder, name);
}

model::ReadFile GitRevision::bases_beside(const std::string& path) {
    return
        [this, folder = folder_and_name(path).first](const std::string& relative) { return text_in(folder, relative); };
}

}  // namespace slac::cli
