#include "core/items/item_tree.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace careway::items {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 19> kRoleNames{{
    {Role::page, "page"},           {Role::landmark, "landmark"},
    {Role::heading, "heading"},     {Role::text, "text"},
    {Role::group, "group"},         {Role::radio, "radio"},
    {Role::check_box, "check box"}, {Role::button, "button"},
    {Role::link, "link"},           {Role::text_field, "text field"},
    {Role::progress, "progress"},   {Role::image, "image"},
    {Role::list, "list"},           {Role::list_item, "list item"},
    {Role::table, "table"},         {Role::cell, "cell"},
    {Role::dialog, "dialog"},       {Role::alert, "alert"},
    {Role::status, "status"},
}};

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  out += '"';
}

void append_line(std::string& out, const Item& item) {
  out += role_name(item.role);
  if (item.level > 0) out += ' ' + std::to_string(item.level);
  out += ' ';
  append_quoted(out, item.name);
  if (!item.value.empty()) {
    out += " = ";
    append_quoted(out, item.value);
  }
  if (item.position > 0) {
    out += " (" + std::to_string(item.position) + " of " + std::to_string(item.set_size) + ")";
  }
  if (item.selected) out += " selected";
  if (item.expanded) out += " expanded";
  if (item.required) out += " required";
  if (item.disabled) out += " disabled";
  if (item.focused) out += " focused";
  if (!item.description.empty()) {
    out += " - ";
    append_quoted(out, item.description);
  }
  if (!item.error.empty()) {
    out += " error ";
    append_quoted(out, item.error);
  }
  out += '\n';
}

}  // namespace

const Item* Tree::find(Role role, std::string_view name) const {
  for (const Item& item : items) {
    if (item.role == role && item.name == name) return &item;
  }
  return nullptr;
}

const Item* Tree::find(std::uint64_t id) const {
  for (const Item& item : items) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

std::vector<const Item*> Tree::all(Role role) const {
  std::vector<const Item*> found;
  for (const Item& item : items) {
    if (item.role == role) found.push_back(&item);
  }
  return found;
}

bool Tree::shows(std::string_view part) const {
  for (const Item& item : items) {
    for (const std::string* text : {&item.name, &item.value, &item.description, &item.error}) {
      if (text->find(part) != std::string::npos) return true;
    }
  }
  return false;
}

std::string_view role_name(Role role) {
  for (const auto& [value, name] : kRoleNames) {
    if (value == role) return name;
  }
  return "";
}

bool role_from_name(std::string_view text, Role& role) {
  for (const auto& [value, name] : kRoleNames) {
    if (name == text) {
      role = value;
      return true;
    }
  }
  return false;
}

std::string picture(const Tree& tree) {
  std::string out;
  std::vector<std::size_t> depth(tree.items.size(), 0);
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    const Item& item = tree.items[i];
    if (item.parent >= 0) depth[i] = depth[static_cast<std::size_t>(item.parent)] + 1;
    out.append(depth[i] * 2, ' ');
    append_line(out, item);
  }
  return out;
}

std::string json_from_tree(const Tree& tree) {
  nlohmann::json list = nlohmann::json::array();
  for (const Item& item : tree.items) {
    nlohmann::json entry = {{"id", std::to_string(item.id)},  // a string: JSON numbers lose bits above 2^53
                            {"parent", item.parent},
                            {"role", role_name(item.role)},
                            {"name", item.name},
                            {"rect", {item.rect.x, item.rect.y, item.rect.w, item.rect.h}}};
    if (!item.description.empty()) entry["description"] = item.description;
    if (!item.value.empty()) entry["value"] = item.value;
    if (!item.error.empty()) entry["error"] = item.error;
    if (item.level > 0) entry["level"] = item.level;
    if (item.position > 0) entry["position"] = item.position;
    if (item.set_size > 0) entry["set_size"] = item.set_size;
    const std::array<std::pair<const char*, bool>, 7> states{{{"focusable", item.focusable},
                                                              {"focused", item.focused},
                                                              {"disabled", item.disabled},
                                                              {"selected", item.selected},
                                                              {"expanded", item.expanded},
                                                              {"required", item.required},
                                                              {"offscreen", item.offscreen}}};
    for (const auto& [name, on] : states) {
      if (on) entry[name] = true;
    }
    list.push_back(std::move(entry));
  }
  return list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace careway::items
