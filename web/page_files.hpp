#pragma once

#include <span>

#include "musicfaker/dashboard/page_file.hpp"

namespace musicfaker::web {

/// The dashboard's page: what embed.py has made of dist/.
std::span<const page_file> page_files();

}  // namespace musicfaker::web
