#pragma once

/// The whole library. Each folder can be included by itself; core and operators link nothing.

#include "musicfaker/analyze/analyze.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/events/dead_letter_json.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/events/music_event.hpp"
#include "musicfaker/events/music_event_json.hpp"
#include "musicfaker/events/music_event_view_json.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"
#include "musicfaker/kafka/embedded_broker.hpp"
#include "musicfaker/kafka/from_kafka.hpp"
#include "musicfaker/kafka/to_kafka.hpp"
#include "musicfaker/observe/observe.hpp"
#include "musicfaker/operators/operators.hpp"
