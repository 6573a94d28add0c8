#include "isthmus/quality/folded_name.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <utility>

namespace isthmus {

namespace {

struct Spelling {
    utf8proc_int32_t letter;
    std::string_view latin;
};

/// Letters that Unicode does not decompose, and the small letters of Greek and Cyrillic, by code.
constexpr std::array letter_spellings{
    Spelling{0x00DF, "ss"}, Spelling{0x00E6, "ae"}, Spelling{0x00F0, "d"},  Spelling{0x00F8, "o"},
    Spelling{0x00FE, "th"}, Spelling{0x0111, "d"},  Spelling{0x0127, "h"},  Spelling{0x0131, "i"},
    Spelling{0x0142, "l"},  Spelling{0x014B, "n"},  Spelling{0x0153, "oe"}, Spelling{0x0167, "t"},
    Spelling{0x0259, "e"},  Spelling{0x03B1, "a"},  Spelling{0x03B2, "v"},  Spelling{0x03B3, "g"},
    Spelling{0x03B4, "d"},  Spelling{0x03B5, "e"},  Spelling{0x03B6, "z"},  Spelling{0x03B7, "i"},
    Spelling{0x03B8, "th"}, Spelling{0x03B9, "i"},  Spelling{0x03BA, "k"},  Spelling{0x03BB, "l"},
    Spelling{0x03BC, "m"},  Spelling{0x03BD, "n"},  Spelling{0x03BE, "x"},  Spelling{0x03BF, "o"},
    Spelling{0x03C0, "p"},  Spelling{0x03C1, "r"},  Spelling{0x03C2, "s"},  Spelling{0x03C3, "s"},
    Spelling{0x03C4, "t"},  Spelling{0x03C5, "y"},  Spelling{0x03C6, "f"},  Spelling{0x03C7, "ch"},
    Spelling{0x03C8, "ps"}, Spelling{0x03C9, "o"},  Spelling{0x0430, "a"},  Spelling{0x0431, "b"},
    Spelling{0x0432, "v"},  Spelling{0x0433, "g"},  Spelling{0x0434, "d"},  Spelling{0x0435, "e"},
    Spelling{0x0436, "zh"}, Spelling{0x0437, "z"},  Spelling{0x0438, "i"},  Spelling{0x0439, "y"},
    Spelling{0x043A, "k"},  Spelling{0x043B, "l"},  Spelling{0x043C, "m"},  Spelling{0x043D, "n"},
    Spelling{0x043E, "o"},  Spelling{0x043F, "p"},  Spelling{0x0440, "r"},  Spelling{0x0441, "s"},
    Spelling{0x0442, "t"},  Spelling{0x0443, "u"},  Spelling{0x0444, "f"},  Spelling{0x0445, "h"},
    Spelling{0x0446, "ts"}, Spelling{0x0447, "ch"}, Spelling{0x0448, "sh"}, Spelling{0x0449, "sht"},
    Spelling{0x044A, "a"},  Spelling{0x044B, "y"},  Spelling{0x044C, ""},   Spelling{0x044D, "e"},
    Spelling{0x044E, "yu"}, Spelling{0x044F, "ya"}, Spelling{0x0452, "dj"}, Spelling{0x0454, "ie"},
    Spelling{0x0455, "dz"}, Spelling{0x0456, "i"},  Spelling{0x0458, "j"},  Spelling{0x0459, "lj"},
    Spelling{0x045A, "nj"}, Spelling{0x045B, "c"},  Spelling{0x045F, "dz"}, Spelling{0x0491, "g"},
};

constexpr utf8proc_int32_t alpha = 0x03B1;
constexpr utf8proc_int32_t epsilon = 0x03B5;
constexpr utf8proc_int32_t gamma = 0x03B3;
constexpr utf8proc_int32_t mu = 0x03BC;
constexpr utf8proc_int32_t xi = 0x03BE;
constexpr utf8proc_int32_t omicron = 0x03BF;
constexpr utf8proc_int32_t pi = 0x03C0;
constexpr utf8proc_int32_t chi = 0x03C7;
constexpr utf8proc_int32_t ypsilon = 0x03C5;

const Spelling* spelling_of(utf8proc_int32_t code) noexcept {
    const auto* const found =
        std::lower_bound(letter_spellings.begin(), letter_spellings.end(), code,
                         [](const Spelling& one, utf8proc_int32_t letter) { return one.letter < letter; });
    return found != letter_spellings.end() && found->letter == code ? found : nullptr;
}

bool letter_or_digit(utf8proc_int32_t code) noexcept {
    const utf8proc_category_t category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/// Whether a Greek letter has a voice: what makes ypsilon before it a v and not an f.
bool voiced(utf8proc_int32_t code) noexcept {
    constexpr std::u32string_view letters = U"αβγδεζηιλμνορυω";
    return letters.find(static_cast<char32_t>(code)) != std::u32string_view::npos;
}

/// Letter i in Latin, as those around it have it; a view of nothing for what is to be written as it is.
std::string_view latin_of(std::span<const utf8proc_int32_t> letters, std::size_t i) noexcept {
    const auto at = [&](std::size_t k) { return k < letters.size() ? letters[k] : utf8proc_int32_t{' '}; };
    const utf8proc_int32_t code = letters[i];
    const utf8proc_int32_t before = at(i - 1);
    const utf8proc_int32_t after = at(i + 1);
    if (code == ypsilon && before == omicron) {
        return "u";
    }
    if (code == ypsilon && (before == alpha || before == epsilon)) {
        return voiced(after) ? "v" : "f";
    }
    if (code == gamma && (after == gamma || after == xi || after == chi)) {
        return "n";
    }
    // Two letters for one b, where they begin a word.
    if (code == mu && after == pi && !letter_or_digit(before)) {
        return "b";
    }
    if (code == pi && before == mu && !letter_or_digit(at(i - 2))) {
        return "";
    }
    const Spelling* const spelling = spelling_of(code);
    return spelling == nullptr ? std::string_view{} : spelling->latin;
}

/// Puts words together from letters and what stands between them.
class Words {
  public:
    explicit Words(std::size_t bytes) { text_.reserve(bytes + bytes / 8); }

    void letter(std::string_view bytes) {
        word_ += bytes;
        ++letters_;
        digits_ = digits_ || (bytes.size() == 1 && bytes[0] >= '0' && bytes[0] <= '9');
    }

    void between(utf8proc_int32_t code) {
        const bool apostrophe = code == '\'' || code == 0x2019 || code == 0x02BC || code == 0x0060;
        if (apostrophe && letters_ > 1) {
            end_word(Joint::apostrophe);
        } else if ((code == '.' || code == '/') && letters_ == 1 && !digits_) {
            end_word(code == '.' ? Joint::dot : Joint::slash);
        } else {
            // A blank after "s." keeps the joint: s. r. o.
            const bool kept = letters_ == 0 && (code == ' ' || code == 0x00A0) && joint_ == Joint::dot;
            end_word(kept ? Joint::dot : Joint::none);
        }
        if (code == '&' || code == '+') {
            text_ += text_.empty() ? "and" : " and";
            joint_ = Joint::none;
        }
    }

    [[nodiscard]] std::string text() && {
        end_word(Joint::none);
        return std::move(text_);
    }

  private:
    enum class Joint : std::uint8_t { none, dot, slash, apostrophe };

    void end_word(Joint next) {
        if (word_.empty()) {
            letters_ = 0;
            joint_ = next;
            return;
        }
        const bool possessive = joint_ == Joint::apostrophe && word_ == "s";
        const bool joined =
            possessive || ((joint_ == Joint::dot || joint_ == Joint::slash) && letters_ == 1 && !digits_);
        if (!joined && !text_.empty()) {
            text_ += ' ';
        }
        text_ += word_;
        word_.clear();
        letters_ = 0;
        digits_ = false;
        joint_ = next;
    }

    std::string text_;
    std::string word_;
    std::size_t letters_ = 0;  ///< of word_, as written
    bool digits_ = false;      ///< whether one of them is a digit
    Joint joint_ = Joint::none;
};

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The first bytes of a name, cut between letters.
std::string_view first_bytes(std::string_view name) noexcept {
    if (name.size() <= most_name_bytes) {
        return name;
    }
    std::size_t size = most_name_bytes;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return name.substr(0, size);
}

/// Letters of `name` without case and marks; a byte that is not UTF-8 is a blank.
std::vector<utf8proc_int32_t> bare_letters(std::string_view name) {
    // The options of utf8proc are a set of bits declared as an enum.
    // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange)
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    std::vector<utf8proc_int32_t> letters;
    letters.reserve(name.size());
    std::array<utf8proc_int32_t, 32> parts{};  // no letter has more
    int last = 0;
    for (std::size_t at = 0; at < name.size();) {
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t step =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(name.data() + at),
                             static_cast<utf8proc_ssize_t>(name.size() - at), &code);
        if (step <= 0) {
            letters.push_back(' ');
            ++at;
            continue;
        }
        at += static_cast<std::size_t>(step);
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &last);
        if (count > 0 && count <= static_cast<utf8proc_ssize_t>(parts.size())) {
            letters.insert(letters.end(), parts.begin(), parts.begin() + count);
        }
    }
    return letters;
}

std::string folded_ascii(std::string_view name) {
    Words words(name.size());
    for (const char c : name) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            words.letter({&small, 1});
        } else {
            words.between(c);
        }
    }
    return std::move(words).text();
}

}  // namespace

std::string folded_name(std::string_view name) {
    name = first_bytes(name);
    if (is_ascii(name)) {
        return folded_ascii(name);
    }
    const std::vector<utf8proc_int32_t> letters = bare_letters(name);
    Words words(name.size());
    std::array<utf8proc_uint8_t, 4> bytes{};
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const utf8proc_int32_t code = letters[i];
        if (const std::string_view latin = latin_of(letters, i); latin.data() != nullptr) {
            words.letter(latin);
        } else if (letter_or_digit(code)) {
            const utf8proc_ssize_t size = utf8proc_encode_char(code, bytes.data());
            words.letter({reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)});
        } else {
            words.between(code);
        }
    }
    return std::move(words).text();
}

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) {
            words.push_back(folded.substr(at, end - at));
        }
        at = end + 1;
    }
    return words;
}

}  // namespace isthmus
