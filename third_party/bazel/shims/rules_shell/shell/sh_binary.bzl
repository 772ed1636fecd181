"""rules_shell's sh_binary, mapped to Bazel 4's native one."""

sh_binary = native.sh_binary
