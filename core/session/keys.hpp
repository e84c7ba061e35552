// Every key of the session state, declared once: name on disk, type, scope. A key that is not in `AllKeys`
// does not compile anywhere else. Every key is saved unless its scope says transient.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/contracts/care_recommendation.hpp"
#include "core/forms/answer.hpp"
#include "core/session/history.hpp"
#include "core/session/route.hpp"

namespace careway::session {

enum class Scope {
  user,       // what the person said and decided
  session,    // where they were: saved too, so that a restart is the same place
  transient,  // gone at the next rerun
};

// ---- values
// ---------------------------------------------------------------------------------------------------

enum class Relation { unset, self, child, partner, relative, friend_or_neighbor, professional };
[[nodiscard]] std::string_view relation_name(Relation relation);  // "child"
[[nodiscard]] bool relation_from_name(std::string_view name, Relation& relation);

// Whom the plan is for and who is at the keyboard.
struct Profile {
  std::string first_name;
  Relation relation = Relation::unset;  // of the person at the keyboard to the person the plan is for
  bool operator==(const Profile&) const = default;
};

// Answers set aside by "start over", so that it can be undone.
struct EarlierAnswers {
  std::string module;
  std::string set_aside_at;  // ISO 8601, UTC
  forms::Answers answers;
  bool operator==(const EarlierAnswers&) const = default;
};

// What became of the plan as a whole.
struct Plan {
  std::string closed_at;  // ISO 8601, UTC; empty: the plan is open
  std::string why;        // "moved", "died" or "other"
  std::string demo;       // the id of the made-up person that this is a copy of; empty: a real plan
  [[nodiscard]] bool closed() const { return !closed_at.empty(); }
  bool operator==(const Plan&) const = default;
};

struct Contracts {
  std::map<std::string, contracts::CareRecommendation, std::less<>>
      care_recommendation;  // module -> published
  bool operator==(const Contracts&) const = default;
};

// Where the person is, and was.
struct Place {
  Route route = route::Welcome{};
  std::map<std::string, std::string, std::less<>> last_question;  // module -> question
  double scroll = 0;                                              // of the page, 0-1 of its range
  std::string focus;                                              // the focused item's key on the page
  bool operator==(const Place&) const = default;
};

// Half-typed text that is not yet a valid answer: "module/question" -> text.
using Drafts = std::map<std::string, std::string, std::less<>>;

// A short message after an action: "Started over. [Undo]". Gone at the next rerun.
struct Toast {
  std::string text_id;           // "started_over", "undone", "redone"; empty: `words`
  std::string undo_module = {};  // not empty: offers to undo the start over of that module
  std::string words = {};        // in the person's language already
  bool operator==(const Toast&) const = default;
};

// What is open on the page and matters to nobody later: the "why we ask" panel, a dialog, the shown error.
struct PageState {
  bool why_open = false;
  std::string dialog;  // "start_over", "" = none
  std::string error;   // message next to the question after a refused Continue
  std::vector<Toast> toasts;
  std::map<std::string, std::string> fields;  // what was typed into fields that belong to no answer
  bool operator==(const PageState&) const = default;
};

// ---- keys
// -----------------------------------------------------------------------------------------------------

template <class T>
struct Declared {
  using Type = T;
};

namespace key {
struct Plan : Declared<session::Plan> {
  static constexpr std::string_view name = "plan";
  static constexpr Scope scope = Scope::user;
};
struct History : Declared<session::History> {
  static constexpr std::string_view name = "history";
  static constexpr Scope scope = Scope::user;
};
struct Profile : Declared<session::Profile> {
  static constexpr std::string_view name = "profile";
  static constexpr Scope scope = Scope::user;
};
struct Answers : Declared<ModuleAnswers> {
  static constexpr std::string_view name = "answers";
  static constexpr Scope scope = Scope::user;
};
struct Earlier : Declared<std::vector<EarlierAnswers>> {
  static constexpr std::string_view name = "earlier_answers";
  static constexpr Scope scope = Scope::user;
};
struct Contracts : Declared<session::Contracts> {
  static constexpr std::string_view name = "mcip_contracts";
  static constexpr Scope scope = Scope::user;
};
struct Drafts : Declared<session::Drafts> {
  static constexpr std::string_view name = "drafts";
  static constexpr Scope scope = Scope::session;
};
struct Place : Declared<session::Place> {
  static constexpr std::string_view name = "session";
  static constexpr Scope scope = Scope::session;
};
struct Page : Declared<PageState> {
  static constexpr std::string_view name = "page";
  static constexpr Scope scope = Scope::transient;
};
}  // namespace key

using AllKeys = std::tuple<key::Profile, key::Plan, key::Answers, key::Earlier, key::History, key::Contracts,
                           key::Drafts, key::Place, key::Page>;

}  // namespace careway::session
