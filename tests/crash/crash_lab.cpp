// ./dev crash-lab: the lanes on the disk in memory, in full or a cut of each (--quick). Ends with one line of
// figures; exit code 1 if anything was lost, or a planted bug survived.
#include <chrono>
#include <cstdio>
#include <string_view>

#include "crash/lab.hpp"

namespace careway::crash {
namespace {

using Lane = Figures (*)(const Options&);

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Figures run(const char* name, Lane lane, const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Figures figures = lane(options);
  std::printf("%-28s %9lu disks, %lu lost, %lu wrong, %lu refused, %.1f s\n", name, figures.disks,
              figures.lost, figures.wrong, figures.refused, seconds_since(start));
  if (!figures.first_failure.empty()) std::printf("  first: %s\n", figures.first_failure.c_str());
  return figures;
}

// Which lane killed it; nothing if none did.
const char* killer_of(const Mutant& mutant) {
  struct Named {
    const char* name;
    Lane lane;
  };
  for (const Named& lane : {Named{"power cuts", power_cuts}, Named{"faults", faults},
                            Named{"one file destroyed", one_file_destroyed},
                            Named{"damaged snapshot", damaged_snapshot}, Named{"lock", lock_released}}) {
    Options options;
    options.answers = 6;
    options.cuts_a_point = 16;
    options.mutant = mutant;
    options.stop_at_first = true;
    if (!lane.lane(options).clean()) return lane.name;
  }
  return nullptr;
}

int run_all(bool quick) {
  Options cuts;
  cuts.answers = quick ? 24 : 200;
  cuts.cuts_a_point = quick ? 64 : 256;
  Options twice;
  twice.answers = quick ? 9 : 40;
  twice.cuts_in_recovery = quick ? 8 : 32;
  Options errors;
  errors.answers = quick ? 8 : 16;
  errors.cuts_a_point = quick ? 16 : 32;
  Options destroyed;
  destroyed.answers = quick ? 24 : 200;
  Options damaged;
  damaged.answers = quick ? 12 : 100;

  Figures all;
  all += run("power cuts", power_cuts, cuts);
  all += run("power cuts, then in recovery", power_cuts, twice);
  all += run("faults, then power cuts", faults, errors);
  all += run("one file destroyed", one_file_destroyed, destroyed);
  all += run("damaged snapshot", damaged_snapshot, damaged);
  all += run("lock released", lock_released, {});
  int planted = 0;
  int killed = 0;
  for (const NamedMutant& mutant : mutants()) {
    const char* killer = killer_of(mutant.mutant);
    std::printf("%-58s %s\n", mutant.name.c_str(), killer == nullptr ? "SURVIVED" : killer);
    ++planted;
    killed += killer == nullptr ? 0 : 1;
  }
  std::printf("%lu disks, %lu lost, %lu wrong, %lu refused; %d of %d planted bugs killed\n", all.disks,
              all.lost, all.wrong, all.refused, killed, planted);
  return all.clean() && killed == planted ? 0 : 1;
}

}  // namespace
}  // namespace careway::crash

int main(int count, char** arguments) {
  return careway::crash::run_all(count > 1 && std::string_view(arguments[1]) == "--quick");
}
