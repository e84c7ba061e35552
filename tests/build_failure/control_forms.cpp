// layer: forms
// expect: nothing
// The control: with the same flags, what is allowed compiles.
#include "core/base/result.hpp"
#include "core/forms/form.hpp"
