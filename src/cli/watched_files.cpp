#include "cli/watched_files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "cli/configuration.hpp"
#include "cli/terminal.hpp"

namespace slac::cli {

namespace fs = std::filesystem;

std::string file_stamp(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return fmt::format("{} {} {}.{}", status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

void WatchedFiles::watch(const std::vector<std::string>& paths) {
    std::map<std::string, std::string> now;
    for (const auto& path : paths) {
        const auto before = known_.find(path);
        now.emplace(path, before == known_.end() ? file_stamp(path) : before->second);
    }
    known_ = std::move(now);
    last_ = known_;
}

void WatchedFiles::watch_also(const std::vector<std::string>& paths) {
    for (const auto& path : paths)
        if (const auto added = known_.emplace(path, std::string()); added.second)
            last_[path] = added.first->second = file_stamp(path);
}

std::vector<std::string> WatchedFiles::look() {
    std::map<std::string, std::string> now;
    for (const auto& [path, stamp] : known_) now.emplace(path, file_stamp(path));
    std::swap(last_, now);
    std::vector<std::string> changed;
    if (last_ != now) return changed;  // somebody is at it
    for (const auto& [path, stamp] : known_)
        if (last_[path] != stamp) changed.push_back(path);
    known_ = last_;
    return changed;
}

std::string saved_in_words(const std::vector<std::string>& changed) {
    std::string names;
    for (const auto& path : changed) {
        std::error_code error;
        if (fs::is_directory(path, error)) continue;
        const auto name = fs::path(path).filename().string();
        if (names.empty())
            names = name;
        else if (&path != &changed.back())
            names += ", " + name;
        else
            names += " and " + name;
    }
    return names.empty() ? "the folder changed" : harmless(names) + " saved";
}

std::vector<std::string> inputs_of(const std::string& path, const Rendering& rendering, const TemplateFiles& files) {
    auto paths = configuration_places(path);
    const auto folder = [&](const std::string& file) {
        const auto parent = fs::path(file).parent_path().string();
        paths.push_back(parent.empty() ? "." : parent);
    };
    const auto add = [&](const Sources& sources) {
        for (FileId i = 0; i < sources.size(); ++i)
            if (!sources[i].path().starts_with('<')) paths.push_back(sources[i].path());
    };
    paths.push_back(path);
    add(rendering.checked.composed.sources);
    add(files.sources());
    // What was not there may be put there: it makes no stamp of its own as long as nobody knows its name.
    if (!rendering.checked.composed.whole) folder(path);
    if (const auto& main = files.main().path();
        rendering.state == Rendering::State::bad_template && !main.starts_with('<'))
        folder(main);
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
}

}  // namespace slac::cli
