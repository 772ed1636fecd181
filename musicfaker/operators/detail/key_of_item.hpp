#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <unordered_map>

#include "musicfaker/core/owned.hpp"

namespace musicfaker {

namespace words {
struct a_key_that_can_be_hashed;
}

namespace detail {

/// The type in which the key of an item is kept: a borrowed one is owned.
template <class Key, class In>
using key_type = owned_t<std::invoke_result_t<Key&, const std::remove_cvref_t<In>&>>;

/// An item of which `Key` makes something that std::hash takes and that can be kept.
template <class In, class Key>
concept has_key =
    std::invocable<Key&, const std::remove_cvref_t<In>&> &&
    holdable<std::invoke_result_t<Key&, const std::remove_cvref_t<In>&>> &&
    std::equality_comparable<key_type<Key, In>> && requires(const key_type<Key, In>& key) {
      { std::hash<key_type<Key, In>>{}(key) } -> std::same_as<std::size_t>;
    };

template <class Key>
[[nodiscard]] std::size_t hash_of(const Key& key) {
  return std::hash<Key>{}(key);
}

/// Hashes a key and its owned form alike, so that looking one up copies nothing.
struct key_hash {
  using is_transparent = void;
  template <class Key>
  [[nodiscard]] std::size_t operator()(const Key& key) const {
    return hash_of(key);
  }
};

/// A map from keys, in which a borrowed one is looked up without a copy.
template <class Key, class Value>
using key_map = std::unordered_map<Key, Value, key_hash, std::equal_to<>>;

}  // namespace detail
}  // namespace musicfaker
