#pragma once
#include "slac/model/field.hpp"

/// Who agrees: the document itself, the parties, their calendars, and how the market is divided between them.
namespace slac::model {

enum class Status : std::uint8_t { draft, in_force, retired };
template <>
struct Choices<Status> {
    static constexpr std::string_view names[] = {"draft", "in-force", "retired"};
};

enum class Growth : std::uint8_t { steady, high };
template <>
struct Choices<Growth> {
    static constexpr std::string_view names[] = {"steady", "high"};
};

enum class Side : std::uint8_t { marketing, sales, development, partner, agency, client, other };
template <>
struct Choices<Side> {
    static constexpr std::string_view names[] = {"marketing", "sales",  "development", "partner",
                                                 "agency",    "client", "other"};
};

struct WeeklyHours : Record {
    List<TimeSpan> every_day;
    List<TimeSpan> mon, tue, wed, thu, fri, sat, sun;
};
template <>
struct Fields<WeeklyHours> {
    static constexpr RecordInfo info{
        "set of working hours", "When people are at work: one interval, a list of intervals, or intervals by day."};
    static auto& shorthand(auto& hours) { return hours.every_day; }
    static void each(auto& visit, auto& hours) {
        visit({"mon", "The hours on Mondays.", "08:00-17:00", "", "monday"}, hours.mon);
        visit({"tue", "The hours on Tuesdays.", "08:00-17:00", "", "tuesday"}, hours.tue);
        visit({"wed", "The hours on Wednesdays.", "08:00-17:00", "", "wednesday"}, hours.wed);
        visit({"thu", "The hours on Thursdays.", "08:00-17:00", "", "thursday"}, hours.thu);
        visit({"fri", "The hours on Fridays.", "08:00-15:00", "", "friday"}, hours.fri);
        visit({"sat", "The hours on Saturdays.", "09:00-12:00", "", "saturday"}, hours.sat);
        visit({"sun", "The hours on Sundays.", "09:00-12:00", "", "sunday"}, hours.sun);
    }
};

struct Calendar : Record {
    Maybe<std::string> name;
    Maybe<Timezone> timezone;
    List<Weekdays> days;
    Maybe<WeeklyHours> hours;
    List<Date> holidays;
    Maybe<std::string> after_hours;
};
template <>
struct Fields<Calendar> {
    static constexpr RecordInfo info{"calendar", "When a business hour or a business day passes."};
    static void each(auto& visit, auto& calendar) {
        visit({"name", "What the document calls it.", "Head office", "the id in words", "title label"}, calendar.name);
        visit({"timezone", "The IANA time zone in which the hours are meant.", "America/Chicago", "",
               "zone tz time_zone"},
              calendar.timezone);
        visit(
            {"days", "The working days: a span, or a list of days and spans.", "mon-fri", "", "weekdays working_days"},
            calendar.days);
        visit({"hours",
               "The working hours: an interval, a list of intervals, or intervals by day. `00:00-24:00` is round the "
               "clock.",
               "08:00-17:00", "", "working_hours business_hours"},
              calendar.hours);
        visit({"holidays", "Days on which nobody works.", "[2026-01-01, 2026-12-25]", "", "closed"}, calendar.holidays);
        visit({"after_hours", "What a lead can expect that comes in while nobody is at work.",
               "Automatic acknowledgement; a person replies by 09:00 next business day.", "", "out_of_hours"},
              calendar.after_hours);
    }
};

struct Header : Record {
    Maybe<std::string> title, organization, number, version;
    Maybe<Status> status;
    Maybe<Date> effective, expires;
    Maybe<Growth> growth;
    Maybe<Currency> currency;
    Maybe<Ref<Calendar>> calendar;
    Maybe<std::string> purpose;
    Maybe<LanguageTag> language;
};
template <>
struct Fields<Header> {
    static constexpr RecordInfo info{"agreement", "The document itself: its title, number, dates and defaults."};
    static void each(auto& visit, auto& header) {
        visit({"title", "The title on the first page.", "Marketing and Sales Service Level Agreement",
               "Marketing and Sales Service Level Agreement", "name"},
              header.title);
        visit({"organization", "The company whose teams agree.", "Northwind Controls", "", "company organisation"},
              header.organization);
        visit({"number", "The document number under which it is filed.", "NWC-SLA-2026-01", "", "id document_number"},
              header.number);
        visit(
            {"version", "The version of the text. Raise it whenever both sides sign again.", "\"1.0\"", "", "revision"},
            header.version);
        visit({"status", "Where the agreement is in its life.", "draft", "draft", "state"}, header.status);
        visit({"effective", "The first day on which it binds.", "2026-01-01", "", "start starts from effective_date"},
              header.effective);
        visit({"expires", "The last day on which it binds.", "2026-12-31", "", "end ends until expiry expiry_date"},
              header.expires);
        visit({"growth",
               "How fast the company grows. With `high`, goals are expected to be set monthly and the agreement to be "
               "reviewed "
               "at least every quarter.",
               "steady", "steady", ""},
              header.growth);
        visit({"currency", "The ISO 4217 code with which `$` and other symbols are read.", "USD", "", ""},
              header.currency);
        visit({"calendar", "The calendar for business hours and days of parties that name none.", "head-office", "",
               "business_hours"},
              header.calendar);
        visit({"purpose", "Why the agreement exists, in one paragraph.",
               "This agreement sets out what each team owes the other.", "", "goal description summary"},
              header.purpose);
        visit(
            {"language", "The BCP 47 tag of the language that the document is written in.", "en", "en", "lang locale"},
            header.language);
    }
};

struct Leader : Record {
    Maybe<std::string> name, title, email;
};
template <>
struct Fields<Leader> {
    static constexpr RecordInfo info{"leader", "The person who answers for a party."};
    static auto& shorthand(auto& leader) { return leader.name; }
    static void each(auto& visit, auto& leader) {
        visit({"name", "The name of the person.", "Dana Whitfield", "", ""}, leader.name);
        visit({"title", "The position of the person.", "VP Marketing", "", "role position"}, leader.title);
        visit({"email", "Where the person can be reached.", "dana@northwind.example", "", "mail"}, leader.email);
    }
};

struct Segment : Record {
    Maybe<std::string> name;
    Maybe<Range> employees;
    Maybe<MoneyRange> revenue;
    List<std::string> industries, regions;
    Maybe<Ref<Calendar>> calendar;
};
template <>
struct Fields<Segment> {
    static constexpr RecordInfo info{"segment", "A part of the market that is worked in its own way."};
    static void each(auto& visit, auto& segment) {
        visit({"name", "What people call the segment.", "Mid-Market", "the id in words", ""}, segment.name);
        visit({"employees", "The company size, in employees.", "101-750", "", "size company_size headcount"},
              segment.employees);
        visit({"revenue", "The yearly revenue of the company.", "$20M-$500M", "", "turnover"}, segment.revenue);
        visit({"industries", "The industries.", "[food processing, packaging]", "", "verticals industry"},
              segment.industries);
        visit({"regions", "The regions.", "[EMEA]", "", "region geography territory"}, segment.regions);
        visit({"calendar", "The calendar for its deadlines in business time.", "london", "the party's calendar", ""},
              segment.calendar);
    }
};

struct Party : Record {
    Maybe<std::string> name;
    Maybe<Side> side;
    Maybe<Leader> leader;
    Maybe<Ref<Calendar>> calendar;
    List<std::string> responsibilities;
    List<Ref<Segment>> segment;
};
template <>
struct Fields<Party> {
    static constexpr RecordInfo info{"party", "A team that is bound by the agreement."};
    static void each(auto& visit, auto& party) {
        visit({"name", "What the team is called.", "Marketing", "the id in words", ""}, party.name);
        visit({"side", "Which side of the agreement the team stands on.", "marketing", "the id when it is one of these",
               "type kind department"},
              party.side);
        visit({"leader", "The person who answers for the team.", "{name: Dana Whitfield, title: VP Marketing}", "",
               "manager owner head lead"},
              party.leader);
        visit({"calendar", "The team's own calendar.", "head-office", "agreement.calendar", "business_hours"},
              party.calendar);
        visit({"responsibilities", "What the team does, in short phrases.", "[Source and qualify leads]", "",
               "duties roles"},
              party.responsibilities);
        visit({"segment", "The segments that the team works.", "[mid-market]", "every segment", "segments"},
              party.segment);
    }
};

}  // namespace slac::model
