// Prints reports as JSON, one a line, for music_report_schema_test.sh.

#include <algorithm>
#include <iostream>
#include <string>

#include "musicfaker/analyze/music_report_json.hpp"
#include "tests/analyze/report_of.hpp"

int main() {
  using namespace musicfaker;
  for (const auto& report : {usual_report(), empty_report(), hostile_report()}) {
    std::string json = to_json(report);
    // Within text, ends of lines are escaped.
    std::ranges::replace(json, '\n', ' ');
    std::cout << json << '\n';
  }
}
