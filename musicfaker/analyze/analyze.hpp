#pragma once

/// Everything in musicfaker/analyze/: aggregates, and the operators that run them.

#include "musicfaker/analyze/aggregate.hpp"
#include "musicfaker/analyze/aggregate_of.hpp"
#include "musicfaker/analyze/count.hpp"
#include "musicfaker/analyze/count_by.hpp"
#include "musicfaker/analyze/distinct.hpp"
#include "musicfaker/analyze/distinct_about.hpp"
#include "musicfaker/analyze/exact_quantiles.hpp"
#include "musicfaker/analyze/group_by.hpp"
#include "musicfaker/analyze/histogram.hpp"
#include "musicfaker/analyze/mean.hpp"
#include "musicfaker/analyze/min_max.hpp"
#include "musicfaker/analyze/per_hour.hpp"
#include "musicfaker/analyze/projection.hpp"
#include "musicfaker/analyze/quantiles.hpp"
#include "musicfaker/analyze/sum.hpp"
#include "musicfaker/analyze/top.hpp"
#include "musicfaker/analyze/top_about.hpp"
#include "musicfaker/analyze/window.hpp"
#include "musicfaker/analyze/window_kinds.hpp"
#include "musicfaker/analyze/zip.hpp"
