#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "paper/finish_pdf.hpp"
#include "paper/pdf_canvas.hpp"
#include "paper/pdf_flow.hpp"
#include "paper/pdf_fonts.hpp"
#include "paper/pdf_logo.hpp"
#include "paper/pdf_press.hpp"
#include "paper/pdf_strips.hpp"
#include "paper/pdf_text.hpp"
#include "slac/paper/paper.hpp"

namespace slac::paper {
namespace {

using document::Align;
using document::Document;

constexpr double kMillimetre = 72 / 25.4;

struct Sheet {
    double width;  ///< upright, in points
    double height;
};
Sheet sheet_of(render::Paper paper) {
    return paper == render::Paper::letter ? Sheet{612, 792} : Sheet{210 * kMillimetre, 297 * kMillimetre};
}

constexpr double kSide = 22 * kMillimetre;
constexpr double kTop = 24 * kMillimetre;
constexpr double kTightTop = 16 * kMillimetre;  ///< of a document that fits on one page so
constexpr double kTightGaps = 0.45;             ///< the same: what is left of the space between its parts
constexpr double kBottom = 26 * kMillimetre;    ///< at least: the small print may need more
constexpr double kHeaderAt = 12.5 * kMillimetre;
constexpr double kFooterGap = 5 * kMillimetre;     ///< between the text and the rule above the small print
constexpr double kFooterBelow = 11 * kMillimetre;  ///< between the small print and the edge of the paper
constexpr double kPageNumberWidth = 80;
constexpr double kMostSmallPrint = 90;  ///< what is higher stands at the end of the document instead

/// What stands at the foot of each page.
struct SmallPrint {
    std::vector<SetText> texts;
    double height = 0;
};

class Making {
 public:
    Making(const Document& document, const render::PageOptions& options, const Fonts& fonts)
        : document_(document),
          options_(options),
          press_{.fonts = fonts,
                 .options = options,
                 .right_to_left = render::is_right_to_left(options.language),
                 .structure = {},
                 .signature_fields = {},
                 .missing = {},
                 .heading_pages = {}},
          styles_(press_),
          title_(document.title.empty() ? options.title : document.title) {}

    [[nodiscard]] std::vector<LetterMissing>& missing() { return press_.missing; }

    /// Sets everything; nothing is painted yet.
    void set(const Logo* logo) {
        const auto sheet = sheet_of(options_.brand.paper);
        const double width = sheet.width - 2 * kSide;
        const bool all_paragraphs =
            std::all_of(document_.footer.begin(), document_.footer.end(),
                        [](const auto& block) { return std::holds_alternative<document::Paragraph>(block.what); });
        if (all_paragraphs) set_small_print(width);
        small_print_on_pages_ = all_paragraphs && small_print_.height <= kMostSmallPrint;
        if (!small_print_on_pages_) small_print_ = {};
        bottom_ = std::max(kBottom, small_print_.height + kFooterGap + kFooterBelow + 6);
        const ColumnHeights heights{sheet.height - kTop - bottom_, sheet.width - kTop - bottom_};

        Flow flow(press_, styles_, {kSide, width, heights.portrait},
                  {kSide, sheet.height - 2 * kSide, heights.landscape});
        if (logo) flow.add_logo(*logo);
        if (document_.title.empty()) flow.add_title(title_, 0);
        flow.add(document_.content, 0);
        if (!small_print_on_pages_) flow.add(document_.footer, 0);
        strips_ = flow.take();
        pages_ = paginate(strips_, heights);
        if (pages_.size() == 2) draw_together(sheet);
        for (std::size_t page = 0; page < pages_.size(); ++page)
            for (const auto& placed : pages_[page].strips)
                for (const auto index : placed.strip->headings) {
                    auto& heading = press_.structure.headings[index];
                    heading.page = page;
                    heading.y = (pages_[page].landscape ? sheet.width : sheet.height) - top_ - placed.y;
                    press_.heading_pages.emplace(heading.id, page);
                }
    }

    Unfinished paint() {
        std::string bytes;
        const auto write = [](void* closure, const unsigned char* data, unsigned int length) {
            try {
                static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
                return CAIRO_STATUS_SUCCESS;
            } catch (const std::exception&) {
                return CAIRO_STATUS_NO_MEMORY;
            }
        };
        const auto sheet = sheet_of(options_.brand.paper);
        const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
            cairo_pdf_surface_create_for_stream(write, &bytes, sheet.width, sheet.height));
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title_.c_str());
        // A date of its own would make each run another file.
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        struct DestroyContext {
            void operator()(cairo_t* context) const { cairo_destroy(context); }
        };
        std::unique_ptr<cairo_t, DestroyContext> context(cairo_create(surface.get()));
        Canvas canvas(context.get(), press_);
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            const auto& page = pages_[i];
            canvas.begin_page(page.landscape ? sheet.height : sheet.width, page.landscape ? sheet.width : sheet.height);
            paint_draft(canvas);
            paint_head(canvas, i);
            for (const auto& placed : page.strips) {
                const double y = top_ + placed.y;
                if (placed.with_head) placed.strip->head->paint(canvas, y - placed.strip->head->height, 0);
                if (placed.strip->paint) placed.strip->paint(canvas, y, placed.gap);
            }
            paint_foot(canvas, i);
            canvas.end_page();
        }
        const auto status = cairo_status(context.get());
        context.reset();
        cairo_surface_finish(surface.get());
        const auto finished = cairo_surface_status(surface.get());
        for (const auto each : {status, finished})
            if (each != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(each));
        return {.bytes = std::move(bytes),
                .signature_fields = std::move(press_.signature_fields),
                .structure = std::move(press_.structure)};
    }

 private:
    /// What runs just over its first page stays on it, with less space between its parts and above them: people pin it
    /// on the wall, or sign it there.
    void draw_together(const Sheet& sheet) {
        double gaps = 0;
        double rest = strips_[0].height;
        for (std::size_t i = 1; i < strips_.size(); ++i) {
            if (strips_[i].new_page || strips_[i].landscape != strips_[0].landscape) return;
            gaps += strips_[i].before;
            rest += strips_[i].height;
        }
        const double height = strips_[0].landscape ? sheet.width : sheet.height;
        for (const double top : {kTop, kTightTop}) {
            const double room = height - top - bottom_;
            if (rest + kTightGaps * gaps > room) continue;
            const double left = gaps > 0 ? std::min(1.0, (room - rest) / gaps) : 1;
            for (auto& strip : strips_) strip.before *= left;
            top_ = top;
            pages_ = paginate(strips_, {room, room});
            return;
        }
    }

    void set_small_print(double width) {
        const double room = width - kPageNumberWidth - 16;
        for (const auto& block : document_.footer) {
            const auto& paragraph = std::get<document::Paragraph>(block.what);
            small_print_.texts.emplace_back(press_, words_of(paragraph.content), styles_.small, room);
            small_print_.height += small_print_.texts.back().height();
        }
    }

    void paint_draft(Canvas& canvas) const {
        if (!document_.draft) return;
        // As an outline: text that lies across the page would stand in the middle of what is copied from it.
        const TextStyle style{
            .families = &press_.fonts.sans(), .size = 100, .leading = 100, .weight = 600, .color = kDraftGround};
        Press aside{.fonts = press_.fonts, .options = options_};
        const SetText word(aside, words_of(upper(options_.words.draft), {}), style, -1);
        canvas.artifact([&] {
            auto* cairo = canvas.cairo();
            const double longest = std::hypot(canvas.width(), canvas.height()) * 0.72;
            const double scale = std::min(1.25, longest / std::max(1.0, word.width()));
            cairo_save(cairo);
            cairo_translate(cairo, canvas.width() / 2, canvas.height() / 2);
            cairo_rotate(cairo, -std::atan2(canvas.height(), canvas.width()));
            cairo_scale(cairo, scale, scale);
            cairo_translate(cairo, -word.width() / 2, style.size * 0.36);
            word.outline_at_origin(canvas);
            canvas.set(kDraftGround);
            cairo_fill(cairo);
            cairo_restore(cairo);
        });
    }

    static std::string upper(const std::string& text) {
        const std::unique_ptr<char, decltype(&g_free)> result(g_utf8_strup(text.c_str(), -1), &g_free);
        return result.get();
    }

    void paint_head(Canvas& canvas, std::size_t page) {
        const double width = canvas.width() - 2 * kSide;
        auto style = styles_.small;
        style.size = 7.4;
        if (page > 0) {
            SetText title(press_, words_of(title_, {}), style, width - 110);
            title.cut();
            title.paint(canvas, 0, kSide, kHeaderAt, width - 110, Align::none, std::nullopt);
        }
        if (document_.draft) {
            style.color = kDraft;
            style.weight = 600;
            const SetText draft(press_, words_of(upper(options_.words.draft), {}), style, 100);
            draft.paint(canvas, 0, kSide + width - 100, kHeaderAt, 100, Align::right, std::nullopt);
        }
    }

    void paint_foot(Canvas& canvas, std::size_t page) {
        const double width = canvas.width() - 2 * kSide;
        double y = canvas.height() - std::max(kFooterBelow + small_print_.height, bottom_ - kFooterGap);
        canvas.rule(kSide, y - 5, width, 0.5, kHairline);
        auto words =
            words_of(fmt::format("{} {} {} {}", options_.words.page, page + 1, options_.words.of, pages_.size()), {});
        const SetText number(press_, std::move(words), styles_.small, -1);
        number.paint(canvas, 0, kSide + width - kPageNumberWidth, y, kPageNumberWidth, Align::right, std::nullopt);
        // It is part of the document once, on its last page; on the others it is repeated.
        const bool last = page + 1 == pages_.size();
        for (const auto& text : small_print_.texts) {
            const auto part = last ? std::optional(press_.add_part(0, "P")) : std::nullopt;
            text.paint_all(canvas, kSide, y, width - kPageNumberWidth - 16, Align::none, part);
            y += text.height();
        }
    }

    const Document& document_;
    const render::PageOptions& options_;
    Press press_;
    Styles styles_;
    std::string title_;
    SmallPrint small_print_;
    bool small_print_on_pages_ = true;
    double top_ = kTop;
    double bottom_ = kBottom;
    std::vector<Strip> strips_;
    std::vector<SetPage> pages_;
};

std::vector<char32_t> letters_of(std::vector<LetterMissing>& missing) {
    std::vector<char32_t> letters;
    for (const auto& each : missing) letters.push_back(each.letter);
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    return letters;
}

std::string utf8_of(char32_t letter) {
    char bytes[6];
    return {bytes, static_cast<std::size_t>(g_unichar_to_utf8(letter, bytes))};
}

std::string name_of(char32_t letter) {
    const auto code = fmt::format("U+{:04X}", static_cast<unsigned>(letter));
    return g_unichar_isgraph(letter) != 0 ? fmt::format("`{}` ({})", utf8_of(letter), code) : code;
}

// Each letter where it stands first; those of one place are one problem.
std::vector<Problem> problems_of(const std::vector<LetterMissing>& missing) {
    constexpr std::size_t kMost = 20;  // places
    constexpr std::size_t kNamed = 5;  // letters of a place
    std::vector<char32_t> known;
    std::vector<std::pair<document::Lines, std::vector<char32_t>>> places;
    for (const auto& [letter, lines] : missing) {
        if (std::find(known.begin(), known.end(), letter) != known.end()) continue;
        auto place = std::find_if(places.begin(), places.end(),
                                  [&wanted = lines](const auto& each) { return each.first == wanted; });
        if (place == places.end()) {
            if (places.size() == kMost) continue;
            place = places.insert(places.end(), {lines, {}});
        }
        known.push_back(letter);
        place->second.push_back(letter);
    }
    std::vector<Problem> problems;
    for (const auto& [lines, letters] : places) {
        std::string names;
        for (std::size_t i = 0; i < std::min(letters.size(), kNamed); ++i)
            names += (i == 0 ? "" : i + 1 == letters.size() ? " and " : ", ") + name_of(letters[i]);
        if (letters.size() > kNamed) names += fmt::format(" and {} more", letters.size() - kNamed);
        const bool one = letters.size() == 1;
        problems.push_back(
            {.message = fmt::format("no font on this machine has the letter{} {}", one ? "" : "s", names),
             .help = fmt::format("write {} another way, or install a font that has {}", one ? "it" : "them",
                                 one ? "it" : "them"),
             .lines = lines,
             .text = utf8_of(letters[0])});
    }
    return problems;
}

Made made(const Document& document, const render::PageOptions& options) {
    Made result;
    const auto logo = logo_of(options.brand, result.problems);
    if (!result.problems.empty()) return result;
    const bool right_to_left = render::is_right_to_left(options.language);
    std::vector<char32_t> letters;
    // Once with the fixed fonts; and again when the system's have to help out.
    for (;;) {
        const Fonts fonts(options.brand.font, options.language, right_to_left, letters);
        Making making(document, options, fonts);
        making.set(logo ? &*logo : nullptr);
        if (!making.missing().empty() && letters.empty()) {
            letters = letters_of(making.missing());
            continue;
        }
        if (!making.missing().empty()) {
            result.problems = problems_of(making.missing());
            return result;
        }
        result.bytes = finish_pdf(making.paint(), document, options);
        return result;
    }
}

}  // namespace

Made pdf(const Document& document, const render::PageOptions& options) {
    const auto failed = [](std::string message, std::string help) {
        return Made{.bytes = {}, .problems = {{std::move(message), std::move(help), {}}}};
    };
    try {
        return made(document, options);
    } catch (const FontMissing& missing) {
        if (missing.family == options.brand.font)
            return failed(fmt::format("the font `{}` of the brand is not installed here", missing.family),
                          "install it, or leave `font` away to use slac's own choice");
        return failed(fmt::format("the font `{}` is not installed here, and every PDF is set in it", missing.family),
                      "install it: on Debian the packages `fonts-inter`, `fonts-sil-charis` and `fonts-dejavu-core`");
    } catch (const std::exception& error) {
        return failed(fmt::format("the PDF could not be made: {}", error.what()),
                      "this is a fault of slac: please report it");
    }
}

}  // namespace slac::paper
