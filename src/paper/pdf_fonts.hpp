#pragma once
#include <pango/pango.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The letters of a PDF. The same document must look the same everywhere, so a few fixed fonts come first and neither
/// the user's nor the system's font settings have a say; the system's fonts are only asked for letters that those lack.
namespace slac::paper {

struct Unref {
    void operator()(void* object) const;
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

/// A font that slac or the house asks for is not on this machine.
struct FontMissing {
    std::string family;
};

class Fonts {
 public:
    /// `brand` is the family of the house, or empty. `letters` are those that the fixed fonts lack, from an earlier
    /// attempt. Throws `FontMissing`.
    Fonts(const std::string& brand, const std::string& language, bool right_to_left,
          const std::vector<char32_t>& letters);

    [[nodiscard]] PangoContext* context() const { return context_.get(); }
    /// Families for Pango, the fixed ones for other scripts behind the first.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::string& sans() const { return sans_; }
    [[nodiscard]] const std::string& mono() const { return mono_; }

 private:
    Owned<PangoContext> context_;
    std::string text_ = "Charis SIL,DejaVu Serif,Inter,DejaVu Sans";
    std::string sans_ = "Inter,DejaVu Sans";
    std::string mono_ = "DejaVu Sans Mono,DejaVu Sans";
};

}  // namespace slac::paper
