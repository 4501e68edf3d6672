#include "architecture.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

namespace slac::architecture {
namespace {

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream in(row.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
    return cells;
}

std::vector<std::string> quoted_names(const std::string& cell) {
    std::vector<std::string> names;
    for (auto open = cell.find('`'); open != std::string::npos; open = cell.find('`', open)) {
        const auto close = cell.find('`', open + 1);
        if (close == std::string::npos) break;
        names.push_back(cell.substr(open + 1, close - open - 1));
        open = close + 1;
    }
    return names;
}

struct Include {
    std::string header;
    bool angled = false;
};

std::vector<Include> includes_of(const std::string& text) {
    std::vector<Include> includes;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        std::erase_if(line, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
        constexpr std::string_view kDirective = "#include";
        if (line.rfind(kDirective, 0) != 0 || line.size() <= kDirective.size() + 1) continue;
        const bool angled = line[kDirective.size()] == '<';
        const auto begin = kDirective.size() + 1;
        includes.push_back({line.substr(begin, line.find(angled ? '>' : '"', begin) - begin), angled});
    }
    return includes;
}

bool is_standard(const std::string& header) {
    // They bring files, the clock or the user's settings in, so a room must be allowed them by name.
    static const std::set<std::string> kOutsideWorld{"filesystem", "fstream", "iostream", "random", "locale", "ctime"};
    return header.find_first_of("./") == std::string::npos && kOutsideWorld.count(header) == 0;
}

bool matches(const std::string& header, const std::string& pattern) {
    if (!pattern.empty() && pattern.back() == '*') return header.rfind(pattern.substr(0, pattern.size() - 1), 0) == 0;
    return header == pattern || header.rfind(pattern + "/", 0) == 0;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }
std::string first_part(const std::string& path) { return path.substr(0, path.find('/')); }

// ROOM of a file src/ROOM/... or include/slac/ROOM/...; `main.cpp` of src/main.cpp.
std::string room_of(const std::string& path) {
    for (const std::string start : {"include/slac/", "src/"}) {
        if (path.rfind(start, 0) != 0) continue;
        return first_part(path.substr(start.size()));
    }
    return "";
}

}  // namespace

std::vector<Room> rooms_of(std::string_view architecture_page) {
    std::vector<Room> rooms;
    bool below_heading = false;
    std::istringstream in{std::string(architecture_page)};
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("## ", 0) == 0) below_heading = line == "## Rooms";
        if (!below_heading || line.rfind("| `", 0) != 0) continue;
        const auto cells = cells_of(line);
        if (cells.size() < 4) continue;
        const auto uses = quoted_names(cells[2]);
        rooms.push_back({quoted_names(cells[0]).at(0), {uses.begin(), uses.end()}, quoted_names(cells[3])});
    }
    return rooms;
}

std::vector<std::string> violations(const std::vector<Room>& rooms, const Files& files) {
    std::vector<std::string> found;
    std::map<std::string, Room> table;
    for (const auto& room : rooms) {
        for (const auto& used : room.uses)
            if (table.count(used) == 0)
                found.push_back("the table lets " + room.name + " use " + used + ", which is not above it");
        table[room.name] = room;
    }

    std::set<std::string> with_files;
    for (const auto& file : files) {
        const auto& path = file.first;  // with a name of its own: clang 14 lets no lambda see one of a binding
        const auto& text = file.second;
        const auto name = room_of(path);
        with_files.insert(name);
        const auto room = table.find(name);
        if (room == table.end()) continue;
        const auto is_public = path.rfind("include/", 0) == 0;
        for (const auto& [header, angled] : includes_of(text)) {
            const auto complain = [&, shown = header](const std::string& why) {
                found.push_back(path + " includes " + shown + ": " + why);
            };
            if (angled) {
                if (is_standard(header)) continue;
                const auto& allowed = room->second.outside_headers;
                if (std::none_of(allowed.begin(), allowed.end(),
                                 [&, &h = header](const auto& pattern) { return matches(h, pattern); }))
                    complain("not among the third party headers of " + room->second.name);
                else if (is_public)
                    complain("a public header shows no third party header");
            } else if (header.rfind("slac/", 0) == 0) {
                const auto used = first_part(header.substr(5));
                if (files.count("include/" + header) == 0)
                    complain("no such file");
                else if (used != name && room->second.uses.count(used) == 0)
                    complain(room->second.name + " may not use " + used);
            } else if (header.rfind("embedded/", 0) == 0) {
                if (is_public) complain("made in the build, so not for a public header");
            } else if (files.count("src/" + header) > 0) {
                if (room_of("src/" + header) != name)
                    complain("private to its room");
                else if (is_public)
                    complain("a public header shows no private one");
            } else if (files.count(folder_of(path) + header) == 0) {
                complain("no such file in its room");
            }
        }
    }
    for (const auto& [name, room] : table)
        if (with_files.count(name) == 0) found.push_back("the table has a room without files: " + room.name);
    for (const auto& name : with_files)
        if (table.count(name) == 0) found.push_back("no row in the table for the room " + name);
    return found;
}

}  // namespace slac::architecture
