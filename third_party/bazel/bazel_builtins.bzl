"""Local folders in place of the repositories that Bazel 4.2 would download for itself.

Even a build of nothing but C++ looks @rules_cc, @rules_java, @rules_proto, @platforms and
@remote_coverage_tools up. Debian's Bazel downloads nothing: four come from Debian packages
(third_party/debian/bazel.txt), the rest from shims/ in this folder.
"""

_DEBIAN = "/usr/share/bazel"

def bazel_builtins(musicfaker = "."):
    """Declares them; for WORKSPACE only.

    Args:
      musicfaker: the folder of this project, for the WORKSPACE of another.
    """
    shims = musicfaker + "/third_party/bazel/shims"
    for name, path in {
        "bazel_skylib": _DEBIAN + "/tools/skylib",
        "platforms": _DEBIAN + "/platforms",
        "remote_coverage_tools": shims + "/remote_coverage_tools",
        "rules_cc": shims + "/rules_cc",
        "rules_java": _DEBIAN + "/rules/java",
        "rules_proto": _DEBIAN + "/rules/proto",
        "rules_shell": shims + "/rules_shell",
    }.items():
        native.local_repository(name = name, path = path)
