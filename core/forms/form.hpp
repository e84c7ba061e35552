// A form: a manifest seen through answers. Pure: the same answers give the same form.
//
//   Form form(manifest, answers);
//   form.visible("behavior");  form.progress().percent();  form.next("memory");
//
// Hidden = absent, transitively: a hidden question's answer counts nowhere; it stays in Answers and counts
// again when the question shows again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/forms/answer.hpp"
#include "core/forms/manifest.hpp"

namespace careway::forms {

// Required questions: answered, and the least and the most that may be asked, given the answers so far. Once
// no visible required question is open, the three are equal: an optional question left empty holds nothing
// up.
struct Progress {
  int answered = 0;
  int at_least = 0;
  int at_most = 0;
  [[nodiscard]] bool done() const { return at_least == at_most && answered == at_most; }
  // Lower bound, rounded down; 100 only when done.
  [[nodiscard]] int percent() const;
};

// done: every visible required question is answered; a section without one, every visible question.
enum class SectionState { untouched, started, done };

struct SectionView {
  const Section* section = nullptr;
  SectionState state = SectionState::untouched;
  int answered = 0;  // visible questions with an answer, displays not counted
  int asked = 0;     // visible questions, displays not counted
};

struct QuestionView {
  const Question* question = nullptr;
  const Section* section = nullptr;
  const Answer* answer = nullptr;  // nullptr: not answered, or a matrix not complete
};

// Where a question stands among the visible ones, optional ones included: "Question 11 of 18-22". Displays
// are not counted: a display, a hidden and an unknown question have number 0.
struct Place {
  int number = 0;  // 1-based; at_least is never below it
  int at_least = 0;
  int at_most = 0;
};

class Form {
 public:
  // Keeps references: both must outlive the form.
  Form(const Manifest& manifest, const Answers& answers);

  [[nodiscard]] const Manifest& manifest() const { return *manifest_; }
  [[nodiscard]] bool visible(std::string_view question) const;
  // Whether it is shown in the end, whatever the open questions will be answered with.
  [[nodiscard]] Maybe shown(std::string_view question) const;
  // Visible and valid, in its normal form (check_answer) and without hidden options; nullptr otherwise. A
  // matrix may have rows without a level; an answer with nothing in it (blank text, no choice) is none. The
  // form owns it.
  [[nodiscard]] const Answer* answer(std::string_view question) const;
  [[nodiscard]] const std::vector<QuestionView>& questions() const& { return visible_; }
  // A loop over a temporary form's questions would read what is gone.
  [[nodiscard]] const std::vector<QuestionView>& questions() const&& = delete;
  // Sections with a visible question.
  [[nodiscard]] const std::vector<SectionView>& sections() const& { return sections_; }
  [[nodiscard]] const std::vector<SectionView>& sections() const&& = delete;
  [[nodiscard]] Progress progress() const { return progress_; }
  [[nodiscard]] Place place(std::string_view question) const;

  // The visible question after or before this one; empty at the end. Also right for a question that has just
  // been hidden: the nearest visible one in that direction.
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
  // What is known of one question, at its place in the manifest's index.
  struct Known {
    const Question* question = nullptr;
    const Section* section = nullptr;
    bool visible = false;
    Maybe shown = Maybe::no;       // in the end, whatever the open questions will be answered with
    const Answer* now = nullptr;   // counts now: visible, valid, something said
    bool complete = false;         // `now` counts as answered
    const Answer* kept = nullptr;  // counts if the question is shown in the end; nullptr: still open
    bool kept_complete = false;
  };

  [[nodiscard]] const Known* find(std::string_view question) const;
  [[nodiscard]] Lookup lookup_now() const;
  [[nodiscard]] Lookup lookup_in_the_end() const;
  void evaluate(Known& known, const Lookup& now, const Lookup& in_the_end);
  void take_answer(Known& known, const Lookup& now, const Lookup& in_the_end);
  void collect();
  void measure();

  const Manifest* manifest_;
  const Answers* answers_;
  std::vector<Known> known_;
  // Answers whose normal form is not what is stored; shared, so that a copied form points at the same ones.
  std::shared_ptr<std::vector<std::unique_ptr<const Answer>>> normal_;
  std::vector<QuestionView> visible_;
  std::vector<SectionView> sections_;
  Progress progress_;
  int least_questions_ = 0;
  int most_questions_ = 0;
};

}  // namespace careway::forms
