#include "app/application.hpp"

#include <algorithm>
#include <ctime>
#include <tuple>
#include <utility>

#include "app/platform/log.hpp"
#include "app/platform/settings_file.hpp"
#include "core/base/overloaded.hpp"
#include "core/session/codec.hpp"
#include "core/store/copies.hpp"
#include "core/text/text.hpp"
#include "hub/hub.hpp"

namespace careway::app {
namespace {

// A moved scroll, focus or window is saved once it has been quiet this long.
constexpr std::chrono::milliseconds kPlaceQuiet{1000};

constexpr std::chrono::milliseconds kTextQuiet{300};
constexpr std::chrono::milliseconds kTextCap{1000};

// An action may queue another; a longer chain waits for the next frame.
constexpr int kMostPasses = 3;

// What a window may not do to a plan that another one has open.
bool changes_the_plan(const session::Action& action) {
  return std::visit(
      overloaded{
          [](const session::SetAnswer&) { return true; }, [](const session::ClearAnswer&) { return true; },
          [](const session::SetDraft&) { return true; }, [](const session::SetProfile&) { return true; },
          [](const session::StartOver&) { return true; }, [](const session::UndoStartOver&) { return true; },
          [](const session::BringBack&) { return true; }, [](const session::Undo&) { return true; },
          [](const session::Redo&) { return true; }, [](const session::ClosePlan&) { return true; },
          [](const session::ReopenPlan&) { return true; }, [](const auto&) { return false; }},
      action);
}

int local_hour(UtcTime now) {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(now));
  std::tm parts{};
  localtime_r(&seconds, &parts);
  return parts.tm_hour;
}

UtcTime time_from_seconds(double seconds) {
  return UtcTime(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
}

}  // namespace

Result<std::unique_ptr<Application>> Application::create(Environment environment) {
  auto themes = load_themes(environment.fs, environment.paths);
  if (!themes) return themes.error();
  Content content = load_content(environment.fs, environment.paths);
  for (const Error& mistake : content.mistakes) platform::log_error(mistake.text());
  auto settings = platform::load_settings(environment.fs, environment.paths.settings, environment.clock);
  std::unique_ptr<Application> application(
      new Application(std::move(environment), *std::move(themes), std::move(content), settings.settings));
  application->settings_readable_ = settings.readable;
  if (!settings.message.empty()) application->messages_.push_back(settings.message);
  application->open(open_person(application->store_parts(), application->state_.settings.last_person));
  return application;
}

Application::Application(Environment environment, ui::Themes themes, Content content,
                         session::Settings settings)
    : environment_(std::move(environment)),
      themes_(std::move(themes)),
      content_(std::move(content)),
      uid_(UserId::make(environment_.rng)),
      actions_(environment_.wake) {
  state_.settings = std::move(settings);
  demos_ = load_demos(environment_.fs, environment_.paths.demo, content_.mistakes);
  for (const Demo& demo : demos_) demo_rows_.push_back(demo.row);
  for (const Error& mistake : content_.mistakes) messages_.push_back(mistake.text());
  if (!environment_.paths.note.empty()) messages_.push_back(environment_.paths.note);
}

Application::~Application() = default;

StoreParts Application::store_parts() const {
  return {environment_.fs, environment_.clock, environment_.rng, environment_.paths.users, environment_.wake};
}

void Application::open(OpenedPerson person) {
  uid_ = person.uid;
  for (std::string& message : person.messages) messages_.push_back(std::move(message));
  store_ = std::move(person.store);
  seen_status_ = {};
  state_.session = std::move(person.file.state);
  person_ = std::make_unique<rerun::Person>(
      std::move(person.file.head), state_.session,
      [this](const session::SessionState& state) {
        return hub::derived_json(hub::journey_of(state, content_.modules));
      },
      rerun::Outlet{
          [this](Changes changes) { return put(std::move(changes)); },
          [this](std::shared_ptr<const std::string> bytes) { store_->checkpoint(std::move(bytes)); }});
  // The parts that this version cannot read are in the head now; a line of the journal alone would lose them.
  if (!person.file.unreadable.empty()) person_->checkpoint(state_.session, environment_.clock.now());
  auto& place = state_.session.edit<session::key::Place>();
  const session::Route wished = place.route;
  place.route = session::guarded(wished, state_, content_.modules);
  if (!(place.route == wished)) place.scroll = 0;
  page_is_new_ = true;
  if (!read_only()) {
    watch_.reset();
  } else if (!watch_) {
    watch_ = std::make_unique<platform::FolderWatch>(environment_.paths.users, uid_.text() + ".", [this] {
      changed_elsewhere_ = true;
      environment_.wake();
    });
  }
  if (state_.settings.last_person != uid_.text() && person.saved_before) {
    state_.settings.last_person = uid_.text();
    save_settings();
  }
}

bool Application::update() {
  bool changed = take_arrivals();
  if (!turning_ && read_only() && changed_elsewhere_.exchange(false)) follow();
  if (turning_) {
    (void)actions_.take();  // of a page that is going away
    return changed;
  }
  for (int pass = 0; pass < kMostPasses; ++pass) {
    const auto actions = actions_.take();
    if (actions.empty()) break;
    for (const session::Action& action : actions) {
      if (!turning_) apply(action);
    }
    changed = true;
  }
  if (turning_) return true;
  // What the badge says may have changed on the writer's thread: saved, failing, or well again.
  const store::SaveStatus status = store_->status();
  const SeenStatus seen{status.durable_seq, status.failed_tries, status.failure.has_value(),
                        status.foreign_copies};
  if (seen.foreign_copies > seen_status_.foreign_copies) {
    messages_.push_back(
        text::tr("Another program changed the file of this plan. Your answers here stay. The other version "
                 "is kept too: "
                 "see “Copies of this plan” on the page “People”."));
  }
  if (seen != seen_status_) {
    seen_status_ = seen;
    changed = true;
  }
  const auto due = [now = environment_.clock.steady()](const auto& moment) {
    return moment && now >= *moment;
  };
  if (due(place_due_) || due(text_due_)) {
    place_due_.reset();
    save();
    changed = true;
  }
  if (window_due_ && environment_.clock.steady() >= *window_due_) save_settings();
  return changed;
}

void Application::apply(const session::Action& action) {
  if (std::holds_alternative<session::DismissMessages>(action)) messages_.clear();
  broken_frame_.clear();
  if (read_only() && changes_the_plan(action)) return;
  const session::ReduceContext context{content_.modules, environment_.clock.now()};
  if (std::holds_alternative<session::StartOver>(action)) back_up(store::kBeforeStartOver);
  if (std::holds_alternative<session::BringBack>(action)) back_up(store::kBeforeRestore);
  const session::Reduced reduced = session::reduce(state_, action, context);
  if (reduced.navigate_to) {
    if (std::holds_alternative<session::route::People>(*reduced.navigate_to)) refresh_people();
    if (std::holds_alternative<session::route::Copies>(*reduced.navigate_to)) refresh_copies();
    rerun::rerun(state_.session, *reduced.navigate_to, *person_, {content_.modules, context.now});
    if (reduced.toast) state_.session.edit<session::key::Page>().toasts = {*reduced.toast};
    place_due_.reset();
    text_due_.reset();
    page_is_new_ = true;
  } else if (reduced.answers_changed) {
    if (std::holds_alternative<session::SetDraft>(action)) {
      save_soon();
    } else {
      save();
    }
  }
  apply_people(action);
  if (reduced.settings_changed || (reduced.navigate_to && state_.settings.last_person != uid_.text())) {
    state_.settings.last_person = uid_.text();
    save_settings();
  }
}

// A copy of everything as it is now, before an action that changes much of it.
void Application::back_up(std::string_view why) {
  auto bytes = std::make_shared<const std::string>(session::encode(
      person_->head(), state_.session, hub::derived_json(hub::journey_of(state_.session, content_.modules))));
  store_->back_up(std::move(bytes), std::string(why));
}

// Typing is saved as one change once it pauses, and at the latest a second after its first letter.
void Application::save_soon() {
  const auto now = environment_.clock.steady();
  if (!text_due_) text_cap_ = now + kTextCap;
  text_due_ = std::min(now + kTextQuiet, text_cap_);
}

void Application::save() {
  text_due_.reset();
  person_->record(state_.session, environment_.clock.now());
}

Result<std::uint64_t> Application::put(Changes changes) {
  // Where this window looks is no change of the plan.
  if (read_only()) return person_->head().revision;
  auto number = store_->put(std::move(changes));
  if (!number) platform::log_warning("A change was not taken by the store: " + number.error().text());
  return number;
}

void Application::save_settings() {
  window_due_.reset();
  if (!settings_readable_) return;
  background_.run([&fs = environment_.fs, &rng = environment_.rng, file = environment_.paths.settings,
                   settings = state_.settings] {
    if (const auto saved = platform::save_settings(fs, rng, file, settings); !saved) {
      platform::log_warning("The settings could not be saved: " + saved.error().text());
    }
  });
}

void Application::draw(const ui::Fonts& fonts, float screen_scale) {
  const auto& place = state_.session.get<session::key::Place>();
  if (page_is_new_) {
    memory_.page_changed(place.scroll, place.focus);
    page_is_new_ = false;
  }
  const hub::Journey journey = hub::journey_of(state_.session, content_.modules);
  const float scale = static_cast<float>(state_.settings.text_percent) / 100.0F * screen_scale;
  const session::Dispatch dispatch = [this](session::Action action) { post(std::move(action)); };
  {
    ui::Ui ui(memory_, themes_.pick(state_.settings.theme), fonts, scale, state_.settings.motion, items_);
    const pages::PageContext page{.state = state_,
                                  .modules = content_.modules,
                                  .journey = journey,
                                  .lines = content_.lines,
                                  .badge = badge(),
                                  .messages = messages_,
                                  .data_folder = environment_.paths.users.string(),
                                  .notices = content_.notices,
                                  .broken_frame = broken_frame_,
                                  .local_hour = local_hour(environment_.clock.now()),
                                  .dispatch = dispatch,
                                  .people = {.rows = people_ ? &*people_ : nullptr,
                                             .demos = &demo_rows_,
                                             .open_uid = uid_.text(),
                                             .open_saved = person_ ? person_->head().last_updated : 0,
                                             .export_folder = environment_.paths.copies.string()},
                                  .copies = copies_ ? &*copies_ : nullptr,
                                  .version = CAREWAY_VERSION};
    pages::draw_page(ui, page);
  }
  note_place();
}

void Application::note_place() {
  if (turning_) return;
  const auto& place = state_.session.get<session::key::Place>();
  const double scroll = memory_.scroll();
  const std::string focus = memory_.focus_key();
  // Coarse, so that the same place in another window size is the same place.
  if (std::abs(scroll - place.scroll) < 0.002 && focus == place.focus) return;
  const bool left_a_field = focus != place.focus && text_due_;
  std::ignore =
      session::reduce(state_, session::SetPlace{scroll, focus}, {content_.modules, environment_.clock.now()});
  // Nothing of a person is on the disk before they have said anything.
  if (person_->head().created_at != 0) place_due_ = environment_.clock.steady() + kPlaceQuiet;
  if (left_a_field) save();
}

std::optional<double> Application::next_frame_in() const {
  if (!actions_.empty() || memory_.wants_frame()) return 0;
  return next_save_in();
}

std::optional<double> Application::next_save_in() const {
  std::optional<Moment> due = place_due_;
  if (text_due_ && (!due || *text_due_ < *due)) due = text_due_;
  if (window_due_ && (!due || *window_due_ < *due)) due = window_due_;
  if (!due) return std::nullopt;
  const std::chrono::duration<double> left = *due - environment_.clock.steady();
  return std::max(0.0, left.count());
}

bool Application::saved() const {
  return !turning_ && !text_due_ && store_->status().saved();
}

pages::SaveBadge Application::badge() const {
  if (turning_) return {.kind = pages::SaveBadge::Kind::saving};
  if (read_only()) return {.kind = pages::SaveBadge::Kind::read_only};
  const store::SaveStatus status = store_->status();
  pages::SaveBadge badge;
  if (status.failure) {
    badge.kind = pages::SaveBadge::Kind::failing;
    badge.message = status.failure->message;
    badge.why = status.failure->code;
  } else if (!status.saved() || text_due_) {
    badge.kind = pages::SaveBadge::Kind::saving;
  } else if (status.durable_at != UtcTime{}) {
    badge.kind = pages::SaveBadge::Kind::saved;
    badge.time = local_hh_mm(status.durable_at);
  } else if (person_->head().last_updated > 0) {
    badge.kind = pages::SaveBadge::Kind::saved;
    badge.time = local_hh_mm(time_from_seconds(person_->head().last_updated));
  } else {
    badge.kind = pages::SaveBadge::Kind::nothing_yet;
  }
  return badge;
}

std::uint32_t Application::background_color() const {
  return themes_.pick(state_.settings.theme)[ui::Color::paper];
}

void Application::set_window_place(const session::WindowPlace& place) {
  if (place == state_.settings.window) return;
  state_.settings.window = place;
  window_due_ = environment_.clock.steady() + kPlaceQuiet;
}

bool Application::close(std::chrono::milliseconds at_most) {
  if (turning_) {
    background_.finish();
    (void)take_arrivals();
  }
  if (place_due_ || text_due_) save();
  place_due_.reset();
  if (window_due_) save_settings();
  return store_->flush(at_most);
}

void Application::report_broken_frame(const std::string& what) {
  platform::log_error("A page could not be drawn: " + what);
  broken_frame_ = what;
}

}  // namespace careway::app
