#include "core/forms/outcome.hpp"

namespace careway::forms {

std::string_view certainty_name(Certainty certainty) {
  switch (certainty) {
    case Certainty::clear:
      return "clear";
    case Certainty::likely:
      return "likely";
    case Certainty::open:
      return "open";
  }
  return "";
}

Json json_from_outcome(const Outcome& outcome) {
  Json reasons = Json::array();
  for (const Reason& reason : outcome.reasons) {
    Json arguments = Json::object();
    for (const auto& [name, value] : reason.arguments) arguments[name] = value;
    reasons.push_back({{"id", reason.id},
                       {"arguments", std::move(arguments)},
                       {"questions", reason.questions},
                       {"citation", reason.citation},
                       {"says", reason.says}});
  }
  Json flags = Json::array();
  for (const Flag& flag : outcome.flags) flags.push_back({{"id", flag.id}, {"questions", flag.questions}});
  return {{"ready", outcome.ready},
          {"tier", outcome.tier},
          {"certainty", certainty_name(outcome.certainty)},
          {"could_be", outcome.could_be},
          {"reasons", std::move(reasons)},
          {"flags", std::move(flags)},
          {"open_points", outcome.open_points},
          {"notices", outcome.notices},
          {"rules_version", outcome.rules_version}};
}

}  // namespace careway::forms
