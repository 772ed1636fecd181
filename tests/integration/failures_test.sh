#!/usr/bin/env bash
# What a user does to a running pipeline: kill -9, Ctrl-C, garbage in the topic, a broker or a
# NameNode that goes away. Nothing may be lost, and nothing may hang.
source tests/integration/services.sh
producer=examples/music_producer
consumer=examples/kafka_hdfs_consumer
got=$services_folder/got
wanted=$services_folder/wanted

start_kafka
start_hdfs
hdfs dfs -mkdir -p /data
hdfs dfs -chmod 777 /data
store=webhdfs://$WEBHDFS/data/music_events

sorted_topic() { kcat -C -q -b "$KAFKA" -t "$1" -o beginning -e -f '%s\n' | sort; }
sorted_store() { hdfs dfs -cat '/data/music_events/*/*/*/*.jsonl' | sort -u; }
consume() {
  local topic=$1
  shift
  "$consumer" --brokers "$KAFKA" --store "$store" --topic "$topic" --group "of-$topic" "$@"
}
# start_consuming TOPIC ARGUMENT...: in the background; $started is the program's own pid.
start_consuming() {
  local topic=$1
  shift
  "$consumer" --brokers "$KAFKA" --store "$store" --topic "$topic" --group "of-$topic" "$@" \
    > "$services_folder/out" 2> "$services_folder/err" &
  started=$!
}
# wait_for SECONDS COMMAND...
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do ((SECONDS < end)) || fail "this did not come true: $*"; done
}
stored_files() { curl -fsS "http://$WEBHDFS/webhdfs/v1/data/music_events?op=GETCONTENTSUMMARY&user.name=$HDFS_USER" 2> /dev/null | grep -oE '"fileCount":[0-9]+' | cut -d: -f2; }
has_files() { local count; count=$(stored_files) && ((count > ${1:-0})); }

echo '== killed in the middle, and started again'
"$producer" -n 40000 --brokers "$KAFKA" --topic killed --seed 1 > /dev/null
start_consuming killed -b 200
wait_for 60 has_files 10
kill -9 $started
wait $started || true
consume killed -b 5000 --until-end
sorted_topic killed > "$wanted"
sorted_store > "$got"
expect_same 'what is stored after kill -9' "$got" "$wanted"

echo '== stopped in the middle by Ctrl-C: exit code 0, and nothing twice'
hdfs dfs -rm -r -f -skipTrash /data/music_events > /dev/null
"$producer" -n 40000 --brokers "$KAFKA" --topic stopped --seed 2 > /dev/null
start_consuming stopped -b 200
wait_for 60 has_files 10
kill -INT $started
wait $started || fail "after SIGINT the exit code is $?: $(cat "$services_folder/err")"
consume stopped -b 5000 --until-end
sorted_topic stopped > "$wanted"
hdfs dfs -cat '/data/music_events/*/*/*/*.jsonl' | sort > "$got"
expect_same 'what is stored after SIGINT' "$got" "$wanted"

echo '== garbage in the topic goes to the dead letters'
hdfs dfs -rm -r -f -skipTrash /data/music_events > /dev/null
"$producer" -n 1000 --brokers "$KAFKA" --topic garbage --seed 3 > /dev/null
printf '%s\n' 'no JSON' '{"user": 1}' '[]' | kcat -P -q -b "$KAFKA" -t garbage
consume garbage --until-end > "$services_folder/out" 2> "$services_folder/err"
grep -q '^1 003 events read, 1 000 stored' "$services_folder/out" || fail "it says: $(cat "$services_folder/out")"
grep -q '3 records were no events' "$services_folder/err" || fail "it says: $(cat "$services_folder/err")"
hdfs dfs -cat '/data/music_events_dead_letters/*/*.jsonl' > "$got"
[[ $(grep -c '"topic":"garbage"' "$got") == 3 ]] || fail "the dead letters: $(cat "$got")"
[[ $(sorted_store | wc -l) == 1000 ]] || fail 'the good events are not all stored'

echo '== the NameNode goes away and comes back while the consumer runs'
hdfs dfs -rm -r -f -skipTrash /data/music_events > /dev/null
"$producer" -n 40000 --brokers "$KAFKA" --topic away --seed 4 > /dev/null
start_consuming away -b 400 --until-end
wait_for 60 has_files 10
hdfs down namenode
hdfs up namenode
wait $started || fail "the consumer ended with $?: $(cat "$services_folder/err")"
sorted_topic away > "$wanted"
sorted_store > "$got"
expect_same 'what is stored after the NameNode was away' "$got" "$wanted"

echo '== safe mode: told, and nothing is left under a final name'
hdfs dfsadmin -safemode enter > /dev/null
code=0
store=webhdfs://$WEBHDFS/data/never consume away -b 100 --until-end 2> "$services_folder/err" || code=$?
((code == 1)) || fail "in safe mode the exit code is $code"
grep -q 'hdfs.safe_mode' "$services_folder/err" || fail "in safe mode it says: $(cat "$services_folder/err")"
hdfs dfsadmin -safemode leave > /dev/null

echo '== no permission, a file where a folder should be, nobody there'
expect_error() {
  local id=$1 code=0
  shift
  "$@" > "$services_folder/err" 2>&1 || code=$?
  ((code == 1)) || fail "$* ends with $code"
  grep -q "$id" "$services_folder/err" || fail "$* says: $(cat "$services_folder/err")"
  grep -q 'what to do' "$services_folder/err" || fail "$* gives no remedy: $(cat "$services_folder/err")"
}
hdfs dfs -mkdir /closed
hdfs dfs -chmod 700 /closed
hdfs dfs -touchz /data/file
HADOOP_USER_NAME=mallory store=webhdfs://$WEBHDFS/closed/music_events expect_error hdfs.denied consume away
store=webhdfs://$WEBHDFS/data/file expect_error hdfs.not_a_folder consume away
store=webhdfs://127.0.0.1:1/music_events expect_error hdfs.unreachable consume away
expect_error kafka.unreachable "$producer" -n 1 --brokers 127.0.0.1:1
code=0
"$producer" --no-such-flag 2> /dev/null || code=$?
((code == 2)) || fail "a flag that is not known ends with $code"

echo '== the broker goes away and comes back while the producer runs'
"$producer" -n 300000 --brokers "$KAFKA" --topic broken --seed 5 -d 0.00002 > "$services_folder/out" 2> /dev/null &
runs=$!
broken_has_records() { [[ -n $(kcat -C -q -b "$KAFKA" -t broken -o beginning -c 1 2> /dev/null) ]]; }
wait_for 30 broken_has_records
"$kafka_sh" stop
"$kafka_sh" start
wait $runs || fail "the producer ended with $?: $(cat "$services_folder/out")"
sorted_topic broken > "$got"
[[ $(wc -l < "$got") == 300000 ]] || fail "$(wc -l < "$got") of 300000 events are in the topic"
