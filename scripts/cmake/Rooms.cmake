# slac_room(NAME [USES room...] [LIBRARIES target...] [PUBLIC_LIBRARIES target...] [EMBED file...])
#
# One room of the pipeline: src/NAME/*.cpp as the static library slac-NAME. Files are found by name so that a new rule or
# a new source file needs no line here. LIBRARIES stay inside the room: no public header includes them.
# EMBED: files of src/NAME whose text is part of the program, as string literals to include ("embedded/FILE.inc"); files of
# elsewhere by their whole path.
function(slac_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES;PUBLIC_LIBRARIES;EMBED" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources)
    add_library(slac-${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(slac-${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(slac-${name} PRIVATE ${ROOM_LIBRARIES})
    target_include_directories(slac-${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
    foreach(file ${ROOM_EMBED})
      cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/src/${name} OUTPUT_VARIABLE path)
      if(IS_ABSOLUTE ${file})
        cmake_path(GET file FILENAME file)
      endif()
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
      file(READ ${path} text)
      file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/rooms/${name}/embedded/${file}.inc
           CONTENT "R\"embedded(@text@)embedded\"\n" @ONLY)
      target_include_directories(slac-${name} PRIVATE ${PROJECT_BINARY_DIR}/rooms/${name})
    endforeach()
  endif()
  target_include_directories(slac-${name} ${scope} ${PROJECT_SOURCE_DIR}/include)
  list(TRANSFORM ROOM_USES PREPEND slac-)
  target_link_libraries(slac-${name} ${scope} ${ROOM_USES} ${ROOM_PUBLIC_LIBRARIES})
endfunction()

# slac_program(NAME MAIN.cpp ROOM): the program on top of a room.
function(slac_program name main room)
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE slac-${room})
  if(SLAC_STATIC)
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc -Wl,--gc-sections)
  endif()
endfunction()

# slac_module(ROOM): the room as `slac-ROOM.so` beside the program, loaded when something in it is asked for. Only the
# function `slac_ROOM` can be seen from outside.
function(slac_module room)
  add_library(slac-${room}-module MODULE ${PROJECT_SOURCE_DIR}/src/${room}/module.cpp)
  target_link_libraries(slac-${room}-module PRIVATE slac-${room})
  set(rooms slac-${room})
  while(rooms)
    list(POP_FRONT rooms each)
    set_target_properties(${each} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    get_target_property(uses ${each} INTERFACE_LINK_LIBRARIES)
    list(FILTER uses INCLUDE REGEX "^slac-")
    list(APPEND rooms ${uses})
  endwhile()
  target_link_options(slac-${room}-module PRIVATE -Wl,--exclude-libs,ALL -Wl,--gc-sections)
  set_target_properties(slac-${room}-module PROPERTIES PREFIX "" OUTPUT_NAME slac-${room} CXX_VISIBILITY_PRESET hidden)
endfunction()
