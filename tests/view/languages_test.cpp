// The languages that slac has words for.
#include <algorithm>
#include <filesystem>
#include <set>

#include "catch.hpp"
#include "printed.hpp"
#include "slac/view/language.hpp"
#include "view/speech.hpp"

namespace slac::view {
namespace {

TEST_CASE("a language is found by the first part of its tag") {
    CHECK(name(*find_language("de")) == "German");
    CHECK(name(*find_language("de-AT")) == "German");
    CHECK(name(*find_language("FR_ca")) == "French");
    CHECK(name(*find_language("es-419")) == "Spanish");
    CHECK(name(*find_language("en-GB")) == "English");
    CHECK(find_language("pt") == nullptr);
    CHECK(find_language("den") == nullptr);
    CHECK(find_language("") == nullptr);
    CHECK(&english() == languages().front());
}

TEST_CASE("an agreement in a language without words gets English ones") {
    CHECK(text(read("slac: 1\nagreement: {effective: 2026-01-01}\n", "pt")->value, "agreement.effective") ==
          "1 January 2026");
}

TEST_CASE("a region writes numbers, amounts and days in its own way") {
    const auto told = [](std::string_view language) {
        const auto value = read(
            "slac: 1\nagreement: {effective: 2027-01-21}\n"
            "goals: {revenue: {target: $1234.5k, win_rate: 2.5%}}\n",
            language);
        return text(value->value, "agreement.effective") + " / " + text(value->value, "goals.revenue.target") + " / " +
               text(value->value, "goals.revenue.win_rate");
    };
    CHECK(told("de-CH") == "21. Januar 2027 / $ 1’234’500 / 2.5%");
    CHECK(told("de-li-1996") == told("de-CH"));
    CHECK(told("de-Latn-CH") == told("de-CH"));
    CHECK(told("de-AT") == "21. Jänner 2027 / 1.234.500 $ / 2,5 %");
    CHECK(told("de-DE") == told("de"));
    CHECK(told("en-US") == "January 21, 2027 / $1,234,500 / 2.5%");
    CHECK(told("en-GB") == told("en"));
    CHECK(told("fr-CA") == told("fr"));
    CHECK(told("es-MX") == "21 de enero de 2027 / $1,234,500 / 2.5 %");
    CHECK(told("es-419") == told("es-MX"));
    CHECK(told("es-CO") == "21 de enero de 2027 / $ 1.234.500 / 2,5 %");
    CHECK(told("es-ES") == told("es"));
    // A filter of a template asks the language, not its speech.
    CHECK(group_separator(*find_language("de-CH")) == "’");
    CHECK(tag(*find_language("de-CH")) == "de");
    // Behind a single letter stands no region.
    CHECK(find_language("de-x-ch") == find_language("de"));
}

/// The words of a text, in small letters (ASCII), without what is no letter.
std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char letter : text + " ") {
        const bool part = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          static_cast<unsigned char>(letter) >= 0x80;
        if (part) {
            word += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        } else {
            if (word.size() > 1) words.insert(word);
            word.clear();
        }
    }
    return words;
}

/// Without the directives, which no reader sees.
std::string without_comments(std::string text) {
    for (auto begin = text.find("<!--"); begin != std::string::npos; begin = text.find("<!--"))
        text.erase(begin, text.find("-->", begin) + 3 - begin);
    return text;
}

/// All built-in templates, filled in.
std::string all_printed(const Value& value, std::string_view language) {
    std::string text;
    for (const auto& built_in : templating::built_in())
        text += plain_blanks(printed_as_is(value, language, built_in)) + "\n";
    return text;
}

std::vector<std::string> agreements() {
    std::vector<std::string> paths{"tests/view/kitchen_sink.yaml"};
    for (const auto* folder : {"examples", "tests/corpus"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SLAC_ROOT "/") + folder))
            if (entry.path().extension() == ".yaml")
                paths.push_back(entry.path().string().substr(std::string_view(SLAC_ROOT "/").size()));
    std::sort(paths.begin(), paths.end());
    return paths;
}

// What slac adds to the words of an agreement must not be what it adds in English, but for the words that both
// languages write alike.
TEST_CASE("no English is left in a document in another language") {
    const std::map<std::string, std::set<std::string>> kAlike = {
        {"de", {"accepted", "account",   "accounts", "an",       "april",         "august",   "inbound",
                "leads",    "marketing", "minute",   "november", "opportunities", "outbound", "person",
                "plan",     "qualified", "sales",    "scores",   "september",     "team",     "text"}},
        {"fr", {"accepted",     "an",      "client",      "clients",    "conversion", "date",      "ends",
                "kpi",          "leads",   "marketing",   "message",    "messages",   "minute",    "minutes",
                "notification", "part",    "performance", "plan",       "points",     "qualified", "sales",
                "scores",       "section", "signature",   "signatures", "total",      "type",      "week"}},
        {"es",
         {"accepted", "final", "ideal", "kpi", "leads", "marketing", "no", "plan", "qualified", "sales", "total"}},
    };
    std::map<std::string, std::map<std::string, std::string>> seen;
    std::size_t looked_at = 0;
    for (const auto& path : agreements()) {
        const auto yaml = file_text(path);
        const auto own = words_in(plain_blanks(yaml) + " – · " + kFacts.fingerprint);
        const auto added = [&](std::string_view language) {
            const auto agreement = read(yaml, language);
            std::set<std::string> words;
            for (const auto& word : words_in(without_comments(all_printed(agreement->value, language))))
                if (!own.contains(word)) words.insert(word);
            return words;
        };
        const auto in_english = added("en");
        for (const auto& [language, alike] : kAlike) {
            ++looked_at;
            for (const auto& word : added(language))
                if (in_english.contains(word) && !alike.contains(word)) seen[language].emplace(word, path);
        }
    }
    CHECK(looked_at > 90);
    for (const auto& [language, words] : seen)
        for (const auto& [word, path] : words) FAIL_CHECK(language << ": " << word << " in " << path);
}

TEST_CASE("French keeps its marks and units with the word before them") {
    const auto agreement = read(file_text("tests/view/kitchen_sink.yaml"), "fr");
    std::string printed;
    for (const auto& built_in : templating::built_in()) printed += printed_as_is(agreement->value, "fr", built_in);
    for (const std::string_view torn : {" :", " ;", " %", "« ", " »", " ?", " !"}) {
        INFO("'" << torn << "' with a blank that breaks");
        CHECK(printed.find(torn) == std::string::npos);
    }
    for (const std::string_view kept : {"\u00A0:", "\u00A0;", "60\u00A0%", "«\u00A0", "\u00A0»", "1\u202F500"}) {
        INFO("'" << kept << "'");
        CHECK(printed.find(kept) != std::string::npos);
    }
}

/// What stands at a path of an agreement in that language.
std::string in(std::string_view language, const std::string& yaml, std::string_view path) {
    return text(read("slac: 1\n" + yaml + "\n", language)->value, path);
}
std::string within(std::string_view language, const std::string& time) {
    return in(language, "handoffs: {a: {accept_within: " + time + "}}", "handoffs.0.accept_text");
}
std::string every(std::string_view language, const std::string& time) {
    return in(language, "goals: {set: " + time + "}", "goals.set");
}

TEST_CASE("a deadline stands in the case and number that its language wants") {
    CHECK(within("de", "1 day") == "innerhalb von 1 Tag");
    CHECK(within("de", "2 days") == "innerhalb von 2 Tagen");
    CHECK(within("de", "3 months") == "innerhalb von 3 Monaten");
    CHECK(within("de", "4 business hours") == "innerhalb von 4 Geschäftsstunden");
    CHECK(within("de", "5 business days") == "innerhalb von 5 Arbeitstagen");
    CHECK(in("de", "handoffs: {a: {accept_within: 5 business days}}", "handoffs.0.accept_within") == "5 Arbeitstage");
    CHECK(within("fr", "1 business day") == "dans un délai de 1 jour ouvré");
    CHECK(within("fr", "1.5 hours") == "dans un délai de 1,5 heure");
    CHECK(within("fr", "2 weeks") == "dans un délai de 2 semaines");
    CHECK(within("es", "1 month") == "en un plazo de 1 mes");
    CHECK(within("es", "2 business hours") == "en un plazo de 2 horas hábiles");
    CHECK(every("de", "daily") == "täglich");
    CHECK(every("de", "every 2 weeks") == "alle 2 Wochen");
    CHECK(every("de", "every 3 months") == "vierteljährlich");
    CHECK(every("fr", "every 2 weeks") == "toutes les 2 semaines");
    CHECK(every("fr", "every 6 months") == "tous les 6 mois");
    CHECK(every("es", "every 3 months") == "cada trimestre");
}

TEST_CASE("amounts and numbers are written as people of the language do") {
    const auto money = [](std::string_view language, const std::string& written) {
        return in(language, "goals: {revenue: {target: " + written + "}}", "goals.revenue.target");
    };
    CHECK(money("de", "€4.8M") == "4,8 Mio. €");
    CHECK(money("de", "$2B") == "2 Mrd. $");
    CHECK(money("de", "250000 CHF") == "250.000 CHF");
    CHECK(money("fr", "€4.8M") == "4 800 000 €");
    CHECK(money("es", "€12.5k") == "12.500 €");
    CHECK(in("de", "kpis: {a: {target: 2.5%-4%}}", "kpis.0.target") == "2,5 % bis 4 %");
    CHECK(in("fr", "kpis: {a: {target: '>= 2.5%'}}", "kpis.0.target") == "au moins 2,5 %");
    CHECK(in("es", "kpis: {a: {target: '< 5%'}}", "kpis.0.target") == "menos de 5 %");
    CHECK(in("fr", "agreement: {effective: 2027-03-01}", "agreement.effective") == "1er mars 2027");
    CHECK(in("fr", "agreement: {effective: 2027-03-21}", "agreement.effective") == "21 mars 2027");
    CHECK(in("de", "agreement: {effective: 2027-03-01}", "agreement.effective") == "1. März 2027");
    CHECK(in("es", "agreement: {effective: 2027-03-01}", "agreement.effective") == "1 de marzo de 2027");
}

TEST_CASE("a stage is spoken of with its gender, whatever it is called") {
    const auto forms = [](std::string_view language, const std::string& name) {
        const Speech words(*find_language(language));
        const StageWords stage{name, model::StageKind::other, false};
        return plain_blanks(words.one(stage) + " / " + words.plural(stage) + " / " + words.becomes(stage) + " / " +
                            words.entry(stage));
    };
    CHECK(forms("de", "Marketing Qualified Lead") ==
          "ein Marketing Qualified Lead / Marketing Qualified Leads / wird zum Marketing Qualified Lead / ein Lead zum "
          "Marketing Qualified Lead wird");
    CHECK(forms("de", "Opportunity") ==
          "eine Opportunity / Opportunities / wird zur Opportunity / ein Lead zur Opportunity wird");
    CHECK(forms("de", "Aufträge") == "ein Auftrag / Aufträge / wird zum Auftrag / ein Lead zum Auftrag wird");
    CHECK(forms("de", "Lead") == "ein Lead / Leads / wird zum Lead / ein neuer Lead erfasst wird");
    // An adjective in front would have to be inflected: the name is quoted instead.
    CHECK(forms("de", "Qualifizierter Lead") ==
          "ein Lead in der Phase „Qualifizierter Lead“ / Leads in der Phase „Qualifizierter Lead“ / wechselt in die "
          "Phase „Qualifizierter Lead“ / ein Lead in die Phase „Qualifizierter Lead“ wechselt");
    CHECK(forms("fr", "MQL") == "un MQL / MQL / devient un MQL / un lead devient un MQL");
    CHECK(forms("fr", "Opportunité") ==
          "une Opportunité / Opportunités / devient une Opportunité / un lead devient une Opportunité");
    CHECK(forms("fr", "Contact qualifié") ==
          "un lead à l’étape « Contact qualifié » / leads à l’étape « Contact qualifié » / passe à l’étape « Contact "
          "qualifié » / un lead passe à l’étape « Contact qualifié »");
    CHECK(
        forms("es", "Oportunidad") ==
        "una Oportunidad / Oportunidades / se convierte en una Oportunidad / un lead se convierte en una Oportunidad");
}

TEST_CASE("two stages agree with each other in a sentence") {
    const auto conversion = [](std::string_view language, const std::string& from, const std::string& to) {
        return in(language,
                  "stages: {a: {name: " + from + "}, b: {name: " + to +
                      "}}\ngoals: {conversions: {c: {from: a, to: b, rate: 8%}}}",
                  "goals.conversions.0.text");
    };
    CHECK(conversion("de", "MQL", "Auftrag") == "8 % der MQLs werden zu Aufträgen.");
    CHECK(conversion("de", "Kunde", "Reif") == "8 % der Kunden wechseln in die Phase „Reif“.");
    CHECK(conversion("fr", "Prospect", "Client") == "8 % des Prospects deviennent des Clients.");
    CHECK(conversion("es", "Oportunidad", "Cliente") == "El 8 % de las Oportunidades se convierten en Clientes.");
    const auto goal = [](std::string_view language, const std::string& name) {
        return in(language, "stages: {a: {name: " + name + "}}\ngoals: {grid: {g: {stage: a}}}", "goals.grid.0.counts");
    };
    CHECK(goal("fr", "Opportunité") == "Nouvelles Opportunités");
    CHECK(goal("es", "Oportunidad") == "Nuevas Oportunidades");
    CHECK(goal("de", "Angebot") == "Neue Angebote");
}

TEST_CASE("lists have the last word that the language wants before the next sound") {
    const auto list = [](std::string_view language, const Texts& items) {
        const Speech words(*find_language(language));
        return words.all_of(items) + " / " + words.any_of(items);
    };
    CHECK(list("de", {"a", "b", "c"}) == "a, b und c / a, b oder c");
    CHECK(list("fr", {"a", "b", "c"}) == "a, b et c / a, b ou c");
    CHECK(list("fr", {"a, b", "c"}) == "a, b\u00A0; et c / a, b\u00A0; ou c");
    CHECK(list("es", {"ventas", "ingresos"}) == "ventas e ingresos / ventas o ingresos");
    CHECK(list("es", {"siete", "Ocho"}) == "siete y Ocho / siete u Ocho");
    CHECK(list("es", {"agua", "hielo"}) == "agua y hielo / agua o hielo");
    // The comma of a number is none of a list.
    CHECK(list("de", {"2,5 %", "4 %"}) == "2,5 % und 4 % / 2,5 % oder 4 %");
}

TEST_CASE("an id that everybody uses is told in the language, any other as it is") {
    CHECK(in("de", "parties: {sales: {}}", "parties.0.name") == "Vertrieb");
    CHECK(in("fr", "stages: {customer: {}}", "stages.0.name") == "Client");
    CHECK(in("es", "handoffs: {mql-to-sdr: {}}", "handoffs.0.name") == "MQL a SDR");
    CHECK(in("de", "stages: {sales-call: {}}", "stages.0.name") == "Sales call");
    CHECK(in("de", "parties: {sales: {name: Sales}}", "parties.0.name") == "Sales");
    CHECK(Speech(*find_language("fr")).words("région") == "Région");
    CHECK(capitalized("étape") == "Étape");
    CHECK(capitalized("über") == "Über");
    CHECK(capitalized("÷") == "÷");
}

}  // namespace
}  // namespace slac::view
