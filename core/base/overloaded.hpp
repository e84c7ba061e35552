// std::visit(overloaded{[](A) {...}, [](B) {...}}, variant)
#pragma once

namespace careway {

template <class... Fs>
struct overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
overloaded(Fs...) -> overloaded<Fs...>;

}  // namespace careway
