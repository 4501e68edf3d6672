#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>

#include "cli/command.hpp"
#include "slac/config/glob.hpp"

namespace slac::cli {
namespace {

namespace fs = std::filesystem;

bool is_agreement_name(std::string_view name) {
    return name == "sla.yaml" || name == "sla.yml" || name.ends_with(".sla.yaml") || name.ends_with(".sla.yml");
}

/// Files below a folder, by path; hidden folders and those of package managers are passed over, links are not followed.
void list_files(const fs::path& folder, const std::string& shown, std::vector<std::string>& files) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        entries.push_back(*at);
    if (error)
        throw UsageError(fmt::format("cannot read the folder `{}`: {}", shown.empty() ? "." : shown, error.message()));
    std::sort(entries.begin(), entries.end());
    for (const auto& entry : entries) {
        const std::string name = entry.path().filename().string();
        const std::string path = shown.empty() || shown == "." ? name
                                 : shown.back() == '/'         ? shown + name
                                                               : shown + "/" + name;
        std::error_code ignored;
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
            if (name.front() != '.' && name != "node_modules") list_files(entry.path(), path, files);
        } else if (entry.is_regular_file(ignored)) {
            files.push_back(path);
        }
    }
}

std::string last_error() { return std::strerror(errno); }

class Descriptor {
 public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

 private:
    int number_;
};

/// At most `limit` bytes and one more, which tells that there were more. Nothing on an error, with `errno` set.
std::optional<std::string> read_all(int descriptor, std::size_t limit) {
    std::string text;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
        text.reserve(std::min(static_cast<std::size_t>(status.st_size), limit) + 1);
    char buffer[16384];
    while (text.size() <= limit) {
        const auto wanted = std::min(sizeof buffer, limit + 1 - text.size());
        const auto got = ::read(descriptor, buffer, wanted);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
}

}  // namespace

std::vector<AgreementFile> find_agreements(const std::vector<std::string>& arguments) {
    std::vector<AgreementFile> found;
    const auto below = [&](const std::string& folder) {
        std::vector<std::string> files;
        list_files(folder, folder, files);
        const auto before = found.size();
        for (auto& file : files)
            if (is_agreement_name(fs::path(file).filename().string())) found.push_back({std::move(file), false});
        return found.size() > before;
    };
    if (arguments.empty()) {
        std::error_code ignored;
        if (fs::exists("sla.yaml", ignored)) return {{"sla.yaml", false}};
        if (!below("."))
            throw UsageError("there is no `sla.yaml` here and no `*.sla.yaml` below this folder",
                             "name the file: `slac lint path/to/sla.yaml`");
        return found;
    }
    for (const auto& argument : arguments) {
        std::error_code ignored;
        if (argument == "-") {
            found.push_back({argument, true});
        } else if (fs::is_directory(argument, ignored)) {
            if (!below(argument))
                throw UsageError(fmt::format("there is no `sla.yaml` and no `*.sla.yaml` below `{}`", argument),
                                 "name the file itself");
        } else if (config::is_pattern(argument) && !fs::exists(argument, ignored)) {
            // Everything up to the folder before the first sign of the pattern is fixed.
            const auto sign = argument.find_first_of("*?[");
            const auto slash = argument.rfind('/', sign);
            const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : argument.substr(0, slash);
            std::vector<std::string> files;
            if (fs::is_directory(folder, ignored)) list_files(folder, folder, files);
            const auto before = found.size();
            const std::string_view pattern = std::string_view(argument).starts_with("./")
                                                 ? std::string_view(argument).substr(2)
                                                 : std::string_view(argument);
            for (auto& file : files)
                if (config::matches(pattern, file) || config::matches(argument, file))
                    found.push_back({std::move(file), false});
            if (found.size() == before) throw UsageError(fmt::format("no file matches `{}`", argument));
        } else {
            found.push_back({argument, true});
        }
    }
    std::set<std::string> named, seen;
    for (const auto& agreement : found)
        if (agreement.named) named.insert(agreement.path);
    std::erase_if(found, [&](AgreementFile& agreement) {
        agreement.named = named.contains(agreement.path);
        return !seen.insert(agreement.path).second;
    });
    return found;
}

std::string read_input(const std::string& path, Environment& environment, std::size_t limit) {
    if (path == "-") {
        std::string text;
        char buffer[16384];
        while (text.size() <= limit && environment.in.good()) {
            environment.in.read(buffer, static_cast<std::streamsize>(std::min(sizeof buffer, limit + 1 - text.size())));
            text.append(buffer, static_cast<std::size_t>(environment.in.gcount()));
        }
        if (environment.in.bad()) throw UsageError("cannot read standard input");
        return text;
    }
    return read_file(path, limit);
}

std::string read_file(const std::string& path, std::size_t limit) {
    // A pipe that a shell made (`<(command)`) has a writer; one that lies in a folder may wait for ever.
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode) && !path.starts_with("/dev/fd/") &&
        !path.starts_with("/proc/"))
        throw UsageError(fmt::format("cannot open `{}`: it is a pipe and no file", path),
                         "hand it over as standard input: `slac lint - < pipe`");
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) throw UsageError(fmt::format("cannot open `{}`: {}", path, last_error()));
    auto text = read_all(file.number(), limit);
    if (!text) throw UsageError(fmt::format("cannot read `{}`: {}", path, last_error()));
    return std::move(*text);
}

model::ReadFile bases_beside(const std::string& path, std::size_t limit) {
    const fs::path folder = path == "-"                        ? fs::path(".")
                            : fs::path(path).has_parent_path() ? fs::path(path).parent_path()
                                                               : ".";
    return [folder, limit](const std::string& relative) -> model::FileText {
        std::error_code error;
        const fs::path wanted = folder / relative;
        const fs::path top = fs::canonical(folder, error);
        const fs::path real = error ? fs::path() : fs::canonical(wanted, error);
        if (error)
            return {std::nullopt,
                    error == std::errc::no_such_file_or_directory ? "there is no such file" : error.message()};
        const auto [end, rest] = std::mismatch(top.begin(), top.end(), real.begin(), real.end());
        if (end != top.end()) return {std::nullopt, "it is a link that leads out of the folder of this file"};
        // Not blocking: a pipe of that name would wait for ever.
        const Descriptor file(::open(real.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
        if (!file) return {std::nullopt, last_error()};
        struct stat status {};
        if (::fstat(file.number(), &status) != 0) return {std::nullopt, last_error()};
        if (S_ISDIR(status.st_mode)) return {std::nullopt, "it is a folder"};
        if (!S_ISREG(status.st_mode)) return {std::nullopt, "it is not a regular file"};
        auto text = read_all(file.number(), limit);
        if (!text) return {std::nullopt, last_error()};
        return {std::move(text), {}};
    };
}

void write_file(const std::string& path, std::string_view content) {
    std::error_code error;
    fs::path target = path;
    if (fs::is_symlink(target, error)) target = fs::canonical(target, error);
    const auto refuse = [&](const std::string& why) {
        return UsageError(fmt::format("cannot write `{}`: {}", path, why));
    };
    if (fs::is_directory(target, error)) throw refuse("it is a folder");
    struct stat old {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        // A device or a pipe, such as /dev/stdout, has no content to be replaced.
        const Descriptor file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
        if (!file) throw refuse(last_error());
        for (std::size_t at = 0; at < content.size();) {
            const auto written = ::write(file.number(), content.data() + at, content.size() - at);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw refuse(last_error());
            at += static_cast<std::size_t>(written);
        }
        return;
    }
    std::string temporary = target.string() + ".slac-XXXXXX";
    const int number = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (number < 0) throw refuse(last_error());
    std::string problem;
    {
        const Descriptor file(number);
        // mkostemp makes files that nobody else may read; a new document gets the mode that any new file has.
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(number, exists ? old.st_mode & 07777 : 0666 & ~mask) != 0) problem = last_error();
        for (std::size_t at = 0; at < content.size() && problem.empty();) {
            const auto written = ::write(number, content.data() + at, content.size() - at);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0)
                problem = last_error();
            else
                at += static_cast<std::size_t>(written);
        }
        if (problem.empty() && ::fsync(number) != 0 && errno != EINVAL) problem = last_error();
    }
    if (problem.empty() && ::rename(temporary.c_str(), target.c_str()) != 0) problem = last_error();
    if (!problem.empty()) {
        ::unlink(temporary.c_str());
        throw refuse(problem);
    }
}

void append_to_file(const std::string& path, std::string_view content) {
    const auto refuse = [&] { return UsageError(fmt::format("cannot write `{}`: {}", path, last_error())); };
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
    if (!file) throw refuse();
    for (std::size_t at = 0; at < content.size();) {
        const auto written = ::write(file.number(), content.data() + at, content.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw refuse();
        at += static_cast<std::size_t>(written);
    }
}

void write_output(Environment& environment, std::string_view content) {
    environment.out.write(content.data(), static_cast<std::streamsize>(content.size()));
    environment.out.flush();
    if (!environment.out.good()) throw UsageError("cannot write to standard output: it is full or closed");
}

}  // namespace slac::cli
