// Item tree, layout at every size of text, and idling, headless.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/ui_harness.hpp"
#include "ui/question_page.hpp"

namespace careway::ui {
namespace {

using items::Role;
using test::UiHarness;

TEST(Tree, HoldsWhatIsScrolledOutOfSightAndItCanBeUsed) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  EXPECT_EQ(ui.tree().all(Role::radio).size(), 60U);
  int offscreen = 0;
  for (const items::Item* radio : ui.tree().all(Role::radio)) offscreen += radio->offscreen;
  EXPECT_GT(offscreen, 40);
  ui.press(Role::radio, "Option 60");
  EXPECT_EQ(page.chosen, 59);
}

TEST(Tree, ParentsComeFirstAndIdsAreUniqueAndStable) {
  QuestionPage page;
  page.dialog = page.toast = true;
  UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = 1.5F});  // with everything that moves
  std::set<std::uint64_t> ids;
  std::vector<std::uint64_t> order;
  for (std::size_t i = 0; i < ui.tree().items.size(); ++i) {
    const items::Item& item = ui.tree().items[i];
    EXPECT_LT(item.parent, static_cast<int>(i));
    EXPECT_EQ(item.parent < 0, i == 0) << item.name;
    EXPECT_TRUE(ids.insert(item.id).second) << item.name;
    order.push_back(item.id);
  }
  ui.frame(3);
  std::vector<std::uint64_t> later;
  for (const items::Item& item : ui.tree().items) later.push_back(item.id);
  EXPECT_EQ(order, later);
  const auto parent_of = [&](Role role, std::string_view name) {
    return ui.tree().items[static_cast<std::size_t>(ui.find(role, name)->parent)].name;
  };
  EXPECT_EQ(parent_of(Role::radio, "Option 1"), "How often");
  EXPECT_EQ(parent_of(Role::button, "Back"), "Steps");
  EXPECT_EQ(parent_of(Role::button, "Start over"), "Start over?");
  EXPECT_EQ(parent_of(Role::link, "About Rose"), "Your way through");
}

TEST(Tree, ReadsLeftBeforeRightInASplit) {
  QuestionPage page;
  UiHarness ui(std::ref(page));
  const std::string picture = ui.picture();
  EXPECT_LT(picture.find("button \"Back\""), picture.find("button \"Continue\"")) << picture;
  EXPECT_LT(ui.find(Role::button, "Back")->rect.x, ui.find(Role::button, "Continue")->rect.x);
}

TEST(Tree, IsInReadingOrderWhateverWasDrawnFirst) {
  // Wide, and so large that the aside goes below main.
  for (const float scale : {1.0F, 2.5F}) {
    QuestionPage page;
    page.dialog = true;
    UiHarness ui(std::ref(page), {.width = 1280, .height = 800, .scale = scale});
    std::vector<std::string> parts;
    for (const items::Item& item : ui.tree().items) {
      if (item.parent == 0) parts.push_back(item.name);
    }
    EXPECT_EQ(parts, (std::vector<std::string>{"Main", "Header", "Question", "Steps", "Your way through",
                                               "Start over?"}))
        << ui.picture();
    for (const items::Item& item : ui.tree().items) {
      if (item.name != "Continue") continue;
      EXPECT_EQ(ui.tree().items[static_cast<std::size_t>(item.parent)].name, "Steps");
    }
  }
}

TEST(Settle, IsQuickAndIdleIsIdle) {
  for (const float scale : {1.0F, 1.5F, 2.5F}) {
    QuestionPage page;
    page.options = 30;
    UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = scale, .draw_first_frames = false});
    EXPECT_LE(ui.settle(), 3) << scale;
    EXPECT_FALSE(ui.memory().wants_frame());
    ui.frame();
    EXPECT_FALSE(ui.memory().wants_frame());
  }
}

TEST(Layout, NothingIsWiderThanTheWindowAtAnySizeOfText) {
  for (const float scale : {1.0F, 1.25F, 1.5F, 2.0F, 2.5F}) {
    QuestionPage page;
    page.toast = true;
    UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = scale});
    for (const items::Item& item : ui.tree().items) {
      EXPECT_GE(item.rect.x, -0.5F) << scale << " " << item.name;
      EXPECT_LE(item.rect.x + item.rect.w, 1024.5F) << scale << " " << item.name;
    }
    for (const char* name : {"Back", "Continue"}) {
      const items::Rect rect = ui.find(Role::button, name)->rect;
      EXPECT_LE(rect.y + rect.h, 700) << scale;  // the footer stays
    }
    EXPECT_GT(ui.find(Role::landmark, "Question")->rect.h, 150) << scale;
  }
}

TEST(Layout, LargeTextMovesTheAsideIntoMainAfterTheQuestion) {
  QuestionPage page;
  UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = 2.5F});
  const std::string picture = ui.picture();
  EXPECT_LT(picture.find("text field \"First name\""), picture.find("landmark \"Your way through\""))
      << picture;
  const items::Item* step = ui.find(Role::link, "About Rose");
  EXPECT_GT(step->rect.y, ui.find(Role::text_field, "First name")->rect.y);
  ui.focus(Role::link, "About Rose");
  EXPECT_FALSE(ui.find(Role::link, "About Rose")->offscreen);
  EXPECT_LT(ui.find(Role::landmark, "Main")->rect.w, 120);  // icons only
}

TEST(Layout, FixedPartsLeaveMostOfTheWindowToThePage) {
  for (const float scale : {1.0F, 1.25F, 1.5F, 2.0F, 2.5F}) {
    QuestionPage page;
    UiHarness ui(std::ref(page), {.width = 1024, .height = 700, .scale = scale});
    const items::Rect footer = ui.find(Role::landmark, "Steps")->rect;
    const items::Rect main = ui.find(Role::landmark, "Question")->rect;
    EXPECT_EQ(footer.y + footer.h, 700) << scale;
    EXPECT_GE(main.h, 0.6F * 700) << scale;
    EXPECT_EQ(ui.find(Role::button, "Back")->rect.y, ui.find(Role::button, "Continue")->rect.y) << scale;
  }
}

TEST(Layout, AFooterThatIsTooHighScrollsWithThePage) {
  int used = 0;
  const auto draw = [&](Ui& u) {
    u.page("P", [&] {
      u.footer("Steps", [&] {
        for (int i = 0; i < 5; ++i) {
          const std::string number = std::to_string(i);
          if (u.button({.key = "go" + number, .label = "Go " + number})) ++used;
        }
      });
      u.main("Main", [&] {
        u.heading(1, "Words");
        for (int i = 0; i < 30; ++i) u.text("A line of the page");
      });
    });
  };
  UiHarness ui(draw, {.width = 800, .height = 600});
  const items::Item* last = ui.tree().all(Role::text).back();
  EXPECT_GE(ui.find(Role::button, "Go 0")->rect.y, last->rect.y + last->rect.h);
  EXPECT_TRUE(ui.find(Role::button, "Go 0")->offscreen);
  EXPECT_EQ(ui.find(Role::landmark, "Main")->rect.h, 600);
  ui.focus(Role::button, "Go 4");
  EXPECT_FALSE(ui.find(Role::button, "Go 4")->offscreen);
  ui.click(Role::button, "Go 4");
  EXPECT_EQ(used, 1);
}

TEST(Layout, AnotherSizeOfTextKeepsThePlace) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  ui.mouse_to(400, 300);
  ui.wheel(-30);
  const double before = ui.memory().scroll();
  ASSERT_GT(before, 0.3);
  ASSERT_LT(before, 0.7);
  ui.resize(1280, 800, 2);
  EXPECT_NEAR(ui.memory().scroll(), before, 0.02);
  ui.resize(1280, 800, 1);
  EXPECT_NEAR(ui.memory().scroll(), before, 0.02);
}

TEST(Layout, WhatComesUpIsScrolledIntoView) {
  bool shown = true;
  const auto draw = [&](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] {
        u.heading(1, "Words");
        if (shown) u.appear("news", [&] { u.text("News"); });
        for (int i = 0; i < 60; ++i) u.text("A line of the page");
      });
    });
  };
  UiHarness ui(draw, {.width = 800, .height = 600});
  EXPECT_EQ(ui.memory().scroll(), 0);
  ui.mouse_to(400, 300);
  ui.wheel(-30);
  EXPECT_TRUE(ui.find(Role::text, "News")->offscreen);  // what was there already stays where it is
  shown = false;
  ui.settle();
  shown = true;
  ui.settle();
  EXPECT_FALSE(ui.find(Role::text, "News")->offscreen);
  ui.wheel(-30);
  EXPECT_TRUE(ui.find(Role::text, "News")->offscreen);
  // Nor on a page that opens with it, where the person was.
  ui.memory().page_changed(1, "");
  ui.settle();
  EXPECT_TRUE(ui.find(Role::text, "News")->offscreen);
}

TEST(Layout, TargetsAreNeverBelowFortyFour) {
  QuestionPage page;
  page.dialog = page.toast = true;
  UiHarness ui(std::ref(page));
  for (const items::Item& item : ui.tree().items) {
    if (!item.focusable || item.role == Role::heading) continue;
    EXPECT_GE(item.rect.w, 44) << item.name;
    EXPECT_GE(item.rect.h, 44) << item.name;
  }
}

TEST(Layout, ColumnsAreEquallyHighAndStackWhenNarrow) {
  const auto draw = [](Ui& u) {
    u.page("P", [&] {
      u.main("Main", [&] {
        const std::vector<float> weights{1, 1};
        u.columns("tiles", weights, 20, 260, [&](int i) {
          u.card({.key = "card", .fill_height = true}, [&] {
            u.text(i == 0 ? "Short"
                          : "A text that is so long that it needs more than one line in a narrow column of "
                            "this page");
            u.to_bottom("low", [&] {
              u.button({.key = "go" + std::to_string(i), .label = i == 0 ? "First" : "Second"});
            });
          });
        });
      });
    });
  };
  UiHarness wide(draw, {.width = 900, .height = 600});
  EXPECT_EQ(wide.find(Role::button, "First")->rect.y, wide.find(Role::button, "Second")->rect.y);
  EXPECT_LT(wide.find(Role::button, "First")->rect.x, wide.find(Role::button, "Second")->rect.x);
  wide.resize(500, 600, 1);
  EXPECT_LT(wide.find(Role::button, "First")->rect.y, wide.find(Role::button, "Second")->rect.y);
  EXPECT_EQ(wide.find(Role::button, "First")->rect.x, wide.find(Role::button, "Second")->rect.x);
}

TEST(Layout, LongWordsBreak) {
  const std::string word(200, 'W');
  UiHarness ui([&](Ui& u) { u.page("P", [&] { u.main("Main", [&] { u.text(word); }); }); },
               {.width = 600, .height = 400});
  const items::Item* text = ui.find(Role::text, word);
  ASSERT_NE(text, nullptr);
  EXPECT_LE(text->rect.x + text->rect.w, 600);
  EXPECT_GT(text->rect.h, 100);
}

TEST(Strangers, AreSeen) {
  UiHarness clean([](Ui& u) { u.page("P", [&] { u.main("Main", [&] { u.text("Only ours"); }); }); });
  EXPECT_EQ(clean.strangers(), std::vector<std::string>{});
}

TEST(Strangers, AForeignButtonIsOne) {
  UiHarness foreign([](Ui& u) { u.page("P", [&] { u.main("Main", [&] { ImGui::Button("Not ours"); }); }); });
  EXPECT_EQ(foreign.strangers().size(), 1U);
}

TEST(Drawing, LeavesOutWhatIsOutOfSight) {
  QuestionPage page;
  page.options = 60;
  UiHarness ui(std::ref(page));
  EXPECT_GT(ui.vertices(), 100);
  EXPECT_LT(ui.vertices(), 20000);
}

}  // namespace
}  // namespace careway::ui
