// A program of somebody who needs core and operators only.

#include <cstdio>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector<int> sums;
  run(std::vector{1, 2, 3, 4, 5, 6} | filter([](int n) { return n % 3 != 0; }) | batch(2) |
      transform([](const auto& two) { return two.front() + two.back(); }) | collect_into(sums));
  const bool right = sums == std::vector{3, 9};
  std::puts(right ? "core and operators are there" : "the sums are wrong");
  return right ? 0 : 1;
}
