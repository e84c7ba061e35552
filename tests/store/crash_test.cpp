// A cut of each lane of the crash lab (./dev crash-lab runs them in full), and every planted bug.
#include <gtest/gtest.h>

#include "crash/lab.hpp"

namespace careway::crash {
namespace {

void expect_clean(const Figures& figures, std::uint64_t least_disks) {
  EXPECT_GE(figures.disks, least_disks);
  EXPECT_EQ(figures.lost, 0U) << figures.first_failure;
  EXPECT_EQ(figures.wrong, 0U) << figures.first_failure;
  EXPECT_EQ(figures.refused, 0U) << figures.first_failure;
}

TEST(Crash, APowerCutAfterAnyOperationLosesNoPromisedAnswer) {
  expect_clean(power_cuts({}), 1'000);
}

TEST(Crash, ASecondPowerCutWhileRecoveryWritesLosesNothing) {
  Options options;
  options.answers = 5;
  options.cuts_in_recovery = 8;
  expect_clean(power_cuts(options), 3'000);
}

TEST(Crash, AFaultAtAnyOperationLosesNoPromisedAnswer) {
  Options options;
  options.answers = 5;
  options.cuts_a_point = 8;
  expect_clean(faults(options), 8'000);
}

TEST(Crash, NoSnapshotIsEverTheOnlyCopy) {
  expect_clean(one_file_destroyed({}), 1'000);
}

TEST(Crash, EveryDamageOfASnapshotIsSeenMadeGoodAndKept) {
  Options options;
  options.answers = 6;
  expect_clean(damaged_snapshot(options), 4'000);
}

TEST(Crash, AReleasedLockStays) {
  expect_clean(lock_released({}), 1);
}

class PlantedBug : public testing::TestWithParam<NamedMutant> {};

TEST_P(PlantedBug, IsKilledBySomeLane) {
  Options options;
  options.answers = 6;
  options.cuts_a_point = 8;
  options.mutant = GetParam().mutant;
  options.stop_at_first = true;
  for (const auto lane : {power_cuts, one_file_destroyed, damaged_snapshot, lock_released, faults}) {
    if (!lane(options).clean()) return;
  }
  FAIL() << GetParam().name << " survived every lane";
}

INSTANTIATE_TEST_SUITE_P(All, PlantedBug, testing::ValuesIn(mutants()),
                         [](const testing::TestParamInfo<NamedMutant>& mutant) {
                           return mutant.param.name.substr(0, mutant.param.name.find(' '));
                         });

}  // namespace
}  // namespace careway::crash
