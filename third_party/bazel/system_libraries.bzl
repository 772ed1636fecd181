"""The C++ libraries of this project, taken from the system.

Repositories and targets have the names of the Bazel Central Registry, so that a library can come
from elsewhere without a change to any BUILD file; third_party/README.md shows how.
"""

load("//third_party/bazel:pkg_config.bzl", "system_library")

_LIBRARIES = {
    "civetweb": {
        "apt": "libcivetweb-dev libssl-dev",
        "headers": ["civetweb.h"],
        "targets": {"civetweb": ["-lcivetweb"]},
    },
    "cli11": {
        "apt": "libcli11-dev",
        "headers": ["CLI"],
        "targets": {"cli11": ["CLI11"]},
    },
    "curl": {
        "apt": "libcurl4-openssl-dev",
        "headers": ["curl"],
        "targets": {"curl": ["libcurl"]},
    },
    "fmt": {
        "apt": "libfmt-dev",
        "headers": ["fmt"],
        "targets": {"fmt": ["fmt"]},
    },
    "google_benchmark": {
        "apt": "libbenchmark-dev",
        "headers": ["benchmark"],
        "targets": {
            "benchmark": ["benchmark"],
            "benchmark_main": ["-lbenchmark_main", "benchmark"],
        },
    },
    "googletest": {
        "apt": "libgtest-dev libgmock-dev",
        "headers": ["gmock", "gtest"],
        "targets": {
            "gtest": ["gmock"],
            "gtest_main": ["gmock_main"],
        },
    },
    "librdkafka": {
        "apt": "librdkafka-dev",
        "headers": ["librdkafka"],
        "targets": {
            "librdkafka": ["rdkafka"],
            "librdkafka_cpp": ["rdkafka++"],
        },
    },
    "nlohmann_json": {
        "apt": "nlohmann-json3-dev",
        "headers": ["nlohmann"],
        "targets": {"json": ["nlohmann_json"]},
    },
    "prometheus-cpp": {
        "apt": "prometheus-cpp-dev",
        "headers": ["prometheus"],
        "targets": {"core:core": ["prometheus-cpp-core"]},
    },
    "range-v3": {
        "apt": "librange-v3-dev",
        "headers": ["concepts", "meta", "range", "std"],
        "targets": {"range-v3": []},
    },
    "simdjson": {
        "apt": "libsimdjson-dev",
        "headers": ["simdjson.h"],
        "targets": {"simdjson": ["simdjson"]},
    },
    "spdlog": {
        "apt": "libspdlog-dev libfmt-dev",
        "headers": ["fmt", "spdlog"],
        "targets": {"spdlog": ["spdlog"]},
    },
    "zlib": {
        "apt": "zlib1g-dev",
        "headers": ["zconf.h", "zlib.h"],
        "targets": {"zlib": ["zlib"]},
    },
    "zstd": {
        "apt": "libzstd-dev",
        "headers": ["zdict.h", "zstd.h", "zstd_errors.h"],
        "targets": {"zstd": ["libzstd"]},
    },
}

def system_libraries(exclude = []):
    """Declares one external repository per library.

    Args:
      exclude: names that are declared elsewhere.
    """
    for name, library in _LIBRARIES.items():
        if name not in exclude:
            system_library(name = name, **library)
