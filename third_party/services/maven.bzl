"""The jars of Kafka and of Hadoop, as external repositories that Maven fills.

    maven_jars(name = "kafka_jars", pom = "//third_party/services:kafka.pom.xml")

gives @kafka_jars//:pom.xml. Beside that file lie jars/, with every jar that the pom asks for, and
web/, with what it unpacks. To name the file among a target's `data` is enough: a server's class path
is the real folder, which is there as long as Bazel's output is. Nothing is downloaded until a
target that needs it is built; versions are the pom's.
"""

_BUILD = 'exports_files(["pom.xml"])\n'

_MISSING = """

  @{}: {} not found. Install what Maven needs:

      apt-get install maven default-jre-headless

"""

def _maven_jars_impl(rctx):
    name = rctx.name.split("~")[-1].split("+")[-1]
    mvn = rctx.which("mvn")
    if not mvn:
        fail(_MISSING.format(name, "mvn"))
    if not rctx.which("java") and not rctx.os.environ.get("JAVA_HOME"):
        fail(_MISSING.format(name, "java"))

    rctx.template("pom.xml", rctx.attr.pom)
    rctx.file("BUILD.bazel", _BUILD)
    command = [mvn, "--batch-mode", "--quiet", "--strict-checksums", "-Dstyle.color=never", "package"]

    # The user's own Maven repository, so that a second checkout downloads nothing. Two Mavens at
    # once would trip over each other there, so they take turns.
    own = rctx.os.environ.get("HOME", "") + "/.m2"
    writable = ["sh", "-c", 'test -n "$HOME" && mkdir -p "$0/repository" && test -w "$0/repository"', own]
    if rctx.execute(writable).return_code != 0:
        command.append("-Dmaven.repo.local=" + str(rctx.path("repository")))
    elif rctx.which("flock"):
        command = ["flock", own] + command

    rctx.report_progress("Maven is fetching jars")
    result = rctx.execute(command, timeout = 1800)
    if result.return_code != 0:
        fail("\n\n  @{}: Maven could not fetch the jars. It said:\n\n{}\n{}\n".format(
            name,
            result.stdout,
            result.stderr,
        ))

maven_jars = repository_rule(
    implementation = _maven_jars_impl,
    attrs = {
        "pom": attr.label(
            mandatory = True,
            allow_single_file = True,
            doc = "Copies jars to jars/ in its phase `package`.",
        ),
    },
)

def service_jars():
    """Declares @kafka_jars and @hadoop_jars."""
    maven_jars(name = "kafka_jars", pom = "//third_party/services:kafka.pom.xml")
    maven_jars(name = "hadoop_jars", pom = "//third_party/services:hdfs.pom.xml")
