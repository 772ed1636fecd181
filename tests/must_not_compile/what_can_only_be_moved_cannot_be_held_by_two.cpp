// wants: musicfaker_error<musicfaker::words::batch, musicfaker::cannot_take<const
// std::unique_ptr<int, std::default_delete<int>>&>
#include <memory>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  const auto make = [](int number) { return std::make_unique<int>(number); };
#ifdef MISTAKE
  run(std::vector{1, 2} | transform(make) | tee(batch(2), batch(3)));
#else
  run(std::vector{1, 2} | transform(make) | tee(for_each([](const auto&) {}), batch(3)));
#endif
}
