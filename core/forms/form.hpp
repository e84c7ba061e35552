// A form: a manifest seen through answers. Pure: the same answers give the same form.
//
//   Form form(manifest, answers);
//   form.visible("behavior");  form.progress().percent();  form.next("memory");
//
// Hidden = absent, transitively: a hidden question's answer counts nowhere; it stays in Answers and counts again
// when the question shows again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/forms/answer.hpp"
#include "core/forms/manifest.hpp"

namespace careway::forms {

// Required questions: answered, and the least and the most that may be asked.
struct Progress {
  int answered = 0;
  int at_least = 0;
  int at_most = 0;
  [[nodiscard]] bool done() const { return at_least == at_most && answered == at_most; }
  // Lower bound, rounded down; 100 only when done.
  [[nodiscard]] int percent() const;
};

enum class SectionState { untouched, started, done };

struct SectionView {
  const Section* section = nullptr;
  SectionState state = SectionState::untouched;
  int answered = 0;   // visible questions with an answer
  int asked = 0;      // visible questions
};

struct QuestionView {
  const Question* question = nullptr;
  const Section* section = nullptr;
  const Answer* answer = nullptr;   // nullptr: not answered
};

// Where a question stands among the visible ones: "Question 11 of 18-22".
struct Place {
  int number = 0;     // 1-based
  int at_least = 0;
  int at_most = 0;
};

class Form {
 public:
  // Keeps references: both must outlive the form.
  Form(const Manifest& manifest, const Answers& answers);

  [[nodiscard]] const Manifest& manifest() const { return *manifest_; }
  [[nodiscard]] bool visible(std::string_view question) const;
  // Visible and valid; nullptr otherwise.
  [[nodiscard]] const Answer* answer(std::string_view question) const;
  [[nodiscard]] const std::vector<QuestionView>& questions() const { return visible_; }
  [[nodiscard]] const std::vector<SectionView>& sections() const { return sections_; }
  [[nodiscard]] Progress progress() const { return progress_; }
  [[nodiscard]] Place place(std::string_view question) const;

  // The visible question after or before this one; empty at the end. Also right for a question that has just been
  // hidden: the nearest visible one in that direction.
  [[nodiscard]] std::string next(std::string_view question) const;
  [[nodiscard]] std::string previous(std::string_view question) const;
  [[nodiscard]] std::string first() const;
  // The first visible required question without an answer; empty if none.
  [[nodiscard]] std::string first_open() const;

  // Options of a visible question that are shown now.
  [[nodiscard]] std::vector<const Option*> options(const Question& question) const;
  // Notices that hold, in the manifest's order.
  [[nodiscard]] std::vector<const Notice*> notices() const;
  // Visible answers only: what rules may see.
  [[nodiscard]] Answers visible_answers() const;

 private:
  const Manifest* manifest_;
  const Answers* answers_;
  std::vector<QuestionView> visible_;
  std::vector<SectionView> sections_;
  Progress progress_;
  int most_questions_ = 0;
};

}  // namespace careway::forms
