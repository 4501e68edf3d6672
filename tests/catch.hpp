#pragma once
// Catch2 is one header in version 2 (Debian 12) and many in version 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
