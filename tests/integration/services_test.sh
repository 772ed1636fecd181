#!/usr/bin/env bash
# The servers that the other tests in this folder rely on, seen through tools that are not ours.
source tests/integration/services.sh

made=$services_folder/made
got=$services_folder/got
seq 1 20000 | sed 's/.*/user&:{"n": &}/' > "$made"

start_kafka
kafka_tool topics --bootstrap-server "$KAFKA" --create --topic events --partitions 3
kcat -P -q -b "$KAFKA" -t events -K: -X enable.idempotence=true < "$made"
kcat -q -b "$KAFKA" -G readers -X auto.offset.reset=earliest -e -f '%k:%s\n' events | sort -V > "$got"
expect_same 'what Kafka gave back' "$got" "$made"
kafka_tool consumer-groups --bootstrap-server "$KAFKA" --describe --group readers > "$got"
awk '$2 == "events" { committed += $4; lag += $6 } END { exit committed != 20000 || lag != 0 }' "$got" ||
  fail "the group's offsets: $(cat "$got")"

start_hdfs
uri="http://$WEBHDFS/webhdfs/v1/music_events/year=2025/made.jsonl"
curl -fsSL -X PUT -T "$made" "$uri?op=CREATE&blocksize=65536&user.name=$HDFS_USER"
curl -fsSL "$uri?op=OPEN&user.name=$HDFS_USER" > "$got"
expect_same 'what WebHDFS gave back' "$got" "$made"
hdfs dfs -cat '/music_events/*/*.jsonl' > "$got"
expect_same 'what hdfs dfs -cat gave back' "$got" "$made"
# The web UI is all there: its page and what that loads.
page=$(curl -fsSL "http://$WEBHDFS/explorer.html")
for file in / /dfshealth.html $(grep -oE '/static/[^"]+' <<< "$page"); do
  curl -fsSL -o /dev/null "http://$WEBHDFS$file" || fail "the web UI lacks $file"
done
# Permissions are on: the folder belongs to its superuser.
code=$(curl -sS -o /dev/null -w '%{http_code}' -X PUT "http://$WEBHDFS/webhdfs/v1/music_events/x?op=MKDIRS&user.name=mallory")
[[ $code == 403 ]] || fail "somebody else may write: $code"

stop_services
for pid in /proc/[0-9]*; do
  if tr '\0' '\n' 2> /dev/null < "$pid/cmdline" | grep -qF -- "-Dmusicfaker.service=$services_folder/"; then
    fail "process ${pid#/proc/} is still there"
  fi
done
