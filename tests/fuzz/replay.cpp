// Runs a fuzz target as an ordinary test: on every file of its corpus, and on a bounded number of
// changes to them, which are the same ones in every run. No fuzzer is needed.
//
//     replay FILE...

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using bytes = std::vector<char>;

void run_on(const bytes& input) {
  // A copy of just that size: the address sanitizer sees what is read beyond the end.
  const std::vector<std::uint8_t> exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

class mutator {
 public:
  explicit mutator(const std::vector<bytes>& corpus) : corpus_{corpus} {}

  [[nodiscard]] bytes operator()() {
    bytes input = corpus_[below(corpus_.size())];
    for (auto changes = 1 + below(4); changes > 0; --changes) change(input);
    return input;
  }

 private:
  void change(bytes& input) {
    const auto at = static_cast<std::ptrdiff_t>(below(input.size() + 1));
    const auto where = input.begin() + at;
    const auto length = static_cast<std::ptrdiff_t>(below(9));
    switch (below(5)) {
      case 0:
        input.insert(where, any_byte());
        break;
      case 1:
        if (where != input.end()) *where = any_byte();
        break;
      case 2:
        input.erase(where, input.end() - where < length ? input.end() : where + length);
        break;
      case 3:
        input.resize(static_cast<std::size_t>(at));
        break;
      default: {
        const bytes& other = corpus_[below(corpus_.size())];
        const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1));
        input.insert(where, from, other.end() - from < length ? other.end() : from + length);
      }
    }
  }

  /// Half of them are bytes that mean something somewhere.
  [[nodiscard]] char any_byte() {
    using std::string_view_literals::operator""sv;
    constexpr auto special = "\"\\{}[],:/=%@.-+_ 09TZu\0\n\x1F\x7F\x80\xC3\xED\xF0\xFF"sv;
    return below(2) == 0 ? special[below(special.size())] : static_cast<char>(below(256));
  }

  [[nodiscard]] std::size_t below(std::size_t limit) { return generator_() % limit; }

  const std::vector<bytes>& corpus_;
  std::mt19937 generator_{20250703};
};

}  // namespace

int main(int count, char** arguments) {
  constexpr int mutations = 5'000;
  std::vector<bytes> corpus;
  for (int each = 1; each < count; ++each) {
    std::ifstream file{arguments[each], std::ios::binary};
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", arguments[each]);
      return 1;
    }
    corpus.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "name the files of the corpus\n");
    return 1;
  }
  for (const bytes& input : corpus) run_on(input);
  mutator mutated{corpus};
  for (int each = 0; each < mutations; ++each) run_on(mutated());
  std::printf("%zu files and %d changes to them\n", corpus.size(), mutations);
}
