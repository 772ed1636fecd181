"""rules_shell's sh_library, mapped to Bazel 4's native one."""

sh_library = native.sh_library
