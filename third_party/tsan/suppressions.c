// What ThreadSanitizer is not to report: races inside Debian's librdkafka. It cannot see into that
// library, which counts references by atomics: whoever frees what is no longer referred to, or
// destroys its lock, seems to race with the last one who used it.
//
// A report goes by its two stacks, so this also hides what a callback of ours does wrong when
// librdkafka calls it. Those touch only what belongs to the thread that polls; the one for log
// lines, which comes on other threads, only what does not change.
const char* __tsan_default_suppressions(void);
const char* __tsan_default_suppressions(void) { return "race:librdkafka.so\n"; }
