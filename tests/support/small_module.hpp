// A small module for tests of the spine: enough of everything, no product.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "core/forms/form.hpp"
#include "core/session/reducer.hpp"

namespace careway::test {

inline constexpr const char* kSmallManifest = R"({
  "manifest": 1, "id": "small", "version": 1, "title": "Small", "summary": "A small form", "minutes": 4,
  "sections": [
    {"id": "first", "title": "First", "questions": [
      {"id": "memory", "type": "single", "label": "Memory?", "options": [
        {"id": "good", "label": "Good"}, {"id": "bad", "label": "Bad"}, {"id": "dont_know", "label": "I don't know"}]},
      {"id": "wandering", "type": "yes_no", "label": "Wandering?", "dont_know": true,
        "show_if": {"question": "memory", "any_of": ["bad", "dont_know"]}},
      {"id": "born", "type": "number", "label": "Born?", "min": 1900, "max": 2026, "dont_know": true}]},
    {"id": "second", "title": "Second", "questions": [
      {"id": "health", "type": "multiple", "label": "Health?", "options": [
        {"id": "heart", "label": "Heart"}, {"id": "lungs", "label": "Lungs"},
        {"id": "none", "label": "None of these", "exclusive": true}]},
      {"id": "daily", "type": "matrix", "label": "Daily?", "dont_know": true,
        "rows": [{"id": "bathing", "label": "Bathing"}, {"id": "eating", "label": "Eating"}],
        "levels": [{"id": "alone", "label": "Alone"}, {"id": "help", "label": "Help"}]},
      {"id": "words", "type": "text", "label": "Words?", "required": false},
      {"id": "names", "type": "list", "label": "Names?", "required": false}]}
  ],
  "notices": [],
  "texts": {}
})";

// Its outcome: "b" if the memory is bad, "a" otherwise; ready as soon as memory is answered.
inline forms::Outcome small_outcome(const forms::Manifest& manifest, const forms::Answers& answers) {
  const forms::Form form(manifest, answers);
  forms::Outcome outcome;
  const forms::Answer* memory = form.answer("memory");
  outcome.ready = memory != nullptr;
  if (!outcome.ready) return outcome;
  outcome.tier = *memory == forms::Answer(std::string("bad")) ? "b" : "a";
  outcome.certainty = form.progress().done() ? forms::Certainty::clear : forms::Certainty::open;
  outcome.reasons.push_back({"memory", {}, {"memory"}, ""});
  outcome.rules_version = 1;
  return outcome;
}

inline session::Modules small_modules() {
  auto loaded = forms::load_manifest(kSmallManifest);
  if (!loaded.manifest) throw std::runtime_error(loaded.mistakes.front().text());
  forms::Module module;
  module.manifest = *std::move(loaded.manifest);
  // The outcome keeps a manifest of its own: the module may be moved.
  module.outcome = [manifest = module.manifest](const forms::Answers& answers) {
    return small_outcome(manifest, answers);
  };
  session::Modules modules;
  modules.emplace("small", std::move(module));
  return modules;
}

}  // namespace careway::test
