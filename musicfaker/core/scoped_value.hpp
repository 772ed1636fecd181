#pragma once

#include <utility>

namespace musicfaker::detail {

/// Gives a variable another value for a while: until this is destroyed.
template <class Value>
class scoped_value {
 public:
  template <class Other>
  scoped_value(Value& variable, Other&& value)
      : variable_{variable}, before_{std::exchange(variable, std::forward<Other>(value))} {}
  scoped_value(const scoped_value&) = delete;
  scoped_value& operator=(const scoped_value&) = delete;
  ~scoped_value() { variable_ = std::move(before_); }

 private:
  Value& variable_;
  Value before_;
};

}  // namespace musicfaker::detail
