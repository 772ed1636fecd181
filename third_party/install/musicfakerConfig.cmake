# find_package(musicfaker REQUIRED) gives two targets:
#
#   musicfaker::core         core and operators; needs range-v3, and links nothing
#   musicfaker::musicfaker   all but the dashboard, with the libraries for Kafka, HDFS and JSON
#
# find_package(musicfaker REQUIRED COMPONENTS core) gives the first one, and looks for no library;
# COMPONENTS dashboard gives both, and
#
#   musicfaker::dashboard    the live page, with the libraries for HTTP and metrics
cmake_minimum_required(VERSION 3.17...3.25)

set(musicfaker_missing "")
foreach(component IN LISTS musicfaker_FIND_COMPONENTS)
  if(NOT component MATCHES "^(core|musicfaker|dashboard)$")
    list(APPEND musicfaker_missing "a component ${component} (there are core, musicfaker and dashboard)")
  endif()
endforeach()

find_package(Threads QUIET)
if(NOT Threads_FOUND)
  list(APPEND musicfaker_missing "threads (a part of the C library)")
endif()
find_package(range-v3 CONFIG QUIET)
if(NOT range-v3_FOUND)
  list(APPEND musicfaker_missing "range-v3 (Debian: librange-v3-dev)")
endif()

# Kafka, HDFS and JSON: names of pkg-config, because Debian has them all there, and not in CMake.
set(musicfaker_libraries "")
if(NOT musicfaker_FIND_COMPONENTS STREQUAL "core")
  find_package(PkgConfig QUIET)
  if(NOT PkgConfig_FOUND)
    list(APPEND musicfaker_missing "pkg-config (Debian: pkg-config)")
  else()
    set(musicfaker_modules libcurl libzstd nlohmann_json rdkafka simdjson zlib)
    set(musicfaker_packages libcurl4-openssl-dev libzstd-dev nlohmann-json3-dev librdkafka-dev
        libsimdjson-dev zlib1g-dev)
    if("dashboard" IN_LIST musicfaker_FIND_COMPONENTS)
      list(APPEND musicfaker_modules prometheus-cpp-core)
      list(APPEND musicfaker_packages prometheus-cpp-dev)
    endif()
    foreach(module package IN ZIP_LISTS musicfaker_modules musicfaker_packages)
      pkg_check_modules(musicfaker_${module} QUIET IMPORTED_TARGET ${module})
      if(musicfaker_${module}_FOUND)
        list(APPEND musicfaker_libraries PkgConfig::musicfaker_${module})
      else()
        list(APPEND musicfaker_missing "${module} (Debian: ${package})")
      endif()
    endforeach()
  endif()
endif()

# CivetWeb has no name there.
if("dashboard" IN_LIST musicfaker_FIND_COMPONENTS)
  find_library(musicfaker_civetweb civetweb)
  if(NOT musicfaker_civetweb)
    list(APPEND musicfaker_missing "civetweb (Debian: libcivetweb-dev)")
  endif()
endif()

if(musicfaker_missing)
  list(JOIN musicfaker_missing ", " musicfaker_missing)
  set(musicfaker_FOUND FALSE)
  set(musicfaker_NOT_FOUND_MESSAGE "musicfaker needs what is not here: ${musicfaker_missing}")
  return()
endif()

# The folder that all of this lies in, wherever it was moved to, and whatever link led here.
get_filename_component(musicfaker_prefix "${CMAKE_CURRENT_LIST_DIR}" REALPATH)
get_filename_component(musicfaker_prefix "${musicfaker_prefix}/../../.." ABSOLUTE)

if(NOT TARGET musicfaker::core)
  add_library(musicfaker::core INTERFACE IMPORTED)
  target_include_directories(musicfaker::core INTERFACE "${musicfaker_prefix}/include")
  target_compile_features(musicfaker::core INTERFACE cxx_std_20)
  target_link_libraries(musicfaker::core INTERFACE range-v3::range-v3 Threads::Threads)
endif()
if(musicfaker_libraries AND NOT TARGET musicfaker::musicfaker)
  add_library(musicfaker::musicfaker INTERFACE IMPORTED)
  target_link_libraries(musicfaker::musicfaker INTERFACE musicfaker::core ${musicfaker_libraries})
endif()
if("dashboard" IN_LIST musicfaker_FIND_COMPONENTS AND NOT TARGET musicfaker::dashboard)
  add_library(musicfaker::dashboard INTERFACE IMPORTED)
  target_link_libraries(musicfaker::dashboard INTERFACE musicfaker::musicfaker
    PkgConfig::musicfaker_prometheus-cpp-core "${musicfaker_civetweb}")
endif()
