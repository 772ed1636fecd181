"""Python packages, as external repositories that pip fills.

    pip_packages(name = "python_duckdb", requirements = ["//third_party/python:duckdb.txt"])

gives @python_duckdb//:packages.txt. Beside that file lies venv/, a virtual environment of the system's
python3 in which the packages are. To name the file among a target's `data` is enough: the
environment is the real folder, which is there as long as Bazel's output is. Nothing is downloaded
until a target that needs it is built; versions and hashes are those of the requirements, and where
from is what pip is set up for.
"""

_BUILD = 'exports_files(["packages.txt"])\n'

_MISSING = """

  @{}: there is no {}. Install what pip needs:

      apt-get install python3-venv

"""

_FAILED = """

  @{}: pip could not install {}. It said:

{}
{}
"""

def _pip_packages_impl(rctx):
    name = rctx.name.split("~")[-1].split("+")[-1]

    # First of all: where a label is not known yet, Bazel begins anew.
    lists = [rctx.path(requirements) for requirements in rctx.attr.requirements]
    python = rctx.which("python3")
    if not python:
        fail(_MISSING.format(name, "python3"))
    if rctx.execute([python, "-m", "venv", "venv"]).return_code != 0:
        fail(_MISSING.format(name, "python3 that makes virtual environments"))

    pip = [rctx.path("venv/bin/python3"), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    for requirements in lists:
        rctx.report_progress("pip is fetching " + requirements.basename)

        # Without isolation a package is built by what the list before has pinned, and nothing else.
        install = ["install", "--require-hashes", "--no-deps", "--no-build-isolation", "-r"]
        result = rctx.execute(pip + install + [requirements], timeout = 1800)
        if result.return_code != 0:
            fail(_FAILED.format(name, requirements.basename, result.stdout, result.stderr))

    rctx.file("packages.txt", "".join([str(each) + "\n" for each in rctx.attr.requirements]))
    rctx.file("BUILD.bazel", _BUILD)

pip_packages = repository_rule(
    implementation = _pip_packages_impl,
    attrs = {
        "requirements": attr.label_list(
            mandatory = True,
            allow_files = [".txt"],
            doc = "Lists of packages with versions and hashes, installed one after the other.",
        ),
    },
)

def python_packages():
    """Declares @python_duckdb, @python_schemathesis and @python_spark."""
    pip_packages(name = "python_duckdb", requirements = ["//third_party/python:duckdb.txt"])
    pip_packages(name = "python_schemathesis", requirements = ["//third_party/python:schemathesis.txt"])
    pip_packages(
        name = "python_spark",
        requirements = [
            "//third_party/python:build.txt",
            "//third_party/python:spark.txt",
        ],
    )
