#include "core/session/keys.hpp"

#include <array>
#include <utility>

namespace careway::session {
namespace {

constexpr std::array<std::pair<Relation, std::string_view>, 7> kRelations{{
    {Relation::unset, ""},
    {Relation::self, "self"},
    {Relation::child, "child"},
    {Relation::partner, "partner"},
    {Relation::relative, "relative"},
    {Relation::friend_or_neighbor, "friend_or_neighbor"},
    {Relation::professional, "professional"},
}};

}  // namespace

std::string_view relation_name(Relation relation) {
  for (const auto& [value, name] : kRelations) {
    if (value == relation) return name;
  }
  return "";
}

bool relation_from_name(std::string_view name, Relation& relation) {
  for (const auto& [value, text] : kRelations) {
    if (text == name) {
      relation = value;
      return true;
    }
  }
  return false;
}

}  // namespace careway::session
