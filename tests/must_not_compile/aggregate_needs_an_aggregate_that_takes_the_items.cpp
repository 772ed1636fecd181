// wants: musicfaker_error<musicfaker::words::aggregate, musicfaker::cannot_take<int&>,
// musicfaker::it_needs<musicfaker::words::an_aggregate_that_takes_it> >
#include <string>
#include <vector>

#include "musicfaker/analyze/analyze.hpp"
#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"

using namespace musicfaker;

int main() {
  std::vector<std::int64_t> sums;
#ifdef MISTAKE
  run(std::vector{1, 2} | aggregate(sum(&std::pair<int, int>::first)) | collect_into(sums));
#else
  run(std::vector{1, 2} | aggregate(sum(itself<int>)) | collect_into(sums));
#endif
}
