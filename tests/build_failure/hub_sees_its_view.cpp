// layer: hub
// expect: hub/hub_view\.hpp.*(No such file|file not found)
// The hub's decisions build without its drawing.
#include "hub/hub_view.hpp"
