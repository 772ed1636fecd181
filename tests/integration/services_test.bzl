"""A test on a real Kafka and a real HDFS that it starts for itself."""

load("@rules_shell//shell:sh_test.bzl", "sh_test")

def services_test(name, data = [], tags = [], **kwargs):
    """An sh_test of NAME.sh, which sources tests/integration/services.sh.

    Args:
      name: of the test and its script.
      data: programs under test; the script runs //examples:quick_test as examples/quick_test.
      tags: beside the one that reserves processors.
      **kwargs: whatever else an sh_test takes.
    """
    sh_test(
        name = name,
        size = kwargs.pop("size", "large"),
        timeout = kwargs.pop("timeout", "moderate"),
        srcs = [name + ".sh"],
        data = data + [
            "services.sh",
            "//third_party/services:scripts",
            "@hadoop_jars//:pom.xml",
            "@kafka_jars//:pom.xml",
        ],
        tags = tags + ["cpu:2"],
        **kwargs
    )
