// What only the whole manifest shows: repeated ids, conditions against the questions they ask, cycles. For
// the loader only.
#pragma once

#include "core/forms/manifest.hpp"
#include "core/forms/manifest_fields.hpp"

namespace careway::forms {

// The words of the file for the tests of a condition.
struct TestWord {
  std::string_view word;
  Test test;
};
[[nodiscard]] std::span<const TestWord> test_words();

// Makes the manifest's index. Sections, questions and options stand at the places where the file has them,
// also those with mistakes, so that pointers are right.
void check_manifest(Manifest& manifest, Mistakes& mistakes);

}  // namespace careway::forms
