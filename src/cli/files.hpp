#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/cli/program.hpp"
#include "slac/model/compose.hpp"

namespace slac::cli {

/// A file to be checked. `named` when an argument names this very file, and not a folder or pattern that holds it: then
/// no configuration leaves it out.
struct AgreementFile {
    std::string path;
    bool named = false;
};

/// The agreements that the arguments name, each once, in the order of the arguments and by name within a folder or a
/// pattern: files as they are, folders for every `sla.yaml` and `*.sla.yaml` below them, patterns with `*`, `?` and
/// `**`, `-` for standard input. Without arguments `sla.yaml`, or else every `*.sla.yaml` below the current folder.
/// Throws `UsageError` when there is nothing.
[[nodiscard]] std::vector<AgreementFile> find_agreements(const std::vector<std::string>& arguments);

/// The name under which standard input is shown.
inline constexpr std::string_view kStandardInput = "<stdin>";

/// The text of a file, or of standard input for `-`; of an oversize one only so much that it can be seen to be over the
/// limit. Throws `UsageError` when it cannot be opened.
[[nodiscard]] std::string read_input(const std::string& path, Environment& environment, std::size_t limit);

/// The same for a file alone.
[[nodiscard]] std::string read_file(const std::string& path, std::size_t limit);

/// Opens what an agreement in the folder of `path` extends: regular files at or below that folder only, also once
/// symbolic links are followed.
[[nodiscard]] model::ReadFile bases_beside(const std::string& path, std::size_t limit);

/// Writes a file whole or not at all: a temporary file in the same folder takes the place of the old one, whose mode it
/// keeps. A symbolic link stays one. Throws `UsageError`.
void write_file(const std::string& path, std::string_view content);

/// Adds to the end of a file, which is made when there is none. Throws `UsageError`.
void append_to_file(const std::string& path, std::string_view content);

/// Writes to standard output; throws `UsageError` when it is full or closed.
void write_output(Environment& environment, std::string_view content);

}  // namespace slac::cli
