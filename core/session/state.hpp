// The session state: a map from declared keys to typed values. A plain value, copyable; the frame thread owns
// the live one, and only the reducer and the rerun get it non-const.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "core/session/keys.hpp"

namespace careway::session {

namespace detail {
template <class Key, class Tuple>
struct IndexOf;
template <class Key, class... Rest>
struct IndexOf<Key, std::tuple<Key, Rest...>> : std::integral_constant<std::size_t, 0> {};
template <class Key, class First, class... Rest>
struct IndexOf<Key, std::tuple<First, Rest...>>
    : std::integral_constant<std::size_t, 1 + IndexOf<Key, std::tuple<Rest...>>::value> {};
template <class Key>
struct IndexOf<Key, std::tuple<>> {
  static_assert(!std::is_same_v<Key, Key>, "this key is not declared in core/session/keys.hpp");
};
template <class Tuple>
struct ValuesOf;
template <class... Keys>
struct ValuesOf<std::tuple<Keys...>> {
  using Type = std::tuple<typename Keys::Type...>;
};
}  // namespace detail

class SessionState {
 public:
  template <class Key>
  [[nodiscard]] const typename Key::Type& get() const {
    return std::get<detail::IndexOf<Key, AllKeys>::value>(values_);
  }
  template <class Key>
  [[nodiscard]] typename Key::Type& edit() {
    return std::get<detail::IndexOf<Key, AllKeys>::value>(values_);
  }
  bool operator==(const SessionState&) const = default;

 private:
  detail::ValuesOf<AllKeys>::Type values_;
};

// Calls visit(Key{}) for every declared key, in order.
template <class Visit>
void for_each_key(Visit&& visit) {
  [&]<class... Keys>(std::tuple<Keys...>*) { (visit(Keys{}), ...); }(static_cast<AllKeys*>(nullptr));
}

}  // namespace careway::session
