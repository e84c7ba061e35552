#include <algorithm>
#include <array>
#include <string_view>

#include "core/ui/form_parts.hpp"

namespace careway::ui {
namespace {

struct Level {
  std::string_view id;
  std::array<std::string_view, 4> below;  // what lies below it on the way; empty ones do not count
};

// The way of care levels in the order of Ui::care_way: memory care and skilled nursing are branches of their
// own.
constexpr std::array<Level, 6> kWay{{
    {"none", {}},
    {"at_home", {"none"}},
    {"assisted_living", {"none", "at_home"}},
    {"memory_care", {"none", "at_home", "assisted_living"}},
    {"memory_care_high", {"none", "at_home", "assisted_living", "memory_care"}},
    {"skilled_nursing", {"none", "at_home", "assisted_living"}},
}};

std::string certainty_word(forms::Certainty certainty) {
  switch (certainty) {
    case forms::Certainty::clear:
      return text::tr("Clear");
    case forms::Certainty::likely:
      return text::tr("Likely");
    case forms::Certainty::open:
      return text::tr("Open");
  }
  return {};
}

std::string certainty_why(const forms::Outcome& outcome) {
  const std::size_t count = outcome.open_points.size();
  if (outcome.certainty == forms::Certainty::clear) {
    return count == 0 ? text::tr("Nothing is open.") : text::tr("No open point could change it.");
  }
  if (outcome.certainty == forms::Certainty::likely) {
    return counted("One open point could move it one step.", "{count} open points could move it one step.",
                   count);
  }
  return counted("One open point could change it.", "{count} open points could change it.", count);
}

void draw_tier(Ui& ui, const FormPage& page) {
  const std::string tier = "tier." + page.outcome.tier;
  ui.card({.key = "tier", .fill = Color::brand, .border = Color::brand, .padding = 28}, [&] {
    constexpr std::array<float, 2> kWeights{3.4F, 1};
    ui.columns("tier", kWeights, space::k24, 170, [&](int column) {
      if (column == 0) {
        ui.text(said(page.module.manifest.text(tier), page.person), TextStyle::figure, Color::on_brand);
        ui.text(module_text(page, tier + ".about"), TextStyle::body, Color::on_brand);
        ui.text(module_text(page, tier + ".includes"), TextStyle::small, Color::on_brand);
        ui.space(space::k8);
        ui.text(text::tr("Planning help, not a diagnosis."), TextStyle::body, Color::on_brand);
        return;
      }
      ui.card({.key = "certainty",
               .fill = Color::brand_wash,
               .border = Color::brand_wash,
               .padding = space::k16,
               .radius = size::radius_button},
              [&] {
                const std::string word = module_text(
                    page, "certainty." + std::string(forms::certainty_name(page.outcome.certainty)));
                ui.text(word.empty() ? certainty_word(page.outcome.certainty) : word, TextStyle::heading);
                ui.text(certainty_why(page.outcome), TextStyle::small);
              });
    });
  });
}

void draw_way(Ui& ui, const FormPage& page) {
  const auto here = std::ranges::find(kWay, page.outcome.tier, &Level::id);
  if (here == kWay.end()) return;
  std::vector<Ui::WayStop> stops;
  for (const Level& level : kWay) {
    const std::string id = "tier." + std::string(level.id);
    const std::string few_words = module_text(page, id + ".short");
    Ui::WayStop stop;
    stop.label = few_words.empty() ? said(page.module.manifest.text(id), page.person) : few_words;
    stop.here = &level == &*here;
    stop.reached = std::ranges::find(here->below, level.id) != here->below.end();
    stop.possible =
        !stop.here && std::ranges::find(page.outcome.could_be, level.id) != page.outcome.could_be.end();
    stops.push_back(std::move(stop));
  }
  ui.space(space::k20);
  ui.group(text::tr("Levels of care"), items::Role::list, [&] { ui.care_way(stops); });
}

std::string reason_in_words(const FormPage& page, const forms::Reason& reason) {
  text::Values values;
  for (const auto& [name, value] : reason.arguments) values.emplace_back(name, value);
  return text::format(said(page.module.manifest.text("reason." + reason.id), page.person), values);
}

void draw_answer_behind(Ui& ui, const FormPage& page, const std::string& reason, const std::string& id) {
  const forms::Question* question = page.module.manifest.question(id);
  if (question == nullptr) return;
  const std::string label = short_label(*question, page.person);
  ui.flow(space::k8, [&] {
    ui.text(text::format("{question}: {answer}",
                         {{"question", label},
                          {"answer", answer_in_words(*question, page.form.answer(id), page.person)}}),
            TextStyle::small, Color::soft);
    if (ui.link("change/" + reason + "/" + id, text::tr("Change"), label)) go_to_question(page, id);
  });
}

// The public rule behind a reason, for those who want to know.
void draw_source(Ui& ui, const FormPage& page, const forms::Reason& reason) {
  if (reason.citation.empty()) return;
  const std::string id = "source/" + reason.id;
  const bool open = page.state.get<session::key::Page>().dialog == id;
  ui.space(space::k4);  // for the ring of the focus
  if (ui.disclosure(id, text::tr("Where this comes from"), open, reason_in_words(page, reason), true))
    page.dispatch(session::OpenDialog{open ? std::string() : id});
  if (!open) return;
  ui.appear(id, [&] {
    ui.space(space::k4);
    ui.text(reason.citation, TextStyle::small_strong);
    ui.text(text::tr(reason.says), TextStyle::small, Color::soft);
    ui.space(space::k8);
  });
}

void draw_reasons(Ui& ui, const FormPage& page) {
  ui.card({.key = "why", .fill_height = true}, [&] {
    ui.heading(2, text::tr("Why"));
    ui.space(space::k12);
    ui.group(text::tr("Reasons"), items::Role::list, [&] {
      bool first = true;
      for (const forms::Reason& reason : page.outcome.reasons) {
        if (!first) {
          ui.space(space::k12);
          ui.divider();
          ui.space(space::k12);
        }
        first = false;
        ui.bullet(reason_in_words(page, reason), TextStyle::strong, [&] {
          for (const std::string& id : reason.questions) draw_answer_behind(ui, page, reason.id, id);
          draw_source(ui, page, reason);
        });
      }
    });
  });
}

void draw_open_points(Ui& ui, const FormPage& page) {
  if (page.outcome.open_points.empty()) return;
  ui.card({.key = "open_points"}, [&] {
    ui.heading(2, text::tr("What is still open"));
    ui.text(text::tr("These answers would make the result more certain."), TextStyle::small, Color::soft);
    ui.space(space::k8);
    ui.group(text::tr("Open points"), items::Role::list, [&] {
      for (const std::string& id : page.outcome.open_points) {
        const forms::Question* question = page.module.manifest.question(id);
        if (question == nullptr) continue;
        const std::string label = short_label(*question, page.person);
        ui.bullet(label, TextStyle::small, [&] {
          if (ui.link("open/" + id, text::tr("Answer"), label)) go_to_question(page, id);
        });
        ui.space(space::k8);
      }
    });
  });
  ui.space(space::k20);
}

void draw_flags(Ui& ui, const FormPage& page) {
  if (page.outcome.flags.empty()) return;
  ui.card({.key = "flags"}, [&] {
    ui.heading(2, text::tr("Worth doing soon"));
    for (const forms::Flag& flag : page.outcome.flags) {
      ui.space(space::k12);
      const std::string id = "flag." + flag.id;
      ui.text(said(page.module.manifest.text(id), page.person), TextStyle::strong, Color::plum);
      ui.text(module_text(page, id + ".do"), TextStyle::small);
    }
  });
  ui.space(space::k20);
}

void draw_ways_on(Ui& ui, const FormPage& page) {
  ui.card({.key = "ways_on"}, [&] {
    ui.heading(2, text::tr("Where to go from here"));
    ui.space(space::k12);
    if (ui.button({.key = "home", .label = text::tr("Back to Home"), .full_width = true})) {
      page.dispatch(session::Navigate{session::route::Hub{}});
    }
    ui.space(space::k12);
    if (ui.button({.key = "review",
                   .label = text::tr("Check the answers"),
                   .kind = ButtonKind::secondary,
                   .full_width = true})) {
      page.dispatch(session::Navigate{session::route::Review{page.module.manifest.id}});
    }
  });
}

void draw_not_ready(Ui& ui, const FormPage& page) {
  ui.heading(1, text::tr("The result is not ready yet"));
  ui.space(space::k8);
  ui.text(text::tr("A few answers are needed first. These questions are still open:"), TextStyle::body,
          Color::soft);
  ui.space(space::k16);
  ui.card({.key = "missing"}, [&] {
    ui.group(text::tr("Open questions"), items::Role::list, [&] {
      for (const forms::QuestionView& view : page.form.questions()) {
        if (view.answer != nullptr || !view.question->required || !is_asked(*view.question)) continue;
        const std::string label = short_label(*view.question, page.person);
        ui.bullet(label, TextStyle::body, [&] {
          if (ui.link("open/" + view.question->id, text::tr("Answer"), label))
            go_to_question(page, view.question->id);
        });
        ui.space(space::k8);
      }
    });
  });
  ui.space(space::k20);
  draw_ways_on(ui, page);
}

void draw_ready(Ui& ui, const FormPage& page) {
  ui.heading(1, text::fill(text::tr("The level of care that fits [{name}|you] today"), page.person));
  ui.space(space::k16);
  draw_tier(ui, page);
  for (const forms::Notice& notice : page.module.manifest.notices) {
    if (std::ranges::find(page.outcome.notices, notice.id) == page.outcome.notices.end()) continue;
    ui.space(space::k16);
    draw_notice(ui, page, notice);
  }
  draw_way(ui, page);
  ui.space(space::k20);
  constexpr std::array<float, 2> kWeights{1.25F, 1};
  ui.columns("details", kWeights, space::k20, 320, [&](int column) {
    if (column == 0) return draw_reasons(ui, page);
    draw_open_points(ui, page);
    draw_flags(ui, page);
    draw_ways_on(ui, page);
  });
}

}  // namespace

void draw_result(Ui& ui, const FormPage& page) {
  ui.main(text::tr("Result"), [&] {
    if (page.above) page.above();
    if (page.outcome.ready) {
      draw_ready(ui, page);
    } else {
      draw_not_ready(ui, page);
    }
  });
}

}  // namespace careway::ui
