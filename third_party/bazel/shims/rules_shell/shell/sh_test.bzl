"""rules_shell's sh_test, mapped to Bazel 4's native one."""

sh_test = native.sh_test
