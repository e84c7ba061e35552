// Every page at every size of window and text: nothing lies on another, nothing sticks out of what holds it.
// What only an eye can see is in the pictures of `./dev looks`.
#include <algorithm>
#include <functional>
#include <tuple>

#include <gtest/gtest.h>

#include "pages/every_page.hpp"
#include "pages/world.hpp"

namespace careway::test {
namespace {

using items::Item;
using items::Rect;
using items::Role;

struct Look {
  std::string name;
  std::function<void(World&)> set_up;
};

struct Size {
  float width, height, scale;
};

constexpr Size kSizes[] = {{1024, 700, 1},     {1280, 800, 1},    {1920, 1080, 1},
                           {1024, 700, 1.25F}, {1280, 800, 1.5F}, {1024, 700, 2},
                           {1024, 700, 2.5F},  {1280, 800, 2.5F}, {1920, 1080, 2.5F}};
constexpr float kSlack = 1;  // pixels that rounding may take

// The box in which an item is drawn: a link takes clicks up to 44 px around its line.
Rect drawn(const Item& item, float scale) {
  if (item.role != Role::link || item.rect.h > 44 + kSlack) return item.rect;
  const float more = std::max(0.0F, 44 - 25 * scale);
  return {item.rect.x, item.rect.y + more / 2, item.rect.w, item.rect.h - more};
}

bool apart(const Rect& a, const Rect& b) {
  return a.x + a.w <= b.x + kSlack || b.x + b.w <= a.x + kSlack || a.y + a.h <= b.y + kSlack ||
         b.y + b.h <= a.y + kSlack;
}

std::string named(const Item& item) {
  const Rect& r = item.rect;
  return std::string(items::role_name(item.role)) + " \"" + item.name + "\" at " + std::to_string(r.x) + "," +
         std::to_string(r.y) + " size " + std::to_string(r.w) + "x" + std::to_string(r.h);
}

// What is wrong with a page, in words; empty if nothing is.
std::vector<std::string> faults(const items::Tree& tree, const Size& size) {
  std::vector<std::string> found;
  const auto& all = tree.items;
  std::vector<bool> leaf(all.size(), true);
  std::vector<int> part(all.size(), -1);  // the child of the root that holds the item
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto parent = static_cast<std::size_t>(all[i].parent);
    leaf[parent] = false;
    part[i] = parent == 0 ? static_cast<int>(i) : part[parent];
  }
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Item& item = all[i];
    const Rect rect = drawn(item, size.scale);
    if (rect.w <= 0 || rect.h <= 0) continue;  // for the tree only: the words of a narrow rail
    const Item& holder = all[static_cast<std::size_t>(part[i])];
    if (rect.x < holder.rect.x - kSlack || rect.x + rect.w > holder.rect.x + holder.rect.w + kSlack)
      found.push_back(named(item) + " is wider than its " + named(holder));
    const Item& parent = all[static_cast<std::size_t>(item.parent)];
    // Main, aside and rail scroll; an aside may lie below main.
    const bool fixed = parent.value == "form" || parent.value == "banner";
    const bool scrolls = item.role == Role::landmark || (parent.role == Role::landmark && !fixed);
    if (!scrolls &&
        (rect.y < parent.rect.y - kSlack || rect.y + rect.h > parent.rect.y + parent.rect.h + kSlack))
      found.push_back(named(item) + " sticks out of its " + named(parent));
    if (!leaf[i]) continue;
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (part[j] != part[i] || !leaf[j] || all[j].rect.w <= 0 || all[j].rect.h <= 0) continue;
      if (!apart(rect, drawn(all[j], size.scale))) found.push_back(named(item) + " lies on " + named(all[j]));
    }
  }
  return found;
}

// The first answer that each question offers.
void answer_all(World& world) {
  for (const forms::Section& section : world.modules.at("gcp").manifest.sections) {
    for (const forms::Question& question : section.questions) {
      using enum forms::QuestionType;
      if (question.type == number) world.answer(question.id, std::int64_t{1941});
      if (question.type == single || question.type == yes_no)
        world.answer(question.id, question.options.front().id);
      if (question.type == multiple) world.answer(question.id, forms::Choices{question.options.front().id});
      if (question.type != matrix) continue;
      forms::Levels levels;
      for (const forms::Row& row : question.rows) levels.emplace(row.id, question.options.front().id);
      world.answer(question.id, levels);
    }
  }
}

std::vector<Look> all_looks() {
  std::vector<Look> looks;
  for (const PageCase& page : all_pages()) {
    looks.push_back({page.name, [page](World& world) { world.go(page.route); }});
  }
  const auto add = [&](std::string name, std::function<void(World&)> set_up) {
    looks.push_back({std::move(name), std::move(set_up)});
  };
  namespace route = session::route;
  for (const char* tier :
       {"none", "at_home", "assisted_living", "memory_care", "memory_care_high", "skilled_nursing"}) {
    add(std::string("result_") + tier, [tier](World& world) {
      world.outcome = full_outcome();
      world.outcome.tier = tier;
      world.outcome.could_be = {"none", "at_home", "memory_care", "skilled_nursing"};
      for (const auto& notice : world.modules.at("gcp").manifest.notices)
        world.outcome.notices.push_back(notice.id);
      world.go(route::Result{"gcp"});
    });
  }
  add("result_source", [](World& world) {
    world.outcome = full_outcome();
    world.outcome.reasons.front().says =
        "Long-term care insurance: two of six activities for at least 90 days.";
    world.go(route::Result{"gcp"});
    world.page().dialog = "source/activities_two";
  });
  add("hub_progress", [](World& world) { world.answer("memory", "daily"); });
  add("hub_done", [](World& world) {
    world.outcome = full_outcome();
    world.outcome.tier = "memory_care_high";
    answer_all(world);
  });
  add("danger", [](World& world) {
    world.answer("harm", "yes");
    world.answer("memory", "daily");
    world.go_question("harm");
  });
  add("why", [](World& world) {
    world.go_question("memory");
    world.page().why_open = true;
  });
  add("refused", [](World& world) {
    world.go_question("memory");
    world.page().error = "Please choose an answer, or “I don’t know”.";
  });
  add("answered_list", [](World& world) {
    world.answer("conditions", forms::Choices{"other"});
    world.answer(
        "other_conditions",
        forms::Choices{"Gout", "A condition with a name that is so long that it hardly fits a line"});
    world.go_question("other_conditions");
  });
  add("long_words", [](World& world) {
    world.answer("matters", std::string(60, 'W') + " and more words than fit into one line of the field");
    world.go_question("matters");
  });
  add("long_name", [](World& world) {
    world.state.session.edit<session::key::Profile>().first_name = "Maximiliana Konstantina Wilhelmina";
    world.outcome = full_outcome();
    world.go(route::Review{"gcp"});
  });
  add("start_over", [](World& world) {
    world.answer("memory", "daily");
    world.go(route::Review{"gcp"});
    world.page().dialog = "start_over/gcp";
  });
  add("started_over", [](World& world) { world.page().toasts = {{"started_over", "gcp"}}; });
  add("data_problem", [](World& world) {
    world.messages = {"A damaged file was set aside as “anon_1.damaged-20261124.json”",
                      "Your answers of 21:40 were brought back"};
    world.badge = {pages::SaveBadge::Kind::failing, "", "The disk is full"};
  });
  add("broken", [](World& world) { world.broken_frame = "vector out of range"; });
  return looks;
}

class EveryLook : public ::testing::TestWithParam<std::tuple<Look, Size>> {};

TEST_P(EveryLook, HasNothingOnAnotherAndNothingSticksOut) {
  const auto& [look, size] = GetParam();
  World world;
  world.badge = {pages::SaveBadge::Kind::saved, "10:42", ""};
  look.set_up(world);
  UiHarness ui(world.drawing(), {.width = size.width, .height = size.height, .scale = size.scale});
  for (const std::string& fault : faults(ui.tree(), size)) ADD_FAILURE() << fault;
}

INSTANTIATE_TEST_SUITE_P(Looks, EveryLook,
                         ::testing::Combine(::testing::ValuesIn(all_looks()), ::testing::ValuesIn(kSizes)),
                         [](const auto& tested) {
                           const Size& size = std::get<1>(tested.param);
                           return std::get<0>(tested.param).name + "_" +
                                  std::to_string(static_cast<int>(size.width)) + "_" +
                                  std::to_string(static_cast<int>(size.scale * 100));
                         });

// The check itself: a planted overlap and a planted text that sticks out are found.
TEST(Faults, AreFound) {
  items::Tree tree;
  const auto add = [&](int parent, Role role, const char* name, Rect rect) {
    Item item;
    item.parent = parent;
    item.role = role;
    item.name = name;
    item.rect = rect;
    tree.items.push_back(item);
  };
  add(-1, Role::page, "Page", {0, 0, 1024, 700});
  add(0, Role::landmark, "Main", {100, 0, 924, 700});
  add(1, Role::group, "Set", {120, 100, 400, 200});
  add(2, Role::radio, "One", {120, 100, 400, 100});
  add(2, Role::radio, "Two", {120, 200, 400, 100});
  const Size size{1024, 700, 1};
  EXPECT_TRUE(faults(tree, size).empty());
  tree.items[4].rect.y = 190;
  ASSERT_EQ(faults(tree, size).size(), 1U);
  EXPECT_NE(faults(tree, size).front().find("\"One\" at"), std::string::npos);
  tree.items[4].rect.y = 210;
  ASSERT_EQ(faults(tree, size).size(), 1U);
  EXPECT_NE(faults(tree, size).front().find("sticks out"), std::string::npos);
  tree.items[4].rect = {120, 200, 920, 100};
  ASSERT_EQ(faults(tree, size).size(), 1U);
  EXPECT_NE(faults(tree, size).front().find("wider"), std::string::npos);
}

}  // namespace
}  // namespace careway::test
