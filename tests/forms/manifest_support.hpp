// Expecting mistakes of manifests.
#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "forms/forms_support.hpp"

namespace careway::forms::test {

inline std::string all_of(const LoadedManifest& loaded) {
  std::string text;
  for (const Error& mistake : loaded.mistakes) text += mistake.text() + "\n";
  return text;
}

// A file with one mistake, as JSON with single quotes, where it is and what the message says.
struct Mistake {
  std::string json;
  const char* where;
  const char* message;
};

inline void expect_mistakes(const std::vector<Mistake>& cases) {
  for (const Mistake& c : cases) {
    const LoadedManifest loaded = load_manifest(double_quoted(c.json));
    EXPECT_FALSE(loaded.manifest.has_value()) << c.json;
    ASSERT_EQ(loaded.mistakes.size(), 1U) << c.json << "\n" << all_of(loaded);
    EXPECT_EQ(loaded.mistakes.front().where, c.where) << c.json << "\n" << all_of(loaded);
    EXPECT_THAT(loaded.mistakes.front().message, ::testing::HasSubstr(double_quoted(c.message))) << c.json;
  }
}

inline std::string with(const std::string& questions) {
  return manifest_json(section("s", questions));
}

}  // namespace careway::forms::test
