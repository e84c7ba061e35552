// What a module concludes: ids and arguments, never sentences, so that the page, the report, the command line
// and every language share it. Sentences are the manifest's texts: "reason.<id>", "flag.<id>", "tier.<id>".
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/forms/answer.hpp"
#include "core/forms/manifest.hpp"

namespace careway::forms {

// clear: no answer to the open points could move the tier · likely: some could, to one neighbor · open: more.
enum class Certainty { clear, likely, open };
[[nodiscard]] std::string_view certainty_name(Certainty certainty);

struct Reason {
  std::string id;
  std::map<std::string, std::string, std::less<>> arguments;  // "{count}" in the text
  std::vector<std::string> questions;                         // the answers behind it, in order
  std::string citation;                                       // the public rule it follows; may be empty
  std::string says = {};                                      // what that rule says, in a sentence or two
};

struct Flag {
  std::string id;
  std::vector<std::string> questions;
};

struct Outcome {
  bool ready = false;  // enough is answered to name a tier at all
  std::string tier;    // empty if not ready
  Certainty certainty = Certainty::open;
  std::vector<std::string> could_be;  // the tiers that open points leave possible, `tier` included
  std::vector<Reason> reasons;        // most important first
  std::vector<Flag> flags;
  std::vector<std::string> open_points;  // questions unanswered or "I don't know" that the outcome would use
  std::vector<std::string> notices;      // ids of the manifest's notices that hold
  int rules_version = 0;
};

// All members under their own names: "ready", "tier", "certainty", "could_be", "reasons": [{"id",
// "arguments", "questions", "citation", "says"}], "flags": [{"id", "questions"}], "open_points", "notices",
// "rules_version".
[[nodiscard]] Json json_from_outcome(const Outcome& outcome);

// A module as the program holds it: data and one pure function. `outcome` takes all answers, hidden ones too,
// and itself looks only at the visible ones.
struct Module {
  Manifest manifest;
  std::function<Outcome(const Answers&)> outcome;
};

}  // namespace careway::forms
