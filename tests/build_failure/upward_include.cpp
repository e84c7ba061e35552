// layer: forms
// expect: hub/hub\.hpp.*(No such file|file not found)
// The engine for forms must not know the hub.
#include "hub/hub.hpp"
