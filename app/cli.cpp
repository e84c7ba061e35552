#include "app/cli.hpp"

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

#include <CLI/CLI.hpp>

#include "app/application.hpp"
#include "app/content.hpp"
#include "app/people.hpp"
#include "app/platform/log.hpp"
#include "app/platform/paths.hpp"
#include "app/questions_json.hpp"
#include "app/signals.hpp"
#include "app/stage.hpp"
#include "app/window_loop.hpp"
#include "core/forms/validate.hpp"

namespace careway::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongCall = 2;
constexpr std::uint64_t kLargestInput = 10U << 20U;

struct Call {
  std::string data;
  std::string script;
  std::string screenshots = "screenshots";
  std::string watch_items;
  bool no_window = false;
  bool first_frame = false;
  std::string module;
  std::string answers;
  bool json = false;
};

int complain(const std::string& message, int code) {
  std::cerr << "careway: " << message << "\n";
  return code;
}

// Also to the log, for whoever helps.
int report(const Error& error) {
  platform::log_error(error.text());
  return kFailed;
}

Result<std::string> read_input(store::FileSystem& fs, const std::string& name) {
  if (name != "-") return fs.read_all(name, kLargestInput);
  std::ostringstream text;
  text << std::cin.rdbuf();
  return text.str();
}

// Prints what is wrong with the module's own files; nothing if it is fine.
const forms::Module* module_or_complain(const Content& content, const std::string& id) {
  const auto module = content.modules.find(id);
  if (module != content.modules.end()) return &module->second;
  for (const Error& mistake : content.mistakes) std::cerr << "careway: " << mistake.text() << "\n";
  std::cerr << "careway: there is no module \"" << id << "\"\n";
  return nullptr;
}

int evaluate(const Call& call, const platform::Paths& paths) {
  store::RealFileSystem fs;
  const Content content = load_content(fs, paths);
  const forms::Module* module = module_or_complain(content, call.module);
  if (module == nullptr) return kWrongCall;
  const auto text = read_input(fs, call.answers);
  if (!text) return complain(text.error().text(), kWrongCall);
  const auto json = parse_json(*text);
  if (!json) return complain(json.error().text(), kWrongCall);
  const auto answers = forms::answers_from_json(module->manifest, *json);
  if (!answers) return complain(answers.error().text(), kWrongCall);
  std::cout << json_text(forms::json_from_outcome(module->outcome(*answers)));
  return std::cout.flush() ? 0 : kFailed;
}

int questions(const Call& call, const platform::Paths& paths) {
  store::RealFileSystem fs;
  const Content content = load_content(fs, paths);
  if (module_or_complain(content, call.module) == nullptr) return kWrongCall;
  const auto text = fs.read_all(paths.modules / call.module / "module.json", kLargestInput);
  if (!text) return complain(text.error().text(), kFailed);
  const auto json = parse_json(*text);
  if (!json) return complain(json.error().text(), kFailed);
  std::cout << json_text(questions_json(*json));
  return std::cout.flush() ? 0 : kFailed;
}

int people(const Call& call, const platform::Paths& paths) {
  store::RealFileSystem fs;
  const Content content = load_content(fs, paths);
  const auto rows = list_people(fs, paths.users, content.modules);
  if (!rows) return complain(rows.error().text(), kFailed);
  if (call.json) {
    std::cout << json_text(json_from(*rows));
  } else {
    for (const pages::PersonRow& row : *rows) std::cout << row.uid << "\t" << row.profile.first_name << "\n";
  }
  return std::cout.flush() ? 0 : kFailed;
}

bool has_display() {
  return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
}

int play_script(const Call& call, Application& application, Screen& screen) {
  store::RealFileSystem fs;
  const auto text = read_input(fs, call.script);
  if (!text) return complain(text.error().text(), kWrongCall);
  const auto steps = script::parse(*text);
  if (!steps) return complain(call.script + ": " + steps.error().text(), kWrongCall);
  ApplicationStage stage(application, screen, call.screenshots);
  const auto played = script::play(stage, *steps);
  const bool saved = application.close(std::chrono::seconds(5));
  if (!played) return complain(call.script + ": " + played.error().text(), kFailed);
  if (!saved) return complain("the last answers could not be saved", kFailed);
  return 0;
}

int run_application(const Call& call, const platform::Paths& paths) {
  platform::start_log(paths.logs);
  block_signals();
  const bool windowed = !call.no_window && (call.script.empty() || has_display());

  store::RealFileSystem fs;
  SystemClock clock;
  SystemRng rng;
  std::atomic<bool> window_open{false};  // until then nothing waits that could be woken
  auto application =
      Application::create({.paths = paths, .fs = fs, .clock = clock, .rng = rng, .wake = [&window_open] {
                             if (window_open) platform::Window::wake();
                           }});
  if (!application) return report(application.error());

  auto screen = windowed ? open_window_screen(paths.fonts, {.title = "Careway",
                                                            .place = (*application)->state().settings.window})
                         : open_headless_screen(paths.fonts, 1280, 800);
  if (!screen) return report(screen.error());
  window_open = windowed;
  int code = 0;
  {
    const SignalWatch signals([&application] { (*application)->post(session::Quit{}); });
    code = call.script.empty() ? run_loop(**application, **screen,
                                          {.watch_items = call.watch_items, .one_frame = call.first_frame})
                               : play_script(call, **application, **screen);
  }
  (*application).reset();  // the store's last wake must not reach a closed window
  window_open = false;
  return code;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  Call call;
  CLI::App cli{"Careway helps a family find the right level of senior care."};
  cli.name("careway");
  cli.set_version_flag("--version", "careway " CAREWAY_VERSION);
  cli.add_option("--data", call.data, "Folder for answers and settings")->type_name("DIR");
  cli.add_option("--script", call.script, "Play a journey and end")->type_name("FILE");
  cli.add_option("--screenshots", call.screenshots, "Where a journey leaves its pictures")->type_name("DIR");
  cli.add_flag("--no-window", call.no_window, "Play the journey without a window");
  cli.add_option("--watch-items", call.watch_items,
                 "Write what is on the page to FILE, as JSON, after each frame")
      ->type_name("FILE");
  cli.add_flag("--first-frame", call.first_frame, "End after the first frame, to measure the start");

  auto* evaluate_call = cli.add_subcommand("evaluate", "Print the outcome for a set of answers, as JSON");
  evaluate_call->add_option("module", call.module, "Module, for example gcp")->required();
  evaluate_call
      ->add_option("--answers", call.answers,
                   "File with an object: question id -> answer; - for standard input")
      ->required()
      ->type_name("FILE");
  auto* questions_call = cli.add_subcommand("questions", "Print questions, options and conditions, as JSON");
  questions_call->add_option("module", call.module, "Module, for example gcp")->required();

  auto* people_call = cli.add_subcommand("people", "List everyone with a plan in the data folder");
  people_call->add_flag("--json", call.json, "All that the list knows, as JSON");

  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : kWrongCall;
  }
  if (call.no_window && call.script.empty()) return complain("--no-window needs --script", kWrongCall);

  const auto paths = platform::find_paths(call.data);
  if (!paths) return complain(paths.error().text(), kFailed);
  if (*evaluate_call) return evaluate(call, *paths);
  if (*questions_call) return questions(call, *paths);
  if (*people_call) return people(call, *paths);
  return run_application(call, *paths);
}

}  // namespace careway::app
