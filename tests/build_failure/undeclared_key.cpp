// layer: session
// expect: this key is not declared in core/session/keys\.hpp
// A key that persistence does not know cannot be used.
#include "core/session/state.hpp"

struct Undeclared : careway::session::Declared<int> {};

int read(const careway::session::SessionState& state) {
  return state.get<Undeclared>();
}
