#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"

inline std::string project_file(const std::string& path) {
    std::ifstream in(std::string(SLAC_ROOT) + "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}
