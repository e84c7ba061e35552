#include "app/pages/display_view.hpp"

#include <array>
#include <functional>
#include <utility>

#include "core/text/text.hpp"

namespace careway::pages {
namespace {

using session::Settings;
using session::ThemeChoice;
using ui::Ui;

struct Entry {
  std::string key, label;
  bool checked = false;
  std::function<void(Settings&)> set;
};

void draw_set(Ui& ui, const PageContext& context, const std::string& name,
              const std::vector<Entry>& entries) {
  ui.heading(2, name);
  ui.space(ui::space::k8);
  ui.group(name, items::Role::group, [&] {
    ui.flow(ui::space::k8, [&] {
      for (std::size_t i = 0; i < entries.size(); ++i) {
        ui::ChoiceSpec spec;
        spec.key = entries[i].key;
        spec.label = entries[i].label;
        spec.checked = entries[i].checked;
        spec.position = static_cast<int>(i) + 1;
        spec.set_size = static_cast<int>(entries.size());
        if (!ui.chip(spec)) continue;
        Settings settings = context.state.settings;
        entries[i].set(settings);
        context.dispatch(session::SetSettings{std::move(settings)});
      }
    });
  });
  ui.space(ui::space::k24);
}

std::vector<Entry> text_sizes(const Settings& now) {
  const std::array<std::pair<int, std::string>, 5> sizes{{{100, text::tr("Normal")},
                                                          {125, text::tr("Large")},
                                                          {150, text::tr("Larger")},
                                                          {200, text::tr("Very large")},
                                                          {250, text::tr("Largest")}}};
  std::vector<Entry> entries;
  for (const auto& [percent, label] : sizes) {
    entries.push_back({"text/" + std::to_string(percent), label, now.text_percent == percent,
                       [value = percent](Settings& settings) { settings.text_percent = value; }});
  }
  return entries;
}

std::vector<Entry> themes(const Settings& now) {
  const std::array<std::pair<ThemeChoice, std::string>, 3> choices{
      {{ThemeChoice::light, text::tr("Light")},
       {ThemeChoice::dark, text::tr("Dark")},
       {ThemeChoice::high_contrast, text::tr("High contrast")}}};
  std::vector<Entry> entries;
  for (const auto& [theme, label] : choices) {
    entries.push_back({"theme/" + std::string(session::theme_name(theme)), label, now.theme == theme,
                       [value = theme](Settings& settings) { settings.theme = value; }});
  }
  return entries;
}

}  // namespace

void draw_display_choices(Ui& ui, const PageContext& context) {
  const Settings& now = context.state.settings;
  draw_set(ui, context, text::tr("Text size"), text_sizes(now));
  // Only languages that exist are offered.
  draw_set(ui, context, text::tr("Language"),
           {{"language/en", "English", now.language == "en",
             [](Settings& settings) { settings.language = "en"; }}});
  draw_set(ui, context, text::tr("Colors"), themes(now));
}

}  // namespace careway::pages
