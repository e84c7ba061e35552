// Short ways to write manifests and answers in tests.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/forms/form.hpp"

namespace careway::forms::test {

// A question as JSON; `more` is further members: R"("show_if": {...})".
inline std::string yes_no(std::string_view id, std::string_view more = "") {
  std::string json = R"({"id": ")" + std::string(id) + R"(", "type": "yes_no", "label": "Q")";
  if (!more.empty()) json.append(", ").append(more);
  return json + "}";
}

inline std::string show_if_yes(std::string_view question) {
  return R"("show_if": {"question": ")" + std::string(question) + R"(", "equals": "yes"})";
}

inline std::string section(std::string_view id, std::string_view questions, std::string_view more = "") {
  std::string json = R"({"id": ")" + std::string(id) + R"(", "title": "S")";
  if (!more.empty()) json.append(", ").append(more);
  return json + R"(, "questions": [)" + std::string(questions) + "]}";
}

inline std::string manifest_json(std::string_view sections, std::string_view notices = "") {
  return R"({"manifest": 1, "id": "m", "version": 1, "title": "M", "summary": "S", "minutes": 1, "sections": [)" +
         std::string(sections) + R"(], "notices": [)" + std::string(notices) + "]}";
}

// The manifest, or a failed test and an empty one.
inline Manifest load(const std::string& json) {
  LoadedManifest loaded = load_manifest(json);
  for (const Error& mistake : loaded.mistakes) ADD_FAILURE() << mistake.text();
  return loaded.manifest ? *std::move(loaded.manifest) : Manifest{};
}

// One section "s" with these questions.
inline Manifest load_questions(const std::string& questions) {
  return load(manifest_json(section("s", questions)));
}

// JSON written with single quotes: {'memory': 'weekly'}
inline std::string double_quoted(std::string text) {
  for (char& c : text) {
    if (c == '\'') c = '"';
  }
  return text;
}

// From JSON written with single quotes.
inline Answers answers(const std::string& json) {
  Answers result;
  const Json object = Json::parse(double_quoted(json));
  for (const auto& [id, value] : object.items()) result.emplace(id, answer_from_json(value));
  return result;
}

}  // namespace careway::forms::test
