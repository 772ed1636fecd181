#pragma once

/// Everything in musicfaker/observe/: seeing what a pipeline is, and what it does.

#include "musicfaker/observe/describe.hpp"
#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/observed.hpp"
#include "musicfaker/observe/progress.hpp"
#include "musicfaker/observe/report_json.hpp"
#include "musicfaker/observe/report_table.hpp"
#include "musicfaker/observe/stats.hpp"
#include "musicfaker/observe/stats_json.hpp"
#include "musicfaker/observe/stats_prometheus.hpp"
#include "musicfaker/observe/stats_registry.hpp"
#include "musicfaker/observe/stats_table.hpp"
#include "musicfaker/observe/to_graphviz.hpp"
#include "musicfaker/observe/to_mermaid.hpp"
#include "musicfaker/observe/to_text.hpp"
