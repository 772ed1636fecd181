// wants: musicfaker_error<musicfaker::words::for_each,
// musicfaker::cannot_take<musicfaker::dead_letter>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
#ifdef MISTAKE
  run(std::vector{1, 2} | dead_letters(for_each([](const std::string&) {})) | take(1));
#else
  run(std::vector{1, 2} | dead_letters(for_each([](const dead_letter&) {})) | take(1));
#endif
}
