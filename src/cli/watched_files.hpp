#pragma once
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "cli/rendering.hpp"
#include "cli/template_files.hpp"

namespace slac::cli {

/// Tells which files were saved since the last look. It looks at each of them by its name, so it does not matter
/// whether an editor writes into the old file or puts a new one in its place.
class WatchedFiles {
 public:
    /// From now on these files and folders, and no others. Those that are new to it count as unchanged.
    void watch(const std::vector<std::string>& paths);
    /// These too.
    void watch_also(const std::vector<std::string>& paths);
    /// Those that changed, came or went and have been left alone since the look before: several saves at once are one.
    [[nodiscard]] std::vector<std::string> look();

 private:
    std::map<std::string, std::string> known_;  ///< by path: what the file system says of the file
    std::map<std::string, std::string> last_;   ///< the same as the last look found it
};

/// How long there is from one look to the next.
inline constexpr std::chrono::milliseconds kBetweenLooks{100};

/// "sla.yaml saved" or "the folder changed", for a list that is not empty.
[[nodiscard]] std::string saved_in_words(const std::vector<std::string>& changed);

/// What the file system says of a file: two saves never have the same. Empty when it is not there.
[[nodiscard]] std::string file_stamp(const std::string& path);

/// Every file that a rendering was made from, or would have been. `path` is the agreement.
[[nodiscard]] std::vector<std::string> inputs_of(const std::string& path, const Rendering& rendering,
                                                 const TemplateFiles& files);

}  // namespace slac::cli
