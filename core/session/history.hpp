// The past of every answer, and undo and redo over it. Part of a person's file, so that both work across
// restarts.
//
// Entries are only ever added; undoing adds one too. The newest may still change: typing is one entry, not
// one a letter.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.hpp"
#include "core/forms/answer.hpp"

namespace careway::session {

using ModuleAnswers = std::map<std::string, forms::Answers, std::less<>>;  // module -> answers

enum class HistoryKind { said, undone, redone };

struct HistoryEntry {
  std::string at;  // ISO 8601, UTC
  std::string module, question;
  std::optional<forms::Answer> before, after;  // nothing: not answered
  HistoryKind kind = HistoryKind::said;
  bool operator==(const HistoryEntry&) const = default;
};

struct History {
  std::map<std::uint64_t, HistoryEntry> entries;  // by number, oldest first
  std::vector<std::uint64_t> undo, redo;  // numbers of entries; the next to be undone or redone is last
  bool operator==(const History&) const = default;
};

inline constexpr std::size_t kMostHistory = 1'000;  // entries kept; the oldest go first
inline constexpr std::size_t kMostUndo = 100;

// Adds an entry for each answer that differs. `typing`: the change continues the newest entry if that is
// about the same question and was said within five minutes.
void note_changes(History& history, const ModuleAnswers& before, const ModuleAnswers& after, UtcTime now,
                  bool typing);

// Takes back the last change, or does it again. Nothing if there is none; else the entry that was added,
// which says where the answer is.
std::optional<HistoryEntry> undo(History& history, ModuleAnswers& answers, UtcTime now);
std::optional<HistoryEntry> redo(History& history, ModuleAnswers& answers, UtcTime now);

// After "start over" there is nothing to undo in that module.
void forget_undo(History& history, const std::string& module);

}  // namespace careway::session
