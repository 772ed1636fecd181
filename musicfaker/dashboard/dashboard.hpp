#pragma once

/// The live page: boards, the operator that feeds them, the state of pipelines, and the server.
#include "musicfaker/dashboard/board.hpp"
#include "musicfaker/dashboard/live_board.hpp"
#include "musicfaker/dashboard/pipeline_monitor.hpp"
#include "musicfaker/dashboard/serve.hpp"
#include "musicfaker/dashboard/to_dashboard.hpp"
