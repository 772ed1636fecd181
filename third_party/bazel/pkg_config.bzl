"""An external repository made from a C++ library installed on this machine.

    system_library(
        name = "librdkafka",
        apt = "librdkafka-dev",
        headers = ["librdkafka"],
        targets = {"librdkafka_cpp": ["rdkafka++"]},
    )

gives @librdkafka//:librdkafka_cpp. A target's list holds pkg-config modules and, for a
library without a .pc file, plain linker flags. Only the named headers are linked into
the repository. Nothing runs until a build needs the repository, so a library that is
not installed only stops the targets that use it.
"""

def _missing(rctx, what):
    fail("\n\n  @{}: {} not found. Install it:\n\n      apt-get install {}\n\n".format(
        rctx.name.split("~")[-1].split("+")[-1],
        what,
        rctx.attr.apt,
    ))

def _pkg_config(rctx, module):
    result = rctx.execute(["pkg-config", "--cflags", "--libs", module])
    if result.return_code != 0:
        _missing(rctx, "pkg-config module " + module)
    return [flag for flag in result.stdout.strip().split(" ") if flag]

def _system_library_impl(rctx):
    if not rctx.which("pkg-config"):
        fail("\n\n  pkg-config not found. Install it:\n\n      apt-get install pkg-config\n\n")

    head = 'load("@rules_cc//cc:defs.bzl", "cc_library")\n\npackage(default_visibility = ["//visibility:public"])\n'
    build = {"": head + '\ncc_library(name = "headers", hdrs = glob(["include/**"]), features = ["-parse_headers"], includes = ["include"])\n'}
    roots = []
    for label, sources in rctx.attr.targets.items():
        package, _, target = label.rpartition(":")
        defines, linkopts = [], []
        for source in sources:
            for flag in [source] if source.startswith("-") else _pkg_config(rctx, source):
                if flag.startswith("-I"):
                    roots.append(flag[2:])
                elif flag.startswith("-D"):
                    defines.append(flag[2:])
                elif flag.startswith("-L"):
                    linkopts += [flag, "-Wl,-rpath," + flag[2:]]
                else:
                    linkopts.append(flag)
        build[package] = build.get(package, head) + '\ncc_library(name = "{}", defines = {}, linkopts = {}, deps = ["//:headers"])\n'.format(
            target,
            defines,
            linkopts,
        )

    for header in rctx.attr.headers:
        found = [root for root in roots + ["/usr/local/include", "/usr/include"] if rctx.path(root + "/" + header).exists]
        if not found:
            _missing(rctx, "header " + header)
        rctx.symlink(found[0] + "/" + header, "include/" + header)
    for package, content in build.items():
        rctx.file(package + "/BUILD.bazel" if package else "BUILD.bazel", content)

system_library = repository_rule(
    implementation = _system_library_impl,
    attrs = {
        "apt": attr.string(mandatory = True, doc = "The Debian package to name when something is missing."),
        "headers": attr.string_list(mandatory = True, doc = "Header files and folders, relative to an include folder."),
        "targets": attr.string_list_dict(mandatory = True, doc = "Target (or package:target) to pkg-config modules or linker flags."),
    },
    configure = True,
    environ = ["PKG_CONFIG_PATH"],
    local = True,
)
