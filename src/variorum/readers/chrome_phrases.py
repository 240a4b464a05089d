"""Lines that web sites print around an article, English and Vietnamese, each with the reason an editor is shown.

A pattern is matched against a whole short paragraph, case ignored. `OPENS` are labels after which a site lists other
things (related articles, comments); `LINES` stand for themselves.
"""

from __future__ import annotations

import re

__all__ = ["LINES", "MENU_WORDS", "OPENS"]


def _pattern(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"[\W_]*(?:" + "|".join(phrases) + r")[\W_]*", re.IGNORECASE)


OPENS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _pattern(
            r"(?:post a |leave a |write a |add a |view |all |\d+ |reader )?comments?(?: section)?(?:\s*\(?\d*\)?)?",
            r"be the first to comment",
            r"(?:join|start) the (?:conversation|discussion)",
            r"(?:\d+ )?(?:responses|replies)",
            r"(?:gửi |viết |thêm |xem |tất cả )?(?:ý kiến|bình luận)(?: bạn đọc| của bạn| độc giả)?(?:\s*\(?\d*\)?)?",
            r"(?:0|\d+) bình luận",
            r"không có bình luận(?: nào)?",
            r"no comments(?: yet)?",
        ),
        "label of a comment section",
    ),
    (
        _pattern(
            r"same (?:tags?|categor(?:y|ies)|authors?|topics?|sections?)",
            r"(?:more|other|latest|related|suggested|similar|recommended|popular|trending|top|recent|featured|older|newer|hot)"
            r" (?:news|articles?|stor(?:y|ies)|posts?|topics?|content|reads?|reading|headlines|videos?|links?|items|"
            r"tags?)"
            r"(?: (?:from|in|on|about|by) .{1,40})?",
            r"related",
            r"most (?:read|viewed|popular|shared|commented)",
            r"you (?:may|might)(?: also)? (?:like|be interested in)",
            r"(?:recommended|picked) for you",
            r"(?:read|see|watch) (?:also|more|next)",
            r"also read",
            r"up next",
            r"don.t miss",
            r"more (?:from|in|on|about) .{2,40}",
            r"what to read next",
            r"editor.?s.? picks?",
            r"in the same section",
            r"(?:other|more) news",
            r"news by topic",
            r"must[- ]reads?",
            r"from around the web",
            r"sponsored(?: content| stories)?",
            r"cùng (?:chuyên mục|tác giả|thẻ|từ khóa|chủ đề|mục|chuyên đề)",
            r"(?:các )?tin (?:liên quan|khác|cùng chuyên mục|mới(?: nhất)?|nổi bật|nóng|đọc nhiều|cũ hơn|"
            r"tức khác|bài khác)",
            r"(?:các )?(?:bài|bài viết|tin bài|nội dung) (?:liên quan|khác|cùng chuyên mục|mới nhất|"
            r"cùng tác giả|đọc nhiều)",
            r"(?:xem|đọc) (?:thêm|nhiều(?: nhất)?|tiếp)",
            r"có thể bạn (?:quan tâm|thích|chưa đọc)",
            r"được quan tâm(?: nhất)?",
            r"mới nhất",
            r"đáng chú ý",
            r"gợi ý cho bạn",
            r"đừng bỏ lỡ",
        ),
        "label of a list of other articles",
    ),
    (
        _pattern(r"(?:tags?|topics?|keywords?|labels?|từ khóa|thẻ|chủ đề)(?:\s*:.{0,300})?"),
        "list of tags",
    ),
)

LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _pattern(
            r"no (?:data|results?|videos?|images?|photos?|items?|content|records?|posts?)"
            r"(?: (?:available|found|to display|yet))?",
            r"(?:data|video|image|content) (?:not|un)\s?available",
            r"không có (?:dữ liệu|video|kết quả|hình ảnh|bài viết)(?: nào)?",
            r"(?:đang tải|loading)(?: .{0,20})?",
            r"(?:video|content) (?:is )?(?:unavailable|not supported)",
            r"your browser does not support .{0,60}",
            r"please enable javascript.{0,80}",
            r"nothing found",
        ),
        "placeholder of the site",
    ),
    (
        _pattern(
            r"(?:source|nguồn)(?: (?:article|link|tin|bài))?\s*:\s*(?:https?://\S+|www\.\S+)",
            r"(?:(?:original|full) (?:article|text|story)|link (?:gốc|bài gốc)|url)\s*:?\s*(?:https?://\S+|www\.\S+)",
            r"(?:https?://|www\.)\S+",
            r"(?:source|nguồn)\s*:\s*[^.:?!]{2,60}",
            r"link (?:gốc|bài gốc|nguồn).{0,20}",
            r"copy (?:link|url|liên kết)",
            r"link copied.{0,20}",
        ),
        "source line",
    ),
    (
        _pattern(
            r"(?:share|tweet|pin|like|print|save|e-?mail|bookmark|follow|subscribe|whatsapp|facebook|twitter|linkedin|"
            r"telegram|zalo|messenger|instagram|youtube|tiktok|rss|flipboard|pinterest|reddit|google news)"
            r"(?:(?>\s*[,|/·•]?\s*)(?:share|tweet|pin|like|print|save|e-?mail|facebook|twitter|x|linkedin|telegram|zalo|"
            r"whatsapp|instagram|youtube|messenger|pinterest|reddit|google news|this|on|via|to|now|us)){0,8}",
            r"share (?:this|on|via|to|with)\b.{0,40}",
            r"(?:print|email|save) (?:this )?(?:article|page|story)",
            r"follow (?:us|.{1,30}) on .{2,60}",
            r"(?:theo dõi|follow) .{1,40} trên .{2,40}",
            r"chia sẻ(?: (?:bài viết|lên|qua|trên).{0,40})?",
            r"in (?:bài viết|trang|bài|tin)",
            r"gửi (?:email|bài viết|tin)",
            r"lưu (?:bài viết|tin|bài)",
            r"thích|quan tâm|theo dõi",
            r"font size.{0,20}",
            r"cỡ chữ.{0,20}",
            r"a\s*[-+]?\s*a\s*[-+]?\s*a?",
            r"(?:listen|nghe)(?: (?:to (?:this )?(?:article|story)|bài viết|đọc bài|audio))?(?:\s*[\d:]+)?",
            r"đọc bài viết",
            r"(?:text size|aa|print version|reading mode|dark mode|chế độ (?:đọc|tối))",
        ),
        "button for sharing, saving or listening",
    ),
    (
        _pattern(
            r"(?:sign|log) (?:in|up|out)(?: .{0,60})?",
            r"(?:register|subscribe|newsletter|my account|đăng (?:nhập|ký|xuất))(?: .{0,60})?",
            r"(?:subscribe|sign up|register) (?:to|for) .{2,100}",
            r"get (?:the|our) (?:latest|daily|weekly) .{2,100}",
            r"(?:we use|this (?:site|website) uses) cookies\b.{0,300}",
            r"(?:accept|reject|allow|manage)(?: all)? cookies.{0,60}",
            r"(?:cookie|privacy) (?:policy|settings|notice|preferences)",
            r"(?:accept|reject) all",
            r"terms (?:of (?:use|service)|and conditions)(?: .{0,40})?",
            r"by (?:continuing|using|clicking|signing up)\b.{0,40}\b(?:you agree|site|website)\b.{0,200}",
            r"(?:trang web|website) (?:này )?sử dụng cookie.{0,200}",
            r"chính sách (?:bảo mật|cookie|quyền riêng tư)",
            r"điều khoản sử dụng",
        ),
        "account, newsletter or cookie text",
    ),
    (
        _pattern(
            r"(?:©|\(c\)|copyright)\s?.{0,120}",
            r".{0,80}all rights reserved.{0,60}",
            r"bản quyền (?:thuộc (?:về )?|©).{0,100}",
            r"(?:về chúng tôi|about us|contact us|liên hệ(?: quảng cáo| tòa soạn)?|advertise(?: with us)?|careers|"
            r"help|faqs?|site\s?map|sơ đồ trang)",
            r"(?:giấy phép|license)(?: số)? .{0,80}(?:cấp|issued|gp-|bttt).{0,60}",
            r"(?:tổng biên tập|editor[- ]in[- ]chief)\s*:.{2,60}",
            r"(?:hotline|tòa soạn|đường dây nóng)\s*:.{2,120}",
        ),
        "footer of the site",
    ),
    (
        _pattern(
            r"(?:advertisements?|ads?|sponsored|quảng cáo|advertorial|continue reading(?: below)?|"
            r"story continues (?:below|after).{0,40}|article continues .{0,40})",
            r"(?:click here|tap here|nhấn vào đây|bấm vào đây)(?: .{0,60})?",
            r"(?:back|return|scroll) to (?:top|home|.{1,20}page)",
            r"(?:về đầu trang|lên đầu trang|trở về|quay lại)(?: .{0,20})?",
            r"(?:next|previous|prev)(?: (?:article|post|page|story))?",
            r"(?:bài|tin|trang) (?:trước|sau|tiếp theo)",
            r"(?:skip|jump) to (?:(?:main )?content|navigation)",
            r"(?:show|load|view|see) (?:more|less|all|full article)",
            r"(?:search|tìm kiếm)(?: .{0,20})?",
            r"menu|close|đóng|mở rộng|thu gọn",
            r"page \d+(?: of \d+)?",
            r"trang \d+(?:\s*/\s*\d+)?",
            r"(?:reply|report|like|trả lời|thích)(?: [|·] (?:reply|report|like|share)){0,3}",
            r"(?:home|trang chủ)(?:\s*[>»/|›][^>»/|›]{1,40})*",
            r"(?:\d+|một|vài) (?:views?|lượt xem|reads|shares|likes)",
            r"(?:views?|lượt xem)\s*:?\s*[\d.,]+",
            r"\d+ min(?:ute)?s? read",
            r"\d+ phút đọc",
            r"báo lỗi|góp ý|report (?:an )?(?:error|abuse)",
        ),
        "navigation or advertising of the site",
    ),
)

MENU_WORDS: frozenset[str] = frozenset(
    """home news world politics business economy society culture sports sport travel opinion video videos photo photos
    image images local heritage product products figure technology tech science health education law life lifestyle
    environment multimedia podcast podcasts magazine events features entertainment arts weather markets finance
    national international region asia europe analysis interview interviews reports topics tags about contact
    subscribe login search menu more latest trending archive archives english vietnamese tiếng\u00a0việt
    trang\u00a0chủ chính\u00a0trị xã\u00a0hội kinh\u00a0tế thế\u00a0giới văn\u00a0hóa thể\u00a0thao pháp\u00a0luật
    giáo\u00a0dục y\u00a0tế sức\u00a0khỏe du\u00a0lịch công\u00a0nghệ giải\u00a0trí đời\u00a0sống thời\u00a0sự
    quốc\u00a0tế bạn\u00a0đọc khoa\u00a0học môi\u00a0trường bất\u00a0động\u00a0sản ô\u00a0tô đa\u00a0phương\u00a0tiện
    ảnh media góc\u00a0nhìn kinh\u00a0doanh tài\u00a0chính""".replace("\u00a0", "_").split()
)
"""Names of sections in menus; "_" stands for a blank."""
