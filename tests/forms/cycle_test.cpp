// Conditions that lead back to themselves.
#include "forms/manifest_support.hpp"

namespace careway::forms {
namespace {

using test::all_of;
using test::double_quoted;
using test::expect_mistakes;
using test::load_questions;
using test::manifest_json;
using test::section;
using test::show_if_yes;
using test::with;
using test::yes_no;
using ::testing::HasSubstr;

TEST(LoadManifest, CyclesAreNamed) {
  expect_mistakes({
      {with(yes_no("memory", show_if_yes("behavior")) + "," + yes_no("behavior", show_if_yes("memory"))),
       "/sections/0/questions/0", "memory -> behavior -> memory"},
      {with(yes_no("a") + "," + yes_no("b", show_if_yes("b"))), "/sections/0/questions/1", ": b -> b."},
      {with(yes_no("a", show_if_yes("b")) + "," + yes_no("b", show_if_yes("c")) + "," +
            yes_no("c", show_if_yes("a"))),
       "/sections/0/questions/0", "a -> b -> c -> a"},
      // A section's condition is one of each of its questions.
      {manifest_json(section("s", yes_no("a") + "," + yes_no("b"), show_if_yes("a"))),
       "/sections/0/questions/0", ": a -> a."},
      {manifest_json(section("s", yes_no("a"), show_if_yes("b")) + "," +
                     section("t", yes_no("b"), show_if_yes("a"))),
       "/sections/0/questions/0", "a -> b -> a"},
      // So is an option's.
      {with("{'id': 'a', 'type': 'single', 'label': 'Q', 'options': [{'id': 'x', 'label': 'X'}, {'id': 'y', "
            "'label': 'Y', " +
            show_if_yes("b") + "}]}," + yes_no("b", "'show_if': {'question': 'a', 'equals': 'x'}")),
       "/sections/0/questions/0", "a -> b -> a"},
      {with("{'id': 'a', 'type': 'single', 'label': 'Q', 'options': [{'id': 'x', 'label': 'X'}, {'id': 'y', "
            "'label': 'Y', "
            "'show_if': {'question': 'a', 'equals': 'x'}}]}"),
       "/sections/0/questions/0", ": a -> a."},
      // Through not, and met from a question outside the cycle.
      {with(yes_no("start", show_if_yes("c")) + "," +
            yes_no("b", "'show_if': {'not': {'question': 'c', 'exists': true}}") + "," +
            yes_no("c", show_if_yes("b"))),
       "/sections/0/questions/1", "b -> c -> b"},
  });
}

TEST(LoadManifest, SeparateCyclesAreAllNamed) {
  const LoadedManifest loaded = load_manifest(
      double_quoted(with(yes_no("a", show_if_yes("b")) + "," + yes_no("b", show_if_yes("a")) + "," +
                         yes_no("c", show_if_yes("d")) + "," + yes_no("d", show_if_yes("c")))));
  EXPECT_THAT(all_of(loaded), HasSubstr("a -> b -> a"));
  EXPECT_THAT(all_of(loaded), HasSubstr("c -> d -> c"));
  EXPECT_EQ(loaded.mistakes.size(), 2U);
}

TEST(LoadManifest, AKnotOfCyclesIsNamedOnce) {
  const LoadedManifest loaded = load_manifest(double_quoted(with(
      yes_no("a",
             "'show_if': {'any': [{'question': 'b', 'equals': 'yes'}, {'question': 'c', 'equals': 'yes'}]}") +
      "," + yes_no("b", show_if_yes("a")) + "," + yes_no("c", show_if_yes("a")))));
  EXPECT_EQ(loaded.mistakes.size(), 1U) << all_of(loaded);
  EXPECT_THAT(all_of(loaded), HasSubstr("a -> b -> a"));
}

TEST(LoadManifest, SharedConditionsAreNoCycle) {
  const Manifest diamond = load_questions(
      yes_no("a") + "," + yes_no("b", show_if_yes("a")) + "," + yes_no("c", show_if_yes("a")) + "," +
      yes_no(
          "d",
          R"("show_if": {"all": [{"question": "b", "equals": "yes"}, {"question": "c", "equals": "no"}]})"));
  EXPECT_EQ(diamond.index.evaluation_order.size(), 4U);
}

}  // namespace
}  // namespace careway::forms
