// layer: session
// expect: discards qualifiers|cannot convert .const careway::session::SessionState|not marked const
// Views get a const state, and a const state has no way to write.
#include "core/session/state.hpp"

void write(const careway::session::SessionState& state) {
  state.edit<careway::session::key::Profile>() = {};
}
