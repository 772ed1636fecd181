"""Packages of npm, as an external repository that npm fills.

    npm_packages(name = "npm", lock = "//web:package-lock.json", package = "//web:package.json")

gives @npm//:package-lock.json. Beside that file lie node_modules/, with what the lock file names, and
node, the Node.js that was found. To name the file among a target's `data` is enough: the folder is
the real one, which is there as long as Bazel's output is. Nothing is downloaded until a target that
needs it is built; no script of a package runs; where from is what npm is set up for.
"""

_BUILD = 'exports_files(["package-lock.json"])\n'

_MISSING = """

  @{}: there is no {}. Install Node.js 18 or later, and npm:

      apt-get install nodejs npm

"""

_FAILED = """

  @{}: npm could not install what package-lock.json names. It said:

{}
{}
"""

def _npm_packages_impl(rctx):
    name = rctx.name.split("~")[-1].split("+")[-1]

    # Copies: npm would follow links to where they are in the project.
    rctx.template("package.json", rctx.attr.package)
    rctx.template("package-lock.json", rctx.attr.lock)
    for tool in ["node", "npm"]:
        if not rctx.which(tool):
            fail(_MISSING.format(name, tool))

    npm = rctx.which("npm")
    command = [npm, "ci", "--include=dev", "--ignore-scripts", "--engine-strict", "--no-audit", "--no-fund"]

    # The user's own cache, so that a second checkout downloads nothing; where that cannot be, none.
    writable = 'cache=$("$0" config get cache) && mkdir -p "$cache" && test -w "$cache"'
    if rctx.execute(["sh", "-c", writable, npm]).return_code != 0:
        command.append("--cache=" + str(rctx.path("cache")))

    rctx.report_progress("npm is fetching packages")
    result = rctx.execute(command, timeout = 1800)
    if result.return_code != 0:
        fail(_FAILED.format(name, result.stdout, result.stderr))

    # Actions have another PATH than the user.
    rctx.symlink(rctx.which("node"), "node")
    rctx.file("BUILD.bazel", _BUILD)

npm_packages = repository_rule(
    implementation = _npm_packages_impl,
    attrs = {
        "lock": attr.label(mandatory = True, allow_single_file = [".json"]),
        "package": attr.label(mandatory = True, allow_single_file = [".json"]),
    },
)

def web_packages():
    """Declares @npm: what the dashboard's page is built from and tested with."""
    npm_packages(
        name = "npm",
        lock = "//web:package-lock.json",
        package = "//web:package.json",
    )
