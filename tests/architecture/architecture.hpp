#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slac::architecture {

/// What the files of one room may include.
struct Room {
    std::string name;
    std::set<std::string> uses;  ///< other rooms
    std::vector<std::string>
        outside_headers;  ///< `fmt` for <fmt/...>, `sha256.h` for that one, `cmark*` for all so called
};

/// The rows of the table under the heading "Rooms", in their order.
[[nodiscard]] std::vector<Room> rooms_of(std::string_view architecture_page);

/// The text of every file under `src` and `include` by its path from the project's folder, with `/`.
using Files = std::map<std::string, std::string>;

/// One line for each way in which the files do not keep to the table, and the table to its own order.
[[nodiscard]] std::vector<std::string> violations(const std::vector<Room>& rooms, const Files& files);

}  // namespace slac::architecture
