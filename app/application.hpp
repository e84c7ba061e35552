// The application without a window: steps 2 to 6 of a frame. The window loop, the headless driver and the
// tests run the same one.
//
//   collect   actions that views, signals and finished work have queued
//   reduce    -> session state; the only writer
//   rerun     if an action navigates (core/rerun); else a changed answer is handed to the store
//   effects   settings to the background
//   draw      page(route), reading
//
// Frame thread only, but for post().
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/action_queue.hpp"
#include "app/background.hpp"
#include "app/content.hpp"
#include "app/pages/pages.hpp"
#include "app/people.hpp"
#include "app/person_start.hpp"
#include "app/platform/folder_watch.hpp"
#include "core/items/item_tree.hpp"
#include "core/rerun/rerun.hpp"
#include "core/store/user_store.hpp"
#include "core/ui/ui.hpp"

namespace careway::app {

struct Environment {
  platform::Paths paths;
  store::FileSystem& fs;
  Clock& clock;
  Rng& rng;
  std::function<void()> wake;  // ends the wait of the window; any thread
};

class Application {
 public:
  // Loads content, settings and the person. Fails only if nothing could ever be drawn.
  [[nodiscard]] static Result<std::unique_ptr<Application>> create(Environment environment);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  // Any thread.
  void post(session::Action action) { actions_.post(std::move(action)); }

  // Steps 2 to 5. True if anything changed, so that a frame is due.
  bool update();

  // Step 6, between ImGui::NewFrame and ImGui::Render.
  void draw(const ui::Fonts& fonts, float screen_scale);

  // When the next frame is due without any event: nothing = never.
  [[nodiscard]] std::optional<double> next_frame_in() const;
  // When update() has something to save, though nothing is to be drawn.
  [[nodiscard]] std::optional<double> next_save_in() const;

  // The last drawn page, and its memory for requests by item id.
  [[nodiscard]] const items::Tree& items() const { return items_; }
  [[nodiscard]] ui::UiMemory& memory() { return memory_; }
  [[nodiscard]] const session::AppState& state() const { return state_; }
  [[nodiscard]] const session::Modules& modules() const { return content_.modules; }
  [[nodiscard]] const UserId& uid() const { return uid_; }
  [[nodiscard]] bool wants_quit() const { return state_.quit; }
  [[nodiscard]] bool saved() const;
  // Another window has the person open: this one shows them and changes nothing.
  [[nodiscard]] bool read_only() const { return !turning_ && store_->opened().in_use; }
  // How many changes the store has been given, since the first save of this person.
  [[nodiscard]] std::uint64_t changes_handed_over() const { return store_->status().newest_seq; }
  // Something in the background will still change the page.
  [[nodiscard]] bool busy() const { return turning_ || !background_.idle(); }
  [[nodiscard]] std::uint32_t background_color() const;

  // Kept in the settings once it has come to rest.
  void set_window_place(const session::WindowPlace& place);

  // Everything to the disk before the program ends; false if it could not be within the time.
  bool close(std::chrono::milliseconds at_most);

  // A page that threw: its report replaces the page until the person goes on.
  void report_broken_frame(const std::string& what);

 private:
  Application(Environment environment, ui::Themes themes, Content content, session::Settings settings);

  [[nodiscard]] StoreParts store_parts() const;
  void open(OpenedPerson person);
  // Leaves the open person and opens another, in the background; until then no action is taken.
  void turn_to(std::function<Wish()> wish);
  void apply_people(const session::Action& action);
  void refresh_people();
  void refresh_copies();
  // Of a plan that another window has open: what it has changed is shown, and once it ends this window takes
  // over.
  void follow();
  bool take_arrivals();
  void say(std::string words);
  void apply(const session::Action& action);
  void save();
  void save_soon();
  Result<std::uint64_t> put(Changes changes);
  void back_up(std::string_view why);
  void save_settings();
  void note_place();
  [[nodiscard]] pages::SaveBadge badge() const;

  Environment environment_;
  ui::Themes themes_;
  Content content_;
  session::AppState state_;
  UserId uid_;
  ActionQueue actions_;
  std::unique_ptr<store::UserStore> store_;
  std::unique_ptr<rerun::Person> person_;
  std::vector<std::string> messages_;
  std::vector<Demo> demos_;
  std::vector<pages::DemoRow> demo_rows_;
  std::optional<std::vector<pages::PersonRow>> people_;  // nothing: not read yet
  std::optional<std::vector<pages::CopyRow>> copies_;    // of the open person; nothing: not read yet
  bool turning_ = false;                                 // between two people
  // What the background has finished; under its mutex.
  struct Arrivals {
    std::mutex mutex;
    std::optional<OpenedPerson> person;
    std::optional<OpenedPerson> followed;  // the same person, read again
    std::optional<std::vector<pages::PersonRow>> people;
    std::optional<std::vector<pages::CopyRow>> copies;
    std::vector<std::string> words;  // for a toast
  };
  Arrivals arrivals_;
  ui::UiMemory memory_;
  items::Tree items_;
  bool page_is_new_ = true;
  bool settings_readable_ = true;  // false: what is in their file is not known, so it is left alone
  // The part of the store's status that the page shows, as last drawn.
  struct SeenStatus {
    std::uint64_t durable_seq = 0;
    std::uint64_t failed_tries = 0;
    bool failing = false;
    std::uint64_t foreign_copies = 0;
    bool operator==(const SeenStatus&) const = default;
  };
  SeenStatus seen_status_;
  using Moment = std::chrono::steady_clock::time_point;
  std::optional<Moment> place_due_;   // when a moved place on the page is saved
  std::optional<Moment> text_due_;    // when typing is saved
  Moment text_cap_{};                 // and at the latest
  std::optional<Moment> window_due_;  // when a moved window is
  std::string broken_frame_;
  std::atomic<bool> changed_elsewhere_{false};
  std::unique_ptr<platform::FolderWatch> watch_;  // while another window has the person open
  Background background_;                         // last: its tasks use what is above
};

}  // namespace careway::app
