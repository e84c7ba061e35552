// Text fields.
#include <algorithm>
#include <cmath>

#include <imgui_internal.h>

#include "core/base/utf8.hpp"
#include "core/text/text.hpp"
#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

struct Filter {
  std::string* text = nullptr;
  std::size_t max_length = 0;
  bool digits = false;
};

// Keeps the field within its length, whatever was typed or pasted.
int on_edit(ImGuiInputTextCallbackData* data) {
  const auto* filter = static_cast<const Filter*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    filter->text->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = filter->text->data();
    return 0;
  }
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCharFilter) {
    if (!filter->digits) return 0;
    const ImWchar c = data->EventChar;
    return (c >= '0' && c <= '9') || c == '.' || c == ',' ? 0 : 1;
  }
  std::size_t left = filter->max_length;
  int end = 0;
  while (end < data->BufTextLen && left > 0) {
    ++end;
    while (end < data->BufTextLen && (static_cast<unsigned char>(data->Buf[end]) & 0xC0U) == 0x80U) ++end;
    --left;
  }
  if (end < data->BufTextLen) data->DeleteChars(end, data->BufTextLen - end);
  return 0;
}

std::string cut_to(std::string text, const TextFieldSpec& spec) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n' && !spec.multiline) continue;
    if ((byte & 0xC0U) != 0x80U) {
      if (count == spec.max_length) break;
      if (spec.digits && (byte < '0' || byte > '9') && byte != '.' && byte != ',') continue;
      ++count;
    }
    out += text[i];
  }
  return out;
}

// Dear ImGui's own field in our clothes: the frame is drawn by us, so its own is transparent.
bool edit(Ui::Frame& f, const TextFieldSpec& spec, const items::Rect& at, bool begin, std::string& text) {
  const TypeSpec type = type_spec(TextStyle::body);
  const float size = std::round(type.em * f.scale * f.fonts.size_per_em);
  Filter filter{&text, spec.max_length, spec.digits};
  const float pad_x = f.px(14);
  const float pad_y = spec.multiline ? f.px(10) : std::floor((at.h - size) / 2);
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y));
  ImGui::PushFont(f.fonts.regular, size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(pad_x, pad_y));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, 10.0F);
  const auto set = [](ImGuiCol which, Rgba value) { ImGui::PushStyleColor(which, value); };
  set(ImGuiCol_FrameBg, 0);
  set(ImGuiCol_Text, f.color(Color::ink));
  set(ImGuiCol_TextDisabled, f.color(Color::soft));
  set(ImGuiCol_InputTextCursor, f.color(Color::ink));
  set(ImGuiCol_NavCursor, 0);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, f.color(Color::edge));
  Rgba selection = f.color(Color::brand);
  selection = (selection & 0x00FFFFFFU) | 0x48000000U;
  set(ImGuiCol_TextSelectedBg, selection);

  const std::string label = "##" + spec.key;
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiID id = ImGui::GetID(label.c_str());
  const ImGuiID kept = g.NavActivateId;
  const ImGuiActivateFlags kept_flags = g.NavActivateFlags;
  if (begin && g.ActiveId != id) {
    // Takes the keys in this very frame, so that nothing that follows a Tab is lost.
    g.NavActivateId = id;
    g.NavActivateFlags = ImGuiActivateFlags_PreferInput;
  }
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackEdit | ImGuiInputTextFlags_CallbackCharFilter |
                              ImGuiInputTextFlags_CallbackResize;
#if IMGUI_VERSION_NUM >= 19230
  if (spec.multiline) flags |= ImGuiInputTextFlags_WordWrap;  // older versions scroll while one types
#endif
  const std::string before = text;
  bool changed = false;
  if (spec.multiline) {
    changed = ImGui::InputTextMultiline(label.c_str(), text.data(), text.capacity() + 1, ImVec2(at.w, at.h),
                                        flags, on_edit, &filter);
  } else {
    ImGui::SetNextItemWidth(at.w);
    changed = ImGui::InputText(label.c_str(), text.data(), text.capacity() + 1, flags, on_edit, &filter);
  }
  if (begin) {
    g.NavActivateId = kept;
    g.NavActivateFlags = kept_flags;
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    // Dear ImGui would put the old text back; what a person has typed is theirs.
    text = before;
    changed = false;
  }
  ImGui::PopStyleColor(8);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  return changed;
}

}  // namespace

bool Ui::text_field(const TextFieldSpec& spec, std::string& text) {
  Frame& f = *frame_;
  const items::Rect room = f.place(f.room(), 0);
  float y = room.y;
  if (!spec.label_hidden && !spec.label.empty()) {
    const TextBlock label = f.measure(spec.label, with_weight(TextStyle::body, 600), room.w);
    if (f.seen({room.x, y, room.w, label.height()})) f.draw(label, room.x, y, f.color(Color::ink));
    y += label.height() + f.px(space::k8);
  }
  TextBlock unit;
  if (!spec.unit.empty()) unit = f.measure(spec.unit, TextStyle::body, room.w / 2);
  const float unit_room = spec.unit.empty() ? 0 : unit.width + f.px(12);
  const float wide = std::min(spec.digits ? f.px(180) : room.w, room.w - unit_room);
  // A field of many lines is as high as its text, so that all of it can be read.
  TextBlock lines;
  if (spec.multiline) lines = f.measure(text, TextStyle::body, wide - f.px(28));
  const float high =
      spec.multiline ? std::max(f.px(140), lines.height() + f.px(20)) : f.px(size::button_height);
  const items::Rect at{room.x, y, wide, high};

  items::Item item;
  item.role = items::Role::text_field;
  item.name = spec.label;
  item.description = spec.hint;
  if (!spec.unit.empty()) item.description += (item.description.empty() ? "" : ", ") + spec.unit;
  item.value = text;
  item.error = spec.error;
  item.required = spec.required;
  item.rect = at;
  Extra extra;
  extra.kind = ControlKind::field;
  extra.multiline = spec.multiline;
  const Frame::Use use = f.control(std::move(item), std::move(extra), spec.key);

  bool changed = false;
  if (f.m.id_wants_text == use.id) {
    std::string wanted = cut_to(f.m.wanted_text, spec);
    changed = valid_utf8(wanted) && wanted != text;
    if (changed) text = std::move(wanted);
  }
  const bool seen = f.seen(at);
  const bool invalid = !spec.error.empty();
  if (seen) {
    f.box(at, f.color(Color::card),
          f.color(invalid                      ? Color::clay
                  : use.focused || use.hovered ? Color::brand
                                               : Color::edge),
          size::border, f.px(size::radius_control));
    if (use.focused) f.ring(at, f.px(size::radius_control));
    if (text.empty() && !spec.hint.empty()) {
      const TextBlock hint = f.measure(spec.hint, TextStyle::body, wide - f.px(28));
      f.draw(hint, at.x + f.px(14),
             spec.multiline ? at.y + f.px(10) : at.y + std::floor((high - hint.height()) / 2),
             f.color(Color::soft));
    }
  }
  // Out of focus, our own text wraps.
  const bool edits = use.focused || (seen && !spec.multiline);
  if (edits && !f.m.dialog_open) {
    const bool typed = edit(f, spec, at, use.focused, text);
    changed = changed || typed;
    if (use.focused) f.m.editing = use.id;
  } else if (seen && spec.multiline) {
    f.draw(lines, at.x + f.px(14), at.y + f.px(10), f.color(Color::ink));
  } else if (seen && !text.empty()) {
    const TextBlock shown = f.measure(text, TextStyle::body, wide - f.px(28));
    f.draw(shown, at.x + f.px(14), at.y + std::floor((high - shown.line) / 2), f.color(Color::ink));
  }
  if (changed) f.tree.items[static_cast<std::size_t>(use.item)].value = text;
  if (!spec.unit.empty()) {
    f.draw(unit, at.x + wide + f.px(12), at.y + std::floor((high - unit.height()) / 2), f.color(Color::soft));
  }
  y += high;
  if (invalid) {
    const float picture = f.px(20);
    const TextBlock error =
        f.measure(spec.error, with_weight(TextStyle::small, 600), room.w - picture - f.px(8));
    y += f.px(space::k8);
    const items::Rect place{room.x, y, room.w, error.height()};
    if (f.seen(place)) {
      f.draw_icon(Icon::warning, room.x, y + std::floor((error.line - picture) / 2), picture,
                  f.color(Color::clay));
      f.draw(error, room.x + picture + f.px(8), y, f.color(Color::clay));
    }
    y += error.height();
  }
  f.done({room.x, room.y, room.w, y - room.y});
  return changed;
}

const std::string& Ui::filter_field(const TextFieldSpec& spec) {
  std::string& filter = frame_->m.filter;
  text_field(spec, filter);
  return filter;
}

}  // namespace careway::ui
