#include "core/session/history.hpp"

#include <chrono>
#include <utility>

namespace careway::session {
namespace {

constexpr std::chrono::minutes kTypingLasts{5};

std::uint64_t add(History& history, HistoryEntry entry) {
  const std::uint64_t number = history.entries.empty() ? 1 : history.entries.rbegin()->first + 1;
  history.entries.emplace(number, std::move(entry));
  if (history.entries.size() > kMostHistory) history.entries.erase(history.entries.begin());
  return number;
}

void push(std::vector<std::uint64_t>& stack, std::uint64_t number) {
  stack.push_back(number);
  if (stack.size() > kMostUndo) stack.erase(stack.begin());
}

std::optional<forms::Answer> answer_in(const ModuleAnswers& modules, const std::string& module,
                                       const std::string& question) {
  const auto found = modules.find(module);
  if (found == modules.end()) return std::nullopt;
  const auto answer = found->second.find(question);
  if (answer == found->second.end()) return std::nullopt;
  return answer->second;
}

void put(ModuleAnswers& modules, const std::string& module, const std::string& question,
         const std::optional<forms::Answer>& answer) {
  if (answer) {
    modules[module].insert_or_assign(question, *answer);
  } else if (const auto found = modules.find(module); found != modules.end()) {
    found->second.erase(question);
  }
}

// The newest entry, if more typing at this question belongs to it.
HistoryEntry* typed_entry(History& history, const std::string& module, const std::string& question,
                          UtcTime now) {
  if (history.entries.empty() || history.undo.empty()) return nullptr;
  auto& [number, entry] = *history.entries.rbegin();
  const bool same = entry.kind == HistoryKind::said && entry.module == module && entry.question == question;
  // Text sorts as time does; seconds are exact enough for minutes.
  if (!same || history.undo.back() != number || entry.at < iso8601(now - kTypingLasts)) return nullptr;
  return &entry;
}

void note(History& history, const std::string& module, const std::string& question,
          std::optional<forms::Answer> before, std::optional<forms::Answer> after, UtcTime now, bool typing) {
  if (before == after) return;
  history.redo.clear();
  if (HistoryEntry* const open = typing ? typed_entry(history, module, question, now) : nullptr) {
    open->after = std::move(after);
    open->at = iso8601(now);
    return;
  }
  push(history.undo, add(history, {iso8601(now), module, question, std::move(before), std::move(after),
                                   HistoryKind::said}));
}

// Moves one entry from a stack to the other and gives the answer its older or newer value.
std::optional<HistoryEntry> step(History& history, ModuleAnswers& answers, UtcTime now, bool back) {
  auto& from = back ? history.undo : history.redo;
  auto& to = back ? history.redo : history.undo;
  while (!from.empty()) {
    const std::uint64_t number = from.back();
    from.pop_back();
    const auto found = history.entries.find(number);
    if (found == history.entries.end()) continue;  // too old to be kept
    const HistoryEntry entry = found->second;
    const auto& wanted = back ? entry.before : entry.after;
    HistoryEntry done{iso8601(now),   entry.module,
                      entry.question, answer_in(answers, entry.module, entry.question),
                      wanted,         back ? HistoryKind::undone : HistoryKind::redone};
    put(answers, entry.module, entry.question, wanted);
    add(history, done);
    push(to, number);
    return done;
  }
  return std::nullopt;
}

}  // namespace

void note_changes(History& history, const ModuleAnswers& before, const ModuleAnswers& after, UtcTime now,
                  bool typing) {
  static const forms::Answers kNone;
  for (const auto& [module, answers] : after) {
    const auto old_module = before.find(module);
    const forms::Answers& old = old_module == before.end() ? kNone : old_module->second;
    for (const auto& [question, answer] : answers) {
      note(history, module, question, answer_in(before, module, question), answer, now, typing);
    }
    for (const auto& [question, answer] : old) {
      if (!answers.contains(question)) note(history, module, question, answer, std::nullopt, now, typing);
    }
  }
}

std::optional<HistoryEntry> undo(History& history, ModuleAnswers& answers, UtcTime now) {
  return step(history, answers, now, true);
}

std::optional<HistoryEntry> redo(History& history, ModuleAnswers& answers, UtcTime now) {
  return step(history, answers, now, false);
}

void forget_undo(History& history, const std::string& module) {
  const auto in_module = [&](std::uint64_t number) {
    const auto entry = history.entries.find(number);
    return entry == history.entries.end() || entry->second.module == module;
  };
  std::erase_if(history.undo, in_module);
  std::erase_if(history.redo, in_module);
}

}  // namespace careway::session
