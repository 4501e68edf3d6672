#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/docx_package.hpp"
#include "paper/docx_styles.hpp"
#include "slac/document/document.hpp"
#include "slac/paper/paper.hpp"
#include "slac/render/page.hpp"

namespace slac::paper::word {

/// Twips (1/20 point).
struct Sheet {
    int width = 0;
    int height = 0;
    [[nodiscard]] Sheet turned() const { return {height, width}; }
    /// Between the margins.
    [[nodiscard]] int text_width() const;
    [[nodiscard]] int text_height() const;
};
[[nodiscard]] Sheet sheet_of(render::Paper paper);

/// What the stories of a document (its text, its footers) share.
struct Shared {
    explicit Shared(const render::PageOptions& page)
        : options(page), right_to_left(render::is_right_to_left(page.language)) {}

    const render::PageOptions& options;
    bool right_to_left;
    std::map<std::string, int, std::less<>> bookmarks;  ///< their numbers, by the id of the heading
    std::vector<OrderedList> lists;
    std::vector<Part> pictures;
    std::vector<Problem> problems;
    int drawings = 0;
};

/// Where a story points to: part of the package or address, by `rId` and its number.
struct Relationship {
    std::string type;  ///< the last word of it: `image`
    std::string target;
    bool external = false;
};

/// Text with all that stands in it, as the inside of `w:body` or `w:ftr`.
class Story {
 public:
    Story(Shared& shared, Sheet sheet) : shared_(shared), sheet_(sheet), width_(sheet.text_width()) {}

    void logo(const render::Brand& brand);
    void title(std::string_view text);
    void blocks(const document::Blocks& content) { blocks(content, {}); }
    /// A paragraph of words alone. What `runs` holds is put in behind them as it is.
    void words(std::string_view style, std::string_view text, std::string_view properties = {},
               std::string_view runs = {});
    /// The words as runs, for the above.
    [[nodiscard]] std::string runs(std::string_view words) const { return text(words, Format()); }
    void small_print(const document::Inlines& content);
    /// The last section: what the whole needs at its end.
    void finish_body();

    [[nodiscard]] const std::string& xml() const { return xml_; }
    [[nodiscard]] std::string relationships_xml() const;
    /// The number of a relationship, made when there is none like it.
    int relate(std::string_view type, std::string_view target, bool external = false);

 private:
    // What a paragraph has beside its style. Empty values are the style's own.
    struct Look {
        std::string_view style;
        bool keep_next = false;
        int number = 0;  // of the numbering; 0 is none
        int level = 0;
        std::string_view align;
        int indent = -1;  // twips
        int hanging = 0;
    };
    // Whether what is written stays on one page: its parts with each other, and the last with what comes next.
    struct Flow {
        bool inside = false;
        bool after = false;
    };
    struct Format {
        bool bold = false;
        bool italic = false;
        bool deleted = false;
        bool code = false;
        bool link = false;
    };

    void blocks(const document::Blocks& content, Flow flow);
    void block(const document::Block& block, Flow flow);
    void write(const document::Heading& heading, Flow flow);
    void write(const document::Paragraph& paragraph, Flow flow);
    void write(const document::List& list, Flow flow);
    void write(const document::Table& table, Flow flow);
    void write(const document::Quote& quote, Flow flow);
    void write(const document::CodeBlock& code, Flow flow);
    void write(const document::ThematicBreak&, Flow flow);
    void write(const document::PageBreak&, Flow flow);
    void write(const document::Contents& contents, Flow flow);
    void write(const document::KeepTogether& together, Flow flow);
    void write(const document::Landscape& landscape, Flow flow);
    void write(const document::Figure& figure, Flow flow);
    void write(const document::Signatures& signatures, Flow flow);

    void paragraph(const Look& look, std::string_view runs);
    void item(const document::ListItem& item, const document::List& list, int number, Flow flow);
    void row(const document::Table& table, const document::Row& row, bool header, bool keep,
             const std::vector<int>& columns, bool small, bool sentences, bool whole);
    void signatory(const document::Signatures& signatures, const document::Signatory& party, bool keep);
    std::string picture(std::string_view name, std::string_view description, double width, double height,
                        std::string_view png, std::string_view svg);
    int add_picture(std::string_view suffix, std::string_view media_type, std::string_view bytes);

    std::string inlines(const document::Inlines& content, Format format);
    std::string inlines(const document::Inlines& content) { return inlines(content, Format()); }
    std::string text(std::string_view words, Format format) const;
    std::string run(std::string_view words, Format format, bool right_to_left) const;
    std::string link(const document::Link& link, Format format);

    void separate_tables();
    void turn(bool landscape);
    void end_section();
    [[nodiscard]] std::string section_properties() const;
    [[nodiscard]] int room() const { return width_ - indent_; }

    Shared& shared_;
    Sheet sheet_;
    int width_;
    std::string xml_;
    std::vector<Relationship> relationships_;
    std::map<std::string, int, std::less<>> numbers_;  // of the relationships, by type and target
    std::string_view body_style_ = "Normal";
    int indent_ = 0;  // twips: of quotations and lists
    int lists_ = 0;   // how many are open
    bool has_title_ = false;
    bool break_page_ = false;       // before the next paragraph
    int space_ = 0;                 // before the next paragraph, twips
    bool after_table_ = false;      // nothing was written since
    std::size_t last_look_ = 0;     // where the properties of the last paragraph end, when nothing was written since
    bool section_is_empty_ = true;  // nothing was written since it began
    bool in_landscape_ = false;
    document::Lines lines_;  // of the block that is being written
};

}  // namespace slac::paper::word
