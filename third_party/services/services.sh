#!/usr/bin/env bash
# Kafka and HDFS for trying things out, their data kept from one start to the next.
#
#   services.sh start | stop | status | wipe
#   services.sh kafka_tool NAME ARGUMENT...
#   services.sh hdfs ARGUMENT...
#
# Data and logs are in $MUSICFAKER_SERVICES_DIR, ~/.local/share/musicfaker/services where it is not
# set. Bazel passes two arguments before these: files that the two servers' jars lie beside.
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")

# An external repository lies beside the folder that Bazel starts us in, whatever name it gives.
beside() { dirname "$(realpath "${1/#external\//../}")"; }
KAFKA_JARS=$(beside "$1")/jars
HADOOP_JARS=$(beside "$2")/jars
export KAFKA_JARS HADOOP_JARS
shift 2

home=~
services=${MUSICFAKER_SERVICES_DIR:-${XDG_DATA_HOME:-$home/.local/share}/musicfaker/services}
export KAFKA_FOLDER=$services/kafka
export HDFS_FOLDER=$services/hdfs
webhdfs=http://127.0.0.1:${HDFS_HTTP_PORT:-9871}

trap 'exit 130' INT
trap 'exit 143' TERM HUP

start() {
  # To outlive this script and its terminal.
  export SERVICES_LAUNCHER=setsid
  trap 'echo "Not everything was started:" >&2; both status >&2 || true' EXIT
  echo "Starting Kafka and HDFS; data and logs in $services"
  "$here/kafka.sh" start
  "$here/hdfs.sh" start
  curl -fsS -o /dev/null -X PUT "$webhdfs/webhdfs/v1/music_events?op=MKDIRS&user.name=$(id -un)"
  trap - EXIT
  cat << END

  Kafka        127.0.0.1:${KAFKA_PORT:-9092}
  HDFS         webhdfs://${webhdfs#http://}/music_events
  HDFS web UI  ${webhdfs/127.0.0.1/localhost}

Next:
  ./bazelw run //examples:check_pipeline
  ./bazelw run //examples:music_producer
  ./bazelw run //examples:kafka_hdfs_consumer
END
}

# both COMMAND: of the two servers, even when the first of them fails.
both() {
  local result=0
  "$here/kafka.sh" "$1" || result=$?
  "$here/hdfs.sh" "$1" || result=$?
  return $result
}

case ${1:-} in
  start) start ;;
  stop) both stop && echo "Kafka and HDFS are down. Their data stays in $services" ;;
  status) both status ;;
  wipe) both wipe && echo "Kafka and HDFS are down, and their data is gone." ;;
  kafka_tool) shift && exec "$here/kafka.sh" tool "$@" ;;
  hdfs) shift && exec "$here/hdfs.sh" "$@" ;;
  *) grep '^#   services.sh ' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
