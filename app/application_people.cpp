// The part of the application that turns from one person to another and looks after their files.
#include <utility>

#include "app/application.hpp"
#include "app/platform/log.hpp"
#include "core/base/overloaded.hpp"
#include "core/text/text.hpp"

namespace careway::app {

// Two stores of one person never overlap: the old one is gone before the next is opened.
void Application::turn_to(std::function<Wish()> wish) {
  if (turning_) return;
  // What is not on the disk goes with the window it is in.
  if (store_->status().failure) {
    messages_.push_back(text::tr(
        "Your last answers are not saved yet, so this plan stays open. Please try again when the top of the "
        "page says “Saved”."));
    return;
  }
  rerun::rerun(state_.session, state_.session.get<session::key::Place>().route, *person_,
               {content_.modules, environment_.clock.now()});
  place_due_.reset();
  text_due_.reset();
  turning_ = true;
  watch_.reset();
  person_.reset();
  background_.run([this, parts = store_parts(), left = uid_.text(), wish = std::move(wish),
                   store = std::shared_ptr<store::UserStore>(std::move(store_))]() mutable {
    store.reset();
    OpenedPerson person = open_wish(parts, wish(), left);
    const std::lock_guard lock(arrivals_.mutex);
    arrivals_.person.emplace(std::move(person));
    environment_.wake();
  });
}

void Application::follow() {
  background_.run([this, parts = store_parts(), uid = uid_] {
    std::vector<std::string> untold;
    auto person = open_known(parts, uid, untold);
    if (!person) return;
    const std::lock_guard lock(arrivals_.mutex);
    arrivals_.followed = std::move(person);
    environment_.wake();
  });
}

bool Application::take_arrivals() {
  std::optional<OpenedPerson> person;
  std::optional<OpenedPerson> followed;
  std::vector<std::string> words;
  bool changed = false;
  {
    const std::lock_guard lock(arrivals_.mutex);
    person = std::exchange(arrivals_.person, std::nullopt);
    followed = std::exchange(arrivals_.followed, std::nullopt);
    words = std::exchange(arrivals_.words, {});
    if (arrivals_.people) {
      people_ = std::exchange(arrivals_.people, std::nullopt);
      changed = true;
    }
    if (arrivals_.copies) {
      copies_ = std::exchange(arrivals_.copies, std::nullopt);
      changed = true;
    }
  }
  if (person) {
    turning_ = false;
    messages_.clear();
    state_.session = {};
    open(*std::move(person));
    people_.reset();
    refresh_people();
    changed = true;
  }
  if (followed && !turning_ && followed->uid == uid_ && read_only()) {
    // The page stays: where the other window is does not matter here.
    auto& next = followed->file.state;
    next.edit<session::key::Place>() = state_.session.get<session::key::Place>();
    next.edit<session::key::Page>() = state_.session.get<session::key::Page>();
    followed->messages.clear();
    open(*std::move(followed));
    page_is_new_ = false;
    if (!read_only()) {
      words.push_back(text::tr("The other window has closed this plan. You can change it here now."));
    }
    changed = true;
  }
  for (std::string& said : words) {
    say(std::move(said));
    changed = true;
  }
  return changed;
}

void Application::say(std::string words) {
  state_.session.edit<session::key::Page>().toasts = {
      {.text_id = {}, .undo_module = {}, .words = std::move(words)}};
}

void Application::refresh_people() {
  background_.run([this] {
    auto rows = list_people(environment_.fs, environment_.paths.users, content_.modules);
    const std::lock_guard lock(arrivals_.mutex);
    if (rows) {
      arrivals_.people = *std::move(rows);
    } else {
      platform::log_warning("The people could not be listed: " + rows.error().text());
      arrivals_.people.emplace();
    }
    environment_.wake();
  });
}

void Application::refresh_copies() {
  copies_.reset();
  background_.run([this, files = store::PersonFiles{environment_.paths.users, uid_}] {
    auto rows = copies_of(environment_.fs, files);
    const std::lock_guard lock(arrivals_.mutex);
    arrivals_.copies = std::move(rows);
    environment_.wake();
  });
}

void Application::apply_people(const session::Action& action) {
  const auto arrive = [this](std::string words) {
    const std::lock_guard lock(arrivals_.mutex);
    arrivals_.words.push_back(std::move(words));
    environment_.wake();
  };
  std::visit(
      overloaded{
          [&](const session::OpenPerson& wanted) {
            if (wanted.uid == uid_.text()) return post(session::Navigate{session::route::Hub{}});
            turn_to([uid = wanted.uid] { return Wish{Wish::Kind::person, uid, {}, false}; });
          },
          [&](const session::NewPerson&) { turn_to([] { return Wish{}; }); },
          [&](const session::OpenDemo& wanted) {
            for (const Demo& demo : demos_) {
              if (demo.row.id != wanted.id) continue;
              turn_to([document = demo.document] { return Wish{Wish::Kind::document, {}, document, false}; });
            }
          },
          [&](const session::DeletePerson& wanted) {
            const auto uid = UserId::parse(wanted.uid);
            if (!uid) return;
            const store::PersonFiles files{environment_.paths.users, *uid};
            const auto remove = [this, files, arrive] {
              const auto done = delete_person(environment_.fs, files);
              arrive(done ? text::tr("The plan and its copies were deleted.")
                          : text::format("The plan could not be deleted. {why}.",
                                         {{"why", done.error().message}}));
            };
            if (*uid == uid_) {
              turn_to([remove] {
                remove();
                return Wish{};
              });
            } else {
              background_.run(remove);
              refresh_people();
            }
          },
          [&](const session::ExportPerson& wanted) {
            const auto uid = UserId::parse(wanted.uid);
            if (!uid) return;
            // What the open window has said so far is in its journal, which is read like any other.
            background_.run([this, uid = *uid, folder = store::Path(wanted.folder), arrive] {
              const auto done = export_person(store_parts(), uid, folder);
              arrive(done ? text::format("A copy is in {file}", {{"file", done->string()}})
                          : text::format("The copy could not be saved. {why}.",
                                         {{"why", done.error().message}}));
            });
          },
          [&](const session::ImportPerson& wanted) {
            auto document = read_exported(environment_.fs, wanted.file);
            if (!document) {
              return say(text::format("That file could not be brought in. {why}.",
                                      {{"why", document.error().message}}));
            }
            turn_to([document = *std::move(document)] {
              return Wish{Wish::Kind::document, {}, document, true};
            });
          },
          [](const auto&) {},
      },
      action);
}

}  // namespace careway::app
