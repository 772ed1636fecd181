#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "musicfaker/generate/detail/languages.hpp"

namespace musicfaker::detail {

/// What there is, and how much of it: weights mean something only within a list.
struct share {
  std::string_view name;
  std::uint32_t weight;
};

inline constexpr std::array<share, 8> platforms{{{"Spotify", 36},
                                                 {"Apple Music", 18},
                                                 {"YouTube Music", 16},
                                                 {"Amazon Music", 12},
                                                 {"Deezer", 7},
                                                 {"SoundCloud", 5},
                                                 {"Tidal", 4},
                                                 {"Qobuz", 2}}};

inline constexpr std::array<share, 6> devices{
    {{"Mobile", 56}, {"Desktop", 18}, {"Smart Speaker", 9}, {"Car", 7}, {"Tablet", 5}, {"TV", 5}}};

struct country_share {
  std::string_view name;  ///< ISO 3166-1 alpha-2
  language spoken;
  std::uint32_t listeners;
  std::uint32_t artists;
};

inline constexpr std::array<country_share, 32> countries{{
    {"US", language::english, 240, 260},   {"GB", language::english, 80, 130},
    {"CA", language::english, 40, 45},     {"AU", language::english, 35, 40},
    {"IE", language::english, 10, 20},     {"NZ", language::english, 8, 12},
    {"ZA", language::english, 12, 10},     {"JM", language::english, 4, 12},
    {"FR", language::french, 85, 80},      {"BE", language::french, 15, 15},
    {"DE", language::german, 100, 70},     {"AT", language::german, 14, 12},
    {"CH", language::german, 14, 8},       {"ES", language::spanish, 50, 40},
    {"MX", language::spanish, 70, 40},     {"AR", language::spanish, 35, 30},
    {"CO", language::spanish, 30, 20},     {"CL", language::spanish, 18, 12},
    {"BR", language::portuguese, 100, 55}, {"PT", language::portuguese, 14, 15},
    {"IT", language::italian, 50, 40},     {"SE", language::nordic, 22, 50},
    {"NO", language::nordic, 12, 22},      {"DK", language::nordic, 12, 20},
    {"FI", language::nordic, 12, 18},      {"IS", language::icelandic, 4, 28},
    {"PL", language::polish, 35, 22},      {"TR", language::turkish, 40, 20},
    {"JP", language::japanese, 60, 70},    {"KR", language::korean, 40, 40},
    {"IN", language::hindi, 90, 25},       {"NG", language::yoruba, 30, 25},
}};

struct genre_share {
  std::string_view name;
  std::uint32_t weight;   ///< among artists everywhere; 0 for the home genres of a language
  std::int32_t shortest;  ///< tracks, in seconds
  std::int32_t longest;
};

inline constexpr std::array<genre_share, 27> genres{{
    {"Pop", 20, 145, 260},        {"Rock", 15, 150, 380},          {"Hip-Hop", 14, 110, 280},
    {"Electronic", 11, 170, 460}, {"Indie", 9, 140, 320},          {"R&B", 7, 140, 290},
    {"Metal", 5, 170, 520},       {"Jazz", 5, 180, 640},           {"Classical", 4, 120, 900},
    {"Folk", 4, 130, 330},        {"Soul", 3, 150, 300},           {"Ambient", 3, 160, 720},
    {"Reggae", 2, 160, 300},      {"Blues", 2, 150, 420},          {"Punk", 2, 70, 190},
    {"Funk", 2, 170, 340},        {"Country", 0, 140, 270},        {"Chanson", 0, 130, 290},
    {"Schlager", 0, 150, 230},    {"Latin", 0, 150, 270},          {"Bossa Nova", 0, 110, 260},
    {"Disco Polo", 0, 170, 260},  {"Anatolian Rock", 0, 180, 400}, {"J-Pop", 0, 180, 310},
    {"K-Pop", 0, 160, 230},       {"Bollywood", 0, 200, 360},      {"Afrobeats", 0, 150, 260},
}};

}  // namespace musicfaker::detail
