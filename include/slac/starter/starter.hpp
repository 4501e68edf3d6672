#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// First agreements to write on from: one for each kind of business, with a funnel and a capacity that add up.
namespace slac::starter {

/// Someone bound by a starter's agreement, whose leader signs it.
struct Party {
    std::string_view id;
    std::string_view name;  ///< as a question uses it: "Sales Development"
};

/// A kind of business. The rates and quotas are first guesses from practice (docs/rules.md names the sources of
/// `conversion-outside-benchmark` and `sdr-quota-outside-benchmark`).
struct Profile {
    std::string_view name;
    std::string_view summary;
    std::string_view text;    ///< the agreement, with `<...>` where the answers go
    std::string_view people;  ///< who works the leads: "SDRs"
    std::span<const Party> parties;
    std::int64_t lead_rate;           ///< percent of the leads that become MQLs
    std::int64_t mql_rate;            ///< percent of the MQLs that become SQLs
    std::int64_t quota;               ///< SQLs a month that one person brings
    std::int64_t most;                ///< and the most that one person can bring
    std::int64_t sql_goal;            ///< a month, where nothing is known
    std::int64_t least_sql_goal = 1;  ///< one for each region
    bool grows_fast = false;
};

[[nodiscard]] std::span<const Profile> profiles();
[[nodiscard]] const Profile* find_profile(std::string_view name);

/// What is known of the business. What is absent becomes a placeholder, or follows from what is there: people and goal
/// from each other by the profile's quota.
struct Answers {
    std::optional<std::string> organization;
    std::map<std::string, std::string, std::less<>> leaders;  ///< by the id of the party
    std::optional<bool> grows_fast;
    std::optional<std::string> time_zone;  ///< IANA; Eastern time without
    std::optional<std::int64_t> people;
    std::optional<std::int64_t> sql_goal;  ///< a month
};

inline constexpr std::string_view kTimeZone = "America/New_York";
inline constexpr std::int64_t kMostPeople = 10'000;
inline constexpr std::int64_t kMostSqls = 100'000;

/// Numbers of people and of SQLs a month that fit each other.
struct Funnel {
    std::int64_t people;
    std::int64_t sqls;
    /// Each of them as many as `sqls` need, rounded up: by the rates of the profile.
    std::int64_t leads, qualified, mqls, sals, customers;
    std::int64_t quota;                ///< SQLs a month for one person
    std::int64_t load_low, load_high;  ///< MQLs in work for one person
};

/// Nothing when a number is out of range, or when one person would have to bring more than the profile's most.
[[nodiscard]] std::optional<Funnel> work_out(const Profile& profile, std::optional<std::int64_t> people,
                                             std::optional<std::int64_t> sql_goal);

/// The people that a goal needs at the profile's quota.
[[nodiscard]] std::int64_t people_for(const Profile& profile, std::int64_t sql_goal);

/// The text of `sla.yaml`: in force from the first of the month after `today`, laid out as `slac fmt` lays files out.
/// `answers` must be such that `work_out` gives a funnel for them.
[[nodiscard]] std::string agreement(const Profile& profile, const Answers& answers, std::chrono::year_month_day today);

}  // namespace slac::starter
