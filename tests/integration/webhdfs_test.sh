#!/usr/bin/env bash
# The file system over WebHDFS on a real HDFS: what each of them has to do, and what it says when
# servers are away, only read, or refuse.
export HDFS_DATANODES=2
source tests/integration/services.sh

contract=tests/hdfs/file_system_contract_test
store_tool=tests/hdfs/store_tool
said=$services_folder/said

# store CALL PATH...: as the superuser, below /data.
store() { "$store_tool" "webhdfs://$WEBHDFS/data" "$@"; }

# expect WANTED COMMAND...: the command succeeds and prints that.
expect() {
  local wanted=$1
  shift
  "$@" > "$said" || fail "$* does not succeed"
  [[ $(< "$said") == "$wanted" ]] || fail "$* gives '$(< "$said")', not '$wanted'"
}

# expect_error START WORDS COMMAND...: the command fails, and what it says begins and goes on so.
expect_error() {
  local start=$1 words=$2
  shift 2
  if "$@" 2> "$said"; then fail "$* succeeds"; fi
  [[ $(< "$said") == "$start: cannot "* ]] || fail "$* says: $(< "$said")"
  grep -qF -- "$words" "$said" || fail "$* does not say '$words': $(< "$said")"
}

# kill_server SERVER: until its last thread is gone, and with it the sockets.
kill_server() {
  local pid
  pid=$(< "$HDFS_FOLDER/$1.pid")
  "$hdfs_sh" kill "$1"
  while grep -qs '^State:[[:space:]]*[^ZX]' "/proc/$pid"/task/*/status; do sleep 0.1; done
}

start_hdfs

echo '== What every file system does'
MUSICFAKER_TEST_STORE=webhdfs://$WEBHDFS/contract "$contract" --gtest_brief=1 ||
  fail 'the contract does not hold'

echo '== Seen by tools that are not ours'
seq 1 200000 | store create '/year=2025/country=C%C3%B4te d%27Ivoire/f.jsonl'
hdfs dfs -cat '/data/year=2025/country=C%C3%B4te d%27Ivoire/f.jsonl' > "$said"
expect_same 'what hdfs dfs -cat gives' "$said" <(seq 1 200000)
hdfs dfs -mkdir -p '/data/made by hdfs dfs'
expect 'made by hdfs dfs/ 0
year=2025/ 0' store list ''

echo '== Users'
expect_error hdfs.denied 'as mallory: AccessControlException: Permission denied: user=mallory' \
  "$store_tool" "webhdfs://mallory@$WEBHDFS/data" make_folder /x
expect_error hdfs.denied 'as mallory' "$store_tool" "webhdfs://mallory@$WEBHDFS/data" create /x < /dev/null
expect_error hdfs.denied 'as mallory' \
  env HADOOP_USER_NAME=mallory "$store_tool" "webhdfs://$WEBHDFS/data" remove /year=2025
expect_error hdfs.denied 'as mallory' \
  "$store_tool" "webhdfs://mallory@$WEBHDFS/data" rename /year=2025 /year=2026
# A body that is not wanted is no reason to lose the answer.
head -c 20000000 /dev/zero > "$services_folder/large"
expect_error hdfs.denied 'as mallory' \
  "$store_tool" "webhdfs://mallory@$WEBHDFS/data" create /x < "$services_folder/large"
expect_error hdfs.exists 'already exists as a directory' store create /year=2025 < "$services_folder/large"

echo '== Quotas'
hdfs dfs -mkdir /data/small /data/few
hdfs dfsadmin -setSpaceQuota 1000 /data/small
hdfs dfsadmin -setQuota 2 /data/few
expect_error hdfs.no_space 'DiskSpace quota of /data/small is exceeded' store create /small/f <<< x
store create /few/f <<< x
expect_error hdfs.no_space 'NameSpace quota' store create /few/g <<< x
expect_error hdfs.no_space 'NameSpace quota' store rename /year=2025 /few/y

echo '== Safe mode'
hdfs dfsadmin -safemode enter
for call in 'make_folder /y' 'create /y' 'remove /year=2025' 'rename /year=2025 /y'; do
  # shellcheck disable=SC2086 # a list of words
  expect_error '(may pass) hdfs.safe_mode' 'hdfs dfsadmin -safemode leave' store $call < /dev/null
done
expect 'year=2025/ 0' store status /year=2025
hdfs dfsadmin -safemode leave

echo '== A NameNode that is not there, and another that is'
gone=127.0.0.1:1
expect 'year=2025/ 0' "$store_tool" "webhdfs://$gone,$WEBHDFS/data" status /year=2025
"$store_tool" "webhdfs://$gone,$WEBHDFS/data" create /by_the_other <<< x
expect 'done' "$store_tool" "webhdfs://$gone,$WEBHDFS/data" rename /by_the_other /renamed
expect_error '(may pass) hdfs.unreachable' "$gone: Connection refused" \
  "$store_tool" "webhdfs://$gone/data" status /x
expect_error hdfs.failed 'does not speak WebHDFS' \
  "$store_tool" "webhdfs://127.0.0.1:$HDFS_RPC_PORT/data" status /x

echo '== A DataNode that is gone, before the NameNode knows'
store create /on_both <<< x
kill_server datanode2
for n in {1..12}; do
  store create "/by_the_living_$n" <<< "$n" || fail "create $n"
  expect "$n" store read "/by_the_living_$n"
  expect x store read /on_both
done

echo '== No DataNode at all'
kill_server datanode1
expect_error '(may pass) hdfs.unavailable' 'DataNode' store create /y <<< x
expect_error '(may pass) hdfs.unavailable' 'DataNode' store read /on_both
expect 'year=2025/ 0' store status /year=2025

echo '== The NameNode goes and comes'
"$hdfs_sh" up datanode1
"$hdfs_sh" up datanode2
kill_server namenode
expect_error '(may pass) hdfs.unreachable' 'Connection refused' store create /z <<< x
"$hdfs_sh" up namenode
# Whoever tries again while it may pass gets there.
until store create "/z_$SECONDS" <<< x 2> "$said"; do
  [[ $(< "$said") == '(may pass)'* ]] || fail "while HDFS starts: $(< "$said")"
  ((SECONDS < 240)) || fail "HDFS does not come back: $(< "$said")"
done
expect x store read /on_both
