# Sourced by kafka.sh and hdfs.sh: a Java server as a background process of its own, known by its
# pid file and by a mark on its command line. Linux only (/proc).
#
# Expects $folder, an absolute path, where the servers' pid files, logs/ and data are.
# shellcheck shell=bash
: "${folder:?}"

# Exit code of a start that failed for want of a port; a caller may try again with others.
readonly port_taken=3

# Without these a Ctrl-C is lost when the command of the moment takes no notice of it.
trap 'exit 130' INT
trap 'exit 143' TERM HUP

complain() { echo "$*" >&2; }

java=${JAVA_HOME:+$JAVA_HOME/bin/}java

need_java() {
  if command -v "$java" > /dev/null; then return; fi
  complain "There is no $java. Install Java 17: apt-get install default-jre-headless"
  exit 1
}

# ours PID SERVER: the process is that server of this folder. (The command line of a zombie is
# empty, that of somebody else's process is another.)
ours() { grep -qzxFs -- "-Dmusicfaker.service=$folder/$2" "/proc/$1/cmdline"; }

# pid_of SERVER: prints its pid, or fails when it does not run.
pid_of() {
  local pid
  pid=$(cat "$folder/$1.pid" 2> /dev/null) && [[ -n $pid ]] && ours "$pid" "$1" && echo "$pid"
}

# launch SERVER JAVA_ARGUMENT...: starts it in the background. SERVICES_LAUNCHER=setsid lets it
# outlive the terminal.
launch() {
  local server=$1
  shift
  mkdir -p "$folder/logs"
  ${SERVICES_LAUNCHER:-} "$java" "-Dmusicfaker.service=$folder/$server" "$@" \
    > "$folder/logs/$server.log" 2>&1 < /dev/null &
  echo $! > "$folder/$server.pid"
  disown
  # Until the command has become java it is not yet `ours`.
  wait_until 5 ours $! "$server" || true
}

# halt SERVER: asks it to end, and after 15 s makes it.
halt() {
  local pid
  if pid=$(pid_of "$1"); then
    kill "$pid"
    wait_until 15 gone "$pid" "$1" || true
  fi
  crash "$1"
}
gone() { ! ours "$@"; }

# halt_all: every server of this folder, at once.
halt_all() {
  local file
  for file in "$folder"/*.pid; do
    if [[ -e $file ]]; then halt "$(basename "$file" .pid)" & fi
  done
  wait
}

# crash SERVER: ends it without a word of warning, as a power cut would.
crash() {
  local pid
  if pid=$(pid_of "$1"); then
    kill -KILL "$pid"
    wait_until 5 gone "$pid" "$1"
  fi
  rm -f "$folder/$1.pid"
}

# wait_until SECONDS COMMAND...: asks ten times a second until the command succeeds; fails after SECONDS.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if ((SECONDS >= end)); then return 1; fi
    sleep 0.1
  done
}

# wait_until_ready SERVER SECONDS COMMAND...: or tells why it is not, and ends the script.
wait_until_ready() {
  local server=$1 seconds=$2 log="$folder/logs/$1.log"
  shift 2
  if wait_until "$seconds" ready_or_dead "$server" "$@" && "$@"; then return; fi
  complain "$server did not get ready. The end of $log:"
  tail -n 20 "$log" >&2
  if grep -qE 'BindException|Address already in use' "$log"; then exit "$port_taken"; fi
  exit 1
}
ready_or_dead() {
  local server=$1
  shift
  "$@" || ! pid_of "$server" > /dev/null
}

# need_port VARIABLE PORT: ends the script when somebody listens there.
need_port() {
  if ! (exec 3<> "/dev/tcp/127.0.0.1/$2") 2> /dev/null; then return; fi
  local owner
  owner=$(listener_of "$2")
  complain "Port $2 on 127.0.0.1 is taken${owner:+ by process $owner: $(tr '\0\n' '  ' < "/proc/$owner/cmdline" | cut -c1-60)}"
  complain "Stop that, or choose another port: $1=..."
  exit "$port_taken"
}

# listener_of PORT: prints the pid that listens there, or nothing where that cannot be seen.
listener_of() {
  local address socket
  printf -v address ':%04X$' "$1"
  socket=$(awk -v address="$address" '$2 ~ address && $4 == "0A" { print $10; exit }' \
    /proc/net/tcp /proc/net/tcp6 2> /dev/null || true)
  if [[ -n $socket ]]; then
    { find /proc/[0-9]*/fd -lname "socket:\[$socket\]" 2> /dev/null || true; } | cut -d/ -f3 | head -n 1
  fi
}

# status_of SERVER [ADDRESS]: prints one line; fails when it does not run.
status_of() {
  local pid
  if pid=$(pid_of "$1"); then
    echo "$1: up${2:+ on $2}, pid $pid, $(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status") MiB"
  else
    echo "$1: down"
    return 1
  fi
}
