// layer: session
// expect: nothing
// The control: a declared key can be read, and written where the state is not const.
#include "core/session/state.hpp"

void write(careway::session::SessionState& state) {
  state.edit<careway::session::key::Profile>() = {};
}
const careway::session::Profile& read(const careway::session::SessionState& state) {
  return state.get<careway::session::key::Profile>();
}
