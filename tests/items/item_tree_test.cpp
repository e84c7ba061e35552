#include "core/items/item_tree.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace careway::items {
namespace {

Item item(Role role, std::string name, int parent, std::uint64_t id) {
  Item made;
  made.role = role;
  made.name = std::move(name);
  made.parent = parent;
  made.id = id;
  return made;
}

Tree sample() {
  Tree tree;
  tree.items.push_back(item(Role::page, "Care plan", -1, 1));
  tree.items.push_back(item(Role::heading, "How often does Rose forget things?", 0, 2));
  tree.items.back().level = 1;
  tree.items.push_back(item(Role::group, "How often", 0, 3));
  tree.items.push_back(item(Role::radio, "Most weeks", 2, 4));
  tree.items.back().position = 3;
  tree.items.back().set_size = 5;
  tree.items.back().selected = tree.items.back().focused = tree.items.back().focusable = true;
  tree.items.push_back(item(Role::text_field, "Name", 0, 5));
  tree.items.back().value = "Anna \"Nan\" Núñez";
  tree.items.back().error = "Too long";
  tree.items.back().required = true;
  tree.items.push_back(item(Role::button, "Continue", 0, 18446744073709551615ULL));
  tree.items.back().disabled = tree.items.back().offscreen = true;
  tree.items.back().description = "Choose an answer first";
  tree.items.back().rect = {1, 2, 3, 4};
  tree.items.push_back(item(Role::radio, "Continue", 0, 7));
  return tree;
}

TEST(ItemTree, FindsByRoleAndWholeName) {
  const Tree tree = sample();
  ASSERT_NE(tree.find(Role::button, "Continue"), nullptr);
  EXPECT_EQ(tree.find(Role::button, "Continue")->id, 18446744073709551615ULL);
  EXPECT_EQ(tree.find(Role::radio, "Continue")->id, 7U);
  EXPECT_EQ(tree.find(Role::button, "Contin"), nullptr);
  EXPECT_EQ(tree.find(Role::link, "Continue"), nullptr);
  ASSERT_NE(tree.find(4), nullptr);
  EXPECT_EQ(tree.find(4)->name, "Most weeks");
  EXPECT_EQ(tree.find(99), nullptr);
  EXPECT_EQ(tree.all(Role::radio).size(), 2U);
}

TEST(ItemTree, ShowsLooksIntoEveryText) {
  const Tree tree = sample();
  for (const char* part : {"weeks", "Núñez", "answer first", "Too long"})
    EXPECT_TRUE(tree.shows(part)) << part;
  EXPECT_FALSE(tree.shows("nowhere"));
}

TEST(ItemTree, PictureIsOneLineAnItemIndentedByParent) {
  EXPECT_EQ(picture(sample()),
            "page \"Care plan\"\n"
            "  heading 1 \"How often does Rose forget things?\"\n"
            "  group \"How often\"\n"
            "    radio \"Most weeks\" (3 of 5) selected focused\n"
            "  text field \"Name\" = \"Anna \\\"Nan\\\" Núñez\" required error \"Too long\"\n"
            "  button \"Continue\" disabled - \"Choose an answer first\"\n"
            "  radio \"Continue\"\n");
}

TEST(ItemTree, JsonKeepsEverything) {
  const auto json = nlohmann::json::parse(json_from_tree(sample()));
  ASSERT_EQ(json.size(), 7U);
  EXPECT_EQ(json[0]["role"], "page");
  EXPECT_EQ(json[1]["level"], 1);
  EXPECT_EQ(json[3]["parent"], 2);
  EXPECT_EQ(json[3]["position"], 3);
  EXPECT_EQ(json[3]["set_size"], 5);
  EXPECT_TRUE(json[3]["selected"]);
  EXPECT_TRUE(json[3]["focused"]);
  EXPECT_FALSE(json[3].contains("disabled"));
  EXPECT_EQ(json[4]["value"], "Anna \"Nan\" Núñez");
  EXPECT_EQ(json[4]["error"], "Too long");
  EXPECT_TRUE(json[4]["required"]);
  EXPECT_EQ(json[5]["id"], "18446744073709551615");
  EXPECT_TRUE(json[5]["disabled"]);
  EXPECT_TRUE(json[5]["offscreen"]);
  EXPECT_EQ(json[5]["rect"], nlohmann::json::array({1.0, 2.0, 3.0, 4.0}));
}

TEST(ItemTree, JsonOfInvalidUtf8IsStillJson) {
  Tree tree;
  tree.items.push_back(item(Role::text, "bad \xff byte", -1, 1));
  EXPECT_TRUE(nlohmann::json::accept(json_from_tree(tree)));
}

TEST(ItemTree, EveryRoleHasANameThatLeadsBack) {
  for (int i = 0; i <= static_cast<int>(Role::status); ++i) {
    const Role role = static_cast<Role>(i);
    ASSERT_FALSE(role_name(role).empty()) << i;
    Role back = Role::page;
    ASSERT_TRUE(role_from_name(role_name(role), back)) << i;
    EXPECT_EQ(back, role);
  }
  Role unchanged = Role::cell;
  EXPECT_FALSE(role_from_name("slider", unchanged));
  EXPECT_EQ(unchanged, Role::cell);
}

}  // namespace
}  // namespace careway::items
