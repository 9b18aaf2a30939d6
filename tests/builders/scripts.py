"""Names and words in the scripts that people write in, and pictures, which terminals count in different ways."""

from collections.abc import Mapping

from hypothesis import strategies as st

from sessions.common.sanitize import clean_line

NAMES: Mapping[str, str] = {
    "Devanagari": "क्षितिज शर्मा",
    "Bengali": "তাসনিম আখতার",
    "Gurmukhi": "ਜਸਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "ગીતા પટેલ",
    "Odia": "ଗୀତା ମହାପାତ୍ର",
    "pictures": "☺️Ana👩🏽‍💻❤️🇪🇹1️⃣",
    "Tamil": "தமிழ்ச்செல்வி முருகன்",
    "Telugu": "శ్రీనివాసులు రెడ్డి",
    "Kannada": "ಕಾವ್ಯಾ ಹೆಗಡೆ",
    "Malayalam": "ശ്രീലേഖ നായർ",
    "Sinhala": "ද්‍රෝණා විජේසිංහ",
    "Burmese": "မောင်မောင် အောင်",
    "Khmer": "ចាន់ដារ៉ា សុខ",
    "Thai": "สมชาย น้ำผึ้ง",
    "Lao": "ຄຳພູ ສີສະຫວັດ",
    "Tibetan": "བསྟན་འཛིན་ ཿ",
    "Javanese": "ꦱꦸꦲꦂꦠꦶ ꦗꦮꦾ",
    "Persian": "می‌رود رضایی",
    "Korean": "김하늘 박",
    "Chinese": "敏芝 王",
}
WORDS = "हमारे गाँव में तारीख लिखी गई"

LETTERS = sorted({letter for name in [*NAMES.values(), WORDS] for letter in name})
TEXTS = st.one_of(
    st.text(st.sampled_from(LETTERS), max_size=30),
    st.text(max_size=30),
    st.sampled_from([*NAMES.values(), WORDS]),
).map(clean_line)
"""Whatever a record may take, as a line."""
