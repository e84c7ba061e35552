#include "app/pages/about_view.hpp"

#include <utility>

#include "app/pages/shell_view.hpp"
#include "core/base/json.hpp"
#include "core/text/text.hpp"

namespace careway::pages {
namespace {

using ui::Color;
using ui::TextStyle;
using ui::Ui;

// The text at `key`, or a mistake that names its place.
Result<std::string> text_at(const Json& row, const char* key, const std::string& pointer) {
  const auto found = row.is_object() ? row.find(key) : row.end();
  if (found == row.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    return Error{ErrorCode::invalid, "A notice needs this text", pointer + "/" + key};
  }
  return found->get<std::string>();
}

Result<std::vector<std::string>> license_text(const Json& licenses, const std::string& id) {
  const std::string pointer = "/licenses/" + pointer_token(id);
  const auto found = licenses.is_object() ? licenses.find(id) : licenses.end();
  if (found == licenses.end() || !found->is_array() || found->empty()) {
    return Error{ErrorCode::invalid, "A license needs its text", pointer};
  }
  std::vector<std::string> lines;
  for (const Json& line : *found) {
    if (!line.is_string()) return Error{ErrorCode::invalid, "A license's text is a list of texts", pointer};
    lines.push_back(line.get<std::string>());
  }
  return lines;
}

void draw_notice_row(Ui& ui, const PageContext& context, const NoticeRow& row, std::size_t index) {
  const std::string id = "notice/" + std::to_string(index);
  ui.card({.key = id, .padding = ui::space::k16}, [&] {
    ui.heading(3, row.name);
    ui.text(text::tr(row.use), TextStyle::small, Color::soft);
    ui.text(row.copyright, TextStyle::small);
    const std::string& shown = context.state.session.get<session::key::Page>().dialog;
    const bool open = shown == id;
    if (ui.disclosure(
            id + "/license",
            text::format("License of {name}: {license}", {{"name", row.name}, {"license", row.license}}),
            open)) {
      context.dispatch(session::OpenDialog{open ? std::string() : id});
    }
    if (!open) return;
    for (const std::string& paragraph : row.text) {
      ui.space(ui::space::k8);
      ui.text(paragraph, TextStyle::small);
    }
  });
  ui.space(ui::space::k12);
}

}  // namespace

Result<std::vector<NoticeRow>> notices_from_json(std::string_view json_text) {
  const auto file = parse_json(json_text);
  if (!file) return file.error();
  if (!file->is_object() || !file->contains("licenses") || !file->contains("notices") ||
      !file->at("notices").is_array()) {
    return Error{ErrorCode::invalid, "The notices are one object with \"licenses\" and a list \"notices\"",
                 ""};
  }
  std::vector<NoticeRow> rows;
  const Json& list = file->at("notices");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string pointer = "/notices/" + std::to_string(i);
    NoticeRow row;
    for (const auto& [key, into] :
         {std::pair{"name", &row.name}, std::pair{"use", &row.use}, std::pair{"license", &row.license},
          std::pair{"copyright", &row.copyright}}) {
      auto text = text_at(list[i], key, pointer);
      if (!text) return text.error();
      *into = *std::move(text);
    }
    auto license = license_text(file->at("licenses"), row.license);
    if (!license) return license.error();
    row.text = *std::move(license);
    rows.push_back(std::move(row));
  }
  return rows;
}

void draw_about(Ui& ui, const PageContext& context) {
  draw_shell(ui, context, text::tr("About Careway"), {}, [&] {
    ui.main(text::tr("About"), [&] {
      draw_above(ui, context);
      ui.limit_width(ui::size::text_column, [&] {
        ui.heading(1, text::tr("About Careway"));
        ui.space(ui::space::k8);
        if (!context.version.empty()) {
          ui.text(text::format("Version {version}", {{"version", context.version}}), TextStyle::strong);
        }
        ui.text(text::tr(
            "Careway helps a family find the right level of care. It is planning help, not a diagnosis."));
        ui.space(ui::space::k24);
        ui.heading(2, text::tr("Libraries and typeface"));
        ui.text(text::tr("Careway stands on the work of others. Our thanks to all of them."), TextStyle::body,
                Color::soft);
        ui.space(ui::space::k16);
        const auto rows = notices_from_json(context.notices);
        if (!rows) {
          ui.text(text::tr("The list of licenses could not be read. It lies in the file “notices.json”."));
          return;
        }
        for (std::size_t i = 0; i < rows->size(); ++i) draw_notice_row(ui, context, (*rows)[i], i);
      });
    });
  });
}

}  // namespace careway::pages
