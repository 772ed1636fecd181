#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace musicfaker::detail {

enum class portion { whole, beginning, any };

/// What users do, how often, and how much of a track they have heard by then.
struct action_share {
  std::string_view name;
  std::uint32_t weight;
  portion heard;
};

inline constexpr std::array<action_share, 6> action_shares{{{"play", 60, portion::whole},
                                                            {"complete", 12, portion::whole},
                                                            {"skip", 16, portion::beginning},
                                                            {"like", 6, portion::any},
                                                            {"add_to_playlist", 4, portion::any},
                                                            {"share", 2, portion::any}}};

}  // namespace musicfaker::detail
