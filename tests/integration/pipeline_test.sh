#!/usr/bin/env bash
# A hundred thousand events from music_producer through a real Kafka and kafka_hdfs_consumer into a
# real HDFS, seen through tools that are not ours.
source tests/integration/services.sh
producer=examples/music_producer
consumer=examples/kafka_hdfs_consumer
got=$services_folder/got
wanted=$services_folder/wanted
count=100000

start_kafka
start_hdfs
hdfs dfs -mkdir -p /music_events
hdfs dfs -chmod 777 /music_events

"$producer" -n $count --brokers "$KAFKA" --seed 42 > "$services_folder/producer.out"
grep -q "^100 000 events made, 100 000 acknowledged" "$services_folder/producer.out" ||
  fail "music_producer says: $(cat "$services_folder/producer.out")"
kcat -C -q -b "$KAFKA" -t music_events -o beginning -e -f '%s\n' | sort > "$wanted"
[[ $(wc -l < "$wanted") == "$count" ]] || fail "kcat finds $(wc -l < "$wanted") records"
kcat -C -q -b "$KAFKA" -t music_events -o beginning -c 1000 -f '%k\t%s\n' |
  python3 -c '
import json, sys
for line in sys.stdin:
    key, _, value = line.partition("\t")
    assert json.loads(value)["user"] == key, line
' || fail 'the key of a record is not its user'

"$consumer" -m batch -b 500 --until-end --brokers "$KAFKA" --store "webhdfs://$WEBHDFS/music_events" \
  > "$services_folder/consumer.out"
grep -q "^100 000 events read, 100 000 stored" "$services_folder/consumer.out" ||
  fail "kafka_hdfs_consumer says: $(cat "$services_folder/consumer.out")"
hdfs dfs -cat '/music_events/*/*/*/*.jsonl' | sort > "$got"
expect_same 'what is stored' "$got" "$wanted"

# Nothing but data files in folders of dates, and every event in the folder of its date.
hdfs dfs -ls -R /music_events | awk '$1 ~ /^-/ { print $8 }' > "$got"
if grep -vE '^/music_events/year=[0-9]{4}/month=[0-9]{2}/day=[0-9]{2}/batch_[0-9]{8}_[0-9]{6}_[^/]+\.jsonl$' "$got"; then
  fail 'these files have other names'
fi
while read -r folder; do
  hdfs dfs -cat "$folder/*.jsonl" > "$got"
  python3 - "$folder" "$got" << 'END'
import json, re, sys
year, month, day = re.findall(r"=(\d+)", sys.argv[1])
fields = "user artist track timestamp genre duration platform device action country".split()
for line in open(sys.argv[2], encoding="utf-8"):
    event = json.loads(line)
    assert list(event) == fields, line
    assert event["timestamp"].startswith(f"{year}-{month}-{day}T"), (sys.argv[1], line)
END
done < <(hdfs dfs -ls -R -C /music_events | grep -E '/day=[0-9]+$')

kafka_tool consumer-groups --bootstrap-server "$KAFKA" --describe --group musicfaker-hdfs > "$got"
awk '$2 == "music_events" { committed += $4; lag += $6 } END { exit committed != 100000 || lag != 0 }' \
  "$got" || fail "the group's offsets: $(cat "$got")"

# Again: nothing is left to read.
"$consumer" --until-end --brokers "$KAFKA" --store "webhdfs://$WEBHDFS/music_events" \
  > "$services_folder/consumer.out"
grep -q "^0 events read" "$services_folder/consumer.out" ||
  fail "the second time kafka_hdfs_consumer says: $(cat "$services_folder/consumer.out")"

examples/check_pipeline --brokers "$KAFKA" --store "webhdfs://$WEBHDFS/music_events" ||
  fail 'check_pipeline'
cat "$services_folder"/*.out
