#pragma once
#if __has_include(<catch2/catch_all.hpp>)  // Catch2 is many headers in version 3, and one in version 2 (Debian 12).
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
