#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "slac/model/compose.hpp"

namespace slac::cli {

/// The files of a repository as they were at a revision, for `--diff-base`. The one place of slac that runs a program:
/// `git`, without a shell, with commands that only read objects which are there already. Safe to use from several
/// threads.
class GitRevision {
 public:
    /// `revision` as git knows it: a branch, a tag, a commit, `HEAD~3`. Throws `UsageError` for what can be none.
    explicit GitRevision(std::string revision);

    /// Makes sure that the revision exists in the repository of `path`. Throws `UsageError`: git is not there, the file
    /// lies in no repository, there is no such revision.
    void look_up(const std::string& path);

    /// The text of a file at the revision; nothing when it was not there then. `problem` says so of what is no file.
    [[nodiscard]] model::FileText text(const std::string& path);
    /// What an agreement extended at the revision.
    [[nodiscard]] model::ReadFile bases_beside(const std::string& path);

 private:
    /// The commit in the repository of a folder.
    const std::string& commit_in(const std::string& folder);
    model::FileText text_in(const std::string& folder, const std::string& relative);

    std::string revision_;
    std::mutex mutex_;
    std::map<std::string, std::string> commits_;  ///< by folder
};

}  // namespace slac::cli
