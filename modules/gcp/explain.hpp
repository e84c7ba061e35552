// Why the rules came to a tier: the rows that decided, as reasons with the answers behind them.
#pragma once

#include <string>
#include <vector>

#include "core/forms/outcome.hpp"
#include "modules/gcp/rules.hpp"

namespace careway::gcp {

// Most important first: what decided the tier, then the rest of the need, then the support if it made a
// difference. A reason states only what was answered: what an open answer was merely read as is summed up in
// "cautious".
[[nodiscard]] std::vector<forms::Reason> reasons_for(const Rules& rules, const Facts& facts,
                                                     const Values& values);

// The answers behind a fact, or behind the rows that decided a table.
[[nodiscard]] std::vector<std::string> questions_behind(const Rules& rules, const Facts& facts,
                                                        const Values& values, Variable variable);

}  // namespace careway::gcp
