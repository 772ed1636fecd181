#!/usr/bin/env bash
# Apache Hadoop HDFS on 127.0.0.1: one NameNode with WebHDFS and the web UI, and DataNodes.
# The user that starts it is its superuser; permissions are on.
#
#   hdfs.sh start | stop | status
#   hdfs.sh wipe                             stops it and removes its data
#   hdfs.sh up SERVER | down SERVER          one server alone: namenode, datanode1, ...
#   hdfs.sh kill SERVER                      without a word of warning
#   hdfs.sh dfs | dfsadmin | fsck ARGUMENT...   Hadoop's own tools
#
# Environment:
#   HADOOP_JARS         the folder of the jars; web/ lies beside it
#   HDFS_FOLDER         where data, logs and pid files are
#   HDFS_RPC_PORT       9820
#   HDFS_HTTP_PORT      9871
#   HDFS_DATANODE_PORT  9900: DataNode N takes 9900 + 10 N and the two after; 0: any that are free
#   HDFS_DATANODES      1
#   HDFS_JAVA_OPTIONS   -Xmx256m, for each server
#   JAVA_HOME           which Java; the one on PATH where it is not set
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
folder=$(realpath -m "$HDFS_FOLDER")
# shellcheck source-path=SCRIPTDIR
source "$here/common.sh"

jars=$(realpath "$HADOOP_JARS")
rpc_port=${HDFS_RPC_PORT:-9820}
http_port=${HDFS_HTTP_PORT:-9871}
datanode_port=${HDFS_DATANODE_PORT:-9900}
datanodes=${HDFS_DATANODES:-1}

hadoop=org.apache.hadoop
java_arguments=(
  -XX:+UseSerialGC
  -Djava.awt.headless=true
  -Djava.net.preferIPv4Stack=true
  # WebHDFS asks for this on Java 17.
  --add-opens=java.base/java.lang=ALL-UNNAMED
  "-Djava.io.tmpdir=$folder/tmp"
  "-Dhadoop.home.dir=$folder"
  # Behind the web UI's link to logs.
  "-Dhadoop.log.dir=$folder/logs"
  "-Dmusicfaker.folder=$folder"
  "-Dmusicfaker.rpc_port=$rpc_port"
  "-Dmusicfaker.http_port=$http_port"
  "-Dmusicfaker.replication=$((datanodes < 3 ? datanodes : 3))"
  -cp "$here/conf:${jars%/*}/web:$jars/*"
)

format() {
  # The image of the file system comes last: without it a format was interrupted.
  if compgen -G "$folder/namenode/current/fsimage_*" > /dev/null; then return; fi
  rm -rf "$folder/namenode"
  mkdir -p "$folder/tmp" "$folder/logs"
  if ! "$java" "${java_arguments[@]}" "$hadoop.hdfs.server.namenode.NameNode" \
    -format -nonInteractive > "$folder/logs/format.log" 2>&1; then
    complain "HDFS could not format $folder/namenode:"
    tail -n 20 "$folder/logs/format.log" >&2
    exit 1
  fi
}

up() {
  local server=$1 command=() port first=0 step=0
  if pid_of "$server" > /dev/null; then return; fi
  case $server in
    namenode)
      need_port HDFS_RPC_PORT "$rpc_port"
      need_port HDFS_HTTP_PORT "$http_port"
      command=("$hadoop.hdfs.server.namenode.NameNode")
      ;;
    datanode[1-9]*)
      if ((datanode_port != 0)); then
        first=$((datanode_port + 10 * ${server#datanode})) step=1
        for port in $first $((first + 1)) $((first + 2)); do need_port HDFS_DATANODE_PORT "$port"; done
      fi
      command=(
        "$hadoop.hdfs.server.datanode.DataNode"
        "-Ddfs.datanode.data.dir=file://$folder/$server"
        "-Ddfs.datanode.address=127.0.0.1:$first"
        "-Ddfs.datanode.http.address=127.0.0.1:$((first + step))"
        "-Ddfs.datanode.ipc.address=127.0.0.1:$((first + 2 * step))"
      )
      ;;
    *) complain "Which server? namenode, datanode1, ..." && exit 2 ;;
  esac
  # shellcheck disable=SC2086 # a list of words
  launch "$server" ${HDFS_JAVA_OPTIONS:--Xmx256m} -Dmusicfaker.log=INFO "${java_arguments[@]}" "${command[@]}"
}

# The NameNode's own word on something.
ask() { curl -fsS -m 5 "http://127.0.0.1:$http_port/jmx?qry=Hadoop:service=NameNode,name=$1" 2> /dev/null; }
namenode_answers() { ask NameNodeStatus | grep -q '"State" : "active"'; }
datanodes_are_live() {
  local state
  state=$(ask FSNamesystemState) &&
    grep -q '"FSState" : "Operational"' <<< "$state" &&
    grep -q "\"NumLiveDataNodes\" : $datanodes," <<< "$state"
}
datanode_is_ready() {
  grep -q 'Successfully sent block report' "$folder/logs/$1.log" && datanodes_are_live
}

servers() {
  echo namenode
  local number
  for ((number = 1; number <= datanodes; ++number)); do echo "datanode$number"; done
}

start() {
  local server pid
  if pid=$(pid_of namenode) && status > /dev/null && datanodes_are_live; then
    echo "HDFS runs already, NameNode's pid $pid."
    return
  fi
  need_java
  # A start that fails or is interrupted leaves nothing running.
  trap halt_all EXIT
  format
  for server in $(servers); do up "$server"; done
  wait_until_ready namenode 120 namenode_answers
  for server in $(servers | tail -n +2); do
    wait_until_ready "$server" 120 datanode_is_ready "$server"
  done
  trap - EXIT
  echo "HDFS is up: WebHDFS and web UI on http://127.0.0.1:$http_port, RPC on 127.0.0.1:$rpc_port."
}

status() {
  local server result=0 address="http://127.0.0.1:$http_port"
  for server in $(servers); do
    status_of "$server" "$address" || result=1
    address=
  done
  return $result
}

shell() {
  need_java
  cd "${BUILD_WORKING_DIRECTORY:-.}"
  exec "$java" -Xmx256m -XX:TieredStopAtLevel=1 "${java_arguments[@]}" "$@"
}

case ${1:-} in
  start) start ;;
  stop) halt_all ;;
  status) status ;;
  wipe) halt_all && rm -rf "$folder" ;;
  up) up "$2" ;;
  down) halt "$2" ;;
  kill) crash "$2" ;;
  dfs) shift && shell "$hadoop.fs.FsShell" "$@" ;;
  dfsadmin) shift && shell "$hadoop.hdfs.tools.DFSAdmin" "$@" ;;
  fsck) shift && shell "$hadoop.hdfs.tools.DFSck" "$@" ;;
  *) grep '^#   hdfs.sh ' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
