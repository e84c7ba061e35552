// Dated copies by the store of a person: at the first change of a session, and before what changes much.
#include "core/store/copies.hpp"
#include "store_rig.hpp"

namespace careway::store {
namespace {

std::vector<Copy> copies_in(Rig& rig) {
  auto copies = list_copies(rig.disk, rig.files);
  return copies ? *std::move(copies) : std::vector<Copy>{};
}

TEST(UserStoreCopies, WhatWasThereIsCopiedWithTheFirstChange) {
  Rig rig;
  rig.start(Person::new_);
  rig.say_and_flush();
  rig.checkpoint();
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_TRUE(copies_in(rig).empty()) << "a new person has no past";
  rig.start();
  EXPECT_TRUE(rig.store->flush(kLong));
  EXPECT_TRUE(copies_in(rig).empty()) << "to look is to change nothing";
  rig.say_and_flush();
  rig.clock.ms += 5'000;
  rig.say_and_flush();
  const auto copies = copies_in(rig);
  ASSERT_EQ(copies.size(), 1U) << "once a session";
  EXPECT_EQ(copies[0].why, kAtStart);
  EXPECT_EQ(*read_copy(rig.disk, rig.files, copies[0]), rig.model.at(1));
}

TEST(UserStoreCopies, ACopyIsMadeWhenItIsAskedFor) {
  Rig rig;
  rig.start(Person::new_);
  rig.say_and_flush();
  rig.store->back_up(std::make_shared<const std::string>(rig.model.text()), std::string(kBeforeStartOver));
  rig.say_and_flush();
  const auto copies = copies_in(rig);
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(*read_copy(rig.disk, rig.files, copies[0]), rig.model.at(1));
}

TEST(UserStoreCopies, ACopyThatCannotBeMadeHoldsUpNothing) {
  Rig rig;
  rig.start(Person::new_);
  rig.say_and_flush();
  rig.fs.fail_verb("make_folder", ENOSPC);
  rig.store->back_up(std::make_shared<const std::string>(rig.model.text()), std::string(kBeforeStartOver));
  rig.say_and_flush();
  EXPECT_TRUE(copies_in(rig).empty());
  EXPECT_TRUE(rig.store->status().saved());
}

TEST(UserStoreCopies, APersonThatMayOnlyBeReadGetsNone) {
  Rig rig;
  rig.disk.place(rig.files.snapshot(), R"({"uid": "anon_1", "schema": 9})");
  rig.start();
  rig.store->back_up(std::make_shared<const std::string>("{\n}\n"), std::string(kBeforeStartOver));
  rig.store->flush(10ms);
  EXPECT_TRUE(copies_in(rig).empty());
}

}  // namespace
}  // namespace careway::store
