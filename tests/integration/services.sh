# Sourced by a test: a Kafka and an HDFS of its own, on free ports, gone when the test ends.
#
#   source tests/integration/services.sh
#   start_kafka     $KAFKA is its address: 127.0.0.1:port
#   start_hdfs      $WEBHDFS is its address: 127.0.0.1:port; $HDFS_USER is its superuser
#   kafka_tool NAME ARGUMENT...   Kafka's own topics, consumer-groups, ...
#   hdfs dfs ARGUMENT...          Hadoop's own shell
#   stop_services   what happens at the end anyway
#
# Also $kafka_sh and $hdfs_sh for more: "$hdfs_sh" kill datanode1, for one. Before start_hdfs, set
# HDFS_DATANODES for more than one DataNode, before start_kafka KAFKA_SETTINGS for more settings.
# shellcheck shell=bash disable=SC2034 # KAFKA and the like are for who sources this
set -euo pipefail

services_folder=$(mktemp -d "${TEST_TMPDIR:-/tmp}/services.XXXXXX")
kafka_sh=third_party/services/kafka.sh
hdfs_sh=third_party/services/hdfs.sh
HDFS_USER=$(id -un)

# An external repository lies beside the folder that Bazel starts a test in.
KAFKA_JARS=$(dirname "$(realpath ../kafka_jars/pom.xml)")/jars
HADOOP_JARS=$(dirname "$(realpath ../hadoop_jars/pom.xml)")/jars
export KAFKA_JARS HADOOP_JARS
export KAFKA_FOLDER=$services_folder/kafka HDFS_FOLDER=$services_folder/hdfs
export HDFS_DATANODE_PORT=0
# Short-lived servers: the quick compiler is enough.
export KAFKA_JAVA_OPTIONS='-Xmx256m -XX:TieredStopAtLevel=1'
export HDFS_JAVA_OPTIONS='-Xmx192m -XX:TieredStopAtLevel=1'

stop_services() {
  if [[ -d $KAFKA_FOLDER ]]; then "$kafka_sh" wipe & fi
  if [[ -d $HDFS_FOLDER ]]; then "$hdfs_sh" wipe & fi
  wait
}

end_services() {
  local code=$?
  trap - EXIT
  if ((code != 0)); then
    # Bazel keeps these with the test's log.
    cp -r "$services_folder" "${TEST_UNDECLARED_OUTPUTS_DIR:-/dev/null}/" 2> /dev/null || true
  fi
  stop_services
  rm -rf "$services_folder"
  exit $code
}
trap end_services EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start_on_ports SCRIPT VARIABLE...: gives each variable a port of a random row, and starts; with
# another row when one of them is taken. Below the ports that the kernel gives to outgoing
# connections, so that none of those comes between.
start_on_ports() {
  local script=$1 attempt port variable code
  shift
  for attempt in 1 2 3 4 5; do
    port=$((10000 + RANDOM % 22000))
    for variable; do export "$variable=$((port++))"; done
    code=0
    "$script" start || code=$?
    if ((code != 3)); then return $code; fi
  done
  echo "$script: no free ports in $attempt attempts" >&2
  return 1
}

start_kafka() {
  start_on_ports "$kafka_sh" KAFKA_PORT KAFKA_CONTROLLER_PORT
  KAFKA=127.0.0.1:$KAFKA_PORT
}

start_hdfs() {
  start_on_ports "$hdfs_sh" HDFS_RPC_PORT HDFS_HTTP_PORT
  WEBHDFS=127.0.0.1:$HDFS_HTTP_PORT
}

kafka_tool() { "$kafka_sh" tool "$@"; }
hdfs() { "$hdfs_sh" "$@"; }

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# expect_same WHAT GOT WANTED: of two files.
expect_same() { diff "$2" "$3" > "$services_folder/difference" || fail "$1 differs: $(head -n 20 "$services_folder/difference")"; }
