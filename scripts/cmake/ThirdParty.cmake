# Every library that slac builds on, as a target. All come from the system's packages (scripts/packages); nothing is
# downloaded. The archives are preferred: a program that starts in a millisecond cannot load twelve shared objects.
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)

# slac_archive(TARGET HEADER LIBRARY...): libraries found by header and archive, for packages without CMake files.
function(slac_archive target header)
  find_path(${target}_INCLUDE ${header})
  if(NOT ${target}_INCLUDE)
    message(FATAL_ERROR "The header `${header}` is not installed. scripts/demo installs what slac is built with, as listed in scripts/packages.")
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
  foreach(library ${ARGN})
    find_library(${target}_${library} NAMES lib${library}.a ${library} REQUIRED)
    target_link_libraries(${target} INTERFACE ${${target}_${library}})
  endforeach()
endfunction()

slac_archive(yaml-cpp yaml-cpp/yaml.h yaml-cpp)
slac_archive(utf8proc utf8proc.h utf8proc)
slac_archive(libmd sha256.h md)
slac_archive(libevent event2/http.h event_extra event_core)
slac_archive(cmark-gfm cmark-gfm.h cmark-gfm-extensions cmark-gfm)
slac_archive(absl-time absl/time/time.h absl_time absl_civil_time absl_strings absl_strings_internal absl_int128 absl_throw_delegate
             absl_base absl_spinlock_wait absl_raw_logging_internal absl_log_severity absl_time_zone)
slac_archive(CLI11::CLI11 CLI/CLI.hpp)
slac_archive(nlohmann_json::nlohmann_json nlohmann/json.hpp)
target_compile_definitions(utf8proc INTERFACE UTF8PROC_STATIC)
target_compile_definitions(cmark-gfm INTERFACE CMARK_GFM_STATIC_DEFINE CMARK_GFM_EXTENSIONS_STATIC_DEFINE)
# jq is loaded by the process that runs a house's own rules, and only by it: nobody else waits for it.
slac_archive(jq-headers jq.h)

# What makes PDF and DOCX. Shared libraries: the module that links them is loaded only when it is needed.
find_package(PkgConfig REQUIRED)
pkg_check_modules(pango-cairo REQUIRED IMPORTED_TARGET GLOBAL pangocairo pangoft2 fontconfig)
pkg_check_modules(qpdf REQUIRED IMPORTED_TARGET GLOBAL libqpdf)
target_compile_definitions(PkgConfig::qpdf INTERFACE POINTERHOLDER_TRANSITION=4) # its pointers are std::shared_ptr
pkg_check_modules(zip REQUIRED IMPORTED_TARGET GLOBAL libzip)
foreach(library pango-cairo qpdf zip)
  add_library(${library} ALIAS PkgConfig::${library})
endforeach()
