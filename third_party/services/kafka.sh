#!/usr/bin/env bash
# One Apache Kafka broker, its own controller (KRaft), on 127.0.0.1.
#
#   kafka.sh start | stop | status
#   kafka.sh wipe                    stops it and removes its data
#   kafka.sh tool NAME ARGUMENT...   one of Kafka's own tools: topics, consumer-groups, ...
#
# Environment:
#   KAFKA_JARS             the folder of the jars
#   KAFKA_FOLDER           where data, logs and pid file are
#   KAFKA_PORT             9092
#   KAFKA_CONTROLLER_PORT  9093
#   KAFKA_SETTINGS         more lines for server.properties
#   KAFKA_JAVA_OPTIONS     -Xmx512m
#   JAVA_HOME              which Java; the one on PATH where it is not set
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
folder=$(realpath -m "$KAFKA_FOLDER")
# shellcheck source-path=SCRIPTDIR
source "$here/common.sh"

jars=$(realpath "$KAFKA_JARS")
port=${KAFKA_PORT:-9092}
controller_port=${KAFKA_CONTROLLER_PORT:-9093}
classpath="$here/conf:$jars/*"

configure() {
  mkdir -p "$folder/logs"
  cat > "$folder/server.properties" << END
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.quorum.voters=1@127.0.0.1:$controller_port
log.dirs=$folder/data

# Alone: one copy of everything, and few partitions of Kafka's own topics.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=4
log.cleaner.dedupe.buffer.size=4194304

# No waiting for more consumers, nor long for this broker's own last life after a crash.
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=2000
${KAFKA_SETTINGS:-}
END
}

format() {
  if [[ -f $folder/data/meta.properties ]]; then return; fi
  local id
  id=$("$java" -cp "$classpath" kafka.tools.StorageTool random-uuid)
  if ! "$java" -cp "$classpath" kafka.tools.StorageTool format --cluster-id "$id" \
    --config "$folder/server.properties" > "$folder/logs/format.log" 2>&1; then
    complain "Kafka could not format $folder/data:"
    tail -n 20 "$folder/logs/format.log" >&2
    exit 1
  fi
}

start() {
  local pid
  if pid=$(pid_of kafka); then
    echo "Kafka runs already, pid $pid."
    return
  fi
  need_java
  need_port KAFKA_PORT "$port"
  need_port KAFKA_CONTROLLER_PORT "$controller_port"
  # A start that fails or is interrupted leaves nothing running.
  trap halt_all EXIT
  configure
  format
  # shellcheck disable=SC2086 # a list of words
  launch kafka ${KAFKA_JAVA_OPTIONS:--Xmx512m} -XX:+UseSerialGC -Djava.awt.headless=true \
    -Djava.net.preferIPv4Stack=true -Dmusicfaker.log=INFO -cp "$classpath" \
    kafka.Kafka "$folder/server.properties"
  wait_until_ready kafka 120 grep -q 'Kafka Server started' "$folder/logs/kafka.log"
  trap - EXIT
  echo "Kafka is up on 127.0.0.1:$port."
}

tool() {
  local class
  case ${1:-} in
    configs) class=kafka.admin.ConfigCommand ;;
    console-consumer) class=org.apache.kafka.tools.consumer.ConsoleConsumer ;;
    console-producer) class=org.apache.kafka.tools.ConsoleProducer ;;
    consumer-groups) class=org.apache.kafka.tools.consumer.group.ConsumerGroupCommand ;;
    consumer-perf-test) class=org.apache.kafka.tools.ConsumerPerformance ;;
    delete-records) class=org.apache.kafka.tools.DeleteRecordsCommand ;;
    get-offsets) class=org.apache.kafka.tools.GetOffsetShell ;;
    producer-perf-test) class=org.apache.kafka.tools.ProducerPerformance ;;
    topics) class=org.apache.kafka.tools.TopicCommand ;;
    transactions) class=org.apache.kafka.tools.TransactionsCommand ;;
    *)
      complain 'Which tool? configs, console-consumer, console-producer, consumer-groups,'
      complain 'consumer-perf-test, delete-records, get-offsets, producer-perf-test, topics, transactions'
      exit 2
      ;;
  esac
  shift
  need_java
  cd "${BUILD_WORKING_DIRECTORY:-.}"
  exec "$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classpath" "$class" "$@"
}

case ${1:-} in
  start) start ;;
  stop) halt_all ;;
  status) status_of kafka "127.0.0.1:$port" ;;
  wipe) halt_all && rm -rf "$folder" ;;
  tool) shift && tool "$@" ;;
  *) grep '^#   kafka.sh ' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
