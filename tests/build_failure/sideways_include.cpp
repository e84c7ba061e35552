// layer: base
// expect: core/forms/form\.hpp.*(No such file|file not found)
// The lowest layer sees no other.
#include "core/forms/form.hpp"
